# description: A bytearray can change its length while a memoryview looks at it.
# cause: CPython refuses with BufferError until the last view is released; here nobody counts views, and a view sees what is left of its range.
# workaround: Do not keep views of a bytearray that grows.
data = bytearray(b'abc')
view = memoryview(data)
data.append(100)
print(data, bytes(view))
