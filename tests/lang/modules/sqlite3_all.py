# SPDX-License-Identifier: MIT
# sqlite3: statements, rows, errors, functions, aggregates, converters, dumps, locks.
import sqlite3, datetime, os, tempfile
con = sqlite3.connect(':memory:')
cur = con.cursor()
print(cur.execute("create table t(id integer primary key, name text, x real, b blob)").rowcount, cur.description, cur.lastrowid)
cur.execute("insert into t(name,x,b) values(?,?,?)", ("a", 1.5, b'\x00\x01'))
print(cur.lastrowid, cur.rowcount, con.in_transaction, con.total_changes)
cur.executemany("insert into t(name,x) values(:n,:x)", [{'n': 'b', 'x': 2}, {'n': 'é', 'x': None}])
print(cur.lastrowid, cur.rowcount)
con.commit(); print(con.in_transaction)
for r in cur.execute("select * from t order by id"): print(r)
print(cur.description)
print(cur.fetchone(), cur.fetchall())
cur.execute('select id from t'); print(cur.fetchmany(), cur.fetchmany(5), cur.fetchmany(3))
con.row_factory = sqlite3.Row
r = con.execute("select name as N, x from t where id=?", [1]).fetchone()
print(r['n'], r[0], r['X'], r.keys(), tuple(r), len(r), r[-1], r[0:1], type(r), isinstance(r, sqlite3.Row), dict(r))
def t(f, *a):
    try:
        v = f(*a)
        print('ok', list(map(tuple, v)) if isinstance(v, sqlite3.Cursor) else v)
    except Exception as e: print(type(e), type(e).__mro__[1].__name__, e)
t(lambda: r['zz']); t(lambda: r[10]); t(lambda: r[1.5])
t(con.execute, "selct 1"); t(con.execute, "select * from nope"); t(con.execute, "select ?", (1,2)); t(con.execute, "select ?")
t(con.execute, "select :a", {'b':1}); t(con.execute, "select ?", (object(),)); t(con.execute, "select ?", (2**70,)); t(con.execute, "select 1; select 2")
t(con.execute, 1); t(con.execute, "select ?", 5); t(con.executemany, "select 1", [()]); t(con.execute, ""); t(con.execute, "select ?", {'a':1}); t(con.execute, 'select ?', 'ab'); t(con.execute, 'select ?', 'a')
t(con.execute, "create table u(a unique not null check(a<5))"); t(con.execute, "insert into u values(1)"); t(con.execute, "insert into u values(1)"); t(con.execute, "insert into u values(null)");t(con.execute, "insert into u values(9)")
with con: con.execute("insert into u values(2)")
try:
    with con:
        con.execute("insert into u values(3)"); raise KeyError('x')
except KeyError as e: print(repr(e))
print([tuple(x) for x in con.execute("select * from u")])
con.row_factory = None
con.create_function("py_up", 1, lambda s: s.upper()); print(con.execute("select py_up(name) from t").fetchall())
con.create_function("bad", 0, lambda: 1/0); t(con.execute, "select bad()")
con.create_function("obj", 0, lambda: object()); t(con.execute, "select obj()")
class Sum:
    def __init__(self): self.c = 0
    def step(self, v): self.c += v or 0
    def finalize(self): return self.c
con.create_aggregate("mysum", 1, Sum); print(con.execute("select mysum(x), mysum(id) from t").fetchall(), con.execute("select mysum(x) from t where 0").fetchall())
class Bad(Sum):
    def finalize(self): raise ValueError
con.create_aggregate("badsum", 1, Bad); t(con.execute, "select badsum(x) from t")
class Bad2:
    def __init__(self): raise ValueError
con.create_aggregate("badsum2", 1, Bad2); t(con.execute, "select badsum2(x) from t")
con.create_collation("rev", lambda a,b: (a<b)-(a>b)); print(con.execute("select name from t order by name collate rev").fetchall())
class W(Sum):
    def inverse(self, v): self.c -= v or 0
    def value(self): return self.c
con.create_window_function("ws", 1, W); print(con.execute("select id, ws(id) over (order by id rows between 1 preceding and current row) from t").fetchall())
print('\n'.join(con.iterdump()))
c2 = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES|sqlite3.PARSE_COLNAMES)
c2.execute("create table d(a date, b timestamp, c)")
c2.execute("insert into d values(?,?,?)", (datetime.date(2020,1,2), datetime.datetime(2020,1,2,3,4,5,678), 'x'))
print(c2.execute('select a,b,c from d').fetchall(), c2.execute('select b as "b [date]", c as "q [foo]" from d').description)
class P:
    def __init__(s,x,y): s.x,s.y=x,y
    def __repr__(s): return 'P(%s,%s)'%(s.x,s.y)
    def __conform__(s, proto):
        if proto is sqlite3.PrepareProtocol: return '%f;%f'%(s.x,s.y)
print(c2.execute('select ?', (P(1,2),)).fetchone())
sqlite3.register_adapter(P, lambda p: 'adapted'); print(c2.execute('select ?', (P(1,2),)).fetchone())
sqlite3.register_converter('pt', lambda b: P(*map(float,b.split(b';')))); c2.execute('create table q(p pt)'); c2.execute("insert into q values('3;4')"); print(c2.execute('select p from q').fetchall())
con.text_factory = bytes; print(con.execute("select name from t").fetchall()); con.text_factory = lambda b: b.decode()+'!'; print(con.execute("select name from t").fetchall()); con.text_factory=str
t(con.execute, "select cast(x'ff41' as text) as zz"); t(lambda: con.execute("select cast(x'ff41' as text) as zz").fetchall())
con.executescript("create table s1(a); insert into s1 values(1); -- c\n insert into s1 values(2);"); print(con.execute("select count(*) from s1").fetchone())
t(con.executescript, "create table s1(a)")
tr = []; con.set_trace_callback(tr.append); con.execute("select ?", (5,)).fetchall(); con.set_trace_callback(None); print(tr)
print(con.isolation_level, sqlite3.connect(':memory:', isolation_level=None).isolation_level)
b = sqlite3.connect(':memory:'); con.commit(); con.backup(b); print(b.execute("select count(*) from t").fetchone())
ser = b.serialize(); z = sqlite3.connect(':memory:'); z.deserialize(ser); print(z.execute("select name from t").fetchall(), len(ser)%4096)
cur.close(); t(cur.execute, 'select 1'); con.close(); t(con.execute, 'select 1'); t(con.cursor)
print(sqlite3.apilevel, sqlite3.paramstyle, sqlite3.threadsafety, sqlite3.sqlite_version, sqlite3.version)
print(sqlite3.complete_statement('select 1;'), sqlite3.complete_statement('select 1'))
p = os.path.join(tempfile.mkdtemp(), 'x.db')
a = sqlite3.connect(p); a.execute('create table t(a)'); a.execute('insert into t values(1)'); bb = sqlite3.connect(p, timeout=0.1)
t(bb.execute, 'insert into t values(2)'); a.commit(); t(bb.execute, 'insert into t values(2)')
t(sqlite3.connect, '/nonexistent/x.db')
cur = b.execute("update t set name='z'"); print(cur.rowcount); cur=b.execute("delete from t where id>1"); print(cur.rowcount)
print(b.execute("insert into t(name) values('r') returning id, name").fetchall())
cc = b.cursor(); print(cc.connection is b, cc.arraysize); 
class C(sqlite3.Connection): pass
print(type(sqlite3.connect(':memory:', factory=C)))
b.row_factory = lambda c, row: {d[0]: v for d, v in zip(c.description, row)}; print(b.execute("select id,name from t").fetchall())
print(con.__class__, cur.__class__, sqlite3.IntegrityError)
t(sqlite3.connect, ':memory:', 5, 0, 'FOO')
print(b.execute("with recursive c(x) as (select 1 union all select x+1 from c where x<5) select sum(x) from c").fetchone())
