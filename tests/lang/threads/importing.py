# A module that another thread is about to load is waited for; a circle of such waits is not.
import threading

out = []


def use():
    import _slow_module
    from _slow_module import value
    out.append((_slow_module.value, value))


def circle(name):
    out.append(__import__(name).__name__)


for targets in ([use] * 4, [lambda: circle('_circle_a'), lambda: circle('_circle_b')]):
    threads = [threading.Thread(target=t) for t in targets]
    for t in threads:
        t.start()
    for t in threads:
        t.join(20)
print(sorted(map(str, out)))
