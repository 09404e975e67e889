# The order in which the parts of every statement are evaluated.
log = []
def t(n, v=None):
    log.append(n); return v
def check():
    print(log); log.clear()
@t('dec1', lambda f: f)
@t('dec2', lambda f: f)
def g(a: t('ann a') = t('def a'), *, k: t('ann k') = t('kwdef')) -> t('ret'): pass
check()
class M(type):
    def __new__(m, n, b, d, **k): return super().__new__(m, n, b, d)
    def __init__(c, n, b, d, **k): super().__init__(n, b, d)
@t('d', lambda c: c)
class K(t('b', object), metaclass=t('m', M), kw=t('kw')):
    t('body')
check()
{t('k1'): t('v1'), **t('s', {}), t('k2'): t('v2')}; check()
t('f', print)(t('a'), *t('s', ()), k=0 if t('k', 1) else 1, **t('kw', {})) if 0 else None; check()
d = {}
t('obj', d)[t('idx', 1)] = t('val'); check()
t('obj', d)[t('idx', 1)], t('o2', d)[t('i2', 2)] = t('va'), t('vb'); check()
class O: pass
o = O(); o.x = 1
t('obj', o).x += t('v', 1); check()
t('obj', [1])[t('i', 0)] += t('v', 1); check()
t('a', 1) < t('b', 2) < t('c', 1) < t('d'); check()
t('a', 0) or t('b', 1) and t('c', 0) or t('d', 5); check()
(t('x') if t('c', 0) else t('y')); check()
[t(i) for i in t('it', [1, 2]) if t('if', True)]; check()
del t('o', d)[t('k', 1)], t('o', o).x; check()
for t('o', d)[t('i', 1)] in t('it', [5]): pass
check()
with t('cm', open('/dev/null')) as t('o', d)[t('i', 1)]: pass
check()
assert t('t', 1), t('msg'); check()
try: assert t('t', 0), t('msg')
except AssertionError as e: print(repr(e)); check()
f'{t("a")}{t("b")!r:{t("c", 5)}}' if 0 else f'{t("a", 1)}{t("b")!r:{t("c", 5)}}'; check()
x = y = t('once'); check()
