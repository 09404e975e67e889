# SPDX-License-Identifier: MIT
"""Test cases: the assertions, and how one test runs with its fixtures, subtests and clean-ups."""
import contextlib
import sys
import traceback
import types
import warnings

from . import result
from ._raises import _AssertLogsContext, _AssertRaisesContext, _AssertWarnsContext
from .util import (_common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr, strclass)

__unittest = True

DIFF_OMITTED = '\nDiff is %s characters long. Set self.maxDiff to None to see it.'
_subtest_msg_sentinel = object()


class SkipTest(Exception):
    """Raised in a test to skip it."""


class _ShouldStop(Exception):
    """End a test early, after a failed subtest."""


class _UnexpectedSuccess(Exception):
    """An expected failure did not come."""


def _id(obj):
    return obj


def skip(reason):
    """Decorate a test or a class so that it is skipped."""
    def decorator(item):
        if not isinstance(item, type):
            import functools

            @functools.wraps(item)
            def wrapper(*args, **kwargs):
                raise SkipTest(reason)
            item = wrapper
        item.__unittest_skip__ = True
        item.__unittest_skip_why__ = reason
        return item
    if isinstance(reason, types.FunctionType):
        item, reason = reason, ''
        return decorator(item)
    return decorator


def skipIf(condition, reason):
    """Skip the test when the condition is true."""
    return skip(reason) if condition else _id


def skipUnless(condition, reason):
    """Skip the test unless the condition is true."""
    return _id if condition else skip(reason)


def expectedFailure(test_item):
    """Mark a test (or all of a class) that is known to fail."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _enter_context(cm, addcleanup):
    cls = type(cm)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the context manager protocol") from None
    value = enter(cm)
    addcleanup(leave, cm, None, None, None)
    return value


_module_cleanups = []


def addModuleCleanup(function, /, *args, **kwargs):
    """Call `function` after the tests of this module, even when setUpModule fails."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enter a context that is left after the tests of this module."""
    return _enter_context(cm, addModuleCleanup)


def _taken(cleanups):
    """Takes what is to be called from a list, the last first; also what is added meanwhile."""
    while cleanups:
        yield cleanups.pop()


def doModuleCleanups():
    """Call what addModuleCleanup was given, the last first; raises the first exception."""
    problems = []
    while _module_cleanups:
        function, args, kwargs = _module_cleanups.pop()
        try:
            function(*args, **kwargs)
        except Exception as exc:
            problems.append(exc)
    if problems:
        raise problems[0]


class _Outcome:
    """What happened to the test that runs."""

    def __init__(self, result=None):
        self.expecting_failure = False
        self.result = result
        self.result_supports_subtests = hasattr(result, 'addSubTest')
        self.success = True
        self.expectedFailure = None

    @contextlib.contextmanager
    def testPartExecutor(self, test_case, subTest=False):
        """A part of the test: an exception goes to the result, not further."""
        old_success = self.success
        self.success = True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as skipped:
            self.success = False
            _add_skip(self.result, test_case, str(skipped))
        except _ShouldStop:
            pass
        except:
            exc_info = sys.exc_info()
            if self.expecting_failure:
                self.expectedFailure = exc_info
            else:
                self.success = False
                if subTest:
                    self.result.addSubTest(test_case.test_case, test_case, exc_info)
                else:
                    _add_error(self.result, test_case, exc_info)
            exc_info = None
        else:
            if subTest and self.success:
                self.result.addSubTest(test_case.test_case, test_case, None)
        finally:
            self.success = self.success and old_success


def _add_skip(res, test_case, reason):
    add = getattr(res, 'addSkip', None)
    if add is None:
        warnings.warn('TestResult has no addSkip method, skips not reported', RuntimeWarning, 2)
        res.addSuccess(test_case)
    else:
        add(test_case, reason)


def _add_error(res, test, exc_info):
    if res is None or exc_info is None:
        return
    if issubclass(exc_info[0], test.failureException):
        res.addFailure(test, exc_info)
    else:
        res.addError(test, exc_info)


class TestCase:
    """One test: an instance runs the method it was made with, between setUp and tearDown."""

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False
    _class_cleanups = []

    def __init_subclass__(cls, *args, **kwargs):
        cls._classSetupFailed = False
        cls._class_cleanups = []
        super().__init_subclass__(*args, **kwargs)

    def __init__(self, methodName='runTest'):
        self._testMethodName = methodName
        self._outcome = None
        self._testMethodDoc = 'No test'
        method = getattr(self, methodName, None)
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != 'runTest':
            raise ValueError('no such test method in %s: %s' % (self.__class__, methodName))
        self._cleanups = []
        self._subtest = None
        self._type_equality_funcs = {
            dict: 'assertDictEqual', list: 'assertListEqual', tuple: 'assertTupleEqual', set: 'assertSetEqual',
            frozenset: 'assertSetEqual', str: 'assertMultiLineEqual'}

    def addTypeEqualityFunc(self, typeobj, function):
        """assertEqual() uses `function` for two objects of exactly this type."""
        self._type_equality_funcs[typeobj] = function

    # -- fixtures -----------------------------------------------------------------------------------------------------

    def addCleanup(self, function, /, *args, **kwargs):
        """Call `function` after tearDown, the last added first."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enter a context that is left with the clean-ups."""
        return _enter_context(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Call `function` after tearDownClass."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enter a context that is left with the class's clean-ups."""
        return _enter_context(cm, cls.addClassCleanup)

    def setUp(self):
        """Called before the test."""

    def tearDown(self):
        """Called after the test when setUp went well."""

    @classmethod
    def setUpClass(cls):
        """Called before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """Called after the tests of the class."""

    def countTestCases(self):
        return 1

    def defaultTestResult(self):
        return result.TestResult()

    # -- what it is called --------------------------------------------------------------------------------------------

    def shortDescription(self):
        """The first line of the test's docstring, or None."""
        doc = self._testMethodDoc
        return doc.strip().split('\n')[0].strip() if doc else None

    def id(self):
        return '%s.%s' % (strclass(self.__class__), self._testMethodName)

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._testMethodName == other._testMethodName

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return '%s (%s.%s)' % (self._testMethodName, strclass(self.__class__), self._testMethodName)

    def __repr__(self):
        return '<%s testMethod=%s>' % (strclass(self.__class__), self._testMethodName)

    # -- running ------------------------------------------------------------------------------------------------------

    @contextlib.contextmanager
    def subTest(self, msg=_subtest_msg_sentinel, **params):
        """A part of the test that fails by itself; the test goes on."""
        if self._outcome is None or not self._outcome.result_supports_subtests:
            yield
            return
        parent = self._subtest
        if parent is None:
            merged = params
        else:
            merged = {**params, **{k: v for k, v in parent.params.items() if k not in params}}
        self._subtest = _SubTest(self, msg, merged)
        try:
            with self._outcome.testPartExecutor(self._subtest, subTest=True):
                yield
            if not self._outcome.success:
                res = self._outcome.result
                if res is not None and res.failfast:
                    raise _ShouldStop
            elif self._outcome.expectedFailure:
                raise _ShouldStop
        finally:
            self._subtest = parent

    def _addExpectedFailure(self, res, exc_info):
        add = getattr(res, 'addExpectedFailure', None)
        if add is None:
            warnings.warn('TestResult has no addExpectedFailure method, reporting as passes', RuntimeWarning)
            res.addSuccess(self)
        else:
            add(self, exc_info)

    def _addUnexpectedSuccess(self, res):
        add = getattr(res, 'addUnexpectedSuccess', None)
        if add is not None:
            add(self)
            return
        warnings.warn('TestResult has no addUnexpectedSuccess method, reporting as failure', RuntimeWarning)
        try:
            raise _UnexpectedSuccess from None
        except _UnexpectedSuccess:
            res.addFailure(self, sys.exc_info())

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f'It is deprecated to return a value that is not None from a test case ({method})',
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, function, /, *args, **kwargs):
        function(*args, **kwargs)

    def _skip_reason(self, method):
        """Why the test is skipped; None when it is not."""
        if not (getattr(self.__class__, '__unittest_skip__', False) or getattr(method, '__unittest_skip__', False)):
            return None
        return getattr(self.__class__, '__unittest_skip_why__', '') or getattr(method, '__unittest_skip_why__', '')

    def run(self, result=None):
        """Run the test; what happens goes to `result`, which is returned."""
        stop_run = None
        if result is None:
            result = self.defaultTestResult()
            start_run = getattr(result, 'startTestRun', None)
            stop_run = getattr(result, 'stopTestRun', None)
            if start_run is not None:
                start_run()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            reason = self._skip_reason(method)
            if reason is not None:
                _add_skip(result, self, reason)
            else:
                self._run_parts(result, method)
            return result
        finally:
            result.stopTest(self)
            if stop_run is not None:
                stop_run()

    def _run_parts(self, res, method):
        expecting = getattr(self, '__unittest_expecting_failure__', False) or getattr(
            method, '__unittest_expecting_failure__', False)
        outcome = self._outcome = _Outcome(res)
        try:
            with outcome.testPartExecutor(self):
                self._callSetUp()
            if outcome.success:
                outcome.expecting_failure = expecting
                with outcome.testPartExecutor(self):
                    self._callTestMethod(method)
                outcome.expecting_failure = False
                with outcome.testPartExecutor(self):
                    self._callTearDown()
            self.doCleanups()
            if outcome.success:
                self._report(res, outcome, expecting)
        finally:
            outcome.expectedFailure = None
            self._outcome = None

    def _report(self, res, outcome, expecting):
        if not expecting:
            res.addSuccess(self)
        elif outcome.expectedFailure:
            self._addExpectedFailure(res, outcome.expectedFailure)
        else:
            self._addUnexpectedSuccess(res)

    def doCleanups(self):
        """Call what addCleanup was given, the last first; True when all went well."""
        outcome = self._outcome or _Outcome()
        for function, args, kwargs in _taken(self._cleanups):
            with outcome.testPartExecutor(self):
                self._callCleanup(function, *args, **kwargs)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Call what addClassCleanup was given; exceptions are kept in tearDown_exceptions."""
        cls.tearDown_exceptions = []
        for function, args, kwargs in _taken(cls._class_cleanups):
            try:
                function(*args, **kwargs)
            except Exception:
                cls.tearDown_exceptions.append(sys.exc_info())

    def __call__(self, *args, **kwds):
        return self.run(*args, **kwds)

    def debug(self):
        """Run the test without collecting errors."""
        method = getattr(self, self._testMethodName)
        reason = self._skip_reason(method)
        if reason is not None:
            raise SkipTest(reason)
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        for function, args, kwargs in _taken(self._cleanups):
            self._callCleanup(function, *args, **kwargs)

    def skipTest(self, reason):
        """Skip this test."""
        raise SkipTest(reason)

    # -- assertions ---------------------------------------------------------------------------------------------------

    def fail(self, msg=None):
        """Fail at once."""
        raise self.failureException(msg)

    def _fail_with(self, msg, standardMsg):
        self.fail(self._formatMessage(msg, standardMsg))

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return '%s : %s' % (standardMsg, msg)
        except UnicodeDecodeError:
            return '%s : %s' % (safe_repr(standardMsg), safe_repr(msg))

    def assertTrue(self, expr, msg=None):
        """Fail unless `expr` is true."""
        if not expr:
            raise self.failureException(self._formatMessage(msg, '%s is not true' % safe_repr(expr)))

    def assertFalse(self, expr, msg=None):
        """Fail if `expr` is true."""
        if expr:
            raise self.failureException(self._formatMessage(msg, '%s is not false' % safe_repr(expr)))

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fail unless the call, or the with block, raises the exception."""
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle('assertRaises', args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """The same, and the text must match."""
        return _AssertRaisesContext(expected_exception, self, expected_regex).handle('assertRaisesRegex', args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fail unless the call, or the with block, warns."""
        return _AssertWarnsContext(expected_warning, self).handle('assertWarns', args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """The same, and the text must match."""
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle('assertWarnsRegex', args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """Fail unless the with block logs at `level` or above."""
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """Fail if the with block logs at `level` or above."""
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return getattr(self, function) if isinstance(function, str) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            raise self.failureException(self._formatMessage(msg, '%s != %s' % _common_shorten_repr(first, second)))

    def assertEqual(self, first, second, msg=None):
        """Fail unless first == second; the type of both may say how to tell the difference."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fail unless first != second."""
        if not first != second:
            msg = self._formatMessage(msg, '%s == %s' % (safe_repr(first), safe_repr(second)))
            raise self.failureException(msg)

    def _near(self, first, second, places, delta):
        """(whether both are nearly equal, what to say of how far they are)."""
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, ' within %s delta (%s difference)' % (safe_repr(delta), safe_repr(diff))
        places = 7 if places is None else places
        return round(diff, places) == 0, ' within %r places (%s difference)' % (places, safe_repr(diff))

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail unless the difference is 0 when rounded to `places` (7), or at most `delta`."""
        if first == second:
            return
        near, said = self._near(first, second, places, delta)
        if not near:
            msg = self._formatMessage(msg, '%s != %s' % (safe_repr(first), safe_repr(second)) + said)
            raise self.failureException(msg)

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fail if the difference is 0 when rounded to `places` (7), or at most `delta`."""
        if delta is not None and places is not None:
            raise TypeError('specify delta or places not both')
        near, said = self._near(first, second, places, delta)
        if (not first == second and not near) if delta is not None else (first != second and not near):
            return
        if delta is None:
            said = said[:said.index(' (')]
        msg = self._formatMessage(msg, '%s == %s' % (safe_repr(first), safe_repr(second)) + said)
        raise self.failureException(msg)

    def _first_difference(self, seq1, seq2, kind, len1, len2):
        """What to say of the first element that differs; None when the sequences are equal."""
        said = ''
        for i in range(min(len1, len2)):
            for seq, which in (seq1, 'first'), (seq2, 'second'):
                try:
                    item = seq[i]
                except (TypeError, IndexError, NotImplementedError):
                    return said + '\nUnable to index element %d of %s %s\n' % (i, which, kind)
                item1, item2 = (item, None) if which == 'first' else (item1, item)
            if item1 != item2:
                said += '\nFirst differing element %d:\n%s\n%s\n' % ((i,) + _common_shorten_repr(item1, item2))
                break
        else:
            if len1 == len2 and type(seq1) != type(seq2):
                return None
        return said

    def _extra_elements(self, seq1, seq2, kind, len1, len2):
        if len1 == len2:
            return ''
        longer, which, at = (seq1, 'First', len2) if len1 > len2 else (seq2, 'Second', len1)
        said = '\n%s %s contains %d additional elements.\n' % (which, kind, abs(len1 - len2))
        try:
            return said + 'First extra element %d:\n%s\n' % (at, safe_repr(longer[at]))
        except (TypeError, IndexError, NotImplementedError):
            return said + 'Unable to index element %d of %s %s\n' % (at, which.lower(), kind)

    def _not_sequences(self, seq1, seq2, kind):
        """What to say when one of both has no length or cannot be indexed, else None."""
        for seq, which in (seq1, 'First'), (seq2, 'Second'):
            try:
                len(seq)
            except (TypeError, NotImplementedError):
                return '%s %s has no length.    Non-sequence?' % (which, kind)
        return None

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Fail unless both have equal elements in the same order (and are of `seq_type`)."""
        kind = seq_type.__name__ if seq_type is not None else 'sequence'
        if seq_type is not None:
            for seq, which in (seq1, 'First'), (seq2, 'Second'):
                if not isinstance(seq, seq_type):
                    raise self.failureException('%s sequence is not a %s: %s' % (which, kind, safe_repr(seq)))
        said = self._not_sequences(seq1, seq2, kind)
        if said is None:
            if seq1 == seq2:
                return
            len1, len2 = len(seq1), len(seq2)
            difference = self._first_difference(seq1, seq2, kind, len1, len2)
            if difference is None:
                return
            said = '%ss differ: %s != %s\n' % ((kind.capitalize(),) + _common_shorten_repr(seq1, seq2))
            said += difference + self._extra_elements(seq1, seq2, kind, len1, len2)
        self._fail_with(msg, self._truncateMessage(said, '\n' + _difference_of(seq1, seq2)))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertListEqual(self, list1, list2, msg=None):
        """assertSequenceEqual for lists."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """assertSequenceEqual for tuples."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def _set_difference(self, first, second, which):
        try:
            return first.difference(second)
        except TypeError as e:
            self.fail('invalid type when attempting set difference: %s' % e)
        except AttributeError as e:
            self.fail('%s argument does not support set difference: %s' % (which, e))

    def assertSetEqual(self, set1, set2, msg=None):
        """Fail unless both have the same elements; says which one lacks what."""
        difference1 = self._set_difference(set1, set2, 'first')
        difference2 = self._set_difference(set2, set1, 'second')
        if not (difference1 or difference2):
            return
        lines = []
        for items, has, lacks in (difference1, 'first', 'second'), (difference2, 'second', 'first'):
            if items:
                lines.append('Items in the %s set but not the %s:' % (has, lacks))
                lines += map(repr, items)
        self._fail_with(msg, '\n'.join(lines))

    def assertIn(self, member, container, msg=None):
        """Fail unless `member in container`."""
        if member not in container:
            self._fail_with(msg, '%s not found in %s' % (safe_repr(member), safe_repr(container)))

    def assertNotIn(self, member, container, msg=None):
        """Fail if `member in container`."""
        if member in container:
            self._fail_with(msg, '%s unexpectedly found in %s' % (safe_repr(member), safe_repr(container)))

    def assertIs(self, expr1, expr2, msg=None):
        """Fail unless both are one object."""
        if expr1 is not expr2:
            self._fail_with(msg, '%s is not %s' % (safe_repr(expr1), safe_repr(expr2)))

    def assertIsNot(self, expr1, expr2, msg=None):
        """Fail if both are one object."""
        if expr1 is expr2:
            self._fail_with(msg, 'unexpectedly identical: %s' % safe_repr(expr1))

    def assertDictEqual(self, d1, d2, msg=None):
        """Fail unless the dicts are equal; shows how they differ."""
        self.assertIsInstance(d1, dict, 'First argument is not a dictionary')
        self.assertIsInstance(d2, dict, 'Second argument is not a dictionary')
        if d1 != d2:
            said = '%s != %s' % _common_shorten_repr(d1, d2)
            self._fail_with(msg, self._truncateMessage(said, '\n' + _difference_of(d1, d2)))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        """Fail unless `dictionary` has all items of `subset`."""
        warnings.warn('assertDictContainsSubset is deprecated', DeprecationWarning)
        missing = [safe_repr(key) for key in subset if key not in dictionary]
        differing = ['%s, expected: %s, actual: %s' % (safe_repr(key), safe_repr(value), safe_repr(dictionary[key]))
                     for key, value in subset.items() if key in dictionary and value != dictionary[key]]
        said = 'Missing: ' + ','.join(missing) if missing else ''
        if differing:
            said += ('; ' if said else '') + 'Mismatched values: ' + ','.join(differing)
        if said:
            self._fail_with(msg, said)

    def assertCountEqual(self, first, second, msg=None):
        """Fail unless both have the same elements as often, in any order."""
        first, second = list(first), list(second)
        try:
            differences = _count_diff_hashable(first, second)
        except TypeError:
            differences = _count_diff_all_purpose(first, second)
        if differences:
            lines = ['First has %d, Second has %d:  %r' % difference for difference in differences]
            said = 'Element counts were not equal:\n'
            self._fail_with(msg, self._truncateMessage(said, '\n'.join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Fail unless both strings are equal; shows the lines that differ."""
        self.assertIsInstance(first, str, 'First argument is not a string')
        self.assertIsInstance(second, str, 'Second argument is not a string')
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        lines1, lines2 = first.splitlines(keepends=True), second.splitlines(keepends=True)
        if len(lines1) == 1 and first.strip('\r\n') == first:
            lines1, lines2 = [first + '\n'], [second + '\n']
        import difflib
        said = '%s != %s' % _common_shorten_repr(first, second)
        self._fail_with(msg, self._truncateMessage(said, '\n' + ''.join(difflib.ndiff(lines1, lines2))))

    def assertLess(self, a, b, msg=None):
        """Fail unless a < b."""
        if not a < b:
            self._fail_with(msg, '%s not less than %s' % (safe_repr(a), safe_repr(b)))

    def assertLessEqual(self, a, b, msg=None):
        """Fail unless a <= b."""
        if not a <= b:
            self._fail_with(msg, '%s not less than or equal to %s' % (safe_repr(a), safe_repr(b)))

    def assertGreater(self, a, b, msg=None):
        """Fail unless a > b."""
        if not a > b:
            self._fail_with(msg, '%s not greater than %s' % (safe_repr(a), safe_repr(b)))

    def assertGreaterEqual(self, a, b, msg=None):
        """Fail unless a >= b."""
        if not a >= b:
            self._fail_with(msg, '%s not greater than or equal to %s' % (safe_repr(a), safe_repr(b)))

    def assertIsNone(self, obj, msg=None):
        """Fail unless `obj` is None."""
        if obj is not None:
            self._fail_with(msg, '%s is not None' % (safe_repr(obj),))

    def assertIsNotNone(self, obj, msg=None):
        """Fail if `obj` is None."""
        if obj is None:
            self._fail_with(msg, 'unexpectedly None')

    def assertIsInstance(self, obj, cls, msg=None):
        """Fail unless isinstance(obj, cls)."""
        if not isinstance(obj, cls):
            self._fail_with(msg, '%s is not an instance of %r' % (safe_repr(obj), cls))

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Fail if isinstance(obj, cls)."""
        if isinstance(obj, cls):
            self._fail_with(msg, '%s is an instance of %r' % (safe_repr(obj), cls))

    def assertRegex(self, text, expected_regex, msg=None):
        """Fail unless the regular expression is found in the text."""
        if isinstance(expected_regex, (str, bytes)):
            assert expected_regex, 'expected_regex must not be empty.'
            import re
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            msg = self._formatMessage(msg, "Regex didn't match: %r not found in %r" % (expected_regex.pattern, text))
            raise self.failureException(msg)

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fail if the regular expression is found in the text."""
        import re
        if isinstance(unexpected_regex, (str, bytes)):
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            said = 'Regex matched: %r matches %r in %r' % (text[match.start():match.end()], unexpected_regex.pattern, text)
            raise self.failureException(self._formatMessage(msg, said))


def _difference_of(a, b):
    """The lines of both when printed prettily, and how they differ."""
    import difflib
    import pprint
    return '\n'.join(difflib.ndiff(pprint.pformat(a).splitlines(), pprint.pformat(b).splitlines()))


def _deprecated_name(old, new):
    def alias(self, *args, **kwargs):
        warnings.warn('Please use {0} instead.'.format(new), DeprecationWarning, 2)
        return getattr(self, new)(*args, **kwargs)
    setattr(TestCase, old, alias)


for _old, _new in {'failUnlessEqual': 'assertEqual', 'assertEquals': 'assertEqual', 'failIfEqual': 'assertNotEqual',
                   'assertNotEquals': 'assertNotEqual', 'failUnless': 'assertTrue', 'assert_': 'assertTrue',
                   'failIf': 'assertFalse', 'failUnlessAlmostEqual': 'assertAlmostEqual',
                   'failIfAlmostEqual': 'assertNotAlmostEqual', 'failUnlessRaises': 'assertRaises', 'assertAlmostEquals': 'assertAlmostEqual',
                   'assertNotAlmostEquals': 'assertNotAlmostEqual', 'assertRaisesRegexp': 'assertRaisesRegex',
                   'assertRegexpMatches': 'assertRegex', 'assertNotRegexpMatches': 'assertNotRegex'}.items():
    _deprecated_name(_old, _new)


class FunctionTestCase(TestCase):
    """A test case around plain functions."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._setUpFunc = setUp
        self._tearDownFunc = tearDown
        self._testFunc = testFunc
        self._description = description

    def setUp(self):
        if self._setUpFunc is not None:
            self._setUpFunc()

    def tearDown(self):
        if self._tearDownFunc is not None:
            self._tearDownFunc()

    def runTest(self):
        self._testFunc()

    def id(self):
        return self._testFunc.__name__

    def _parts(self):
        return self._setUpFunc, self._tearDownFunc, self._testFunc, self._description

    def __eq__(self, other):
        return self._parts() == other._parts() if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self),) + self._parts())

    def __str__(self):
        return '%s (%s)' % (strclass(self.__class__), self._testFunc.__name__)

    def __repr__(self):
        return '<%s tec=%s>' % (strclass(self.__class__), self._testFunc)

    def shortDescription(self):
        if self._description is not None:
            return self._description
        doc = self._testFunc.__doc__
        return doc and doc.split('\n')[0].strip() or None


class _SubTest(TestCase):
    """What stands for one subTest block in the results."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message = message
        self.test_case = test_case
        self.params = params
        self.failureException = test_case.failureException

    def runTest(self):
        raise NotImplementedError('subtests cannot be run directly')

    def _subDescription(self):
        parts = []
        if self._message is not _subtest_msg_sentinel:
            parts.append('[{}]'.format(self._message))
        if self.params:
            parts.append('({})'.format(', '.join('{}={!r}'.format(k, v) for k, v in self.params.items())))
        return ' '.join(parts) or '(<subtest>)'

    def id(self):
        return '{} {}'.format(self.test_case.id(), self._subDescription())

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return '{} {}'.format(self.test_case, self._subDescription())
