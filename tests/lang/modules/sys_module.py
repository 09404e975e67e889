# args: one "two words" --three
# sys.
import sys
print(sys.argv[1:], len(sys.argv), sys.argv[0].endswith('sys_module.py'))
print(sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major, sys.maxsize, sys.byteorder, sys.platform, type(sys.version).__name__)
print('sys' in sys.modules, isinstance(sys.path, list), sys.getrecursionlimit(), sys.stdout.write('out\n'), sys.__name__)
sys.stderr.write('to stderr\n')
print(sys.maxunicode, sys.float_info.max, sys.float_info.epsilon, sys.getsizeof(1) > 0, sys.intern('a') == 'a', sys.executable is not None)
sys.stdout.flush()


def nest(n):
    return 0 if n == 0 else 1 + nest(n - 1)


sys.setrecursionlimit(300)
try:
    nest(1000)
except RecursionError as e:
    print('RecursionError', str(e)[:32])
sys.setrecursionlimit(5000)
print(nest(3000))
try:
    sys.setrecursionlimit(0)
except ValueError as e:
    print(e)
try:
    sys.nope
except AttributeError as e:
    print(e)
for line in sys.stdin:
    print('never', line)
print(repr(sys.stdin.read()))
