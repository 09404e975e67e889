# pow() with a modulus asks the types of all three.
from decimal import Decimal
from fractions import Fraction
for a in ((3,Decimal(2),7),(3,2,Decimal(7)),(Decimal(3),2,7),(3,2.0,7),(3,Fraction(2),7),(2,3,True),('a',2,3),(True,Decimal(2),5)):
    try: print(repr(pow(*a)))
    except Exception as e: print(type(e).__name__,e)
class D(Decimal): pass
class I(int): pass
class P:
    def __pow__(self, b, m=None): return 'P', b, m
    def __rpow__(self, b, m=None): return 'R', b, m
for a in ((3,D(2),7),(I(3),Decimal(2),Decimal(5)),(3,P(),5),(3,5,P()),(P(),5,6),(2.0,Decimal(2),3),(3,None,Decimal(2)),(3,'a',2),(3,{},[]),(3,Decimal(2),0),(1j,Decimal(2),3)):
    try: print(repr(pow(*a)))
    except Exception as e: print(type(e).__name__,e)
