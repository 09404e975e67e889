# SPDX-License-Identifier: MIT
"""More handlers: files that rotate by size or time, memory, queues."""

import copy
import logging
import os
import re
import time

from ._net_handlers import (DatagramHandler, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT, DEFAULT_TCP_LOGGING_PORT,
                            DEFAULT_UDP_LOGGING_PORT, HTTPHandler, QueueListener, SMTPHandler, SocketHandler, SYSLOG_TCP_PORT,
                            SYSLOG_UDP_PORT, SysLogHandler)

_MIDNIGHT = 24 * 60 * 60


class BaseRotatingHandler(logging.FileHandler):
    """A file that is replaced by a new one now and then; namer and rotator may be set."""

    namer = rotator = None

    def __init__(self, filename, mode, encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay,
                                     errors=errors)

    def emit(self, record):
        try:
            if self.shouldRollover(record):
                self.doRollover()
            logging.FileHandler.emit(self, record)
        except Exception:
            self.handleError(record)

    def rotation_filename(self, default_name):
        """The name of an old file."""
        return self.namer(default_name) if callable(self.namer) else default_name

    def rotate(self, source, dest):
        """Make an old file of the current one."""
        if callable(self.rotator):
            self.rotator(source, dest)
        elif os.path.exists(source):
            os.rename(source, dest)

    def _close_stream(self):
        if self.stream:
            self.stream.close()
            self.stream = None


class RotatingFileHandler(BaseRotatingHandler):
    """Begins a new file when one would exceed maxBytes; keeps backupCount old ones."""

    def __init__(self, filename, mode='a', maxBytes=0, backupCount=0, encoding=None, delay=False,
                 errors=None):
        BaseRotatingHandler.__init__(self, filename, 'a' if maxBytes > 0 else mode, encoding,
                                     delay, errors)
        self.maxBytes, self.backupCount = maxBytes, backupCount

    def doRollover(self):
        """Begin a new file now."""
        self._close_stream()
        if self.backupCount > 0:
            names = [self.rotation_filename('%s.%d' % (self.baseFilename, i))
                     for i in range(1, self.backupCount + 1)]
            for source, dest in zip(names[-2::-1], names[:0:-1]):
                if os.path.exists(source):
                    os.replace(source, dest)
            if os.path.exists(names[0]):
                os.remove(names[0])
            self.rotate(self.baseFilename, names[0])
        if not self.delay:
            self.stream = self._open()

    def shouldRollover(self, record):
        """Whether the record does not fit."""
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            return False
        if self.stream is None:
            self.stream = self._open()
        if self.maxBytes <= 0:
            return False
        self.stream.seek(0, 2)
        return self.stream.tell() + len('%s\n' % self.format(record)) >= self.maxBytes


class TimedRotatingFileHandler(BaseRotatingHandler):
    """Begins a new file every so many seconds, minutes, hours, days, or at midnight or a
    weekday."""

    _KINDS = {'S': (1, '%Y-%m-%d_%H-%M-%S'), 'M': (60, '%Y-%m-%d_%H-%M'),
              'H': (3600, '%Y-%m-%d_%H'), 'D': (_MIDNIGHT, '%Y-%m-%d'),
              'MIDNIGHT': (_MIDNIGHT, '%Y-%m-%d'), 'W': (_MIDNIGHT * 7, '%Y-%m-%d')}

    def __init__(self, filename, when='h', interval=1, backupCount=0, encoding=None, delay=False,
                 utc=False, atTime=None, errors=None):
        BaseRotatingHandler.__init__(self, filename, 'a', encoding=encoding, delay=delay,
                                     errors=errors)
        self.when, self.backupCount, self.utc, self.atTime = when.upper(), backupCount, utc, atTime
        kind = 'W' if self.when.startswith('W') else self.when
        if kind == 'W':
            if len(self.when) != 2:
                raise ValueError('You must specify a day for weekly rollover from 0 to 6 (0 is '
                                 'Monday): %s' % self.when)
            if not '0' <= self.when[1] <= '6':
                raise ValueError('Invalid day specified for weekly rollover: %s' % self.when)
            self.dayOfWeek = int(self.when[1])
        elif kind not in self._KINDS:
            raise ValueError('Invalid rollover interval specified: %s' % self.when)
        seconds, self.suffix = self._KINDS[kind]
        digits = re.sub(r'%[YmdHMS]', lambda m: r'\d{4}' if m[0] == '%Y' else r'\d{2}', self.suffix)
        self.extMatch = re.compile(r'^%s(\.\w+)?$' % digits, re.ASCII)
        self.interval = seconds * interval
        filename = self.baseFilename
        start = os.stat(filename).st_mtime if os.path.exists(filename) else time.time()
        self.rolloverAt = self.computeRollover(int(start))

    def computeRollover(self, currentTime):
        """When the next file begins."""
        if self.when != 'MIDNIGHT' and not self.when.startswith('W'):
            return currentTime + self.interval
        now = time.gmtime(currentTime) if self.utc else time.localtime(currentTime)
        at = self.atTime
        rotate = (at.hour * 60 + at.minute) * 60 + at.second if at else _MIDNIGHT
        left = rotate - ((now.tm_hour * 60 + now.tm_min) * 60 + now.tm_sec)
        day = now.tm_wday
        if left < 0:
            left += _MIDNIGHT
            day = (day + 1) % 7
        if self.when.startswith('W') and day != self.dayOfWeek:
            left += (self.dayOfWeek - day) % 7 * _MIDNIGHT
        return currentTime + left

    def shouldRollover(self, record):
        """Whether it is time."""
        if time.time() < self.rolloverAt:
            return False
        if os.path.exists(self.baseFilename) and not os.path.isfile(self.baseFilename):
            self.rolloverAt = self.computeRollover(int(time.time()))
            return False
        return True

    def getFilesToDelete(self):
        """Old files beyond backupCount."""
        folder, base = os.path.split(self.baseFilename)
        old = [os.path.join(folder, name) for name in os.listdir(folder) if self._is_old(name, base)]
        return sorted(old)[:max(len(old) - self.backupCount, 0)]

    def _is_old(self, name, base):
        """Whether a name is that of an old file: base.TIME; of a namer's perhaps the base's stem and time and anything."""
        if self.namer is None:
            return name.startswith(base + '.') and self.extMatch.match(name[len(base) + 1:]) is not None
        return any(name.startswith(start + '.') and self.extMatch.match(name[len(start) + 1:].split('.')[0])
                   for start in (base, os.path.splitext(base)[0]))

    def doRollover(self):
        """Begin a new file now."""
        self._close_stream()
        began = self.rolloverAt - self.interval
        parts = time.gmtime(began) if self.utc else time.localtime(began)
        name = self.rotation_filename(self.baseFilename + '.' + time.strftime(self.suffix, parts))
        if os.path.exists(name):
            os.remove(name)
        self.rotate(self.baseFilename, name)
        if self.backupCount > 0:
            for old in self.getFilesToDelete():
                os.remove(old)
        if not self.delay:
            self.stream = self._open()
        now, at = int(time.time()), self.rolloverAt
        while at <= now:
            at = self.computeRollover(max(at, now))
        self.rolloverAt = at


class WatchedFileHandler(logging.FileHandler):
    """A file that is opened again when others have moved it away."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        logging.FileHandler.__init__(self, filename, mode=mode, encoding=encoding, delay=delay,
                                     errors=errors)
        self.dev, self.ino = -1, -1
        self._statstream()

    def _statstream(self):
        if self.stream:
            st = os.fstat(self.stream.fileno())
            self.dev, self.ino = st.st_dev, st.st_ino

    def reopenIfNeeded(self):
        """Open the file again if it is another one now."""
        try:
            st = os.stat(self.baseFilename)
            now = st.st_dev, st.st_ino
        except FileNotFoundError:
            now = None
        if self.stream is not None and now != (self.dev, self.ino):
            self.stream.flush()
            self.stream.close()
            self.stream = None                  # _open() may fail
            self.stream = self._open()
            self._statstream()

    def emit(self, record):
        self.reopenIfNeeded()
        logging.FileHandler.emit(self, record)


class BufferingHandler(logging.Handler):
    """Keeps records until there are enough."""

    def __init__(self, capacity):
        logging.Handler.__init__(self)
        self.capacity, self.buffer = capacity, []

    def shouldFlush(self, record):
        """Whether there are enough."""
        return len(self.buffer) >= self.capacity

    def emit(self, record):
        self.buffer.append(record)
        if self.shouldFlush(record):
            self.flush()

    def flush(self):
        with self.lock:
            self.buffer.clear()

    def close(self):
        try:
            self.flush()
        finally:
            logging.Handler.close(self)


class MemoryHandler(BufferingHandler):
    """Keeps records until there are enough or one is grave, then hands them to a target."""

    def __init__(self, capacity, flushLevel=logging.ERROR, target=None, flushOnClose=True):
        BufferingHandler.__init__(self, capacity)
        self.flushLevel, self.target, self.flushOnClose = flushLevel, target, flushOnClose

    def shouldFlush(self, record):
        return len(self.buffer) >= self.capacity or record.levelno >= self.flushLevel

    def setTarget(self, target):
        """Set the handler that gets the records."""
        with self.lock:
            self.target = target

    def flush(self):
        with self.lock:
            if self.target:
                for record in self.buffer:
                    self.target.handle(record)
                self.buffer.clear()

    def close(self):
        try:
            if self.flushOnClose:
                self.flush()
        finally:
            with self.lock:
                self.target = None
                BufferingHandler.close(self)


class QueueHandler(logging.Handler):
    """Puts records into a queue."""

    def __init__(self, queue):
        logging.Handler.__init__(self)
        self.queue = queue

    def enqueue(self, record):
        """Put one record."""
        self.queue.put_nowait(record)

    def prepare(self, record):
        """The record with its message made, for who reads it elsewhere."""
        msg = self.format(record)
        record = copy.copy(record)
        record.message = record.msg = msg
        record.args = record.exc_info = record.exc_text = record.stack_info = None
        return record

    def emit(self, record):
        try:
            self.enqueue(self.prepare(record))
        except Exception:
            self.handleError(record)


class NTEventLogHandler(logging.Handler):
    """Of another system: records are not written anywhere."""

    def __init__(self, appname, dllname=None, logtype='Application'):
        logging.Handler.__init__(self)
        print('The Python Win32 extensions for NT (service, event logging) appear not to be available.')
