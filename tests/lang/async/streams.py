# A server and a client over the loopback: lines, ends, refusal, and the numbers of tasks.
import asyncio
async def handle(r, w):
    while True:
        line = await r.readline()
        if not line: break
        print('server got', line)
        w.write(line.upper())
        await w.drain()
    print('server eof', w.get_extra_info('peername')[0])
    w.close()
    await w.wait_closed()
async def main():
    server = await asyncio.start_server(handle, '127.0.0.1', 0)
    print(server.is_serving(), len(server.sockets), asyncio.current_task().get_name())
    port = server.sockets[0].getsockname()[1]
    async with server:
        r, w = await asyncio.open_connection('localhost', port)
        for i in range(3):
            w.write(f'hello {i}\n'.encode())
            await w.drain()
            print('client got', await r.readline())
        w.write_eof()
        print(await r.read())
        w.close()
        await w.wait_closed()
        try:
            await asyncio.open_connection('127.0.0.1', 1)
        except ConnectionRefusedError as e: print(e)
    t = asyncio.create_task(asyncio.sleep(0)); print(t.get_name())
asyncio.run(main())
