# Imports of files beside the program, packages, and the forms of the statement.
import _helper
import _helper as alias
from _helper import value, function as renamed
from _package import inner, NAME
from _package.inner import deep
import _package.inner
import _package.inner as direct
from _package import *
print(_helper.value, alias is _helper, value, renamed(2), NAME, inner.deep(), deep(), _package.inner.deep(), direct is inner)
print(_helper.__name__, _package.__name__, _package.inner.__name__, __name__, _package.sub.where(), starred)
_helper.value = 'changed'
from _helper import value as again
print(value, again, _helper.function.__module__)
import sys
print('_helper' in sys.modules, sys.modules['_helper'] is _helper)


def local_import():
    import math as m
    from os import path
    return m.floor(2.5), path.basename('/a/b')


print(local_import())
for statement in ('import nonexistent', 'import nonexistent.sub', 'from nonexistent import x', 'from _helper import nope', 'import _helper.sub', 'from math import nope', 'import math.nope',
                  'from _package import nope', 'from . import x', 'import _broken', 'import _raises', 'import _raises'):
    try:
        exec(statement)
        print(statement, 'worked')
    except (ImportError, SyntaxError, ValueError) as e:
        print(statement, '->', type(e).__name__, e if not isinstance(e, SyntaxError) else e.msg)
try:
    import nonexistent
except ModuleNotFoundError as e:
    print(e.name)
print(_helper)if False else print(type(_helper).__name__, str(sys)[:13])
print(hidden) if 'hidden' in globals() else print('names outside __all__ are not imported')

try:
    from _package import needy
except ModuleNotFoundError as e:
    print(e, e.name)
