# Processes, and what they share: queues, pipes, locks, numbers, pools.
import multiprocessing as mp, os, time, sys, queue
from multiprocessing import Process, Queue, Pipe, Lock, Value, Array, Pool, Event, Semaphore, Condition, Barrier, JoinableQueue, SimpleQueue, current_process
def sq(x): return x * x
def add(a, b): return a + b
def bad(x): raise ValueError('bad %d' % x)
def child(q, n):
    q.put([n, current_process().name, os.getppid() == mp.parent_process().pid])
def inc(v, l, n):
    for _ in range(n):
        with l: v.value += 1
def arr(a):
    for i in range(len(a)): a[i] = -a[i]
def ponger(c):
    while True:
        m = c.recv()
        if m is None: break
        c.send(m * 2)
    c.close()
def consumer(q, out):
    while True:
        x = q.get()
        if x is None: q.task_done(); break
        out.put(x + 1); q.task_done()
class P(Process):
    def __init__(self, x): super().__init__(); self.x = x
    def run(self): print('run', self.x, self.name, flush=True)
def waiter(e, q): q.put(e.wait(5))
def bar(b, q): q.put(b.wait() >= 0)
def fail(): raise KeyError('x')
def ex(n): sys.exit(n)
if __name__ == '__main__':
    q = Queue()
    ps = [Process(target=child, args=(q, i)) for i in range(3)]
    for p in ps: p.start()
    print(sorted(q.get() for _ in ps))
    for p in ps: p.join()
    print([p.exitcode for p in ps], ps[0].is_alive(), q.empty())
    v, l = Value('i', 0), Lock()
    ps = [Process(target=inc, args=(v, l, 50)) for _ in range(4)]
    [p.start() for p in ps]; [p.join() for p in ps]; print(v.value)
    a = Array('d', [1.0, 2.0, 3.5]); p = Process(target=arr, args=(a,)); p.start(); p.join(); print(a[:], len(a), list(a))
    c1, c2 = Pipe(); p = Process(target=ponger, args=(c2,)); p.start()
    for m in (1, 'ab', [1, 2], b'x' * 200000): c1.send(m); r = c1.recv(); print(r if len(repr(r)) < 50 else len(r))
    c1.send(None); p.join(); print(p.exitcode)
    jq, out = JoinableQueue(), Queue(); p = Process(target=consumer, args=(jq, out)); p.start()
    for i in range(5): jq.put(i)
    jq.put(None); jq.join(); print([out.get() for _ in range(5)]); p.join()
    p = P(5); p.start(); p.join(); print(p.name, p.exitcode)
    with Pool(3) as pool:
        print(pool.map(sq, range(10)), pool.apply(add, (1, 2)), pool.starmap(add, [(1, 2), (3, 4)]))
        print(list(pool.imap(sq, range(5))), sorted(pool.imap_unordered(sq, range(5))), pool.apply_async(sq, (7,)).get(timeout=5))
        try: pool.map(bad, [1])
        except ValueError as e: print(repr(e), type(e.__cause__).__name__)
        r = pool.map_async(sq, [1, 2, 3], callback=lambda x: print('cb', x)); r.wait(); print(r.get(), r.successful())
        try: pool.apply(lambda: 1)
        except Exception as e: print(type(e).__name__)
    try: pool.map(sq, [1])
    except ValueError as e: print(e)
    pool = Pool(2); rs = [pool.apply_async(sq, (i,)) for i in range(4)]; pool.close(); pool.join(); print([r.get() for r in rs])
    e, q = Event(), Queue(); p = Process(target=waiter, args=(e, q)); p.start(); e.set(); print(q.get()); p.join()
    b, q = Barrier(3), Queue(); ps = [Process(target=bar, args=(b, q)) for _ in range(3)]; [p.start() for p in ps]; print([q.get() for _ in ps]); [p.join() for p in ps]
    sys.stderr = open(os.devnull, 'w')
    for t, args in ((fail, ()), (ex, (3,)), (ex, ('msg',)), (ex, (None,))):
        p = Process(target=t, args=args); p.start(); p.join(); print(p.exitcode)
    p = Process(target=time.sleep, args=(100,)); p.start(); print(p.is_alive()); p.terminate(); p.join(); print(p.exitcode, str(p).replace(str(p.pid), 'PID').replace(str(os.getpid()), 'PPID'))
    q = Queue(2); q.put(1); q.put(2); print(q.full(), q.qsize())
    try: q.put(3, timeout=0.05)
    except queue.Full: print('full')
    print(q.get(), q.get())
    try: q.get(timeout=0.05)
    except queue.Empty: print('empty')
    q = Queue()
    for i in range(50): q.put('x' * 10000)
    print(sum(len(q.get()) for i in range(50)))
    print(current_process().name, mp.active_children(), mp.cpu_count() == os.cpu_count(), mp.get_start_method(), mp.get_context('spawn'). get_start_method())
    from concurrent.futures import ProcessPoolExecutor, as_completed
    with ProcessPoolExecutor(2) as exr:
        print(list(exr.map(sq, range(5))), exr.submit(add, 3, 4).result(), sorted(f.result() for f in as_completed([exr.submit(sq, i) for i in range(3)])))
        try: exr.submit(bad, 3).result()
        except ValueError as e: print(e, type(e.__cause__).__name__)
    with ProcessPoolExecutor(1) as exr:
        try: exr.submit(os._exit, 1).result()
        except Exception as e: print(type(e).__name__, e)
    print(Lock(), mp.RLock(), Semaphore(3), mp.BoundedSemaphore(2), Condition(), Value('i', 3), repr(Array('i', 2))[:40])
    sq_ = SimpleQueue(); sq_.put(3); print(sq_.get(), sq_.empty())
    s = Array('c', b'hello'); print(s.value, s.raw); s.value = b'hi'; print(s.value, s.raw)
    try: Lock().release()
    except ValueError as e: print(e)
    import pickle
    try: pickle.dumps(Lock())
    except RuntimeError as e: print(e)
    d = Process(target=time.sleep, args=(50,), daemon=True); d.start(); print(d.daemon)
    print(mp.Process, mp.Queue().__class__, mp.TimeoutError)
