# SPDX-License-Identifier: MIT
"""The questions of inspect: what kind of object is it?"""
import collections.abc
import functools
import types

__all__ = ['isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass', 'iscode', 'iscoroutine',
           'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction', 'isgenerator', 'isgeneratorfunction',
           'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod', 'ismethoddescriptor', 'ismethodwrapper', 'ismodule',
           'isroutine', 'istraceback']


def ismodule(object):
    """Whether it is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Whether it is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Whether it is a bound method written in the language."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Whether it is a function written in the language."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Whether it is a native function or bound method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethoddescriptor(object):
    """Whether it has __get__ but not __set__, and is no function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__')


def isdatadescriptor(object):
    """Whether it has __set__ or __delete__, and is no function, method or class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def ismemberdescriptor(object):
    """Whether it is what __slots__ puts into a class."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Whether it is a native attribute of a class."""
    return isinstance(object, types.GetSetDescriptorType)


def ismethodwrapper(object):
    """Whether it is a bound special method of a native class."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Whether it is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object)


def _has_flag(f, flag):
    f = functools._unwrap_partial(f) if hasattr(functools, '_unwrap_partial') else f
    while isinstance(f, functools.partial):
        f = f.func
    if ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
    code = getattr(f, '__code__', None)
    if not (isfunction(f) or callable(f) and isinstance(code, types.CodeType) and not isclass(f)):
        return False
    return bool(code.co_flags & flag)


def isgeneratorfunction(obj):
    """Whether calling it makes a generator."""
    return _has_flag(obj, 32)


def iscoroutinefunction(obj):
    """Whether it was defined with `async def`."""
    return _has_flag(obj, 128)


def isasyncgenfunction(obj):
    """Whether calling it makes an asynchronous generator."""
    return _has_flag(obj, 512)


def isgenerator(object):
    """Whether it is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Whether it is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isasyncgen(object):
    """Whether it is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isawaitable(object):
    """Whether `await` takes it."""
    if isinstance(object, types.CoroutineType) or isinstance(object, collections.abc.Awaitable):
        return True
    return isinstance(object, types.GeneratorType) and bool(object.gi_code.co_flags & 256)


def istraceback(object):
    """Whether it is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Whether it is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Whether it is a code object."""
    return isinstance(object, types.CodeType)


def isabstract(object):
    """Whether it is a class with abstract methods that are not overridden."""
    return isclass(object) and bool(getattr(object, '__abstractmethods__', False))
