import time, datetime as d
for t,f in [('2014 0 0','%Y %U %w'),('2024-01-02 03:04:05.678 -0130','%Y-%m-%d %H:%M:%S.%f %z'),('-01:30:30.000001','%z'),('-013030.000001','%z'),('+0130','%z'),('-01:3030','%z'),('Z','%z'),('+05:30','%z'),('+05','%z'),('+0560','%z'),('10:12 PM','%I:%M %p'),('31 Feb','%d %b'),('19','%Y %'),('x','%Q'),('1 2','%m')]:
    for fn in (time.strptime, d.datetime.strptime):
        try: print(t, f, fn(t,f))
        except Exception as e: print(t, f, type(e).__name__, e)
