# SPDX-License-Identifier: MIT
"""XML documents as trees: parse() or fromstring() reads one, Element and SubElement() build one, find() and
iter() look into it, tostring() and write() make text of it."""

from _collections import _label
import _etree
import collections
import collections.abc
import contextlib
import io
import re
import sys
import warnings

from xml.etree import ElementPath
from xml.etree._serialize import HTML_EMPTY

__all__ = ['Comment', 'dump', 'Element', 'ElementTree', 'fromstring', 'fromstringlist', 'indent',
           'iselement', 'iterparse', 'parse', 'ParseError', 'PI', 'ProcessingInstruction', 'QName',
           'SubElement', 'tostring', 'tostringlist', 'TreeBuilder', 'VERSION', 'XML', 'XMLID',
           'XMLParser', 'XMLPullParser', 'register_namespace']

VERSION = '1.3.0'


class ParseError(SyntaxError):
    """The text is no XML; code is expat's, position (line, column)."""


def iselement(element):
    """Whether it looks like an element."""
    return hasattr(element, 'tag')


def _check_element(e, where):
    if not isinstance(e, Element):
        raise TypeError('%s must be xml.etree.ElementTree.Element, not %s' % (where, type(e).__name__))


def _check_child(e):
    if not isinstance(e, Element):
        raise TypeError('expected an Element, not "%.200s"' % type(e).__name__)
    return e


class Element(_etree.Node):
    """An element: tag, attrib, text, tail, and a sequence of its children."""

    # lang/mod_etree.h knows the order.
    __slots__ = 'tag', 'attrib', 'text', 'tail', '_children'

    def __init__(self, tag, attrib={}, **extra):
        if not isinstance(attrib, dict):
            raise TypeError('Element() argument 2 must be dict, not ' + type(attrib).__name__)
        self.tag, self.attrib, self._children = tag, {**attrib, **extra}, []
        self.text = self.tail = None

    def __getattr__(self, name):
        if name not in Element.__slots__:
            object.__getattribute__(self, name)         # raises
        made = {'attrib': dict, '_children': list}.get(name)
        if made is None:
            return None
        setattr(self, name, made())
        return getattr(self, name)

    def __reduce_ex__(self, protocol, /):
        if protocol < 2:
            raise TypeError('cannot pickle %r object' % type(self).__name__)
        from copyreg import __newobj__
        return __newobj__, (type(self),), self.__getstate__()

    def __getstate__(self):
        return {'tag': self.tag, '_children': self._children, 'attrib': self.attrib, 'text': self.text, 'tail': self.tail}

    def __setstate__(self, state):
        if not isinstance(state, dict):
            raise TypeError("Don't know how to unpickle '%.200R' as an Element" % (state,))
        for child in state.get('_children', ()):
            _check_child(child)
        for name in Element.__slots__:
            setattr(self, name, state.get(name, [] if name == '_children' else {} if name == 'attrib' else None))

    def __repr__(self):
        return '<%s %r at %#x>' % (self.__class__.__name__, self.tag, id(self))

    def makeelement(self, tag, attrib, /):
        """A new element of the same class."""
        return self.__class__(tag, attrib)

    def __copy__(self):
        made = self.makeelement(self.tag, self.attrib)
        made.text, made.tail, made._children = self.text, self.tail, list(self._children)
        return made

    def __deepcopy__(self, memo, /):
        from copy import deepcopy
        made = self.makeelement(deepcopy(self.tag, memo), deepcopy(self.attrib, memo))
        made.text, made.tail = deepcopy(self.text, memo), deepcopy(self.tail, memo)
        memo[id(self)] = made
        made._children = [_check_child(deepcopy(child, memo)) for child in self._children]
        return made

    def __len__(self):
        return len(self._children)

    def __bool__(self):
        warnings.warn('The behavior of this method will change in future versions.  Use specific '
                      "'len(elem)' or 'elem is not None' test instead.", FutureWarning, stacklevel=2)
        return len(self._children) != 0

    def __setitem__(self, index, element):
        if isinstance(index, slice):
            element = list(element)
            for e in element:
                _check_element(e, 'element')
        else:
            if not isinstance(element, Element):
                raise TypeError('expected an Element, not ' + type(element).__name__)
        try:
            self._children[index] = element
        except IndexError:
            raise IndexError('child assignment index out of range') from None

    def __delitem__(self, index):
        try:
            del self._children[index]
        except IndexError:
            raise IndexError('child assignment index out of range') from None

    def append(self, subelement, /):
        """Add a child at the end."""
        _check_element(subelement, 'append() argument')
        self._children.append(subelement)

    def extend(self, elements, /):
        """Add children at the end."""
        try:
            elements = list(elements)
        except TypeError:
            raise TypeError('expected sequence, not "%.200s"' % type(elements).__name__) from None
        for element in elements:
            self._children.append(_check_child(element))

    def insert(self, index, subelement, /):
        """Add a child at a place."""
        _check_element(subelement, 'insert() argument 2')
        self._children.insert(index, subelement)

    def remove(self, subelement, /):
        """Take a child out."""
        _check_element(subelement, 'remove() argument')
        for i, child in enumerate(self._children):
            if child is subelement or child == subelement:
                del self._children[i]
                return
        raise ValueError('list.remove(x): x not in list')

    def iterfind(self, path, namespaces=None):
        """Yields the elements that a path finds."""
        return ElementPath.iterfind(self, path, namespaces)

    def clear(self):
        """Forget children, attributes and texts."""
        self.attrib.clear()
        self._children = []
        self.text = self.tail = None

    def set(self, key, value, /):
        """Set an attribute."""
        self.attrib[key] = value

    def keys(self):
        """The names of the attributes."""
        return self.attrib.keys()

    def items(self):
        """Names and values of the attributes."""
        return self.attrib.items()


def SubElement(parent, tag, attrib={}, **extra):
    """A new element, added to a parent."""
    if not isinstance(parent, Element):
        raise TypeError('SubElement() argument 1 must be xml.etree.ElementTree.Element, not '
                        + type(parent).__name__)
    element = parent.makeelement(tag, {**attrib, **extra})
    parent.append(element)
    return element


def Comment(text=None):
    """An element that is a comment."""
    element = Element(Comment)
    element.text = text
    return element


def ProcessingInstruction(target, text=None):
    """An element that is a processing instruction."""
    element = Element(ProcessingInstruction)
    element.text = target + ' ' + text if text else target
    return element


PI = ProcessingInstruction


class QName:
    """A name of a namespace, for values of attributes and texts as well."""

    def __init__(self, text_or_uri, tag=None):
        self.text = '{%s}%s' % (text_or_uri, tag) if tag else text_or_uri

    def __str__(self):
        return self.text

    def __repr__(self):
        return '<%s %r>' % (self.__class__.__name__, self.text)

    def __hash__(self):
        return hash(self.text)

    def __eq__(self, other):
        return self.text == (other.text if isinstance(other, QName) else other)

    def __lt__(self, other):
        return self.text < (other.text if isinstance(other, QName) else other)

    def __le__(self, other):
        return self.text <= (other.text if isinstance(other, QName) else other)

    def __gt__(self, other):
        return self.text > (other.text if isinstance(other, QName) else other)

    def __ge__(self, other):
        return self.text >= (other.text if isinstance(other, QName) else other)


class ElementTree:
    """A document: what has a root element."""

    def __init__(self, element=None, file=None):
        self._root = element
        if file:
            self.parse(file)

    def getroot(self):
        """The root element."""
        return self._root

    def _setroot(self, element):
        self._root = element

    def parse(self, source, parser=None):
        """Read a document from a file or its name; returns its root."""
        with _opened(source, 'rb') as file:
            parser = XMLParser() if parser is None else parser
            while data := file.read(65536):
                parser.feed(data)
            self._root = parser.close()
        return self._root

    def iter(self, tag=None):
        """Yields all elements, in order."""
        return self._root.iter(tag)

    def _path(self, path):
        if path[:1] != '/':
            return path
        path = '.' + path
        warnings.warn('This search is broken in 1.3 and earlier, and will be fixed in a future version.  '
                      'If you rely on the current behaviour, change it to %r' % path, FutureWarning,
                      stacklevel=3)
        return path

    def find(self, path, namespaces=None):
        """The first element that a path finds from the root, or None."""
        return self._root.find(self._path(path), namespaces)

    def findtext(self, path, default=None, namespaces=None):
        """The text of the first element that a path finds from the root."""
        return self._root.findtext(self._path(path), default, namespaces)

    def findall(self, path, namespaces=None):
        """All elements that a path finds from the root."""
        return self._root.findall(self._path(path), namespaces)

    def iterfind(self, path, namespaces=None):
        """Yields the elements that a path finds from the root."""
        return self._root.iterfind(self._path(path), namespaces)

    def write(self, file_or_filename, encoding=None, xml_declaration=None, default_namespace=None,
              method=None, *, short_empty_elements=True):
        """Write the document to a file: as 'xml', 'html' or 'text'."""
        from xml.etree._serialize import WRITERS, Names
        method = method or 'xml'
        if method not in WRITERS:
            raise ValueError('unknown method %r' % method)
        encoding = encoding or 'us-ascii'
        with _writing(file_or_filename, encoding) as (write, declared):
            if method == 'xml' and (xml_declaration or (
                    xml_declaration is None and encoding.lower() != 'unicode'
                    and declared.lower() not in ('utf-8', 'us-ascii'))):
                write("<?xml version='1.0' encoding='%s'?>\n" % (declared,))
            if method == 'text':
                WRITERS[method](write, self._root, None, False, False)
            else:
                names = Names(self._root, default_namespace)
                names.plain = names.plain and not isinstance(file_or_filename, _Pieces)
                WRITERS[method](write, self._root, names, True, short_empty_elements)


@contextlib.contextmanager
def _opened(source, mode):
    if hasattr(source, 'read'):
        yield source
        return
    with open(source, mode) as file:
        yield file


@contextlib.contextmanager
def _writing(target, encoding):
    """A function that writes text to a file, and the name of the encoding."""
    if hasattr(target, 'write'):
        if encoding.lower() == 'unicode':
            yield target.write, getattr(target, 'encoding', None) or 'utf-8'
            return
        text = io.StringIO(newline='\n')
        yield text.write, encoding
        target.write(_encoded(text.getvalue(), encoding))
        return
    declared = encoding
    if encoding.lower() == 'unicode':
        encoding = declared = 'utf-8'
    with open(target, 'w', encoding=encoding, errors='xmlcharrefreplace') as file:
        yield file.write, declared


def _encoded(text, encoding):
    return text.encode(encoding, 'xmlcharrefreplace')


def register_namespace(prefix, uri):
    """Say what prefix a namespace is written with."""
    known = register_namespace._namespace_map
    if re.match(r'ns\d+$', prefix):
        raise ValueError('Prefix format reserved for internal use')
    for other, used in list(known.items()):
        if other == uri or used == prefix:
            del known[other]
    known[uri] = prefix


# Namespaces with a usual prefix; register_namespace() adds to them.
register_namespace._namespace_map = _namespace_map = {
    'http://www.w3.org/XML/1998/namespace': 'xml',
    'http://www.w3.org/1999/xhtml': 'html',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
    'http://schemas.xmlsoap.org/wsdl/': 'wsdl',
    'http://www.w3.org/2001/XMLSchema': 'xs',
    'http://www.w3.org/2001/XMLSchema-instance': 'xsi',
    'http://purl.org/dc/elements/1.1/': 'dc',
}


def __getattr__(name):
    if name in ('canonicalize', 'C14NWriterTarget'):
        from xml.etree import _canonical
        return getattr(_canonical, name)
    raise AttributeError('module %r has no attribute %r' % (__name__, name))


def tostring(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
             short_empty_elements=True):
    """An element as bytes, or with encoding 'unicode' as a str."""
    out = io.StringIO() if encoding == 'unicode' else io.BytesIO()
    ElementTree(element).write(out, encoding, xml_declaration=xml_declaration,
                               default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return out.getvalue()


def tostringlist(element, encoding=None, method=None, *, xml_declaration=None, default_namespace=None,
                 short_empty_elements=True):
    """The same as a list of pieces."""
    if encoding != 'unicode':
        return [tostring(element, encoding, method, xml_declaration=xml_declaration,
                         default_namespace=default_namespace, short_empty_elements=short_empty_elements)]
    pieces = _Pieces()
    ElementTree(element).write(pieces, encoding, xml_declaration=xml_declaration,
                               default_namespace=default_namespace, method=method,
                               short_empty_elements=short_empty_elements)
    return pieces


class _Pieces(list):
    def write(self, text):
        self.append(text)


def dump(elem):
    """Write an element to sys.stdout, to look at it."""
    if not isinstance(elem, ElementTree):
        elem = ElementTree(elem)
    elem.write(sys.stdout, encoding='unicode')
    tail = elem.getroot().tail
    if not tail or tail[-1] != '\n':
        sys.stdout.write('\n')


def indent(tree, space='  ', level=0):
    """Put white space between the elements, so that each stands on a line of its own."""
    if isinstance(tree, ElementTree):
        tree = tree.getroot()
    if level < 0:
        raise ValueError('Initial indentation level must be >= 0, got %d' % level)
    if len(tree):
        _indent(tree, space, level)


def _indent(e, space, level):
    outer, inner = '\n' + space * level, '\n' + space * (level + 1)
    if not e.text or not e.text.strip():
        e.text = inner
    for child in e:
        if len(child):
            _indent(child, space, level + 1)
        if not child.tail or not child.tail.strip():
            child.tail = inner
    if not child.tail.strip():
        child.tail = outer


def parse(source, parser=None):
    """Read a document from a file or its name."""
    tree = ElementTree()
    tree.parse(source, parser)
    return tree


def XML(text, parser=None):
    """The root element of a document given as text."""
    if not parser:
        parser = XMLParser(target=TreeBuilder())
    parser.feed(text)
    return parser.close()


fromstring = XML


def fromstringlist(sequence, parser=None):
    """The root element of a document given as pieces of text."""
    parser = parser or XMLParser(target=TreeBuilder())
    for text in sequence:
        parser.feed(text)
    return parser.close()


def XMLID(text, parser=None):
    """The root element, and a dict of the elements that have an id."""
    root = XML(text, parser)
    return root, {e.get('id'): e for e in root.iter() if e.get('id')}


class TreeBuilder(_etree.Builder):
    """What makes a tree of events: start(), data(), end(), close()."""

    __slots__ = ('insert_comments', 'insert_pis', '_comment_factory', '_pi_factory')

    def __init__(self, element_factory=None, *, comment_factory=None, pi_factory=None,
                 insert_comments=False, insert_pis=False):
        self._setup(Element, element_factory or Element)
        self._comment_factory = comment_factory or Comment
        self._pi_factory = pi_factory or ProcessingInstruction
        self.insert_comments, self.insert_pis = insert_comments, insert_pis

    def comment(self, text):
        """A comment."""
        return self._single(self._comment_factory, self.insert_comments, text)

    def pi(self, target, text=None):
        """A processing instruction."""
        return self._single(self._pi_factory, self.insert_pis, target, text)

    def _single(self, factory, insert, *args):
        e = factory(*args)
        if insert:
            self._insert(e)
        return e


class XMLParser:
    """A parser that tells a target what it reads; without one, it builds a tree."""

    __slots__ = ('entity', 'parser', 'target', 'version', '_doctype', '_error', '_names', '_parser',
                 '_target')

    def __init__(self, *, target=None, encoding=None):
        from xml.parsers import expat
        parser = expat.ParserCreate(encoding, '}')
        target = TreeBuilder() if target is None else target
        self.parser = self._parser = parser
        self.target = self._target = target
        self._error, self._names, self.entity = expat.error, {}, {}
        parser.DefaultHandlerExpand = self._default
        for method, name, handler in (
                ('start', 'StartElementHandler', self._start), ('end', 'EndElementHandler', self._end),
                ('start_ns', 'StartNamespaceDeclHandler', self._start_ns),
                ('end_ns', 'EndNamespaceDeclHandler', self._end_ns)):
            if hasattr(target, method):
                setattr(parser, name, handler)
        if hasattr(target, 'data'):
            parser.CharacterDataHandler = target.data
        if hasattr(target, 'comment'):
            parser.CommentHandler = target.comment
        if hasattr(target, 'pi'):
            parser.ProcessingInstructionHandler = target.pi
        parser.buffer_text = True
        if type(target) is TreeBuilder:
            parser._parser.build(target)
        self._doctype = None
        self.version = 'Expat %d.%d.%d' % expat.version_info

    def _fix(self, name):
        try:
            return self._names[name]
        except KeyError:
            fixed = self._names[name] = '{' + name if '}' in name else name
            return fixed

    def _start(self, tag, attributes):
        fix = self._fix
        if attributes:
            attributes = {fix(key): value for key, value in attributes.items()}
        return self._target.start(fix(tag), attributes)

    def _end(self, tag):
        return self._target.end(self._fix(tag))

    def _start_ns(self, prefix, uri):
        return self._target.start_ns(prefix or '', uri or '')

    def _end_ns(self, prefix):
        return self._target.end_ns(prefix or '')

    def _raise(self, error):
        made = ParseError(str(error))
        made.code, made.position = error.code, (error.lineno, error.offset)
        raise made

    def _default(self, text):
        if text[:1] == '&':
            self._entity(text)
        elif text[:9] == '<!DOCTYPE' and self._doctype is None:
            self._doctype = []
        elif self._doctype is not None:
            self._read_doctype(text)

    def _entity(self, text):
        try:
            data = self.target.data
        except AttributeError:
            return
        try:
            data(self.entity[text[1:-1]])
        except KeyError:
            error = self._error('undefined entity %s: line %d, column %d' % (
                text, self.parser.ErrorLineNumber, self.parser.ErrorColumnNumber))
            error.code, error.lineno = 11, self.parser.ErrorLineNumber
            error.offset = self.parser.ErrorColumnNumber
            raise error from None

    def _read_doctype(self, text):
        text = text.strip()
        if text == '>':
            self._doctype = None
            return
        if not text:
            return
        words = self._doctype
        words.append(text)
        wanted = {'PUBLIC': 4, 'SYSTEM': 3}.get(words[1] if len(words) > 1 else None)
        if wanted == len(words):
            public = words[2][1:-1] if wanted == 4 else None
            if hasattr(self.target, 'doctype'):
                self.target.doctype(words[0], public, words[-1][1:-1])
            self._doctype = None

    def feed(self, data):
        """Parse more."""
        try:
            self.parser.Parse(data, False)
        except self._error as error:
            self._raise(error)

    def close(self):
        """That was all: returns what the target's close() returns."""
        try:
            self.parser.Parse(b'', True)
        except self._error as error:
            self._raise(error)
        handler = getattr(self.target, 'close', None)
        self.parser = self._parser = None
        try:
            if handler is not None:
                return handler()
        finally:
            self.target = self._target = None

    def _setevents(self, queue, events):
        """Have (event, what) appended to a queue."""
        parser, target, add = self._parser, self.target, queue.append
        events = list(events)
        if type(target) is TreeBuilder:
            parser._parser.build(target, add, *(name if name in events else None for name in ('start', 'end')))
            events = [event for event in events if event not in ('start', 'end')]
        for event in events:
            if event == 'start':
                def handler(tag, attributes, start=self._start):
                    add(('start', start(tag, attributes)))
                parser.StartElementHandler = handler
            elif event == 'end':
                def handler(tag, end=self._end):
                    add(('end', end(tag)))
                parser.EndElementHandler = handler
            elif event == 'start-ns':
                def handler(prefix, uri, start_ns=getattr(target, 'start_ns', None)):
                    add(('start-ns', start_ns(prefix or '', uri or '') if start_ns
                         else (prefix or '', uri or '')))
                parser.StartNamespaceDeclHandler = handler
            elif event == 'end-ns':
                def handler(prefix, end_ns=getattr(target, 'end_ns', None)):
                    add(('end-ns', end_ns(prefix or '') if end_ns else None))
                parser.EndNamespaceDeclHandler = handler
            elif event == 'comment':
                def handler(text):
                    add(('comment', target.comment(text)))
                parser.CommentHandler = handler
            elif event == 'pi':
                def handler(name, text):
                    add(('pi', target.pi(name, text)))
                parser.ProcessingInstructionHandler = handler
            else:
                raise ValueError('unknown event %r' % event)


class XMLPullParser:
    """A parser that is fed, and whose events are read."""

    def __init__(self, events=None, *, _parser=None):
        self._events = collections.deque()
        self._parser = _parser or XMLParser(target=TreeBuilder())
        self._parser._setevents(self._events, ('end',) if events is None else events)

    def feed(self, data):
        """Parse more."""
        if self._parser is None:
            raise ValueError('feed() called after end of stream')
        if data:
            try:
                self._parser.feed(data)
            except SyntaxError as error:
                self._events.append(error)

    def _close_and_return_root(self):
        root, self._parser = self._parser.close(), None
        return root

    def close(self):
        """That was all."""
        self._close_and_return_root()

    def read_events(self):
        """Yields the events that nobody has read."""
        events = self._events
        while events:
            event = events.popleft()
            if isinstance(event, Exception):
                raise event
            yield event


class _IterParse(collections.abc.Iterator):
    """What iterparse() returns: the events of a file that is read on the way."""

    root = None

    def __init__(self, source, events, parser):
        self._own = not hasattr(source, 'read')
        self._file = open(source, 'rb') if self._own else source
        try:
            self._pull = XMLPullParser(events, _parser=parser)
        except BaseException:
            self._close()
            raise
        self._steps = self._run()

    def _close(self):
        if self._own:
            self._file.close()

    def _run(self):
        pull = self._pull
        try:
            events = pull._events
            while True:
                while events:
                    event = events.popleft()
                    if isinstance(event, Exception):
                        raise event
                    yield event
                data = self._file.read(16 * 1024)
                if not data:
                    break
                pull.feed(data)
            root = pull._close_and_return_root()
            yield from pull.read_events()
            self.root = root
        finally:
            self._close()

    def __next__(self):
        return next(self._steps)


def iterparse(source, events=None, parser=None):
    """An iterator of (event, element) while a file is read; root is the root element afterwards."""
    return _IterParse(source, events, parser)


for _class, _name in ((Element, "xml.etree.ElementTree.Element"), (TreeBuilder, "xml.etree.ElementTree.TreeBuilder"), (XMLParser, "xml.etree.ElementTree.XMLParser")):
    _label(_class, _name)
