# unittest: what a runner prints, for every kind of result and assertion.
import io
import re
import unittest
class T(unittest.TestCase):
    def test_a(self): pass
    def test_b(self): self.assertEqual(1, 2)
    def test_c(self): self.assertEqual(len([1]), 2, 'hm')
    def test_d(self): 1/0
    @unittest.skip('why')
    def test_e(self): pass
    @unittest.expectedFailure
    def test_f(self): self.fail('x')
    @unittest.expectedFailure
    def test_g(self): pass
    def test_sub(self):
        """Doc here"""
        for i in range(3):
            with self.subTest('m', i=i):
                self.assertNotEqual(i, 1)
    def test_r(self):
        with self.assertRaises(ValueError) as c: int('x')
        self.assertIn('invalid', str(c.exception))
        with self.assertRaisesRegex(ValueError, 'foo'): int('x')
    def test_r2(self):
        with self.assertRaises(KeyError): pass
    def test_r3(self):
        self.assertRaises(KeyError, int)
    def test_al(self): self.assertAlmostEqual(1.0, 1.1)
    def test_al2(self): self.assertAlmostEqual(1.0, 1.1, delta=.01)
    def test_al3(self): self.assertNotAlmostEqual(1.0, 1.00000000001)
    def test_in(self): self.assertIn(1, [2])
    def test_tr(self): self.assertTrue([])
    def test_set(self): self.assertEqual({1,2},{2,3})
    def test_ce(self): self.assertCountEqual([1,1,2],[2,2,1])
    def test_re(self): self.assertRegex('abc', 'x+')
    def test_nre(self): self.assertNotRegex('abc', 'b+')
    def test_less(self): self.assertLess(2,1)
    def test_cause(self):
        try: 1/0
        except ZeroDivisionError as e: raise KeyError('x') from e
class U(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise RuntimeError('no')
    def test_x(self): pass


class Order(unittest.TestCase):
    log = []

    @classmethod
    def setUpClass(cls):
        cls.log.append('class')
        cls.addClassCleanup(cls.log.append, 'class cleanup')

    @classmethod
    def tearDownClass(cls):
        cls.log.append('class down')

    def setUp(self):
        self.log.append('up')
        self.addCleanup(self.log.append, 'cleanup 1')
        self.addCleanup(self.log.append, 'cleanup 2')

    def tearDown(self):
        self.log.append('down')

    def test_1(self):
        self.log.append('one')

    def test_2(self):
        self.skipTest('not two')


def setUpModule():
    print('module up')
    unittest.addModuleCleanup(print, 'module cleanup')


def tearDownModule():
    print('module down')


for verbosity in 1, 2:
    out = io.StringIO()
    unittest.main(verbosity=verbosity, exit=False, argv=['x'], testRunner=unittest.TextTestRunner(out, verbosity=verbosity))
    print(re.sub(r'in [0-9.]+s', 'in 0s', out.getvalue()))
print(Order.log)
suite = unittest.defaultTestLoader.loadTestsFromName('__main__.Order.test_1')
print(suite, suite.countTestCases(), suite.run(unittest.TestResult()))
