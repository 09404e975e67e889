# SPDX-License-Identifier: MIT
"""As importlib: the names of kinds of files."""
SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
EXTENSION_SUFFIXES = []
