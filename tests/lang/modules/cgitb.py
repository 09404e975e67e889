# Exceptions shown with lines and variables: what is in the page and in the text, whatever its exact looks.
import io
import os
import sys
import tempfile
import warnings

warnings.simplefilter('ignore')
import cgitb


class Odd(Exception):
    """With something to show."""

    code = '<7>'


def inner(first, *rest, **named):
    local = [first, 'text']
    raise Odd('what <went> wrong', local, undefined_name if first < 0 else None)


def outer(x):
    return inner(x, 2, key=3)


try:
    outer(1)
except Odd:
    info = sys.exc_info()
page, text = cgitb.html(info), cgitb.text(info, 3)
for wanted in ('Odd', '&lt;went&gt;', 'inner', 'outer', '&lt;7&gt;', '<table', 'local', 'Traceback (most recent call last)'):
    print(wanted, wanted in page)
for wanted in ('Odd', 'what <went> wrong', 'in outer(x=1)', 'in inner(first=1, *rest=(2,), **named={\'key\': 3})', "local = [1, 'text']",
               'first = 1', 'undefined_name = undefined', "code = '<7>'", '<table', 'global inner = <function inner at'):
    print(wanted, wanted in text)
out = io.StringIO()
with tempfile.TemporaryDirectory() as folder:
    hook = cgitb.Hook(logdir=folder, file=out, format='text', display=0)
    hook(*info)
    names = os.listdir(folder)
    print(len(names), names[0][-4:], 'Odd' in open(os.path.join(folder, names[0])).read())
print(out.getvalue().replace(folder, 'DIR').replace(names[0], 'NAME'))
print(cgitb.small('a'), cgitb.grey(''), cgitb.strong('b'))
cgitb.enable(format='text')
print(type(sys.excepthook).__name__, sys.excepthook.display)
