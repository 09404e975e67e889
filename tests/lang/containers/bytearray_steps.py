"""Slices of bytes and bytearrays with steps, read and written, from themselves as well; walking a bytearray that changes."""
letters = bytearray(b"abcdefghij")
for part in (slice(None, None, -1), slice(None, None, -3), slice(8, 1, -2), slice(2, 2), slice(5, 2), slice(1, 9, 4)):
    print(letters[part], bytes(letters)[part])
letters[::2] = letters[5:]
print(letters)
letters[::-2] = letters[:5]
print(letters)
letters[1::2] = memoryview(letters)[3:8].tobytes()
print(letters)
try:
    letters[::2] = b"ab"
except ValueError as error:
    print(error)
letters[::2] = b""
print(letters, sum(letters), list(letters), max(letters), sorted(letters))


class Mine(bytearray):
    pass


print(type(Mine(b"abc")[1:]), type(Mine(b"abc")[::2]), sum(Mine(b"abc")))
shrinking = bytearray(b"12345")
print([shrinking.pop() for item in shrinking])
print(any(shrinking.pop() > 60 for item in shrinking), shrinking)
