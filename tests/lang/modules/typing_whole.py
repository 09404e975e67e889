# What typing refuses, substitutes, shows and looks up.
import collections.abc
import copy
import pickle
import types
import typing
from typing import *

T, S = TypeVar("T"), TypeVar("S", int, str)
P, Ts = ParamSpec("P"), TypeVarTuple("Ts")


def attempt(*texts):
    for text in texts:
        try:
            print(text, "->", eval(text))
        except Exception as e:
            print(text, "->", type(e).__name__, e)


class Box(Generic[T]):
    def __init__(self, value=None):
        self.value = value


class Pair(Generic[T, S]): ...
class Call(Generic[P, T]): ...
class Var(Generic[T, Unpack[Ts]]): ...
class Named(Box[int], Pair[str, T]): ...


# refusals
attempt("List[int, str]", "Dict[int]", "Union[()]", "Optional[1, 2]", "List[ClassVar[int]]", "Union[Generic, int]", "Callable[int]", "Callable[[int], str, 3]",
        "Tuple[(1, 2),]", "Literal", "Any()", "List()", "List[int]()", "Union()", "Optional[int]()", "isinstance(1, List[int])", "issubclass(int, Union)",
        "isinstance([], List)", "isinstance(1, Union[int, str])", "isinstance(1, Any)", "Generic[int]", "Generic[T, T]", "Generic[()]", "Box[int, str]", "Box[int][str]",
        "Annotated[int]", "Concatenate[int]", "Concatenate[int, P]", "Final[Final[int]]", "NoReturn[int]", "TypeVar('X', int)", "TypeVar('X', int, str, bound=int)",
        "TypeVar('X', covariant=True, contravariant=True)", "ForwardRef('1 +')", "ForwardRef(1)", "NewType('N', int)(3)", "cast(str, 3)", "Var[()]", "Call[int]", "Pair[int]",
        "type('X', (List[int], Box), {})", "type('X', (typing.Union,), {})", "Text", "List[3]", "TypedDict('D', {'a': int})(a=1)", "runtime_checkable(int)")


def derive(*bases):
    try:
        print(types.new_class("Derived", bases).__mro__[1:])
    except Exception as e:
        print(bases, "->", type(e).__name__, e)


for bases in [(Any,), (Union[int, str],), (Generic,), (Generic[T], Generic[S]), (Box[T], Generic[S]), (ClassVar[int],), (TypeVar,), (T,), (NewType("N", int),), (List,),
              (Dict[str, T],), (Callable[[int], str],), (Protocol, int), (Protocol[T],), (Mapping[int, T], Generic[T]), (Tuple[int, str],), (typing._GenericAlias,)]:
    derive(*bases)

# substitution
attempt("List[T][int]", "Dict[T, List[T]][str]", "Union[T, int][int]", "Union[T, S][int, str]", "Optional[T][None]", "Tuple[T, ...][int]", "Callable[[T], S][int, str]",
        "Callable[P, T][[int, str], bool]", "Callable[P, T][..., bool]", "Callable[Concatenate[int, P], T][[str], T]", "Call[[int, str], bool]", "Call[P, T][[int], str]", "Call[..., int]",
        "Var[int, str, bool]", "Var[T, Unpack[Ts]][int, str]", "Tuple[Unpack[Ts]][int, str]", "tuple[T, *Ts][int, str, bool]", "list[T][int]", "dict[str, T] | None", "(list[T] | S)[int, str]",
        "Annotated[List[T], 'meta'][int]", "Annotated[Annotated[int, 1], 2]", "collections.abc.Callable[[T], int][str]", "Literal[1, 1, True, Literal[2]]", "Literal[0] == Literal[False]",
        "Union[int, Union[str, int]]", "Union[int, str] == Union[str, int] == (int | str)", "hash(int | str) == hash(Union[str, int])", "List[int] is List[int]", "int | T", "None | T", "T | 'X'",
        "Named.__parameters__", "Named.__orig_bases__", "Pair[T, int].__parameters__", "Box[int](5).__orig_class__", "Var.__parameters__", "Unpack[Ts]", "list[*tuple[int, str]]")

# asking
for t in [List, List[int], Dict[str, T], Union[int, None], int | str, Callable[[int, str], bool], Callable[..., int], Annotated[int, 1, 2], Literal["a"], Generic, Box[int], ClassVar[int], list[int],
          Tuple[()], P.args, Final, int, collections.abc.Callable[[int], str]]:
    print(get_origin(t), get_args(t), t)
for t in [List[int], Union[int, str], Callable[[int], T], Literal[1], Annotated[int, 5], Any, Tuple[int, ...], Box[int], T, P, Ts, list[T] | None, collections.abc.Callable[[int], str]]:
    print(pickle.loads(pickle.dumps(t)) == t, copy.deepcopy(t) == t, getattr(t, "__name__", None), getattr(t, "__module__", None))


# hints
class Node:
    next: "Optional[Node]"
    items: List["Node"]
    size: ClassVar["int"] = 1
    note: Annotated["int", "meta"]
    kind: "None"
    more: None


def method(self, a: "int", b: "List[Node]" = None, *args: "T", **kw: "Unknown") -> None: ...


print(get_type_hints(Node), get_type_hints(Node, include_extras=True)["note"])
attempt("get_type_hints(method)", "get_type_hints(method, localns={'Unknown': str})", "get_type_hints(3)", "get_type_hints(len)", "get_type_hints(no_type_check(method))",
        "ForwardRef('int') == ForwardRef('int')", "List['int']", "get_type_hints(Derived)", "ForwardRef('x', module='m')")


# protocols
@runtime_checkable
class Closes(Protocol):
    def close(self): ...


@runtime_checkable
class HasName(Protocol):
    name: str


class Plain(Protocol):
    def close(self): ...


class File:
    name = "f"

    def close(self): ...


class Without(File):
    close = None


class Explicit(Plain):
    def __init__(self, x):
        self.x = x


attempt("isinstance(File(), Closes)", "issubclass(File, Closes)", "issubclass(Without, Closes)", "isinstance(Without(), Closes)", "isinstance(File(), HasName)", "issubclass(File, HasName)",
        "isinstance(File(), Plain)", "issubclass(File, Plain)", "Plain()", "Closes()", "Explicit(3).x", "isinstance(3, SupportsInt)", "issubclass(str, SupportsIndex)", "isinstance([], Sized)",
        "isinstance(2.5, SupportsRound)", "SupportsAbs[int]", "isinstance(3, collections.abc.Sized)")


# named tuples and typed dicts
class Point(NamedTuple):
    """A point."""
    x: int
    y: "int" = 0

    def norm(self):
        return abs(self.x) + abs(self.y)


class Tagged(NamedTuple, Generic[T]):
    value: T
    tag: str = ""


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int


class Sequel(Movie):
    part: NotRequired[int]
    of: str


class Listed(TypedDict, Generic[T]):
    items: List[T]


print(Point(1), Point(3, -4).norm(), Point._field_defaults, Point.__annotations__, Point.__doc__)
print(Tagged[int](5, "t"), Tagged.__mro__[1:], NamedTuple("Q", [("a", int)])(1), NamedTuple("R", b=str).__annotations__)
print(Movie(title="x"), Movie.__required_keys__, Movie.__optional_keys__, Movie.__total__, sorted(Sequel.__required_keys__), sorted(Sequel.__optional_keys__), Listed[int], Listed(items=[]))
print(get_type_hints(Sequel), get_type_hints(Sequel, include_extras=True)["part"], is_typeddict(Sequel), Sequel.__bases__, Sequel.__mro__)
attempt("isinstance({}, Movie)", "type('X', (Movie, int), {})", "type(Point)('X', (typing._NamedTuple,), {'__annotations__': {}, '_make': 1, '__module__': 'm'})", "NamedTuple('X', [('a', int)], b=int)",
        "TypedDict('X', {'a': ()})", "TypedDict('X', {}, a=int)", "NamedTuple('X', [('a', (1, 2))])")


@overload
def f(a: int) -> int: ...
@overload
def f(a: str) -> str: ...
def f(a): return a


print(len(get_overloads(f)), f(1))
clear_overloads()
print(get_overloads(f), final(f).__final__, dataclass_transform(order_default=True)(f).__dataclass_transform__)
attempt("overload(f)()", "assert_never('x' * 200)", "assert_type(1, str)", "IO[str]", "TextIO.__mro__", "Pattern[str]", "typing.AnyStr.__constraints__", "repr(Any)", "UserId")


# coroutines by types.coroutine
@types.coroutine
def step(x):
    got = yield x
    return got


async def run():
    return await step(1) + await step(2)


c = run()
print(c.send(None), c.send(10), types.coroutine(step) is step)
try:
    c.send(20)
except StopIteration as e:
    print(e.value)
ns = types.SimpleNamespace(a=1)
ns.me = ns
print(ns, list(reversed(types.MappingProxyType({"a": 1, "b": 2}))))
