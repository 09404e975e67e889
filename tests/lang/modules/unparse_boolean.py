"""ast.unparse() puts and, or and not into parentheses as CPython does: each operand binds closer than the one before."""
import ast

for text in ("a or b and c", "a and b or c", "not a or not b or not c", "a and (b or c)", "a and b and not c", "(a or b) or c",
             "a < b and c < d and e < f", "x if a or b else y", "a or (lambda: b)", "a and (b if c else d)"):
    print(ast.unparse(ast.parse(text)))
