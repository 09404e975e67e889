# SPDX-License-Identifier: MIT
"""XML: xml.etree reads documents as trees of elements, xml.dom.minidom as documents of the DOM, xml.sax as
events; xml.parsers.expat is the parser under all of them."""

__all__ = ['dom', 'parsers', 'sax', 'etree']
