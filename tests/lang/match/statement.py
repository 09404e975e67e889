# The statement: what is bound when, guards, positions in tracebacks, soft keywords, flow.
import traceback
from dataclasses import dataclass


def binding(v):
    match v:
        case [x, 1]: return 'one', x
        case [x, y] if (x := x + 1) > 5: return 'two', x, y
        case {'k': x, **others} | {'q': x, 'r': others}: return 'map', x, others
        case (str() as x) | [x]: return 'str', x
    return 'none', 'x' in locals() and locals()['x']


for v in ([3, 1], [5, 6], [2, 6], {'k': 1, 'l': 2}, {'q': 1, 'r': 2}, 's', ['t'], None):
    print(binding(v))


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Line:
    a: Point
    b: Point


def where(o):
    match o:
        case Line(Point(0, 0), Point(x=x, y=y)) if x == y: return f'diagonal {x}'
        case Line(a=Point() as a, b=b): return f'{a} to {b}'
        case Point(x, 0) | Point(0, x): return f'axis {x}'
        case Point(): return 'point'
        case int(n) | float(n): return n * 2
        case [Point(x, _), *rest] if rest: return x, rest
        case _: return 'nothing'


for o in (Line(Point(0, 0), Point(3, 3)), Line(Point(1, 0), Point(3, 3)), Point(4, 0), Point(0, 5), Point(1, 1), 4, 2.5,
          [Point(1, 2), 3, 4], [Point(1, 2)], ''):
    print(where(o))


def loop(words):
    for w in words:
        match w.split():
            case ['stop']: break
            case ['skip', *_]: continue
            case ['go', ('north' | 'south') as d]: print('going', d)
            case ['say', *what]: print(*what)
            case other: print('?', other)
    else:
        print('all')


loop(['go north', 'go west', 'skip x', 'say a b', 'stop', 'go south'])
loop(['go south'])

match = {'case': 1}
match['case'] = 2
print(match, match ['case'])
case = _ = 3
match -case:
    case -3: print('soft')
match case, _:
    case 3, three: print(three)
match x := 4, :
    case 4,: print('tuple', x)
match *[1, 2], 3:
    case [*all]: print(all)


class A:
    match 1:
        case __private: pass

    def f(self, v):
        match v:
            case A(__hidden=z): return z


print([n for n in vars(A) if 'private' in n])
a = A()
a._A__hidden = 'mangled?'
print(a.f(a))


class Bad:
    def __eq__(self, other): return 1 / 0


try:
    match Bad():
        case None: pass
        case 'x' | 7: pass
except ZeroDivisionError:
    traceback.print_exc()


def unbound(v):
    match v:
        case [a]: pass
    return a


try:
    unbound(1)
except UnboundLocalError as e:
    print(e)


def generator(v):
    match (yield v):
        case [a, b] if (yield a): yield b
        case c: yield c


g = generator(1)
print(next(g), g.send([2, 3]), g.send(True))
g = generator(1)
print(next(g), g.send([2, 3]), g.send(False))


def closure(v):
    match v:
        case {'f': f, **kw}: return lambda: (f, kw)


print(closure({'f': 1, 'g': 2})())


class Far:
    def __len__(self): return 42
    def __getitem__(self, i): return i


__import__('collections.abc')
__import__('sys').modules['collections.abc'].Sequence.register(Far)
match Far():
    case [first, *_, last]: print(first, last)


class Keys:
    KEY = 'a'


try:
    match {'a': 0, 'b': 1}:
        case {Keys.KEY: y, 'a': z}: pass
except ValueError as e:
    print(e)
