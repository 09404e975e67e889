# Small statements.
pass
...
assert True
assert 1 + 1 == 2, 'not evaluated'
try:
    assert 1 == 2
except AssertionError as e:
    print(repr(e), e.args)
try:
    assert [], f'empty: {[]}'
except AssertionError as e:
    print(repr(e))
try:
    assert 0, (1, 2)
except AssertionError as e:
    print(e.args)


def stub():
    ...


class Empty:
    ...


print(stub(), Ellipsis, ..., type(...).__name__, Empty.__name__)
x = 1; y = 2; print(x + y)
if x: print('one line'); print('two statements')
long_line = 1 + \
    2 + \
    3
print(long_line)
spread = (1 +
          2  # a comment inside
          + 3)
print(spread)
