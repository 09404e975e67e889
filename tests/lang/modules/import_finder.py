# A finder of the program's is asked for what is imported, whoever has importlib or not.
import sys


class Asked:
    @staticmethod
    def find_spec(name, path=None, target=None):
        print('asked for', name, path)


sys.meta_path.insert(0, Asked)
for attempt in range(2):
    try:
        import nowhere_at_all
    except ImportError as e:
        print(type(e).__name__, e)


class Endless:
    @staticmethod
    def find_spec(name, path=None, target=None):
        return __import__(name + 'x') and None


sys.meta_path[0] = Endless
try:
    import endless
except RecursionError as e:
    print(type(e).__name__)
sys.meta_path.remove(Endless)
