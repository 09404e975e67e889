# os.fork() from the program and from a thread, becoming another program, hooks.
import functools, os, sys, time, threading

print = functools.partial(print, flush=True)
print('start')
r, w = os.pipe()
pid = os.fork()
if pid == 0:
    os.close(r)
    time.sleep(0.05)
    os.write(w, b'hello from child')
    os._exit(3)
os.close(w)
print(os.read(r, 100), os.waitpid(pid, 0)[1] >> 8)
def f():
    pid = os.fork()
    if pid == 0:
        print('in thread child', threading.current_thread() is threading.main_thread(), threading.active_count())
        time.sleep(0.02)
        os._exit(5)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
def tick():
    for i in range(10): time.sleep(0.01)
t0 = threading.Thread(target=tick); t0.start()
t = threading.Thread(target=f); t.start(); t.join(); t0.join()
pid = os.fork()
if pid == 0:
    print('child exits normally'); sys.exit(7)
print(os.wait()[1])
pid = os.fork()
if pid == 0:
    try: os.execvp('sh', ['sh', '-c', 'echo from sh; exit 4'])
    finally: os._exit(9)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
pid = os.fork()
if pid == 0:
    try: os.execv('/nope', ['x'])
    except OSError as e: print(e)
    import asyncio
    async def m(): await asyncio.sleep(0.01); print('async in child')
    asyncio.run(m())
    os._exit(0)
os.waitpid(pid, 0)
os.register_at_fork(before=lambda: print('before'), after_in_child=lambda: print('child'), after_in_parent=lambda: None)
if os.fork() == 0: os._exit(0)
os.wait()
print('end')
