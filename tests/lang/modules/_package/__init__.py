"""A package."""
from . import inner, sub
NAME = 'package'
__all__ = ['starred', 'inner']
starred = 'star'
hidden = 'hidden'
