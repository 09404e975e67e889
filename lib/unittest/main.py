# SPDX-License-Identifier: MIT
"""unittest.main() and `-m unittest`: loads the tests that the arguments name, runs them, exits."""
import os
import sys

from . import loader, runner

__unittest = True

_FLAGS = {'-v': ('verbosity', 2), '--verbose': ('verbosity', 2), '-q': ('verbosity', 0), '--quiet': ('verbosity', 0),
          '-f': ('failfast', True), '--failfast': ('failfast', True), '-b': ('buffer', True), '--buffer': ('buffer', True),
          '-c': ('catchbreak', True), '--catch': ('catchbreak', True), '--locals': ('tb_locals', True)}
_USAGE = '''usage: %(prog)s [-h] [-v] [-q] [--locals] [-f] [-c] [-b] [-k TESTNAMEPATTERNS] [tests ...]

positional arguments:
  tests                a list of any number of test modules, classes and test methods

options:
  -h, --help           show this help message and exit
  -v, --verbose        Verbose output
  -q, --quiet          Quiet output
  --locals             Show local variables in tracebacks
  -f, --failfast       Stop on first fail or error
  -c, --catch          Catch Ctrl-C and display results so far
  -b, --buffer         Buffer stdout and stderr during tests
  -k TESTNAMEPATTERNS  Only run tests which match the given substring'''


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
    failfast = catchbreak = buffer = warnings = testNamePatterns = None

    def __init__(self, module='__main__', defaultTest=None, argv=None, testRunner=None, testLoader=loader.defaultTestLoader,
                 exit=True, verbosity=1, failfast=None, catchbreak=None, buffer=None, warnings=None, *, tb_locals=False):
        if isinstance(module, str):
            self.module = __import__(module)
            for part in module.split('.')[1:]:
                self.module = getattr(self.module, part)
        else:
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

    def parseArgs(self, argv):
        names, i = [], 1
        while i < len(argv):
            arg = argv[i]
            i += 1
            if arg in ('-h', '--help'):
                print(_USAGE % {'prog': self.progName})
                sys.exit()
            elif arg in _FLAGS:
                setattr(self, *_FLAGS[arg])
            elif arg == '-k' and i < len(argv):
                self.testNamePatterns = (self.testNamePatterns or []) + [_convert_select_pattern(argv[i])]
                i += 1
            elif arg.startswith('-') and len(arg) > 1:
                print('%s: error: unrecognized arguments: %s' % (self.progName, arg), file=sys.stderr)
                sys.exit(2)
            else:
                names.append(_convert_name(arg))
        if self.module is None and (not names or names[0] == 'discover'):
            self._discover(names[1:])
            return
        if names:
            self.testNames = names
            if self.module is None:
                self._beside_cwd()
        elif self.defaultTest is None:
            self.testNames = None
        else:
            self.testNames = [self.defaultTest] if isinstance(self.defaultTest, str) else list(self.defaultTest)
        self.createTests()

    def _beside_cwd(self):
        if os.getcwd() not in sys.path:
            sys.path.insert(0, os.getcwd())

    def _discover(self, names):
        self.testLoader.testNamePatterns = self.testNamePatterns
        self.test = self.testLoader.discover(names[0] if names else '.', *names[1:2])

    def createTests(self, from_discovery=False, Loader=None):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames is None:
            self.test = self.testLoader.loadTestsFromModule(self.module)
        else:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)

    def runTests(self):
        if self.testRunner is None:
            self.testRunner = runner.TextTestRunner
        run = self.testRunner
        if isinstance(run, type):
            run = run(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings,
                      tb_locals=self.tb_locals)
        self.result = run.run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())


main = TestProgram
