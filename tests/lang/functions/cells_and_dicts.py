# Cells compare by what is in them; a function's __dict__ can be another dict.
def cell(value):
    return (lambda: value).__closure__[0]

def empty():
    if 0:
        x = 1
    return (lambda: x).__closure__[0]

print(cell(2) < cell(3), cell('a') == cell('a'), empty() < cell(-9), empty() == empty(), cell(1) != cell(1))
for wrong in (lambda: cell(1) < 'x', lambda: cell(1) < cell('a')):
    try:
        wrong()
    except TypeError as error:
        print(error)
def f(): pass
f.a = 1
f.__dict__ = d = {'b': 2}
print(f.b, hasattr(f, 'a'), f.__dict__ is d)
for wrong in 7, None, 'x':
    try:
        f.__dict__ = wrong
    except TypeError as error:
        print(error)
try:
    del f.__dict__
except TypeError as error:
    print(error)
print(bytes.fromhex('0aF f'), '\x4a\u00e9', __import__('binascii').unhexlify('ff0A'), __import__('re').match(r'\x41', 'A'))
