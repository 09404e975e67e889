# What programs get when descriptors run out, when many children end at once, and when one ignores SIGTERM.
import asyncio, os, resource, socket, subprocess, threading, time
resource.setrlimit(resource.RLIMIT_NOFILE, (40, 40))

def fill():
    held = []
    try:
        while True:
            held.append(os.open('/dev/null', os.O_RDONLY))
    except OSError as error:
        print(type(error).__name__, error.errno, error.strerror)
    return held

async def tick(n):
    for i in range(n):
        await asyncio.sleep(0.001)
    return n

async def main():
    held = fill()
    print(await asyncio.gather(tick(3), tick(5)))
    for attempt in (lambda: socket.socket(), lambda: open('/dev/null'), lambda: os.pipe(), lambda: socket.socketpair()):
        try:
            attempt()
        except OSError as error:
            print(error.errno, error.strerror)
    t = threading.Thread(target=lambda: print('thread'))
    t.start(); t.join()
    for fd in held: os.close(fd)
    print(subprocess.run(['echo', 'again'], capture_output=True).stdout)
    try:
        r = await asyncio.create_subprocess_exec('true'); print(await r.wait())
    except Exception as e: print(type(e), e)
asyncio.run(main())
# a storm of children
ps = [subprocess.Popen(['sh', '-c', f'exit {i % 7}']) for i in range(12)]
print([p.wait() for p in ps])
for _ in range(10):
    ps = [subprocess.Popen(['true']) for i in range(10)]
    assert all(p.wait() == 0 for p in ps)
p = subprocess.Popen(['sh', '-c', 'trap "" TERM; echo up; exec sleep 100'], stdout=subprocess.PIPE)
p.stdout.readline()
p.terminate()
try: p.wait(0.2)
except subprocess.TimeoutExpired: print('ignores TERM'); p.kill()
print(p.wait())
