# Handle and TimerHandle: what call_soon() and call_at() give, and what programs make themselves.
import asyncio


def show(*args):
    print('called', args)


async def main():
    loop = asyncio.get_running_loop()
    soon, later = loop.call_soon(show, 1), loop.call_later(100, show, 2)
    print(type(soon).__name__, type(later).__name__, isinstance(later, asyncio.Handle), isinstance(soon, asyncio.TimerHandle))
    print(hasattr(soon, 'when'), later.when() > loop.time() + 90, later.cancelled())
    later.cancel()
    print(later.cancelled(), repr(later).startswith('<TimerHandle cancelled when='))
    own = asyncio.Handle(show, (3,), loop)
    print(own.cancelled(), own == own, own == asyncio.Handle(show, (3,), loop))
    a, b, c = (asyncio.TimerHandle(when, show, (), loop) for when in (1.5, 2.5, 1.5))
    print(a < b, a > b, a <= c, a == c, a != b, sorted([b, a])[0] is a, a.when(), hash(a) == hash(c))
    try:
        a < 5
    except TypeError as e:
        print(type(e).__name__)
    await asyncio.sleep(0)


asyncio.run(main())
