# Data of many pieces through zlib, gzip, bz2 and lzma, at once and piece by piece.
import bz2
import gzip
import io
import lzma
import random
import zlib

random.seed(5)
noise = random.randbytes(70_000)
samples = [noise[:n] for n in (0, 1, 65_535, 65_536, 65_537)] + [noise * 4, bytes(range(256)) * 5_000, b"\0" * 1_000_000]
for data in samples:
    results = []
    for level in (0, 1, 9):
        packed = zlib.compress(data, level)
        d = zlib.decompressobj()
        limited = d.decompress(packed, 100)
        while d.unconsumed_tail:
            limited += d.decompress(d.unconsumed_tail, 40_000)
        results += [zlib.decompress(packed) == data, zlib.decompressobj().decompress(packed) == data, limited + d.flush() == data]
    c = zlib.compressobj()
    flushed = c.compress(data[:30_000]) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(data[30_000:]) + c.flush()
    results.append(zlib.decompress(flushed) == data)
    d = zlib.decompressobj()
    results.append((d.decompress(flushed + b"rest") == data, d.unused_data, d.eof) == (True, b"rest", True))
    for module in gzip, bz2, lzma:
        packed = module.compress(data)
        results.append(module.decompress(packed) == data)
        with module.open(io.BytesIO(packed)) as f:
            results.append(b"".join(iter(lambda: f.read(50_000), b"")) == data)
    results.append(zlib.crc32(data) == zlib.crc32(data[200:], zlib.crc32(data[:200])))
    print(len(data), all(results), len(results))
for cut in 3, 70_000, 200_000:
    try:
        zlib.decompress(zlib.compress(noise * 4, 0)[:cut])
    except zlib.error as e:
        print(e)
