"""A record that cannot be formatted: the traceback and the calls that made it go to stderr, and the program goes on."""
import logging
import sys

sys.stderr = sys.stdout
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format="%(message)s")


class Quiet(logging.StreamHandler):
    def format(self, record):
        raise ValueError("cannot")


logging.getLogger("quiet").addHandler(Quiet(sys.stdout))
logging.raiseExceptions = False
logging.getLogger("quiet").info("dropped")
logging.raiseExceptions = True
try:
    raise KeyError("before")
except KeyError:
    logging.exception("with a traceback")
