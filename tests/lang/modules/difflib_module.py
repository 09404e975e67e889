# Sequences and lines compared.
import difflib
import random

r = random.Random(5)
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('x', []), difflib.get_close_matches('wheel', ['while', 'whale', 'heel'], 2, .5))
for i in range(60):
    a = ''.join(r.choice('abc ') for _ in range(r.randrange(12)))
    b = ''.join(r.choice('abc ') for _ in range(r.randrange(12)))
    m = difflib.SequenceMatcher(None if i % 2 else ' '.__eq__, a, b)
    print(repr(a), repr(b), m.find_longest_match(), m.get_opcodes(), m.ratio(), m.quick_ratio(), m.real_quick_ratio())
words = 'the quick brown fox jumps over a lazy dog while   it rains'.split(' ')
for i in range(25):
    a = [' '.join(r.choice(words) for _ in range(3)) + '\n' for _ in range(r.randrange(14))]
    b = [r.choice([line, line.replace('o', '0'), line + '', 'new ' + line]) for line in a if r.random() > .15]
    if r.random() < .3:
        b.insert(0, '\tfirst\n')
    print(''.join(difflib.unified_diff(a, b, 'old', 'new', '2020', '2021', n=r.randrange(4))), end='')
    print(''.join(difflib.context_diff(a, b, 'old', 'new', n=1)), end='')
    d = list(difflib.ndiff(a, b))
    print(''.join(d), list(difflib.restore(d, 1)) == a, list(difflib.restore(d, 2)) == b)
m = difflib.SequenceMatcher(None, 'x' * 300 + 'abc', 'abc' + 'x' * 300)
print(m.ratio(), m.bpopular, difflib.SequenceMatcher(None, 'x' * 300 + 'abc', 'abc' + 'x' * 300, autojunk=False).ratio())
print(list(difflib.diff_bytes(difflib.unified_diff, [b'a\xff\n'], [b'b\n'])), list(difflib.unified_diff(['a'], ['a'])))
for f in (lambda: difflib.get_close_matches('a', [], 0), lambda: difflib.get_close_matches('a', [], 1, 2), lambda: list(difflib.restore([], 3)), lambda: list(difflib.unified_diff([b'a'], [b'b']))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(difflib.IS_LINE_JUNK(' # \n'), difflib.IS_LINE_JUNK('x'), list(difflib.SequenceMatcher(None, range(30), [*range(10), *range(15, 40)]).get_grouped_opcodes(2)))
