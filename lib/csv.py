# SPDX-License-Identifier: MIT
"""Comma-separated values and their dialects: reader, writer, rows as dicts, and a sniffer that guesses a dialect."""

from _collections import _label
import io
import re
from _csv_lines import join as _join_fields, split as _split_line

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "Error", "Dialect", "excel", "excel_tab", "unix_dialect",
           "field_size_limit", "reader", "writer", "register_dialect", "get_dialect", "list_dialects", "Sniffer",
           "unregister_dialect", "DictReader", "DictWriter"]

__version__ = "1.0"

QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)


class Error(Exception):
    """The text is no CSV of the dialect, or the values cannot be written in it."""


_limit = [131072]


def field_size_limit(new_limit=None, /):
    """Sets the largest size of a field, in characters, and returns what it was."""
    old = _limit[0]
    if new_limit is not None:
        if not isinstance(new_limit, int):
            raise TypeError("limit must be an integer")
        _limit[0] = new_limit
    return old


# -- dialects ----------------------------------------------------------------------------------------------------------------

_defaults = {"delimiter": ",", "doublequote": True, "escapechar": None, "lineterminator": "\r\n", "quotechar": '"',
             "quoting": QUOTE_MINIMAL, "skipinitialspace": False, "strict": False}


def _character(name, value, may_be_none):
    if value is None and may_be_none:
        return None
    if not isinstance(value, str):
        kind = "string or None" if may_be_none else "string"
        raise TypeError(f'"{name}" must be {kind}, not {type(value).__name__}')
    if len(value) != 1:
        raise TypeError(f'"{name}" must be a 1-character string')
    return value


class _Format:
    """A dialect with all its parameters checked; readers and writers say it as `dialect`."""

    __slots__ = ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting',
                 'skipinitialspace', 'strict')

    def __init__(self, dialect, parameters):
        if isinstance(dialect, str):
            dialect = get_dialect(dialect)
        for name in parameters:
            if name not in _defaults:
                raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        get = lambda name: parameters[name] if name in parameters else getattr(dialect, name, _defaults[name])
        self.delimiter = _character("delimiter", get("delimiter"), False)
        self.escapechar = _character("escapechar", get("escapechar"), True)
        self.quotechar = _character("quotechar", get("quotechar"), True)
        self.doublequote, self.skipinitialspace = bool(get("doublequote")), bool(get("skipinitialspace"))
        self.strict = bool(get("strict"))
        self.lineterminator = get("lineterminator")
        if not isinstance(self.lineterminator, str):
            raise TypeError('"lineterminator" must be a string' if self.lineterminator is not None
                            else "lineterminator must be set")
        self.quoting = get("quoting")
        if not isinstance(self.quoting, int):
            raise TypeError(f'"quoting" must be an integer, not {type(self.quoting).__name__}')
        if not QUOTE_MINIMAL <= self.quoting <= QUOTE_NONE:
            raise TypeError('bad "quoting" value')
        if self.quotechar is None and self.quoting != QUOTE_NONE:
            if "quotechar" in parameters and "quoting" not in parameters or getattr(dialect, "quotechar", "") is None \
                    and not hasattr(dialect, "quoting"):
                self.quoting = QUOTE_NONE
            else:
                raise TypeError("quotechar must be set if quoting enabled")


class Dialect:
    """What a subclass says of a dialect, as class attributes."""

    _name = ""
    _valid = False
    delimiter = quotechar = escapechar = doublequote = skipinitialspace = lineterminator = quoting = None

    def __init__(self):
        if self.__class__ != Dialect:
            self._valid = True
        try:
            for name in ("delimiter", "lineterminator"):
                if getattr(self, name) is None:
                    raise TypeError(f'"{name}" must be string, not NoneType' if name == "delimiter"
                                    else "lineterminator must be set")
            _Format(_Given(self), {})
        except TypeError as e:
            raise Error(str(e)) from None


class _Given:
    """A Dialect instance, whose None is a default where one has to be."""

    def __init__(self, dialect):
        for name, default in _defaults.items():
            value = getattr(dialect, name, default)
            keeps_none = name in ("escapechar", "quotechar", "quoting")
            setattr(self, name, value if value is not None or keeps_none else default)


class excel(Dialect):
    """Files as Excel writes them."""
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\r\n"
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """Files as Excel writes them with tabs between the fields."""
    delimiter = "\t"


class unix_dialect(Dialect):
    """Files as programs of Unix write them: all fields in quotes."""
    delimiter = ","
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = "\n"
    quoting = QUOTE_ALL


_dialects = {}


def register_dialect(name, dialect=None, **fmtparams):
    """From now on `name` stands for the dialect."""
    if not isinstance(name, str):
        raise TypeError("dialect name must be a string")
    _dialects[name] = _Format(dialect, fmtparams)


def unregister_dialect(name):
    """The opposite of register_dialect()."""
    if name not in _dialects:
        raise Error("unknown dialect")
    del _dialects[name]


def get_dialect(name):
    """The dialect of that name."""
    if name not in _dialects:
        raise Error("unknown dialect")
    return _dialects[name]


def list_dialects():
    """The names of all dialects."""
    return list(_dialects)


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


# -- reading -----------------------------------------------------------------------------------------------------------------

_START, _PLAIN, _QUOTED, _AFTER_QUOTE, _ESCAPED, _ESCAPED_QUOTED, _ESCAPED_END = range(7)


class _Row:
    """The fields of one row as its lines come in."""

    def __init__(self, form):
        self.form = form
        self.fields = []
        self.field = []
        self.numeric = False
        self.state = _START
        self.begun = False
        self.ended = False

    def save(self):
        text = "".join(self.field)
        if len(text) > _limit[0]:
            raise Error(f"field larger than field limit ({_limit[0]})")
        self.fields.append(float(text) if self.numeric else text)
        self.field, self.numeric, self.state = [], False, _START

    def add_line(self, line):
        for c in line:
            if self.ended:
                if c not in "\r\n":
                    raise Error("new-line character seen in unquoted field - do you need to open the file in "
                                "universal-newline mode?")
                continue
            self.add(c)

    def end(self):
        self.save()
        self.ended = True

    def add(self, c):
        form, state = self.form, self.state
        if state == _QUOTED:
            if c == form.escapechar:
                self.state = _ESCAPED_QUOTED
            elif c == form.quotechar and form.quoting != QUOTE_NONE:
                self.state = _AFTER_QUOTE if form.doublequote else _PLAIN
            else:
                self.field.append(c)
        elif state in (_ESCAPED, _ESCAPED_QUOTED):
            self.field.append(c)
            self.state = _QUOTED if state == _ESCAPED_QUOTED else _ESCAPED_END if c in "\r\n" else _PLAIN
        elif state == _AFTER_QUOTE:
            self.after_quote(c)
        elif c in "\r\n":
            if state != _START or self.begun or self.fields:
                self.end()
            else:
                self.ended = True
        elif (state == _START and c == " " and form.skipinitialspace
              and c != form.quotechar and c != form.escapechar):
            self.begun = True
        elif c == form.delimiter:
            self.save()
            self.begun = True
        elif c == form.escapechar:
            self.state = _ESCAPED
        elif state == _START and c == form.quotechar and form.quoting != QUOTE_NONE:
            self.state = _QUOTED
        else:
            if state == _START:
                self.numeric = form.quoting == QUOTE_NONNUMERIC
                self.state = _PLAIN
            elif state == _ESCAPED_END:
                self.state = _PLAIN
            self.field.append(c)

    def after_quote(self, c):
        form = self.form
        if c == form.quotechar and form.quoting != QUOTE_NONE:
            self.field.append(c)
            self.state = _QUOTED
        elif c == form.delimiter:
            self.save()
            self.begun = True
        elif c in "\r\n":
            self.end()
        elif form.strict:
            raise Error(f"'{form.delimiter}' expected after '{form.quotechar}'")
        else:
            self.field.append(c)
            self.state = _PLAIN

    def end_of_line(self):
        """Whether the row is whole now."""
        if self.ended:
            return True
        if self.state in (_QUOTED, _ESCAPED_QUOTED, _ESCAPED, _ESCAPED_END):
            if self.state in (_ESCAPED_QUOTED, _ESCAPED):
                self.field.append("\n")
                self.state = _QUOTED if self.state == _ESCAPED_QUOTED else _PLAIN
            return False
        if self.state != _START or self.begun or self.fields:
            self.end()
        return True


_end = object()                         # instead of a line: there are no more


class reader:
    """Rows, as lists of str, of an iterable of lines."""

    __slots__ = ('dialect', 'line_num', '_lines', '_simple', '_marks')

    def __init__(self, iterable, /, dialect="excel", **fmtparams):
        self._lines = iter(iterable)
        self.dialect = _Format(dialect, fmtparams)
        self.line_num = 0
        form = self.dialect
        simple = form.quoting != QUOTE_NONNUMERIC and not form.skipinitialspace
        quote = None if form.quoting == QUOTE_NONE else form.quotechar
        self._marks = (form.delimiter, quote, form.escapechar, form.doublequote) if simple else None

    def __iter__(self):
        return self

    def __next__(self):
        line = next(self._lines, _end)
        fields = _split_line(line, self._marks, _limit[0])
        if fields is None:
            return self._row(line)
        self.line_num += 1
        return fields

    def _row(self, line):
        """The row that begins with a line, and may need more of them."""
        row = None
        while line is not _end:
            if not isinstance(line, str):
                raise Error(f"iterator should return strings, not {type(line).__name__} "
                            "(the file should be opened in text mode)")
            self.line_num += 1
            row = row or _Row(self.dialect)
            row.add_line(line)
            if row.end_of_line():
                return row.fields
            line = next(self._lines, _end)
        if row is None or not (row.field or row.state == _QUOTED or row.fields):
            raise StopIteration
        if self.dialect.strict:
            raise Error("unexpected end of data")
        row.save()
        return row.fields


# -- writing -----------------------------------------------------------------------------------------------------------------

class writer:
    """Writes rows to a file, which has write()."""

    __slots__ = ('dialect', '_write', '_special_chars', '_special', '_simple')

    def __init__(self, fileobj, /, dialect="excel", **fmtparams):
        self.dialect = form = _Format(dialect, fmtparams)
        if not callable(getattr(fileobj, "write", None)):
            raise TypeError("argument 1 must have a \"write\" method")
        self._write = fileobj.write
        special = {form.delimiter, form.quotechar, form.escapechar, *form.lineterminator} - {None, ""}
        self._special_chars = "".join(sorted(special))
        self._special = None
        self._simple = form.doublequote and form.quoting != QUOTE_NONE and form.escapechar is None

    def _field(self, value, alone):
        form = self.dialect
        if value is None:
            text = ""
        else:
            text = value if isinstance(value, str) else repr(value) if isinstance(value, float) else str(value)
        numeric = isinstance(value, (int, float)) or hasattr(type(value), "__float__")
        quoted = form.quoting == QUOTE_ALL or form.quoting == QUOTE_NONNUMERIC and not numeric
        if self._special.search(text):
            text, needed = self._escape(text)
            quoted = quoted or needed
        if alone and not text:
            if form.quoting == QUOTE_NONE:
                raise Error("single empty field record must be quoted")
            quoted = True
        return form.quotechar + text + form.quotechar if quoted else text

    def _escape(self, text):
        """(the text with what has to be doubled or escaped, whether it must be quoted)"""
        form, out, quoted = self.dialect, [], False
        for c in text:
            if c == form.quotechar and form.quoting != QUOTE_NONE:
                escape = not form.doublequote
                out.append(c if form.doublequote else "")
                quoted = quoted or form.doublequote
            elif c == form.escapechar:
                escape = True
            elif self._special.match(c):
                escape = form.quoting == QUOTE_NONE
                quoted = quoted or not escape
            else:
                escape = False
            if escape:
                if form.escapechar is None:
                    raise Error("need to escape, but no escapechar set")
                out.append(form.escapechar)
            out.append(c)
        return "".join(out), quoted

    def writerow(self, row, /):
        """Writes one row, an iterable of values; returns what the file's write() does."""
        if type(row) is not list:
            try:
                row = list(row)
            except TypeError:
                raise Error(f"iterable expected, not {type(row).__name__}") from None
        form = self.dialect
        if self._simple:
            line = _join_fields(row, form.delimiter, form.quotechar, self._special_chars, form.quoting, form.lineterminator)
            if line is not None:
                return self._write(line)
        if self._special is None:
            self._special = re.compile("[" + re.escape(self._special_chars) + "]")
        alone = len(row) == 1
        return self._write(self.dialect.delimiter.join([self._field(v, alone) for v in row]) + self.dialect.lineterminator)

    def writerows(self, rows, /):
        """Writes several rows."""
        for row in rows:
            self.writerow(row)


# -- rows as dicts -----------------------------------------------------------------------------------------------------------

class DictReader:
    """Rows as dicts by field names, which the first row gives if they are not given."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        """The names of the fields; the first row is read for them if need be."""
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        while row == []:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(row) == len(names):
            return result
        if len(row) > len(names):
            result[self.restkey] = row[len(names):]
        for name in names[len(row):]:
            result[name] = self.restval
        return result

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class DictWriter:
    """Writes dicts as rows, in the order of the field names."""

    def __init__(self, f, fieldnames, restval="", extrasaction="raise", dialect="excel", *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        if extrasaction.lower() not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames, self.restval, self.extrasaction = fieldnames, restval, extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Writes the field names."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _values(self, rowdict):
        if self.extrasaction == "raise":
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError("dict contains fields not in fieldnames: " + ", ".join(repr(name) for name in wrong))
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        """Writes one dict."""
        return self.writer.writerow(self._values(rowdict))

    def writerows(self, rowdicts):
        """Writes several dicts."""
        return self.writer.writerows(map(self._values, rowdicts))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


# -- guessing ----------------------------------------------------------------------------------------------------------------

class Sniffer:
    """Guesses the dialect of a sample, and whether its first row is a header."""

    def __init__(self):
        self.preferred = [",", "\t", ";", " ", ":"]

    def sniff(self, sample, delimiters=None):
        """A Dialect subclass for the sample; `delimiters`: the characters that may separate."""
        quote, double, delimiter, skip = self._by_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skip = self._by_counts(sample, delimiters)
        if not delimiter:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = "\r\n"
            quoting = QUOTE_MINIMAL
        dialect.doublequote, dialect.delimiter = double, delimiter
        dialect.quotechar, dialect.skipinitialspace = quote or '"', skip
        return dialect

    def _by_quotes(self, sample, delimiters):
        """What stands between quotes that end and quotes that begin is likely to separate."""
        found = re.findall(r"""(?:^|(?P<d>[^\w\n"'])(?P<s> ?))(?P<q>["']).*?(?P=q)(?=(?P<e>[^\w\n"'])|$)""", sample,
                           re.DOTALL | re.MULTILINE)
        if not found:
            return "", False, None, False
        quotes, separators, spaces = {}, {}, 0
        for before, space, quote, after in found:
            quotes[quote] = quotes.get(quote, 0) + 1
            for c in (before or after,):
                if c and (delimiters is None or c in delimiters):
                    separators[c] = separators.get(c, 0) + 1
            spaces += bool(space)
        quote = max(quotes, key=quotes.get)
        delimiter = max(separators, key=separators.get) if separators else ""
        skip = bool(delimiter) and separators[delimiter] == spaces
        delimiter = "" if delimiter == "\n" else delimiter
        edge, inside = re.escape(delimiter), f"[^{re.escape(delimiter)}\\n]*"
        double = re.search(rf"({edge}|^)\W*{quote}{inside}{quote}{inside}{quote}\W*({edge}|$)", sample, re.MULTILINE)
        return quote, bool(double), delimiter, skip

    def _by_counts(self, sample, delimiters):
        """The character that stands equally often in (nearly) all lines."""
        lines = [line for line in sample.split("\n") if line]
        good = {}
        for c in sorted({c for line in lines for c in line if ord(c) < 127}):
            if delimiters is not None and c not in delimiters or c.isalnum() and delimiters is None:
                continue
            counts = [line.count(c) for line in lines]
            usual = max(set(counts), key=counts.count)
            if usual and counts.count(usual) >= 0.9 * len(lines):
                good[c] = usual
        if not good:
            return "", False
        delimiter = next((c for c in self.preferred if c in good), None) or max(good, key=good.get)
        return delimiter, lines[0].count(delimiter) == lines[0].count(delimiter + " ")

    def has_header(self, sample):
        """Whether the first row differs from those below as names differ from values."""
        rows = reader(io.StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for row, _ in zip((row for row in rows if len(row) == len(header)), range(20)):
            for column in list(kinds):
                kind = _kind_of(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            same = len(header[column]) == kind if isinstance(kind, int) else _kind_of(header[column]) is kind
            votes += -1 if same else 1
        return votes > 0


def _kind_of(text):
    """complex when it is a number, else its length."""
    try:
        complex(text)
        return complex
    except (ValueError, OverflowError):
        return len(text)


_Format.__name__ = _Format.__qualname__ = "Dialect"
for _class, _name in ((reader, "_csv.reader"), (writer, "_csv.writer"), (_Format, "_csv.Dialect")):
    _label(_class, _name)
