# Objects in a manager's process, and shared memory with a name.
from multiprocessing import Process, Manager, Lock
from multiprocessing.managers import BaseManager
from multiprocessing import shared_memory
import pickle
def work(d, l, n, ns):
    d[n] = n * n; l.append(n); ns.x += n
class Maths:
    def __init__(self, k=1): self.k = k
    def add(self, x, y): return x + y + self.k
    def gen(self): return (i for i in range(3))
    def fail(self): raise ValueError('remote')
class MyManager(BaseManager): pass
MyManager.register('Maths', Maths)
def shm(name):
    s = shared_memory.SharedMemory(name); s.buf[0] = 42; s.close()
if __name__ == '__main__':
    with Manager() as m:
        d, l, ns = m.dict(), m.list(), m.Namespace(); ns.x = 0
        ps = [Process(target=work, args=(d, l, i, ns)) for i in range(3)]
        for p in ps: p.start(); p.join()
        print(sorted(d.items()), sorted(l), ns.x, str(d) == str(dict(d)), len(l), l[0], l[:2], 2 in d, d.keys(), d.get(9), ns)
        for k in d: print(k, end=' ')
        for x in l: print(x, end=' ')
        print(repr(l)[:28], repr(d)[:30])
        d['x'] = [1]; d['x'].append(2); print(d['x'])
        try: d['nope']
        except KeyError as e: print(repr(e))
        l.sort(reverse=True); l += [5]; print(l, l.pop(), l.index(1), list(reversed(l)) if 0 else '')
        q = m.Queue(); q.put(1); print(q.get(), q.empty()); e = m.Event(); print(e.is_set()); e.set(); print(e.wait(1))
        v = m.Value('i', 5); v.value += 1; print(v.value, v); a = m.Array('i', [1, 2]); a[0] = 9; print(a[0], len(a), a)
        with m.Lock(): print('locked')
        lock = m.RLock(); print(lock.acquire(), lock.acquire()); lock.release(); lock.release()
        nested = m.list([m.dict()]); nested[0]['a'] = 1; print(nested[0]['a'], nested[0])
    with MyManager() as mm:
        x = mm.Maths(10); print(x.add(1, 2), repr(x)[:40])
        try: x.fail()
        except ValueError as e: print(e)
        try: x.gen()
        except Exception as e: print(type(e).__name__)
    try: d['x']
    except Exception as e: print(type(e).__name__)
    s = shared_memory.SharedMemory(create=True, size=10); p = Process(target=shm, args=(s.name,)); p.start(); p.join(); print(s.buf[0], s.size >= 10); s.close(); s.unlink()
    sl = shared_memory.ShareableList(['howdy', b'HoWdY', -273.154, 100, None, True, 42])
    print(list(sl), sl[2], len(sl), sl.count(100), sl.index(42), repr(sl)[:60], sl.format)
    sl[0] = 'dry'; print(sl[0])
    try: sl[0] = 'x' * 50
    except ValueError as e: print(e)
    sl2 = shared_memory.ShareableList(name=sl.shm.name); print(sl2[3]); sl2.shm.close(); sl.shm.close(); sl.shm.unlink()
    try: shared_memory.SharedMemory('nope_x')
    except FileNotFoundError as e: print(e)
