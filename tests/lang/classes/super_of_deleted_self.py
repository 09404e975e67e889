class Base:
    def f(self):
        return "base"


class A(Base):
    def f(self):
        del self
        return super().f()

    def g(self):
        s = super()
        del self
        return s.f()

    def h(self):
        del self
        return super()


for name in "fgh":
    try:
        print(getattr(A(), name)())
    except RuntimeError as e:
        print(type(e).__name__, e)
