# sys without its streams, signal's names, fileinput.
import fileinput, io, os, signal, sys
old = sys.stdout
sys.stdout = None; print('nothing')
said = []
for how in (1, 2):
    for f in (lambda: sys.displayhook(3), lambda: print('x') if how == 2 else None):
        try: f()
        except RuntimeError as e: said.append(str(e))
    if how == 1: del sys.stdout
sys.stdout = old; print(said)
sys.stderr = io.StringIO(); sys.excepthook(1, 2, 3); print(sys.stderr.getvalue()); sys.stderr = sys.__stderr__
print(repr(signal.SIGINT), signal.Signals(15).name, signal.SIGTERM == 15, signal.getsignal(signal.SIGTERM), signal.strsignal(9), signal.SIGTERM in signal.valid_signals())
try: signal.getsignal(99)
except ValueError as e: print(e)
path = '/tmp/meanwhile_fileinput_%d' % os.getpid()
for n in 'ab':
    with open(path + n, 'w') as f: f.write('%s1\n%s2\n' % (n, n))
with fileinput.input(files=(path + 'a', path + 'b')) as f:
    for line in f: print(fileinput.filename()[-1], fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(), line, end='')
with fileinput.input(path + 'a', inplace=True) as f:
    for line in f: print(line.upper(), end='')
with open(path + 'a') as f: print(f.read())
os.remove(path + 'a'); os.remove(path + 'b')
