# What registers of frames that ended held, and those of a frame that goes on, is gone.
import weakref, gc
class C: pass
def grow(v):
    raise ValueError
def seen():
    try:
        grow([C()])
    except ValueError as e:
        return weakref.ref(e.__traceback__.tb_next.tb_frame.f_locals['v'][0])
for i in range(3):
    r = seen()
    seen()                      # a build without optimisation keeps what an instruction had last in its C frame
    gc.collect(); print(r())


def use(*args, **kwargs):
    return len(args)


def temporaries():
    first = weakref.ref(C())
    use(C(), C(), key=C())
    second = weakref.ref([C(), C()][use(1)])
    gc.collect()
    return first(), second()


def suspended():
    kept = weakref.ref(use and C())
    yield kept
    yield use(C())


print(temporaries())
g = suspended()
ref = next(g)
gc.collect()
print(ref())
