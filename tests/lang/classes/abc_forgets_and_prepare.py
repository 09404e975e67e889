import abc
import types

print(hasattr(types, "get_original_bases"))


class Likes(abc.ABC):
    pass


Likes.register(int)
print(isinstance(1, Likes))
Likes._abc_registry_clear()
Likes._abc_caches_clear()
print(isinstance(1, Likes))
print(type.__prepare__(cls=1, name=2), type.__prepare__("a", (), cls=4))
