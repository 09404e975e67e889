# SPDX-License-Identifier: MIT
"""A bar as HTML, which lives in the output of a cell."""

import asyncio
from html import escape
from time import monotonic

import _tasks

from . import format as _format
from .std import tqdm

try:
    from _display import cell, is_foreground
except ImportError:                     # a program, not a notebook
    def is_foreground():
        return False

_STYLE = """<style>
.mw-bar{display:flex;align-items:center;gap:10px;margin:2px 0;font:var(--jp-ui-font-size1,13px)/1.6 var(--jp-ui-font-family,sans-serif);
color:var(--jp-ui-font-color1,inherit);font-variant-numeric:tabular-nums}
.mw-bar progress{-webkit-appearance:none;appearance:none;border:none;height:8px;width:240px;max-width:40%;flex:none;margin:0;
border-radius:4px;overflow:hidden;background:var(--jp-layout-color3,#ddd);color:var(--mw,var(--jp-brand-color1,#1976d2))}
.mw-bar progress::-webkit-progress-bar{background:var(--jp-layout-color3,#ddd)}
.mw-bar progress::-webkit-progress-value{background:var(--mw,var(--jp-brand-color1,#1976d2))}
.mw-bar progress::-moz-progress-bar{background:var(--mw,var(--jp-brand-color1,#1976d2))}
.mw-bar.mw-done{--mw:var(--jp-success-color1,#388e3c)}
.mw-bar.mw-failed{--mw:var(--jp-error-color1,#d32f2f)}
.mw-bar small{color:var(--jp-ui-font-color2,gray);font-size:12px;white-space:nowrap}
</style>"""


class _Picture:
    """A bar at one moment."""

    def __init__(self, html, text):
        self._html, self._text = html, text

    def _repr_html_(self):
        return self._html

    def __repr__(self):
        return self._text


def _color(colour):
    return f' style="--mw:{escape(str(colour))}"' if colour else ""


def _html(bar, state, message):
    values = bar.format_dict
    p = _format.parts(**{key: values[key] for key in ("n", "total", "elapsed", "prefix", "unit", "unit_scale", "rate", "postfix",
                                                      "unit_divisor", "initial")})
    total = p["total"]
    mark = f'<progress max="{total}" value="{min(p["n"], total)}"></progress>' if total else "" if state else "<progress></progress>"
    label = f"<span>{escape(p['desc'])}</span>" if p["desc"] else ""
    percent = f"<span>{p['percentage']:.0f}%</span>" if total else ""
    count = f"{p['n_fmt']}/{p['total_fmt']}" if total else f"{p['n_fmt']}{bar.unit}"
    times = f"{p['elapsed']}&lt;{p['remaining']}" if total else p["elapsed"]
    said = escape(message) if message is not None else f"{escape(count)} [{times}, {escape(p['rate_fmt'] + p['postfix'])}]"
    return f'<div class="mw-bar {state}"{_color(bar.colour)}>{_STYLE}{label}{mark}{percent}<small>{said}</small></div>'


class HTMLBar:
    """Where a tqdm shows itself, under the cell that it was made in: at most ten times a second, however often it is asked to."""

    INTERVAL = 0.1

    def __init__(self):
        self._handle = None
        self._shown_at, self._waits, self._over = -1.0, False, False
        self.cell = cell() if is_foreground() else None
        self._owner = None if self.cell is not None else _tasks.current()

    def follow(self, bar):
        """Have the bar end when the task does that it was made in."""
        if self._owner is not None:
            from meanwhile import live
            live.start(lambda: self._look(bar), 0.5, lambda: not self._over)

    def _look(self, bar):
        if self._owner.done() and not self._over:
            bar._finish(False)

    def show(self, bar, message=None):
        """Show it as it is now, or soon."""
        if monotonic() - self._shown_at >= self.INTERVAL:
            self._put(bar, message)
        elif not self._waits:
            self._waits = True
            _tasks.helper(self._later(bar, message))

    async def _later(self, bar, message):
        await asyncio.sleep(self.INTERVAL)
        self._waits = False
        if not self._over:
            self._put(bar, message)

    def _put(self, bar, message=None, state=""):
        from IPython.display import display
        self._shown_at = monotonic()
        values = dict(bar.format_dict, ncols=None)
        picture = _Picture(_html(bar, state, message), _format.meter(**values) if message is None else message)
        if self._handle is None:
            self._handle = display(picture, display_id=True)
        else:
            self._handle.update(picture)

    def close(self, bar):
        """The last picture: what it came to, or nothing where it is not to stay."""
        self._over = True
        if not bar.leave:
            if self._handle is not None:
                self._handle.update(_Picture("", ""))
            return
        short = getattr(bar, "_failed", False) or (bar.total and bar.n < bar.total)
        bar._mean_dt = 0.0
        self._put(bar, None, "mw-failed" if short else "mw-done")


def end(number):
    """The cell of that number has failed: its bars will not go on."""
    for bar in list(tqdm._instances):
        if bar._shown and bar._shown.cell == number:
            bar._finish(False)


class tqdm_notebook(tqdm):
    """A bar in a notebook, also where `file` is given; elsewhere a line of text."""

    _html = True


def tnrange(*args, **kwargs):
    """tqdm_notebook(range(*args), **kwargs)."""
    return tqdm_notebook(range(*args), **kwargs)
