# What cannot be an environment is refused before the program is replaced.
import inspect
import os
import sys

for name, value in ('A\0B', 'x'), ('A', 'x\0y'), ('A=B', 'x'), ('', 'x'):
    try:
        os.execve(sys.executable, [sys.executable, '-c', 'print("replaced")'], {**os.environ, name: value})
    except ValueError as e:
        print(type(e).__name__, str(e).split()[0])
for kind in type(None), object, type(...), int:
    try:
        print(inspect.signature(kind))
    except ValueError as e:
        print(e)
