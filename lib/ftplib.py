# SPDX-License-Identifier: MIT
"""Files of FTP servers (RFC 959), over TLS too (FTP_TLS)."""

import re
import socket
import sys
from socket import _GLOBAL_DEFAULT_TIMEOUT

__all__ = ['FTP', 'error_reply', 'error_temp', 'error_perm', 'error_proto', 'all_errors']

MSG_OOB, FTP_PORT, MAXLINE = 1, 21, 8192
CRLF, B_CRLF = '\r\n', b'\r\n'


class Error(Exception):
    """The base."""


class error_reply(Error):
    """An unexpected reply."""


class error_temp(Error):
    """4xx."""


class error_perm(Error):
    """5xx."""


class error_proto(Error):
    """A reply that does not begin with 1 to 5."""


all_errors = (Error, OSError, EOFError)


class FTP:
    """A connection to a server."""

    debugging, host, port, maxline = 0, '', FTP_PORT, MAXLINE
    sock = file = welcome = None
    passiveserver, trust_server_pasv_ipv4_address = True, False

    def __init__(self, host='', user='', passwd='', acct='', timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, encoding='utf-8'):
        self.encoding, self.source_address, self.timeout = encoding, source_address, timeout
        if host:
            self.connect(host)
            if user:
                self.login(user, passwd, acct)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        try:
            if self.sock is not None:
                self.quit()
        except (OSError, EOFError):
            pass
        finally:
            if self.sock is not None:
                self.close()

    def connect(self, host='', port=0, timeout=-999, source_address=None):
        """Connect; the server's welcome."""
        for name, value, given in (('host', host, host != ''), ('port', port, port > 0), ('timeout', timeout, timeout != -999),
                                   ('source_address', source_address, source_address is not None)):
            if given:
                setattr(self, name, value)
        if self.timeout is not None and not self.timeout:
            raise ValueError('Non-blocking socket (timeout=0) is not supported')
        sys.audit('ftplib.connect', self, self.host, self.port)
        self.sock = sock = socket.create_connection((self.host, self.port), self.timeout, self.source_address)
        self.af, self.file = sock.family, sock.makefile('r', encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def getwelcome(self):
        """The server's welcome."""
        if self.debugging:
            print('*welcome*', self.sanitize(self.welcome))
        return self.welcome

    def set_debuglevel(self, level):
        """1: show commands; 2: lines."""
        self.debugging = level

    debug = set_debuglevel

    def set_pasv(self, val):
        """Does the server say where data goes?"""
        self.passiveserver = val

    def sanitize(self, s):
        """A text to show: a password as stars."""
        if s[:5] in {'pass ', 'PASS '}:
            end = len(s.rstrip('\r\n'))
            s = s[:5] + '*' * (end - 5) + s[end:]
        return repr(s)

    def putline(self, line):
        """Send a line."""
        if '\r' in line or '\n' in line:
            raise ValueError('an illegal newline character should not be contained')
        sys.audit('ftplib.sendcmd', self, line)
        if self.debugging > 1:
            print('*put*', self.sanitize(line + CRLF))
        self.sock.sendall((line + CRLF).encode(self.encoding))

    def putcmd(self, line):
        """Send a command."""
        if self.debugging:
            print('*cmd*', self.sanitize(line))
        self.putline(line)

    def getline(self):
        """A line; EOFError."""
        line = self.file.readline(self.maxline + 1)
        if len(line) > self.maxline:
            raise Error('got more than %d bytes' % self.maxline)
        if self.debugging > 1:
            print('*get*', self.sanitize(line))
        if not line:
            raise EOFError
        return line[:-2] if line[-2:] == CRLF else line[:-1] if line[-1:] in CRLF else line

    def getmultiline(self):
        """A reply of one or more lines."""
        line = self.getline()
        if line[3:4] == '-':
            code = line[:3]
            while True:
                nextline = self.getline()
                line += '\n' + nextline
                if nextline[:3] == code and nextline[3:4] != '-':
                    break
        return line

    def getresp(self):
        """A reply; an exception if it says so."""
        resp = self.getmultiline()
        if self.debugging:
            print('*resp*', self.sanitize(resp))
        self.lastresp = resp[:3]
        c = resp[:1]
        if c in {'1', '2', '3'}:
            return resp
        raise {'4': error_temp, '5': error_perm}.get(c, error_proto)(resp)

    def voidresp(self):
        """A reply that begins with 2."""
        resp = self.getresp()
        if resp[:1] != '2':
            raise error_reply(resp)
        return resp

    def abort(self):
        """End a transfer."""
        self.sock.sendall(b'ABOR' + B_CRLF, MSG_OOB)
        resp = self.getmultiline()
        if resp[:3] not in {'426', '225', '226'}:
            raise error_proto(resp)
        return resp

    def sendcmd(self, cmd):
        """Send a command; the reply."""
        self.putcmd(cmd)
        return self.getresp()

    def voidcmd(self, cmd):
        """Send a command; a reply that begins with 2."""
        self.putcmd(cmd)
        return self.voidresp()

    def sendport(self, host, port):
        """Say where data is to go."""
        return self.voidcmd('PORT ' + ','.join(host.split('.') + [repr(port // 256), repr(port % 256)]))

    def sendeprt(self, host, port):
        """The same for any kind of address."""
        kind = {socket.AF_INET: 1, socket.AF_INET6: 2}.get(self.af, 0)
        if not kind:
            raise error_proto('unsupported address family')
        return self.voidcmd('EPRT ' + '|'.join(['', repr(kind), host, repr(port), '']))

    def makeport(self):
        """A socket that data goes to."""
        sock = socket.create_server(('', 0), family=self.af, backlog=1)
        port, host = sock.getsockname()[1], self.sock.getsockname()[0]
        if self.af == socket.AF_INET:
            self.sendport(host, port)
        else:
            self.sendeprt(host, port)
        if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
            sock.settimeout(self.timeout)
        return sock

    def makepasv(self):
        """Where the server wants data to be fetched."""
        if self.af == socket.AF_INET:
            host, port = parse227(self.sendcmd('PASV'))
            return (host if self.trust_server_pasv_ipv4_address else self.sock.getpeername()[0]), port
        return parse229(self.sendcmd('EPSV'), self.sock.getpeername())

    def _begin(self, cmd, rest):
        if rest is not None:
            self.sendcmd('REST %s' % rest)
        resp = self.sendcmd(cmd)
        if resp[0] == '2':                              # of what went before: the reply follows
            resp = self.getresp()
        if resp[0] != '1':
            raise error_reply(resp)
        return resp

    def ntransfercmd(self, cmd, rest=None):
        """(socket of the data, size or None) of a transfer."""
        size = None
        if self.passiveserver:
            host, port = self.makepasv()
            conn = socket.create_connection((host, port), self.timeout, source_address=self.source_address)
            try:
                resp = self._begin(cmd, rest)
            except BaseException:
                conn.close()
                raise
        else:
            with self.makeport() as sock:
                resp = self._begin(cmd, rest)
                conn, _ = sock.accept()
                if self.timeout is not _GLOBAL_DEFAULT_TIMEOUT:
                    conn.settimeout(self.timeout)
        if resp[:3] == '150':
            size = parse150(resp)
        return conn, size

    def transfercmd(self, cmd, rest=None):
        """The socket of a transfer."""
        return self.ntransfercmd(cmd, rest)[0]

    def login(self, user='', passwd='', acct=''):
        """Log in, as anonymous by default."""
        user = user or 'anonymous'
        if user == 'anonymous' and passwd in {'', '-'}:
            passwd += 'anonymous@'
        resp = self.sendcmd('USER ' + user)
        for question in 'PASS ' + passwd, 'ACCT ' + acct:
            if resp[0] == '3':
                resp = self.sendcmd(question)
        if resp[0] != '2':
            raise error_reply(resp)
        return resp

    def _finish(self, conn):
        if _SSLSocket is not None and isinstance(conn, _SSLSocket):
            conn.unwrap()

    def retrbinary(self, cmd, callback, blocksize=8192, rest=None):
        """Fetch; the callback gets pieces."""
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as conn:
            while data := conn.recv(blocksize):
                callback(data)
            self._finish(conn)
        return self.voidresp()

    def retrlines(self, cmd, callback=None):
        """Fetch lines; without a callback they are printed."""
        if callback is None:
            callback = print_line
        self.sendcmd('TYPE A')
        with self.transfercmd(cmd) as conn, conn.makefile('r', encoding=self.encoding) as fp:
            while True:
                line = fp.readline(self.maxline + 1)
                if len(line) > self.maxline:
                    raise Error('got more than %d bytes' % self.maxline)
                if self.debugging > 2:
                    print('*retr*', repr(line))
                if not line:
                    break
                callback(line[:-2] if line[-2:] == CRLF else line[:-1] if line[-1:] == '\n' else line)
            self._finish(conn)
        return self.voidresp()

    def storbinary(self, cmd, fp, blocksize=8192, callback=None, rest=None):
        """Send what a file holds."""
        self.voidcmd('TYPE I')
        with self.transfercmd(cmd, rest) as conn:
            while buf := fp.read(blocksize):
                conn.sendall(buf)
                if callback:
                    callback(buf)
            self._finish(conn)
        return self.voidresp()

    def storlines(self, cmd, fp, callback=None):
        """Send the lines of a file."""
        self.voidcmd('TYPE A')
        with self.transfercmd(cmd) as conn:
            while buf := fp.readline(self.maxline + 1):
                if len(buf) > self.maxline:
                    raise Error('got more than %d bytes' % self.maxline)
                buf = buf.removesuffix(b'\n').removesuffix(b'\r') + B_CRLF
                conn.sendall(buf)
                if callback:
                    callback(buf)
            self._finish(conn)
        return self.voidresp()

    def acct(self, password):
        """Send an account."""
        return self.voidcmd('ACCT ' + password)

    def nlst(self, *args):
        """The names in a folder."""
        files = []
        self.retrlines(' '.join(['NLST', *args]), files.append)
        return files

    def dir(self, *args):
        """Print a folder; a function at the end gets the lines."""
        func = None
        if args[-1:] and not isinstance(args[-1], str):
            args, func = args[:-1], args[-1]
        self.retrlines(' '.join(['LIST', *[arg for arg in args if arg]]), func)

    def mlsd(self, path='', facts=[]):
        """(name, {fact: value}) of what is in a folder."""
        if facts:
            self.sendcmd('OPTS MLST ' + ';'.join(facts) + ';')
        lines = []
        self.retrlines('MLSD %s' % path if path else 'MLSD', lines.append)
        for line in lines:
            found, _, name = line.rstrip(CRLF).partition(' ')
            entry = {}
            for fact in found[:-1].split(';'):
                key, _, value = fact.partition('=')
                entry[key.lower()] = value
            yield name, entry

    def rename(self, fromname, toname):
        """Rename a file."""
        resp = self.sendcmd('RNFR ' + fromname)
        if resp[0] != '3':
            raise error_reply(resp)
        return self.voidcmd('RNTO ' + toname)

    def delete(self, filename):
        """Delete a file."""
        resp = self.sendcmd('DELE ' + filename)
        if resp[:3] in {'250', '200'}:
            return resp
        raise error_reply(resp)

    def cwd(self, dirname):
        """Go to a folder."""
        if dirname == '..':
            try:
                return self.voidcmd('CDUP')
            except error_perm as msg:
                if msg.args[0][:3] != '500':
                    raise
        return self.voidcmd('CWD ' + (dirname or '.'))

    def size(self, filename):
        """The size of a file, or None."""
        resp = self.sendcmd('SIZE ' + filename)
        return int(resp[3:].strip()) if resp[:3] == '213' else None

    def mkd(self, dirname):
        """Make a folder; its name."""
        resp = self.voidcmd('MKD ' + dirname)
        return parse257(resp) if resp.startswith('257') else ''

    def rmd(self, dirname):
        """Remove a folder."""
        return self.voidcmd('RMD ' + dirname)

    def pwd(self):
        """The folder where it is."""
        resp = self.voidcmd('PWD')
        return parse257(resp) if resp.startswith('257') else ''

    def quit(self):
        """Say goodbye."""
        resp = self.voidcmd('QUIT')
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
                sock.close()


try:
    import ssl
    _SSLSocket = ssl.SSLSocket
except ImportError:
    _SSLSocket = None
else:
    class FTP_TLS(FTP):
        """The same over TLS: commands after auth(), data after prot_p()."""

        ssl_version = ssl.PROTOCOL_TLS_CLIENT

        def __init__(self, host='', user='', passwd='', acct='', keyfile=None, certfile=None, context=None,
                     timeout=_GLOBAL_DEFAULT_TIMEOUT, source_address=None, *, encoding='utf-8'):
            if context is not None and (keyfile is not None or certfile is not None):
                raise ValueError('context and keyfile arguments are mutually exclusive' if keyfile is not None else
                                 'context and certfile arguments are mutually exclusive')
            self.keyfile, self.certfile = keyfile, certfile
            self.context = context or ssl._create_stdlib_context(self.ssl_version, certfile=certfile, keyfile=keyfile)
            self._prot_p = False
            super().__init__(host, user, passwd, acct, timeout, source_address, encoding=encoding)

        def login(self, user='', passwd='', acct='', secure=True):
            """Log in, over TLS by default."""
            if secure and not isinstance(self.sock, ssl.SSLSocket):
                self.auth()
            return super().login(user, passwd, acct)

        def auth(self):
            """Commands go over TLS from now on."""
            if isinstance(self.sock, ssl.SSLSocket):
                raise ValueError('Already using TLS')
            resp = self.voidcmd('AUTH TLS' if self.ssl_version >= ssl.PROTOCOL_TLS else 'AUTH SSL')
            self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
            self.file = self.sock.makefile(mode='r', encoding=self.encoding)
            return resp

        def ccc(self):
            """Commands go without TLS again."""
            if not isinstance(self.sock, ssl.SSLSocket):
                raise ValueError('not using TLS')
            resp = self.voidcmd('CCC')
            self.sock = self.sock.unwrap()
            return resp

        def prot_p(self):
            """Data goes over TLS."""
            self.voidcmd('PBSZ 0')
            resp = self.voidcmd('PROT P')
            self._prot_p = True
            return resp

        def prot_c(self):
            """Data goes without TLS."""
            resp = self.voidcmd('PROT C')
            self._prot_p = False
            return resp

        def ntransfercmd(self, cmd, rest=None):
            conn, size = super().ntransfercmd(cmd, rest)
            if self._prot_p:
                conn = self.context.wrap_socket(conn, server_hostname=self.host)
            return conn, size

        def abort(self):
            self.sock.sendall(b'ABOR' + B_CRLF)
            resp = self.getmultiline()
            if resp[:3] not in {'426', '225', '226'}:
                raise error_proto(resp)
            return resp

    __all__.append('FTP_TLS')
    all_errors = (Error, OSError, EOFError, ssl.SSLError)


def parse150(resp):
    """The size in a reply 150, or None."""
    if resp[:3] != '150':
        raise error_reply(resp)
    found = re.match(r'150 .* \((\d+) bytes\)', resp, re.I | re.A)
    return int(found.group(1)) if found else None


def parse227(resp):
    """(host, port) in a reply 227."""
    if resp[:3] != '227':
        raise error_reply(resp)
    found = re.search(r'(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)', resp, re.A)
    if not found:
        raise error_proto(resp)
    numbers = found.groups()
    return '.'.join(numbers[:4]), (int(numbers[4]) << 8) + int(numbers[5])


def parse229(resp, peer):
    """(host, port) in a reply 229."""
    if resp[:3] != '229':
        raise error_reply(resp)
    left = resp.find('(')
    right = resp.find(')', left + 1)
    if left < 0 or right < 0 or resp[left + 1] != resp[right - 1]:
        raise error_proto(resp)
    parts = resp[left + 1:right].split(resp[left + 1])
    if len(parts) != 5:
        raise error_proto(resp)
    return peer[0], int(parts[3])


def parse257(resp):
    """The name in a reply 257."""
    if resp[:3] != '257':
        raise error_reply(resp)
    if resp[3:5] != ' "':
        return ''
    return re.match('(?:[^"]|"")*', resp[5:])[0].replace('""', '"')


def print_line(line):
    """Print it."""
    print(line)


def ftpcp(source, sourcename, target, targetname='', type='I'):
    """Copy a file from one server to another."""
    targetname = targetname or sourcename
    type = 'TYPE ' + type
    source.voidcmd(type)
    target.voidcmd(type)
    host, port = parse227(source.sendcmd('PASV'))
    if not source.trust_server_pasv_ipv4_address:
        host = source.sock.getpeername()[0]
    target.sendport(host, port)
    reply = target.sendcmd('STOR ' + targetname)
    if reply[:3] not in {'125', '150'}:
        raise error_proto
    reply = source.sendcmd('RETR ' + sourcename)
    if reply[:3] not in {'125', '150'}:
        raise error_proto
    source.voidresp()
    target.voidresp()
