"""Patterns in which nothing has a meaning: found in texts of every width as any other pattern would."""
import re
for pat in ('a','ab','é','中文','😀',' ','aa','\n','-x-','\ud800','#','a b'):
    p = re.compile(pat)
    for s in ('','a','ab','xaab aab','éaé中文x中文','😀a😀😀','aaaaa','a\nab\n','-x--x-','\ud800a\ud800','x#y','a ba b'):
        found = p.search(s)
        print([p.findall(s),p.split(s),p.sub('<>',s),p.subn('é',s,1),p.sub(r'\g<0>\g<0>',s),p.sub(lambda m:str(m.span()),s),
            found and found.span(),p.match(s,1) and p.match(s,1).span(),p.fullmatch(s) and p.fullmatch(s).group(),p.findall(s,1,-1),p.findall(s,1,4),
            [m.span() for m in p.finditer(s,2)], p.fullmatch(s,1,2), p.match(s,0,1), repr(found), found and (found.lastindex, found.pos, found.endpos, found.groups(), found.string)])
    for bad in (b'a',1,None,bytearray(b'x')):
        try: print(p.search(bad))
        except TypeError as e: print(e)
sc = re.compile('a').scanner('aba'); print(sc.match(),sc.search(),sc.search(),sc.search())
class S(str): pass
print(type(re.findall(S('a'),S('bab'))[0]), type(re.search('a',S('bab')).group()), re.sub('a',S('c'),S('bab')))
print(re.escape('a.b'), re.compile('ab',re.I).findall('AB'), re.compile('a b',re.X).findall('ab'), re.split('a','bab',1))
