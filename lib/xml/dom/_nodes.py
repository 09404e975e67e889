# SPDX-License-Identifier: MIT
"""The nodes of xml.dom.minidom but the document."""

import io

import xml.dom

_refused = xml.dom.HierarchyRequestErr


class NodeList(list):
    """A list of nodes."""

    __slots__ = ()

    @property
    def length(self):
        """How many there are."""
        return len(self)

    @length.setter
    def length(self, value):
        raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute 'length'")

    def item(self, index):
        """A node, or None."""
        return self[index] if 0 <= index < len(self) else None

    def __add__(self, other):
        return NodeList([*self, *other])

    def __radd__(self, other):
        return NodeList([*other, *self])


def writing(writer, data):
    """Writes text for XML."""
    if data:
        writer.write(data.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;')
                     .replace('>', '&gt;'))


class Node(xml.dom.Node):
    """What all nodes have."""

    namespaceURI = parentNode = ownerDocument = None
    prefix = xml.dom.EMPTY_PREFIX
    localName = None
    allowed = ()
    childNodes = NodeList()

    def __bool__(self):
        return True

    def __enter__(self):
        return self

    def __exit__(self, cls, error, traceback):
        self.unlink()

    def toxml(self, encoding=None, standalone=None):
        """The node as text, or with an encoding as bytes."""
        return self.toprettyxml('', '', encoding, standalone)

    def toprettyxml(self, indent='\t', newl='\n', encoding=None, standalone=None):
        """The same with white space, so that each node stands on a line of its own."""
        out = io.StringIO(newline='')
        if self.nodeType == Node.DOCUMENT_NODE:
            self.writexml(out, '', indent, newl, encoding, standalone)
        else:
            self.writexml(out, '', indent, newl)
        text = out.getvalue()
        return text if encoding is None else text.encode(encoding, 'xmlcharrefreplace')

    def hasChildNodes(self):
        """Whether there is something in the node."""
        return bool(self.childNodes)

    @property
    def firstChild(self):
        """The first node in it, or None."""
        return self.childNodes[0] if self.childNodes else None

    @property
    def lastChild(self):
        """The last node in it, or None."""
        return self.childNodes[-1] if self.childNodes else None

    def _beside(self, step):
        if self.parentNode is None:
            return None
        nodes = self.parentNode.childNodes
        for at, node in enumerate(nodes):
            if node is self:
                at += step
                return nodes[at] if 0 <= at < len(nodes) else None

    @property
    def nextSibling(self):
        """The node behind it, or None."""
        return self._beside(1)

    @property
    def previousSibling(self):
        """The node before it, or None."""
        return self._beside(-1)

    def _take(self, node):
        if node.nodeType not in self.allowed:
            raise _refused('%s cannot be child of %s' % (repr(node), repr(self)))
        if node.parentNode is not None:
            node.parentNode.removeChild(node)
        node.parentNode = self

    def _index(self, node):
        for at, child in enumerate(self.childNodes):
            if child is node:
                return at
        raise xml.dom.NotFoundErr()

    def insertBefore(self, newChild, refChild):
        """Add a node before another; None: at the end."""
        if newChild.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(newChild.childNodes):
                self.insertBefore(child, refChild)
            return newChild
        if refChild is None:
            return self.appendChild(newChild)
        self._index(refChild)
        self._take(newChild)
        self.childNodes.insert(self._index(refChild), newChild)
        return newChild

    def appendChild(self, node):
        """Add a node at the end."""
        if node.nodeType == Node.DOCUMENT_FRAGMENT_NODE:
            for child in tuple(node.childNodes):
                self.appendChild(child)
            return node
        self._take(node)
        self.childNodes.append(node)
        return node

    def replaceChild(self, newChild, oldChild):
        """Put a node where another was; returns the old one."""
        if newChild is oldChild:
            return None
        after = oldChild.nextSibling
        self.removeChild(oldChild)
        self.insertBefore(newChild, after if after is not newChild else newChild.nextSibling)
        return oldChild

    def removeChild(self, oldChild):
        """Take a node out."""
        del self.childNodes[self._index(oldChild)]
        oldChild.parentNode = None
        return oldChild

    def normalize(self):
        """Join texts that stand side by side; take empty ones out."""
        kept = []
        for child in self.childNodes:
            if child.nodeType == Node.TEXT_NODE:
                if not child.data:
                    child.parentNode = None
                    continue
                if kept and kept[-1].nodeType == Node.TEXT_NODE:
                    kept[-1].data += child.data
                    child.parentNode = None
                    continue
            elif child.nodeType == Node.ELEMENT_NODE:
                child.normalize()
            kept.append(child)
        self.childNodes[:] = kept

    def _copy(self):
        raise xml.dom.NotSupportedErr('cannot clone this kind of node')

    def cloneNode(self, deep):
        """A copy; deep: with what is in it."""
        made = self._copy()
        made.ownerDocument = self.ownerDocument
        if deep:
            for child in self.childNodes:
                made.appendChild(child.cloneNode(True))
        return made

    def isSameNode(self, other):
        """Whether it is the very node."""
        return self is other

    def unlink(self):
        """Forget parents and children."""
        self.parentNode = self.ownerDocument = None
        for child in self.childNodes:
            child.unlink()
        if self.childNodes:
            self.childNodes = NodeList()


class DocumentFragment(Node):
    """A list of nodes, whose children move where it is put."""

    nodeType, nodeName, nodeValue, attributes = Node.DOCUMENT_FRAGMENT_NODE, '#document-fragment', None, None
    allowed = (Node.ELEMENT_NODE, Node.TEXT_NODE, Node.CDATA_SECTION_NODE, Node.COMMENT_NODE,
               Node.PROCESSING_INSTRUCTION_NODE)

    def __init__(self):
        self.childNodes = NodeList()

    def _copy(self):
        return DocumentFragment()

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the nodes to a file."""
        for child in self.childNodes:
            child.writexml(writer, indent, addindent, newl)


class Attr(Node):
    """An attribute of an element."""

    nodeType, attributes, specified, isId = Node.ATTRIBUTE_NODE, None, False, False

    def __init__(self, qName, namespaceURI=None, localName=None, prefix=None):
        self.name = self.nodeName = qName
        self.namespaceURI, self.value, self.ownerElement = namespaceURI, '', None
        self.prefix = prefix or (qName.partition(':')[0] if ':' in qName else None)
        self.localName = localName or qName.rpartition(':')[2]

    nodeValue = property(lambda self: self.value, lambda self, value: setattr(self, 'value', value))

    def _copy(self):
        made = Attr(self.name, self.namespaceURI)
        made.value, made.specified = self.value, True
        return made


class NamedNodeMap:
    """The attributes of an element."""

    def __init__(self, element):
        self._element, self._attrs = element, element._attrs

    def __len__(self):
        return len(self._attrs)

    length = property(__len__)

    def item(self, index):
        """An attribute by its number, or None."""
        try:
            return self[list(self._attrs)[index]]
        except IndexError:
            return None

    def items(self):
        """Names and values."""
        return [(name, a.value) for name, a in self._attrs.items()]

    def keys(self):
        """The names."""
        return self._attrs.keys()

    def values(self):
        """The attributes themselves."""
        return self._attrs.values()

    def __contains__(self, name):
        return name in self._attrs

    def get(self, name, value=None):
        """An attribute, or the value."""
        return self._attrs.get(name, value)

    def __getitem__(self, name):
        return self._element.getAttributeNodeNS(*name) if isinstance(name, tuple) else self._attrs[name]

    def __setitem__(self, name, value):
        if isinstance(value, str):
            self._element.setAttribute(name, value)
        elif isinstance(value, Attr):
            self._element.setAttributeNode(value)
        else:
            raise TypeError('value must be a string or Attr object')

    def __delitem__(self, name):
        self._element.removeAttributeNode(self[name])

    def getNamedItem(self, name):
        """An attribute, or None."""
        return self._attrs.get(name)

    def setNamedItem(self, node):
        """Add an attribute."""
        return self._element.setAttributeNode(node)

    setNamedItemNS = setNamedItem

    def removeNamedItemNS(self, namespaceURI, localName):
        """Take an attribute of a namespace out."""
        for attribute in self._attrs.values():
            if (attribute.namespaceURI, attribute.localName) == (namespaceURI, localName):
                return self._element.removeAttributeNode(attribute)
        raise xml.dom.NotFoundErr()

    def removeNamedItem(self, name):
        """Take an attribute out."""
        if name not in self._attrs:
            raise xml.dom.NotFoundErr()
        return self._element.removeAttributeNode(self._attrs[name])


class Element(Node):
    """An element."""

    nodeType, nodeValue = Node.ELEMENT_NODE, None
    allowed = DocumentFragment.allowed

    def __init__(self, tagName, namespaceURI=None, prefix=None, localName=None):
        self.tagName = self.nodeName = tagName
        self.namespaceURI, self.prefix = namespaceURI, prefix
        self.localName = localName or tagName.rpartition(':')[2]
        self.childNodes, self._attrs = NodeList(), {}

    def __repr__(self):
        return '<DOM Element: %s at %#x>' % (self.tagName, id(self))

    @property
    def attributes(self):
        """The attributes, as a mapping."""
        return NamedNodeMap(self)

    def hasAttributes(self):
        """Whether there is any attribute."""
        return bool(self._attrs)

    def _find(self, namespaceURI, localName):
        for attribute in self._attrs.values():
            if attribute.localName == localName and attribute.namespaceURI == namespaceURI:
                return attribute

    def getAttribute(self, attname):
        """The value of an attribute; '' when absent."""
        attribute = self._attrs.get(attname)
        return '' if attribute is None else attribute.value

    def getAttributeNS(self, namespaceURI, localName):
        """The value of an attribute of a namespace; '' when absent."""
        attribute = self._find(namespaceURI, localName)
        return '' if attribute is None else attribute.value

    def getAttributeNode(self, attrname):
        """An attribute, or None."""
        return self._attrs.get(attrname)

    def getAttributeNodeNS(self, namespaceURI, localName):
        """An attribute of a namespace, or None."""
        return self._find(namespaceURI, localName)

    def setAttribute(self, attname, value):
        """Set an attribute."""
        self.setAttributeNS(None, attname, value)

    def setAttributeNS(self, namespaceURI, qualifiedName, value):
        """Set an attribute of a namespace."""
        attribute = self._attrs.get(qualifiedName)
        if attribute is None:
            attribute = Attr(qualifiedName, namespaceURI)
            attribute.ownerDocument = self.ownerDocument
            self.setAttributeNode(attribute)
        attribute.value = value

    def setAttributeNode(self, attr):
        """Add an attribute; returns the one it replaces."""
        if attr.ownerElement not in (None, self):
            raise xml.dom.InuseAttributeErr('attribute node already owned')
        before = self._attrs.get(attr.name)
        self._attrs[attr.name], attr.ownerElement = attr, self
        return None if before is attr else before

    setAttributeNodeNS = setAttributeNode

    def removeAttribute(self, name):
        """Take an attribute out."""
        if name not in self._attrs:
            raise xml.dom.NotFoundErr()
        self.removeAttributeNode(self._attrs[name])

    def removeAttributeNS(self, namespaceURI, localName):
        """Take an attribute of a namespace out."""
        self.removeAttributeNode(self._find(namespaceURI, localName))

    def removeAttributeNode(self, node):
        """Take an attribute out."""
        if node is None or self._attrs.get(node.name) is not node:
            raise xml.dom.NotFoundErr()
        del self._attrs[node.name]
        node.ownerElement = None
        return node

    def hasAttribute(self, name):
        """Whether there is such an attribute."""
        return name in self._attrs

    def hasAttributeNS(self, namespaceURI, localName):
        """Whether there is such an attribute of a namespace."""
        return self._find(namespaceURI, localName) is not None

    def setIdAttribute(self, name):
        """Say that an attribute identifies the element."""
        self._attrs[name].isId = True

    def getElementsByTagName(self, name):
        """All elements below it with a tag; '*': all."""
        return _collect(self, lambda e: name in ('*', e.tagName), NodeList())

    def getElementsByTagNameNS(self, namespaceURI, localName):
        """All elements below it with a name of a namespace."""
        return _collect(self, lambda e: localName in ('*', e.localName)
                        and namespaceURI in ('*', e.namespaceURI), NodeList())

    def _copy(self):
        made = Element(self.tagName, self.namespaceURI, self.prefix, self.localName)
        for attribute in self._attrs.values():
            made.setAttributeNS(attribute.namespaceURI, attribute.name, attribute.value)
        return made

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the element to a file."""
        writer.write(indent + '<' + self.tagName)
        for name, attribute in self._attrs.items():
            writer.write(' %s="' % name)
            writing(writer, attribute.value)
            writer.write('"')
        nodes = self.childNodes
        if not nodes:
            writer.write('/>' + newl)
            return
        writer.write('>')
        if len(nodes) == 1 and nodes[0].nodeType in (Node.TEXT_NODE, Node.CDATA_SECTION_NODE):
            nodes[0].writexml(writer, '', '', '')
        else:
            writer.write(newl)
            for node in nodes:
                node.writexml(writer, indent + addindent, addindent, newl)
            writer.write(indent)
        writer.write('</%s>%s' % (self.tagName, newl))


def _collect(parent, test, found):
    for node in parent.childNodes:
        if node.nodeType == Node.ELEMENT_NODE:
            if test(node):
                found.append(node)
            _collect(node, test, found)
    return found


class _Leaf(Node):
    """A node with nothing in it."""

    attributes = None
    childNodes = NodeList()

    def appendChild(self, node):
        """Refused."""
        raise _refused(self.nodeName + ' nodes cannot have children')

    def insertBefore(self, newChild, refChild):
        """Refused."""
        raise _refused(self.nodeName + ' nodes do not have children')

    def removeChild(self, oldChild):
        """Refused."""
        raise xml.dom.NotFoundErr(self.nodeName + ' nodes do not have children')

    def replaceChild(self, newChild, oldChild):
        """Refused."""
        raise _refused(self.nodeName + ' nodes do not have children')

    def normalize(self):
        """Does nothing."""

    def hasChildNodes(self):
        """False."""
        return False


class ProcessingInstruction(_Leaf):
    """A processing instruction."""

    nodeType = Node.PROCESSING_INSTRUCTION_NODE

    def __init__(self, target, data):
        self.target = self.nodeName = target
        self.data = data

    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, 'data', value))

    def _copy(self):
        return ProcessingInstruction(self.target, self.data)

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the instruction to a file."""
        writer.write('%s<?%s %s?>%s' % (indent, self.target, self.data, newl))


class CharacterData(_Leaf):
    """What holds text."""

    def __init__(self, data=''):
        self.data = data

    nodeValue = property(lambda self: self.data, lambda self, value: setattr(self, 'data', value))
    length = property(lambda self: len(self.data))

    def __len__(self):
        return len(self.data)

    def __repr__(self):
        return '<DOM %s node "%r%s">' % (self.__class__.__name__, self.data[:10],
                                         '...' if len(self.data) > 10 else '')

    def _copy(self):
        return self.__class__(self.data)

    def _check(self, offset, count=0):
        if offset < 0:
            raise xml.dom.IndexSizeErr('offset cannot be negative')
        if offset > len(self.data):
            raise xml.dom.IndexSizeErr('offset cannot be beyond end of data')
        if count < 0:
            raise xml.dom.IndexSizeErr('count cannot be negative')

    def substringData(self, offset, count):
        """A part of the text."""
        self._check(offset, count)
        return self.data[offset:offset + count]

    def appendData(self, arg):
        """Add text at the end."""
        self.data += arg

    def insertData(self, offset, arg):
        """Add text at a place."""
        self._check(offset)
        self.data = self.data[:offset] + arg + self.data[offset:]

    def deleteData(self, offset, count):
        """Take a part of the text out."""
        self._check(offset, count)
        self.data = self.data[:offset] + self.data[offset + count:]

    def replaceData(self, offset, count, arg):
        """Put text where a part was."""
        self._check(offset, count)
        self.data = self.data[:offset] + arg + self.data[offset + count:]


class Text(CharacterData):
    """A text."""

    nodeType, nodeName = Node.TEXT_NODE, '#text'

    @property
    def wholeText(self):
        """The text with those that stand beside it."""
        parts, node = [self.data], self.previousSibling
        while isinstance(node, Text):
            parts.insert(0, node.data)
            node = node.previousSibling
        node = self.nextSibling
        while isinstance(node, Text):
            parts.append(node.data)
            node = node.nextSibling
        return ''.join(parts)

    def splitText(self, offset):
        """Split at a place; returns the second half, which is put behind this."""
        self._check(offset)
        made = self.__class__(self.data[offset:])
        made.ownerDocument = self.ownerDocument
        if self.parentNode is not None:
            self.parentNode.insertBefore(made, self.nextSibling)
        self.data = self.data[:offset]
        return made

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the text to a file."""
        writing(writer, '%s%s%s' % (indent, self.data, newl))


class Comment(CharacterData):
    """A comment."""

    nodeType, nodeName = Node.COMMENT_NODE, '#comment'

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the comment to a file."""
        if '--' in self.data:
            raise ValueError("'--' is not allowed in a comment node")
        writer.write('%s<!--%s-->%s' % (indent, self.data, newl))


class CDATASection(Text):
    """A text that is written as it is."""

    nodeType, nodeName = Node.CDATA_SECTION_NODE, '#cdata-section'

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the section to a file."""
        if ']]>' in self.data:
            raise ValueError("']]>' not allowed in a CDATA section")
        writer.write('<![CDATA[%s]]>' % self.data)


class ReadOnlySequentialNamedNodeMap:
    """Nodes in their order, to be found by name; nothing can be put in."""

    def __init__(self, seq=()):
        self._seq = seq

    def __len__(self):
        return len(self._seq)

    length = property(__len__)

    def getNamedItem(self, name):
        """The node of that name, or None."""
        return next((node for node in self._seq if node.nodeName == name), None)

    def getNamedItemNS(self, namespaceURI, localName):
        """The node of that name in a namespace, or None."""
        return next((node for node in self._seq if (node.namespaceURI, node.localName) == (namespaceURI, localName)), None)

    def __getitem__(self, key):
        node = self.getNamedItemNS(*key) if isinstance(key, tuple) else self.getNamedItem(key)
        if node is None:
            raise KeyError(key)
        return node

    def item(self, index):
        """The node at an index, or None."""
        return self._seq[index] if 0 <= index < len(self._seq) else None

    def _refuse(self, *args):
        raise xml.dom.NoModificationAllowedErr('NamedNodeMap instance is read-only')

    setNamedItem = setNamedItemNS = removeNamedItem = removeNamedItemNS = _refuse


class DocumentType(_Leaf):
    """The document type: its names only."""

    nodeType, nodeValue, internalSubset = Node.DOCUMENT_TYPE_NODE, None, None

    def __init__(self, name, publicId=None, systemId=None):
        self.name = self.nodeName = name
        self.publicId, self.systemId = publicId, systemId
        self.entities, self.notations = ReadOnlySequentialNamedNodeMap(), ReadOnlySequentialNamedNodeMap()

    def _copy(self):
        return DocumentType(self.name, self.publicId, self.systemId)

    def writexml(self, writer, indent='', addindent='', newl=''):
        """Write the document type to a file."""
        writer.write('<!DOCTYPE ' + self.name)
        if self.publicId:
            writer.write("%s  PUBLIC '%s'%s  '%s'" % (newl, self.publicId, newl, self.systemId))
        elif self.systemId:
            writer.write("%s  SYSTEM '%s'" % (newl, self.systemId))
        writer.write('>' + newl)
