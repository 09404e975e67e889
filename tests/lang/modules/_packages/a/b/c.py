from .. import b
from ..b import __doc__
x=1
print("c", __name__,__package__, __spec__ is not None)
