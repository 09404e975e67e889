# SPDX-License-Identifier: MIT
"""Tuples with named fields, as time.struct_time and os.stat_result are."""

from _collections import _label, _record


class StructSequence(tuple):
    """A tuple of the visible fields; the others are attributes only."""

    _visible = ()
    _hidden = ()

    def __new__(cls, sequence, dict={}):
        try:
            values = sequence if type(sequence) is tuple else tuple(sequence)
        except TypeError:
            raise TypeError('constructor requires a sequence') from None
        least, most = len(cls._visible), len(cls._visible) + len(cls._hidden)
        if not least <= len(values) <= most:
            kind = 'a' if least == most else 'an at least' if len(values) < least else 'an at most'
            raise TypeError('%s() takes %s %d-sequence (%d-sequence given)'
                            % (cls._title, kind, least if len(values) < least else most,
                               len(values)))
        if dict and len(values) < most:
            values += tuple([dict.get(name) for name in cls._hidden[len(values) - least:]])
        return _record(cls, values, least, cls._hidden)

    def __repr__(self):
        return '%s(%s)' % (self._title,
                           ', '.join(['%s=%r' % pair for pair in zip(self._visible, self)]))

    def __setattr__(self, name, value):
        if hasattr(self, name):
            raise AttributeError('readonly attribute')
        raise AttributeError('%r object has no attribute %r' % (self._title, name))

    def __reduce__(self):
        return self.__class__, (tuple(self), {name: getattr(self, name) for name in self._hidden})


def _field(index, doc):
    return property(lambda self: self[index], doc=doc)


def structseq(title, visible, hidden=()):
    """The class called `title`, "module.name"; a field is "name" or ("name", doc)."""
    module, name = title.rsplit('.', 1)
    fields = [(f, None) if isinstance(f, str) else f for f in visible]
    names = tuple([f[0] for f in fields])
    namespace = {'__module__': module, '_title': title, '_visible': names, '_hidden': tuple(hidden),
                 '__match_args__': names,
                 'n_fields': len(names) + len(hidden), 'n_sequence_fields': len(names),
                 'n_unnamed_fields': 0}
    namespace.update(dict.fromkeys(hidden))
    for i, (field, doc) in enumerate(fields):
        namespace[field] = _field(i, doc)
    return _label(type(name, (StructSequence,), namespace), title)


asyncgen_hooks = structseq('sys.asyncgen_hooks', ('firstiter', 'finalizer'))
asyncgen_hooks._title = 'asyncgen_hooks'
UnraisableHookArgs = structseq('sys.UnraisableHookArgs', ('exc_type', 'exc_value', 'exc_traceback', 'err_msg', 'object'))
