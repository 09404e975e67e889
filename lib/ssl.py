# SPDX-License-Identifier: MIT
"""How TLS is to be done: contexts, which the kernel's connections follow (libcurl does it, with OpenSSL).

Contexts are for requests, aiohttp, urllib.request and http.client. Wrapping a socket is not there."""

import os
from enum import IntEnum, IntFlag

HAS_SNI = HAS_ALPN = HAS_ECDH = HAS_TLSv1_2 = HAS_TLSv1_3 = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = False
OPENSSL_VERSION = 'OpenSSL 3.0'
OPENSSL_VERSION_INFO = (3, 0, 0, 0, 0)


class VerifyMode(IntEnum):
    """How much the other side's certificate counts."""
    CERT_NONE = 0
    CERT_OPTIONAL = 1
    CERT_REQUIRED = 2


class TLSVersion(IntEnum):
    """Versions of TLS."""
    MINIMUM_SUPPORTED = -2
    SSLv3 = 768
    TLSv1 = 769
    TLSv1_1 = 770
    TLSv1_2 = 771
    TLSv1_3 = 772
    MAXIMUM_SUPPORTED = -1


class _SSLMethod(IntEnum):
    PROTOCOL_TLS = 2
    PROTOCOL_SSLv23 = 2
    PROTOCOL_TLSv1 = 3
    PROTOCOL_TLSv1_1 = 4
    PROTOCOL_TLSv1_2 = 5
    PROTOCOL_TLS_CLIENT = 16
    PROTOCOL_TLS_SERVER = 17


class Options(IntFlag):
    """Switches of OpenSSL; accepted."""
    OP_ALL = 0x80000050
    OP_NO_SSLv2 = 0
    OP_NO_SSLv3 = 0x2000000
    OP_NO_TLSv1 = 0x4000000
    OP_NO_TLSv1_1 = 0x10000000
    OP_NO_TLSv1_2 = 0x8000000
    OP_NO_TLSv1_3 = 0x20000000
    OP_NO_COMPRESSION = 0x20000
    OP_NO_TICKET = 0x4000
    OP_NO_RENEGOTIATION = 0x40000000
    OP_SINGLE_DH_USE = 0
    OP_SINGLE_ECDH_USE = 0
    OP_CIPHER_SERVER_PREFERENCE = 0x400000
    OP_ENABLE_MIDDLEBOX_COMPAT = 0x100000
    OP_IGNORE_UNEXPECTED_EOF = 0x80


class VerifyFlags(IntFlag):
    """Switches of verifying; accepted."""
    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 0x20
    VERIFY_X509_TRUSTED_FIRST = 0x8000
    VERIFY_ALLOW_PROXY_CERTS = 0x40
    VERIFY_X509_PARTIAL_CHAIN = 0x80000


class SSLErrorNumber(IntEnum):
    """Kinds of errors."""
    SSL_ERROR_SSL = 1
    SSL_ERROR_WANT_READ = 2
    SSL_ERROR_WANT_WRITE = 3
    SSL_ERROR_SYSCALL = 5
    SSL_ERROR_ZERO_RETURN = 6
    SSL_ERROR_EOF = 8


for _enum in (VerifyMode, _SSLMethod, Options, VerifyFlags, SSLErrorNumber):
    globals().update(_enum.__members__)


class SSLError(OSError):
    """TLS failed."""

    library = reason = None

    def __str__(self):
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


class SSLZeroReturnError(SSLError):
    """The other side has ended it."""


class SSLWantReadError(SSLError):
    """Data must come first."""


class SSLWantWriteError(SSLError):
    """Data must go first."""


class SSLSyscallError(SSLError):
    """The system failed."""


class SSLEOFError(SSLError):
    """The connection broke off."""


class SSLCertVerificationError(SSLError, ValueError):
    """The certificate is not trusted, or is somebody else's."""

    verify_code, verify_message = 0, ''


CertificateError = SSLCertVerificationError
socket_error = OSError
for _class in (SSLError, SSLZeroReturnError, SSLWantReadError, SSLWantWriteError, SSLSyscallError, SSLEOFError,
               SSLCertVerificationError):
    _class.__module__ = 'ssl'


class Purpose(IntEnum):
    """Whose certificates are verified."""
    SERVER_AUTH = 129
    CLIENT_AUTH = 130


class SSLContext:
    """Whom to trust, and who we are."""

    def __init__(self, protocol=None):
        self.protocol = PROTOCOL_TLS if protocol is None else _SSLMethod(protocol)
        client = self.protocol is PROTOCOL_TLS_CLIENT
        self._verify_mode = CERT_REQUIRED if client else CERT_NONE
        self._check_hostname = client
        self.options = Options.OP_ALL
        self.verify_flags = VerifyFlags.VERIFY_X509_TRUSTED_FIRST
        self.minimum_version = TLSVersion.TLSv1_2
        self.maximum_version = TLSVersion.MAXIMUM_SUPPORTED
        self.post_handshake_auth = False
        self.keylog_filename = None
        self._trusted = {}
        self._own = {}

    @property
    def verify_mode(self):
        """CERT_REQUIRED: servers must prove who they are."""
        return self._verify_mode

    @verify_mode.setter
    def verify_mode(self, value):
        value = VerifyMode(value)
        if value is CERT_NONE and self._check_hostname:
            raise ValueError('Cannot set verify_mode to CERT_NONE when check_hostname is enabled.')
        self._verify_mode = value

    @property
    def check_hostname(self):
        """Must the certificate be for the host that is asked?"""
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if value and self._verify_mode is CERT_NONE:
            self._verify_mode = CERT_REQUIRED

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Trust the certificates of a file, a folder or a text as well."""
        if cafile is None and capath is None and cadata is None:
            raise TypeError('cafile, capath and cadata cannot be all omitted')
        for path in (cafile, capath):
            if path is not None and not os.path.exists(path):
                raise FileNotFoundError(2, 'No such file or directory')
        if cadata is not None:
            import tempfile
            text = cadata if isinstance(cadata, str) else DER_cert_to_PEM_cert(cadata)
            with tempfile.NamedTemporaryFile('w', suffix='.pem', delete=False) as f:
                f.write(text)
            cafile = f.name
        if cafile is not None:
            self._trusted['ca'] = os.fspath(cafile)
        if capath is not None:
            self._trusted['capath'] = os.fspath(capath)

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust what the system trusts; it is so anyway."""

    def set_default_verify_paths(self):
        """The same."""

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        """Our own certificate."""
        for path in (certfile, keyfile):
            if path is not None and not os.path.exists(path):
                raise FileNotFoundError(2, 'No such file or directory')
        self._own['cert'] = os.fspath(certfile)
        if keyfile is not None:
            self._own['key'] = os.fspath(keyfile)
        if password is not None:
            password = password() if callable(password) else password
            self._own['key_password'] = password if isinstance(password, str) else bytes(password).decode()

    def set_ciphers(self, ciphers):
        """Accepted."""

    def set_alpn_protocols(self, protocols):
        """Accepted."""

    def wrap_socket(self, sock, *args, **kwargs):
        """Not there: TLS is done by requests, aiohttp, urllib.request and http.client."""
        raise NotImplementedError('TLS over a socket of your own; use requests, aiohttp, urllib.request or http.client')

    def _transfer_options(self):
        """What _http.Transfer is told."""
        options = dict(self._trusted, **self._own)
        if self._verify_mode is CERT_NONE:
            options['verify'] = False
        elif not self._check_hostname:
            options['check_hostname'] = False
        return options


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context that trusts what the system trusts, or what is given instead."""
    context = SSLContext(PROTOCOL_TLS_CLIENT if purpose is Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER)
    if cafile or capath or cadata:
        context.load_verify_locations(cafile, capath, cadata)
    elif os.environ.get('SSL_CERT_FILE'):
        context.load_verify_locations(os.environ['SSL_CERT_FILE'])
    return context


def _create_unverified_context(protocol=None, **others):
    context = SSLContext(PROTOCOL_TLS_CLIENT if protocol is None else protocol)
    context.check_hostname = False
    context.verify_mode = CERT_NONE
    return context


_create_stdlib_context = _create_unverified_context
_create_default_https_context = create_default_context


def _default_options():
    """What _http.Transfer is told where no context is given."""
    found = {'ca': os.environ.get('SSL_CERT_FILE'), 'capath': os.environ.get('SSL_CERT_DIR')}
    return {key: path for key, path in found.items() if path}


def get_default_verify_paths():
    """Where the system's certificates are."""
    from collections import namedtuple
    names = ('cafile', 'capath', 'openssl_cafile_env', 'openssl_cafile', 'openssl_capath_env', 'openssl_capath')
    return namedtuple('DefaultVerifyPaths', names)(
        '/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/certs', 'SSL_CERT_FILE', '/usr/lib/ssl/cert.pem',
        'SSL_CERT_DIR', '/usr/lib/ssl/certs')


def DER_cert_to_PEM_cert(der):
    """A certificate's bytes as text."""
    import base64
    text = base64.b64encode(der).decode('ascii')
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return '\n'.join(['-----BEGIN CERTIFICATE-----', *lines, '-----END CERTIFICATE-----', ''])


def PEM_cert_to_DER_cert(pem):
    """A certificate's text as bytes."""
    import base64
    text = pem.strip()
    if not text.startswith('-----BEGIN CERTIFICATE-----'):
        raise ValueError('Invalid PEM encoding; must start with -----BEGIN CERTIFICATE-----')
    if not text.endswith('-----END CERTIFICATE-----'):
        raise ValueError('Invalid PEM encoding; must end with -----END CERTIFICATE-----')
    return base64.b64decode(text[27:-25])
