# unittest.mock: recording calls, return values, side effects, patch.
import unittest
from unittest import mock
from unittest.mock import ANY, MagicMock, Mock, call, patch, sentinel

m = Mock(return_value=3)
print(m(1, x=2), m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls)
m.assert_called_once_with(1, x=2)
m(5)
for check in (lambda: m.assert_called_once(), lambda: m.assert_called_with(6), lambda: m.assert_not_called(),
              lambda: m.assert_any_call(9), lambda: m.assert_has_calls([call(7)]), lambda: Mock().assert_called()):
    try:
        check()
    except AssertionError as e:
        print(e)
m.a.b(1).c(2)
print(m.mock_calls, m.method_calls)
print(call(1, a=2) == call(1, a=2), call.x.y(3), call(ANY) == call(4), sentinel.thing, sentinel.thing is sentinel.thing)
s = Mock(side_effect=[1, 2, ValueError('stop')])
print(s(), s())
try:
    s()
except ValueError as e:
    print(e)
print(Mock(side_effect=lambda x: x + 1)(4), Mock(spec=['a']).a is not None)
try:
    Mock(spec=['a']).b
except AttributeError as e:
    print(e)
mm = MagicMock()
print(len(mm), bool(mm), int(mm), list(mm), 3 in mm, mm[1] is mm[2])
mm.__getitem__.return_value = 'item'
print(mm['k'], mm.__getitem__.call_args)
with mm as entered:
    print(entered is mm.__enter__.return_value)
mm.__len__.return_value = 7
print(len(mm))


class Thing:
    value = 1

    def method(self, a, b=2):
        return 'real'


with patch.object(Thing, 'method', return_value='fake') as fake:
    print(Thing().method(1), fake.call_args)
print(Thing().method(1))


@patch('__main__.Thing')
@patch.object(Thing, 'value', 5)
def test(fake_thing):
    print(Thing is fake_thing)
    return fake_thing.called


print(test(), Thing.value)
d = {'a': 1}
with patch.dict(d, {'b': 2}, clear=True):
    print(d)
print(d)
spec = mock.create_autospec(Thing)
try:
    spec().method()
except TypeError as e:
    print(e)
spec().method(1, b=3)
print(isinstance(Mock(spec=Thing), Thing))
o = mock.mock_open(read_data='line 1\nline 2\n')
with patch('builtins.open', o):
    with open('x') as f:
        print(f.read())
o.assert_called_once_with('x')
p = patch('__main__.d', 'other')
print(p.start(), d)
p.stop()
print(d, repr(Mock(name='who')).split(' id')[0], repr(Mock().x.y()).split(' id')[0])
