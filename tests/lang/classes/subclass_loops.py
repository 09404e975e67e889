# What a subclass overrides is not called by the methods of the base class.
class Text(str):
    def join(self, items):
        return Text("[" + super().join(map(str.upper, items)) + "]")


class Items(list):
    def append(self, item):
        raise TypeError("not append")


class Names(set):
    def add(self, item):
        raise TypeError("not add")


print(Text("-").join(["a", "b"]), Text("-").join(x for x in "cd"))
items = Items()
items.extend(map(str.upper, "ab"))
items.extend(x for x in "cd")
print(items)
names = Names()
names.update(map(len, ["a", "bb"]))
names.update(x for x in [3])
print(sorted(names))
