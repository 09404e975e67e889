# Asynchronous generators that are left open are closed when their loop ends; hooks of sys.
import asyncio
import sys


async def numbers(name):
    try:
        for i in range(5):
            yield i
            await asyncio.sleep(0)
    finally:
        print('closing', name)
        await asyncio.sleep(0.001)
        print('closed', name)


async def breaks():
    try:
        yield 1
    finally:
        raise ValueError('at the end')


async def main():
    g = numbers('by hand')
    print(await g.__anext__(), await anext(g))
    await g.aclose()
    try:
        await anext(g)
    except StopAsyncIteration:
        print('stop')
    g = numbers('thrown into')
    await anext(g)
    try:
        await g.athrow(ValueError('t'))
    except ValueError as e:
        print('thrown', e)
    global left, bad
    left = numbers('left open')
    await anext(left)
    bad = breaks()
    await anext(bad)
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(sorted(context), repr(context['exception'])))
    print('main ends')


asyncio.run(main())
print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(firstiter=lambda g: print('begins', g.__name__))


async def plain():
    yield 7


step = plain().__anext__()
try:
    step.send(None)
except StopIteration as e:
    print(e.value)
sys.set_asyncgen_hooks(None, None)
for wrong in {'firstiter': 5}, {'finalizer': 'x'}:
    try:
        sys.set_asyncgen_hooks(**wrong)
    except TypeError as e:
        print(e)
