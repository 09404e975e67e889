# The seed's cells of section 3.1.
def gen_squares(max_value=None):
    n = 0
    while True:
        yield n * n
        n += 1
        if n*n > max_value:
            break


squares = gen_squares()
print(next(squares))
try:
    next(squares)
except TypeError as e:
    print(e)
squares_upto_100 = gen_squares(max_value=100)
print(next(squares_upto_100))
for s in gen_squares(max_value=200):
    print(s)
result = map(lambda x: x**2, [1,2,3,4,5])
print(list(result))
