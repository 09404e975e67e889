# description: sys.settrace() and pdb tell nothing of what runs inside the library; sys.setprofile() tells of its functions that a program calls.
# cause: The library of this interpreter is other code than CPython's, much of it in C; its frames are never shown.
# workaround: Trace the program's own functions. frame.f_lineno cannot be set: pdb's `jump` says so.
import sys
import textwrap

seen = []


def tell(frame, event, arg):
    seen.append((frame.f_code.co_name, event))
    return tell


def fn():
    textwrap.dedent('  x')
    try:
        sys._getframe().f_lineno = 1
    except AttributeError as e:
        print(e)


sys.settrace(tell)
fn()
sys.settrace(None)
print({name for name, event in seen})
