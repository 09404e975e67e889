"""Futures by hand, done twice, cancelled when done; bare sockets whose waiters are replaced."""
import asyncio
import socket
import tempfile


def tell(call, *args):
    try:
        print('result', call(*args))
    except Exception as e:
        print(type(e).__name__, e)


async def by_hand():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    steps = iter(future)
    print(next(steps) is future, hasattr(steps, 'send'), hasattr(steps, 'throw'))
    tell(next, steps)
    future.set_result(3)
    tell(next, iter(future))
    tell(asyncio.Future, 42)
    thrown = iter(loop.create_future())
    next(thrown)
    tell(thrown.throw, ValueError('thrown in'))


async def told_of_nothing():
    loop = asyncio.get_running_loop()
    told = []
    loop.set_exception_handler(lambda loop, context: told.append(context['message']))

    async def failing():
        raise ValueError('nobody asks')
    task = asyncio.create_task(failing())
    await asyncio.sleep(0)
    print(task.cancel(), task.done())
    del task
    await asyncio.sleep(0.02)
    print(told)


async def done_by_others():
    loop = asyncio.get_running_loop()
    told = []
    loop.set_exception_handler(lambda loop, context: told.append(type(context['exception']).__name__))

    async def never():
        await asyncio.sleep(0.01)
        print('not reached')
    task = asyncio.create_task(never())
    await asyncio.sleep(0)
    asyncio.Future.set_result(task, 'from outside')
    print(await task, task.done())
    await asyncio.sleep(0.03)
    print(told)


async def racing():
    loop = asyncio.get_running_loop()
    with socket.socket() as listener, socket.socket() as client:
        listener.bind(('127.0.0.1', 0))
        client.setblocking(False)
        first = asyncio.create_task(loop.sock_connect(client, listener.getsockname()))
        await asyncio.sleep(0)
        first.cancel()
        listener.listen(1)
        for _ in range(5):
            try:
                await asyncio.wait_for(loop.sock_connect(client, listener.getsockname()), 20)
            except ConnectionRefusedError:
                continue
            print('connected')
            break
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, sock=sock)
        try:
            await loop.sendfile(transport, None)
        except RuntimeError as e:
            print(str(e).partition(' for ')[0])
        transport.close()
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as left:
            left.bind(folder + '/socket')
        transport, _ = await loop.create_datagram_endpoint(asyncio.DatagramProtocol, folder + '/socket', family=socket.AF_UNIX)
        print('where another was left')
        transport.close()


async def main():
    for part in (by_hand, told_of_nothing, done_by_others, racing):
        print('--', part.__name__)
        await part()

asyncio.run(main())
