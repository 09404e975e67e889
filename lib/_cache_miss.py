# SPDX-License-Identifier: MIT
"""What a function with a memory (functools.lru_cache) does when it does not know: here, so that the function it asks can be suspended."""
from _functools import _cache_store


def call(function, args, cache, key):
    result = function(*args)
    _cache_store(cache, key, result)
    return result


def call_named(function, args, keywords, cache, key):
    result = function(*args, **keywords)
    _cache_store(cache, key, result)
    return result
