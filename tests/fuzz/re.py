# SPDX-License-Identifier: MIT
"""Fuzzes `re`: a pattern and a text. Either the pattern is refused, or its matches lie where they say they do.

The input: a byte that picks flags, the pattern up to the first NUL, the text. The flags' highest bit: both are bytes.
"""

import re

FLAGS = [re.I, re.M, re.S, re.X, re.A]
MATCHES = 20


def check(data):
    if not data:
        return
    flags = 0
    for bit, flag in enumerate(FLAGS):
        if data[0] >> bit & 1:
            flags |= flag
    pattern, _, text = data[1:].partition(b'\0')
    if not data[0] & 128:
        pattern, text = pattern.decode('utf-8', 'replace'), text.decode('utf-8', 'replace')
    try:
        compiled = re.compile(pattern, flags)
    except (re.error, OverflowError, RecursionError, ValueError):
        return
    try:
        check_matches(compiled, text[:60])
    except RuntimeError as error:
        if 'too many steps' not in str(error):          # tests/differences/regex_steps.py
            raise


def check_matches(compiled, text):
    end = 0
    count = 0
    for match in compiled.finditer(text):
        assert 0 <= match.start() <= match.end() <= len(text), match
        assert match.start() >= end, (match, end)
        end = match.end()
        for number in range(compiled.groups + 1):
            start, stop = match.span(number)
            assert match[number] is None and start == -1 or match[number] == text[start:stop], match
        assert len(match.groups()) == compiled.groups
        assert set(match.groupdict()) == set(compiled.groupindex)
        count += 1
        if count == MATCHES:
            return
    assert compiled.sub(lambda match: match[0], text) == text
    assert len(compiled.findall(text)) == count
    assert len(compiled.split(text)) == (compiled.groups + 1) * count + 1
    assert bool(compiled.search(text)) == bool(count)
