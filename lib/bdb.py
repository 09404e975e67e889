# SPDX-License-Identifier: MIT
"""The base class of debuggers: where to stop, over sys.settrace(). Frames of the library are not stopped in, and not shown."""

import fnmatch
import os
import sys
from inspect import CO_ASYNC_GENERATOR, CO_COROUTINE, CO_GENERATOR

__all__ = ['BdbQuit', 'Bdb', 'Breakpoint']

GENERATOR_AND_COROUTINE_FLAGS = CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR


class BdbQuit(Exception):
    """The person at the debugger wants to end."""


def _resumes(frame):
    return frame.f_code.co_flags & GENERATOR_AND_COROUTINE_FLAGS


class Bdb:
    """A debugger. Subclasses say in user_line() and its kind what happens at a stop, and call a set_...() to go on."""

    def __init__(self, skip=None):
        self.skip = set(skip) if skip else None
        self.breaks, self.fncache = {}, {}
        self.frame_returning = self.curframe = None
        self._load_breaks()

    def canonic(self, filename):
        """The name of a file that others of its names lead to."""
        if filename == '<' + filename[1:-1] + '>' or filename.startswith('Cell ['):
            return filename
        if filename not in self.fncache:
            self.fncache[filename] = os.path.normcase(os.path.abspath(filename))
        return self.fncache[filename]

    def reset(self):
        """As at the beginning."""
        import linecache
        linecache.checkcache()
        self.botframe = None
        self._set_stopinfo(None, None)

    # -- what tracing tells --

    def trace_dispatch(self, frame, event, arg):
        """The trace function."""
        if self.quitting:
            return None
        if event in ('line', 'call', 'return', 'exception'):
            return getattr(self, 'dispatch_' + event)(*((frame,) if event == 'line' else (frame, arg)))
        if event not in ('c_call', 'c_exception', 'c_return'):
            print('bdb.Bdb.dispatch: unknown debugging event:', repr(event))
        return self.trace_dispatch

    def _go_on(self):
        if self.quitting:
            raise BdbQuit
        return self.trace_dispatch

    def dispatch_line(self, frame):
        """A line is reached."""
        if self.stop_here(frame) or self.break_here(frame):
            self.user_line(frame)
        return self._go_on()

    def dispatch_call(self, frame, arg):
        """A function is called."""
        if self.botframe is None:
            self.botframe = frame.f_back
            return self.trace_dispatch
        if not (self.stop_here(frame) or self.break_anywhere(frame)):
            return None
        if self.stopframe and _resumes(frame):
            return self.trace_dispatch
        self.user_call(frame, arg)
        return self._go_on()

    def dispatch_return(self, frame, arg):
        """A function returns."""
        stops = self.stop_here(frame) or frame == self.returnframe
        if not stops or self.stopframe and _resumes(frame):
            return self.trace_dispatch
        self.frame_returning = frame
        try:
            self.user_return(frame, arg)
        finally:
            self.frame_returning = None
        if not self.quitting and self.stopframe is frame and self.stoplineno != -1:
            self._set_stopinfo(None, None)
        return self._go_on()

    def dispatch_exception(self, frame, arg):
        """An exception passes."""
        if self.stop_here(frame):
            if not (_resumes(frame) and arg[0] is StopIteration and arg[2] is None):
                self.user_exception(frame, arg)
                self._go_on()
        elif self.stopframe and frame is not self.stopframe and _resumes(self.stopframe) \
                and arg[0] in (StopIteration, GeneratorExit):
            self.user_exception(frame, arg)
            self._go_on()
        return self.trace_dispatch

    # -- where to stop --

    def is_skipped_module(self, module_name):
        """Does one of the skipped patterns fit the module's name?"""
        return module_name is not None and any(fnmatch.fnmatch(module_name, pattern) for pattern in self.skip or ())

    def stop_here(self, frame):
        """Is this the frame and line that was waited for?"""
        if self.skip and self.is_skipped_module(frame.f_globals.get('__name__')):
            return False
        if frame is self.stopframe:
            return self.stoplineno != -1 and frame.f_lineno >= self.stoplineno
        return not self.stopframe

    def break_here(self, frame):
        """Is there a breakpoint that counts?"""
        filename = self.canonic(frame.f_code.co_filename)
        if filename not in self.breaks:
            return False
        line = frame.f_lineno
        if line not in self.breaks[filename]:
            line = frame.f_code.co_firstlineno          # a breakpoint at the function itself
            if line not in self.breaks[filename]:
                return False
        bp, counts = effective(filename, line, frame)
        if not bp:
            return False
        self.currentbp = bp.number
        if counts and bp.temporary:
            self.do_clear(str(bp.number))
        return True

    def do_clear(self, arg):
        """Remove a temporary breakpoint."""
        raise NotImplementedError('subclass of bdb must implement do_clear()')

    def break_anywhere(self, frame):
        """Is there a breakpoint in the frame's file?"""
        return self.canonic(frame.f_code.co_filename) in self.breaks

    def user_call(self, frame, argument_list):
        """A function is called in which there may be a stop."""

    def user_line(self, frame):
        """A stop at a line."""

    def user_return(self, frame, return_value):
        """A stop before a function returns."""

    def user_exception(self, frame, exc_info):
        """A stop at an exception."""

    def _set_stopinfo(self, stopframe, returnframe, stoplineno=0):
        self.stopframe, self.returnframe, self.quitting, self.stoplineno = stopframe, returnframe, False, stoplineno

    def set_until(self, frame, lineno=None):
        """Stop at a later line of the frame, or when it returns."""
        self._set_stopinfo(frame, frame, frame.f_lineno + 1 if lineno is None else lineno)

    def set_step(self):
        """Stop at the next line of anything."""
        if self.frame_returning:
            caller = self.frame_returning.f_back
            if caller and not caller.f_trace:
                caller.f_trace = self.trace_dispatch
        self._set_stopinfo(None, None)

    def set_next(self, frame):
        """Stop at the next line of the frame or of what is below it."""
        self._set_stopinfo(frame, None)

    def set_return(self, frame):
        """Stop when the frame returns."""
        if _resumes(frame):
            self._set_stopinfo(frame, None, -1)
        else:
            self._set_stopinfo(frame.f_back, frame)

    def set_trace(self, frame=None):
        """Stop at the next line of the frame, by default the caller's."""
        if frame is None:
            frame = sys._getframe()                     # the library's own are not counted
        self.reset()
        while frame:
            frame.f_trace = self.trace_dispatch
            self.botframe = frame
            frame = frame.f_back
        self.set_step()
        sys.settrace(self.trace_dispatch)

    def set_continue(self):
        """Stop at breakpoints only; without any of them nothing is traced any more."""
        self._set_stopinfo(self.botframe, None, -1)
        if self.breaks:
            return
        sys.settrace(None)
        frame = sys._getframe()
        while frame and frame is not self.botframe:
            del frame.f_trace
            frame = frame.f_back

    def set_quit(self):
        """End: BdbQuit."""
        self.stopframe, self.returnframe, self.quitting = self.botframe, None, True
        sys.settrace(None)

    # -- breakpoints --

    def _add_to_breaks(self, filename, lineno):
        lines = self.breaks.setdefault(filename, [])
        if lineno not in lines:
            lines.append(lineno)

    def set_break(self, filename, lineno, temporary=False, cond=None, funcname=None):
        """Add a breakpoint; a text says why not."""
        import linecache
        filename = self.canonic(filename)
        if not linecache.getline(filename, lineno):
            return 'Line %s:%d does not exist' % (filename, lineno)
        self._add_to_breaks(filename, lineno)
        Breakpoint(filename, lineno, temporary, cond, funcname)
        return None

    def _load_breaks(self):
        for filename, lineno in Breakpoint.bplist:
            self._add_to_breaks(filename, lineno)

    def _prune_breaks(self, filename, lineno):
        if (filename, lineno) not in Breakpoint.bplist:
            self.breaks[filename].remove(lineno)
        if not self.breaks[filename]:
            del self.breaks[filename]

    def clear_break(self, filename, lineno):
        """Remove those of a line; a text says why not."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return 'There are no breakpoints in %s' % filename
        if lineno not in self.breaks[filename]:
            return 'There is no breakpoint at %s:%d' % (filename, lineno)
        self._delete_at(filename, lineno)
        self._prune_breaks(filename, lineno)
        return None

    def _delete_at(self, filename, line):
        for bp in Breakpoint.bplist[filename, line][:]:
            bp.deleteMe()

    def clear_bpbynumber(self, arg):
        """Remove one by its number; a text says why not."""
        try:
            bp = self.get_bpbynumber(arg)
        except ValueError as err:
            return str(err)
        bp.deleteMe()
        self._prune_breaks(bp.file, bp.line)
        return None

    def clear_all_file_breaks(self, filename):
        """Remove those of a file; a text says why not."""
        filename = self.canonic(filename)
        if filename not in self.breaks:
            return 'There are no breakpoints in %s' % filename
        for line in self.breaks.pop(filename):
            self._delete_at(filename, line)
        return None

    def clear_all_breaks(self):
        """Remove all; a text says why not."""
        if not self.breaks:
            return 'There are no breakpoints'
        for bp in filter(None, Breakpoint.bpbynumber[:]):
            bp.deleteMe()
        self.breaks = {}
        return None

    def get_bpbynumber(self, arg):
        """The breakpoint of a number, or ValueError."""
        if not arg:
            raise ValueError('Breakpoint number expected')
        try:
            bp = Breakpoint.bpbynumber[int(arg)]
        except ValueError:
            wrong = 'Non-numeric breakpoint number %s' % arg
        except IndexError:
            wrong = 'Breakpoint number %d out of range' % int(arg)
        else:
            if bp is not None:
                return bp
            wrong = 'Breakpoint %d already deleted' % int(arg)
        raise ValueError(wrong)

    def get_break(self, filename, lineno):
        """Is there a breakpoint at the line?"""
        return lineno in self.breaks.get(self.canonic(filename), ())

    def get_breaks(self, filename, lineno):
        """The breakpoints of a line."""
        filename = self.canonic(filename)
        return filename in self.breaks and lineno in self.breaks[filename] and Breakpoint.bplist[filename, lineno] or []

    def get_file_breaks(self, filename):
        """The lines of a file that have some."""
        return self.breaks.get(self.canonic(filename), [])

    def get_all_breaks(self):
        """All lines with breakpoints, by file."""
        return self.breaks

    # -- frames --

    def get_stack(self, f, t):
        """The frames of a frame and a traceback, outermost first, as (frame, line) pairs, and which of them is f."""
        if t and t.tb_frame is f:
            t = t.tb_next
        stack = []
        while f is not None:
            stack.append((f, f.f_lineno))
            if f is self.botframe:
                break
            f = f.f_back
        stack.reverse()
        at = max(0, len(stack) - 1)
        while t is not None:
            stack.append((t.tb_frame, t.tb_lineno))
            t = t.tb_next
        return stack, max(0, len(stack) - 1) if f is None else at

    def format_stack_entry(self, frame_lineno, lprefix=': '):
        """How a frame is shown."""
        import linecache
        import reprlib
        frame, lineno = frame_lineno
        filename = self.canonic(frame.f_code.co_filename)
        text = '%s(%r)%s()' % (filename, lineno, frame.f_code.co_name or '<lambda>')
        if '__return__' in frame.f_locals:
            text += '->' + reprlib.repr(frame.f_locals['__return__'])
        if lineno is not None:
            line = linecache.getline(filename, lineno, frame.f_globals)
            if line:
                text += lprefix + line.strip()
        return text

    # -- running --

    def _traced(self, call):
        self.reset()
        sys.settrace(self.trace_dispatch)
        try:
            return call()
        except BdbQuit:
            return None
        finally:
            self.quitting = True
            sys.settrace(None)

    def run(self, cmd, globals=None, locals=None):
        """Run a text or code object."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        if isinstance(cmd, str):
            cmd = compile(cmd, '<string>', 'exec')
        self._traced(lambda: exec(cmd, globals, globals if locals is None else locals))

    def runeval(self, expr, globals=None, locals=None):
        """The value of an expression."""
        if globals is None:
            import __main__
            globals = __main__.__dict__
        return self._traced(lambda: eval(expr, globals, globals if locals is None else locals))

    def runctx(self, cmd, globals, locals):
        """As run()."""
        self.run(cmd, globals, locals)

    def runcall(self, func, /, *args, **kwds):
        """Call a function; its value."""
        return self._traced(lambda: func(*args, **kwds))


def set_trace():
    """Stop in the caller, with a plain Bdb."""
    Bdb().set_trace()


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

    def bpprint(self, out=None):
        """Print what bpformat() says."""
        print(self.bpformat(), file=out or sys.stdout)

    def bpformat(self):
        """What there is to know of it, as in a table."""
        lines = ['%-4dbreakpoint   %s%s at %s:%d' % (self.number, 'del  ' if self.temporary else 'keep ',
                                                    'yes  ' if self.enabled else 'no   ', self.file, self.line)]
        if self.cond:
            lines.append('\tstop only if %s' % self.cond)
        if self.ignore:
            lines.append('\tignore next %d hits' % self.ignore)
        if self.hits:
            lines.append('\tbreakpoint already hit %d time%s' % (self.hits, 's' if self.hits > 1 else ''))
        return '\n'.join(lines)

    def __str__(self):
        return 'breakpoint %s at %s:%s' % (self.number, self.file, self.line)


def checkfuncname(b, frame):
    """Is the frame at the breakpoint's line, or at the beginning of its function?"""
    if not b.funcname:
        return b.line == frame.f_lineno
    if frame.f_code.co_name != b.funcname:
        return False
    if not b.func_first_executable_line:
        b.func_first_executable_line = frame.f_lineno
    return b.func_first_executable_line == frame.f_lineno


def effective(file, line, frame):
    """(breakpoint, whether a temporary one is to go) of those at the line that count now, or (None, None)."""
    for b in Breakpoint.bplist[file, line]:
        if not b.enabled or not checkfuncname(b, frame):
            continue
        b.hits += 1
        if not b.cond:
            if b.ignore > 0:
                b.ignore -= 1
                continue
            return b, True
        try:
            if eval(b.cond, frame.f_globals, frame.f_locals):
                if b.ignore > 0:
                    b.ignore -= 1
                else:
                    return b, True
        except Exception:
            return b, False                             # better a stop too many
    return None, None
