# The words of errors that programs meet every day.
class Thing:
    pass


t, d, lst, s = Thing(), {'a': 1}, [1, 2], 'text'
cases = '''
undefined_name
t.missing
Thing.missing
s.missing
lst.missing
None.x
d['nope']
d[0]
lst[10]
lst['a']
s[100]
s['x']
(1,)[5]
int('abc')
int('12.5')
int('')
int(None)
int([])
float('x')
float('')
float([])
int('z', 36) + int('9', 8)
len(5)
len(None)
sum(['a'])
sum(5)
max([])
min()
max(5)
max(1, 'a')
sorted([1, 'a'])
sorted(5)
list(5)
tuple(None)
dict([1])
dict(5)
dict([(1, 2, 3)])
set(5)
range('a')
range(1, 2, 0)
range()
range(1.5)
chr(-1)
chr(1114112)
ord('ab')
ord(5)
abs('x')
round('x')
pow(2, -1, 0)
pow('a', 2)
isinstance(1, 5)
issubclass(1, int)
iter(5)
next([])
next(iter([]))
enumerate(5)
zip(1)
map(5)
reversed(5)
hash([])
lst.remove(9)
lst.index(9)
lst.pop(9)
[].pop()
{}.popitem()
{}.pop('x')
{1}.remove(2)
set().pop()
s.index('zz')
s.join([1])
s.join(5)
s.split('')
s.center()
s.replace('a')
'{} {}'.format(1)
'{x}'.format(y=1)
'%d' % 'x'
'%s %s' % (1,)
'%s' % (1, 2)
'%q' % 1
lst.append()
lst.append(1, 2)
lst.insert('a', 1)
lst.sort(5)
print(sep=5)
print(foo=1)
getattr(t, 5)
setattr(t, 'x')
input(1, 2)
open('/nonexistent/file')
__import__('nonexistent_module')
bytes(-1)
bytes('x')
bytes([256])
b'abc'.decode('ascii', 5)
b'\\xff'.decode()
'\\ud800'.encode()
'é'.encode('ascii')
b'a' + 'a'
'a' + b'a'
'a' + 1
1 + 'a'
[1] + (2,)
(1,) + [2]
'a' * 1.5
[1] * 'a'
{} + {}
divmod(1, 'a')
10 ** 'a'
not_callable()
5(1)
t()
t[0]
lst()
'abc'.upper(1)
lst.pop(1, 2)
type('a', 'b')
super().x
vars(5)
hex('a')
hex(1.5)
bin(None)
'abc' < 5
lst < 5
t < t
t + t
-t
eval('1 +')
eval('')
compile('x', 'y')
exec('a b')
'''
for case in cases.strip().splitlines():
    try:
        print(case, '=', eval(case))
    except Exception as e:
        print(case, '->', type(e).__name__ + ':', e)
