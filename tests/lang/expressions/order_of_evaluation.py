# Operands, arguments and targets are evaluated left to right.
def t(value):
    print('t', value)
    return value


t(1) + t(2) * t(3)
t('a') if t(0) else t('b')
[t(1), t(2)]
{t('k1'): t('v1'), t('k2'): t('v2')}
print(t(1) and t(0) and t(2))
print(t(0) or t(3) or t(4))


def call(*args, **kwargs):
    return args, kwargs


print(call(t(1), *t([2]), x=t(3), **t({'y': 4})))


class Rec:
    def __repr__(self):
        return 'Rec()'

    def __setattr__(self, name, value):
        print('set', name, value)

    def __setitem__(self, key, value):
        print('item', key, value)


r = Rec()
t(r).attr = t('value')
t(r)[t('index')] = t('value2')
t(r).a, t(r)[t(0)] = t(1), t(2)
a = [0, 0]
i = 0
i = a[i] = 1
print(i, a)
x = [1, 2, 3]
x[t(0)] += t(5)
print(x)
print((t(1), t(2)) == (t(1), t(3)))
lst = [t(3), t(1), t(2)][t(1):t(3)]
print(lst)
print(t(2) ** t(3) ** t(0))
