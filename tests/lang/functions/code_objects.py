# Code objects: copies with other names, lines, positions; what pickle sets in exceptions.
import types


def original(a, b=1):
    c = a + b
    return c


code = original.__code__
renamed = code.replace(co_name="copy", co_firstlineno=100, co_varnames=code.co_varnames)
print(renamed.co_name, renamed.co_qualname, renamed.co_firstlineno, code.co_name, renamed.co_consts == code.co_consts)
print(types.FunctionType(renamed, globals(), "copied", (10,))(1))
print({line for start, end, line in code.co_lines() if line} >= {6, 7}, code.co_stacksize > 0)
print(all(len(row) == 4 for row in code.co_positions()))
for wrong in ({"co_name": 3}, {"nonsense": 1}, {"co_filename": None}):
    try:
        code.replace(**wrong)
    except TypeError as e:
        print(type(e).__name__, str(e).replace("() got an unexpected", ""))

e = ValueError("x")
e.__setstate__({"extra": 1})
print(e.extra, e.__dict__)
try:
    e.__setstate__(3)
except TypeError as error:
    print(error)
for error in (OSError(1, "m", 3), BlockingIOError(1, "m", 3)):
    print(error.args, error.filename, getattr(error, "characters_written", "none"))
error.characters_written = 7
print(error.characters_written)
del error.characters_written
print(hasattr(error, "characters_written"))
