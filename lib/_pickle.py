# SPDX-License-Identifier: MIT
"""Optimized C implementation for the Python pickle module."""

from pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load,
                    loads)
