# Texts of all widths and lengths through what has quick ways for ASCII: searching, testing, translating, UTF-8.
import string

parts = ['', 'a', 'ab', 'z9', 'A', 'Aa', ' \t', 'é', 'ñandú', 'жук', '漢字', '😀', 'Ǆ', 'ǅ', 'ß', '٣', '²', '\x1c', '\x7f', '_x1']
for a in parts:
    for b in parts:
        s = a + b + a
        print(ascii(s), s.isalnum(), s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.isspace(), s.isprintable(),
              s.isidentifier(), s.islower(), s.isupper(), s.istitle(), ascii(s.lower()), ascii(s.upper()), ascii(list(s)))

for length in range(1, 70, 3):
    for needle in ('ab', 'abc', 'aab', 'xyz', 'a' * 17 + 'b', 'é', 'éa'):
        text = 'a' * length + 'b' + 'xyz' * (length % 5) + 'é' * (length % 2)
        print(length, needle, text.find(needle), text.count(needle), needle in text, text.replace(needle, '<>') == '<>'.join(text.split(needle)))
print(('a' * 1000 + 'b').find('a' * 50 + 'b'), ('ab' * 1000).find('abb'), ('ab' * 1000).count('aba'))

table = str.maketrans('abc', 'xyz', string.punctuation)
for text in ('', '!', 'a!b', '!!!', 'abc, abc!', 'aé!', 'xyz'):
    print(ascii(text.translate(table)), ascii(text.translate({97: 'long', 98: None, 99: 'é', 33: 63})), ascii(text.translate({97: True})))
try:
    'ab'.translate({97: 1.5})
except TypeError as e:
    print(e)

for text in ('héllo wörld ' * 20, 'a' * 50 + 'é', 'é' + 'a' * 50, '漢' * 9, 'ab漢' * 9, '😀' * 5 + 'x' * 9, '\x80\xff' * 9, ''):
    data = text.encode()
    print(len(data), data.decode() == text, text.encode('utf-8') == data, bytes(data).decode('utf8') == text)
for bad in (b'\xc3', b'abcdefgh\xc3', b'\xc0\x80', b'\xe0\x80\x80', b'abcdefghij\xff', b'\xed\xa0\x80', b'\xc3a'):
    try:
        bad.decode()
    except UnicodeDecodeError as e:
        print(e)

# Large texts come and go in turns.
kept = []
for i in range(60):
    text = ','.join([str(i)] * 30000)
    kept = kept[-2:] + [(text[:10], len(text), text.count(','), bytearray(100000)[50000], [0] * 20000)]
print(kept[-1][:4], sum(kept[-1][4]))
