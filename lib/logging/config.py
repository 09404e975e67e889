# SPDX-License-Identifier: MIT
"""Loggers and handlers made as a dict or a file of sections says."""

import importlib
import io
import logging
import os
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030
_NAME = re.compile(r'^[a-z_][a-z0-9_]*$', re.I)
_FIRST = re.compile(r'\s*(\w+)\s*')
_STEP = re.compile(r'\.\s*(\w+)\s*|\[\s*([\w\s]+?)\s*\]\s*')


def _resolve(name):
    """What a dotted name stands for."""
    parts = name.split('.')
    found, used = importlib.import_module(parts[0]), parts[0]
    for part in parts[1:]:
        used += '.' + part
        if not hasattr(found, part):
            importlib.import_module(used)
        found = getattr(found, part)
    return found


def _arguments(config):
    """The entries as keyword arguments. ValueError when one cannot be."""
    for key in config:
        if not _NAME.match(key):
            raise ValueError('Not a valid Python identifier: %r' % key)
    return config


class BaseConfigurator:
    """A dict whose texts 'ext://x.y' and 'cfg://a.b' stand for objects and other entries."""

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        """The object that a dotted name stands for."""
        try:
            return _resolve(s)
        except ImportError as e:
            raise ValueError('Cannot resolve %r: %s' % (s, e)) from e

    def cfg_convert(self, value):
        """The entry that 'a.b[0]' stands for."""
        found, at = self.config, 0
        while at < len(value):
            part = _STEP.match(value, at) if at else _FIRST.match(value)
            if part is None:
                raise ValueError('Unable to convert %r' % value + (' at %r' % value[at:] if at else ''))
            key, at = part[part.lastindex], part.end()
            is_index = part.lastindex == 2 and key.isdigit() and not (isinstance(found, dict) and key in found)
            found = self.convert(found[int(key) if is_index else key])
        return found

    def convert(self, value):
        """A value with the texts replaced that stand for something."""
        if isinstance(value, dict):
            return {key: self.convert(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)) and not hasattr(value, '_fields'):
            return type(value)([self.convert(each) for each in value])
        if isinstance(value, str):
            prefix, colon, rest = value.partition('://')
            if colon and prefix == 'ext':
                return self.resolve(rest)
            if colon and prefix == 'cfg':
                return self.cfg_convert(rest)
        return value

    def configure_custom(self, config):
        """The object made by the function '()'."""
        make = config.pop('()')
        make = make if callable(make) else self.resolve(make)
        properties = config.pop('.', None)
        made = make(**_arguments(config))
        for name, value in (properties or {}).items():
            setattr(made, name, value)
        return made


class DictConfigurator(BaseConfigurator):
    """Makes what a dict of version 1 describes."""

    def configure(self):
        """Do it."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError('Unsupported version: %s' % config['version'])
        if config.get('incremental', False):
            self._increment(config)
            return
        old = [name for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger)]
        logging._handlers.clear()
        self.formatters = self._section('formatters', self.configure_formatter)
        self.filters = self._section('filters', self.configure_filter)
        self.handlers, self.handler_configs = {}, self._entries('handlers')
        waiting = sorted(self.handler_configs)
        while waiting:
            late = [name for name in waiting if not self._make_handler(name, len(waiting) == 1)]
            if late == waiting:
                self._make_handler(late[0], True)
            waiting = late
        self._loggers(self._entries('loggers'), old)
        if config.get('root'):
            self._one('root', 'root', lambda c: self.configure_logger(logging.root, c),
                      config['root'])

    def _one(self, kind, name, make, config):
        try:
            return make(self.convert(config))
        except Exception as e:
            if kind == 'root':
                raise ValueError('Unable to configure root logger') from e
            raise ValueError('Unable to configure %s %r' % (kind, name)) from e

    def _section(self, section, make):
        return {name: self._one(section[:-1], name, make, config)
                for name, config in self._entries(section).items()}

    def _entries(self, section):
        """name -> what the config says of it, of a section; both may be written 'cfg://...'."""
        entries = self.config.get(section, {})
        entries = self.cfg_convert(entries[6:]) if isinstance(entries, str) and entries.startswith('cfg://') else entries
        return {name: self.convert(entry) if isinstance(entry, str) else entry for name, entry in entries.items()}

    def _make_handler(self, name, last):
        """False when the handler waits for another one, its target."""
        config = self.handler_configs[name]
        target = config.get('target')
        if isinstance(target, str) and target in self.handler_configs:
            if target not in self.handlers and not last:
                return False
        made = self._one('handler', name, self.configure_handler, config)
        made.name = name
        self.handlers[name] = made
        return True

    def _loggers(self, configs, old):
        for name, config in configs.items():
            logger = logging.getLogger(name)
            logger.disabled = False
            self._one('logger', name, lambda c: self._configure_named(logger, c), config)
        for name in old:
            if name not in configs:
                logger = logging.root.manager.loggerDict[name]
                if any(name.startswith(parent + '.') for parent in configs):
                    logger.level, logger.handlers, logger.propagate = logging.NOTSET, [], True
                else:
                    logger.disabled = self.config.get('disable_existing_loggers', True)

    def _increment(self, config):
        for name, each in config.get('handlers', {}).items():
            handler = logging._handlers.get(name)
            if handler is None:
                raise ValueError('No handler found with name %r' % name)
            if each.get('level'):
                handler.setLevel(logging._checkLevel(each['level']))
        for name, each in config.get('loggers', {}).items():
            self._configure_named(logging.getLogger(name), each, True)
        if config.get('root'):
            self.configure_logger(logging.root, config['root'], True)

    def configure_formatter(self, config):
        """A formatter."""
        if '()' in config:
            try:
                return self.configure_custom(dict(config))
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
            config = dict(config)
            config['fmt'] = config.pop('format')    # as logging.Formatter calls it
            return self.configure_custom(config)
        make = self.resolve(config['class']) if config.get('class') else logging.Formatter
        defaults = {'defaults': config['defaults']} if config.get('defaults') is not None else {}
        return make(config.get('format', None), config.get('datefmt', None),
                    config.get('style', '%'), config.get('validate', True), **defaults)

    def configure_filter(self, config):
        """A filter."""
        return self.configure_custom(config) if '()' in config else logging.Filter(
            config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Give a logger or handler its filters."""
        for each in filters:
            try:
                filterer.addFilter(each if callable(each) or hasattr(each, 'filter')
                                   else self.filters[each])
            except Exception as e:
                raise ValueError('Unable to add filter %r' % each) from e

    def configure_handler(self, config):
        """A handler."""
        config = dict(config)
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self.formatters[formatter]
            except Exception as e:
                raise ValueError('Unable to set formatter %r' % formatter) from e
        level, filters = config.pop('level', None), config.pop('filters', None)
        properties = config.pop('.', None)
        if '()' in config:
            made = self.configure_custom(config)
        else:
            make = config.pop('class')
            make = self.resolve(make) if isinstance(make, str) else make
            if isinstance(config.get('target'), str) and config['target'] in self.handlers:
                config['target'] = self.handlers[config['target']]
            made = make(**_arguments(config))
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        self.add_filters(made, filters or ())
        for name, value in (properties or {}).items():
            setattr(made, name, value)
        return made

    def configure_logger(self, logger, config, incremental=False):
        """A logger's level, handlers and filters."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        for name in config.get('handlers') or ():
            try:
                logger.addHandler(self.handlers[name])
            except Exception as e:
                raise ValueError('Unable to add handler %r' % name) from e
        self.add_filters(logger, config.get('filters') or ())

    def _configure_named(self, logger, config, incremental=False):
        self.configure_logger(logger, config, incremental)
        if config.get('propagate', None) is not None:
            logger.propagate = config['propagate']


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Make what a dict describes."""
    dictConfigClass(config).configure()


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Make what a file of sections describes: [loggers], [handlers], [formatters] list keys."""
    import configparser
    parser = fname
    if not isinstance(fname, configparser.RawConfigParser):
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, 'readline'):
            parser.read_file(fname)
        else:
            if not os.path.exists(fname):
                raise FileNotFoundError(f"{fname} doesn't exist")
            parser.read(fname, encoding=encoding)
    config = {'version': 1, 'disable_existing_loggers': disable_existing_loggers, 'formatters': {},
              'handlers': {}, 'loggers': {}}

    def names(section):
        text = parser[section]['keys'] if section in parser else ''
        return [name.strip() for name in text.split(',') if name.strip()]

    for name in names('formatters'):
        part = parser['formatter_' + name]
        config['formatters'][name] = {
            'format': part.get('format', None, raw=True),
            'datefmt': part.get('datefmt', None, raw=True),
            'style': part.get('style', '%', raw=True), 'class': part.get('class')}
    for name in names('handlers'):
        _section_handler(parser['handler_' + name], config['handlers'], name)
    for name in names('loggers'):
        part = parser['logger_' + name]
        each = {'handlers': [h.strip() for h in part.get('handlers', '').split(',') if h.strip()]}
        if 'level' in part:
            each['level'] = part['level']
        if name == 'root':
            config['root'] = each
        else:
            each['propagate'] = part.getint('propagate', fallback=1)
            config['loggers'][part['qualname']] = each
    dictConfig(config)


def _section_handler(part, handlers, name):
    """A handler's section as an entry whose function calls the class with the section's args."""
    space = vars(logging)

    def make():
        try:
            cls = eval(part['class'], space)
        except (AttributeError, NameError):
            cls = _resolve(part['class'])
        args = eval(part.get('args', '()'), space)
        return cls(*args, **eval(part.get('kwargs', '{}'), space))

    entry = handlers[name] = {'()': make}
    if part.get('formatter'):
        entry['formatter'] = part['formatter']
    if 'level' in part:
        entry['level'] = part['level']


_listener = None


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread that takes configurations at a port of this machine: four bytes of length, then a dict as JSON or a file of
    sections. verify(bytes) gives the bytes that are used, None for none. Start it; stopListening() ends it."""
    import json
    import socketserver
    import struct
    import threading
    import traceback

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            try:
                head = self.rfile.read(4)
                if len(head) == 4:
                    data = self.rfile.read(struct.unpack('>L', head)[0])
                    data = verify(data) if verify is not None else data
                    if data is not None:
                        self.configure(data.decode('utf-8'))
                self.server.ready.set()
            except Exception:
                traceback.print_exc()

        def configure(self, text):
            try:
                config = json.loads(text)
            except ValueError:
                fileConfig(io.StringIO(text))
            else:
                dictConfig(config)

    class Server(threading.Thread):
        def __init__(self):
            super().__init__()
            self.port, self.ready, self.server = port, threading.Event(), None

        def run(self):
            global _listener
            with socketserver.ThreadingTCPServer(('localhost', port), Handler) as self.server:
                self.server.ready, self.port = self.ready, self.server.server_address[1]
                _listener = self.server
                self.ready.set()
                self.server.serve_forever(0.2)

    return Server()


def stopListening():
    """End the thread of listen()."""
    global _listener
    if _listener is not None:
        server, _listener = _listener, None
        server.shutdown()
