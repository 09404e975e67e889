# SPDX-License-Identifier: MIT
"""watch(): a display that follows a value."""

import inspect
from html import escape

from . import live

MOST = 2000                             # characters of a value
_FORMS = ("_repr_html_", "_repr_markdown_", "_repr_svg_", "_repr_png_", "_repr_jpeg_", "_repr_latex_", "_repr_mimebundle_",
          "_repr_json_")
_STYLE = """<style>
.mw-watch{display:flex;gap:10px;align-items:baseline;margin:2px 0;font:var(--jp-code-font-size,13px)/1.6 var(--jp-code-font-family,monospace);
color:var(--jp-ui-font-color1,inherit)}
.mw-watch span{color:var(--jp-ui-font-color2,gray);white-space:nowrap}
.mw-watch b{font-weight:600;white-space:pre-wrap;overflow-wrap:anywhere}
.mw-watch .mw-e{color:var(--jp-error-color1,#d32f2f);font-weight:400}
.mw-watch i{color:var(--jp-ui-font-color3,#999);font-size:11px}
</style>"""


def label_of(fn):
    """What to call a function: the text of a lambda's body, a function's name, or ""."""
    name = getattr(fn, "__name__", "")
    if name != "<lambda>":
        return f"{name}()" if name else ""
    try:
        return _lambda_text(fn)
    except Exception:
        return ""


def _lambda_text(fn):
    import ast
    import linecache
    code = fn.__code__
    lines = linecache.getlines(code.co_filename)
    text = "".join(lines)
    found = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Lambda) and node.lineno == code.co_firstlineno]
    if len(found) != 1:
        return ""
    return " ".join(ast.get_source_segment(text, found[0].body).split())


class _Picture:
    """A value at one moment, under its label."""

    def __init__(self, label, text, failed=False, stopped=False):
        self.key = (text, failed, stopped)
        self._label, self._text, self._failed, self._stopped = label, text, failed, stopped

    def _repr_html_(self):
        label = f"<span>{escape(self._label)}</span>" if self._label else ""
        kind = ' class="mw-e"' if self._failed else ""
        end = "<i>stopped</i>" if self._stopped else ""
        return f'<div class="mw-watch">{_STYLE}{label}<b{kind}>{escape(self._text)}</b>{end}</div>'

    def __repr__(self):
        return f"{self._label} = {self._text}" if self._label else self._text


def _shortened(text):
    return text if len(text) <= MOST else text[:MOST] + "…"


def _failure(error):
    text = str(error)
    return type(error).__name__ + (f": {text}" if text else "")


class Follower:
    """A display that is made anew when something may have changed."""

    _shows_itself_ = True

    def __init__(self, interval):
        from IPython.display import display
        self._stopped = False
        self._picture, self._key = self._look()
        self._handle = display(self._picture, display_id=True)
        self._shown_in = live.cell()
        if live.is_rich():              # text that is printed cannot be replaced
            live.start(self._refresh, interval, lambda: not self._stopped)

    def _look(self):
        """(what is to be shown, what differs when that differs)."""
        raise NotImplementedError

    def _refresh(self):
        picture, key = self._look()
        if not self._stopped and key != self._key:
            self._picture, self._key = picture, key
            self._handle.update(picture)

    def stop(self):
        """Leave it as it is now."""
        if not self._stopped:
            self._refresh()
            self._stopped = True


class Watch(Follower):
    """What watch() returns: stop() ends it, value is what it shows."""

    def __init__(self, fn, label, interval):
        if not callable(fn):
            raise TypeError(f"watch() needs a function, as in watch(lambda: x), not {type(fn).__name__}")
        self.fn, self.label, self.value = fn, label_of(fn) if label is None else str(label), None
        super().__init__(interval)

    def __repr__(self):
        return f"<watch {self.label or repr(self.fn)}>"

    def _look(self):
        try:
            self.value = value = self.fn()
            text = _shortened(repr(value))
            if any(hasattr(type(value), form) for form in _FORMS) and not isinstance(value, type):
                html = getattr(value, "_repr_html_", None)
                return value, (text, html() if html else None)
        except Exception as error:
            picture = _Picture(self.label, _failure(error), failed=True)
        else:
            picture = _Picture(self.label, text)
        return picture, picture.key


def watch(fn, label=None, interval=0.4):
    """Show what fn() returns and keep it up to date while tasks run, until stop() or until the cell runs again."""
    return Watch(fn, label, max(0.25, float(interval)))
