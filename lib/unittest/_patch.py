# SPDX-License-Identifier: MIT
"""patch(): puts mocks, or what else is given, into the place of attributes and of items, and the old ones back."""
import asyncio
import builtins
import contextlib
import functools
import pkgutil
import sys
from types import ModuleType

from .mock import (DEFAULT, AsyncMock, InvalidSpecError, MagicMock, NonCallableMagicMock, NonCallableMock, _check_typos,
                   _instance_callable, _is_async_obj, _is_instance_mock, _is_list, create_autospec)

__unittest = True

_KEPT_BY_CLASSES = ('__doc__', '__module__', '__defaults__', '__annotations__', '__kwdefaults__')


class _patch:
    """What patch() returns: a decorator and a context manager."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        for name, given in ('new', new is not DEFAULT), ('autospec', autospec is not None):
            if given and new_callable is not None:
                raise ValueError(f'Cannot use {name!r} and {"new_callable"!r} together')
        if not unsafe:
            _check_typos(kwargs)
        for name, given in ('spec', spec), ('spec_set', spec_set):
            if _is_instance_mock(given):
                raise InvalidSpecError(
                    f'Cannot spec attr {attribute!r} as the {name} has already been mocked out. [{name}={given!r}]')
        self.getter, self.attribute, self.new, self.spec, self.create = getter, attribute, new, spec, create
        self.spec_set, self.autospec, self.new_callable, self.kwargs = spec_set, autospec, new_callable, kwargs
        self.additional_patchers = []

    def copy(self):
        """Another one that does the same."""
        made = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                      self.new_callable, self.kwargs)
        made.attribute_name = self.attribute_name
        made.additional_patchers = [p.copy() for p in self.additional_patchers]
        return made

    def __call__(self, func):
        if isinstance(func, type):
            for name in dir(func):
                value = getattr(func, name, None) if name.startswith(patch.TEST_PREFIX) else None
                if hasattr(value, '__call__'):
                    setattr(func, name, self.copy()(value))
            return func
        if hasattr(func, 'patchings'):
            func.patchings.append(self)
            return func
        if asyncio.iscoroutinefunction(func):
            @functools.wraps(func)
            async def patched(*args, **kw):
                with _entered(patched, args, kw) as (newargs, newkw):
                    return await func(*newargs, **newkw)
        else:
            @functools.wraps(func)
            def patched(*args, **kw):
                with _entered(patched, args, kw) as (newargs, newkw):
                    return func(*newargs, **newkw)
        patched.patchings = [self]
        return patched

    def get_original(self):
        """(what is there now, whether it is the target's own)."""
        name, target = self.attribute, self.target
        try:
            return target.__dict__[name], True
        except (AttributeError, KeyError):
            original = getattr(target, name, DEFAULT)
        if original is DEFAULT and isinstance(target, ModuleType) and hasattr(builtins, name):
            self.create = True
        if original is DEFAULT and not self.create:
            raise AttributeError('%s does not have the attribute %r' % (target, name))
        return original, False

    def _specs(self, original):
        """(spec, spec_set) with True replaced by what is there now."""
        spec, spec_set = self._off(self.spec), self._off(self.spec_set)
        if spec is True:
            spec = original
            if spec_set is True:
                spec, spec_set = None, original
        elif spec is not None:
            if spec_set is True:
                spec, spec_set = None, spec
        elif spec_set is True:
            spec_set = original
        if original is DEFAULT and (spec is not None or spec_set is not None):
            raise TypeError("Can't use 'spec' with create=True")
        return spec, spec_set

    @staticmethod
    def _off(value):
        return None if value is False else value

    def _made(self, original):
        """The mock to put in place."""
        spec, spec_set = self._specs(original)
        this = spec if spec_set is None else spec_set
        options = {name: value for name, value in (('spec', spec), ('spec_set', spec_set)) if value is not None}
        klass = self.new_callable
        if klass is None:
            klass = MagicMock
            if this is None:
                klass = AsyncMock if _is_async_obj(original) else klass
            elif not _is_list(this) and _is_async_obj(this):
                klass = AsyncMock
            elif '__call__' not in this if _is_list(this) else not callable(this):
                klass = NonCallableMagicMock
        if isinstance(klass, type) and issubclass(klass, NonCallableMock) and self.attribute:
            options['name'] = self.attribute
        made = klass(**{**options, **self.kwargs})
        if this is not None and isinstance(original, type) and _is_instance_mock(made):
            if not _is_list(this) and not _instance_callable(this):
                klass = NonCallableMagicMock
            options = {**options, **self.kwargs}
            options.pop('name', None)
            made.return_value = klass(_new_parent=made, _new_name='()', **options)
        return made

    def _autospecced(self, original, autospec):
        if self.new is not DEFAULT:
            raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        if _is_instance_mock(self.target):
            raise InvalidSpecError(f'Cannot autospec attr {self.attribute!r} as the patch target has already been mocked out. '
                                   f'[target={self.target!r}, attr={autospec!r}]')
        if _is_instance_mock(autospec):
            raise InvalidSpecError(
                f'Cannot autospec attr {self.attribute!r} from target {getattr(self.target, "__name__", self.target)!r} as it has '
                f'already been mocked out. [target={self.target!r}, attr={autospec!r}]')
        return create_autospec(autospec, spec_set=bool(self.spec_set), _name=self.attribute, **self.kwargs)

    def _replacement(self, original):
        spec, spec_set, autospec = self._off(self.spec), self._off(self.spec_set), self._off(self.autospec)
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if autospec is not None:
            return self._autospecced(original, autospec)
        if self.new is DEFAULT:
            return self._made(original)
        if self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        return self.new

    def __enter__(self):
        self.target = self.getter()
        original, local = self.get_original()
        new = self._replacement(original)
        self.temp_original, self.is_local = original, local
        self._stack = contextlib.ExitStack()
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            extra = {self.attribute_name: new} if self.new is DEFAULT else {}
            for other in self.additional_patchers:
                value = self._stack.enter_context(other)
                if other.new is DEFAULT:
                    extra.update(value)
            return extra
        except:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in _KEPT_BY_CLASSES):
                setattr(self.target, self.attribute, self.temp_original)
        stack = self._stack
        del self.temp_original, self.is_local, self.target, self._stack
        return stack.__exit__(*exc_info)

    def start(self):
        """Put it in place; stop() takes it away."""
        result = self.__enter__()
        self._active_patches.append(self)
        return result

    def stop(self):
        """Undo start()."""
        if self not in self._active_patches:
            return None
        self._active_patches.remove(self)
        return self.__exit__(None, None, None)


@contextlib.contextmanager
def _entered(patched, args, kw):
    """All patches of a function in place; gives the arguments with the mocks added."""
    extra = []
    with contextlib.ExitStack() as stack:
        for patching in patched.patchings:
            value = stack.enter_context(patching)
            if patching.attribute_name is not None:
                kw.update(value)
            elif patching.new is DEFAULT:
                extra.append(value)
        yield args + tuple(extra), kw


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
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None,
                  *, unsafe=False, **kwargs):
    """The same for an attribute of an object."""
    if type(target) is str:
        raise TypeError(f'{target!r} must be the actual object to be patched, not a str')
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """The same for several attributes of an object."""
    getter = functools.partial(pkgutil.resolve_name, target) if type(target) is str else lambda: target
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

    _active_patches, start, stop = _patch._active_patches, _patch.start, _patch.stop

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

        if asyncio.iscoroutinefunction(f):
            @functools.wraps(f)
            async def inner(*args, **kw):
                with self:
                    return await f(*args, **kw)
        else:
            @functools.wraps(f)
            def inner(*args, **kw):
                with self:
                    return f(*args, **kw)
        return inner

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = pkgutil.resolve_name(self.in_dict)
        try:
            self._original = self.in_dict.copy()
        except AttributeError:          # a mapping with no more than its items
            self._original = {key: self.in_dict[key] for key in self.in_dict}
        if self.clear:
            self._empty()
        self._fill(self.values)
        return self.in_dict

    def _fill(self, items):
        try:
            self.in_dict.update(items)
        except AttributeError:
            for key in items:
                self.in_dict[key] = items[key]

    def _empty(self):
        try:
            self.in_dict.clear()
        except AttributeError:
            for key in list(self.in_dict):
                del self.in_dict[key]

    def __exit__(self, *args):
        if self._original is not None:
            self._empty()
            self._fill(self._original)
            self._original = None
        return False


def _stopall():
    """Stop everything that was start()ed."""
    for patcher in reversed(list(_patch._active_patches)):
        patcher.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stopall
patch.TEST_PREFIX = 'test'


