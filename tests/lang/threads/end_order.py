# A thread may wait for the main one; what is registered too late is refused.
import threading
import time


def wait():
    threading.main_thread().join()
    print('main has ended:', threading.main_thread().is_alive())
    try:
        threading._register_atexit(print)
    except RuntimeError as e:
        print(e)


threading._register_atexit(print, 'first of all')
threading.Thread(target=wait).start()
time.sleep(0.01)
print('end of main')
