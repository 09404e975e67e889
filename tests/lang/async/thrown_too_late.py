# athrow() into an asynchronous generator that has ended gives None; into one that never began, the exception.
import asyncio


async def numbers():
    yield 1


async def main():
    g = numbers()
    print([v async for v in g], await g.athrow(ValueError('late')), await g.aclose())
    g = numbers()
    try:
        await g.athrow(ValueError('early'))
    except ValueError as e:
        print(e, await g.athrow(KeyError))


asyncio.run(main())
