# gcstress: 500
# Blocks with more parameters, variables, arguments, constants and names than a byte or two can count.
def show(what, source, expression):
    space = {}
    try:
        exec(source, space)
        print(what, eval(expression, space))
    except Exception as error:
        print(what, type(error).__name__, str(error)[:120], str(error)[-40:])


def names(n, form='a{0}', between=','):
    return between.join(form.format(i) for i in range(n))


show('positional', f'def f({names(1000)}): return a0, a179, a180, a255, a256, a999', 'f(*range(1000))')
show('call', f'def f({names(1000)}): return a0 + a999\nr = f({names(1000, "{0}")})', 'r')
show('by keyword', f'def f({names(300)}, *rest, k=1, **more): return a299, rest, k, more', 'f(*range(298), a299=2, a298=1, z=3)')
show('rest', f'def f({names(300)}, *rest, k=1, **more): return a299, rest, k, more', 'f(*range(305), z=3, k=5)')
show('missing', f'def f({names(300)}): return a299', 'f(*range(3))')
show('too many', f'def f({names(300)}): return a299', 'f(*range(301))')
show('twice', f'def f({names(300)}): return a299', 'f(*range(300), a290=1)')
show('keyword-only', f'def f(*, {names(300, "a{0}={0}")}, last): return a299, last', 'f(last=3), f(a299=1, last=2)')
show('keyword-only missing', f'def f(*, {names(300)}): pass', 'f(a299=1)')
show('lambda', f'f = lambda {names(300, "a{0}={0}")}: (a0, a299)', 'f(), f(5), f(a299=1)')
show('generator', f'def f({names(300, "a{0}={0}")}):\n  yield a299\n  a299 = 5\n  yield a299', 'list(f()), list(f(*range(300)))')
show('deleted', f'def f({names(300)}):\n  del a299\n  return a299', 'f(*range(300))')
show('shared parameters', f'def f({names(300)}):\n  a299 += 1\n  return lambda: (a299, a1)', 'f(*range(300))()')
show('locals', f'def f():\n {names(500, "a{0}={0}", ";")}\n return a499, len(locals()), sorted(locals())[-1]', 'f()')
show('varnames', f'def f({names(300)}):\n  x = 1', 'len(f.__code__.co_varnames), f.__code__.co_varnames[298:], f.__code__.co_argcount')

shared = names(400, 'a{0}={0}', ';')
total = names(400, between='+')
show('cells', f'def f():\n {shared}\n def g(): return {total}\n return g', 'f()()')
show('passed on', f'def f():\n {shared}\n def g():\n  def h(): return {total}\n  return h\n return g', 'f()()()')
show('stored', f'def f():\n {shared}\n def g():\n  nonlocal a399, a398\n  a399 = 1\n  del a398\n def h(): return {total}\n g()\n return h',
     'f()()')
show('unbound cell', f'def f():\n {shared}\n del a398\n def g(): return {total}\n return a398', 'f()')
show('in a class', f'def f():\n {shared}\n class A:\n  a399 = "own"\n  x = {names(399, between="+")}, a399\n return A', 'f().x')

many = 66000
show('constants', f'y = 1\nx = [{names(many, "{0}.5")}, y]', 'len(x), x[-2]')
show('keys', f'y = 1\nx = {{{names(many, "{0}:y")}}}', 'len(x)')
show('globals', f'{names(many, "a{0}={0}", chr(10))}\ndel a65999\na65998 += 1', f'a{many - 2}, "a65999" in globals()')
show('functions', names(many, 'f=lambda: {0}.5', chr(10)), 'f()')

show('unpacking', f'{names(1000)} = range(1000)', 'a999')
show('unpacking too few', f'{names(1000)} = range(10)', 'a999')
show('unpacking too many', f'{names(1000)} = range(1001)', 'a999')
show('star', f'{names(200)}, *b, {names(300, "c{0}")} = range(600)', 'a199, len(b), b[0], c0, c299')
show('star too few', f'{names(200)}, *b, {names(300, "c{0}")} = range(499)', 'c299')
show('into items', f'd = {{}}\nk = lambda i: i\n{names(300, "d[k({0})]")} = range(300)', 'len(d), d[299]')
show('decorators', 'n = []\ndef d(i):\n  n.append(i)\n  return lambda f: (n.append(-i), f)[1]\n'
     + names(70, '@d({0})\n', '') + 'def f(): return 1', 'f(), n[69], n[70], len(n)')
show('decorated class', names(70, '@(lambda c: c)\n', '') + 'class A: pass', 'A.__name__')
