text = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of
foolishness, it was the epoch of belief, it was the epoch of incredulity, it was the season of Light"""
words = [w.strip('.,').lower() for w in text.split()]
counts = {}
for w in words:
    counts[w] = counts.get(w, 0) + 1
for word, n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:6]:
    print(f'{word:<12}{n:>3} {"*" * n}')
by_length = {}
for w in set(words):
    by_length.setdefault(len(w), []).append(w)
for length in sorted(by_length):
    print(length, sorted(by_length[length]))
letters = [0] * 26
for c in text.lower():
    if 'a' <= c <= 'z':
        letters[ord(c) - 97] += 1
print(letters, ''.join(chr(97 + i) for i, n in enumerate(letters) if n == 0))
print(max(words, key=len), sum(map(len, words)) / len(words), text.count('\n'), len(text.splitlines()))


def wrap(text, width):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f'{line} {word}'.strip()
    return lines + [line]


print(*wrap(text, 30), sep='\n')
