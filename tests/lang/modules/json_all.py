# json: options, hooks, errors with their positions.
import json
def t(f,*a,**k):
    try: print(ascii(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
t(json.dumps,float('nan'),allow_nan=False)
t(json.dumps,{1,2})
t(json.dumps,{(1,):2})
a=[];a.append(a)
t(json.dumps,a); t(json.dumps,a,check_circular=False)
for s in ['['*100000,'{"a":1,}','[1,]','','[1 2]','"abc','"a\nb"','"\\x"','"\\u12"','1 2','\ufeff1',5,b'\xff','-','[1,\n2,\n}','{1:2}','{"a" 1}','nul','01','1'*5000,'[','{','{"a"','{"a":','{"a":1','[1','"\\','"\\u','"\\ud800"','"\\ud800\\udc00"','"\\ud800\\u0041"','"\\ud83d\\ude00x"','-0','-0.0','1.','.5','1e','1e5','1E+5','1.5e-3','NaN','-Infinity','Infinity','-Inf','true','false','null',' [ 1 , 2 ] ','{"a":{"b":[1,2,{"c":null}]}}','"é\\u00e9日😀"',b'{"a":1}',bytearray(b'[1]'),'[1]'.encode('utf-16'),'[1]'.encode('utf-8-sig'),'"\\"\\\\\\/\\b\\f\\n\\r\\t"','123456789012345678901234567890','1.7976931348623157e309','{"a":1,"a":2}','\t\n\r [1]\n','[1,,2]','{,}','{"a":1 "b":2}','"\x7f"','"\x1f"','[true,false]','tru','[nul]','{"":0}']:
    t(json.loads,s)
t(json.loads,'"a\nb"',strict=False)
class E(json.JSONEncoder):
    def default(self,o): return str(o)
t(json.dumps,{'a':{1}},cls=E)
t(json.dumps,{'b':1,'a':[]},indent=2,sort_keys=True)
t(json.dumps,{'b':{},'a':[[]],'c':[1,[2,{'x':()}]]},indent='\t')
t(json.dumps,[],indent=2);t(json.dumps,[1,[2]],indent=0)
t(json.dumps,'é😀\x7f\x01"\\/\u2028');t(json.dumps,'é😀\x7f\x01\ud800',ensure_ascii=False);t(json.dumps,'\ud800')
t(json.dumps,{1:2,None:3,True:4,1.5:6,10**30:1}); t(json.dumps,{b'a':1},skipkeys=True); t(json.dumps,{b'a':1,'c':2,(1,):1,'d':3},skipkeys=True)
t(json.dumps,{'a':1,2:3},sort_keys=True)
t(json.dumps,[1,2.5,True,None,-0.0,1e100,float('inf'),10**25,(1,2),'x'],separators=(',',':'))
t(json.loads,'{"a":1,"a":2}',object_pairs_hook=list)
t(json.loads,'{"a":{"b":1}}',object_hook=lambda d:sorted(d.items()))
t(json.loads,'[1.5,NaN,-Infinity,1e5,1E400,7]',parse_float=str,parse_constant=lambda s:'C'+s,parse_int=lambda s:s*2)
t(json.loads,'[1]',foo=1)
t(json.dumps,1,foo=1)
t(json.dumps,object); t(json.dumps,[1,{2: b'x'}],default=lambda o:[repr(o)])
t(json.dumps,[1],default=lambda o:o); t(json.dumps,{1},default=lambda o:o)
try: json.loads('[1,\n 2 3]')
except json.JSONDecodeError as e: print(e.msg,e.pos,e.lineno,e.colno,e.doc,e.args, isinstance(e, ValueError))
class I(int): pass
class F(float): pass
class S(str): pass
class D(dict): pass
class L(list): pass
t(json.dumps,[I(5),F(1.5),S('a'),D(a=1),L([1]),D()])
import io
s=io.StringIO(); json.dump({'a':[1]},s); print(s.getvalue()); print(json.load(io.StringIO('[1,2]')), json.load(io.BytesIO(b'[1]')))
d={'k%d'%i:[i,i*1.5,str(i),None,{'x':i}] for i in range(300)}
print(json.loads(json.dumps(d))==d, len(json.dumps(d,indent=4)))
x=json.JSONDecoder().raw_decode('[1] tail'); print(x)
for c in json.JSONEncoder().iterencode([1]): pass
r=json.loads('[{"k":1},{"k":2}]'); print(r)
