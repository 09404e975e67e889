# SPDX-License-Identifier: MIT
"""Fuzzes `json`: any bytes are refused with a ValueError, or are a value that survives being written and read again.

The input: a byte that picks how the value is written, then the document.
"""

import json

REFUSALS = (ValueError, RecursionError)


def check(data):
    if not data:
        return
    options = data[0]
    try:
        value = json.loads(data[1:])
    except REFUSALS:
        return
    indent = options >> 4 & 3 or None
    text = json.dumps(value, ensure_ascii=bool(options & 1), sort_keys=bool(options & 2), indent=indent,
                      separators=(',', ':') if options & 4 else None)
    again = json.loads(text)
    if not options & 2:
        assert repr(again) == repr(value), text
    assert json.dumps(again, sort_keys=True) == json.dumps(value, sort_keys=True), text
    streamed = ''.join(json.JSONEncoder(indent=indent).iterencode(value))
    assert streamed == json.dumps(value, indent=indent), text
