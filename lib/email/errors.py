# SPDX-License-Identifier: MIT
"""What can be wrong with a message: exceptions, and defects that are only noted in Message.defects.
"""


class MessageError(Exception):
    """All errors of the package."""


class MessageParseError(MessageError):
    """A message cannot be read."""


class HeaderParseError(MessageParseError):
    """A header cannot be read."""


class BoundaryError(MessageParseError):
    """The end of a part was not found."""


class MultipartConversionError(MessageError, TypeError):
    """A message that has a text gets parts."""


class CharsetError(MessageError):
    """A charset's name is not ASCII."""


class HeaderWriteError(MessageError):
    """A header would be read back as something else."""


class MessageDefect(ValueError):
    """What is wrong with a message, and the line where it was seen."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """It says multipart and names no boundary."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The boundary never comes."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """The last boundary never comes."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """The first line begins with a blank."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """A "From " line among the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """No empty line before the body."""


MalformedHeaderDefect = MissingHeaderBodySeparatorDefect


class MultipartInvariantViolationDefect(MessageDefect):
    """It says multipart and has no parts."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A multipart that is encoded as a whole."""


class UndecodableBytesDefect(MessageDefect):
    """Bytes that are no text in the charset."""


class InvalidBase64PaddingDefect(MessageDefect):
    """base64 without its last =."""


class InvalidBase64CharactersDefect(MessageDefect):
    """base64 with other characters in it."""


class InvalidBase64LengthDefect(MessageDefect):
    """base64 one character too long."""


class HeaderDefect(MessageDefect):
    """What is wrong with a header."""

    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)


class InvalidHeaderDefect(HeaderDefect):
    """The header is not valid."""


class HeaderMissingRequiredValue(HeaderDefect):
    """The header is empty."""


class NonPrintableDefect(HeaderDefect):
    """Control characters in a header."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return 'the following ASCII non-printables found in header: {}'.format(self.non_printables)


class ObsoleteHeaderDefect(HeaderDefect):
    """Syntax that was declared obsolete."""


class NonASCIILocalPartDefect(HeaderDefect):
    """An address whose local part is not ASCII."""


class InvalidDateDefect(HeaderDefect):
    """No date, or one that does not exist."""
