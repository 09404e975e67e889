# signal: handlers, timers, exceptions out of handlers, what is refused.
import signal, os, time, threading
def h(n, f): print('got', n, signal.Signals(n).name)
print(signal.signal(signal.SIGUSR1, h))
os.kill(os.getpid(), signal.SIGUSR1); print('after')
signal.raise_signal(signal.SIGUSR1); print('after2')
class T(Exception): pass
def al(n,f): raise T('time')
signal.signal(signal.SIGALRM, al)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try: time.sleep(5)
except T as e: print('T', e)
signal.setitimer(signal.ITIMER_REAL, 0.05)
try:
    while True:
        len("")
except T as e: print('T', e)
print(signal.getsignal(signal.SIGUSR1) is h, signal.signal(signal.SIGUSR1, signal.SIG_IGN) is h, signal.getsignal(signal.SIGUSR1))
os.kill(os.getpid(), signal.SIGUSR1)
try: os.kill(os.getpid(), signal.SIGINT)
except KeyboardInterrupt: print('KI')
signal.signal(signal.SIGINT, lambda n,f: print('int'))
os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
try: signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt: print('KI2')
print(signal.alarm(5), signal.alarm(0), signal.getitimer(0))
def bad():
    try: signal.signal(signal.SIGUSR1, h)
    except ValueError as e: print(e)
t=threading.Thread(target=bad); t.start(); t.join()
n=0
def tick(*a):
    global n; n+=1
signal.signal(signal.SIGALRM, tick); signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
time.sleep(0.2); print(n>5); signal.setitimer(0,0)
timer = threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGALRM))
timer.start()
signal.pause()
timer.join()
print('paused')
signal.pthread_sigmask(signal.SIG_BLOCK,[signal.SIGUSR2]); signal.pthread_kill(threading.get_ident(), signal.SIGUSR2)
print(signal.sigpending(), signal.sigwait([signal.SIGUSR2]), signal.sigtimedwait([signal.SIGUSR2],0.01))
print(signal.strsignal(2), signal.strsignal(65-1) if 0 else '', signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGPIPE))
for bad in ((0,h),(70,h),(9,h),(10,5)):
    try: signal.signal(*bad)
    except Exception as e: print(type(e).__name__, e)


# A time limit by alarm, wherever the main thread is.
def limited(f, *args):
    signal.signal(signal.SIGALRM, al)
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    try:
        print('ended', f(*args))
    except T as e:
        print('stopped', e)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def spin():
    n = 0
    while True:
        n += len('x')


limited(spin)
limited(lambda: sorted([2, 1], key=lambda x: spin()))
limited(threading.Event().wait)
limited(threading.Lock().__enter__)
limited(time.sleep, 0)
lock = threading.Lock()
lock.acquire()
limited(lock.acquire)
print(lock.locked())
r, w = os.pipe()
limited(os.read, r, 1)
