# A slice that an augmented assignment both reads and writes; displays in a chain of comparisons.
h = [1, 2, 3, 4]
h[1:2] += (2, 3)
print(h)
h[:1] += "ab"
h[2:] *= 2
h[5:] += ""
print(h)


class Log:
    def __getitem__(self, key):
        print("get", key)
        return [key]

    def __setitem__(self, key, value):
        print("set", key, value)


log = Log()
log[1:2] += [3]
log[1:2, ::3] += [4]
log[:] *= 2
print(3 in [3, 4] in [[3, 4]], 1 in {1, 2} in [{1, 2}], 3 in [3, 4] not in [[3, 4]])
if 3 in [3, 4] in [[3, 4]]:
    print("chained")
