# What CPython's compiler warns of.
import warnings
for s in ['assert (1, "x")', 'x is 1', '"a" is x', '(1)(2)', '"abc"[1, 2]', '[1] [2,3]', '5[1]', 'x == 1 is True', '[1,2]["a"]', 'None[0]', '{1:2}(3)', '"x"(1)', '() is x', 'f"{x}"(1)', '(lambda: 1)[0]', '1 is not x', '[(1,2) (3,4)]']:
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: compile(s, '<t>', 'exec')
        except SyntaxError as e: print('SE', e)
        print(s, [(x.category.__name__, str(x.message), x.lineno, x.filename) for x in w])


warnings.simplefilter('error')
for s in ['x = 1\ny = (x is\n     1)', 'assert (x, 1)', 'None()']:
    try:
        compile(s, '<t>', 'exec')
    except SyntaxError as e:
        print(e.msg, e.filename, e.lineno, e.offset, e.end_lineno, e.end_offset)
