# subprocess: running programs, what they print, how they end, and what is refused.
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
from subprocess import DEVNULL, PIPE, STDOUT, Popen


def refused(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e, getattr(e, 'filename', ''))


print(subprocess.run(['echo', 'hi'], capture_output=True))
print(subprocess.run('echo out; echo err >&2', shell=True, stdout=PIPE, stderr=STDOUT, text=True).stdout)
print(subprocess.check_output('echo $A; cat', shell=True, env={'A': 'x'}, input=b'abc'))
print(subprocess.check_output([pathlib.Path('/bin/echo'), b'bytes', 'text']), subprocess.check_output('pwd', cwd='/'))
print(subprocess.run(['cat'], input='line\r\nnext\n', text=True, capture_output=True).stdout.splitlines())
print(subprocess.run(['cat'], input='äöü', encoding='latin-1', capture_output=True).stdout)
print(subprocess.getoutput('echo a; echo b'), subprocess.getstatusoutput('echo c; exit 4'))
print(subprocess.call(['true']), subprocess.call('exit 7', shell=True), subprocess.check_call(['true']))
print(subprocess.run(['sh', '-c', 'kill -9 $$']).returncode, subprocess.run(['sh', '-c', 'echo $0 $1', 'zero', 'one'], capture_output=True).stdout)
print(subprocess.run('echo $0', shell=True, executable='/bin/bash', capture_output=True).stdout)

for args, kwargs in (
    (['no-such-program'], {}), (['./no/such'], {}), (['ls'], {'cwd': '/no/such'}), (['/etc/passwd'], {}), (['/'], {}),
    ([], {}), ([5], {}), (5, {}), (['a\0b'], {}), (['true'], {'bufsize': 'x'}), (['true'], {'input': b'', 'stdin': PIPE}),
    (['true'], {'capture_output': True, 'stdout': PIPE}), (['true'], {'env': {'A=B': 'c'}}), (['true'], {'env': {'A': 5}}),
    (['false'], {'check': True}), ('kill -15 $$', {'shell': True, 'check': True}), (['true'], {'creationflags': 1}),
    (['true'], {'text': True, 'universal_newlines': False}), (['sleep', '60'], {'env': {}, 'executable': '/no/sleep'}),
    (['true'], {'wrong': 1}), (['true'], {'stdout': STDOUT}),
):
    refused(subprocess.run, args, **kwargs)
refused(subprocess.check_output, ['true'], stdout=PIPE)
refused(subprocess.check_call, ['false'])
try:
    subprocess.run('echo early; exec sleep 60', shell=True, timeout=0.3, stdout=PIPE)
except subprocess.TimeoutExpired as e:
    print(type(e).__name__, e.cmd, e.output, e.stdout, e.stderr)

# Popen.
with Popen(['cat'], stdin=PIPE, stdout=PIPE, text=True) as p:
    print(p.poll(), p.returncode, repr(p), p.pid > 0)
    out, err = p.communicate('x' * 300000)
    print(len(out), err, p.returncode)
p = Popen(['cat'], stdin=PIPE, stdout=PIPE, text=True, bufsize=1)
for line in ('one\n', 'two\n'):
    p.stdin.write(line)
    print(p.stdout.readline(), end='')
p.stdin.close()
print(p.stdout.read() == '', p.wait(), p.wait(), p.poll())
p.stdout.close()
p = Popen(['sleep', '600'])
refused(p.wait, timeout=0.02)
p.terminate()
print(p.wait(), p)
p.kill()
p.send_signal(signal.SIGINT)
p = Popen(['sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 0.01; done'], stdout=PIPE)
print(p.stdout.readline())
p.terminate()
refused(p.wait, 0.1)
p.kill()
print(p.wait())
p.stdout.close()
p = Popen(['sh', '-c', 'read x; echo got $x; echo $x >&2'], stdin=PIPE, stdout=PIPE, stderr=PIPE)
refused(lambda: p.communicate(timeout=0.02)[0])
refused(p.communicate, b'late')
p.stdin.close()
print(p.communicate())
for line in Popen('for i in 1 2 3; do echo $i; done', shell=True, stdout=PIPE, text=True).stdout:
    print(line.strip(), end=' ')
print()
p1 = Popen(['printf', 'b\\na\\nc\\n'], stdout=PIPE)
p2 = Popen(['sort'], stdin=p1.stdout, stdout=PIPE)
p1.stdout.close()
print(p2.communicate(), p1.wait())
print(repr(Popen(['true', 'x' * 100])))

# Files, descriptors.
with tempfile.TemporaryFile('w+') as f:
    subprocess.run(['echo', 'into a file'], stdout=f)
    f.seek(0)
    print(f.read(), subprocess.run(['cat'], stdin=f, stdout=DEVNULL).returncode)
r, w = os.pipe()
print(subprocess.run(['sh', '-c', f'echo x >&{w}'], stderr=DEVNULL).returncode != 0,
      subprocess.run(['sh', '-c', f'echo x >&{w}'], pass_fds=[w]).returncode, os.read(r, 10))
os.close(r)
os.close(w)
print(subprocess.check_output('ls -l /proc/self/fd | grep -c pipe', shell=True, stderr=DEVNULL, text=True).strip() != '')
print(subprocess.check_output(['sh', '-c', 'umask'], umask=0o77), subprocess.check_output(
    ['sh', '-c', 'ps -o sid= -p $$'], start_new_session=True).strip().isdigit())
p = Popen(['sleep', '600'], process_group=0)
print(os.getpgid(p.pid) == p.pid)
p.kill()
p.wait()

# os.
print(os.system('exit 3'), os.waitstatus_to_exitcode(os.system('exit 3')), os.system('true'))
with os.popen('echo read; exit 2') as f:
    print(f.read())
print(os.popen('exit 2').close(), os.popen('cat >/dev/null', 'w').close())
print(os.spawnlp(os.P_WAIT, 'sh', 'sh', '-c', 'exit 5'), os.spawnv(os.P_WAIT, '/bin/true', ['true']))
pid = os.posix_spawn('/bin/sh', ['sh', '-c', 'exit 6'], os.environ)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
refused(os.waitpid, pid, 0)

# Waiting for one keeps nobody from going on; many at once.
ticks = []


def tick():
    while len(ticks) < 5:
        ticks.append(1)
        time.sleep(0.005)


t = threading.Thread(target=tick)
t.start()
subprocess.run(['sleep', '0.2'])
print(len(ticks))
many = [Popen(['sh', '-c', f'exit {i}']) for i in range(40)]
print(sum(p.wait() for p in many))
threads = [threading.Thread(target=lambda: subprocess.check_output(['echo', 'x'])) for _ in range(10)]
for t in threads:
    t.start()
for t in threads:
    t.join()
fds = len(os.listdir('/proc/self/fd'))
for _ in range(30):
    subprocess.run(['true'], capture_output=True, input=b'')
    refused(Popen, ['no-such-program'], stdout=PIPE) if _ == 0 else None
print(len(os.listdir('/proc/self/fd')) <= fds)
