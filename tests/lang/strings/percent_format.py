# The % operator.
print('%s %d %f %r' % ('a', 5, 1.5, 'b'), '%s' % 5, '%s' % [1, 2], '%s %s' % ((1, 2), 3), '%%' % (), '%d%%' % 50)
print('[%5d] [%-5d] [%05d] [%+d] [% d] [%x] [%X] [%#x] [%o] [%#o] [%i] [%u]' % (42, 42, 42, 42, 42, 255, 255, 255, 8, 8, 7, 7))
print('[%.2f] [%10.3f] [%-10.1f] [%e] [%E] [%g] [%G] [%.3g] [%+.1f] [%010.2f]' % (3.14159, 3.14159, 2.5, 12345.678, 0.00012, 1e10, 1e-10, 1234.5, 2.25, -3.5))
print('[%10s] [%-10s] [%.2s] [%c] [%c] [%a]' % ('right', 'left', 'cut', 'x', 65, 'é'))
print('%(name)s is %(age)d, %(name)r' % {'name': 'Ann', 'age': 30}, '%(a)5.1f|%(b)-4d|' % {'a': 1.25, 'b': 3})
print('[%*d] [%-*s] [%.*f]' % (6, 42, 6, 'ab', 2, 3.14159))
print('%s' % None, '%s' % True, '%d' % True, '%d' % 3.99, '%x' % -255, '%d' % 10 ** 20, '%5s' % 'abcdefg', '%s' % (), ) if False else print('%s' % None, '%d' % 3.99, '%x' % -255, '%d' % 10 ** 20)
print('%r' % 'q', '%r' % ('q',), '%s' % {'a': 1}, '%s' % {1}, '%s' % b'x')


class S:
    def __str__(self):
        return 'as str'

    def __repr__(self):
        return 'as repr'


print('%s %r' % (S(), S()))
for bad in ("'%d' % 'a'", "'%s %s' % 'a'", "'%s' % (1, 2)", "'%(a)s' % {}", "'%(a)s' % 5", "'%c' % 'ab'", "'%c' % -1", "'%z' % 1", "'%' % 1",
            "'%x' % 1.5", "'%f' % 'a'", "'%d' % None", "'%*d' % ('a', 1)", "'abc' % 5", "'%s %(a)s' % {'a': 1}"):
    try:
        print(eval(bad))
    except (TypeError, ValueError, KeyError, OverflowError) as e:
        print(bad, '->', type(e).__name__, e)
