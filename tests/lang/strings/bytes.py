# bytes and bytearray.
b = b'hello'
print(b, b[0], b[1:3], b[-1], len(b), list(b), b + b' x', b * 2, b'ell' in b, 104 in b, b == b'hello', b < b'help', hash(b) == hash(b'hello'))
print(bytes(3), bytes([1, 2, 255]), bytes('é', 'utf-8'), bytes(b'x'), bytes(), bytes(range(3)), b''.join([b'a', b'b']))
print(b.upper(), b.find(b'l'), b.count(b'l'), b.replace(b'l', b'L'), b.split(b'l'), b.startswith(b'he'), b.strip(b'ho'), b.decode(), b.hex(), bytes.fromhex('00 ff 1a'))
print(b.index(b'o'), b.rfind(b'l'), b.title(), b.center(9, b'*'), b'a,b'.partition(b','), b'1 2'.split(), b'x\ny'.splitlines(), b'ab'.isalpha(), b'12'.isdigit(), b'  x '.strip())
print(repr(b'\x00\n\t\r\\\'"\x7f\x80'), b'%d %s' % (5, b'x'), b'abc'.translate(bytes.maketrans(b'a', b'z')), b'7'.zfill(3), b'abc'.removeprefix(b'a'))
print(int.from_bytes(b'\x01\x00', 'big'), int.from_bytes(b'\xff', 'little', signed=True), (1000).to_bytes(2, 'big'), (5).to_bytes(4, 'little'), (-1).to_bytes(2, 'big', signed=True))
ba = bytearray(b'abc')
ba.append(100)
ba.extend(b'ef')
ba[0] = 65
ba[1:3] = b'--'
print(ba, len(ba), ba[0], ba.decode(), bytes(ba), ba == b'A--def', ba.pop(), ba.find(b'd'))
del ba[0]
ba += b'!'
ba.insert(0, 48)
ba.reverse()
print(ba, ba.upper(), list(ba), ba.copy(), bytearray(2), bytearray('x', 'ascii'))
for bad in ("b'a' + 'b'", "b'a'.decode('utf-8', 5)", "bytes([256])", "bytes('a')", "b'a' in 'a'", "b'abc'['x']", "bytearray([300])", "bytes.fromhex('zz')", "b'a'.join(['x'])",
            "b'a' < 'a'", "b'x' * 1.5", "(300).to_bytes(1, 'big')", "(-1).to_bytes(1, 'big')", "b'a'[5]", "b'%s' % 'x'", "int.from_bytes('x', 'big')"):
    try:
        print(eval(bad))
    except (TypeError, ValueError, OverflowError, IndexError) as e:
        print(bad, '->', type(e).__name__, e)
ba = bytearray(b'abc')
del ba[5:9:-3], ba[-1:-1:-1], ba[::-2]
print(ba)
