# getattr, setattr, hasattr, delattr, dir, vars, id, type, isinstance with classes.
class A:
    shared = 1

    def __init__(self):
        self.own = 2

    def method(self):
        return 'm'


a = A()
print(getattr(a, 'own'), getattr(a, 'shared'), getattr(a, 'none', None), getattr(a, 'method')(), hasattr(a, 'own'), hasattr(a, 'zip'))
setattr(a, 'new', 3)
print(a.new, vars(a), a.__dict__ is vars(a))
delattr(a, 'new')
a.__dict__['direct'] = 4
print(a.direct, sorted(vars(a)), [n for n in dir(a) if not n.startswith('__')])
print('method' in dir(A), 'own' in dir(A), '__init__' in dir(a), 'append' in dir([]), 'upper' in dir(str), 'x' in dir())
x = 5
print('x' in globals(), globals()['x'], 'x' in dir())
globals()['made'] = 'by globals'
print(made)


def f(p, q=2):
    r = 3
    return sorted(locals().items()), 'x' in locals()


print(f(1))
for name in ('upper', 'split', 'join'):
    print(callable(getattr('text', name)))
print(getattr('a,b', 'split')(','), [].__class__, (5).__class__.__name__, 'a'.__class__.__mro__[-1])
print(isinstance(a, A), type(a) is A, type(a).__name__, A.__name__, a.__class__.__dict__['shared'], id(a) == id(a), a.__module__)
for bad in ("getattr(a, 'zip')", "getattr(a)", "getattr(a, 5)", "delattr(a, 'zip')", "setattr(5, 'x', 1)", "vars(5)", "a.own.zip", "len.x", "[].x", "(5).x", "None.x", "A.own", "f.x", "print.x", "'a'.x = 1" and "setattr('a', 'x', 1)", "setattr(int, 'x', 1)", "int.x"):
    try:
        print(eval(bad))
    except (AttributeError, TypeError) as e:
        print(bad, '->', type(e).__name__, e)
