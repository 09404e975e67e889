# re.Scanner: tokens by a lexicon.
import re

s = re.Scanner([(r'[a-zA-Z_]\w*', lambda s, t: ('name', t, s.match.span())), (r'\d+\.\d*', lambda s, t: float(t)), (r'\d+', lambda s, t: int(t)),
                (r'=|\+|-|\*|/', lambda s, t: 'op' + t), (r'\s+', None), (r'!', 'bang')])
print(s.scan('sum = 3*foo + 312.50+bar !'), s.scan('a ? b'), s.scan(''))
