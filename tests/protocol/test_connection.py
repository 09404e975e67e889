# SPDX-License-Identifier: MIT
"""Connection files: transports, schemes, and what is wrong with them."""
import json
import os
import subprocess
import time

import pytest
import zmq
from client import command, connection, write_connection


def fails(path):
    env = dict(os.environ, MEANWHILE_HISTORY=':memory:')
    done = subprocess.run(command(path), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=10, env=env)
    assert done.returncode not in (0, -11, -6), done
    lines = done.stderr.splitlines()
    assert len(lines) == 1 and done.stdout == '', done
    return lines[0]


def test_unreadable(tmp_path):
    assert 'No such file' in fails(tmp_path / 'missing.json')
    assert 'directory' in fails(tmp_path)


@pytest.mark.parametrize('text', ['', '{', 'null', '[]', '"x"', '{}', '\x00', '{"key": 1}', 'x' * 100000, '[' * 5000])
def test_malformed(tmp_path, text):
    assert 'connection file' in fails(write_connection(tmp_path, text))


@pytest.mark.parametrize('changes', [
    {'shell_port': '1'}, {'hb_port': -1}, {'iopub_port': 65536}, {'control_port': None}, {'stdin_port': 1.5}, {'key': None}, {'key': 7},
    {'transport': 'udp'}, {'transport': 1}, {'ip': ''}, {'ip': []}, {'signature_scheme': 3}, {'key': 'secret\x00x'},
    {'curve_secretkey': 'x'}, {'curve_secretkey': 'x', 'curve_publickey': 'y'}])
def test_wrong_fields(tmp_path, changes):
    line = fails(write_connection(tmp_path, connection(tmp_path, **changes)))
    assert 'malformed' in line and 'secret\x00' not in line


def test_unknown_scheme(tmp_path):
    assert 'hmac-rot13' in fails(write_connection(tmp_path, connection(tmp_path, signature_scheme='hmac-rot13')))


def test_address_in_use(launch, tmp_path):
    kernel = launch()
    kernel.client()
    line = fails(write_connection(tmp_path, kernel.info))
    assert 'in use' in line and kernel.info['key'] not in line


@pytest.mark.parametrize('ip', ['192.0.2.1', 'no such host', '127.0.0.1/24'])
def test_addresses_that_are_not_ours(tmp_path, ip):
    assert 'cannot listen' in fails(write_connection(tmp_path, connection(tmp_path, ip=ip)))


@pytest.mark.parametrize('scheme', ['hmac-sha256', 'hmac-sha512', 'hmac-md5'])
def test_schemes(launch, scheme):
    client = launch(signature_scheme=scheme).client()
    assert client.execute('1')[0]['content']['status'] == 'ok'


def test_long_key(launch):
    assert launch(key='k' * 1000).client().execute('1')[0]['content']['status'] == 'ok'


def test_no_key(launch):
    kernel = launch(key='')
    client = kernel.client()
    assert client.execute('1')[0]['content']['status'] == 'ok'
    assert kernel.log().count('\n') == 1 and 'no key' in kernel.log()


def test_ipc(launch, tmp_path):
    kernel = launch(transport='ipc', ip=str(tmp_path / 'kernel'))
    client = kernel.client()
    assert client.execute('1')[0]['content']['status'] == 'ok'
    assert (tmp_path / 'kernel-1').stat().st_mode & 0o077 == 0
    client.hb.send(b'x')
    assert client.hb.recv() == b'x'
    client.ask('shutdown_request', {'restart': False}, 'control')
    kernel.wait()
    assert not list(tmp_path.glob('kernel-[1-5]'))


@pytest.mark.parametrize('transport', ['tcp', 'ipc'])
def test_free_ports(launch, tmp_path, transport):
    """The kernel chooses, and writes what it chose into the file."""
    names = ['shell_port', 'iopub_port', 'stdin_port', 'control_port', 'hb_port']
    ip = '127.0.0.1' if transport == 'tcp' else str(tmp_path / 'socket')
    kernel = launch(transport=transport, ip=ip, **{name: 0 for name in names})
    end = time.time() + 5
    while time.time() < end and not kernel.info['shell_port']:
        kernel.info = json.loads(kernel.path.read_text())
    assert len({kernel.info[name] for name in names}) == 5 and 0 not in kernel.info.values()
    assert kernel.path.stat().st_mode & 0o777 == 0o600
    assert kernel.client().execute('1')[0]['content']['status'] == 'ok'


def test_localhost(launch):
    kernel = launch(ip='localhost')
    assert kernel.client().execute('1')[0]['content']['status'] == 'ok'


def test_ipv6(launch, tmp_path):
    try:
        with __import__('socket').socket(__import__('socket').AF_INET6) as s:
            s.bind(('::1', 0))
    except OSError:
        pytest.skip('no IPv6 here')
    kernel = launch(ip='::1')
    context = zmq.Context()
    s = context.socket(zmq.REQ)
    s.ipv6 = True
    s.linger = 0
    s.connect(f'tcp://[::1]:{kernel.info["hb_port"]}')
    s.send(b'x')
    assert s.poll(5000) and s.recv() == b'x'
    context.destroy(linger=0)


@pytest.mark.skipif(not zmq.has('curve'), reason='this pyzmq has no CURVE')
def test_curve(launch):
    public, secret = zmq.curve_keypair()
    kernel = launch(curve_publickey=public.decode(), curve_secretkey=secret.decode())
    context = zmq.Context()
    s = context.socket(zmq.REQ)
    s.linger = 0
    s.curve_serverkey = public
    s.curve_publickey, s.curve_secretkey = zmq.curve_keypair()
    s.connect(f'tcp://127.0.0.1:{kernel.info["hb_port"]}')
    s.send(b'x')
    assert s.poll(5000) and s.recv() == b'x'
    plain = context.socket(zmq.REQ)
    plain.linger = 0
    plain.connect(f'tcp://127.0.0.1:{kernel.info["hb_port"]}')
    plain.send(b'x')
    assert not plain.poll(500)
    context.destroy(linger=0)
    assert kernel.process.poll() is None


def test_warnings(tmp_path, launch):
    kernel = launch(ip='0.0.0.0')
    kernel.info['ip'] = '127.0.0.1'
    kernel.client()
    assert 'encryption' in kernel.log()
    assert json.loads(kernel.path.read_text())['key'] not in kernel.log()


def test_file_that_others_can_read(tmp_path, launch):
    info = connection(tmp_path)
    path = write_connection(tmp_path, info)
    path.chmod(0o644)
    env = dict(os.environ, MEANWHILE_HISTORY=':memory:')
    process = subprocess.Popen(command(path), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=env)
    line = process.stderr.readline()
    process.kill()
    process.communicate()
    assert '644' in line and info['key'] not in line
