# SPDX-License-Identifier: MIT
# tomllib, mimetypes, shelve, dbm, gettext, pwd, grp, resource, fcntl.
import dbm, fcntl, gettext, grp, io, mimetypes, os, pwd, resource, shelve, struct, tempfile, tomllib


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e), e)


DOC = '''
title = "TOML \\u00e9 \\t x" # comment
lit = 'C:\\path'
multi = """
a\\
   b
c"""
mlit = \'\'\'x
y\'\'\'
ints = [1, +2, -3, 1_000, 0xff, 0o17, 0b101,]
floats = [1.5, -2e10, 3.0E-2, inf, -inf]
flags = { yes = true, no = false, inner.x = 1 }
when = [1979-05-27T07:32:00Z, 1979-05-27T00:32:00.5-07:00, 1979-05-27 07:32:00, 1979-05-27, 07:32:00.999]
"quoted key".'a b'.c = 1
[a.b]
x = 1
[a]
y = 2
[[items]]
name = "one"
[[items.sub]]
z = 1
[[items]]
name = "two"
'''
print(tomllib.loads(DOC))
for bad in ('a', 'a = ', 'a = 1 b', 'a = 1\na = 2', '[a]\n[a]', 'a = "x', 'a = [1', 'a = {b=1', 'a = 01', 'a = "\\q"', "a = 'x\n'", '= 1', 'a.b = 1\n[a]\nb=2',
            'a = 1979-13-01', '[[a]]\n[a]', 'a = "\\ud800"', 'a = tru', '[a', 'a={x=1,}', 'a=1\n[a.b]'):
    try:
        print(tomllib.loads(bad))
    except tomllib.TOMLDecodeError as e:
        print(repr(bad), e if 'invalid' not in bad else '')
attempt(tomllib.load, io.StringIO('a=1')), attempt(tomllib.load, io.BytesIO(b'a=1')), attempt(tomllib.loads, 'a=1.5', parse_float=str)
for name in 'a.html', 'b.tar.gz', 'c.PNG', 'd.unknown', 'http://x.org/e.json', 'f', 'g.py', 'h.tgz', 'data:text/css;base64,xx', 'i.txt.bz2', 'j.jpeg':
    print(name, mimetypes.MimeTypes().guess_type(name))
print(mimetypes.MimeTypes().guess_extension('text/html'), mimetypes.MimeTypes().guess_all_extensions('image/jpeg'), mimetypes.MimeTypes().guess_extension('x/y'))
os.chdir(tempfile.mkdtemp())
with shelve.open('s') as s:
    s['a'] = [1, 2, {'x': (3,)}]
    s['b'] = 'text'
    print(sorted(s), s['a'], len(s), 'b' in s, s.get('zz', 0))
    del s['b']
    attempt(lambda: s['b'])
with shelve.open('s', writeback=True) as s:
    s['a'].append(9)
print(dict(shelve.open('s')))
attempt(lambda: s['a'])
import dbm.dumb
with dbm.dumb.open('d', 'n') as d:
    d['k'] = 'v' * 600
    d[b'j'] = b'w'
    d['k'] = 'short'
    print(sorted(d.items()), d.get('no'), 'k' in d, len(d))
with dbm.dumb.open('d', 'r') as d:
    print(d['k'], sorted(d.keys()))
    attempt(d.__setitem__, 'a', 'b')
attempt(dbm.open, 'nope', 'r')
pairs = sorted({'': 'Content-Type: text/plain; charset=utf-8\nPlural-Forms: nplurals=2; plural=(n != 1);\n', 'hello': 'hallo', 'one\0many': 'eins\0viele',
                'ctx\x04hi': 'hallihallo'}.items())
originals, texts, table = b'', b'', b''
start = 28 + 16 * len(pairs)
for m, t in pairs:
    originals += m.encode() + b'\0'
    texts += t.encode() + b'\0'
at, to = start, start + len(originals)
first = second = b''
for m, t in pairs:
    first += struct.pack('<II', len(m.encode()), at)
    second += struct.pack('<II', len(t.encode()), to)
    at, to = at + len(m.encode()) + 1, to + len(t.encode()) + 1
mo = struct.pack('<7I', 0x950412de, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0) + first + second + originals + texts
t = gettext.GNUTranslations(io.BytesIO(mo))
print(t.gettext('hello'), t.gettext('nope'), t.ngettext('one', 'many', 1), t.ngettext('one', 'many', 5), t.pgettext('ctx', 'hi'), t.charset(), t.info())
print(gettext.gettext('x'), gettext.ngettext('a', 'b', 2), gettext.NullTranslations().gettext('y'), gettext.find('nope'))
attempt(gettext.translation, 'nope')
plural = gettext.c2py('n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2')
print([plural(n) for n in range(30)])
attempt(gettext.c2py, 'n + x'), attempt(gettext.c2py, '(n'), attempt(gettext.c2py, 'n n'), attempt(gettext.c2py, '')
root = pwd.getpwuid(0)
print(root.pw_name, root[2], pwd.getpwnam('root').pw_dir, root == pwd.getpwnam('root'), grp.getgrgid(0).gr_name, len(root))
attempt(pwd.getpwnam, 'no such user'), attempt(grp.getgrnam, 'no such group'), attempt(pwd.getpwuid, 'x')
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime >= 0, usage.ru_maxrss > 0, len(usage), resource.getrlimit(resource.RLIMIT_CORE)[0] >= -1, resource.getpagesize())
attempt(resource.getrlimit, 999), attempt(resource.getrusage, 77), attempt(resource.setrlimit, resource.RLIMIT_CORE, (1, 2, 3))
with open('lock', 'w') as f, open('lock') as g:
    print(fcntl.flock(f, fcntl.LOCK_EX), fcntl.lockf(f, fcntl.LOCK_EX), fcntl.fcntl(f, fcntl.F_GETFD) == fcntl.FD_CLOEXEC)
    attempt(fcntl.flock, g, fcntl.LOCK_EX | fcntl.LOCK_NB)
attempt(fcntl.fcntl, -1, 1), attempt(fcntl.fcntl, 'x', 1)
