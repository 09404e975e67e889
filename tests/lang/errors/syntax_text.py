# Which text a SyntaxError shows, and the warnings about literals that touch a keyword.
import warnings

SOURCES = ['a b', '(', 'x = = 1', "'abc", '1a', '1a\n', 'a b\n', '  a b', 'return', 'nonlocal x', 'yield', '{1:}', '1\n a b']
for source in SOURCES:
    for mode in 'exec', 'eval', 'single':
        try:
            compile(source, '<t>', mode)
        except SyntaxError as error:
            print(mode, repr(source), error.msg, error.lineno, error.offset, repr(error.text))

LITERALS = ['1if 1 else 2', '1or 2', '0x1for x in [1]', '[0x1for x in [1]]', '1in [1]', '1is 1', '1and 2', '1_0if 1 else 2', '1.if 1 else 2',
            '1e5or 2', '0b1or 2', '0o7or 2', '1jor 2', '1if 1else 2', '1not in [2]', "'\\d'", "'\\400'", "b'\\q'"]
for action in 'always', 'error':
    for source in LITERALS:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter(action)
            try:
                compile(source, '<t>', 'eval')
                print(source, [(w.category.__name__, str(w.message), w.lineno) for w in caught])
            except SyntaxError as error:
                print(source, error.msg, error.lineno, error.offset, error.end_offset, repr(error.text))
