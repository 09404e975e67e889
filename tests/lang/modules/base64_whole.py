import base64
import binascii
import io


def show(function, *args, **options):
    try:
        print(function.__name__, function(*args, **options))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


data = bytes(range(0, 256, 7)) + b'    \0\0\0\0end'
for n in (0, 1, 2, 3, 4, 5, 7, 20, len(data)):
    piece = data[:n]
    for encode, decode in ((base64.b64encode, base64.b64decode), (base64.b32encode, base64.b32decode),
                           (base64.b32hexencode, base64.b32hexdecode), (base64.b16encode, base64.b16decode),
                           (base64.b85encode, base64.b85decode), (base64.a85encode, base64.a85decode),
                           (base64.urlsafe_b64encode, base64.urlsafe_b64decode), (base64.encodebytes, base64.decodebytes)):
        text = encode(piece)
        print(text, decode(text) == piece)
show(base64.a85encode, data, foldspaces=True, wrapcol=10, adobe=True)
show(base64.a85decode, b'<~87cURD]~>', adobe=True)
for text in (b'~', b'aaz', b's8W-#', 'abé'):
    show(base64.a85decode, text)
show(base64.a85decode, b'abc', adobe=True)
for text in (b'~~~~~', b'ab"', b''):
    show(base64.b85decode, text)
show(base64.b32decode, b'ME======')
show(base64.b32decode, b'me======', casefold=True)
show(base64.b32decode, b'M1023456', map01='I')
show(base64.b32decode, b'M')
show(base64.b32decode, b'M8======')
show(base64.b16decode, b'ab')
show(base64.encodebytes, 'text')
out = io.BytesIO()
base64.encode(io.BytesIO(b'x' * 100), out)
print(out.getvalue())
for text in (b'a=b_c\xe9 \t\nlast ', b'.', b'x' * 100, b'one\r\ntwo=\r\n', b''):
    quoted = binascii.b2a_qp(text)
    print(quoted, binascii.a2b_qp(quoted) == text)
    show(binascii.b2a_qp, text, True, False, True)
show(binascii.a2b_qp, b'=4a=zz==x=\nend=', header=True)
show(binascii.b2a_uu, b'Cat and dog', backtick=True)
show(binascii.a2b_uu, b"+0V%T(&%N9\"!D;V<\n")
show(binascii.a2b_uu, b'#\x7f\x7f')
show(binascii.b2a_uu, b'x' * 46)
show(binascii.crc_hqx, b'123456789', 0xFFFF)
print(issubclass(binascii.Incomplete, Exception), binascii.Error.__mro__[1])
