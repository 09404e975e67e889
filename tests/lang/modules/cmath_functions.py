# The functions of cmath, to twelve digits.
import cmath
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
inf=float('inf'); nan=float('nan')
class X:
    def __complex__(s): return 3+4j
for n in 'acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh phase polar isfinite isinf isnan'.split():
    for z in [0, 0j, 1, 1j, -1, -1j, 0.5+0.5j, -2+3j, 1e-3-1e-3j, 1000, 1000j, 1+0j, 'x', inf, complex(inf,inf), complex(nan,1), X(), 2.5]:
        def g():
            r = getattr(cmath, n)(z)
            if isinstance(r, complex): return f'{r.real:.12g} {r.imag:.12g}'
            return r
        t(lambda: (n, g()))
t(lambda: cmath.log(100,10)); t(lambda: cmath.log(1j, 0)); t(lambda: cmath.log(1j,1)); t(lambda: cmath.rect(1, cmath.pi)); t(lambda: cmath.rect(inf, 1)); t(lambda: cmath.rect(2, inf)); t(lambda: cmath.rect(0,inf)); t(lambda: cmath.rect(1,0)); t(lambda: cmath.rect(1,-0.0)); t(lambda: cmath.isclose(1+1j, 1+1.0000000001j)); t(lambda: cmath.isclose(1,2,rel_tol=-1)); t(lambda: cmath.isclose(1,1.1,abs_tol=.2)); t(lambda: (cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)); t(lambda: cmath.sqrt(-1)); t(lambda: cmath.exp(1j*cmath.pi)); t(lambda: cmath.sqrt()); t(lambda: cmath.polar(1e308+1e308j))
