# SPDX-License-Identifier: MIT
"""The file ~/.netrc: who logs in where with which password."""

import os as _os
import stat as _stat

__all__ = ['netrc', 'NetrcParseError']


class NetrcParseError(Exception):
    """What is wrong in the file, with its name and line."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename, self.lineno, self.msg = filename, lineno, msg
        super().__init__(msg)

    def __str__(self):
        return f'{self.msg} ({self.filename}, line {self.lineno})'


class _Words:
    """The words of the text; quotes hold them together, a backslash takes the next character as it is."""

    def __init__(self, stream):
        self.lineno = 1
        self.stream = stream
        self.back = []

    def read(self):
        c = self.stream.read(1)
        if c == '\n':
            self.lineno += 1
        return c

    def next(self):
        if self.back:
            return self.back.pop(0)
        c = self.read()
        while c and c in '\n\t\r ':
            c = self.read()
        if c == '"':
            return self.rest('', '"')
        return self.rest(c, '\n\t\r ') if c != '\\' else self.rest(self.read(), '\n\t\r ')

    def rest(self, word, ends):
        if not word and ends != '"':
            return ''
        while (c := self.read()) and c not in ends:
            word += self.read() if c == '\\' else c
        return word


class netrc:
    """The file's entries: hosts {host: (login, account, password)} and macros {name: lines}."""

    def __init__(self, file=None):
        default = file is None
        if default:
            file = _os.path.join(_os.path.expanduser('~'), '.netrc')
        self.hosts, self.macros = {}, {}
        try:
            with open(file, encoding='utf-8') as stream:
                self._parse(file, stream, default)
        except UnicodeDecodeError:
            with open(file, encoding='locale') as stream:
                self._parse(file, stream, default)

    def _parse(self, file, stream, default):
        words = _Words(stream)
        while word := words.next():
            line = words.lineno
            if word[0] == '#':
                if words.lineno == line and len(word) == 1:
                    words.stream.readline()
                    words.lineno += 1
            elif word == 'machine':
                self._entry(words.next(), words, file, default)
            elif word == 'default':
                self._entry('default', words, file, default)
            elif word == 'macdef':
                self._macro(words, stream, file)
            else:
                raise NetrcParseError(f'bad toplevel token {word!r}', file, words.lineno)

    def _macro(self, words, stream, file):
        lines = self.macros[words.next()] = []
        while True:
            line = stream.readline()
            if not line:
                raise NetrcParseError('Macro definition missing null line terminator.', file, words.lineno)
            words.lineno += 1
            if line == '\n':
                return
            lines.append(line)

    def _entry(self, host, words, file, default):
        if not host:
            raise NetrcParseError(f'missing {host!r} name', file, words.lineno)
        found = {'login': '', 'account': '', 'password': ''}
        while True:
            line = words.lineno
            word = words.next()
            if word.startswith('#'):
                if words.lineno == line:
                    words.stream.readline()
                    words.lineno += 1
            elif word in ('', 'machine', 'default', 'macdef'):
                break
            elif word in ('login', 'user'):
                found['login'] = words.next()
            elif word in found:
                found[word] = words.next()
            else:
                raise NetrcParseError(f'bad follower token {word!r}', file, words.lineno)
        if default:
            self._check_owner(file, found['login'])
        self.hosts[host] = found['login'], found['account'], found['password']
        words.back.append(word)

    @staticmethod
    def _check_owner(file, login):
        """A password of the default file is nobody else's business."""
        if _os.name != 'posix' or not hasattr(_os, 'getuid') or login == 'anonymous':
            return
        state = _os.stat(file)
        if state.st_uid != _os.getuid():
            import pwd

            def name(uid):
                try:
                    return pwd.getpwuid(uid)[0]
                except KeyError:
                    return f'uid {uid}'
            raise NetrcParseError(f'~/.netrc file owner ({name(state.st_uid)}, {state.st_uid}) does not match current user '
                                  f'({name(_os.getuid())}, {_os.getuid()})')
        if state.st_mode & (_stat.S_IRWXG | _stat.S_IRWXO):
            raise NetrcParseError('~/.netrc access too permissive: access permissions must restrict access to only the owner')

    def authenticators(self, host):
        """(login, account, password) for a host, those of `default`, or None."""
        return self.hosts.get(host, self.hosts.get('default'))

    def __repr__(self):
        """The file again."""
        parts = []
        for host, (login, account, password) in self.hosts.items():
            parts.append(f'machine {host}\n\tlogin {login}\n')
            if account:
                parts.append(f'\taccount {account}\n')
            parts.append(f'\tpassword {password}\n')
        for name, lines in self.macros.items():
            parts.append(f'macdef {name}\n' + ''.join(lines) + '\n')
        return ''.join(parts)


if __name__ == '__main__':
    print(netrc())
