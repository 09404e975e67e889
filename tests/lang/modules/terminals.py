# Pseudo-terminals, their attributes and windows.
import os, pty, termios, tty

master, slave = pty.openpty()
mode = termios.tcgetattr(slave)
print(len(mode), len(mode[6]), mode[6][:3], mode[3] & termios.ECHO != 0)
tty.setraw(slave)
print(termios.tcgetattr(slave)[6][4:7], termios.tcgetattr(slave)[3] & termios.ECHO)
os.write(master, b'a\x03')
print(os.read(slave, 10))
termios.tcsetattr(slave, termios.TCSANOW, mode)
print(termios.tcgetattr(slave) == mode, termios.tcgetwinsize(slave))
termios.tcsetwinsize(slave, (24, 80))
print(os.get_terminal_size(slave), os.ttyname(slave).startswith('/dev/'), os.isatty(slave))
null = os.open('/dev/null', os.O_RDONLY)
for wrong in (lambda: termios.tcgetattr(null), lambda: termios.tcsetattr(slave, 0, [1]), lambda: termios.tcgetattr('x'), lambda: termios.tcgetattr(-1)):
    try:
        wrong()
    except (termios.error, TypeError, ValueError) as error:
        print(type(error).__name__, error)
