# time: what does not depend on the clock.
import time
a = time.time()
m = time.monotonic()
p = time.perf_counter()
time.sleep(0.02)
print(time.time() > a, time.monotonic() - m >= 0.02, 0.015 < time.perf_counter() - p < 5, type(time.time()).__name__, type(time.time_ns()).__name__, type(time.monotonic_ns()).__name__, time.process_time() >= 0)
t = time.gmtime(0)
print(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_wday, t.tm_yday, t[0], tuple(t), len(t))
print(time.strftime('%Y-%m-%d %H:%M:%S', time.gmtime(1_000_000_000)), time.strftime('%a %b %d %j %%', time.gmtime(0)), time.asctime(time.gmtime(86400)), time.ctime(0))
print(time.mktime(time.localtime(1234567890)), time.strptime('2024-02-29 12:30:00', '%Y-%m-%d %H:%M:%S')[:6])
time.sleep(0)
for bad in ("time.sleep(-1)", "time.sleep('a')", "time.sleep()", "time.strftime(5)", "time.gmtime('a')", "time.sleep(float('nan'))"):
    try:
        print(eval(bad))
    except (ValueError, TypeError) as e:
        print(bad, '->', type(e).__name__, e)
