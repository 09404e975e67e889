# SPDX-License-Identifier: MIT
"""What mocks keep of a call, and what equals it: call, ANY, sentinels."""

__unittest = True


class _SentinelObject:
    """A unique object with a name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return 'sentinel.%s' % self.name

    def __reduce__(self):
        return 'sentinel.%s' % self.name


_SentinelObject.__module__ = 'unittest.mock'


class _Sentinel:
    """sentinel.anything is a unique object."""

    def __init__(self):
        self._sentinels = {}

    def __getattr__(self, name):
        if name == '__bases__':
            raise AttributeError
        return self._sentinels.setdefault(name, _SentinelObject(name))

    def __reduce__(self):
        return 'sentinel'


_Sentinel.__module__ = 'unittest.mock'
sentinel = _Sentinel()


class _ANY:
    """Equals everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return '<ANY>'


ANY = _ANY()


def arguments_text(args, kwargs):
    """How the arguments of a call are written."""
    return ', '.join([repr(a) for a in args] + ['%s=%r' % pair for pair in kwargs.items()])


def _parts_of(value):
    """(name, args, kwargs) of a tuple that leaves some of them out; None when it is no call."""
    name, args, kwargs = '', (), {}
    for part in value:
        if isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        elif isinstance(part, dict):
            kwargs = part
        else:
            return None
    return name, args, kwargs


class _Call(tuple):
    """A call: (name, args, kwargs), or the last two; compares with what says the same."""

    def __new__(cls, value=(), name='', parent=None, two=False, from_kall=True):
        given, args, kwargs = _parts_of(value) or ('', (), {})
        if any(isinstance(part, str) for part in value):
            name = given
        return tuple.__new__(cls, (args, kwargs) if two else (name, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def _parts(self):
        return ('',) + tuple(self) if len(self) == 2 else tuple(self)

    def __eq__(self, other):
        try:
            len(other)
        except TypeError:
            return NotImplemented
        if not isinstance(other, tuple) or len(other) > 3:
            return False
        theirs = _parts_of(other)
        if theirs is None:
            return False
        if getattr(self, '_mock_parent', None) and getattr(other, '_mock_parent', None) \
                and self._mock_parent != other._mock_parent:
            return False
        name, args, kwargs = self._parts()
        if name and theirs[0] != name:
            return False
        return (theirs[1], theirs[2]) == (args, kwargs)     # theirs first: ANY in them is asked

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

    def call_list(self):
        """The calls of a chain such as call.a(1).b(), as a list."""
        calls, at = [], self
        while at is not None:
            if at._mock_from_kall:
                calls.append(at)
            at = at._mock_parent
        return _CallList(reversed(calls))

    @property
    def args(self):
        """The positional arguments."""
        return self._parts()[1]

    @property
    def kwargs(self):
        """The keyword arguments."""
        return self._parts()[2]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or 'call'
            return 'call' + name if name.startswith('()') else name if name.startswith('call') else 'call.%s' % name
        name, args, kwargs = self._parts()
        name = 'call' if not name else 'call.%s' % name if not name.startswith('()') else 'call%s' % name
        return '%s(%s)' % (name, arguments_text(args, kwargs))


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
