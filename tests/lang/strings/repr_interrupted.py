# repr() of long text that is not ASCII goes on when others want their turn meanwhile.
import threading

text, stop = 'Łódź\u0378' * 200_000, threading.Event()


def spin():
    while not stop.is_set():
        pass


others = [threading.Thread(target=spin) for _ in range(3)]
for other in others:
    other.start()
print([len(repr(text)) for _ in range(5)], len(ascii(text)))
stop.set()
for other in others:
    other.join()
