# exit and quit, and input() from what stands in the place of sys.stdin.
import io
import sys

print(exit, quit, type(exit).__name__)
for leave in (lambda: exit(3), lambda: quit(), lambda: exit("bye"), lambda: exit(code=4)):
    try:
        leave()
    except SystemExit as e:
        print(repr(e.code))

sys.stdin = io.StringIO("x\ny z\n\nlast")
print(input("q> "), input(), repr(input()), input())
try:
    input()
except EOFError as e:
    print(e)


class Lines:
    def __init__(self, line):
        self.line = line

    def readline(self):
        return self.line


sys.stdin = Lines("mine\n")
print(input())
sys.stdin = Lines(5)
try:
    input()
except TypeError as e:
    print(e)
out = sys.stdout = io.StringIO()
sys.stdin = Lines("z\n")
input("prompt")
sys.stdout = sys.__stdout__
print(repr(out.getvalue()))
del sys.stdin
try:
    input()
except RuntimeError as e:
    print(e)
try:
    __import__("")
except ValueError as e:
    print(e)
sys.breakpointhook = lambda *args, **kws: (args, kws)
print(breakpoint(1, a=2))
