# SPDX-License-Identifier: MIT
"""What parsers of xml.sax have in common: handlers, sources, attributes."""

from xml.sax import handler
from xml.sax._exceptions import SAXNotRecognizedException, SAXNotSupportedException


class Locator:
    """Says where the parser is: nowhere."""

    def getColumnNumber(self):
        """The column."""
        return -1

    def getLineNumber(self):
        """The line."""
        return -1

    def getPublicId(self):
        """The public identifier."""

    def getSystemId(self):
        """The system identifier."""


class InputSource:
    """Where a document comes from: a name, a file of bytes, or one of text."""

    def __init__(self, system_id=None):
        self._system, self._public, self._encoding = system_id, None, None
        self._bytes = self._text = None

    def setPublicId(self, public_id):
        """Set the public identifier."""
        self._public = public_id

    def getPublicId(self):
        """The public identifier."""
        return self._public

    def setSystemId(self, system_id):
        """Set the name of the file."""
        self._system = system_id

    def getSystemId(self):
        """The name of the file."""
        return self._system

    def setEncoding(self, encoding):
        """Set the encoding."""
        self._encoding = encoding

    def getEncoding(self):
        """The encoding, or None."""
        return self._encoding

    def setByteStream(self, bytefile):
        """Set the file of bytes."""
        self._bytes = bytefile

    def getByteStream(self):
        """The file of bytes, or None."""
        return self._bytes

    def setCharacterStream(self, charfile):
        """Set the file of text."""
        self._text = charfile

    def getCharacterStream(self):
        """The file of text, or None."""
        return self._text


class AttributesImpl:
    """The attributes of an element, by name."""

    def __init__(self, attrs):
        self._attrs = attrs

    def getLength(self):
        """How many there are."""
        return len(self._attrs)

    def getType(self, name):
        """Always CDATA."""
        return 'CDATA'

    def getValue(self, name):
        """The value of an attribute."""
        return self._attrs[name]

    getValueByQName = getValue

    def getNameByQName(self, name):
        """The name itself."""
        if name not in self._attrs:
            raise KeyError(name)
        return name

    getQNameByName = getNameByQName

    def getNames(self):
        """All names."""
        return list(self._attrs.keys())

    def getQNames(self):
        """All names as written."""
        return list(self._attrs.keys())

    def __len__(self):
        return len(self._attrs)

    def __getitem__(self, name):
        return self._attrs[name]

    def keys(self):
        """All names."""
        return list(self._attrs.keys())

    def __contains__(self, name):
        return name in self._attrs

    def get(self, name, alternative=None):
        """The value of an attribute, or the alternative."""
        return self._attrs.get(name, alternative)

    def copy(self):
        """The same attributes."""
        return self.__class__(self._attrs)

    def items(self):
        """Names and values."""
        return list(self._attrs.items())

    def values(self):
        """All values."""
        return list(self._attrs.values())


class AttributesNSImpl(AttributesImpl):
    """The attributes of an element, by (namespace, local name)."""

    def __init__(self, attrs, qnames):
        self._attrs, self._qnames = attrs, qnames

    def getValueByQName(self, name):
        """The value of an attribute by its written name."""
        return self._attrs[self.getNameByQName(name)]

    def getNameByQName(self, name):
        """The name of an attribute by its written name."""
        for full, written in self._qnames.items():
            if written == name:
                return full
        raise KeyError(name)

    def getQNameByName(self, name):
        """The written name of an attribute."""
        return self._qnames[name]

    def getQNames(self):
        """All names as written."""
        return list(self._qnames.values())

    def copy(self):
        """The same attributes."""
        return self.__class__(self._attrs, self._qnames)


class XMLReader(Locator):
    """A parser: has handlers, and parses."""

    def __init__(self):
        self._cont_handler, self._dtd_handler = handler.ContentHandler(), handler.DTDHandler()
        self._ent_handler, self._err_handler = handler.EntityResolver(), handler.ErrorHandler()

    def parse(self, source):
        """Parse a document."""
        raise NotImplementedError('This method must be implemented!')

    def getContentHandler(self):
        """Who is told the content."""
        return self._cont_handler

    def setContentHandler(self, handler):
        """Set who is told the content."""
        self._cont_handler = handler

    def getDTDHandler(self):
        """Who is told the document type."""
        return self._dtd_handler

    def setDTDHandler(self, handler):
        """Set who is told the document type."""
        self._dtd_handler = handler

    def getEntityResolver(self):
        """Who finds entities."""
        return self._ent_handler

    def setEntityResolver(self, resolver):
        """Set who finds entities."""
        self._ent_handler = resolver

    def getErrorHandler(self):
        """Who is told errors."""
        return self._err_handler

    def setErrorHandler(self, handler):
        """Set who is told errors."""
        self._err_handler = handler

    def setLocale(self, locale):
        """There is one language."""
        raise SAXNotSupportedException('Locale support not implemented')

    def getFeature(self, name):
        """Whether a feature is on."""
        raise SAXNotRecognizedException("Feature '%s' not recognized" % name)

    def setFeature(self, name, state):
        """Switch a feature."""
        raise SAXNotRecognizedException("Feature '%s' not recognized" % name)

    def getProperty(self, name):
        """A property."""
        raise SAXNotRecognizedException("Property '%s' not recognized" % name)

    def setProperty(self, name, value):
        """Set a property."""
        raise SAXNotRecognizedException("Property '%s' not recognized" % name)


class IncrementalParser(XMLReader):
    """A parser that is fed."""

    def __init__(self, bufsize=2 ** 16):
        self._bufsize = bufsize
        XMLReader.__init__(self)
