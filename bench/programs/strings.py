# Strings built, joined, split and searched.
def run():
    total, text = 0, ''
    for i in range(500_000):
        text += str(i)
        if len(text) > 5000:
            total += text.count('12') + text.find('999')
            text = ''
    words = ' '.join('word%d' % (i % 1000) for i in range(500_000)).split()
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    lines = [f'{i:>6} {w.upper()} {len(w)}' for i, w in enumerate(words[:200_000])]
    return total, len(counts), sum(len(line.strip()) for line in lines), ''.join(reversed(text)) == text[::-1]


print(run())
