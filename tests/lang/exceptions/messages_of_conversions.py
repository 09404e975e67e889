# The words of errors that programs meet every day: conversions.
class Thing:
    pass


t, d, lst, s = Thing(), {'a': 1}, [1, 2], 'text'
cases = '''
int('abc')
int('12.5')
int('')
int(None)
int([])
float('x')
float('')
float([])
int('z', 36) + int('9', 8)
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
set().pop()
bytes(-1)
bytes('x')
bytes([256])
hex('a')
hex(1.5)
bin(None)
'''
for case in cases.strip().splitlines():
    try:
        print(case, '=', eval(case))
    except Exception as e:
        print(case, '->', type(e).__name__ + ':', e)
