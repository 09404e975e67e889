# sys.exit ends the program with a status, after finally clauses.
import sys
try:
    sys.exit('message for standard error')
except SystemExit as e:
    print(repr(e), e.code)
try:
    sys.exit()
except SystemExit as e:
    print(repr(e), e.code)
try:
    exit(2)
except SystemExit as e:
    print(e.code)
try:
    raise SystemExit
except BaseException as e:
    print(type(e).__name__, e.args)
try:
    print('leaving')
    sys.exit(3)
finally:
    print('finally')
