# SPDX-License-Identifier: MIT
"""Calls over HTTP, written in XML."""
