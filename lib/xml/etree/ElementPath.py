# SPDX-License-Identifier: MIT
"""The paths of find(), findall() and iterfind(): a small part of XPath.

A path is compiled to steps, each a function from an iterator of elements to another."""

import re
from itertools import chain

_TOKEN = re.compile(r"""'([^']*)'|"([^"]*)"|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])"""
                    r"""|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+""")
_cache = {}


def xpath_tokenizer(pattern, namespaces=None):
    """Yields (operator, name): one of them is empty; quoted texts come as ("'", text)."""
    default = namespaces.get('') if namespaces else None
    attribute = False
    for match in _TOKEN.finditer(pattern):
        single, double, operator, name = match.groups()
        if operator:
            attribute = operator == '@'
            yield operator, ''
            continue
        if single is not None or double is not None:
            yield "'", single if single is not None else double
        elif not name:
            yield '', ''
            continue
        else:
            if name[0] != '{' and ':' in name:
                prefix, local = name.split(':', 1)
                if not namespaces or prefix not in namespaces:
                    raise SyntaxError('prefix %r not found in prefix map' % prefix) from None
                name = '{%s}%s' % (namespaces[prefix], local)
            elif name[0] != '{' and default and not attribute:
                name = '{%s}%s' % (default, name)
            yield '', name
        attribute = False


def _test_of(tag):
    """A test of an element's tag; None: all pass."""
    if tag == '*' or tag == '{*}*':
        return None if tag == '*' else lambda e: isinstance(e.tag, str)
    if tag.startswith('{*}'):
        local, end = tag[3:], tag[2:]
        return lambda e: e.tag == local or isinstance(e.tag, str) and e.tag.endswith(end) and e.tag[0] == '{'
    if tag.startswith('{}') and tag.endswith('*'):
        return lambda e: isinstance(e.tag, str) and e.tag[:1] != '{'
    if tag.startswith('{}'):
        tag = tag[2:]
    elif tag.endswith('}*'):
        start = tag[:-1]
        return lambda e: isinstance(e.tag, str) and e.tag.startswith(start)
    return lambda e: e.tag == tag


class _Search:
    """One search from a root: who is whose parent is found out when asked."""

    def __init__(self, root):
        self.root, self._parents = root, None

    @property
    def parents(self):
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def _is_plain(tag):
    return '*' not in tag and not tag.startswith('{}')


def _children(tag):
    if _is_plain(tag):
        return lambda search, found: chain.from_iterable(e._select(tag) for e in found)
    test = _test_of(tag)

    def step(search, found):
        for e in found:
            if test is None:
                yield from e
            else:
                yield from (child for child in e if test(child))
    return step


def _below(e, tag):
    below = e.iter(tag)
    if e.tag == tag:
        next(below, None)
    return below


def _descendants(tag):
    if _is_plain(tag):
        return lambda search, found: chain.from_iterable(_below(e, tag) for e in found)
    test = _test_of(tag)

    def step(search, found):
        for e in found:
            for below in e.iter():
                if below is not e and (test is None or test(below)):
                    yield below
    return step


def _self(search, found):
    return found


def _parent(search, found):
    parents, seen = search.parents, {}
    for e in found:
        parent = parents.get(e)
        if parent is not None and parent not in seen:
            seen[parent] = None
            yield parent


def _where(test):
    return lambda search, found: (e for e in found if test(e))


def _text(e):
    return ''.join(e.itertext())


def _at_position(index):
    def step(search, found):
        parents = search.parents
        for e in found:
            parent = parents.get(e)
            if parent is None:
                continue
            same = list(parent.findall(e.tag))
            if -len(same) <= index < len(same) and same[index] is e:
                yield e
    return step


def _predicate(tokens):
    """The step of what stands in brackets."""
    shape, words = '', []
    for operator, word in tokens:
        if operator == ']':
            break
        if operator == '' and word == '':
            continue
        if operator == "'":
            shape += "'"
            words.append(word)
        elif operator:
            shape += operator
            words.append(operator)
        else:
            shape += '-'
            words.append(word)
    else:
        raise SyntaxError('invalid path')
    if shape == '@-':
        key = words[1]
        return _where(lambda e: e.get(key) is not None)
    if shape in ("@-='", "@-!='"):
        key, value, same = words[1], words[-1], '!' not in shape
        return _where(lambda e: e.get(key) == value if same else e.get(key) not in (None, value))
    number = re.match(r'-?\d+$', words[0]) if words else None
    if shape == '-' and not number:
        tag = words[0]
        return _where(lambda e: e.find(tag) is not None)
    if shape in (".='", ".!='"):
        value, same = words[-1], '!' not in shape
        return _where(lambda e: (_text(e) == value) is same)
    if shape in ("-='", "-!='") and not number:
        tag, value, same = words[0], words[-1], '!' not in shape
        return _where(lambda e: any((_text(child) == value) is same for child in e.findall(tag)))
    if shape == '-' or shape in ('-()', '-()-'):
        return _position(shape, words)
    raise SyntaxError('invalid predicate')


def _position(shape, words):
    if shape == '-':
        index = int(words[0]) - 1
        if index < 0:
            raise SyntaxError('XPath position >= 1 expected')
    else:
        if words[0] != 'last':
            raise SyntaxError('unsupported function')
        index = -1
        if shape == '-()-':
            try:
                index = int(words[2]) - 1
            except ValueError:
                raise SyntaxError('unsupported expression')
            if index > -2:
                raise SyntaxError('XPath offset from last() must be negative')
    return _at_position(index)


def _compile(path, namespaces):
    tokens = iter(list(xpath_tokenizer(path, namespaces)))
    steps = []
    token = next(tokens, None)
    if token is None:
        return steps
    if token[0] == '/':
        raise SyntaxError('cannot use absolute path on element')
    while True:
        operator, word = token
        if operator == '':
            steps.append(_children(word))
        elif operator == '*':
            steps.append(_children('*'))
        elif operator == '.':
            steps.append(_self)
        elif operator == '..':
            steps.append(_parent)
        elif operator == '//':
            token = next(tokens, None)
            if token is None or token[0] not in ('', '*'):
                raise SyntaxError('invalid descendant')
            steps.append(_descendants(token[1] or '*'))
        elif operator == '[':
            steps.append(_predicate(tokens))
        else:
            raise SyntaxError('invalid path')
        token = next(tokens, None)
        if token is None:
            return steps
        if token[0] == '/':
            token = next(tokens, None)
            if token is None:
                raise SyntaxError('invalid path')


def iterfind(elem, path, namespaces=None):
    """Yields the elements that a path finds from an element."""
    if path[-1:] == '/':
        path += '*'
    key = (path, tuple(sorted(namespaces.items(), key=lambda item: item[0] or '')) if namespaces else None)
    steps = _cache.get(key)
    if steps is None:
        if len(_cache) > 100:
            _cache.clear()
        if namespaces:
            if '' in namespaces and None in namespaces:
                raise ValueError('the default namespace is given twice')
        steps = _cache[key] = _compile(path, namespaces)
    search, found = _Search(elem), (elem,)
    for step in steps:
        found = step(search, found)
    return iter(found) if steps else iter(())


def find(elem, path, namespaces=None):
    """The first element found, or None."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """All elements found, as a list."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """The text of the first element found."""
    found = find(elem, path, namespaces)
    return default if found is None else '' if found.text is None else found.text
