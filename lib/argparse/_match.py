# SPDX-License-Identifier: MIT
"""The parsing of argparse: which texts belong to which argument.

Texts are classified into one letter each, 'O' an option, 'A' an argument, '-' the text '--', and
regular expressions over these letters say how many an action takes."""

import re

from ._actions import ArgumentError, _action_name
from ._format import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


def nargs_pattern(action):
    """A regular expression for the letters that an action takes."""
    nargs = action.nargs
    if isinstance(nargs, int):
        pattern = '(-*%s-*)' % '-*'.join('A' * nargs)
    else:
        pattern = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)',
                   ONE_OR_MORE: '(-*A[A-]*)', REMAINDER: '([-AO]*)', PARSER: '(-*A[-AO]*)',
                   SUPPRESS: '(-*-*)'}[nargs]
    return pattern.replace('-*', '').replace('-', '') if action.option_strings else pattern


def count_one(action, letters):
    """How many texts an option takes."""
    match = re.match(nargs_pattern(action), letters)
    if match is not None:
        return len(match.group(1))
    message = {None: 'expected one argument', OPTIONAL: 'expected at most one argument',
               ONE_OR_MORE: 'expected at least one argument'}.get(action.nargs)
    if message is None:
        message = 'expected %s argument%s' % (action.nargs, '' if action.nargs == 1 else 's')
    raise ArgumentError(action, message)


def count_many(actions, letters):
    """How many texts each of the first actions takes; as many actions as can be served."""
    for n in range(len(actions), 0, -1):
        match = re.match(''.join([nargs_pattern(action) for action in actions[:n]]), letters)
        if match is not None:
            return [len(text) for text in match.groups()]
    return []


class Run:
    """One run of a parser over texts."""

    def __init__(self, parser, texts, namespace):
        self.parser, self.texts, self.namespace = parser, texts, namespace
        self.positionals = parser._get_positional_actions()
        self.seen, self.changed, self.extras = set(), set(), []
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for i, action in enumerate(group._group_actions):
                others = group._group_actions[:i] + group._group_actions[i + 1:]
                self.conflicts.setdefault(action, []).extend(others)
        self.options, self.letters = {}, ''
        self.classify()

    def classify(self):
        letters = []
        for i, text in enumerate(self.texts):
            if letters and ('-' in letters):
                letters.append('A')
            elif text == '--':
                letters.append('-')
            else:
                found = self.parser._parse_optional(text)
                letters.append('A' if found is None else 'O')
                if found is not None:
                    self.options[i] = found
        self.letters = ''.join(letters)

    def run(self):
        """Gives all texts to actions; returns (namespace, what nobody took)."""
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            option = min([i for i in self.options if i >= at])
            if at != option:
                after = self.take_positionals(at)
                if after > at:
                    at = after
                    continue
            if at not in self.options:
                self.extras += self.texts[at:option]
                at = option
            at = self.take_option(at)
        self.extras += self.texts[self.take_positionals(at):]
        self.finish()
        return self.namespace, self.extras

    def act(self, action, texts, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, texts)
        if values is not action.default:
            self.changed.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.changed:
                    raise ArgumentError(action, 'not allowed with argument %s'
                                        % _action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def take_option(self, at):
        action, option, explicit = self.options[at]
        if action is None:
            self.extras.append(self.texts[at])
            return at + 1
        calls, after = self.joined(at, action, option, explicit)
        for call in calls:
            self.act(*call)
        return after

    def joined(self, at, action, option, explicit):
        """What '-abc', '--name=value' or '--name' with what follows stand for: a list of
        (action, texts, option), and where the next text is."""
        calls, after = [], at + 1
        while explicit is not None:
            count = count_one(action, 'A')
            if count == 1:
                calls.append((action, [explicit], option))
                return calls, after
            if count or option[1] in self.parser.prefix_chars or explicit == '':
                raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
            calls.append((action, [], option))
            option, whole, explicit = option[0] + explicit[0], explicit, explicit[1:] or None
            if option not in self.parser._option_string_actions:
                raise ArgumentError(action, 'ignored explicit argument %r' % whole)
            action = self.parser._option_string_actions[option]
        count = count_one(action, self.letters[after:])
        calls.append((action, self.texts[after:after + count], option))
        return calls, after + count

    def take_positionals(self, at):
        counts = count_many(self.positionals, self.letters[at:])
        for action, count in zip(self.positionals, counts):
            self.act(action, self.texts[at:at + count])
            at += count
        self.positionals = self.positionals[len(counts):]
        return at

    def finish(self):
        """Defaults that are texts get their type; what is required must have been there."""
        parser, missing = self.parser, []
        for action in parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_action_name(action))
            elif (isinstance(action.default, str) and hasattr(self.namespace, action.dest)
                    and action.default is getattr(self.namespace, action.dest)):
                setattr(self.namespace, action.dest, parser._get_value(action, action.default))
        if missing:
            parser.error('the following arguments are required: %s' % ', '.join(missing))
        for group in parser._mutually_exclusive_groups:
            if group.required and not any(action in self.changed
                                          for action in group._group_actions):
                names = [_action_name(action) for action in group._group_actions
                         if action.help is not SUPPRESS]
                parser.error('one of the arguments %s is required' % ' '.join(names))
