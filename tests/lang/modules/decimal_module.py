# decimal: arithmetic, special values, contexts, functions, formats, and the words of its errors.
from decimal import *
import decimal
from fractions import Fraction
def t(s):
    try: print(s,'->',repr(eval(s)))
    except Exception as e: print(s,'->',type(e).__name__,e)
D=Decimal
for line in r'''
D('abc') | D(1)/0 | D(0)/0 | D(-1)/0 | D(5)//0 | D(0)//0 | D(5)%0 | D(0)%0 | divmod(D(5),0) | divmod(D(0),0) | D(1)+1.5 | D(1)<1.5 | D(1)==1.0 | D('0.1')==0.1 | 1.5+D(1) | D(1)+'a' | D(1)<'a' | D(None) | D([1]) | D((0,(1,2,3),-2)) | D((0,(1,2),'F')) | D((2,(1,),0)) | D((0,(11,),0)) | D((0,(1,),'x'))
D(0.1) | D(3.5) | D(float('inf')) | D(-0.0) | D('1e5') | D('1E-10') | D('-0') | D('0E+3') | D(' 1_000.5 ') | D('١٢') | D('1e400')+1 | D('NaN') | D('sNaN') | D('-NaN123') | D('Infinity') | D('nan')<1 | D('nan')==D('nan') | D('snan')==1 | D('snan')+1 | D('inf')-D('inf') | D('inf')*0
str(D('123.4500')) | D('1.23e-7') | D('123e10') | D('0.000001') | D('0.0000001') | D('1E+3').to_eng_string() | D('1E+4').to_eng_string() | D(12345678901234567890123456789012345)+0 | +D('1.23456789012345678901234567890') | -D('0') | abs(D('-5.50'))
D(7)//2 | D(-7)//2 | D(-7)%3 | D(7)%-3 | divmod(D('-7.5'),2) | D(2)**10 | D(2)**-1 | D(2)**D('0.5') | D(4)**D('0.5') | D(0)**0 | D(0)**2 | D(0)**-1 | D(-2)**3 | D(-2)**D('0.5') | D(1)**5 | D('1.0')**5 | D(1)**D('0.5') | D(10)**100 | D(10)**-100 | D('1.1')**1000 | D('1.1')**-7 | D('0.5')**D('1e10') | D(2)**D('1e30') | pow(D(3),D(5),D(7)) | pow(D(3),5,7) | pow(D(3),-1,7) | 2**D(3) | D(3)**2.0 | D('1.000001')**123456 | D('Inf')**2 | D('Inf')**-1 | D('0.5')**D('Inf') | D(3)**D('2.5')
D('2.675').quantize(D('0.01')) | D('2.665').quantize(D('.01'),ROUND_HALF_UP) | D('1e30').quantize(D('0.01')) | D('1.5').quantize(D('1'),rounding='ROUND_X') | D('7.325').quantize(D('.01'),rounding=ROUND_DOWN) | D(5).quantize(2) | D(5).quantize('x') | D('2.5').to_integral_value() | D('3.5').to_integral_exact() | D('-2.5').to_integral(ROUND_FLOOR) | D('100').normalize() | D('0.00').normalize() | D('1.200').normalize()
round(D('2.5')) | round(D('2.675'),2) | round(D('1234'),-2) | round(D('nan')) | round(D('inf')) | int(D('3.9')) | int(D('-3.9')) | int(D('nan')) | int(D('inf')) | float(D('0.1')) | float(D('nan')) | float(D('snan')) | hash(D('1.5'))==hash(1.5) | hash(D(10**20))==hash(10**20) | hash(D('inf'))==hash(float('inf')) | hash(D('snan')) | D('1.10').as_tuple() | D('-inf').as_tuple() | D('nan12').as_tuple() | D('0.25').as_integer_ratio() | D('inf').as_integer_ratio() | D('nan').as_integer_ratio() | D('-1.5').as_integer_ratio()
D('1.1')==Fraction(11,10) | D(1)<Fraction(3,2) | Fraction(1,2)==D('0.5') | D(1)+Fraction(1) | Fraction(D('0.1')) | D(3)==3 | D(3)<4 | 3<=D(3) | D('1.0')==D(1) | max(D(1),D(3),2) | sum([D('0.1')]*10) | sorted([D(3),1,2.5,D('1.5')])
format(D('1234567.891'),',') | format(D('1234567.891'),',.2f') | format(D('0.00001234'),'') | format(D('123'),'e') | format(D('123.456'),'.2e') | format(D('0.5'),'%') | format(D('0.12345'),'.1%') | format(D(5),'>10') | format(D(5),'010') | format(D('-5'),'=+8') | format(D('1.5'),'x<10') | format(D('1234.5'),'010,') | format(D(3),'.3f') | format(D('1e10'),'f') | format(D('1E+10'),'g') | format(D('nan'),'>8') | format(D('inf'),'+') | format(D(1),'d') | format(D('1.23456'),'.3') | format(D('123456'),'.3g') | format(D('-0.001'),'.1f') | format(D('-0.001'),'z.1f') | format(D(0),'e') | format(D('0E-10'),'') | format(D('2.5'),'.0f') | '%s %d %.2f' % (D('1.5'),D('2.7'),D('3.14159')) | f"{D('3.14159'):.3f}" | format(D(1), 3)
D('NaN').is_nan() | D(0).is_zero() | D('-1').is_signed() | D('1e-1000000').is_subnormal() | D(5).number_class() | D('-0').number_class() | D(5).adjusted() | D('0.001').logb() | D(5).scaleb(2) | D(123).rotate(1) | D(123).shift(-1) | D(1100).logical_and(1010) | D(1100).logical_xor(1010) | D(1).logical_invert() | D(2).logical_or(1) | D(1).next_plus() | D(1).next_minus() | D(1).next_toward(2) | D(2).fma(3,4) | D(10).remainder_near(3) | D(11).remainder_near(3) | D(1).compare(2) | D('nan').compare(1) | D(1).compare_total(D('1.0')) | D(3).max(D('nan')) | D(-3).max_mag(2) | D(3).min(2) | D(1).same_quantum(D('1.0')) | D('1.5').copy_sign(-1) | D(5).copy_negate() | D(5).canonical() | D(5).radix() | D(5).conjugate() | D(5).real | D(5).imag
D(2).sqrt() | D(16).sqrt() | D('0.25').sqrt() | D(-1).sqrt() | D(0).sqrt() | D('1e100').sqrt() | D(0).exp() | D('-1e10').exp() | D('1e10').exp() | D('0.001').exp() | D(100).exp() | D(0).ln() | D(1).ln() | D(-1).ln() | D('1.0001').ln() | D('1e-50').ln() | D(100).log10() | D('0.001').log10() | D(0).log10() | D(7).log10() | D('inf').ln() | D('123.456').ln() | D('-0.5').exp() | D('1e-30').exp() | D('0.99999999999').ln()
getcontext() | Context() | Context(prec=5, traps=[Inexact]) | BasicContext | ExtendedContext | Context(prec=0) | Context(rounding='x') | Context(Emin=5) | Context(Emax=-1) | Context(capitals=2) | Context(clamp=3) | Context(prec='a') | Context(flags=[int]) | Context(prec=4).divide(1,3) | Context(prec=4).add('1',2) | Context(prec=4).create_decimal('3.14159') | Context(prec=3).create_decimal_from_float(1.23456) | Context(prec=5).power(2,3) | Context().to_sci_string(D('1e10')) | Context(prec=4).sqrt(2) | Context(prec=3,Emax=3).multiply(1000,1000) | Context(prec=3,Emax=3,traps=[]).multiply(1000,1000) | Context(prec=3,Emin=-3,traps=[]).divide(1,123456) | Context(traps=[Inexact]).divide(1,3) | Context(traps=[FloatOperation]).create_decimal(1.5) | getcontext().flags[Inexact] | getcontext().traps | Context().foo
decimal.MAX_PREC | decimal.HAVE_THREADS | DivisionByZero.__mro__ | FloatOperation.__mro__ | D.__module__ | Decimal.from_float(0.1) | Decimal.from_float('a') | D('1') in {1: 2} | D(1).x | isinstance(D(1), __import__('numbers').Number) | isinstance(D(1), __import__('numbers').Real) | D('1e999999')*10 | D('1e-999999')/D('1e50') | bool(D('0.0')) | bool(D('nan')) | D('9.99').__floor__() | D('9.99').__ceil__() | D('9.99').__trunc__() | D(True) | D('1')*True | D('12').__reduce__() | repr(D('1.5e+10'))
'''.strip().splitlines():
    for s in line.split(' | '): t(s)
with localcontext() as c:
    c.prec=50
    print(D(1)/7, D(2).sqrt(), D(2).ln(), c)
with localcontext(prec=5, rounding=ROUND_UP): print(D(1)/3)
print(D(1)/7)
class M(Decimal): pass
m=M('1.5'); print(m, repr(m), type(m+1), type(-m), m==D('1.5'))
try: D(1).x=3
except AttributeError as e: print(e)
try: setcontext(3)
except TypeError as e: print(e)
c=getcontext(); c.clear_flags(); D(1)/3; print(c.flags, c)
for r in (ROUND_CEILING,ROUND_FLOOR,ROUND_UP,ROUND_DOWN,ROUND_HALF_UP,ROUND_HALF_DOWN,ROUND_HALF_EVEN,ROUND_05UP):
    print(r, *[D(x).quantize(D('0.1'), r) for x in ('1.25','-1.25','1.251','1.15','-1.35','1.04','1.01','-1.51')])
