# Escapes that are none: warned of once for each literal, and silent by default.
import warnings

print('\d', b'\d')
for s in [r"'\d\z'", r"b'\d'", r"'\400'", r"b'\777'", r"f'\d{1}'", r"'\d' '\w'", r"r'\d'", r"'\377\x41'", r"b'\N\u'", "x = ('a'\n'\\q')", r"'\(' + '\)'",
          r'"""\.' + '\n' + r'\."""']:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try:
            compile(s, '<t>', 'exec')
        except SyntaxError as e:
            print(e.msg)
        print(s, [(x.category.__name__, str(x.message), x.lineno) for x in w])
warnings.simplefilter('error')
try:
    compile(r"x = '\d'", '<t>', 'exec')
except SyntaxError as e:
    print(e.msg, e.lineno, e.offset)
