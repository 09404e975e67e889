# Weak references and abandoned generators notice at once what `del`, `x = None` and `break` drop.
import weakref
class A:
    def __init__(s,n=0): s.n=n
a=A(); r=weakref.ref(a); print(r() is a); del a; print(r())
a=A(); r=weakref.ref(a, lambda r: print('cb')); a=None; print(r())
f=A(); fin=weakref.finalize(f, print, 'finalized'); del f; print(fin.alive)
d=weakref.WeakValueDictionary(); k=A(1); d['x']=k; print(len(d)); del k; print(len(d), list(d))
s=weakref.WeakSet(); o=A(); s.add(o); print(len(s)); del o; print(len(s))
wk=weakref.WeakKeyDictionary(); o=A(); wk[o]=1; del o; print(len(wk))
p=A(); q=weakref.proxy(p); print(q.n); del p
try: q.n
except ReferenceError as e: print(e)
def gen():
    try:
        yield 1; yield 2
    finally: print('closed')
g=gen(); next(g); del g; print('after del')
for x in gen(): break
print('after break')
def fn():
    b=A(); r=weakref.ref(b); del b
    print(r())
    g=gen(); next(g); g=None
    print('x')
    c=A(5); r=weakref.ref(c)
    return r
r=fn(); print(r())
class Node:
    def __init__(self,p=None):
        self.parent=weakref.ref(p) if p else None; self.kids=[]
root=Node(); kid=Node(root); root.kids.append(kid)
print(kid.parent() is root); del root; print(kid.parent())
