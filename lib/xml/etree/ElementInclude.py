# SPDX-License-Identifier: MIT
"""XInclude for trees: elements that name another file become what is in it."""

import copy
from urllib.parse import urljoin

from xml.etree import ElementTree

XINCLUDE = '{http://www.w3.org/2001/XInclude}'
XINCLUDE_INCLUDE, XINCLUDE_FALLBACK = XINCLUDE + 'include', XINCLUDE + 'fallback'
DEFAULT_MAX_INCLUSION_DEPTH = 6


class FatalIncludeError(SyntaxError):
    """What is to be included is not there, or not so."""


class LimitedRecursiveIncludeError(FatalIncludeError):
    """Files include each other too deep."""


def default_loader(href, parse, encoding=None):
    """The root of the file (parse 'xml') or its text."""
    if parse == 'xml':
        with open(href, 'rb') as file:
            return ElementTree.parse(file).getroot()
    with open(href, 'r', encoding=encoding or 'UTF-8') as file:
        return file.read()


def include(elem, loader=None, base_url=None, max_depth=DEFAULT_MAX_INCLUSION_DEPTH):
    """Replaces all xi:include elements below an element, in place."""
    if max_depth is not None and max_depth < 0:
        raise ValueError('expected non-negative depth or None for \'max_depth\', got %r' % max_depth)
    if hasattr(elem, 'getroot'):
        elem = elem.getroot()
    _include(elem, loader or default_loader, base_url, max_depth, set())


def _include(elem, loader, base_url, depth, parents):
    at = 0
    while at < len(elem):
        child = elem[at]
        if child.tag == XINCLUDE_INCLUDE:
            if _replace(elem, at, child, (loader, base_url, depth, parents)):
                continue
        elif child.tag == XINCLUDE_FALLBACK:
            raise FatalIncludeError('xi:fallback tag must be child of xi:include (%r)' % child.tag)
        else:
            _include(child, loader, base_url, depth, parents)
        at += 1


def _replace(elem, at, child, how):
    """True when a text took the child's place, so that the next one stands there now."""
    loader, base_url, depth, parents = how
    href, kind = child.get('href'), child.get('parse', 'xml')
    if base_url:
        href = urljoin(base_url, href)
    if kind == 'xml':
        if href in parents:
            raise FatalIncludeError('recursive include of %s' % href)
        if depth == 0:
            raise LimitedRecursiveIncludeError('maximum xinclude depth reached when including file %s' % href)
        node = loader(href, kind)
        if node is None:
            raise FatalIncludeError('cannot load %r as %r' % (href, kind))
        node = copy.copy(node)
        _include(node, loader, href, None if depth is None else depth - 1, parents | {href})
        if child.tail:
            node.tail = (node.tail or '') + child.tail
        elem[at] = node
        return False
    if kind != 'text':
        raise FatalIncludeError('unknown parse type in xi:include tag (%r)' % kind)
    text = loader(href, kind, child.get('encoding'))
    if text is None:
        raise FatalIncludeError('cannot load %r as %r' % (href, kind))
    text += child.tail or ''
    if at:
        elem[at - 1].tail = (elem[at - 1].tail or '') + text
    else:
        elem.text = (elem.text or '') + text
    del elem[at]
    return True
