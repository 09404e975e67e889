# SPDX-License-Identifier: MIT
"""What requests, aiohttp and urllib share: headers and bodies on their way to and from _http.Transfer."""

import zlib

_BY_CODE = {3: 'url', 5: 'proxy', 6: 'resolve', 7: 'refused', 8: 'garbage', 1: 'garbage', 18: 'partial',
            35: 'tls', 51: 'tls', 52: 'closed', 53: 'tls', 54: 'tls', 55: 'reset', 56: 'reset', 58: 'tls',
            59: 'tls', 60: 'tls', 61: 'decode', 64: 'tls', 66: 'tls', 77: 'tls', 80: 'tls', 82: 'tls',
            83: 'tls', 90: 'tls', 91: 'tls', 92: 'reset', 16: 'reset', 97: 'proxy'}


def failure(transfer):
    """Why a transfer failed: (kind, text, errno), or None. Kinds: url, proxy, resolve, refused, connect and
    handshake (timed out), read (timed out), total (timed out), tls, closed, reset, garbage, head (too long), partial, decode,
    memory, other."""
    error = transfer.error
    if error is None:
        return None
    code, phase, text, number = error
    if phase in ('memory', 'read', 'head', 'lines'):
        return phase, text, number
    if code == 27:                          # libcurl says so of a line that is too long for it
        return ('memory' if transfer.has_head else 'head'), text, number
    if code == 28:
        return ('total' if phase == 'transfer' else phase), text, number
    kind = _BY_CODE.get(code, 'other')
    if code == 1 and 'HTTP' not in text:
        kind = 'url'
    elif code == 56 and 'hunk' in text:
        kind = 'partial'
    elif code == 56 and 'CONNECT' in text:
        kind = 'proxy'
    elif code == 7 and number == 0:
        number = 111
    elif code in (55, 56, 92, 16) and number not in (32, 104):
        number = 104
    return kind, text, number


def reason(transfer):
    """What the status line says behind the code; HTTP/2 says nothing there, but the codes have words."""
    words = transfer.reason
    if not words and transfer.version == 20:
        from http import HTTPStatus
        try:
            return HTTPStatus(transfer.status).phrase
        except ValueError:
            pass
    return words


def tls_words(text, host):
    """What Python's ssl module says where OpenSSL, through libcurl, says `text`: (certificate?, words)."""
    words = text
    for start in ('SSL certificate problem: ', 'SSL: '):
        if text.startswith(start):
            words = text[len(start):]
    if 'subject name' in text or 'does not match' in text or 'certificate subject' in text:
        kind = 'IP address' if ':' in host or host.replace('.', '').isdigit() else 'Hostname'
        words = '%s mismatch, certificate is not valid for \'%s\'.' % (kind, host)
    elif not text.startswith('SSL certificate problem'):
        reason = text.rsplit(':', 1)[-1].strip()
        return False, '[SSL: %s] %s (_ssl.c:992)' % (reason.upper().replace(' ', '_'), reason)
    return True, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: %s (_ssl.c:992)' % words


def tunnel_words(text):
    """What http.client says of a proxy that refused, where libcurl says `text`."""
    from http.client import responses
    code = text.rpartition(' ')[2]
    return 'Tunnel connection failed: ' + ('%s %s' % (code, responses.get(int(code), '')) if code.isdigit() else text)


def header_lines(pairs, has_body=True):
    """Headers as Transfer takes them. What libcurl would add by itself is switched off."""
    lines, seen = [], set()
    for name, value in pairs:
        if value is None:
            continue
        if isinstance(name, bytes):
            name = name.decode('latin-1')
        seen.add(name.lower())
        if isinstance(value, bytes):
            value = value.decode('latin-1')
        lines.append(('%s: %s' % (name, value) if value else name + ';').encode('latin-1'))
    if 'accept' not in seen:
        lines.append(b'Accept:')
    if has_body:
        if 'content-type' not in seen:
            lines.append(b'Content-Type:')
        if 'expect' not in seen:
            lines.append(b'Expect:')
    return lines


# -- bodies that are encoded

class Decoder:
    """Decodes a body piece by piece, as Content-Encoding says; zlib.error."""

    def __init__(self, encodings):
        """encodings: of what 'gzip', 'deflate' are known; the last one was applied last."""
        self._streams = [_Gzip() if e in ('gzip', 'x-gzip') else _Deflate() for e in reversed(encodings)]

    def decode(self, data):
        for stream in self._streams:
            data = stream.decompress(data)
        return data

    def flush(self):
        """What is left at the end."""
        data = b''
        for stream in self._streams:
            data = (stream.decompress(data) if data else b'') + stream.flush()
        return data


class _Gzip:
    """One member after the other."""

    def __init__(self):
        self._stream = zlib.decompressobj(31)
        self._any = False

    def decompress(self, data):
        out = []
        while data:
            try:
                out.append(self._stream.decompress(data))
            except zlib.error:
                if self._any:                   # rubbish behind the last member
                    self._stream = _Nothing()
                    break
                raise
            data = self._stream.unused_data
            if data:
                self._stream, self._any = zlib.decompressobj(31), True
        return b''.join(out)

    def flush(self):
        return self._stream.flush()


class _Nothing:
    unused_data = b''

    def decompress(self, data):
        return b''

    def flush(self):
        return b''


class _Deflate:
    """With zlib's header, or, as some servers have it, without."""

    def __init__(self):
        self._stream = None

    def decompress(self, data):
        if not data:
            return b''
        if self._stream is None:
            self._stream = zlib.decompressobj()
            try:
                return self._stream.decompress(data)
            except zlib.error:
                self._stream = zlib.decompressobj(-15)
        return self._stream.decompress(data)

    def flush(self):
        return b'' if self._stream is None else self._stream.flush()


def decoder(content_encoding):
    """A Decoder for a Content-Encoding header; None: nothing is to be decoded, or nobody knows how."""
    if not content_encoding:
        return None
    names = [e.strip().lower() for e in content_encoding.split(',')]
    known = [e for e in names if e in ('gzip', 'x-gzip', 'deflate')]
    return Decoder(known) if known and len(known) == len(names) else None


# -- bodies that are forms

def quote_parameter(text):
    """The name of a field or file as it stands in a header."""
    return text.replace('"', '%22').replace('\r', '%0D').replace('\n', '%0A')


def multipart(parts, boundary):
    """The body of a form: parts are (headers as a list of pairs, bytes)."""
    out = []
    for headers, data in parts:
        out.append(b'--' + boundary + b'\r\n')
        for name, value in headers:
            out.append(('%s: %s\r\n' % (name, value)).encode('utf-8'))
        out += [b'\r\n', data, b'\r\n']
    out.append(b'--' + boundary + b'--\r\n')
    return b''.join(out)


# -- failures as the system's exceptions

def os_failure(found, host):
    """The exception that a socket, ssl or http.client would have raised."""
    import os
    import socket
    from http import client
    kind, text, number = found
    if kind == 'memory':
        return MemoryError()
    if kind == 'resolve':
        return socket.gaierror(socket.EAI_NONAME, 'Name or service not known')
    if kind == 'proxy':
        return OSError(tunnel_words(text))
    if kind in ('refused', 'reset'):
        return OSError(number, os.strerror(number))
    if kind in ('connect', 'read', 'total', 'handshake'):
        return TimeoutError('_ssl.c:975: The handshake operation timed out' if kind == 'handshake' else 'timed out')
    if kind == 'tls':
        import ssl
        certificate, words = tls_words(text, host)
        return (ssl.SSLCertVerificationError if certificate else ssl.SSLError)(1, words)
    if kind == 'closed':
        return client.RemoteDisconnected('Remote end closed connection without response')
    if kind == 'garbage':
        return client.BadStatusLine(text)
    if kind == 'head':
        return client.LineTooLong('header line')
    if kind == 'lines':
        return client.HTTPException('got more than 100 headers')
    if kind == 'url':
        return client.InvalidURL(text)
    return OSError(text)
