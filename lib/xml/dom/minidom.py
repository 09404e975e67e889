# SPDX-License-Identifier: MIT
"""Documents of the DOM: parse() or parseString() reads one, createElement() and appendChild() build one,
toxml() and toprettyxml() write it."""

import io

import xml.dom
from xml.dom import EMPTY_NAMESPACE, EMPTY_PREFIX, XMLNS_NAMESPACE
from xml.dom._nodes import (Attr, CDATASection, CharacterData, Comment, DocumentFragment, DocumentType,
                            Element, NamedNodeMap, Node, NodeList, ProcessingInstruction, Text, writing)


class Document(Node):
    """A document: makes nodes, and holds the outermost element."""

    nodeType, nodeName, nodeValue, attributes = Node.DOCUMENT_NODE, '#document', None, None
    parentNode = None
    allowed = (Node.ELEMENT_NODE, Node.PROCESSING_INSTRUCTION_NODE, Node.COMMENT_NODE,
               Node.DOCUMENT_TYPE_NODE)
    version = encoding = standalone = doctype = ownerDocument = None
    async_ = False

    def __init__(self):
        self.childNodes = NodeList()
        self._ids = {}

    @property
    def implementation(self):
        """What makes documents."""
        return _implementation

    @property
    def documentElement(self):
        """The outermost element."""
        for node in self.childNodes:
            if node.nodeType == Node.ELEMENT_NODE:
                return node

    def appendChild(self, node):
        """Add a node; there is one element at most."""
        if node.nodeType == Node.ELEMENT_NODE and self.documentElement not in (None, node):
            raise xml.dom.HierarchyRequestErr('two document elements disallowed')
        return super().appendChild(node)

    def cloneNode(self, deep):
        """A copy with all that is in it; None unless deep."""
        if not deep:
            return None
        made = Document()
        for child in self.childNodes:
            copy = child.cloneNode(True)
            _adopt(copy, made)
            made.appendChild(copy)
            if copy.nodeType == Node.DOCUMENT_TYPE_NODE:
                made.doctype = copy
        return made

    def _own(self, node):
        node.ownerDocument = self
        return node

    def createElement(self, tagName):
        """A new element."""
        return self._own(Element(tagName))

    def createElementNS(self, namespaceURI, qualifiedName):
        """A new element of a namespace."""
        prefix = qualifiedName.partition(':')[0] if ':' in qualifiedName else None
        return self._own(Element(qualifiedName, namespaceURI, prefix))

    def createTextNode(self, data):
        """A new text."""
        if not isinstance(data, str):
            raise TypeError('node contents must be a string')
        return self._own(Text(data))

    def createCDATASection(self, data):
        """A new CDATA section."""
        if not isinstance(data, str):
            raise TypeError('node contents must be a string')
        return self._own(CDATASection(data))

    def createComment(self, data):
        """A new comment."""
        return self._own(Comment(data))

    def createProcessingInstruction(self, target, data):
        """A new processing instruction."""
        return self._own(ProcessingInstruction(target, data))

    def createAttribute(self, qName):
        """A new attribute."""
        return self._own(Attr(qName))

    def createAttributeNS(self, namespaceURI, qualifiedName):
        """A new attribute of a namespace."""
        return self._own(Attr(qualifiedName, namespaceURI))

    def createDocumentFragment(self):
        """A new list of nodes, whose children move where it is put."""
        return self._own(DocumentFragment())

    def getElementsByTagName(self, name):
        """All elements with a tag."""
        return Element.getElementsByTagName(self, name)

    def getElementsByTagNameNS(self, namespaceURI, localName):
        """All elements with a name of a namespace."""
        return Element.getElementsByTagNameNS(self, namespaceURI, localName)

    def getElementById(self, id):
        """The element whose ID attribute says so; see Element.setIdAttribute()."""
        for e in self.getElementsByTagName('*'):
            for attribute in e._attrs.values():
                if attribute.isId and attribute.value == id:
                    return e

    def importNode(self, node, deep):
        """A copy of another document's node."""
        if node.nodeType in (Node.DOCUMENT_NODE, Node.DOCUMENT_TYPE_NODE):
            raise xml.dom.NotSupportedErr('cannot import document %snodes' % ('type ' if node.nodeType == Node.DOCUMENT_TYPE_NODE else ''))
        made = node.cloneNode(deep)
        _adopt(made, self)
        return made

    def writexml(self, writer, indent='', addindent='', newl='', encoding=None, standalone=None):
        """Write the document to a file."""
        parts = [' encoding="%s"' % encoding] if encoding else []
        if standalone is not None:
            parts.append(' standalone="%s"' % ('yes' if standalone else 'no'))
        writer.write('<?xml version="1.0" %s?>%s' % (''.join(parts).strip(), newl) if parts
                     else '<?xml version="1.0" ?>' + newl)
        for node in self.childNodes:
            node.writexml(writer, indent, addindent, newl)


def _adopt(node, document):
    node.ownerDocument = document
    for child in node.childNodes:
        _adopt(child, document)


class DOMImplementation:
    """What makes documents."""

    def hasFeature(self, feature, version):
        """Whether there is a feature."""
        return feature.lower() in ('core', 'xml') and version in ('1.0', '2.0', '', None)

    def createDocument(self, namespaceURI, qualifiedName, doctype):
        """A new document, with its element if it has a name."""
        if doctype and doctype.parentNode is not None:
            raise xml.dom.WrongDocumentErr('doctype object owned by another DOM tree')
        document = Document()
        if not qualifiedName and (namespaceURI or doctype):
            raise xml.dom.InvalidCharacterErr('Element with no name')
        if doctype:
            document.doctype = doctype
            document.appendChild(doctype)
        if qualifiedName:
            prefix = qualifiedName.partition(':')[0] if ':' in qualifiedName else None
            if prefix == 'xml' and namespaceURI != xml.dom.XML_NAMESPACE:
                raise xml.dom.NamespaceErr("illegal use of 'xml' prefix")
            if prefix and not namespaceURI:
                raise xml.dom.NamespaceErr('illegal use of prefix without namespaces')
            document.appendChild(document.createElementNS(namespaceURI, qualifiedName))
        return document

    def createDocumentType(self, qualifiedName, publicId, systemId):
        """A new document type."""
        return DocumentType(qualifiedName, publicId, systemId)


_implementation = DOMImplementation()


def getDOMImplementation(features=None):
    """The implementation."""
    return _implementation


class _Builder:
    """Makes a document of what expat reads."""

    def __init__(self):
        from xml.parsers import expat
        self.document = self.at = Document()
        self.cdata = False
        parser = self.parser = expat.ParserCreate(namespace_separator=' ')
        parser.namespace_prefixes = parser.buffer_text = parser.ordered_attributes = True
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end
        parser.CharacterDataHandler, parser.CommentHandler = self.text, self.comment
        parser.ProcessingInstructionHandler = self.instruction
        parser.StartCdataSectionHandler = lambda: self.section(True)
        parser.EndCdataSectionHandler = lambda: self.section(False)
        parser.StartDoctypeDeclHandler, parser.XmlDeclHandler = self.doctype, self.declaration
        parser.StartNamespaceDeclHandler = lambda prefix, uri: self.declared.append((prefix, uri))
        self.declared = []

    @staticmethod
    def names(name):
        """(namespace, written name)"""
        parts = name.split(' ')
        if len(parts) == 1:
            return None, name
        return parts[0], parts[2] + ':' + parts[1] if len(parts) == 3 else parts[1]

    def start(self, name, attributes):
        uri, written = self.names(name)
        element = self.document.createElementNS(uri, written)
        for prefix, namespace in self.declared:
            element.setAttributeNS(XMLNS_NAMESPACE, 'xmlns:' + prefix if prefix else 'xmlns',
                                   namespace or '')
        self.declared.clear()
        for i in range(0, len(attributes), 2):
            element.setAttributeNS(*self.names(attributes[i]), attributes[i + 1])
        self.at.appendChild(element)
        self.at = element

    def end(self, name):
        self.at = self.at.parentNode

    def text(self, data):
        last = self.at.lastChild
        if self.cdata:
            if self.cdata is not True:
                self.cdata.data += data
            else:
                self.cdata = self.document.createCDATASection(data)
                self.at.appendChild(self.cdata)
        elif last is not None and last.nodeType == Node.TEXT_NODE:
            last.data += data
        else:
            self.at.appendChild(self.document.createTextNode(data))

    def section(self, begins):
        self.cdata = begins

    def comment(self, data):
        self.at.appendChild(self.document.createComment(data))

    def instruction(self, target, data):
        self.at.appendChild(self.document.createProcessingInstruction(target, data))

    def doctype(self, name, system, public, has_subset):
        self.document.doctype = made = DocumentType(name, public, system)
        self.document.appendChild(made)

    def declaration(self, version, encoding, standalone):
        self.document.version, self.document.encoding = version, encoding
        if standalone >= 0:
            self.document.standalone = bool(standalone)


def parse(file, parser=None, bufsize=None):
    """The document in a file, or the file of that name."""
    builder = _Builder()
    if isinstance(file, str):
        with open(file, 'rb') as opened:
            builder.parser.Parse(opened.read(), True)
    else:
        builder.parser.Parse(file.read(), True)
    return builder.document


def parseString(string, parser=None):
    """The document in a str or bytes."""
    builder = _Builder()
    builder.parser.Parse(string, True)
    return builder.document
