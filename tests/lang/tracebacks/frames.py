# Traceback and frame objects: what they know, and what may be set.
import sys
import types


def inner(n):
    value = n * 2
    frame = sys._getframe()
    return frame, frame.f_locals, sys._getframe(1).f_code.co_name


def outer():
    mine = 1
    frame, variables, caller = inner(3)
    print(frame.f_code.co_name, variables['n'], variables['value'], caller)
    back = sys._getframe().f_back
    print(back.f_code.co_name, back.f_back, back.f_globals is globals(), back.f_locals is globals())
    print(sys._getframe().f_locals['mine'], sys._getframe().f_lineno)


outer()
try:
    sys._getframe(1000)
except ValueError as e:
    print(e)


def fail():
    1 / 0


def call():
    fail()


try:
    call()
except ZeroDivisionError as e:
    tb = e.__traceback__
    print(tb is e.__traceback__, tb.tb_frame is tb.tb_frame)
    print([(t.tb_frame.f_code.co_name, t.tb_lineno) for t in (tb, tb.tb_next, tb.tb_next.tb_next)], tb.tb_next.tb_next.tb_next)
    print(tb.tb_frame.f_globals['fail'] is fail, tb.tb_frame.f_locals is globals())
    try:
        tb.tb_next.tb_next.tb_next = tb
    except ValueError as problem:
        print(problem)
    try:
        tb.tb_next = 3
    except TypeError as problem:
        print(problem)
    tb.tb_next.tb_next = None
    other = KeyError('x').with_traceback(tb)
    print(other.__traceback__ is tb)
    made = types.TracebackType(tb, tb.tb_frame, tb.tb_lasti, 99)
    print(made.tb_next is tb, made.tb_lineno)
    try:
        raise other
    except KeyError as again:
        names = []
        at = again.__traceback__
        while at:
            names.append((at.tb_frame.f_code.co_name, at.tb_lineno))
            at = at.tb_next
        print(names)
    other.__traceback__ = None
    print(other.__traceback__)
