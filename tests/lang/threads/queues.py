# queue: producers and consumers, limits, timeouts, orders, and joining.
import queue
import threading
import time


def refused(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__, type(e).__name__, e)


for cls in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = cls(3)
    for item in (2, 3, 1):
        q.put(item)
    print(cls.__name__, q.full(), q.qsize(), end=' ')
    refused(q.put, 4, False)
    refused(q.put_nowait, 4)
    refused(q.put, 4, timeout=0.01)
    refused(q.put, 4, timeout=-1)
    print([q.get() for _ in range(3)], q.empty(), q.unfinished_tasks)
    refused(q.get_nowait)
    refused(q.get, timeout=0.01)
    refused(q.get, timeout=-1)
    for _ in range(3):
        q.task_done()
    refused(q.task_done)
    q.join()

# Workers that stop at a sentinel.
q, results = queue.Queue(maxsize=4), queue.SimpleQueue()


def worker():
    while (item := q.get()) is not None:
        time.sleep(0.0005)
        results.put(item * item)
        q.task_done()
    q.task_done()


workers = [threading.Thread(target=worker) for _ in range(3)]
for t in workers:
    t.start()
for i in range(20):
    q.put(i)
q.join()
print(results.qsize(), sorted(results.get() for _ in range(20)))
for _ in workers:
    q.put(None)
for t in workers:
    t.join()
print(q.empty(), results.empty())

# A pipeline.
a, b = queue.Queue(2), queue.Queue(2)
out = []


def stage(source, target, f):
    while (item := source.get()) is not None:
        target(f(item))
    target(None)


threads = [threading.Thread(target=stage, args=(a, b.put, lambda x: x + 1)),
           threading.Thread(target=stage, args=(b, out.append, str))]
for t in threads:
    t.start()
for i in range(10):
    a.put(i)
a.put(None)
for t in threads:
    t.join()
print(out)

simple = queue.SimpleQueue()
refused(simple.get, False)
refused(simple.get_nowait)
refused(simple.get, timeout=0.01)
refused(simple.get, timeout=-1)
got = []
threads = [threading.Thread(target=lambda: got.append(simple.get())) for _ in range(3)]
for t in threads:
    t.start()
for i in range(3):
    simple.put(i)
for t in threads:
    t.join()
print(sorted(got), simple.empty())


class Unique(queue.Queue):
    def _init(self, maxsize):
        self.queue = {}

    def _put(self, item):
        self.queue[item] = None

    def _get(self):
        return self.queue.popitem()[0]


q = Unique()
for c in 'abcab':
    q.put(c)
print(q.qsize(), q.get(), queue.Queue[int])
