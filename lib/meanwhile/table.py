# SPDX-License-Identifier: MIT
"""tasks(): the table of all tasks and threads, as HTML that stays up to date or as text; and what steers them."""

import _asyncio
import _tasks
import asyncio
import re
import time
from html import escape

from . import live

try:
    from _display import cell_of
except ImportError:
    def cell_of(task):
        return None

INTERVAL = 0.5
MOST_LIVE = 5                           # tables at a time that stay up to date
ENDED_SECONDS = 600
MOST_ROWS = 100
_ANSI = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")


# -- one row

def _coroutine_name(coro):
    name = getattr(coro, "__qualname__", None)
    name = name.rpartition(".")[2] if name else ""
    return name + "()" if name and not name.startswith("_") else ""


def _waits_for(about):
    """What a task waits for, in a word or two."""
    if about["state"] not in ("waiting", "cancelling"):
        return ""
    left, awaited = about["left"], about["awaits"]
    if isinstance(awaited, asyncio.Task):
        return f"task {awaited.get_name()}"
    word = _library_wait(about["frames"], awaited) or about["waits"] or ("sleep" if left is not None else "future" if awaited else "")
    if left is not None and left > 60:
        word += time.strftime(" until %H:%M:%S", time.localtime(time.time() + left))
    return word


def _library_wait(frames, awaited):
    """The library's function that was called, as users know it: "Queue.get", "requests.get"; "": none."""
    if type(awaited).__name__ == "_GatheringFuture":
        return "gather"
    name = ""
    for file, line, qualname, hidden in frames:
        if not hidden:
            break
        if not qualname.rpartition(".")[2].startswith("_") and "<" not in qualname and qualname != "Thread.run":
            package = file.strip("<>").removeprefix("lib/").partition(".")[0]
            name = qualname if "." in qualname else f"{package}.{qualname}"
    return name


def _place(frames):
    """Where the program's own code is: "Cell [3], line 2"."""
    for file, line, qualname, hidden in frames:
        if not hidden:
            return f"{file.rpartition('/')[2]}, line {line}"
    return ""


def _last_line(text):
    for line in reversed(_ANSI.sub("", text).split("\n")):
        line = line.rstrip("\r").rpartition("\r")[2].strip()
        if line:
            return "".join(c if c.isprintable() else " " for c in line)
    return ""


def _shortened(text, most):
    text = " ".join(text.split())
    return text if len(text) <= most else text[:most - 1] + "…"


def _outcome(about):
    """How a task ended: its error or its value, in a line."""
    error = about["error"]
    try:
        if error is not None:
            text = str(error)
            if about["state"] == "cancelled":
                return text
            return type(error).__name__ + (": " + text if text else "")
        value = about["result"]
        return "" if value is None else repr(value)
    except Exception:
        return "?"


def _seconds(age):
    """A length of time as people say it; the younger, the finer."""
    if age < 10:
        return f"{int(age)} s"
    if age < 60:
        return f"{int(age) // 5 * 5} s"
    if age < 3600:
        return f"{int(age) // 60} min"
    if age < 86400:
        return f"{int(age / 360) / 10:.1f} h"
    return f"{int(age / 8640) / 10:.1f} d"


def _until_older(age):
    """After how many seconds _seconds() says something else."""
    step = 1 if age < 10 else 5 if age < 60 else 60 if age < 3600 else 360 if age < 86400 else 8640
    return step - age % step + 0.01


def _cpu(seconds):
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.1f} s" if seconds < 100 else f"{seconds:.0f} s"


def _is_of_library(about):
    """Whether a module has started it for itself, as what passes on a program's output."""
    if about["thread"]:
        return about["name"].startswith("output of process ")
    code = getattr(about["coro"], "cr_code", None)
    return code is not None and code.co_filename.startswith("<lib/") and re.fullmatch(r"Task-\d+", about["name"])


class _Row:
    """What the table says of a task."""

    def __init__(self, task):
        about = _tasks.about(task)
        self.name, self.state, self.raw_age = about["name"], about["state"], about["age"]
        self.kind = "thread" if about["thread"] else _coroutine_name(about["coro"])
        self.alive = about["ended"] is None and self.state not in ("done", "failed", "cancelled")
        self.waits, self.place = _waits_for(about), _place(about["frames"]) if self.alive else ""
        self.age, self.steps, self.cpu = _seconds(about["age"]), about["steps"], _cpu(about["cpu"])
        self.hogs, self.key = about["hogs"], about["key"]
        self.output, self.outcome = _last_line(about["output"]), "" if self.alive else _outcome(about)
        self.is_errand = self.state == "done" and not self.outcome and _is_of_library(about)
        number = cell_of(task)
        self.cell = "" if number is None else f"[{number}]"

    def texts(self):
        """The cells of a row of the text table."""
        waits = ", ".join(filter(None, (self.waits, self.place)))
        said = self.outcome or self.output
        return [_shortened(self.name, 24), self.state, _shortened(waits, 40), self.age, str(self.steps), self.cpu, str(self.hogs),
                self.cell, _shortened(said, 40)]


def rows():
    """The rows, those that run first, and how many of them are left out."""
    running, ended = _tasks.running(), _tasks.ended(ENDED_SECONDS)
    shown = running if len(running) <= MOST_ROWS else running[:MOST_ROWS // 2] + running[-MOST_ROWS // 2:]
    ended = [row for row in map(_Row, ended) if not row.is_errand]
    return [_Row(task) for task in shown] + ended, len(running) - len(shown), len(running), len(ended)


# -- as text

_TITLES = ["NAME", "STATE", "WAITS FOR", "AGE", "STEPS", "CPU", "HOGS", "CELL", "OUTPUT, ERROR OR RESULT"]


def _summary(running, ended):
    return f"{running} running, {ended} ended" if running or ended else "No tasks."


def text():
    """The table as text."""
    found, left_out, running, ended = rows()
    if not found:
        return "No tasks."
    lines = [_TITLES] + [row.texts() for row in found]
    widths = [max(len(line[i]) for line in lines) for i in range(len(_TITLES))]
    out = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip() for line in lines]
    if left_out:
        out.append(f"... and {left_out} more")
    return "\n".join(out)


# -- as HTML

_STYLE = """<style>
.mw-tasks{font:var(--jp-ui-font-size1,13px)/1.5 var(--jp-ui-font-family,sans-serif);color:var(--jp-ui-font-color1,inherit);margin:2px 0 6px}
.mw-tasks table{border-collapse:collapse;border:none;margin:0;width:auto;max-width:100%;font-size:inherit;table-layout:auto;
font-variant-numeric:tabular-nums}
.mw-tasks.mw-tasks thead th{color:var(--jp-ui-font-color2,gray);font-weight:500;font-size:11px;text-align:left!important;padding:3px 14px 3px 0;
border-bottom:1px solid var(--jp-border-color1,#bbb);background:none;white-space:nowrap}
.mw-tasks.mw-tasks tbody td{text-align:left!important;padding:4px 14px 4px 0;vertical-align:top;border-bottom:1px solid var(--jp-border-color3,#e0e0e0);
background:none;white-space:nowrap;max-width:none}
.mw-tasks tbody tr,.mw-tasks tbody tr:nth-child(odd),.mw-tasks tbody tr:nth-child(even){background:none}
.mw-tasks tbody tr:hover{background:var(--jp-layout-color2,#f5f5f5)}
.mw-tasks.mw-tasks tbody td.mw-n,.mw-tasks.mw-tasks thead th.mw-n{text-align:right!important}
.mw-tasks b{font-weight:600}
.mw-tasks small{font-size:11px;color:var(--jp-ui-font-color2,gray)}
.mw-tasks code{font:12px/1.5 var(--jp-code-font-family,monospace);color:inherit!important;background:none!important;padding:0!important}
.mw-tasks td.mw-w{white-space:normal;max-width:26em;overflow-wrap:anywhere}
.mw-tasks .mw-s{white-space:nowrap}
.mw-tasks .mw-s::before{content:"";display:inline-block;width:8px;height:8px;border-radius:50%;margin-right:6px;
background:var(--mw,#999)}
.mw-tasks .mw-running,.mw-tasks .mw-ready{--mw:var(--jp-brand-color1,#1976d2)}
.mw-tasks .mw-waiting{--mw:var(--jp-brand-color3,#90caf9)}
.mw-tasks .mw-done{--mw:var(--jp-success-color1,#388e3c)}
.mw-tasks .mw-failed{--mw:var(--jp-error-color1,#d32f2f)}
.mw-tasks .mw-cancelled,.mw-tasks .mw-cancelling{--mw:var(--jp-warn-color1,#f57c00)}
.mw-tasks button[data-mw-cancel]{font-size:11px;color:var(--jp-ui-font-color2,gray);background:none;border:none;padding:0;cursor:pointer;
text-decoration:underline dotted}
.mw-tasks button[data-mw-cancel]:hover,.mw-tasks button[data-mw-cancel]:focus-visible{color:var(--jp-error-color1,#d32f2f)}
.mw-tasks tr.mw-ended td{color:var(--jp-ui-font-color2,gray)}
.mw-tasks code.mw-e{color:var(--jp-error-color1,#d32f2f)!important}
.mw-tasks .mw-hog{color:var(--jp-warn-color0,#e65100);font-weight:600}
</style>"""

_HEAD = ('<thead><tr><th>Task</th><th>State</th><th>Waits for</th><th class="mw-n">Age</th><th class="mw-n">Steps</th>'
         '<th class="mw-n">CPU</th><th class="mw-n" title="Steps longer than 100 ms">Hogs</th><th>Cell</th>'
         '<th>Output, error or result</th></tr></thead>')


def _linked(place):
    """A place in a cell, which JupyterLab's extension makes a link (kernelspec/labextension)."""
    text = escape(place)
    found = re.fullmatch(r"Cell \[(\d+)\], line (\d+)", place)
    return f'<a data-mw-cell="{found[1]}" data-mw-line="{found[2]}">{text}</a>' if found else text


def _cancel_button(row):
    """It shows where the extension is."""
    if not row.alive or row.state == "cancelling":
        return ""
    return f'<br><button hidden type="button" data-mw-cancel="{row.key}" aria-label="Cancel {escape(_shortened(row.name, 60))}">cancel</button>'


def _html_row(row):
    name, kind, outcome = escape(_shortened(row.name, 60)), escape(row.kind), escape(_shortened(row.outcome, 200))
    where = f"<br><small>{_linked(row.place)}</small>" if row.place else ""
    said = escape(_shortened(row.output, 120))
    if outcome:
        said = f'<code class="mw-e">{outcome}</code>' if row.state == "failed" else f"<code>{outcome}</code>"
    elif said:
        said = f"<code>{said}</code>"
    return (f'<tr class="{"" if row.alive else "mw-ended"}"><td><b>{name}</b>{f"<br><small>{kind}</small>" if kind else ""}</td>'
            f'<td><span class="mw-s mw-{row.state}">{row.state}</span>{_cancel_button(row)}</td><td>{escape(row.waits)}{where}</td>'
            f'<td class="mw-n">{row.age}</td><td class="mw-n">{row.steps:,}</td><td class="mw-n">{row.cpu}</td>'
            f'<td class="mw-n">{f"<span class=mw-hog>{row.hogs:,}</span>" if row.hogs else "0"}</td><td>{row.cell}</td>'
            f'<td class="mw-w">{said}</td></tr>')


class _Table:
    """The table as it is now."""

    def __init__(self):
        self._rows, self._left_out, self._running, self._ended = rows()
        self._text = None

    def _repr_html_(self):
        if self._text is None:
            more = f"<small>… and {self._left_out:,} more</small>" if self._left_out else ""
            body = "".join(map(_html_row, self._rows))
            table = f"<table>{_HEAD}<tbody>{body}</tbody></table>{more}" if self._rows else ""
            self._text = f'<div class="mw-tasks">{_STYLE}{table}<small>{_summary(self._running, self._ended)}</small></div>'
        return self._text

    def __repr__(self):
        return text()

    def until_older(self):
        """After how many seconds an age in it is no longer true; None: never."""
        return min((_until_older(row.raw_age) for row in self._rows if row.alive), default=None)


# -- what tasks, the object, does

_live = []


def show():
    """Show the table, and keep it up to date."""
    if not live.is_rich():
        print(text())
        return
    from IPython.display import display
    shown = _Table()
    handle = display(shown, display_id=True)
    _live.append(handle)
    del _live[:-MOST_LIVE]

    def refresh():
        nonlocal shown
        now = _Table()
        if now._repr_html_() != shown._repr_html_():
            shown = now
            handle.update(now)
        return now.until_older()

    live.start(refresh, INTERVAL, lambda: handle in _live)


def listed():
    """The tasks and threads that have not ended, oldest first."""
    return _tasks.running()


def _named(name):
    return [task for task in _tasks.running() if _tasks.about(task)["name"] == name]


def find(name):
    """The task of that name: the newest that runs, or else the one that ended last. KeyError: there is none."""
    found = _named(name) or [task for task in _tasks.ended(ENDED_SECONDS) if task.get_name() == name]
    if not found:
        raise KeyError(name)
    return found[-1]


def has(item):
    """Is there a task of that name, or does that task run?"""
    if isinstance(item, str):
        try:
            find(item)
        except KeyError:
            return False
        return True
    return any(task is item for task in _tasks.running())


def cancel(name):
    """Cancel the tasks of that name, or the task given; how many were running. KeyError: nobody has the name."""
    if isinstance(name, asyncio.Future):
        return int(name.cancel())
    found = _named(name)
    if not found:
        find(name)
    return sum(task.cancel() for task in found)


def wait(timeout=None):
    """Wait until all tasks and threads but this one have ended, for at most so many seconds; is none left?"""
    end = None if timeout is None else time.monotonic() + timeout
    loop = asyncio.get_event_loop()
    while _tasks.others():
        left = None if end is None else end - time.monotonic()
        if left is not None and left <= 0:
            return False
        changed = _tasks.next_activity(_tasks.activity())
        timer = None if left is None else loop.call_later(left, live.release, changed)
        _asyncio.wait_for_future(changed)
        if timer is not None:
            timer.cancel()
        if _tasks.others():
            time.sleep(0.02)
    return True


try:
    from builtins import tasks
except ImportError:                     # a program
    from _tasks import tasks
