# stderr: compare
# Suggestions at top level: only when printed, by the rules of edit distance.
import sys
class A:
    def __init__(self): self.blech = 1
    def foo(self): pass
def show(f):
    try: f()
    except Exception as e: sys.excepthook(type(e), e, e.__traceback__)
show(lambda: [].apend)
show(lambda: A().bleck)
show(lambda: A().fo0)
show(lambda: A().xyzzy)
def n():
    longname = 1
    return longnam
show(n)
show(lambda: prnt)
show(lambda: showw)
show(lambda: "x".Upper)
import math
show(lambda: math.sqr)
def k():
    import collections
    collections.OrderdDict
show(k)
