# SPDX-License-Identifier: MIT
"""Text in XML, and a handler that writes it."""

import codecs
import io
import os

from xml.sax import handler, xmlreader


def _replaced(data, entities):
    for text, written in entities.items():
        data = data.replace(text, written)
    return data


def escape(data, entities={}):
    """Text with &, < and > written for XML; entities says what else is replaced."""
    data = data.replace('&', '&amp;').replace('>', '&gt;').replace('<', '&lt;')
    return _replaced(data, entities)


def unescape(data, entities={}):
    """The opposite of escape()."""
    data = _replaced(data.replace('&lt;', '<').replace('&gt;', '>'), entities)
    return data.replace('&amp;', '&')


def quoteattr(data, entities={}):
    """The value of an attribute with its quotes."""
    data = escape(data, {**entities, '\n': '&#10;', '\r': '&#13;', '\t': '&#9;'})
    if '"' not in data:
        return '"%s"' % data
    if "'" not in data:
        return "'%s'" % data
    return '"%s"' % data.replace('"', '&quot;')


def prepare_input_source(source, base=''):
    """An InputSource of a name, a file or an InputSource."""
    if isinstance(source, os.PathLike):
        source = os.fspath(source)
    if isinstance(source, str):
        source = xmlreader.InputSource(source)
    elif hasattr(source, 'read'):
        file, source = source, xmlreader.InputSource()
        if isinstance(file.read(0), str):
            source.setCharacterStream(file)
        else:
            source.setByteStream(file)
        if isinstance(getattr(file, 'name', None), str):
            source.setSystemId(file.name)
    if source.getCharacterStream() is None and source.getByteStream() is None:
        name = source.getSystemId()
        beside = os.path.join(os.path.dirname(os.path.normpath(base)), name)
        source.setSystemId(beside if os.path.isfile(beside) else name)
        source.setByteStream(open(source.getSystemId(), 'rb'))
    return source


class XMLGenerator(handler.ContentHandler):
    """A handler that writes what it is told as XML."""

    def __init__(self, out=None, encoding='iso-8859-1', short_empty_elements=False):
        super().__init__()
        import sys
        out = sys.stdout if out is None else out
        self._encoding, self._short, self._pending = encoding, short_empty_elements, False
        self._contexts, self._context, self._new = [{}], {}, []
        if isinstance(out, (io.TextIOBase, codecs.StreamWriter, codecs.StreamReaderWriter)):
            self._write = out.write
        else:
            encode = codecs.getincrementalencoder(encoding)('xmlcharrefreplace').encode
            self._write = lambda text: out.write(encode(text))
        self._flush = getattr(out, 'flush', lambda: None)

    def _name(self, name):
        if name[0]:
            if name[0] == 'http://www.w3.org/XML/1998/namespace':
                return 'xml:' + name[1]
            prefix = self._context[name[0]]
            if prefix:
                return prefix + ':' + name[1]
        return name[1]

    def _finish(self, end=False):
        if self._pending:
            self._write('/>' if end else '>')
            self._pending = False
            return True
        return False

    def startDocument(self):
        self._write('<?xml version="1.0" encoding="%s"?>\n' % self._encoding)

    def endDocument(self):
        self._flush()

    def startPrefixMapping(self, prefix, uri):
        self._contexts.append(self._context.copy())
        self._context[uri] = prefix
        self._new.append((prefix, uri))

    def endPrefixMapping(self, prefix):
        self._context = self._contexts.pop()

    def _begin(self, name, declarations, attrs):
        self._finish()
        self._write('<' + name)
        for prefix, uri in declarations:
            self._write(' xmlns:%s="%s"' % (prefix, uri) if prefix else ' xmlns="%s"' % uri)
        for key, value in attrs:
            self._write(' %s=%s' % (key, quoteattr(value)))
        if self._short:
            self._pending = True
        else:
            self._write('>')

    def startElement(self, name, attrs):
        self._begin(name, (), attrs.items())

    def endElement(self, name):
        if not self._finish(True):
            self._write('</%s>' % name)

    def startElementNS(self, name, qname, attrs):
        self._begin(self._name(name), self._new, [(self._name(key), value) for key, value in attrs.items()])
        self._new = []

    def endElementNS(self, name, qname):
        if not self._finish(True):
            self._write('</%s>' % self._name(name))

    def _text(self, content):
        return content if isinstance(content, str) else str(content, self._encoding)

    def characters(self, content):
        if content:
            self._finish()
            self._write(escape(self._text(content)))

    def ignorableWhitespace(self, content):
        if content:
            self._finish()
            self._write(self._text(content))

    def processingInstruction(self, target, data):
        self._finish()
        self._write('<?%s %s?>' % (target, data))


class XMLFilterBase(xmlreader.XMLReader):
    """Between a parser and its handlers: passes on what it hears. Subclasses change what they want to."""

    def __init__(self, parent=None):
        super().__init__()
        self._parent = parent

    # what the parser asks of its handlers

    def error(self, exception):
        """To the error handler."""
        self._err_handler.error(exception)

    def fatalError(self, exception):
        """To the error handler."""
        self._err_handler.fatalError(exception)

    def warning(self, exception):
        """To the error handler."""
        self._err_handler.warning(exception)

    def resolveEntity(self, publicId, systemId):
        """To the entity resolver."""
        return self._ent_handler.resolveEntity(publicId, systemId)

    # what programs ask of the parser

    def parse(self, source):
        """Let the parser read, with this in the place of its handlers."""
        for kind in 'Content', 'Error', 'DTD':
            getattr(self._parent, f'set{kind}Handler')(self)
        self._parent.setEntityResolver(self)
        self._parent.parse(source)

    def setLocale(self, locale):
        """To the parser."""
        self._parent.setLocale(locale)

    def getFeature(self, name):
        """To the parser."""
        return self._parent.getFeature(name)

    def setFeature(self, name, state):
        """To the parser."""
        self._parent.setFeature(name, state)

    def getProperty(self, name):
        """To the parser."""
        return self._parent.getProperty(name)

    def setProperty(self, name, value):
        """To the parser."""
        self._parent.setProperty(name, value)

    def getParent(self):
        """The parser."""
        return self._parent

    def setParent(self, parent):
        """Set the parser."""
        self._parent = parent


def _passing_on(name, handler):
    def method(self, *args):
        getattr(getattr(self, handler), name)(*args)
    method.__name__, method.__qualname__ = name, 'XMLFilterBase.' + name
    method.__doc__ = 'To the handler.'
    return method


for _handler, _names in (('_cont_handler', 'setDocumentLocator startDocument endDocument startPrefixMapping endPrefixMapping '
                          'startElement endElement startElementNS endElementNS characters ignorableWhitespace '
                          'processingInstruction skippedEntity'), ('_dtd_handler', 'notationDecl unparsedEntityDecl')):
    for _name in _names.split():
        setattr(XMLFilterBase, _name, _passing_on(_name, _handler))
del _handler, _names, _name
