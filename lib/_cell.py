# SPDX-License-Identifier: MIT
"""How a cell is run: its body, then its value shown; all within its task, so that both can wait and be interrupted."""

from _display import cell, fail, show


def _is_shown(value):
    """A display that this cell has made is not shown once more as its value."""
    return getattr(type(value), "_shows_itself_", False) and value._shown_in == cell()


def _end_bars():
    """Bars whose loops the error has left show that they will not go on."""
    import sys
    bars = sys.modules.get("tqdm.bar")
    if bars is not None:
        bars.end(cell())


def run(body):
    try:
        value = body()
        show(None if _is_shown(value) else value)
        value = None                    # its __del__, if nobody keeps it, is this cell's
    except BaseException as error:
        fail(error)
        _end_bars()


async def run_async(body):
    try:
        value = await body()
        show(None if _is_shown(value) else value)
        value = None                    # its __del__, if nobody keeps it, is this cell's
    except BaseException as error:
        fail(error)
        _end_bars()


# What kernel/builtins.c has in front of functions whose modules are loaded at the first use

def display(objs, options):
    from IPython.display import display
    return display(*objs, **options)


def progress(iterable, desc, total, options):
    from tqdm import tqdm
    return tqdm(iterable, desc, total, **options)


def plot(data, kind, title, options):
    from meanwhile.plotting import plot
    return plot(*data, kind=kind, title=title, **options)


def watch_plot(fn, kind, title, options):
    from meanwhile.plotting import watch_plot
    return watch_plot(fn, kind=kind, title=title, **options)


def about(name, get, detail):
    """Print what `name?` asks: signature, class, value, file, docstring, and with detail 1 the source."""
    import inspect
    try:
        value = get()
    except (NameError, AttributeError):
        print(f"Object `{name}` not found.")
        return
    lines, source = [], None
    try:
        lines.append(f"Signature: {name}{inspect.signature(value)}")
    except (TypeError, ValueError):
        pass
    lines.append(f"Type: {type(value).__name__}")
    if not callable(value):
        text = repr(value)
        lines.append(f"Value: {text if len(text) <= 1000 else text[:997] + '...'}")
    try:
        lines.append(f"File: {inspect.getfile(value)}")
        source = inspect.getsource(value) if detail else None
    except (TypeError, OSError):
        pass
    if source is not None:
        lines.append("Source:\n" + source.rstrip())
    else:
        doc = inspect.getdoc(value)
        if doc:
            lines.append("Docstring:\n" + doc)
    print("\n".join(lines))
