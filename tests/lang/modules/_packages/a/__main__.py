print("main", __name__, __package__)
from . import b
import sys; print(sys.argv)
