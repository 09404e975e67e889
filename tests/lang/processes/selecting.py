# select and selectors: pipes that are ready, timeouts, mistakes.
import os
import select
import selectors
import threading
import time


def refused(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


r, w = os.pipe()
print(select.select([r], [w], [], 0) == ([], [w], []), select.select([r], [], [], 0.01), select.select([], [], [], 0.01))
threading.Timer(0.02, os.write, (w, b'x')).start()
print(select.select([r], [], [])[0] == [r])
with open(r, 'rb', closefd=False) as f:
    print(select.select([f], [], [], 0)[0] == [f])
refused(select.select, [-1], [], [])
refused(select.select, ['x'], [], [])
refused(select.select, 5, [], [])
refused(select.select, [], [], [], -1)
refused(select.select, [], [], [], 'x')
refused(select.select, [5000], [], [])

p = select.poll()
p.register(r, select.POLLIN)
p.register(w, select.POLLOUT)
print(sorted(p.poll(0)) == [(r, select.POLLIN), (w, select.POLLOUT)])
p.modify(w, 0)
p.unregister(r)
print(p.poll(10))
refused(p.modify, r, 1)
refused(p.register, 'x')
refused(p.poll, 'x')

with select.epoll() as e:
    e.register(r, select.EPOLLIN)
    print(e.poll(1) == [(r, select.EPOLLIN)], e.closed, e.fileno() > 0)
    refused(e.register, r)
    os.read(r, 1)
    print(e.poll(0.01), e.poll(0))
    threading.Timer(0.02, os.write, (w, b'y')).start()
    print(e.poll() == [(r, select.EPOLLIN)])
    e.unregister(r)
    refused(e.unregister, r)
print(e.closed)
refused(e.poll)

for cls in (selectors.DefaultSelector, selectors.PollSelector, selectors.SelectSelector, selectors.EpollSelector):
    with cls() as s:
        key = s.register(r, selectors.EVENT_READ, 'data')
        print(key.data, key.events, key.fd == r, len(s.get_map()), s.get_key(r) == key, s.select(0) == [(key, 1)])
        refused(lambda: s.register(r, selectors.EVENT_READ) and 0) if cls is None else None
        refused(s.register, w, 0)
        both = s.register(w, selectors.EVENT_WRITE)
        print(len(s.select()), s.modify(w, selectors.EVENT_WRITE, 'new').data, s.unregister(w).data)
        try:
            s.unregister(w)
        except KeyError:
            print('KeyError')
        os.read(r, 1)
        print(s.select(0.01), s.select(-1))
        os.write(w, b'z')

# A pipeline by hand: everything goes on while a reader waits.
out = []


def reader():
    while data := os.read(r, 3):
        out.append(data)


t = threading.Thread(target=reader)
t.start()
for piece in (b'abc', b'def'):
    time.sleep(0.01)
    os.write(w, piece)
os.close(w)
t.join()
print(b''.join(out))
os.close(r)

# Large writes into a pipe wait for the reader, line by line reading waits for the writer.
r, w = os.pipe()
total = []
t = threading.Thread(target=lambda: total.append(sum(map(len, open(r)))))
t.start()
with open(w, 'w') as f:
    for i in range(1000):
        print('x' * 500, file=f)
t.join()
print(total)
