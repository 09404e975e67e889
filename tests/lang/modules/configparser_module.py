# configparser: reading, references in values, errors, writing.
import io
import configparser
cp=configparser.ConfigParser(); cp.read_string('''[DEFAULT]
base = /x
; comment
[A]
path = %(base)s/y
Multi = one
  two

  three
num: 42
flag = yes
empty =
[B]
f = 1.5
''')
print(cp.sections(), cp['A']['path'], repr(cp['A']['multi']), cp.getint('A','num'), cp.getboolean('A','flag'), repr(cp['A']['empty']), cp['B'].getfloat('f'), cp.get('B','zz',fallback='F'), list(cp['B']), dict(cp['B']), cp.has_option('A','NUM'), 'A' in cp, cp['A'], cp, sep='\n') if 0 else print(cp.sections(), cp['A']['path'], repr(cp['A']['multi']), cp.getint('A','num'), cp.getboolean('A','flag'), repr(cp['A']['empty']), cp['B'].getfloat('f'), cp.get('B','zz',fallback='F'), list(cp['B']), dict(cp['B']), cp.has_option('A','NUM'), 'A' in cp, cp['A'], sep='\n')
def e(f):
    try: print(repr(f()))
    except Exception as x: print(type(x).__name__, x)
e(lambda: cp['nope']); e(lambda: cp.get('A','nope')); e(lambda: cp.get('N','x')); e(lambda: cp.getint('A','path')); e(lambda: cp.getboolean('A','num')); e(lambda: cp.add_section('A')); e(lambda: cp.set('A','x',3)); e(lambda: cp.read_string('x=1')); e(lambda: cp.read_string('[Z]\nnovalue\n')); e(lambda: cp.read_string('[Q]\na=1\na=2')); e(lambda: cp.read_string('[W]\n[W]')); e(lambda: cp.set('A','p','%(x')); e(lambda: cp.read('/nope'))
cp['N']={'a':'1','b':'%(a)s2'}; print(cp['N']['b'], cp.items('N'), cp.items('N',raw=True)); cp.set('N','c','%(zz)s'); e(lambda: cp['N']['c']); cp.remove_option('N','c'); cp.remove_section('B'); out=io.StringIO(); cp.write(out); print(out.getvalue())
x=configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation(), allow_no_value=True); x.read_dict({'a':{'k':'v'},'b':{'r':'${a:k}-${s}','s':'$$'}}); print(x['b']['r']); x.read_string('[c]\nflag\n'); print(x['c']['flag'])
r=configparser.RawConfigParser(inline_comment_prefixes=';', delimiters='='); r.read_string('[a]\nx = 1 ; no\ny:z = %(q)s'); print(dict(r['a'])); print(configparser.ConfigParser(converters={'list':lambda v: v.split(',')},defaults={'l':'a,b'}).getlist('DEFAULT','l'))

# defaults given as a dict may have any text
c = configparser.ConfigParser({'form': '%(asctime)s %Y', 'n': 1, 'deep': {'a': '%'}})
c.read_string('[x]\ny=%(n)s')
print(c['x']['y'], c.defaults(), c.get('x', 'form', raw=True))
try:
    c['x']['form']
except configparser.InterpolationError as e:
    print(type(e).__name__)
