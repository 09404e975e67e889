# SPDX-License-Identifier: MIT
"""Names of methods and headers, as AUTHORIZATION or CONTENT_TYPE."""

from multidict import istr

for _name in 'CONNECT DELETE GET HEAD OPTIONS PATCH POST PUT TRACE'.split():
    globals()['METH_' + _name] = _name
for _name in ('Accept Accept-Charset Accept-Encoding Accept-Language Accept-Ranges Age Allow Authorization '
              'Cache-Control Connection Content-Disposition Content-Encoding Content-Language Content-Length '
              'Content-Location Content-Range Content-Type Cookie Date ETag Expect Expires Forwarded From Host '
              'If-Match If-Modified-Since If-None-Match If-Range If-Unmodified-Since Keep-Alive Last-Modified '
              'Link Location Max-Forwards Origin Pragma Proxy-Authenticate Proxy-Authorization Range Referer '
              'Retry-After Server Set-Cookie TE Trailer Transfer-Encoding Upgrade URI User-Agent Vary Via '
              'WWW-Authenticate X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto').split():
    globals()[_name.upper().replace('-', '_')] = istr(_name)
