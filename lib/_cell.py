# SPDX-License-Identifier: MIT
"""How a cell is run: its body, then its value shown; all within its task, so that both can wait and be interrupted."""

from _display import fail, show


def run(body):
    try:
        show(body())
    except BaseException as error:
        fail(error)


async def run_async(body):
    try:
        show(await body())
    except BaseException as error:
        fail(error)


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
