# string, operator and copy.
import copy
import operator
import string
print(string.ascii_lowercase, string.digits, string.ascii_letters[:5], string.punctuation, string.whitespace == ' \t\n\r\x0b\x0c', string.capwords('hello big world'))
print(operator.add(1, 2), operator.itemgetter(1)([5, 6]), operator.itemgetter('a', 'b')({'a': 1, 'b': 2}), operator.attrgetter('real')(5), operator.methodcaller('upper')('x'), operator.mul(3, 4), operator.neg(5), operator.contains([1], 1), operator.truediv(7, 2))
print(sorted([(1, 'b'), (0, 'a')], key=operator.itemgetter(1)), copy.copy([1, [2]]), copy.deepcopy({'a': [1]}))
