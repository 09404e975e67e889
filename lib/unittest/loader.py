# SPDX-License-Identifier: MIT
"""Finds tests in classes, modules, names and folders."""
import functools
import os
import sys
import traceback
import types

from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """A test that could not be loaded; running it says why."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _failed(name, exception, suiteClass, message):
    return suiteClass((_FailedTest(name, exception),)), message


def _make_failed_import_test(name, suiteClass):
    message = 'Failed to import test module: %s\n%s' % (name, traceback.format_exc())
    return _failed(name, ImportError(message), suiteClass, message)


def _skipped(name, exception, suiteClass):
    @case.skip(str(exception))
    def testSkipped(self):
        pass
    return suiteClass((type('ModuleSkipped', (case.TestCase,), {name: testSkipped})(name),))


class TestLoader:
    """Makes suites of the tests it finds."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """The tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        """The tests of a module's classes, or what its load_tests() makes of them."""
        found = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase, case.FunctionTestCase):
                found.append(self.loadTestsFromTestCase(obj))
        tests = self.suiteClass(found)
        load_tests = getattr(module, 'load_tests', None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as e:
            message = 'Failed to call load_tests:\n' + traceback.format_exc()
            failed, text = _failed(module.__name__, e, self.suiteClass, message)
            self.errors.append(text)
            return failed

    def _import_of(self, parts):
        """(module, the parts after its name), or (None, a test that says why not)."""
        names, problem = parts[:], None
        while names:
            try:
                return __import__('.'.join(names)), parts[1:]
            except ImportError:
                name = names.pop()
                failed, text = _make_failed_import_test(name, self.suiteClass)
                problem = failed, text
        self.errors.append(problem[1])
        return None, problem[0]

    def loadTestsFromName(self, name, module=None):
        """The tests of 'module.Class.method', of a part of it or of what a callable of that name returns."""
        parts = name.split('.')
        if module is None:
            module, parts = self._import_of(parts)
            if module is None:
                return parts
        obj, parent = module, None
        for i, part in enumerate(parts):
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if isinstance(obj, types.ModuleType) and getattr(obj, '__path__', None) is not None:
                    try:
                        __import__(obj.__name__ + '.' + part)
                        obj = getattr(obj, part)
                        continue
                    except ImportError:
                        failed, text = _make_failed_import_test(part, self.suiteClass)
                        self.errors.append(text)
                        return failed
                failed, text = _failed(part, e, self.suiteClass, 'Failed to access attribute:\n' + traceback.format_exc())
                self.errors.append(text)
                return failed
        return self._tests_of(obj, parent, name)

    def _tests_of(self, obj, parent, name):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            method = name.split('.')[-1]
            inst = parent(method)
            if not isinstance(getattr(inst, method), types.FunctionType):
                return self.suiteClass([inst])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError('calling %s returned %s, not a test' % (obj, test))
        raise TypeError("don't know how to make test from: %s" % obj)

    def loadTestsFromNames(self, names, module=None):
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of a class's test methods, in order."""
        def wanted(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            if self.testNamePatterns is None:
                return True
            from fnmatch import fnmatchcase
            full = '%s.%s.%s' % (testCaseClass.__module__, testCaseClass.__qualname__, name)
            return any(fnmatchcase(full, p) for p in self.testNamePatterns)
        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The tests of all files below `start_dir` whose names match."""
        top = os.path.abspath(top_level_dir or self._top_level_dir or start_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        start = os.path.abspath(start_dir)
        if not os.path.isdir(start):
            if os.path.sep in start_dir or start_dir.endswith('.py'):
                raise ImportError('Start directory is not importable: %r' % start_dir)
            module = __import__(start_dir)
            for part in start_dir.split('.')[1:]:
                module = getattr(module, part)
            start = os.path.dirname(os.path.abspath(module.__file__))
        elif start != top and not os.path.isfile(os.path.join(start, '__init__.py')):
            raise ImportError('Start directory is not importable: %r' % start_dir)
        return self.suiteClass(list(self._find_tests(start, pattern)))

    def _find_tests(self, folder, pattern):
        from fnmatch import fnmatch
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                if name.endswith('.py') and name[:-3].isidentifier() and fnmatch(name, pattern):
                    yield self._load_file(path, pattern)
            elif os.path.isfile(os.path.join(path, '__init__.py')):
                yield from self._find_tests(path, pattern)

    def _load_file(self, path, pattern):
        name = os.path.relpath(path, self._top_level_dir)[:-3].replace(os.path.sep, '.')
        try:
            __import__(name)
        except case.SkipTest as e:
            return _skipped(name, e, self.suiteClass)
        except Exception:
            failed, text = _make_failed_import_test(name, self.suiteClass)
            self.errors.append(text)
            return failed
        return self.loadTestsFromModule(sys.modules[name], pattern=pattern)


defaultTestLoader = TestLoader()


def _make_loader(prefix, sortUsing, suiteClass=None, testNamePatterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = testNamePatterns
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def _deprecated(name, use):
    import warnings
    warnings.warn(f'unittest.{name}() is deprecated and will be removed in Python 3.13. Please use '
                  f'unittest.TestLoader.{use}() instead.', DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=util.three_way_cmp, testNamePatterns=None):
    _deprecated('getTestCaseNames', 'getTestCaseNames')
    return _make_loader(prefix, sortUsing, testNamePatterns=testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _deprecated('makeSuite', 'loadTestsFromTestCase')
    return _make_loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _deprecated('findTestCases', 'loadTestsFromModule')
    return _make_loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
