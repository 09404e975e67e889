# SPDX-License-Identifier: MIT
"""robots.txt: which addresses of a site a program may fetch."""

import collections
import time
import urllib.parse

__all__ = ['RobotFileParser']

RequestRate = collections.namedtuple('RequestRate', 'requests seconds')


class _Rule:
    def __init__(self, path, allowance):
        if path == '' and not allowance:    # nothing is forbidden
            allowance = True
        self.path = urllib.parse.quote(urllib.parse.urlunparse(urllib.parse.urlparse(path)))
        self.allowance = allowance

    def applies_to(self, filename):
        return self.path == '*' or filename.startswith(self.path)

    def __str__(self):
        return ('Allow' if self.allowance else 'Disallow') + ': ' + self.path


class _Entry:
    """What holds for some user agents."""

    def __init__(self):
        self.useragents, self.rulelines = [], []
        self.delay = self.req_rate = None

    def __str__(self):
        lines = ['User-agent: %s' % agent for agent in self.useragents]
        if self.delay is not None:
            lines.append('Crawl-delay: %s' % self.delay)
        if self.req_rate is not None:
            lines.append('Request-rate: %s/%s' % self.req_rate)
        return '\n'.join(lines + [str(rule) for rule in self.rulelines])

    def applies_to(self, useragent):
        name = useragent.split('/')[0].lower()
        return any(agent == '*' or agent.lower() in name for agent in self.useragents)

    def allowance(self, filename):
        return next((rule.allowance for rule in self.rulelines if rule.applies_to(filename)), True)


class RobotFileParser:
    """The rules of a robots.txt; read() fetches it, parse() takes its lines."""

    def __init__(self, url=''):
        self.entries, self.sitemaps = [], []
        self.default_entry = None
        self.disallow_all = self.allow_all = False
        self.set_url(url)
        self.last_checked = 0

    def mtime(self):
        """When it was read, in seconds since 1970; 0: never."""
        return self.last_checked

    def modified(self):
        """It was read just now."""
        self.last_checked = time.time()

    def set_url(self, url):
        """Where it is."""
        self.url = url
        self.host, self.path = urllib.parse.urlparse(url)[1:3]

    def read(self):
        """Fetches and parses it."""
        import urllib.error
        import urllib.request
        try:
            with urllib.request.urlopen(self.url) as f:
                raw = f.read()
        except urllib.error.HTTPError as error:
            if error.code in (401, 403):
                self.disallow_all = True
            elif 400 <= error.code < 500:
                self.allow_all = True
        else:
            self.parse(raw.decode('utf-8').splitlines())

    def _add_entry(self, entry):
        if '*' not in entry.useragents:
            self.entries.append(entry)
        elif self.default_entry is None:
            self.default_entry = entry

    def parse(self, lines):
        """The rules of these lines."""
        entry, rules_began = _Entry(), False
        self.modified()
        for line in lines:
            line = line.strip() if not line else line
            if not line:
                if rules_began:
                    self._add_entry(entry)
                    entry, rules_began = _Entry(), False
                elif entry.useragents:
                    entry = _Entry()
                continue
            key, colon, value = line.partition('#')[0].strip().partition(':')
            if not colon:
                continue
            key, value = key.strip().lower(), urllib.parse.unquote(value.strip())
            if key == 'user-agent':
                if rules_began:
                    self._add_entry(entry)
                    entry, rules_began = _Entry(), False
                entry.useragents.append(value)
            elif key == 'sitemap':
                self.sitemaps.append(value)
            elif entry.useragents and key in ('allow', 'disallow', 'crawl-delay', 'request-rate'):
                rules_began = True
                self._add_rule(entry, key, value)
        if rules_began:
            self._add_entry(entry)

    def _add_rule(self, entry, key, value):
        if key == 'crawl-delay':
            if value.isdigit():
                entry.delay = int(value)
        elif key == 'request-rate':
            numbers = value.split('/')
            if len(numbers) == 2 and all(n.strip().isdigit() for n in numbers):
                entry.req_rate = RequestRate(*map(int, numbers))
        else:
            entry.rulelines.append(_Rule(value, key == 'allow'))

    def can_fetch(self, useragent, url):
        """May the program fetch the address?"""
        if self.disallow_all:
            return False
        if self.allow_all:
            return True
        if not self.last_checked:
            return False
        parts = urllib.parse.urlparse(urllib.parse.unquote(url))
        path = urllib.parse.quote(urllib.parse.urlunparse(('', '') + parts[2:])) or '/'
        entry = self._entry_for(useragent)
        return True if entry is None else entry.allowance(path)

    def _entry_for(self, useragent):
        return next((entry for entry in self.entries if entry.applies_to(useragent)), self.default_entry)

    def _of_entry(self, useragent, name):
        entry = self._entry_for(useragent) if self.mtime() else None
        return None if entry is None else getattr(entry, name)

    def crawl_delay(self, useragent):
        """Seconds between two requests, or None."""
        return self._of_entry(useragent, 'delay')

    def request_rate(self, useragent):
        """RequestRate(requests, seconds), or None."""
        return self._of_entry(useragent, 'req_rate')

    def site_maps(self):
        """The addresses of sitemaps, or None."""
        return self.sitemaps or None

    def __str__(self):
        entries = self.entries if self.default_entry is None else self.entries + [self.default_entry]
        return '\n\n'.join(map(str, entries))
