# SPDX-License-Identifier: MIT
"""unittest.main() and `-m unittest`: loads the tests that the arguments name, runs them, exits."""
import argparse
import functools
import os
import sys

from . import loader, runner
from .signals import installHandler

__unittest = True

def _convert_name(name):
    """path/to/file.py -> path.to.file"""
    if os.path.isfile(name) and name.lower().endswith('.py'):
        if os.path.isabs(name):
            relative = os.path.relpath(name, os.getcwd())
            if os.path.isabs(relative) or relative.startswith(os.pardir):
                return name
            name = relative
        return os.path.normpath(name)[:-3].replace('\\', '.').replace('/', '.')
    return name


def _convert_select_pattern(pattern):
    return pattern if '*' in pattern else '*%s*' % pattern


class TestProgram:
    """What a command line asks for; see main() in the documentation of Python."""

    module = None
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None
    _discovery_parser = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            module = functools.reduce(getattr, module.split('.')[1:], __import__(module))
        self.module = module
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.failfast, self.catchbreak, self.buffer = failfast, catchbreak, buffer
        self.verbosity = verbosity
        self.tb_locals = tb_locals
        self.warnings = 'default' if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = os.path.basename(argv[0])
        self.parseArgs(argv)
        self.runTests()

    def usageExit(self, msg=None):
        """Print how it is called, and exit."""
        if msg:
            print(msg)
        if self._discovery_parser is None:
            self._initArgParsers()
        print(self._main_parser.format_help())
        sys.exit(2)

    def parseArgs(self, argv):
        """Find out from the command line what to run, and load it."""
        self._initArgParsers()
        if self.module is None and len(argv) > 1 and argv[1].lower() == 'discover':
            self._do_discovery(argv[2:])
            return
        self._main_parser.parse_args(argv[1:], self)
        if self.module is None and not self.tests:
            self._do_discovery([])
            return
        if self.tests:
            self.testNames = [_convert_name(name) for name in self.tests]
            if self.module is None and os.getcwd() not in sys.path:
                sys.path.insert(0, os.getcwd())
        elif self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = (self.defaultTest,) if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def createTests(self, from_discovery=False, Loader=None):
        """Load the tests."""
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        found = Loader() if from_discovery and Loader is not None else self.testLoader
        self.test = (found.discover(self.start, self.pattern, self.top) if from_discovery
                     else found.loadTestsFromModule(self.module) if self.testNames is None
                     else found.loadTestsFromNames(self.testNames, self.module))

    def _initArgParsers(self):
        common = self._common_parser()
        self._main_parser = argparse.ArgumentParser(prog=self.progName, parents=[common])
        self._main_parser.add_argument(
            'tests', nargs='*', help='a list of any number of test modules, classes and test methods.')
        self._discovery_parser = finder = argparse.ArgumentParser(
            prog='%s discover' % self.progName, parents=[common],
            epilog='For test discovery all test modules must be importable from the top level directory of the project.')
        finder.add_argument('-s', '--start-directory', dest='start', help="Directory to start discovery ('.' default)")
        finder.add_argument('-p', '--pattern', dest='pattern', help="Pattern to match tests ('test*.py' default)")
        finder.add_argument('-t', '--top-level-directory', dest='top',
                            help='Top level directory of project (defaults to start directory)')
        for name in 'start', 'pattern', 'top':
            finder.add_argument(name, nargs='?', default=argparse.SUPPRESS, help=argparse.SUPPRESS)

    def _common_parser(self):
        """The options that both have; those that main() was given in code cannot be given."""
        parser = argparse.ArgumentParser(add_help=False)
        for word, verbosity in ('verbose', 2), ('quiet', 0):
            parser.add_argument('-' + word[0], '--' + word, dest='verbosity', action='store_const', const=verbosity,
                                help=word.capitalize() + ' output')
        parser.add_argument('--locals', dest='tb_locals', action='store_true', help='Show local variables in tracebacks')
        for short, option, name, text in (('-f', '--failfast', 'failfast', 'Stop on first fail or error'),
                                          ('-c', '--catch', 'catchbreak', 'Catch Ctrl-C and display results so far'),
                                          ('-b', '--buffer', 'buffer', 'Buffer stdout and stderr during tests')):
            if getattr(self, name) is None:
                parser.add_argument(short, option, dest=name, action='store_true', help=text)
                setattr(self, name, False)
        if self.testNamePatterns is None:
            parser.add_argument('-k', dest='testNamePatterns', action='append', type=_convert_select_pattern,
                                help='Only run tests which match the given substring')
            self.testNamePatterns = []
        return parser

    def _do_discovery(self, argv, Loader=None):
        self.start, self.pattern, self.top = '.', 'test*.py', None
        if argv is not None:
            if self._discovery_parser is None:
                self._initArgParsers()
            self._discovery_parser.parse_args(argv, self)
        self.createTests(from_discovery=True, Loader=Loader)

    def runTests(self):
        """Run what was loaded; keeps the result."""
        if self.catchbreak:
            installHandler()
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        run = self._made_runner() if isinstance(self.testRunner, type) else self.testRunner
        self.result = run.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())

    def _made_runner(self):
        """The runner; one of an older kind does not know all the options."""
        options = dict(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings)
        try:
            try:
                return self.testRunner(**options, tb_locals=self.tb_locals)
            except TypeError:
                return self.testRunner(**options)
        except TypeError:
            return self.testRunner()


main = TestProgram
