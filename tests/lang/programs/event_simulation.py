# A shop with one till: arrivals and departures in order of time.
import random
random.seed(2024)
events, clock, queue, served, waits = [], 0.0, [], 0, []


def schedule(at, kind, who):
    i = len(events)
    while i and events[i - 1][0] > at:
        i -= 1
    events.insert(i, (at, kind, who))


for who in range(12):
    clock += random.expovariate(1 / 4)
    schedule(clock, 'arrive', who)
busy = None
while events:
    now, kind, who = events.pop(0)
    if kind == 'arrive':
        queue.append((now, who))
    else:
        served, busy = served + 1, None
    if busy is None and queue:
        since, busy = queue.pop(0)
        waits.append(now - since)
        schedule(now + random.uniform(2, 6), 'leave', busy)
    print(f'{now:7.3f} {kind:<7}{who:>3} queue={[w for _, w in queue]}')
print(served, f'{sum(waits) / len(waits):.4f} {max(waits):.4f}')
walk = [0]
for _ in range(30):
    walk.append(walk[-1] + random.choice([-1, 1]))
print(walk, random.sample(range(50), 6), sum(random.randint(1, 6) for _ in range(100)))
inside = sum(random.random() ** 2 + random.random() ** 2 < 1 for _ in range(2000))
print(inside * 4 / 2000)
