# Needles that nearly stand everywhere are looked for in linear time, forwards and backwards.
for a, b in ('ab', '\u0101\u0102', '\U00010101\U00010102'):
    text = a * 20_000
    for needle in (a * 500 + b + a * 500, a * 1_000 + b, b + a * 1_000):
        for hay in (text, text + needle, needle + text, text + needle + text, text[:5_000] + needle + text + needle[1:]):
            print(hay.find(needle), hay.rfind(needle), hay.count(needle), hay.rfind(needle, 10, -10), hay.rindex(a * 7))
        raw, part = (text + needle + text).encode(), needle.encode()
        print(raw.find(part), raw.rfind(part), len(raw.rpartition(part)[0]))
