# SPDX-License-Identifier: MIT
# Special methods of builtin types say what they do.
for t, names in (int, 'add radd sub rsub mul truediv floordiv mod pow rpow lshift rlshift and or xor divmod rdivmod neg pos abs invert '
                      'int float index bool repr hash eq lt ge'), (list, 'iadd imul len setitem delitem iter init'), \
                (set, 'ior iand isub ixor or'), (dict, 'len ior or iter'), (object, 'str setattr delattr init'), (type, 'call'):
    for name in names.split():
        print(t.__name__, name, getattr(t, '__%s__' % name).__doc__)
print((5).__add__.__doc__)
