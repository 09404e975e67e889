# except*: what each clause gets, and what is raised in the end.
EG=ExceptionGroup; BEG=BaseExceptionGroup
e = EG("m",[ValueError(1),TypeError("t"),EG("n",[ValueError(2),OSError(3)])])
def star(f):
    try:
        f()
    except* ValueError as e: print('V', repr(e), [type(x) for x in e.exceptions])
    except* (TypeError, OSError) as e: print('T', repr(e))
    else: print('else')
    finally: print('fin')
def r(e): raise e
for x in [e, ValueError(5), EG('z',[KeyError(1),ValueError(2)]), BEG('z',[KeyboardInterrupt(1),ValueError(2)]), KeyError(4)]:
    try: star(lambda: r(x))
    except BaseException as g: print('out', repr(g), repr(g.__context__), repr(g.__cause__), g is x)
star(lambda: 0)
def f11():
    for i in range(3):
        try: raise EG('x',[ValueError(i), KeyError(i)])
        except* ValueError as e: print(i, e.exceptions)
        except* KeyError as e:
            try: print('e' , e); raise TypeError
            except TypeError: print('inner')
    try: e
    except UnboundLocalError as u: print(u)
f11()
def f12():
    try:
        raise EG('a',[ValueError(1)])
    except* ValueError as e: 
        import sys; print(repr(sys.exc_info()[1]), repr(e))
    import sys; print(sys.exc_info())
f12()
async def f13():
    try: raise EG('x', [ValueError(1)])
    except* ValueError as e: pass
for s in ['try: pass\nexcept* ValueError: return', 'for i in x:\n try: pass\n except* V: break','for i in x:\n try: pass\n except* V: continue','try: pass\nexcept* V: pass\nexcept V: pass','try: pass\nexcept*: pass','def f():\n try: pass\n except* V: return 1','try: pass\nexcept* V:\n for i in x: break','try: pass\nexcept* V:\n def f(): return 1','for i in x:\n try: pass\n except* V:\n  while 1: continue\n  else: break']:
    try: compile(s,'f','exec'); print('ok')
    except SyntaxError as e: print(e.msg, e.lineno, e.offset, e.end_offset)
