# help(): the plain layout of classes, functions, methods, names.
class A:
    '''Doc.'''
    def f(self, x=1):
        'fdoc'
    @property
    def p(self): 'pdoc'
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(a): 'static'
    x = 3
class B(A):
    def __init__(self, q): 'init'
    def f(self, x=2): pass
def g(a, b=2, *, c) -> int:
    '''g doc

    more'''
async def co(x): pass
help(A); help(B); help(g); help(A().f); help(B(1)); help(co); help(lambda x: x); help('nope.x'); help(A.p);
