# SPDX-License-Identifier: MIT
"""What cells have without an import: the table of tasks, displays that follow values, bars and plots."""

_homes = {"clear_output": "IPython.display", "display": "IPython.display", "plot": "meanwhile.plotting", "progress": "tqdm",
          "tasks": "meanwhile.table", "update_display": "IPython.display", "watch": "meanwhile.watching",
          "watch_plot": "meanwhile.plotting"}

__all__ = list(_homes)


def __getattr__(name):
    home = _homes.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib
    value = getattr(importlib.import_module(home), "tqdm" if name == "progress" else name)
    globals()[name] = value
    return value


def __dir__():
    return __all__
