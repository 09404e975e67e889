import ast
import unicodedata

for source in (b"# coding: ascii\nx = '\xe2\x98\x83'\n", b"# coding: latin-1\nx = '\xe9'\n", b"\xef\xbb\xbfx = '\xe2\x98\x83'\n",
               b"# coding: foo\n1", b"x = '\xe2\x98\x83'\n", b"#!/bin/sh\n# -*- coding: cp1252 -*-\nx = '\x80'"):
    for read in ast.parse, lambda text: compile(text, "<unknown>", "exec"):
        try:
            found = read(source)
            print(ascii(found.body[0].value.value) if isinstance(found, ast.AST) else "compiled")
        except SyntaxError as e:
            print(type(e).__name__, e.args)

for name in ("hangul syllable gag", "HANGUL SYLLABLE GAG", "HANGUL SYLLABLE gag", "latin small letter a",
             "cjk unified ideograph-4e00", "CJK UNIFIED IDEOGRAPH-4E00"):
    try:
        print(ascii(unicodedata.lookup(name)))
    except KeyError as e:
        print("KeyError", e)
