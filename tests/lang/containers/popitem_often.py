# Keys that popitem() takes leave the table usable.
class Key:
    pass


d = {}
for i in range(50):
    d[Key()] = i
    d.popitem()
    assert Key() not in d
    d[i] = i
    if i % 3 == 0:
        d.popitem()
copy = d.copy()
for i in range(50):
    copy[i] = copy.popitem()
    assert "absent" not in copy
print(len(d), len(copy), list(copy.items())[-2:])
