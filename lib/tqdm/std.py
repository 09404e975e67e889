# SPDX-License-Identifier: MIT
"""tqdm: an iterator that shows how far it got. Without a file of its own it shows HTML where HTML is seen."""

import sys
from time import time as _time
from weakref import WeakSet

from . import format as _format

try:
    from _display import is_rich as _is_rich
except ImportError:                     # a program, not a notebook
    def _is_rich():
        return False


class TqdmTypeError(TypeError):
    """A wrong kind of argument."""


class TqdmKeyError(KeyError):
    """An argument that nobody knows."""


class TqdmWarning(Warning):
    """Something about a bar."""


class TqdmExperimentalWarning(TqdmWarning, FutureWarning):
    """Something that may change."""


class TqdmDeprecationWarning(DeprecationWarning):
    """Something that will go."""


def _columns(file):
    """How wide the terminal is; None: no terminal."""
    import os
    try:
        return os.get_terminal_size(file.fileno()).columns
    except Exception:
        try:
            return int(os.environ["COLUMNS"]) - 1
        except (KeyError, ValueError):
            return None


class tqdm:
    """Iterate over something, or count with update(), showing how far it got.

    Keywords: desc, total, leave, file, ncols, mininterval, maxinterval, miniters, ascii, disable, unit, unit_scale, dynamic_ncols,
    smoothing, bar_format, initial, position, postfix, unit_divisor, write_bytes, lock_args, nrows, colour, delay.
    """

    monitor_interval = 10
    monitor = None
    _instances = WeakSet()
    _html = None                        # notebook's: always True
    format_meter = staticmethod(_format.meter)
    format_sizeof = staticmethod(_format.size)
    format_interval = staticmethod(_format.interval)
    format_num = staticmethod(_format.number)

    def __init__(self, iterable=None, desc=None, total=None, leave=True, file=None, ncols=None, mininterval=0.1, maxinterval=10.0,
                 miniters=None, ascii=None, disable=False, unit="it", unit_scale=False, dynamic_ncols=False, smoothing=0.3,
                 bar_format=None, initial=0, position=None, postfix=None, unit_divisor=1000, write_bytes=False, lock_args=None,
                 nrows=None, colour=None, delay=0.0, gui=False, **kwargs):
        html = _is_rich() if self._html is None and file is None else bool(self._html) and _is_rich()
        file = sys.stderr if file is None else file
        if disable is None:
            disable = not html and not (hasattr(file, "isatty") and file.isatty())
        if total is None and iterable is not None:
            try:
                total = len(iterable)
            except (TypeError, AttributeError):
                pass
        if total == float("inf"):
            total = None
        self.iterable, self.total, self.disable, self.n, self.initial = iterable, total, disable, initial, initial
        self.leave, self.pos = leave, 0
        if disable:
            return
        kwargs.pop("display", None)
        if kwargs:
            raise TqdmKeyError(f"Unknown argument(s): {kwargs}")
        self.fp, self.desc, self.unit, self.unit_scale, self.unit_divisor = file, desc or "", unit, unit_scale, unit_divisor
        self.ncols, self.nrows, self.dynamic_ncols = ncols, nrows, dynamic_ncols
        self.mininterval, self.maxinterval, self.delay = mininterval, maxinterval, delay
        self.dynamic_miniters = miniters is None
        self.miniters = 0 if miniters is None else miniters
        self.ascii = self._needs_ascii(file) if ascii is None else ascii
        self.smoothing, self.bar_format, self.colour, self.postfix = smoothing, bar_format, colour, None
        if postfix:
            if isinstance(postfix, dict):
                self.set_postfix(refresh=False, **postfix)
            else:
                self.postfix = postfix
        self._mean_dn = self._mean_dt = self._weight = 0.0
        self._longest = 0
        self.pos = self._free_position() if position is None else position
        if leave is None:
            self.leave = self.pos == 0
        self._instances.add(self)
        self.last_print_n = initial
        self.last_print_t = self.start_t = _time()
        self._shown = None
        if html:
            from .bar import HTMLBar
            self._shown = HTMLBar()
            self._shown.follow(self)
        if delay <= 0:
            self.refresh()
            self.last_print_t = self.start_t = _time()

    @staticmethod
    def _needs_ascii(file):
        return "utf" not in (getattr(file, "encoding", None) or "").lower()

    def _free_position(self):
        taken = {bar.pos for bar in self._instances if bar.fp is self.fp}
        return min(set(range(len(taken) + 1)) - taken)

    # -- iterating

    def __iter__(self):
        if self.disable:
            yield from self.iterable
            return
        if self._shown:
            yield from self._iterate_exactly()
            return
        done, n, shown = False, self.n, self.last_print_n
        try:
            for obj in self.iterable:
                yield obj
                n += 1
                if n - shown >= self.miniters and _time() - self.last_print_t >= self.mininterval:
                    self.update(n - shown)
                    shown = self.last_print_n
            done = True
        finally:
            self.n = n
            self._finish(done)

    def _iterate_exactly(self):
        done = False
        try:
            for obj in self.iterable:
                yield obj
                self.n += 1
                if self.n - self.last_print_n >= self.miniters:
                    self.update(0)
            done = True
        finally:
            self._finish(done)

    def __aiter__(self):
        return self._iterate_async()

    async def _iterate_async(self):
        done = False
        try:
            if hasattr(self.iterable, "__aiter__"):
                async for obj in self.iterable:
                    yield obj
                    self.update()
            else:
                for obj in self.iterable:
                    yield obj
                    self.update()
            done = True
        finally:
            self._finish(done)

    def _finish(self, done):
        self._failed = not done
        self.close()

    def __len__(self):
        if self.iterable is None:
            return self.total
        if hasattr(self.iterable, "__len__"):
            return len(self.iterable)
        if hasattr(self.iterable, "__length_hint__"):
            return self.iterable.__length_hint__()
        return getattr(self, "total", None)

    def __reversed__(self):
        iterable = self.iterable
        self.iterable = reversed(iterable)
        return self.__iter__()

    def __contains__(self, item):
        return item in self.iterable

    def __bool__(self):
        if self.total is not None:
            return self.total > 0
        if self.iterable is None:
            raise TypeError("bool() undefined when iterable == total == None")
        return bool(self.iterable)

    def __hash__(self):
        return id(self)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self._finish(kind is None)

    def __str__(self):
        return self.format_meter(**self.format_dict)

    # -- counting

    def update(self, n=1):
        """Count n more; has that been shown?"""
        if self.disable:
            return None
        if n < 0:
            self.last_print_n += n
        self.n += n
        if self.n - self.last_print_n < self.miniters:
            return None
        now = _time()
        dt = now - self.last_print_t
        if dt < self.mininterval or now < self.start_t + self.delay:
            return None
        dn = self.n - self.last_print_n
        if self.smoothing and dt and dn:
            self._add_to_mean(dn, dt)
        self.refresh()
        if self.dynamic_miniters:
            self._adapt(dn, dt)
        self.last_print_n, self.last_print_t = self.n, now
        return True

    def _add_to_mean(self, dn, dt):
        a = self.smoothing
        self._mean_dn = a * dn + (1 - a) * self._mean_dn
        self._mean_dt = a * dt + (1 - a) * self._mean_dt
        self._weight = a + (1 - a) * self._weight

    def _adapt(self, dn, dt):
        """Look at the clock only after as many steps as take about mininterval."""
        wanted = dn * self.mininterval / dt if self.mininterval and dt else dn
        if self.maxinterval and dt > self.maxinterval:
            self.miniters = dn * (self.mininterval or self.maxinterval) / dt
        else:
            self.miniters = self.smoothing * wanted + (1 - self.smoothing) * self.miniters if self.smoothing else wanted
        self.miniters = min(self.miniters, max(1, wanted))

    def reset(self, total=None):
        """Begin again, maybe with another total."""
        self.n = 0
        if total is not None:
            self.total = total
        if self.disable:
            return
        self.last_print_n = 0
        self.last_print_t = self.start_t = _time()
        self._mean_dn = self._mean_dt = self._weight = 0.0
        self.refresh()

    # -- saying

    def set_description(self, desc=None, refresh=True):
        """Another description."""
        self.desc = desc + ": " if desc else ""
        if refresh and not self.disable:
            self.refresh()

    def set_description_str(self, desc=None, refresh=True):
        """Another description, without ": " behind it."""
        self.desc = desc or ""
        if refresh and not self.disable:
            self.refresh()

    def set_postfix(self, ordered_dict=None, refresh=True, **kwargs):
        """Say more behind the bar: set_postfix(loss=0.1)."""
        values = dict(ordered_dict or {})
        for key in sorted(kwargs):
            values[key] = kwargs[key]
        texts = []
        for key, value in values.items():
            if isinstance(value, (int, float)) and not isinstance(value, bool):
                value = _format.number(value)
            texts.append(f"{key}={str(value).strip()}")
        self.postfix = ", ".join(texts)
        if refresh and not self.disable:
            self.refresh()

    def set_postfix_str(self, s="", refresh=True):
        """Say a text behind the bar."""
        self.postfix = str(s)
        if refresh and not self.disable:
            self.refresh()

    @property
    def format_dict(self):
        """All that the bar is made of."""
        if not hasattr(self, "unit"):
            return {"n": self.n, "total": self.total, "elapsed": 0, "unit": "it"}
        ncols = self.ncols
        if ncols is None and self.fp in (sys.stderr, sys.stdout) or self.dynamic_ncols:
            ncols = _columns(self.fp)
        rate = self._mean_dn / self._mean_dt if self._mean_dt else None
        return {"n": self.n, "total": self.total, "elapsed": _time() - self.start_t, "ncols": ncols, "nrows": self.nrows,
                "prefix": self.desc, "ascii": self.ascii, "unit": self.unit, "unit_scale": self.unit_scale, "rate": rate,
                "bar_format": self.bar_format, "postfix": self.postfix, "unit_divisor": self.unit_divisor, "initial": self.initial,
                "colour": self.colour}

    def refresh(self, nolock=False, lock_args=None):
        """Show it as it is now."""
        if not self.disable:
            self.display()
        return True

    def display(self, msg=None, pos=None):
        """Show it, or a text in its place."""
        if self._shown:
            self._shown.show(self, msg)
            return True
        pos = self.pos if pos is None else pos
        self._move(pos)
        self._put(str(self) if msg is None else msg)
        self._move(-pos)
        return True

    def _move(self, lines):
        self.fp.write("\n" * lines if lines > 0 else "\x1b[A" * -lines)

    def _put(self, text):
        length = _format.width(text)
        self.fp.write("\r" + text + " " * max(self._longest - length, 0))
        self.fp.flush()
        self._longest = length

    def clear(self, nolock=False):
        """Take the line away for now."""
        if self.disable or self._shown:
            return
        self._move(self.pos)
        self._put("")
        self.fp.write("\r")
        self._move(-self.pos)

    def close(self):
        """The end: the bar stays, or goes where leave is false."""
        if self.disable:
            return
        self.disable = True
        self._instances.discard(self)
        if self._shown:
            self._shown.close(self)
            return
        if self.delay > 0 and _time() < self.start_t + self.delay:
            return
        if self.leave:
            self._mean_dt = 0.0
            self.display(pos=0)
            self.fp.write("\n")
        else:
            self.display("")
            if not self.pos:
                self.fp.write("\r")
        self.fp.flush()

    @classmethod
    def write(cls, s, file=None, end="\n", nolock=False):
        """print() between the bars."""
        file = sys.stdout if file is None else file
        bars = [bar for bar in cls._instances if not bar._shown and bar.fp in (sys.stdout, sys.stderr, file)]
        for bar in bars:
            bar.clear()
        file.write(s)
        file.write(end)
        for bar in bars:
            bar.refresh()

    @classmethod
    def external_write_mode(cls, file=None, nolock=False):
        """A context in which others may write."""
        from contextlib import nullcontext
        return nullcontext()

    @classmethod
    def set_lock(cls, lock):
        cls._lock = lock

    @classmethod
    def get_lock(cls):
        """The lock of those who have threads; nobody needs it here."""
        if not hasattr(cls, "_lock"):
            import threading
            cls._lock = threading.RLock()
        return cls._lock

    def unpause(self):
        """Leave the time since the last step out of the count."""
        if not self.disable:
            now = _time()
            self.start_t += now - self.last_print_t
            self.last_print_t = now

    @classmethod
    def wrapattr(cls, stream, method, total=None, bytes=True, **kwargs):
        """A context with the stream, whose reads or writes are counted."""
        return _wrapped(cls, stream, method, total, {"unit": "B", "unit_scale": True, "unit_divisor": 1024, **kwargs} if bytes else kwargs)

    @classmethod
    def as_completed(cls, fs, *, loop=None, timeout=None, total=None, **kwargs):
        """asyncio.as_completed() with a bar."""
        import asyncio
        fs = list(fs)
        yield from cls(asyncio.as_completed(fs, timeout=timeout), total=len(fs) if total is None else total, **kwargs)

    @classmethod
    async def gather(cls, *fs, loop=None, timeout=None, total=None, **kwargs):
        """asyncio.gather() with a bar."""
        async def numbered(i, f):
            return i, await f

        found = [None] * len(fs)
        for done in cls.as_completed([numbered(i, f) for i, f in enumerate(fs)], timeout=timeout, total=total, **kwargs):
            i, found[i] = await done
        return found


class _Counting:
    """A stream whose reads or writes are counted."""

    def __init__(self, stream, method, bar):
        self._stream, self._method, self._bar = stream, method, bar

    def __getattr__(self, name):
        value = getattr(self._stream, name)
        if name != self._method:
            return value

        def counted(*args, **kwargs):
            result = value(*args, **kwargs)
            self._bar.update(len(args[0]) if name == "write" else len(result))
            return result

        return counted

    def __iter__(self):
        return iter(self._stream)


class _wrapped:
    """What tqdm.wrapattr() gives: a context."""

    def __init__(self, cls, stream, method, total, kwargs):
        self._bar = cls(total=total, **kwargs)
        self._stream = _Counting(stream, method, self._bar)

    def __enter__(self):
        return self._stream

    def __exit__(self, *args):
        self._bar.close()


def trange(*args, **kwargs):
    """tqdm(range(*args), **kwargs)."""
    return tqdm(range(*args), **kwargs)
