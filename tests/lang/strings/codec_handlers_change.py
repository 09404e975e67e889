# Error handlers that put other bytes into the exception, or change the bytearray that is decoded.
import codecs

BAD = [("ascii", b"\xff"), ("utf-7", b"++"), ("utf-8", b"\xff"), ("utf-16", b"\xff"), ("utf-32", b"\xff"),
       ("unicode-escape", b"\\u123g"), ("raw-unicode-escape", b"\\u123g")]


def register(new, text, position):
    def handler(error):
        error.object = new
        return text, position
    codecs.register_error("test.change", handler)


def show(data, encoding):
    try:
        print(encoding, ascii(data.decode(encoding, "test.change")))
    except Exception as error:
        print(encoding, type(error).__name__, error)


for new, position in ((42, 0), (b"", 0), (b"", 1), (b"abc", 0), (b"abcdef", 3), (b"abc", -1), (bytearray(b"x"), 0)):
    register(new, "?", position)
    print(new, position)
    for encoding, data in BAD:
        if encoding not in ("utf-16", "utf-32") or new == 42:
            show(data, encoding)
register(b"\0" * 8, "?", 0)
show(b"\0", "utf-16")
show(b"\0", "utf-32")
register(b"later", "?", 2)
print(codecs.charmap_decode(b"ab", "test.change", {c: c for c in range(98, 128)}))
print(codecs.unicode_escape_decode(rb"\xg", "test.change"), b"\x81".decode("cp1252", "test.change"))


def change_encoding(error):
    error.object = "much longer than it was"
    return "?", 5


codecs.register_error("test.change", change_encoding)
for encoding in ("ascii", "gbk"):
    try:
        print("a\ud800".encode(encoding, "test.change"))
    except IndexError as error:
        print(encoding, error)


def resize(error):
    for change in (array.clear, lambda: array.extend(b"x" * 100000)):
        try:
            change()
        except BufferError:             # CPython's answer; here the change is made, and what was begun goes on as it was
            pass
    return "?", error.end


codecs.register_error("test.resize", resize)
for encoding in ("ascii", "utf-8", "utf-16", "cp1252", "gbk", "utf-7", "unicode-escape"):
    array = bytearray(b"+\xff\x81" * 20 + b"\\u12")
    print(encoding, ascii(array.decode(encoding, "test.resize")))
