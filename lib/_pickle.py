# SPDX-License-Identifier: MIT
"""Pickling and unpickling in C."""

from pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load,
                    loads)
