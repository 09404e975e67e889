# timeout(), wait_for() and who gets which exception.
import asyncio
async def main():
    try:
        async with asyncio.timeout(0.01) as cm: await asyncio.sleep(1)
    except TimeoutError as e: print('timeout', repr(e), cm.expired(), repr(e.__cause__))
    async with asyncio.timeout(None) as cm:
        print(cm.when()); cm.reschedule(asyncio.get_running_loop().time()+5); print(cm.expired(), cm)if 0 else None
    try:
        async with asyncio.timeout(-1): await asyncio.sleep(0); print('no')
    except TimeoutError: print('neg')
    try:
        async with asyncio.timeout(0.01):
            async with asyncio.timeout(1): await asyncio.sleep(2)
    except TimeoutError: print('outer')
    try:
        async with asyncio.timeout(1):
            try:
                async with asyncio.timeout(0.01): await asyncio.sleep(2)
            except TimeoutError: print('inner'); await asyncio.sleep(0.01); print('fine')
    except TimeoutError: print('not here')
    async def q(): 
        try: await asyncio.wait_for(asyncio.sleep(1,'x'),0.01)
        except asyncio.TimeoutError as e: print('wf', repr(e), type(e) is TimeoutError)
    await q()
    print(await asyncio.wait_for(asyncio.sleep(0.01,'x'),1))
    try: await asyncio.wait_for(asyncio.sleep(1),0)
    except TimeoutError: print('zero')
    async def slow_cancel():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: await asyncio.sleep(0.02); print('slow'); raise
    try: await asyncio.wait_for(slow_cancel(),0.01)
    except TimeoutError: print('after slow')
    async def ignores():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: return 'ignored'
    try: print(await asyncio.wait_for(ignores(),0.01))
    except TimeoutError: print('t')
    async def err():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: raise ValueError('instead')
    try: print(await asyncio.wait_for(err(),0.01))
    except ValueError as e: print(e, repr(e.__context__))
    t=asyncio.create_task(asyncio.wait_for(asyncio.sleep(1),5)); await asyncio.sleep(0); t.cancel('m')
    try: await t
    except asyncio.CancelledError as e: print(e.args)
    cm=asyncio.timeout(1)
    try: cm.reschedule(1)
    except RuntimeError as e: print(e)
    async with cm: pass
    try:
        async with cm: pass
    except RuntimeError as e: print(e)
    try: cm.reschedule(1)
    except RuntimeError as e: print(e)
    print(cm)
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time()+0.01): await asyncio.sleep(1)
    except TimeoutError: print('at')
    sh=asyncio.create_task(asyncio.sleep(0.02,'inner'))
    try: await asyncio.wait_for(asyncio.shield(sh),0.005)
    except TimeoutError: print('shield timeout', sh.done())
    print(await sh)
asyncio.run(main())
