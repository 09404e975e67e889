# Sets and frozensets.
s = {3, 1, 2, 3}
print(len(s), sorted(s), 2 in s, 5 not in s, set(), set('a'), frozenset([1]), {1} | {2}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3} == {1, 3})
s.add(4); s.add(4); s.discard(99); s.remove(1)
print(sorted(s), s == {2, 3, 4}, s != {2}, s > {2, 3}, s >= s, s < s, s.isdisjoint({9}), s.issubset([2, 3, 4, 5]), s.issuperset([2]))
print(sorted(s.union([7], (8,))), sorted(s.intersection([2, 3])), sorted(s.difference([2])), sorted(s.symmetric_difference([2, 10])), sorted(s.copy()))
s.update([10, 11], {12}); s -= {10}; s |= {20}; s &= {2, 3, 20, 11}; s ^= {3, 30}
print(sorted(s), s.pop() in (2, 20, 11, 30), len(s))
s.intersection_update([2, 11]); s.difference_update([2]); s.symmetric_difference_update([1])
print(len(s) <= 2, {x % 3 for x in range(10)} == {0, 1, 2}, sorted({c for c in 'hello'}))
f = frozenset('ab')
print(f == {'a', 'b'}, hash(f) == hash(frozenset('ba')), {f: 1}[frozenset('ba')], sorted(f | {'c'}), type(f | {'c'}).__name__, type({'c'} | f).__name__, f.isdisjoint('c'), sorted(f))
print({1, 1.0, True}, {0, False, 0.0}, {1, 'a', (2, 3), None, 2.5} == {None, 'a', 2.5, (2, 3), 1}, sum({1, 2, 3}), min({5, 2}), max({5, 2}), bool(set()), list({7}))
big = set(range(1000)) - set(range(0, 1000, 7))
print(len(big), sum(big), 14 in big, 15 in big, len(big | set(range(2000))), len(big & set(range(10))))
print({frozenset([1]), frozenset([1])}, {1, 2} == frozenset([1, 2]), {1} in [{1}], set([1]) == {1: 2}.keys(), repr(set()), repr(frozenset()), repr({1}), repr(frozenset({1})))
for bad in ("{[]}", "{1}.remove(2)", "set().pop()", "{1} + {2}", "{1} | [2]", "{1} < [2]", "{1}[0]", "set(5)", "{1}.union(5)", "frozenset([1]).add(2)", "hash({1})", "{{}}", "set(1, 2)", "{1} - 1"):
    try:
        print(eval(bad))
    except (KeyError, TypeError, AttributeError) as e:
        print(bad, '->', type(e).__name__, e)
