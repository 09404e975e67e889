# Addresses in brackets, the parts of URLs one by one, quoted-printable files.
import io
import quopri
import urllib.parse as up
import warnings

for url in ('http://[abc]/', 'http://[1.2.3.4]/', 'http://[v1.x]/', 'http://[v.x]/', 'http://a[::1]/', 'http://[::1]b/', 'http://u@[::1]:80/',
            'http://[::1', 'http://::1]/', 'http://][/', 'http://[fe80::1%eth0]/'):
    try:
        print(url, up.urlsplit(url).hostname)
    except ValueError as e:
        print(url, e)
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    for name, text in (('type', 'HTTP:a'), ('host', '//h/p?q'), ('host', 'p'), ('user', 'u:p@h'), ('passwd', 'u:p'), ('port', 'h:80'),
                       ('nport', 'h:x'), ('nport', 'h'), ('query', 'p?q'), ('tag', 'p#t'), ('attr', 'p;a=1;b'), ('value', 'a=b')):
        print(name, getattr(up, 'split' + name)(text))
    print(up.to_bytes('abc'), up.unwrap(' <URL:scheme://host/path> '))
print(sorted({str(w.message) for w in seen}))
text = 'Sm\u00f6rg\u00e5s = 1\t\nlong ' .encode() + b'x' * 80
print(quopri.encodestring(text), quopri.decodestring(quopri.encodestring(text)) == text, quopri.encodestring(b'a b_', header=True))
out = io.BytesIO()
quopri.encode(io.BytesIO(text), out, True)
print(out.getvalue())
