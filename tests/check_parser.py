#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The front end against CPython 3.11: trees, scopes and syntax errors of the standard library and of many snippets.

tests/c/ast_dump.c prints what our front end makes of a text, the functions here print the same of CPython's `ast` and `symtable`.
Broken snippets stand in tests/parser/errors.txt, separated by lines of `---`; what a prompt would wait for in inputs.txt.

    tests/check_parser.py [-v] [FILE...]      compares these files only
"""

import _symtable
import ast
import os
import pathlib
import re
import subprocess
import sys
import sysconfig
import tempfile
import warnings

import oracle

ROOT = pathlib.Path(__file__).resolve().parent.parent
ERRORS = ROOT / 'tests' / 'parser' / 'errors.txt'
INPUTS = ROOT / 'tests' / 'parser' / 'inputs.txt'
SOURCES = ['tests/c/ast_dump.c', *(str(p.relative_to(ROOT)) for pattern in ('pars*.c', 'lexer*.c', 'scope*.c', 'complete_input.c')
                                   for p in sorted((ROOT / 'lang').glob(pattern))),
           'lang/ast.c', 'lang/identifier.c', 'lang/syntax_problem.c', 'lang/unicode_names.c', 'base/alloc.c', 'base/arena.c', 'base/buf.c']
TABLES = [str(pathlib.Path(oracle.binary()).resolve().parent / 'obj' / name) for name in ('unicode_names_data.o', 'unicode_records.o')]
SANITIZE = ['-O1', '-fsanitize=address,undefined', '-fno-sanitize-recover=undefined'] if os.environ.get('AST_DUMP_ASAN') else ['-O2']


class Dumper:
    """Our front end as a running process."""

    def __init__(self, program, *flags):
        self.process = subprocess.Popen([program, *flags], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, text):
        source = text if isinstance(text, bytes) else text.encode()
        self.process.stdin.write(b'%d\n' % len(source) + source)
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise SystemExit(f'the parser died of {source!r}')
        return answer[:-1].decode()


def build(folder):
    program = str(pathlib.Path(folder) / 'ast_dump')
    subprocess.run(['gcc', '-std=gnu11', '-g', *SANITIZE, '-D_GNU_SOURCE', '-I.', '-o', program, *SOURCES, *TABLES, '-lutf8proc', '-lz'],
                   cwd=ROOT, check=True)
    return program


# ---- CPython's side --------------------------------------------------------------------------------------------------------

ESCAPED = {c: f'\\x{c:02x}' for c in [*range(32), *range(127, 256), ord('"'), ord('\\')]}
OPERATORS = ('Add Sub Mult MatMult Div Mod Pow LShift RShift BitOr BitXor BitAnd FloorDiv').split()
BIG = 10 ** 4000


def quoted(data):
    return '"' + data.decode('latin-1').translate(ESCAPED) + '"'


def name(text):
    return 'None' if text is None else quoted(text.encode('utf-8', 'surrogatepass'))


def place(node):
    return f'@{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset}('


def constant(value, kind=None):
    if isinstance(value, bool) or value is None or value is ...:
        return 'Ellipsis' if value is ... else repr(value)
    if isinstance(value, int):
        return 'int:%s' % (value if value < BIG else hex(value))
    if isinstance(value, float):
        return 'float:%.17g' % value
    if isinstance(value, complex):
        return 'imaginary:%.17g' % value.imag
    return 'b' + quoted(value) if isinstance(value, bytes) else (kind or '') + name(value)


def optional(node):
    return ('None' if node is None else dump(node)) + ' '


def listed(nodes):
    return '[' + ''.join(map(optional, nodes)) + ']'


def joined(nodes):
    return '[' + ''.join(map(dump, nodes)) + ']'


def body(field, nodes):
    return field + joined(nodes)


def arguments(a):
    return ''.join([argument_list(a.posonlyargs), argument_list(a.args), argument(a.vararg), argument_list(a.kwonlyargs),
                    listed(a.kw_defaults), argument(a.kwarg), listed(a.defaults)])


def argument(a):
    return 'None ' if a is None else f'arg{place(a)}{name(a.arg)} {optional(a.annotation)})'


def argument_list(args):
    return '[' + ''.join(map(argument, args)) + ']'


def keywords(nodes):
    return '[' + ''.join(f'keyword{place(k)}{name(k.arg)} {dump(k.value)})' for k in nodes) + ']'


def generators(nodes):
    return '[' + ''.join(('async(' if c.is_async else 'for(') + dump(c.target) + dump(c.iter) + listed(c.ifs) + ')' for c in nodes) + ']'


def names(items):
    return '[' + ''.join(name(n) + ' ' for n in items) + ']'


def kind(node):
    return type(node).__name__


def ctx(node):
    return kind(node.ctx)


def function(n):
    return name(n.name) + arguments(n.args) + body('body', n.body) + listed(n.decorator_list) + optional(n.returns)


def loop(n):
    return dump(n.target) + dump(n.iter) + body('body', n.body) + body('orelse', n.orelse)


def branch(n):
    return dump(n.test) + body('body', n.body) + body('orelse', n.orelse)


def with_(n):
    return '[' + ''.join(dump(i.context_expr) + optional(i.optional_vars) for i in n.items) + ']' + body('body', n.body)


def try_(n):
    return (body('body', n.body) + joined(n.handlers) + body('orelse', n.orelse) + body('finalbody', n.finalbody))


def comp(n):
    return dump(n.elt) + generators(n.generators)


FIELDS = {
    'BoolOp': lambda n: kind(n.op) + ' ' + listed(n.values),
    'NamedExpr': lambda n: optional(n.target) + dump(n.value),
    'BinOp': lambda n: kind(n.op) + ' ' + dump(n.left) + dump(n.right),
    'UnaryOp': lambda n: kind(n.op) + ' ' + dump(n.operand),
    'Lambda': lambda n: arguments(n.args) + dump(n.body),
    'IfExp': lambda n: optional(n.test) + dump(n.body) + dump(n.orelse),
    'Dict': lambda n: listed(n.keys) + listed(n.values),
    'Set': lambda n: listed(n.elts),
    'List': lambda n: listed(n.elts) + ctx(n),
    'Tuple': lambda n: listed(n.elts) + ctx(n),
    'ListComp': comp, 'SetComp': comp, 'GeneratorExp': comp,
    'DictComp': lambda n: dump(n.key) + dump(n.value) + generators(n.generators),
    'Await': lambda n: optional(n.value), 'Yield': lambda n: optional(n.value), 'YieldFrom': lambda n: optional(n.value),
    'Compare': lambda n: dump(n.left) + ''.join(' ' + kind(o) for o in n.ops) + listed(n.comparators),
    'Call': lambda n: optional(n.func) + listed(n.args) + keywords(n.keywords),
    'FormattedValue': lambda n: optional(n.value) + f'{n.conversion} ' + optional(n.format_spec),
    'JoinedStr': lambda n: listed(n.values),
    'Constant': lambda n: constant(n.value, n.kind),
    'Attribute': lambda n: optional(n.value) + name(n.attr) + ctx(n),
    'Subscript': lambda n: optional(n.value) + dump(n.slice) + ctx(n),
    'Starred': lambda n: optional(n.value) + ctx(n),
    'Name': lambda n: name(n.id) + ctx(n),
    'Slice': lambda n: optional(n.lower) + optional(n.upper) + optional(n.step),
    'MatchValue': lambda n: dump(n.value), 'MatchSingleton': lambda n: constant(n.value),
    'MatchSequence': lambda n: joined(n.patterns),
    'MatchMapping': lambda n: listed(n.keys) + joined(n.patterns) + name(n.rest),
    'MatchClass': lambda n: dump(n.cls) + joined(n.patterns) + names(n.kwd_attrs) + joined(n.kwd_patterns),
    'MatchStar': lambda n: name(n.name),
    'MatchAs': lambda n: ('None' if n.pattern is None else dump(n.pattern)) + name(n.name),
    'MatchOr': lambda n: joined(n.patterns),
    'match_case': lambda n: dump(n.pattern) + optional(n.guard) + body('body', n.body),
    'FunctionDef': function, 'AsyncFunctionDef': function,
    'ClassDef': lambda n: name(n.name) + listed(n.bases) + keywords(n.keywords) + body('body', n.body) + listed(n.decorator_list),
    'Return': lambda n: optional(n.value), 'Delete': lambda n: listed(n.targets),
    'Assign': lambda n: listed(n.targets) + dump(n.value),
    'AugAssign': lambda n: dump(n.target) + str(OPERATORS.index(kind(n.op))) + dump(n.value),
    'AnnAssign': lambda n: dump(n.target) + dump(n.annotation) + optional(n.value) + str(n.simple),
    'For': loop, 'AsyncFor': loop, 'While': branch, 'If': branch, 'With': with_, 'AsyncWith': with_, 'Try': try_, 'TryStar': try_,
    'Match': lambda n: dump(n.subject) + joined(n.cases),
    'Raise': lambda n: optional(n.exc) + optional(n.cause), 'Assert': lambda n: dump(n.test) + optional(n.msg),
    'ExceptHandler': lambda n: optional(n.type) + name(n.name) + body('body', n.body),
    'alias': lambda n: name(n.name) + ' ' + name(n.asname),
    'Import': lambda n: joined(n.names), 'ImportFrom': lambda n: name(n.module) + joined(n.names) + str(n.level),
    'Global': lambda n: names(n.names), 'Nonlocal': lambda n: names(n.names),
    'Expr': lambda n: dump(n.value), 'Pass': lambda n: '', 'Break': lambda n: '', 'Continue': lambda n: '',
}


def dump(node):
    if isinstance(node, ast.match_case):
        return FIELDS['match_case'](node)
    return kind(node) + place(node) + FIELDS[kind(node)](node) + ')'


SCOPE_KINDS = {1: 'local', 2: 'global_explicit', 3: 'global_implicit', 4: 'free', 5: 'cell'}     # CPython's symtable.h
MODULE = _symtable.TYPE_MODULE
PASSED_ON = 64
BLOCK_NAMES = {'top': '<module>', 'lambda': '<lambda>', 'listcomp': '<listcomp>', 'setcomp': '<setcomp>', 'dictcomp': '<dictcomp>',
               'genexpr': '<genexpr>'}


def dump_scope(block):
    symbols = []
    for text, flags in block.symbols.items():
        scope = SCOPE_KINDS[flags >> 11 & 15]
        symbols.append(f"{text}:{scope}{':passed' if flags & PASSED_ON else ''},")
    name = BLOCK_NAMES.get(block.name, block.name) if block.name != 'top' or block.type == MODULE else 'top'
    return f"{name}{' nested' if block.nested else ''}({''.join(sorted(symbols))}{''.join(map(dump_scope, block.children))})"


def problem(error):
    """An error of CPython as ast_dump prints ours; places that CPython leaves out are 0."""
    where = '|'.join(str(n or 0) for n in (error.lineno, error.offset, error.end_lineno, error.end_offset))
    return f'! {type(error).__name__}|{where}|{error.msg}'


def expected(text, mode='exec', only_parse=True):
    try:
        flags = ast.PyCF_ONLY_AST if only_parse else 0
        tree = compile(text, '<text>', mode, flags, dont_inherit=True)
    except SyntaxError as error:
        return problem(error)
    except (MemoryError, RecursionError, ValueError) as error:
        return f'! {type(error).__name__}'
    if not only_parse:
        return 'fine'
    return dump(tree.body) if mode == 'eval' else body('body', tree.body)


# ---- comparing -------------------------------------------------------------------------------------------------------------

INTEGER = re.compile(r'int(\d+):([0-9a-fA-F]+)')


def decimal(match):
    value = int(match[2], int(match[1]))
    return 'int:%s' % (value if value < BIG else hex(value))


def answered(dumper, text):
    answer = INTEGER.sub(decimal, dumper(text))
    return answer.rsplit('|', 1)[0] if answer.startswith('!') else answer


SCOPE = re.compile(r'<scope>([^(]*)\(((?:[^(),]+,)*)')


def sorted_scopes(answer):
    return SCOPE.sub(lambda m: m[1] + '(' + ''.join(sorted(re.findall('[^,]+,', m[2]))), answer)


def compare_scopes(dumper, text, title):
    ours, theirs = sorted_scopes(dumper(text)), dump_scope(_symtable.symtable(text, '<text>', 'exec'))
    if ours != theirs:
        show_difference(title + ' (scopes)', ours, theirs)
    return ours == theirs


def show_difference(title, ours, theirs):
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    start = max(0, at - 80)
    print(f'{title}\n  ours:    {ours[start:at + 120]}\n  CPython: {theirs[start:at + 120]}')


def compare(dumper, text, title, mode='exec'):
    ours, theirs = answered(dumper, text), expected(text, mode)
    if ours != theirs:
        show_difference(title, ours, theirs)
    return ours == theirs


def compare_error(checker, text, title):
    ours, theirs = answered(checker, text), expected(text, only_parse=False)
    if not ours.startswith('!'):
        ours = 'fine'
    if ours != theirs:
        print(f'{title}: {text!r}\n  ours:    {ours}\n  CPython: {theirs}')
    return ours == theirs


def snippets():
    for number, text in enumerate(ERRORS.read_text(encoding='utf-8').removesuffix('\n').split('\n---\n'), 1):
        yield f'{ERRORS.name} {number}', text


def check_input(checker, line):
    """A line of inputs.txt: the repr of what was typed, a tab, and what IPython says of it."""
    text, wanted = line.split('\t')
    answer = checker(ast.literal_eval(text))
    if answer != wanted:
        print(f'input {text}\n  ours:    {answer}\n  IPython: {wanted}')
    return answer == wanted


def library():
    return sorted(pathlib.Path(sysconfig.get_paths()['stdlib']).glob('*.py'))


def main(argv):
    warnings.simplefilter('ignore')
    sys.setrecursionlimit(10000)
    with tempfile.TemporaryDirectory() as folder:
        program = build(folder)
        dumper, scopes = Dumper(program), Dumper(program, '-S')
        results = []
        for path in map(pathlib.Path, argv) if argv else library():
            results.append(compare(dumper, path.read_text(encoding='utf-8'), str(path)))
            results.append(compare_scopes(scopes, path.read_text(encoding='utf-8'), str(path)))
        if not argv:
            results += [compare_error(scopes, text, title) for title, text in snippets()]
            inputs = Dumper(program, '-i')
            results += [check_input(inputs, line) for line in INPUTS.read_text(encoding='utf-8').splitlines()]
        print(f'{sum(results)} passed, {len(results) - sum(results)} failed')
    return not all(results)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
