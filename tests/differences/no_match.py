# description: There is no `match` statement yet.
# cause: It comes with the next part of the language.
# workaround: if and elif.
try:
    compile('match command:\n    case "go": pass', 'cell', 'exec')
except SyntaxError as e:
    print(e.msg)
match = 'still a name'
print(match)
