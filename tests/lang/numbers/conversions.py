# int() and float() of texts and objects, and their way back; what each refuses, in which words.
def show(text):
    try:
        print(text, '->', repr(eval(text)))
    except Exception as e:
        print(text, '->', type(e).__name__, e)


class Whole:
    def __index__(self):
        return 5


class Wrong:
    def __int__(self):
        return 'x'

    def __float__(self):
        return 1


class Sub(int):
    def __repr__(self):
        return 'Sub!'


for text in ('1_0', '1__0', '_1', '1_', ' 12 \n', '', '  ', '١٢', '1\0', '- 1', '--1', '\u2003 5', '5\x1f', 'é'):
    show(f'int({text!r})')
for text, base in (('0x1F', 16), ('0x1F', 0), ('0_1', 0), ('010', 0), ('00', 0), ('0b12', 2), ('z', 36), ('1', 37),
                   ('1', 1), ('1', -1), ('0x', 16), ('0x_1f', 16), ('x1', 16), ('1', 10 ** 30)):
    show(f'int({text!r}, {base})')
for text in ('1_0', '1__0', 'x', '', 'infinity', '+nan', '1e400', '١.٥', '0x1p3', '1.5\0', 'nan(1)', ' 1 ', '1 2', '.', '1.',
             '.5', '1e', '1e+', '-.5e-3', '1_0.0_1e1_0'):
    show(f'float({text!r})')
for text in ("int(b'12')", "int(b'1x')", "int(bytearray(b'1x'))", "int([])", "int(None)", "int(1.5, 10)", "int(base=10)",
             "int('1', base='2')", 'int(Whole())', 'float(Whole())', 'int(Wrong())', 'float(Wrong())',
             'int(Sub(3))', 'type(int(Sub(3)))', 'Sub(3)', 'Sub(3) + 1', "f'{Sub(3):d}'", "'%d' % Sub(3)", 'hex(Whole())',
             "float(b'1.5')", 'float([])', 'float(10 ** 400)', "int(float('nan'))", "int(float('inf'))", "len(str(10 ** 5000))",
             "int('9' * 5000)", "int('_'.join('1' * 4301))", "len(hex(10 ** 5000))", "f'{10 ** 5000}'"):
    show(text)
for text in ('(1).to_bytes(0)', '(256).to_bytes(1)', '(-1).to_bytes(1)', '(-129).to_bytes(1, signed=True)', '(1).to_bytes(-1)',
             "(1).to_bytes(1, 'x')", "(-2 ** 63).to_bytes(8, 'little', signed=True)", '(2 ** 70).to_bytes(12)',
             'int.from_bytes([1, 2])', 'int.from_bytes([1, 300])', "int.from_bytes('ab')", 'int.from_bytes(5)',
             "int.from_bytes(b'\\xff\\x00', 'little', signed=True)", "int.from_bytes(b'\\xff', signed=True)", "int.from_bytes(b'')"):
    show(text)
for text in ('(0.1).hex()', '(-0.0).hex()', '(5e-324).hex()', "float('inf').hex()", "float.fromhex('0x1p1024')", "float.fromhex('x')",
             "float.fromhex('0x.8p1 ')", "float.fromhex('1.8')", "float.fromhex('-nan')", "float.fromhex('0x1p-1080')",
             "float('nan').as_integer_ratio()", '(0.1).as_integer_ratio()', '(-3.5).as_integer_ratio()'):
    show(text)
