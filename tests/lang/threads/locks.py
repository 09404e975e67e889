# Locks, conditions, events, semaphores and barriers.
import _thread
import threading
import time


def refused(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def run(*targets):
    threads = [threading.Thread(target=t) for t in targets]
    for t in threads:
        t.start()
    for t in threads:
        t.join(20)
        assert not t.is_alive()


lock = threading.Lock()
refused(lock.release)
refused(lock.acquire, False, 1)
refused(lock.acquire, True, -2)
refused(lock.acquire, timeout=float('nan'))
refused(lock.acquire, 'x')
refused(lock.acquire, timeout=None)
refused(_thread.LockType)
refused(threading.RLock().release)
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=0.01), lock.locked(), repr(lock)[:28])
lock.release()
with lock as got:
    print(got, lock.locked())
print(lock.locked())

rlock = threading.RLock()
with rlock, rlock:
    print(rlock._is_owned(), 'count=2' in repr(rlock))
    run(lambda: print('other', rlock.acquire(False), rlock.acquire(timeout=0.01), rlock._is_owned()))
print(rlock._is_owned(), 'owner=0 count=0' in repr(rlock))
rlock.acquire()
run(lambda: refused(rlock.release))
rlock.release()

# Nobody loses an increment.
total = 0


def count():
    global total
    for _ in range(300):
        with lock:
            seen = total
            if seen % 50 == 0:
                time.sleep(0)
            total = seen + 1


run(*[count] * 5)
print(total)

# Everybody who queues up gets it.
order = []
lock.acquire()


def queue_up(n):
    with lock:
        order.append(n)


threads = [threading.Thread(target=queue_up, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
lock.release()
for t in threads:
    t.join()
print(sorted(order))

# Conditions.
cond = threading.Condition()
refused(cond.wait)
refused(cond.notify)
items = []


def consume():
    with cond:
        while not items:
            cond.wait()
        order.append(items.pop())


order.clear()
threads = [threading.Thread(target=consume) for _ in range(3)]
for t in threads:
    t.start()
for i in range(3):
    with cond:
        items.append(i)
        cond.notify()
for t in threads:
    t.join()
print(sorted(order), items)
with cond:
    with cond:
        print(cond.wait(0.01), cond.wait_for(lambda: False, 0.01), cond.wait_for(lambda: 'yes', 0.01))
    print(cond._is_owned())
print(repr(threading.Condition(lock))[:38], repr(threading.Condition(lock))[-4:])
refused(threading.Condition, 5)

# Events.
event = threading.Event()
print(event.wait(0.01), event.is_set())
run(*[lambda: order.append(event.wait(10))] * 3, event.set)
print(order[-3:], event.is_set(), event.wait(), repr(event)[-5:])
event.clear()
print(event.is_set())

# Semaphores.
inside = most = 0
sem = threading.BoundedSemaphore(3)


def enter():
    global inside, most
    with sem:
        inside += 1
        most = max(most, inside)
        time.sleep(0.002)
        inside -= 1


run(*[enter] * 12)
print(most, inside)
refused(sem.release)
refused(sem.release, 0)
refused(threading.Semaphore, -1)
refused(threading.Semaphore().acquire, False, 1)
sem = threading.Semaphore(2)
print(sem.acquire(), sem.acquire(timeout=1), sem.acquire(False), sem.acquire(timeout=0.01), repr(sem)[-8:])
sem.release(2)
print(sem.acquire(False))

# Barriers.
barrier = threading.Barrier(3, action=lambda: order.append('action'))
order.clear()
run(*[lambda: order.append(barrier.wait())] * 3)
print(sorted(map(str, order)), order[0], barrier.n_waiting, barrier.parties, barrier.broken, repr(barrier)[-12:])


def late():
    try:
        barrier.wait(0.01)
    except threading.BrokenBarrierError as e:
        order.append(repr(e))


order.clear()
run(late, late)
print(order, barrier.broken)
refused(barrier.wait)
barrier.reset()
print(barrier.broken)
run(*[barrier.wait] * 3)
barrier.abort()
print(barrier.broken)

# Philosophers who pick up the lower fork first.
forks = [threading.Lock() for _ in range(5)]
meals = [0] * 5


def dine(i):
    first, second = sorted((i, (i + 1) % 5))
    for _ in range(10):
        with forks[first]:
            time.sleep(0.0001)
            with forks[second]:
                meals[i] += 1


run(*[lambda i=i: dine(i) for i in range(5)])
print(meals)


# Readers and a writer.
class ReadWrite:
    def __init__(self):
        self.cond, self.readers, self.writing = threading.Condition(), 0, False

    def read(self, f):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing)
            self.readers += 1
        try:
            return f()
        finally:
            with self.cond:
                self.readers -= 1
                self.cond.notify_all()

    def write(self, f):
        with self.cond:
            self.cond.wait_for(lambda: not self.writing and not self.readers)
            self.writing = True
        try:
            f()
        finally:
            with self.cond:
                self.writing = False
                self.cond.notify_all()


rw, pair, bad = ReadWrite(), [0, 0], []


def look():
    a = pair[0]
    time.sleep(0.0001)
    if a != pair[1]:
        bad.append(a)


def change():
    pair[0] += 1
    time.sleep(0.0001)
    pair[1] += 1


run(*[lambda: [rw.read(look) for _ in range(10)]] * 4, *[lambda: [rw.write(change) for _ in range(10)]] * 2)
print(pair, bad)
