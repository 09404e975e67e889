# SPDX-License-Identifier: MIT
"""XML in its canonical form (C14N 2.0): attributes in order, namespaces where they are used, no freedom left."""

import io

_XML = 'http://www.w3.org/XML/1998/namespace'


def canonicalize(xml_data=None, *, out=None, from_file=None, **options):
    """The canonical form of a text or of a file; returned, or written to `out`. options: those of C14NWriterTarget."""
    from xml.etree.ElementTree import XMLParser, parse
    if xml_data is None and from_file is None:
        raise ValueError("Either 'xml_data' or 'from_file' must be provided as input")
    text = io.StringIO() if out is None else None
    parser = XMLParser(target=C14NWriterTarget((text or out).write, **options))
    if xml_data is not None:
        parser.feed(xml_data)
        parser.close()
    else:
        parse(from_file, parser=parser)
    return text.getvalue() if text is not None else None


def _split(name):
    """(namespace, local name) of {namespace}name."""
    uri, brace, local = name[1:].rpartition('}') if name[:1] == '{' else ('', '', name)
    return uri, local


def _text(data):
    return data.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;').replace('\r', '&#xD;')


def _value(data):
    data = data.replace('&', '&amp;').replace('<', '&lt;').replace('"', '&quot;')
    return data.replace('\t', '&#x9;').replace('\n', '&#xA;').replace('\r', '&#xD;')


class C14NWriterTarget:
    """A target of XMLParser that writes as it is told of elements.

    with_comments keeps comments, strip_text drops blanks around text, rewrite_prefixes calls them n0, n1 ..., qname_aware_tags and
    qname_aware_attrs name what holds prefixed names as text, exclude_tags and exclude_attrs what is left out."""

    def __init__(self, write, *, with_comments=False, strip_text=False, rewrite_prefixes=False, qname_aware_tags=None,
                 qname_aware_attrs=None, exclude_attrs=None, exclude_tags=None):
        self._write, self._with_comments, self._strip, self._rewrite = write, with_comments, strip_text, rewrite_prefixes
        self._aware_tags, self._aware_attrs = set(qname_aware_tags or ()), set(qname_aware_attrs or ())
        self._drop_attrs, self._drop_tags = set(exclude_attrs or ()), set(exclude_tags or ())
        self._in_source = [[(_XML, 'xml')]]     # namespaces as the text declares them, by element
        self._written = [[(_XML, 'xml')]]       # as we did
        self._new, self._numbers = [], {}
        self._preserve, self._pending, self._waiting = [False], [], None
        self._open = self._dropped = 0
        self._begun = self._ended = False

    # -- names

    def _prefix(self, uri):
        """The prefix of a namespace where we stand; declared anew when it must be."""
        seen = set()
        for declared in reversed(self._written):
            for known, prefix in declared:
                if known == uri and prefix not in seen:
                    return prefix
                seen.add(prefix)
        if self._rewrite:
            prefix = self._numbers.setdefault(uri, f'n{len(self._numbers)}')
        elif not uri and '' not in seen:
            return ''
        else:
            prefix = self._source_prefix(uri)
        self._written[-1].append((uri, prefix))
        return prefix

    def _source_prefix(self, uri):
        for declared in reversed(self._in_source):
            for known, prefix in declared:
                if known == uri:
                    return prefix
        if not uri:
            return ''
        raise ValueError(f'Namespace "{uri}" is not declared in scope')

    def _name(self, name):
        uri, local = _split(name)
        prefix = self._prefix(uri)
        return f'{prefix}:{local}' if prefix else local

    def _resolve(self, text):
        """{namespace}name of a prefixed name in a text."""
        prefix, colon, local = text.partition(':')
        if not colon:
            prefix, local = '', text
        for declared in reversed(self._in_source):
            for uri, known in declared:
                if known == prefix:
                    return f'{{{uri}}}{local}' if uri else local
        raise ValueError(f'Prefix {prefix} of QName "{text}" is not declared in scope')

    # -- what the parser tells

    def start_ns(self, prefix, uri):
        self._new.append((uri, prefix or ''))

    def start(self, tag, attrs):
        if self._dropped or tag in self._drop_tags:
            self._flush()
            self._dropped += 1
            self._new = []
            return
        self._flush()
        self._in_source.append(self._new)
        self._new = []
        if tag in self._aware_tags:
            self._waiting = tag, attrs          # its text may be a name, whose prefix is declared here
        else:
            self._begin(tag, attrs, None)

    def _begin(self, tag, attrs, name_text):
        attrs = {key: value for key, value in attrs.items() if key not in self._drop_attrs}
        for key in attrs:
            if key in self._aware_attrs and self._is_name(attrs[key]):
                attrs[key] = self._resolve(attrs[key])
        aware = {key for key in attrs if key in self._aware_attrs and _split(attrs[key])[0]}
        self._written.append([])
        wanted = {tag, *attrs, *(attrs[key] for key in aware)} | ({name_text} if name_text else set())
        names = {}
        for name in sorted(wanted, key=_split):
            if name == tag or _split(name)[0]:
                names[name] = self._name(name)
        parts = [f'<{names[tag]}']
        for uri, prefix in sorted(self._written[-1], key=lambda row: row[1]):
            parts.append(f' xmlns:{prefix}="{_value(uri)}"' if prefix else f' xmlns="{_value(uri)}"')
        for key in sorted(attrs, key=_split):
            value = names[attrs[key]] if key in aware else attrs[key]
            shown = names[key] if _split(key)[0] else key
            parts.append(f' {shown}="{_value(value)}"')
        parts.append('>')
        self._write(''.join(parts))
        space = attrs.get(f'{{{_XML}}}space')
        self._preserve.append(space == 'preserve' if space else self._preserve[-1])
        self._open += 1
        self._begun = True
        return names.get(name_text)

    @staticmethod
    def _is_name(text):
        first, colon, rest = text.partition(':')
        return bool(colon) and first.isidentifier() and rest.replace('-', '_').replace('.', '_').isidentifier()

    def data(self, data):
        if not self._dropped:
            self._pending.append(data)

    def _flush(self):
        data, self._pending = ''.join(self._pending), []
        if self._strip and not self._preserve[-1]:
            data = data.strip()
        if self._waiting:
            (tag, attrs), self._waiting = self._waiting, None
            name = self._resolve(data.strip()) if data and self._is_name(data.strip()) else None
            shown = self._begin(tag, attrs, name)
            data = shown if shown else data
        if data and self._open:
            self._write(_text(data))

    def end(self, tag):
        if self._dropped:
            self._dropped -= 1
            self._pending = []
            return
        self._flush()
        self._write(f'</{self._name(tag)}>')
        self._preserve.pop()
        self._open -= 1
        self._ended = not self._open
        self._written.pop()
        self._in_source.pop()

    def comment(self, text):
        if self._with_comments and not self._dropped:
            self._beside(f'<!--{_text(text)}-->')

    def pi(self, target, data):
        if not self._dropped:
            self._beside(f'<?{target} {_text(data)}?>' if data else f'<?{target}?>')

    def _beside(self, text):
        """Outside of the root a line of its own."""
        if self._open or self._waiting:
            self._flush()
            self._write(text)
        else:
            self._write('\n' + text if self._ended else text + '\n')

    def close(self):
        self._flush()
