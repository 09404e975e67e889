class S(list): pass
y = S([1]); y += y; print(y)
y.extend(y); print(y)
class D(dict): pass
d = D(a=1); d.update(d); print(d); d |= d; print(d)
class B(bytearray): pass
b = B(b'ab')
try: b += b
except BufferError as e: print(e)
b.extend(b); print(b)
import collections
class Q(collections.deque): pass
q = Q([1,2]); q += q; print(q); q.extend(q); q.extendleft(q); print(q)
class SS(set): pass
s = SS([1]); s |= s; s -= s; print(s); s = SS([1,2]); s ^= s; print(s)
import array
class A(array.array): pass
a = A('i', [1]); a += a; a.extend(a); print(a)
y = S([1,2]); y[1:1] = y; print(y); y *= 2; print(y)
