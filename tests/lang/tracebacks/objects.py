# Traceback objects: frames, lines, names; printing them.
import sys
import traceback


def a():
    b()


def b():
    raise ValueError('deep')


try:
    a()
except ValueError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
    print(traceback.format_exc().splitlines()[0], traceback.format_exc().splitlines()[-1])
    print(''.join(traceback.format_exception_only(type(e), e)).strip())
    print(len(traceback.extract_tb(e.__traceback__)))
