# How values are written.
print(0, 1_000_000, 0xff, 0XFF, 0o17, 0b1011, 0x_ff, 1_0)
print(1.0, 1., .5, 1e3, 1E-3, 1_0.0_1, 1e400, -1e400, 0e0, 123456789.123456789)
print('single', "double", '''triple
two''', """x"y""", 'it\'s', "tab\tnew\\n", '\x41\u00e9\U0001F600\101')
print(r'\n', R"\t", b'bytes\x00\xff', rb'\x00', Rb'a', 'con' 'cat' "ena" '''ted''')
print([], [1, ], (), (1,), (1, 2,), {}, {1, }, {1: 2, }, set())
print(None, True, False, ..., NotImplemented)
print('\
continued', 'a\0b'.encode(), len('\n\r\t\v\f\a\b'))
print(2 ** 100, -2 ** 100, 10 ** 30, 0x123456789abcdef0123456789)
print(1 .real, 1.5.is_integer(), (5).bit_length(), 1_000.5)
print(repr('a\'b'), repr("a\"b"), repr('a\'b"c'), repr('\n\t\\\x00\x7f\x85\u200b\ud800'), repr('é€😀'))
print(repr(b'\'"\n\x00\xff~'), repr(b"it's"))
print(1e16, 1e15, 123456789012345678.0, 1e-4, 1e-5, 0.1, 1 / 3, 2.5e-8, 1e22, 1e23, -0.0, 5e-324, 1.7976931348623157e308)
