# Packages, relative imports, namespace packages, circular imports, importlib, runpy, pkgutil.
import os, sys
HERE = os.path.dirname(os.path.abspath(__file__)) + '/_packages'
sys.path.insert(0, HERE)
os.chdir(HERE)
sys.dont_write_bytecode = True
import a
print(a.dyn)
try: a.foo
except AttributeError as e: print(e)
try: from a import nope
except ImportError as e: print(e.msg.replace(HERE,''), e.name, str(e.path).replace(HERE,''))
try: import a.zzz
except ImportError as e: print(repr(e), e.name, str(e.path).replace(HERE,''))
try: import nomod
except ImportError as e: print(repr(e), e.name, str(e.path).replace(HERE,''))
try: from . import x
except ImportError as e: print(repr(e), e.name, str(e.path).replace(HERE,''))
try: import sys.foo
except ImportError as e: print(repr(e), e.name, str(e.path).replace(HERE,''))
import importlib
m=importlib.import_module('a.b.c'); print(str(m).replace(HERE,''))
print(importlib.import_module('.c','a.b') is m)
print(a.__spec__.name, a.__spec__.parent, a.__spec__.origin == a.__file__)
importlib.reload(m)
print(m.__file__.replace(HERE,''), m.__loader__.path == m.__file__)
sys.modules['fake']=None
try: import fake
except ImportError as e: print(repr(e), e.name, str(e.path).replace(HERE,''))
import ns, ns.sub.m; print(ns.sub.m.v, list(ns.__path__)[0][-3:], ns.__spec__.origin, hasattr(ns,'__file__'))
for m in ('circ1','circ3'):
    try: __import__(m)
    except Exception as e: print(type(e).__name__, str(e).replace(HERE,''), getattr(e,'name',None))
import importlib.util, runpy, pkgutil
print(importlib.util.find_spec('nope'), importlib.util.find_spec('circ1').name, importlib.util.find_spec('a.b').submodule_search_locations == [HERE + '/a/b'])
try: importlib.util.find_spec('nope.x')
except ImportError as e: print(repr(e))
s=importlib.util.spec_from_file_location('mine','ns/sub/m.py'); m=importlib.util.module_from_spec(s); s.loader.exec_module(m); print(m.v, m.__name__, m.__spec__.name, m.__package__)
print(sorted(runpy.run_path('ns/sub/m.py'))[-1], runpy.run_path('ns/sub/m.py',run_name='__main__')['__name__'])
print([x.name for x in pkgutil.iter_modules(['.']) if x.name != 't'], [x.name for x in pkgutil.walk_packages(a.__path__,'a.')], pkgutil.resolve_name('a.b:c') is a.b.c)
class F:
    def find_spec(self,n,p,t=None):
        if n=='virt': return importlib.util.spec_from_loader(n,self)
    def create_module(self,s): return None
    def exec_module(self,m): m.z=5
sys.meta_path.insert(0,F()); import virt; print(virt.z, virt.__name__, virt.__spec__ is not None)
try: importlib.import_module('.x')
except TypeError as e: print(e)
try: importlib.reload(3)
except TypeError as e: print(e)
sys.modules['made']=type(sys)('made'); sys.modules['made'].q=3; from made import q; print(q)
import types; print(types.ModuleType('mm'), sys.modules['made'])
try: exec('from os import nope')
except ImportError as e: print(str(e)[:36], e.name)
try: exec('from nope2.x import y')
except ImportError as e: print(e, e.name)
try: exec('import os.nope')
except ImportError as e: print(e, e.name)
sys.path = [HERE + '/ns/sub'] + sys.path; import m; print(m.v)
print(dir(types.ModuleType('x')))
