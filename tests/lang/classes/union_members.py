# SPDX-License-Identifier: MIT
# Unions of classes: what is a member, and once.
import typing
class M(type):
    def __eq__(self, o): return True
    __hash__ = type.__hash__
class A(metaclass=M): pass
class B(metaclass=M): pass
print(int | str, int | None, None | int, int | int, (int | str) | int, (int | str) | (str | None), type(int | None) , A | B, int | A, None | type(None) if False else '')
print(int | list[int], list[int] | list[int], isinstance(3, int | str), isinstance(None, int | None), issubclass(bool, str | int), hash(int | str) == hash(str | int), int | str == str | int)
for t in ('int | 3', '3 | int', 'None | None', 'int | "x"'):
    try: print(eval(t))
    except TypeError as e: print(e)
