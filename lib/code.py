# SPDX-License-Identifier: MIT
"""Interpreters like the console: they are given lines and run what is whole."""

import sys
import traceback

from codeop import CommandCompiler, compile_command

__all__ = ['InteractiveInterpreter', 'InteractiveConsole', 'interact', 'compile_command']


class InteractiveInterpreter:
    """Runs sources in a namespace and shows what goes wrong."""

    def __init__(self, locals=None):
        self.locals = {'__name__': '__console__', '__doc__': None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename='<input>', symbol='single'):
        """Run a text; True: it is not finished."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename)
            return False
        if code is None:
            return True
        self.runcode(code)
        return False

    def runcode(self, code):
        """Run code; only SystemExit comes out."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except BaseException:
            self.showtraceback()

    def _show(self, kind, error, text):
        sys.last_type, sys.last_value = kind, error
        if sys.excepthook is sys.__excepthook__:
            self.write(text)
        else:
            sys.excepthook(kind, error, error.__traceback__)

    def showsyntaxerror(self, filename=None):
        """Show the SyntaxError that is handled."""
        kind, error, _ = sys.exc_info()
        sys.last_traceback = None
        if filename and kind is SyntaxError and error.filename is not None:
            error.filename = filename
        self._show(kind, error, ''.join(traceback.format_exception_only(kind, error)))

    def showtraceback(self):
        """Show the exception that is handled, without our own frames."""
        kind, error, trace = sys.exc_info()
        sys.last_traceback = trace
        try:
            while trace is not None and trace.tb_frame.f_code is InteractiveInterpreter.runcode.__code__:
                trace = trace.tb_next
            self._show(kind, error, ''.join(traceback.format_exception(kind, error, trace)))
        finally:
            kind = error = trace = None

    def write(self, data):
        """Write a message."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Reads lines and runs them."""

    def __init__(self, locals=None, filename='<console>'):
        InteractiveInterpreter.__init__(self, locals)
        self.filename = filename
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines that are not finished."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read lines and run them until the input ends."""
        for name, text in (('ps1', '>>> '), ('ps2', '... ')):
            if not hasattr(sys, name):
                setattr(sys, name, text)
        if banner is None:
            self.write('Python %s on %s\nType "help", "copyright", "credits" or "license" for more '
                       'information.\n(%s)\n' % (sys.version, sys.platform, self.__class__.__name__))
        elif banner:
            self.write('%s\n' % str(banner))
        more = False
        while True:
            try:
                try:
                    line = self.raw_input(sys.ps2 if more else sys.ps1)
                except EOFError:
                    self.write('\n')
                    break
                more = self.push(line)
            except KeyboardInterrupt:
                self.write('\nKeyboardInterrupt\n')
                self.resetbuffer()
                more = False
        if exitmsg is None:
            self.write('now exiting %s...\n' % self.__class__.__name__)
        elif exitmsg != '':
            self.write('%s\n' % exitmsg)

    def push(self, line):
        """Run a line, or keep it until the next ones make it whole; True: more is to come."""
        self.buffer.append(line)
        more = self.runsource('\n'.join(self.buffer), self.filename)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=''):
        """Read a line; EOFError at the end."""
        return input(prompt)


def interact(banner=None, readfunc=None, local=None, exitmsg=None):
    """Read lines and run them, in a namespace, until the input ends."""
    console = InteractiveConsole(local)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)
