# SPDX-License-Identifier: MIT
"""Runs one of CPython's test files method by method: driver.py MODULE RESULTS [--list] [DONE...]

Runs under CPython (--list: only the names) and under Meanwhile. RESULTS gets a line of tab-separated words for each event:
    method NAME                     a test method there is, before any runs
    start NAME                      it begins
    STATUS NAME TEXT                how it went: ok, fail, error, skip; TEXT is the last line of the reason
    module STATUS TEXT              the file could not be loaded, or its fixtures failed
DONE names methods that an earlier run finished; they are left out.
"""
import os
import random
import sys
import traceback
import unittest


def name_of(test):
    """Class.method, without the module."""
    name = test.id().split(' (')[0].split(' [')[0]
    module = type(getattr(test, 'test_case', test)).__module__
    return name[len(module) + 1:] if name.startswith(module + '.') else name


def methods(suite):
    """The tests of nested suites, one after the other."""
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            yield from methods(test)
        else:
            yield test


def last_line(err):
    """The type and text of an exception, in one line."""
    try:
        lines = traceback.format_exception_only(err[0], err[1])
        return ' '.join(lines[-1].split())[:300]
    except Exception as problem:
        return f'{err[0].__name__} ({type(problem).__name__} when shown)'


class Result(unittest.TestResult):
    """Writes each event at once, so that a crash loses nothing."""

    def __init__(self, out):
        super().__init__()
        self.out = out
        self.worst = None

    def tell(self, *words):
        self.out.write('\t'.join(words).replace('\n', ' ') + '\n')
        self.out.flush()

    def startTest(self, test):
        self.worst = None
        self.tell('start', name_of(test))

    def stopTest(self, test):
        status, text = self.worst or ('ok', '')
        self.tell(status, name_of(test), text)

    def note(self, test, status, text):
        if not isinstance(test, unittest.TestCase):
            self.tell('module', status, f'{test.id()}: {text}')
        elif self.worst is None or self.worst[0] == 'skip':
            self.worst = status, text

    def addError(self, test, err):
        self.note(test, 'error', last_line(err))

    def addFailure(self, test, err):
        self.note(test, 'fail', last_line(err))

    def addSubTest(self, test, subtest, err):
        if err is not None:
            self.note(test, 'fail' if issubclass(err[0], test.failureException) else 'error', last_line(err))

    def addSkip(self, test, reason):
        self.note(test, 'skip', reason)

    def addExpectedFailure(self, test, err):
        pass

    def addUnexpectedSuccess(self, test):
        self.note(test, 'fail', 'unexpected success')


def stand_in():
    """What test.support takes from inside CPython's importer."""
    import _imp
    if not hasattr(_imp, '_override_frozen_modules_for_tests'):
        _imp._override_frozen_modules_for_tests = lambda how: None
    if sys.implementation.name == 'cpython':
        return
    import types
    unittest.__path__.append(os.path.abspath('inner'))      # where unittest.test is
    external = sys.modules['importlib._bootstrap_external'] = types.ModuleType('importlib._bootstrap_external')
    external._get_sourcefile = external._compile_bytecode = external._classify_pyc = None
    import pickle
    for name in ('dump', 'dumps', 'load', 'loads', 'Pickler', 'Unpickler'):
        setattr(pickle, '_' + name, getattr(pickle, name))
    pickle.bytes_types = bytes, bytearray
    from test.support import import_helper
    import linecache
    import unicodedata
    import uuid
    linecache.__file__ = os.path.realpath(import_helper.__file__ + '/../../../linecache.py')
    unicodedata.ucd_3_2_0 = unicodedata
    for name in ('ifconfig', 'ip', 'arp', 'lanscan', 'netstat'):
        setattr(uuid, f'_{name}_getnode', None)
    uuid._GETTERS = []
    import urllib.request
    urllib.request._proxy_bypass_macosx_sysconf = None
    original = import_helper.import_fresh_module

    def import_fresh_module(name, fresh=(), blocked=(), *rest, **options):
        if not blocked and not fresh:
            return original(name, fresh, blocked, *rest, **options)
        if name.startswith('test.'):    # a copy of its own for each implementation
            sys.modules.pop(name, None)
            __import__(name)
            return sys.modules.pop(name)
        __import__(name)                # there is one implementation of a module, not one in C and one without
        return sys.modules[name]

    import_helper.import_fresh_module = import_fresh_module


def load(name):
    __import__(name)
    module = sys.modules[name]
    if hasattr(module, 'pyET'):         # test_xml_etree: its test_main() says which module is tested
        import xml.etree.ElementTree
        module.pyET = module.ET = xml.etree.ElementTree
    if hasattr(module, 'all_tests'):    # test_decimal: what else it has are base classes, and it wants to be prepared
        module.init(module.C)
        module.init(module.P)
        return unittest.TestSuite(map(unittest.TestLoader().loadTestsFromTestCase, module.all_tests))
    return unittest.TestLoader().loadTestsFromModule(module)


def without(suite, done):
    """The same suite, less what is done; classes stay together for their fixtures."""
    kept = unittest.TestSuite()
    for test in suite:
        if isinstance(test, unittest.TestSuite):
            kept.addTest(without(test, done))
        elif name_of(test) not in done:
            kept.addTest(test)
    return kept


def main():
    module, path, *rest = sys.argv[1:]
    with open(path, 'a', encoding='utf-8', errors='backslashreplace') as out:
        result = Result(out)
        try:
            stand_in()
            random.seed(311)            # test_unparse draws the files that it looks at by lot
            from test import support
            support.verbose = 0
            support.use_resources = []
            suite = load(module)
        except unittest.SkipTest as skipped:
            result.tell('module', 'skip', str(skipped))
            return
        except BaseException:
            result.tell('module', 'error', last_line(sys.exc_info()))
            return
        if '--list' in rest:
            for test in methods(suite):
                result.tell('method', name_of(test))
            return
        without(suite, set(rest)).run(result)


main()
