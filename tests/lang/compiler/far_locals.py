# More locals than there are short register numbers.
N = 400


def make(header, *lines):
    space = {}
    exec('\n    '.join([header, *(f'v{i} = a + {i}' for i in range(N)), *lines]), space)
    return space['f']


f = make('def f(a, b=2):', 't = 0', *(f't += v{i}' for i in range(N)), 'v399 += 1', 'v398, v397 = v397, v398',
         'for v390 in range(3): v391 = v390', 'del v399', 'def g(): return v5 + v300', 'v300 += 1',
         'print([v398, v397, v390, v391, t, g()], sorted(locals())[:5], len(locals()))',
         'try: v399', 'except UnboundLocalError as v380: print(v380)',
         'try: v380', 'except NameError as e: print(e)',
         'try: del v399', 'except UnboundLocalError as v380: print(v380)',
         "return max(v1, v2, max(v397, g(), len('abc' + str(v396))))")
print(f(1), f.__code__.co_varnames[:5], f.__code__.co_nlocals)
g = make('def f(a):', 'for v390 in range(3):', '    v0 += yield v390, v391, v0', '    v391 += len(str(v390))')(1)
print(next(g), g.send(5), g.send(6))
