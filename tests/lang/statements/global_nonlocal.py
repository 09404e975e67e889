# Names that functions share with the module and with each other.
counter = 0


def bump():
    global counter, created
    counter += 1
    created = 'made inside'


bump()
bump()
print(counter, created)


def outer():
    x = 'outer'

    def inner():
        nonlocal x
        x = 'changed'

        def innermost():
            nonlocal x
            x += '!'
        innermost()
    inner()
    return x


print(outer())


def make_counter():
    n = 0

    def step(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return step, get


step, get = make_counter()
step(); step(5)
other, _ = make_counter()
other()
print(get(), other())


def shadow():
    counter = 'local'
    return counter


print(shadow(), counter)


def before_assignment():
    print(counter)
    counter = 1


try:
    before_assignment()
except UnboundLocalError as e:
    print(e)


def free_before_assignment():
    def inner():
        return late
    try:
        inner()
    except NameError as e:
        print(e)
    late = 3
    return inner()


print(free_before_assignment())


class Scope:
    value = 10
    copies = [value for _ in range(1)] if False else [10]

    def method(self):
        try:
            return value
        except NameError as e:
            return str(e)


print(Scope().method())
global_in_class = 1


class WithGlobal:
    global global_in_class
    global_in_class = 2


print(global_in_class, hasattr(WithGlobal, 'global_in_class'))
