# Cancelling what does not want to end: swallowed, twice, in finally, in async with.
import asyncio
async def stubborn():
    n=0
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as e:
            n+=1; print('swallowed',n,e.args, asyncio.current_task().cancelling())
            if n==3: raise
async def main():
    t=asyncio.create_task(stubborn(),name='st')
    await asyncio.sleep(0)
    for m in ('one','two',None):
        print(t.cancel(m) if m else t.cancel(), t.cancelling())
        await asyncio.sleep(0)
    try: await t
    except asyncio.CancelledError as e: print('cancelled', e.args)
    print(t.cancelled(), t.done(), t.cancel())
    t=asyncio.create_task(stubborn()); print(t.cancel('early'))
    try: await t
    except asyncio.CancelledError as e: print('never began', e.args)
    async def fin():
        try: await asyncio.sleep(10)
        finally:
            print('in finally'); await asyncio.sleep(0.01); print('after sleep in finally')
    t=asyncio.create_task(fin()); await asyncio.sleep(0); t.cancel(); await asyncio.sleep(0); t.cancel('again')
    try: await t
    except asyncio.CancelledError as e: print('fin', e.args, type(e.__context__))
    async def fin2():
        try: await asyncio.sleep(10)
        finally: raise ValueError('in finally')
    t=asyncio.create_task(fin2()); await asyncio.sleep(0); t.cancel()
    try: await t
    except ValueError as e: print(e, repr(e.__context__))
    class CM:
        async def __aenter__(self): print('enter'); return self
        async def __aexit__(self,*a):
            print('exit',a[0]); await asyncio.sleep(0.01); print('exit done')
    async def cm():
        async with CM(): await asyncio.sleep(10)
    t=asyncio.create_task(cm()); await asyncio.sleep(0); t.cancel(); await asyncio.sleep(0.001); t.cancel()
    try: await t
    except asyncio.CancelledError as e: print('cm', e.args)
    async def ret():
        try: await asyncio.sleep(10)
        except asyncio.CancelledError: return 'returned'
    t=asyncio.create_task(ret()); await asyncio.sleep(0); t.cancel(); print(await t, t.cancelled(), t.cancelling(), t.uncancel())
asyncio.run(main())
