# The words of errors that programs meet every day: builtins.
class Thing:
    pass


t, d, lst, s = Thing(), {'a': 1}, [1, 2], 'text'
cases = '''
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
print(sep=5)
print(foo=1)
getattr(t, 5)
setattr(t, 'x')
input(1, 2)
open('/nonexistent/file')
__import__('nonexistent_module')
divmod(1, 'a')
not_callable()
type('a', 'b')
super().x
vars(5)
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
