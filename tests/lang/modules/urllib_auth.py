# Passwords by realm and address, headers that ask for them, proxies, what handlers make of requests.
import os
import tempfile
import urllib.error
import urllib.request
import warnings
from urllib.request import Request

for kind in (urllib.request.HTTPPasswordMgr, urllib.request.HTTPPasswordMgrWithDefaultRealm, urllib.request.HTTPPasswordMgrWithPriorAuth):
    manager = kind()
    manager.add_password('r', ['http://a.org/x', 'b.org'], 'joe', 'secret')
    manager.add_password(None, 'https://a.org:8443/', 'max', 'word')
    print(kind.__module__, [manager.find_user_password(realm, url) for realm in ('r', 'other') for url in
          ('http://a.org:80/x/y', 'http://a.org/xy', 'http://b.org/any', 'https://b.org', 'b.org:80', 'https://a.org:8443/z')])
print(manager.is_authenticated('http://a.org/x'), manager.update_authenticated('http://a.org/', True), manager.is_authenticated('http://a.org/x/'),
      manager.is_authenticated('http://c.org'))
print(manager.reduce_uri('http://h/p'), manager.reduce_uri('https://h:1'), manager.reduce_uri('h', False), manager.is_suburi(('h', '/a'), ('h', '/ab')))
print(urllib.request.parse_http_list(r'a, "b, \"c\"", d="e,f", , g'), urllib.request.parse_keqv_list(['a=1', 'b="2"']))


class Server(urllib.request.BaseHandler):
    """Answers as it was told and shows what came."""

    handler_order = 400

    def __init__(self, *answers):
        self.answers = list(answers)

    def http_open(self, req):
        import email
        import http.client
        import io
        code, headers = self.answers.pop(0)
        print('  ', req.host, req.selector, req.has_proxy(), sorted(req.header_items()))
        message = email.message_from_string(headers + '\n\n', _class=http.client.HTTPMessage)
        response = urllib.request.addinfourl(io.BytesIO(b'body'), message, req.full_url, code)
        response.msg = 'said'
        return response

    https_open = http_open


def ask(handlers, answers, *args, **options):
    try:
        opener = urllib.request.build_opener(Server(*answers), *handlers)
        opener.addheaders = []
        return opener.open(Request(*args, **options)).code
    except (urllib.error.URLError, ValueError) as e:
        return type(e).__name__, str(e)


os.environ['no_proxy'] = 'direct.org, .sub.net:81'
basic = urllib.request.HTTPBasicAuthHandler()
basic.add_password('r', 'http://h.org/', 'joe', 'secret')
proxy = urllib.request.ProxyHandler({'http': 'http://me:pass%2Fword@proxy:3128/', 'https': 'proxy:8080'})
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    for offer in ('Basic realm="r"', 'Digest realm="r", Basic realm=\'r\'', 'Basic realm=r', 'NTLM', 'Basic realm="unknown"', 'Basic'):
        print(offer, ask([basic], [(401, 'WWW-Authenticate: ' + offer), (200, '')], 'http://h.org/p'))
print(ask([basic], [(401, 'WWW-Authenticate: Basic realm="r"')] * 3, 'http://h.org/p'), [str(w.message) for w in seen])
prior = urllib.request.HTTPPasswordMgrWithPriorAuth()
prior.add_password(None, 'http://h.org/', 'max', 'word', is_authenticated=True)
print(ask([urllib.request.HTTPBasicAuthHandler(prior)], [(200, '')], 'http://h.org/p'), prior.is_authenticated('http://h.org/'))
for url in ('http://h.org/p', 'https://h.org/q', 'http://direct.org/r', 'http://x.sub.net:81/', 'http://x.sub.net/'):
    print(url, ask([proxy], [(200, '')], url))
print(ask([], [(200, '')], 'http://h.org', b'data'), ask([], [(200, '')], 'http://h.org', iter([b'x'])), ask([], [], 'http:///no'))
print(urllib.request.proxy_bypass('a.b:80', {'no': '*'}), urllib.request.proxy_bypass('x', {}), urllib.request.proxy_bypass('B.c', {'no': 'b.C'}))

with tempfile.NamedTemporaryFile(suffix='.html') as f:
    f.write(b'<p>')
    f.flush()
    os.utime(f.name, (0, 1e9))
    response = urllib.request.urlopen('file://' + f.name)
    print(sorted(response.headers.items()), response.read())
    print(urllib.request.urlretrieve('file:' + f.name)[0] == f.name)
for url in ('data:text/plain', 'data:;base64,eA==', 'data:,%41b'):
    try:
        print(urllib.request.urlopen(url).read())
    except (ValueError, urllib.error.URLError) as e:
        print(type(e).__name__)
