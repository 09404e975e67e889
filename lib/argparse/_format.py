# SPDX-License-Identifier: MIT
"""Help and usage texts of argparse. A formatter collects sections of pieces, then lays them out:
what one types on the left, what it does in a column on the right."""

import re
import shutil
import textwrap

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'

_USAGE_PART = re.compile(r'\(.*?\)+(?=\s|$)|\[.*?\]+(?=\s|$)|\S+')


class _Section:
    def __init__(self, formatter, parent, heading=None):
        self.formatter, self.parent, self.heading = formatter, parent, heading
        self.items = []

    def format(self):
        if self.parent is not None:
            self.formatter._indent()
        text = ''.join([item(*args) for item, args in self.items])
        if self.parent is not None:
            self.formatter._dedent()
        if not text:
            return ''
        if self.heading is SUPPRESS or self.heading is None:
            heading = ''
        else:
            heading = '%s%s:\n' % (' ' * self.formatter._current_indent, self.heading)
        return '\n%s%s\n' % (heading, text)


class HelpFormatter:
    """The default layout. Only the name is public; subclasses change single steps."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = self._level = self._action_max_length = 0
        self._root_section = self._current_section = _Section(self, None)

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    # -- collecting

    def start_section(self, heading):
        """Begin a section; what follows is indented."""
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.format, [])
        self._current_section = section

    def end_section(self):
        """End the section."""
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        """Add a paragraph."""
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        """Add the usage line."""
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        """Add one argument with its help."""
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action))]
        for below in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(below)))
        self._action_max_length = max(self._action_max_length, max(lengths) + self._current_indent)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        """Add several arguments."""
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        """The whole text."""
        text = self._root_section.format()
        if text:
            text = re.sub('\n\n\n+', '\n\n', text).strip('\n') + '\n'
        return text

    # -- usage

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        else:
            optionals = [action for action in actions if action.option_strings]
            positionals = [action for action in actions if not action.option_strings]
            usage = ' '.join([text for text in (
                self._prog, self._format_actions_usage(optionals + positionals, groups)) if text])
            width = self._width - self._current_indent
            if len(prefix) + len(usage) > width:
                usage = self._wrapped_usage(
                    prefix, _USAGE_PART.findall(self._format_actions_usage(optionals, groups)),
                    _USAGE_PART.findall(self._format_actions_usage(positionals, groups)), width)
        return '%s%s\n\n' % (prefix, usage)

    def _wrapped_usage(self, prefix, options, positionals, width):
        prog = self._prog
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = ' ' * (len(prefix) + len(prog) + 1)
            if options:
                lines = _fill(options, indent, width, prefix, prog)
                lines += _fill(positionals, indent, width)
            else:
                lines = _fill(positionals, indent, width, prefix, prog) if positionals else [prog]
        else:
            indent = ' ' * len(prefix)
            lines = _fill(options + positionals, indent, width)
            if len(lines) > 1:
                lines = _fill(options, indent, width) + _fill(positionals, indent, width)
            lines.insert(0, prog)
        return '\n'.join(lines)

    def _format_actions_usage(self, actions, groups):
        """What follows the program's name; members of an exclusive group stand together."""
        texts, at = [], 0
        while at < len(actions):
            group = _group_at(actions, at, groups)
            members = group._group_actions if group else actions[at:at + 1]
            parts = [self._usage_part(action, group) for action in members
                     if action.help is not SUPPRESS]
            at += len(members)
            if not group:
                texts += parts
            elif parts:
                text = ' | '.join(parts)
                texts.append('[%s]' % text if not group.required
                             else '(%s)' % text if len(parts) > 1 else text)
        return ' '.join([text for text in texts if text])

    def _usage_part(self, action, group):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            text = self._format_args(action, default)
            return text[1:-1] if group and text[:1] == '[' and text[-1:] == ']' else text
        if action.nargs == 0:
            text = action.format_usage()
        else:
            default = self._get_default_metavar_for_optional(action)
            text = '%s %s' % (action.option_strings[0], self._format_args(action, default))
        return text if action.required or group else '[%s]' % text

    # -- arguments

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        room = position - self._current_indent - 2
        header = self._format_action_invocation(action)
        margin = ' ' * self._current_indent
        help_text = self._expand_help(action) if action.help and action.help.strip() else ''
        if not action.help or len(header) > room:
            text, first = '%s%s\n' % (margin, header), position
        else:
            text, first = '%s%-*s  ' % (margin, room, header), 0
        if help_text:
            for line in self._split_lines(help_text, max(self._width - position, 11)):
                text += '%s%s\n' % (' ' * first, line)
                first = position
        elif not text.endswith('\n'):
            text += '\n'
        for below in self._iter_indented_subactions(action):
            text += self._format_action(below)
        return text

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return self._metavar_formatter(action, default)(1)[0]
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join(['%s %s' % (option, args) for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = '{%s}' % ','.join([str(choice) for choice in action.choices])
        else:
            result = default_metavar

        def names(count):
            return result if isinstance(result, tuple) else (result,) * count
        return names

    def _format_args(self, action, default_metavar):
        names, nargs = self._metavar_formatter(action, default_metavar), action.nargs
        if nargs is None:
            return '%s' % names(1)
        if nargs == OPTIONAL:
            return '[%s]' % names(1)
        if nargs == ZERO_OR_MORE:
            metavar = names(1)
            return ('[%s [%s ...]]' if len(metavar) == 2 else '[%s ...]') % metavar
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % names(1)
        if nargs == SUPPRESS:
            return ''
        try:
            template = ' '.join(['%s' for _ in range(nargs)])
        except TypeError:
            raise ValueError('invalid nargs value') from None
        return template % names(nargs)

    def _expand_help(self, action):
        params = {name: value for name, value in dict(vars(action), prog=self._prog).items()
                  if value is not SUPPRESS}
        for name, value in params.items():
            if hasattr(value, '__name__'):
                params[name] = value.__name__
        if params.get('choices') is not None:
            params['choices'] = ', '.join([str(choice) for choice in params['choices']])
        return self._get_help_string(action) % params

    def _iter_indented_subactions(self, action):
        get = getattr(action, '_get_subactions', None)
        if get is not None:
            self._indent()
            yield from get()
            self._dedent()

    # -- steps that subclasses change

    def _split_lines(self, text, width):
        return textwrap.wrap(' '.join(text.split()), width)

    def _fill_text(self, text, width, indent):
        return textwrap.fill(' '.join(text.split()), width, initial_indent=indent,
                             subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


def _group_at(actions, at, groups):
    """The exclusive group whose members are the actions from `at` on, if there is one."""
    for group in groups:
        members = group._group_actions
        if not members:
            raise ValueError(f'empty group {group}')
        if actions[at] is members[0] and actions[at:at + len(members)] == members:
            return group
    return None


def _fill(parts, indent, width, prefix=None, first=None):
    """Parts in lines of at most `width`; the first begins behind a prefix and a first part."""
    lines, line = [], [] if first is None else [first]
    used = len(indent if prefix is None else prefix) - 1
    used += len(first) + 1 if line else 0
    for part in parts:
        if used + 1 + len(part) > width and line:
            lines.append(indent + ' '.join(line))
            line, used = [], len(indent) - 1
        line.append(part)
        used += len(part) + 1
    if line:
        lines.append(indent + ' '.join(line))
    if prefix is not None:
        lines[0] = lines[0][len(indent):]
    return lines


class RawDescriptionHelpFormatter(HelpFormatter):
    """Leaves descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Leaves all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Tells the default of each argument."""

    def _get_help_string(self, action):
        text = '' if action.help is None else action.help
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the type of an argument in place of its name."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
