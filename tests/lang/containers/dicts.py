# Dictionaries keep insertion order.
d = {'b': 1, 'a': 2}
d['c'] = 3
d['b'] = 10
print(d, len(d), d['a'], d.get('x'), d.get('x', 0), 'a' in d, 1 in d, list(d), list(d.values()), list(d.items()))
print(d.pop('a'), d.pop('zz', 'none'), d.setdefault('n', []), d.setdefault('b', 5), d)
d.update({'x': 1}, y=2)
d.update([('z', 3)])
print(d, d.popitem(), d.copy() == d, dict(d) is d, d | {'b': 0}, {'q': 1} | d)
d |= {'w': 7}
del d['w']
print(d, list(reversed(d)), sorted(d, key=str), {k: v for k, v in d.items() if v}, dict(a=1, b=2), dict([('k', 'v')]), dict(zip('ab', [1, 2])), dict({1: 2}, x=3), dict.fromkeys('ab', 0), dict.fromkeys([1]))
print({1: 'int', 1.0: 'float', True: 'bool'}, {0: 'a', False: 'b'}, {'1': 1, 1: '1'}, {(1, 2): 3}[1, 2], {None: 0}, {frozenset([1]): 2}, {1.5: 'f', 10 ** 30: 'big'}[10 ** 30])
keys, values, items = d.keys(), d.values(), d.items()
d['late'] = 99
print(keys, values, items, len(keys), 'late' in keys, 99 in values, ('late', 99) in items)
print({'a': 1, 'b': 2}.keys() & {'b', 'c'}, sorted({'a': 1}.keys() | {'z'}), {'a': 1}.keys() == {'a'}, {'a': 1}.items() - {('a', 1)}, sorted({'a': 1, 'b': 2}.keys() ^ {'a'}), {'a': 1}.keys() <= {'a', 'b'})
print({'a': 1} == {'a': 1.0}, {'a': 1, 'b': 2} == {'b': 2, 'a': 1}, {} == {}, {'a': [1]} != {'a': [2]})
nested = {'x': {'y': {'z': [1, 2, {'w': 'deep'}]}}}
print(nested['x']['y']['z'][2]['w'], nested)
for k, v in sorted(nested['x'].items()):
    print(k, v)
big = {i: i * i for i in range(1000)}
for i in range(0, 1000, 3):
    del big[i]
for i in range(0, 100, 3):
    big[i] = 'back'
print(len(big), list(big)[:4], list(big)[-3:], sum(k for k in big), big[99])
d.clear()
print(d, bool(d), not d)
for bad in ("{}['a']", "{}[1, 2]", "{}.popitem()", "{}.pop('q')", "{[]: 1}", "{1: 2}[{}]", "dict(5)", "dict([1])", "dict(['abc'])", "{} < {}", "{} + {}", "{}.update(5)", "{'a': 1}.b", "dict(a=1, **{'a': 2})", "{**5}", "next({})"):
    try:
        print(eval(bad))
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        print(bad, '->', type(e).__name__, e)
inverse = {}
for k, v in {'a': 1, 'b': 2, 'c': 1}.items():
    inverse.setdefault(v, []).append(k)
print(inverse)
try:
    x = {'a': 1, 'b': 2}
    for k in x:
        x.pop(k)
except RuntimeError as e:
    print(e)
d = {3.0: 1, '': 2}
d[0] = 'zero'
print(d, {'': 1} | {0: 2}, {0: 1, '': 2}[''], 0 in {'': 1}, '' in {0: 1}, len({0, '', False}))
