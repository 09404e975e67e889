# What the library warns of is shown where the program called it, however deep below.
import configparser
import unittest
import warnings


def deprecated():
    class Old(unittest.TestCase):
        def test_old(self):
            self.assertEquals(1, 1)

    unittest.makeSuite(Old)
    configparser.ConfigParser().readfp([])
    Old('test_old').debug()
    warnings.warn('here')
    warnings.warn('there', stacklevel=2)


with warnings.catch_warnings(record=True) as shown:
    warnings.simplefilter('always')
    deprecated()
for one in shown:
    print(one.category.__name__, one.filename == __file__, one.lineno)
