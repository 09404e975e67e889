# SPDX-License-Identifier: MIT
"""The lists of nodes of xml.dom.minidom."""
import xml.dom
from xml.dom._nodes import NodeList

__all__ = ['NodeList', 'EmptyNodeList', 'StringTypes', 'defproperty']

StringTypes = (str,)


class EmptyNodeList(tuple):
    """No nodes; sums with other lists are lists of nodes."""

    __slots__ = ()

    def __add__(self, other):
        return NodeList(other)

    def __radd__(self, other):
        return NodeList(other)

    def item(self, index):
        """None: there is no node."""

    @property
    def length(self):
        """How many there are: 0."""
        return 0

    @length.setter
    def length(self, value):
        raise xml.dom.NoModificationAllowedErr("attempt to modify read-only attribute 'length'")


def defproperty(klass, name, doc):
    """Give a class a property that cannot be set, read by its method _get_NAME()."""
    getter = getattr(klass, '_get_' + name)

    def refuse(self, value):
        raise xml.dom.NoModificationAllowedErr('attempt to modify read-only attribute ' + repr(name))
    setattr(klass, name, property(getter, refuse, doc=doc))
