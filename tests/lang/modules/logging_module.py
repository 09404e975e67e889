# logging: loggers, handlers, formats, filters, adapters, files that rotate, dictConfig.
import logging, logging.handlers, logging.config, io, sys, os
s=io.StringIO(); 
h=logging.StreamHandler(s); h.setFormatter(logging.Formatter('%(levelname)s|%(name)s|%(message)s|%(funcName)s|%(lineno)d|%(filename)s|%(module)s'))
log=logging.getLogger('a.b'); log.addHandler(h); log.setLevel('DEBUG'); print(log, log.parent, h, logging.getLogger('a'), log.parent, logging.root)
def f(): log.info('hi %s', 'x'); log.debug('d %(k)s', {'k':1}); log.warning('w', extra={'q':1}); log.log(35,'odd')
f()
try: 1/0
except ZeroDivisionError: log.exception('boom'); log.error('e', exc_info=True)
print(s.getvalue())
class Ft(logging.Filter):
    def filter(self, r): return 'no' not in r.getMessage()
log.addFilter(Ft()); s.truncate(0); s.seek(0); log.info('no'); log.info('yes'); log.addFilter(lambda r: False); log.info('z'); print(repr(s.getvalue()))
logging.basicConfig(stream=sys.stdout, level=logging.INFO, format='{levelname}:{message}', style='{'); logging.info('root %d', 3); logging.debug('nope'); logging.getLogger('q.r').error('child')
ad=logging.LoggerAdapter(logging.getLogger('ad'),{'user':'me'}); ad.info('adapted'); print(ad)
class A2(logging.LoggerAdapter):
    def process(self,m,k): return '[%s] %s'%(self.extra['c'],m),k
A2(logging.getLogger('x'),{'c':5}).warning('msg')
for fn in (lambda: logging.getLogger(3), lambda: log.setLevel('NOPE'), lambda: logging.Formatter('x'), lambda: logging.Formatter('%(x)s',style='q'), lambda: log.log('x','y'), lambda: logging.basicConfig(stream=1,filename='x',force=True), lambda: logging.basicConfig(foo=1, force=True), lambda: log.info('x',extra={'message':1}), lambda: logging.Formatter('{x!z}',style='{')):
    try: print(fn())
    except Exception as e: print(type(e).__name__, e)
print(logging.getLevelName(20), logging.getLevelName('INFO'), logging.getLevelName(33)); logging.addLevelName(25,'NOTICE'); print(logging.getLevelName(25))
logging.basicConfig(stream=sys.stdout, force=True); logging.warning('again'); logging.getLogger('a.b.c').error('up')
logging.disable(logging.CRITICAL); logging.critical('no'); logging.disable(logging.NOTSET)
P='/tmp/meanwhile_log_%d'%os.getpid()
r=logging.handlers.RotatingFileHandler(P, maxBytes=40, backupCount=2); lg=logging.getLogger('rot'); lg.propagate=False; lg.addHandler(r)
for i in range(6): lg.warning('message number %d', i)
r.close(); print(sorted(n for n in os.listdir('/tmp') if n.startswith(os.path.basename(P)))==[os.path.basename(P)+x for x in ('','.1','.2')], open(P).read(), open(P+'.1').read())
for n in ('','.1','.2'): os.remove(P+n)
logging.config.dictConfig({'version':1,'disable_existing_loggers':False,'formatters':{'f':{'format':'DC %(name)s %(message)s'}},'filters':{'ff':{'name':'dc'}},'handlers':{'c':{'class':'logging.StreamHandler','formatter':'f','stream':'ext://sys.stdout','level':'INFO','filters':['ff']}},'loggers':{'dc':{'handlers':['c'],'level':'DEBUG','propagate':False}},'root':{'level':'WARNING','handlers':[]}})
logging.getLogger('dc').info('one'); logging.getLogger('dc').debug('two'); logging.getLogger('dc.x').warning('three')
for c in ({}, {'version':2}, {'version':1,'handlers':{'x':{'class':'nope.Nope'}}}, {'version':1,'loggers':{'l':{'handlers':['zz']}}}):
    try: logging.config.dictConfig(c)
    except ValueError as e: print(e, '|', e.__cause__)
mh=logging.handlers.MemoryHandler(10, target=logging.StreamHandler(sys.stdout)); l=logging.getLogger('mem'); l.addHandler(mh); l.propagate=False; l.warning('kept'); print('before'); l.error('flushes')
rec=logging.makeLogRecord({'msg':'m %s','args':(1,),'levelno':20}); print(rec.getMessage(), rec)
class L(list): pass
class H(logging.Handler):
    def emit(self, r): print('H', self.format(r))
x=logging.getLogger('h'); x.addHandler(H()); x.propagate=False; x.error('bad %d', 'x') if 0 else x.error('ok'); print(x.hasHandlers(), x.getChild('k'), x.isEnabledFor(10), x.getEffectiveLevel())
