# Subclasses of property: their own arguments, their docstrings, their copies.
class P(property):
    """doc of P"""
    def __init__(self, *a, classval=None, **k):
        super().__init__(*a, **k)
        self.classval = classval
class A:
    x = P(lambda s: 1, classval=5, doc='hello')
    @P
    def y(self):
        "ydoc"
        return 2
    @y.setter
    def y(self, v): print('set', v)
print(A.x.classval, A.__dict__['x'].__doc__, A().x, A.__dict__['y'].__doc__, type(A.__dict__['y']))
a = A(); a.y = 3
class S(property):
    __slots__ = ()
try: print(S(lambda s: 1, doc='d').__doc__)
except Exception as e: print(type(e), e)
