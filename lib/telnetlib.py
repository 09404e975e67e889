# SPDX-License-Identifier: MIT
"""Talking to Telnet servers (RFC 854). Deprecated."""

import re
import selectors
import socket
import sys
import warnings
from time import monotonic as _time

warnings.warn("'telnetlib' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)

__all__ = ['Telnet']

DEBUGLEVEL, TELNET_PORT = 0, 23
_NAMES = {'IAC': 255, 'DONT': 254, 'DO': 253, 'WONT': 252, 'WILL': 251, 'theNULL': 0, 'SE': 240, 'NOP': 241, 'DM': 242, 'BRK': 243,
          'IP': 244, 'AO': 245, 'AYT': 246, 'EC': 247, 'EL': 248, 'GA': 249, 'SB': 250}
_OPTIONS = ('BINARY ECHO RCP SGA NAMS STATUS TM RCTE NAOL NAOP NAOCRD NAOHTS NAOHTD NAOFFD NAOVTS NAOVTD NAOLFD XASCII LOGOUT BM DET '
            'SUPDUP SUPDUPOUTPUT SNDLOC TTYPE EOR TUID OUTMRK TTYLOC VT3270REGIME X3PAD NAWS TSPEED LFLOW LINEMODE XDISPLOC OLD_ENVIRON '
            'AUTHENTICATION ENCRYPT NEW_ENVIRON').split()
globals().update({name: bytes([code]) for name, code in _NAMES.items()})
globals().update({name: bytes([code]) for code, name in enumerate(_OPTIONS)})
TN3270E, XAUTH, CHARSET, RSP, COM_PORT_OPTION, SUPPRESS_LOCAL_ECHO, TLS, KERMIT, SEND_URL, FORWARD_X = [bytes([c]) for c in range(40, 50)]
PRAGMA_LOGON, SSPI_LOGON, PRAGMA_HEARTBEAT, EXOPL, NOOPT = bytes([138]), bytes([139]), bytes([140]), b'\xff', b'\0'
_IAC, _SB, _SE, _DO, _DONT, _WILL, _WONT = 255, 250, 240, 253, 254, 251, 252
_TelnetSelector = getattr(selectors, 'PollSelector', selectors.SelectSelector)


class Telnet:
    """A connection: what comes is read up to something, with options of the protocol taken out."""

    def __init__(self, host=None, port=0, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        self.debuglevel, self.host, self.port, self.timeout, self.sock = DEBUGLEVEL, host, port, timeout, None
        self.rawq, self.irawq, self.cookedq, self.eof, self.iacseq, self.sb, self.sbdataq = b'', 0, b'', 0, b'', 0, b''
        self.option_callback = None
        if host is not None:
            self.open(host, port, timeout)

    def open(self, host, port=0, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Connect."""
        self.eof, self.host, self.port, self.timeout = 0, host, port or TELNET_PORT, timeout
        sys.audit('telnetlib.Telnet.open', self, host, self.port)
        self.sock = socket.create_connection((host, self.port), timeout)

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def msg(self, msg, *args):
        """Print, when debugging."""
        if self.debuglevel > 0:
            print('Telnet(%s,%s):' % (self.host, self.port), end=' ')
            print(msg % args if args else msg)

    def set_debuglevel(self, debuglevel):
        """1: show what goes and comes."""
        self.debuglevel = debuglevel

    def close(self):
        """Close the connection."""
        sock, self.sock = self.sock, None
        self.eof, self.iacseq, self.sb = True, b'', 0
        if sock:
            sock.close()

    def get_socket(self):
        """The socket."""
        return self.sock

    def fileno(self):
        """Its descriptor."""
        return self.sock.fileno()

    def write(self, buffer):
        """Send bytes."""
        if b'\xff' in buffer:
            buffer = buffer.replace(b'\xff', b'\xff\xff')
        sys.audit('telnetlib.Telnet.write', self, buffer)
        self.msg('send %r', buffer)
        self.sock.sendall(buffer)

    def _until(self, found, timeout):
        """Read until found() gives something, the end comes or time is over; what it gave."""
        end = None if timeout is None else _time() + timeout
        with _TelnetSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            while not self.eof:
                if selector.select(None if end is None else max(end - _time(), 0)):
                    self.fill_rawq()
                    self.process_rawq()
                    got = found()
                    if got is not None:
                        return got
                if end is not None and _time() > end:
                    break
        return None

    def _cut(self, end):
        data, self.cookedq = self.cookedq[:end], self.cookedq[end:]
        return data

    def read_until(self, match, timeout=None):
        """What comes up to the text, it included; less when time is over."""
        def found():
            at = self.cookedq.find(match)
            return self._cut(at + len(match)) if at >= 0 else None

        self.process_rawq()
        got = found()
        if got is None:
            got = self._until(found, timeout)
        return self.read_very_lazy() if got is None else got

    def read_all(self):
        """All up to the end."""
        self.process_rawq()
        while not self.eof:
            self.fill_rawq()
            self.process_rawq()
        return self._cut(len(self.cookedq))

    def read_some(self):
        """At least a byte, or nothing at the end."""
        self.process_rawq()
        while not self.cookedq and not self.eof:
            self.fill_rawq()
            self.process_rawq()
        return self._cut(len(self.cookedq))

    def read_very_eager(self):
        """What has come."""
        self.process_rawq()
        while not self.eof and self.sock_avail():
            self.fill_rawq()
            self.process_rawq()
        return self.read_very_lazy()

    def read_eager(self):
        """What has come, not all of it perhaps."""
        self.process_rawq()
        while not self.cookedq and not self.eof and self.sock_avail():
            self.fill_rawq()
            self.process_rawq()
        return self.read_very_lazy()

    def read_lazy(self):
        """What was read and not given yet."""
        self.process_rawq()
        return self.read_very_lazy()

    def read_very_lazy(self):
        """What was processed and not given yet; EOFError at the end."""
        data = self._cut(len(self.cookedq))
        if not data and self.eof and not self.rawq:
            raise EOFError('telnet connection closed')
        return data

    def read_sb_data(self):
        """What a sub-negotiation said."""
        data, self.sbdataq = self.sbdataq, b''
        return data

    def set_option_negotiation_callback(self, callback):
        """callback(socket, command, option) answers instead of refusals."""
        self.option_callback = callback

    def process_rawq(self):
        """Take the protocol out of what was read."""
        out = [b'', b'']
        try:
            while self.rawq:
                c = self.rawq_getchar()
                if not self.iacseq:
                    if c in (b'\0', b'\x11'):
                        continue
                    if c != b'\xff':
                        out[self.sb] += c
                    else:
                        self.iacseq += c
                elif len(self.iacseq) == 1:
                    if c[0] in (_DO, _DONT, _WILL, _WONT):
                        self.iacseq += c
                        continue
                    self.iacseq = b''
                    if c[0] == _IAC:
                        out[self.sb] += c
                    else:
                        if c[0] == _SB:
                            self.sb, self.sbdataq = 1, b''
                        elif c[0] == _SE:
                            self.sb = 0
                            self.sbdataq += out[1]
                            out[1] = b''
                        if self.option_callback:
                            self.option_callback(self.sock, c, b'\0')
                        else:
                            self.msg('IAC %d not recognized' % c[0])
                else:
                    command, self.iacseq = self.iacseq[1:2], b''
                    if self.option_callback:
                        self.option_callback(self.sock, command, c)
                    else:
                        self.msg('IAC %s %d', {_DO: 'DO', _DONT: 'DONT', _WILL: 'WILL', _WONT: 'WONT'}[command[0]], c[0])
                        self.sock.sendall(bytes([_IAC, _WONT if command[0] in (_DO, _DONT) else _DONT]) + c)
        except EOFError:
            self.iacseq, self.sb = b'', 0
        self.cookedq += out[0]
        self.sbdataq += out[1]

    def rawq_getchar(self):
        """The next byte; EOFError."""
        if not self.rawq:
            self.fill_rawq()
            if self.eof:
                raise EOFError
        c = self.rawq[self.irawq:self.irawq + 1]
        self.irawq += 1
        if self.irawq >= len(self.rawq):
            self.rawq, self.irawq = b'', 0
        return c

    def fill_rawq(self):
        """Read once."""
        if self.irawq >= len(self.rawq):
            self.rawq, self.irawq = b'', 0
        data = self.sock.recv(50)
        self.msg('recv %r', data)
        self.eof = not data
        self.rawq = self.rawq + data

    def sock_avail(self):
        """Has something come?"""
        with _TelnetSelector() as selector:
            selector.register(self, selectors.EVENT_READ)
            return bool(selector.select(0))

    def interact(self):
        """Between the terminal and the server."""
        with _TelnetSelector() as selector:
            relays = {self: self._from_server, sys.stdin: self._from_terminal}
            for source in relays:
                selector.register(source, selectors.EVENT_READ)
            while all(relays[key.fileobj]() for key, _ in selector.select()):
                pass

    def _from_server(self):
        """Shows what came; False when no more will."""
        try:
            text = self.read_eager()
        except EOFError:
            print('*** Connection closed by remote host ***')
            return False
        if text:
            print(text.decode('ascii'), end='', flush=True)
        return True

    def _from_terminal(self):
        """Sends a line; False at the end of them."""
        line = sys.stdin.readline().encode('ascii')
        if line:
            self.write(line)
        return bool(line)

    mt_interact = interact

    def expect(self, list, timeout=None):
        """(number, match, text) of the first regular expression that fits; (-1, None, text) when none does."""
        patterns = [pattern if hasattr(pattern, 'search') else re.compile(pattern) for pattern in list]

        def found():
            for i, pattern in enumerate(patterns):
                match = pattern.search(self.cookedq)
                if match:
                    return i, match, self._cut(match.end())
            return None

        self.process_rawq()
        got = found() or self._until(found, timeout)
        if got:
            return got
        text = self.read_very_lazy()
        if not text and self.eof:
            raise EOFError
        return -1, None, text
