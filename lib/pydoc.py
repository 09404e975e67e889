# SPDX-License-Identifier: MIT
"""help(): the signature and the docstring of anything, in plain text."""
import builtins
import inspect
import sys
from collections import deque

__all__ = ['help', 'doc', 'getdoc', 'render_doc', 'plain', 'splitdoc', 'classname', 'describe', 'locate']

_HIDDEN = {'__builtins__', '__cached__', '__doc__', '__file__', '__loader__', '__module__', '__name__', '__package__', '__path__',
           '__qualname__', '__slots__', '__spec__', '__version__', '__author__', '__credits__', '__date__'}


def getdoc(object):
    """The docstring or the comments before the object; '' when there is neither."""
    result = inspect.getdoc(object)
    if inspect.isclass(object) and object.__dict__.get('__doc__') is None:
        result = None
    if not result:
        try:
            result = inspect.getcomments(object)
        except Exception:
            result = None
    return (result or '').rstrip()


def splitdoc(doc):
    """(the first line of a docstring, the rest)"""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if len(lines) >= 2 and not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def classname(object, modname):
    """The class's name, with its module when that is another one."""
    name = object.__name__
    return name if object.__module__ == modname else object.__module__ + '.' + name


def plain(text):
    """The text without overstriking: there is none."""
    return text


def visiblename(name, all=None, obj=None):
    """Whether help shows the name."""
    if name in _HIDDEN:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True
    return name in all if all is not None else not name.startswith('_')


def describe(thing):
    """What kind of thing it is, in a few words."""
    if inspect.ismodule(thing):
        kind = 'package ' if hasattr(thing, '__path__') else 'module '
        return ('built-in ' if thing.__name__ in sys.builtin_module_names and not hasattr(thing, '__path__') else '') + kind + thing.__name__ \
            if hasattr(sys, 'builtin_module_names') else kind + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    if inspect.isgetsetdescriptor(thing):
        return 'getset descriptor %s.%s.%s' % (thing.__objclass__.__module__, thing.__objclass__.__name__, thing.__name__)
    if inspect.isclass(thing):
        return 'class ' + thing.__name__
    if inspect.isfunction(thing):
        return 'function ' + thing.__name__
    if inspect.ismethod(thing):
        return 'method ' + thing.__name__
    if inspect.ismethodwrapper(thing):
        return 'method wrapper ' + thing.__name__
    if inspect.ismethoddescriptor(thing):
        return 'method descriptor ' + getattr(thing, '__name__', type(thing).__name__)
    return type(thing).__name__


def _indent(text, prefix='    '):
    """Each line behind the prefix, blanks at the end taken off."""
    if not text:
        return ''
    lines = [prefix + line for line in text.split('\n')]
    lines[-1] = lines[-1].rstrip()
    return '\n'.join(lines)


def _signature(object):
    try:
        return str(inspect.signature(object))
    except (ValueError, TypeError):
        return getattr(object, '__text_signature__', None)


def _section(title, contents):
    return title + '\n' + _indent(contents).rstrip() + '\n\n'


def _shown(value):
    text = repr(value)
    return text if len(text) <= 70 else text[:67] + '...'


def _docother(object, name=None, doc=None, maxlen=None):
    text = repr(object)
    line = (name + ' = ' if name else '') + text
    if maxlen and len(line) > maxlen:
        text = text[:maxlen - len(line)] + '...'
    line = (name + ' = ' if name else '') + text
    return line + '\n' + _indent(str(doc)) if doc else line


def _origin(object, cl, mod):
    """(' from' and ' method of' notes, whether the docstring is left out, the name under which it is found)"""
    if inspect.ismethod(object) or getattr(object, '__self__', None) is not None and not inspect.ismodule(object.__self__) \
            and inspect.isbuiltin(object):
        owner = object.__self__
        if inspect.ismethod(object):
            owner_class = owner if inspect.isclass(owner) else type(owner)
            if cl and owner_class is cl or cl:
                return ' from ' + classname(type(owner) if inspect.isclass(owner) else owner_class, mod)
        if owner is not None and not inspect.isclass(owner):
            return ' method of %s instance' % classname(type(owner), mod)
        return ' from ' + classname(type(owner), mod) if cl else ' method of %s instance' % classname(type(owner), mod)
    return ''


def docroutine(object, name=None, mod=None, cl=None):
    """A function or method."""
    realname = getattr(object, '__name__', name or '?')
    name = name or realname
    note = _origin(object, cl, mod)
    title = realname if name == realname else name + ' = ' + realname
    argspec = None
    if inspect.isroutine(object):
        argspec = _signature(object)
        if argspec and realname == '<lambda>':
            title = name + ' lambda '
            argspec = argspec[1:-1]
    if inspect.iscoroutinefunction(object) or inspect.isasyncgenfunction(object):
        title = 'async ' + title
    decl = title + (argspec or '(...)') + note
    doc = getdoc(object) or ''
    return decl + '\n' + (doc and _indent(doc).rstrip() + '\n')


def _docdata(object, name, mod=None, cl=None):
    """A property or another descriptor."""
    results = [name + '\n'] if name else []
    doc = getdoc(object) or ''
    if doc:
        results.append(_indent(doc) + '\n')
    return ''.join(results)


def _docslot(object, name, mod, cl):
    return _docdata(object, name)


_KINDS = [('Methods %s', 'method', docroutine), ('Class methods %s', 'class method', docroutine),
          ('Static methods %s', 'static method', docroutine), ('Readonly properties %s', 'readonly property', _docdata),
          ('Data descriptors %s', 'data descriptor', _docdata), ('Data and other attributes %s', 'data', None)]


def _class_attrs(cls):
    found = []
    for name, kind, home, value in inspect.classify_class_attrs(cls):
        if inspect.isdatadescriptor(value):
            kind = 'data descriptor'
            if isinstance(value, property) and value.fset is None:
                kind = 'readonly property'
        if kind == 'method' and isinstance(value, staticmethod):
            kind = 'static method'
        found.append((name, kind, home, value))
    return [a for a in found if visiblename(a[0], obj=cls)]


def docclass(object, name=None, mod=None):
    """A class: where it comes from, its docstring, its attributes by kind and home."""
    realname = object.__name__
    name = name or realname
    mod = object.__module__
    title = 'class ' + realname if name == realname else name + ' = class ' + realname
    if object.__bases__:
        title += '(%s)' % ', '.join(classname(base, mod) for base in object.__bases__)
    contents = []
    argspec = _signature(object)
    if argspec and argspec != '()':
        contents.append(name + argspec + '\n')
    doc = getdoc(object)
    if doc:
        contents.append(doc + '\n')
    mro = deque(inspect.getmro(object))
    if len(mro) > 2:
        contents.append('Method resolution order:')
        contents += ['    ' + classname(base, mod) for base in mro]
        contents.append('')
    rule = False
    attrs = _class_attrs(object)
    while attrs:
        home = mro.popleft() if mro else attrs[0][2]
        own = [a for a in attrs if a[2] is home]
        attrs = [a for a in attrs if a[2] is not home] if mro else []
        if home is builtins.object and object is not builtins.object:
            continue
        tag = 'defined here' if home is object else 'inherited from %s' % classname(home, mod)
        own.sort(key=lambda a: a[0])
        for heading, kind, form in _KINDS:
            some = [a for a in own if a[1] == kind]
            if not some:
                continue
            if rule:
                contents.append('-' * 70)
            rule = True
            contents.append(heading % tag + ':\n')
            for attr, _, _, value in some:
                if form is docroutine:
                    function = value.__func__ if isinstance(value, (classmethod, staticmethod)) and kind == 'static method' else value
                    contents.append(docroutine(getattr(object, attr, function), attr, mod, object))
                elif form is not None:
                    contents.append(form(value, attr))
                else:
                    got = getattr(object, attr, value)
                    doc = getdoc(got) if callable(got) or inspect.isdatadescriptor(got) else None
                    contents.append(_docother(got, attr, doc, 70) + '\n')
    text = '\n'.join(contents)
    return title + '\n' + _indent(text.rstrip(), ' |  ') + '\n' if text else title + '\n'


def docmodule(object, name=None, mod=None):
    """A module: its docstring, classes, functions and data."""
    name = object.__name__
    synop, desc = splitdoc(getdoc(object))
    result = _section('NAME', name + (synop and ' - ' + synop))
    all = getattr(object, '__all__', None)
    if desc:
        result += _section('DESCRIPTION', desc)
    classes = [(k, v) for k, v in inspect.getmembers(object, inspect.isclass)
               if (all is not None or inspect.getmodule(v) in (object, None)) and visiblename(k, all, object)]
    functions = [(k, v) for k, v in inspect.getmembers(object, inspect.isroutine)
                 if (all is not None or inspect.isbuiltin(v) or inspect.getmodule(v) is object) and visiblename(k, all, object)]
    data = [(k, v) for k, v in inspect.getmembers(object, lambda v: not (
        inspect.ismodule(v) or inspect.isclass(v) or inspect.isroutine(v) or inspect.isframe(v) or inspect.istraceback(v)
        or inspect.iscode(v))) if visiblename(k, all, object)]
    if classes:
        tree = inspect.getclasstree([v for _, v in classes], True)
        contents = [_format_tree(tree, name)] + [docclass(v, k, name) for k, v in classes]
        result += _section('CLASSES', '\n'.join(contents))
    if functions:
        result += _section('FUNCTIONS', '\n'.join(docroutine(v, k, name) for k, v in functions))
    if data:
        result += _section('DATA', '\n'.join(_docother(v, k, None, 70) for k, v in data))
    return result + _section('FILE', getattr(object, '__file__', None) or '(built-in)')


def _format_tree(tree, modname, parent=None, prefix=''):
    result = ''
    for entry in tree:
        if isinstance(entry, tuple):
            c, bases = entry
            result += prefix + classname(c, modname)
            if bases and bases != (parent,):
                result += '(%s)' % ', '.join(classname(base, modname) for base in bases)
            result += '\n'
            last = c
        else:
            result += _format_tree(entry, modname, last, prefix + '    ')
    return result


def locate(path):
    """The object of a dotted name, or None."""
    parts = [part for part in path.split('.') if part]
    module, n = None, 0
    while n < len(parts):
        try:
            __import__('.'.join(parts[:n + 1]))
            module = sys.modules['.'.join(parts[:n + 1])]
        except ImportError:
            break
        n += 1
    object = module if module else builtins
    for part in parts[n:]:
        try:
            object = getattr(object, part)
        except AttributeError:
            return None
    return object


def resolve(thing, forceload=0):
    """(object, name) of an object or a dotted name."""
    if isinstance(thing, str):
        object = locate(thing)
        if object is None:
            raise ImportError('No Python documentation found for %r.\nUse help() to get the interactive help utility.\n'
                              'Use help(str) for help on the str class.' % thing)
        return object, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The help text of an object or of a dotted name."""
    object, name = resolve(thing)
    place = (name or '').rpartition('.')[0]
    module = inspect.getmodule(object)
    if not place and module and module is not object:
        place = 'module ' + module.__name__
    desc = describe(object) + (place and ' in ' + place)
    known = any(test(object) for test in (inspect.ismodule, inspect.isclass, inspect.isroutine, inspect.isdatadescriptor))
    if not known and not (getdoc(object) and hasattr(object, '__name__')):
        object = type(object)
        desc += ' object'
    if inspect.ismodule(object):
        text = docmodule(object)
    elif inspect.isclass(object):
        text = docclass(object, name and name.split('.')[-1])
    elif inspect.isroutine(object):
        text = docroutine(object, name and name.split('.')[-1])
    else:
        text = _docdata(object, getattr(object, '__name__', name) or name)
    return title % desc + '\n\n' + text


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None):
    """Print the help text, to a file when one is given."""
    try:
        print(render_doc(thing, title), file=output)
    except ImportError as value:
        print(value, file=output)


class Helper:
    """help: call it with an object or a name."""

    def __call__(self, *args):
        if not args:
            print('Type help(object) for help about an object, for example help(len) or help(list.append).')
            return
        self.help(args[0])

    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def help(self, request):
        """Print help about an object or a name."""
        doc(request, 'Help on %s:')


help = Helper()


def main():
    """-m pydoc NAME...: help about names."""
    for name in sys.argv[1:]:
        doc(name, 'Help on %s:')


if __name__ == '__main__':
    main()
