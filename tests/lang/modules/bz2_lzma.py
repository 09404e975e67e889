# SPDX-License-Identifier: MIT
# bz2 and lzma: at once, in pieces, as files.
import bz2, io, lzma, os, tempfile

data = bytes(range(256)) * 50 + b'x' * 5000
for m, comp, dec in (bz2, bz2.BZ2Compressor, bz2.BZ2Decompressor), (lzma, lzma.LZMACompressor, lzma.LZMADecompressor):
    packed = m.compress(data)
    print(m.__name__, len(packed), packed[:4], m.decompress(packed) == data, m.decompress(packed * 2 + b'rest') == data * 2)
    c = comp()
    pieces = c.compress(data[:100]) + c.compress(data[100:]) + c.flush()
    print(m.decompress(pieces) == data)
    for act in lambda: c.flush(), lambda: c.compress(b''), lambda: m.decompress(b'junk' * 20), lambda: m.decompress(packed[:-3]):
        try:
            print(act())
        except Exception as e:
            print(type(e), e)
    d, got = dec(), b''
    got += d.decompress(packed + b'tail', max_length=10)
    print(len(got), d.eof, d.needs_input, d.unused_data)
    while not d.eof:
        got += d.decompress(b'', 4000)
    print(got == data, d.eof, d.unused_data, d.needs_input)
    try:
        d.decompress(b'')
    except EOFError as e:
        print(e)
    path = os.path.join(tempfile.mkdtemp(), 'f')
    with m.open(path, 'wt', encoding='utf-8', newline='\n') as f:
        print(f.write('één\ntwee\n' * 1000))
    with m.open(path, 'ab') as f:
        print(f.write(b'more\n'), f.tell(), f.writable(), f.readable())
    with m.open(path, 'rt', encoding='utf-8') as f:
        print(f.readline(), sum(1 for _ in f))
    with m.open(path) as f:
        print(f.read(5), f.seek(-6, 2), f.read(), f.tell(), f.seek(3), f.peek(1)[:1], f.read1(2), f.seekable(), f.closed)
    print(f.closed, repr(m.open))if 0 else print(f.closed)
    try:
        m.open(path, 'rbt')
    except ValueError as e:
        print(e)
for args in (dict(format=lzma.FORMAT_ALONE), dict(check=lzma.CHECK_CRC32), dict(preset=9),
             dict(format=lzma.FORMAT_RAW, filters=[{'id': lzma.FILTER_DELTA, 'dist': 4}, {'id': lzma.FILTER_LZMA2, 'preset': 1}]),
             dict(filters=[{'id': 99}]), dict(preset=99), dict(format=9), dict(filters=[{'id': lzma.FILTER_LZMA2, 'x': 1}])):
    try:
        p = lzma.compress(data, **args)
        print(len(p), lzma.decompress(p, **({'format': 3, 'filters': args['filters']} if args.get('format') == 3 else {})) == data)
    except Exception as e:
        print(type(e), e)
