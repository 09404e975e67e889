# SPDX-License-Identifier: MIT
"""Paths of Windows as addresses, and back."""

import string
import urllib.parse


def url2pathname(url):
    """'///C|/foo/bar' as 'C:\\foo\\bar'."""
    url = url.replace(':', '|')
    if '|' not in url:
        if url[:4] == '////':
            url = url[2:]
        return urllib.parse.unquote(url.replace('/', '\\'))
    parts = url.split('|')
    if len(parts) != 2 or parts[0][-1] not in string.ascii_letters:
        raise OSError('Bad URL: ' + url)
    path = parts[0][-1].upper() + ':'
    for piece in parts[1].split('/'):
        if piece:
            path += '\\' + urllib.parse.unquote(piece)
    return path + '\\' if path.endswith(':') and url.endswith('/') else path


def pathname2url(p):
    """'C:\\foo\\bar' as '///C:/foo/bar'."""
    long = p.startswith('\\\\?\\')
    p = p[4:] if long else p
    if long and p[:4].upper() == 'UNC\\':
        p = p[3:]
    elif long and p[1:2] != ':':
        raise OSError('Bad path: ' + p)
    if ':' not in p:
        if p[:2] == '\\\\':
            p = '\\\\' + p
        return '/'.join(urllib.parse.quote(piece) for piece in p.split('\\'))
    parts = p.split(':', maxsplit=2)
    if len(parts) != 2 or len(parts[0]) > 1:
        raise OSError('Bad path: ' + p)
    path = '///' + urllib.parse.quote(parts[0].upper()) + ':'
    for piece in parts[1].split('\\'):
        if piece:
            path += '/' + urllib.parse.quote(piece)
    return path
