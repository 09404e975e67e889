# SPDX-License-Identifier: MIT
"""The DOM: kinds of nodes and exceptions. Documents are made by xml.dom.minidom."""

EMPTY_NAMESPACE = EMPTY_PREFIX = None
XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace'
XMLNS_NAMESPACE = 'http://www.w3.org/2000/xmlns/'
XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'


class Node:
    """The numbers of the kinds of nodes."""

    __slots__ = ()
    (ELEMENT_NODE, ATTRIBUTE_NODE, TEXT_NODE, CDATA_SECTION_NODE, ENTITY_REFERENCE_NODE, ENTITY_NODE,
     PROCESSING_INSTRUCTION_NODE, COMMENT_NODE, DOCUMENT_NODE, DOCUMENT_TYPE_NODE,
     DOCUMENT_FRAGMENT_NODE, NOTATION_NODE) = range(1, 13)


class DOMException(Exception):
    """What an operation on nodes is refused with; code says why."""

    def __init__(self, *args, **kw):
        if self.__class__ is DOMException:
            raise RuntimeError('DOMException should not be instantiated directly')
        Exception.__init__(self, *args, **kw)

    def _get_code(self):
        return self.code


def _make_exceptions():
    names = ('IndexSize DomstringSize HierarchyRequest WrongDocument InvalidCharacter NoDataAllowed '
             'NoModificationAllowed NotFound NotSupported InuseAttribute InvalidState Syntax '
             'InvalidModification Namespace InvalidAccess Validation').split()
    for code, name in enumerate(names, 1):
        title = name + 'Err'
        constant = ''.join('_' + c if c.isupper() and i else c for i, c in enumerate(name)).upper() + '_ERR'
        globals()[constant] = code
        globals()[title] = type(title, (DOMException,), {'code': code, '__module__': __name__})


_make_exceptions()


class UserDataHandler:
    """The numbers of what happens to a node."""

    NODE_CLONED, NODE_IMPORTED, NODE_DELETED, NODE_RENAMED = 1, 2, 3, 4


def getDOMImplementation(name=None, features=()):
    """The implementation: minidom's."""
    from xml.dom import minidom
    return minidom.getDOMImplementation(features)
