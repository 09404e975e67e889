import re
for p,t,f in [(r'(?i)à','À',re.A),(r'à','À',re.I),(r'(?i)à','à',re.A),(r'\B','',0),(r'\B','a',0),(r'\B','ab',0),(r'a\B','ab',0),(r'\B',' ',0),(r'(?a:\B)','',0),(r'(?i)[à]x','àX',re.A),(r'à+','ààà',re.A|re.I),(r'\u00e0','À',re.A|re.I), (r'\Bb','ab b',re.A)]:
    m=re.search(p,t,f); print(p,t,m and m.span())
print(re.sub(r'\B','-','hello'), re.split(r'\B','abc'), re.findall(r'\B',''))
print('a€b\U0001F600\udc80'.encode('ascii','namereplace'), 'é'.encode('ascii', errors='namereplace'))
