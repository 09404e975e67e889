# What pipe and socket transports look like in print, while they live and after their loop.
import asyncio, os, re, socket
fd = lambda o: re.sub(r'fd=\d+', 'fd=N', repr(o))
async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    rt, _ = await loop.connect_read_pipe(asyncio.Protocol, os.fdopen(r, 'rb', 0))
    wt, _ = await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(w, 'wb', 0))
    print(fd(rt), fd(wt))
    rt.pause_reading(); print(fd(rt)); rt.resume_reading(); print(fd(rt))
    wt.write(b'x' * 300000); print(fd(wt))
    rt.pause_reading(); await asyncio.sleep(0.01); print(fd(wt))
    rt.resume_reading(); await asyncio.sleep(0.01); print(fd(wt))
    wt.close(); print(fd(wt)); await asyncio.sleep(0.01); print(fd(wt), fd(rt))
    a, b = socket.socketpair()
    t, _ = await loop.create_connection(asyncio.Protocol, sock=a)
    print(fd(t)); t.close(); print(fd(t)); await asyncio.sleep(0.001); print(fd(t))
    r, w = os.pipe()
    return (await loop.connect_read_pipe(asyncio.Protocol, os.fdopen(r, 'rb', 0)))[0], (await loop.connect_write_pipe(asyncio.BaseProtocol, os.fdopen(w, 'wb', 0)))[0], (await loop.create_connection(asyncio.Protocol, sock=b))[0]
loop = asyncio.new_event_loop()
ts = loop.run_until_complete(main())
loop.close()
for t in ts: print(fd(t))
