# Fields that are refused leave a structure without fields: nothing writes where there is no room.
import ctypes


def fields(*types, base=ctypes.Structure):
    class S(base):
        pass

    try:
        S._fields_ = [('f%d' % i, kind) for i, kind in enumerate(types)]
    except Exception as e:
        print(type(e).__name__, e)
    s = S()
    for i in range(len(types)):
        name = 'f%d' % i
        setattr(s, name, i)
        print(name, getattr(s, name))
    return S


fields(ctypes.c_long, 5)
fields(ctypes.c_long, ctypes.c_int, None, base=ctypes.Union)
two = fields(ctypes.c_long, ctypes.c_short)
print(ctypes.sizeof(two), ctypes.sizeof(fields(ctypes.c_char, ctypes.c_int, base=two)))
