# SPDX-License-Identifier: MIT
"""plot(): numbers as a picture that JupyterLab draws by itself, from a Vega-Lite description."""

import math

from . import live
from .watching import Follower, _failure, _Picture, label_of

MIME = "application/vnd.vegalite.v5+json"
MOST_POINTS = 5000                      # of a series in a picture; more are thinned out
_MARKS = {"line": "line", "bar": "bar", "point": "point", "scatter": "point", "area": "area", "step": "line"}


def _number(value):
    """A float or int that JSON can say; None: a gap."""
    if value is None:
        return None
    if isinstance(value, (bool, int)):
        return int(value) if abs(value) < 2 ** 53 else float(value)
    number = float(value)
    return number if math.isfinite(number) else None


def _is_number(value):
    if isinstance(value, (str, bytes)) or value is None:
        return False
    try:
        float(value)
    except (TypeError, ValueError, OverflowError):
        return False
    return True


def _position(value):
    """A place on the x axis: a number, or a text."""
    if value is None or _is_number(value):
        return _number(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _values(series):
    try:
        return list(series)
    except TypeError:
        raise TypeError(f"plot() needs numbers in a list or another iterable, not {type(series).__name__}") from None


def _pairs(name, ys, xs):
    """(name, x, y) of each point."""
    ys = _values(ys)
    if xs is None and ys and all(isinstance(y, (tuple, list)) and len(y) == 2 for y in ys):
        xs, ys = [x for x, y in ys], [y for x, y in ys]
    xs = range(len(ys)) if xs is None else _values(xs)
    if len(xs) != len(ys):
        raise ValueError(f"x and y must have the same length, not {len(xs)} and {len(ys)}")
    step = -(-len(ys) // MOST_POINTS)
    if step > 1:
        xs, ys = xs[::step], ys[::step]
    return [(name, _position(x), _number(y)) for x, y in zip(xs, ys)]


def _named_numbers(data):
    """Is it a dict of numbers, each with a name?"""
    return data and all(value is None or _is_number(value) for value in data.values())


def _points(data, x, labels):
    """All points, and whether they have names."""
    if len(data) == 2 and x is None and not isinstance(data[0], dict) and not isinstance(data[1], dict) and labels is None:
        return _pairs("", data[1], data[0]), False
    if len(data) == 1 and isinstance(data[0], dict):
        series = data[0]
        if x is None and _named_numbers(series):
            return _pairs("", list(series.values()), list(series)), False
        return [point for name, ys in series.items() for point in _pairs(str(name), ys, x)], True
    if len(data) == 1 and labels is None:
        ys = _values(data[0])
        if ys and not isinstance(ys[0], tuple) and all(isinstance(y, (list, range)) for y in ys):
            return [point for i, one in enumerate(ys) for point in _pairs(str(i), one, x)], True
        return _pairs("", ys, x), False
    names = [str(label) for label in labels] if labels is not None else [str(i) for i in range(len(data))]
    if len(names) != len(data):
        raise ValueError(f"{len(data)} series need as many labels, not {len(names)}")
    return [point for name, ys in zip(names, data) for point in _pairs(name, ys, x)], True


def _axis(name, title, log, kind, values):
    channel = {"field": name, "type": kind, "title": title}
    if kind in ("ordinal", "nominal"):
        if sum(len(str(value)) + 2 for value in dict.fromkeys(values)) < 70:
            channel["axis"] = {"labelAngle": 0}
    elif all(value is None or isinstance(value, int) for value in values):
        channel["axis"] = {"tickMinStep": 1}
    if log:
        channel["scale"] = {"type": "log"}
    elif kind == "quantitative":
        channel["scale"] = {"zero": False}
    return channel


def _x_kind(points, mark):
    xs = [x for name, x, y in points if x is not None]
    if all(isinstance(x, (int, float)) for x in xs):
        return "ordinal" if mark == "bar" and len(set(xs)) <= 60 else "quantitative"
    import re
    dates = all(isinstance(x, str) and re.match(r"\d{4}-\d\d-\d\d", x) for x in xs)
    return "temporal" if dates else "nominal"


# Readable on light and dark grounds, whichever theme is chosen later
_GREY, _PALE = "#888888", "rgba(136,136,136,0.28)"
_LOOK = {"view": {"stroke": None}, "title": {"color": _GREY}, "legend": {"labelColor": _GREY, "titleColor": _GREY},
         "axis": {"labelColor": _GREY, "titleColor": _GREY, "titleFontWeight": "normal", "gridColor": _PALE, "domainColor": _PALE,
                  "tickColor": _PALE}}


def _check_kind(kind):
    if kind not in _MARKS:
        raise ValueError(f"kind must be one of {', '.join(map(repr, _MARKS))}, not {kind!r}")


def spec(data, kind="line", title=None, x=None, labels=None, xlabel=None, ylabel=None, logx=False, logy=False, width=480, height=260):
    """The Vega-Lite description, a dict."""
    _check_kind(kind)
    points, named = _points(data, x, labels)
    mark, x_kind = _MARKS[kind], _x_kind(points, kind)
    if logx or logy:
        points = [(name, None if logx and not (px or 0) > 0 else px, None if logy and not (py or 0) > 0 else py)
                  for name, px, py in points] if x_kind == "quantitative" or logy and not logx else points
    single = len({name for name, px, py in points}) == len(points)
    drawn = {"type": mark, "tooltip": True}
    if mark == "line":
        drawn["point"] = len(points) <= 30 or single
        if kind == "step":
            drawn["interpolate"] = "step-after"
    elif mark == "area":
        drawn.update(opacity=0.6, line=True)
    elif mark == "point":
        drawn["filled"] = True
    encoding = {"x": _axis("x", xlabel, logx and x_kind == "quantitative", x_kind, [px for name, px, py in points]),
                "y": _axis("y", ylabel, logy, "quantitative", [py for name, px, py in points])}
    if x_kind in ("ordinal", "nominal"):
        encoding["x"]["sort"] = None
    if mark in ("bar", "area") and not logy:
        encoding["y"].pop("scale")
    if mark == "area" and named:
        encoding["y"]["stack"] = None
    if named:
        encoding["color"] = {"field": "series", "type": "nominal", "title": None, "sort": None}
        if mark == "bar":
            encoding["xOffset"] = {"field": "series", "sort": None}
    made = {"$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": width, "height": height, "background": "transparent", "config": _LOOK,
            "data": {"values": [{"series": name, "x": px, "y": py} if named else {"x": px, "y": py} for name, px, py in points]},
            "mark": drawn, "encoding": encoding}
    if title:
        made["title"] = str(title)
    return made


_TICKS = "▁▂▃▄▅▆▇█"


def _sparkline(values):
    known = [v for v in values if v is not None]
    if not known:
        return "(nothing)"
    low, high = min(known), max(known)
    span = (high - low) or 1
    return "".join(" " if v is None else _TICKS[int((v - low) / span * 7)] for v in values) + f"  {low:g} to {high:g}"


def _text(made):
    """The picture in characters, for where there is only text."""
    series = {}
    for point in made["data"]["values"]:
        series.setdefault(point.get("series", ""), []).append(point["y"])
    lines = [made["title"]] if "title" in made else []
    for name, values in series.items():
        step = -(-len(values) // 60)
        lines.append((f"{name}: " if name else "") + _sparkline(values[::step]))
    return "\n".join(lines) or "(nothing)"


class _Drawing:
    """A description, shown as a picture or in characters."""

    def __init__(self, made):
        self.spec = made

    def _repr_mimebundle_(self, include=None, exclude=None):
        return {MIME: self.spec, "text/plain": _text(self.spec)}

    def __repr__(self):
        return _text(self.spec)


class Plot(_Drawing):
    """What plot() returns: spec is the description."""

    _shows_itself_ = True

    def __init__(self, made):
        from IPython.display import display
        super().__init__(made)
        display(_Drawing(made))
        self._shown_in = live.cell()


def plot(*data, kind="line", title=None, x=None, labels=None, xlabel=None, ylabel=None, logx=False, logy=False, width=480, height=260):
    """Draw numbers under the cell: a series, x and y, several series, or a dict of them."""
    if not data:
        raise TypeError("plot() needs something to draw")
    return Plot(spec(data, kind, title, x, labels, xlabel, ylabel, logx, logy, width, height))


class WatchPlot(Follower):
    """What watch_plot() returns: stop() ends it."""

    HISTORY = 1000

    def __init__(self, fn, interval, options):
        if not callable(fn):
            raise TypeError(f"watch_plot() needs a function, as in watch_plot(lambda: losses), not {type(fn).__name__}")
        _check_kind(options["kind"])
        self.fn, self._options, self._history = fn, options, []
        super().__init__(interval)

    def __repr__(self):
        return f"<watch_plot {label_of(self.fn) or repr(self.fn)}>"

    def _look(self):
        try:
            value = self.fn()
            if value is None or _is_number(value):
                self._history.append(value)
                del self._history[:-self.HISTORY]
                value = self._history
            made = spec(value if isinstance(value, tuple) and len(value) == 2 and not _is_number(value[0]) else (value,), **self._options)
        except Exception as error:
            picture = _Picture(label_of(self.fn), _failure(error), failed=True)
            return picture, picture.key
        return _Drawing(made), made


def watch_plot(fn, *, kind="line", title=None, interval=0.5, x=None, labels=None, xlabel=None, ylabel=None, logx=False, logy=False,
               width=480, height=260):
    """Draw what fn() returns and keep it up to date while tasks run; a number is drawn as its history."""
    options = {"kind": kind, "title": title, "x": x, "labels": labels, "xlabel": xlabel, "ylabel": ylabel, "logx": logx, "logy": logy,
               "width": width, "height": height}
    return WatchPlot(fn, max(0.25, float(interval)), options)
