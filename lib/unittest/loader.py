# SPDX-License-Identifier: MIT
"""Finds tests in classes, modules, names and folders."""
import contextlib
import functools
import os
import re
import sys
import traceback
import types
import warnings
from fnmatch import fnmatch, fnmatchcase

from . import case, suite, util

__unittest = True

_MODULE_FILE = re.compile(r'[_a-z]\w*\.py$', re.IGNORECASE)


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


def _import_message(name):
    return 'Failed to import test module: %s\n%s' % (name, traceback.format_exc())


def _check_old_arguments(args, kws):
    """loadTestsFromModule() once had a further argument, use_load_tests."""
    if args or 'use_load_tests' in kws:
        warnings.warn('use_load_tests is deprecated and ignored', DeprecationWarning, stacklevel=3)
        kws.pop('use_load_tests', None)
    if len(args) > 1:
        raise TypeError('loadTestsFromModule() takes 1 positional argument but %d were given' % (len(args) + 1))
    if kws:
        raise TypeError("loadTestsFromModule() got an unexpected keyword argument '%s'" % min(kws))


def _skipped(name, exception, suiteClass):
    @case.skip(str(exception))
    def testSkipped(self):
        pass
    return suiteClass((type('ModuleSkipped', (case.TestCase,), {name: testSkipped, '__module__': __name__})(name),))


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
        _check_old_arguments(args, kws)
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
            return self._failure(module.__name__, e, 'Failed to call load_tests:\n' + traceback.format_exc())

    def _failure(self, name, exception, message):
        """A test that fails with this exception; the message is kept in errors."""
        self.errors.append(message)
        return self.suiteClass((_FailedTest(name, exception),))

    def _import_of(self, parts):
        """(module, the parts after its name, what went wrong on the way); without a module the last is a message and its name."""
        names, problem = parts[:], None
        while names:
            try:
                return __import__('.'.join(names)), parts[1:], problem
            except ImportError:
                name = names.pop()
                problem = name, _import_message(name)
        return None, (), problem

    def loadTestsFromName(self, name, module=None):
        """The tests of 'module.Class.method', of a part of it or of what a callable of that name returns."""
        parts, problem = name.split('.'), None
        if module is None:
            module, parts, problem = self._import_of(parts)
            if module is None:
                return self._failure(problem[0], ImportError(problem[1]), problem[1])
        obj, parent = module, None
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as e:
                if getattr(obj, '__path__', None) is not None and problem is not None:
                    return self._failure(problem[0], ImportError(problem[1]), problem[1])
                return self._failure(part, e, 'Failed to access attribute:\n' + traceback.format_exc())
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
            full = '%s.%s.%s' % (testCaseClass.__module__, testCaseClass.__qualname__, name)
            return any(fnmatchcase(full, p) for p in self.testNamePatterns)
        names = list(filter(wanted, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """The tests of all files below `start_dir`, a folder or the name of a package, whose names match."""
        implied = top_level_dir is None and self._top_level_dir is None
        top = os.path.abspath(start_dir if implied else top_level_dir or self._top_level_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        if os.path.isdir(os.path.abspath(start_dir)):
            start = os.path.abspath(start_dir)
            importable = start == top or os.path.isfile(os.path.join(start, '__init__.py'))
        else:
            start = self._folder_of(start_dir)
            importable = start is not None
            if importable and implied:
                self._top_level_dir = self._get_directory_containing_module(start_dir.split('.')[0])
                sys.path.remove(top)
        if not importable:
            raise ImportError('Start directory is not importable: %r' % (start or start_dir))
        return self.suiteClass(list(self._find_tests(start, pattern)))

    def _folder_of(self, name):
        """Where a package is; None when it cannot be imported."""
        try:
            __import__(name)
        except ImportError:
            return None
        module = sys.modules[name]
        try:
            return os.path.abspath(os.path.dirname(module.__file__))
        except (AttributeError, TypeError):
            if module.__name__ in sys.builtin_module_names:
                raise TypeError('Can not use builtin modules as dotted module names') from None
            raise TypeError(f"don't know how to discover from {module!r}") from None

    def _get_directory_containing_module(self, module_name):
        path = os.path.abspath(sys.modules[module_name].__file__)
        folder = os.path.dirname(path)
        return os.path.dirname(folder) if os.path.basename(path).lower().startswith('__init__.py') else folder

    def _get_name_from_path(self, path):
        """The name under which a file or folder below the top folder is imported."""
        if path == self._top_level_dir:
            return '.'
        relative = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir)
        assert not os.path.isabs(relative), 'Path must be within the project'
        assert not relative.startswith('..'), 'Path must be within the project'
        return relative.replace(os.path.sep, '.')

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _match_path(self, path, full_path, pattern):
        """Whether a file is one of those looked for; subclasses may know better."""
        return fnmatch(path, pattern)

    def _find_tests(self, start_dir, pattern):
        name = self._get_name_from_path(start_dir)
        if name != '.' and name not in self._loading_packages:
            tests, deeper = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not deeper:
                return
        for entry in sorted(os.listdir(start_dir)):
            path = os.path.join(start_dir, entry)
            tests, deeper = self._find_test_path(path, pattern)
            if tests is not None:
                yield tests
            if deeper:
                with self._loading(self._get_name_from_path(path)):
                    yield from self._find_tests(path, pattern)

    @contextlib.contextmanager
    def _loading(self, name):
        """A package that is being looked through: its own load_tests() may call discover() for it."""
        self._loading_packages.add(name)
        try:
            yield
        finally:
            self._loading_packages.discard(name)

    def _find_test_path(self, path, pattern):
        """(the tests of one file or package, or None; whether to look into the folder)."""
        base = os.path.basename(path)
        if os.path.isfile(path):
            if not _MODULE_FILE.match(base) or not self._match_path(base, path, pattern):
                return None, False
        elif not os.path.isdir(path) or not os.path.isfile(os.path.join(path, '__init__.py')):
            return None, False
        name = self._get_name_from_path(path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _skipped(name, e, self.suiteClass), False
        except Exception:
            message = _import_message(name)
            return self._failure(name, ImportError(message), message), False
        if os.path.isfile(path):
            _check_place(module, path)
            return self.loadTestsFromModule(module, pattern=pattern), False
        with self._loading(name):
            tests = self.loadTestsFromModule(module, pattern=pattern)
        return tests, getattr(module, 'load_tests', None) is None


def _check_place(module, path):
    """A file must not have been imported from elsewhere."""
    found = os.path.splitext(os.path.realpath(os.path.abspath(getattr(module, '__file__', path))))[0]
    if found.lower() != os.path.splitext(os.path.realpath(path))[0].lower():
        raise ImportError('%r module incorrectly imported from %r. Expected %r. Is this module globally installed?' % (
            os.path.splitext(os.path.basename(path))[0], os.path.dirname(found), os.path.dirname(path)))


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
