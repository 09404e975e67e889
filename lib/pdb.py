# SPDX-License-Identifier: MIT
"""A look at frames with commands. There is no tracing here, so a program cannot be stopped and stepped through, but what led to an
exception can be looked at: post_mortem(), pm(), and set_trace(), from which the program only goes on."""

import bdb
import cmd
import linecache
import pprint
import sys
import traceback

__all__ = ['run', 'pm', 'Pdb', 'runeval', 'runctx', 'runcall', 'set_trace', 'post_mortem', 'help']


class Restart(Exception):
    """The program is to begin again."""


class Pdb(bdb.Bdb, cmd.Cmd):
    """The commands; `h` lists them."""

    def __init__(self, completekey='tab', stdin=None, stdout=None, skip=None, nosigint=False, readrc=True):
        bdb.Bdb.__init__(self, skip=skip)
        cmd.Cmd.__init__(self, completekey, stdin, stdout)
        self.use_rawinput = stdout is None
        self.prompt = '(Pdb) '
        self.stack, self.curindex = [], 0

    def set_trace(self, frame=None):
        """Show where the program is; `c` goes on."""
        self.interaction(frame or sys._getframe(), None)        # frames of the library are not counted

    def interaction(self, frame, traceback):
        """Ask for commands about a frame and a traceback until one of them ends it."""
        self.stack, self.curindex = self.get_stack(frame, traceback)
        self._select(self.curindex)
        self._show()
        self.cmdloop()
        self.stack, self.curframe = [], None
        if self.quitting:
            raise bdb.BdbQuit

    def message(self, msg):
        """Print a line."""
        print(msg, file=self.stdout)

    def error(self, msg):
        """Print what is wrong."""
        print('***', msg, file=self.stdout)

    def _select(self, index):
        self.curindex = index
        self.curframe = self.stack[index][0]
        self.curframe_locals = self.curframe.f_locals

    def _show(self):
        frame, line = self.stack[self.curindex]
        name = frame.f_code.co_filename
        self.message(f'> {self.canonic(name)}({line}){frame.f_code.co_name}()')
        text = linecache.getline(name, line).strip()
        if text:
            self.message('-> ' + text)

    def _value(self, arg):
        try:
            return True, eval(arg, self.curframe.f_globals, self.curframe_locals)
        except Exception as e:
            self.error(traceback.format_exception_only(e)[-1].strip())
            return False, None

    def default(self, line):
        """Run a statement in the frame."""
        line = line.removeprefix('!').strip()
        try:
            exec(compile(line + '\n', '<stdin>', 'single'), self.curframe.f_globals, self.curframe_locals)
        except Exception as e:
            self.error(traceback.format_exception_only(e)[-1].strip())

    def do_p(self, arg):
        """p expression: print its value."""
        found, value = self._value(arg)
        if found:
            self.message(repr(value))

    def do_pp(self, arg):
        """pp expression: print its value, laid out."""
        found, value = self._value(arg)
        if found:
            self.message(pprint.pformat(value))

    def do_where(self, arg):
        """w(here): print the frames."""
        for i, (frame, line) in enumerate(self.stack):
            name = frame.f_code.co_filename
            self.message(f'{"> " if i == self.curindex else "  "}{name}({line}){frame.f_code.co_name}()')
            text = linecache.getline(name, line).strip()
            if text:
                self.message('-> ' + text)

    def _move(self, by, end):
        if not 0 <= self.curindex + by < len(self.stack):
            self.error(end)
            return
        self._select(self.curindex + by)
        self._show()

    def do_up(self, arg):
        """u(p): to the caller's frame."""
        self._move(-1, 'Oldest frame')

    def do_down(self, arg):
        """d(own): to the frame that was called."""
        self._move(1, 'Newest frame')

    def do_list(self, arg):
        """l(ist): the lines around."""
        frame, line = self.stack[self.curindex]
        for number in range(max(1, line - 5), line + 6):
            text = linecache.getline(frame.f_code.co_filename, number)
            if text:
                self.message(f'{number:3} {"->" if number == line else "  "}\t{text.rstrip()}')

    def do_args(self, arg):
        """a(rgs): the arguments of the frame's function."""
        code = self.curframe.f_code
        for name in code.co_varnames[:code.co_argcount + code.co_kwonlyargcount]:
            self.message(f'{name} = {self.curframe_locals.get(name, "*** undefined ***")!r}')

    def do_continue(self, arg):
        """c(ont(inue)): go on."""
        return True

    def do_quit(self, arg):
        """q(uit): end the program."""
        self.set_quit()
        return True

    def do_EOF(self, arg):
        """The end of what is typed: as quit."""
        self.message('')
        return self.do_quit(arg)

    def emptyline(self):
        """Nothing."""

    do_w = do_bt = do_where
    do_u, do_d, do_l, do_a = do_up, do_down, do_list, do_args
    do_c = do_cont = do_continue
    do_q = do_exit = do_quit


def set_trace(*, header=None):
    """Look at the caller's frame."""
    pdb = Pdb()
    if header is not None:
        pdb.message(header)
    pdb.set_trace(sys._getframe())


def post_mortem(t=None):
    """Look at what led to an exception: of a traceback, or the one that is being handled."""
    if t is None:
        t = sys.exc_info()[2]
    if t is None:
        raise ValueError('A valid traceback must be passed if no exception is being handled')
    pdb = Pdb()
    pdb.reset()
    pdb.interaction(None, t)


def pm():
    """post_mortem() of the last exception that nobody caught."""
    post_mortem(sys.last_traceback)


def run(statement, globals=None, locals=None):
    """Run a text."""
    Pdb().run(statement, globals, locals)


def runeval(expression, globals=None, locals=None):
    """The value of an expression."""
    return Pdb().runeval(expression, globals, locals)


def runctx(statement, globals, locals):
    """As run()."""
    run(statement, globals, locals)


def runcall(*args, **kwds):
    """Call a function."""
    return Pdb().runcall(*args, **kwds)


def help():
    """How to use it."""
    print(__doc__)
