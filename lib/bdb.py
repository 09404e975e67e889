# SPDX-License-Identifier: MIT
"""The base class of debuggers. There is no tracing here, so none of them ever stops: what they know of files and breakpoints
works, and set_trace() says what is missing."""

import fnmatch
import os
import sys

__all__ = ['BdbQuit', 'Bdb', 'Breakpoint']


class BdbQuit(Exception):
    """The person at the debugger wants to end."""


class Breakpoint:
    """A line at which to stop; all of them are numbered from 1."""

    next = 1
    bplist = {}
    bpbynumber = [None]

    def __init__(self, file, line, temporary=False, cond=None, funcname=None):
        self.file, self.line, self.temporary, self.cond, self.funcname = file, line, temporary, cond, funcname
        self.func_first_executable_line = None
        self.enabled, self.ignore, self.hits = True, 0, 0
        self.number = Breakpoint.next
        Breakpoint.next += 1
        self.bpbynumber.append(self)
        self.bplist.setdefault((file, line), []).append(self)

    @staticmethod
    def clearBreakpoints():
        """Forget all of them."""
        Breakpoint.next, Breakpoint.bplist, Breakpoint.bpbynumber = 1, {}, [None]

    def deleteMe(self):
        """Forget this one."""
        place = self.file, self.line
        self.bpbynumber[self.number] = None
        self.bplist[place].remove(self)
        if not self.bplist[place]:
            del self.bplist[place]

    def enable(self):
        """It counts again."""
        self.enabled = True

    def disable(self):
        """It does not count until enable()."""
        self.enabled = False


class Bdb:
    """A debugger."""

    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        self.breaks, self.fncache = {}, {}
        self.frame_returning = self.curframe = None
        self.quitting = False

    def canonic(self, filename):
        """The name of a file that others of its names lead to."""
        if filename == '<' + filename[1:-1] + '>':
            return filename
        if filename not in self.fncache:
            self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return self.fncache[filename]

    def is_skipped_module(self, module_name):
        """Does one of the skipped patterns fit the module's name?"""
        return module_name is not None and any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip or ())

    def reset(self):
        """As at the beginning."""
        self.botframe = self.stopframe = self.returnframe = None
        self.quitting, self.stoplineno = False, 0

    def user_call(self, frame, argument_list):
        """A function is called."""

    def user_line(self, frame):
        """A line is reached."""

    def user_return(self, frame, return_value):
        """A function returns."""

    def user_exception(self, frame, exc_info):
        """An exception is raised."""

    def set_trace(self, frame=None):
        """Stop here: cannot be done."""
        raise RuntimeError('there is no tracing, so no debugger can stop a program')

    def set_continue(self):
        """Go on."""

    def set_step(self):
        """Stop at the next line."""

    def set_next(self, frame):
        """Stop at the next line of the frame."""

    def set_return(self, frame):
        """Stop when the frame returns."""

    def set_until(self, frame, lineno=None):
        """Stop at a later line of the frame."""

    def set_quit(self):
        """End."""
        self.quitting = True

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Add a breakpoint; a text says why not."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return 'Line %s:%d does not exist' % (filename, lineno)
        self.breaks.setdefault(filename, [])
        if lineno not in self.breaks[filename]:
            self.breaks[filename].append(lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)

    def clear_all_breaks(self):
        """Forget all breakpoints."""
        if not self.breaks:
            return 'There are no breakpoints'
        for breakpoint in filter(None, Breakpoint.bpbynumber[1:]):
            breakpoint.deleteMe()
        self.breaks = {}

    def get_break(self, filename, lineno):
        """Is there a breakpoint at the line?"""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_stack(self, f, t):
        """The frames of a frame and a traceback, outermost first, as (frame, line) pairs, and which of them is f."""
        if t and t.tb_frame is f:
            t = t.tb_next
        stack, given = [], f
        while f is not None:
            stack.append((f, f.f_lineno))
            f = f.f_back
        stack.reverse()
        at = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        return stack, at if given is not None else max(0, len(stack) - 1)

    def run(self, cmd, globals=None, locals=None):
        """Run a text or code object, without stops."""
        if globals is None:
            globals = sys.modules['__main__'].__dict__
        exec(cmd, globals, globals if locals is None else locals)

    def runeval(self, expr, globals=None, locals=None):
        """The value of an expression, without stops."""
        if globals is None:
            globals = sys.modules['__main__'].__dict__
        return eval(expr, globals, globals if locals is None else locals)

    def runcall(self, func, /, *args, **kwds):
        """Call a function, without stops."""
        return func(*args, **kwds)
