# SPDX-License-Identifier: MIT
"""Mails of POP3 servers."""

import re
import socket
import sys

__all__ = ['POP3', 'error_proto']

POP3_PORT, POP3_SSL_PORT, CR, LF, CRLF, _MAXLINE = 110, 995, b'\r', b'\n', b'\r\n', 2048


class error_proto(Exception):
    """The server refused something, or said what nobody understands."""


class POP3:
    """A connection to a server."""

    encoding = 'UTF-8'

    def __init__(self, host, port=POP3_PORT, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        self.host, self.port, self._tls_established, self._debugging = host, port, False, 0
        sys.audit('poplib.connect', self, host, port)
        self.sock = self._create_socket(timeout)
        self.file = self.sock.makefile('rb')
        self.welcome = self._getresp()

    def _create_socket(self, timeout):
        if timeout is not None and not timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        return socket.create_connection((self.host, self.port), timeout)

    def _putcmd(self, line):
        sys.audit('poplib.putline', self, line)
        if self._debugging:
            print('*cmd*', repr(line))
        self.sock.sendall(bytes(line, self.encoding) + CRLF)

    def _getline(self):
        line = self.file.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise error_proto('line too long')
        if self._debugging > 1:
            print('*get*', repr(line))
        if not line:
            raise error_proto('-ERR EOF')
        if line.endswith(CRLF):
            return line[:-2], len(line)
        return line[line.startswith(CR):-1], len(line)      # servers turn the two round

    def _getresp(self):
        resp, _ = self._getline()
        if self._debugging > 1:
            print('*resp*', repr(resp))
        if not resp.startswith(b'+'):
            raise error_proto(resp)
        return resp

    def _getlongresp(self):
        resp = self._getresp()
        lines, octets = [], 0
        line, count = self._getline()
        while line != b'.':
            if line.startswith(b'..'):
                count -= 1
                line = line[1:]
            octets += count
            lines.append(line)
            line, count = self._getline()
        return resp, lines, octets

    def _shortcmd(self, line):
        self._putcmd(line)
        return self._getresp()

    def _longcmd(self, line):
        self._putcmd(line)
        return self._getlongresp()

    def getwelcome(self):
        """The server's welcome."""
        return self.welcome

    def set_debuglevel(self, level):
        """1: show commands; 2: lines."""
        self._debugging = level

    def user(self, user):
        """Send the user's name."""
        return self._shortcmd('USER %s' % user)

    def pass_(self, pswd):
        """Send the password."""
        return self._shortcmd('PASS %s' % pswd)

    def stat(self):
        """(number of mails, their size)."""
        resp = self._shortcmd('STAT').split()
        return int(resp[1]), int(resp[2])

    def list(self, which=None):
        """(reply, lines `number size`, bytes), or the reply for one mail."""
        return self._longcmd('LIST') if which is None else self._shortcmd('LIST %s' % which)

    def retr(self, which):
        """(reply, lines, bytes) of a mail."""
        return self._longcmd('RETR %s' % which)

    def dele(self, which):
        """Delete a mail at the end."""
        return self._shortcmd('DELE %s' % which)

    def noop(self):
        """Nothing."""
        return self._shortcmd('NOOP')

    def rset(self):
        """Delete none."""
        return self._shortcmd('RSET')

    def quit(self):
        """Say goodbye."""
        resp = self._shortcmd('QUIT')
        self.close()
        return resp

    def close(self):
        """Close the connection."""
        try:
            file, self.file = self.file, None
            if file is not None:
                file.close()
        finally:
            sock, self.sock = self.sock, None
            if sock is not None:
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                finally:
                    sock.close()

    def rpop(self, user):
        """As user()."""
        return self._shortcmd('RPOP %s' % user)

    timestamp = re.compile(br'\+OK.[^<]*(<.*>)')

    def apop(self, user, password):
        """Log in with a digest."""
        import hashlib
        found = self.timestamp.match(self.welcome)
        if not found:
            raise error_proto('-ERR APOP not supported by server')
        digest = hashlib.md5(found.group(1) + bytes(password, self.encoding)).hexdigest()
        return self._shortcmd('APOP %s %s' % (user, digest))

    def top(self, which, howmuch):
        """The head of a mail and so many lines."""
        return self._longcmd('TOP %s %s' % (which, howmuch))

    def uidl(self, which=None):
        """Texts that name mails for ever."""
        return self._shortcmd('UIDL %s' % which) if which is not None else self._longcmd('UIDL')

    def utf8(self):
        """Texts are UTF-8."""
        return self._shortcmd('UTF8')

    def capa(self):
        """{name: arguments} of what the server can."""
        found = {}
        try:
            for line in self._longcmd('CAPA')[1]:
                name, *args = line.decode('ascii').split()
                found[name] = args
        except error_proto:
            raise error_proto('-ERR CAPA not supported by server') from None
        return found

    def stls(self, context=None):
        """Go on over TLS."""
        import ssl
        wrong = ('TLS session already established' if self._tls_established
                 else None if 'STLS' in self.capa() else 'STLS not supported by server')
        if wrong:
            raise error_proto('-ERR ' + wrong)
        wrap = (ssl._create_stdlib_context() if context is None else context).wrap_socket
        answer = self._shortcmd('STLS')
        self.sock = wrap(self.sock, server_hostname=self.host)
        self.file, self._tls_established = self.sock.makefile('rb'), True
        return answer


class POP3_SSL(POP3):
    """The same over TLS from the beginning."""

    def __init__(self, host, port=POP3_SSL_PORT, keyfile=None, certfile=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, context=None):
        import ssl
        if context is not None and (keyfile is not None or certfile is not None):
            raise ValueError('context and %s arguments are mutually exclusive' % ('keyfile' if keyfile is not None else 'certfile'))
        self.keyfile, self.certfile = keyfile, certfile
        self.context = context or ssl._create_stdlib_context(certfile=certfile, keyfile=keyfile)
        POP3.__init__(self, host, port, timeout)

    def _create_socket(self, timeout):
        return self.context.wrap_socket(POP3._create_socket(self, timeout), server_hostname=self.host)

    def stls(self, context=None):
        """It is TLS already."""
        raise error_proto('-ERR TLS session already established')


__all__.append('POP3_SSL')
