# SPDX-License-Identifier: MIT
"""Pipelines of shell commands as templates: deprecated."""

import os
import re
import tempfile
import warnings
from shlex import quote

warnings.warn("'pipes' is deprecated and slated for removal in Python 3.13", DeprecationWarning, stacklevel=2)

__all__ = ['Template']

FILEIN_FILEOUT, STDIN_FILEOUT, FILEIN_STDOUT, STDIN_STDOUT, SOURCE, SINK = 'ff', '-f', 'f-', '--', '.-', '-.'
stepkinds = [FILEIN_FILEOUT, STDIN_FILEOUT, FILEIN_STDOUT, STDIN_STDOUT, SOURCE, SINK]


class Template:
    """Steps, each a command and its kind: whether it reads and writes files ($IN, $OUT) or its streams."""

    def __init__(self):
        self.debugging = 0
        self.reset()

    def __repr__(self):
        return '<Template instance, steps=%r>' % (self.steps,)

    def reset(self):
        """No steps."""
        self.steps = []

    def clone(self):
        """A copy."""
        t = Template()
        t.steps, t.debugging = self.steps[:], self.debugging
        return t

    def debug(self, flag):
        """Show commands?"""
        self.debugging = flag

    def _check(self, cmd, kind, refused, at, where):
        if type(cmd) is not str:
            raise TypeError('Template.%s: cmd must be a string' % where)
        if kind not in stepkinds:
            raise ValueError('Template.%s: bad kind %r' % (where, kind))
        if kind == refused:
            raise ValueError('Template.%s: %s can only be %sed' % (where, 'SOURCE' if refused == SOURCE else 'SINK',
                                                                    'prepend' if refused == SOURCE else 'append'))
        if self.steps and self.steps[at][1] == (SINK if refused == SOURCE else SOURCE):
            raise ValueError('Template.%s: already %s' % (where, 'ends with SINK' if refused == SOURCE else 'begins with SOURCE'))
        if kind[0] == 'f' and not re.search(r'\$IN\b', cmd):
            raise ValueError('Template.%s: missing $IN in cmd' % where)
        if kind[1] == 'f' and not re.search(r'\$OUT\b', cmd):
            raise ValueError('Template.%s: missing $OUT in cmd' % where)

    def append(self, cmd, kind):
        """Add a step at the end."""
        self._check(cmd, kind, SOURCE, -1, 'append')
        self.steps.append((cmd, kind))

    def prepend(self, cmd, kind):
        """Add a step at the beginning."""
        self._check(cmd, kind, SINK, 0, 'prepend')
        self.steps.insert(0, (cmd, kind))

    def open(self, file, rw):
        """A stream to read the result for a file, or to write what is to go through into one."""
        if rw == 'r':
            return self.open_r(file)
        if rw == 'w':
            return self.open_w(file)
        raise ValueError("Template.open: rw must be 'r' or 'w', not %r" % (rw,))

    def open_r(self, file):
        """What comes out for a file."""
        if not self.steps:
            return open(file, 'r')
        if self.steps[-1][1] == SINK:
            raise ValueError('Template.open_r: pipeline ends width SINK')
        return os.popen(self.makepipeline(file, ''), 'r')

    def open_w(self, file):
        """A stream whose result goes into a file."""
        if not self.steps:
            return open(file, 'w')
        if self.steps[0][1] == SOURCE:
            raise ValueError('Template.open_w: pipeline begins with SOURCE')
        return os.popen(self.makepipeline('', file), 'w')

    def copy(self, infile, outfile):
        """Make one file of another; the status."""
        return os.system(self.makepipeline(infile, outfile))

    def makepipeline(self, infile, outfile):
        """The command."""
        cmd = makepipeline(infile, self.steps, outfile)
        if self.debugging:
            print(cmd)
            cmd = 'set -x; ' + cmd
        return cmd


def makepipeline(infile, steps, outfile):
    """A shell command for the steps."""
    rows = [['', cmd, kind, ''] for cmd, kind in steps] or [['', 'cat', '--', '']]
    if rows[0][2][0] == 'f' and not infile:
        rows.insert(0, ['', 'cat', '--', ''])
    rows[0][0] = infile
    if rows[-1][2][1] == 'f' and not outfile:
        rows.append(['', 'cat', '--', ''])
    rows[-1][3] = outfile
    garbage = []
    for before, after in zip(rows, rows[1:]):
        if before[2][1] == 'f' or after[2][0] == 'f':
            fd, temp = tempfile.mkstemp()
            os.close(fd)
            garbage.append(temp)
            before[3] = after[0] = temp
    commands = []
    for source, cmd, kind, target in rows:
        if kind[1] == 'f':
            cmd = 'OUT=' + quote(target) + '; ' + cmd
        if kind[0] == 'f':
            cmd = 'IN=' + quote(source) + '; ' + cmd
        if kind[0] == '-' and source:
            cmd += ' <' + quote(source)
        if kind[1] == '-' and target:
            cmd += ' >' + quote(target)
        commands.append((source, cmd, target))
    line = commands[0][1]
    for source, cmd, _ in commands[1:]:
        if source == '':
            line += ' |\n' + cmd
        else:
            line += '\n' + cmd
    if garbage:
        remove = 'rm -f ' + ' '.join(map(quote, garbage))
        line = 'trap ' + quote(remove + '; exit') + ' 1 2 3 13 14 15\n' + line + '\n' + remove
    return line
