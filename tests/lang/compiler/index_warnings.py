# Which indices of displays and texts the compiler warns about.
import warnings
for src in '[1][-1]', '(1, 2)[-1]', '"ab"[~0]', '[1][not 1]', '[1][-1.0]', '[1][-1j]', '[x for x in y][-1]', '[1][+True]', '[1][- -1]', 'b"a"[-1]', '[1]["a"]', '[1][1,2]', '(1,)[(1)]', '[1][...]', '[1][None]', 'f"{x}"[-1]', '[1][not "a"]', '[1][-1:2]', '[1][~1.0]' , '{1}[-1]', '{1:2}[-1]', '[1][1.0]', '[1][[1]]':
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try: compile(src, 's', 'eval')
        except SyntaxError as e: print(src, e)
        print(src, [str(x.message) for x in w])
