# SPDX-License-Identifier: MIT
"""xmlrpc and wsgiref: values as XML, servers and clients, applications and their failures."""
import threading, datetime, xmlrpc.client as c, xmlrpc.server as s
v=(1,-5,True,1.5,'é<&>',b'bytes'*30,[1,[2,{'a':None}]],{'k':'v','n':[1,2]},datetime.datetime(2024,1,2,3,4,5),c.DateTime('20240101T00:00:00'),c.Binary(b'x'))
t=c.dumps(v,'name',allow_none=True); print(t); r,n=c.loads(t); print(n,[str(x) for x in r]); print(c.loads(t,use_builtin_types=True))
for bad in (2**31,None,object(),{1:2},{1,2}):
    try: c.dumps((bad,))
    except Exception as e: print(type(e).__name__,str(e)[:60])
l=[]; l.append(l)
try: c.dumps((l,))
except Exception as e: print(type(e).__name__,e)
srv=s.SimpleXMLRPCServer(('127.0.0.1',0),logRequests=False,allow_none=True); srv.register_function(pow); srv.register_introspection_functions(); srv.register_multicall_functions()
class I:
    def div(self,a,b): "Divide."; return a/b
    def echo(self,x): return x
    def _hidden(self): pass
srv.register_instance(I())
threading.Thread(target=srv.serve_forever,daemon=True).start()
with c.ServerProxy('http://127.0.0.1:%d'%srv.server_address[1],allow_none=True) as p:
    print(p.pow(2,10),p.div(1,4),p.echo(None),len(p.echo('x'*5000)),p.system.listMethods(),p.system.methodHelp('div'))
    for f,a in ((p.div,(1,0)),(p.nope,()),(p._hidden,()),(p.pow,(1,))):
        try: f(*a)
        except c.Fault as e: print(repr(e),e.faultCode)
    m=c.MultiCall(p); m.pow(2,2); m.div(1,2); m.div(1,0); it=m()
    print(it[0],it[1])
    try: it[2]
    except c.Fault as e: print(e)
    print(p.echo(c.Binary(b'abc')).data, str(p)[-6:])
try: c.ServerProxy('http://127.0.0.1:%d/nopath'%srv.server_address[1]).x()
except c.ProtocolError as e: print(e.errcode,e.errmsg)
try: c.loads('<a>')
except Exception as e: print(type(e).__name__,e)
print(c.loads(c.dumps((5,),methodresponse=True)), c.dumps(c.Fault(3,'x')))
from wsgiref import simple_server,util,headers,handlers
def app(env,start):
    if env['PATH_INFO']=='/boom': raise ValueError('x')
    start('200 OK',[('Content-Type','text/plain'),('X-A','b')]); return [b'a',env['PATH_INFO'].encode(),env['wsgi.input'].read(int(env['CONTENT_LENGTH'] or 0)),repr((env['REQUEST_METHOD'],env['QUERY_STRING'],env['CONTENT_TYPE'],env.get('HTTP_X_ONE'))).encode()]
class Q(simple_server.WSGIRequestHandler):
    def log_message(self,*a): pass
    def get_stderr(self):
        import io; return io.StringIO()
w=simple_server.make_server('127.0.0.1',0,app,handler_class=Q); threading.Thread(target=w.serve_forever,daemon=True).start()
import http.client
for m,pth,b in (('GET','/x?y=1',None),('POST','/p%20q',b'body'),('GET','/boom',None)):
    h=http.client.HTTPConnection('127.0.0.1',w.server_port); h.request(m,pth,b,{'X-One':'1'}); r=h.getresponse(); print(r.version,r.status,r.reason,r.read(),sorted(k for k,_ in r.getheaders()))
H=headers.Headers([('A','b')]); H.add_header('C','d',filename='a b.txt',x=None); H['a']='z'; print(H, repr(H), bytes(H), 'c' in H, H.get_all('C'), len(H))
e={}; util.setup_testing_defaults(e); e['PATH_INFO']='/a/b'; print(util.request_uri(e),util.application_uri(e),util.shift_path_info(e),e['SCRIPT_NAME'],e['PATH_INFO'],util.is_hop_by_hop('Connection'),util.guess_scheme({'HTTPS':'on'}),list(util.FileWrapper(__import__('io').BytesIO(b'abcde'),2)))
print(handlers.format_date_time(0))
