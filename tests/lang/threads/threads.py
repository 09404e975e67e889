# Threads: starting, joining, names, daemons, failing, and what they share.
import _thread
import threading
import time

log = []


def work(n, delay=0):
    log.append(('in', n))
    time.sleep(delay)
    log.append(('out', n))


threads = [threading.Thread(target=work, args=(i,), kwargs={'delay': 0.02 * (3 - i)}) for i in range(3)]
print(threads[0].is_alive(), threads[0].ident, threads[0].name, repr(threads[0]))
for t in threads:
    t.start()
print(threading.active_count(), all(t.is_alive() for t in threads), all(t.ident for t in threads))
for t in threads:
    t.join()
print(log, [t.is_alive() for t in threads], threading.active_count())
print(threads[1].name, repr(threads[1]).startswith('<Thread(Thread-2 (work), stopped 1'), threads[1].daemon)


def refused(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except BaseException as e:
        print(type(e).__name__, e)


refused(threads[0].start)
refused(threading.Thread().join)
refused(threading.current_thread().join)
refused(setattr, threading.current_thread(), 'daemon', True)
refused(threading.Thread, 1)
refused(threading.stack_size, 1)
refused(threading.stack_size, -1)
refused(_thread.start_new_thread, 1, ())
refused(_thread.start_new_thread, print, [])
refused(_thread.start_new_thread, print, (), 5)


class Mine(threading.Thread):
    def __init__(self, n):
        super().__init__(name=f'mine-{n}', daemon=True)
        self.n = n

    def run(self):
        self.result = self.n ** 2, threading.current_thread() is self, self.name, self.ident == threading.get_ident()


mine = Mine(5)
mine.start()
mine.join(5)
print(mine.result, mine.daemon)


class Forgot(threading.Thread):
    def __init__(self):
        pass


refused(Forgot().start)
refused(Forgot().join)
refused(lambda: Forgot().name)
refused(lambda: repr(Forgot()))

# Busy waiting ends.
done = False


def finish():
    global done
    time.sleep(0.01)
    done = True


t = threading.Thread(target=finish)
t.start()
while not done:
    pass
while t.is_alive():
    pass
print('done', done)

# A thread that never waits lets others go on, too.
go = True


def spin():
    while go:
        pass


t = threading.Thread(target=spin)
t.start()
go = False
t.join()
print('stopped')

# Failing.
caught = []
threading.excepthook = lambda args: caught.append((args.exc_type.__name__, str(args.exc_value), args.thread.name, len(args)))
for fails in (lambda: 1 / 0, lambda: [][1], lambda: exec('raise SystemExit(3)')):
    t = threading.Thread(target=fails, name='fails')
    t.start()
    t.join()
print(caught)
threading.excepthook = threading.__excepthook__
refused(threading.excepthook, 5)
refused(threading.ExceptHookArgs, [1])
print(threading.ExceptHookArgs([1, 2, 3, 4]))

# Values of threads.
values = threading.local()
values.x = 'main'


def use():
    log.append(hasattr(values, 'x'))
    values.x = 'thread'
    log.append((values.x, values.__dict__))
    del values.x
    log.append(values.__dict__)


class Counted(threading.local):
    kind = 'class'

    def __init__(self, start):
        self.n = start

    @property
    def double(self):
        return self.n * 2


counted = Counted(10)
counted.n += 1
log.clear()
for target in (use, lambda: log.append((counted.n, counted.double, counted.kind))):
    t = threading.Thread(target=target)
    t.start()
    t.join()
print(log, values.x, counted.n, counted.double)
refused(threading.local, 1)

# Who is who.
print(threading.main_thread() is threading.current_thread(), threading.main_thread().name, threading.main_thread().daemon)
names = []
_thread.start_new_thread(lambda *a, **k: names.append((a, k, threading.current_thread().name, threading.current_thread().daemon)), (1,), {'k': 2})
while not names:
    time.sleep(0.001)
print(names)
timer = threading.Timer(0.01, log.append, ['timer'])
timer.start()
timer.join()
cancelled = threading.Timer(60, log.append, ['never'])
cancelled.start()
cancelled.cancel()
cancelled.join()
print(log[-1], timer.finished.is_set())
print(threading.gettrace(), threading.getprofile(), threading.TIMEOUT_MAX)
