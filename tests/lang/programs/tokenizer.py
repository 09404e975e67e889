# Tokens with positions; a dictionary of operators; error reports with a caret.
KEYWORDS = {'let', 'print', 'if'}
OPERATORS = sorted(['+', '-', '*', '==', '=', '<=', '<', '(', ')'], key=len, reverse=True)


class Problem(Exception):
    def __init__(self, message, line, column):
        super().__init__(message)
        self.line, self.column = line, column

    def show(self, source):
        return f'line {self.line}: {self}\n  {source.splitlines()[self.line - 1]}\n  {" " * self.column}^'


def tokens(source):
    for number, line in enumerate(source.splitlines(), 1):
        i = 0
        while i < len(line):
            c = line[i]
            if c.isspace():
                i += 1
                continue
            if c == '#':
                break
            start = i
            if c.isalpha() or c == '_':
                while i < len(line) and (line[i].isalnum() or line[i] == '_'):
                    i += 1
                word = line[start:i]
                yield ('keyword' if word in KEYWORDS else 'name'), word, number, start
            elif c.isdigit():
                while i < len(line) and line[i].isdigit():
                    i += 1
                yield 'number', int(line[start:i]), number, start
            else:
                for op in OPERATORS:
                    if line.startswith(op, i):
                        i += len(op)
                        yield 'op', op, number, start
                        break
                else:
                    raise Problem(f'unexpected {c!r}', number, i)


for source in ('let x1 = 40 + 2  # answer\nprint (x1 <= 50)', 'a == b\nlet q = 5 $ 3', ''):
    try:
        for t in tokens(source):
            print(*t)
    except Problem as p:
        print(p.show(source))
