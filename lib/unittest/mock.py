# SPDX-License-Identifier: MIT
"""Stand-ins for objects that record how they are used, and patch() that puts them in place."""
import asyncio
import contextlib
import functools
import inspect
import pkgutil
import sys
from types import FunctionType, MethodType, ModuleType

__all__ = ('Mock', 'MagicMock', 'NonCallableMock', 'NonCallableMagicMock', 'AsyncMock', 'PropertyMock', 'patch', 'sentinel', 'DEFAULT',
           'ANY', 'call', 'create_autospec', 'FILTER_DIR', 'mock_open', 'seal')

FILTER_DIR = True
__unittest = True


class InvalidSpecError(Exception):
    """A mock cannot be the spec of a mock."""


class _SentinelObject:
    """A unique object with a name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'sentinel.%s' % self.name

    def __reduce__(self):
        return 'sentinel.%s' % self.name


class _Sentinel:
    """sentinel.anything is a unique object."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED


class _ANY:
    """Equals everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


def _arguments(args, kwargs):
    return ', '.join([repr(a) for a in args] + ['%s=%r' % pair for pair in kwargs.items()])


class _Call(tuple):
    """A call: (name, args, kwargs), or the last two; compares with what says the same."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        args, kwargs = (), {}
        for part in value:
            if isinstance(part, str):
                name = part
            elif isinstance(part, tuple):
                args = part
            else:
                kwargs = part
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def _parts(self):
        return ('',) + tuple(self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        if other is ANY:
            return True
        try:
            len(other)
        except TypeError:
            return NotImplemented
        name, args, kwargs = self._parts()
        other_name, other_args, other_kwargs = '', (), {}
        if not isinstance(other, tuple):
            return False
        for part in other:
            if isinstance(part, str):
                other_name = part
            elif isinstance(part, tuple):
                other_args = part
            elif isinstance(part, dict):
                other_kwargs = part
            else:
                return False
        if self._mock_parent and getattr(other, '_mock_parent', None) and self._mock_parent != other._mock_parent:
            return False
        if other_name and name and other_name != name:
            return False
        return (other_args, other_kwargs) == (args, kwargs)

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(('', args, kwargs), name='()')
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + '()', parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name='%s.%s' % (self._mock_name, attr), parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in tuple.__dict__:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        return self._parts()[1]

    @property
    def kwargs(self):
        return self._parts()[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return name if name.startswith('call') else 'call.%s' % name
        name, args, kwargs = self._parts()
        name = 'call' if not name else 'call.%s' % name if not name.startswith('()') else 'call%s' % name
        return '%s(%s)' % (name, _arguments(args, kwargs))


call = _Call(from_kall=False)


class _CallList(list):
    """Calls in their order; `in` finds a run of calls, too."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        return any(self[i:i + len(value)] == value for i in range(len(self) - len(value) + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))


class NonCallableMock:
    """Has every attribute: mocks, made when asked for. What happens to it is recorded."""

    def __new__(cls, /, *args, **kw):
        return object.__new__(type(cls.__name__, (cls,), {'__doc__': cls.__doc__, '__module__': cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='',
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        d = self.__dict__
        _new_parent = parent if _new_parent is None else _new_parent
        d.update(_mock_parent=parent, _mock_name=name, _mock_new_name=_new_name, _mock_new_parent=_new_parent, _mock_sealed=False,
                 _mock_children={}, _mock_wraps=wraps, _mock_return_value=DEFAULT, _mock_side_effect=None,
                 _mock_unsafe=unsafe, _mock_delegate=None)
        if spec_set is not None:
            spec, spec_set = spec_set, True
        self._mock_add_spec(spec, spec_set, _spec_as_instance)
        self.reset_mock()
        self.configure_mock(**kwargs)

    def _mock_add_spec(self, spec, spec_set, instance=False):
        d, klass, methods, signature = self.__dict__, None, None, None
        if spec is not None and isinstance(spec, NonCallableMock):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        if spec is not None and not isinstance(spec, (list, tuple)):
            klass = spec if isinstance(spec, type) else type(spec)
            methods = dir(spec)
            with contextlib.suppress(TypeError, ValueError):
                signature = inspect.signature(spec)
                if instance and isinstance(spec, type):
                    signature = inspect.signature(spec.__call__)
        elif spec is not None:
            methods = list(spec)
        d.update(_spec_class=klass, _spec_set=spec_set, _spec_signature=signature, _mock_methods=methods, _spec=spec)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of `spec`."""
        self._mock_add_spec(spec, spec_set)

    def attach_mock(self, mock, attribute):
        """Make `mock` an attribute whose calls are recorded here."""
        mock.__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name='', _mock_new_name=None)
        setattr(self, attribute, mock)

    @property
    def return_value(self):
        d = self.__dict__
        if d['_mock_return_value'] is DEFAULT and d['_mock_wraps'] is None:
            d['_mock_return_value'] = self._get_child_mock(_new_parent=self, _new_name='()')
        return d['_mock_return_value']

    @return_value.setter
    def return_value(self, value):
        self.__dict__['_mock_return_value'] = value
        if isinstance(value, NonCallableMock):
            _adopt(self, value, None, '()')

    @property
    def side_effect(self):
        return self.__dict__['_mock_side_effect']

    @side_effect.setter
    def side_effect(self, value):
        if value is not None and not callable(value) and not isinstance(value, BaseException):
            value = iter(value)
        self.__dict__['_mock_side_effect'] = value

    @property
    def __class__(self):
        return type(self) if self.__dict__.get('_spec_class') is None else self.__dict__['_spec_class']

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        d = self.__dict__
        d.update(called=False, call_args=None, call_count=0, mock_calls=_CallList(), call_args_list=_CallList(),
                 method_calls=_CallList())
        if return_value:
            d['_mock_return_value'] = DEFAULT
        if side_effect:
            d['_mock_side_effect'] = None
        for child in list(d['_mock_children'].values()) + [d['_mock_return_value']]:
            if isinstance(child, NonCallableMock) and child is not self:
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)

    def configure_mock(self, /, **kwargs):
        """Set attributes; the names may have dots."""
        for path, value in sorted(kwargs.items(), key=lambda pair: pair[0].count('.')):
            *owners, last = path.split('.')
            setattr(functools.reduce(getattr, owners, self), last, value)

    def __getattr__(self, name):
        d = self.__dict__
        if name in {'_mock_methods', '_mock_unsafe'} or '_mock_children' not in d:
            raise AttributeError(name)
        methods = d['_mock_methods']
        if methods is not None:
            if name not in methods or name in _all_magics:
                raise AttributeError('Mock object has no attribute %r' % name)
        elif name.startswith('__') and name.endswith('__'):
            raise AttributeError(name)
        if not d['_mock_unsafe'] and (methods is None or name not in methods) and name.startswith(
                ('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an "
                                 f"attribute.")
        child = d['_mock_children'].get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            if d['_mock_sealed']:
                raise AttributeError(f'{_full_name(self)}.{name}')
            wraps = None if d['_mock_wraps'] is None else getattr(d['_mock_wraps'], name)
            child = d['_mock_children'][name] = self._get_child_mock(
                parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        return child

    def __setattr__(self, name, value):
        d = self.__dict__
        if isinstance(getattr(type(self), name, None), property) or name in ('called', 'call_count', 'call_args',
                                                                             'call_args_list', 'mock_calls', 'method_calls'):
            object.__setattr__(self, name, value)
            return
        methods = d.get('_mock_methods')
        if d.get('_spec_set') and methods is not None and name not in methods and name not in d:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _unsupported_magics:
            raise AttributeError('Attempting to set unsupported magic method %r.' % name)
        if name in _all_magics:
            if methods is not None and name not in methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            if isinstance(value, NonCallableMock):
                _adopt(self, value, name, name)
                d['_mock_children'][name] = value
                setattr(type(self), name, lambda self, /, *args, **kw: value(*args, **kw))
            else:
                setattr(type(self), name, value if isinstance(value, FunctionType) else
                        lambda self, /, *args, **kw: value(*args, **kw))
            return
        if isinstance(value, NonCallableMock) and _adopt(self, value, name, name):
            d['_mock_children'][name] = value
            d.pop(name, None)
            return
        if d.get('_mock_sealed') and not hasattr(self, name):
            raise AttributeError(f'Cannot set {_full_name(self)}.{name}')
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
        elif name in self.__dict__:
            object.__delattr__(self, name)
        elif self._mock_children.get(name) is _deleted:
            raise AttributeError(name)
        self._mock_children[name] = _deleted

    def __dir__(self):
        names = self.__dict__['_mock_methods'] or [n for n in dir(type(self)) if not n.startswith('_')]
        return sorted(set(names) | {n for n in self.__dict__ if not n.startswith('_')}
                      | {n for n, c in self._mock_children.items() if c is not _deleted})

    def __repr__(self):
        name = _full_name(self)
        name = ' name=%r' % name if name not in ('mock', 'mock.') else ''
        spec = ''
        if self._spec_class is not None:
            spec = (' spec_set=%r' if self._spec_set else ' spec=%r') % self._spec_class.__name__
        return '<%s%s%s id=%r>' % (type(self).__name__, name, spec, str(id(self)).strip("'") and id(self))

    def _get_child_mock(self, /, **kw):
        name = kw.get('_new_name')
        if name in self.__dict__.get('_spec_asyncs', ()):
            return AsyncMock(**kw)
        klass = next(c for c in type(self).__mro__[1:] if c in (
            NonCallableMock, NonCallableMagicMock, Mock, MagicMock, AsyncMock, PropertyMock) or True)
        if issubclass(klass, AsyncMock):
            klass = AsyncMock if name != '()' else MagicMock
        elif not issubclass(klass, CallableMixin):
            klass = MagicMock if issubclass(klass, NonCallableMagicMock) else Mock
        elif issubclass(klass, PropertyMock):
            klass = MagicMock
        return klass(**kw)

    # -- what was called ----------------------------------------------------------------------------------------------

    def _call_matcher(self, _call):
        """A call with its arguments bound to the spec's signature, so that spellings compare equal."""
        signature = self._spec_signature
        if signature is None:
            return _call
        name, args, kwargs = _call._parts() if isinstance(_call, _Call) else ('', *_call[-2:])
        try:
            bound = signature.bind(*args, **kwargs)
            return _Call((name, bound.args, bound.kwargs))
        except TypeError as e:
            return e.with_traceback(None)

    def _calls_text(self, prefix='Calls'):
        return f'\n{prefix}: {self.mock_calls!r}.' if self.mock_calls else ''

    def _told(self, args, kwargs):
        return '%s(%s)' % (self._mock_name or 'mock', _arguments(args, kwargs))

    def assert_not_called(self):
        """Fail if it was called."""
        if self.call_count:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_text()))

    def assert_called(self):
        """Fail unless it was called."""
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % (self._mock_name or 'mock'))

    def assert_called_once(self):
        """Fail unless it was called exactly once."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_text()))

    def assert_called_with(self, /, *args, **kwargs):
        """Fail unless the last call had these arguments."""
        expected_text = self._told(args, kwargs)
        if self.call_args is None:
            raise AssertionError('expected call not found.\nExpected: %s\nActual: not called.' % expected_text)
        expected, actual = self._call_matcher(_Call((args, kwargs), two=True)), self._call_matcher(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError('expected call not found.\nExpected: %s\nActual: %s' % (
                expected_text, self._told(self.call_args.args, self.call_args.kwargs))) from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fail unless there was one call, with these arguments."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_text()))
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Fail unless some call had these arguments."""
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if expected not in [self._call_matcher(c) for c in self.call_args_list]:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError('%s call not found' % self._told(args, kwargs)) from cause

    def assert_has_calls(self, calls, any_order=False):
        """Fail unless mock_calls has these calls, one after the other."""
        expected = [self._call_matcher(c) for c in calls]
        actual = _CallList(self._call_matcher(c) for c in self.mock_calls)
        if not any_order:
            if expected not in actual:
                raise AssertionError('Calls not found.\nExpected: %r%s' % (_CallList(calls), self._calls_text('Actual').rstrip('.')))
            return
        rest, missing = list(actual), []
        for kall in expected:
            if kall in rest:
                rest.remove(kall)
            else:
                missing.append(kall)
        if missing:
            raise AssertionError('%r does not contain all of %r in its call list, found %r instead' % (
                self._mock_name or 'mock', tuple(missing), list(actual)))


def _adopt(parent, value, name, new_name):
    """Make `value` a child whose calls the parent records; false when it has a place of its own."""
    d = value.__dict__
    if d['_mock_name'] or d['_mock_new_name'] or d['_mock_parent'] is not None or d['_mock_new_parent'] is not None:
        return False
    at = parent
    while at is not None:
        if at is value:
            return False
        at = at.__dict__['_mock_new_parent']
    d['_mock_new_parent'], d['_mock_new_name'] = parent, new_name
    if name:
        d['_mock_parent'], d['_mock_name'] = parent, name
    return True


def _full_name(mock):
    """The way from the outermost mock: mock.a.b()."""
    names, at, dot = [], mock, '.'
    if mock.__dict__['_mock_new_name'] == '()':
        dot = ''
    first = mock.__dict__['_mock_new_name']
    if first:
        names.append(first)
    while at.__dict__['_mock_new_parent'] is not None:
        at = at.__dict__['_mock_new_parent']
        names.append((at.__dict__['_mock_new_name'] or '') + dot if at.__dict__['_mock_new_name'] else dot)
        dot = '' if at.__dict__['_mock_new_name'] == '()' else '.'
    root = at.__dict__['_mock_name'] or 'mock'
    return root + ''.join(reversed(names)) if names and at is not mock else root


class CallableMixin(NonCallableMock):
    """The half of a mock that can be called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.__dict__['_mock_return_value'] = return_value
        self.side_effect = side_effect

    def __call__(self, /, *args, **kwargs):
        signature = self._spec_signature
        if signature is not None and self.__dict__.get('_check_signature'):
            signature.bind(*args, **kwargs)
        self._record(args, kwargs)
        return self._answer(args, kwargs)

    def _record(self, args, kwargs):
        d = self.__dict__
        d['called'] = True
        d['call_count'] += 1
        kall = _Call((args, kwargs), two=True)
        d['call_args'] = kall
        d['call_args_list'].append(kall)
        d['mock_calls'].append(_Call(('', args, kwargs)))
        methods, name, at = d['_mock_parent'] is not None, d['_mock_name'], d['_mock_new_parent']
        method_name, new_name = name, d['_mock_new_name']
        child_is_call = new_name == '()'
        while at is not None:
            ad = at.__dict__
            if methods:
                ad['method_calls'].append(_Call((method_name, args, kwargs)))
                methods = ad['_mock_parent'] is not None
                if methods:
                    method_name = ad['_mock_name'] + '.' + method_name
            ad['mock_calls'].append(_Call((new_name, args, kwargs)))
            if ad['_mock_new_name']:
                new_name = ad['_mock_new_name'] + ('' if child_is_call else '.') + new_name
                child_is_call = ad['_mock_new_name'] == '()'
            at = ad['_mock_new_parent']

    def _answer(self, args, kwargs):
        effect, d = self.side_effect, self.__dict__
        if effect is not None:
            if isinstance(effect, BaseException) or isinstance(effect, type) and issubclass(effect, BaseException):
                raise effect
            if not callable(effect):
                result = next(effect)
                if isinstance(result, BaseException) or isinstance(result, type) and issubclass(result, BaseException):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if d['_mock_return_value'] is not DEFAULT:
            return d['_mock_return_value']
        if d['_mock_wraps'] is not None:
            return d['_mock_wraps'](*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""


_numerics = ('add sub mul matmul truediv floordiv mod lshift rshift and xor or pow divmod').split()
_magics = {'__%s__' % n for n in ('lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit neg pos abs '
                                  'invert complex int float index round trunc floor ceil bool next fspath aiter hash iter repr dir format '
                                  'reversed missing getstate reduce reduce_ex getinitargs getnewargs getnewargs_ex subclasses get set delete '
                                  'aenter aexit anext').split()}
_magics |= {'__%s%s__' % (p, n) for n in _numerics for p in ('', 'i', 'r')}
_all_magics = _magics
_unsupported_magics = {'__getattr__', '__setattr__', '__init__', '__new__', '__prepare__', '__instancecheck__',
                       '__subclasscheck__', '__del__'}
_results = {'__int__': 1, '__contains__': False, '__len__': 0, '__complex__': 1, '__float__': 1.0, '__bool__': True,
            '__index__': 1, '__exit__': False, '__sizeof__': 32}
_own = {'__repr__', '__hash__', '__eq__', '__ne__', '__str__', '__dir__', '__reduce__', '__reduce_ex__', '__get__', '__set__',
        '__delete__', '__getstate__', '__missing__', '__getinitargs__', '__getnewargs__', '__getnewargs_ex__', '__subclasses__',
        '__format__', '__reversed__', '__next__'} | {'__r%s__' % n for n in _numerics}


class _MagicMethod:
    """A special method of MagicMocks: a mock, made when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, kind=None):
        if obj is None:
            return self
        methods = obj.__dict__['_mock_methods']
        if methods is not None and self.name not in methods:
            raise AttributeError(self.name)
        made = obj._mock_children.get(self.name)
        if made is None:
            if self.name in ('__aenter__', '__aexit__', '__anext__'):
                made = AsyncMock(name=self.name, parent=obj, _new_name=self.name, _new_parent=obj)
            else:
                made = MagicMock(name=self.name, parent=obj, _new_name=self.name, _new_parent=obj)
            if self.name in _results:
                made.return_value = _results[self.name]
            elif self.name == '__iter__':
                made.side_effect = lambda: iter([]) if made.__dict__['_mock_return_value'] is DEFAULT else iter(made.return_value)
            elif self.name in ('__lt__', '__gt__', '__le__', '__ge__'):
                made.return_value = NotImplemented
            elif self.name == '__fspath__':
                made.return_value = f'{type(obj).__name__}/{_full_name(obj)}/{id(obj)}'
            elif self.name in ('__trunc__', '__floor__', '__ceil__', '__round__') and obj.__dict__['_mock_methods'] is None:
                pass
            obj._mock_children[self.name] = made
        return made


class MagicMixin(NonCallableMock):
    """The special methods."""

    def __init__(self, /, *args, **kw):
        super().__init__(*args, **kw)
        if self._mock_methods is not None:
            for name in _magics - _own:
                if name not in self._mock_methods:
                    setattr(type(self), name, _Absent(name))


class _Absent:
    """A special method that the spec does not have."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, kind=None):
        raise AttributeError(self.name)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A mock with special methods."""


for _name in _magics - _own:
    setattr(MagicMixin, _name, _MagicMethod(_name))


class AsyncMock(MagicMixin, Mock):
    """A mock whose calls are awaited."""

    def reset_mock(self, /, *args, **kwargs):
        super().reset_mock(*args, **kwargs)
        self.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList())

    def __call__(self, /, *args, **kwargs):
        self._record(args, kwargs)

        async def wait():
            kall = _Call((args, kwargs), two=True)
            d = self.__dict__
            d['await_count'] += 1
            d['await_args'] = kall
            d['await_args_list'].append(kall)
            try:
                result = self._answer(args, kwargs)
            except StopIteration:
                raise StopAsyncIteration from None
            return await result if inspect.isawaitable(result) and not isinstance(result, NonCallableMock) else result
        return wait()

    def assert_awaited(self):
        """Fail unless it was awaited."""
        if not self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        """Fail unless it was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. "
                                 f"Awaited {self.await_count} times.")

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fail unless the last await had these arguments."""
        if self.await_args is None or self.await_args != _Call((args, kwargs), two=True):
            raise AssertionError('expected await not found.\nExpected: %s\nActual: %s' % (
                self._told(args, kwargs), self.await_args and self._told(self.await_args.args, self.await_args.kwargs)))

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail unless there was one await, with these arguments."""
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_not_awaited(self):
        """Fail if it was awaited."""
        if self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. "
                                 f"Awaited {self.await_count} times.")


class PropertyMock(Mock):
    """A mock that is used as a property of a class."""

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


def _callable(obj):
    """Whether an instance of what it is made from can be called."""
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return getattr(obj, '__call__', None) is not None


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes and the signature of `spec`."""
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    is_type = isinstance(spec, type)
    kind = MagicMock
    if inspect.iscoroutinefunction(spec):
        kind = AsyncMock
    elif not callable(spec) or is_type and instance and '__call__' not in dir(spec):
        kind = NonCallableMagicMock
    mock = kind(**{'spec_set' if spec_set else 'spec': spec}, name=_name, parent=_parent, _new_parent=_parent,
                _new_name=_name or '', **kwargs)
    mock.__dict__['_check_signature'] = True
    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock)
    for name in dir(spec):
        if name in _all_magics or name.startswith('__'):
            continue
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        if isinstance(original, FunctionType) or inspect.isroutine(original):
            child = (AsyncMock if inspect.iscoroutinefunction(original) else MagicMock)(
                spec=original, name=name, parent=mock, _new_name=name, _new_parent=mock)
            with contextlib.suppress(TypeError, ValueError):
                plain = inspect.isfunction(original) or inspect.ismethod(original)
                signature = inspect.signature(original if plain else lambda *args, **kwargs: None)
                static = isinstance(inspect.getattr_static(spec, name, None), (staticmethod, classmethod))
                if is_type and not static and isinstance(original, FunctionType):
                    signature = inspect.Signature(list(signature.parameters.values())[1:])
                child.__dict__.update(_spec_signature=signature, _check_signature=True)
            mock._mock_children[name] = child
    return mock


class _patch:
    """What patch() returns: a decorator and a context manager."""

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs):
        if new_callable is not None and new is not DEFAULT:
            raise ValueError("Cannot use 'new' and 'new_callable' together")
        if new_callable is not None and autospec is not None:
            raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.attribute_name = None
        self.additional_patchers = []
        self._running = False

    def copy(self):
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                      self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [p.copy() for p in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(func, name)):
                    setattr(func, name, self.copy()(getattr(func, name)))
            return func
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func

        @contextlib.contextmanager
        def entered(args, kw):
            extra = []
            with contextlib.ExitStack() as stack:
                for patching in patched.patchings:
                    value = stack.enter_context(patching)
                    if patching.attribute_name is not None:
                        kw.update(value)
                    elif patching.new is DEFAULT:
                        extra.append(value)
                yield args + tuple(extra), kw

        if inspect.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kw):
                with entered(args, kw) as (newargs, newkw):
                    return await func(*newargs, **newkw)
        else:
            @functools.wraps(func)
            def patched(*args, **kw):
                with entered(args, kw) as (newargs, newkw):
                    return func(*newargs, **newkw)
        patched.patchings = [self]
        return patched

    def _original(self):
        """(what is there now, whether it is the target's own)."""
        name, target = self.attribute, self.target
        if name in getattr(target, '__dict__', ()):
            return target.__dict__[name], True
        original = getattr(target, name, DEFAULT)
        if original is DEFAULT and not self.create:
            import builtins
            if isinstance(target, ModuleType) and hasattr(builtins, name):
                self.create = True
            else:
                raise AttributeError('%s does not have the attribute %r' % (target, name))
        return original, False

    def _made(self, original):
        """The mock to put in place."""
        name, kwargs = self.attribute, dict(self.kwargs)
        if self.autospec is not None and self.autospec is not False:
            spec = original if self.autospec is True else self.autospec
            return create_autospec(spec, spec_set=bool(self.spec_set), _name=name, **kwargs)
        spec, spec_set = self.spec, self.spec_set
        spec = original if spec is True else spec
        spec_set = original if spec_set is True else spec_set
        klass = self.new_callable
        if klass is None:
            klass = AsyncMock if inspect.iscoroutinefunction(original) else MagicMock
        if spec is not None:
            kwargs['spec'] = spec
        if spec_set is not None:
            kwargs['spec_set'] = spec_set
        if isinstance(klass, type) and issubclass(klass, NonCallableMock):
            kwargs['name'] = name
        made = klass(**kwargs)
        if (isinstance(spec, type) or isinstance(spec_set, type)) and isinstance(made, Mock):
            made.return_value = type(made).__mro__[1](spec=spec if spec_set is None else spec_set, _new_name='()', _new_parent=made)
        return made

    def __enter__(self):
        if self._running:
            raise RuntimeError('Patch is already started')
        self.target = self.getter()
        original, local = self._original()
        new = self._made(original) if self.new is DEFAULT else self.new
        self.temp_original, self.is_local = original, local
        self._stack = contextlib.ExitStack()
        setattr(self.target, self.attribute, new)
        self._running = True
        if self.attribute_name is None:
            return new
        extra = {self.attribute_name: new} if self.new is DEFAULT else {}
        for other in self.additional_patchers:
            value = self._stack.enter_context(other)
            if other.new is DEFAULT:
                extra.update(value)
        return extra

    def __exit__(self, *exc_info):
        if not self._running:
            return None
        self._running = False
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and not hasattr(self.target, self.attribute):
                setattr(self.target, self.attribute, self.temp_original)
        return self._stack.__exit__(*exc_info)

    def start(self):
        """Put it in place; stop() takes it away."""
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        """Undo start()."""
        if self not in _active:
            return None
        _active.remove(self)
        return self.__exit__(None, None, None)


_active = []


def _get_target(target):
    """(a function that finds the owner, the name) of 'module.name'."""
    try:
        owner, attribute = target.rsplit('.', 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f'Need a valid target to patch. You supplied: {target!r}')
    return functools.partial(pkgutil.resolve_name, owner), attribute


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *, unsafe=False,
          **kwargs):
    """Put `new` (a MagicMock) into the place that 'module.name' names, for a function, a class or a with block."""
    getter, attribute = _get_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None,
                  *, unsafe=False, **kwargs):
    """The same for an attribute of an object."""
    if isinstance(target, str):
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """The same for several attributes of an object."""
    getter = functools.partial(pkgutil.resolve_name, target) if isinstance(target, str) else lambda: target
    if not kwargs:
        raise ValueError('Must supply at least one keyword argument with patch.multiple')
    patchers = []
    for attribute, new in kwargs.items():
        patcher = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        patcher.attribute_name = attribute
        patchers.append(patcher)
    patchers[0].additional_patchers = patchers[1:]
    return patchers[0]


class _patch_dict:
    """Puts items into a dict for a function, a class or a with block."""

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = dict(values)
        self.values.update(kwargs)
        self.clear = clear

    def __call__(self, f):
        if isinstance(f, type):
            for name in dir(f):
                if name.startswith(patch.TEST_PREFIX) and callable(getattr(f, name)):
                    setattr(f, name, _patch_dict(self.in_dict, self.values, self.clear)(getattr(f, name)))
            return f

        @functools.wraps(f)
        def inner(*args, **kw):
            with self:
                return f(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = pkgutil.resolve_name(self.in_dict)
        self._original = dict(self.in_dict.items())
        if self.clear:
            self._empty()
        self.in_dict.update(self.values)
        return self.in_dict

    def _empty(self):
        for key in list(self.in_dict):
            del self.in_dict[key]

    def __exit__(self, *args):
        self._empty()
        self.in_dict.update(self._original)
        return False

    def start(self):
        result = self.__enter__()
        _active.append(self)
        return result

    def stop(self):
        if self in _active:
            _active.remove(self)
            return self.__exit__(None, None, None)
        return None


def _stopall():
    """Stop everything that was start()ed."""
    for patcher in reversed(list(_active)):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stopall
patch.TEST_PREFIX = 'test'


def mock_open(mock=None, read_data=''):
    """A mock of open(): what is read is `read_data`."""
    import io
    mock = MagicMock(name='open', spec=open) if mock is None else mock
    handle = MagicMock()
    state = [None]

    def fresh():
        state[0] = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)

    fresh()
    handle.__enter__.return_value = handle
    handle.write.return_value = None
    for name in 'read', 'readline', 'readlines':
        getattr(handle, name).side_effect = functools.partial(lambda n, *a: getattr(state[0], n)(*a), name)
    handle.__iter__.side_effect = lambda: iter(state[0])
    handle.__next__ = lambda self: next(state[0])

    def opened(*args, **kwargs):
        fresh()
        return DEFAULT
    mock.side_effect = opened
    mock.return_value = handle
    return mock


def seal(mock):
    """No further attributes are made, here and in the children."""
    mock.__dict__['_mock_sealed'] = True
    for child in list(mock._mock_children.values()):
        if isinstance(child, NonCallableMock) and child.__dict__['_mock_new_parent'] is mock:
            seal(child)
