# SPDX-License-Identifier: MIT
# ctypes: numbers, arrays, structures, pointers, calls and callbacks.
import ctypes, sys, ctypes.util, errno
from ctypes import *
libc = CDLL(None)
libc6 = CDLL(ctypes.util.find_library('c'), use_errno=True)
libm = CDLL(ctypes.util.find_library('m'))
print(ctypes.util.find_library('c'), ctypes.util.find_library('nonesuch'))
libc.strlen.argtypes = [c_char_p]; libc.strlen.restype = c_size_t
print(libc.strlen(b'hello'), libc.abs(-5), libc.toupper(ord('a')))
libm.pow.argtypes = [c_double, c_double]; libm.pow.restype = c_double
print(libm.pow(2, 10))
buf = create_string_buffer(50)
libc.sprintf(buf, b'%d %s %.2f', 42, b'x', c_double(1.5)); print(buf.value, len(buf), buf.raw[:3], sizeof(buf))
for t in (c_int, c_uint, c_long, c_short, c_byte, c_ubyte, c_char, c_double, c_float, c_bool, c_char_p, c_void_p, c_wchar, c_wchar_p, c_longdouble, c_size_t):
    print(t.__name__, sizeof(t), alignment(t), t._type_, t())
print(c_int(5), c_int(2**40+3).value, c_ubyte(-1).value, c_char(b'x'), c_char_p(b'abc').value, c_wchar_p('héé').value, c_bool(7), c_float(0.1).value)
class P(Structure):
    _fields_ = [('x', c_int), ('y', c_double), ('name', c_char * 8), ('tag', c_char_p)]
p = P(1, 2.5, b'bob'); p.tag = b'hey'
print(p.x, p.y, p.name, p.tag, sizeof(P), P.x, P.y, P.name)
p.x = 77; print(bytes(p)[:4], P.from_buffer_copy(bytes(p)).y)
class U(Union):
    _fields_ = [('i', c_uint32), ('b', c_ubyte * 4)]
u = U(); u.i = 0x01020304; print(list(u.b), sizeof(U))
class B(Structure):
    _fields_ = [('a', c_uint, 3), ('b', c_uint, 5), ('c', c_int, 4), ('d', c_short)]
b = B(5, 17, -2, 9); print(b.a, b.b, b.c, b.d, sizeof(B), bytes(b))
class Pk(Structure):
    _pack_ = 1
    _fields_ = [('c', c_char), ('i', c_int)]
print(sizeof(Pk), Pk.i.offset)
class Node(Structure): pass
Node._fields_ = [('v', c_int), ('next', POINTER(Node))]
n2 = Node(2); n1 = Node(1, pointer(n2)); print(n1.next.contents.v, bool(n2.next), n1.next[0].v)
arr = (c_int * 5)(3, 1, 4, 1, 5)
CMP = CFUNCTYPE(c_int, POINTER(c_int), POINTER(c_int))
def cmp(a, b): return a[0] - b[0]
libc.qsort.restype = None
libc.qsort(arr, len(arr), sizeof(c_int), CMP(cmp)); print(list(arr), arr[1:3], arr._length_, len(arr))
i = c_int(4); q = pointer(i); q.contents.value = 9; print(i.value, q[0]); q[0] = 11; print(i)
r = byref(i); print(type(r).__name__, cast(q, POINTER(c_ubyte))[0], cast(buf, c_char_p).value)
print(string_at(buf, 2), wstring_at(create_unicode_buffer('wide')), addressof(i) == addressof(q.contents))
memset(buf, 65, 3); memmove(addressof(buf) + 3, b'zz', 2); print(buf.value)
print(libc6.open(b'/nonexistent/x', 0), get_errno() == errno.ENOENT)
time_t = c_long
class tm(Structure):
    _fields_ = [(n, c_int) for n in 'sec min hour mday mon year wday yday isdst'.split()] + [('gmtoff', c_long), ('zone', c_char_p)]
libc.gmtime_r.argtypes = [POINTER(c_long), POINTER(tm)]; libc.gmtime_r.restype = POINTER(tm)
t = tm(); print(libc.gmtime_r(byref(c_long(86400)), byref(t)).contents.mday, t.year)
class div_t(Structure): _fields_ = [('quot', c_int), ('rem', c_int)]
libc.div.restype = div_t; d = libc.div(17, 5); print(d.quot, d.rem)
ba = bytearray(b'abcd'); v = (c_char * 4).from_buffer(ba); v[0] = b'Z'; print(ba, v.value)
cb = CFUNCTYPE(c_int, c_int)(lambda x: x * 2); print(cb(21))
f = CFUNCTYPE(c_double, c_double)(('sin', libm)); print(f(0.0))
def chk(r, fn, args): return ('checked', r)
libc.labs.errcheck = chk; print(libc.labs(-3))
for bad in (lambda: c_int('x'), lambda: c_int(1.5), lambda: libc.strlen('x'), lambda: libc.strlen(), lambda: CDLL('libnone.so.9'), lambda: arr[9], lambda: P(1,2,3,4,5), lambda: POINTER(c_int)().contents, lambda: (c_int * 2)(1,2,3), lambda: c_char(b'ab'), lambda: libc.strlen(object()), lambda: setattr(p, 'x', 'a'), lambda: byref(5), lambda: sizeof(5), lambda: pointer(5), lambda: create_string_buffer('x'), lambda: c_char_p('x'), lambda: setattr(p, 'name', b'toolongname'), lambda: libc.abs(2.5)):
    try: print('?', bad())
    except Exception as e: print(type(e).__name__, e)
print(POINTER(c_int) is POINTER(c_int), (c_int*3) is (c_int*3), POINTER(c_int).__name__, (c_int*3).__name__, c_long is c_longlong, c_int32 is c_int)
print(issubclass(c_int, ctypes._SimpleCData), isinstance(arr, Array), (c_char * 3)(*b'abc').value)
class E(c_int): pass
print(type((E * 2)(E(1))[0]).__name__, E(5).value)
