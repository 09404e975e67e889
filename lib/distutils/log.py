# SPDX-License-Identifier: MIT
"""Messages of five levels."""

import sys

DEBUG, INFO, WARN, ERROR, FATAL = 1, 2, 3, 4, 5


class Log:
    """Prints messages from a level on: warnings and worse to standard error."""

    def __init__(self, threshold=WARN):
        self.threshold = threshold

    def _log(self, level, msg, args):
        name = {DEBUG: 'stdout', INFO: 'stdout', WARN: 'stderr', ERROR: 'stderr', FATAL: 'stderr'}.get(level)
        if name is None:
            raise ValueError('%s wrong log level' % (level,))
        if level < self.threshold:
            return
        stream, text = getattr(sys, name), msg % args if args else msg
        try:
            print(text, file=stream)
        except UnicodeEncodeError:
            print(text.encode(stream.encoding, 'backslashreplace').decode(stream.encoding), file=stream)
        stream.flush()

    def log(self, level, msg, *args):
        """A message of a level."""
        self._log(level, msg, args)

    def debug(self, msg, *args):
        """A detail."""
        self._log(DEBUG, msg, args)

    def info(self, msg, *args):
        """What happens."""
        self._log(INFO, msg, args)

    def warn(self, msg, *args):
        """A warning."""
        self._log(WARN, msg, args)

    def error(self, msg, *args):
        """An error."""
        self._log(ERROR, msg, args)

    def fatal(self, msg, *args):
        """The end."""
        self._log(FATAL, msg, args)


_global_log = Log()
log, debug, info, warn, error, fatal = (_global_log.log, _global_log.debug, _global_log.info, _global_log.warn, _global_log.error,
                                        _global_log.fatal)


def set_threshold(level):
    """The level from which messages are printed; the one before."""
    old, _global_log.threshold = _global_log.threshold, level
    return old


def set_verbosity(v):
    """0 warnings, 1 what happens, 2 details."""
    if v <= 0:
        set_threshold(WARN)
    elif v == 1:
        set_threshold(INFO)
    elif v >= 2:
        set_threshold(DEBUG)
