# A recursive-descent calculator.
class Calculator:
    def __init__(self, text):
        self.tokens = self.lex(text)
        self.pos = 0

    def lex(self, text):
        i, out = 0, []
        while i < len(text):
            c = text[i]
            if c.isspace():
                i += 1
            elif c.isdigit() or c == '.':
                j = i
                while j < len(text) and (text[j].isdigit() or text[j] == '.'):
                    j += 1
                out.append(float(text[i:j]) if '.' in text[i:j] else int(text[i:j]))
                i = j
            elif c in '+-*/()^':
                out.append(c)
                i += 1
            else:
                raise SyntaxError(f'unexpected {c!r} at {i}')
        return out + [None]

    def take(self, *wanted):
        if self.tokens[self.pos] in wanted and not isinstance(self.tokens[self.pos], (int, float)):
            self.pos += 1
            return self.tokens[self.pos - 1]

    def expr(self):
        value = self.term()
        while op := self.take('+', '-'):
            value = value + self.term() if op == '+' else value - self.term()
        return value

    def term(self):
        value = self.factor()
        while op := self.take('*', '/'):
            value = value * self.factor() if op == '*' else value / self.factor()
        return value

    def factor(self):
        if self.take('-'):
            return -self.factor()
        base = self.atom()
        return base ** self.factor() if self.take('^') else base

    def atom(self):
        if self.take('('):
            value = self.expr()
            if not self.take(')'):
                raise SyntaxError('expected )')
            return value
        token = self.tokens[self.pos]
        if not isinstance(token, (int, float)):
            raise SyntaxError(f'unexpected {token}')
        self.pos += 1
        return token


for text in ('1 + 2 * 3', '(1 + 2) * 3', '-2 ^ 2', '2 ^ 3 ^ 2', '7 / 2 - 1.5', '2 * (3 + 4', '1 / 0', '5 $ 2', ''):
    try:
        print(text, '=', Calculator(text).expr())
    except (SyntaxError, ZeroDivisionError) as e:
        print(text, '->', type(e).__name__, e)
