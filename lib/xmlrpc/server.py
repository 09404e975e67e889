# SPDX-License-Identifier: MIT
"""Servers whose functions are called as XML over HTTP."""

import http.server
import os
import re
import socketserver
import sys
import traceback

from .client import Fault, dumps, gzip_decode, gzip_encode, loads


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """obj.a.b for 'a.b'; names that begin with _ are refused."""
    for name in attr.split('.') if allow_dotted_names else [attr]:
        if name.startswith('_'):
            raise AttributeError('attempt to access private attribute "%s"' % name)
        obj = getattr(obj, name)
    return obj


def list_public_methods(obj):
    """The names of an object's methods that may be called."""
    return [name for name in dir(obj) if not name.startswith('_') and callable(getattr(obj, name))]


class SimpleXMLRPCDispatcher:
    """Finds the function for a call, calls it, and writes the answer."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs, self.instance = {}, None
        self.allow_none, self.encoding = allow_none, encoding or 'utf-8'
        self.use_builtin_types = use_builtin_types

    def register_instance(self, instance, allow_dotted_names=False):
        """Its methods may be called, or its _dispatch(name, params) is."""
        self.instance, self.allow_dotted_names = instance, allow_dotted_names

    def register_function(self, function=None, name=None):
        """A function that may be called, by its name or another one; a decorator as well."""
        if function is None:
            return lambda f: self.register_function(f, name)
        self.funcs[function.__name__ if name is None else name] = function
        return function

    def register_introspection_functions(self):
        """system.listMethods, methodHelp and methodSignature."""
        self.funcs.update({'system.listMethods': self.system_listMethods, 'system.methodHelp': self.system_methodHelp,
                           'system.methodSignature': self.system_methodSignature})

    def register_multicall_functions(self):
        """system.multicall."""
        self.funcs['system.multicall'] = self.system_multicall

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """The answer to a call, as bytes."""
        try:
            params, method = loads(data, use_builtin_types=self.use_builtin_types)
            answer = dispatch_method(method, params) if dispatch_method is not None else self._dispatch(method, params)
            text = dumps((answer,), methodresponse=1, allow_none=self.allow_none, encoding=self.encoding)
        except Fault as fault:
            text = dumps(fault, allow_none=self.allow_none, encoding=self.encoding)
        except BaseException as error:
            text = dumps(Fault(1, '%s:%s' % (type(error), error)), encoding=self.encoding, allow_none=self.allow_none)
        return text.encode(self.encoding, 'xmlcharrefreplace')

    def system_listMethods(self):
        """The names of all methods that can be called, sorted."""
        names = set(self.funcs)
        if self.instance is not None:
            if hasattr(self.instance, '_listMethods'):
                names |= set(self.instance._listMethods())
            elif not hasattr(self.instance, '_dispatch'):
                names |= set(list_public_methods(self.instance))
        return sorted(names)

    def system_methodSignature(self, method_name):
        """system.methodSignature('add') => 'signatures not supported'"""
        return 'signatures not supported'

    def system_methodHelp(self, method_name):
        """system.methodHelp('add') => the function's help"""
        method = self.funcs.get(method_name)
        if method is None and self.instance is not None:
            if hasattr(self.instance, '_methodHelp'):
                return self.instance._methodHelp(method_name)
            if not hasattr(self.instance, '_dispatch'):
                try:
                    method = resolve_dotted_attribute(self.instance, method_name, self.allow_dotted_names)
                except AttributeError:
                    pass
        if method is None:
            return ''
        import inspect
        return inspect.getdoc(method) or ''

    def system_multicall(self, call_list):
        """The result of each call, a dict of methodName and params: in a list of its own, or a dict of its fault."""
        results = []
        for call in call_list:
            try:
                results.append([self._dispatch(call['methodName'], call['params'])])
            except Fault as fault:
                results.append({'faultCode': fault.faultCode, 'faultString': fault.faultString})
            except BaseException as error:
                results.append({'faultCode': 1, 'faultString': '%s:%s' % (type(error), error)})
        return results

    def _dispatch(self, method, params):
        function = self.funcs.get(method)
        if function is None and method not in self.funcs and self.instance is not None:
            if hasattr(self.instance, '_dispatch'):
                return self.instance._dispatch(method, params)
            try:
                function = resolve_dotted_attribute(self.instance, method, self.allow_dotted_names)
            except AttributeError:
                pass
        if function is None:
            raise Exception('method "%s" is not supported' % method)
        return function(*params)


class SimpleXMLRPCRequestHandler(http.server.BaseHTTPRequestHandler):
    """Answers one connection's calls."""

    rpc_paths = '/', '/RPC2', '/pydoc.css'
    encode_threshold = 1400
    wbufsize, disable_nagle_algorithm = -1, True
    aepattern = re.compile(r'\s*([^\s;]+)\s*(?:;\s*q\s*=\s*([0-9.]+))?\s*', re.I)

    def accept_encodings(self):
        """How much each encoding is liked, as the header says."""
        found = {}
        for item in self.headers.get('Accept-Encoding', '').split(','):
            if match := self.aepattern.fullmatch(item):
                found[match[1]] = float(match[2]) if match[2] else 1.0
        return found

    def is_rpc_path_valid(self):
        """Is this where calls go?"""
        return self.path in self.rpc_paths if self.rpc_paths else True

    def do_POST(self):
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        try:
            left, pieces = int(self.headers['content-length']), []
            while left and (piece := self.rfile.read(min(left, 10 << 20))):
                pieces.append(piece)
                left -= len(piece)
            data = self.decode_request_content(b''.join(pieces))
            if data is None:
                return
            response = self.server._marshaled_dispatch(data, getattr(self, '_dispatch', None), self.path)
        except Exception as error:
            self.send_response(500)
            if getattr(self.server, '_send_traceback_header', False):
                self.send_header('X-exception', str(error))
                text = traceback.format_exc()
                self.send_header('X-traceback', str(text.encode('ASCII', 'backslashreplace'), 'ASCII'))
            self.send_header('Content-length', '0')
            self.end_headers()
            return
        self.send_response(200)
        self.send_header('Content-type', 'text/xml')
        if self.encode_threshold is not None and len(response) > self.encode_threshold and self.accept_encodings().get('gzip', 0):
            response = gzip_encode(response)
            self.send_header('Content-Encoding', 'gzip')
        self.send_header('Content-length', str(len(response)))
        self.end_headers()
        self.wfile.write(response)

    def decode_request_content(self, data):
        """The body as it was before it was encoded; None: refused already."""
        encoding = self.headers.get('content-encoding', 'identity').lower()
        if encoding == 'identity':
            return data
        if encoding == 'gzip':
            try:
                return gzip_decode(data)
            except ValueError:
                self.send_response(400, 'error decoding gzip content')
        else:
            self.send_response(501, 'encoding %r not supported' % encoding)
        self.send_header('Content-length', '0')
        self.end_headers()

    def report_404(self):
        """No calls go here."""
        response = b'No such page'
        self.send_response(404)
        self.send_header('Content-type', 'text/plain')
        self.send_header('Content-length', str(len(response)))
        self.end_headers()
        self.wfile.write(response)

    def log_request(self, code='-', size='-'):
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server of registered functions at an address."""

    allow_reuse_address, _send_traceback_header = True, False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """A server with a dispatcher for each path."""

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False, encoding=None,
                 bind_and_activate=True, use_builtin_types=False):
        super().__init__(addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate, use_builtin_types)
        self.dispatchers = {}

    def add_dispatcher(self, path, dispatcher):
        """Who answers at a path."""
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        """Who answers at a path."""
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.dispatchers[path]._marshaled_dispatch(data, dispatch_method, path)
        except BaseException as error:
            text = dumps(Fault(1, '%s:%s' % (type(error), error)), encoding=self.encoding, allow_none=self.allow_none)
            return text.encode(self.encoding, 'xmlcharrefreplace')


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers one call from standard input."""

    def handle_xmlrpc(self, request_text):
        """Answers a call."""
        self._send(self._marshaled_dispatch(request_text), 'Content-Type: text/xml')

    def _send(self, response, *headers):
        print(*headers, 'Content-Length: %d' % len(response), '', sep='\n', flush=True)
        body = sys.stdout.buffer
        body.write(response)
        body.flush()

    def handle_get(self):
        """Refuses what is no call."""
        code = 400
        message, explain = http.server.BaseHTTPRequestHandler.responses[code]
        response = (http.server.DEFAULT_ERROR_MESSAGE % {'code': code, 'message': message, 'explain': explain}).encode('utf-8')
        self._send(response, 'Status: %d %s' % (code, message), 'Content-Type: ' + http.server.DEFAULT_ERROR_CONTENT_TYPE)

    def handle_request(self, request_text=None):
        """Answers what the environment and standard input say."""
        if request_text is None and os.environ.get('REQUEST_METHOD', None) == 'GET':
            self.handle_get()
            return
        if request_text is None:
            try:
                length = int(os.environ.get('CONTENT_LENGTH', None))
            except (ValueError, TypeError):
                length = -1
            request_text = sys.stdin.read(length)
        self.handle_xmlrpc(request_text)
