# SPDX-License-Identifier: MIT
"""requests and aiohttp, ours beside the real ones: the same program against the same server (web_server.py) prints the same.

Ports and addresses of objects are taken out of what is printed. What only ours can do has tests at the end."""

import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

import pytest

import oracle
import web_server

BINARY = str(pathlib.Path(oracle.binary()).resolve())
SECONDS = 60 * float(os.environ.get('TEST_SLOWNESS', 1))
FOREIGN = re.compile('.*(_CA_BUNDLE|SSL_CERT.*|_proxy)', re.I)
ENVIRONMENT = {**{k: v for k, v in os.environ.items() if not FOREIGN.fullmatch(k)}, 'MEANWHILE_MEMORY': '256M', 'LC_ALL': 'C.UTF-8'}
PRELUDE = '''
import os, sys, warnings
warnings.simplefilter('ignore')
base, tls, folder = sys.argv[1:4]

def attempt(call, *args, **kwargs):
    try:
        print(call(*args, **kwargs))
    except Exception as e:
        print(type(e).__module__ + '.' + type(e).__qualname__, '|', e)
'''


@pytest.fixture(scope='session')
def server():
    with tempfile.TemporaryDirectory() as folder:
        port, tls_port = web_server.start(folder)
        yield f'http://127.0.0.1:{port}', f'https://127.0.0.1:{tls_port}', folder


def run(interpreter, text, server, env=None):
    with tempfile.NamedTemporaryFile('w', suffix='.py') as program:
        program.write(PRELUDE + text)
        program.flush()
        result = subprocess.run([interpreter, program.name, *server], capture_output=True, text=True, timeout=SECONDS,
                                env={**ENVIRONMENT, **(env or {})})
    return clean(result.stdout), result.stderr


def clean(text):
    text = re.sub(r'127\.0\.0\.1:\d+', 'SERVER', text)
    text = re.sub(r'port=\d+', 'port=N', text)
    text = re.sub(r"\('127.0.0.1', \d+\)", "('127.0.0.1', N)", text)
    text = re.sub(r'_ssl\.c:\d+', '_ssl.c:N', text)
    text = re.sub(r'0x[0-9a-f]{6,}', '0xN', text)
    text = re.sub(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT", 'DATE', text)
    return re.sub(r'[0-9a-f]{32}', 'BOUNDARY', text)


def same(text, server):
    """Both print the same."""
    ours, our_errors = run(BINARY, text, server)
    theirs, their_errors = run(sys.executable, text, server)
    assert their_errors == ''
    diff = list(difflib.unified_diff(theirs.splitlines(), ours.splitlines(), 'real', 'ours', n=0, lineterm=''))
    if diff or our_errors:
        pytest.fail('\n'.join([*diff[2:], our_errors]), pytrace=False)


def ours(text, server, **kwargs):
    out, errors = run(BINARY, text, server, **kwargs)
    assert errors == ''
    return out


# -- requests

def test_requests_say_what_was_asked(server):
    same('''
import requests
def show(r):
    told = r.json()
    print(r.status_code, told['method'], told['path'], [h for h in told['headers'] if h[0] != 'Content-Type' or 'multipart' not in h[1]], told['body'])
for method in ('get', 'post', 'put', 'patch', 'delete', 'options'):
    show(getattr(requests, method)(base + '/echo'))
print(requests.head(base + '/echo').content, requests.request('GET', base + '/hello').text)
show(requests.get(base + '/echo?z=1', params={'a': [1, 2], 'b': None, 'c': 'é &'}))
show(requests.get(base + '/e cho/../echo', params='raw=1', headers={'X-One': 'eins', 'user-agent': 'me', 'Accept': None}))
show(requests.post(base + '/echo', data={'k': 'v', 'l': ['1', '2'], 's': 'a b&'}))
show(requests.post(base + '/echo', data=[('k', 'v'), ('k', 'w')]))
show(requests.post(base + '/echo', data='text é'))
show(requests.post(base + '/echo', data=b'bytes', headers={'Content-Type': 'application/x-own'}))
show(requests.post(base + '/echo', json={'a': [1, None, 'é']}))
show(requests.put(base + '/echo', data=(p for p in [b'pie', b'', b'ces'])))
show(requests.post(base + '/echo', files={'a': b'x', 'b': ('n.txt', b'yy', 'text/x', {'X-H': '1'})}, data={'k': 'v'}))
with open(folder + '/names', 'rb') as f:
    show(requests.post(base + '/echo', data=f))
with open(folder + '/names', 'rb') as f:
    show(requests.post(base + '/echo', files={'file': f}))
show(requests.get(base + '/echo', auth=('user', 'secret')))
show(requests.get(base.replace('//', '//us%20er:pw@') + '/echo'))
show(requests.get(base + '/echo', cookies={'a': '1', 'b': '2'}))
''', server)


def test_responses(server):
    same('''
import requests
r = requests.get(base + '/hello')
print(r, r.ok, bool(r), r.status_code, r.reason, r.headers['CONTENT-type'], 'content-length' in r.headers, r.headers.get('nope', 5))
print(r.encoding, r.apparent_encoding, r.text, r.content, r.url, r.history, r.is_redirect, r.elapsed.total_seconds() < 5)
print(r.request, r.request.method, r.request.url, r.request.headers, r.request.body, r.links, r.next)
print(list(r.iter_content(2)), list(r.iter_lines()), r.raw.read(), r.raw.status, r.raw.version, r.raw.reason)
r = requests.get(base + '/json')
print(r.json(), r.encoding, r.text)
print(requests.get(base + '/latin').text, requests.get(base + '/links').links, requests.get(base + '/links').headers)
for path in ('/gzip', '/deflate', '/rawdeflate', '/chunked'):
    r = requests.get(base + path)
    print(path, len(r.content), r.text[:12])
    with requests.get(base + path, stream=True) as r:
        print(sum(len(p) for p in r.iter_content(7)))
for status in (200, 204, 301, 404, 418, 500, 503):
    r = requests.get(base + '/status/%d' % status)
    print(r.ok, r)
    attempt(r.raise_for_status)
r = requests.get(base + '/lines', stream=True)
print(list(r.iter_lines()), list(requests.get(base + '/lines', stream=True).iter_lines(decode_unicode=True, chunk_size=3)))
with requests.get(base + '/bytes/100000', stream=True) as r:
    print(len(r.raw.read(10)), sum(len(p) for p in r.iter_content(1000)), next(r.iter_content(5), None) if False else '')
    attempt(lambda: r.content)
r = requests.get(base + '/bytes/1000', stream=True)
print(len(r.content), len(b''.join(r.iter_content(100))))
print(requests.codes.ok, requests.codes['not_found'], requests.codes.teapot, requests.codes['nope'])
''', server)


def test_redirects_and_sessions(server):
    same('''
import requests
r = requests.get(base + '/redirect/3')
print(r.url, r.history, [h.url for h in r.history], r.text)
r = requests.get(base + '/redirect/1', allow_redirects=False)
print(r, r.is_redirect, r.is_permanent_redirect, r.headers['location'], r.next, r.next.url)
print(requests.head(base + '/redirect/1').status_code)
attempt(requests.get, base + '/loop')
for code in (301, 302, 303, 307, 308):
    r = requests.post(base + '/redirect-to?url=/echo&code=%d' % code, data={'k': 'v'})
    print(code, r.json()['method'], r.json()['body'], r.request.method, dict(r.request.headers).get('Content-Length'))
attempt(requests.get, base + '/redirect-to?url=ftp://x/')
attempt(requests.get, base + '/redirect-to?url=http://[bad')
print(requests.get(base + '/redirect-to?url=/hello#part').url, requests.get(base + '/redirect-to?url=/hello#f', auth=('a', 'b')).url)
with requests.Session() as s:
    s.headers['X-Session'] = 'yes'
    s.params = {'p': '1'}
    s.auth = ('user', 'secret')
    print(s.get(base + '/basic').text, s.get(base + '/echo', params={'q': 2}).json()['path'])
    print([h for h in s.get(base + '/echo', headers={'X-Session': None}).json()['headers'] if h[0].startswith('X')])
    s.get(base + '/set-cookie?a=1&b=2')
    print(sorted(s.cookies.items()), s.cookies['a'], s.cookies.get('z'), 'a' in s.cookies, len(s.cookies))
    print(s.get(base + '/cookies').text, s.get(base + '/cookies', cookies={'c': '3'}).text, s.cookies.get_dict())
    s.cookies.clear()
    print(s.get(base + '/cookies').text)
    s.cookies.set('d', '4')
    s.cookies.update({'e': '5'})
    print(s.get(base + '/cookies').text, s.cookies)
    s.max_redirects = 2
    attempt(s.get, base + '/redirect/5')
    p = s.prepare_request(requests.Request('POST', base + '/echo', json={'a': 1}))
    print(p, p.url, p.body, s.send(p).json()['body'])
print(requests.get(base + '/digest', auth=requests.auth.HTTPDigestAuth('user', 'secret')).status_code)
print(requests.get(base + '/basic', auth=requests.auth.HTTPBasicAuth('user', 'wrong')).status_code)
seen = []
requests.get(base + '/hello', hooks={'response': lambda r, *a, **k: seen.append(r.status_code)})
print(seen)
class Loud(requests.adapters.HTTPAdapter):
    def send(self, request, **kwargs):
        print('sending', request.method, sorted(kwargs))
        return super().send(request, **kwargs)
s = requests.Session()
s.mount(base, Loud(max_retries=1))
print(s.get(base + '/hello').text)
''', server)


def test_failures_of_requests(server):
    same('''
import requests
from requests.exceptions import *
get = requests.get
attempt(get, 'http://127.0.0.1:1/a?b=1')
attempt(get, 'http://nosuch.invalid/')
for url in ('nosuch', '/x', 'ftp://x/', 'http://', 'http:///x', 'http://.x.com', 'http://*x.com', 'http://127.0.0.1:99999/',
            'http://127.0.0.1:abc/', 'http://[::1', '', 'mailto:x'):
    attempt(get, url)
attempt(get, base + '/slow/30', timeout=0.1)
attempt(get, base + '/slow/30', timeout=(5, 0.2))
attempt(get, base + '/stall', timeout=0.2)
attempt(get, base + '/drip', timeout=1)
for timeout in ((1, 2, 3), 'x', 0, -1, True):
    attempt(get, base + '/hello', timeout=timeout)
print(get(base + '/slow/0.2', timeout=(None, 20)).text, get(base + '/hello', timeout=None).text)
for path in ('/empty', '/reset', '/cut', '/badgzip'):
    attempt(lambda: get(base + path).content)
r = get(base + '/cut', stream=True)
print(r.status_code)
attempt(lambda: r.content)
for headers in ({'a': 1}, {'a': 'x\\ny'}, {'a': ' x'}, {' a': 'x'}, {'a:b': 'x'}):
    attempt(get, base + '/hello', headers=headers)
attempt(lambda: get(base + '/hello').json())
attempt(requests.post, base + '/hello', data=5)
attempt(requests.post, base + '/hello', json=object())
attempt(requests.post, base + '/hello', json=float('nan'))
attempt(requests.post, base + '/hello', data='x', files={'a': b'x'})
def broken():
    yield b'x'
    raise KeyError('mine')
attempt(requests.post, base + '/echo', data=broken())
for f in (lambda: get('http://127.0.0.1:1/'), lambda: get(base + '/slow/30', timeout=0.1), lambda: get('nosuch'), lambda: get(base + '/loop'),
          lambda: get(base + '/empty'), lambda: get(base + '/cut')):
    try:
        f()
    except RequestException as e:
        print([c.__name__ for c in type(e).__mro__ if c.__module__.startswith('requests')], isinstance(e, (OSError, ValueError)),
              e.request and e.request.method, e.response)
try:
    get(base + '/status/404').raise_for_status()
except HTTPError as e:
    print(e.response.status_code, e.request.url, e)
''', server)


def test_who_does_not_answer(server):
    same('''
import aiohttp, asyncio, requests, socket, time, urllib.request
one = socket.socket()
one.bind(('127.0.0.1', 0))
one.listen(0)
held = [socket.socket() for _ in range(4)]
for s in held:
    s.setblocking(False)
    s.connect_ex(one.getsockname())
time.sleep(0.1)
two = socket.create_server(('127.0.0.1', 0))
full, silent = ['://127.0.0.1:%d/' % s.getsockname()[1] for s in (one, two)]
attempt(requests.get, 'http' + full, timeout=0.3)
attempt(requests.get, 'http' + full, timeout=(0.3, 5))
attempt(requests.get, 'https' + silent, timeout=0.3)
attempt(requests.get, 'https' + silent, timeout=(1, 0.3))
attempt(urllib.request.urlopen, 'http' + full, timeout=0.3)
async def main():
    async with aiohttp.ClientSession() as session:
        for url in ('http' + full, 'https' + silent):
            for limit in ('total', 'connect', 'sock_connect'):
                try:
                    await session.get(url, timeout=aiohttp.ClientTimeout(**{limit: 0.3}))
                except Exception as e:
                    print(type(e).__name__, e)
asyncio.run(main())
attempt(requests.get, base + '/hello', proxies={'http': 'http://127.0.0.1:1'})
attempt(lambda: requests.get(base + '/echo', proxies={'http': base}).json()['path'])
''', server)


def test_tls_of_requests(server):
    same('''
import requests
attempt(requests.get, tls + '/hello')
print(requests.get(tls + '/hello', verify=folder + '/ca.pem').text)
print(requests.get(tls.replace('127.0.0.1', 'localhost') + '/hello', verify=folder + '/ca.pem').text)
attempt(requests.get, tls + '/hello', verify=folder + '/nosuch.pem')
attempt(requests.get, tls + '/hello', cert=folder + '/nosuch.pem')
print(requests.get(tls + '/hello', verify=False).text)
attempt(requests.get, base.replace('http:', 'https:') + '/hello')
s = requests.Session()
s.verify = folder + '/ca.pem'
print([s.get(tls + '/hello').text for _ in range(3)])
for verify in (True, folder + '/other.pem'):
    try:
        requests.get(tls + '/hello', verify=verify)
    except requests.exceptions.SSLError as e:
        print(isinstance(e, requests.ConnectionError), 'CERTIFICATE_VERIFY_FAILED' in str(e))
''', server)


# -- aiohttp

AIOHTTP = '''
import aiohttp, asyncio
async def tried(awaitable):
    try:
        print(await awaitable)
    except BaseException as e:
        print(type(e).__module__ + '.' + type(e).__qualname__, '|', e)
async def fetch(session, path='/hello', method='get', **kwargs):
    async with getattr(session, method)(path if '://' in path else base + path, **kwargs) as r:
        return r.status, await r.text()
async def echo(session, method='get', path='/echo', **kwargs):
    async with session.request(method, base + path, **kwargs) as r:
        told = await r.json()
        headers = [h for h in told['headers'] if h[0] not in ('User-Agent', 'Accept-Encoding') and 'multipart' not in h[1]]
        print(told['method'], told['path'], headers, told['body'])
'''


def test_a_forked_child_has_connections_of_its_own(server):
    same("""
import gc, multiprocessing, requests
def work(queue):
    gc.collect()
    queue.put([requests.get(url + '/hello', verify=folder + '/ca.pem').text for url in (base, tls)])
queue = multiprocessing.get_context('fork').Queue()
with requests.Session() as session:
    for _ in range(2):
        child = multiprocessing.get_context('fork').Process(target=work, args=(queue,))
        child.start()
        print(queue.get(), [session.get(url + '/hello', verify=folder + '/ca.pem').text for url in (base, tls)])
        child.join()
        print(child.exitcode)
""", server)


ANSWERS = """
from urllib.parse import quote
answers = [
    'HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nhello',
    'H|TTP/1.|1 200 OK\\r|\\ncontent-LENGTH: |5 \\r\\n\\r|\\nhel|lo',
    'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: Chunked\\r\\n\\r\\n5;a=b\\r\\nhello\\r\\n1f\\r\\n' + 'y' * 31 + '\\r\\n0\\r\\n\\r\\n',
    'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n|5|\\r|\\n|he|llo|\\r|\\n0|0|\\r\\n|\\r|\\n',
    'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n0\\r\\nX-Trailer: 1\\r\\n\\r\\n',
    'HTTP/1.1 100 Continue\\r\\n\\r\\n|HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\nok',
    'HTTP/1.1 204 No Content\\r\\n\\r\\n',
    'HTTP/1.1 304 Not Modified\\r\\nContent-Length: 7\\r\\n\\r\\n',
    'HTTP/1.0 200 Fine\\r\\nConnection: keep-alive\\r\\nContent-Length: 3\\r\\n\\r\\nold',
    'HTTP/1.1 404 Not here, sorry\\r\\nConnection: close\\r\\nContent-Length: 1\\r\\n\\r\\nx',
]
ends = [
    'HTTP/1.0 200 OK\\r\\n\\r\\nto the| end', 'HTTP/1.1 200 OK\\r\\nConnection: close\\r\\n\\r\\n',
    'HTTP/1.1 200 OK\\r\\nContent-Length: 9\\r\\n\\r\\nshort',
    'HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n5\\r\\nhel', '', answers[0],
]
nonsense = ['no HT|TP at all', 'HTTP/2|.0 what\\r\\n\\r\\n', 'HTTP/1.1 2x0 OK\\r\\n\\r\\n', '\\0']
paths = ['/said?text=' + quote(a) for a in answers] * 2 + ['/said?close=1&text=' + quote(a) for a in ends] + ['/hello']
nonsense = ['/said?close=1&text=' + quote(a) for a in nonsense]
"""


def test_answers_in_pieces(server):
    same(AIOHTTP + ANSWERS + """
async def main():
    async with aiohttp.ClientSession() as s:
        for path in paths:
            await tried(fetch(s, path))
        for path in nonsense:
            try:
                print(await fetch(s, path))
            except aiohttp.ClientError as e:
                print(type(e).__name__)
        await tried(fetch(s, '/hello', 'head'))
        await asyncio.gather(*[tried(fetch(s, '/bytes/70000')) for _ in range(20)])
asyncio.run(main())
""", server)
    same(ANSWERS + """
import requests
with requests.Session() as s:
    for path in paths[:-2] + nonsense[:2]:
        try:
            r = s.get(base + path)
            print(r.status_code, r.reason, r.text, r.raw.version)
        except requests.exceptions.RequestException as e:
            print(type(e).__name__)
""", server)


def test_aiohttp_says_what_was_asked(server):
    same(AIOHTTP + '''
async def main():
    async with aiohttp.ClientSession() as s:
        for method in ('GET', 'post', 'PUT', 'patch', 'DELETE', 'OPTIONS'):
            await echo(s, method)
        await echo(s, params={'a': 1, 'b': 'é x', 'c': 2.5})
        await echo(s, params=[('a', '1'), ('a', '2')])
        await echo(s, path='/echo?x=1&y=é', params={'z': '3'}, headers={'X-One': 'eins', 'Accept': 'text/x'})
        await echo(s, 'POST', data={'k': 'v', 'l': 'a b&'})
        await echo(s, 'POST', data='text é')
        await echo(s, 'POST', data=b'bytes')
        await echo(s, 'POST', json={'a': [1, None]})
        async def pieces():
            yield b'pie'
            yield b'ces'
        await echo(s, 'POST', data=pieces())
        form = aiohttp.FormData()
        form.add_field('f', b'zz', filename='a.txt', content_type='text/x')
        form.add_field('k', 'v')
        await echo(s, 'POST', data=form)
        with open(folder + '/names', 'rb') as f:
            await echo(s, 'POST', data={'file': f})
        await echo(s, auth=aiohttp.BasicAuth('user', 'secret'))
        await echo(s, cookies={'a': '1'})
        await tried(fetch(s, params={'a': None}))
        await tried(fetch(s, params={'a': True}))
        await tried(fetch(s, method='post', json={}, data=b''))
        print(s.closed, s.timeout)
    print(s.closed)
    await tried(s.get(base + '/hello'))
    async with aiohttp.ClientSession(base, headers={'X-All': 'yes'}, cookies={'c': '1'}, raise_for_status=True) as s:
        async with s.get('/hello') as r:
            print(r.status)
        await echo(s)
        await tried(fetch(s, base + '/status/404'))
        await tried(fetch(s, base + '/status/404', raise_for_status=False))
asyncio.run(main())
''', server)


def test_aiohttp_responses(server):
    same(AIOHTTP + '''
async def main():
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as s:
        async with s.get(base + '/hello?y=1#z') as r:
            print(r)
            print(r.url, repr(r.url), r.real_url, r.method, r.reason, r.headers['content-TYPE'], r.content_type, r.charset, r.content_length)
            print(r.version, r.ok, r.host, r.history, r.links, r.request_info.method)
            print(await r.read(), await r.text(), r.closed, await r.read())
            await tried(r.json())
            print(await r.json(content_type=None, loads=len))
        async with s.get(base + '/json') as r:
            print(await r.json(), r.get_encoding())
        r = await s.get(base + '/latin')
        print(await r.text(), r.charset)
        async with s.get(base + '/hello') as r:
            pass
        await tried(r.text())
        for path in ('/gzip', '/deflate', '/rawdeflate', '/chunked', '/links'):
            async with s.get(base + path) as r:
                print(path, len(await r.read()), r.headers.getall('X-Twice', None))
        async with s.get(base + '/bytes/100000') as r:
            print(len(await r.content.read(10)), len(await r.content.readexactly(1000)), len(await r.content.read()), r.content.at_eof())
        async with s.get(base + '/bytes/100000') as r:
            print(sum([len(c) async for c in r.content.iter_chunked(1000)]))
        async with s.get(base + '/bytes/1000') as r:
            print(sum([len(c) async for c in r.content.iter_any()]))
        async with s.get(base + '/lines') as r:
            print([line async for line in r.content], await r.content.readline())
        async with s.get(base + '/bytes/10') as r:
            try:
                await r.content.readexactly(20)
            except asyncio.IncompleteReadError as e:
                print(e.partial, e.expected)
        async with s.get(base + '/redirect/3') as r:
            print(r.url, [h.status for h in r.history], await r.text())
        async with s.get(base + '/redirect/1', allow_redirects=False) as r:
            print(r.status, r.headers['Location'])
        for code in (301, 302, 303, 307, 308):
            async with s.post(base + '/redirect-to?url=/echo&code=%d' % code, data={'k': 'v'}) as r:
                told = await r.json()
                print(code, told['method'], told['body'])
        async with s.get(base + '/set-cookie?a=1&b=2') as r:
            print(r.cookies['a'].value, sorted((c.key, c.value) for c in s.cookie_jar))
        print(await fetch(s, '/cookies'))
        print(await fetch(s, '/basic', auth=aiohttp.BasicAuth('user', 'secret')))
        print(await fetch(s, '/head', method='head'))
        for status in (200, 404, 500):
            async with s.get(base + '/status/%d' % status) as r:
                print(r.ok)
                try:
                    r.raise_for_status()
                except aiohttp.ClientResponseError as e:
                    print(e.status, e.message, e.request_info.url, e)
    async with aiohttp.request('GET', base + '/hello') as r:
        print(await r.text())
asyncio.run(main())
''', server)


def test_traces_of_aiohttp(server):
    same('''import aiohttp, asyncio
async def main():
    log = []
    trace = aiohttp.TraceConfig()
    async def begins(session, context, about):
        context.number = len(log)
        log.append(('start', about.method, str(about.url), about.headers.get('x'), context.trace_request_ctx))
    async def ends(session, context, about):
        log.append(('end', context.number, about.response.status, about.url.path))
    async def fails(session, context, about):
        log.append(('failed', context.number, type(about.exception).__name__, about.method))
    trace.on_request_start.append(begins)
    trace.on_request_end.append(ends)
    trace.on_request_exception.append(fails)
    async with aiohttp.ClientSession(trace_configs=[trace]) as session:
        async with session.get(base + '/hello') as r:
            print(await r.text())
        async with session.post(base + '/echo', params={'a': '1'}, headers={'x': 'y'}, data=b'z', trace_request_ctx=5) as r:
            print(r.status)
        try:
            await session.get('http://127.0.0.1:1/')
        except aiohttp.ClientError as e:
            print(type(e).__name__)
    print(log)
asyncio.run(main())
''', server)


def test_what_aiohttp_lacks_is_said(server):
    told = ours('''import aiohttp, asyncio
async def main():
    trace = aiohttp.TraceConfig()
    trace.on_dns_cache_hit.append(print)
    async with aiohttp.ClientSession(trace_configs=[trace]) as session:
        for call in lambda: session.get(base + '/hello'), lambda: session.ws_connect(base):
            try:
                await call()
            except NotImplementedError as e:
                print(e)
    try:
        aiohttp.WSMsgType
    except AttributeError as e:
        print(e)
asyncio.run(main())
''', server)
    assert 'TraceConfig.on_dns_cache_hit is not supported' in str(told) and 'WebSockets are not supported' in str(told)


def test_failures_of_aiohttp(server):
    same(AIOHTTP + '''
async def main():
    timeout = aiohttp.ClientTimeout
    async with aiohttp.ClientSession() as s:
        for url in ('http://127.0.0.1:1/a', 'http://nosuch.invalid/', 'ftp://x/', 'http://'):
            await tried(fetch(s, url))
        await tried(s.get('nosuch'))
        await tried(s.get(''))
        await tried(fetch(s, '/loop'))
        await tried(fetch(s, '/redirect/5', max_redirects=2))
        await tried(fetch(s, '/slow/30', timeout=timeout(total=0.1)))
        await tried(fetch(s, '/slow/30', timeout=timeout(sock_read=0.1)))
        await tried(fetch(s, '/stall', timeout=timeout(sock_read=0.2)))
        await tried(fetch(s, '/stall', timeout=timeout(total=0.2)))
        await tried(fetch(s, '/drip', timeout=timeout(total=0.2)))
        for path in ('/empty', '/cut', '/chunkcut', '/badgzip'):
            await tried(fetch(s, path))
        await tried(fetch(s, '/redirect-to?url=ftp://x/'))
        await tried(fetch(s, tls + '/hello'))
        await tried(fetch(s, base.replace('http:', 'https:') + '/hello'))
        print(await fetch(s, tls + '/hello', ssl=False))
        import ssl
        context = ssl.create_default_context(cafile=folder + '/ca.pem')
        print(await fetch(s, tls + '/hello', ssl=context))
        task = asyncio.create_task(fetch(s, '/slow/30'))
        await asyncio.sleep(0.1)
        task.cancel()
        await tried(task)
        await tried(asyncio.wait_for(fetch(s, '/slow/30'), 0.1))
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=context, limit=2)) as s:
        print(await asyncio.gather(*[fetch(s, tls + '/bytes/%d' % i) for i in range(6)]) != 0)
        async with s.get(base + '/slow/30', timeout=timeout(total=0.1)) if False else s.get(base + '/hello') as r:
            print(s.connector.limit, s.connector.closed)
    print(s.connector)
    for name in ('ClientError', 'ClientConnectorError', 'ClientResponseError', 'ServerTimeoutError', 'ServerDisconnectedError', 'InvalidURL',
                 'ContentTypeError', 'TooManyRedirects', 'ClientPayloadError', 'ClientConnectorCertificateError'):
        print(name, [c.__name__ for c in getattr(aiohttp, name).__mro__])
asyncio.run(main())
''', server)


# -- the seed's section 3.5, as written: its names are this machine's, which answers after half a second

SEED_SEQUENTIAL = '''import requests

URLS = ['https://facebook.com',
                'https://github.com',
                'https://google.com',
                'https://microsoft.com',
                'https://yahoo.com']

def sequential(urls):
    start = time.time()
    for url in urls:
        r = requests.get(url)
    print('Elapse time: %s' % (time.time()-start))'''
SEED_CONCURRENT = '''import asyncio
from aiohttp import ClientSession

async def fetch(url, session):
    async with session.get(url) as response:
        resp = await response.read()
        return resp
    
async def fetch_all(urls):
    tasks = []
    start = time.time()
    async with ClientSession() as session:
        for url in urls:
            task = asyncio.ensure_future(fetch(url, session))
            tasks.append(task) 
        await asyncio.gather(*tasks) 
    print('Elapse time: %s' % (time.time()-start))'''


@pytest.fixture(scope='session')
def names(server):
    """An environment in which names lead to the test's TLS server, whose certificates are trusted."""
    library = server[2] + '/net_names.so'
    subprocess.run(['gcc', '-shared', '-fPIC', '-o', library, pathlib.Path(__file__).parent / 'c' / 'net_names.c', '-ldl'], check=True)
    ca = server[2] + '/ca.pem'
    port = server[1].rpartition(':')[2]
    asan = os.environ.get('ASAN_OPTIONS', '') + ':verify_asan_link_order=0'
    return {'LD_PRELOAD': library, 'NET_PORT': port, 'REQUESTS_CA_BUNDLE': ca, 'SSL_CERT_FILE': ca, 'ASAN_OPTIONS': asan}


@pytest.fixture
def slow_root(monkeypatch):
    monkeypatch.setattr(web_server.Handler, 'do_', lambda self: (time.sleep(0.5), self.answer(b'page')), raising=False)


def test_the_seed(server, names, slow_root):
    text = f'import time\n{SEED_SEQUENTIAL}\n{SEED_CONCURRENT}\nsequential(URLS)\nasyncio.run(fetch_all(URLS))\n'
    first, second = [float(line.rpartition(' ')[2]) for line in ours(text, server, env=names).splitlines()]
    assert first >= 2.5
    assert 0.5 <= second < first / 2


# -- what only ours can do

def test_everything_goes_on_while_requests_wait(server):
    assert ours('''
import asyncio, requests, time
async def blocking(n):
    return requests.get(base + '/slow/0.5').text
async def ticks():
    for _ in range(10):
        await asyncio.sleep(0.01)
    return time.monotonic()
async def main():
    start = time.monotonic()
    *texts, ticked = await asyncio.gather(blocking(1), blocking(2), blocking(3), ticks())
    print(texts, ticked - start < 0.45, time.monotonic() - start < 1.4)
asyncio.run(main())
''', server) == "['slow', 'slow', 'slow'] True True\n"


def test_big_bodies_are_held_back(server):
    """10 GB: the server gets rid of no more than what was read and what lies in buffers."""
    assert ours('''
import requests, time
with requests.get(base + '/big/10240', stream=True) as r:
    got = 0
    for piece in r.iter_content(1 << 20):
        got += len(piece)
        if got >= 20 << 20:
            break
    time.sleep(0.3)
    at_first = requests.get(base + '/sent').json()['bytes']
    print(got == 20 << 20, at_first < 60 << 20)
for _ in range(100):
    ended = requests.get(base + '/sent').json()['ended']
    if ended == 'broken off':
        break
    time.sleep(0.05)
print(ended)
''', server) == 'True True\nbroken off\n'


def test_bodies_that_memory_has_no_room_for(server):
    assert ours('''
import requests, asyncio, aiohttp
try:
    requests.get(base + '/big/10240')
except MemoryError as e:
    print('MemoryError')
async def main():
    async with aiohttp.ClientSession() as s:
        try:
            async with s.get(base + '/big/10240') as r:
                await r.read()
        except MemoryError as e:
            print('MemoryError')
asyncio.run(main())
print(requests.get(base + '/hello').text)
''', server) == 'MemoryError\nMemoryError\nhello\n'


def test_replies_that_are_none(server):
    out = ours('''
import requests, asyncio, aiohttp
for path in ('/garbage', '/bighead', '/chunkcut'):
    attempt(lambda: requests.get(base + path).content)
async def main():
    async with aiohttp.ClientSession() as s:
        for path in ('/garbage', '/bighead', '/reset'):
            try:
                async with s.get(base + path) as r:
                    await r.read()
            except aiohttp.ClientError as e:
                print(type(e).__name__)
asyncio.run(main())
''', server)
    lines = out.splitlines()
    assert lines[0].startswith("requests.exceptions.ConnectionError | ('Connection aborted.', BadStatusLine(")
    assert lines[1].startswith("requests.exceptions.ConnectionError | ('Connection aborted.', LineTooLong(")
    assert lines[2].startswith('requests.exceptions.ChunkedEncodingError | ')
    assert lines[3:] == ['ClientResponseError', 'ClientResponseError', 'ClientOSError']


def test_cancelling_closes_the_connection(server):
    assert ours('''
import requests, asyncio, aiohttp, time
async def blocking():
    with requests.get(base + '/big/10240', stream=True) as r:
        r.raw.read(10)
        requests.get(base + '/slow/30')
async def streaming(session):
    async with session.get(base + '/big/10240') as r:
        await r.content.read(10)
        await asyncio.sleep(30)
async def ended(session):
    for _ in range(100):
        async with session.get(base + '/sent') as r:
            text = (await r.json(content_type=None))['ended']
        if text == 'broken off':
            break
        await asyncio.sleep(0.05)
    return text
async def main():
    async with aiohttp.ClientSession() as session:
        for task in (asyncio.create_task(blocking()), asyncio.create_task(streaming(session))):
            await asyncio.sleep(0.3)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError:
                print('cancelled', await ended(session))
asyncio.run(main())
''', server) == 'cancelled broken off\ncancelled broken off\n'


# -- the standard library

def test_urllib(server):
    same('''
import json, socket, ssl, urllib.error, urllib.parse, urllib.request
from urllib.request import Request, urlopen
def show(r):
    told = json.load(r)
    print(r.status, r.getcode(), told['method'], told['path'], sorted(h for h in told['headers'] if h[0] != 'User-Agent'), told['body'])
with urlopen(base + '/hello') as r:
    print(r.status, r.reason, r.url, r.geturl(), r.headers['Content-Type'], r.headers.get_content_type(), r.info()['content-length'])
    print(r.read(2), r.read(), r.read(), r.closed)
show(urlopen(base + '/echo'))
show(urlopen(base + '/echo', data=urllib.parse.urlencode({'k': 'v é'}).encode()))
show(urlopen(Request(base + '/echo?x=1#frag', data=b'put', headers={'X-One': 'eins', 'Content-Type': 'text/x'}, method='PUT')))
print(urlopen(base + '/redirect/3').url, urlopen(base + '/json').headers.get_content_charset())
print([line for line in urlopen(base + '/lines')], len(urlopen(base + '/bytes/100000').read()))
for url in ('http://127.0.0.1:1/', 'http://nosuch.invalid/', 'nosuch', 'foo://x', base + '/status/404', base + '/loop', base + '/empty'):
    attempt(urlopen, url)
try:
    urlopen(base + '/status/500')
except urllib.error.HTTPError as e:
    print(repr(e), e.code, e.reason, e.read(), e.headers['Content-Length'], e.url, isinstance(e, urllib.error.URLError))
try:
    urlopen(base + '/slow/30', timeout=0.1)
except TimeoutError as e:
    print(repr(e))
attempt(urlopen, base + '/hello', 'text')
attempt(lambda: urlopen(base + '/cut').read())
context = ssl.create_default_context(cafile=folder + '/ca.pem')
print(urlopen(tls + '/hello', context=context).read())
try:
    urlopen(tls + '/hello')
except urllib.error.URLError as e:
    print(type(e.reason).__name__)
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
print(urlopen(tls + '/hello', context=context).read())
import http.cookiejar
jar = http.cookiejar.CookieJar()
opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
opener.addheaders = [('User-Agent', 'mine')]
opener.open(base + '/set-cookie?a=1').close()
print(opener.open(base + '/cookies').read(), [(c.name, c.value) for c in jar])
name, headers = urllib.request.urlretrieve(base + '/hello', folder + '/retrieved')
print(open(name).read(), headers['Content-Length'])
print(urlopen('data:text/plain;base64,aGVsbG8=').read(), urlopen('file://' + folder + '/retrieved').read())
passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
passwords.add_password(None, base, 'user', 'secret')
print(urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords)).open(base + '/basic').read())
''', server)


def test_http_client(server):
    same('''
import http.client, ssl
host = base.removeprefix('http://')
c = http.client.HTTPConnection(host, timeout=10)
for method, body, headers in (('GET', None, {}), ('POST', b'data', {'X-One': 'eins'}), ('PUT', 'text', {}), ('DELETE', None, {})):
    c.request(method, '/echo?q=1', body, headers)
    r = c.getresponse()
    print(r.status, r.reason, r.version, r.getheader('content-type'), r.getheader('nope', 'none'), r.read())
c.request('GET', '/bytes/1000')
r = c.getresponse()
print(len(r.read(10)), r.length, len(r.read()), r.isclosed(), r.headers['Content-Length'])
c.request('HEAD', '/hello')
print(c.getresponse().read())
attempt(c.getresponse)
c.putrequest('POST', '/echo')
c.putheader('Content-Length', '3')
c.endheaders()
c.send(b'abc')
print(c.getresponse().read())
attempt(c.request, 'GET', '/a b')
c.close()
attempt(http.client.HTTPConnection, 'host:port')
for path in ('/empty', '/cut'):
    c = http.client.HTTPConnection(host)
    c.request('GET', path)
    attempt(lambda: c.getresponse().read())
c = http.client.HTTPConnection('127.0.0.1', 1)
attempt(lambda: (c.request('GET', '/'), c.getresponse()))
s = http.client.HTTPSConnection(tls.removeprefix('https://'), context=ssl.create_default_context(cafile=folder + '/ca.pem'))
s.request('GET', '/hello')
print(s.getresponse().read(), http.client.responses[404], http.client.OK, http.client.NOT_FOUND == 404)
''', server)


def test_no_descriptors_left(server):
    same('''
import os, requests
requests.get(base + '/hello')
taken = []
try:
    while True:
        taken.append(os.dup(0))
except OSError as e:
    print(e)
attempt(requests.get, 'http://127.0.0.1:1/')
for fd in taken:
    os.close(fd)
print(requests.get(base + '/hello').text)
''', server)
