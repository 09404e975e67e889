# Autospecs, sealed mocks, magic methods of mocks, awaits, and what is refused.
import asyncio
from unittest.mock import *
from unittest import mock


class Thing:
    value = 3

    class Inner:
        def deep(self, a): pass

    def method(self, a, *, b=1): pass

    @classmethod
    def made(cls, n): pass

    @staticmethod
    def plain(x): pass

    async def later(self, x): pass


def told(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


spec = create_autospec(Thing)
one = spec(*())
for call_it in (lambda: one.method(1, b=2), lambda: one.method(), lambda: one.made(1), lambda: spec.plain(1, 2), lambda: spec.none,
                lambda: one(), lambda: spec.Inner().deep(1), lambda: spec.Inner().deep()):
    print(str(told(call_it)).split(' id=')[0])
one.method.assert_called_once_with(a=1, b=2)
print(told(one.method.assert_called_with, 2))
print(told(one.method.assert_has_calls, [call(5), call()]))
print(spec.mock_calls)


def function(a, b=2):
    """doc"""


stand_in = create_autospec(function, return_value=7)
print(stand_in(1), stand_in.__name__, stand_in.call_args, told(stand_in), stand_in.mock.called, type(stand_in).__name__)
print(call(1).a.b(2).call_list(), call.x.y(1), call() == ((), {}), call.a(1) == (('a'), (1,)), repr(call().foo))

m = MagicMock(**{'__str__.return_value': 'text', 'a.b.return_value': 5, 'c.side_effect': KeyError('k')})
print(str(m), m.a.b(), told(m.c), len(m), list(m), m['x'] is m['y'], int(m), complex(m), 3 in m, m < 3 if False else '', bool(m))
m.__len__.return_value = 9
type(m).__getitem__.return_value = 'got'
print(len(m), m[1], divmod(1, m) is divmod(2, m), m == m, m != m)
m.reset_mock()
m.x(1)[2]
seal(m)
print(m.mock_calls, told(lambda: m.zzz), told(setattr, m, 'q', 1))
n = Mock(spec=['a'])
print(told(lambda: n.b), told(setattr, Mock(spec_set=['a']), 'b', 1), told(lambda: Mock().assret_called), told(len, Mock()))
print(told(create_autospec, Mock()).split(' id=')[0], told(create_autospec, Thing, auto_spec=True))


async def main():
    a = AsyncMock(side_effect=[1, ValueError('v')])
    print(await a(1), a.await_count, a.await_args, asyncio.iscoroutinefunction(a))
    for _ in range(2):
        try:
            await a()
        except BaseException as e:
            print(repr(e))
    print(told(a.assert_awaited_once), told(a.assert_any_await, 5), told(a.assert_has_awaits, [call(2)]))
    one = create_autospec(Thing, instance=True)
    one.later.return_value = 4
    print(await one.later(1), told(one.later))
    async with MagicMock() as entered:
        print(type(entered).__name__)
    many = MagicMock()
    many.__aiter__.return_value = [1, 2]
    print([x async for x in many])


asyncio.run(main())
with patch.object(Thing, 'value', new_callable=PropertyMock, return_value=8) as p:
    print(Thing().value, p.mock_calls)
with patch.multiple(Thing, method=DEFAULT, plain=4) as given:
    print(sorted(given), Thing.plain)
with patch(f'{__name__}.function', autospec=True) as f:
    print(told(f), f.called)
print(function.__doc__, told(patch(f'{__name__}.nothing').start), told(patch(f'{__name__}.Thing', spec=Thing, autospec=True).start))
opened = mock_open(read_data='a\nb\nc')
with patch('builtins.open', opened):
    with open('x') as file:
        print(file.readline(), next(file), file.read(), list(file))
    with open('y') as file:
        print(list(file), opened.mock_calls[:2])
