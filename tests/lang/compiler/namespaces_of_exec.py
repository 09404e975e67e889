# exec() and eval() with globals and locals of their own.
g = {'y': 10}
l = {'z': 1}
exec("x = y + z\ndef f(): return y\nclass C:\n    q = 1\n    def m(self): return y\nw = [z for z in range(3)]\nfor i in range(2): k = i\n", g, l)
print({k: v for k, v in l.items() if k not in ('f', 'C')}, l['f'](), l['C']().m(), 'x' in g)
try:
    exec("def f(): return z\nf()", g, l)
except NameError as e: print(e)
print(eval("z + y", g, l), eval("[z for _ in (1,2)][0] if 0 else z", g, l))
try:
    eval("[z for _ in (1,2)]", g, l)
except NameError as e: print(e)
def fn(a):
    b = 2
    return eval("a + b"), sorted(locals())
print(fn(1))
exec("print(__name__)")
exec("del z", g, l); print(l.keys() & {'z'})
