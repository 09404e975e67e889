"""Trees of XML where C does the work: walks while a tree changes, depth, events, what is no plain text, subclasses."""
import copy
import gc
import io
import pickle
import xml.etree.ElementTree as ET

TEXT = ('<r xmlns:x="urn:x" a="1 &lt; 2 &quot;&#10;&#9;"><!-- c --><x:i x:k="v">t &amp; u<b/>é\u20ac\U0001f600</x:i>'
        '<i n="2">\n<b>q</b>tail</i><?pi some?><i/></r>')
root = ET.fromstring(TEXT)


def show(value):
    print(ascii(value))


for tag in (None, '*', 'i', '{urn:x}i', 'none', ET.Comment, 5):
    show([e.tag for e in root.iter(tag)])
show(list(root.itertext()))
for path in ('i', 'b', '{urn:x}i', '{*}i', '{}i', '*', './/b', './/i', 'i/b', 'i[@n]', '.', './/*[@n="2"]/..', 'x:i', '', '{a}b/c'):
    for ask in (ET.Element.findall, ET.Element.find, ET.Element.findtext):
        try:
            found = ask(root, path)
            show([e.tag for e in found] if isinstance(found, list) else getattr(found, 'tag', found))
        except Exception as error:
            show((path, type(error).__name__, str(error)))
show([e.tag for e in root.findall('x:i', {'x': 'urn:x'})])
for encoding in (None, 'unicode', 'utf-8', 'latin-1'):
    for short in (True, False):
        show(ET.tostring(root, encoding, short_empty_elements=short))
for method in ('html', 'text'):
    show(ET.tostring(root, 'unicode', method=method))
show(ET.tostring(ET.XML('<y xmlns="urn:x"><z/></y>'), default_namespace='urn:x'))
show(root.get('a'))
show((root.get('z'), root.get('z', 4), root[1].get('{urn:x}k')))

# a tree that changes while it is walked
e = ET.XML('<a><b><c/></b><d/><f/></a>')
seen = []
for x in e.iter():
    seen.append(x.tag)
    if x.tag == 'b':
        e.append(ET.Element('new'))
        x.clear()
    if x.tag == 'd':
        del e[0]
show(seen)

# what is no plain text
for change in (lambda e: setattr(e, 'text', 5), lambda e: setattr(e, 'tail', 5), lambda e: e.set('k', 1), lambda e: setattr(e, 'tag', 5),
               lambda e: setattr(e, 'text', ET.QName('urn:q', 'v')), lambda e: e.set(ET.QName('urn:q', 'v'), ET.QName('urn:q', 'w')),
               lambda e: setattr(e, 'tag', None), lambda e: setattr(e, 'text', ''), lambda e: e.append(ET.PI('t', 'u')),
               lambda e: e.append(ET.Comment('<&>'))):
    e = ET.XML('<a><b>t</b>u</a>')
    change(e[0])
    try:
        show(ET.tostring(e))
    except Exception as error:
        show((type(error).__name__, str(error)))

# depth
top = e = ET.Element('a')
for i in range(20000):
    e = ET.SubElement(e, 'a')
    e.tail = 'x'
show((sum(1 for _ in top.iter()), len(''.join(top.itertext())), len(top.findall('.//a'))))
try:
    ET.tostring(top)
except RecursionError as error:
    show(type(error).__name__)
del top, e
deep = ET.fromstring('<a>' * 3000 + '</a>' * 3000)
show(sum(1 for _ in deep.iter('a')))

# events
source = TEXT.encode()
for events in (None, ('start', 'end'), ('start',), ('end', 'start-ns', 'end-ns', 'comment', 'pi')):
    it = ET.iterparse(io.BytesIO(source), events)
    show([(name, x if isinstance(x, (tuple, type(None))) else x.tag if isinstance(x.tag, str) else x.text) for name, x in it])
    show(it.root.tag)
pull = ET.XMLPullParser(('start', 'end'))
for i in range(0, len(TEXT), 7):
    pull.feed(TEXT[i:i + 7])
show([name for name, x in pull.read_events()])
for text in ('<a><b></a>', '<a>&nope;</a>', '', '<a/><b/>', '<a b="1" b="2"/>'):
    try:
        ET.fromstring(text)
    except ET.ParseError as error:
        show((str(error), error.code, error.position))


# targets, factories, subclasses
class Mine(ET.Element):
    def append(self, e):
        show(('append', self.tag, e.tag))
        super().append(e)


class Builder(ET.TreeBuilder):
    def start(self, tag, attrs):
        return super().start(tag.upper(), attrs)

    def end(self, tag):
        return super().end(tag.upper())


for target in (ET.TreeBuilder(Mine), ET.TreeBuilder(element_factory=lambda tag, attrs: Mine('m' + tag, attrs)), Builder(),
               ET.TreeBuilder(insert_comments=True, insert_pis=True), ET.TreeBuilder(comment_factory=lambda text: show(text))):
    try:
        made = ET.XML(TEXT, ET.XMLParser(target=target))
        show((type(made).__name__, ET.tostring(made)))
    except Exception as error:
        show((type(error).__name__, str(error)))
b = ET.TreeBuilder()
show(b.close())
for bad in (b.end, b.start, b.data):
    try:
        show(bad('a'))
    except Exception as error:
        show(type(error).__name__)
b = ET.TreeBuilder()
b.start('a', {'k': 'v'})
b.data('x')
b.data('y')
show(b.close().text)
b.end('a')
show(ET.tostring(b.close()))

# elements
e = Mine('t', {'a': 'b'}, c='d')
e.more = 1
show((e.more, e.attrib, e.text, e.tail, len(e)))
bare = ET.Element.__new__(ET.Element)
show((bare.text, bare.tail, len(bare), list(bare.itertext())))
try:
    ET.Element('x').nothing
except AttributeError as error:
    show(str(error))
try:
    ET.Element('x').nothing = 1
except AttributeError as error:
    show(type(error).__name__)
for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
    again = pickle.loads(pickle.dumps(root[2], protocol))
    show((ET.tostring(again), type(again) is ET.Element))
show((len(copy.copy(root)), len(copy.deepcopy(root))))
for state in ({'tag': 't', '_children': [None]}, {'tag': 't', 'attrib': {'a': '1'}}):
    e = ET.Element('x')
    try:
        e.__setstate__(state)
        show((e.tag, e.attrib, e.text, len(e)))
    except TypeError as error:
        show(type(error).__name__)
it = ET.Element('x').iter()
show((next(it).tag, next(it, 'end'), next(it, 'end')))
gc.collect()
