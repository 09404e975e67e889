# SPDX-License-Identifier: MIT
"""TLS, by OpenSSL: contexts, sockets that speak it, and objects that speak it over memory.

Waiting for the other side is waiting as sockets do: all other tasks go on. What requests, aiohttp and urllib do with a context
is told to libcurl (SSLContext._transfer_options)."""

import os
import sys
import warnings
from collections import namedtuple
from enum import Enum, IntEnum, IntFlag

import _ssl
from _ssl import MemoryBIO, RAND_add, RAND_bytes, RAND_status, SSLSession
from _ssl import nid2obj as _nid2obj, txt2obj as _txt2obj

HAS_SNI = HAS_ALPN = HAS_ECDH = HAS_TLSv1 = HAS_TLSv1_1 = HAS_TLSv1_2 = HAS_TLSv1_3 = HAS_NEVER_CHECK_COMMON_NAME = True
HAS_NPN = HAS_SSLv2 = HAS_SSLv3 = False
CHANNEL_BINDING_TYPES = ['tls-unique']
PEM_HEADER, PEM_FOOTER = '-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----'
_DEFAULT_CIPHERS = _RESTRICTED_SERVER_CIPHERS = 'ALL:!COMPLEMENTOFDEFAULT:!eNULL'


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
    """Switches of OpenSSL."""
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
    """Switches of verifying."""
    VERIFY_DEFAULT = 0
    VERIFY_CRL_CHECK_LEAF = 4
    VERIFY_CRL_CHECK_CHAIN = 12
    VERIFY_X509_STRICT = 0x20
    VERIFY_ALLOW_PROXY_CERTS = 0x40
    VERIFY_X509_TRUSTED_FIRST = 0x8000
    VERIFY_X509_PARTIAL_CHAIN = 0x80000


class SSLErrorNumber(IntEnum):
    """Kinds of errors."""
    SSL_ERROR_SSL = 1
    SSL_ERROR_WANT_READ = 2
    SSL_ERROR_WANT_WRITE = 3
    SSL_ERROR_WANT_X509_LOOKUP = 4
    SSL_ERROR_SYSCALL = 5
    SSL_ERROR_ZERO_RETURN = 6
    SSL_ERROR_WANT_CONNECT = 7
    SSL_ERROR_EOF = 8
    SSL_ERROR_INVALID_ERROR_CODE = 10


AlertDescription = IntEnum('AlertDescription', {'ALERT_DESCRIPTION_' + name: number for name, number in (
    ('CLOSE_NOTIFY', 0), ('UNEXPECTED_MESSAGE', 10), ('BAD_RECORD_MAC', 20), ('RECORD_OVERFLOW', 22),
    ('DECOMPRESSION_FAILURE', 30), ('HANDSHAKE_FAILURE', 40), ('BAD_CERTIFICATE', 42), ('UNSUPPORTED_CERTIFICATE', 43),
    ('CERTIFICATE_REVOKED', 44), ('CERTIFICATE_EXPIRED', 45), ('CERTIFICATE_UNKNOWN', 46), ('ILLEGAL_PARAMETER', 47),
    ('UNKNOWN_CA', 48), ('ACCESS_DENIED', 49), ('DECODE_ERROR', 50), ('DECRYPT_ERROR', 51), ('PROTOCOL_VERSION', 70),
    ('INSUFFICIENT_SECURITY', 71), ('INTERNAL_ERROR', 80), ('USER_CANCELLED', 90), ('NO_RENEGOTIATION', 100),
    ('UNSUPPORTED_EXTENSION', 110), ('CERTIFICATE_UNOBTAINABLE', 111), ('UNRECOGNIZED_NAME', 112),
    ('BAD_CERTIFICATE_STATUS_RESPONSE', 113), ('BAD_CERTIFICATE_HASH_VALUE', 114), ('UNKNOWN_PSK_IDENTITY', 115))},
    module=__name__)
for _enum in (VerifyMode, _SSLMethod, Options, VerifyFlags, SSLErrorNumber, AlertDescription):
    globals().update(_enum.__members__)
_PROTOCOL_NAMES = {value: name for name, value in _SSLMethod.__members__.items()}


# -- errors

class SSLError(OSError):
    """What went wrong in TLS."""

    library = reason = None

    def __str__(self):
        return self.strerror if isinstance(self.strerror, str) else str(self.args)


class SSLZeroReturnError(SSLError):
    """The other side ended the conversation as it should."""


class SSLWantReadError(SSLError):
    """A socket that does not wait has to be readable first."""


class SSLWantWriteError(SSLError):
    """A socket that does not wait has to be writable first."""


class SSLSyscallError(SSLError):
    """The system failed below TLS."""


class SSLEOFError(SSLError):
    """The connection ended in the middle of a conversation."""


class SSLCertVerificationError(SSLError, ValueError):
    """The other side could not prove who it is."""

    verify_code, verify_message = 0, ''


CertificateError = SSLCertVerificationError
socket_error = OSError
for _class in (SSLError, SSLZeroReturnError, SSLWantReadError, SSLWantWriteError, SSLSyscallError, SSLEOFError,
               SSLCertVerificationError):
    _class.__module__ = 'ssl'

_HOST_MISMATCH, _ADDRESS_MISMATCH = 62, 64      # of X509_verify_cert_error_string()
_BY_NUMBER = {2: SSLWantReadError, 3: SSLWantWriteError, 5: SSLSyscallError, 6: SSLZeroReturnError, 8: SSLEOFError}


def _error(number, library, reason, text, line, code, detail, host):
    """The exception for what OpenSSL said; _ssl calls this."""
    cls = SSLError if line in (3877, 3898, 3918, 4126, 4174) else _BY_NUMBER.get(number, SSLError)
    if detail is not None:
        cls = SSLCertVerificationError
        if code in (_HOST_MISMATCH, _ADDRESS_MISMATCH):
            kind = 'Hostname' if code == _HOST_MISMATCH else 'IP address'
            detail = '%s mismatch, certificate is not valid for \'%s\'.' % (kind, host)
        text += ': ' + detail
    where = '[%s: %s] ' % (library, reason) if library and reason else '[%s] ' % library if library else ''
    error = cls(number, '%s%s (_ssl.c:%d)' % (where, text, line))
    error.library, error.reason = library, reason
    if detail is not None:
        error.verify_code, error.verify_message = code, detail
    return error


# -- objects of certificates

class _ASN1Object(namedtuple('_ASN1Object', 'nid shortname longname oid')):
    """What certificates name by numbers."""

    __slots__ = ()

    def __new__(cls, oid):
        return super().__new__(cls, *_txt2obj(oid, name=False))

    @classmethod
    def fromnid(cls, nid):
        """The object of OpenSSL's number."""
        return super().__new__(cls, *_nid2obj(nid))

    @classmethod
    def fromname(cls, name):
        """The object of a name or OID."""
        return super().__new__(cls, *_txt2obj(name, name=True))


class _Purpose(tuple):
    nid, shortname, longname, oid = (property(lambda self, i=i: self[i]) for i in range(4))

    def __repr__(self):
        return '_ASN1Object(nid=%r, shortname=%r, longname=%r, oid=%r)' % tuple(self)


class Purpose(_Purpose, Enum):
    """Whose certificates are verified."""
    SERVER_AUTH = 129, 'serverAuth', 'TLS Web Server Authentication', '1.3.6.1.5.5.7.3.1'
    CLIENT_AUTH = 130, 'clientAuth', 'TLS Web Client Authentication', '1.3.6.1.5.5.7.3.2'

    def __new__(cls, *fields):
        made = tuple.__new__(cls, fields)
        made._value_ = fields
        return made


# -- contexts

_NUMBERS = ('options', 'minimum', 'maximum', 'verify_flags', '_host_flags', 'num_tickets', 'security_level', 'verify_mode',
            'post_handshake_auth')
_AT = {name: place for place, name in enumerate(_NUMBERS)}
_STATS = ('number', 'connect', 'connect_good', 'connect_renegotiate', 'accept', 'accept_good', 'accept_renegotiate', 'hits',
          'misses', 'timeouts', 'cache_full')
_CIPHER = ('id', 'name', 'protocol', 'description', 'strength_bits', 'alg_bits', 'aead', 'symmetric', 'digest', 'kea', 'auth')
_NEVER_COMMON_NAME = 0x20
_MOST_PASSWORD = 1024


def _file_name(path, words):
    try:
        return None if path is None else os.fsencode(path)
    except TypeError:
        raise TypeError('%s should be a valid filesystem path' % words) from None


def _password_bytes(password, words):
    if isinstance(password, str):
        password = password.encode()
    elif not isinstance(password, (bytes, bytearray)):
        raise TypeError(words)
    if len(password) > _MOST_PASSWORD:
        raise ValueError('password cannot be longer than %d bytes' % _MOST_PASSWORD)
    return bytes(password)


def _int(value, words='argument must be int, not %s'):
    if not isinstance(value, int):
        raise TypeError(words % type(value).__name__ if '%s' in words else words)
    return value


def _number(name, enum, doc):
    def get(self):
        return enum(self._c.get(_AT[name]))

    def set(self, value):
        self._c.set(_AT[name], _int(value))

    return property(get, set, doc=doc)


def _version(name, bounds, doc):
    """minimum_version or maximum_version; bounds: what 0 means, and the other end."""
    def get(self):
        found = self._c.get(_AT[name])
        return TLSVersion(found or bounds)

    def set(self, value):
        if not isinstance(value, int):
            raise TypeError('\'%s\' object cannot be interpreted as an integer' % type(value).__name__)
        if self.protocol not in (PROTOCOL_TLS, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER):
            raise ValueError('The context\'s protocol doesn\'t support modification of highest and lowest version.')
        if value not in TLSVersion._value2member_map_:
            raise ValueError('Unsupported TLS/SSL version 0x%x' % value)
        if 0 < value < TLSVersion.TLSv1_2:
            warnings.warn('ssl.%s is deprecated' % TLSVersion(value), DeprecationWarning, 2)
        number = 0 if value == bounds else 772 if value == -1 else 769 if value == -2 else int(value)
        if not self._c.set(_AT[name], number):
            raise ValueError('Unsupported protocol version 0x%x' % value)

    return property(get, set, doc=doc)


class SSLContext:
    """Whom to trust, and who we are."""

    sslsocket_class = sslobject_class = None    # set below, where the classes are
    _windows_cert_stores = ('CA', 'ROOT')

    def __new__(cls, protocol=None, *args, **kwargs):
        if protocol is None:
            warnings.warn('ssl.SSLContext() without protocol argument is deprecated.', DeprecationWarning, 2)
            protocol = PROTOCOL_TLS
        if protocol not in _SSLMethod._value2member_map_:
            raise ValueError('invalid or unsupported protocol version %d' % protocol)
        protocol = _SSLMethod(protocol)
        if protocol < PROTOCOL_TLS_CLIENT:
            warnings.warn('ssl.%s is deprecated' % protocol.name, DeprecationWarning, 2)
        self = super().__new__(cls)
        self._c = _ssl.Context(protocol)
        self._protocol = protocol
        self._check_hostname = False
        self._sni_callback = self._keylog = None
        self._trusted, self._own = {}, {}
        if protocol is PROTOCOL_TLS_CLIENT:
            self.verify_mode = CERT_REQUIRED
            self._check_hostname = True
        return self

    def __init__(self, protocol=None):
        pass

    def __getstate__(self):
        raise TypeError('cannot pickle %r object' % type(self).__name__)

    options = _number('options', Options, 'Switches of OpenSSL.')
    verify_flags = _number('verify_flags', VerifyFlags, 'Switches of verifying.')
    _host_flags = _number('_host_flags', int, 'How names are compared.')
    security_level = property(lambda self: self._c.get(_AT['security_level']), doc='How weak keys may be.')
    minimum_version = _version('minimum', -2, 'The oldest version of TLS that is spoken.')
    maximum_version = _version('maximum', -1, 'The newest version of TLS that is spoken.')

    @property
    def protocol(self):
        """What it is for: PROTOCOL_TLS_CLIENT or PROTOCOL_TLS_SERVER."""
        return self._protocol

    @property
    def num_tickets(self):
        """How many tickets a server gives to a client."""
        return self._c.get(_AT['num_tickets'])

    @num_tickets.setter
    def num_tickets(self, value):
        if _int(value, '\'%s\' object cannot be interpreted as an integer') < 0:
            raise ValueError('value must be non-negative')
        if self._protocol is not PROTOCOL_TLS_SERVER:
            raise ValueError('SSLContext is not a server context.')
        self._c.set(_AT['num_tickets'], value)

    @property
    def post_handshake_auth(self):
        """May the client be asked for its certificate after the handshake?"""
        return bool(self._c.get(_AT['post_handshake_auth']))

    @post_handshake_auth.setter
    def post_handshake_auth(self, value):
        self._c.set(_AT['post_handshake_auth'], bool(value))

    @property
    def verify_mode(self):
        """CERT_REQUIRED: the other side must prove who it is."""
        return VerifyMode(self._c.get(_AT['verify_mode']))

    @verify_mode.setter
    def verify_mode(self, value):
        if not isinstance(value, int):
            raise TypeError('\'%s\' object cannot be interpreted as an integer' % type(value).__name__)
        if value not in (0, 1, 2):
            raise ValueError('invalid value for verify_mode')
        if value == CERT_NONE and self._check_hostname:
            raise ValueError('Cannot set verify_mode to CERT_NONE when check_hostname is enabled.')
        self._c.set(_AT['verify_mode'], value)

    @property
    def check_hostname(self):
        """Must the certificate be for the host that is asked?"""
        return self._check_hostname

    @check_hostname.setter
    def check_hostname(self, value):
        self._check_hostname = bool(value)
        if value and self.verify_mode is CERT_NONE:
            self.verify_mode = CERT_REQUIRED

    @property
    def hostname_checks_common_name(self):
        """Does the common name count, where the certificate has no alternative names?"""
        return self._host_flags & _NEVER_COMMON_NAME != _NEVER_COMMON_NAME

    @hostname_checks_common_name.setter
    def hostname_checks_common_name(self, value):
        rest = self._host_flags & ~_NEVER_COMMON_NAME
        self._host_flags = rest if value else rest | _NEVER_COMMON_NAME

    @property
    def sni_callback(self):
        """callback(connection, name, context): what a server does when it hears whom a client wants."""
        return self._sni_callback

    @sni_callback.setter
    def sni_callback(self, callback):
        if self._protocol is PROTOCOL_TLS_CLIENT:
            raise ValueError('sni_callback cannot be set on TLS_CLIENT context')
        if callback is not None and not callable(callback):
            raise TypeError('not a callable object')
        self._sni_callback = callback
        if callback is None:
            self._c.set_name_callback(None)
        else:
            self._c.set_name_callback(lambda owner, name: callback(owner, name, self))

    def set_servername_callback(self, server_name_callback):
        """The same as setting sni_callback."""
        self.sni_callback = server_name_callback

    @property
    def keylog_filename(self):
        """A file that the secrets of connections are written to."""
        return self._keylog

    @keylog_filename.setter
    def keylog_filename(self, value):
        self._c.set_keylog(None if value is None else os.fsencode(value))
        self._keylog = value

    _msg_callback = None

    # -- whom to trust, who we are

    def load_verify_locations(self, cafile=None, capath=None, cadata=None):
        """Trust the certificates of a file, a folder or a text as well."""
        if cafile is None and capath is None and cadata is None:
            raise TypeError('cafile, capath and cadata cannot be all omitted')
        file, folder = _file_name(cafile, 'cafile'), _file_name(capath, 'capath')
        if cadata is not None:
            self._load_data(cadata)
        if file is not None or folder is not None:
            self._c.load_locations(file, folder)
        if file is not None:
            self._trusted['ca'] = os.fsdecode(file)
        if folder is not None:
            self._trusted['capath'] = os.fsdecode(folder)

    def _load_data(self, cadata):
        words = 'cadata should be an ASCII string or a bytes-like object'
        is_text = isinstance(cadata, str)
        if is_text and not cadata.isascii():
            raise TypeError(words)
        try:
            data = cadata.encode() if is_text else bytes(memoryview(cadata))
        except TypeError:
            raise TypeError(words) from None
        if not data:
            raise ValueError('Empty certificate data')
        self._c.load_data(data, is_text)
        self._trusted['data'] = self._trusted.get('data', '') + (cadata if is_text else '')
        if not is_text:
            self._trusted['data'] += ''.join(DER_cert_to_PEM_cert(der) for der in self._c.ca_certs(True))

    def load_default_certs(self, purpose=Purpose.SERVER_AUTH):
        """Trust what the system trusts."""
        if not isinstance(purpose, _Purpose):
            raise TypeError(purpose)
        self.set_default_verify_paths()

    def set_default_verify_paths(self):
        """The same."""
        self._c.default_paths()
        for key, path in _default_options().items():
            self._trusted.setdefault(key, path)

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        """Our own certificate and key."""
        cert, key = _file_name(certfile, 'certfile'), _file_name(keyfile, 'keyfile')
        if cert is None:
            raise TypeError('certfile should be a valid filesystem path')
        ask = None
        if callable(password):
            ask = lambda: _password_bytes(password(), 'password callback must return a string')
        elif password is not None:
            secret = _password_bytes(password, 'password should be a string or callable')
            ask = lambda: secret
        self._c.load_chain(cert, key, ask)
        self._own['cert'] = os.fsdecode(cert)
        if key is not None:
            self._own['key'] = os.fsdecode(key)
        if ask is not None:
            self._own['ask'] = ask

    def load_dh_params(self, path, /):
        """Parameters for the key exchange of Diffie and Hellman."""
        if path is None:
            raise TypeError('expected str, bytes or os.PathLike object, not NoneType')
        self._c.load_dh(os.fsencode(path))

    def set_ecdh_curve(self, name, /):
        """The elliptic curve for key exchanges."""
        text = name.encode() if isinstance(name, str) else bytes(name)
        if not self._c.set_curve(text + b'\0'):
            raise ValueError('unknown elliptic curve name %r' % (name,))

    def get_ca_certs(self, binary_form=False):
        """The authorities that are trusted, as dicts or DER."""
        return self._c.ca_certs(bool(binary_form))

    def cert_store_stats(self):
        """How many certificates are known."""
        certificates, revocations, authorities = self._c.store_stats()
        return {'x509': certificates, 'crl': revocations, 'x509_ca': authorities}

    def session_stats(self):
        """What sessions there were."""
        return dict(zip(_STATS, self._c.session_stats()))

    # -- what is spoken

    def set_ciphers(self, cipherlist, /):
        """Choose ciphers, in OpenSSL's notation."""
        if not isinstance(cipherlist, str):
            raise TypeError('set_ciphers() argument must be str, not %s' % type(cipherlist).__name__)
        if not self._c.set_ciphers(cipherlist):
            raise SSLError('No cipher can be selected.')

    def get_ciphers(self):
        """The ciphers, in the order of preference, as dicts."""
        return [dict(zip(_CIPHER, row)) for row in self._c.ciphers()]

    def set_alpn_protocols(self, alpn_protocols):
        """The protocols that are spoken over it, the best first: ['h2', 'http/1.1']."""
        wire = bytearray()
        for protocol in alpn_protocols:
            name = bytes(protocol, 'ascii')
            if not 0 < len(name) < 256:
                raise SSLError('ALPN protocols must be 1 to 255 in length')
            wire.append(len(name))
            wire += name
        self._c.set_alpn(bytes(wire))

    def set_npn_protocols(self, npn_protocols):
        """Does nothing: ALPN came in its place."""
        warnings.warn('ssl NPN is deprecated, use ALPN instead', DeprecationWarning, 2)

    # -- connections

    def wrap_socket(self, sock, server_side=False, do_handshake_on_connect=True, suppress_ragged_eofs=True,
                    server_hostname=None, session=None):
        """An SSLSocket in the place of a socket, which is taken over."""
        return self.sslsocket_class._create(sock, server_side, do_handshake_on_connect, suppress_ragged_eofs,
                                            server_hostname, self, session)

    def wrap_bio(self, incoming, outgoing, server_side=False, server_hostname=None, session=None):
        """An SSLObject that speaks over two MemoryBIOs."""
        return self.sslobject_class._create(incoming, outgoing, server_side, self._encode_hostname(server_hostname),
                                            session, self)

    def _encode_hostname(self, hostname):
        if isinstance(hostname, str):
            plain = hostname.isascii() and all(0 < len(label) < 64 for label in hostname.split('.'))
            return hostname if plain or not hostname else hostname.encode('idna').decode('ascii')
        return None if hostname is None else hostname.decode('ascii')

    def _connection(self, owner, server_side, name, fd, incoming, outgoing, session):
        if name is not None:
            if not name or name.startswith('.'):
                raise ValueError('server_hostname cannot be an empty string or start with a leading dot.')
            if '\0' in name:
                raise TypeError('argument must be encoded string without null bytes, not str')
        if server_side and self._protocol is PROTOCOL_TLS_CLIENT:
            raise SSLError(1, 'Cannot create a server socket with a PROTOCOL_TLS_CLIENT context')
        if not server_side and self._protocol is PROTOCOL_TLS_SERVER:
            raise SSLError(1, 'Cannot create a client socket with a PROTOCOL_TLS_SERVER context')
        made = _ssl.Connection(self._c, owner, bool(server_side), name, self._check_hostname, fd, incoming, outgoing)
        if session is not None:
            made.set_session(session)
        return made

    def _transfer_options(self):
        """What _http.Transfer is told."""
        options = dict(self._trusted, **self._own)
        if (ask := options.pop('ask', None)) is not None:
            options['key_password'] = ask().decode()
        if (data := options.pop('data', None)) is not None:
            options['ca'] = self._data_file(data)
        if self.verify_mode is CERT_NONE:
            options['verify'] = False
        elif not self._check_hostname:
            options['check_hostname'] = False
        return options

    def _data_file(self, data):
        """A file with the certificates that came as text, for libcurl."""
        import tempfile
        with tempfile.NamedTemporaryFile('w', suffix='.pem', delete=False) as f:
            f.write(data)
        self._trusted.pop('data')
        self._trusted['ca'] = f.name
        return f.name


def create_default_context(purpose=Purpose.SERVER_AUTH, *, cafile=None, capath=None, cadata=None):
    """A context that trusts what the system trusts, or what is given instead."""
    if not isinstance(purpose, _Purpose):
        raise TypeError(purpose)
    if purpose is Purpose.SERVER_AUTH:
        context = SSLContext(PROTOCOL_TLS_CLIENT)
        context.verify_mode = CERT_REQUIRED
        context.check_hostname = True
    elif purpose is Purpose.CLIENT_AUTH:
        context = SSLContext(PROTOCOL_TLS_SERVER)
    else:
        raise ValueError(purpose)
    return _trusting(context, purpose, cafile, capath, cadata)


def _trusting(context, purpose, *given):
    """The context with the certificates given, or else with those of the system; its connections' secrets are logged
    where the environment asks for that."""
    if any(given):
        context.load_verify_locations(*given)
    elif context.verify_mode != CERT_NONE:
        context.load_default_certs(purpose)
    path = os.environ.get('SSLKEYLOGFILE')
    if path and not sys.flags.ignore_environment:
        context.keylog_filename = path
    return context


def _create_unverified_context(protocol=None, *, cert_reqs=CERT_NONE, check_hostname=False,
                               purpose=Purpose.SERVER_AUTH, certfile=None, keyfile=None, cafile=None, capath=None,
                               cadata=None):
    if not isinstance(purpose, _Purpose):
        raise TypeError(purpose)
    if protocol is None:
        protocol = PROTOCOL_TLS_CLIENT if purpose is Purpose.SERVER_AUTH else PROTOCOL_TLS_SERVER
    context = SSLContext(protocol)
    context.check_hostname = check_hostname
    if cert_reqs is not None:
        context.verify_mode = cert_reqs
    if check_hostname:
        context.check_hostname = True
    if keyfile and not certfile:
        raise ValueError('certfile must be specified')
    if certfile or keyfile:
        context.load_cert_chain(certfile, keyfile)
    return _trusting(context, purpose, cafile, capath, cadata)


_create_stdlib_context = _create_unverified_context
_create_default_https_context = create_default_context


def _default_options():
    """What _http.Transfer is told where no context is given."""
    found = {'ca': os.environ.get('SSL_CERT_FILE'), 'capath': os.environ.get('SSL_CERT_DIR')}
    return {key: path for key, path in found.items() if path}


# -- functions

DefaultVerifyPaths = namedtuple('DefaultVerifyPaths', 'cafile capath openssl_cafile_env openssl_cafile openssl_capath_env '
                                'openssl_capath')


def get_default_verify_paths():
    """Where the system's certificates are."""
    file_variable, file, folder_variable, folder = _ssl.default_paths()
    found, folder_found = os.environ.get(file_variable, file), os.environ.get(folder_variable, folder)
    if os.path.islink(found):
        found = os.path.realpath(found)
    return DefaultVerifyPaths(found if os.path.isfile(found) else None, folder_found if os.path.isdir(folder_found) else None,
                              file_variable, file, folder_variable, folder)


def DER_cert_to_PEM_cert(der_cert_bytes):
    """A certificate's bytes as text."""
    import base64
    text = base64.b64encode(der_cert_bytes).decode('ascii')
    lines = [text[i:i + 64] for i in range(0, len(text), 64)]
    return '\n'.join([PEM_HEADER, *lines, PEM_FOOTER, ''])


def PEM_cert_to_DER_cert(pem_cert_string):
    """A certificate's text as bytes."""
    import base64
    text = pem_cert_string.strip()
    if not pem_cert_string.startswith(PEM_HEADER):
        raise ValueError('Invalid PEM encoding; must start with %s' % PEM_HEADER)
    if not text.endswith(PEM_FOOTER):
        raise ValueError('Invalid PEM encoding; must end with %s' % PEM_FOOTER)
    return base64.decodebytes(text[len(PEM_HEADER):-len(PEM_FOOTER)].encode('ascii'))


def cert_time_to_seconds(cert_time):
    """The time of a certificate, 'Jan  5 09:34:43 2018 GMT', in seconds since 1970."""
    from calendar import timegm
    from time import strptime
    months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()
    form = ' %d %H:%M:%S %Y GMT'
    try:
        month = months.index(cert_time[:3].title()) + 1
    except ValueError:
        raise ValueError('time data %r does not match format "%%b%s"' % (cert_time, form))
    found = strptime(cert_time[3:], form)
    return timegm((found[0], month) + found[2:6])


def get_protocol_name(protocol_code):
    """The name of a PROTOCOL_... number."""
    return _PROTOCOL_NAMES.get(protocol_code, '<unknown>')


def get_server_certificate(addr, ssl_version=PROTOCOL_TLS_CLIENT, ca_certs=None, timeout=None):
    """The certificate of a server, as text; verified when ca_certs is given."""
    import socket
    context = _create_stdlib_context(ssl_version, cert_reqs=CERT_NONE if ca_certs is None else CERT_REQUIRED,
                                     cafile=ca_certs)
    options = {} if timeout is None else {'timeout': timeout}
    with socket.create_connection(addr, **options) as sock:
        with context.wrap_socket(sock, server_hostname=addr[0]) as over:
            return DER_cert_to_PEM_cert(over.getpeercert(True))


def RAND_pseudo_bytes(n, /):
    """RAND_bytes() and True."""
    warnings.warn('ssl.RAND_pseudo_bytes() is deprecated', DeprecationWarning, 2)
    return RAND_bytes(n), True


def wrap_socket(sock, keyfile=None, certfile=None, server_side=False, cert_reqs=CERT_NONE, ssl_version=PROTOCOL_TLS,
                ca_certs=None, do_handshake_on_connect=True, suppress_ragged_eofs=True, ciphers=None):
    """An SSLSocket without a context; context.wrap_socket() came in its place."""
    warnings.warn('ssl.wrap_socket() is deprecated, use SSLContext.wrap_socket()', DeprecationWarning, 2)
    if server_side and not certfile:
        raise ValueError('certfile must be specified for server-side operations')
    if keyfile and not certfile:
        raise ValueError('certfile must be specified')
    context = SSLContext(ssl_version)
    context.verify_mode = cert_reqs
    if ca_certs:
        context.load_verify_locations(ca_certs)
    if certfile:
        context.load_cert_chain(certfile, keyfile)
    if ciphers:
        context.set_ciphers(ciphers)
    return context.wrap_socket(sock, server_side, do_handshake_on_connect, suppress_ragged_eofs)


def __getattr__(name):
    """What only OpenSSL knows, which is loaded for it."""
    if name in ('OPENSSL_VERSION', 'OPENSSL_VERSION_NUMBER', 'OPENSSL_VERSION_INFO', '_OPENSSL_API_VERSION'):
        number, text = _ssl.version()
        parts = tuple(number >> shift & 0xff for shift in (28, 20, 12, 4)) + (number & 15,)
        parts = (parts[0] & 15, parts[1], 0, number >> 4 & 0xff, 0) if parts[0] >= 3 else parts
        return {'OPENSSL_VERSION': text, 'OPENSSL_VERSION_NUMBER': number}.get(name, parts)
    if name in ('_TLSContentType', '_TLSAlertType', '_TLSMessageType'):
        import _ssl_messages
        return getattr(_ssl_messages, name)
    raise AttributeError('module %r has no attribute %r' % (__name__, name))


from _ssl_socket import SSLObject, SSLSocket, _dnsname_match, _ipaddress_match, match_hostname   # it needs what is above
SSLContext.sslsocket_class, SSLContext.sslobject_class = SSLSocket, SSLObject
