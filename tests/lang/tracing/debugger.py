# SPDX-License-Identifier: MIT
# pdb stops, steps and shows; bdb says where; trace and cProfile count.
import cProfile
import io
import pdb
import pstats
import re
import trace


def inner(a, b=2):
    c = a + b
    for i in range(3):
        c += i
    return c


def outer():
    x = inner(1)
    y = [inner(k) for k in range(2)]
    try:
        raise ValueError(x)
    except ValueError:
        pass
    return x, y


def debug(commands):
    out = io.StringIO()
    p = pdb.Pdb(stdin=io.StringIO('\n'.join(commands) + '\n'), stdout=out, nosigint=True, readrc=False)
    p.prompt = ''
    try:
        p.runcall(outer)
    finally:
        text = re.sub(r'0x\w+', '0x', re.sub(r'\S*/(\w+\.py)', r'\1', out.getvalue()))
        print('\n'.join(line for line in text.splitlines() if 'bdb' not in line and 'func(*args' not in line))


debug(['n', 's', 's', 'a', 'p c', 'n', 'p c, a', 'c = 40', 'n', 'until', 'r', 'p a', 'n', 'u', 'p x', 'd', 'c'])
debug(['s', 'b inner', 'c', 'n', 'condition 1 a == 1', 'c', 'p a', 'l', 'll', 'whatis a', 'disable 1', 'cl 1', 'c'])
debug(['s', 'display x', 'n', 'n', 'tbreak inner', 'r', 'retval', 'alias two p 2 * %1', 'two 21', 'p undefined', 'c'])

t = trace.Trace(count=1, trace=0)
t.runfunc(outer)
print(sorted(n for (f, line), n in t.results().counts.items()))
t = trace.Trace(count=0, trace=1)
t.runfunc(inner, 1)
t = trace.Trace(countfuncs=1)
t.runfunc(outer)
print(sorted(k[1:] for k in t.results().calledfuncs))
t = trace.Trace(countcallers=1)
t.runfunc(outer)
print(sorted((a[1:], b[1:]) for a, b in t.results().callers if a[2] != '<module>' and a[1] != 'trace'))

p = cProfile.Profile()
p.enable()
outer()
[].append(len('abc'))
p.disable()
out = io.StringIO()
stats = pstats.Stats(p, stream=out).strip_dirs().sort_stats('nfl')
stats.print_stats()
stats.print_callees('outer')
print(re.sub(r'\d\.\d{3}', '0.000', out.getvalue()))
