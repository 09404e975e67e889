# SPDX-License-Identifier: MIT
"""Constants, capwords, Template and Formatter."""

import re
from _string import formatter_field_name_split, formatter_parser

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits', 'octdigits', 'printable',
           'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize the words of s, which are separated by sep or white space."""
    return (sep or ' ').join(map(str.capitalize, s.split(sep)))


class Template:
    """A text with $name, ${name} and $$."""

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls.pattern = cls._compiled()

    @classmethod
    def _compiled(cls):
        pattern = cls.__dict__.get('pattern')
        if pattern is None:
            delim = re.escape(cls.delimiter)
            bid = cls.braceidpattern or cls.idpattern
            pattern = f'{delim}(?:(?P<escaped>{delim})|(?P<named>{cls.idpattern})|{{(?P<braced>{bid})}}|(?P<invalid>))'
        return re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _invalid(self, mo):
        before = self.template[:mo.start('invalid')].splitlines(keepends=True) or [' ']
        raise ValueError('Invalid placeholder in string: line %d, col %d' % (len(before), len(before[-1])))

    def _filled(self, mapping, safe):
        def convert(mo):
            named = mo.group('named') or mo.group('braced')
            if named is not None:
                if not safe:
                    return str(mapping[named])
                try:
                    return str(mapping[named])
                except KeyError:
                    return mo.group()
            if mo.group('escaped') is not None:
                return self.delimiter
            if mo.group('invalid') is not None:
                return mo.group() if safe else self._invalid(mo)
            raise ValueError('Unrecognized named group in pattern', self.pattern)
        return self.pattern.sub(convert, self.template)

    def substitute(self, mapping={}, /, **kws):
        """The text with every placeholder replaced; KeyError for an unknown one."""
        return self._filled({**mapping, **kws} if kws else mapping, False)

    def safe_substitute(self, mapping={}, /, **kws):
        """The text with the placeholders replaced that are known."""
        return self._filled({**mapping, **kws} if kws else mapping, True)

    def is_valid(self):
        """Whether substitute() would not raise ValueError."""
        return all(mo.group('invalid') is None for mo in self.pattern.finditer(self.template))

    def get_identifiers(self):
        """The names of the placeholders, each once."""
        ids = []
        for mo in self.pattern.finditer(self.template):
            named = mo.group('named') or mo.group('braced')
            if named is not None and named not in ids:
                ids.append(named)
        return ids


Template.pattern = Template._compiled()


class _Numbers:
    """Numbers the fields of a text that have no names, unless they are numbered already."""

    def __init__(self):
        self.next, self.given = 0, False

    def name(self, field):
        """What to call the field; ValueError where some have numbers and some have none."""
        if field and not field.isdigit():
            return field
        if self.next if field else self.given:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        if field:
            self.given = True
            return field
        self.next += 1
        return str(self.next - 1)


class Formatter:
    """str.format() with methods to override."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used = set()
        text = self._vformat(format_string, args, kwargs, used, 2, _Numbers())
        self.check_unused_args(used, args, kwargs)
        return text

    def _vformat(self, text, args, kwargs, used, depth, numbers=None):
        """The text with its fields filled in; what says how to format them may have fields too, `depth` levels of them."""
        if depth < 0:
            raise ValueError('Max string recursion exceeded')
        pieces = []
        for literal, field, spec, conversion in self.parse(text):
            pieces.append(literal or '')
            if field is not None:
                value, key = self.get_field(numbers.name(field), args, kwargs)
                used.add(key)
                value = self.convert_field(value, conversion)
                pieces.append(self.format_field(value, self._vformat(spec, args, kwargs, used, depth - 1, numbers)))
        return ''.join(pieces)

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError('Unknown conversion specifier {0!s}'.format(conversion))

    def parse(self, format_string):
        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        first, rest = formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, i in rest:
            obj = getattr(obj, i) if is_attr else obj[i]
        return obj, first
