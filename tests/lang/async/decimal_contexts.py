# decimal: each task, thread and context has its own current context; with localcontext() nothing leaks.
import asyncio, contextvars
from decimal import *
async def work(p, n):
    getcontext().prec = p
    out=[]
    for i in range(n):
        out.append(len(str(Decimal(1)/3))-2)
        await asyncio.sleep(0)
        with localcontext() as c:
            c.prec=p+1
            await asyncio.sleep(0)
            out.append(len(str(Decimal(1)/3))-2)
    return out
async def own(p):
    setcontext(Context(prec=p))
    await asyncio.sleep(0)
    r=await asyncio.gather(*[work2(p,i) for i in range(2)])
    return r, getcontext().prec
async def work2(p,i):
    a=getcontext().prec
    with localcontext(prec=p*10+i):
        await asyncio.sleep(0)
        b=getcontext().prec
    await asyncio.sleep(0)
    return a,b,getcontext().prec
async def main():
    print(await asyncio.gather(*[work(p,3) for p in (3,7,11)]))
    print(await asyncio.gather(*[own(p) for p in (3,7,11)]))
asyncio.run(main())
print(getcontext().prec)
c=contextvars.copy_context()
def f(): setcontext(Context(prec=2)); return Decimal(1)/3
print(c.run(f), Decimal(1)/3, c.run(lambda: Decimal(1)/3))
getcontext().prec=6
d=contextvars.copy_context()
print(d.run(lambda: Decimal(1)/7))
d.run(lambda: setattr(getcontext(),'prec',4))
print(Decimal(1)/7)
d.run(lambda: setcontext(Context(prec=9)))
print(Decimal(1)/7, d.run(lambda: Decimal(1)/7))
import threading
r=[]
def t(): r.append(getcontext().prec); getcontext().prec=3; r.append(str(Decimal(1)/3))
x=threading.Thread(target=t); x.start(); x.join()
print(r, Decimal(1)/3)
def gen():
    with localcontext(prec=5):
        yield Decimal(1)/3
g=gen(); print(next(g), Decimal(1)/3); g.close(); print(Decimal(1)/3)
