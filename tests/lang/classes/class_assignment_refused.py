# What has no class that a class statement made keeps its class.
class A:
    pass


for value in (1, 1.5, None, True, 'a', [], (), A, len, A().__init__):
    try:
        value.__class__ = A
        print('changed', value)
    except TypeError as e:
        print(e)
