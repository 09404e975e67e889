# SPDX-License-Identifier: MIT
"""Writes random programs for tests/generate.py.

A program is a handful of functions, closures, classes, generators and loops over ints, floats, strings, lists, dicts and sets, whose
results are printed; errors are caught and printed by type and text. It never runs long, and prints the same in every run.
"""

import random

NUMBERS = '0 1 2 3 7 -1 -5 10 255 2**30 2**61 -2**63 10**20 0.5 -2.5 1e10 3.0 True'.split()
STRINGS = ["''", "'a'", "'hello'", "'x y z'", "'é😀'", "'12'", "'-3.5'", "'AbC'", "'a,b,,c'", "'%d'", "'\\n\\t'"]

PRELUDE = '''\
def show(label, f, *args):
    try:
        value = f(*args)
        text = repr(sorted(value, key=repr) if isinstance(value, (set, frozenset)) else value)
        print(label, type(value).__name__, text if len(text) < 300 else (len(text), text[:100], text[-100:]))
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, NameError, RuntimeError, AssertionError, StopIteration) as e:
        print(label, 'raised', type(e).__name__, e)


def limit(x):
    """Keeps numbers and containers small, so that nothing explodes."""
    if isinstance(x, int):
        return x if abs(x) < 10 ** 40 else x % 1000003
    if isinstance(x, (str, list, tuple, bytes)):
        return x[:50]
    return x


def note(e):
    print('  noted', type(e).__name__, e)


class Guard:
    """A context manager that tells what it sees, and swallows one kind of error."""

    def __init__(self, swallows=()):
        self.swallows = swallows

    def __enter__(self):
        return 3

    def __exit__(self, kind, value, tb):
        print('  left with', kind and kind.__name__)
        return kind is not None and issubclass(kind, self.swallows)


'''


class Writer:
    """Writes one random program; every method returns source text of its kind."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.depth = 0
        self.functions = []
        self.names = []

    def pick(self, *choices):
        return self.random.choice(choices)

    # Expressions. Types are only a hint: about one in forty operands is of another type on purpose.

    def number(self):
        return self.pick(*NUMBERS)

    def string(self):
        return self.pick(*STRINGS)

    def leaf(self, kind):
        same = [n for n, k in self.names if k == kind]
        if same and self.random.random() < 0.6:
            return self.pick(*same)
        if kind == 'int':
            return self.number()
        if kind == 'str':
            return self.string()
        if kind == 'list':
            return self.pick(
                '[]', '[1, 2, 3]', "['b', 'a']", '[3, 1, 2.5]', 'list(range(5))', '[[1], [2]]', '[False, True]'
            )
        if kind == 'dict':
            return self.pick('{}', "{'a': 1}", "{1: 'one', 2: 'two'}", 'dict(x=1, y=[2])', "{(1, 2): 3, None: 4}")
        return self.pick('set()', '{1, 2}', '{3}', 'frozenset([1])')

    def expr(self, kind):
        """An expression that mostly has this kind."""
        if self.random.random() < 0.025:
            kind = self.pick('int', 'str', 'list', 'dict')
        if self.depth > 3 or self.random.random() < 0.25:
            return self.leaf(kind)
        self.depth += 1
        text = getattr(self, kind + '_expr')()
        self.depth -= 1
        return text

    def condition(self):
        a = self.pick('int', 'str', 'list')
        return self.pick(
            f'{self.expr(a)} {self.pick("<", "<=", "==", "!=", ">", ">=")} {self.expr(a)}',
            f'not {self.expr(a)}',
            f'{self.expr("int")} in {self.expr("list")}',
            f'isinstance({self.expr(a)}, {self.pick("int", "str", "(list, dict)")})',
            f'{self.expr(a)} and {self.expr("int")}',
            f'{self.expr("str")} in {self.expr("str")}',
        )

    def int_expr(self):
        e = self.expr
        call = (
            [lambda: f'{self.pick(*self.functions)}({e("int")}, {e(self.pick("int", "str", "list"))})']
            if self.functions
            else []
        )
        return self.random.choice(
            [
                lambda: f'({e("int")} {self.pick("+", "-", "*", "//", "%", "&", "|", "^", "/")} {e("int")})',
                lambda: f'limit({e("int")} {self.pick("+", "-", "*")} {e("int")})',
                lambda: f'({e("int")} ** {self.pick("0", "2", "3", "-1")})',
                lambda: f'({e("int")} {self.pick("<<", ">>")} {self.pick("1", "3", "40")})',
                lambda: f'({e("int")} if {self.condition()} else {e("int")})',
                lambda: f'{self.pick("-", "~", "abs", "int", "float", "round", "bool")}({e("int")})',
                lambda: f'len({e(self.pick("str", "list", "dict", "set"))})',
                lambda: f'{self.pick("sum", "max", "min")}({e("list")})',
                lambda: f'{e("list")}[{self.pick("0", "-1", e("int"))}]',
                lambda: f'{e("dict")}.get({e(self.pick("int", "str"))}, {e("int")})',
                lambda: f'{e("str")}.{self.pick("count", "find", "index")}({e("str")})',
                lambda: 'int(' + self.pick("'12'", "' -7 '", e('str')) + ')',
                lambda: f'(lambda v: {self.lambda_body()})({e("int")})',
                *call,
            ]
        )()

    def lambda_body(self):
        self.names.append(('v', 'int'))
        body = self.expr('int')
        self.names.pop()
        return body

    def str_expr(self):
        e = self.expr
        return self.random.choice(
            [
                lambda: f'limit({e("str")} + {e("str")})',
                lambda: f'({e("str")} * {self.pick("0", "2", "3")})',
                lambda: f'str({e(self.pick("int", "list", "dict"))})',
                lambda: f'repr({e(self.pick("int", "str", "list"))})',
                lambda: f'{e("str")}.{self.pick("upper", "lower", "strip", "title", "swapcase", "capitalize")}()',
                lambda: f'{e("str")}.replace({e("str")}, {e("str")})',
                lambda: f'{e("str")}[{self.slice()}]',
                lambda: f'{self.string()}.join(map(str, {e("list")}))',
                lambda: f"'{{:>8}}|{{}}'.format(str({e('int')}), {e('int')})",
                lambda: f"'%s-%r' % (limit({e('int')}), {e('str')})",
                lambda: f'{e("str")}.{self.pick("center", "ljust", "rjust", "zfill")}({self.pick("5", "0", "12")})',
            ]
        )()

    def slice(self):
        part = lambda: self.pick('', '1', '-1', '2', '-3', '100', '0')
        return f'{part()}:{part()}' + self.pick('', '', ':2', ':-1', ':')

    def list_expr(self):
        e = self.expr
        return self.random.choice(
            [
                lambda: f'[{e("int")}, {e("str")}, {e("int")}]',
                lambda: f'limit({e("list")} + {e("list")})',
                lambda: f'({e("list")} * {self.pick("0", "1", "2")})',
                lambda: f'{e("list")}[{self.slice()}]',
                lambda: f'sorted({e("list")}, key={self.pick("str", "repr", "lambda v: -v", "None")})',
                lambda: f'[v for v in {e("list")} if {self.pick("v", "not v", "v != 1", "v > 1")}]',
                lambda: f'[{self.lambda_body()} for v in range({self.pick("0", "3", "5")})]',
                lambda: f'list({self.pick("enumerate", "reversed", "iter", "tuple")}({e("list")}))',
                lambda: f'list(zip({e("list")}, {e("str")}))',
                lambda: f'list({e("dict")}.{self.pick("keys", "values", "items")}())',
                lambda: f'{e("str")}.split({self.pick("", self.string())})',
                lambda: f'[*{e("list")}, *{e("str")}][:20]',
                lambda: f'list(map(lambda v: {self.lambda_body()}, {e("list")}))',
                lambda: f'sorted({e("set")}, key=str)',
            ]
        )()

    def dict_expr(self):
        e = self.expr
        return self.random.choice(
            [
                lambda: f'{{{e(self.pick("int", "str"))}: {e("int")}, {e("str")}: {e("list")}}}',
                lambda: f'{{**{e("dict")}, {e("str")}: {e("int")}}}',
                lambda: f'({e("dict")} | {e("dict")})',
                lambda: f'{{v: {self.lambda_body()} for v in {e("list")}}}',
                lambda: f'dict(enumerate({e(self.pick("list", "str"))}))',
                lambda: f'dict.fromkeys({e(self.pick("list", "str"))}, {e("int")})',
            ]
        )()

    def set_expr(self):
        e = self.expr
        return self.random.choice(
            [
                lambda: f'({e("set")} {self.pick("|", "&", "-", "^")} {e("set")})',
                lambda: f'set(map(str, {e("list")}))',
                lambda: f'{{v % 3 for v in range({self.pick("0", "4", "9")})}}',
            ]
        )()

    # Statements.

    def block(self, indent, budget, names):
        """A few statements in a function; `names` are the local variables so far."""
        pad, lines = '    ' * indent, []
        saved = list(self.names)
        self.names = list(names)
        for _ in range(budget):
            statement = self.statement(indent, budget)
            if indent == 1 and self.random.random() < 0.5:
                statement = ['try:', *('    ' + line for line in statement), 'except Exception as e:', '    note(e)']
            lines += [pad + line for line in statement]
        self.names = saved
        return lines or [pad + 'pass']

    def statement(self, indent, budget):
        choices = [self.assignment, self.assignment, self.augmented, self.mutation]
        if budget > 1 and indent < 4:
            choices += [self.if_statement, self.for_statement, self.while_statement, self.try_statement]
            choices += [self.with_statement, self.unpacking, self.inner_function]
        return self.random.choice(choices)(indent, budget)

    def inner(self, indent, budget):
        body = self.block(0, max(1, budget - 2), self.names)
        return ['    ' + line for line in body]

    def assignment(self, indent, budget):
        kind = self.pick('int', 'int', 'str', 'list', 'dict')
        name = self.pick('a', 'b', 'c', 'd') + kind[0]
        line = f'{name} = {self.expr(kind)}'
        if (name, kind) not in self.names:
            self.names.append((name, kind))
        return [line]

    def augmented(self, indent, budget):
        numbers = [n for n, k in self.names if k == 'int' and n != 'v']
        if not numbers:
            return self.assignment(indent, budget)
        name = self.pick(*numbers)
        return [f'{name} {self.pick("+", "-", "*", "//", "%", "|")}= {self.expr("int")}', f'{name} = limit({name})']

    def mutation(self, indent, budget):
        lists = [n for n, k in self.names if k == 'list']
        if not lists:
            return self.assignment(indent, budget)
        name = self.pick(*lists)
        return [
            self.pick(
                f'{name}.append({self.expr("int")})',
                f'{name} += [{self.expr("str")}]',
                f'{name}.reverse()',
                f'{name}[{self.slice()}] = {self.expr("list")}',
                f'{name}.insert({self.pick("0", "-1", "99")}, {self.expr("int")})',
                f'{name}.sort(key=str)',
                f'{name}.pop()',
                f'del {name}[{self.slice()}]',
                f'{name}[0] = {self.expr("int")}',
            )
        ]

    def if_statement(self, indent, budget):
        lines = [f'if {self.condition()}:', *self.inner(indent, budget)]
        if self.random.random() < 0.5:
            lines += [f'elif {self.condition()}:', *self.inner(indent, budget)]
        if self.random.random() < 0.6:
            lines += ['else:', *self.inner(indent, budget)]
        return lines

    def for_statement(self, indent, budget):
        source = self.pick(
            f'range({self.pick("0", "3", "6")})',
            f'limit({self.expr("list")})[:8]',
            'gen(4)',
            f'enumerate({self.expr("str")}[:5])',
        )
        self.names.append(('i', 'int'))
        lines = [f'for i in {source}:', *self.inner(indent, budget)]
        if self.random.random() < 0.4:
            lines += [f'    if {self.condition()}:', '        ' + self.pick('break', 'continue')]
        if self.random.random() < 0.3:
            lines += ['else:', *self.inner(indent, budget)]
        self.names.remove(('i', 'int'))
        return ['i = 0', *lines]

    def while_statement(self, indent, budget):
        return [
            'n = 0',
            f'while n < {self.pick("2", "5")} and ({self.condition()}):',
            '    n += 1',
            *self.inner(indent, budget),
        ]

    def try_statement(self, indent, budget):
        lines = [
            'try:',
            *self.inner(indent, budget),
            f'except {self.pick("(TypeError, ValueError)", "ArithmeticError", "LookupError", "Exception")} as e:',
            '    ai = len(str(e))',
        ]
        if self.random.random() < 0.3:
            lines += ['else:', *self.inner(indent, budget)]
        if self.random.random() < 0.4:
            lines += ['finally:', *self.inner(indent, budget)]
        return lines

    def with_statement(self, indent, budget):
        swallows = self.pick('', 'TypeError', '(ValueError, LookupError)', 'Exception')
        self.names.append(('w', 'int'))
        lines = [f'with Guard({swallows}) as w:', *self.inner(indent, budget)]
        self.names.remove(('w', 'int'))
        return lines

    def unpacking(self, indent, budget):
        self.names += [('au', 'int'), ('lu', 'list')]
        return [f'au, *lu = {self.expr(self.pick("list", "str"))}']

    def inner_function(self, indent, budget):
        """A closure that changes a variable of its function, called a few times."""
        self.names += [('shared', 'int'), ('step', 'int')]
        body = self.expr('int')
        self.names = [n for n in self.names if n[0] != 'step']
        return [
            'shared = 1',
            f'def bump(step={self.leaf("int")}, *rest, k={self.leaf("int")}):',
            '    nonlocal shared',
            f'    shared = limit({body})',
            f'    return shared, rest, {self.pick("k", "step")}',
            f'au = bump({self.pick("", "2", "*[1, 2, 3]", "3, k=4", "step=5", "**dict(k=1)", "1, 2, 3", "z=1")})',
        ]

    # Programs.

    def function(self, name):
        lines = [
            f'def {name}(p, q={self.leaf("int")}):',
            *self.block(1, self.random.randint(2, 5), [('p', 'int'), ('q', 'int')]),
        ]
        self.names = [('p', 'int'), ('q', 'int')]
        lines.append(f'    return {self.expr(self.pick("int", "str", "list"))}')
        self.names = []
        return lines + ['', '']

    def generator(self):
        """A generator that is iterated, sent to, thrown at and closed."""
        self.names = [('n', 'int'), ('got', 'int'), ('k', 'int')]
        lines = [
            'def source(n):',
            '    got = 0',
            f'    for k in range({self.pick("2", "4", "6")}):',
            '        try:',
            f'            got = yield limit({self.expr("int")})',
            f'        except {self.pick("ValueError", "KeyError", "(TypeError, ValueError)")} as e:',
            '            got = yield str(e)',
            '        finally:',
            '            print("  round", k, got)',
            f'    return {self.expr("int")}',
            '',
            '',
            'def drive(n):',
            '    out, g = [], source(n)',
            f'    for what in {self.random.sample(["next", "send", "throw", "next", "send", "list", "close"], 5)}:',
            '        try:',
            '            out.append(next(g) if what == "next" else g.send(n) if what == "send" else g.throw(ValueError("thrown"))',
            '                       if what == "throw" else list(g) if what == "list" else g.close())',
            '        except Exception as e:',
            '            note(e)',
            '    g.close()',
            '    return out',
            '',
            '',
        ]
        self.names = []
        return lines

    def class_pair(self):
        """A class with operators and a subclass that overrides some of them."""
        self.names = [('self.x', 'int'), ('self.items', 'list')]
        unary = lambda name, kind: [f'    def {name}(self):', f'        return {self.expr(kind)}', '']
        self.names.append(('other.x', 'int'))
        binary = lambda name, kind: [
            f'    def {name}(self, other):',
            '        if not isinstance(other, A):',
            f'            return {self.pick("NotImplemented", "NotImplemented", self.leaf("int"))}',
            f'        return {self.expr(kind)}',
            '',
        ]
        operators = [
            '__add__',
            '__sub__',
            '__mul__',
            '__radd__',
            '__lt__',
            '__eq__',
            '__contains__',
            '__and__',
        ]
        lines = [
            'class A:',
            f'    shared = {self.number()}',
            '',
            '    def __init__(self, x=1, items=()):',
            '        self.x, self.items = x, list(items)',
            '',
            '    def __repr__(self):',
            '        return f"A({self.x}, {self.items})"',
            '',
        ]
        for name in self.random.sample(operators, 4):
            lines += binary(name, 'int')
        self.names.pop()
        for name in self.random.sample(
            ['__len__', '__bool__', '__neg__', '__int__', '__str__', 'method', '__abs__', '__index__'], 3
        ):
            lines += unary(name, 'str' if name == '__str__' else 'int')
        lines += [
            '    @property',
            *unary('prop', 'int'),
            '    @classmethod',
            '    def make(cls, x):',
            '        return cls(x, [cls.shared])',
            '',
            '',
            'class B(A):',
            *unary('method', 'int'),
            '    def __init__(self, *args, **kwargs):',
            '        super().__init__(*args, **kwargs)',
            f'        self.x = {self.expr("int")}',
            '',
            '',
        ]
        self.names = []
        return lines

    def object_shows(self):
        a, b = (
            self.pick('A(2, [1])', 'B(3)', 'A()', 'B.make(5)', 'A.make("s")', 'B(x=1, items="ab")', 'B(1, 2, 3)')
            for _ in 'ab'
        )
        uses = [f'{a} {op} {b}' for op in ('+', '-', '*', '<', '==', '!=', 'in', '&')] + [
            f'{a} + {self.leaf("int")}',
            f'{self.leaf("int")} + {a}',
        ]
        uses += [f'{f}({a})' for f in ('len', 'bool', 'int', 'str', 'abs', 'repr', 'list', 'sorted', 'iter')]
        uses += [f'{a}.{n}' for n in ('prop', 'method()', 'x', 'shared', 'missing')]
        uses += [
            f'-{a}',
            f'{a}[0]',
            f"f'{{{a}!s:>12}}'",
            f'[10, 20, 30][{a}]',
            f'isinstance({a}, B)',
            f'[{a}, {b}]',
            f'sorted([{a}, {b}])',
        ]
        return [f"show('o{n}', lambda: {use})" for n, use in enumerate(self.random.sample(uses, 10))]

    def program(self):
        lines = [
            'def gen(n):',
            '    for k in range(n):',
            f'        r = yield limit(k {self.pick("+", "*", "-")} {self.pick("2", "3", "0.5")})',
            '        if r:',
            '            yield r',
            '',
            '',
        ]
        for name in ('f', 'g', 'h')[: self.random.randint(1, 3)]:
            lines += self.function(name)
            self.functions.append(name)
        lines += self.generator() + self.class_pair()
        lines += self.object_shows()
        for n in (self.leaf('int') for _ in range(2)):
            lines.append(f"show('drive', drive, {n})")
        for n in range(8):
            lines.append(f"show('e{n}', lambda: {self.expr(self.pick('int', 'str', 'list', 'dict'))})")
        for name in self.functions:
            for _ in range(4):
                lines.append(
                    f"show('{name}', {name}, {self.leaf('int')}, {self.leaf(self.pick('int', 'str', 'list'))})"
                )
        return PRELUDE + '\n'.join(lines) + '\n'


def write(seed):
    """The program of this seed, as text."""
    return Writer(seed).program()
