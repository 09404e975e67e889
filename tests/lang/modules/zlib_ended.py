# SPDX-License-Identifier: MIT
# Streams that are at their end, and copies of them.
import zlib, copy
z = zlib.compress(b'abc' * 100)
d = zlib.decompressobj()
print(len(d.decompress(z + b'tail')), d.eof, d.unused_data, d.decompress(b'more'), d.unused_data, d.flush())
d = zlib.decompressobj()
d.decompress(z)
e = d.copy(); f = copy.deepcopy(d)
print(e.eof, f.eof, e.unused_data, e.decompress(b'x'), e.unused_data, d.unused_data)
d = zlib.decompressobj()
d.decompress(z[:20]); e = d.copy(); print(len(e.decompress(z[20:])), e.eof, d.eof, len(d.decompress(z[20:])))
c = zlib.compressobj(); c.compress(b'a'); c.flush()
try: c.copy()
except ValueError as x: print(x)
d = zlib.decompressobj(); print(d.decompress(z, 5), len(d.unconsumed_tail) > 0, len(d.decompress(d.unconsumed_tail)), d.eof)
