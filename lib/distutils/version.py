# SPDX-License-Identifier: MIT
"""Versions that can be compared."""

import re


class Version:
    """The base: parse() is a subclass's, and _cmp()."""

    def __init__(self, vstring=None):
        if vstring:
            self.parse(vstring)

    def __repr__(self):
        return "%s ('%s')" % (self.__class__.__name__, str(self))

    def _against(self, other, ask):
        order = self._cmp(other)
        return order if order is NotImplemented else ask(order)

    def __eq__(self, other):
        return self._against(other, lambda order: order == 0)

    def __lt__(self, other):
        return self._against(other, lambda order: order < 0)

    def __le__(self, other):
        return self._against(other, lambda order: order <= 0)

    def __gt__(self, other):
        return self._against(other, lambda order: order > 0)

    def __ge__(self, other):
        return self._against(other, lambda order: order >= 0)


def _order(a, b):
    return 0 if a == b else -1 if a < b else 1


class StrictVersion(Version):
    """Two or three numbers, then perhaps `a` or `b` and a number: 1.0, 0.4.1, 0.5a1."""

    version_re = re.compile(r'^(\d+) \. (\d+) (\. (\d+))? ([ab](\d+))?$', re.VERBOSE | re.ASCII)

    def parse(self, vstring):
        """Take a version apart; ValueError."""
        match = self.version_re.match(vstring)
        if not match:
            raise ValueError("invalid version number '%s'" % vstring)
        major, minor, patch, prerelease, number = match.group(1, 2, 4, 5, 6)
        self.version = int(major), int(minor), int(patch or 0)
        self.prerelease = (prerelease[0], int(number)) if prerelease else None

    def __str__(self):
        numbers = self.version if self.version[2] else self.version[:2]
        return '.'.join(map(str, numbers)) + (self.prerelease[0] + str(self.prerelease[1]) if self.prerelease else '')

    def _cmp(self, other):
        if isinstance(other, str):
            other = StrictVersion(other)
        elif not isinstance(other, StrictVersion):
            return NotImplemented
        if self.version != other.version:
            return _order(self.version, other.version)
        if not self.prerelease or not other.prerelease:
            return bool(other.prerelease) - bool(self.prerelease)
        return _order(self.prerelease, other.prerelease)


class LooseVersion(Version):
    """Numbers and texts as they come: 1.5.1, 1996.07.12, 3.2.pl0."""

    component_re = re.compile(r'(\d+ | [a-z]+ | \.)', re.VERBOSE)

    def parse(self, vstring):
        """Take a version apart."""
        self.vstring = vstring
        parts = [part for part in self.component_re.split(vstring) if part and part != '.']
        for i, part in enumerate(parts):
            try:
                parts[i] = int(part)
            except ValueError:
                pass
        self.version = parts

    def __str__(self):
        return self.vstring

    def __repr__(self):
        return "LooseVersion ('%s')" % str(self)

    def _cmp(self, other):
        if isinstance(other, str):
            other = LooseVersion(other)
        elif not isinstance(other, LooseVersion):
            return NotImplemented
        return _order(self.version, other.version)
