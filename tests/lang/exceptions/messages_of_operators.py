# The words of errors that programs meet every day: operators.
class Thing:
    pass


t, d, lst, s = Thing(), {'a': 1}, [1, 2], 'text'
cases = '''
b'a' + 'a'
'a' + b'a'
'a' + 1
1 + 'a'
[1] + (2,)
(1,) + [2]
'a' * 1.5
[1] * 'a'
{} + {}
10 ** 'a'
5(1)
t()
t[0]
lst()
'abc' < 5
lst < 5
t < t
t + t
-t
'''
for case in cases.strip().splitlines():
    try:
        print(case, '=', eval(case))
    except Exception as e:
        print(case, '->', type(e).__name__ + ':', e)
