# SPDX-License-Identifier: MIT
"""One request each."""

from . import sessions


def request(method, url, **kwargs):
    """Make a request; the Response.

    Keywords: params, data, json, headers, cookies, files, auth, timeout (seconds, or (connect, read)),
    allow_redirects, proxies, verify (True, False or a file of certificates), stream, cert."""
    with sessions.Session() as session:
        return session.request(method=method, url=url, **kwargs)


def get(url, params=None, **kwargs):
    """GET: ask for what is there."""
    return request('get', url, params=params, **kwargs)


def options(url, **kwargs):
    """OPTIONS: ask what can be done."""
    return request('options', url, **kwargs)


def head(url, **kwargs):
    """HEAD: the header alone; redirects are not followed."""
    kwargs.setdefault('allow_redirects', False)
    return request('head', url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    """POST: hand something in."""
    return request('post', url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    """PUT: put something there."""
    return request('put', url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    """PATCH: change what is there."""
    return request('patch', url, data=data, **kwargs)


def delete(url, **kwargs):
    """DELETE: take it away."""
    return request('delete', url, **kwargs)
