# Texts that are not ASCII, walked by match(text, pos), forwards, backwards, in turn, and with an end.
import gc
import re

word = re.compile(r'\w+|\s+|[^\w\s]')


def walk(text):
    pos, found = 0, []
    while pos < len(text):
        m = word.match(text, pos)
        found.append(m.group())
        pos = m.end()
        if len(found) % 50 == 0:
            gc.collect()
    return found


texts = [('é' + unit * 300) for unit in ('wörd 12, ', 'x 中文! ', '😀 a ', 'ascii ')]
for text in texts:
    found = walk(text)
    print(len(found), found[:4], ''.join(found) == text)
a, b = texts[1], texts[2]
print([word.search(t, p).span() for p in range(5, 900, 90) for t in (a, b)])
print([word.search(a, p).start() for p in range(len(a) - 1, 0, -97)])
print([word.match(a, p, p + 3).span() for p in range(0, 600, 50)])
for n in range(2000):                   # texts come and go where others were
    text = 'ü' * 300 + str(n)
    assert re.search(r'\d+', text).group() == str(n)
print(re.compile('ü').search('ü' * 400, 350, 351).span(), re.sub(r'\d', 'é', 'ñ1' * 200)[:6])
