# A handler of a loop runs two turns after its signal, with what was called soon before it.
import asyncio, signal, os
async def main():
    loop = asyncio.get_running_loop(); log = []
    def h(n): log.append(n)
    loop.add_signal_handler(signal.SIGUSR1, h, 'one'); loop.add_signal_handler(signal.SIGUSR2, h, 'two')
    for k in range(2):
        os.kill(os.getpid(), signal.SIGUSR2); os.kill(os.getpid(), signal.SIGUSR1)
        loop.call_soon(log.append, 'soon')
        for i in range(4): await asyncio.sleep(0); log.append(i)
    print(log); log.clear()
    loop.add_signal_handler(signal.SIGUSR1, lambda: 1/0); loop.set_exception_handler(lambda l, c: print(c['message'][:30], repr(c['exception'])))
    os.kill(os.getpid(), signal.SIGUSR1); await asyncio.sleep(0.01); os.kill(os.getpid(), signal.SIGUSR2); loop.remove_signal_handler(signal.SIGUSR2)
    await asyncio.sleep(0.01); print(log, signal.getsignal(signal.SIGUSR2))
asyncio.run(main())

# The same when the step that it comes in goes on for longer than a tick.
def compute(seconds):
    import time
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pass

async def long_step():
    loop, log = asyncio.get_running_loop(), []
    loop.add_signal_handler(signal.SIGUSR1, log.append, 'one')
    os.kill(os.getpid(), signal.SIGUSR1)
    compute(0.05)
    loop.call_soon(log.append, 'soon')
    for i in range(4):
        await asyncio.sleep(0)
        log.append(i)
    print(log)
asyncio.run(long_step())
