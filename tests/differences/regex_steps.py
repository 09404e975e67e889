# description: A regular expression that would try for ages is given up.
# cause: PCRE2 counts its steps; CPython goes on for as long as it takes.
# workaround: Write the expression so that it cannot match the same text in many ways: a+ instead of (?:a|aa)+.
import re

try:
    re.match('(?:a|aa)+$', 'a' * 100 + 'b')
except RuntimeError as error:
    print(error)
