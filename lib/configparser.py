# SPDX-License-Identifier: MIT
"""Configuration files: [sections] of `key = value` lines, read, changed and written as mappings."""

import functools
import io
import os
import re
import sys
import warnings
from collections.abc import MutableMapping

__all__ = ['NoSectionError', 'DuplicateOptionError', 'DuplicateSectionError', 'NoOptionError',
           'InterpolationError', 'InterpolationDepthError', 'InterpolationMissingOptionError',
           'InterpolationSyntaxError', 'ParsingError', 'MissingSectionHeaderError',
           'ConfigParser', 'SafeConfigParser', 'RawConfigParser', 'Interpolation',
           'BasicInterpolation', 'ExtendedInterpolation', 'LegacyInterpolation', 'SectionProxy',
           'ConverterMapping', 'DEFAULTSECT', 'MAX_INTERPOLATION_DEPTH']

DEFAULTSECT = 'DEFAULT'
MAX_INTERPOLATION_DEPTH = 10
_default_dict = dict
_UNSET = object()


# -- errors


class Error(Exception):
    """The base of this module's errors."""

    def __init__(self, msg=''):
        self.message = msg
        Exception.__init__(self, msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        Error.__init__(self, 'No section: %r' % (section,))
        self.section = section
        self.args = (section,)


def _place(source, lineno):
    text = ['While reading from ', repr(source)]
    if lineno is not None:
        text.append(' [line {0:2d}]'.format(lineno))
    return ''.join(text) + ': '


class DuplicateSectionError(Error):
    """A section is there twice."""

    def __init__(self, section, source=None, lineno=None):
        if source is None:
            text = 'Section %r already exists' % section
        else:
            text = _place(source, lineno) + 'section %r already exists' % section
        Error.__init__(self, text)
        self.section, self.source, self.lineno = section, source, lineno
        self.args = (section, source, lineno)


class DuplicateOptionError(Error):
    """An option is in a section twice."""

    def __init__(self, section, option, source=None, lineno=None):
        if source is None:
            text = 'Option %r in section %r already exists' % (option, section)
        else:
            text = _place(source, lineno) + ('option %r in section %r already exists'
                                             % (option, section))
        Error.__init__(self, text)
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = (section, option, source, lineno)


class NoOptionError(Error):
    """There is no such option in a section."""

    def __init__(self, option, section):
        Error.__init__(self, 'No option %r in section: %r' % (option, section))
        self.option, self.section = option, section
        self.args = (option, section)


class InterpolationError(Error):
    """A reference in a value leads nowhere."""

    def __init__(self, option, section, msg):
        Error.__init__(self, msg)
        self.option, self.section = option, section
        self.args = (option, section, msg)


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        msg = ('Bad value substitution: option {!r} in section {!r} contains an interpolation key '
               '{!r} which is not a valid option name. Raw value: {!r}'
               .format(option, section, reference, rawval))
        InterpolationError.__init__(self, option, section, msg)
        self.reference = reference
        self.args = (option, section, rawval, reference)


class InterpolationSyntaxError(InterpolationError):
    """A reference is written wrongly."""


class InterpolationDepthError(InterpolationError):
    """References lead to each other."""

    def __init__(self, option, section, rawval):
        msg = ('Recursion limit exceeded in value substitution: option {!r} in section {!r} '
               'contains an interpolation key which cannot be substituted in {} steps. Raw value: '
               '{!r}'.format(option, section, MAX_INTERPOLATION_DEPTH, rawval))
        InterpolationError.__init__(self, option, section, msg)
        self.args = (option, section, rawval)


class ParsingError(Error):
    """Lines that mean nothing."""

    def __init__(self, source=None, filename=None):
        if filename and source:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
        if not filename and not source:
            raise ValueError("Required argument `source' not given.")
        source = source or filename
        Error.__init__(self, 'Source contains parsing errors: %r' % source)
        self.source, self.errors = source, []
        self.args = (source,)

    @property
    def filename(self):
        """The old name of `source`."""
        warnings.warn("The 'filename' attribute will be removed in Python 3.12. Use 'source' "
                      'instead.', DeprecationWarning, stacklevel=2)
        return self.source

    @filename.setter
    def filename(self, value):
        warnings.warn("The 'filename' attribute will be removed in Python 3.12. Use 'source' "
                      'instead.', DeprecationWarning, stacklevel=2)
        self.source = value

    def append(self, lineno, line):
        """Note one line."""
        self.errors.append((lineno, line))
        self.message += '\n\t[line %2d]: %s' % (lineno, line)


class MissingSectionHeaderError(ParsingError):
    """An option stands before all sections."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, 'File contains no section headers.\nfile: %r, line: %d\n%r'
                       % (filename, lineno, line))
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = (filename, lineno, line)


# -- references in values


class Interpolation:
    """No references: values are what they are."""

    def before_get(self, parser, section, option, value, defaults):
        """The value that get() gives."""
        return value

    def before_set(self, parser, section, option, value):
        """The value that set() keeps."""
        return value

    def before_read(self, parser, section, option, value):
        """The value that a read keeps."""
        return value

    def before_write(self, parser, section, option, value):
        """The value that is written."""
        return value


class BasicInterpolation(Interpolation):
    """%(name)s refers to an option of the same section or of the defaults."""

    _mark, _escape = '%', '%%'
    _reference = re.compile(r'%\(([^)]+)\)s')

    def before_get(self, parser, section, option, value, defaults):
        parts = []
        self._expand(parser, option, parts, value, section, defaults, 1)
        return ''.join(parts)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub('', value.replace(self._escape, ''))
        if self._mark in rest:
            raise ValueError('invalid interpolation syntax in %r at position %d'
                             % (value, rest.find(self._mark)))
        return value

    def _expand(self, parser, option, parts, rest, section, values, depth):
        raw = parser.get(section, option, raw=True, fallback=rest)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        while rest:
            before, mark, rest = rest.partition(self._mark)
            parts.append(before)
            if not mark:
                return
            if rest[:1] == self._mark:
                parts.append(self._mark)
                rest = rest[1:]
                continue
            rest = self._one(parser, option, parts, mark + rest, section, values, depth, raw)

    def _one(self, parser, option, parts, rest, section, values, depth, raw):
        if rest[1:2] != '(':
            raise InterpolationSyntaxError(option, section, "'%%' must be followed by '%%' or "
                                           "'(', found: %r" % (rest,))
        m = self._reference.match(rest)
        if m is None:
            raise InterpolationSyntaxError(option, section,
                                           'bad interpolation variable reference %r' % rest)
        name = parser.optionxform(m.group(1))
        if name not in values:
            raise InterpolationMissingOptionError(option, section, raw, name) from None
        value = values[name]
        if self._mark in value:
            self._expand(parser, option, parts, value, section, values, depth + 1)
        else:
            parts.append(value)
        return rest[m.end():]


class ExtendedInterpolation(BasicInterpolation):
    """${name} refers to an option, ${section:name} to one of another section."""

    _mark, _escape = '$', '$$'
    _reference = re.compile(r'\$\{([^}]+)\}')

    def _one(self, parser, option, parts, rest, section, values, depth, raw):
        if rest[1:2] != '{':
            raise InterpolationSyntaxError(option, section, "'$' must be followed by '$' or '{', "
                                           'found: %r' % (rest,))
        m = self._reference.match(rest)
        if m is None:
            raise InterpolationSyntaxError(option, section,
                                           'bad interpolation variable reference %r' % rest)
        path = m.group(1).split(':')
        where, name = section, option
        try:
            if len(path) == 1:
                name = parser.optionxform(path[0])
                value = values[name]
            elif len(path) == 2:
                where, name = path[0], parser.optionxform(path[1])
                value = parser.get(where, name, raw=True)
            else:
                raise InterpolationSyntaxError(option, section, "More than one ':' found: %r"
                                               % (rest,))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(option, section, raw, ':'.join(path)) from None
        if '$' in value:
            self._expand(parser, name, parts, value, where, dict(parser.items(where, raw=True)),
                         depth + 1)
        else:
            parts.append(value)
        return rest[m.end():]


class LegacyInterpolation(Interpolation):
    """%(name)s as the % operator of str has it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn('LegacyInterpolation has been deprecated since Python 3.2 and will be removed '
                      'from the configparser module in Python 3.13. Use BasicInterpolation or '
                      'ExtendedInterpolation instead.', DeprecationWarning, stacklevel=2)

    def before_get(self, parser, section, option, value, vars):
        raw, depth = value, MAX_INTERPOLATION_DEPTH
        while depth and value and '%(' in value:
            depth -= 1
            try:
                value = re.sub(r'%\(([^)]*)\)s|.', lambda m: m[0] if m[1] is None
                               else '%%(%s)s' % parser.optionxform(m[1]), value) % vars
            except KeyError as e:
                raise InterpolationMissingOptionError(option, section, raw, e.args[0]) from None
        if value and '%(' in value:
            raise InterpolationDepthError(option, section, raw)
        return value


# -- the parsers


class RawConfigParser(MutableMapping):
    """Sections by name, without references in values."""

    SECTCRE = re.compile(r'\[(?P<header>.+)\]')
    NONSPACECRE = re.compile(r'\S')
    BOOLEAN_STATES = {'1': True, 'yes': True, 'true': True, 'on': True,
                      '0': False, 'no': False, 'false': False, 'off': False}
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=_default_dict, allow_no_value=False, *,
                 delimiters=('=', ':'), comment_prefixes=('#', ';'), inline_comment_prefixes=None,
                 strict=True, empty_lines_in_values=True, default_section=DEFAULTSECT,
                 interpolation=_UNSET, converters=_UNSET):
        self._dict = dict_type
        self._sections, self._defaults = dict_type(), dict_type()
        self._converters, self._proxies = ConverterMapping(self), dict_type()
        self._proxies[default_section] = SectionProxy(self, default_section)
        self._delimiters = tuple(delimiters)
        self._allow_no_value = allow_no_value
        value = r'\s*(?P<value>.*)$'
        marks = '|'.join([re.escape(mark) for mark in self._delimiters])
        self._optcre = re.compile(
            r'(?P<option>.*?)\s*(?:(?P<vi>%s)%s' % (marks, value[:-1] + (')?$' if allow_no_value
                                                                        else ')$')))
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._empty_lines = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = (self._DEFAULT_INTERPOLATION if interpolation is _UNSET
                               else interpolation)
        if self._interpolation is None:
            self._interpolation = Interpolation()
        if not isinstance(self._interpolation, Interpolation):
            raise TypeError(f'interpolation= must be None or an instance of Interpolation; got an '
                            f'object of type {type(self._interpolation)}')
        if converters is not _UNSET:
            self._converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    # -- sections

    def defaults(self):
        """What all sections have."""
        return self._defaults

    def sections(self):
        """A list of the names of sections, the defaults' left out."""
        return list(self._sections)

    def add_section(self, section):
        """Add an empty section."""
        if section == self.default_section:
            raise ValueError('Invalid section name: %r' % section)
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = self._dict()
        self._proxies[section] = SectionProxy(self, section)

    def has_section(self, section):
        """Whether there is such a section; the defaults do not count."""
        return section in self._sections

    def remove_section(self, section):
        """Remove a section; return whether it was there."""
        existed = section in self._sections
        if existed:
            del self._sections[section]
            del self._proxies[section]
        return existed

    def options(self, section):
        """A list of a section's options, those of the defaults included."""
        if section not in self._sections:
            raise NoSectionError(section) from None
        return list({**self._sections[section], **self._defaults})

    # -- reading

    def read(self, filenames, encoding=None):
        """Read files; those that are not there are left out. Return the names of the others."""
        if isinstance(filenames, (str, bytes)) or hasattr(filenames, '__fspath__'):
            filenames = [filenames]
        done = []
        for name in filenames:
            try:
                with open(name, encoding=encoding) as f:
                    self._read(f, name)
            except OSError:
                continue
            done.append(os.fspath(name))
        return done

    def read_file(self, f, source=None):
        """Read lines of a file object or another iterable."""
        if source is None:
            source = getattr(f, 'name', '<???>')
        self._read(f, source)

    def read_string(self, string, source='<string>'):
        """Read a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source='<dict>'):
        """Read a dict of dicts."""
        met = set()
        for section, keys in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in met:
                    raise
            met.add(section)
            for key, value in keys.items():
                key = self.optionxform(str(key))
                if self._strict and (section, key) in met:
                    raise DuplicateOptionError(section, key, source)
                met.add((section, key))
                self.set(section, key, None if value is None else str(value))

    def readfp(self, fp, filename=None):
        """The old name of read_file()."""
        warnings.warn("This method will be removed in Python 3.12. Use 'parser.read_file()' "
                      'instead.', DeprecationWarning, stacklevel=2)
        self.read_file(fp, source=filename)

    def _read_defaults(self, defaults):
        for key, value in defaults.items():
            self._defaults[self.optionxform(key)] = value

    def _uncommented(self, line):
        """A line without its comment; None when it is nothing else."""
        text = line.strip()
        if text.startswith(self._comments) if self._comments else False:
            return None
        cut = len(line)
        for prefix in self._inline:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
                at = line.find(prefix, at + 1)
        return line[:cut].strip() if cut < len(line) else text

    def _read(self, fp, fpname):
        reading = _Reading(self, fpname)
        for lineno, line in enumerate(fp, 1):
            reading.line(lineno, line)
        reading.end()

    # -- values

    def optionxform(self, optionstr):
        """How the name of an option is kept: in small letters."""
        return optionstr.lower()

    def _values(self, section, vars):
        """All values of a section, what is in vars first."""
        if section in self._sections:
            own = self._sections[section]
        elif section == self.default_section:
            own = {}
        else:
            raise NoSectionError(section) from None
        given = {self.optionxform(key): None if value is None else str(value)
                 for key, value in (vars or {}).items()}
        return {**self._defaults, **own, **given}

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option as a str."""
        try:
            values = self._values(section, vars)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        if raw or value is None:
            return value
        return self._interpolation.before_get(self, section, option, value, values)

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            value = self.get(section, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        return conv(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value of an option as an int."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value of an option as a float."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback,
                              **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value of an option as a bool: yes, no, on, off, true, false, 1, 0."""
        return self._get_conv(section, option, self._convert_to_boolean, raw=raw, vars=vars,
                              fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        if value.lower() not in self.BOOLEAN_STATES:
            raise ValueError('Not a boolean: %s' % value)
        return self.BOOLEAN_STATES[value.lower()]

    def items(self, section=_UNSET, raw=False, vars=None):
        """(name, section) pairs, or (option, value) pairs of one section."""
        if section is _UNSET:
            return super().items()
        values = {**self._defaults}
        try:
            values.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        names = list(values)
        for key, value in (vars or {}).items():
            values[self.optionxform(key)] = value
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, self._interpolation.before_get(self, section, name, values[name], values))
                for name in names]

    def popitem(self):
        """Remove a section and return (name, section)."""
        for key in self.sections():
            value = self[key]
            del self[key]
            return key, value
        raise KeyError

    def has_option(self, section, option):
        """Whether a section, or the defaults, have an option."""
        option = self.optionxform(option)
        if not section or section == self.default_section:
            return option in self._defaults
        return section in self._sections and (option in self._sections[section]
                                              or option in self._defaults)

    def set(self, section, option, value=None):
        """Give an option of a section a value."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        if not section or section == self.default_section:
            place = self._defaults
        elif section in self._sections:
            place = self._sections[section]
        else:
            raise NoSectionError(section) from None
        place[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Whether the section had the option, which is gone now."""
        if not section or section == self.default_section:
            place = self._defaults
        elif section in self._sections:
            place = self._sections[section]
        else:
            raise NoSectionError(section) from None
        option = self.optionxform(option)
        existed = option in place
        if existed:
            del place[option]
        return existed

    def write(self, fp, space_around_delimiters=True):
        """Write all in the form that read() takes."""
        mark = self._delimiters[0]
        mark = ' %s ' % mark if space_around_delimiters else mark
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), mark)
        for section in self._sections:
            self._write_section(fp, section, self._sections[section].items(), mark)

    def _write_section(self, fp, section, items, mark):
        fp.write('[%s]\n' % section)
        for key, value in items:
            value = self._interpolation.before_write(self, section, key, value)
            if value is not None or not self._allow_no_value:
                value = mark + str(value).replace('\n', '\n\t')
            else:
                value = ''
            fp.write('%s%s\n' % (key, value))
        fp.write('\n')

    # -- as a mapping

    def __getitem__(self, key):
        if key != self.default_section and not self.has_section(key):
            raise KeyError(key)
        return self._proxies[key]

    def __setitem__(self, key, value):
        if key in self and self[key] is value:
            return
        before = self._defaults if key == self.default_section else self._sections.get(key)
        if before is not None:
            before.clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError('Cannot remove the default section.')
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    @property
    def converters(self):
        return self._converters


class _Reading:
    """One file as it is read: lines, and the option that they may go on."""

    def __init__(self, parser, name):
        self.parser, self.name = parser, name
        self.section = self.option = self.error = None
        self.section_name, self.indent = None, 0
        self.met = set()

    def line(self, lineno, line):
        parser = self.parser
        value = parser._uncommented(line)
        if not value:
            self._blank(value)
            return
        first = parser.NONSPACECRE.search(line)
        indent = first.start() if first else 0
        if self.section is not None and self.option and indent > self.indent:
            self.section[self.option].append(value)
            return
        self.indent = indent
        header = parser.SECTCRE.match(value)
        if header:
            self._header(header.group('header'), lineno)
        elif self.section is None:
            raise MissingSectionHeaderError(self.name, lineno, line)
        else:
            self._option(value, lineno, line)

    def _blank(self, value):
        """An empty line may belong to a value; a comment does not."""
        if self.parser._empty_lines:
            if value is not None and self.section is not None and self.option:
                if self.section[self.option] is not None:
                    self.section[self.option].append('')
        else:
            self.indent = sys.maxsize

    def _header(self, name, lineno):
        parser = self.parser
        self.section_name, self.option = name, None
        if name == parser.default_section:
            self.section = parser._defaults
        elif name in parser._sections:
            if parser._strict and name in self.met:
                raise DuplicateSectionError(name, self.name, lineno)
            self.section = parser._sections[name]
            self.met.add(name)
        else:
            self.section = parser._sections[name] = parser._dict()
            parser._proxies[name] = SectionProxy(parser, name)
            self.met.add(name)

    def _option(self, value, lineno, line):
        parser = self.parser
        m = parser._optcre.match(value)
        if not m or not m.group('option'):
            if self.error is None:
                self.error = ParsingError(self.name)
            self.error.append(lineno, repr(line))
            if not m:
                return
        self.option = parser.optionxform(m.group('option').rstrip())
        if parser._strict and (self.section_name, self.option) in self.met:
            raise DuplicateOptionError(self.section_name, self.option, self.name, lineno)
        self.met.add((self.section_name, self.option))
        text = m.group('value')
        self.section[self.option] = None if text is None else [text.strip()]

    def end(self):
        """Values of several lines become one text."""
        parser = self.parser
        for section, options in ((parser.default_section, parser._defaults),
                                 *parser._sections.items()):
            for name, value in options.items():
                if isinstance(value, list):
                    value = '\n'.join(value).rstrip()
                options[name] = parser._interpolation.before_read(parser, section, name, value)
        if self.error:
            raise self.error


class ConfigParser(RawConfigParser):
    """Sections by name; %(name)s in values refers to other options."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def _check(self, section='', option='', value=''):
        if not isinstance(section, str):
            raise TypeError('section names must be strings')
        if not isinstance(option, str):
            raise TypeError('option keys must be strings')
        if not isinstance(value, str) and (value is not None or not self._allow_no_value):
            raise TypeError('option values must be strings')

    def set(self, section, option, value=None):
        """Set an option to a str."""
        self._check(option=option, value=value)
        super().set(section, option, value)

    def add_section(self, section):
        """Add an empty section."""
        self._check(section=section)
        super().add_section(section)

    def _read_defaults(self, defaults):
        held, self._interpolation = self._interpolation, Interpolation()       # a % may stand in them
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = held


class SafeConfigParser(ConfigParser):
    """The old name of ConfigParser."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        warnings.warn('The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. '
                      'This alias will be removed in Python 3.12. Use ConfigParser directly '
                      'instead.', DeprecationWarning, stacklevel=2)


class SectionProxy(MutableMapping):
    """One section as a mapping of options to values."""

    def __init__(self, parser, name):
        self._parser, self._name = parser, name
        for conv in parser.converters:
            key = 'get' + conv
            setattr(self, key, functools.partial(self.get, _impl=getattr(parser, key)))

    def __repr__(self):
        return '<Section: {}>'.format(self._name)

    def __getitem__(self, key):
        if not self._parser.has_option(self._name, key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if hasattr(self._parser, '_check'):
            self._parser._check(option=key, value=value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def _names(self):
        if self._name != self._parser.default_section:
            return self._parser.options(self._name)
        return list(self._parser.defaults())

    def __len__(self):
        return len(self._names())

    def __iter__(self):
        return iter(self._names())

    @property
    def parser(self):
        return self._parser

    @property
    def name(self):
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """The value of an option, or fallback."""
        get = _impl or self._parser.get
        return get(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)


class ConverterMapping(MutableMapping):
    """Functions behind getint() and its kin, by name; a new one makes a new method."""

    def __init__(self, parser):
        self._parser = parser
        self._data = {name[3:]: None for name in dir(parser)
                      if len(name) > 3 and name.startswith('get') and callable(getattr(parser, name))}

    def __getitem__(self, key):
        return self._data[key]

    def __setitem__(self, key, value):
        name = 'get' + key
        self._data[key] = value
        method = functools.partial(self._parser._get_conv, conv=value)
        method.converter = value
        setattr(self._parser, name, method)
        for proxy in self._parser._proxies.values():
            setattr(proxy, name, functools.partial(proxy.get, _impl=method))

    def __delitem__(self, key):
        name = 'get' + key
        del self._data[key]
        for place in (self._parser, *self._parser._proxies.values()):
            place.__dict__.pop(name, None)

    def __iter__(self):
        return iter(self._data)

    def __len__(self):
        return len(self._data)
