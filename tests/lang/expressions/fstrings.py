# f-strings: conversions, nested format specs, self-documenting expressions.
name, n, f = 'World', 42, 3.14159
print(f'Hello {name}!', f'{n}', f'{n:5}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:o}')
print(f'{f:.2f} {f:10.3f}| {f:<10.1f}| {f:e} {f:.3g} {f:%} {f:.1%} {1e10:,} {1234567:,} {1234567:_}')
print(f'{name!r} {name!s} {name!a} {"ñ"!a} {name!r:>10}')
print(f'{{literal}} {{{n}}} {n}{n}')
width, precision = 10, 3
print(f'[{f:{width}.{precision}}] [{name:>{width}}] [{name:*^{width}}]')
print(f'{n = } {n=} {f = :.2f} {name=!s} {n + 1 = }')
print(f"{'nested ' + f'{n}'} {[x * 2 for x in range(3)]} { {'a': 1}['a'] } {(lambda x: x * 2)(4)}")
print(f'{n if n > 40 else "small"} {n > 40}')
print(f'a' 'b' f'{n}' "c")
print(f'''multi
{n}
line''')
print(rf'raw \n {n}', f'\u00e9 \x41 {n}\t|')
print(f'{None} {True} {[1, "a"]} {(1,)} {{1}}')
print(f'{"a":5}|{"a":>5}|{"abcdef":.3}|{True:5}|{True!s:>6}|{None!s:^8}|')


class Fmt:
    def __format__(self, spec):
        return f'<{spec}>'

    def __repr__(self):
        return 'R'

    def __str__(self):
        return 'S'


print(f'{Fmt()} {Fmt():abc} {Fmt()!r} {Fmt()!s} {Fmt()=}')
print(f'{n:{"0"}{5}}')
for bad in ("f'{None:5}'", "f'{[]:5}'", "f'{1:s}'", "f'{\"a\":d}'", "f'{1.5:d}'", "f'{1:.2d}'", "f'{1:zz}'", "f'{\"a\":,}'", "f'{\"a\":+}'"):
    try:
        print(eval(bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
