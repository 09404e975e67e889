# SPDX-License-Identifier: MIT
"""Log records between bars."""

import logging
import sys
from contextlib import contextmanager

from ..std import tqdm

__all__ = ["logging_redirect_tqdm", "tqdm_logging_redirect"]


class _Handler(logging.StreamHandler):
    """Writes by tqdm.write()."""

    def __init__(self, tqdm_class=tqdm):
        super().__init__()
        self.tqdm_class = tqdm_class

    def emit(self, record):
        try:
            self.tqdm_class.write(self.format(record), file=self.stream)
            self.flush()
        except Exception:
            self.handleError(record)


@contextmanager
def logging_redirect_tqdm(loggers=None, tqdm_class=tqdm):
    """A context in which loggers that write to the console do so between the bars."""
    loggers = [logging.root] if loggers is None else loggers
    before = [logger.handlers for logger in loggers]
    try:
        for logger in loggers:
            console = [h for h in logger.handlers if type(h) is logging.StreamHandler and h.stream in (sys.stdout, sys.stderr)]
            handler = _Handler(tqdm_class)
            if console:
                handler.setFormatter(console[0].formatter)
                handler.setLevel(console[0].level)
                handler.stream = console[0].stream
            logger.handlers = [h for h in logger.handlers if h not in console] + [handler]
        yield
    finally:
        for logger, handlers in zip(loggers, before):
            logger.handlers = handlers


@contextmanager
def tqdm_logging_redirect(*args, loggers=None, tqdm_class=tqdm, **kwargs):
    """Both in one: a bar, and log records between."""
    with tqdm_class(*args, **kwargs) as bar, logging_redirect_tqdm(loggers, tqdm_class):
        yield bar
