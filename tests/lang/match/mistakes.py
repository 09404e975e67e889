# What is no pattern, and patterns that can never be reached.
srcs = [
    'match x:\n case y: pass\n case 2: pass',
    'match x:\n case _: pass\n case 2: pass',
    'match x:\n case (a|2): pass',
    'match x:\n case [a]|{"x":b}: pass',
'match x:\n case [a,a]: pass',
    'match x:\n case {1:a,1:b}: pass',
    'match x:\n case {1:a,**a}: pass',
    'match x:\n case C(a=1,a=2): pass',
    'match x:\n case [*a,*b]: pass',
'match x:\n case a as a: pass',
    'match x:\n case C(a,b=1,c): pass',
    'match x:\n case f"{x}": pass',
    'match x:\n case __debug__: pass',
    'match x:\n case C(__debug__=1): pass',
    'match x:\n case {**rest, "a":1}: pass',
    'match x:\n case {"a":1, "a":2}: pass',
    'match x:\n case {-1:1, -1:2, 1.0:1}: pass',
'match x:\n case (_ as y)|z: pass',
    'match x:\n case {**__debug__}: pass',
    'match x:\n case [*__debug__]: pass',
    'match x:\n case {None:1,None:2}: pass',
    'match x:\n case 1+2j|2-1: pass',
    'match x:\n case -x: pass',
    'match x:\n case a.b.c(): pass\n case 1+1: pass',
    'match x:\n case {f"x":1}: pass',
    'match x:\n case 1 as x.y: pass',
    'match x:\n case 1 as _: pass',
    'match x:\n case 1 as 2: pass',
    'match x:\n case {1:x, 1.0:y, True:z}:pass',
    'match x:\n case [[a,b],a]:pass',
    'match x:\n case {"a":a, **_}:pass',
    'match x:\n pass',
    'match x:\n case {**a, **b}: pass',
    'match x:\n case *a: pass',
    'match x:\n case a, *b, c if x: y=1\n case a: pass\n case b:pass',
'match x:\n case "a" f"b": pass',
    'match x:\n case 1_0 | 0x10 | "a" "b" | b"x" : pass']
for s in srcs:
    try:
        compile(s, 'f', 'exec'); print('ok', repr(s))
    except SyntaxError as e:
        print(repr(s), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
