# SPDX-License-Identifier: MIT
"""Which requests this behaves as."""

__title__ = 'requests'
__version__ = '2.34.2'
