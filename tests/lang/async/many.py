# gcstress: 500
# Many tasks: failing, nested, cancelled.
import asyncio
async def f(i):
    await asyncio.sleep(0)
    raise ValueError(i)
async def main():
    r=await asyncio.gather(*(f(i) for i in range(20000)),return_exceptions=True)
    print(len(r), r[0], r[-1])
    ts=[asyncio.create_task(f(i)) for i in range(20000)]
    await asyncio.wait(ts); print(sum(t.exception() is not None for t in ts))
    async def n(d):
        if d==0: return 0
        return 1+await n(d-1)
    print(await n(300))
    async def t(d):
        if d==0: return 0
        return 1+await asyncio.create_task(t(d-1))
    print(await t(2000))
    async def c(d):
        try: await asyncio.sleep(100)
        except asyncio.CancelledError: return d
    ts=[asyncio.create_task(c(i)) for i in range(10000)]; await asyncio.sleep(0)
    for x in ts: x.cancel()
    print(sum(await asyncio.gather(*ts)))
asyncio.run(main())
