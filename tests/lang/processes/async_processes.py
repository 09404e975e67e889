# asyncio's child processes: streams, waiting, signals, mistakes.
import asyncio
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT


async def refused(awaitable):
    try:
        print(await awaitable)
    except Exception as e:
        print(type(e).__name__, e)


async def main():
    p = await asyncio.create_subprocess_exec('echo', 'hi', stdout=PIPE)
    print(await p.communicate(), p.returncode, p.stdin, p.stderr)
    p = await asyncio.create_subprocess_shell('echo out; echo err >&2; exit 3', stdout=PIPE, stderr=PIPE)
    print(await p.communicate(), p.returncode, await p.wait())
    p = await asyncio.create_subprocess_shell('echo out; echo err >&2', stdout=PIPE, stderr=STDOUT)
    print(await p.stdout.read(), await p.wait())
    p = await asyncio.create_subprocess_exec('cat', stdin=PIPE, stdout=PIPE)
    print(len((await p.communicate(b'x' * 500000))[0]))
    p = await asyncio.create_subprocess_exec('cat', stdin=PIPE, stdout=PIPE)
    for line in (b'one\n', b'two\n'):
        p.stdin.write(line)
        await p.stdin.drain()
        print(await p.stdout.readline())
    p.stdin.close()
    print(await p.stdout.read(), await p.wait())
    p = await asyncio.create_subprocess_shell('for i in 1 2 3; do echo $i; done', stdout=PIPE)
    print([line async for line in p.stdout], await p.wait())
    p = await asyncio.create_subprocess_exec('sleep', '600')
    print(p.returncode, p.pid > 0, repr(p) == f'<Process {p.pid}>')
    await refused(asyncio.wait_for(p.wait(), 0.02))
    p.terminate()
    print(await p.wait(), p.returncode == -signal.SIGTERM)
    try:
        p.kill()
    except ProcessLookupError as e:
        print('ProcessLookupError', e)
    p = await asyncio.create_subprocess_exec('sh', '-c', 'trap "" TERM; echo ready; while :; do sleep 0.01; done', stdout=PIPE)
    print(await p.stdout.readline())
    p.send_signal(signal.SIGTERM)
    await refused(asyncio.wait_for(p.wait(), 0.05))
    p.kill()
    print(await p.wait())
    await refused(asyncio.create_subprocess_exec('no-such-program'))
    await refused(asyncio.create_subprocess_exec('ls', cwd='/no/such'))
    await refused(asyncio.create_subprocess_exec('ls', text=True))
    await refused(asyncio.create_subprocess_exec('ls', bufsize=5))
    await refused(asyncio.create_subprocess_exec('ls', shell=True))
    await refused(asyncio.create_subprocess_shell(5))
    p = await asyncio.create_subprocess_shell('exit 0', stdin=PIPE, stdout=DEVNULL)
    await p.wait()
    print(await p.communicate(b'nobody reads this' * 10000))

    async def job(n):
        p = await asyncio.create_subprocess_shell(f'sleep 0.0{n}; echo {n}', stdout=PIPE)
        return int((await p.communicate())[0])

    print(await asyncio.gather(*[job(n) for n in range(9, 0, -1)]))
    task = asyncio.ensure_future(job(9))
    await asyncio.sleep(0.01)
    print(task.cancel())
    await asyncio.wait([task])

    class Hears(asyncio.SubprocessProtocol):
        def __init__(self):
            self.log, self.ended = [], asyncio.get_running_loop().create_future()

        def pipe_data_received(self, fd, data):
            self.log.append((fd, data))

        def pipe_connection_lost(self, fd, exc):
            self.log.append((fd, 'lost', exc))

        def process_exited(self):
            self.log.append('exited')

        def connection_lost(self, exc):
            self.ended.set_result(exc)

    transport, protocol = await asyncio.get_running_loop().subprocess_exec(
        Hears, sys.executable, '-c', 'print(input())', stderr=None)
    transport.get_pipe_transport(0).write(b'to the child\n')
    print(await protocol.ended, b''.join(e[1] for e in protocol.log if e[1:] and e[1] not in ('lost', 'x') and e[0] == 1), 'exited' in protocol.log, transport.get_returncode())
    transport.close()


asyncio.run(main())
