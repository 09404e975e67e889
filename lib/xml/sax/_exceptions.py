# SPDX-License-Identifier: MIT
"""The exceptions of xml.sax."""


class SAXException(Exception):
    """Something went wrong; getException() may say what."""

    def __init__(self, msg, exception=None):
        self._msg, self._exception = msg, exception
        Exception.__init__(self, msg)

    def getMessage(self):
        """The text."""
        return self._msg

    def getException(self):
        """What it came from, or None."""
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        raise AttributeError('__getitem__')


class SAXParseException(SAXException):
    """The text is no XML; the locator says where."""

    def __init__(self, msg, exception, locator):
        SAXException.__init__(self, msg, exception)
        self._locator = locator
        self._where = (locator.getLineNumber(), locator.getColumnNumber(), locator.getPublicId(),
                       locator.getSystemId())

    def getLineNumber(self):
        """The line, from 1."""
        return self._where[0]

    def getColumnNumber(self):
        """The column, from 0."""
        return self._where[1]

    def getPublicId(self):
        """The public identifier of what was read."""
        return self._where[2]

    def getSystemId(self):
        """The system identifier of what was read."""
        return self._where[3]

    def __str__(self):
        line, column, _, system = ('?' if part is None else part for part in self._where)
        if self._where[3] is None:
            system = '<unknown>'
        return '%s:%s:%s: %s' % (system, line, column, self._msg)


class SAXNotRecognizedException(SAXException):
    """No such feature or property."""


class SAXNotSupportedException(SAXException):
    """A feature or property that cannot be had."""


class SAXReaderNotAvailable(SAXNotSupportedException):
    """No parser."""
