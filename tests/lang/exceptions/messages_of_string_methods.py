# The words of errors that programs meet every day: string methods.
class Thing:
    pass


t, d, lst, s = Thing(), {'a': 1}, [1, 2], 'text'
cases = '''
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
b'abc'.decode('ascii', 5)
b'\\xff'.decode()
'\\ud800'.encode()
'é'.encode('ascii')
'abc'.upper(1)
'''
for case in cases.strip().splitlines():
    try:
        print(case, '=', eval(case))
    except Exception as e:
        print(case, '->', type(e).__name__ + ':', e)
