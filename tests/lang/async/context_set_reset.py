# SPDX-License-Identifier: MIT
# Context variables set and reset, in shared and own contexts.
import contextvars, asyncio
v = contextvars.ContextVar('v'); w = contextvars.ContextVar('w', default=5)
t = v.set(1); u = v.set(2)
print(v.get(), t.old_value is t.MISSING, u.old_value, t.var is v)
v.reset(u); print(v.get()); v.reset(t); print(v.get('none'))
for make in (lambda: v.reset(t), lambda: v.reset(5), lambda: w.reset(t), lambda: v.get()):
    try: make()
    except Exception as e: print(type(e).__name__, str(e).split(' at ')[0])
c = contextvars.copy_context()
def inside():
    t = v.set(7); print(v.get(), list(c.items())[-1][1]); v.reset(t); t = v.set(8); return t
t = c.run(inside)
print(v.get('none'), c[v])
try: v.reset(t)
except ValueError as e: print('other context')
d = c.copy(); d.run(v.set, 9); print(c[v], d[v])
async def task(n):
    t = v.set(n); await asyncio.sleep(0); assert v.get() == n; v.reset(t); return v.get('gone')
async def main():
    w.set(1); print(await asyncio.gather(*[task(i) for i in range(4)]), w.get())
asyncio.run(main())
print(w.get(), v.get('none'))
