# SPDX-License-Identifier: MIT
# Items of elements, and what their classes may say of them.
import xml.etree.ElementTree as ET, copy, pickle
r = ET.fromstring('<a><b id="1"/><c/><d/></a>')
print(r[0].tag, r[-1].tag, [e.tag for e in r[1:]], r[0].get('id'), r[0].get('x', 5), r[True].tag)
for i in (3, -4, 'x', 1.5, None):
    try: r[i]
    except Exception as e: print(type(e).__name__, e, e.__cause__, e.__suppress_context__)
class E(ET.Element):
    pass
e = E('q'); e.append(r[0]); print(e[0] is r[0], e.get('z'), e.find('b') is r[0])
class F(ET.Element):
    def __getitem__(self, i): return 'mine'
print(F('x')[0], [*iter(E('k'))])
print([x.tag for x in r], list(reversed([x.tag for x in r])), pickle.loads(pickle.dumps(r))[1].tag, ET.Element.__getitem__(r, 0).tag)
n = ET.Element.__new__(ET.Element)
try: print(n[0])
except Exception as x: print(type(x).__name__, x)
print(hasattr(ET.Element, '__getitem__'))
