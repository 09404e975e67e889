# SPDX-License-Identifier: MIT
# xml.etree, xml.dom.minidom, xml.sax and expat: reading, searching, changing, writing, errors.
import io
import xml.etree.ElementTree as ET
import xml.sax
from xml.dom import minidom
from xml.parsers import expat
from xml.sax import saxutils

TEXT = '''<?xml version="1.0"?>
<data xmlns:d="urn:d" version="1">
  <!-- note -->
  <country name="Liechtenstein"><rank updated="yes">2</rank><year>2008</year><neighbor name="Austria" dir="E"/></country>
  <country name="Singapore"><rank>5</rank><year>2011</year>tail &amp; <![CDATA[<raw>]]></country>
  <d:item d:a="1" b="&#233;">x</d:item><?target some text?>
</data>'''


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e), e)


root = ET.fromstring(TEXT)
print(root.tag, root.attrib, len(root), [c.tag for c in root], repr(root)[:16])
for path in ('country', 'country/rank', './/rank', ".//*[@name='Singapore']/year", 'country[1]', 'country[last()]', 'country[rank]',
             "country[year='2011']", './/neighbor/..', '*', '{urn:d}item', '{*}item', 'country[@name!="Singapore"]', "*[.='x']", 'nope'):
    print(path, [(e.tag, e.attrib) for e in root.findall(path)])
print(root.findall('d:item', {'d': 'urn:d'})[0].attrib, root.findtext('country/year'), root.findtext('no', 'dflt'), root.find('no'))
print([e.tag for e in root.iter()], list(root[1].itertext()))
for child in root.findall('country'):
    if int(child.find('rank').text) > 4:
        root.remove(child)
    child.set('seen', 'a<b>"c"\n')
e = ET.SubElement(root, 'new', {'k': 'v'}, z='ü')
e.text, e.tail = 'a & b < c', '\n'
root.append(ET.Comment('bye'))
root.insert(0, ET.PI('p', 'i'))
for args in ({}, {'encoding': 'unicode'}, {'encoding': 'utf-8', 'xml_declaration': True}, {'method': 'html'}, {'method': 'text', 'encoding': 'unicode'},
             {'encoding': 'unicode', 'short_empty_elements': False}, {'encoding': 'iso-8859-1'}):
    print(ET.tostring(root, **args))
ET.indent(root)
ET.dump(root)
ET.register_namespace('dd', 'urn:d')
print(ET.tostring(ET.fromstring(TEXT).find('{urn:d}item'), 'unicode'))
for bad in '<a>', '<a></b>', '', '<a/><b/>', '<a b=1/>', '<a>&nope;</a>', '<a>\x00</a>', 'x':
    attempt(ET.fromstring, bad)
try:
    ET.fromstring('<a>\n  <b></c>')
except ET.ParseError as error:
    print(error.code, error.position)
attempt(root.append, 'x'), attempt(lambda: root[99]), attempt(root.remove, ET.Element('q')), attempt(ET.tostring, 5)
attempt(ET.Element, 'a', 5), attempt(lambda: ET.tostring(ET.Element('a', b=1)))
print([(ev, el.tag) for ev, el in ET.iterparse(io.StringIO('<a><b/>t<c><d/></c></a>'), events=('start', 'end'))])
pull = ET.XMLPullParser(['start', 'end'])
for part in '<a><b', '>x</b', '></a>':
    pull.feed(part)
    print([(ev, el.tag, el.text) for ev, el in pull.read_events()])
tree = ET.ElementTree(ET.fromstring('<a><b/></a>'))
out = io.BytesIO()
tree.write(out, encoding='utf-8', xml_declaration=True)
print(out.getvalue(), tree.getroot().tag, ET.QName('u', 'l').text)
latin = "<?xml version='1.0' encoding='cp1252'?><a>\x80\xe9</a>".encode('latin-1')
print(ascii(ET.fromstring(latin).text), ascii(ET.fromstring('<a>é</a>'.encode('utf-16')).text))


class Handler(xml.sax.ContentHandler):
    def startElement(self, name, attrs):
        print('start', name, dict(attrs.items()))

    def endElement(self, name):
        print('end', name)

    def characters(self, content):
        print('text', repr(content))


xml.sax.parseString('<a x="1">t&amp;u<b/></a>', Handler())
attempt(xml.sax.parseString, '<a><b></a>', Handler())
print(saxutils.escape('<&>"', {'"': '&quot;'}), saxutils.unescape('&lt;&amp;&gt;'), saxutils.quoteattr('a"b'), saxutils.quoteattr("a\"b'c"))
g = saxutils.XMLGenerator(io.StringIO(), 'utf-8', short_empty_elements=True)
doc = minidom.parseString(TEXT)
print(doc.documentElement.tagName, [n.nodeName for n in doc.documentElement.childNodes if n.nodeType == n.ELEMENT_NODE])
for c in doc.getElementsByTagName('country'):
    print(c.getAttribute('name'), c.getElementsByTagName('year')[0].firstChild.data, c.hasAttribute('q'), c.attributes.items())
print(doc.documentElement.toxml())
doc = minidom.getDOMImplementation().createDocument(None, 'root', None)
item = doc.createElement('item')
item.setAttribute('id', '<1>')
item.appendChild(doc.createTextNode('text & more'))
doc.documentElement.appendChild(item)
doc.documentElement.appendChild(doc.createComment('c'))
doc.documentElement.appendChild(item.cloneNode(True)).appendChild(doc.createElement('sub'))
print(doc.toprettyxml(indent='  '), doc.toxml(), doc.toxml('utf-8'), item.nextSibling.nodeName, item.firstChild.data)
attempt(minidom.parseString, '<a>'), attempt(item.removeChild, doc.createTextNode(''))
p = expat.ParserCreate()
p.StartElementHandler = lambda name, attrs: print('<', name, attrs, p.CurrentLineNumber)
p.CharacterDataHandler = lambda data: print('data', repr(data))
p.Parse('<a>\n<b c="d"/>&lt;', False)
p.Parse('</a>', True)
try:
    expat.ParserCreate().Parse('<a', True)
except expat.ExpatError as error:
    print(error, error.code, error.lineno, error.offset, expat.errors.messages[error.code])
def boom(*args):
    raise KeyError('from a handler')
p = expat.ParserCreate()
p.EndElementHandler = boom
attempt(p.Parse, '<a><b/></a>')
