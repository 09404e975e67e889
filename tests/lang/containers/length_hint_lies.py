import sys


class Endless:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def __length_hint__(self):
        return sys.maxsize


items = [1]
items.extend(Endless())
items += Endless()
print(items)
