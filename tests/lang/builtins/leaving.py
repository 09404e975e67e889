# What exit(), quit() and sys.exit() raise; whose file is missing.
import sys, pathlib
for f in (exit, quit, sys.exit):
    for a in ((), (None,), (3,), ('x',), ((),), ((1, 2),)):
        try: f(*a)
        except SystemExit as e: print(e.args, e.code, repr(e))
try: pathlib.Path('nope_a').samefile('nope_b')
except OSError as e: print(e)
