# stderr: compare
# Which part of a line failed.
def inner(data):
    return data['key']['missing'] + 1


def outer():
    value = 1 + inner({'key': {}}) * 2
    return value


class Thing:
    def method(self, x):
        return outer() if x else None


Thing().method(1)
