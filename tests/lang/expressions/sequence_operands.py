import operator


class L(list):
    def __mul__(s, n): return ('L', list.__mul__(s, n))
    def __rmul__(s, n): return ('R', list.__rmul__(s, n))
print(L([1])*2, 2*L([1]))
class B(bytes):
    def __mul__(s, n): return ('L', bytes.__mul__(s, n))
    def __rmul__(s, n): return ('R', bytes.__rmul__(s, n))
print(B(b'a')*2, 2*B(b'a'))
class S(str):
    def __mul__(s, n): return ('L', str.__mul__(s, n))
    def __imul__(s, n): return ('I', str.__mul__(s, n))
x = S('a'); x *= 3
print(S('a')*2, 2*S('a'), x)
class Sub(int): pass
class SubM(int):
    def __mul__(s, o): return 'mul'
    def __rmul__(s, o): return 'rmul'
    def __radd__(s, o): return 'radd'
class No:
    def __rmul__(s, o): return NotImplemented
    def __radd__(s, o): return NotImplemented
for c in b'ab', bytearray(b'ab'), 'ab', [1], (1,), B(b'x'):
    for k in (Sub(2), SubM(2), True, 2**70, -1) + (() if type(c) is B else (No(), 2.0)):
        for f in (lambda: c*k, lambda: k*c, lambda: c+k):
            try: print(type(c).__name__, type(k).__name__, repr(f()))
            except Exception as e: print(type(c).__name__, type(k).__name__, type(e).__name__, e)
    y = c
    y *= Sub(3)
    print(y)
for a in {}, range(3), memoryview(b'a'), {1}, [1], 'a', 3, B(b'a'), bytearray(b'x'):
    for b in [2], 'b', b'c', None, {}:
        for f in operator.concat, operator.iconcat:
            try: print(repr(f(a, b)))
            except Exception as e: print(type(e).__name__, e)
print({}.pop([], 3))
try: {}.pop([])
except KeyError as e: print(repr(e))
try: {1:2}.pop([])
except TypeError as e: print(repr(e))
try: ord(memoryview(b'abc'))
except TypeError as e: print(repr(e))
for a in ((1, 'a', None), (1, 'a', None, 2), (1, 'a', None, 2, 'f2'), (1, 'a', 'f', 2, 'f2'), (1, 'a', None, None, None)):
    e = OSError(*a); print(repr(e), e.args, e.filename, e.filename2, e)
for x in 3, 2.5, 3j, True, 2**70, 'f', None, type('I', (), {'__index__': lambda s: 5, '__repr__': lambda s: 'I'})():
    try: e = BlockingIOError(1, 'a', x); print(e.args, e.filename); print(e.characters_written)
    except Exception as e: print(type(e).__name__, e)
for t in (iter([1]), {1}, 2.0), (2.0, 1, 1), (1, 2.0, 1), ('a', 1, 2), ('a', 1, 3j), (3j, 2.0, 1), (2.0, 3j, 1), (1, 2, 3j), (1, 2, 2.0), (1, 'a', 2.0):
    try: print(pow(*t))
    except Exception as e: print(type(e).__name__, e)
for f in bytes.find, bytes.count, bytes.rindex:
    try:
        f(b'abc', (), {})
    except TypeError as e:
        print(e)
