import io
import marshal

values = [None, True, False, ..., 0, -1, 2**31, -2**31, 10**30, -10**30, 1.5, float('inf'), 1 + 2j, '', 'text', 'é€😀', 'x' * 300, b'', b'bytes',
          (), (1, 'a'), tuple(range(300)), [], [1, [2]], {}, {'a': 1, 2: None}, {1, 2}, frozenset('ab')]
for value in values:
    data = marshal.dumps(value)
    print(marshal.loads(data) == value, type(marshal.loads(data)).__name__, len(data))
file = io.BytesIO()
marshal.dump([1, 2], file)
marshal.dump('next', file)
file.seek(0)
print(marshal.load(file), marshal.load(file))
print(marshal.loads(b'\xdb\x02\x00\x00\x00\xe9\x01\x00\x00\x00r\x01\x00\x00\x00'))
for wrong in (object(), lambda: 0, [object()], int):
    try:
        marshal.dumps(wrong)
    except ValueError as error:
        print(error)
for data in (b'', b'i\1', b'?', b'[\5\0\0\0', b'r\0\0\0\0'):
    try:
        print(marshal.loads(data))
    except (EOFError, ValueError, TypeError) as error:
        print(type(error).__name__)
