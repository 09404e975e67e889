# SPDX-License-Identifier: MIT
"""Stand-ins for objects that record how they are used, and patch() that puts them in place.

Each mock has a class of its own, so that special methods can be put there one by one. What it knows is in its __dict__: its place
(_mock_parent and _mock_name as a method, _mock_new_parent and _mock_new_name as what was called or got), its children, its spec.
A mock of a function is a real function whose attribute `mock` is the mock; the function's attributes then count (_mock_delegate)."""
import asyncio
import contextlib
import functools
import inspect
import io
from asyncio.coroutines import _is_coroutine
from types import CodeType, FunctionType, MethodType

from ._calls import ANY, _ANY, _Call, _CallList, _Sentinel, _SentinelObject, arguments_text, call, sentinel
from .util import safe_repr

__all__ = ('Mock', 'MagicMock', 'patch', 'sentinel', 'DEFAULT', 'ANY', 'call', 'create_autospec', 'AsyncMock', 'FILTER_DIR',
           'NonCallableMock', 'NonCallableMagicMock', 'mock_open', 'PropertyMock', 'seal')

FILTER_DIR = True
__unittest = True

_open_names = dir(open)
DEFAULT = sentinel.DEFAULT
_missing = sentinel.MISSING
_deleted = sentinel.DELETED
FunctionTypes = FunctionType, MethodType


class InvalidSpecError(Exception):
    """A mock cannot be the spec of a mock."""


def _names(pattern, words):
    return {pattern % word for word in words.split()}


_numerics = 'add sub mul matmul truediv floordiv mod lshift rshift and xor or pow'
_magics = _names('__%s__', 'lt gt le ge eq ne getitem setitem delitem len contains iter hash str sizeof enter exit divmod rdivmod '
                 'neg pos abs invert complex int float index round trunc floor ceil bool next fspath aiter')
_magics |= _names('__%s__', _numerics) | _names('__i%s__', _numerics) | _names('__r%s__', _numerics)
_non_defaults = _names('__%s__', 'get set delete reversed missing reduce reduce_ex getinitargs getnewargs getnewargs_ex getstate '
                       'setstate getformat repr dir subclasses format')
_async_method_magics = {'__aenter__', '__aexit__', '__anext__'}
_all_sync_magics = _magics | _non_defaults
_all_magics = _all_sync_magics | _async_method_magics
_unsupported_magics = _names('__%s__', 'getattr setattr init new prepare instancecheck subclasscheck del')
_return_values = {
    '__lt__': NotImplemented, '__gt__': NotImplemented, '__le__': NotImplemented, '__ge__': NotImplemented, '__int__': 1,
    '__contains__': False, '__len__': 0, '__exit__': False, '__complex__': 1j, '__float__': 1.0, '__bool__': True, '__index__': 1,
    '__aexit__': False}
_calculated = {
    '__hash__': object.__hash__, '__str__': object.__str__, '__sizeof__': object.__sizeof__,
    '__fspath__': lambda mock: f'{type(mock).__name__}/{mock._extract_mock_name()}/{id(mock)}'}


def _is_magic(name):
    return name == '__%s__' % name[2:-2]


def _is_instance_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_list(obj):
    return type(obj) in (list, tuple)


def _is_async_obj(obj):
    if _is_instance_mock(obj) and not isinstance(obj, AsyncMock):
        return False
    obj = getattr(obj, '__func__', obj)
    return asyncio.iscoroutinefunction(obj) or inspect.isawaitable(obj)


def _extract_mock(obj):
    """The mock of a function that stands for one, or the object itself."""
    return obj.mock if isinstance(obj, FunctionTypes) and hasattr(obj, 'mock') else obj


def _callable(obj):
    """Whether it can be called, also when it is a class's own entry."""
    if isinstance(obj, type):
        return True
    if isinstance(obj, (staticmethod, classmethod, MethodType)):
        return _callable(obj.__func__)
    return getattr(obj, '__call__', None) is not None


def _instance_callable(obj):
    """Whether the object, or an instance of the class, can be called."""
    if not isinstance(obj, type):
        return getattr(obj, '__call__', None) is not None
    return any(base.__dict__.get('__call__') is not None for base in (obj,) + obj.__mro__)


def _effect_of(value):
    """A side effect: an exception, a callable, or what to iterate over."""
    if value is None or _is_exception(value) or _callable(value):
        return value
    try:
        return iter(value)
    except TypeError:
        return value


def _check_typos(kwargs):
    for typo in 'autospect', 'auto_spec', 'set_spec':
        if typo in kwargs:
            raise RuntimeError(f'{typo!r} might be a typo; use unsafe=True if this is intended')


def _signature_of(spec, as_instance, eat_self):
    """The signature by which a mock of `spec` is called, or None."""
    if isinstance(spec, type) and not as_instance:
        spec, eat_self = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        spec, eat_self = spec.__func__, eat_self or isinstance(spec, classmethod)
    elif not isinstance(spec, FunctionTypes):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        return inspect.signature(functools.partial(spec, None) if eat_self else spec)
    except (TypeError, ValueError):
        return None


class _SpecState:
    """An attribute of an autospec that nobody asked for yet."""

    def __init__(self, spec, spec_set, parent, name):
        self.spec, self.spec_set, self.parent, self.name = spec, spec_set, parent, name

    def made(self):
        """The autospec of it."""
        return create_autospec(self.spec, self.spec_set, False, self.parent, self.name)


def _delegating(name, key=None):
    """An attribute that a function which stands for the mock has in its place."""
    key = key or '_mock_' + name

    def get(self):
        delegate = self._mock_delegate
        return self.__dict__[key] if delegate is None else getattr(delegate, name)

    def put(self, value):
        delegate = self._mock_delegate
        if delegate is None:
            self.__dict__[key] = value
        else:
            setattr(delegate, name, value)

    return property(get, put)


def _check_and_set_parent(parent, value, name, new_name):
    """Make `value` a child whose calls the parent records; false when it is no mock or has a place of its own."""
    value = _extract_mock(value)
    if not _is_instance_mock(value):
        return False
    d = value.__dict__
    if d['_mock_name'] or d['_mock_new_name'] or d['_mock_parent'] is not None or d['_mock_new_parent'] is not None:
        return False
    at = parent
    while at is not None:
        if at is value:
            return False
        at = at._mock_new_parent
    if new_name:
        d['_mock_new_parent'], d['_mock_new_name'] = parent, new_name
    if name:
        d['_mock_parent'], d['_mock_name'] = parent, name
    return True


class NonCallableMock:
    """Has every attribute: mocks, made when asked for. What happens to it is recorded."""

    def __new__(cls, /, *args, **kw):
        spec = kw.get('spec_set') or kw.get('spec') or (args[0] if args else None)
        bases = (cls,)
        if spec is not None and not issubclass(cls, AsyncMockMixin) and not _is_list(spec) and _is_async_obj(spec):
            bases = (AsyncMockMixin, cls)
        return object.__new__(type(cls.__name__, bases, {'__doc__': cls.__doc__, '__module__': cls.__module__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name='',
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        _new_parent = parent if _new_parent is None else _new_parent
        self.__dict__.update(
            _mock_parent=parent, _mock_name=name, _mock_new_name=_new_name, _mock_new_parent=_new_parent, _mock_sealed=False)
        if spec_set is not None:
            spec, spec_set = spec_set, True
        if _eat_self is None:
            _eat_self = parent is not None
        self._mock_add_spec(spec, spec_set, _spec_as_instance, _eat_self)
        self.__dict__.update(
            _mock_children={}, _mock_wraps=wraps, _mock_delegate=None, _mock_called=False, _mock_call_args=None,
            _mock_call_count=0, _mock_call_args_list=_CallList(), _mock_mock_calls=_CallList(), method_calls=_CallList(),
            _mock_unsafe=unsafe)
        self.__dict__.setdefault('_mock_return_value', DEFAULT)
        self.__dict__.setdefault('_mock_side_effect', None)
        if kwargs:
            self.configure_mock(**kwargs)

    def _mock_add_spec(self, spec, spec_set, _spec_as_instance=False, _eat_self=False):
        if _is_instance_mock(spec):
            raise InvalidSpecError(f'Cannot spec a Mock object. [object={spec!r}]')
        klass, signature, asyncs, methods = None, None, (), spec
        if spec is not None and not _is_list(spec):
            klass = spec if isinstance(spec, type) else type(spec)
            signature = _signature_of(spec, _spec_as_instance, _eat_self)
            methods = dir(spec)
            asyncs = [name for name in methods if asyncio.iscoroutinefunction(_got(spec, name))]
        self.__dict__.update(
            _spec_class=klass, _spec_set=spec_set, _spec_signature=signature, _mock_methods=methods, _spec_asyncs=asyncs)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of `spec`."""
        self._mock_add_spec(spec, spec_set)

    def attach_mock(self, mock, attribute):
        """Make `mock` an attribute whose calls are recorded here."""
        _extract_mock(mock).__dict__.update(_mock_parent=None, _mock_new_parent=None, _mock_name='', _mock_new_name=None)
        setattr(self, attribute, mock)

    def _get_return_value(self):
        value = self.__dict__['_mock_return_value'] if self._mock_delegate is None else self._mock_delegate.return_value
        if value is DEFAULT:
            value = self.return_value = self._get_child_mock(_new_parent=self, _new_name='()')
        return value

    def _set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__['_mock_return_value'] = value
            _check_and_set_parent(self, value, None, '()')

    return_value = property(_get_return_value, _set_return_value, doc='What a call gives.')

    @property
    def side_effect(self):
        """What happens at a call instead: an exception, a function, or an iterable of results."""
        delegate = self._mock_delegate
        if delegate is None:
            return self.__dict__['_mock_side_effect']
        delegate.side_effect = effect = _effect_of(delegate.side_effect)
        return effect

    @side_effect.setter
    def side_effect(self, value):
        value = _effect_of(value)
        if self._mock_delegate is None:
            self.__dict__['_mock_side_effect'] = value
        else:
            self._mock_delegate.side_effect = value

    called = _delegating('called')
    call_count = _delegating('call_count')
    call_args = _delegating('call_args')
    call_args_list = _delegating('call_args_list')
    mock_calls = _delegating('mock_calls')

    @property
    def __class__(self):
        return type(self) if self.__dict__.get('_spec_class') is None else self.__dict__['_spec_class']

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forget all calls."""
        visited = [] if visited is None else visited
        if id(self) in visited:
            return
        visited.append(id(self))
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list, self.method_calls = _CallList(), _CallList(), _CallList()
        if return_value:
            self.__dict__['_mock_return_value'] = DEFAULT
        if side_effect:
            self.__dict__['_mock_side_effect'] = None
        for child in list(self._mock_children.values()):
            child = _extract_mock(child)
            if _is_instance_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        result = self.__dict__['_mock_return_value']
        if _is_instance_mock(result) and result is not self:
            result.reset_mock(visited)

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
        elif _is_magic(name):
            raise AttributeError(name)
        if not d['_mock_unsafe'] and (not methods or name not in methods) and name.startswith(
                ('assert', 'assret', 'asert', 'aseert', 'assrt')):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock if {name!r} is meant to be an "
                                 f"attribute.")
        child = d['_mock_children'].get(name)
        if child is _deleted:
            raise AttributeError(name)
        if child is None:
            wraps = None if d['_mock_wraps'] is None else getattr(d['_mock_wraps'], name)
            child = d['_mock_children'][name] = self._get_child_mock(
                parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        elif isinstance(child, _SpecState):
            try:
                child = d['_mock_children'][name] = child.made()
            except InvalidSpecError:
                raise InvalidSpecError(
                    f'Cannot autospec attr {name!r} from target {d["_mock_name"] or self!r} as it has already been mocked out. '
                    f'[target={self!r}, attr={child.spec!r}]')
        return child

    def __setattr__(self, name, value):
        d, methods = self.__dict__, self.__dict__.get('_mock_methods')
        if name in _own_attributes:
            object.__setattr__(self, name, value)
            return
        if d.get('_spec_set') and methods is not None and name not in methods and name not in d:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _unsupported_magics:
            raise AttributeError('Attempting to set unsupported magic method %r.' % name)
        if name == '__class__':
            d['_spec_class'] = value
            return
        if name in _all_magics:
            if methods is not None and name not in methods:
                raise AttributeError("Mock object has no attribute '%s'" % name)
            value = self._set_magic(name, value)
        elif _check_and_set_parent(self, value, name, name):
            d['_mock_children'][name] = value
        if d.get('_mock_sealed') and not hasattr(self, name):
            raise AttributeError(f'Cannot set {self._extract_mock_name()}.{name}')
        object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """Put a special method into the class; what the attribute of the mock is then."""
        if not _is_instance_mock(value):
            function = value
            if isinstance(function, FunctionType):
                setattr(type(self), name, function)
            else:
                setattr(type(self), name, lambda self, /, *args, **kw: function(self, *args, **kw))
            value = functools.partial(function, self)
        else:
            _check_and_set_parent(self, value, None, name)
            setattr(type(self), name, value)
        self._mock_children[name] = value
        return value

    def __delattr__(self, name):
        if name in _all_magics and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return                  # it was never used
        child = self._mock_children.get(name, _missing)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif child is _deleted:
            raise AttributeError(name)
        if child is not _missing:
            del self._mock_children[name]
        self._mock_children[name] = _deleted

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        names = set(self._mock_methods or ())
        names.update(name for name in dir(type(self)) if not name.startswith('_'))
        names.update(name for name in self.__dict__ if not name.startswith('_') or _is_magic(name))
        names.update(name for name, child in self._mock_children.items() if child is not _deleted)
        return sorted(names)

    def _extract_mock_name(self):
        """The way from the outermost mock: mock.a.b()."""
        steps, at, last = [], self, self
        while at is not None:
            steps.append(at._mock_new_name or '')
            last, at = at, at._mock_new_parent
        steps.reverse()
        text = last._mock_name or 'mock'
        for step in steps[1:]:
            text += step if step == '()' else '.' + step
        return text

    def __repr__(self):
        name = self._extract_mock_name()
        name = ' name=%r' % name if name not in ('mock', 'mock.') else ''
        spec = ''
        if self._spec_class is not None:
            spec = (' spec_set=%r' if self._spec_set else ' spec=%r') % self._spec_class.__name__
        return "<%s%s%s id='%s'>" % (type(self).__name__, name, spec, id(self))

    def _get_child_mock(self, /, **kw):
        """A mock for an attribute or a result; subclasses may make others."""
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + ('.' + kw['name'] if 'name' in kw else '()'))
        name, kind = kw.get('_new_name'), type(self)
        if name in self.__dict__['_spec_asyncs']:
            return AsyncMock(**kw)
        if issubclass(kind, MagicMock) and name in _async_method_magics:
            kind = AsyncMock
        elif issubclass(kind, AsyncMockMixin):
            kind = MagicMock if name in _all_sync_magics or self._mock_methods and name in self._mock_methods else AsyncMock
        elif not issubclass(kind, CallableMixin):
            kind = MagicMock if issubclass(kind, NonCallableMagicMock) else Mock
        else:
            kind = kind.__mro__[1]
        return kind(**kw)

    # -- what was called ----------------------------------------------------------------------------------------------

    def _signature_for(self, name):
        """The signature of self or, when the call has a name, of the child so called."""
        if not name:
            return self._spec_signature
        signature, children = None, self._mock_children
        for part in name.replace('()', '').split('.'):
            child = children.get(part)
            if child is None or isinstance(child, _SpecState):
                break
            child = _extract_mock(child)
            children, signature = child._mock_children, child._spec_signature
        return signature

    def _call_matcher(self, _call):
        """A call with its arguments bound to the spec's signature, so that spellings compare equal."""
        named = isinstance(_call, tuple) and len(_call) > 2
        signature = self._signature_for(_call[0]) if named else self._spec_signature
        if signature is None:
            return _call
        name, args, kwargs = _call if named else ('', *_call)
        try:
            bound = signature.bind(*args, **kwargs)
            return call(name, bound.args, bound.kwargs)
        except TypeError as e:
            return e.with_traceback(None)

    def _calls_repr(self, prefix='Calls'):
        return f'\n{prefix}: {safe_repr(self.mock_calls)}.' if self.mock_calls else ''

    def _format_mock_call_signature(self, args, kwargs):
        return '%s(%s)' % (self._mock_name or 'mock', arguments_text(args, kwargs))

    def _format_mock_failure_message(self, args, kwargs, action='call'):
        actual = self.call_args if action == 'call' else self.await_args
        return 'expected %s not found.\nExpected: %s\nActual: %s' % (
            action, self._format_mock_call_signature(args, kwargs), self._format_mock_call_signature(*actual[-2:]))

    def assert_not_called(self):
        """Fail if it was called."""
        if self.call_count:
            raise AssertionError("Expected '%s' to not have been called. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_repr()))

    def assert_called(self):
        """Fail unless it was called."""
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % (self._mock_name or 'mock'))

    def assert_called_once(self):
        """Fail unless it was called exactly once."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to have been called once. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_repr()))

    def assert_called_with(self, /, *args, **kwargs):
        """Fail unless the last call had these arguments."""
        if self.call_args is None:
            raise AssertionError('expected call not found.\nExpected: %s\nActual: not called.'
                                 % self._format_mock_call_signature(args, kwargs))
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.call_args) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs)) from _cause(expected)

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fail unless there was one call, with these arguments."""
        if self.call_count != 1:
            raise AssertionError("Expected '%s' to be called once. Called %s times.%s" % (
                self._mock_name or 'mock', self.call_count, self._calls_repr()))
        self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Fail unless some call had these arguments."""
        self._assert_any(args, kwargs, 'call', self.call_args_list)

    def _assert_any(self, args, kwargs, what, calls):
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        cause = _cause(expected)
        if cause or not _found(expected, [self._call_matcher(c) for c in calls]):
            raise AssertionError('%s %s not found' % (self._format_mock_call_signature(args, kwargs), what)) from cause

    def assert_has_calls(self, calls, any_order=False):
        """Fail unless mock_calls has these calls, one after the other."""
        self._assert_has(calls, any_order, 'calls', self.mock_calls, self._calls_repr('Actual').rstrip('.'))

    def _assert_has(self, calls, any_order, what, made, made_text):
        expected = [self._call_matcher(c) for c in calls]
        cause = next((e for e in expected if isinstance(e, Exception)), None)
        actual = _CallList(self._call_matcher(c) for c in made)
        if not any_order:
            if expected not in actual:
                problem = what.capitalize() + ' not found.' if cause is None else \
                    'Error processing expected %s.\nErrors: %s' % (what, [_cause(e) for e in expected])
                raise AssertionError(f'{problem}\nExpected: {_CallList(calls)}{made_text}') from cause
            return
        rest, missing = list(actual), []
        for kall in expected:
            try:
                rest.remove(kall)
            except ValueError:
                missing.append(kall)
        if missing:
            raise AssertionError('%r does not contain all of %r in its %s list, found %r instead' % (
                self._mock_name or 'mock', tuple(missing), what[:-1], list(actual))) from cause


def _got(obj, name):
    """getattr(), None when that fails."""
    try:
        return getattr(obj, name, None)
    except Exception:
        return None


def _cause(expected):
    return expected if isinstance(expected, Exception) else None


def _found(wanted, calls):
    """Whether a call is among others; what is wanted is asked first, because of ANY."""
    return any(all(a == b for a, b in zip(wanted, one)) for one in calls)


class CallableMixin(NonCallableMock):
    """The half of a mock that can be called."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None, parent=None,
                 _spec_state=None, _new_name='', _new_parent=None, **kwargs):
        self.__dict__['_mock_return_value'] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Autospecs raise TypeError for arguments that do not fit."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._increment_mock_call(*args, **kwargs)
        return self._mock_call(*args, **kwargs)

    def _mock_call(self, /, *args, **kwargs):
        return self._execute_mock_call(*args, **kwargs)

    def _increment_mock_call(self, /, *args, **kwargs):
        self.called = True
        self.call_count += 1
        kall = _Call((args, kwargs), two=True)
        self.call_args = kall
        self.call_args_list.append(kall)
        self.mock_calls.append(_Call(('', args, kwargs)))
        is_method, method_name = self._mock_parent is not None, self._mock_name
        name, at = self._mock_new_name, self._mock_new_parent
        is_call = name == '()'
        while at is not None:
            if is_method:
                at.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = at._mock_parent is not None
                if is_method:
                    method_name = at._mock_name + '.' + method_name
            at.mock_calls.append(_Call((name, args, kwargs)))
            if at._mock_new_name:
                name = at._mock_new_name + ('' if is_call else '.') + name
                is_call = at._mock_new_name == '()'
            at = at._mock_new_parent

    def _execute_mock_call(self, /, *args, **kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            if not _callable(effect):
                result = next(effect)
                if _is_exception(result):
                    raise result
            else:
                result = effect(*args, **kwargs)
            if result is not DEFAULT:
                return result
        if self.__dict__['_mock_return_value'] is DEFAULT and self._mock_delegate is None and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called."""


_own_attributes = {'return_value', 'side_effect', 'called', 'call_count', 'call_args', 'call_args_list', 'mock_calls',
                   'await_count', 'await_args', 'await_args_list', '_mock_name', '_mock_new_name', '_mock_parent',
                   '_mock_new_parent', '_mock_return_value', '_mock_side_effect'}


class _MagicMethod:
    """A special method of MagicMocks: a mock, made when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, obj, kind=None):
        obj = kind._mock_owner if obj is None else obj
        made = obj._get_child_mock(name=self.name, _new_name=self.name, _new_parent=obj)
        setattr(obj, self.name, made)
        if self.name in _return_values:
            made.return_value = _return_values[self.name]
        elif self.name in _calculated:
            made.return_value = _calculated[self.name](obj)
        elif self.name in _effects:
            made.side_effect = functools.partial(_effects[self.name], obj)
        return made


def _eq_effect(self, other):
    result = self.__eq__._mock_return_value
    return result if result is not DEFAULT else True if self is other else NotImplemented


def _ne_effect(self, other):
    return DEFAULT if self.__ne__._mock_return_value is not DEFAULT else False if self is other else NotImplemented


def _iter_effect(self):
    result = self.__iter__._mock_return_value
    return iter([]) if result is DEFAULT else iter(result)


def _aiter_effect(self):
    result = self.__aiter__._mock_return_value
    return _AsyncIterator(iter([]) if result is DEFAULT else iter(result))


class _AsyncIterator:
    """An asynchronous iterator over what an iterator gives."""

    def __init__(self, iterator):
        self.iterator = iterator

    def __aiter__(self):
        return self

    async def __anext__(self):
        try:
            return next(self.iterator)
        except StopIteration:
            pass
        raise StopAsyncIteration


_effects = {'__eq__': _eq_effect, '__ne__': _ne_effect, '__iter__': _iter_effect, '__aiter__': _aiter_effect}
_magic_methods = {name: _MagicMethod(name) for name in sorted(_magics | _async_method_magics)}


class MagicMixin(NonCallableMock):
    """The special methods."""

    def __init__(self, /, *args, **kw):
        type(self)._mock_owner = self
        self._mock_set_magics(None)
        super().__init__(*args, **kw)
        self._mock_set_magics(self._mock_methods)

    def _mock_set_magics(self, allowed):
        """Let the mock have these special methods (None: all), and no others."""
        kind = type(self)
        mine = kind.__dict__
        for name, method in _magic_methods.items():
            if allowed is None or name in allowed:
                if name not in mine:
                    setattr(kind, name, method)
            elif name in mine:
                delattr(kind, name)

    def mock_add_spec(self, spec, spec_set=False):
        """Allow only the attributes of `spec`."""
        super().mock_add_spec(spec, spec_set)
        self._mock_set_magics(self._mock_methods)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""


class AsyncMockMixin(NonCallableMock):
    """The half of a mock whose calls are awaited."""

    def __init__(self, /, *args, **kwargs):
        self.__dict__.update(_mock_await_count=0, _mock_await_args=None, _mock_await_args_list=_CallList())
        super().__init__(*args, **kwargs)
        code = NonCallableMock(spec_set=CodeType)
        code.co_flags = inspect.CO_COROUTINE
        self.__dict__.update(_is_coroutine=_is_coroutine, __code__=code, __name__='AsyncMock', __defaults__=(), __kwdefaults__={},
                             __annotations__=None)

    await_count = _delegating('await_count')
    await_args = _delegating('await_args')
    await_args_list = _delegating('await_args_list')

    async def _execute_mock_call(self, /, *args, **kwargs):
        kall = _Call((args, kwargs), two=True)
        self.await_count += 1
        self.await_args = kall
        self.await_args_list.append(kall)
        effect = self.side_effect
        if effect is not None:
            result = await self._effect(effect, args, kwargs)
            if result is not DEFAULT:
                return result
        if self.__dict__['_mock_return_value'] is DEFAULT and self._mock_delegate is None and self._mock_wraps is not None:
            result = self._mock_wraps(*args, **kwargs)
            return await result if asyncio.iscoroutinefunction(self._mock_wraps) else result
        return self.return_value

    async def _effect(self, effect, args, kwargs):
        if _is_exception(effect):
            raise effect
        if _callable(effect):
            result = effect(*args, **kwargs)
            return await result if asyncio.iscoroutinefunction(effect) else result
        try:
            result = next(effect)
        except StopIteration:
            raise StopAsyncIteration
        if _is_exception(result):
            raise result
        return result

    def reset_mock(self, /, *args, **kwargs):
        """Forget all calls."""
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()

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
        if self.await_args is None:
            raise AssertionError(f'Expected await: {self._format_mock_call_signature(args, kwargs)}\nNot awaited')
        expected = self._call_matcher(_Call((args, kwargs), two=True))
        if self._call_matcher(self.await_args) != expected:
            raise AssertionError(self._format_mock_failure_message(args, kwargs, 'await')) from _cause(expected)

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fail unless there was one await, with these arguments."""
        self.assert_awaited_once()
        self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fail unless some await had these arguments."""
        self._assert_any(args, kwargs, 'await', self.await_args_list)

    def assert_has_awaits(self, calls, any_order=False):
        """Fail unless there were these awaits, one after the other."""
        self._assert_has(calls, any_order, 'awaits', self.await_args_list, f'\nActual: {self.await_args_list}')

    def assert_not_awaited(self):
        """Fail if it was awaited."""
        if self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. "
                                 f"Awaited {self.await_count} times.")


class AsyncMagicMixin(MagicMixin):
    """The special methods of AsyncMocks."""


class AsyncMock(AsyncMockMixin, AsyncMagicMixin, Mock):
    """A mock whose calls are awaited."""


class MagicMock(MagicMixin, Mock):
    """A mock with special methods."""

    def reset_mock(self, /, *args, return_value=False, **kwargs):
        """Forget all calls."""
        super().reset_mock(*args, return_value=return_value, **kwargs)


class PropertyMock(Mock):
    """A mock that is used as a property of a class."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# -- autospecs ---------------------------------------------------------------------------------------------------------

def _check_calls(mock, signature):
    """Let calls that do not fit the signature be TypeErrors."""
    if signature is not None:
        def check(self, /, *args, **kwargs):
            signature.bind(*args, **kwargs)
        type(mock)._mock_check_sig = check
        type(mock).__signature__ = signature


_FORWARDED = ('assert_called_with', 'assert_not_called', 'assert_called_once_with', 'assert_called_once', 'assert_any_call',
              'assert_has_calls', 'assert_called')
_FORWARDED_ASYNC = ('assert_not_awaited', 'assert_awaited', 'assert_awaited_with', 'assert_awaited_once',
                    'assert_awaited_once_with', 'assert_any_await', 'assert_has_awaits')


def _function_for(mock, original, is_async):
    """A function that checks its arguments, calls the mock and has the mock's attributes."""
    signature = _signature_of(original, False, False)
    if signature is None:
        return mock
    if is_async:
        async def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return await mock(*args, **kwargs)
    else:
        def stand_in(*args, **kwargs):
            signature.bind(*args, **kwargs)
            return mock(*args, **kwargs)
    for attribute in '__name__', '__doc__', '__module__', '__defaults__', '__kwdefaults__', '__qualname__', '__text_signature__':
        with contextlib.suppress(AttributeError, TypeError):
            setattr(stand_in, attribute, getattr(original, attribute))
    if not stand_in.__name__.isidentifier():
        stand_in.__name__ = 'funcopy'
    stand_in.__dict__.update(
        called=False, call_count=0, call_args=None, call_args_list=_CallList(), method_calls=_CallList(), mock_calls=_CallList(),
        return_value=mock.return_value, side_effect=mock.side_effect, _mock_children=mock._mock_children, mock=mock,
        __signature__=signature)
    forwarded = _FORWARDED
    if is_async:
        stand_in.__dict__.update(await_count=0, await_args=None, await_args_list=_CallList(), _is_coroutine=_is_coroutine)
        forwarded += _FORWARDED_ASYNC
    for attribute in forwarded:
        setattr(stand_in, attribute, _forward(mock, attribute))

    def reset_mock():
        stand_in.method_calls, stand_in.mock_calls = _CallList(), _CallList()
        mock.reset_mock()
        result = stand_in.return_value
        if _is_instance_mock(result) and result is not mock:
            result.reset_mock()
    stand_in.reset_mock = reset_mock
    mock.__dict__['_mock_delegate'] = stand_in
    return stand_in


def _forward(mock, name):
    return lambda *args, **kwargs: getattr(mock, name)(*args, **kwargs)


def _must_skip(spec, entry, is_type):
    """Whether the first argument of a method is one that the caller does not give."""
    if not isinstance(spec, type):
        if entry in getattr(spec, '__dict__', ()):
            return False
        spec = spec.__class__
    for klass in spec.__mro__:
        found = klass.__dict__.get(entry, DEFAULT)
        if found is not DEFAULT:
            return is_type if isinstance(found, FunctionTypes) else False
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock with the attributes and the signature of `spec`."""
    if _is_list(spec):
        spec = type(spec)
    if _is_instance_mock(spec):
        raise InvalidSpecError(f'Cannot autospec a Mock object. [object={spec!r}]')
    if not unsafe:
        _check_typos(kwargs)
    is_type, is_async = isinstance(spec, type), asyncio.iscoroutinefunction(spec) and isinstance(spec, FunctionTypes)
    if is_async and instance:
        raise RuntimeError('Instance can not be True when create_autospec is mocking an async function')
    options = {} if spec is None else {'spec_set' if spec_set else 'spec': spec}
    if options and instance:
        options['_spec_as_instance'] = True
    options.update(kwargs)
    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    elif is_type and instance and not _instance_callable(spec) or not _callable(spec):
        kind = NonCallableMagicMock
    elif is_async:
        kind = AsyncMock
    _name = options.pop('name', _name)
    mock = kind(parent=_parent, _new_parent=_parent, _new_name='' if _parent is None else _name, name=_name, **options)
    if isinstance(spec, FunctionTypes):
        mock = _function_for(mock, spec, is_async)
    else:
        _check_calls(mock, _signature_of(spec, instance, is_type))
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and 'return_value' not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name='()', _parent=mock)
    for entry in dir(spec):
        if not _is_magic(entry):
            _add_entry(mock, spec, spec_set, entry, is_type)
    return mock


def _add_entry(mock, spec, spec_set, entry, is_type):
    """An attribute of an autospec: methods at once, others when somebody asks for them."""
    try:
        original = getattr(spec, entry)
    except AttributeError:
        return
    if not isinstance(original, FunctionTypes):
        mock._mock_children[entry] = _SpecState(original, spec_set, mock, entry)
        return
    parent = mock.mock if isinstance(mock, FunctionTypes) else mock
    skip = _must_skip(spec, entry, is_type)
    kind = AsyncMock if asyncio.iscoroutinefunction(original) else MagicMock
    child = kind(parent=parent, name=entry, _new_name=entry, _new_parent=parent, _eat_self=skip,
                 **{'spec_set' if spec_set else 'spec': original})
    mock._mock_children[entry] = child
    _check_calls(child, _signature_of(original, False, skip))
    setattr(mock, entry, child)


def mock_open(mock=None, read_data=''):
    """A mock of open(): what is read is `read_data`."""
    mock = MagicMock(name='open', spec=_open_names) if mock is None else mock
    handle = MagicMock(spec=sorted(set(dir(io.TextIOWrapper)) | set(dir(io.BytesIO))))
    stream = lines = None

    def answer(name, *args):
        fixed = getattr(handle, name).return_value
        return getattr(stream, name)(*args) if fixed is None else fixed

    def each():
        while (line := answer('readline')) or handle.readline.return_value is not None:
            yield line

    def opened(*args, **kwargs):
        nonlocal stream, lines
        stream = io.BytesIO(read_data) if isinstance(read_data, bytes) else io.StringIO(read_data)
        if lines is None or handle.readline.side_effect is lines:
            lines = functools.partial(answer, 'readline')
            handle.readline.side_effect = lines
        return DEFAULT

    handle.__enter__.return_value = handle
    handle.write.return_value = None
    for name in 'read', 'readline', 'readlines':
        getattr(handle, name).return_value = None
        getattr(handle, name).side_effect = functools.partial(answer, name)
    handle.__iter__.side_effect = each
    handle.__next__.side_effect = lambda: next(each())
    opened()
    mock.side_effect = opened
    mock.return_value = handle
    return mock


def seal(mock):
    """No further attributes are made, here and in the children."""
    mock._mock_sealed = True
    for name in dir(mock):
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        if isinstance(child, NonCallableMock) and not isinstance(child._mock_children.get(name), _SpecState) \
                and child._mock_new_parent is mock:
            seal(child)


from ._patch import _get_target, _patch, _patch_dict, patch
