# SPDX-License-Identifier: MIT
"""What is told the events of a document: subclass ContentHandler."""

version = '2.0beta'
_FEATURES = 'http://xml.org/sax/features/'
feature_namespaces, feature_namespace_prefixes = _FEATURES + 'namespaces', _FEATURES + 'namespace-prefixes'
feature_string_interning, feature_validation = _FEATURES + 'string-interning', _FEATURES + 'validation'
feature_external_ges = _FEATURES + 'external-general-entities'
feature_external_pes = _FEATURES + 'external-parameter-entities'
all_features = [feature_namespaces, feature_namespace_prefixes, feature_string_interning,
                feature_validation, feature_external_ges, feature_external_pes]
property_lexical_handler = 'http://xml.org/sax/properties/lexical-handler'


class ErrorHandler:
    """What is told errors: it raises them, and prints warnings."""

    def error(self, exception):
        """An error after which parsing may go on."""
        raise exception

    def fatalError(self, exception):
        """An error that ends parsing."""
        raise exception

    def warning(self, exception):
        """No error."""
        print(exception)


class ContentHandler:
    """What is told the content of a document; each method does nothing."""

    def __init__(self):
        self._locator = None

    def setDocumentLocator(self, locator):
        """Comes first: who says where the parser is."""
        self._locator = locator

    def startDocument(self):
        """The document begins."""

    def endDocument(self):
        """The document has ended."""

    def startPrefixMapping(self, prefix, uri):
        """A prefix begins to mean a namespace."""

    def endPrefixMapping(self, prefix):
        """A prefix ends to mean a namespace."""

    def startElement(self, name, attrs):
        """An element begins."""

    def endElement(self, name):
        """An element ends."""

    def startElementNS(self, name, qname, attrs):
        """An element begins; its name is (namespace, local name)."""

    def endElementNS(self, name, qname):
        """An element ends; its name is (namespace, local name)."""

    def characters(self, content):
        """Text, maybe only a part of it."""

    def ignorableWhitespace(self, whitespace):
        """White space that means nothing."""

    def processingInstruction(self, target, data):
        """A processing instruction."""

    def skippedEntity(self, name):
        """An entity that was not read."""


class DTDHandler:
    """What is told notations and entities that are no XML."""

    def notationDecl(self, name, publicId, systemId):
        """A notation."""

    def unparsedEntityDecl(self, name, publicId, systemId, ndata):
        """An entity that is no XML."""


class EntityResolver:
    """What says where an entity is."""

    def resolveEntity(self, publicId, systemId):
        """The system identifier to read."""
        return systemId


class LexicalHandler:
    """What is told comments and the like."""

    def comment(self, content):
        """A comment."""

    def startDTD(self, name, public_id, system_id):
        """The document type begins."""

    def endDTD(self):
        """The document type ends."""

    def startCDATA(self):
        """A CDATA section begins."""

    def endCDATA(self):
        """A CDATA section ends."""
