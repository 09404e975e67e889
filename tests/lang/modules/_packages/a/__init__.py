from . import b
from .b import c
print(__name__, __path__ is not None, __package__)
def __getattr__(n):
    if n=="dyn": return 42
    raise AttributeError(f"module {__name__!r} has no attribute {n!r}")
