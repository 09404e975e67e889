# IndentationError and TabError.
for source in ('  x = 1', 'if 1:\nx = 1', 'if 1:\n    x = 1\n  y = 2', 'x = 1\n  y = 2', 'def f():\nreturn', 'class A:\nx = 1', 'for x in y:\nz', 'while 1:\nz', 'try:\nx\nexcept: pass', 'with a:\nb', 'if 1:\n\tx = 1\n        y = 2', 'if 1:\n        x = 1\n\ty = 2',
               'else:\nx', 'if 1:\n  pass\nelse:\nx', 'def f():\n    x = 1\n\n\n  # comment\n    y = 2', 'def f():\n    x = 1\n     y = 2', 'if 1:', 'def f():', 'try:\n  x\nexcept:\ny', 'try:\n  x\nfinally:\ny', 'if 1:\n  x\nelif 2:\ny', 'lambda:\n  5'):
    try:
        compile(source, 'test', 'exec')
        print(repr(source), 'compiles')
    except SyntaxError as e:
        print(repr(source), '->', type(e).__name__, e.msg, e.lineno)
