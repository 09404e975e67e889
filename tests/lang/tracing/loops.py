# SPDX-License-Identifier: MIT
# Lines of loops that have no condition, and of what leaves them.
import sys

lines = []


def tell(frame, event, arg):
    lines.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tell


def forever(n):
    while True:
        n -= 1
        if n == 3:
            continue
        if not n:
            break
    while 1:
        try:
            return n
        finally:
            n = 5


def nested(x):
    for a in x:
        while x:
            break
        if a:
            continue
    else:
        a = 0
    return a


for call in (lambda: forever(5)), (lambda: nested([0, 1])):
    lines.clear()
    sys.settrace(tell)
    try:
        call()
    finally:
        sys.settrace(None)
    print(lines)
b = bytearray(b'ab')
try:
    b += b
except BufferError as e:
    print(e)
