# Words counted, sorted and put into lines: split, strip, lower, join, dict of str, sort with a key, f-strings.
def run(n):
    source = 'The quick brown fox, having jumped over the lazy dog, sat down; and the Dog (who was NOT amused) barked.'
    text = ' '.join(source.replace('fox', f'fox{i % 100}') for i in range(n))
    counts = {}
    for word in text.split():
        word = word.strip('.,;()').lower()
        if word:
            counts[word] = counts.get(word, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    lines = [f'{word:<12}|{count:>8}' for word, count in ranked]
    titled = [w.title() for w in text.split(' ')[:20000] if w.startswith(('q', 'b')) or w.endswith('.')]
    letters = {}
    for c in text[:200000]:
        if c.isalpha():
            letters[c] = letters.get(c, 0) + 1
    return len(counts), lines[:3], len('\n'.join(lines)), len(titled), len(letters), text.count('dog')


print(run(25000))
