# Annotations are kept for modules and classes, and evaluated where Python evaluates them.
x: int = 1
y: 'str'
z: list[int] = []
(w): int = 3
print(__annotations__ if '__annotations__' in globals() else None)


class C:
    a: int = 5
    b: 'text'
    c: dict[str, int]


print(C.__annotations__, C.a, hasattr(C, 'b'))


def f(p: int, q: 'later' = 2, *r: str, s: float = 1.0, **t: list) -> None:
    local: undefined_name = 5
    other: int
    return local


print(f(1), f.__annotations__)
C().d: int = 5
items = [0]
items[0]: int = 7
print(items)
print(list[int], dict[str, list[int]], tuple[int, ...], int | None, int | str)
