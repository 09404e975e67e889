# SPDX-License-Identifier: MIT
"""Parsers of XML: expat."""
