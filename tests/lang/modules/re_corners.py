import re
print(repr(re.I|re.S), re.compile('a',re.A|re.I))
print(re.match('(?i)à','À',re.A), re.search(r'\B',''), re.search(r'\b',''), re.match('i','ı',re.I), re.match('ﬆ','ﬅ',re.I))
print(re.findall('(?i)[a-j]+','İıIiKk\u212a',), re.findall('(?ai)[a-k]+','İıIiKk\u212a'), re.findall('(?ai)[^a-k]+','İıIiKk\u212as\u017f'))
print(re.findall('(?ai)k','Kk\u212a'), re.findall('(?i)k','Kk\u212a'))
print(re.match(r'(?a:\w)(?u:\w)[\W]','aà!'), re.match(r'(?u:\w)(?a:[\w]+)','àbà',re.U), re.match(r'(?a:[\W]+)','àè0'))
print(re.match(r'\N{DIGIT ONE}+[\N{DIGIT TWO}]','112'))
p=re.compile(r'(?P<a>x)',re.X)
print(p.groupindex, type(p.groupindex))
sc=re.compile(r'\w').scanner('ab c'); print(sc.match(),sc.match(),sc.match(),sc.match())
import pickle,copy
print(pickle.loads(pickle.dumps(p))==p, copy.copy(p) is p)
for x in (r'(a)b(?<=(?(2)b|x))(c)', r'(a)b(?<=(.)\2)(c)', r'(a)b(?<=(?P<a>.)(?P=a))(c)', r'\N{FOO}', r'\N', r'\N{', r'[\N{A',r'(a)b(?<=(.)(?<=\2))(c)'):
    try: re.compile(x); print('ok')
    except re.error as e: print(e)
print(re.match('.{,65536}','x'*100000).span(),re.match('.{65536}','x'*100000).span(),re.match('.{65536,}?','x'*100000).span())
for f in (lambda: re.compile('.').sub(b'b','c'), lambda: re.compile(b'.').sub('b',b'c'), lambda: re.match('a',memoryview(b'a')), lambda: re.match(b'a',memoryview(b'a')).group(), lambda: re.sub(b'y', memoryview(b'a'), memoryview(b'xyz'))):
    try: print(f())
    except Exception as e: print(type(e),e)
s=re.Scanner([(r'\d+',lambda s,t:int(t)),(r'\s+',None),('x','X')]); print(s.scan('12 x 3?'))
print(re.findall(r'\s','\u180e \x1c\x85'), re.findall(r'[^\s]','\u180e \x1c\x85'), re.findall(r'[\S]+','\u180e \x1cab\x85'))
print(re.compile('random pattern', 0x123000))
print(repr(~re.I), re.RegexFlag(0), re.NOFLAG, re.RegexFlag)
# a start of line behind the last newline; the group that was closed last; which mistake is told first
print([m.span() for m in re.finditer(r'(?m)^', 'a\nb\n')], re.match(r'((?=(a)))', 'a').lastindex, re.match(r'(a(b)?)+', 'aba').lastindex)
for pattern in (r'(?(1)(?(2)a))', r'(?<=a+)\3', r'(?<=a+)', r'(?(3)a)(?(2)b)()'):
    try:
        re.compile(pattern)
    except re.error as e:
        print(e)
