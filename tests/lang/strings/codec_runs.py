# gcstress: 100
# Long texts in every width through codecs and error handlers, wrong characters at any place of a run.
import hashlib
import json


def mark(data):
    return hashlib.md5(data if isinstance(data, bytes) else data.encode('utf-8', 'surrogatepass')).hexdigest()[:8]


pieces = ['plain ', 'é', 'ÿ\x80', '中文', '😀', '\udc80\udcff', '\ud800', '\udc00', '\t\\\n"\'', '\x7f\x00']
texts = []
for width in (2, 3, 4, 5, 8, 10):
    some = pieces[:width]
    texts.append(''.join(some[(i * i + i // 7) % width] * (i % 5) for i in range(1200)))
texts += ['a' * n + 'é' + 'b' * (2050 - n) for n in (1023, 1024, 1025)] + ['', '😀', '\ud83d\ude00' * 700]


def tried(method, *args):
    try:
        result = method(*args)
    except TypeError:
        return "TypeError"
    except UnicodeError as error:
        return f'{type(error).__name__} {getattr(error, "start", 0)} {getattr(error, "end", 0)} {getattr(error, "reason", error)}'
    return f'{len(result)} {mark(result)}'


ENCODINGS = ('ascii', 'latin-1', 'utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-be', 'cp1252', 'cp437',
             'gbk', 'shift_jis', 'euc_kr', 'unicode_escape', 'raw_unicode_escape')
HANDLERS = ('strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'surrogatepass')
for encoding in ENCODINGS:
    for handler in HANDLERS:
        print(encoding, handler, *(tried(text.encode, encoding, handler) for text in texts), sep='\n  ')
for encoding in ENCODINGS[:10]:
    for handler in HANDLERS:
        for text in texts:
            data = text.encode('utf-8', 'surrogatepass')
            wide = text.encode('utf-16', 'surrogatepass')
            print(encoding, handler, tried(data.decode, encoding, handler), tried(data[1:-1].decode, encoding, handler),
                  tried(wide.decode, encoding, handler), tried(wide[:-1].decode, encoding, handler))
for encoding in ('gbk', 'shift_jis', 'euc_kr'):
    for text in texts[:5]:
        print(encoding, *(tried(text.encode('utf-8', 'ignore').decode, encoding, handler) for handler in ('ignore', 'replace')))
for text in texts:
    print(mark(repr(text)), mark(ascii(text)), mark(json.dumps(text)), mark(json.dumps(text, ensure_ascii=False)),
          mark(json.dumps([text, 'short'], separators=('，', ':'))), json.loads(json.dumps(text)) == text or 'joined')
for c in (0, 9, 0x7f, 0xff, 0x100, 0xabcd, 0xffff, 0x10000, 0x9abcdef & 0xfffff, 0x10ffff):
    print(ascii(chr(c)), repr(chr(c) * 2), json.dumps(chr(c)), chr(c).encode('unicode_escape'))
print(b'\xff\xfe'.decode('utf-16') == '', b'\xff\xfe\x00\x00'.decode('utf-32') == '', memoryview(b'xa\0b\0')[1:].tobytes().decode('utf-16-le'))
