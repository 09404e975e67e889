# SPDX-License-Identifier: MIT
"""Where the certificates are that servers are verified with: the system's."""


def where():
    """The path of the file."""
    return '/etc/ssl/certs/ca-certificates.crt'
