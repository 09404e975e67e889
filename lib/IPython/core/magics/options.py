# SPDX-License-Identifier: MIT
"""Options of magics: the letters in front of a magic's line."""

import getopt
import shlex

from IPython.core.error import UsageError


def parse_options(line, letters, names=()):
    """({letter: value or True}, the rest of the line).

    `letters` as getopt takes them: "n:q" is -n with a value and -q without. `names` are long options, "name=" with a value.
    UsageError for others. The rest keeps its spaces and quotes.
    """
    words = _leading_options(line, letters, names)
    try:
        pairs, left = getopt.getopt(words, letters, list(names))
    except getopt.GetoptError as error:
        raise UsageError(error.msg) from None
    options = {name.lstrip("-"): value or True for name, value in pairs}
    rest = line
    for _ in range(len(words) - len(left)):
        rest = rest.lstrip().partition(" ")[2]
    return options, rest.strip()


def _leading_options(line, letters, names):
    """The words up to the first that is no option and no option's value."""
    words, wants_value = [], False
    for word in line.split():
        if not wants_value and (not word.startswith("-") or word == "-"):
            break
        words.append(word)
        if wants_value:
            wants_value = False
        elif word == "--":
            break
        elif word.startswith("--"):
            wants_value = "=" not in word and word[2:] + "=" in names
        else:
            wants_value = len(word) == 2 and word[1] + ":" in letters
    return words


def split_words(line):
    """The words of a line as a shell sees them."""
    try:
        return shlex.split(line)
    except ValueError as error:
        raise UsageError(f"{error} in {line!r}") from None
