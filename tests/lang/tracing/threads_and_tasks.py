# SPDX-License-Identifier: MIT
# Tracing is of one thread; of coroutines; and of frames whose variables are changed.
import sys, threading
ev = []
def tr(f, e, a):
    if f.f_code.co_name in ('work', 'inner'): ev.append((f.f_code.co_name, e, f.f_lineno - f.f_code.co_firstlineno))
    return tr
def inner(): return 1
def work():
    inner()
    return 2
threading.settrace(tr)
t = threading.Thread(target=work); t.start(); t.join()
print(ev, threading.gettrace() is tr, sys.gettrace())
threading.settrace(None)
work()
import asyncio
async def co(n):
    pass
    return n
ev = []
def tr2(f, e, a):
    if f.f_code.co_name in ('co','main'): ev.append((f.f_code.co_name, e, f.f_lineno - f.f_code.co_firstlineno, repr(a)[:30] if e != 'exception' else a[0].__name__))
    return tr2
async def main():
    x = await co(1)
    print(await asyncio.gather(co(2), co(3)))
sys.settrace(tr2)
asyncio.run(main())
sys.settrace(None)
for e in ev: print(e)
# changing locals
def ch():
    a = 1
    b = 2
    return a + b
def tr3(f, e, arg):
    if e == 'line' and f.f_lineno - f.f_code.co_firstlineno == 3: f.f_locals['a'] = 40
    return tr3
sys.settrace(tr3); r = ch(); sys.settrace(None); print(r)
def bad(f, e, arg):
    raise ValueError('no')
sys.settrace(bad)
try: ch()
except ValueError as e: print('raised', e)
print(sys.gettrace())
