# Strings grown, joined, sliced and compared in bulk.
s = ''
for i in range(200):
    s += str(i) + ','
print(len(s), s[:20], s[-10:], hash(s) == hash(','.join(map(str, range(200))) + ','))
words = s.split(',')[:-1]
print(len(words), sum(map(int, words)), words[::50])
t = 'ab' * 1000
print(t.count('ab'), t.replace('ab', 'x') == 'x' * 1000, t.find('ba', 1500), t.rfind('ab'), t.index('b', 1000))
out = []
for i in range(5):
    out.append('%d:%s' % (i, chr(97 + i)))
print(' '.join(out))
text = 'the quick brown fox jumps over the lazy dog the end'
counts = {}
for word in text.split():
    counts[word] = counts.get(word, 0) + 1
print(sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:4])
print(''.join(reversed('stressed')), ''.join(sorted('hello')), ''.join(c for c in 'a1b2' if c.isdigit()), 'racecar' == 'racecar'[::-1])


def caesar(message, shift):
    return ''.join(chr((ord(c) - 97 + shift) % 26 + 97) if c.islower() else c for c in message)


print(caesar('hello, world', 3), caesar(caesar('hello', 3), -3))
wide = ''
for i in range(300):
    wide += 'é' if i % 2 else '😀'
print(len(wide), len(wide.encode()), wide[100], wide[101], wide.count('é'), wide[::-1][0])
prefix = 'x'
copies = [prefix]
for _ in range(10):
    prefix += prefix
    copies.append(prefix)
print(list(map(len, copies)))
