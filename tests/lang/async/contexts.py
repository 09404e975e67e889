import asyncio, contextvars
v = contextvars.ContextVar('v', default='none')
async def child(n):
    print(n, 'start', v.get())
    v.set(n)
    await asyncio.sleep(0)
    print(n, 'after', v.get())
def cb(*a): print('cb', v.get()); v.set('cb')
async def main():
    print('main', v.get())
    v.set('main')
    ts = [asyncio.create_task(child(i)) for i in range(3)]
    v.set('main2')
    asyncio.get_running_loop().call_soon(cb)
    ts[0].add_done_callback(cb)
    v.set('main3')
    await asyncio.gather(*ts)
    print('main', v.get())
    ctx = contextvars.copy_context()
    ctx.run(v.set, 'inctx')
    print(v.get(), ctx[v], v in ctx, len(ctx))
    t = asyncio.create_task(child('x'), context=ctx)
    await t
    print(v.get(), ctx[v])
    tok = v.set('tmp'); print(tok.old_value); v.reset(tok); print(v.get())
    asyncio.get_running_loop().call_later(0.001, cb)
    await asyncio.sleep(0.01)
    f = asyncio.get_running_loop().create_future()
    f.add_done_callback(cb, context=ctx)
    f.set_result(1)
    await f
    await asyncio.sleep(0)
    print(ctx[v])
    async with asyncio.TaskGroup() as tg:
        tg.create_task(child('tg'))
    async def gen():
        v.set('gen'); yield 1; print(v.get()); yield 2
    async for x in gen(): print(x, v.get())
    r = await asyncio.to_thread(lambda: (v.get(), v.set('thread')))
    print(r[0], v.get())
asyncio.run(main())
print(v.get())
