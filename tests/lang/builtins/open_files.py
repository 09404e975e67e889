# Text and binary files.
import os

folder = '/tmp/meanwhile_open_test_%d' % os.getpid()
os.mkdir(folder)
path = os.path.join(folder, 'meanwhile_test.txt')
with open(path, 'w') as f:
    print(f.write('first\n'), f.write('sécond\n'))
    print('third', file=f)
    f.writelines(['a\n', 'b'])
with open(path) as f:
    print(repr(f.read()))
with open(path) as f:
    print([line.rstrip() for line in f])
with open(path) as f:
    print(repr(f.readline()), repr(f.read(3)), repr(f.readline()), f.readlines(), repr(f.readline()))
with open(path, 'a') as f:
    f.write('\nappended')
with open(path, 'rb') as f:
    data = f.read()
    print(len(data), data[:8], f.tell())
    f.seek(2)
    print(f.read(3))
f = open(path)
print(f.closed, f.name == path, f.mode, f.readable(), f.writable())
f.close()
print(f.closed)
try:
    f.read()
except ValueError as e:
    print(e)
for action in (lambda: open('/nonexistent/x'), lambda: open(folder), lambda: open(path, 'q'), lambda: open(path, 'x'), lambda: open(path, 'w').read(), lambda: open(5.5), lambda: open(path, 'rb').write(b'x')):
    try:
        action()
    except (OSError, ValueError, TypeError) as e:
        print(type(e).__name__, str(e).replace(folder, 'FOLDER'))
with open(path, 'wb') as f:
    f.write(b'\xff\xfe')
try:
    open(path).read()
except UnicodeDecodeError as e:
    print(e)
os.remove(path)
print(os.path.exists(path))
os.rmdir(folder)
