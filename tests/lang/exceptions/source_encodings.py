# Programs in other encodings than UTF-8, as bytes and as files.
import os, sys, tempfile

def t(source):
    try:
        space = {}
        exec(compile(source, 'x', 'exec'), space)
        print(repr(space.get('a')))
    except SyntaxError as error:
        print(error.msg, error.filename)

for source in (b'# coding: latin-1\na = "\xe4"', b'#!/bin/x\n# -*- coding: cp1252 -*-\na = "\x80"', b'a = 1\n# coding: latin-1\nb = 2', b'# vim: set fileencoding=utf-8 :\na = "\xc3\xa4"',
               b'# coding: nonsense\na = 1', b'\xef\xbb\xbfa = "\xc3\xa4"', b'# coding: iso-8859-15\na = "\xa4"', '# coding: latin-1\na = "ä"', b'# coding=koi8-r\na = "\xc1"'):
    t(source)
with tempfile.TemporaryDirectory() as folder:
    sys.path.insert(0, folder)
    with open(os.path.join(folder, 'western.py'), 'wb') as f:
        f.write(b'# coding: latin-1\nvalue = "\xe4\xf6"\n')
    import western
    print(western.value)
