# SPDX-License-Identifier: MIT
"""Writes random programs for tests/generate.py that go through the grammar.

Where tests/random_program.py computes, this one nests: every kind of target, expression and statement in every other, with names that
may be local, free, global or unbound. Most operands are traced, so that the order of evaluation shows; each function is called a few
times, and what it returns or raises is printed with the lines it came through.
"""

import random
import warnings

PRELUDE = '''\
import re
import sys
import traceback


def text(v):
    try:
        return "{%s}" % ", ".join(sorted(map(repr, v))) if isinstance(v, (set, frozenset)) else repr(v)[:120]
    except Exception as e:
        return "repr " + type(e).__name__


def put(*parts):
    print(" ", re.sub("0x[0-9a-f]+", "0x", " ".join(map(str, parts))))


def t(n, v=None):
    put(n, text(v))
    return v


class O:
    """Attributes, items and slices that tell what is done with them."""

    def __init__(self, name, *args, **kw):
        self.__dict__.update(name=name, v=1, w=[1, 2], d={})

    def __repr__(self):
        return "O(%s)" % self.name

    def __getattr__(self, name):
        put("getattr", self.name, name)
        if name.startswith("__") or name == "z":
            raise AttributeError(name)
        return 3

    def __setattr__(self, name, v):
        put("setattr", self.name, name, text(v))
        self.__dict__[name] = v

    def __delattr__(self, name):
        put("delattr", self.name, name)

    def __getitem__(self, key):
        put("getitem", self.name, text(key))
        return self.d[key] if isinstance(key, int) and key in self.d else [1, 2]

    def __setitem__(self, key, v):
        put("setitem", self.name, text(key), text(v))

    def __delitem__(self, key):
        put("delitem", self.name, text(key))

    def __contains__(self, key):
        put("contains", self.name, text(key))
        return key == 1

    def __enter__(self):
        put("enter", self.name)
        return [1, (2, 3)]

    def __exit__(self, kind, e, tb):
        put("exit", self.name, kind and kind.__name__)
        return self.name == "quiet"

    def __iter__(self):
        put("iter", self.name)
        return iter((1, 2))

    def __await__(self):
        put("await", self.name)
        return (yield self.name)

    async def __aenter__(self):
        put("aenter", self.name)
        return [1, (2, 3)]

    async def __aexit__(self, kind, e, tb):
        put("aexit", self.name, kind and kind.__name__)
        return self.name == "quiet"

    async def __aiter__(self):
        put("aiter", self.name)
        for v in (1, 2):
            yield v

    def __bool__(self):
        put("bool", self.name)
        return self.name != "no"

    def __add__(self, other):
        return ("add", self.name)

    def __radd__(self, other):
        return ("radd", self.name)

    def __iadd__(self, other):
        put("iadd", self.name, text(other))
        return self

    def __lt__(self, other):
        return self.name

    def __call__(self, *args, **kw):
        put("call", self.name, text(args), text(kw))
        return args[0] if args else self


def run(label, f, *args):
    print(label)
    try:
        v = f(*args)
        put("gave", text(v))
        if hasattr(v, "send") or hasattr(v, "asend"):
            drive(v if hasattr(v, "send") else each(v))
    except BaseException as e:
        tell(e)


def drive(g):
    for step in (None, 1, ValueError("thrown"), None, None):
        try:
            put("got", text(g.throw(step) if isinstance(step, Exception) else g.send(step)))
        except StopIteration as e:
            put("end", text(e.value))
            return
    g.close()


class Later:
    """An awaitable that suspends once."""

    def __init__(self, v):
        self.v = v

    def __await__(self):
        put("await", text(self.v))
        got = yield "later"
        return self.v if got is None else got


async def each(g):
    try:
        got = [await g.asend(None), await g.asend(1)]
        return got + [v async for v in g]
    finally:
        await g.aclose()


def tell(e):
    while e is not None:
        lines = [f.lineno for f in traceback.extract_tb(e.__traceback__) if f.name not in ("run", "drive")]
        if str(e) == "thrown":                          # CPython 3.11 forgets frames of what is thrown in a handler
            lines = "..."
        put("raised", type(e).__name__, str(e)[:150], lines)
        if isinstance(e, BaseExceptionGroup):
            for inner in e.exceptions:
                tell(inner)
        e = e.__cause__ or e.__context__


def deco(*args, **kw):
    put("deco", text(args), text(kw))
    return lambda f: f


sys.excepthook = lambda kind, e, tb: tell(e)
o, q, no = O("o"), O("quiet"), O("no")
a, b, c = 1, [1, 2, 3], {"k": 1}
'''

NAMES = 'a b c d e'.split()
BINARY = '+ - * // % & | ^ / << >> @'.split()
COMPARE = '< <= == != > >= in is'.split() + ['not in', 'is not']
CONSTANTS = '''0 1 2 -1 None True 'k' 'xy' 2.5 b'z' () (1,) (1,2) [] [1,2] [1,'k',3] {} {'k':2} {1,2} ... o q no'''.split()


class Writer:
    """Writes one program; expressions are text, statements lists of lines."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.traced = self.depth = self.loops = self.counter = 0
        self.in_function = self.in_generator = self.in_class = self.in_comprehension = self.in_async = False
        self.callables = ['t', 'o', 'len', 'list', 'tuple']

    def pick(self, *choices):
        return self.random.choice(choices)

    def chance(self, p):
        return self.random.random() < p

    def many(self, make, low, high):
        return [make() for _ in range(self.random.randint(low, high))]

    # Expressions.

    def leaf(self):
        return self.pick(self.pick(*NAMES), self.pick(*NAMES), self.pick(*CONSTANTS))

    def expr(self):
        if self.depth > 4 or self.chance(0.3):
            return self.leaf()
        self.depth += 1
        kinds = [self.trace] * 4 + [self.binary, self.unary, self.boolean, self.compare, self.compare, self.call, self.call]
        kinds += [self.attribute, self.subscript, self.subscript, self.conditional, self.function, self.display, self.display]
        kinds += [self.comprehension, self.f_string]
        if self.in_function and not self.in_class:
            kinds += [self.walrus] + [self.awaited] * 3 * self.in_async
            if self.in_generator and not self.in_comprehension and not (self.in_async and self.in_class):
                kinds += [self.yielded]
        text = self.random.choice(kinds)()
        self.depth -= 1
        return text

    def trace(self):
        self.traced += 1
        return f't({self.traced}, {self.expr()})'

    def binary(self):
        return f'({self.expr()} {self.pick(*BINARY)} {self.expr()})'

    def unary(self):
        return f'({self.pick("-", "not ", "~", "+")}{self.expr()})'

    def boolean(self):
        return '(' + self.pick(' and ', ' or ').join(self.many(self.expr, 2, 3)) + ')'

    def compare(self):
        parts = [self.expr()]
        for _ in range(self.pick(1, 1, 2, 3)):
            parts += [self.pick(*COMPARE), self.expr()]
        return '(' + ' '.join(parts) + ')'

    def argument(self):
        return self.pick('', '', '', '*') + self.expr()

    def call(self):
        args = self.many(self.argument, 0, 2)
        if self.chance(0.3):
            args.append(f'k={self.expr()}')
        if self.chance(0.15):
            args.append('**' + self.expr())
        return f'{self.pick(*self.callables)}({", ".join(args)})'

    def primary(self):
        return self.pick('o', 'q', 'b', 'c', self.pick(*NAMES), f'({self.expr()})', f't({self.traced}, o)')

    def attribute(self):
        return f'{self.primary()}.{self.pick("v", "w", "x", "z", "d", "name")}'

    def index(self):
        part = lambda: self.pick('', self.expr())
        one = lambda: self.pick(self.expr(), self.expr(), f'{part()}:{part()}', f'{part()}:{part()}:{part()}')
        return ', '.join(self.many(one, 1, self.pick(1, 1, 1, 2)))

    def subscript(self):
        return f'{self.primary()}[{self.index()}]'

    def conditional(self):
        return f'({self.expr()} if {self.expr()} else {self.expr()})'

    def function(self):
        params = self.pick('', 'a', 'a=' + self.expr(), '*a', '**k', f'a=1, *, b={self.expr()}', 'a, /, b=2')
        outer = self.in_function, self.in_generator, self.in_class, self.in_async
        self.in_function, self.in_generator, self.in_class, self.in_async = True, False, False, False
        body = self.expr()
        self.in_function, self.in_generator, self.in_class, self.in_async = outer
        return f'(lambda {params}: {body})' + self.pick('', '()', f'({self.expr()})')

    def display(self):
        items = self.many(self.argument, 0, 3)
        pairs = [self.pick(f'{self.expr()}: {self.expr()}', '**' + self.expr()) for _ in items]
        return self.pick(
            '[' + ', '.join(items) + ']',
            '(' + ''.join(i + ', ' for i in items) + ')',
            '{' + ', '.join(pairs) + '}',
            '{1, ' + ', '.join(self.pick('1', '2', '*(1, 3)', self.expr()) for _ in items) + '}',
        )

    def comprehension(self):
        outer = self.in_comprehension
        first = self.iterable()
        self.in_comprehension = True
        later = self.in_async and self.in_function and not self.in_class and self.chance(0.4)
        head = f'{"async " * later}for {self.pick("a", "d", "e", "(a, *d)", "o.v")} in {"o" if later else first}'
        for _ in range(self.pick(0, 0, 1)):
            head += self.pick(f' if {self.expr()}', f' for {self.pick("b", "e")} in {self.iterable()}')
        value = self.expr()
        text = self.pick(f'[{value} {head}]', f'{{{value}: {self.expr()} {head}}}', f'list({value} {head})', f'tuple({value} {head})')
        if later:
            text = f'[{value} {head}]'
        self.in_comprehension = outer
        return text

    def iterable(self):
        outer, self.in_function = self.in_function, False       # no walrus here: a SyntaxError in comprehensions
        text = self.pick('(1, 2)', 'b', 'o', '"xy"', 'range(2)', self.expr())
        self.in_function = outer
        return text

    def f_string(self):
        plain = self.depth
        self.depth = 9                                          # only leaves: quotes cannot nest in 3.11
        part = lambda: '{' + self.pick(*NAMES, '1', 'o', '(1, 2)') + self.pick('', '', '!r', '!s', ':>4', ':{a}', '=') + '}'
        text = "f'" + ''.join(self.pick('x', '{{', ' ') + part() for _ in range(self.pick(1, 2))) + "'"
        self.depth = plain
        return text

    def walrus(self):
        if self.in_comprehension:
            return self.leaf()
        return f'({self.pick(*NAMES)} := {self.expr()})'

    def awaited(self):
        return f'(await {self.pick("o", f"Later({self.expr()})", self.expr())})'

    def yielded(self):
        if self.in_async:
            return f'(yield {self.expr()})'
        return self.pick('(yield)', f'(yield {self.expr()})', f'(yield from {self.pick("(1, 2)", "b", self.expr())})')

    # Targets.

    def target(self, nested=True):
        kinds = [lambda: self.pick(*NAMES)] * 4 + [self.attribute, self.subscript]
        if nested and self.chance(0.3):
            kinds = [self.unpacked]
        return self.random.choice(kinds)()

    def unpacked(self):
        targets = [self.target(self.chance(0.3)) for _ in range(self.pick(1, 2, 2, 3))]
        if self.chance(0.4):
            i = self.random.randrange(len(targets))
            targets[i] = '*' + self.pick(*NAMES)
        return self.pick('({})', '[{}]').format(', '.join(targets) + ',')

    # Statements.

    def block(self, budget):
        lines = [line for _ in range(self.random.randint(1, budget)) for line in self.statement(budget - 1)]
        return ['    ' + line for line in lines]

    def statement(self, budget):
        simple = [self.assign] * 3 + [self.augmented] * 2 + [self.bare, self.delete, self.annotated, self.raises, self.leave]
        if budget < 1 or self.chance(0.35):
            return self.random.choice(simple)()
        return self.random.choice(
            [self.if_, self.for_, self.while_, self.try_, self.try_, self.with_, self.match, self.define, self.class_]
        )(budget)

    def assign(self):
        return [' = '.join([self.target() for _ in range(self.pick(1, 1, 1, 2))] + [self.expr()])]

    def augmented(self):
        return [f'{self.target(False)} {self.pick(*BINARY)}= {self.expr()}']

    def bare(self):
        return [self.expr()]

    def delete(self):
        return ['del ' + self.pick(self.target(False), f'{self.target(False)}, {self.target(False)}')]

    def annotated(self):
        names = ['o.x', 'o[1]', 'q.v'] if self.in_function else NAMES
        return [f'{self.pick(*names)}: {self.leaf()}' + self.pick('', f' = {self.expr()}')]

    def raises(self):
        return [
            self.pick(
                'raise ValueError(%s)' % self.expr(), 'assert ' + self.expr(), f'assert {self.expr()}, {self.expr()}', 'raise',
                f'raise KeyError from {self.expr()}', 'raise ExceptionGroup("g", [ValueError(1), KeyError(2)])',
            )
        ]

    def leave(self):
        kinds = ['pass']
        if self.loops:
            kinds += ['break', 'continue'] * 2
        if self.in_function and not self.in_class:
            kinds += ['return', f'return {self.expr()}']
        return [self.random.choice(kinds)]

    def if_(self, budget):
        lines = [f'if {self.expr()}:', *self.block(budget)]
        if self.chance(0.3):
            lines += [f'elif {self.expr()}:', *self.block(budget)]
        return lines + (['else:', *self.block(budget)] if self.chance(0.5) else [])

    def loop(self, head, budget):
        self.loops += 1
        lines = [head, *self.block(budget)]
        self.loops -= 1
        return lines + (['else:', *self.block(budget)] if self.chance(0.3) else [])

    def for_(self, budget):
        if self.in_async and self.in_function and not self.in_class and self.chance(0.4):
            return self.loop(f'async for {self.target()} in {self.pick("o", "q", self.expr())}:', budget)
        return self.loop(f'for {self.target()} in {self.pick("(1, 2)", "b[:3]", "o", "[(1, 2), (3, 4)]", self.expr())}:', budget)

    def while_(self, budget):
        self.counter += 1
        name = f'n{self.counter}'
        lines = self.loop(f'while {name} < 3 and {self.expr()}:', budget)
        return [f'{name} = 0', lines[0], f'    {name} += 1', *lines[1:]]

    def try_(self, budget):
        lines = ['try:', *self.block(budget)]
        star = self.chance(0.15)
        loops, function = self.loops, self.in_function
        if star:
            self.loops, self.in_function = 0, False             # no break, continue or return in except*
        handlers = self.pick(0, 1, 1, 2)
        for _ in range(handlers):
            kind = self.pick('ValueError', '(TypeError, KeyError)', 'Exception', 'NameError', self.leaf())
            lines += [f'except{"*" if star else ""} {kind}{self.pick("", " as e", " as e")}:', *self.block(budget)]
        self.loops, self.in_function = loops, function
        if handlers and self.chance(0.3):
            lines += ['else:', *self.block(budget)]
        if not handlers or self.chance(0.4):
            lines += ['finally:', *self.block(budget)]
        return lines

    def with_(self, budget):
        item = lambda: self.pick('o', 'q', self.expr()) + self.pick('', f' as {self.target()}')
        later = self.in_async and self.in_function and not self.in_class and self.chance(0.5)
        return [f'{"async " * later}with {", ".join(self.many(item, 1, 2))}:', *self.block(budget)]

    def pattern(self, depth=0):
        if depth > 2 or self.chance(0.4):
            return self.pick('_', '1', "'k'", 'None', 'd', 'e', '-1', '2.5', 'True', 'o.v')
        sub = lambda: self.pattern(depth + 1)
        return self.pick(
            f'[{sub()}, *_]', f'({sub()}, {sub()})', f'{{"k": {sub()}}}', '{"k": 1, **rest}', 'int()', 'O(name=_, v=1)', 'str()',
            '(1 | 2 | None)', f'[{sub()}, *rest, 3]', '[]',
        )

    def match(self, budget):
        lines = [f'match {self.expr()}{self.pick("", ", 1")}:']
        for _ in range(self.pick(1, 2)):
            pattern = self.pattern()
            if pattern in ('_', 'd', 'e') or self.chance(0.3):
                pattern += f' if {self.expr()}'
            lines += [f'    case {pattern}:', *['    ' + line for line in self.block(budget)]]
        return lines + ['    case _:', *['    ' + line for line in self.block(budget)]]

    def parameters(self):
        names = self.random.sample(NAMES, self.pick(0, 1, 2, 2))
        texts = [names[0]] if names else []
        texts += [f'{n}={self.expr()}' for n in names[1:]]
        return ', '.join(texts + self.pick([], [], ['*rest'], ['*', f'k={self.expr()}'], ['**k'])), names

    def define(self, budget, name=None):
        name = name or f'f{self.random.randrange(100)}'
        parameters, names = self.parameters()
        lines = [f'@deco({self.expr()})'] if self.chance(0.15) else []
        outer = self.in_function, self.in_generator, self.in_class, self.loops, self.in_comprehension, self.in_async
        nested = self.in_function
        self.in_function, self.in_generator, self.in_class, self.loops = True, self.chance(0.25), False, 0
        self.in_comprehension, self.in_async = False, self.chance(0.3)
        later = self.in_async
        free = [n for n in NAMES if n not in names]
        body = []
        if self.chance(0.4):
            body.append('    ' + self.pick('global', 'nonlocal' if nested else 'global') + f' {self.pick(*free)}')
        if self.in_generator:
            body.append('    yield 0')
        body += self.block(budget)
        self.in_function, self.in_generator, self.in_class, self.loops, self.in_comprehension, self.in_async = outer
        call = [] if not nested else [f'{name}({self.pick("", self.expr())})']
        return [*lines, f'{"async " * later}def {name}({parameters}):', *body, *call]

    def class_(self, budget):
        outer = self.in_function, self.in_generator, self.in_class, self.loops
        self.in_class, self.loops, self.in_generator = True, 0, False
        body = self.block(budget)
        self.in_function, self.in_generator, self.in_class, self.loops = outer
        name = self.pick(*NAMES).upper()
        shown = f'print("  class", sorted(n for n in vars({name}) if not n.startswith("__")))'
        return [f'class {name}({self.pick("", "", "object", "O")}):', *body, shown]

    def program(self):
        lines = []
        for n in range(4):
            lines += ['', '', *self.define(3, f'main{n}')]
            lines += [f'run("main{n}", main{n}{args})' for args in ('', ', 1', ', [1, 2]', ', o, (3, "k")')]
            self.callables.append(f'main{n}')
        return PRELUDE + '\n'.join(lines) + '\n'


def compiles(text):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        try:
            compile(text, 'program', 'exec')
            return True
        except SyntaxError:
            return False


def write(seed):
    """The program of this seed, as text: the first of its row that CPython accepts."""
    for k in range(200):
        text = Writer(seed * 1000 + k).program()
        if compiles(text):
            return text
    return 'print("no program")\n'
