# SPDX-License-Identifier: MIT
"""weakref.finalize: called once, by hand or at the end, the newest first."""
import weakref


class A:
    pass


a = A()
first = weakref.finalize(a, print, 'first at the end')
second = weakref.finalize(a, print, 'second at the end', sep='-')
called = weakref.finalize(a, lambda x: x * 2, 21)
print(called.alive, called(), called(), called.alive)
detached = weakref.finalize(a, print, 'never')
print(detached.peek()[0] is a, detached.detach()[0] is a, detached.detach(), detached.alive)
silent = weakref.finalize(a, print, 'never either')
silent.atexit = False
print('end')
