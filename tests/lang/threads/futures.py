# concurrent.futures: pools of threads, results in order, failures, waiting, callbacks, cancelling.
import concurrent.futures
import threading
import time
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, as_completed, wait


def refused(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__module__, type(e).__name__, str(e).partition("<")[0])


def slow(n):
    time.sleep(0.01 * n)
    return n * n


def fail(n):
    raise ValueError(f'bad {n}')


with ThreadPoolExecutor(max_workers=3, thread_name_prefix='pool') as pool:
    futures = [pool.submit(slow, n) for n in (3, 1, 2, 0)]
    print([f.result() for f in futures], list(pool.map(slow, [2, 1, 0])), list(pool.map(pow, [2, 3], [5, 2, 9])))
    print(sorted(f.result() for f in as_completed(futures)))
    print([f.result() for f in as_completed([pool.submit(slow, n) for n in (4, 0)])])
    f = pool.submit(fail, 1)
    refused(f.result)
    print(repr(f.exception()), f.done(), f.running(), f.cancelled(), f.cancel())
    results = pool.map(fail, [1, 2])
    refused(next, results)
    print(pool.submit(lambda: threading.current_thread().name).result()[:5])
    done, left = wait([pool.submit(slow, 1)])
    print(len(done), len(left))
refused(pool.submit, slow, 1)
refused(ThreadPoolExecutor, 0)
refused(ThreadPoolExecutor, initializer=5)
refused(concurrent.futures.Executor().submit, slow)

# Waiting.
gate = threading.Event()
pool = ThreadPoolExecutor(4)
blocked = pool.submit(gate.wait)
quick, failing = pool.submit(slow, 1), pool.submit(fail, 2)
r = wait([blocked, quick], return_when=FIRST_COMPLETED)
print(r.done == {quick}, r.not_done == {blocked})
r = wait([blocked, failing], return_when=FIRST_EXCEPTION)
print(r.done == {failing}, r.not_done == {blocked})
r = wait([blocked, quick], timeout=0.01, return_when=ALL_COMPLETED)
print(len(r.done), len(r.not_done), type(r).__name__)
refused(wait, [blocked], return_when='never')
refused(blocked.result, timeout=0.01)
refused(blocked.exception, 0)
refused(list, as_completed([blocked, quick], timeout=0.02))
refused(list, pool.map(gate.wait, [5], timeout=0.01))
gate.set()
print(blocked.result(5))
pool.shutdown()

# Cancelling, callbacks.
log = []
gate.clear()
pool = ThreadPoolExecutor(1)
first = pool.submit(gate.wait)
second, third = pool.submit(log.append, 'second'), pool.submit(log.append, 'third')
third.add_done_callback(lambda f: log.append(('callback', f.cancelled())))
print(third.cancel(), third.cancel(), third.cancelled(), third.done(), first.cancel(), repr(third)[-17:])
refused(third.result)
first.add_done_callback(lambda f: log.append(f.result()))
gate.set()
pool.shutdown(wait=True)
first.add_done_callback(lambda f: log.append('late'))
print(log)
gate.clear()
pool = ThreadPoolExecutor(1)
first, second = pool.submit(gate.wait), pool.submit(slow, 1)
pool.shutdown(wait=False, cancel_futures=True)
print(second.cancelled(), first.done())
gate.set()
print(first.result())

# Initializers.
local = threading.local()


def prepare(value):
    local.value = value


with ThreadPoolExecutor(2, initializer=prepare, initargs=('ready',)) as pool:
    print(list(pool.map(lambda _: local.value, range(3))))

# Futures by hand.
f = Future()
print(f.set_running_or_notify_cancel(), f.running(), repr(f)[-15:])
f.set_result(5)
refused(f.set_result, 6)
print(f.result(), f.exception(), repr(f)[-28:])
f = Future()
f.set_exception(KeyError('k'))
refused(f.result)
print(f.exception(), repr(f)[-32:])
f = Future()
f.cancel()
print(f.set_running_or_notify_cancel(), f.cancelled(), repr(f)[-17:])
refused(f.set_result, 1)

# Pools in pools, and a computation that is shared.
with ThreadPoolExecutor(4) as outer, ThreadPoolExecutor(4) as inner:
    print(list(outer.map(lambda n: sum(inner.map(slow, range(n))), range(4))))


def print_func(s):
    for i in range(3):
        for c in s:
            print(c, end='')
        print()
        time.sleep(0.01)


with ThreadPoolExecutor(max_workers=1) as executor:
    executor.submit(print_func, '0' * 50)
    executor.submit(print_func, '1' * 50)
