# Control flow with else clauses, break and continue.
def classify(n):
    if n < 0:
        return 'negative'
    elif n == 0:
        return 'zero'
    elif n < 10:
        return 'small'
    else:
        return 'large'


print([classify(n) for n in (-5, 0, 7, 70)])

n = 0
while n < 3:
    n += 1
    if n == 2:
        continue
    print('while', n)
else:
    print('while else')

while True:
    n += 1
    if n > 5:
        break
else:
    print('never')
print(n)

for i in range(10):
    if i % 2:
        continue
    if i == 6:
        break
    print('for', i)
else:
    print('never')

for i in []:
    pass
else:
    print('else of an empty loop')

for i in range(3):
    for j in range(3):
        if j == i:
            break
        print(i, j)
    else:
        print('inner ran out', i)

for i in range(3):
    i *= 10
    print(i, end=' ')
print('after:', i)
if not [] and not {} and not '' and not 0 and not None and not 0.0 and not () and not set() and not range(0):
    print('all of these are false')
