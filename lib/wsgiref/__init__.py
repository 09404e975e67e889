# SPDX-License-Identifier: MIT
"""WSGI: how servers call applications, as PEP 3333 says."""
