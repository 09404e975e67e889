#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Text and bytes beside CPython 3.11: each row of ROWS under both, slowest of ours (by ratio) first.

    bench/text.py [--rounds N] [--cmd PROGRAM] [PATTERN...]    rows whose statement or data has a PATTERN
    build/meanwhile bench/text.py --measure [PATTERN...]       nanoseconds of each row, in the order of ROWS

A ratio above 1 says how many times faster ours is; bench/sheet.py measures.
"""
import sheet

SETUP = r'''
import ast, base64, binascii, codecs, csv, decimal, difflib, html, io, json, random, re, string, struct, sys, textwrap
import unicodedata, urllib.parse
sys.set_int_max_str_digits(0)
r = random.Random(5)
words = [''.join(r.choice('etaoinshrdlu') for _ in range(r.randint(2, 9))) for _ in range(400)]
short, pair, number, small = 'hello world', 'key=value', '12345', {'a': 1, 'b': [1, 2.5, None, True], 'c': 'text'}
accents = ['Ünï' + w + 'é' for w in words]
chinese = ['中文' + w for w in words]
text = ' '.join(words * 50)
lines = '\n'.join(' '.join(words[i:i + 9]) for i in range(0, 390, 3)) + '\n'
latin, wide, astral = ' '.join(accents * 20), ' '.join(chinese * 20), ' '.join(w + '😀' for w in words * 20)
data, raw = text.encode(), r.randbytes(100000)
utf8_latin, utf8_wide, utf8_astral = latin.encode(), wide.encode(), astral.encode()
page = '<p class="x">&lt;b&gt; caf&eacute; &amp; co &#8364; &quot;q&quot;</p>\n' * 200
records = [{'id': i, 'name': w, 'tags': [w, 'x'], 'ok': True, 'v': i / 7} for i, w in enumerate(words)]
records_text = json.dumps(records)
table = '\n'.join('%d,%s,"%s, x",%.3f' % (i, w, w, i / 7) for i, w in enumerate(words))
rows_ = list(csv.reader(table.splitlines()))
log = '\n'.join('2024-01-%02d 12:%02d:00 INFO module.%s: took %d ms' % (i % 28 + 1, i % 60, w, i * 7) for i, w in enumerate(words))
log_re = re.compile(r'(\d+)-(\d+)-(\d+) (\d+:\d+:\d+) (\w+) ([\w.]+): took (\d+) ms')
word_re, pair_re = re.compile(r'\w+'), re.compile(r'(\w+)=(\w+)')
pairs_text = '; '.join('%s=%d' % (w, i) for i, w in enumerate(words))
token_re = re.compile(r"'(?:[sdmt]|ll|ve|re)| ?[a-zA-Z]+| ?[0-9]+| ?[^\sa-zA-Z0-9]+|\s+(?!\S)|\s+")
lower_upper = str.maketrans('abcdefgh', 'ABCDEFGH')
upper_bytes = bytes(range(256)).upper()
i1, i300, i3000, i20000 = 7 ** 20, 7 ** 355, 7 ** 3550, 7 ** 23700
s300, s3000, s20000 = str(i300), str(i3000), str(i20000)
d3000 = decimal.Decimal(s3000)
numbers, floats = [r.randrange(10 ** 6) for _ in range(200)], [r.random() * 10 ** r.randint(-5, 9) for _ in range(200)]
number_texts, float_texts = list(map(str, numbers)), list(map(repr, floats))
b64, hexed, b85 = base64.b64encode(raw), raw.hex(), base64.b85encode(raw[:5000])
pack = struct.Struct('<IHBd')
packed = pack.pack(1, 2, 3, 4.5)
ints_packed = struct.pack('<5000i', *range(5000))
small_text, x, name, pi = 'the cat', 42, 'Ann', 3.14159
lines_list = lines.splitlines()
changed_lines = [l if i % 7 else l + ' x' for i, l in enumerate(lines_list)]
path_text = '/usr/lib/python3.11/site-packages/module.py'
stream_file = io.StringIO(lines)
template = string.Template('$name has $x of ${name}')
pair_counts = {(w[:1], w[1:2]): i for i, w in enumerate(words)}
byte_pairs = [(w[:1].encode(), w[1:3].encode()) for w in words]
'''

# Short texts first: what programs do most.
ROWS = '''
short.upper()
short.split()
pair.split('=')
pair.partition('=')
short.replace('o', '0')
short.find('world')
short.count('l')
short.startswith('hello')
short.endswith(('x', 'ld'))
short.strip()
short.title()
short.capitalize()
short.isalpha()
number.isdigit()
short.center(30, '*')
short.zfill(20)
short.encode()
b'hello world'.decode()
short[2:8]
short[::-1]
short[3]
'x' in short
'wor' in short
short + small_text
short == small_text
short < small_text
short * 10
','.join(['a', 'b', 'c'])
'-'.join(words)
''.join(w for w in words)
''.join([c for c in short])
[c for c in short]
list(short)
sorted(short)
set(short)
[ord(c) for c in short]
[chr(c) for c in range(97, 120)]
[chr(c) for c in range(900, 920)]
hash('a' + short)
repr(short)
accents[0].upper()
accents[0].lower()
accents[0].casefold()
accents[0].encode()
accents[0].split('n')
accents[0][1:4]
accents[0][2]
chinese[0][1]
chinese[0].encode()
accents[0] == accents[1]
[c for c in accents[0]]
utf8_latin[:40].decode('utf-8', 'ignore')
path_text.rsplit('/', 1)
path_text.rpartition('.')
short.translate(lower_upper)
short.rjust(20)
short.expandtabs()
short.splitlines()
short.removeprefix('hello')
short.lstrip('he')
short.isidentifier()
short.encode('latin-1')
# formatting
'%s=%d' % (name, x)
'%5.2f|%-10s|%05d' % (pi, name, x)
'{} has {}'.format(name, x)
'{0}, {1}, {2}'.format(name, x, pi)
'{name}: {x:>5}'.format(name=name, x=x)
'{:>10}|{:<10}|{:^10}'.format(name, x, name)
'{:.2f} {:,}'.format(pi, 1234567)
'{0.real} {1[0]}'.format(x, words)
'{a} {b}'.format_map({'a': 1, 'b': 2})
f'{name} has {x}'
f'{x:05d} {pi:.3f}'
f'{name:>10}|{x:<6}|{pi:8.2f}'
f'{name!r}: {x:#x}'
f'{pi:.3e} {x:b}'
f'{1234567:,} {pi:.1%}'
format(x, '08b')
format(pi, '.2f')
hex(x), oct(x), bin(x)
template.substitute(name=name, x=x)
# numbers
[str(n) for n in numbers]
[int(s) for s in number_texts]
[repr(f) for f in floats]
[float(s) for s in float_texts]
[int(s, 16) for s in ('ff', '1a2b', 'deadbeef')]
[round(f, 2) for f in floats]
str(i1)
str(i300)
str(i3000)
str(i20000)
int(s300)
int(s3000)
int(s20000)
str(d3000)
decimal.Decimal(s3000)
ast.literal_eval("{'a': [1, 2, (3, 4)], 'b': 'x'}")
# long texts
text.upper()
text.title()
text.swapcase()
text.capitalize()
text.split()
text.split(' ')
text.splitlines()
lines.splitlines()
lines.splitlines(True)
lines.split('\\n')
text.rsplit(' ', 100)
text.replace('a', 'b')
text.replace('the', 'xyz')
text.replace('e', 'EE')
text.count('e')
text.count('the')
text.find('zzz')
text.rfind('zzz')
'zzz' in text
text.translate(lower_upper)
text.translate({97: None, 98: 'xx'})
text.isalpha()
text.isascii()
text.isprintable()
text.strip('etaoinshrdlu ')
text.partition('zzz')
text.encode()
data.decode()
text[::-1]
text[::3]
[c for c in text]
hash(text[:-1])
text == text[:-1] + 'x'
repr(text)
text.expandtabs()
text.casefold()
latin.upper()
latin.lower()
latin.title()
latin.swapcase()
latin.casefold()
latin.split()
latin.replace('é', 'e')
latin.find('zzz')
latin.count('é')
latin[::-1]
latin.isalpha()
latin.isprintable()
latin.isspace()
latin.translate({252: 'ue', 233: None})
repr(latin)
ascii(latin)
wide.upper()
wide.title()
wide.split()
wide.replace('中', 'xx')
wide.find('zzz')
wide.count('中')
wide.isprintable()
repr(wide)
ascii(wide)
[c for c in wide]
astral.upper()
astral.replace('😀', '!')
astral.split('😀')
astral.find('zzz')
unicodedata.normalize('NFC', latin)
unicodedata.normalize('NFKD', latin)
[unicodedata.category(c) for c in accents[0]]
[unicodedata.combining(c) for c in accents[0]]
[unicodedata.bidirectional(c) for c in accents[0]]
[unicodedata.east_asian_width(c) for c in accents[0]]
[unicodedata.digit(c, -1) for c in accents[0]]
[unicodedata.numeric(c, -1) for c in accents[0]]
[unicodedata.name(c) for c in accents[0]]
# codecs
latin.encode()
wide.encode()
astral.encode()
utf8_latin.decode()
utf8_wide.decode()
utf8_astral.decode()
raw.decode('utf-8', 'replace')
raw.decode('utf-8', 'ignore')
raw.decode('utf-8', 'surrogateescape')
latin.encode('latin-1')
utf8_latin.decode('latin-1')
raw.decode('latin-1')
text.encode('ascii')
data.decode('ascii')
latin.encode('ascii', 'replace')
latin.encode('ascii', 'ignore')
latin.encode('ascii', 'xmlcharrefreplace')
latin.encode('ascii', 'backslashreplace')
wide.encode('latin-1', 'replace')
raw.decode('ascii', 'replace')
latin.encode('cp1252')
wide.encode('cp1252', 'replace')
raw.decode('cp437')
wide.encode('utf-16')
wide.encode('utf-16').decode('utf-16')
wide.encode('utf-32')
wide.encode('utf-32').decode('utf-32')
astral.encode('utf-16-le').decode('utf-16-le')
wide.encode('utf-7').decode('utf-7')
wide.encode('shift_jis', 'replace')
wide.encode('gbk')
wide.encode('gbk').decode('gbk')
wide.encode('unicode_escape')
wide.encode('unicode_escape').decode('unicode_escape')
text.encode('rot13') if 0 else codecs.encode(text, 'rot13')
# re
word_re.findall(text)
word_re.findall(latin)
re.findall(r'[a-z]+', text)
re.findall(r'(\\w)(\\w+)', text)
re.sub('[aeiou]', '#', text)
re.sub(r'(\\w+) (\\w+)', r'\\2 \\1', text)
re.sub(r'\\w+', lambda m: m.group().upper(), text)
re.split(r'\\s+', text)
re.split(r'(\\W)', lines)
[m.group(1) for m in pair_re.finditer(pairs_text)]
[m.span() for m in pair_re.finditer(pairs_text)]
pair_re.match(pair)
pair_re.match(pair).groups()
re.match(r'(\\w+)=(\\w+)', pair)
re.search('wor', short)
word_re.fullmatch(number)
[log_re.match(l).groups() for l in log.splitlines()]
log_re.findall(log)
token_re.findall(text)
re.findall(rb'\\w+', data)
re.sub(rb'[aeiou]', b'#', data)
re.sub(r'\\s+', ' ', lines)
re.escape(path_text)
re.findall('中', wide)
re.sub('é', 'e', latin)
# libraries
json.dumps(small)
json.loads('{"a": 1, "b": [1, 2.5, null, true], "c": "text"}')
json.dumps(records)
json.dumps(records, indent=2)
json.dumps(records, sort_keys=True)
json.loads(records_text)
json.dumps(text)
json.dumps(wide)
json.dumps(wide, ensure_ascii=False)
json.loads(json.dumps(wide))
json.dumps(floats)
json.dumps(numbers)
json.loads(json.dumps(numbers))
html.escape(page)
html.unescape(page)
html.unescape('a &lt; b')
textwrap.wrap(lines, 60)
textwrap.dedent(lines)
textwrap.indent(lines, '  ')
textwrap.fill('some short text to fill ' * 5, 30)
list(csv.reader(table.splitlines()))
list(csv.DictReader(table.splitlines()))
csv.writer(io.StringIO()).writerows(rows_)
list(difflib.unified_diff(lines_list, changed_lines))
difflib.SequenceMatcher(None, lines[:300], lines[100:400]).ratio()
difflib.get_close_matches('hello', words)
urllib.parse.quote(latin[:200])
urllib.parse.unquote('a%20b%C3%A9' * 20)
urllib.parse.urlparse('http://example.com/a/b?x=1&y=2#f')
urllib.parse.parse_qs('a=1&b=2&c=3')
string.capwords(short)
# bytes
base64.b64encode(raw)
base64.b64decode(b64)
base64.b64encode(b'hello world')
base64.b64decode(b'aGVsbG8gd29ybGQ=')
base64.encodebytes(raw)
base64.urlsafe_b64encode(raw)
base64.b32encode(raw[:5000])
base64.b32decode(base64.b32encode(raw[:5000]))
base64.b16encode(raw)
base64.b85encode(raw[:5000])
base64.b85decode(b85)
base64.a85encode(raw[:5000])
binascii.hexlify(raw)
binascii.unhexlify(hexed)
binascii.crc32(raw)
binascii.b2a_qp(raw[:5000])
raw.hex()
raw.hex(':')
bytes.fromhex(hexed)
sum(raw)
max(raw)
[b for b in raw[:2000]]
list(raw)
bytes(list(raw[:2000]))
bytes(b ^ 7 for b in raw[:2000])
raw.translate(upper_bytes)
raw.translate(None, b'abc')
raw.replace(b'a', b'bc')
raw.split(b'a')
raw.find(b'zzzz')
raw.count(b'a')
raw.upper()
data.split()
data.title()
data.splitlines()
b'-'.join(byte_pairs[0] * 20)
b'key: value'.split(b': ')
b'hello'[1]
b'hello'[1:3]
raw == raw[:-1] + b'x'
hash(data[:-1])
repr(raw)
pack.pack(1, 2, 3, 4.5)
pack.unpack(packed)
struct.pack('<IH', 1, 2)
struct.unpack('<5000i', ints_packed)
struct.pack('<5000i', *range(5000))
sum(n for n, in struct.iter_unpack('<i', ints_packed))
int.from_bytes(b'abcdefgh', 'big')
x.to_bytes(4, 'little')
int.from_bytes(raw[:2000], 'big')
memoryview(raw)[10:90].tobytes()
bytearray(raw).reverse()
# loops
grow_text()
grow_bytes()
grow_list()
write_stringio()
write_bytesio()
read_lines()
read_bytes_lines()
[l.split() for l in stream_file] or stream_file.seek(0)
print_pieces()
count_words()
count_pairs()
merge_pairs()
count_characters()
caesar()
palindromes()
tokenise()
read_file_lines()
write_file()
reverse_words()
sum_digits()
sorted(words)
sorted(words, key=str.lower)
sorted(accents)
max(words, key=len)
{w: len(w) for w in words}
[w.upper() for w in words]
[w in text for w in words[:10]]
list(map(len, words))
'|'.join(map(str, numbers))
edit_distance()
'''.strip().replace('\\\\', '\\')

FUNCTIONS = r'''
def grow_text():
    s = ''
    for w in words:
        s += w
        s += ' '
    return s

def grow_bytes():
    b = bytearray()
    for w in byte_pairs:
        b += w[0]
        b.append(32)
        b.extend(w[1])
    return bytes(b)

def grow_list():
    out = []
    for w in words:
        out.append(w)
        out.append(' ')
    return ''.join(out)

def write_stringio():
    f = io.StringIO()
    for w in words:
        f.write(w)
        f.write('\n')
    return f.getvalue()

def write_bytesio():
    f = io.BytesIO()
    for a, b in byte_pairs:
        f.write(a)
        f.write(b)
    return f.getvalue()

def read_lines():
    return [line.rstrip('\n') for line in io.StringIO(lines)]

def read_bytes_lines():
    return [line.rstrip() for line in io.BytesIO(lines.encode())]

def print_pieces():
    f = io.StringIO()
    for w in words[:100]:
        print(w, x, end=' ', file=f)
    return f

def count_words():
    counts = {}
    for w in lines.split():
        counts[w] = counts.get(w, 0) + 1
    return counts

def count_pairs():
    counts = {}
    for a, b in zip(text[:2000], text[1:2000]):
        counts[a, b] = counts.get((a, b), 0) + 1
    return max(counts, key=counts.get)

def merge_pairs():
    pieces = [bytes([b]) for b in data[:1000]]
    for _ in range(3):
        counts = {}
        for p in zip(pieces, pieces[1:]):
            counts[p] = counts.get(p, 0) + 1
        best, out, i = max(counts, key=counts.get), [], 0
        while i < len(pieces):
            if i + 1 < len(pieces) and (pieces[i], pieces[i + 1]) == best:
                out.append(pieces[i] + pieces[i + 1])
                i += 2
            else:
                out.append(pieces[i])
                i += 1
        pieces = out
    return pieces

def count_characters():
    counts = {}
    for c in text[:3000]:
        if c in counts:
            counts[c] += 1
        else:
            counts[c] = 1
    return counts

def caesar():
    return ''.join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in text[:2000])

def palindromes():
    return [w for w in words if w == w[::-1]]

def tokenise():
    i, out, s = 0, [], pairs_text
    while i < len(s):
        c = s[i]
        if c.isalpha():
            j = i
            while j < len(s) and s[j].isalnum():
                j += 1
            out.append(s[i:j])
            i = j
        elif c.isdigit():
            j = i
            while j < len(s) and s[j].isdigit():
                j += 1
            out.append(int(s[i:j]))
            i = j
        else:
            i += 1
    return out

def read_file_lines():
    with open(file_name, encoding='utf-8') as f:
        return [line.strip() for line in f]

def write_file():
    with open(file_name, 'w', encoding='utf-8') as f:
        for line in lines_list:
            f.write(line + '\n')

def reverse_words():
    return ' '.join(w[::-1] for w in words)

def sum_digits():
    return sum(int(d) for d in s3000)

def edit_distance():
    a, b = text[:40], text[20:60]
    row = list(range(len(b) + 1))
    for i, c in enumerate(a):
        before, row[0] = row[0], i + 1
        for j, d in enumerate(b):
            before, row[j + 1] = row[j + 1], min(row[j + 1] + 1, row[j] + 1, before + (c != d))
    return row[-1]

import os, tempfile
file_name = os.path.join(tempfile.mkdtemp(), 'lines')
write_file()
'''


if __name__ == '__main__':
    sheet.run(__file__, SETUP + FUNCTIONS, ROWS, __doc__)
