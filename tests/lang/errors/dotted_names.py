"""Messages call classes that CPython has in C by their module too; paths do not; what only has keys is not iterable."""
import collections
import contextvars
import csv
import queue
import re
import sqlite3
import struct
import types
import xml.etree.ElementTree as ET
import zoneinfo

things = [collections.OrderedDict(), types.SimpleNamespace(), csv.reader([]), queue.SimpleQueue(), struct.Struct("i"),
          contextvars.ContextVar("v"), zoneinfo.ZoneInfo("UTC"), ET.Element("a"), sqlite3.connect(":memory:"), re.match("a", "a"),
          int | str, collections.deque()]
for thing in things:
    print(type(thing))
    for fails in (lambda: 1 + thing, lambda: thing.missing, lambda: open(thing), lambda: int(thing)):
        try:
            fails()
        except (TypeError, AttributeError) as error:
            print("   ", error)
for fails in (lambda: iter(things[9]), lambda: list(int | str), lambda: 1 in things[9], lambda: bytes.fromhex(), lambda: float.fromhex(1, 2)):
    try:
        fails()
    except TypeError as error:
        print(error)


class Mine(collections.OrderedDict):
    pass


try:
    Mine().missing
except AttributeError as error:
    print(error)
