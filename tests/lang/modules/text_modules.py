# string, textwrap, base64, binascii.
import string, textwrap, base64, binascii
def t(f,*a,**k):
    try: print(ascii(f(*a,**k)))
    except Exception as e: print(type(e).__name__, ascii(str(e)))
print(string.ascii_letters,string.digits,string.hexdigits,string.octdigits,string.punctuation,ascii(string.printable),ascii(string.whitespace))
t(string.capwords,'hello  world x'); t(string.capwords,'a-b c','-')
T=string.Template
for s in ['$a ${b} $$ $A','$','${','${1}','$1','a $b_c! ${d}x','no','x\n$!','$é']:
    t(T(s).substitute,a=1,b=2,b_c=3,d=4,A=5); t(T(s).safe_substitute,{'a':9}); t(T(s).get_identifiers); t(T(s).is_valid)
t(T('$a').substitute,{'a':1},a=2); t(T('$zz').substitute,{})
class P(T): delimiter='%'
t(P('%a $b').substitute,a=1)
F=string.Formatter()
t(F.format,'{0} {1!r:>5} {x.real} {y[0]} {}'.replace(' {}',''),1,'a',x=3,y=[4]); t(F.format,'{} {}',1,2); t(F.format,'{:{}}',3,5); t(F.format,'{0} {}',1); t(F.format,'{z}'); t(F.format,'{0!q}',1); t(F.format,'{',1)
print(list(F.parse('a{b!r:c}d{{e}}{}')))
text='The quick brown fox jumped over the lazy dog. A well-known  self-evident--truth: supercalifragilisticexpialidocious\tword,  end.'
for w in (5,10,20,40,70):
    t(textwrap.wrap,text,w); t(textwrap.fill,text,w,initial_indent='* ',subsequent_indent='  '); t(textwrap.shorten,text,max(w,10)); t(textwrap.wrap,text,w,break_long_words=False,break_on_hyphens=False); t(textwrap.wrap,text,w,max_lines=2); t(textwrap.wrap,text,w,drop_whitespace=False,fix_sentence_endings=True)
t(textwrap.wrap,'',5); t(textwrap.wrap,'a',0); t(textwrap.wrap,'   ',5); t(textwrap.fill,'foo-bar-baz--qux',6)
for s in ['  a\n   b\n  c','\ta\n\tb','  a\n\tb','a\n b','','  \n  a\n','    x\n\n    y\n   \n']:
    t(textwrap.dedent,s); t(textwrap.indent,s,'> '); t(textwrap.indent,s,'> ',lambda l:True)
for b in [b'',b'a',b'ab',b'abc',b'\xff\xfe\xfd',bytes(range(60))]:
    for f in (base64.b64encode,base64.urlsafe_b64encode,base64.b32encode,base64.b16encode,base64.encodebytes,binascii.hexlify,binascii.crc32,binascii.b2a_base64): t(f,b)
    print(base64.b64decode(base64.b64encode(b))==b, base64.b32decode(base64.b32encode(b))==b, base64.b16decode(base64.b16encode(b))==b, base64.urlsafe_b64decode(base64.urlsafe_b64encode(b))==b, base64.decodebytes(base64.encodebytes(b))==b)
for s in ['YQ==','YQ=','YQ','Y','YWI=','YWJj','Y W J j','Y!WJj','=','====','YQ==YQ==','é',b'YQ==',5,'YWJjZ','YQ==\n','YQ=a=']:
    t(base64.b64decode,s); t(base64.b64decode,s,validate=True)
t(binascii.unhexlify,'6'); t(binascii.unhexlify,'zz'); t(binascii.unhexlify,b'6162'); t(binascii.hexlify,b'abc','-'); t(binascii.crc32,b'abc',5); t(base64.b64encode,'a'); t(base64.b32decode,'abc'); t(base64.b32decode,'ME======'); t(base64.b32decode,'me======',True); t(base64.b32decode,'M1======'); t(base64.b16decode,'zz')
