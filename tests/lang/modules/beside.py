# A file beside the program hides a module of the library of that name, but for those that are there from the start.
import os, sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)) + "/_beside")
import colorsys, graphlib, time
import graphlib.json

print(colorsys.X, graphlib.X, time.time() > 0, graphlib.json.X)
print(os.path.basename(colorsys.__file__), graphlib.__package__)
