# SPDX-License-Identifier: MIT
"""Handlers that send records elsewhere: to sockets, the system's log, mail and web servers; and the listener of a queue."""

import logging
import pickle
import queue
import socket
import struct
import threading
import time

DEFAULT_TCP_LOGGING_PORT, DEFAULT_UDP_LOGGING_PORT, DEFAULT_HTTP_LOGGING_PORT, DEFAULT_SOAP_LOGGING_PORT = 9020, 9021, 9022, 9023
SYSLOG_UDP_PORT = SYSLOG_TCP_PORT = 514


class SocketHandler(logging.Handler):
    """Sends pickled records, each behind its length, over TCP. A connection that is lost is tried again, ever more seldom."""

    def __init__(self, host, port):
        logging.Handler.__init__(self)
        self.host, self.port = host, port
        self.address = host if port is None else (host, port)
        self.sock, self.closeOnError, self.retryTime = None, False, None
        self.retryStart, self.retryMax, self.retryFactor = 1.0, 30.0, 2.0

    def makeSocket(self, timeout=1):
        """A connected socket. OSError."""
        if self.port is not None:
            return socket.create_connection(self.address, timeout=timeout)
        made = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        made.settimeout(timeout)
        try:
            made.connect(self.address)
        except OSError:
            made.close()
            raise
        return made

    def createSocket(self):
        """Connect, unless it is too early to try again."""
        now = time.time()
        if self.retryTime is not None and now < self.retryTime:
            return
        try:
            self.sock, self.retryTime = self.makeSocket(), None
        except OSError:
            self.retryPeriod = self.retryStart if self.retryTime is None else min(self.retryPeriod * self.retryFactor, self.retryMax)
            self.retryTime = now + self.retryPeriod

    def send(self, s):
        """Send bytes; they are lost while there is no connection."""
        if self.sock is None:
            self.createSocket()
        if self.sock:
            try:
                self.sock.sendall(s)
            except OSError:
                self.sock.close()
                self.sock = None

    def makePickle(self, record):
        """What is sent for a record."""
        if record.exc_info:
            self.format(record)                         # exc_text is what can be sent of it
        fields = dict(record.__dict__, msg=record.getMessage(), args=None, exc_info=None)
        fields.pop('message', None)
        data = pickle.dumps(fields, 1)
        return struct.pack('>L', len(data)) + data

    def handleError(self, record):
        """Close the connection, if that is asked for; else tell."""
        if self.closeOnError and self.sock:
            self.sock.close()
            self.sock = None
        else:
            logging.Handler.handleError(self, record)

    def emit(self, record):
        try:
            self.send(self.makePickle(record))
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            if self.sock:
                self.sock.close()
                self.sock = None
            logging.Handler.close(self)


class DatagramHandler(SocketHandler):
    """Sends pickled records over UDP."""

    def __init__(self, host, port):
        SocketHandler.__init__(self, host, port)
        self.closeOnError = False

    def makeSocket(self):
        """A socket for datagrams."""
        return socket.socket(socket.AF_UNIX if self.port is None else socket.AF_INET, socket.SOCK_DGRAM)

    def send(self, s):
        """Send bytes."""
        if self.sock is None:
            self.createSocket()
        self.sock.sendto(s, self.address)


_PRIORITIES = 'emerg alert crit err warning notice info debug'.split()
_FACILITIES = 'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp ntp security console solcron'.split()


class SysLogHandler(logging.Handler):
    """Sends records to the system's log."""

    priority_names = {name: i for i, name in enumerate(_PRIORITIES)}
    priority_names.update(critical=2, error=3, panic=0, warn=4)
    facility_names = {name: i for i, name in enumerate(_FACILITIES)}
    facility_names.update({'local%d' % i: 16 + i for i in range(8)})
    priority_map = {'DEBUG': 'debug', 'INFO': 'info', 'WARNING': 'warning', 'ERROR': 'error', 'CRITICAL': 'critical'}
    append_nul, ident = True, ''

    def __init__(self, address=('localhost', SYSLOG_UDP_PORT), facility=1, socktype=None):
        logging.Handler.__init__(self)
        self.address, self.facility, self.socktype, self.socket = address, facility, socktype, None
        self.unixsocket = isinstance(address, str)
        self.createSocket()

    def createSocket(self):
        """Connect to the log."""
        kind = self.socktype or socket.SOCK_DGRAM
        if not self.unixsocket:
            self.socktype = kind
            self._connect_host(kind)
            return
        try:
            self._connect_unixsocket(self.address, kind)
        except OSError:
            if self.socktype is not None:
                raise
            self._connect_unixsocket(self.address, socket.SOCK_STREAM)

    def _connect_host(self, kind):
        """A socket of the family of the address; a stream is connected. OSError of the last address that was tried."""
        failed = OSError('getaddrinfo returns an empty list')
        for family, kind, proto, _, address in socket.getaddrinfo(*self.address, 0, kind):
            made = None
            try:
                made = socket.socket(family, kind, proto)
                if kind == socket.SOCK_STREAM:
                    made.connect(address)
                self.socket = made
                return
            except OSError as e:
                failed = e
                if made is not None:
                    made.close()
        raise failed

    def _connect_unixsocket(self, address, kind):
        made = socket.socket(socket.AF_UNIX, kind)
        try:
            made.connect(address)
        except OSError:
            made.close()
            raise
        self.socket, self.socktype = made, kind

    def encodePriority(self, facility, priority):
        """The number of a facility and a priority, by their names or numbers."""
        facility = self.facility_names[facility] if isinstance(facility, str) else facility
        priority = self.priority_names[priority] if isinstance(priority, str) else priority
        return facility << 3 | priority

    def mapPriority(self, levelName):
        """The priority of a level."""
        return self.priority_map.get(levelName, 'warning')

    def emit(self, record):
        try:
            text = self.ident + self.format(record) + ('\0' if self.append_nul else '')
            data = b'<%d>' % self.encodePriority(self.facility, self.mapPriority(record.levelname)) + text.encode()
            if not self.socket:
                self.createSocket()
            if self.unixsocket:
                try:
                    self.socket.send(data)
                except OSError:
                    self.socket.close()
                    self.createSocket()
                    self.socket.send(data)
            elif self.socktype == socket.SOCK_DGRAM:
                self.socket.sendto(data, self.address)
            else:
                self.socket.sendall(data)
        except Exception:
            self.handleError(record)

    def close(self):
        with self.lock:
            if self.socket:
                self.socket.close()
                self.socket = None
            logging.Handler.close(self)


for _i, _name in enumerate(_PRIORITIES):
    setattr(SysLogHandler, 'LOG_' + _name.upper(), _i)
for _name, _i in SysLogHandler.facility_names.items():
    setattr(SysLogHandler, 'LOG_' + _name.upper(), _i)


class SMTPHandler(logging.Handler):
    """Mails each record."""

    def __init__(self, mailhost, fromaddr, toaddrs, subject, credentials=None, secure=None, timeout=5.0):
        logging.Handler.__init__(self)
        self.mailhost, self.mailport = mailhost if isinstance(mailhost, (list, tuple)) else (mailhost, None)
        if isinstance(credentials, (list, tuple)):
            self.username, self.password = credentials
        else:
            self.username = None
        self.fromaddr, self.toaddrs = fromaddr, [toaddrs] if isinstance(toaddrs, str) else toaddrs
        self.subject, self.secure, self.timeout = subject, secure, timeout

    def getSubject(self, record):
        """The subject of the mail about a record."""
        return self.subject

    def emit(self, record):
        try:
            import email.utils
            import smtplib
            from email.message import EmailMessage
            smtp = smtplib.SMTP(self.mailhost, self.mailport or smtplib.SMTP_PORT, timeout=self.timeout)
            message = EmailMessage()
            message['From'], message['To'] = self.fromaddr, ','.join(self.toaddrs)
            message['Subject'], message['Date'] = self.getSubject(record), email.utils.localtime()
            message.set_content(self.format(record))
            if self.username:
                if self.secure is not None:
                    smtp.ehlo()
                    smtp.starttls(*self.secure)
                    smtp.ehlo()
                smtp.login(self.username, self.password)
            smtp.send_message(message)
            smtp.quit()
        except Exception:
            self.handleError(record)


class HTTPHandler(logging.Handler):
    """Sends the fields of each record to a web server."""

    def __init__(self, host, url, method='GET', secure=False, credentials=None, context=None):
        logging.Handler.__init__(self)
        method = method.upper()
        if method not in ('GET', 'POST'):
            raise ValueError('method must be GET or POST')
        if not secure and context is not None:
            raise ValueError('context parameter only makes sense with secure=True')
        self.host, self.url, self.method, self.secure, self.credentials, self.context = host, url, method, secure, credentials, context

    def mapLogRecord(self, record):
        """The fields that are sent."""
        return record.__dict__

    def getConnection(self, host, secure):
        """A connection to the server."""
        import http.client
        if secure:
            return http.client.HTTPSConnection(host, context=self.context)
        return http.client.HTTPConnection(host)

    def emit(self, record):
        try:
            import urllib.parse
            host, url, data = self.host, self.url, urllib.parse.urlencode(self.mapLogRecord(record))
            connection = self.getConnection(host, self.secure)
            if self.method == 'GET':
                url += ('&' if '?' in url else '?') + data
            connection.putrequest(self.method, url, skip_host=True)
            connection.putheader('Host', host.partition(':')[0])
            if self.method == 'POST':
                connection.putheader('Content-type', 'application/x-www-form-urlencoded')
                connection.putheader('Content-length', str(len(data)))
            if self.credentials:
                import base64
                pair = base64.b64encode(('%s:%s' % self.credentials).encode()).decode()
                connection.putheader('Authorization', 'Basic ' + pair)
            connection.endheaders()
            if self.method == 'POST':
                connection.send(data.encode())
            connection.getresponse()
        except Exception:
            self.handleError(record)


class QueueListener:
    """Hands the records of a queue to handlers, in a thread."""

    _sentinel = None

    def __init__(self, queue, *handlers, respect_handler_level=False):
        self.queue, self.handlers, self.respect_handler_level, self._thread = queue, handlers, respect_handler_level, None

    def dequeue(self, block):
        """The next record."""
        return self.queue.get(block)

    def start(self):
        """Start the thread."""
        self._thread = threading.Thread(target=self._monitor, daemon=True)
        self._thread.start()

    def prepare(self, record):
        """The record as the handlers get it."""
        return record

    def handle(self, record):
        """Hand a record to the handlers."""
        record = self.prepare(record)
        for handler in self.handlers:
            if not self.respect_handler_level or record.levelno >= handler.level:
                handler.handle(record)

    def _monitor(self):
        done = getattr(self.queue, 'task_done', lambda: None)
        while True:
            try:
                record = self.dequeue(True)
            except queue.Empty:
                return
            if record is not self._sentinel:
                self.handle(record)
            done()
            if record is self._sentinel:
                return

    def enqueue_sentinel(self):
        """Have the thread end when it comes here."""
        self.queue.put_nowait(self._sentinel)

    def stop(self):
        """Wait until what is in the queue has been handled."""
        self.enqueue_sentinel()
        self._thread.join()
        self._thread = None
