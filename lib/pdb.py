# SPDX-License-Identifier: MIT
"""The debugger: commands at stops of a program. pdb.run('text'), pdb.set_trace(), pdb.pm(), `python -m pdb PROGRAM`; `h` lists the
commands. Frames of the library are neither stopped in nor shown."""

import bdb
import builtins
import cmd
import code
import inspect
import io
import linecache
import os
import pprint
import re
import signal
import sys
import tokenize
import traceback

__all__ = ['run', 'pm', 'Pdb', 'runeval', 'runctx', 'runcall', 'set_trace', 'post_mortem', 'help']

line_prefix = '\n-> '


class Restart(Exception):
    """The program is to begin again."""


def find_function(funcname, filename):
    """(name, file, line) of a function's `def`, or None."""
    pattern = re.compile(r'def\s+%s\s*[(]' % re.escape(funcname))
    try:
        with tokenize.open(filename) as f:
            for number, line in enumerate(f, 1):
                if pattern.match(line.lstrip()):
                    return funcname, filename, number
    except OSError:
        pass
    return None


def lasti2lineno(code, lasti):
    """The line of an instruction."""
    found = 0
    for start, _, line in code.co_lines():
        if start <= lasti * 4 and line:
            found = line
    return found


class _rstr(str):
    """A text that shows itself as it is."""

    def __repr__(self):
        return self


class Pdb(bdb.Bdb, cmd.Cmd):
    """The commands."""

    _previous_sigint_handler = None
    commands_resuming = ['do_continue', 'do_step', 'do_next', 'do_return', 'do_quit', 'do_jump']

    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        if stdout:
            self.use_rawinput = 0
        self.prompt = '(Pdb) '
        self.aliases, self.displaying, self.commands, self.commands_bnum = {}, {}, {}, None
        self.commands_doprompt, self.commands_silent, self.commands_defining = {}, {}, False
        self.mainpyfile, self._wait_for_mainpyfile, self.tb_lineno = '', False, {}
        self.allow_kbdint, self.nosigint, self.rcLines = False, nosigint, []
        self.forget()
        for name in ('~/.pdbrc', '.pdbrc') if readrc else ():
            try:
                with open(os.path.expanduser(name), encoding='utf-8') as f:
                    self.rcLines.extend(f)
            except OSError:
                pass

    def sigint_handler(self, signum, frame):
        """An interrupt while the program goes on: stop."""
        if self.allow_kbdint:
            raise KeyboardInterrupt
        self.message("\nProgram interrupted. (Use 'cont' to resume).")
        self.set_step()
        self.set_trace(frame)

    # -- stops --

    def reset(self):
        """As at the beginning."""
        bdb.Bdb.reset(self)
        self.forget()

    def forget(self):
        """No frame is looked at."""
        self.lineno, self.stack, self.curindex, self.curframe = None, [], 0, None
        self.tb_lineno.clear()

    def setup(self, f, tb):
        """Look at a frame and a traceback; True: what the start-up files say ends it."""
        self.forget()
        self.stack, self.curindex = self.get_stack(f, tb)
        while tb:
            self.tb_lineno[tb.tb_frame] = tb.tb_lineno
            tb = tb.tb_next
        self.curframe = self.stack[self.curindex][0]
        self.curframe_locals = self.curframe.f_locals
        return self.execRcLines()

    def execRcLines(self):
        """The commands of the start-up files, once."""
        lines, self.rcLines = self.rcLines, []
        while lines:
            line = lines.pop(0).strip()
            if line and line[0] != '#' and self.onecmd(line):
                self.rcLines += lines
                return True
        return None

    def user_call(self, frame, argument_list):
        """A function is called."""
        if self._wait_for_mainpyfile:
            return
        if self.stop_here(frame):
            self.message('--Call--')
            self.interaction(frame, None)

    def user_line(self, frame):
        """A line is reached."""
        if self._wait_for_mainpyfile:
            if self.mainpyfile != self.canonic(frame.f_code.co_filename) or frame.f_lineno <= 0:
                return
            self._wait_for_mainpyfile = False
        if self.bp_commands(frame):
            self.interaction(frame, None)

    def bp_commands(self, frame):
        """Does what was said for the breakpoint that was hit; true: ask as well."""
        number = getattr(self, 'currentbp', False)
        if not number or number not in self.commands:
            return 1
        self.currentbp = 0
        last = self.lastcmd
        self.setup(frame, None)
        for line in self.commands[number]:
            self.onecmd(line)
        self.lastcmd = last
        if not self.commands_silent[number]:
            self.print_stack_entry(self.stack[self.curindex])
        if self.commands_doprompt[number]:
            self._cmdloop()
        self.forget()
        return None

    def user_return(self, frame, return_value):
        """A function returns."""
        if self._wait_for_mainpyfile:
            return
        frame.f_locals['__return__'] = return_value
        self.message('--Return--')
        self.interaction(frame, None)

    def user_exception(self, frame, exc_info):
        """An exception passes."""
        if self._wait_for_mainpyfile:
            return
        kind, value, tb = exc_info
        frame.f_locals['__exception__'] = kind, value
        self.message('%s%s' % ('Internal ' if not tb and kind is StopIteration else '', self._format_exc(value)))
        self.interaction(frame, tb)

    def _cmdloop(self):
        while True:
            try:
                self.allow_kbdint = True
                self.cmdloop()
                self.allow_kbdint = False
                return
            except KeyboardInterrupt:
                self.message('--KeyboardInterrupt--')

    def preloop(self):
        """Show what has changed of what is displayed."""
        shown = self.displaying.get(self.curframe)
        for expr, old in (shown or {}).items():
            new = self._getval_except(expr)
            if new is not old and new != old:
                shown[expr] = new
                self.message('display %s: %r  [old: %r]' % (expr, new, old))

    def interaction(self, frame, traceback):
        """Ask for commands about a frame and a traceback until one of them goes on."""
        if self._previous_sigint_handler:
            try:
                signal.signal(signal.SIGINT, self._previous_sigint_handler)
            except ValueError:
                pass
            self._previous_sigint_handler = None
        if not self.setup(frame, traceback):
            self.print_stack_entry(self.stack[self.curindex])
            self._cmdloop()
        self.forget()

    # -- reading and writing --

    def displayhook(self, obj):
        """What an expression typed gives."""
        if obj is not None:
            self.message(repr(obj))

    def message(self, msg):
        """Print a line."""
        print(msg, file=self.stdout)

    def error(self, msg):
        """Print what is wrong."""
        print('***', msg, file=self.stdout)

    def _format_exc(self, exc):
        return traceback.format_exception_only(exc)[-1].strip()

    def _error_exc(self):
        self.error(self._format_exc(sys.exc_info()[1]))

    def default(self, line):
        """Run a statement in the frame."""
        if line[:1] == '!':
            line = line[1:].strip()
        saved = sys.stdin, sys.stdout, sys.displayhook
        try:
            compiled = compile(line + '\n', '<stdin>', 'single')
            sys.stdin, sys.stdout, sys.displayhook = self.stdin, self.stdout, self.displayhook
            try:
                exec(compiled, self.curframe.f_globals, self.curframe_locals)
            finally:
                sys.stdin, sys.stdout, sys.displayhook = saved
        except BaseException:
            self._error_exc()

    def precmd(self, line):
        """Aliases, and `;;` between commands."""
        if not line.strip():
            return line
        args = line.split()
        while args[0] in self.aliases:
            line = self.aliases[args[0]]
            for number, arg in enumerate(args[1:], 1):
                line = line.replace('%' + str(number), arg)
            line = line.replace('%*', ' '.join(args[1:]))
            args = line.split()
        if args[0] != 'alias':
            at = line.find(';;')
            if at >= 0:
                self.cmdqueue.insert(0, line[at + 2:].lstrip())
                line = line[:at].rstrip()
        return line

    def onecmd(self, line):
        """Do a command, or note it for a breakpoint."""
        if not self.commands_defining:
            return cmd.Cmd.onecmd(self, line)
        return self.handle_command_def(line)

    def handle_command_def(self, line):
        """A command of a breakpoint; True: it was the last."""
        name, arg, line = self.parseline(line)
        if not name:
            return None
        if name == 'silent':
            self.commands_silent[self.commands_bnum] = True
            return None
        if name == 'end':
            self.cmdqueue = []
            return 1
        self.commands[self.commands_bnum].append(name + ' ' + arg if arg else name)
        function = getattr(self, 'do_' + name, self.default)
        if function.__name__ in self.commands_resuming:
            self.commands_doprompt[self.commands_bnum] = False
            self.cmdqueue = []
            return 1
        return None

    def _getval(self, arg):
        try:
            return eval(arg, self.curframe.f_globals, self.curframe_locals)
        except BaseException:
            self._error_exc()
            raise

    def _getval_except(self, arg, frame=None):
        try:
            if frame is None:
                return eval(arg, self.curframe.f_globals, self.curframe_locals)
            return eval(arg, frame.f_globals, frame.f_locals)
        except BaseException as exc:
            return _rstr('** raised %s **' % self._format_exc(exc))

    # -- breakpoints --

    def do_commands(self, arg):
        """(Pdb) commands [bpnumber]
        What to do at a breakpoint (the last one set): lines up to `end`; `silent` among them shows no place, a command that
        goes on ends the list."""
        if not arg:
            number = len(bdb.Breakpoint.bpbynumber) - 1
        else:
            try:
                number = int(arg)
            except ValueError:
                self.error('Usage: commands [bnum]\n        ...\n        end')
                return
        try:
            self.get_bpbynumber(number)
        except ValueError as err:
            self.error('cannot set commands: %s' % err)
            return
        self.commands_bnum = number
        known = number in self.commands
        old = known and (self.commands[number], self.commands_doprompt[number], self.commands_silent[number])
        self.commands[number], self.commands_doprompt[number], self.commands_silent[number] = [], True, False
        prompt, self.prompt, self.commands_defining = self.prompt, '(com) ', True
        try:
            self.cmdloop()
        except KeyboardInterrupt:
            if known:
                self.commands[number], self.commands_doprompt[number], self.commands_silent[number] = old
            else:
                del self.commands[number], self.commands_doprompt[number], self.commands_silent[number]
            self.error('command definition aborted, old commands restored')
        finally:
            self.commands_defining, self.prompt = False, prompt

    def do_break(self, arg, temporary=0):
        """b(reak) [ ([filename:]lineno | function) [, condition] ]
        Set a breakpoint; without an argument, list them."""
        if not arg:
            if self.breaks:
                self.message('Num Type         Disp Enb   Where')
                for bp in bdb.Breakpoint.bpbynumber:
                    if bp:
                        self.message(bp.bpformat())
            return
        filename = cond = funcname = None
        comma = arg.find(',')
        if comma > 0:
            arg, cond = arg[:comma].rstrip(), arg[comma + 1:].lstrip()
        colon = arg.rfind(':')
        if colon >= 0:
            name, arg = arg[:colon].rstrip(), arg[colon + 1:].lstrip()
            filename = self.lookupmodule(name)
            if not filename:
                self.error('%r not found from sys.path' % name)
                return
            try:
                lineno = int(arg)
            except ValueError:
                self.error('Bad lineno: %s' % arg)
                return
        else:
            try:
                lineno = int(arg)
            except ValueError:
                place = self._function_place(arg)
                if place is None:
                    return
                filename, lineno, funcname = place
        filename = filename or self.defaultFile()
        line = self.checkline(filename, lineno)
        if line:
            err = self.set_break(filename, line, temporary, cond, funcname)
            if err:
                self.error(err)
            else:
                bp = self.get_breaks(filename, line)[-1]
                self.message('Breakpoint %d at %s:%d' % (bp.number, bp.file, bp.line))

    def _function_place(self, arg):
        try:
            function = eval(arg, self.curframe.f_globals, self.curframe_locals)
        except BaseException:
            function = arg
        try:
            function = getattr(function, '__func__', function)
            compiled = function.__code__
            return compiled.co_filename, compiled.co_firstlineno, compiled.co_name
        except AttributeError:
            ok, filename, line = self.lineinfo(arg)
            if not ok:
                self.error('The specified object %r is not a function or was not found along sys.path.' % arg)
                return None
            return filename, int(line), ok

    def defaultFile(self):
        """The file that is meant when none is named."""
        filename = self.curframe.f_code.co_filename
        return self.mainpyfile if filename == '<string>' and self.mainpyfile else filename

    def lineinfo(self, identifier):
        """(name, file, line) of a function that is named, `file:function` too."""
        failed = None, None, None
        parts = [part.strip() for part in identifier.split("'")[-1].split(':')] if "'" in identifier else \
            [identifier.strip()]
        parts = parts[0].split('.')
        if parts[0] == 'self':
            del parts[0]
        if not parts:
            return failed
        filename = self.defaultFile()
        if len(parts) > 1:
            filename = self.lookupmodule(parts[0]) or filename
        return find_function(parts[-1], filename) or failed

    def checkline(self, filename, lineno):
        """The line, if something may stop there; 0 and a message otherwise."""
        frame_globals = self.curframe.f_globals if getattr(self, 'curframe', None) else None
        line = linecache.getline(filename, lineno, frame_globals)
        if not line:
            self.message('End of file')
            return 0
        line = line.strip()
        if not line or line[0] == '#' or line[:3] in ('"""', "'''"):
            self.error('Blank or comment')
            return 0
        return lineno

    def lookupmodule(self, filename):
        """The file of a name, along sys.path."""
        if os.path.isabs(filename) and os.path.exists(filename):
            return filename
        path = os.path.join(sys.path[0], filename)
        if os.path.exists(path) and self.canonic(path) == self.mainpyfile:
            return path
        if not os.path.splitext(filename)[1]:
            filename += '.py'
        if os.path.isabs(filename):
            return filename
        for folder in sys.path:
            while os.path.islink(folder):
                folder = os.readlink(folder)
            path = os.path.join(folder, filename)
            if os.path.exists(path):
                return path
        return None

    def do_tbreak(self, arg):
        """tbreak [ ([filename:]lineno | function) [, condition] ]
        As break, for one stop."""
        self.do_break(arg, 1)

    def _each(self, arg, act):
        for part in arg.split():
            try:
                bp = self.get_bpbynumber(part)
            except ValueError as err:
                self.error(err)
            else:
                act(bp)

    def do_enable(self, arg):
        """enable bpnumber [bpnumber ...]
        Breakpoints count again."""
        self._each(arg, lambda bp: (bp.enable(), self.message('Enabled %s' % bp)))

    def do_disable(self, arg):
        """disable bpnumber [bpnumber ...]
        Breakpoints do not count for now."""
        self._each(arg, lambda bp: (bp.disable(), self.message('Disabled %s' % bp)))

    def do_condition(self, arg):
        """condition bpnumber [condition]
        Stop only if the condition is true; without one, always."""
        number, _, cond = arg.partition(' ')
        try:
            bp = self.get_bpbynumber(number.strip())
        except IndexError:
            self.error('Breakpoint number expected')
        except ValueError as err:
            self.error(err)
        else:
            bp.cond = cond.strip() or None
            if bp.cond:
                self.message('New condition set for breakpoint %d.' % bp.number)
            else:
                self.message('Breakpoint %d is now unconditional.' % bp.number)

    def do_ignore(self, arg):
        """ignore bpnumber [count]
        Pass the breakpoint so many times."""
        args = arg.split()
        try:
            count = int(args[1].strip())
        except (ValueError, IndexError):
            count = 0
        try:
            bp = self.get_bpbynumber(args[0].strip() if args else '')
        except ValueError as err:
            self.error(err)
            return
        bp.ignore = count
        if count > 0:
            self.message('Will ignore next %s of breakpoint %d.'
                         % ('%d crossings' % count if count > 1 else '1 crossing', bp.number))
        else:
            self.message('Will stop next time breakpoint %d is reached.' % bp.number)

    def do_clear(self, arg):
        """cl(ear) [filename:lineno | bpnumber ...]
        Remove breakpoints: of a line, of these numbers, or all."""
        if not arg:
            try:
                reply = input('Clear all breaks? ')
            except EOFError:
                reply = 'no'
            if reply.strip().lower() in ('y', 'yes'):
                found = [bp for bp in bdb.Breakpoint.bpbynumber if bp]
                self.clear_all_breaks()
                for bp in found:
                    self.message('Deleted %s' % bp)
            return
        if ':' in arg:
            filename, _, line = arg.rpartition(':')
            try:
                line = int(line)
            except ValueError:
                err = 'Invalid line number (%s)' % line
            else:
                found = self.get_breaks(filename, line)[:]
                err = self.clear_break(filename, line)
            if err:
                self.error(err)
            else:
                for bp in found:
                    self.message('Deleted %s' % bp)
            return

        def remove(bp):
            self.clear_bpbynumber(bp.number)
            self.message('Deleted %s' % bp)

        self._each(arg, remove)

    do_b, do_cl = do_break, do_clear

    # -- frames --

    def do_where(self, arg):
        """w(here)
        Print the frames, the newest last."""
        self.print_stack_trace()

    do_w = do_bt = do_where

    def _select_frame(self, number):
        self.curindex = number
        self.curframe = self.stack[number][0]
        self.curframe_locals = self.curframe.f_locals
        self.print_stack_entry(self.stack[number])
        self.lineno = None

    def _count(self, arg):
        try:
            return int(arg or 1)
        except ValueError:
            self.error('Invalid frame count (%s)' % arg)
            return None

    def do_up(self, arg):
        """u(p) [count]
        To the caller's frame."""
        if self.curindex == 0:
            self.error('Oldest frame')
            return
        count = self._count(arg)
        if count is not None:
            self._select_frame(0 if count < 0 else max(0, self.curindex - count))

    def do_down(self, arg):
        """d(own) [count]
        To the frame that was called."""
        if self.curindex + 1 == len(self.stack):
            self.error('Newest frame')
            return
        count = self._count(arg)
        if count is not None:
            last = len(self.stack) - 1
            self._select_frame(last if count < 0 else min(last, self.curindex + count))

    do_u, do_d = do_up, do_down

    # -- going on --

    def do_until(self, arg):
        """unt(il) [lineno]
        Go on to a later line of the function, or to its return."""
        lineno = None
        if arg:
            try:
                lineno = int(arg)
            except ValueError:
                self.error('Error in argument: %r' % arg)
                return None
            if lineno <= self.curframe.f_lineno:
                self.error('"until" line number is smaller than current line number')
                return None
        self.set_until(self.curframe, lineno)
        return 1

    def do_step(self, arg):
        """s(tep)
        Go on to the next line, in a function that is called too."""
        self.set_step()
        return 1

    def do_next(self, arg):
        """n(ext)
        Go on to the next line of this function, or to its return."""
        self.set_next(self.curframe)
        return 1

    def do_run(self, arg):
        """run [args...]
        Begin the program again."""
        if arg:
            import shlex
            program = sys.argv[0:1]
            try:
                sys.argv = shlex.split(arg)
            except ValueError as err:
                self.error('Cannot run %s: %s' % (arg, err))
                return
            sys.argv[:0] = program
        raise Restart

    def do_return(self, arg):
        """r(eturn)
        Go on to the return of this function."""
        self.set_return(self.curframe)
        return 1

    def do_continue(self, arg):
        """c(ont(inue))
        Go on to a breakpoint."""
        if not self.nosigint:
            try:
                Pdb._previous_sigint_handler = signal.signal(signal.SIGINT, self.sigint_handler)
            except ValueError:
                pass
        self.set_continue()
        return 1

    def do_jump(self, arg):
        """j(ump) lineno
        Go on at another line of the innermost function."""
        if self.curindex + 1 != len(self.stack):
            self.error('You can only jump within the bottom frame')
            return
        try:
            arg = int(arg)
        except ValueError:
            self.error("The 'jump' command requires a line number")
            return
        try:
            self.curframe.f_lineno = arg
            self.stack[self.curindex] = self.stack[self.curindex][0], arg
            self.print_stack_entry(self.stack[self.curindex])
        except (ValueError, AttributeError) as e:
            self.error('Jump failed: %s' % e)

    def do_debug(self, arg):
        """debug code
        Step through a statement with a debugger of its own."""
        sys.settrace(None)
        p = Pdb(self.completekey, self.stdin, self.stdout)
        p.prompt = '(%s) ' % self.prompt.strip()
        self.message('ENTERING RECURSIVE DEBUGGER')
        try:
            sys.call_tracing(p.run, (arg, self.curframe.f_globals, self.curframe_locals))
        except Exception:
            self._error_exc()
        self.message('LEAVING RECURSIVE DEBUGGER')
        sys.settrace(self.trace_dispatch)
        self.lastcmd = p.lastcmd

    def do_quit(self, arg):
        """q(uit) or exit
        End the program."""
        self._user_requested_quit = True
        self.set_quit()
        return 1

    def do_EOF(self, arg):
        """EOF
        The end of what is typed: as quit."""
        self.message('')
        return self.do_quit(arg)

    do_s, do_n, do_r, do_c, do_cont, do_j, do_q, do_exit, do_unt, do_restart = (
        do_step, do_next, do_return, do_continue, do_continue, do_jump, do_quit, do_quit, do_until, do_run)

    # -- looking --

    def do_args(self, arg):
        """a(rgs)
        The arguments of the function."""
        compiled, known = self.curframe.f_code, self.curframe_locals
        count = compiled.co_argcount + compiled.co_kwonlyargcount
        count += bool(compiled.co_flags & inspect.CO_VARARGS) + bool(compiled.co_flags & inspect.CO_VARKEYWORDS)
        for name in compiled.co_varnames[:count]:
            self.message('%s = %s' % (name, self._safe_repr(known[name], name) if name in known else '*** undefined ***'))

    def _safe_repr(self, obj, expr):
        try:
            return repr(obj)
        except Exception as e:
            return _rstr('*** repr(%s) failed: %s ***' % (expr, self._format_exc(e)))

    def do_retval(self, arg):
        """retval
        What the function returned."""
        if '__return__' in self.curframe_locals:
            self.message(self._safe_repr(self.curframe_locals['__return__'], 'retval'))
        else:
            self.error('Not yet returned!')

    def _msg_val_func(self, arg, func):
        try:
            value = self._getval(arg)
        except BaseException:
            return
        try:
            self.message(func(value))
        except BaseException:
            self._error_exc()

    def do_p(self, arg):
        """p expression
        Print its value."""
        self._msg_val_func(arg, repr)

    def do_pp(self, arg):
        """pp expression
        Print its value, laid out."""
        self._msg_val_func(arg, pprint.pformat)

    def do_list(self, arg):
        """l(ist) [first [,last] | .]
        Lines around, or those that follow."""
        self.lastcmd = 'list'
        try:
            first, last = self._lines_meant(arg)
        except ValueError:
            self.error('Error in argument: %r' % arg)
            return
        filename = self.curframe.f_code.co_filename
        try:
            lines = linecache.getlines(filename, self.curframe.f_globals)
            self._print_lines(lines[first - 1:last], first, self.get_file_breaks(filename), self.curframe)
            self.lineno = min(last, len(lines))
            if len(lines) < last:
                self.message('[EOF]')
        except KeyboardInterrupt:
            pass

    def _lines_meant(self, arg):
        """The first and the last line for list; ValueError for what is no number."""
        if ',' in arg:
            first, last = map(int, arg.split(','))
            return first, last if last >= first else first + last
        if not arg and self.lineno is not None:
            first = self.lineno + 1
        else:
            first = max(1, (int(arg) if arg and arg != '.' else self.curframe.f_lineno) - 5)
        return first, first + 10

    def do_longlist(self, arg):
        """longlist | ll
        All lines of the function."""
        filename = self.curframe.f_code.co_filename
        try:
            lines, first = self._getsourcelines(self.curframe)
        except OSError as err:
            self.error(err)
            return
        self._print_lines(lines, first, self.get_file_breaks(filename), self.curframe)

    def _getsourcelines(self, obj):
        lines, first = inspect.findsource(obj)
        if inspect.isframe(obj) and obj.f_globals is obj.f_locals:
            return lines, 1
        if inspect.ismodule(obj):
            return lines, 1
        return inspect.getblock(lines[first:]), max(1, first + 1)

    def do_source(self, arg):
        """source expression
        The source of an object."""
        try:
            obj = self._getval(arg)
        except BaseException:
            return
        try:
            lines, first = self._getsourcelines(obj)
        except (OSError, TypeError) as err:
            self.error(err)
            return
        self._print_lines(lines, first)

    def _print_lines(self, lines, start, breaks=(), frame=None):
        current = raised = -1
        if frame:
            current = frame.f_lineno
            raised = self.tb_lineno.get(frame, -1)
        for number, line in enumerate(lines, start):
            text = str(number).rjust(3)
            if len(text) < 4:
                text += ' '
            text += 'B' if number in breaks else ' '
            if number == current:
                text += '->'
            elif number == raised:
                text += '>>'
            self.message(text + '\t' + line.rstrip())

    do_a, do_rv, do_l, do_ll = do_args, do_retval, do_list, do_longlist

    def do_whatis(self, arg):
        """whatis arg
        What kind of thing it is."""
        try:
            value = self._getval(arg)
        except BaseException:
            return
        compiled = getattr(getattr(value, '__func__', None), '__code__', None)
        if compiled and inspect.ismethod(value):
            self.message('Method %s' % compiled.co_name)
        elif getattr(value, '__code__', None):
            self.message('Function %s' % value.__code__.co_name)
        elif value.__class__ is type:
            self.message('Class %s.%s' % (value.__module__, value.__qualname__))
        else:
            self.message(type(value))

    def do_display(self, arg):
        """display [expression]
        Show the value at each stop where it has changed; without one, all that are shown."""
        if not arg:
            shown = self.displaying.get(self.curframe, {})
            self.message('Currently displaying:')
            for name, value in shown.items():
                self.message('%s: %r' % (name, value))
            return
        value = self._getval_except(arg)
        self.displaying.setdefault(self.curframe, {})[arg] = value
        self.message('display %s: %r' % (arg, value))

    def do_undisplay(self, arg):
        """undisplay [expression]
        No longer; without one, none of them."""
        if not arg:
            self.displaying.pop(self.curframe, None)
            return
        try:
            del self.displaying.get(self.curframe, {})[arg]
        except KeyError:
            self.error('not displaying %s' % arg)

    def do_interact(self, arg):
        """interact
        A Python prompt with the names of the frame."""
        code.interact('*interactive*', local=self.curframe.f_globals | self.curframe_locals)

    def do_alias(self, arg):
        """alias [name [command [parameter parameter ...]]]
        A command of one's own: %1, %2 ... and %* stand for what is given."""
        args = arg.split()
        if not args:
            for name in sorted(self.aliases):
                self.message('%s = %s' % (name, self.aliases[name]))
        elif len(args) > 1:
            self.aliases[args[0]] = ' '.join(args[1:])
        elif args[0] in self.aliases:
            self.message('%s = %s' % (args[0], self.aliases[args[0]]))

    def do_unalias(self, arg):
        """unalias name
        Forget one."""
        args = arg.split()
        if args and args[0] in self.aliases:
            del self.aliases[args[0]]

    def print_stack_trace(self):
        """All frames."""
        try:
            for entry in self.stack:
                self.print_stack_entry(entry)
        except KeyboardInterrupt:
            pass

    def print_stack_entry(self, frame_lineno, prompt_prefix=line_prefix):
        """One frame."""
        mark = '> ' if frame_lineno[0] is self.curframe else '  '
        self.message(mark + self.format_stack_entry(frame_lineno, prompt_prefix))

    def do_help(self, arg):
        """h(elp)
        The commands, or what one of them does."""
        if not arg:
            return cmd.Cmd.do_help(self, arg)
        try:
            try:
                return getattr(self, 'help_' + arg)()
            except AttributeError:
                command = getattr(self, 'do_' + arg)
        except AttributeError:
            self.error('No help for %r' % arg)
        else:
            if command.__doc__ is None:
                self.error('No help for %r; __doc__ string missing' % arg)
            else:
                self.message(inspect.getdoc(command).rstrip())
        return None

    do_h = do_help

    def help_exec(self):
        """What ! does."""
        self.message('(!) statement\nRun a statement in the frame; `!` is needed where it begins as a command does.')

    def help_pdb(self):
        """What this is."""
        help()

    def help_help(self):
        """What help does."""
        self.message(inspect.getdoc(self.do_help))

    # -- running --

    def _run(self, target):
        self._wait_for_mainpyfile = True
        self._user_requested_quit = False
        self.mainpyfile = self.canonic(target.filename)
        import __main__
        __main__.__dict__.clear()
        __main__.__dict__.update(target.namespace)
        self.run(target.code)


class _Program:
    """A file or a module to run."""

    def __init__(self, name, is_module):
        self.name, self.is_module = name, is_module
        if is_module:
            import runpy
            try:
                _, self._spec, self._code = runpy._get_module_details(name)
            except ImportError as e:
                print('ImportError:', e)
                sys.exit(1)
            except Exception:
                traceback.print_exc()
                sys.exit(1)
            self.filename = self._code.co_filename
        else:
            self.filename = os.path.realpath(name)
            if not os.path.exists(name):
                print('Error:', name, 'does not exist')
                sys.exit(1)
            sys.path[0] = os.path.dirname(self.filename)

    @property
    def code(self):
        """What is run."""
        if self.is_module:
            return self._code
        with io.open_code(self.filename) as f:
            return compile(f.read(), self.filename, 'exec')

    @property
    def namespace(self):
        """The globals that it begins with."""
        if self.is_module:
            return {'__name__': '__main__', '__file__': self.filename, '__package__': self._spec.parent,
                    '__loader__': self._spec.loader, '__spec__': self._spec, '__builtins__': builtins}
        return {'__name__': '__main__', '__file__': self.filename, '__builtins__': builtins}


def run(statement, globals=None, locals=None):
    """Run a text, with a stop before it."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """The value of an expression, with a stop before it."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """As run()."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Call a function, with a stop at its first line."""
    return Pdb().runcall(*args, **kwds)


def set_trace(*, header=None):
    """Stop in the caller."""
    pdb = Pdb()
    if header is not None:
        pdb.message(header)
    pdb.set_trace(sys._getframe())                      # the library's own frames are not counted


def post_mortem(t=None):
    """Look at what led to an exception: of a traceback, or the one that is being handled."""
    if t is None:
        t = sys.exc_info()[2]
    if t is None:
        raise ValueError('A valid traceback must be passed if no exception is being handled')
    p = Pdb()
    p.reset()
    p.interaction(None, t)


def pm():
    """post_mortem() of the last exception that nobody caught."""
    post_mortem(sys.last_traceback)


def test():
    """Nothing to test here."""


def help():
    """The manual."""
    import pydoc
    pydoc.pager(__doc__)


_usage = """usage: pdb.py [-c command] ... [-m module | pyfile] [arg] ...

Debug the program of a file or a module. Commands are read from .pdbrc files
in your home directory and in the current directory, and from each -c; of
them `-c continue` runs up to an exception, `-c "until X"` up to a line."""


def main():
    """The command."""
    import getopt
    opts, args = getopt.getopt(sys.argv[1:], 'mhc:', ['help', 'command='])
    if not args:
        print(_usage)
        sys.exit(2)
    if any(name in ('-h', '--help') for name, _ in opts):
        print(_usage)
        sys.exit()
    target = _Program(args[0], any(name == '-m' for name, _ in opts))
    sys.argv[:] = args
    pdb = Pdb()
    pdb.rcLines.extend(value for name, value in opts if name in ('-c', '--command'))
    while True:
        try:
            pdb._run(target)
            if pdb._user_requested_quit:
                break
            print('The program finished and will be restarted')
        except Restart:
            print('Restarting', args[0], 'with arguments:')
            print('\t' + ' '.join(sys.argv[1:]))
        except SystemExit as e:
            print('The program exited via sys.exit(). Exit status:', end=' ')
            print(e)
        except SyntaxError:
            traceback.print_exc()
            sys.exit(1)
        except BaseException as e:
            traceback.print_exc()
            print('Uncaught exception. Entering post mortem debugging')
            print("Running 'cont' or 'step' will restart the program")
            pdb.interaction(None, e.__traceback__)
            print('Post mortem debugger finished. The ' + args[0] + ' will be restarted')


if __name__ == '__main__':
    import pdb                                          # the names of __main__ are the program's
    pdb.main()
