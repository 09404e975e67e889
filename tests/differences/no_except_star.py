# description: There is no `except*` yet.
# cause: It comes with the next part of the language.
# workaround: Catch the group with `except ExceptionGroup as group` and look into group.exceptions.
try:
    compile('try:\n    pass\nexcept* ValueError:\n    pass', 'cell', 'exec')
except SyntaxError as e:
    print(e.msg)
