# What readers give: lines, exact counts, separators, limits, ends, and exceptions. No sockets.
import asyncio


async def attempt(what, awaitable):
    try:
        print(what, await awaitable)
    except Exception as e:
        print(what, type(e).__name__, e, getattr(e, 'partial', None), getattr(e, 'consumed', None))


async def main():
    r = asyncio.StreamReader()
    print(r)
    r.feed_data(b'one\ntwo\nthree')
    print(r)
    await attempt('readline', r.readline())
    await attempt('readexactly', r.readexactly(2))
    await attempt('read 0', r.read(0))
    await attempt('until o', r.readuntil(b'o'))
    await attempt('until nothing', r.readuntil(b''))
    await attempt('negative', r.readexactly(-1))
    r.feed_eof()
    print(r.at_eof(), r)
    await attempt('exactly too much', r.readexactly(100))
    print(r.at_eof())
    await attempt('readline at end', r.readline())
    await attempt('readuntil at end', r.readuntil())
    await attempt('read at end', r.read())

    r = asyncio.StreamReader(limit=8)
    print(r)
    r.feed_data(b'0123456789\nab\n')
    await attempt('line too long', r.readline())
    await attempt('the next', r.readline())
    r.feed_data(b'x' * 20)
    await attempt('until, not there', r.readuntil(b'yy'))
    await attempt('line, not there', r.readline())
    r.feed_data(b'abcdefghij--')
    await attempt('until, there', r.readuntil(b'--'))
    await attempt('all of it', r.readexactly(12))

    r = asyncio.StreamReader()
    waiting = asyncio.create_task(r.readline())
    await asyncio.sleep(0)
    await attempt('second', r.read(1))
    r.feed_data(b'later')
    await asyncio.sleep(0)
    print(waiting.done())
    r.feed_data(b' on\nrest')
    print(await waiting)
    waiting = asyncio.create_task(r.readuntil(b'!'))
    await asyncio.sleep(0)
    r.set_exception(ValueError('broken'))
    await attempt('broken', waiting)
    print(repr(r.exception()))
    for method in r.readline, r.read, r.readuntil:
        await attempt('still', method())
    await attempt('still', r.readexactly(1))

    r = asyncio.StreamReader()
    r.feed_data(b'a\nb\nc')
    r.feed_eof()
    print([line async for line in r])
    for limit in 0, -5:
        try:
            asyncio.StreamReader(limit=limit)
        except ValueError as e:
            print(e)

    r = asyncio.StreamReader()
    waiting = asyncio.create_task(r.read(5))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.sleep(0)
    r.feed_data(b'kept')
    print(await r.read(5))


asyncio.run(main())
