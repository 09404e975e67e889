# SPDX-License-Identifier: MIT
"""Sending mail: SMTP and ESMTP, with TLS and with a name and password."""

import base64
import email.utils
import hmac
import re
import socket
import sys

__all__ = ['SMTPException', 'SMTPNotSupportedError', 'SMTPServerDisconnected', 'SMTPResponseException', 'SMTPSenderRefused',
           'SMTPRecipientsRefused', 'SMTPDataError', 'SMTPConnectError', 'SMTPHeloError', 'SMTPAuthenticationError',
           'quoteaddr', 'quotedata', 'SMTP', 'SMTP_SSL', 'LMTP']
SMTP_PORT, SMTP_SSL_PORT, LMTP_PORT = 25, 465, 2003
CRLF, bCRLF = '\r\n', b'\r\n'
_MAXLINE, _MAXCHALLENGE = 8192, 5
OLDSTYLE_AUTH = re.compile(r'auth=(.*)', re.I)


class SMTPException(OSError):
    """The base of all here."""


class SMTPNotSupportedError(SMTPException):
    """The server cannot do it."""


class SMTPServerDisconnected(SMTPException):
    """There is no connection, or no more."""


class SMTPResponseException(SMTPException):
    """The server refused, with a code and words."""

    def __init__(self, code, msg):
        self.smtp_code, self.smtp_error = code, msg
        self.args = code, msg


class SMTPSenderRefused(SMTPResponseException):
    """It does not take mail from this sender."""

    def __init__(self, code, msg, sender):
        self.smtp_code, self.smtp_error, self.sender = code, msg, sender
        self.args = code, msg, sender


class SMTPRecipientsRefused(SMTPException):
    """It takes mail for none of these; recipients: {address: (code, words)}."""

    def __init__(self, recipients):
        self.recipients = recipients
        self.args = recipients,


class SMTPDataError(SMTPResponseException):
    """It does not take the message."""


class SMTPConnectError(SMTPResponseException):
    """It does not greet."""


class SMTPHeloError(SMTPResponseException):
    """It does not answer our greeting."""


class SMTPAuthenticationError(SMTPResponseException):
    """It does not believe who we are."""


def quoteaddr(addrstring):
    """An address as <address>."""
    name, address = email.utils.parseaddr(addrstring)
    if (name, address) != ('', ''):
        return '<%s>' % address
    return addrstring if addrstring.strip().startswith('<') else '<%s>' % addrstring


def _address_alone(addrstring):
    name, address = email.utils.parseaddr(addrstring)
    return addrstring if (name, address) == ('', '') else address


def _lines_ended(data):
    return re.sub(r'(?:\r\n|\n|\r(?!\n))', CRLF, data)


def quotedata(data):
    """Text with ends of lines as SMTP has them, and its leading dots doubled."""
    return re.sub(r'(?m)^\.', '..', _lines_ended(data))


def _quote_periods(data):
    return re.sub(br'(?m)^\.', b'..', data)


class SMTP:
    """A connection to a mail server."""

    debuglevel = 0
    sock = file = helo_resp = ehlo_resp = None
    ehlo_msg, does_esmtp, default_port = 'ehlo', False, SMTP_PORT

    def __init__(self, host='', port=0, local_hostname=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None):
        self._host, self.timeout, self.source_address = host, timeout, source_address
        self.esmtp_features = {}
        self.command_encoding, self._auth_challenge_count = 'ascii', 0
        if host:
            code, words = self.connect(host, port)
            if code != 220:
                self.close()
                raise SMTPConnectError(code, words)
        self.local_hostname = local_hostname or self._own_name()

    @staticmethod
    def _own_name():
        name = socket.getfqdn()
        if '.' in name:
            return name
        try:
            return '[%s]' % socket.gethostbyname(socket.gethostname())
        except socket.gaierror:
            return '[127.0.0.1]'

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            code, message = self.docmd('QUIT')
            if code != 221:
                raise SMTPResponseException(code, message)
        except SMTPServerDisconnected:
            pass
        finally:
            self.close()

    def set_debuglevel(self, debuglevel):
        """1: what goes and comes is printed."""
        self.debuglevel = debuglevel

    def _print_debug(self, *args):
        if self.debuglevel > 1:
            import datetime
            args = (datetime.datetime.now().time(), *args)
        print(*args, file=sys.stderr)

    # -- the conversation

    def _get_socket(self, host, port, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        if self.debuglevel > 0:
            self._print_debug('connect: to', (host, port), self.source_address)
        return socket.create_connection((host, port), timeout, self.source_address)

    def connect(self, host='localhost', port=0, source_address=None):
        """Connects; (code, words) of the server's greeting."""
        if source_address:
            self.source_address = source_address
        if not port and host.find(':') == host.rfind(':') > 0:
            name, _, number = host.rpartition(':')
            try:
                host, port = name, int(number)
            except ValueError:
                raise OSError('nonnumeric port')
        port = port or self.default_port
        self.sock = self._get_socket(host, port, self.timeout)
        self.file = None
        code, words = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('connect:', repr(words))
        return code, words

    def send(self, s):
        """Sends text or bytes."""
        if self.debuglevel > 0:
            self._print_debug('send:', repr(s))
        if self.sock is None:
            raise SMTPServerDisconnected('please run connect() first')
        try:
            self.sock.sendall(s.encode(self.command_encoding) if isinstance(s, str) else s)
        except OSError:
            self.close()
            raise SMTPServerDisconnected('Server not connected')

    def putcmd(self, cmd, args=''):
        """Sends a command."""
        s = cmd if args == '' else '%s %s' % (cmd, args)
        if '\r' in s or '\n' in s:
            s = s.replace('\n', '\\n').replace('\r', '\\r')
            raise ValueError('command and arguments contain prohibited newline characters: %s' % s)
        self.send(s + CRLF)

    def getreply(self):
        """The server's answer: (code, words)."""
        lines, code = [], -1
        if self.file is None:
            self.file = self.sock.makefile('rb')
        while True:
            try:
                line = self.file.readline(_MAXLINE + 1)
            except OSError as error:
                self.close()
                raise SMTPServerDisconnected('Connection unexpectedly closed: ' + str(error))
            if not line:
                self.close()
                raise SMTPServerDisconnected('Connection unexpectedly closed')
            if self.debuglevel > 0:
                self._print_debug('reply:', repr(line))
            if len(line) > _MAXLINE:
                self.close()
                raise SMTPResponseException(500, 'Line too long.')
            lines.append(line[4:].strip(b' \t\r\n'))
            try:
                code = int(line[:3])
            except ValueError:
                code = -1
                break
            if line[3:4] != b'-':
                break
        words = b'\n'.join(lines)
        if self.debuglevel > 0:
            self._print_debug('reply: retcode (%s); Msg: %a' % (code, words))
        return code, words

    def docmd(self, cmd, args=''):
        """A command and the answer to it."""
        self.putcmd(cmd, args)
        return self.getreply()

    # -- commands

    def helo(self, name=''):
        """Greets."""
        code, words = self.docmd('helo', name or self.local_hostname)
        self.helo_resp = words
        return code, words

    def ehlo(self, name=''):
        """Greets, and hears what the server can do."""
        self.esmtp_features = {}
        self.putcmd(self.ehlo_msg, name or self.local_hostname)
        code, words = self.getreply()
        if code == -1 and not words:
            self.close()
            raise SMTPServerDisconnected('Server not connected')
        self.ehlo_resp = words
        if code != 250:
            return code, words
        self.does_esmtp = True
        for line in words.decode('latin-1').split('\n')[1:]:
            self._note_feature(line)
        return code, words

    def _note_feature(self, line):
        known = self.esmtp_features
        if match := OLDSTYLE_AUTH.match(line):
            known['auth'] = known.get('auth', '') + ' ' + match[1]
        elif match := re.match(r'(?P<feature>[A-Za-z0-9][A-Za-z0-9\-]*) ?', line):
            name, rest = match['feature'].lower(), line[match.end('feature'):].strip()
            known[name] = known.get(name, '') + ' ' + rest if name == 'auth' else rest

    def has_extn(self, opt):
        """Can the server do it?"""
        return opt.lower() in self.esmtp_features

    def ehlo_or_helo_if_needed(self):
        """Greets, if that was not done."""
        if self.helo_resp is None and self.ehlo_resp is None and not 200 <= self.ehlo()[0] <= 299:
            code, words = self.helo()
            if not 200 <= code <= 299:
                raise SMTPHeloError(code, words)

    def help(self, args=''):
        """What the server says of its commands."""
        return self.docmd('help', args)[1]

    def rset(self):
        """Forgets the message that was begun."""
        self.command_encoding = 'ascii'
        return self.docmd('rset')

    def _rset(self):
        try:
            self.rset()
        except SMTPServerDisconnected:
            pass

    def noop(self):
        """Does nothing."""
        return self.docmd('noop')

    def mail(self, sender, options=()):
        """Begins a message of a sender."""
        words = ''
        if options and self.does_esmtp:
            if any(option.lower() == 'smtputf8' for option in options):
                if not self.has_extn('smtputf8'):
                    raise SMTPNotSupportedError('SMTPUTF8 not supported by server')
                self.command_encoding = 'utf-8'
            words = ' ' + ' '.join(options)
        return self.docmd('mail', 'FROM:%s%s' % (quoteaddr(sender), words))

    def rcpt(self, recip, options=()):
        """A recipient of the message."""
        words = ' ' + ' '.join(options) if options and self.does_esmtp else ''
        return self.docmd('rcpt', 'TO:%s%s' % (quoteaddr(recip), words))

    def data(self, msg):
        """The message; SMTPDataError."""
        code, words = self.docmd('data')
        if self.debuglevel > 0:
            self._print_debug('data:', (code, words))
        if code != 354:
            raise SMTPDataError(code, words)
        if isinstance(msg, str):
            msg = _lines_ended(msg).encode('ascii')
        quoted = _quote_periods(msg)
        self.send(quoted + (b'' if quoted[-2:] == bCRLF else bCRLF) + b'.' + bCRLF)
        code, words = self.getreply()
        if self.debuglevel > 0:
            self._print_debug('data:', (code, words))
        return code, words

    def verify(self, address):
        """Does the server know the address?"""
        return self.docmd('vrfy', _address_alone(address))

    vrfy = verify

    def expn(self, address):
        """Who is on the list."""
        return self.docmd('expn', _address_alone(address))

    # -- who we are

    def auth(self, mechanism, authobject, *, initial_response_ok=True):
        """One way to say who we are; authobject(challenge) answers."""
        first = authobject() if initial_response_ok else None
        if first is not None:
            code, words = self.docmd('AUTH', mechanism.upper() + ' ' + base64.b64encode(first.encode('ascii')).decode())
            self._auth_challenge_count = 1
        else:
            code, words = self.docmd('AUTH', mechanism.upper())
            self._auth_challenge_count = 0
        while code == 334:
            self._auth_challenge_count += 1
            answer = authobject(base64.decodebytes(words)).encode('ascii')
            code, words = self.docmd(base64.b64encode(answer).decode())
            if self._auth_challenge_count > _MAXCHALLENGE:
                raise SMTPException('Server AUTH mechanism infinite loop. Last response: ' + repr((code, words)))
        if code in (235, 503):
            return code, words
        raise SMTPAuthenticationError(code, words)

    def auth_cram_md5(self, challenge=None):
        """The password is not sent, but what it makes of the challenge."""
        if challenge is not None:
            return self.user + ' ' + hmac.HMAC(self.password.encode('ascii'), challenge, 'md5').hexdigest()

    def auth_plain(self, challenge=None):
        """Name and password at once."""
        return '\0%s\0%s' % (self.user, self.password)

    def auth_login(self, challenge=None):
        """Name, then password."""
        return self.user if challenge is None or self._auth_challenge_count < 2 else self.password

    def login(self, user, password, *, initial_response_ok=True):
        """Says who we are; SMTPAuthenticationError, SMTPNotSupportedError."""
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('auth'):
            raise SMTPNotSupportedError('SMTP AUTH extension not supported by server.')
        offered = self.esmtp_features['auth'].split()
        ways = [way for way in ('CRAM-MD5', 'PLAIN', 'LOGIN') if way in offered]
        if not ways:
            raise SMTPException('No suitable authentication method found.')
        self.user, self.password = user, password
        for way in ways:
            try:
                code, words = self.auth(way, getattr(self, 'auth_' + way.lower().replace('-', '_')),
                                        initial_response_ok=initial_response_ok)
                if code in (235, 503):
                    return code, words
            except SMTPAuthenticationError as error:
                last = error
        raise last

    def starttls(self, keyfile=None, certfile=None, context=None):
        """Goes on over TLS."""
        import ssl
        self.ehlo_or_helo_if_needed()
        if not self.has_extn('starttls'):
            raise SMTPNotSupportedError('STARTTLS extension not supported by server.')
        code, words = self.docmd('STARTTLS')
        if code != 220:
            raise SMTPResponseException(code, words)
        if context is None:
            context = ssl._create_stdlib_context(certfile=certfile, keyfile=keyfile)
        self.sock = context.wrap_socket(self.sock, server_hostname=self._host)
        self.file = self.helo_resp = self.ehlo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False
        return code, words

    # -- messages

    def sendmail(self, from_addr, to_addrs, msg, mail_options=(), rcpt_options=()):
        """Sends a message; {address: (code, words)} of recipients that were refused, when not all were."""
        self.ehlo_or_helo_if_needed()
        options = []
        if isinstance(msg, str):
            msg = _lines_ended(msg).encode('ascii')
        if self.does_esmtp:
            if self.has_extn('size'):
                options.append('size=%d' % len(msg))
            options.extend(mail_options)
        code, words = self.mail(from_addr, options)
        if code != 250:
            self._give_up(code)
            raise SMTPSenderRefused(code, words, from_addr)
        refused = {}
        if isinstance(to_addrs, str):
            to_addrs = [to_addrs]
        for address in to_addrs:
            code, words = self.rcpt(address, rcpt_options)
            if code not in (250, 251):
                refused[address] = code, words
            if code == 421:
                self.close()
                raise SMTPRecipientsRefused(refused)
        if len(refused) == len(to_addrs):
            self._rset()
            raise SMTPRecipientsRefused(refused)
        code, words = self.data(msg)
        if code != 250:
            self._give_up(code)
            raise SMTPDataError(code, words)
        return refused

    def _give_up(self, code):
        if code == 421:
            self.close()
        else:
            self._rset()

    def send_message(self, msg, from_addr=None, to_addrs=None, mail_options=(), rcpt_options=()):
        """Sends an email.message.Message to whom its headers name."""
        self.ehlo_or_helo_if_needed()
        resent = msg.get_all('Resent-Date')
        if resent is not None and len(resent) > 1:
            raise ValueError('message has more than one \'Resent-\' header block')
        prefix = 'Resent-' if resent else ''
        if from_addr is None:
            from_addr = msg[prefix + 'Sender'] if prefix + 'Sender' in msg else msg[prefix + 'From']
            from_addr = email.utils.getaddresses([from_addr])[0][1]
        if to_addrs is None:
            fields = [str(f) for f in (msg[prefix + 'To'], msg[prefix + 'Bcc'], msg[prefix + 'Cc']) if f is not None]
            to_addrs = [address for _, address in email.utils.getaddresses(fields)]
        utf8 = not ''.join([from_addr, *to_addrs]).isascii()
        if utf8:
            if not self.has_extn('smtputf8'):
                raise SMTPNotSupportedError('One or more source or delivery addresses require internationalized email support, '
                                            'but the server does not advertise the required SMTPUTF8 capability')
            mail_options = (*mail_options, 'SMTPUTF8', 'BODY=8BITMIME')
        import copy
        import io
        from email.generator import BytesGenerator
        copied, written = copy.copy(msg), io.BytesIO()
        del copied['Bcc'], copied['Resent-Bcc']
        policy = msg.policy.clone(utf8=True) if utf8 else None
        BytesGenerator(written, policy=policy).flatten(copied, linesep='\r\n')
        return self.sendmail(from_addr, to_addrs, written.getvalue(), mail_options, rcpt_options)

    def close(self):
        """Ends the connection at once."""
        try:
            file, self.file = self.file, None
            if file:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock:
                sock.close()

    def quit(self):
        """Ends the conversation."""
        answer = self.docmd('quit')
        self.ehlo_resp = self.helo_resp = None
        self.esmtp_features, self.does_esmtp = {}, False
        self.close()
        return answer


class SMTP_SSL(SMTP):
    """The same, over TLS from the beginning."""

    default_port = SMTP_SSL_PORT

    def __init__(self, host='', port=0, local_hostname=None, keyfile=None, certfile=None,
                 timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None, context=None):
        import ssl
        if context is not None and (keyfile is not None or certfile is not None):
            raise ValueError('context and keyfile/certfile arguments are mutually exclusive')
        self.keyfile, self.certfile = keyfile, certfile
        self.context = context or ssl._create_stdlib_context(certfile=certfile, keyfile=keyfile)
        super().__init__(host, port, local_hostname, timeout, source_address)

    def _get_socket(self, host, port, timeout):
        return self.context.wrap_socket(super()._get_socket(host, port, timeout), server_hostname=self._host)


class LMTP(SMTP):
    """The same, to a local server; its host may be the path of a socket."""

    ehlo_msg = 'lhlo'

    def __init__(self, host='', port=LMTP_PORT, local_hostname=None, source_address=None,
                 timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        super().__init__(host, port, local_hostname=local_hostname, source_address=source_address, timeout=timeout)

    def connect(self, host='localhost', port=0, source_address=None):
        if host[0] != '/':
            return super().connect(host, port, source_address)
        if self.timeout is not None and not self.timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            if self.timeout is not socket._GLOBAL_DEFAULT_TIMEOUT:
                self.sock.settimeout(self.timeout)
            self.file = None
            self.sock.connect(host)
        except OSError:
            self.sock.close()
            self.sock = None
            raise
        return self.getreply()
