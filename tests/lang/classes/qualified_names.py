"""What functions in C and made by a factory say that they are called."""
import datetime
import itertools
from collections import UserString

for function in (datetime.date.__add__, datetime.date.__repr__, datetime.date.today, itertools.chain.__iter__,
                 itertools.chain.from_iterable, {}.get, len, dict.fromkeys, UserString.count, UserString("a").upper):
    print(function.__name__, function.__qualname__)
