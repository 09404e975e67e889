# SPDX-License-Identifier: MIT
"""The XML parser of the library expat: an object whose handlers are attributes."""

import sys
import types

import _expat
from _collections import _label

version_info = tuple(map(int, _expat.version().rpartition('_')[2].split('.')))
EXPAT_VERSION = _expat.version()
native_encoding = 'UTF-8'
XML_PARAM_ENTITY_PARSING_NEVER = 0
XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE = 1
XML_PARAM_ENTITY_PARSING_ALWAYS = 2
features = [('sizeof(XML_Char)', 1), ('sizeof(XML_LChar)', 1), ('XML_DTD', 0), ('XML_CONTEXT_BYTES', 1024),
            ('XML_NS', 0)]

# In the order of Event in lang/mod_expat.c.
_HANDLERS = ('StartElementHandler', 'EndElementHandler', 'CharacterDataHandler',
             'ProcessingInstructionHandler', 'CommentHandler', 'StartCdataSectionHandler',
             'EndCdataSectionHandler', 'DefaultHandler', 'DefaultHandlerExpand', 'StartDoctypeDeclHandler',
             'EndDoctypeDeclHandler', 'StartNamespaceDeclHandler', 'EndNamespaceDeclHandler',
             'ExternalEntityRefHandler', 'XmlDeclHandler', 'UnparsedEntityDeclHandler',
             'NotationDeclHandler', 'EntityDeclHandler', 'ElementDeclHandler', 'AttlistDeclHandler',
             'NotStandaloneHandler', 'SkippedEntityHandler')

_ERRORS = ('NO_MEMORY SYNTAX NO_ELEMENTS INVALID_TOKEN UNCLOSED_TOKEN PARTIAL_CHAR TAG_MISMATCH '
           'DUPLICATE_ATTRIBUTE JUNK_AFTER_DOC_ELEMENT PARAM_ENTITY_REF UNDEFINED_ENTITY '
           'RECURSIVE_ENTITY_REF ASYNC_ENTITY BAD_CHAR_REF BINARY_ENTITY_REF '
           'ATTRIBUTE_EXTERNAL_ENTITY_REF MISPLACED_XML_PI UNKNOWN_ENCODING INCORRECT_ENCODING '
           'UNCLOSED_CDATA_SECTION EXTERNAL_ENTITY_HANDLING NOT_STANDALONE UNEXPECTED_STATE '
           'ENTITY_DECLARED_IN_PE FEATURE_REQUIRES_XML_DTD CANT_CHANGE_FEATURE_ONCE_PARSING '
           'UNBOUND_PREFIX UNDECLARING_PREFIX INCOMPLETE_PE XML_DECL TEXT_DECL PUBLICID SUSPENDED '
           'NOT_SUSPENDED ABORTED FINISHED SUSPEND_PE RESERVED_PREFIX_XML RESERVED_PREFIX_XMLNS '
           'RESERVED_NAMESPACE_URI INVALID_ARGUMENT NO_BUFFER AMPLIFICATION_LIMIT_BREACH').split()


class ExpatError(Exception):
    """The text is no XML; code, lineno and offset say why and where."""


ExpatError.__module__ = 'xml.parsers.expat'
error = ExpatError


def ErrorString(code, /):
    """What an error's code means."""
    return _expat.error_text(code)


def _handler(at, name):
    def get(self):
        return self._handlers.get(at)

    def put(self, value):
        if value is None:
            self._handlers.pop(at, None)
        else:
            self._handlers[at] = value
        self._parser.set(at, value)

    return property(get, put, doc=name)


def _option(name):
    def put(self, value):
        setattr(self, name, bool(value))
        self._set_options()

    return property(lambda self: getattr(self, name), put)


class XMLParserType:
    """A parser; ParserCreate() makes them."""

    __slots__ = ('intern', 'namespace_prefixes', '_parser', '_handlers', '_merge', '_ordered',
                 '_specified', '_limit')

    def __init__(self, parser, intern):
        self._parser, self._handlers, self.intern = parser, {}, intern
        self._merge = self._ordered = self._specified = False
        self._limit = 8192
        self.namespace_prefixes = False

    def _set_options(self):
        self._parser.options(self._merge, self._ordered, self._specified, self._limit)

    buffer_text, ordered_attributes = _option('_merge'), _option('_ordered')
    specified_attributes = _option('_specified')

    @property
    def buffer_size(self):
        """How much text is gathered at most."""
        return self._limit

    @buffer_size.setter
    def buffer_size(self, value):
        if not isinstance(value, int):
            raise TypeError('buffer_size must be an integer')
        if value <= 0:
            raise ValueError('buffer_size must be greater than zero')
        self._limit = value
        self._set_options()

    def __setattr__(self, name, value):
        object.__setattr__(self, name, value)
        if name == 'namespace_prefixes':
            self._parser.more(-1, None, bool(value))

    def _check(self, code):
        if code:
            line, column, _ = self._parser.position
            made = ExpatError('%s: line %d, column %d' % (_expat.error_text(code), line, column))
            made.code, made.lineno, made.offset = code, line, column
            raise made
        return 1

    def Parse(self, data, isfinal=False, /):
        """Parse more text or bytes; isfinal: they are the last."""
        return self._check(self._parser.parse(data, bool(isfinal)))

    def ParseFile(self, file, /):
        """Parse what a file's read() gives."""
        if not hasattr(file, 'read'):
            raise TypeError("argument must have 'read' attribute")
        while True:
            data = file.read(2048)
            if not isinstance(data, (bytes, bytearray)):
                raise TypeError('read() did not return a bytes object (type=%s)' % type(data).__name__)
            done = self.Parse(data, not data)
            if not data:
                return done

    def SetBase(self, base, /):
        """Set the base of relative addresses."""
        self._parser.base(base)

    def GetBase(self):
        """The base of relative addresses."""
        return self._parser.base(None)

    def GetInputContext(self):
        """Always None."""

    def ExternalEntityParserCreate(self, context, encoding=None, /):
        """A parser for an entity of its own, with the same handlers."""
        made = XMLParserType(self._parser.entity_parser(context, encoding), self.intern)
        made._handlers = dict(self._handlers)
        made._merge, made._ordered, made._specified = self._merge, self._ordered, self._specified
        return made

    def SetParamEntityParsing(self, flag, /):
        """Say when parameter entities are parsed."""
        return self._parser.more(flag, None, None)

    def UseForeignDTD(self, flag=True, /):
        """Ask the handler of external entities for a document type as well."""
        self._parser.more(-1, bool(flag), None)

    CurrentLineNumber = ErrorLineNumber = property(lambda self: self._parser.position[0])
    CurrentColumnNumber = ErrorColumnNumber = property(lambda self: self._parser.position[1])
    CurrentByteIndex = ErrorByteIndex = property(lambda self: self._parser.position[2])
    ErrorCode = property(lambda self: self._parser.error)


for _at, _name in enumerate(_HANDLERS):
    setattr(XMLParserType, _name, _handler(_at, _name))
XMLParserType.__name__ = XMLParserType.__qualname__ = 'xmlparser'
_label(XMLParserType, 'pyexpat.xmlparser')


def ParserCreate(encoding=None, namespace_separator=None, intern=None):
    """A new parser; with a separator, names come as namespace, separator and local name."""
    for value, name in ((encoding, 'encoding'), (namespace_separator, 'namespace_separator')):
        if not (value is None or isinstance(value, str)):
            raise TypeError("ParserCreate() argument '%s' must be str or None, not %s"
                            % (name, type(value).__name__))
    if namespace_separator is not None and len(namespace_separator) > 1:
        raise ValueError('namespace_separator must be at most one character, omitted, or None')
    return XMLParserType(_expat.Parser(encoding, namespace_separator), {} if intern is None else intern)


errors = types.ModuleType('pyexpat.errors', 'Constants used to describe error conditions.')
errors.codes, errors.messages = {}, {}
for _at, _name in enumerate(_ERRORS, 1):
    _text = _expat.error_text(_at)
    if _text is not None:
        setattr(errors, 'XML_ERROR_' + _name, _text)
        errors.codes[_text], errors.messages[_at] = _at, _text
model = types.ModuleType('pyexpat.model', 'Constants used to interpret content model information.')
for _at, _name in enumerate(('EMPTY', 'ANY', 'MIXED', 'NAME', 'CHOICE', 'SEQ'), 1):
    setattr(model, 'XML_CTYPE_' + _name, _at)
for _at, _name in enumerate(('NONE', 'OPT', 'REP', 'PLUS')):
    setattr(model, 'XML_CQUANT_' + _name, _at)
sys.modules['pyexpat.errors'], sys.modules['pyexpat.model'] = errors, model
