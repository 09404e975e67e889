# SPDX-License-Identifier: MIT
"""Exceptions shown with the lines and variables of each call, as HTML or text: enable() has all of them shown so."""

import html as _html
import inspect
import keyword
import linecache
import os
import sys
import tempfile
import time
import tokenize
import traceback
import warnings

warnings._deprecated(__name__, remove=(3, 13))
__UNDEF__ = []


def reset():
    """HTML that ends what a page may have begun."""
    return ('<!--: spam\nContent-Type: text/html\n\n<body bgcolor="#f0f0f8"><font color="#f0f0f8" size="-5"> -->\n'
            + '</font> ' * 3 + '</table> ' * 5 + '</font>' * 3)


def small(text):
    """Small text."""
    return '<small>' + text + '</small>' if text else ''


def strong(text):
    """Strong text."""
    return '<strong>' + text + '</strong>' if text else ''


def grey(text):
    """Grey text."""
    return '<font color="#909090">' + text + '</font>' if text else ''


def lookup(name, frame, locals):
    """(where, value) of a name in a call: 'local', 'global', 'builtin' or None."""
    builtins = frame.f_globals.get('__builtins__', {})
    builtins = builtins if isinstance(builtins, dict) else vars(builtins)
    for where, names in (('local', locals), ('global', frame.f_globals), ('builtin', builtins)):
        if name in names:
            return where, names[name]
    return None, __UNDEF__


def scanvars(reader, frame, locals):
    """(name, where, value) of the names and dotted names of a line, which reader gives."""
    found, parent, dotted, last = [], None, '', None
    for kind, token, *_ in tokenize.generate_tokens(reader):
        if kind == tokenize.NEWLINE:
            break
        if kind == tokenize.NAME and not keyword.iskeyword(token):
            if last == '.':
                if parent is not __UNDEF__:
                    parent = getattr(parent, token, __UNDEF__)
                    found.append((dotted + token, dotted, parent))
            else:
                where, parent = lookup(token, frame, locals)
                found.append((token, where, parent))
        elif token == '.' and last is not None:
            dotted += last + '.'
        else:
            parent, dotted = None, ''
        last = token
    return found


def _calls(etb, context):
    """(file, line, function, arguments, lines around, index of the line, variables) of each call."""
    for frame, file, lnum, func, lines, index in inspect.getinnerframes(etb, context):
        file = os.path.abspath(file) if file else '?'
        args = inspect.getargvalues(frame)
        current = lnum

        def reader():
            nonlocal current
            current += 1
            return linecache.getline(file, current - 1)

        try:
            names = scanvars(reader, frame, args.locals)
        except (tokenize.TokenError, IndentationError):
            names = []
        yield file, lnum, func, args, lines, index, {name: (where, value) for name, where, value in names}


def _signature(func, args):
    if func == '?' or func is None:
        return ''
    if func == '<module>':
        return func
    return func + inspect.formatargvalues(*args, formatvalue=lambda value: '=' + repr(value))


def _described(dump, show, undefined):
    for name, (where, value) in dump.items():
        if value is __UNDEF__:
            yield where, name, undefined
        elif where in ('global', 'builtin'):
            yield where, name, show(value)
        else:
            yield where, name if where == 'local' else where + name.split('.')[-1], show(value)


def _attributes(evalue):
    return [name for name in dir(evalue) if name[:1] != '_']


def _version():
    return 'Python ' + sys.version.split()[0] + ': ' + sys.executable + '\n' + time.ctime(time.time())


def html(einfo, context=5):
    """An exception (type, value, traceback) as HTML, each call with so many lines."""
    etype, evalue, etb = einfo
    etype = etype.__name__ if isinstance(etype, type) else etype

    def show(value):
        return _html.escape(repr(value))

    parts = ['<body bgcolor="#f0f0f8"><h2>%s</h2><p>%s</p>' % (_html.escape(str(etype)), _version().replace('\n', '<br>')),
             '<p>A problem occurred in a Python script.  Here is the sequence of function calls leading up to the error, '
             'in the order they occurred.</p>']
    for file, lnum, func, args, lines, index, dump in _calls(etb, context):
        call = 'in ' + strong(_html.escape(func or '?')) + _html.escape(_signature(func, args)[len(func or ''):])
        rows = ['<tr><td bgcolor="#d8bbff"><big>&nbsp;</big><a href="file://%s">%s</a> %s</td></tr>' % (
            _html.escape(file), _html.escape(file), call)]
        for number, line in enumerate(lines or (), lnum - (index or 0)):
            text = '<tt>%s%5d&nbsp;%s</tt>' % ('=&gt;' if number == lnum else '&nbsp;&nbsp;', number,
                                               _html.escape(line.rstrip('\n')).replace(' ', '&nbsp;'))
            rows.append('<tr><td%s>%s</td></tr>' % (' bgcolor="#ffccee"' if number == lnum else '', text if number == lnum else grey(text)))
        names = [('<em>%s</em> ' % where if where in ('global', 'builtin') else '') + strong(_html.escape(name)) + '&nbsp;= ' + value
                 for where, name, value in _described(dump, show, '<em>undefined</em>')]
        rows.append('<tr><td>%s</td></tr>' % small(grey(', '.join(names))))
        parts.append('<table width="100%%" cellspacing=0 cellpadding=0 border=0>\n%s</table>' % '\n'.join(rows))
    parts.append('<p>%s: %s' % (strong(_html.escape(str(etype))), _html.escape(str(evalue))))
    parts += ['\n<br>%s&nbsp;=\n%s' % (name, show(getattr(evalue, name))) for name in _attributes(evalue)]
    trace = ''.join(traceback.format_exception(*einfo))
    return ''.join(parts) + '\n\n<!-- The above is a description of an error in a Python program, formatted\n' \
        '     for a web browser.  Here is the original traceback:\n\n%s\n-->\n' % _html.escape(trace)


def text(einfo, context=5):
    """An exception (type, value, traceback) as text, each call with so many lines."""
    etype, evalue, etb = einfo
    etype = etype.__name__ if isinstance(etype, type) else etype
    parts = ['%s\n%s\n\nA problem occurred in a Python script.  Here is the sequence of\n'
             'function calls leading up to the error, in the order they occurred.\n' % (etype, _version())]
    for file, lnum, func, args, lines, index, dump in _calls(etb, context):
        rows = [' %s in %s' % (file, _signature(func, args))]
        rows += ['%5d %s' % (number, line.rstrip('\n')) for number, line in enumerate(lines or (), lnum - (index or 0))]
        rows += ['%s%s = %s' % (where + ' ' if where == 'global' else '', name, value)
                 for where, name, value in _described(dump, repr, 'undefined')]
        parts.append('\n%s\n' % '\n'.join(rows))
    parts.append('\n%s: %s' % (etype, evalue))
    parts += ['\n    %s = %r' % (name, getattr(evalue, name)) for name in _attributes(evalue)]
    return ''.join(parts) + '\n\nThe above is a description of an error in a Python program.  Here is\nthe original traceback:\n\n%s\n' \
        % ''.join(traceback.format_exception(*einfo))


class Hook:
    """Shows exceptions: in place of sys.excepthook, or by handle()."""

    def __init__(self, display=1, logdir=None, context=5, file=None, format='html'):
        self.display, self.logdir, self.context, self.file, self.format = display, logdir, context, file or sys.stdout, format

    def __call__(self, etype, evalue, etb):
        self.handle((etype, evalue, etb))

    def handle(self, info=None):
        """Show an exception, the current one by default, and keep it in a file of logdir."""
        info, page = info or sys.exc_info(), self.format.lower() == 'html'
        if page:
            self.file.write(reset())
        plain = False
        try:
            shown = (html if page else text)(info, self.context)
        except Exception:                       # an object that cannot be shown
            shown, plain = ''.join(traceback.format_exception(*info)), True
        if not self.display:
            self.file.write('<p>A problem occurred in a Python script.\n' if page else 'A problem occurred in a Python script.\n')
        elif plain and page:
            self.file.write('<pre>' + _html.escape(shown) + '</pre>\n')
        else:
            self.file.write(shown + '\n')
        if self.logdir is not None:
            self._keep(shown, page)
        try:
            self.file.flush()
        except (AttributeError, OSError):
            pass

    def _keep(self, shown, page):
        suffix = '.html' if page else '.txt'
        fd, path = tempfile.mkstemp(suffix=suffix, dir=self.logdir)
        try:
            with os.fdopen(fd, 'w') as file:
                file.write(shown)
            said = '%s contains the description of this error.' % path
        except OSError:
            said = 'Tried to save traceback to %s, but failed.' % path
        self.file.write('<p>%s</p>\n' % said if page else said + '\n')


handler = Hook().handle


def enable(display=1, logdir=None, context=5, format='html'):
    """Show all exceptions that nobody handles this way."""
    sys.excepthook = Hook(display=display, logdir=logdir, context=context, format=format)
