# SPDX-License-Identifier: MIT
"""A server that takes mail by SMTP (RFC 5321), over asyncore; also as a program: smtpd [options] [local:port [remote:port]].

SMTPServer.process_message() gets each message. Extensions: SIZE, 8BITMIME and SMTPUTF8. No TLS, no passwords.
"""

import collections
import getopt
import re
import socket
import sys
import time
import warnings

with warnings.catch_warnings():
    warnings.simplefilter('ignore', DeprecationWarning)         # who imports this module is told of it alone
    import asynchat
    import asyncore

__all__ = ['SMTPChannel', 'SMTPServer', 'DebuggingServer', 'PureProxy']

warnings.warn('The smtpd module is deprecated and unmaintained and will be removed in Python 3.12.  Please see aiosmtpd '
              '(https://aiosmtpd.readthedocs.io/) for the recommended replacement.', DeprecationWarning, stacklevel=2)

program = sys.argv[0] if sys.argv else 'smtpd'
DATA_SIZE_DEFAULT = 33554432
NEWLINE, COMMASPACE = '\n', ', '

_ADDRESS = re.compile(r'\s*(?:<((?:"(?:\\.|[^"\\])*"|[^<>"])*)>|((?:"(?:\\.|[^"\\])*"|[^\s"<>])+))\s*(.*)', re.DOTALL)
_SYNTAX = {
    'EHLO': 'EHLO hostname', 'HELO': 'HELO hostname', 'MAIL': 'MAIL FROM: <address>', 'RCPT': 'RCPT TO: <address>', 'DATA': 'DATA',
    'RSET': 'RSET', 'NOOP': 'NOOP', 'QUIT': 'QUIT', 'VRFY': 'VRFY <address>'}
_PARAMETERS = ' [SP <mail-parameters>]'
_COMMANDS = 'Supported commands: EHLO HELO MAIL RCPT DATA RSET NOOP QUIT VRFY'


class Devnull:
    """A stream that forgets."""

    def write(self, msg):
        pass

    def flush(self):
        pass


DEBUGSTREAM = Devnull()


def _refuse_both(decode_data, smtputf8):
    if decode_data and smtputf8:
        raise ValueError('decode_data and enable_SMTPUTF8 cannot be set to True at the same time')


class SMTPChannel(asynchat.async_chat):
    """One conversation: a method smtp_COMMAND(rest of the line) for each command."""

    COMMAND, DATA = 0, 1
    command_size_limit = 512
    command_size_limits = collections.defaultdict(lambda limit=command_size_limit: limit)

    @property
    def max_command_size_limit(self):
        return max(self.command_size_limits.values(), default=self.command_size_limit)

    def __init__(self, server, conn, addr, data_size_limit=DATA_SIZE_DEFAULT, map=None, enable_SMTPUTF8=False, decode_data=False):
        asynchat.async_chat.__init__(self, conn, map=map)
        self.smtp_server, self.conn, self.addr = server, conn, addr
        self.data_size_limit, self.enable_SMTPUTF8, self._decode_data = data_size_limit, enable_SMTPUTF8, decode_data
        _refuse_both(decode_data, enable_SMTPUTF8)
        self._emptystring, self._linesep, self._dotsep, self._newline = (
            ('', '\r\n', '.', NEWLINE) if decode_data else (b'', b'\r\n', b'.', b'\n'))
        self.command_size_limits = collections.defaultdict(lambda: self.command_size_limit)
        self._set_rset_state()
        self.seen_greeting, self.extended_smtp = '', False
        self.fqdn = socket.getfqdn()
        try:
            self.peer = conn.getpeername()
        except OSError as e:
            self.close()
            if e.errno != 107:                  # ENOTCONN: gone before we looked
                raise
            return
        print('Peer:', repr(self.peer), file=DEBUGSTREAM)
        self.push('220 %s %s' % (self.fqdn, 'Python SMTP proxy version 0.3'))

    def _set_post_data_state(self):
        """What a message leaves behind."""
        self.smtp_state, self.mailfrom, self.rcpttos = self.COMMAND, None, []
        self.require_SMTPUTF8, self.num_bytes = False, 0
        self.set_terminator(b'\r\n')

    def _set_rset_state(self):
        self._set_post_data_state()
        self.received_data, self.received_lines = self._emptystring, []

    def push(self, msg):
        """Send a line."""
        super().push(bytes(msg + '\r\n', 'utf-8' if self.require_SMTPUTF8 else 'ascii'))

    def collect_incoming_data(self, data):
        limit = None
        if self.smtp_state == self.COMMAND:
            limit = self.max_command_size_limit
        elif self.smtp_state == self.DATA:
            limit = self.data_size_limit
        if limit and self.num_bytes > limit:
            return
        if limit:
            self.num_bytes += len(data)
        self.received_lines.append(str(data, 'utf-8') if self._decode_data else data)

    def found_terminator(self):
        line = self._emptystring.join(self.received_lines)
        print('Data:', repr(line), file=DEBUGSTREAM)
        self.received_lines = []
        if self.smtp_state == self.COMMAND:
            taken, self.num_bytes = self.num_bytes, 0
            self._command(line if self._decode_data else str(line, 'utf-8', 'replace'), taken)
        elif self.smtp_state == self.DATA:
            self._message(line)
        else:
            self.push('451 Internal confusion')
            self.num_bytes = 0

    def _command(self, line, taken):
        """A line of the client, of so many bytes."""
        if not line:
            self.push('500 Error: bad syntax')
            return
        word, _, rest = line.partition(' ')
        command, arg = word.upper(), rest.strip() or None
        if taken > self.command_size_limits[command] or len(line) > self.command_size_limits[command]:
            self.push('500 Error: line too long')
            return
        method = getattr(self, 'smtp_' + command, None)
        if method is None:
            self.push('500 Error: command "%s" not recognized' % command)
        else:
            method(arg)

    def _message(self, text):
        """The end of a message: the server gets it, the dots of its lines undone (RFC 5321, 4.5.2)."""
        if self.data_size_limit and self.num_bytes > self.data_size_limit:
            self.push('552 Error: Too much mail data')
            self.num_bytes = 0
            return
        lines = text.split(self._linesep)
        self.received_data = self._newline.join([x[1:] if x.startswith(self._dotsep) else x for x in lines])
        options = {} if self._decode_data else {'mail_options': self.mail_options, 'rcpt_options': self.rcpt_options}
        status = self.smtp_server.process_message(self.peer, self.mailfrom, self.rcpttos, self.received_data, **options)
        self._set_post_data_state()
        self.push(status or '250 OK')

    def _syntax(self, command, code=501):
        extended = _PARAMETERS if self.extended_smtp and command in ('MAIL', 'RCPT') else ''
        self.push('%d Syntax: %s%s' % (code, _SYNTAX[command], extended))

    def _ungreeted(self):
        """Says that a greeting is missing, if it is."""
        if not self.seen_greeting:
            self.push('503 Error: send HELO first')
        return not self.seen_greeting

    def _greet(self, command, arg):
        """Whether the greeting is the first one, and says a name."""
        if not arg:
            self._syntax(command)
        elif self.seen_greeting:
            self.push('503 Duplicate HELO/EHLO')
        else:
            self._set_rset_state()
            self.seen_greeting = arg
            return True

    def smtp_HELO(self, arg):
        if self._greet('HELO', arg):
            self.push('250 %s' % self.fqdn)

    def smtp_EHLO(self, arg):
        if not self._greet('EHLO', arg):
            return
        self.extended_smtp = True
        can = [self.fqdn]
        if self.data_size_limit:
            can.append('SIZE %s' % self.data_size_limit)
            self.command_size_limits['MAIL'] += 26      # for the words that MAIL may now have
        if not self._decode_data:
            can.append('8BITMIME')
        if self.enable_SMTPUTF8:
            can.append('SMTPUTF8')
            self.command_size_limits['MAIL'] += 10
        for words in can:
            self.push('250-' + words)
        self.push('250 HELP')

    def smtp_NOOP(self, arg):
        if arg:
            self._syntax('NOOP')
        else:
            self.push('250 OK')

    def smtp_QUIT(self, arg):
        self.push('221 Bye')
        self.close_when_done()

    def _strip_command_keyword(self, keyword, arg):
        """What follows the keyword, or ''."""
        return arg[len(keyword):].strip() if arg[:len(keyword)].upper() == keyword else ''

    def _getaddr(self, arg):
        """An address and what follows it; ('', '') without one."""
        found = _ADDRESS.match(arg) if arg else None
        if found is None:
            return '', ''
        return found[2] or found[1] or '<>', found[3]

    def _getparams(self, params):
        """The parameters NAME[=VALUE] as a dict, None when they are written wrongly."""
        result = {}
        for param in params:
            name, equals, value = param.partition('=')
            if not name.isalnum() or equals and not value:
                return None
            result[name] = value if equals else True
        return result

    def smtp_HELP(self, arg):
        command = arg.upper() if arg else ''
        if command in _SYNTAX:
            self._syntax(command, 250)
        else:
            self.push(('501 ' if arg else '250 ') + _COMMANDS)

    def smtp_VRFY(self, arg):
        if not arg:
            self._syntax('VRFY')
        elif self._getaddr(arg)[0]:
            self.push('252 Cannot VRFY user, but will accept message and attempt delivery')
        else:
            self.push('502 Could not VRFY %s' % arg)

    def _address_of(self, command, keyword, arg):
        """(address, parameters as written), or None, and the client knows."""
        address, rest = self._getaddr(self._strip_command_keyword(keyword, arg)) if arg else ('', '')
        if not arg or not self._strip_command_keyword(keyword, arg) or rest and not self.extended_smtp:
            self._syntax(command)
            return None
        return address, rest

    def smtp_MAIL(self, arg):
        if self._ungreeted():
            return
        print('===> MAIL', arg, file=DEBUGSTREAM)
        found = self._address_of('MAIL', 'FROM:', arg)
        if found is None:
            return
        if self.mailfrom:
            self.push('503 Error: nested MAIL command')
            return
        self.mail_options = found[1].upper().split()
        params = self._getparams(self.mail_options)
        if params is None:
            self._syntax('MAIL')
        elif self._mail_parameters(params):
            self.mailfrom = found[0]
            print('sender:', self.mailfrom, file=DEBUGSTREAM)
            self.push('250 OK')

    def _mail_parameters(self, params):
        """Whether we can do what they ask; otherwise the client knows."""
        if not self._decode_data and params.pop('BODY', '7BIT') not in ('7BIT', '8BITMIME'):
            self.push('501 Error: BODY can only be one of 7BIT, 8BITMIME')
            return False
        if self.enable_SMTPUTF8:
            wanted = params.pop('SMTPUTF8', False)
            if wanted is not True and wanted is not False:
                self.push('501 Error: SMTPUTF8 takes no arguments')
                return False
            self.require_SMTPUTF8 = wanted
        size = params.pop('SIZE', None)
        if size is not None and not (isinstance(size, str) and size.isdigit()):
            self._syntax('MAIL')
        elif size is not None and self.data_size_limit and int(size) > self.data_size_limit:
            self.push('552 Error: message size exceeds fixed maximum message size')
        elif params:
            self.push('555 MAIL FROM parameters not recognized or not implemented')
        else:
            return True
        return False

    def smtp_RCPT(self, arg):
        if self._ungreeted():
            return
        print('===> RCPT', arg, file=DEBUGSTREAM)
        if not self.mailfrom:
            self.push('503 Error: need MAIL command')
            return
        found = self._address_of('RCPT', 'TO:', arg)
        if found is None:
            return
        self.rcpt_options = found[1].upper().split()
        if not found[0] or self._getparams(self.rcpt_options) is None:
            self._syntax('RCPT')
        elif self.rcpt_options:
            self.push('555 RCPT TO parameters not recognized or not implemented')
        else:
            self.rcpttos.append(found[0])
            print('recips:', self.rcpttos, file=DEBUGSTREAM)
            self.push('250 OK')

    def smtp_RSET(self, arg):
        if arg:
            self._syntax('RSET')
        else:
            self._set_rset_state()
            self.push('250 OK')

    def smtp_DATA(self, arg):
        if self._ungreeted():
            return
        if not self.rcpttos:
            self.push('503 Error: need RCPT command')
        elif arg:
            self._syntax('DATA')
        else:
            self.smtp_state = self.DATA
            self.set_terminator(b'\r\n.\r\n')
            self.push('354 End data with <CR><LF>.<CR><LF>')

    def smtp_EXPN(self, arg):
        self.push('502 EXPN not implemented')


def _old_name(name):
    """The attribute of a name that was private once; it warns."""
    text = 'Access to %s attribute on SMTPChannel is deprecated, use %%r instead' % name
    new = {'server': 'smtp_server', 'line': 'received_lines', 'state': 'smtp_state', 'greeting': 'seen_greeting',
           'data': 'received_data'}.get(name, name)

    def get(self):
        warnings.warn(text % new, DeprecationWarning, 2)
        return getattr(self, new)

    def put(self, value):
        warnings.warn(text % new, DeprecationWarning, 2)
        setattr(self, new, value)

    return property(get, put)


for _name in ('server', 'line', 'state', 'greeting', 'mailfrom', 'rcpttos', 'data', 'fqdn', 'peer', 'conn', 'addr'):
    setattr(SMTPChannel, '_SMTPChannel__' + _name, _old_name(_name))


class SMTPServer(asyncore.dispatcher):
    """Listens at a local address; subclasses say what becomes of a message in process_message()."""

    channel_class = SMTPChannel

    def __init__(self, localaddr, remoteaddr, data_size_limit=DATA_SIZE_DEFAULT, map=None, enable_SMTPUTF8=False, decode_data=False):
        self._localaddr, self._remoteaddr = localaddr, remoteaddr
        self.data_size_limit, self.enable_SMTPUTF8, self._decode_data = data_size_limit, enable_SMTPUTF8, decode_data
        _refuse_both(decode_data, enable_SMTPUTF8)
        asyncore.dispatcher.__init__(self, map=map)
        try:
            family, kind, *_ = socket.getaddrinfo(*localaddr, type=socket.SOCK_STREAM)[0]
            self.create_socket(family, kind)
            self.set_reuse_addr()
            self.bind(localaddr)
            self.listen(5)
        except BaseException:
            self.close()
            raise
        print('%s started at %s\n\tLocal addr: %s\n\tRemote addr:%s' % (
            self.__class__.__name__, time.ctime(time.time()), localaddr, remoteaddr), file=DEBUGSTREAM)

    def handle_accepted(self, conn, addr):
        print('Incoming connection from %s' % repr(addr), file=DEBUGSTREAM)
        self.channel_class(self, conn, addr, self.data_size_limit, self._map, self.enable_SMTPUTF8, self._decode_data)

    def process_message(self, peer, mailfrom, rcpttos, data, **kwargs):
        """A message has come: None, or the line that answers it. kwargs: mail_options, rcpt_options."""
        raise NotImplementedError


class DebuggingServer(SMTPServer):
    """Prints each message."""

    def _print_message_content(self, peer, data):
        inside, lines = True, data.splitlines()
        extra = 'X-Peer: ' + peer[0]
        for line in lines:
            if inside and not line:
                print(extra if isinstance(data, str) else repr(extra.encode()))
                inside = False
            print(line if isinstance(data, str) else repr(line))

    def process_message(self, peer, mailfrom, rcpttos, data, **kwargs):
        print('---------- MESSAGE FOLLOWS ----------')
        for option in ('mail_options', 'rcpt_options'):
            if kwargs.get(option):
                print('%s: %s' % (option.replace('_', ' '), kwargs[option]))
                if option == 'rcpt_options':
                    print()
        self._print_message_content(peer, data)
        print('------------ END MESSAGE ------------')


class PureProxy(SMTPServer):
    """Passes each message on to the server at the remote address."""

    def __init__(self, *args, **kwargs):
        if kwargs.get('enable_SMTPUTF8'):
            raise ValueError('PureProxy does not support SMTPUTF8.')
        super().__init__(*args, **kwargs)

    def process_message(self, peer, mailfrom, rcpttos, data):
        lines = data.split('\n')
        at = lines.index('') if '' in lines else len(lines)
        lines.insert(at, 'X-Peer: %s' % peer[0])
        refused = self._deliver(mailfrom, rcpttos, NEWLINE.join(lines))
        print('we got some refusals:', refused, file=DEBUGSTREAM)

    def _deliver(self, mailfrom, rcpttos, data):
        """address -> (code, text) for those that the remote server refused."""
        import smtplib
        try:
            with smtplib.SMTP(*self._remoteaddr) as remote:
                return remote.sendmail(mailfrom, rcpttos, data)
        except smtplib.SMTPRecipientsRefused as e:
            return e.recipients
        except (OSError, smtplib.SMTPException) as e:
            code, text = getattr(e, 'smtp_code', -1), getattr(e, 'smtp_error', b'ignore')
            return {address: (code, text) for address in rcpttos}


class Options:
    """What the command line says."""

    setuid, classname, size_limit, enable_SMTPUTF8 = True, 'PureProxy', None, False


def usage(code, msg=''):
    """Print how the program is called, and end it."""
    print('Usage: %s [-n] [-V] [-h] [-c class] [-s size] [-u] [-d] [localhost:localport [remotehost:remoteport]]' % program,
          file=sys.stderr)
    if msg:
        print(msg, file=sys.stderr)
    sys.exit(code)


def parseargs():
    """The Options of the command line."""
    global DEBUGSTREAM
    try:
        opts, args = getopt.getopt(sys.argv[1:], 'nVhc:s:du', ['class=', 'nosetuid', 'version', 'help', 'size=', 'debug', 'smtputf8'])
    except getopt.error as e:
        usage(1, e)
    options = Options()
    letters = {'--class': 'c', '--nosetuid': 'n', '--version': 'V', '--help': 'h', '--size': 's', '--debug': 'd',
               '--smtputf8': 'u'}
    for opt, arg in opts:
        letter = letters.get(opt) or opt[1]
        if letter == 'd':
            DEBUGSTREAM = sys.stderr
        elif letter == 'V':
            print('Python SMTP proxy version 0.3')
            sys.exit(0)
        elif letter == 'h':
            usage(0)
        elif letter == 's' and not arg.isdigit():
            usage(1, 'Invalid size: ' + arg)
        else:
            name, value = {'n': ('setuid', False), 'c': ('classname', arg), 'u': ('enable_SMTPUTF8', True),
                           's': ('size_limit', int(arg) if letter == 's' else None)}[letter]
            setattr(options, name, value)
    if len(args) > 2:
        usage(1, 'Invalid arguments: %s' % COMMASPACE.join(args))
    for side, text in zip(('local', 'remote'), args + ['localhost:8025', 'localhost:25'][len(args):]):
        host, _, port = text.rpartition(':')
        if not host or not port.isdigit():
            usage(1, 'Bad %s spec: %s' % (side, text))
        setattr(options, side + 'host', host)
        setattr(options, side + 'port', int(port))
    return options


def _main():
    import os
    import pwd
    options = parseargs()
    modname, _, name = options.classname.rpartition('.')
    kind = getattr(__import__(modname, fromlist=[name]), name) if modname else globals()[name]
    kind((options.localhost, options.localport), (options.remotehost, options.remoteport), options.size_limit,
         enable_SMTPUTF8=options.enable_SMTPUTF8)
    if options.setuid:
        os.setuid(pwd.getpwnam('nobody')[2])
    try:
        asyncore.loop()
    except KeyboardInterrupt:
        pass


if __name__ == '__main__':
    _main()
