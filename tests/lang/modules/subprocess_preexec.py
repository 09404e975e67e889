"""A function that is called in the child before the program starts there."""
import os
import signal
import subprocess
import sys


def run(*args, **options):
    try:
        done = subprocess.run(*args, capture_output=True, text=True, **options)
        print(done.returncode, done.stdout, done.stderr)
    except (OSError, subprocess.SubprocessError) as e:
        print(type(e).__name__, e)


def enter():
    os.chdir('/')
    os.environ['TOLD'] = 'by the child'
    os.umask(0o27)


def fail():
    raise ValueError('no')


before = os.getcwd()
run(['sh', '-c', 'pwd; umask'], preexec_fn=enter)
print(os.getcwd() == before)
run('pwd', shell=True, preexec_fn=lambda: os.chdir('/usr'), cwd='/tmp')
run(['true'], preexec_fn=fail)
run(['/no/such/program'], preexec_fn=enter)
run(['true'], preexec_fn=enter, cwd='/no/such/folder')
run(['sh', '-c', 'ps -o sid= -p $$ | tr -d " " | grep -qx $$ && echo leads'], preexec_fn=os.setsid)
run(['cat'], preexec_fn=lambda: None, input='through pipes\n')
run(['sh', '-c', 'kill -PIPE $$; echo lives'], preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))
run(['sh', '-c', 'echo out; echo err >&2'], preexec_fn=os.getpid)
reader, writer = os.pipe()
run(['sh', '-c', f'echo passed >&{writer}'], preexec_fn=os.getpid, pass_fds=[writer])
os.close(writer)
print(os.read(reader, 100))
other = os.dup(reader)
os.set_inheritable(other, True)
run(['sh', '-c', f'test -e /proc/self/fd/{other} && echo open || echo closed'], preexec_fn=os.getpid)
run(['sh', '-c', f'test -e /proc/self/fd/{other} && echo open || echo closed'], preexec_fn=os.getpid, close_fds=False)
p = subprocess.Popen(['sleep', '100'], preexec_fn=os.setpgrp)
print(os.getpgid(p.pid) == p.pid)
p.kill()
print(p.wait())
