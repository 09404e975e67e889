# gather, wait, as_completed, shield: orders and outcomes.
import asyncio
async def turns(n):
    for _ in range(n): await asyncio.sleep(0)
async def v(x,n=1): await turns(n); return x
async def e(x,n=1): await turns(n); raise ValueError(x)
LONG = 10**9
async def main():
    print(await asyncio.gather())
    print(await asyncio.gather(v(1,20),v(2,10),v(3)))
    print(await asyncio.gather(v(1),e(2),v(3),return_exceptions=True))
    t=asyncio.create_task(v('late',20))
    try: await asyncio.gather(t,e('x'))
    except ValueError as x: print('got',x,t.done())
    print(await t)
    g=asyncio.gather(v(1,LONG),v(2,LONG)); await asyncio.sleep(0); print(g.cancel(), type(g).__name__)
    try: await g
    except asyncio.CancelledError as c: print('cancelled',c.args, g.cancelled())
    t=asyncio.create_task(v(1,LONG)); g=asyncio.gather(t,v(2),return_exceptions=True); await asyncio.sleep(0); t.cancel('why')
    print(await g)
    t=asyncio.create_task(v(1,LONG)); g=asyncio.gather(t,v(2)); await asyncio.sleep(0); t.cancel('why')
    try: print(await g)
    except asyncio.CancelledError as c: print(c.args)
    c=v(7); print(await asyncio.gather(c,c))
    d,p=await asyncio.wait([asyncio.create_task(asyncio.sleep(100 * (i > 1), i)) for i in range(4)],timeout=0.2)
    print(sorted(t.result() for t in d),len(p)); 
    for t in p: t.cancel()
    d,p=await asyncio.wait({asyncio.create_task(asyncio.sleep(100 * (i > 0), i)) for i in range(3)},return_when=asyncio.FIRST_COMPLETED); print(len(d),len(p))
    d,p=await asyncio.wait([asyncio.create_task(v(1, LONG)),asyncio.create_task(e(1,10))],return_when=asyncio.FIRST_EXCEPTION); print(len(d),len(p), [repr(x.exception()) for x in d])
    for f in asyncio.as_completed([v(3,30),v(1,10),v(2,20)]): print(await f)
    try:
        for f in asyncio.as_completed([asyncio.sleep(100, 3),v(1)],timeout=0.3): print(await f)
    except TimeoutError as x: print('timeout',repr(x))
    for f in asyncio.as_completed([e(3,10),v(1)]):
        try: print(await f)
        except ValueError as x: print('err',x)
    s=asyncio.shield(v('sh',10)); s2=asyncio.create_task(v('x',20))
    async def ws(): return await asyncio.shield(s2)
    w=asyncio.create_task(ws()); await asyncio.sleep(0); w.cancel()
    try: await w
    except asyncio.CancelledError: print('outer cancelled', s2.cancelled())
    print(await s2, await s)
    try: await asyncio.gather(v(1),5)
    except TypeError as x: print(x)
    async def agen():
        for i in range(3): yield i; await asyncio.sleep(0)
    print([i async for i in agen()], {i async for i in agen() if i}, {i:i async for i in agen()})
import warnings; warnings.simplefilter('ignore')
asyncio.run(main())
