# SPDX-License-Identifier: MIT
"""A kernel process and clients that talk to it in raw frames.

Nothing of jupyter_client is used here, so that the tests see the very bytes: topics, identities, parents, signatures.
MEANWHILE_KERNEL_CMD is the command of the kernel under test, {file} stands for the connection file.
"""
import hashlib
import hmac
import json
import os
import pathlib
import shlex
import socket
import subprocess
import time
import uuid

import zmq

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.environ.get('MEANWHILE_KERNEL_CMD', f'{ROOT}/build/meanwhile -f {{file}}')
CANNED = 'canned' in COMMAND
DELIMITER = b'<IDS|MSG>'
TIMEOUT = 10


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(('127.0.0.1', 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def connection(folder, **changes):
    names = ['shell_port', 'iopub_port', 'stdin_port', 'control_port', 'hb_port']
    ports = free_ports(5) if changes.get('transport') != 'ipc' else range(1, 6)
    info = dict(zip(names, ports), ip='127.0.0.1', transport='tcp', key=uuid.uuid4().hex, signature_scheme='hmac-sha256')
    info.update(changes)
    return info


def write_connection(folder, info):
    path = pathlib.Path(folder) / f'kernel-{uuid.uuid4().hex[:8]}.json'
    path.write_text(info if isinstance(info, str) else json.dumps(info))
    path.chmod(0o600)
    return path


def command(path, template=COMMAND):
    words = [word.replace('{file}', str(path)) for word in shlex.split(template)]
    return words if '{file}' in template else words + ['-f', str(path)]


class Kernel:
    """One process; stderr goes to a file beside the connection file."""

    def __init__(self, folder, env=None, template=COMMAND, **changes):
        self.folder = pathlib.Path(folder)
        self.info = connection(folder, **changes)
        self.path = write_connection(folder, self.info)
        self.stderr = self.path.with_suffix('.err')
        environment = dict(os.environ, MEANWHILE_HISTORY=str(self.folder / 'history.sqlite'))
        environment.pop('JPY_PARENT_PID', None)
        environment.update(env or {})
        self.process = subprocess.Popen(command(self.path, template), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=open(self.stderr, 'w'), env=environment)
        self.clients = []

    def client(self, **options):
        client = Client(self.info, **options)
        self.clients.append(client)
        return client

    def log(self):
        return self.stderr.read_text()

    def wait(self, timeout=TIMEOUT):
        return self.process.wait(timeout)

    def close(self):
        for client in self.clients:
            client.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        assert 'Sanitizer' not in self.log(), self.log()


class Client:
    """Four channels and the heartbeat. Replies are looked up by parent, publications are kept in the order they came."""

    def __init__(self, info, identity=None, subscribe=(b'',), wait=True):
        self.info = info
        self.session = uuid.uuid4().hex
        self.identity = identity or self.session.encode()
        self.context = zmq.Context()
        self.shell = self.open('shell', zmq.DEALER)
        self.control = self.open('control', zmq.DEALER)
        self.stdin = self.open('stdin', zmq.DEALER)
        self.hb = self.open('hb', zmq.REQ)
        self.iopub = self.open('iopub', zmq.SUB)
        for topic in subscribe:
            self.iopub.setsockopt(zmq.SUBSCRIBE, topic)
        self.published = []
        if wait:
            self.wait_ready()

    def endpoint(self, name):
        if self.info['transport'] == 'ipc':
            return f"ipc://{self.info['ip']}-{self.info[name + '_port']}"
        return f"tcp://{self.info['ip']}:{self.info[name + '_port']}"

    def open(self, name, kind):
        s = self.context.socket(kind)
        s.linger = 0
        s.rcvhwm = 0
        if kind == zmq.DEALER:
            s.setsockopt(zmq.IDENTITY, self.identity)
        s.connect(self.endpoint(name))
        return s

    def close(self):
        self.context.destroy(linger=0)

    # --- sending ---

    def sign(self, parts):
        if not self.info['key']:
            return b''
        digest = getattr(hashlib, self.info['signature_scheme'].split('-')[1])
        mac = hmac.new(self.info['key'].encode(), digestmod=digest)
        for part in parts:
            mac.update(part)
        return mac.hexdigest().encode()

    def header(self, kind, **fields):
        return dict({'msg_id': uuid.uuid4().hex, 'session': self.session, 'username': 'test', 'msg_type': kind, 'version': '5.5',
                     'date': '2026-01-01T00:00:00.000000Z'}, **fields)

    def frames(self, header, content, parent=None, metadata=None):
        """All frames of a signed message; bytes are taken as they are."""
        parts = [part if isinstance(part, bytes) else json.dumps(part).encode()
                 for part in (header, parent or {}, metadata or {}, content)]
        return [DELIMITER, self.sign(parts), *parts]

    def send(self, kind, content=None, channel='shell', parent=None, metadata=None, **fields):
        header = self.header(kind, **fields)
        frames = self.frames(header, {} if content is None else content, parent, metadata)
        getattr(self, channel).send_multipart(frames)
        return header['msg_id']

    # --- receiving ---

    def read(self, s, timeout=TIMEOUT):
        """The next message of a socket, its signature checked; None when there is none in time."""
        if not s.poll(timeout * 1000):
            return None
        frames = s.recv_multipart()
        at = frames.index(DELIMITER)
        signature, *parts = frames[at + 1:]
        assert len(parts) == 4
        assert signature == self.sign(parts)
        header, parent, metadata, content = map(json.loads, parts)
        message = {'topics': frames[:at], 'header': header, 'parent': parent, 'metadata': metadata, 'content': content,
                   'type': header['msg_type'], 'raw': parts}
        for part in (header, parent, metadata, content):
            assert isinstance(part, dict)
        return message

    def reply(self, msg_id, channel='shell', timeout=TIMEOUT):
        end = time.time() + timeout
        while time.time() < end:
            message = self.read(getattr(self, channel), max(0, end - time.time()))
            if message and message['parent'].get('msg_id') == msg_id:
                return message
        raise TimeoutError(f'no reply to {msg_id}')

    def publication(self, timeout=TIMEOUT):
        message = self.read(self.iopub, timeout)
        if message:
            self.published.append(message)
        return message

    def until(self, test, timeout=TIMEOUT):
        """Publications up to and with the first that passes `test`."""
        end = time.time() + timeout
        seen = []
        while time.time() < end:
            message = self.publication(max(0, end - time.time()))
            if message:
                seen.append(message)
                if test(message):
                    return seen
        raise TimeoutError(f'not published; seen: {[(m["type"], m["content"]) for m in seen]}')

    def until_idle(self, msg_id, timeout=TIMEOUT):
        """The publications whose parent is `msg_id`, up to its idle."""
        seen = self.until(lambda m: m['parent'].get('msg_id') == msg_id and m['content'].get('execution_state') == 'idle', timeout)
        return [m for m in self.published if m['parent'].get('msg_id') == msg_id] if seen else []

    def quiet(self, seconds=0.3):
        """Everything published within some time."""
        end = time.time() + seconds
        seen = []
        while time.time() < end:
            message = self.publication(max(0, end - time.time()))
            if message:
                seen.append(message)
        return seen

    # --- conversations ---

    def wait_ready(self):
        end = time.time() + TIMEOUT
        while time.time() < end:
            self.send('kernel_info_request')
            if self.publication(0.3):
                break
        else:
            raise TimeoutError('the kernel does not come up')
        self.flush()

    def flush(self):
        """Forgets what came, up to the answer of one last request."""
        msg_id = self.send('kernel_info_request')
        self.reply(msg_id)
        self.until_idle(msg_id)
        self.published = []

    def ask(self, kind, content=None, channel='shell', **options):
        """Sends, and returns the reply and the publications."""
        msg_id = self.send(kind, content, channel, **options)
        reply = self.reply(msg_id, channel)
        return reply, self.until_idle(msg_id)

    def start(self, code, **options):
        metadata = options.pop('metadata', None)
        content = dict({'code': code, 'silent': False, 'store_history': True, 'user_expressions': {}, 'allow_stdin': False,
                        'stop_on_error': True}, **options)
        return self.send('execute_request', content, metadata=metadata)

    def execute(self, code, timeout=TIMEOUT, **options):
        msg_id = self.start(code, **options)
        return self.reply(msg_id, timeout=timeout), self.until_idle(msg_id, timeout)

    def answer(self, request, value):
        self.send('input_reply', {'value': value}, 'stdin', parent=request['header'])


def kinds(messages):
    return [m['content'].get('execution_state') if m['type'] == 'status' else m['type'] for m in messages]


def streamed(messages, name='stdout'):
    return ''.join(m['content']['text'] for m in messages if m['type'] == 'stream' and m['content']['name'] == name)
