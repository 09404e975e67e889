# SPDX-License-Identifier: MIT
"""Source text from trees: ast.unparse()."""
import sys

_INFINITY = '1e' + repr(sys.float_info.max_10_exp + 1)
(NAMED, TUPLE, YIELD, TEST, OR, AND, NOT, CMP, BOR, BXOR, BAND, SHIFT, ARITH, TERM, FACTOR, POWER, AWAIT, ATOM) = range(18)
_BINARY = {'Add': ('+', ARITH), 'Sub': ('-', ARITH), 'Mult': ('*', TERM), 'MatMult': ('@', TERM), 'Div': ('/', TERM),
           'Mod': ('%', TERM), 'LShift': ('<<', SHIFT), 'RShift': ('>>', SHIFT), 'BitOr': ('|', BOR), 'BitXor': ('^', BXOR),
           'BitAnd': ('&', BAND), 'FloorDiv': ('//', TERM), 'Pow': ('**', POWER)}
_UNARY = {'Invert': ('~', FACTOR), 'Not': ('not ', NOT), 'UAdd': ('+', FACTOR), 'USub': ('-', FACTOR)}
_COMPARE = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not', 'In': 'in',
            'NotIn': 'not in'}


def _kind(node):
    return type(node).__name__


class Unparser:
    """Texts of expressions, lines of statements."""

    def __init__(self):
        self.lines = []
        self.level = 0

    def visit(self, node):
        """The whole text of a node."""
        kind = _kind(node)
        if kind in ('Module', 'Interactive'):
            if kind == 'Module' and self._docstring(node.body):
                self.line(self._doc(node.body[0].value))
                self.block(node.body[1:], deeper=False)
            else:
                self.block(node.body, deeper=False)
        elif kind == 'Expression':
            return self.expr(node.body)
        elif hasattr(self, 'stmt_' + kind):
            self.statement(node)
        elif kind == 'arguments':
            return self.arguments(node)
        elif kind == 'comprehension':
            return self.comprehension([node]).lstrip()
        elif kind == 'match_case':
            self.case(node)
        elif hasattr(self, 'match_' + kind):
            return self.pattern(node)
        elif kind == 'arg':
            return self.arg(node)
        elif kind == 'keyword':
            return self.keyword(node)
        elif kind == 'alias':
            return self.alias(node)
        elif kind == 'withitem':
            return self.item(node)
        elif kind in _BINARY:
            return _BINARY[kind][0]
        else:
            return self.expr(node)
        return '\n'.join(self.lines).lstrip('\n')

    # -- expressions --------------------------------------------------------------------------------------------------

    def expr(self, node, level=TEST):
        """The text, in parentheses where it binds less than `level`."""
        text, own = getattr(self, 'expr_' + _kind(node))(node)
        return f'({text})' if own < level else text

    def exprs(self, nodes):
        return ', '.join(map(self.expr, nodes))

    def expr_Constant(self, node):
        value = node.value
        if value is ...:
            return '...', ATOM
        if isinstance(value, tuple):
            inner = ', '.join(self.constant(v) for v in value)
            return f'({inner}{"," if len(value) == 1 else ""})', ATOM
        text = self.constant(value)
        return ('u' + text if node.kind == 'u' else text), ATOM

    def constant(self, value):
        text = repr(value)
        if isinstance(value, (float, complex)):
            text = text.replace('inf', _INFINITY).replace('nan', f'({_INFINITY}-{_INFINITY})')
        return text

    def expr_Name(self, node):
        return node.id, ATOM

    def expr_Attribute(self, node):
        text = self.expr(node.value, ATOM)
        if _kind(node.value) == 'Constant' and type(node.value.value) is int:
            text += ' '
        return f'{text}.{node.attr}', ATOM

    def expr_Subscript(self, node):
        inner = node.slice
        if _kind(inner) == 'Tuple' and inner.elts:
            text = self.exprs(inner.elts) + (',' if len(inner.elts) == 1 else '')
        else:
            text = self.expr(inner)
        return f'{self.expr(node.value, ATOM)}[{text}]', ATOM

    def expr_Slice(self, node):
        text = (self.expr(node.lower) if node.lower else '') + ':' + (self.expr(node.upper) if node.upper else '')
        return text + (':' + self.expr(node.step) if node.step else ''), ATOM

    def expr_Starred(self, node):
        return '*' + self.expr(node.value, BOR), ATOM

    def expr_List(self, node):
        return f'[{self.exprs(node.elts)}]', ATOM

    def expr_Set(self, node):
        return ('{' + self.exprs(node.elts) + '}' if node.elts else '{*()}'), ATOM

    def expr_Tuple(self, node):
        return f'({self.exprs(node.elts)}{"," if len(node.elts) == 1 else ""})', ATOM

    def bare_tuple(self, node):
        """A tuple without parentheses where a statement allows it."""
        if _kind(node) == 'Tuple' and node.elts:
            return self.exprs(node.elts) + (',' if len(node.elts) == 1 else '')
        return self.expr(node, YIELD)

    def expr_Dict(self, node):
        items = [f'{self.expr(k)}: {self.expr(v)}' if k is not None else '**' + self.expr(v, BOR)
                 for k, v in zip(node.keys, node.values)]
        return '{' + ', '.join(items) + '}', ATOM

    def comprehension(self, generators):
        text = ''
        for g in generators:
            text += (' async for ' if g.is_async else ' for ') + self.target(g.target) + ' in ' + self.expr(g.iter, OR)
            text += ''.join(' if ' + self.expr(test, OR) for test in g.ifs)
        return text

    def target(self, node):
        return self.expr(node, TUPLE) if _kind(node) != 'Tuple' else f'({self.exprs(node.elts)}{"," if len(node.elts) == 1 else ""})' \
            if not node.elts else self.exprs(node.elts) + (',' if len(node.elts) == 1 else '')

    def expr_ListComp(self, node):
        return f'[{self.expr(node.elt)}{self.comprehension(node.generators)}]', ATOM

    def expr_SetComp(self, node):
        return '{' + self.expr(node.elt) + self.comprehension(node.generators) + '}', ATOM

    def expr_GeneratorExp(self, node):
        return f'({self.expr(node.elt)}{self.comprehension(node.generators)})', ATOM

    def expr_DictComp(self, node):
        return '{' + f'{self.expr(node.key)}: {self.expr(node.value)}{self.comprehension(node.generators)}' + '}', ATOM

    def expr_BinOp(self, node):
        op, level = _BINARY[_kind(node.op)]
        left, right = (level + 1, level) if op == '**' else (level, level + 1)
        return f'{self.expr(node.left, left)} {op} {self.expr(node.right, right)}', level

    def expr_UnaryOp(self, node):
        op, level = _UNARY[_kind(node.op)]
        return op + self.expr(node.operand, level), level

    def expr_BoolOp(self, node):
        word, level = (' and ', AND) if _kind(node.op) == 'And' else (' or ', OR)
        levels = [min(level + 1 + at, ATOM) for at in range(len(node.values))]       # each operand binds closer than the one before
        return word.join(map(self.expr, node.values, levels)), level

    def expr_Compare(self, node):
        text = self.expr(node.left, CMP + 1)
        return text + ''.join(f' {_COMPARE[_kind(op)]} {self.expr(c, CMP + 1)}' for op, c in zip(node.ops, node.comparators)), CMP

    def expr_IfExp(self, node):
        return f'{self.expr(node.body, OR)} if {self.expr(node.test, OR)} else {self.expr(node.orelse)}', TEST

    def expr_NamedExpr(self, node):
        return f'{self.expr(node.target, ATOM)} := {self.expr(node.value, ATOM)}', NAMED

    def expr_Lambda(self, node):
        args = self.arguments(node.args)
        return f'lambda{" " + args if args else ""}: {self.expr(node.body)}', TEST

    def expr_Await(self, node):
        return 'await ' + self.expr(node.value, ATOM), AWAIT

    def expr_Yield(self, node):
        return 'yield' + (' ' + self.expr(node.value, ATOM) if node.value else ''), YIELD

    def expr_YieldFrom(self, node):
        return 'yield from ' + self.expr(node.value, ATOM), YIELD

    def expr_Call(self, node):
        func = self.expr(node.func, ATOM)
        return f'{func}({", ".join([self.expr(a) for a in node.args] + [self.keyword(k) for k in node.keywords])})', ATOM

    def keyword(self, node):
        return (node.arg + '=' if node.arg else '**') + self.expr(node.value)

    def expr_JoinedStr(self, node):
        text = self.fstring(node)
        quotes = [q for q in ("'", '"', '"""', "'''") if q not in text and not ('\n' in text and len(q) == 1)]
        escaped = text.replace('\n', '\\n') if '{' not in text else text
        if "'" not in text and '\n' not in text:
            return f"f'{text}'", ATOM
        if not quotes:
            raise ValueError('Unable to avoid backslash in f-string expression part')
        return f'f{quotes[0]}{escaped if len(quotes[0]) == 1 else text}{quotes[0]}', ATOM

    def fstring(self, node):
        text = ''
        for value in node.values:
            if _kind(value) == 'Constant':
                text += value.value.replace('{', '{{').replace('}', '}}').replace('\\', '\\\\').replace('\n', '\\n').replace('\t', '\\t')
            else:
                text += self.formatted(value)
        return text

    def formatted(self, node):
        inner = self.expr(node.value, TEST + 1)
        text = ('{ ' if inner.startswith('{') else '{') + inner
        if node.conversion != -1:
            text += '!' + chr(node.conversion)
        if node.format_spec:
            text += ':' + self.fstring(node.format_spec)
        return text + '}'

    def expr_FormattedValue(self, node):
        return "f'" + self.formatted(node) + "'", ATOM

    def arg(self, node):
        return node.arg + (': ' + self.expr(node.annotation) if node.annotation else '')

    def arguments(self, node):
        parts, positional = [], node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for i, (arg, default) in enumerate(zip(positional, defaults), 1):
            parts.append(self.arg(arg) + ('=' + self.expr(default) if default else ''))
            if i == len(node.posonlyargs):
                parts.append('/')
        if node.vararg or node.kwonlyargs:
            parts.append('*' + (self.arg(node.vararg) if node.vararg else ''))
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.arg(arg) + ('=' + self.expr(default) if default else ''))
        if node.kwarg:
            parts.append('**' + self.arg(node.kwarg))
        return ', '.join(parts)

    # -- statements ---------------------------------------------------------------------------------------------------

    def line(self, text):
        self.lines.append('    ' * self.level + text)

    def statement(self, node):
        getattr(self, 'stmt_' + _kind(node))(node)

    def block(self, body, deeper=True):
        self.level += deeper
        for node in body:
            self.statement(node)
        self.level -= deeper

    def _docstring(self, body):
        return bool(body) and _kind(body[0]) == 'Expr' and _kind(body[0].value) == 'Constant' and isinstance(body[0].value.value, str)

    def _doc(self, node):
        """A docstring, in triple quotes with its lines as they are."""
        text = node.value
        shown = ''.join(c if c in '\n\t' or c.isprintable() and c != '\\' else c.encode('unicode_escape').decode() for c in text)
        quote = '"""' if '"""' not in shown else "'''"
        if shown.endswith('"'):
            shown = shown[:-1] + '\\"'
        return (node.kind or '') + quote + shown + quote

    def body(self, body):
        """A block that may begin with a docstring."""
        if self._docstring(body):
            self.level += 1
            self.line(self._doc(body[0].value))
            self.level -= 1
            body = body[1:]
        self.block(body)

    def stmt_Expr(self, node):
        self.line(self.expr(node.value, YIELD))

    def stmt_Pass(self, node):
        self.line('pass')

    def stmt_Break(self, node):
        self.line('break')

    def stmt_Continue(self, node):
        self.line('continue')

    def stmt_Assign(self, node):
        self.line(''.join(self.bare_tuple(t) + ' = ' for t in node.targets) + self.expr(node.value))

    def stmt_AugAssign(self, node):
        self.line(f'{self.expr(node.target)} {_BINARY[_kind(node.op)][0]}= {self.expr(node.value)}')

    def stmt_AnnAssign(self, node):
        target = self.expr(node.target)
        if not node.simple and _kind(node.target) == 'Name':
            target = f'({target})'
        self.line(f'{target}: {self.expr(node.annotation)}' + (' = ' + self.expr(node.value) if node.value else ''))

    def stmt_Return(self, node):
        self.line('return' + (' ' + self.expr(node.value) if node.value else ''))

    def stmt_Delete(self, node):
        self.line('del ' + self.exprs(node.targets))

    def stmt_Raise(self, node):
        self.line('raise' + (' ' + self.expr(node.exc) if node.exc else '') + (' from ' + self.expr(node.cause) if node.cause else ''))

    def stmt_Assert(self, node):
        self.line('assert ' + self.expr(node.test) + (', ' + self.expr(node.msg) if node.msg else ''))

    def stmt_Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def stmt_Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def alias(self, node):
        return node.name + (' as ' + node.asname if node.asname else '')

    def stmt_Import(self, node):
        self.line('import ' + ', '.join(map(self.alias, node.names)))

    def stmt_ImportFrom(self, node):
        self.line(f'from {"." * (node.level or 0)}{node.module or ""} import ' + ', '.join(map(self.alias, node.names)))

    def _function(self, node, word):
        self.line('')
        self.lines[-1] = ''
        for d in node.decorator_list:
            self.line('@' + self.expr(d))
        returns = ' -> ' + self.expr(node.returns) if node.returns else ''
        self.line(f'{word} {node.name}({self.arguments(node.args)}){returns}:')
        self.body(node.body)

    def stmt_FunctionDef(self, node):
        self._function(node, 'def')

    def stmt_AsyncFunctionDef(self, node):
        self._function(node, 'async def')

    def stmt_ClassDef(self, node):
        self.lines.append('')
        for d in node.decorator_list:
            self.line('@' + self.expr(d))
        bases = [self.expr(b) for b in node.bases] + [self.keyword(k) for k in node.keywords]
        self.line(f'class {node.name}{"(" + ", ".join(bases) + ")" if bases else ""}:')
        self.body(node.body)

    def stmt_If(self, node, word='if'):
        self.line(f'{word} {self.expr(node.test)}:')
        self.block(node.body)
        if len(node.orelse) == 1 and _kind(node.orelse[0]) == 'If':
            self.stmt_If(node.orelse[0], 'elif')
        else:
            self.orelse(node.orelse)

    def orelse(self, body, word='else'):
        if body:
            self.line(word + ':')
            self.block(body)

    def stmt_While(self, node):
        self.line(f'while {self.expr(node.test)}:')
        self.block(node.body)
        self.orelse(node.orelse)

    def stmt_For(self, node, word='for'):
        self.line(f'{word} {self.target(node.target)} in {self.expr(node.iter)}:')
        self.block(node.body)
        self.orelse(node.orelse)

    def stmt_AsyncFor(self, node):
        self.stmt_For(node, 'async for')

    def item(self, node):
        return self.expr(node.context_expr) + (' as ' + self.expr(node.optional_vars) if node.optional_vars else '')

    def stmt_With(self, node, word='with'):
        self.line(f'{word} {", ".join(map(self.item, node.items))}:')
        self.block(node.body)

    def stmt_AsyncWith(self, node):
        self.stmt_With(node, 'async with')

    def stmt_Try(self, node, star=''):
        self.line('try:')
        self.block(node.body)
        for h in node.handlers:
            self.line('except' + star + (' ' + self.expr(h.type) if h.type else '') + (' as ' + h.name if h.name else '') + ':')
            self.block(h.body)
        self.orelse(node.orelse)
        self.orelse(node.finalbody, 'finally')

    def stmt_TryStar(self, node):
        self.stmt_Try(node, '*')

    def stmt_Match(self, node):
        self.line(f'match {self.expr(node.subject)}:')
        self.level += 1
        for case in node.cases:
            self.case(case)
        self.level -= 1

    def case(self, node):
        self.line(f'case {self.pattern(node.pattern)}' + (' if ' + self.expr(node.guard) if node.guard else '') + ':')
        self.block(node.body)

    # -- patterns -----------------------------------------------------------------------------------------------------

    def pattern(self, node, level=TEST):
        text, own = getattr(self, 'match_' + _kind(node))(node)
        return f'({text})' if own < level else text

    def match_MatchValue(self, node):
        return self.expr(node.value), ATOM

    def match_MatchSingleton(self, node):
        return repr(node.value), ATOM

    def match_MatchSequence(self, node):
        return f'[{", ".join(map(self.pattern, node.patterns))}]', ATOM

    def match_MatchStar(self, node):
        return '*' + (node.name or '_'), ATOM

    def match_MatchMapping(self, node):
        items = [f'{self.expr(k)}: {self.pattern(p)}' for k, p in zip(node.keys, node.patterns)]
        return '{' + ', '.join(items + (['**' + node.rest] if node.rest else [])) + '}', ATOM

    def match_MatchClass(self, node):
        parts = [self.pattern(p) for p in node.patterns]
        parts += [f'{name}={self.pattern(p)}' for name, p in zip(node.kwd_attrs, node.kwd_patterns)]
        return f'{self.expr(node.cls, ATOM)}({", ".join(parts)})', ATOM

    def match_MatchAs(self, node):
        if node.pattern is None:
            return node.name or '_', ATOM
        return f'{self.pattern(node.pattern, BOR)} as {node.name}', TEST

    def match_MatchOr(self, node):
        return ' | '.join(self.pattern(p, BOR + 1) for p in node.patterns), BOR
