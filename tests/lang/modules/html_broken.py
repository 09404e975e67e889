# Broken HTML, drawn by lot: what the parser makes of it.
import random, sys
from html.parser import HTMLParser
class P(HTMLParser):
    def __init__(s,**k): super().__init__(**k); s.l=[]
    def __getattribute__(s,n):
        if n.startswith('handle_') and n!='handle_startendtag' or n=='unknown_decl': return lambda *a: s.l.append((n,)+a)
        return super().__getattribute__(n)
random.seed(5)
parts=['<','>','a','</','<!--','-->','--','!','<!','<?','/','"',"'",'=',' ','&','&amp','&#','60',';','\n','<script>','</script>','b','<![CDATA[',']]>','<!doctype','x']
for i in range(150):
    t=''.join(random.choice(parts) for _ in range(random.randrange(1,14)))
    for c in True,False:
        p=P(convert_charrefs=c)
        try:
            k=random.randrange(len(t)+1)
            p.feed(t[:k]); p.feed(t[k:]); p.close()
            print(repr(t),c,p.l,p.getpos())
        except Exception as e: print(repr(t),c,type(e),e)
