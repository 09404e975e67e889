# A program ends when its threads have ended, but for daemons.
# stderr: compare
import atexit
import threading
import time


def slow(n):
    time.sleep(0.2 * n)
    print('thread', n)
    if n == 1:
        threading.Thread(target=slow, args=(3,)).start()


atexit.register(print, 'at exit')
for n in (1, 2):
    threading.Thread(target=slow, args=(n,)).start()
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
threading.Thread(target=threading.Event().wait, daemon=True).start()
print('main')
