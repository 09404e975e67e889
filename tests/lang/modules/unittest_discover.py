# Discovery: packages with load_tests(), modules that cannot be imported, names; and the command line.
import contextlib
import io
import os
import sys
import tempfile
import unittest

FILES = {
    'test_one.py': 'import unittest\nclass One(unittest.TestCase):\n    def test_a(self): pass\n',
    'test_bad.py': 'import no_such_module\n',
    'test_skip.py': 'import unittest\nraise unittest.SkipTest("not today")\n',
    'pack/__init__.py': 'def load_tests(loader, tests, pattern):\n    print("load_tests", tests.countTestCases(), pattern)\n    return tests\n',
    'pack/test_inner.py': 'raise AssertionError\n',
    'deep/__init__.py': '',
    'deep/test_deep.py': 'import unittest\nclass Deep(unittest.TestCase):\n    def test_b(self): self.fail("deep")\n',
    'other.py': 'raise AssertionError\n',
}


class Quiet(unittest.TextTestRunner):
    def __init__(self, **options):
        super().__init__(io.StringIO(), **options)


def ids(suite):
    for test in suite:
        yield from ids(test) if isinstance(test, unittest.TestSuite) else [test.id()]


with tempfile.TemporaryDirectory() as folder:
    for name, text in FILES.items():
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w') as file:
            file.write(text)
    loader = unittest.TestLoader()
    suite = loader.discover(folder)
    print(sorted(ids(suite)), len(loader.errors))
    result = unittest.TestResult()
    suite.run(result)
    print(result, [why for _, why in result.skipped], result.errors[0][1].splitlines()[-1])
    for name in 'test_one', 'test_one.One.test_a', 'deep.test_deep', 'deep.none', 'test_one.', 'none':
        loader = unittest.TestLoader()
        try:
            print(name, list(ids(loader.loadTestsFromName(name))), [e.splitlines()[0] for e in loader.errors])
        except Exception as e:
            print(name, repr(e))
    for start in 'no_such', 'sys':
        try:
            unittest.TestLoader().discover(start)
        except Exception as e:
            print(type(e).__name__, e)
    for argv in ['discover', '-s', folder, '-p', 'test_o*.py'], ['-k', 'b', 'test_one', 'deep.test_deep'], ['-f', '-b', 'deep.test_deep']:
        program = unittest.main(module=None, argv=['prog', *argv], exit=False, testRunner=Quiet, testLoader=unittest.TestLoader())
        print(program.result, program.failfast, program.buffer)
    with contextlib.redirect_stderr(io.StringIO()) as told:
        try:
            unittest.main(module=None, argv=['prog', '--none'])
        except SystemExit as e:
            print(e.code, told.getvalue().splitlines()[-1])
