# SPDX-License-Identifier: MIT
"""The parser of xml.sax, over expat."""

from xml.parsers import expat
from xml.sax import handler, xmlreader
from xml.sax._exceptions import (SAXException, SAXNotRecognizedException, SAXNotSupportedException,
                                 SAXParseException)
from xml.sax.saxutils import prepare_input_source

version = '2.20'
AttributesImpl, AttributesNSImpl = xmlreader.AttributesImpl, xmlreader.AttributesNSImpl


class ExpatParser(xmlreader.IncrementalParser):
    """A parser; external entities are read when the feature external_ges is on."""

    def __init__(self, namespaceHandling=0, bufsize=2 ** 16 - 20):
        super().__init__(bufsize)
        self._namespaces, self._parser, self._source = namespaceHandling, None, xmlreader.InputSource()
        self._lexical, self._external, self._inside = None, False, 0

    def parse(self, source):
        """Tell the handlers what a file, or the file of that name, holds."""
        source = prepare_input_source(source)
        self._source = source
        self.reset()
        self._cont_handler.setDocumentLocator(self)
        self._read(source)

    def _read(self, source):
        file = source.getCharacterStream() or source.getByteStream()
        try:
            while data := file.read(self._bufsize):
                self.feed(data)
            self.close()
        finally:
            if source.getSystemId() and hasattr(file, 'close'):
                file.close()

    def reset(self):
        """Begin anew."""
        parser = expat.ParserCreate(self._source.getEncoding(), ' ' if self._namespaces else None)
        self._parser, self._began = parser, False
        if self._namespaces:
            parser.namespace_prefixes = True
            parser.StartElementHandler, parser.EndElementHandler = self._start_ns, self._end_ns
        else:
            parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        for name, method in (('CharacterDataHandler', 'characters'),
                             ('ProcessingInstructionHandler', 'processingInstruction'),
                             ('StartNamespaceDeclHandler', 'startPrefixMapping'),
                             ('EndNamespaceDeclHandler', 'endPrefixMapping')):
            setattr(parser, name, self._teller(method))
        parser.SkippedEntityHandler = lambda name, is_pe: self._cont_handler.skippedEntity(
            '%' + name if is_pe else name)
        parser.NotationDeclHandler = lambda name, base, system, public: (
            self._dtd_handler.notationDecl(name, public, system))
        parser.UnparsedEntityDeclHandler = lambda name, base, system, public, notation: (
            self._dtd_handler.unparsedEntityDecl(name, public, system, notation))
        parser.ExternalEntityRefHandler = self._external_entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        if self._lexical is not None:
            self._listen_lexical()

    def _external_entity(self, context, base, system, public):
        """Reads an entity from where the resolver says it is; 0: that failed."""
        if not self._external:
            return 1
        outer = self._parser, self._source
        source = prepare_input_source(self._ent_handler.resolveEntity(public, system), self._source.getSystemId() or '')
        try:
            self._parser, self._source = self._parser.ExternalEntityParserCreate(context), source
            self._inside += 1
            self._read(source)
        except Exception:
            return 0
        finally:
            self._parser, self._source = outer
            self._inside = max(0, self._inside - 1)
        return 1

    def _teller(self, method):
        return lambda *args: getattr(self._cont_handler, method)(*args)

    def _listen_lexical(self):
        parser, lexical = self._parser, self._lexical
        parser.CommentHandler = lexical.comment
        parser.StartCdataSectionHandler, parser.EndCdataSectionHandler = lexical.startCDATA, lexical.endCDATA
        parser.StartDoctypeDeclHandler = lambda name, system, public, subset: (
            lexical.startDTD(name, public, system))
        parser.EndDoctypeDeclHandler = lexical.endDTD

    def feed(self, data, isFinal=False):
        """Parse more."""
        if self._parser is None:
            self.reset()
        if not self._began:
            self._began = True
            self._cont_handler.startDocument()
        try:
            self._parser.Parse(data, isFinal)
        except expat.error as error:
            self._err_handler.fatalError(SAXParseException(expat.ErrorString(error.code), error, self))

    def close(self):
        """That was all."""
        if self._parser is None:
            return
        self.feed(b'', True)
        if self._inside:
            return
        self._cont_handler.endDocument()
        self._began = False

    def _start(self, name, attrs):
        self._cont_handler.startElement(name, AttributesImpl(attrs))

    def _end(self, name):
        self._cont_handler.endElement(name)

    @staticmethod
    def _names(name):
        """((namespace, local name), written name)"""
        parts = name.split(' ')
        if len(parts) == 1:
            return (None, name), name
        written = parts[2] + ':' + parts[1] if len(parts) == 3 else parts[1]
        return (parts[0], parts[1]), written

    def _start_ns(self, name, attrs):
        values, written = {}, {}
        for key, value in attrs.items():
            full, shown = self._names(key)
            values[full], written[full] = value, shown
        full, shown = self._names(name)
        self._cont_handler.startElementNS(full, None if full[0] is None else shown,
                                          AttributesNSImpl(values, written))

    def _end_ns(self, name):
        full, shown = self._names(name)
        self._cont_handler.endElementNS(full, None if full[0] is None else shown)

    def getFeature(self, name):
        """Whether a feature is on."""
        if name == handler.feature_namespaces:
            return self._namespaces
        if name == handler.feature_external_ges:
            return self._external
        if name in handler.all_features:
            return 0
        raise SAXNotRecognizedException("Feature '%s' not recognized" % name)

    def setFeature(self, name, state):
        """Switch a feature; namespaces and external entities can be."""
        if name == handler.feature_namespaces:
            self._namespaces = state
        elif name == handler.feature_external_ges:
            self._external = state
        elif name not in handler.all_features:
            raise SAXNotRecognizedException("Feature '%s' not recognized" % name)
        elif state:
            raise SAXNotSupportedException("expat does not support feature '%s'" % name)

    def getProperty(self, name):
        """A property."""
        if name == handler.property_lexical_handler:
            return self._lexical
        raise SAXNotRecognizedException("Property '%s' not recognized" % name)

    def setProperty(self, name, value):
        """Set a property."""
        if name != handler.property_lexical_handler:
            raise SAXNotRecognizedException("Property '%s' not recognized" % name)
        self._lexical = value
        if self._parser is not None:
            self._listen_lexical()

    def getColumnNumber(self):
        """The column of what is parsed."""
        return self._parser.CurrentColumnNumber if self._parser else None

    def getLineNumber(self):
        """The line of what is parsed."""
        return self._parser.CurrentLineNumber if self._parser else 1

    def getPublicId(self):
        """The public identifier of the source."""
        return self._source.getPublicId()

    def getSystemId(self):
        """The name of the source."""
        return self._source.getSystemId()


def create_parser(*args, **kwargs):
    """A parser."""
    return ExpatParser(*args, **kwargs)
