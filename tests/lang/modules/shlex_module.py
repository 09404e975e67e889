# Words as a shell splits them.
import shlex


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


texts = ['a b  c', 'a "b c" d', "a 'b \"c' d", r'a\ b c\\d', r'"a\"b" "a\nb"', r"'a\'b", 'a "b', 'a\\', '# c\na b', 'a#b', '""', "a''b", '', '  ', 'a;b|c&&d>e', "it's",
         'x=1 --foo=bar ~/x *.py', 'é ü', 'a\nb\tc', '"a"b"c"', "foo'bar'baz", '"\'" \'"\'', 'a,b.c']
for text in texts:
    show(lambda: shlex.split(text)); show(lambda: shlex.split(text, comments=True)); show(lambda: shlex.split(text, posix=False))
    show(lambda: list(shlex.shlex(text))); show(lambda: list(shlex.shlex(text, posix=True))); show(lambda: list(shlex.shlex(text, punctuation_chars=True)))
    show(lambda: list(shlex.shlex(text, posix=True, punctuation_chars='|;'))); show(lambda: shlex.quote(text)); show(lambda: shlex.split(shlex.quote(text)))
print(shlex.join(['a b', "c'd", '', 'e']))
lexer = shlex.shlex('a b')
lexer.push_token('x')
print(lexer.get_token(), lexer.get_token(), lexer.lineno, lexer.get_token(), repr(lexer.get_token()), lexer.error_leader('f', 3))
