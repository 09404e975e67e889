# SPDX-License-Identifier: MIT
"""The classes of the syntax tree's nodes, as ast has them."""
import ast as _all
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT, PyCF_ONLY_AST, PyCF_TYPE_COMMENTS

globals().update({name: value for name, value in vars(_all).items() if isinstance(value, type) and issubclass(value, _all.AST)})
