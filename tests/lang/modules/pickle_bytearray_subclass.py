# Instances of classes derived from bytearray keep their class and attributes.
import pickle
class B(bytearray): pass
a=B(b'x'); a.x=1
for p in range(6):
    b=pickle.loads(pickle.dumps(a,p)); print(p,type(b).__name__, b.__dict__ if hasattr(b,'__dict__') else None)
