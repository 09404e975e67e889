# SPDX-License-Identifier: MIT
"""Showing a text beside the notebook, not under the cell."""

from _display import payload


def page(strng, start=0, screen_lines=0, pager_cmd=None):
    """Show a text, or a dict of MIME types, in the pager."""
    data = strng if isinstance(strng, dict) else {"text/plain": strng}
    payload({"source": "page", "data": data, "start": start})
