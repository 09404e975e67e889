# Files of programs for MIME types: entries, tests, what is replaced, what a shell must not see.
import io
import os
import tempfile
import warnings

warnings.simplefilter('ignore')
import mailcap

TEXT = r'''# comment \
text/plain; show %s; needsterminal; print=lpr %s
Text / HTML ; browse \; \%s %s ; \
   test = test 1 -eq 0
text/*; any "%t" %{charset} %n; edit=vi; edit=no
broken
image/*;; compose=
video/mpeg; play %s;
'''
with tempfile.TemporaryDirectory() as folder:
    names = [os.path.join(folder, n) for n in ('one', 'two', 'none')]
    for name, text in zip(names, (TEXT, 'text/plain; second %s %%')):
        with open(name, 'w') as f:
            f.write(text)
    os.environ['MAILCAPS'] = os.pathsep.join(names)
    print(len(mailcap.listmailcapfiles()))
    caps = mailcap.getcaps()
for kind, entries in sorted(caps.items()):
    print(kind, entries)
print(mailcap.readmailcapfile(io.StringIO(TEXT))['text/plain'])
print(mailcap.lookup(caps, 'text/plain'), len(mailcap.lookup(caps, 'text/*')), mailcap.lookup(caps, 'text/plain', 'edit'))
for args in (('text/plain',), ('text/html',), ('text/x',), ('text/plain', 'print'), ('no/no',), ('video/mpeg', 'view', 'a b')):
    print(args, mailcap.findmatch(caps, *args, plist=['Charset=utf-8']))
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    for field, kind in (('%s %t', 'a;b'), ('%{x}%%\\%s\\', 'a/b'), ('%{y', 'a/b'), ('%q %', 'a/b'), ('%{bad}', 'a/b')):
        print(field, mailcap.subst(field, kind, 'file', ['x=1', 'bad=$(ls)']))
    print([str(w.message) for w in seen], [w.category.__name__ for w in seen])
os.environ['HOME'] = '/home/x'
del os.environ['MAILCAPS']
print(mailcap.listmailcapfiles())
