# sched: the order of calls, priorities, cancelling, and other clocks.
import sched
import threading
import time

out = []
s = sched.scheduler()
events = [s.enter(0.02, 1, out.append, 'b'), s.enter(0.01, 1, out.append, ('a',)), s.enter(0.02, 0, out.append, argument=('first',))]
s.cancel(events[0])
print(s.empty(), [e.argument for e in s.queue], events[1].priority, events[1].kwargs)
s.run()
print(out, s.empty())
try:
    s.cancel(events[0])
except ValueError as e:
    print('ValueError')

now = [0]
s = sched.scheduler(lambda: now[0], lambda n: now.__setitem__(0, now[0] + n))
for at in (5, 1, 3, 3):
    s.enterabs(at, -len(s.queue), lambda **k: print(now[0], k), kwargs={'at': at})
print(s.run(False), s.queue[0].time)
s.run()


def again():
    out.append(now[0])
    if len(out) < 5:
        s.enter(10, 1, again)


again()
s.run()
print(out)
t = threading.Thread(target=sched.scheduler(time.time, time.sleep).run)
t.start()
t.join()
