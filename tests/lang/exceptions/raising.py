# Raising, chaining, custom exceptions, attributes.
class AppError(Exception):
    pass


class Detailed(AppError):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code

    def __str__(self):
        return f'[{self.code}] {self.args[1]}'


for make in (lambda: ValueError, lambda: ValueError(), lambda: ValueError('one'), lambda: ValueError('one', 2), lambda: Detailed(7, 'seven'),
             lambda: KeyError('key'), lambda: KeyError(), lambda: AppError, lambda: OSError(2, 'No such file', 'name'), lambda: StopIteration(5)):
    try:
        raise make()
    except Exception as e:
        print(type(e).__name__, '|', str(e), '|', repr(e), '|', e.args)
for bad in (5, 'text', int, None, object()):
    try:
        raise bad
    except TypeError as e:
        print(e)
try:
    raise
except RuntimeError as e:
    print(e)
try:
    try:
        raise ValueError('first')
    except ValueError as v:
        raise KeyError('second') from v
except KeyError as k:
    print(repr(k.__cause__), k.__cause__ is k.__context__, k.__suppress_context__)
try:
    try:
        raise ValueError('first')
    except ValueError:
        raise KeyError('second') from None
except KeyError as k:
    print(k.__cause__, repr(k.__context__), k.__suppress_context__)
try:
    raise ValueError('x') from 5
except TypeError as e:
    print(e)
e = ValueError('noted')
e.add_note('a note')
print(e.__notes__, e.with_traceback(None) is e)
try:
    raise OSError(13, 'Permission denied', 'file.txt')
except PermissionError as e:
    print(e.errno, e.strerror, e.filename, type(e).__name__, e)
print(issubclass(KeyError, LookupError), issubclass(ZeroDivisionError, ArithmeticError), issubclass(ModuleNotFoundError, ImportError),
      issubclass(RecursionError, RuntimeError), issubclass(UnicodeDecodeError, ValueError), issubclass(KeyboardInterrupt, Exception),
      issubclass(TimeoutError, OSError), issubclass(UnboundLocalError, NameError), IOError is OSError, issubclass(SystemExit, BaseException))
