# SPDX-License-Identifier: MIT
"""Interpreters of command lines: subclass Cmd and write a method do_NAME for each command."""

import string
import sys

__all__ = ['Cmd']

PROMPT = '(Cmd) '
IDENTCHARS = string.ascii_letters + string.digits + '_'


class Cmd:
    """Reads lines and calls do_NAME(rest of the line) for each; a true result ends the loop."""

    prompt, identchars, ruler, lastcmd = PROMPT, IDENTCHARS, '=', ''
    intro = None
    doc_leader, doc_header = '', 'Documented commands (type help <topic>):'
    misc_header, undoc_header = 'Miscellaneous help topics:', 'Undocumented commands:'
    nohelp = '*** No help on %s'
    use_rawinput = 1

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue, self.completekey = [], completekey

    def cmdloop(self, intro=None):
        """Read commands and carry them out until one says that it is enough."""
        self.preloop()
        if intro is not None:
            self.intro = intro
        if self.intro:
            self.stdout.write(str(self.intro) + '\n')
        stop = None
        while not stop:
            line = self.cmdqueue.pop(0) if self.cmdqueue else self._read()
            line = self.precmd(line)
            stop = self.postcmd(self.onecmd(line), line)
        self.postloop()

    def _read(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def precmd(self, line):
        """What is done with a line before it is carried out; returns the line."""
        return line

    def postcmd(self, stop, line):
        """What is done after a line was carried out; returns whether to end."""
        return stop

    def preloop(self):
        """What is done before the first line."""

    def postloop(self):
        """What is done after the last line."""

    def parseline(self, line):
        """(command, rest, line); no command: None."""
        line = line.strip()
        if not line:
            return None, None, line
        if line[0] == '?':
            line = 'help ' + line[1:]
        elif line[0] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = 'shell ' + line[1:]
        end = next((i for i, c in enumerate(line) if c not in self.identchars), len(line))
        return line[:end], line[end:].strip(), line

    def onecmd(self, line):
        """Carry a line out."""
        command, rest, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = '' if line == 'EOF' else line
        method = getattr(self, 'do_' + command, None) if command else None
        return self.default(line) if method is None else method(rest)

    def emptyline(self):
        """What an empty line does: the last command again."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """What a line with an unknown command does."""
        self.stdout.write('*** Unknown syntax: %s\n' % line)

    def completedefault(self, *ignored):
        """Completions of a command without complete_NAME."""
        return []

    def completenames(self, text, *ignored):
        """The commands that begin with a text."""
        return [name[3:] for name in self.get_names() if name.startswith('do_' + text)]

    def complete(self, text, state):
        """A completion of what is typed; this is for readline."""
        if state == 0:
            command, rest, _ = self.parseline(text)
            self.completion_matches = self.completenames(text)
        try:
            return self.completion_matches[state]
        except IndexError:
            return None

    def get_names(self):
        """The names of all attributes of the class."""
        return dir(self.__class__)

    def complete_help(self, *args):
        """The topics that begin with a text."""
        topics = {name[5:] for name in self.get_names() if name.startswith('help_' + args[0])}
        return list(set(self.completenames(*args)) | topics)

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if arg:
            self._help_on(arg)
        else:
            self._help_topics()

    def _help_on(self, topic):
        method = getattr(self, 'help_' + topic, None)
        if method is not None:
            method()
            return
        doc = getattr(getattr(self, 'do_' + topic, None), '__doc__', None)
        self.stdout.write('%s\n' % (doc if doc else self.nohelp % (topic,)))

    def _help_topics(self):
        names = self.get_names()
        topics = dict.fromkeys(name[5:] for name in names if name.startswith('help_'))
        documented, undocumented = [], []
        for name in sorted({name for name in names if name.startswith('do_')}):
            command = name[3:]
            if command in topics:
                documented.append(command)
                del topics[command]
            elif getattr(self, name).__doc__:
                documented.append(command)
            else:
                undocumented.append(command)
        self.stdout.write('%s\n' % str(self.doc_leader))
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics), 15, 80)
        self.print_topics(self.undoc_header, undocumented, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """Write a list of topics under a header, if there are any."""
        if cmds:
            self.stdout.write('%s\n' % str(header))
            if self.ruler:
                self.stdout.write('%s\n' % str(self.ruler * len(header)))
            self.columnize(cmds, maxcol - 1)
            self.stdout.write('\n')

    def columnize(self, list, displaywidth=80):
        """Write texts in as few rows as fit the width, column by column."""
        if not list:
            self.stdout.write('<empty>\n')
            return
        wrong = [i for i, text in enumerate(list) if not isinstance(text, str)]
        if wrong:
            raise TypeError('list[i] not a string for i in %s' % ', '.join(map(str, wrong)))
        count = len(list)
        if count == 1:
            self.stdout.write('%s\n' % str(list[0]))
            return
        for rows in range(1, count):
            columns = [list[start:start + rows] for start in range(0, count, rows)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth:
                break
        else:
            rows, columns, widths = count, [list], [0]
        for row in range(rows):
            texts = [column[row] if row < len(column) else '' for column in columns]
            while texts and not texts[-1]:
                texts.pop()
            self.stdout.write('%s\n' % '  '.join(text.ljust(width) for text, width in zip(texts, widths)))
