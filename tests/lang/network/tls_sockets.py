# SPDX-License-Identifier: MIT
"""ssl over sockets and memory: contexts, handshakes, certificates, what fails and in which words."""

import os
import socket
import ssl
import subprocess
import tempfile
import threading
import warnings

warnings.simplefilter('ignore')
folder = tempfile.mkdtemp()
path = lambda name: os.path.join(folder, name)
EC = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']


def openssl(*args):
    subprocess.run(['openssl', *args], check=True, capture_output=True)


openssl('req', '-x509', *EC, '-keyout', path('ca.key'), '-out', path('ca.pem'), '-days', '30', '-subj', '/C=XX/O=Test/CN=Test CA',
        '-set_serial', '7')
openssl('req', *EC, '-keyout', path('key.pem'), '-out', path('request'), '-subj', '/C=XX/O=Test/CN=localhost')
with open(path('extensions'), 'w') as f:
    f.write('subjectAltName=DNS:localhost,DNS:*.example.org,IP:127.0.0.1,IP:::1,email:a@b.c,URI:http://a/\n'
            'authorityInfoAccess=OCSP;URI:http://ocsp/,caIssuers;URI:http://issuer/\ncrlDistributionPoints=URI:http://crl/\n')
openssl('x509', '-req', '-in', path('request'), '-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-days', '20', '-set_serial', '77',
        '-extfile', path('extensions'), '-out', path('cert.pem'))
openssl('pkey', '-aes128', '-passout', 'pass:secret', '-in', path('key.pem'), '-out', path('locked.pem'))


def show(what, f, *args, **options):
    try:
        print(what, '->', f(*args, **options))
    except Exception as error:
        words = str(error.args).replace(folder, '')
        print(what, '!!', type(error).__module__, type(error).__name__, words, getattr(error, 'library', None),
              getattr(error, 'reason', None))


def contexts():
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(path('cert.pem'), path('key.pem'))
    return server, ssl.create_default_context(cafile=path('ca.pem'))


def set_(context, name, value):
    setattr(context, name, value)
    return getattr(context, name)


def context_tests():
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    for args in (['nofile'], ['/dev/null'], [path('cert.pem')], [path('key.pem')], [path('cert.pem'), path('ca.key')], [1],
                 [path('cert.pem'), path('locked.pem'), 'wrong'], [path('cert.pem'), path('locked.pem'), b'secret'],
                 [path('cert.pem'), path('locked.pem'), lambda: 'secret'], [path('cert.pem'), path('locked.pem'), lambda: 1],
                 [path('cert.pem'), path('locked.pem'), 1], [path('cert.pem'), path('locked.pem'), 'x' * 2000]):
        show('chain', c.load_cert_chain, *args)
    for options in ({'cafile': 'nofile'}, {'cafile': '/dev/null'}, {}, {'capath': 'nofolder'}, {'cadata': ''}, {'cadata': 'abc'},
                    {'cadata': b'abc'}, {'cadata': 1}, {'cadata': 'é'}, {'cafile': 1}, {'cadata': open(path('ca.pem')).read()},
                    {'cadata': ssl.PEM_cert_to_DER_cert(open(path('ca.pem')).read())}):
        show('trust', c.load_verify_locations, **options)
    print(c.cert_store_stats(), [x['serialNumber'] for x in c.get_ca_certs()], type(c.get_ca_certs(True)[0]))
    show('ciphers', c.set_ciphers, 'nothing')
    show('ciphers', c.set_ciphers, 1)
    show('ciphers', c.set_ciphers, 'ECDHE+AESGCM')
    print(sorted(x['name'] for x in c.get_ciphers())[:2], sorted(c.get_ciphers()[0]))
    show('alpn', c.set_alpn_protocols, [''])
    show('alpn', c.set_alpn_protocols, ['x' * 256])
    show('curve', c.set_ecdh_curve, 'x')
    show('curve', c.set_ecdh_curve, 'prime256v1')
    show('protocol', ssl.SSLContext, 99)
    c = ssl.create_default_context()
    for name, value in (('verify_mode', ssl.CERT_NONE), ('verify_mode', 9), ('verify_mode', 'a'), ('check_hostname', False),
                        ('verify_mode', ssl.CERT_OPTIONAL), ('check_hostname', True), ('minimum_version', ssl.TLSVersion.TLSv1_3),
                        ('minimum_version', 7), ('maximum_version', ssl.TLSVersion.TLSv1_2), ('num_tickets', 1),
                        ('hostname_checks_common_name', False), ('sni_callback', 1), ('post_handshake_auth', True),
                        ('verify_flags', ssl.VERIFY_X509_STRICT)):
        show(name, set_, c, name, value)
    for p in ssl.PROTOCOL_TLS, ssl.PROTOCOL_TLS_SERVER, ssl.PROTOCOL_TLS_CLIENT:
        c = ssl.SSLContext(p)
        print(c.protocol, c.verify_mode, c.check_hostname, int(c.options), c.minimum_version, c.maximum_version, c.verify_flags)
    print(ssl.Purpose.SERVER_AUTH.oid, ssl.Purpose.CLIENT_AUTH.shortname, ssl.get_protocol_name(16))
    print(ssl.cert_time_to_seconds('Jan  5 09:34:43 2018 GMT'), len(ssl.RAND_bytes(7)), ssl.RAND_status())


def pair(server, client, host='localhost', seconds=10):
    """Both sides of a connection, or what was raised there."""
    a, b = socket.socketpair()
    a.settimeout(seconds)
    b.settimeout(seconds)
    made = {}

    def serve():
        try:
            made['server'] = server.wrap_socket(a, server_side=True)
        except Exception as error:
            made['server'] = error
            a.close()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        made['client'] = client.wrap_socket(b, server_hostname=host)
    except Exception as error:
        made['client'] = error
        b.close()
    thread.join()
    return made['server'], made['client']


def both(what, server, client, host='localhost'):
    for side, result in zip(('server', 'client'), pair(server, client, host)):
        if isinstance(result, Exception):
            print(what, side, type(result).__name__, result, result.reason, getattr(result, 'verify_code', None),
                  getattr(result, 'verify_message', None), isinstance(result, ValueError))
        else:
            print(what, side, result.version(), result.getpeercert().get('subject') if result.getpeercert() else None)
            result.close()


def socket_tests():
    server, client = contexts()
    s, c = pair(server, client)
    print(type(s), c.version(), c.cipher()[1:], c.getpeercert()['subjectAltName'], s.getpeercert(), c.compression())
    cert = c.getpeercert()
    print(cert['serialNumber'], cert['issuer'], cert['version'], cert['OCSP'], cert['caIssuers'], cert['crlDistributionPoints'])
    print(c.server_hostname, c.server_side, s.server_side, c.session_reused, c.pending(), c.selected_alpn_protocol(),
          type(c.get_channel_binding()), c.context is client, ssl.DER_cert_to_PEM_cert(c.getpeercert(True))[:27])
    s.sendall(b'x' * 100000)
    got = bytearray()
    while len(got) < 100000:
        got += c.recv(30000)
    room = bytearray(5)
    s.send(b'abcdefg')
    print(len(got), c.recv_into(room), room, c.pending(), c.recv(10))
    for method, args in (('recvfrom', [1]), ('sendto', [b'', ('a', 1)]), ('recv', [1, 1]), ('dup', []), ('sendmsg', [[b'']]),
                         ('recvmsg', [1]), ('sendall', ['text']), ('connect', [('localhost', 1)])):
        show(method, getattr(c, method), *args)
    c.settimeout(0.05)
    show('recv', c.recv, 1)
    c.setblocking(False)
    show('recv', c.recv, 1)
    c.settimeout(10)
    file = s.makefile('rwb')
    file.write(b'line one\nline two\n')
    file.flush()
    print(c.makefile('r').readline())
    thread = threading.Thread(target=lambda: show('unwrap', lambda: type(s.unwrap())))
    thread.start()
    plain = c.unwrap()
    thread.join()
    plain.send(b'in the open')
    print(plain is c, s.recv(100), c.version())
    show('unwrap', c.read, 1)
    file.close()
    s.close()
    c.close()
    s, c = pair(server, client)
    s.close()
    print('end', c.recv(10))
    show('end', c.send, b'x')


def trust_tests():
    server, client = contexts()
    both('wildcard', server, client, 'www.example.org')
    both('wrong', server, client, 'example.com')
    both('wrong', server, client, 'a.b.example.org')
    both('address', server, client, '127.0.0.1')
    both('address', server, client, '::1')
    both('wrong', server, client, '10.0.0.1')
    both('untrusted', server, ssl.create_default_context())
    both('no certificate', ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), client)
    server.minimum_version, client.maximum_version = ssl.TLSVersion.TLSv1_3, ssl.TLSVersion.TLSv1_2
    both('versions', server, client)
    server, client = contexts()
    server.maximum_version, server.verify_mode = ssl.TLSVersion.TLSv1_2, ssl.CERT_REQUIRED
    server.load_verify_locations(path('ca.pem'))
    both('client without', server, client)
    client.load_cert_chain(path('cert.pem'), path('key.pem'))
    both('client with', server, client)
    server, client = contexts()
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    both('unverified', server, client, None)
    server.set_alpn_protocols(['h2', 'x'])
    client.set_alpn_protocols(['y', 'x'])
    print([side.selected_alpn_protocol() for side in pair(server, client)])
    asked = []
    server.sni_callback = lambda sock, name, context: asked.append((type(sock).__name__, name, context is server))
    both('asked', server, client, 'some.where')
    server.sni_callback = lambda sock, name, context: ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
    both('unknown name', server, client, 'some.where')
    print(asked)


def memory_tests():
    server, client = contexts()
    a, b = ssl.MemoryBIO(), ssl.MemoryBIO()
    c = client.wrap_bio(a, b, server_hostname='localhost')
    s = server.wrap_bio(b, a, server_side=True)
    show('read', c.read)
    show('certificate', c.getpeercert)
    waiting = [c.do_handshake, s.do_handshake]
    turns = 0
    while waiting and turns < 10:
        turns += 1
        for step in waiting[:]:
            try:
                step()
                waiting.remove(step)
            except ssl.SSLWantReadError as error:
                if turns == 1:
                    print(error)
    print(turns < 10, c.version(), s.server_hostname, c.server_hostname)
    s.write(b'hello')
    print(a.pending > 5, c.read(3), c.pending(), c.read(), c.write(b'x' * 100000), len(s.read(100000)))
    show('nothing', c.read)
    show('unwrap', c.unwrap)
    print(s.read(90000)[:3], s.read(10))
    show('unwrap', s.unwrap)
    show('unwrap', c.unwrap)
    m = ssl.MemoryBIO()
    print(m.write(b'abc'), m.pending, m.eof, m.read(2), m.read(), m.read(), m.write_eof(), m.eof)
    show('memory', m.write, b'x')
    show('memory', ssl.MemoryBIO().write, 'x')
    m = ssl.MemoryBIO()
    m.write(b'rubbish that is not TLS')
    show('rubbish', client.wrap_bio(m, ssl.MemoryBIO(), server_hostname='x').do_handshake)
    m = ssl.MemoryBIO()
    m.write_eof()
    show('eof', client.wrap_bio(m, ssl.MemoryBIO(), server_hostname='x').do_handshake)
    for bad in '', '.x', 'a\0b':
        show('name', client.wrap_bio, m, ssl.MemoryBIO(), server_hostname=bad)
    show('constructor', ssl.SSLObject)
    show('constructor', ssl.SSLSocket)


def rude_tests():
    for side in 'client', 'server':
        for data in (b'', b'GET / HTTP/1.0\r\n\r\n', b'\x16\x03\x01\x00\x05', b'hello world, this is not TLS', b'\x15\x03\x03\x00\x02\x02(',
                     b'\x16\x03\x01\x00\x05hello'):
            server, client = contexts()
            a, b = socket.socketpair()
            b.sendall(data)
            a.settimeout(0.05)
            if side == 'client':
                show((side, data), client.wrap_socket, a, server_hostname='localhost')
            else:
                show((side, data), server.wrap_socket, a, server_side=True)
            b.close()
            a, b = socket.socketpair()
            b.sendall(data)
            b.shutdown(socket.SHUT_WR)
            a.settimeout(10)
            if side == 'client':
                show((side, data, 'end'), client.wrap_socket, a, server_hostname='localhost')
            else:
                show((side, data, 'end'), server.wrap_socket, a, server_side=True)
    server, client = contexts()
    a, b = socket.socketpair()
    show('no name', client.wrap_socket, a)
    show('name', server.wrap_socket, a, server_side=True, server_hostname='x')
    show('packets', client.wrap_socket, socket.socket(type=socket.SOCK_DGRAM), server_hostname='localhost')
    a.setblocking(False)
    show('not blocking', client.wrap_socket, a, server_hostname='localhost')
    apart = client.wrap_socket(socket.socket(), server_hostname='localhost')
    print(apart.version(), apart.cipher(), apart.fileno() > 0)
    for method in 'do_handshake', 'getpeercert', 'unwrap':
        try:
            getattr(apart, method)()
        except (OSError, ValueError) as error:
            print(method, type(error).__name__, str(error)[:21])


context_tests()
socket_tests()
trust_tests()
memory_tests()
rude_tests()
