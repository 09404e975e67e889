# Exception groups: how they are made, and taken apart.
def t(f):
    try: print('ok', repr(f()))
    except BaseException as e: print(type(e).__name__, e)
EG=ExceptionGroup; BEG=BaseExceptionGroup
for a in [(), ('x',), ('x',[],1), (1,[ValueError()]), ('x',5), ('x',[]), ('x',[1]), ('x',[ValueError(),ValueError]), ('x',{ValueError()}), ('x', 'ab'), ('x',(ValueError(1),)), ('x',[KeyboardInterrupt()])]:
    t(lambda: EG(*a)); t(lambda: BEG(*a))
class MyEG(EG): pass
class MyBEG(BEG): pass
t(lambda: MyEG('a',[KeyboardInterrupt()])); t(lambda: MyBEG('a',[KeyboardInterrupt()])); t(lambda: MyBEG('a',[KeyError()]))
e = EG('m',[ValueError(1),TypeError('t'),EG('n',[ValueError(2),OSError(3)])])
print(str(e), e.message, e.exceptions, e.args)
t(lambda: setattr(e,'message','x')); t(lambda: setattr(e,'exceptions','x'))
t(lambda: e.split(ValueError)); t(lambda: e.subgroup((ValueError,OSError))); t(lambda: e.subgroup(lambda x: isinstance(x, TypeError)))
t(lambda: e.split(5)); t(lambda: e.split((ValueError,5)));t(lambda: e.split(print)); t(lambda:e.split(KeyError)); t(lambda:e.split(EG)); t(lambda: e.split(int)); t(lambda: e.split(())); t(lambda: e.split(lambda x: True)); t(lambda: e.derive([KeyError()])); t(lambda: MyEG('q',[KeyError(),ValueError()]).split(KeyError))
class D(EG):
    def derive(self, excs): return 5
t(lambda: D('q',[KeyError(),ValueError()]).split(KeyError))
class D2(EG):
    def __new__(cls, msg, excs, code): 
        o = super().__new__(cls, msg, excs); o.code=code; return o
    def derive(self, excs): return D2(self.message, excs, self.code)
d = D2('q',[KeyError(),ValueError()], 42); d.add_note('n1')
m,r = d.split(KeyError); print(repr(m), m.code, m.__notes__, r.__notes__, m.__notes__ is d.__notes__, type(r), r.code)
print(BEG[int], EG[int], EG.__mro__, BEG.__bases__)
t(lambda: EG(message='x', exceptions=[])); 
