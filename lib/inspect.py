# SPDX-License-Identifier: MIT
"""What live objects are: their kinds, members, source text and signatures."""
import builtins
import collections.abc
import enum
import functools
import itertools
import keyword
import linecache
import os
import re
import sys
import token
import tokenize
import types
from collections import OrderedDict, namedtuple
from operator import attrgetter

from _inspect import *
from _inspect import __all__ as _kinds

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20
modulesbyfile = {}
_filesbymodname = {}

Attribute = namedtuple('Attribute', 'name kind defining_class object')
Arguments = namedtuple('Arguments', 'args, varargs, varkw')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')
ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')
FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')

# -- members -----------------------------------------------------------------------------------------------------------


def _members(object, predicate, getter):
    names, seen, found = dir(object), set(), []
    for base in getattr(object, '__bases__', ()):
        names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute)]
    mro = getmro(object) if isclass(object) else ()
    for name in names:
        try:
            value = getter(object, name)
            known = name not in seen
        except AttributeError:
            known = False
        if not known:       # a name that comes twice, or that only a base can tell of
            homes = [base for base in mro if name in base.__dict__]
            if not homes:
                continue
            value = homes[0].__dict__[name]
        seen.add(name)
        if not predicate or predicate(value):
            found.append((name, value))
    return sorted(found, key=lambda pair: pair[0])


def getmembers(object, predicate=None):
    """(name, value) pairs of an object, sorted by name; with a predicate only the values that it accepts."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same without running descriptors and __getattr__."""
    return _members(object, predicate, getattr_static)


def classify_class_attrs(cls):
    """An Attribute for each name of a class: what kind it is and where it is defined."""
    metamro = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    class_bases = (cls,) + getmro(cls)
    names = dir(cls)
    for base in getmro(cls):
        names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute) and v.fget is not None]
    result, processed = [], set()
    for name in names:
        if name in processed:
            continue
        processed.add(name)
        home, got, stored = None, None, None
        if name != '__dict__':
            try:
                got = getattr(cls, name)
            except Exception:
                pass
            else:
                home = getattr(got, '__objclass__', None)
                if home not in class_bases:
                    found = None
                    for c in class_bases + metamro:
                        if any(c.__dict__.get(name) is got for _ in (0,)) or getattr(c, name, _absent) is got:
                            found = c
                    home = found if found is not None else home
        for base in getmro(cls):
            if name in base.__dict__:
                stored = base.__dict__[name]
                home = base if home not in metamro else home
                break
        if home is None:
            continue
        obj = got if got is not None else stored
        if isinstance(stored, (staticmethod, types.BuiltinMethodType)):
            kind, obj = 'static method', stored
        elif isinstance(stored, (classmethod, types.ClassMethodDescriptorType)):
            kind, obj = 'class method', stored
        elif isinstance(stored, property):
            kind, obj = 'property', stored
        else:
            kind = 'method' if isroutine(obj) else 'data'
        result.append(Attribute(name, kind, home, obj))
    return result


_absent = object()


def getmro(cls):
    """The classes in the order in which attributes are looked up."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """What the last __wrapped__ of a chain is; `stop` may end it sooner."""
    f, seen = func, {id(func)}
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError('wrapper loop when unwrapping {!r}'.format(f))
        seen.add(id(func))
    return func


_sentinel = object()


def _static_getmro(klass):
    return type.__dict__['__mro__'].__get__(klass)


def _check_instance(obj, attr):
    try:
        return dict.get(object.__getattribute__(obj, '__dict__'), attr, _sentinel)
    except AttributeError:
        return _sentinel


def _check_class(klass, attr):
    for entry in _static_getmro(klass):
        if attr in entry.__dict__:
            return entry.__dict__[attr]
    return _sentinel


def getattr_static(obj, attr, default=_sentinel):
    """The attribute as it is stored: nothing is called, neither descriptors nor __getattr__."""
    found = _sentinel
    if isinstance(obj, type):
        klass = obj
    else:
        klass = type(obj)
        found = _check_instance(obj, attr)
    class_found = _check_class(klass, attr)
    if found is not _sentinel and class_found is not _sentinel:
        kind = type(class_found)
        if _check_class(kind, '__get__') is not _sentinel and (
                _check_class(kind, '__set__') is not _sentinel or _check_class(kind, '__delete__') is not _sentinel):
            return class_found
    if found is not _sentinel:
        return found
    if class_found is not _sentinel:
        return class_found
    if obj is klass:
        for entry in _static_getmro(type(klass)):
            if attr in entry.__dict__:
                return entry.__dict__[attr]
    if default is not _sentinel:
        return default
    raise AttributeError(attr)


# -- docstrings --------------------------------------------------------------------------------------------------------


def indentsize(line):
    """How far a line is indented."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _findclass(func):
    module = sys.modules.get(func.__module__)
    owner = module and functools.reduce(getattr, func.__qualname__.split('.')[:-1], module)
    return owner if isclass(owner) else None


def _inherited_doc(obj):
    """The docstring of what `obj` overrides."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    name = getattr(obj, '__name__', None)
    if ismethod(obj):
        cls = obj.__self__ if isclass(obj.__self__) else type(obj.__self__)
    elif isfunction(obj):
        cls = _findclass(obj)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif isbuiltin(obj):
        owner = obj.__self__
        cls = owner if isclass(owner) and owner.__qualname__ + '.' + name == obj.__qualname__ else type(owner)
    elif isinstance(obj, property):
        name = obj.fget.__name__
        cls = _findclass(obj.fget)
        if cls is None or getattr(cls, name) is not obj:
            return None
    elif ismethoddescriptor(obj) or isdatadescriptor(obj):
        cls = obj.__objclass__
        if getattr(cls, name) is not obj:
            return None
        if ismemberdescriptor(obj):
            slots = getattr(cls, '__slots__', None)
            if isinstance(slots, dict) and name in slots:
                return slots[name]
    else:
        return None
    for base in cls.__mro__:
        doc = getattr(getattr(base, name, None), '__doc__', None)
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """The docstring, its indentation taken off; inherited where there is none."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """A docstring without the indentation of its lines after the first, and without blank lines around it."""
    try:
        lines = doc.expandtabs().split('\n')
    except UnicodeError:
        return None
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()), default=None)
    lines = [lines[0].lstrip()] + [line[margin:] if margin is not None else line for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


# -- files and source --------------------------------------------------------------------------------------------------


_TO_CODE = (ismethod, '__func__'), (isfunction, '__code__'), (istraceback, 'tb_frame'), (isframe, 'f_code')


def _code_of(object):
    """The code that an object runs; the object itself where it has none."""
    for has_code, attribute in _TO_CODE:
        if has_code(object):
            object = getattr(object, attribute)
    return object


def getfile(object):
    """The file that defines the object."""
    if ismodule(object) or isclass(object):
        home = object if ismodule(object) else sys.modules.get(getattr(object, '__module__', None))
        file = getattr(home, '__file__', None)
        if not file and isclass(object) and getattr(object, '__module__', None) == '__main__':
            files = [value.__code__.co_filename for value in vars(object).values() if isfunction(value)]
            file = next((name for name in files if not name.startswith('<')), None)
            if file is None:
                raise OSError('source code not available')
        if not file:
            raise TypeError('{!r} is a built-in {}'.format(object, 'class' if isclass(object) else 'module'))
        return file
    code = _code_of(object)
    if iscode(code):
        return code.co_filename
    raise TypeError('module, class, method, function, traceback, frame, or code object was expected, got {}'.format(
        type(code).__name__))


def getmodulename(path):
    """The name of the module in a file of that name, or None."""
    base = os.path.basename(path)
    return base[:-3] if base.endswith('.py') else base[:-4] if base.endswith('.pyc') else None


def getsourcefile(object):
    """The file with the source of the object, or None."""
    filename = getfile(object)
    if filename.endswith('.pyc'):
        filename = filename[:-1]
    if os.path.exists(filename) or linecache.getlines(filename):
        return filename
    return None


def getabsfile(object, _filename=None):
    """An absolute path to the source of the object."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def getmodule(object, _filename=None):
    """The module that defines the object, or None."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    for module in list(sys.modules.values()):
        if ismodule(module) and getattr(module, '__file__', None) and os.path.abspath(module.__file__) == file:
            return module
    main = sys.modules['__main__']
    if not hasattr(object, '__name__'):
        return None
    if getattr(main, object.__name__, _absent) is object:
        return main
    return builtins if getattr(builtins, object.__name__, _absent) is object else None


def findsource(object):
    """(all lines of the object's file, the index of its first line)."""
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        return lines, _find_class(lines, object.__qualname__)
    object = _code_of(object)
    if iscode(object):
        lnum = object.co_firstlineno - 1
        if lnum >= len(lines):
            raise OSError('lineno is out of bounds')
        return lines, lnum
    raise OSError('could not find code object')


def _classes(node, path):
    """(qualified name, line from 0, decorators included) of each class in a tree, in the order of the text."""
    import ast                          # not before: few ask for the source of a class
    for child in ast.iter_child_nodes(node):
        below = path
        if isinstance(child, ast.ClassDef):
            below = path + [child.name]
            yield '.'.join(below), (child.decorator_list[0] if child.decorator_list else child).lineno - 1
        elif isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
            below = path + [child.name, '<locals>']
        yield from _classes(child, below)


def _find_class(lines, qualname):
    """The line of the first class statement of that name."""
    import ast
    for name, line in _classes(ast.parse(''.join(lines)), []):
        if name == qualname:
            return line
    raise OSError('could not find class definition')


def getcomments(object):
    """The lines of comments just before the object, or None."""
    try:
        lines, lnum = findsource(object)
    except (OSError, TypeError):
        return None
    if ismodule(object):
        start = 1 if lines and lines[0][:2] == '#!' else 0
        while start < len(lines) and lines[start].strip() in ('', '#'):
            start += 1
        end = start
        while end < len(lines) and lines[end][:1] == '#':
            end += 1
        return ''.join(line.expandtabs() for line in lines[start:end]) if end > start else None
    indent, comments = indentsize(lines[lnum]), []
    for i in range(lnum - 1, -1, -1):
        if not lines[i].lstrip().startswith('#') or indentsize(lines[i]) != indent:
            break
        comments.insert(0, lines[i].expandtabs().lstrip())
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments) or None


class EndOfBlock(Exception):
    """The block is complete."""


class BlockFinder:
    """Told the tokens from the first line of a block on, knows its last line."""

    def __init__(self):
        self.indent = 0
        self.islambda = False
        self.started = False
        self.passline = False
        self.indecorator = False
        self.last = 1
        self.body_col0 = None

    def tokeneater(self, kind, text, start, end, line):
        if not self.started and not self.indecorator:
            if text == '@':
                self.indecorator = True
            elif text in ('def', 'class', 'lambda'):
                self.islambda = text == 'lambda'
                self.started = True
            self.passline = True
        elif kind == tokenize.NEWLINE:
            self.passline = False
            self.last = start[0]
            if self.islambda:
                raise EndOfBlock
            if self.indecorator:
                self.indecorator = False
        elif self.passline:
            pass
        elif kind == tokenize.INDENT:
            if self.body_col0 is None and self.started:
                self.body_col0 = end[1]
            self.indent += 1
            self.passline = True
        elif kind == tokenize.DEDENT:
            self.indent -= 1
            if self.indent <= 0:
                raise EndOfBlock
        elif kind == tokenize.COMMENT:
            if self.body_col0 is not None and start[1] >= self.body_col0:
                self.last = start[0]
        elif self.indent == 0 and kind not in (tokenize.COMMENT, tokenize.NL):
            raise EndOfBlock


def getblock(lines):
    """The lines of the block that begins at the first one."""
    finder = BlockFinder()
    try:
        for t in tokenize.generate_tokens(iter(lines).__next__):
            finder.tokeneater(*t)
    except (EndOfBlock, IndentationError, tokenize.TokenError):
        pass
    return lines[:finder.last]


def getsourcelines(object):
    """(the lines of the object's source, the number of the first)."""
    object = unwrap(object)
    lines, lnum = findsource(object)
    if istraceback(object):
        object = object.tb_frame
    if ismodule(object) or isframe(object) and object.f_code.co_name == '<module>':
        return lines, 0
    return getblock(lines[lnum:]), lnum + 1


def getsource(object):
    """The text of the object's source; OSError when there is none."""
    return ''.join(getsourcelines(object)[0])


def walktree(classes, children, parent):
    """A tree of classes as nested lists."""
    classes.sort(key=attrgetter('__module__', '__name__'))
    parts = [((c, c.__bases__), *([walktree(children[c], children, c)] if c in children else ())) for c in classes]
    return sum(map(list, parts), [])


def getclasstree(classes, unique=False):
    """The classes ordered by inheritance, in nested lists."""
    children, roots = {}, []
    for c in classes:
        if not c.__bases__:
            if c not in roots:
                roots.append(c)
            continue
        for parent in c.__bases__:
            below = children.setdefault(parent, [])
            if c not in below:
                below.append(c)
            if unique and parent in classes:
                break
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# -- frames ------------------------------------------------------------------------------------------------------------


class Traceback(namedtuple('_Traceback', 'filename lineno function code_context index')):
    """Where a frame or traceback is."""

    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, filename, lineno, function, code_context, index)
        made.positions = positions
        return made


class FrameInfo(namedtuple('_FrameInfo', ('frame',) + Traceback._fields)):
    """A frame and where it is."""

    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        made = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        made.positions = positions
        return made


def getframeinfo(frame, context=1):
    """A Traceback about a frame or traceback, with `context` lines of source around it."""
    if istraceback(frame):
        lineno, frame = frame.tb_lineno, frame.tb_frame
    else:
        lineno = frame.f_lineno
    if not isframe(frame):
        raise TypeError('{!r} is not a frame or traceback object'.format(frame))
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index)


def getouterframes(frame, context=1):
    """FrameInfos of a frame and its callers."""
    found = []
    while frame:
        found.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return found


def getinnerframes(tb, context=1):
    """FrameInfos of a traceback, down to where the exception was raised."""
    found = []
    while tb:
        found.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return found


def currentframe():
    """The frame of the caller."""
    return sys._getframe(0)


def stack(context=1):
    """FrameInfos of the caller and everything above it."""
    return getouterframes(sys._getframe(0), context)


def trace(context=1):
    """FrameInfos of the exception being handled."""
    exc = sys.exception()
    return getinnerframes(exc and exc.__traceback__, context)


def getargs(co):
    """The Arguments of a code object."""
    if not iscode(co):
        raise TypeError('{!r} is not a code object'.format(co))
    names, nargs = co.co_varnames, co.co_argcount
    nkw = co.co_kwonlyargcount
    rest = list(names[nargs + nkw:])
    varargs = rest.pop(0) if co.co_flags & CO_VARARGS else None
    varkw = rest.pop(0) if co.co_flags & CO_VARKEYWORDS else None
    return Arguments(list(names[:nargs]) + list(names[nargs:nargs + nkw]), varargs, varkw)


def getargvalues(frame):
    """The arguments that a frame got."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def formatannotation(annotation, base_module=None):
    """How an annotation is shown."""
    if getattr(annotation, '__module__', None) == 'typing':
        return re.sub(r'[\w\.]+', lambda m: m.group().removeprefix('typing.'), repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """The four values of getargvalues() as text."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def getclosurevars(func):
    """What the names mean that a function uses and does not define."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError('{!r} is not a Python function'.format(func))
    code = func.__code__
    nonlocals = {} if func.__closure__ is None else {
        var: cell.cell_contents for var, cell in zip(code.co_freevars, func.__closure__)}
    space = func.__globals__
    builtin_space = vars(builtins)
    found_globals, found_builtins, unbound = {}, {}, set()
    for name in code.co_names:
        if name in ('None', 'True', 'False'):
            continue
        if name in space:
            found_globals[name] = space[name]
        elif name in builtin_space:
            found_builtins[name] = builtin_space[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, found_globals, found_builtins, unbound)


GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


def _state(kind, running, suspended, frame):
    if running:
        return kind + '_RUNNING'
    if suspended:
        return kind + '_SUSPENDED'
    return kind + ('_CLOSED' if frame is None else '_CREATED')


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state('GEN', generator.gi_running, generator.gi_suspended, generator.gi_frame)


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    return _state('CORO', coroutine.cr_running, coroutine.cr_suspended, coroutine.cr_frame)


def getgeneratorlocals(generator):
    """The variables of a suspended generator."""
    if not isgenerator(generator):
        raise TypeError('{!r} is not a Python generator'.format(generator))
    return generator.gi_frame.f_locals if generator.gi_frame is not None else {}


def getcoroutinelocals(coroutine):
    """The variables of a suspended coroutine."""
    return coroutine.cr_frame.f_locals if coroutine.cr_frame is not None else {}


# -- signatures --------------------------------------------------------------------------------------------------------


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a class, module or callable in a new dict; eval_str evaluates those that are text."""
    unwrapped = None
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__', None)
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        obj_globals, obj_locals, unwrapped = getattr(module, '__dict__', None), dict(vars(obj)), obj
    elif isinstance(obj, types.ModuleType):
        found, obj_globals, obj_locals = getattr(obj, '__annotations__', None), obj.__dict__, None
    elif callable(obj):
        found, obj_globals, obj_locals = getattr(obj, '__annotations__', None), getattr(obj, '__globals__', None), None
        unwrapped = obj
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    while unwrapped is not None:
        if hasattr(unwrapped, '__wrapped__'):
            unwrapped = unwrapped.__wrapped__
        elif isinstance(unwrapped, functools.partial):
            unwrapped = unwrapped.func
        else:
            obj_globals = getattr(unwrapped, '__globals__', obj_globals)
            break
    globals = obj_globals if globals is None else globals
    locals = obj_locals if locals is None else locals
    return {k: eval(v, globals, locals) if isinstance(v, str) else v for k, v in found.items()}


class _void:
    """Marks what no value is."""


class _empty:
    """Marks a missing default or annotation."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = range(5)

    def __str__(self):
        return self.name

    @property
    def description(self):
        """The kind in words."""
        return ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword')[self]


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = _ParameterKind


class Parameter:
    """One parameter: its name, kind, default and annotation."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY, POSITIONAL_OR_KEYWORD, VAR_POSITIONAL, KEYWORD_ONLY, VAR_KEYWORD = _ParameterKind
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError('{} parameters cannot have default values'.format(self._kind.description))
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError('name must be a str, not a {}'.format(type(name).__name__))
        if name[:1] == '.' and name[1:].isdigit():
            if self._kind != _POSITIONAL_OR_KEYWORD:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, not {}'.format(
                    self._kind.description))
            self._kind = _POSITIONAL_ONLY
            name = 'implicit{}'.format(name[1:])
        if keyword.iskeyword(name) and self._kind is not _POSITIONAL_ONLY or not name.isidentifier():
            raise ValueError('{!r} is not a valid parameter name'.format(name))
        self._name = name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    name = property(attrgetter('_name'))
    default = property(attrgetter('_default'))
    annotation = property(attrgetter('_annotation'))
    kind = property(attrgetter('_kind'))

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with other fields."""
        return type(self)(self._name if name is _void else name, self._kind if kind is _void else kind,
                          default=self._default if default is _void else default,
                          annotation=self._annotation if annotation is _void else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text += ': ' + formatannotation(self._annotation)
        if self._default is not _empty:
            text += (' = ' if self._annotation is not _empty else '=') + repr(self._default)
        return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + text

    def __repr__(self):
        return '<{} "{}">'.format(self.__class__.__name__, self)

    def _fields(self):
        return self._name, self._kind, self._default, self._annotation

    def __hash__(self):
        return hash(self._fields())

    def __eq__(self, other):
        if self is other:
            return True
        return self._fields() == other._fields() if isinstance(other, Parameter) else NotImplemented


class BoundArguments:
    """What Signature.bind() gives: which parameter got what."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """The positional arguments."""
        args = []
        for name, param in self._signature.parameters.items():
            if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if param.kind == _VAR_POSITIONAL:
                args.extend(self.arguments[name])
            else:
                args.append(self.arguments[name])
        return tuple(args)

    @property
    def kwargs(self):
        """The keyword arguments."""
        kwargs, started = {}, False
        for name, param in self._signature.parameters.items():
            if not started:
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
                else:
                    continue
            if name not in self.arguments:
                continue
            if param.kind == _VAR_KEYWORD:
                kwargs.update(self.arguments[name])
            else:
                kwargs[name] = self.arguments[name]
        return kwargs

    def apply_defaults(self):
        """Fill in the defaults of what was not given."""
        filled = []
        for name, param in self._signature.parameters.items():
            if name in self.arguments:
                filled.append((name, self.arguments[name]))
            elif param.default is not _empty:
                filled.append((name, param.default))
            elif param.kind is _VAR_POSITIONAL:
                filled.append((name, ()))
            elif param.kind is _VAR_KEYWORD:
                filled.append((name, {}))
        self.arguments = dict(filled)

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        return '<{} ({})>'.format(self.__class__.__name__, ', '.join(f'{a}={v!r}' for a, v in self.arguments.items()))


class Signature:
    """The parameters of a callable and what it is said to return."""

    __slots__ = ('_return_annotation', '_parameters')
    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        params = OrderedDict()
        top_kind, defaults = _POSITIONAL_ONLY, False
        for param in parameters or ():
            if __validate_parameters__:
                kind = param.kind
                if kind < top_kind:
                    raise ValueError('wrong parameter order: {} parameter before {} parameter'.format(
                        top_kind.description, kind.description))
                top_kind = kind
                if kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                    if param.default is not _empty:
                        defaults = True
                    elif defaults:
                        raise ValueError('non-default argument follows default argument')
                if param.name in params:
                    raise ValueError('duplicate parameter name: {!r}'.format(param.name))
            params[param.name] = param
        self._parameters = types.MappingProxyType(params)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature(obj, cls, follow_wrapped, {'globals': globals, 'locals': locals, 'eval_str': eval_str})

    parameters = property(attrgetter('_parameters'))
    return_annotation = property(attrgetter('_return_annotation'))

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other fields."""
        return type(self)(self.parameters.values() if parameters is _void else parameters,
                          return_annotation=self._return_annotation if return_annotation is _void else return_annotation)

    def _hash_basis(self):
        params = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD_ONLY)
        return params, {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD_ONLY}, self.return_annotation

    def __hash__(self):
        params, kwo, annotation = self._hash_basis()
        return hash((params, frozenset(kwo.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        return self._hash_basis() == other._hash_basis() if isinstance(other, Signature) else NotImplemented

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        parameters = iter(self.parameters.values())
        ahead = ()
        args = list(args)
        while True:
            if args:
                try:
                    param = next(parameters)
                except StopIteration:
                    raise TypeError('too many positional arguments') from None
                if param.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    raise TypeError('too many positional arguments') from None
                if param.kind == _VAR_POSITIONAL:
                    arguments[param.name] = tuple(args)
                    break
                if param.name in kwargs and param.kind != _POSITIONAL_ONLY:
                    raise TypeError('multiple values for argument {arg!r}'.format(arg=param.name)) from None
                arguments[param.name] = args.pop(0)
                continue
            try:
                param = next(parameters)
            except StopIteration:
                break
            if param.kind == _VAR_POSITIONAL:
                break
            if param.name in kwargs:
                if param.kind == _POSITIONAL_ONLY:
                    raise TypeError('{arg!r} parameter is positional only, but was passed as a keyword'.format(
                        arg=param.name)) from None
                ahead = (param,)
                break
            if param.kind == _VAR_KEYWORD or param.default is not _empty or partial:
                ahead = (param,)
                break
            raise TypeError('missing a required argument: {arg!r}'.format(arg=param.name)) from None
        self._bind_keywords(arguments, itertools.chain(ahead, parameters), kwargs, partial)
        return self._bound_arguments_cls(self, arguments)

    def _bind_keywords(self, arguments, parameters, kwargs, partial):
        rest = None
        for param in parameters:
            if param.kind == _VAR_KEYWORD:
                rest = param
                continue
            if param.kind == _VAR_POSITIONAL:
                continue
            if param.kind == _POSITIONAL_ONLY and param.name in kwargs:
                raise TypeError('{arg!r} parameter is positional only, but was passed as a keyword'.format(arg=param.name))
            if param.name in kwargs:
                arguments[param.name] = kwargs.pop(param.name)
            elif not partial and param.default is _empty:
                raise TypeError('missing a required argument: {arg!r}'.format(arg=param.name)) from None
        if kwargs:
            if rest is None:
                raise TypeError('got an unexpected keyword argument {arg!r}'.format(arg=next(iter(kwargs))))
            arguments[rest.name] = kwargs

    def bind(self, /, *args, **kwargs):
        """Which parameter would get what; TypeError when a call would fail."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same, with arguments missing."""
        return self._bind(args, kwargs, partial=True)

    def __reduce__(self):
        return type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation}

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return '<{} {}>'.format(self.__class__.__name__, self)

    def __str__(self):
        result, positional_only, star = [], False, True
        for param in self.parameters.values():
            if param.kind == _POSITIONAL_ONLY:
                positional_only = True
            elif positional_only:
                result.append('/')
                positional_only = False
            if param.kind == _VAR_POSITIONAL:
                star = False
            elif param.kind == _KEYWORD_ONLY and star:
                result.append('*')
                star = False
            result.append(str(param))
        if positional_only:
            result.append('/')
        text = '({})'.format(', '.join(result))
        if self.return_annotation is not _empty:
            text += ' -> {}'.format(formatannotation(self.return_annotation))
        return text


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals, eval_str=eval_str)


def _without_first(sig):
    """The signature of a bound method: the first parameter has its argument."""
    params = tuple(sig.parameters.values())
    if not params or params[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if params[0].kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
        params = params[1:]
    return sig.replace(parameters=params)


def _is_function_like(obj):
    if not callable(obj) or isclass(obj):
        return False
    return (isinstance(getattr(obj, '__name__', None), str) and isinstance(getattr(obj, '__code__', None), types.CodeType)
            and isinstance(getattr(obj, '__defaults__', _void), (tuple, type(None)))
            and isinstance(getattr(obj, '__kwdefaults__', _void), (dict, type(None)))
            and (isinstance(getattr(obj, '__annotations__', _void), (dict, type(None)))))


def _of_function(cls, func, evaluate):
    code = func.__code__
    names = code.co_varnames
    npos, nonly, nkw = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    annotations = get_annotations(func, **evaluate)
    defaults = func.__defaults__ or ()
    kwdefaults = func.__kwdefaults__ or {}
    make, params = cls._parameter_cls, []
    first_default = npos - len(defaults)
    for i, name in enumerate(names[:npos]):
        params.append(make(name, _POSITIONAL_ONLY if i < nonly else _POSITIONAL_OR_KEYWORD,
                           annotation=annotations.get(name, _empty),
                           default=defaults[i - first_default] if i >= first_default else _empty))
    rest = npos + nkw
    if code.co_flags & CO_VARARGS:
        params.append(make(names[rest], _VAR_POSITIONAL, annotation=annotations.get(names[rest], _empty)))
        rest += 1
    for name in names[npos:npos + nkw]:
        params.append(make(name, _KEYWORD_ONLY, annotation=annotations.get(name, _empty), default=kwdefaults.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        params.append(make(names[rest], _VAR_KEYWORD, annotation=annotations.get(names[rest], _empty)))
    return cls(params, return_annotation=annotations.get('return', _empty), __validate_parameters__=False)


def _of_text(cls, obj, text):
    """From a __text_signature__, as natives have it."""
    space = {}
    try:
        exec('def signature' + text.replace('$', '') + ': pass', {}, space)
    except (SyntaxError, NameError):
        raise ValueError('no signature found for builtin {!r}'.format(obj)) from None
    sig = _of_function(cls, space['signature'], {})
    params = list(sig.parameters.values())
    listed = any(p.kind is _VAR_POSITIONAL for p in params)
    if any(p.default is ... and (listed or p.kind is not _KEYWORD_ONLY) for p in params):
        # absent means more than a value could say
        raise ValueError('no signature found for builtin {!r}'.format(obj))
    bound = getattr(obj, '__self__', None)
    if bound is not None and not ismodule(bound) and params and params[0].name in ('self', 'cls', 'type'):
        params = params[1:]
    return cls(params, __validate_parameters__=False)


def _of_partial(sig, partial, extra=()):
    """The signature of functools.partial(): what is left to give."""
    given = partial.args
    keywords = partial.keywords or {}
    given = tuple(extra) + given
    try:
        bound = sig.bind_partial(*given, **keywords)
    except TypeError as ex:
        raise ValueError('partial object {!r} has incorrect arguments'.format(partial)) from ex
    params, to_keyword = OrderedDict(sig.parameters), False
    for name, param in sig.parameters.items():
        value = bound.arguments.get(name, _void)
        if param.kind is _VAR_POSITIONAL and to_keyword:
            params.pop(name)
        if value is _void:
            if to_keyword and param.kind is _POSITIONAL_OR_KEYWORD:
                params[name] = param.replace(kind=_KEYWORD_ONLY)
                params.move_to_end(name)
            elif to_keyword and param.kind in (_KEYWORD_ONLY, _VAR_KEYWORD):
                params.move_to_end(name)
            continue
        if param.kind is _POSITIONAL_ONLY:
            params.pop(name)
            continue
        if param.kind is _POSITIONAL_OR_KEYWORD:
            if name not in keywords:
                params.pop(name)
                continue
            to_keyword = True
            params[name] = param.replace(default=value, kind=_KEYWORD_ONLY)
            params.move_to_end(name)
        elif param.kind is _KEYWORD_ONLY:
            params[name] = param.replace(default=value)
            if to_keyword:
                params.move_to_end(name)
        elif to_keyword and param.kind is _VAR_KEYWORD:
            params.move_to_end(name)
    return sig.replace(parameters=params.values())


def _user_method(cls, name):
    """A method of that name that is written in the language, or None."""
    try:
        found = getattr(cls, name)
    except AttributeError:
        return None
    native = (types.WrapperDescriptorType, types.MethodWrapperType, types.BuiltinFunctionType, types.MethodDescriptorType)
    return None if isinstance(found, native) else found


def _signature(obj, cls, follow_wrapped, evaluate):
    again = functools.partial(_signature, cls=cls, follow_wrapped=follow_wrapped, evaluate=evaluate)
    if not callable(obj):
        raise TypeError('{!r} is not a callable object'.format(obj))
    if isinstance(obj, types.MethodType) and not isbuiltin(obj.__func__):
        sig = again(obj.__func__)
        return _without_first(sig) if not isinstance(obj.__func__, types.WrapperDescriptorType) else sig
    if follow_wrapped:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
        if isinstance(obj, types.MethodType) and not isbuiltin(obj.__func__):
            return again(obj)
    sig = getattr(obj, '__signature__', None)
    if sig is not None:
        if not isinstance(sig, Signature):
            raise TypeError('unexpected object {!r} in __signature__ attribute'.format(sig))
        return sig
    method = getattr(obj, '_partialmethod', None)
    if isinstance(method, functools.partialmethod):
        wrapped = again(method.func)
        sig = _of_partial(wrapped, method, (None,))
        first = tuple(wrapped.parameters.values())[0]
        if first.kind is _VAR_POSITIONAL:
            return sig
        return sig.replace(parameters=(first,) + tuple(sig.parameters.values()))
    if isfunction(obj) or _is_function_like(obj):
        return _of_function(cls, obj, evaluate)
    if isinstance(obj, functools.partial):
        return _of_partial(again(obj.func), obj)
    if not isclass(obj):
        text = getattr(obj, '__text_signature__', None)
        if text:
            return _of_text(cls, obj, text)
        if isbuiltin(obj) or isinstance(obj, (types.WrapperDescriptorType, types.MethodDescriptorType, types.MethodWrapperType)):
            raise ValueError('no signature found for builtin {!r}'.format(obj))
        call = _user_method(type(obj), '__call__')
        if call is None:
            raise ValueError('callable {!r} is not supported by signature'.format(obj))
        return _without_first(again(call))
    return _of_class(cls, obj, again)


_SINGLETONS = type(None), type(...), type(NotImplemented)        # calling them gives what there is


def _of_class(cls, obj, again):
    if obj is type:
        raise ValueError('no signature found for builtin {!r}'.format(obj))
    if obj in _SINGLETONS:
        raise ValueError('no signature found for builtin type {!r}'.format(obj))
    call = _user_method(type(obj), '__call__')
    if call is not None:
        return _without_first(again(call))
    new, init = _user_method(obj, '__new__'), _user_method(obj, '__init__')
    for base in obj.__mro__:
        if '__text_signature__' in vars(base) and isinstance(vars(base)['__text_signature__'], str):
            break                                       # written down, for a class that stands for one in C
        if new is not None and '__new__' in base.__dict__:
            return _without_first(again(new))
        if init is not None and '__init__' in base.__dict__:
            return _without_first(again(init))
    for base in obj.__mro__[:-1]:
        text = base.__dict__.get('__text_signature__') or getattr(base, '__text_signature__', None)
        if isinstance(text, str) and text:
            return _without_class(_of_text(cls, obj, text))
    if type not in obj.__mro__:
        if obj is object:
            return cls()
        if obj.__flags__ & 512 and obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return again(object)        # a class that was made by a program
        raise ValueError('no signature found for builtin type {!r}'.format(obj))
    raise ValueError('no signature found for builtin type {!r}'.format(obj))


def _without_class(sig):
    params = list(sig.parameters.values())
    if params and params[0].name in ('cls', 'self', 'type'):
        params = params[1:]
    return sig.replace(parameters=params)


def getfullargspec(func):
    """The parameters of a callable as seven values; signature() says it better."""
    try:
        sig = _signature(func, Signature, False, {})
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, only, varargs, varkw, kwonly, defaults, kwdefaults, annotations = [], [], None, None, [], (), {}, {}
    if ismethod(func) and isfunction(func.__func__):
        names = getargs(func.__func__.__code__).args
        if names:
            (only if func.__func__.__code__.co_posonlyargcount else args).append(names[0])
    if sig.return_annotation is not sig.empty:
        annotations['return'] = sig.return_annotation
    for name, param in sig.parameters.items():
        if param.kind is _POSITIONAL_ONLY:
            only.append(name)
        elif param.kind is _POSITIONAL_OR_KEYWORD:
            args.append(name)
        elif param.kind is _VAR_POSITIONAL:
            varargs = name
        elif param.kind is _KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not param.empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and param.default is not param.empty:
            defaults += (param.default,)
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(only + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def _missing_arguments(f_name, names, positional, values):
    names = [repr(name) for name in names if name not in values]
    missing = len(names)
    if missing == 1:
        s = names[0]
    elif missing == 2:
        s = '{} and {}'.format(*names)
    else:
        s = ', '.join(names[:-2]) + ', {} and {}'.format(*names[-2:])
    raise TypeError('%s() missing %i required %s argument%s: %s' % (
        f_name, missing, 'positional' if positional else 'keyword-only', '' if missing == 1 else 's', s))


def _too_many(f_name, args, kwonly, varargs, ndefaults, given, values):
    atleast = len(args) - ndefaults
    kwonly_given = len([arg for arg in kwonly if arg in values])
    if varargs:
        plural, sig = atleast != 1, 'at least %d' % (atleast,)
    elif ndefaults:
        plural, sig = True, 'from %d to %d' % (atleast, len(args))
    else:
        plural, sig = len(args) != 1, str(len(args))
    kwonly_sig = ''
    if kwonly_given:
        kwonly_sig = ' positional argument%s (and %d keyword-only argument%s)' % (
            's' if given != 1 else '', kwonly_given, 's' if kwonly_given != 1 else '')
    raise TypeError('%s() takes %s positional argument%s but %d%s %s given' % (
        f_name, sig, 's' if plural else '', given, kwonly_sig, 'was' if given == 1 and not kwonly_given else 'were'))


def getcallargs(func, /, *positional, **named):
    """The values that the parameters of a function would get."""
    args, varargs, varkw, defaults, kwonly, kwdefaults, _ = getfullargspec(func)
    f_name, values = func.__name__, {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    ndefaults = len(defaults) if defaults else 0
    for name, value in zip(args, positional):
        values[name] = value
    if varargs:
        values[varargs] = tuple(positional[len(args):])
    possible = set(args + kwonly)
    if varkw:
        values[varkw] = {}
    for kw, value in named.items():
        if kw not in possible:
            if not varkw:
                raise TypeError('%s() got an unexpected keyword argument %r' % (f_name, kw))
            values[varkw][kw] = value
            continue
        if kw in values:
            raise TypeError('%s() got multiple values for argument %r' % (f_name, kw))
        values[kw] = value
    if len(positional) > len(args) and not varargs:
        _too_many(f_name, args, kwonly, varargs, ndefaults, len(positional), values)
    if len(positional) < len(args):
        required = args[:len(args) - ndefaults]
        if any(arg not in values for arg in required):
            _missing_arguments(f_name, required, True, values)
        for i, arg in enumerate(args[len(args) - ndefaults:]):
            if arg not in values:
                values[arg] = defaults[i]
    if any(arg not in values and arg not in (kwdefaults or {}) for arg in kwonly):
        _missing_arguments(f_name, [a for a in kwonly if a not in (kwdefaults or {})], False, values)
    for arg in kwonly:
        if arg not in values:
            values[arg] = kwdefaults[arg]
    return values


__all__ = sorted({name for name, value in list(globals().items())
                  if not name.startswith('_') and not ismodule(value) and name not in
                  ('OrderedDict', 'namedtuple', 'attrgetter')} | set(_kinds))
