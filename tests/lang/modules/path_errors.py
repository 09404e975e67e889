# The file name of an error is the text that a path-like object stands for.
import locale, os, pathlib, warnings

path = pathlib.Path("/no/such/place")
for act in "os.stat(path)", "os.listdir(path)", "path.unlink()", "list(path.iterdir())", "path.rename(path / 'x')", "next(os.fwalk(path))":
    try:
        eval(act)
    except OSError as e:
        print(act, e, repr(e.filename))
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    print(locale.format("%d", 1234567), locale.format_string("%.2f", 2.5))
print(seen[0].message)
