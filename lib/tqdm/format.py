# SPDX-License-Identifier: MIT
"""What a bar says, as text."""

_BLOCKS = " ▏▎▍▌▋▊▉█"
_ASCII = " 123456789#"


def size(num, suffix="", divisor=1000):
    """A number with at most three digits and a prefix: 12300 is "12.3k"."""
    for unit in ("", "k", "M", "G", "T", "P", "E", "Z"):
        if abs(num) < 999.5:
            digits = 2 if abs(num) < 9.995 else 1 if abs(num) < 99.95 else 0
            width = (4, 4, 3)[2 - digits] if digits else 3
            return f"{num:{width}.{digits}f}{unit}{suffix}"
        num /= divisor
    return f"{num:3.1f}Y{suffix}"


def interval(seconds):
    """Seconds as [H:]MM:SS."""
    minutes, seconds = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes:02d}:{seconds:02d}"


def number(n):
    """A number in the shorter of its two forms."""
    short = f"{n:.3g}".replace("e+0", "e+").replace("e-0", "e-")
    plain = str(n)
    return short if len(short) < len(plain) else plain


def width(text):
    """How many columns a text takes."""
    if text.isascii() and "\x1b" not in text:
        return len(text)
    import re
    from unicodedata import east_asian_width
    return sum(2 if east_asian_width(c) in "FW" else 1 for c in re.sub(r"\x1b\[[0-9;]*m", "", text))


def trimmed(text, columns):
    """The text, cut where it would be longer than so many columns."""
    coloured = "\x1b" in text
    if not coloured and text.isascii():
        return text[:columns]
    while text and width(text) > columns:
        text = text[:-1]
    return text + "\x1b[0m" if coloured and not text.endswith("\x1b[0m") else text


def bar(fraction, length, charset):
    """A bar of `length` characters; the last charset character is a full one, the first an empty one."""
    fraction = min(max(fraction, 0), 1)
    steps = len(charset) - 1
    full, part = divmod(int(fraction * length * steps), steps)
    text = charset[-1] * full
    if full < length:
        text += charset[part] + charset[0] * (length - full - 1)
    return text


_COLOURS = {"black": 30, "red": 31, "green": 32, "yellow": 33, "blue": 34, "magenta": 35, "cyan": 36, "white": 37}


def _coloured(text, colour):
    if colour is None:
        return text
    code = _COLOURS.get(str(colour).lower())
    if code is not None:
        return f"\x1b[{code}m{text}\x1b[0m"
    value = str(colour).lstrip("#")
    try:
        red, green, blue = (int(value[i:i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return text
    return f"\x1b[38;2;{red};{green};{blue}m{text}\x1b[0m"


def parts(n, total, elapsed, prefix="", unit="it", unit_scale=False, rate=None, postfix=None, unit_divisor=1000, initial=0):
    """The pieces of which bars are made, as a dict."""
    if total is not None and n >= total + 0.5:
        total = None
    if unit_scale and unit_scale not in (True, 1):
        n *= unit_scale
        total = total * unit_scale if total else total
        rate = rate * unit_scale if rate else rate
        unit_scale = False
    if rate is None and elapsed:
        rate = (n - initial) / elapsed
    inverse = 1 / rate if rate else None
    def shown(value):
        return size(value, divisor=unit_divisor) if unit_scale else f"{value:5.2f}"

    per_second = (shown(rate) if rate else "?") + unit + "/s"
    per_unit = (shown(inverse) if inverse else "?") + "s/" + unit
    if unit_scale:
        n_fmt, total_fmt = size(n, divisor=unit_divisor), size(total, divisor=unit_divisor) if total is not None else "?"
    else:
        n_fmt, total_fmt = str(n), str(total) if total is not None else "?"
    remaining = (total - n) / rate if rate and total else 0
    postfix = f", {postfix}" if postfix else ""
    if prefix and not (total and prefix.endswith(": ")):
        prefix += ": "
    return {
        "n": n, "n_fmt": n_fmt, "total": total, "total_fmt": total_fmt, "elapsed": interval(elapsed), "elapsed_s": elapsed,
        "remaining": interval(remaining) if rate and total else "?", "remaining_s": remaining,
        "rate": inverse if inverse and inverse > 1 else rate, "rate_fmt": per_unit if inverse and inverse > 1 else per_second,
        "rate_noinv": rate, "rate_noinv_fmt": per_second, "rate_inv": inverse, "rate_inv_fmt": per_unit,
        "postfix": postfix, "desc": prefix, "unit": unit, "colour": None,
        "percentage": n / total * 100 if total else 0.0,
    }


def meter(n, total, elapsed, ncols=None, prefix="", ascii=False, unit="it", unit_scale=False, rate=None, bar_format=None, postfix=None,
          unit_divisor=1000, initial=0, colour=None, **extra):
    """The line that says it all: "reading:  38%|███▊      | 38/100 [00:03<00:05, 12.30it/s]"."""
    p = parts(n, total, elapsed, prefix, unit, unit_scale, rate, postfix, unit_divisor, initial)
    p.update(extra)
    left = p["desc"]
    if p["total"]:
        left += f"{p['percentage']:3.0f}%|"
    right = f"| {p['n_fmt']}/{p['total_fmt']} [{p['elapsed']}<{p['remaining']}, {p['rate_fmt']}{p['postfix']}]"
    if ncols == 0:
        return left[:-1] + right[1:] if p["total"] else f"{p['desc']}{p['n_fmt']}{unit} [{p['elapsed']}, {p['rate_fmt']}{p['postfix']}]"
    p["l_bar"], p["r_bar"] = left, right
    if bar_format is None and not p["total"]:
        text = f"{p['desc']}{p['n_fmt']}{unit} [{p['elapsed']}, {p['rate_fmt']}{p['postfix']}]"
        return trimmed(text, ncols) if ncols else text
    fmt = (bar_format or "{l_bar}{bar}{r_bar}")
    if "{bar" not in fmt:
        return fmt.format(bar="", **p)
    start = fmt.index("{bar")
    end = fmt.index("}", start) + 1
    before, after = fmt[:start].format(bar="", **p), fmt[end:].format(bar="", **p)
    room = max(1, ncols - width(before) - width(after)) if ncols else 10
    fraction = p["n"] / p["total"] if p["total"] else 0
    text = before + _drawn(fmt[start + 5:end - 1], fraction, room, ascii, colour) + after
    return trimmed(text, ncols) if ncols else text


def _drawn(spec, fraction, room, ascii, colour):
    """The bar itself; its format may say how long it is and of what: {bar:20}, {bar:-10b}."""
    charset = _ASCII if ascii is True else ascii or _BLOCKS
    if spec and spec[-1] in "aub":
        charset = {"a": _ASCII, "u": _BLOCKS, "b": "  "}[spec[-1]]
        spec = spec[:-1]
    if spec:
        length = int(spec)
        room = length if length > 0 else max(room + length, 0)
    return _coloured(bar(fraction, room, charset), colour)
