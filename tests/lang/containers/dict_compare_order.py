# Which side of == is asked when the values of dicts are compared.
class E:
    def __init__(s,n): s.n=n
    def __eq__(s,o): print(s.n, '==', getattr(o,'n',o)); return True
{'k':E('a')}=={'k':E('b')}
({'k':E('a')},)==({'k':E('b')},)
class D(dict): pass
{'k':E('a')}==D({'k':E('b')})
{'k':E('a')}.items()=={'k':E('b')}.items()
{'k':E('a')}.items()<={'k':E('b')}.items()
('k',E('x')) in {'k':E('a')}.items()
