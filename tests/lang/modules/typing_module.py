# Names for annotations: how they look, generics, named tuples, protocols.
import typing
from typing import *
print(List[int], Dict[str, int], Optional[int], Union[int, str, None], Callable[[int], str], Tuple[int, ...], Any, Type[int], Literal[1, 'a'], Iterable[str])
Tv = TypeVar('Tv')
class Box(Generic[Tv]):
    def __init__(self, v): self.v = v
print(Box[int](3).v, Box[int], Box(3).v)
class NT(NamedTuple):
    a: int
    b: str = 'x'
print(NT(1), NT(1, 'y').b, NT.__annotations__)
class TD(TypedDict):
    a: int
print(TD(a=1), TD.__annotations__)
@runtime_checkable
class HasLen(Protocol):
    def __len__(self): ...
print(isinstance([], HasLen), isinstance(5, HasLen))
class P:
    x: int
    y: 'List[str]'
print(get_type_hints(P), cast(int, 'a'), get_origin(List[int]), get_args(Dict[str,int]))
print(list[int], dict[str, list[int]], int | None, tuple[int, ...])
