# re: patterns good and bad on a grid of subjects, templates, match objects.
import re
def t(f,*a,**k):
    try:
        r=f(*a,**k)
        if isinstance(r, re.Match): r=(r.span(), r.groups(), r.groupdict(), r.lastindex, r.lastgroup, r.regs)
        elif hasattr(r,'__next__'): r=[m.span() for m in r]
        print(ascii(r))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
pats=['a','a*','a+?','(a)(b)?','(?P<x>a)|(?P<y>b)','^a','a$',r'\bfoo\b',r'\d+',r'\w+',r'\s+',r'\S',r'\W','[abc]+','[^abc]+','[a-c\\d]+',r'[\]\-x]','[]a]','[^]a]','(?i)HELLO','(?:ab)+','(a|b)*c',r'(\w)\1','(?P<q>[\'"]).*?(?P=q)','a{2}','a{2,}','a{,2}','a{1,2}?','a{','a{x','a{1','a{,','x{,3}y','(?=a)','(?!a)b','(?<=a)b','(?<!a)b','(?#comment)a','(?s).+','.+','(?m)^.','(?x) a b # c','(a)?(?(1)b|c)','(?>a+)b','a++b','a*+a','\\','(','(a',')','*','a**','a|*','[','[a','[b-a]','[\\d-z]','(?P<a','(?P<1a>x)','(?P<a>x)(?P<a>y)','(?P=zz)','(?Pz)','(?z)','(?<z','(?<=a*)b','(?<=a|bc)d','(?<=ab|cd)e','\\1','(a)\\2','(\\1)','(?(1)a)','(?(9)a|b)','(?(x)a)','(?','(?i','(?iz)','(?-i:a)','(?i-s:A.b)','a(?i)','(?a)\\w+','(?u)\\w','(?L)a','(?ai:\\w)','\\q','\\x','\\x4','\\x41','\\u0041','\\u00','\\U00000041','\\0','\\012','\\123','\\400','\\N','\\Aab\\Z','\\Bb','()','','(|a)+','(a*)*','(a*)+b','((a)|b)*','(a)(b)(c)','((a)(b))','(a)|b','a{3,2}','a{99999999999}','é+','[é-ü]','日.','\\.','a\\-b','[\\w.]+@[\\w.]+','(?P<year>\\d{4})-(?P<m>\\d\\d)','(\\d+),?','^$','\\s*,\\s*','[ \\t]+','(?:(?:a))','x*','\\bx*','[\\b]','[a\\]]','[--a]','[a-]','[-a]','[\\[]','a.c','(?s:a.c)','^','$','\\Z','(?<![a-z])cat','(?P<a>.)(?P<b>.)','(a)(?P<n>b)(?(n)c|d)','(?i)straße','(?i)É']
subs=['','a','aa','aaab','abc','ab','b','foo bar','Hello hello','x="y" \'z\'','a1b22 c333','a\nb\nc\n','aabbcc','éàü','日本語 日x','cat concat','2024-05 x','\ud800a','a,b , c','abcabc','xaybz','A_b','[]-a',"\x1c \xa0",'STRASSE straße É é']
for p in pats:
    t(lambda: re.compile(p)); t(lambda: re.compile(p).groups); t(lambda: dict(re.compile(p).groupindex)); t(lambda: re.compile(p).flags)
    try: c=re.compile(p)
    except Exception as e:
        if isinstance(e,re.error): print(ascii(e.msg),e.pos,e.lineno,e.colno)
        continue
    for s in subs:
        t(c.search,s); t(c.match,s); t(c.fullmatch,s); t(c.findall,s); t(c.finditer,s); t(c.split,s); t(c.split,s,1); t(c.sub,'<\\g<0>>',s); t(c.subn,'-',s,1)
        t(c.search,s,1); t(c.match,s,1,3); t(c.findall,s,1,-1)
for r in ['\\1','\\g<1>','\\g<x>','\\g<zz>','\\2','\\g<2>','\\g<','\\g<>','\\g','\\q','\\n\\t\\\\','\\','\\0','\\07','\\101','\\777','\\.','a\\','\\g<1a>','\\g<-1>','\\10','é\\1','\\-']:
    t(re.sub,'(?P<x>a)',r,'bab'); t(lambda: re.match('(?P<x>a)(b)?','ab').expand(r))
t(re.sub,'a',lambda m:m.group().upper(),'banana'); t(re.sub,'a',lambda m:None,'banana'); t(re.sub,'a',lambda m:1,'banana'); t(re.sub,'a',5,'b'); t(re.sub,'a',5,'a'); t(re.sub,'x*','-','abxd'); t(re.sub,'(a)|b','[\\1]','ab'); t(re.sub,'a','b',5); t(re.sub,'a','b',b'a'); t(re.match,b'a','a'); t(re.match,'a',b'a'); t(re.match,b'(a)',b'ab'); t(re.findall,b'\\w',b'a\xe9'); t(re.match,1,'a'); t(re.match,'a',None); t(re.compile,'a',re.A|re.U); t(re.compile,b'a',re.U); t(re.compile,'a',re.L); t(re.compile,re.compile('a')); t(re.compile,re.compile('a'),re.I)
m=re.match('(?P<a>.)(.)?','x'); t(m.group); t(m.group,0); t(m.group,1,2); t(m.group,'a'); t(m.group,'zz'); t(m.group,5); t(m.group,-1); t(m.group,1.5); t(m.groups,'d'); t(m.groupdict); t(m.start,2); t(m.end,1); t(m.span,'a'); t(lambda:m[1]); t(lambda:m['a']); t(lambda:m[9]); print(m.pos,m.endpos,m.string,m.re,m,bool(m))
print(re.escape('a.b*c[d] é\n-'),re.escape(b'a.b'),repr(re.I|re.M),re.compile('a',re.I|re.X),re.compile(b'a'),re.compile('a',re.A))
print(re.split('(,)','a,b,c'),re.split(',','a,b,c',maxsplit=1),re.split('','abc'),re.split(r'\b','a b'))
print(re.compile('a')==re.compile('a'),hash(re.compile('a'))==hash(re.compile('a')),re.compile('a')!=re.compile('b'))
print(re.fullmatch('a|ab','ab'),re.findall('(?i)[a-z]+','Ab1cD'),[m.group() for m in re.finditer('.','añb')])
class S(str): pass
print(re.match('a',S('ab')).group(), re.search(S('b'),'ab'))
print(len(re.findall('a','ba'*10000)), re.sub('(b)(a)','\\2\\1','ba'*5))
try: re.compile('a\n(b')
except re.error as e: print(e, e.pattern)
