# GeneratorExit thrown into a chain closes what is below first, and then arrives where it was thrown.
def sub():
    try: yield 1
    except GeneratorExit: print('sub ge'); return 'x'
def sub2():
    try: yield 1
    except GeneratorExit: raise ValueError('other')
def sub4():
    try: yield from sub()
    finally: print('sub4 fin')
def sub5():
    try: yield 1
    except GeneratorExit as e: raise
def outer(s):
    try:
        r = yield from s()
        print('outer got', r)
        yield 'after'
    except GeneratorExit as e: print('outer ge', repr(e.__context__)); raise
    except ValueError as e: print('outer ve', repr(e.__context__)); yield 'v'
for s in sub, sub2, sub4, sub5:
    for how in 'close', 'throw', 'throwsub':
        g = outer(s); next(g)
        class GE(GeneratorExit): pass
        try: print(s.__name__, how, g.close() if how == 'close' else g.throw(GeneratorExit if how == 'throw' else GE('q')))
        except BaseException as e: print(s.__name__, how, type(e).__name__, e, repr(e.__context__))
        try: print(next(g))
        except BaseException as e: print(type(e).__name__, e)
import asyncio
class Aw:
    def __await__(self):
        try: yield 1
        except GeneratorExit: print('aw ge'); return 5
async def c1(): 
    try: return await Aw()
    finally: print('c1 fin')
async def c2():
    try: r = await c1(); print('c2 got', r)
    except GeneratorExit: print('c2 ge'); raise
for how in 'close', 'throw':
    c = c2(); c.send(None)
    try: print(c.close() if how == 'close' else c.throw(GeneratorExit))
    except BaseException as e: print(type(e).__name__, e)


def deep(n):
    try:
        if n:
            yield from deep(n - 1)
        else:
            yield 'bottom'
    except GeneratorExit:
        if n % 100 == 50:
            return 'swallowed'
        raise


g = deep(400)
print(next(g), g.close(), g.gi_frame)
g = deep(450)
print(next(g), g.close(), g.gi_frame)
