# Callbacks, tasks, futures and timers in one order.
import asyncio
log=[]
async def w(name,n):
    for i in range(n):
        log.append((name,i)); await asyncio.sleep(0)
    return name
async def main():
    loop=asyncio.get_running_loop()
    loop.call_soon(log.append,'soon1')
    t=asyncio.create_task(w('a',3)); t.add_done_callback(lambda t: log.append('done a'))
    loop.call_soon(log.append,'soon2')
    t2=asyncio.create_task(w('b',2)); t2.add_done_callback(lambda t: log.append('done b'))
    f=loop.create_future(); f.add_done_callback(lambda f: log.append(('f',f.result())))
    loop.call_soon(f.set_result,5)
    loop.call_later(0,log.append,'later0')
    loop.call_at(loop.time(),log.append,'at')
    log.append(await f)
    log.append('main after f')
    print(await asyncio.gather(t,t2,w('c',1)))
    await asyncio.sleep(0.01)
asyncio.run(main()); 
for x in log: print(x)
