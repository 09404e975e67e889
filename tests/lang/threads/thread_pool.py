# multiprocessing's pools of threads.
import multiprocessing
import multiprocessing.dummy
import time
from multiprocessing.pool import ThreadPool


def slow(n):
    time.sleep(0.01 * n)
    return n * n


def fails(n):
    raise ValueError(n)


def refused(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, str(e)[:40])


print(multiprocessing.cpu_count() > 0, multiprocessing.current_process().name, multiprocessing.active_children())
log = []
with ThreadPool(3) as pool:
    print(pool.map(slow, [3, 1, 2]), pool.apply(slow, (2,)), pool.starmap(pow, [(2, 3), (3, 2)]))
    print(list(pool.imap(slow, [2, 0, 1])), sorted(pool.imap_unordered(slow, [2, 0, 1])))
    r = pool.apply_async(slow, (1,), callback=log.append)
    print(r.get(5), r.ready(), r.successful(), log)
    r = pool.map_async(slow, range(4))
    r.wait()
    print(r.get())
    refused(pool.map, fails, [1, 2])
    refused(pool.apply_async(slow, (50,)).get, 0.01)
    r = pool.apply_async(time.sleep, (0.05,))
    refused(r.successful) if False else print(r.ready())
    refused(pool.join)
refused(pool.map, slow, [1])
refused(ThreadPool, 0)
with multiprocessing.dummy.Pool(2) as pool:
    print(pool.map(len, ['a', 'bb']))
p = multiprocessing.dummy.Process(target=log.append, args=(5,))
p.start()
p.join()
print(log, p.exitcode)
