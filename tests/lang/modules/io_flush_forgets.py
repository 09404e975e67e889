# flush() of a file that is read and written forgets what was read ahead; without it a seek within that asks for nothing anew.
import io

raw = io.BytesIO(b'abcdefghi')
file = io.BufferedRandom(raw)
print(file.read(2), file.tell())
raw.seek(0)
raw.write(b'XYZ')
file.flush()
file.seek(0)
print(file.read(3), file.tell(), file.peek()[:2])

raw = io.BytesIO(b'abcdefghi')
reader = io.BufferedReader(raw)
print(reader.read(2))
raw.seek(0)
raw.write(b'XYZ')
raw.seek(9)
reader.seek(0)
print(reader.read(3))
