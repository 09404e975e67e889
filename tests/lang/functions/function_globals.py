# What a function made of code and other globals sees.
from types import FunctionType
def f(): return len([1])
print(f.__builtins__ is __builtins__.__dict__)
g = FunctionType(f.__code__, {'__builtins__': {'len': sum}})
print(g(), list(g.__builtins__))
for ns in ({}, {'__builtins__': None}):
    h = FunctionType(f.__code__, ns)
    try: print(len(h.__builtins__) > 50 if h.__builtins__ else h.__builtins__)
    except Exception as e: print(repr(e))
    try: print(h())
    except Exception as e: print(repr(e))
class A:
    @staticmethod
    def s(): pass
print(A.s.__builtins__ is f.__builtins__)
