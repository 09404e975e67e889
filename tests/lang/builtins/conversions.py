# Calling types to convert values.
print(int(), float(), str(), bool(), list(), tuple(), dict(), set(), bytes(), frozenset())
print(int('7'), int(7.9), int('-5'), int(' 12 '), int('ff', 16), int(True), float('1.5'), float(3), str(1.0), str(None), str([1]), bool('False'), bool(''), bool(' '))
print(list('ab'), list({'a': 1}), tuple([1, 2]), set([1, 1]) == {1}, dict([(1, 2)]), dict(a=1), list(zip('a', 'b')), bytes([65]), frozenset('a'), list(b'ab'))
print(ord('a'), chr(97), hex(255), oct(8), bin(5), ascii('é'), repr('é'), format(3.14159, '.2f'), format(5, '05d'), format('a', '>3'))
print(abs(-5), abs(-2.5), abs(True), divmod(17, 5), divmod(-17, 5), divmod(7.5, 2), pow(2, 10), pow(2, 0.5), pow(3, 4, 5), round(2.567, 2), round(5), round(-2.5), round(1234, -2))
print(isinstance(5, int), isinstance(5, (str, int)), isinstance(True, int), isinstance('a', str), isinstance([], list), isinstance(None, type(None)), isinstance(5.0, int), isinstance(int, type), isinstance(5, int | str), issubclass(bool, int), issubclass(int, (str, object)))
print(type(5), type('a'), type(None), type([]), type(type), type(5) == int, type(int) is type, type(print), type(lambda: 0), type(...), type(NotImplemented), type(range(1)), type(slice(1)))
print(callable(print), callable(5), callable(int), callable(lambda: 0), id(5) == id(5), len('abc'), len({1: 2}), hash('x') == hash('x'), hash(()) == hash(()))
print([bool(x) for x in ('0', 0, '', [], [0], None, {}, {1: 1}, 0.0, 0.1)], [str(x) for x in (1, 1.5, 'a', None, True, [1], (1,), {1: 2}, {1})], [repr(x) for x in ('a', 1.0, None, 'it\'s')])
print(int(str(10 ** 50)) == 10 ** 50, float(str(0.1)) == 0.1, eval(repr([1, 'a', (2.5, None)])), str(b'a'), str(b'a', 'utf-8'), bytes('a', 'utf-8'), int.from_bytes(b'\x01', 'big'))
for bad in ("int('a')", "int([])", "float('a')", "float([])", "list(1)", "dict(1)", "chr('a')", "ord(1)", "ord('')", "hex('a')", "abs('a')", "round('a')", "len(1)", "pow('a', 1)", "divmod('a', 1)", "bool(1, 2)", "str(1, 'utf-8')",
            "str(b'a', 5)", "int(1, 2, 3)", "isinstance(1, 'int')", "issubclass(1, 2)", "type()", "hash({})", "int('1', '2')", "int(x=1)", "float(x=1)", "bool(x=1)", "list(x=1)", "tuple(1)", "int('5', base=99)", "bytes(1.5)"):
    try:
        print(bad, eval(bad))
    except (ValueError, TypeError) as e:
        print(bad, '->', type(e).__name__, e)
