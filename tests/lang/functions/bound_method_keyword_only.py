# A bound method that is no plain function, called where its arguments end the caller's frame.
class A:
    def f(self, n, k, *, c=None):
        return n, k, c, self is o

    def g(self, *args, **kwargs):
        return args, kwargs


o = A()
f, g = o.f, o.g
print(eval('f(1, 2)'), eval('g(1, 2, 3)'), eval('f(1, k=2, c=3)'))
print((lambda: f(1, 2))(), (lambda: g(1, 2, 3, x=4))())
append = [].append
print(eval('append(5)'), append.__self__)
