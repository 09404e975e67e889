# URLs apart and together, joining, quoting, query strings.
from urllib.parse import *


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


urls = ['http://user:pa%20ss@Host.COM:8080/p/a;th;x?q=1&r=#frag', 'mailto:a@b.c', '//host/path', '/a/b', 'a:b', '', 'http:', 'http://[::1]:80/x',
        'http://[::1', 'file:///etc/x', 'HTTP://a?b#c?d', ' http://x\n/y ', 'svn+ssh://h/p', 'http://h:abc/', 'http://h:99999/', 'path;p=1?q', '1http://x',
        'tel:+31;x=1', 'http://a/b/c/d;p?q', 'javascript:alert(1)', b'http://h/p?q#f', 'http://@h/', 'http://u@h:/']
for url in urls:
    show(lambda: urlsplit(url)); show(lambda: urlparse(url)); show(lambda: urlunparse(urlparse(url))); show(lambda: urldefrag(url))
    for name in 'username password hostname port'.split():
        show(lambda: getattr(urlsplit(url), name))
base = 'http://a/b/c/d;p?q'
for rel in 'g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x g;x?y#s . ./ .. ../ ../g ../.. ../../ ../../g ../../../g /./g /../g g. .g g.. ..g ./../g ./g/. g/./h g/../h http:g'.split() + ['']:
    show(lambda: urljoin(base, rel))
show(lambda: urljoin('mailto:a', 'b')); show(lambda: urljoin('', 'b')); show(lambda: urljoin('http://x', 'y/z')); show(lambda: urljoin('a', b'b'))
for text in ('a b/c?d=é&~', 'abc', '', '€', '+ +', b'a\xff b'):
    show(lambda: quote(text)); show(lambda: quote(text, safe='')); show(lambda: quote_plus(text)); show(lambda: quote_plus(text, '+'))
show(lambda: quote('é', encoding='latin-1')); show(lambda: quote(b'a', encoding='x')); show(lambda: quote_from_bytes('x'))
for text in ('a%20b%zz%', '%E2%82%AC', '%ff', 'é%41', 'a+b', '', '%', '%4', '%+1', b'%41', '%u1234', 'abc%e9'):
    show(lambda: unquote(text)); show(lambda: unquote_to_bytes(text))
show(lambda: unquote_plus('a+b%2B')); show(lambda: unquote('%e9', 'latin-1')); show(lambda: unquote('%ff', errors='strict'))
for qs in ('a=1&b=2&a=3', 'a=&b', 'a+b=c%20d', '', '&&a=1', 'a=1;b=2', 'é=ü', b'a=1', 'a==1', '%C3%A9=1'):
    show(lambda: parse_qs(qs)); show(lambda: parse_qsl(qs, keep_blank_values=True)); show(lambda: parse_qsl(qs, strict_parsing=True))
show(lambda: parse_qs('a=1;b=2', separator=';')); show(lambda: parse_qs('a=1', separator='')); show(lambda: parse_qsl('a&b&c', max_num_fields=2))
for query in ({'a': 1, 'b c': 'd&e'}, [('a', 'é'), ('a', b'\xff')], {'x': [1, 2]}, {'x': ()}, [], 'abc', [1], {'a': None}):
    show(lambda: urlencode(query)); show(lambda: urlencode(query, doseq=True)); show(lambda: urlencode(query, quote_via=quote))
r = urlsplit('http://a/b')
print(r._replace(path='/c').geturl(), r.encode(), r.encode().decode() == r, r == ('http', 'a', '/b', '', ''))
