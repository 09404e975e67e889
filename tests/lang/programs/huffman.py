def build(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    nodes = sorted(((n, i, c) for i, (c, n) in enumerate(sorted(counts.items()))))
    serial = len(nodes)
    while len(nodes) > 1:
        a, b, *nodes = nodes
        nodes = sorted(nodes + [(a[0] + b[0], serial, (a, b))], key=lambda n: n[:2])
        serial += 1
    codes = {}

    def walk(node, prefix):
        if isinstance(node[2], str):
            codes[node[2]] = prefix or '0'
        else:
            walk(node[2][0], prefix + '0')
            walk(node[2][1], prefix + '1')
    walk(nodes[0], '')
    return codes


text = 'she sells sea shells by the sea shore'
codes = build(text)
bits = ''.join(codes[c] for c in text)
decode, back, word = {v: k for k, v in codes.items()}, '', ''
for b in bits:
    word += b
    if word in decode:
        back += decode[word]
        word = ''
print(sorted(codes.items(), key=lambda kv: (len(kv[1]), kv[1])))
print(len(bits), len(text) * 8, back == text, build('aaa'))


def rle(s):
    out, i = [], 0
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]:
            j += 1
        out.append((s[i], j - i))
        i = j
    return out


print(rle('aaabbc'), ''.join(c * n for c, n in rle('aaabbc')), rle(''))
