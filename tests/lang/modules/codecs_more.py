# UTF-7, IDNA, Punycode, encodings of several bytes, transforms, and what the step-by-step and file classes keep.
import codecs
import io


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        return type(e).__name__, str(e), type(e.__cause__).__name__


for text in ('a+b', 'Hi Mom \u263a!', '\u65e5\u672c\u8a9e-', '\U0001f40d~\\x', '\u00e9a', '+', 'x\u00e9-y', '\ud83d'):
    print(ascii(text), text.encode('utf-7'), ascii(text.encode('utf-7').decode('utf-7')))
for data in (b'a+IKw-b', b'+', b'a+//', b'+\xe1', b'+IKx/', b'+IKwI', b'\xff', b'a+!b', b'+AGE', b'+2AHab9ze-'):
    print(data, ascii(attempt(data.decode, 'utf-7')), ascii(data.decode('utf-7', 'replace')))
for name in ('b\u00fccher.example', 'pyth\u00f6n.org.', 'ex\u3002ample', 'STRASSE\u00df', 'a' * 64 + '.b', 'a..b', '\u65e5\u672c\u8a9e.jp'):
    print(ascii(name), attempt(name.encode, 'idna'))
print(ascii(b'xn--bcher-kva.example'.decode('idna')), attempt(b'xn--\xff'.decode, 'idna'))
for name in ('b\u00fccher', '\u4ed6\u4eec', 'abc', '', 'ma\u00f1ana'):
    print(name.encode('punycode'), ascii(name.encode('punycode').decode('punycode')))
print(attempt(b'abc-\xff!'.decode, 'punycode'), attempt(b'w&'.decode, 'punycode'))
japanese = '\u65e5\u672c\u8a9e \\~ \uff76\uff85'
for name in ('shift_jis', 'sjis', 'euc_jp', 'iso2022_jp', 'cp932', 'gbk', 'gb2312', 'gb18030', 'big5', 'euc_kr', 'cp949'):
    data = japanese[:6].encode(name)
    print(name, codecs.lookup(name).name, data, ascii(data.decode(name)), ascii(data[:3].decode(name, 'replace')))
    print(attempt('a\u20b9b'.encode, name), 'a\u20b9b'.encode(name, 'xmlcharrefreplace'), '\u20b9'.encode(name, 'replace'))
print(attempt(b'\x93\xfa\x96'.decode, 'shift_jis'), attempt(b'a\xff'.decode, 'euc_jp'), attempt(b'\x80'.decode, 'gbk'))
decoder = codecs.getincrementaldecoder('euc_jp')()
print([ascii(decoder.decode(bytes([b]))) for b in '\u65e5\u672c'.encode('euc_jp')], ascii(decoder.decode(b'', True)))
for name in ('hex', 'base64', 'quopri', 'uu', 'rot13', 'zlib'):
    text = 'Hello' if name == 'rot13' else b'Hello=\xff'
    print(name, codecs.decode(codecs.encode(text, name), name), codecs.lookup(name).name)
print(attempt(codecs.decode, b'zz', 'hex'), attempt(codecs.decode, b'x', 'zlib'), attempt(codecs.encode, 1, 'base64'))
print(attempt('x'.encode, 'hex'), attempt(b'x'.decode, 'rot13'))
print(''.join(codecs.iterdecode([b'\xff\xfea', b'\0b', b'\0'], 'utf-16')), attempt(codecs.getincrementaldecoder('utf-16')().decode, b'abcd'))
writer = codecs.getwriter('utf-16')(io.BytesIO())
writer.write('ab')
writer.write('c')
print(writer.getvalue())
reader = codecs.getreader('utf-8')(io.BytesIO('1\u00e9\n2\r\n3'.encode()))
print(ascii(reader.readline()), ascii(reader.read(1)), ascii(reader.read()))
decoder = codecs.getincrementaldecoder('utf-8')()
print(attempt(decoder.decode, b'\xe0\x80'), attempt(codecs.getincrementaldecoder('unicode_escape')().decode, b'a\\u00'))
print(attempt(b'\xed\xa0\x80'.decode, 'ascii', 'surrogatepass'), attempt(b'\xff'.decode, 'utf-7', 'surrogatepass'))
print(attempt(lambda: b'%.1f' % 'a'), attempt(lambda: b'%i' % 'a'))
