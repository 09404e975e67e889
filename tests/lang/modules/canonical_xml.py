# ElementTree.canonicalize(), ElementInclude, encrypted archives and mock's call.__getitem__().
import io, zipfile
import xml.etree.ElementTree as ET
from xml.etree import ElementInclude
from unittest.mock import MagicMock, call

TEXTS = ['<a  b="1"   a="2"/>', '<a xmlns="u"><b xmlns="" c="&lt;&#9;"/></a>', '<x:a xmlns:x="u" xmlns:y="v" y:b="1"><x:c/></x:a>',
         '<a>  text &amp; <!-- no --><?pi x?><b xml:space="preserve">  </b> </a>', '<?p?><a/><!-- c -->', '<a xmlns:q="u" t="q:n"><q:b>q:n</q:b></a>']
for text in TEXTS:
    for options in {}, {'with_comments': True}, {'strip_text': True}, {'rewrite_prefixes': True}, {'exclude_tags': ['b'], 'exclude_attrs': ['a']}:
        print(options, ET.canonicalize(text, **options))
out = io.StringIO()
ET.canonicalize(from_file=io.StringIO('<b><a/></b>'), out=out)
print(out.getvalue())
try:
    ET.canonicalize()
except ValueError as error:
    print(error)

FILES = {'one.xml': '<one>1</one>', 'two.txt': 'two & more', 'loop.xml': '<l xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="loop.xml"/></l>'}
def load(href, parse, encoding=None):
    text = FILES.get(href)
    return text if text is None or parse == 'text' else ET.fromstring(text)
for body in '<xi:include href="one.xml"/>tail', 'a<xi:include href="two.txt" parse="text"/>b', '<c/><xi:include href="two.txt" parse="text"/>', '<xi:include href="none.xml"/>', '<xi:include href="loop.xml"/>', '<xi:fallback/>':
    root = ET.fromstring(f'<r xmlns:xi="http://www.w3.org/2001/XInclude">{body}</r>')
    try:
        ElementInclude.include(root, loader=load)
        print(ET.tostring(root))
    except ElementInclude.FatalIncludeError as error:
        print(type(error).__name__, error)

data = (b'PK\x03\x04\x14\x00\x01\x00\x00\x00n\x92i.#y\xef?&\x00\x00\x00\x1a\x00\x00\x00\x08\x00\x00\x00test.txt\xfa\x10\xa0gly|\xfa-\xc5\xc0=\xf9y'
        b'\x18\xe0\xa8r\xb3Z}Lg\xbc\xae\xf9|\x9b\x19\xe4\x8b\xba\xbb)\x8c\xb0\xdblPK\x01\x02\x14\x00\x14\x00\x01\x00\x00\x00n\x92i.#y\xef?&\x00\x00\x00'
        b'\x1a\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x01\x00 \x00\xb6\x81\x00\x00\x00\x00test.txtPK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x006\x00\x00'
        b'\x00L\x00\x00\x00\x00\x00')
with zipfile.ZipFile(io.BytesIO(data)) as archive:
    for password in None, b'perl', b'python':
        try:
            print(archive.read('test.txt', pwd=password))
        except RuntimeError as error:
            print(error)
    archive.setpassword(b'python')
    with archive.open('test.txt') as file:
        print(file.read(5), file.seek(2), file.read(4))

m = MagicMock()
m['x'], m.a(1).b()
print(m.mock_calls == [call.__getitem__('x'), call.a(1), call.a().b()], call.__len__() == call.__len__(), call(1, a=2))
