# The words of errors that programs meet every day: containers.
class Thing:
    pass


t, d, lst, s = Thing(), {'a': 1}, [1, 2], 'text'
cases = '''
lst.remove(9)
lst.index(9)
lst.pop(9)
[].pop()
{}.popitem()
{}.pop('x')
{1}.remove(2)
lst.append()
lst.append(1, 2)
lst.insert('a', 1)
lst.sort(5)
lst.pop(1, 2)
'''
for case in cases.strip().splitlines():
    try:
        print(case, '=', eval(case))
    except Exception as e:
        print(case, '->', type(e).__name__ + ':', e)
