# SPDX-License-Identifier: MIT
"""The syntax tree of source texts: parsing, walking, printing, evaluating literals."""
import sys
from contextlib import contextmanager, nullcontext
from enum import IntEnum, auto

import _ast_tree

PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_ONLY_AST, PyCF_TYPE_COMMENTS = 8192, 1024, 4096

# class: (base, fields); a ? marks fields that may be missing, a * lists.
_GRAMMAR = '''
mod AST : Module body* type_ignores* | Interactive body* | Expression body | FunctionType argtypes* returns
stmt AST @ : FunctionDef name args body* decorator_list* returns? type_comment?
    | AsyncFunctionDef name args body* decorator_list* returns? type_comment? | ClassDef name bases* keywords* body* decorator_list*
    | Return value? | Delete targets* | Assign targets* value type_comment? | AugAssign target op value
    | AnnAssign target annotation value? simple | For target iter body* orelse* type_comment?
    | AsyncFor target iter body* orelse* type_comment? | While test body* orelse* | If test body* orelse*
    | With items* body* type_comment? | AsyncWith items* body* type_comment? | Match subject cases* | Raise exc? cause?
    | Try body* handlers* orelse* finalbody* | TryStar body* handlers* orelse* finalbody* | Assert test msg? | Import names*
    | ImportFrom module? names* level? | Global names* | Nonlocal names* | Expr value | Pass | Break | Continue
expr AST @ : BoolOp op values* | NamedExpr target value | BinOp left op right | UnaryOp op operand | Lambda args body
    | IfExp test body orelse | Dict keys* values* | Set elts* | ListComp elt generators* | SetComp elt generators*
    | DictComp key value generators* | GeneratorExp elt generators* | Await value | Yield value? | YieldFrom value
    | Compare left ops* comparators* | Call func args* keywords* | FormattedValue value conversion format_spec? | JoinedStr values*
    | Constant value kind? | Attribute value attr ctx | Subscript value slice ctx | Starred value ctx | Name id ctx | List elts* ctx
    | Tuple elts* ctx | Slice lower? upper? step?
expr_context AST : Load | Store | Del
boolop AST : And | Or
operator AST : Add | Sub | Mult | MatMult | Div | Mod | Pow | LShift | RShift | BitOr | BitXor | BitAnd | FloorDiv
unaryop AST : Invert | Not | UAdd | USub
cmpop AST : Eq | NotEq | Lt | LtE | Gt | GtE | Is | IsNot | In | NotIn
comprehension AST = target iter ifs* is_async
excepthandler AST @ : ExceptHandler type? name? body*
arguments AST = posonlyargs* args* vararg? kwonlyargs* kw_defaults* kwarg? defaults*
arg AST @ = arg annotation? type_comment?
keyword AST @ = arg? value
alias AST @ = name asname?
withitem AST = context_expr optional_vars?
match_case AST = pattern guard? body*
pattern AST @ : MatchValue value | MatchSingleton value | MatchSequence patterns* | MatchMapping keys* patterns* rest?
    | MatchClass cls patterns* kwd_attrs* kwd_patterns* | MatchStar name? | MatchAs pattern? name? | MatchOr patterns*
type_ignore AST : TypeIgnore lineno tag
'''


class AST:
    """A node. Its class says which fields it has."""

    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, *args, **kwargs):
        if len(args) > len(self._fields):
            n = len(self._fields)
            raise TypeError(f'{type(self).__name__} constructor takes at most {n} positional argument{"" if n == 1 else "s"}')
        for name, value in zip(self._fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in self._fields[:len(args)]:
                raise TypeError(f'{type(self).__name__} got multiple values for argument {name!r}')
            setattr(self, name, value)

    def __repr__(self):
        return f'<ast.{type(self).__name__} object at 0x{id(self):x}>'

    def __reduce__(self):
        return type(self), (), self.__dict__


def _make(name, base, fields, attributes):
    space = {'__module__': 'ast', '_fields': tuple(f.rstrip('?*') for f in fields), '__doc__': name + (
        '(' + ', '.join(fields) + ')' if fields else '')}
    space['__match_args__'] = space['_fields']
    for f in fields:
        if f.endswith('?'):
            space[f[:-1]] = None
    if attributes is not None:
        space['_attributes'] = attributes
        if attributes:
            space['end_lineno'] = space['end_col_offset'] = None
    globals()[name] = type(name, (base,), space)


def _make_all():
    places = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
    rows = []
    for line in _GRAMMAR.strip().split('\n'):
        if line.startswith(' '):
            rows[-1] += line
        else:
            rows.append(line)
    for row in rows:
        head, mark, rest = row.partition(' : ') if ' : ' in row else row.partition(' = ')
        name, _, *at = head.split()
        _make(name, AST, rest.split() if mark == ' = ' else [], places if at else ())
        for member in rest.split(' | ') if mark == ' : ' else []:
            kind, *fields = member.split()
            _make(kind, globals()[name], fields, None)


_make_all()
_single = {}        # operators and contexts: one instance each


def _build(t):
    kind = globals()[t[0]]
    node = kind()
    d = node.__dict__
    for name, value in zip(kind._fields, t[2:]):
        if isinstance(value, tuple):
            value = _build(value)
        elif isinstance(value, list):
            value = [_build(v) if isinstance(v, tuple) else v for v in value]
            if name == 'ops':
                value = [_instance(v) for v in value]
        elif name in ('op', 'ctx'):
            value = _instance(value)
        d[name] = value
    if t[1] is not None:
        d['lineno'], d['col_offset'], d['end_lineno'], d['end_col_offset'] = t[1]
    return node


def _instance(name):
    if name not in _single:
        _single[name] = globals()[name]()
    return _single[name]


def _text_of(source, filename, mode):
    """The text of bytes, which may name their encoding; compile() says what is wrong with them."""
    named = b'coding' in b''.join(source.split(b'\n', 2)[:2])
    if named or not source.isascii():
        compile(source, filename, mode)
    if not named:
        return source.decode('utf-8-sig')
    from io import BytesIO
    from tokenize import detect_encoding
    return source.decode(detect_encoding(BytesIO(source).readline)[0])


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    """The tree of a source text; mode is 'exec', 'eval' or 'single'."""
    text = _text_of(source, filename, mode) if isinstance(source, (bytes, bytearray)) else source
    if isinstance(text, AST):
        return text
    if mode not in ('exec', 'eval', 'single', 'func_type'):
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    found = None if '\0' in text else _ast_tree.tree(text, mode)
    if found is None:
        compile(source, filename, mode)
        raise SyntaxError('invalid syntax')
    if mode == 'eval':
        return Expression(_build(found))
    body = [_build(t) for t in found]
    return Interactive(body) if mode == 'single' else Module(body, [])


def literal_eval(node_or_string):
    """The value of a text (or node) that consists of literals only: strings, numbers, tuples, lists, dicts, sets, constants."""
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _literal(node_or_string)


def _malformed(node):
    said = 'malformed node or string'
    lno = getattr(node, 'lineno', None)
    if lno:
        said += f' on line {lno}'
    raise ValueError(said + f': {node!r}')


def _number(node, signed=True):
    if isinstance(node, Constant) and type(node.value) in (int, float, complex):
        return node.value
    if signed and isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        operand = _number(node.operand, False)
        return +operand if isinstance(node.op, UAdd) else -operand
    _malformed(node)


def _literal(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_literal, node.elts))
    if isinstance(node, List):
        return list(map(_literal, node.elts))
    if isinstance(node, Set):
        return set(map(_literal, node.elts))
    if isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set' and node.args == node.keywords == []:
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_literal, node.keys), map(_literal, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _number(node.left), _number(node.right, False)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _number(node)


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """The tree as text, as the calls that would make it."""
    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _dump(node, 0, annotate_fields, include_attributes, indent)[0]


def _dump(node, level, annotate, attributes, indent):
    """(text, whether it is simple enough for one line)"""
    if indent is not None:
        level += 1
        prefix, sep = '\n' + indent * level, ',\n' + indent * level
    else:
        prefix, sep = '', ', '
    if isinstance(node, AST):
        cls, args, simple, keywords = type(node), [], True, annotate
        for name in node._fields:
            try:
                value = getattr(node, name)
            except AttributeError:
                keywords = True
                continue
            if value is None and getattr(cls, name, ...) is None:
                keywords = True
                continue
            value, plain = _dump(value, level, annotate, attributes, indent)
            simple = simple and plain
            args.append('%s=%s' % (name, value) if keywords else value)
        if attributes and node._attributes:
            for name in node._attributes:
                value = getattr(node, name, None)
                if value is None and getattr(cls, name, ...) is None or not hasattr(node, name):
                    continue
                value, plain = _dump(value, level, annotate, attributes, indent)
                simple = simple and plain
                args.append('%s=%s' % (name, value))
        if simple and len(args) <= 3:
            return '%s(%s)' % (node.__class__.__name__, ', '.join(args)), not args
        return '%s(%s%s)' % (node.__class__.__name__, prefix, sep.join(args)), False
    if isinstance(node, list):
        if not node:
            return '[]', True
        return '[%s%s]' % (prefix, sep.join(_dump(x, level, annotate, attributes, indent)[0] for x in node)), False
    return repr(node), True


def copy_location(new_node, old_node):
    """Give a node the place of another one, and return it."""
    for attr in 'lineno', 'col_offset', 'end_lineno', 'end_col_offset':
        if attr in old_node._attributes and attr in new_node._attributes:
            value = getattr(old_node, attr, None)
            if value is not None or hasattr(old_node, attr) and attr.startswith('end_'):
                setattr(new_node, attr, value)
    return new_node


def fix_missing_locations(node):
    """Give nodes without a place the one of their parent."""
    def fix(node, place):
        for i, attr in enumerate(('lineno', 'end_lineno', 'col_offset', 'end_col_offset')):
            if attr in node._attributes:
                if getattr(node, attr, None) is None:
                    setattr(node, attr, place[i])
                else:
                    place = place[:i] + (getattr(node, attr),) + place[i + 1:]
        for child in iter_child_nodes(node):
            fix(child, place)
    fix(node, (1, 1, 0, 0))
    return node


def increment_lineno(node, n=1):
    """Move a tree down by n lines."""
    for child in walk(node):
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if getattr(child, 'end_lineno', None) is not None:
            child.end_lineno += n
    return node


def iter_fields(node):
    """(name, value) of each field that is there."""
    for field in node._fields:
        try:
            yield field, getattr(node, field)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """The nodes directly below."""
    for name, field in iter_fields(node):
        if isinstance(field, AST):
            yield field
        elif isinstance(field, list):
            for item in field:
                if isinstance(item, AST):
                    yield item


def get_docstring(node, clean=True):
    """The docstring of a function, class or module, or None."""
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError("%r can't have docstrings" % (node.__class__.__name__))
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if clean:
        import inspect
        return inspect.cleandoc(value.value)
    return value.value


def get_source_segment(source, node, *, padded=False):
    """The text of a node in its source, or None."""
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        begin, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = source.splitlines(keepends=True)
    if first == last:
        return lines[first].encode()[begin:end].decode()
    pad = ''.join(c if c in '\f\t' else ' ' for c in lines[first].encode()[:begin].decode()) if padded else ''
    return ''.join([pad + lines[first].encode()[begin:].decode(), *lines[first + 1:last], lines[last].encode()[:end].decode()])


def walk(node):
    """Every node of a tree, the outer before the inner ones."""
    from collections import deque
    todo = deque([node])
    while todo:
        node = todo.popleft()
        todo.extend(iter_child_nodes(node))
        yield node


class NodeVisitor:
    """Calls visit_CLASS(node) for the nodes of a tree, generic_visit() where there is none."""

    def visit(self, node):
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit the nodes below."""
        for child in list(iter_child_nodes(node)):
            self.visit(child)


class NodeTransformer(NodeVisitor):
    """A visitor whose methods return what takes the node's place: a node, a list of them, or None."""

    def generic_visit(self, node):
        for field, old in iter_fields(node):
            if isinstance(old, list):
                new = []
                for value in old:
                    if isinstance(value, AST):
                        value = self.visit(value)
                        if value is None:
                            continue
                        if not isinstance(value, AST):
                            new.extend(value)
                            continue
                    new.append(value)
                old[:] = new
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, field)
                else:
                    setattr(node, field, new)
        return node


def unparse(ast_obj):
    """Source text that has this tree."""
    from _unparse import Unparser
    return Unparser().visit(ast_obj)


def _compile(source, filename, mode, flags):
    """compile() of a tree, whose text is compiled; or to a tree."""
    if not isinstance(source, AST):
        return parse(source, filename, mode)
    wanted = {'exec': Module, 'eval': Expression, 'single': Interactive}.get(mode)
    if wanted is None:
        raise ValueError("compile() mode must be 'exec', 'eval' or 'single'")
    if not isinstance(source, wanted):
        raise TypeError(f'expected {wanted.__name__} node, got {type(source).__name__}')
    if flags & PyCF_ONLY_AST:
        return source
    import os
    return _ast_tree.compile(source, os.fsdecode(filename), mode)


class _ConstantKind(type):
    def __instancecheck__(cls, inst):
        return isinstance(inst, Constant) and isinstance(inst.value, cls._kinds) and not (
            cls._kinds == (int, float, complex) and isinstance(inst.value, bool))


def _constant_class(name, kinds, attribute):
    def __new__(cls, *args, **kwargs):
        if attribute in kwargs:
            kwargs['value'] = kwargs.pop(attribute)
        return Constant(*(args or (() if 'value' in kwargs else (...,) if name == 'Ellipsis' else ())), **kwargs)
    globals()[name] = _ConstantKind(name, (Constant,), {'_kinds': kinds, '__new__': __new__, '_fields': (attribute,)})


for _row in (('Num', (int, float, complex), 'n'), ('Str', (str,), 's'), ('Bytes', (bytes,), 's'),
             ('NameConstant', (type(None), bool), 'value'), ('Ellipsis', (type(...),), 'value')):
    _constant_class(*_row)
Constant.n = Constant.s = property(lambda self: self.value, lambda self, value: setattr(self, 'value', value))
