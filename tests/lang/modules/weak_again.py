# the same object many times in weak dictionaries and sets
import weakref


class Key:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other.name


first, twin, other = Key('a'), Key('a'), Key('b')
table, values, members = weakref.WeakKeyDictionary(), weakref.WeakValueDictionary(), weakref.WeakSet()
for turn in range(20000):
    table[first] = turn
    values['k'] = first
    members.add(first)
table[twin] = 'twin'
print(table[first], len(table), next(iter(table.keys())) is first, table.setdefault(other, 5), table.setdefault(twin, 6))
values['k'] = twin
print(values['k'] is twin, len(values), len(members), twin in members)
members.add(twin)
print(len(members), next(iter(members)) is first)
for bad in (1, 'a'):
    for act in (lambda: table.__setitem__(bad, 1), lambda: members.add(bad), lambda: values.__setitem__('k', bad)):
        try:
            act()
        except TypeError as error:
            print(error)
