# The words of errors that programs meet every day: lookups.
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
'''
for case in cases.strip().splitlines():
    try:
        print(case, '=', eval(case))
    except Exception as e:
        print(case, '->', type(e).__name__ + ':', e)
