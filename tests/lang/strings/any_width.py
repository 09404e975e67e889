# Texts of one, two and four bytes a character are searched, replaced, counted, converted and encoded alike.
chars = {'ascii': 'ab \n', 'latin': 'aé ü', 'wide': 'a中é ', 'astral': 'a😀中é'}
state = 12345


def text(alphabet, n):
    global state
    out = []
    for _ in range(n):
        state = (state * 1103515245 + 12345) % 2 ** 31
        out.append(alphabet[state >> 16 & 3])
    return ''.join(out)


for name, alphabet in chars.items():
    for n in (0, 1, 7, 8, 9, 63, 64, 65, 200, 3000):
        s = text(alphabet, n)
        first, other = alphabet[:2]
        found = [s.find(first), s.rfind(first), s.count(first), s.find(other + first), s.rfind(other + first), s.count(first * 2)]
        tail = s + first * 3 + other
        found += [tail.find(first * 3 + other), tail.rfind(first * 3 + other), tail.find('zzz'), tail.rfind('\U0001f601'), s.find('\u4e2d', 5)]
        print(name, n, found, len(s.split(first)), len(s.split()), len(s.rsplit(other, 3)), len(s.splitlines()))
        for new in ('', 'x', 'é', '中', '😀', 'xyz'):
            changed = s.replace(first, new)
            print(hash(changed) == hash(changed[:] + ''), len(changed), changed[:8], s.replace(other, new, 2)[-8:] == changed[-8:])
        print([len(s.encode(c, e)) for c in ('utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'utf-32-be', 'utf-8-sig')
               for e in ('strict', 'replace')])
        print([s.encode(c).decode(c) == s for c in ('utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'utf-32-be', 'utf-8-sig', 'utf-7')])
        for c in ('ascii', 'latin-1', 'cp1252', 'cp437', 'cp037', 'gbk'):
            print(c, [s.encode(c, e)[-30:] for e in ('replace', 'ignore', 'backslashreplace', 'xmlcharrefreplace')])
        broken = s.encode()[1:-1] + b'\xff' + s.encode()[::-1]
        print([(broken.decode(c, e)[-8:], len(broken.decode(c, e))) for c in ('utf-8', 'ascii', 'utf-16', 'utf-32', 'cp1252')
               for e in ('replace', 'ignore', 'backslashreplace')])
        print(broken.decode('utf-8', 'surrogateescape').encode('utf-8', 'surrogateescape') == broken)
        print(ascii(s)[-20:], repr(s)[-9:], s.upper()[-9:], s.title()[-9:], s.casefold() == s.lower(), s.swapcase()[-5:])
        print(s[::-1][:9], s[::3][:9], s.isprintable(), s.isalpha(), s.strip(first) == s, s.expandtabs()[:5])
