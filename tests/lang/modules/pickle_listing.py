# pickletools: listings of pickles, and pickles without unused PUTs.
import pickle, pickletools

class A: pass
a = A()
a.x = 1
shared = [1]
values = [None, True, 5, 300, 70000, 2**70, -1, 'text', 'ü', b'bytes', 1.5, [1, [2, 3]], (), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), {'a': 1, 'b': {}}, {1, 2}, [shared, shared], len, a, bytearray(b'z')]
for protocol in range(6):
    for value in values:
        data = pickle.dumps(value, protocol)
        small = pickletools.optimize(data)
        again = pickle.loads(small)
        assert type(again) is type(value) and (isinstance(value, A) or again == value)
        if not isinstance(value, (A, bytes)) or protocol > 2:
            print(small)
for value in values[:-2]:
    pickletools.dis(pickle.dumps(value, 2) if not isinstance(value, (set, bytes)) else pickle.dumps(value, 4))
pickletools.dis(pickle.dumps(a, 4))
pickletools.dis(pickle.dumps({'k': [1, 2]}, 0), annotate=0, indentlevel=2)
print([(op.name, arg, at) for op, arg, at in pickletools.genops(pickle.dumps([1, 'a'], 3))])
for bad in b'', b'K', b'\xffx', b'e.', b'h\0.', b'K\1K\2.', b'0.':
    try:
        pickletools.dis(bad)
    except ValueError as error:
        print(error)
