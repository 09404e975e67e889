# SPDX-License-Identifier: MIT
"""Trees of elements as text: XML, HTML, plain text."""

import _etree

from xml.etree import ElementTree

HTML_EMPTY = {'area', 'base', 'basefont', 'br', 'col', 'embed', 'frame', 'hr', 'img', 'input', 'isindex',
         'link', 'meta', 'param', 'source', 'track', 'wbr'}

def refuse(text):
    """Raises for what is no text."""
    raise TypeError('cannot serialize %r (type %s)' % (text, type(text).__name__))


class Names:
    """Qualified names of a tree, and the prefixes of their namespaces."""

    def __init__(self, root, default):
        self.names, self.prefixes, self.default = {None: None}, {}, default
        if default:
            self.prefixes[default] = ''
        plain = _etree.names(root, ElementTree.Comment, ElementTree.PI)
        self.plain = plain is not None
        for name in plain or ():
            self.add(name)
        if not self.plain:
            self._add_all(root)

    def _add_all(self, root):
        for e in root.iter():
            tag = e.tag
            if isinstance(tag, ElementTree.QName):
                self.add(tag.text)
            elif isinstance(tag, str):
                self.add(tag)
            elif tag not in (None, ElementTree.Comment, ElementTree.PI):
                refuse(tag)
            for key, value in e.items():
                self.add(key.text if isinstance(key, ElementTree.QName) else key)
                if isinstance(value, ElementTree.QName):
                    self.add(value.text)
            if isinstance(e.text, ElementTree.QName):
                self.add(e.text.text)

    def add(self, name):
        if name in self.names:
            return
        if not isinstance(name, str):
            refuse(name)
        if name[:1] == '{':
            uri, local = name[1:].rsplit('}', 1)
            prefix = self.prefixes.get(uri)
            if prefix is None:
                prefix = ElementTree._namespace_map.get(uri)
                if prefix is None:
                    prefix = 'ns%d' % len(self.prefixes)
                if prefix != 'xml':
                    self.prefixes[uri] = prefix
            self.names[name] = '%s:%s' % (prefix, local) if prefix else local
        elif self.default:
            raise ValueError('cannot use non-qualified names with default_namespace option')
        else:
            self.names[name] = name

    def __getitem__(self, name):
        return self.names[name.text if isinstance(name, ElementTree.QName) else name]

    def declarations(self):
        """Yields attribute and namespace, in order of the prefixes."""
        for uri, prefix in sorted(self.prefixes.items(), key=lambda item: item[1]):
            yield 'xmlns:' + prefix if prefix else 'xmlns', uri


def escape(text):
    """Text between tags."""
    try:
        if '&' in text:
            text = text.replace('&', '&amp;')
        if '<' in text:
            text = text.replace('<', '&lt;')
        if '>' in text:
            text = text.replace('>', '&gt;')
        return text
    except (TypeError, AttributeError):
        refuse(text)


def escape_attribute(text):
    """The value of an attribute of XML."""
    try:
        text = escape(text)
        for character, written in (('"', '&quot;'), ('\r', '&#13;'), ('\n', '&#10;'), ('\t', '&#09;')):
            if character in text:
                text = text.replace(character, written)
        return text
    except (TypeError, AttributeError):
        refuse(text)


def _escape_html_attribute(text):
    try:
        return text.replace('&', '&amp;').replace('>', '&gt;').replace('"', '&quot;')
    except (TypeError, AttributeError):
        refuse(text)


def _attributes(write, e, names, declare, escaped):
    if declare:
        for key, uri in names.declarations():
            write(' %s="%s"' % (key, escaped(uri)))
    for key, value in e.items():
        write(' %s="%s"' % (names[key], names[value] if isinstance(value, ElementTree.QName)
                            else escaped(value)))


def write_xml(write, e, names, declare, short):
    """Writes an element as XML; declare: with all namespaces."""
    if declare and names.plain:
        declared = ''.join([' %s="%s"' % (key, escape_attribute(uri)) for key, uri in names.declarations()])
        write(_etree.write(e, names.names, declared, bool(short), ElementTree.Comment, ElementTree.PI))
        return
    tag, text = e.tag, e.text
    if tag is ElementTree.Comment:
        write('<!--%s-->' % text)
    elif tag is ElementTree.PI:
        write('<?%s?>' % text)
    else:
        name = names[tag]
        if name is None:
            if text:
                write(escape(text))
            for child in e:
                write_xml(write, child, names, False, short)
        else:
            write('<' + name)
            _attributes(write, e, names, declare, escape_attribute)
            if text or len(e) or not short:
                write('>')
                if text:
                    write(escape(text))
                for child in e:
                    write_xml(write, child, names, False, short)
                write('</' + name + '>')
            else:
                write(' />')
    if e.tail:
        write(escape(e.tail))


def write_html(write, e, names, declare, short):
    """Writes an element as HTML."""
    tag, text = e.tag, e.text
    if tag is ElementTree.Comment:
        write('<!--%s-->' % escape(text))
    elif tag is ElementTree.PI:
        write('<?%s?>' % escape(text))
    else:
        name = names[tag]
        kind = name.lower() if name is not None else None
        if name is not None:
            write('<' + name)
            _attributes(write, e, names, declare, _escape_html_attribute)
            write('>')
        if text:
            write(text if kind in ('script', 'style') else escape(text))
        for child in e:
            write_html(write, child, names, False, short)
        if name is not None and kind not in HTML_EMPTY:
            write('</' + name + '>')
    if e.tail:
        write(escape(e.tail))


def write_text(write, e, names, declare, short):
    """Writes the text of an element."""
    for part in e.itertext():
        write(part)
    if e.tail:
        write(e.tail)


WRITERS = {'xml': write_xml, 'html': write_html, 'text': write_text}
