# description: A file that is not closed is written at some later time, at the latest when the program ends.
# cause: CPython closes it when the last reference goes; here nothing counts references.
# workaround: with open(...) as f.
import os

path = '/tmp/meanwhile_difference_%d' % os.getpid()
open(path, 'w').write('lost for now')
print(os.path.getsize(path))
with open(path, 'w') as f:
    f.write('closed here')
print(os.path.getsize(path))
os.remove(path)
