# breakpoint() calls what $PYTHONBREAKPOINT names.
import os, sys, warnings
os.environ['PYTHONBREAKPOINT'] = '0'
print(breakpoint(1, 2), sys.breakpointhook())
os.environ['PYTHONBREAKPOINT'] = 'builtins.print'
breakpoint(1, 2, sep='-')
os.environ['PYTHONBREAKPOINT'] = 'int'
print(breakpoint('7'))
os.environ['PYTHONBREAKPOINT'] = 'no.such.thing'
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    print(breakpoint(), [(w.category.__name__, str(w.message)) for w in caught])
