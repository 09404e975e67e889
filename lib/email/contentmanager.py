# SPDX-License-Identifier: MIT
"""Contents as objects: texts, bytes and messages are put into messages and taken out."""

import binascii
import email.charset
import email.message
import email.errors
from email import quoprimime

__all__ = ['ContentManager', 'raw_data_manager']


class ContentManager:
    """Functions that get contents by their type, and set them by the class of the object."""

    def __init__(self):
        self.get_handlers, self.set_handlers = {}, {}

    def add_get_handler(self, key, handler):
        """For a type, a type's first half, or '' for all."""
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        """The content as an object; KeyError: nobody knows the type."""
        kind = msg.get_content_type()
        for key in kind, msg.get_content_maintype(), '':
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(kind)

    def add_set_handler(self, typekey, handler):
        """For a class, its name, or None for all."""
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        """Let the message hold an object; KeyError: nobody knows its class."""
        if msg.get_content_maintype() == 'multipart':
            raise TypeError('set_content not valid on multipart')
        handler = self._handler_of(obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _handler_of(self, obj):
        whole = None
        for kind in type(obj).__mro__:
            full = '.'.join((kind.__module__, kind.__qualname__)) if kind.__module__ else kind.__qualname__
            whole = whole or full
            for key in kind, full, kind.__qualname__, kind.__name__:
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        raise KeyError(whole)


raw_data_manager = ContentManager()


def get_text_content(msg, errors='replace'):
    """A text."""
    return msg.get_payload(decode=True).decode(msg.get_param('charset', 'ASCII'), errors=errors)


def get_non_text_content(msg):
    """Bytes."""
    return msg.get_payload(decode=True)


def get_message_content(msg):
    """A message."""
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    """The bytes of a message of an unknown kind."""
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler('text', get_text_content)
for _key in 'audio image video application'.split():
    raw_data_manager.add_get_handler(_key, get_non_text_content)
for _key in 'rfc822 external-body'.split():
    raw_data_manager.add_get_handler('message/' + _key, get_message_content)
raw_data_manager.add_get_handler('message', get_and_fixup_unknown_message_content)


def _prepare_set(msg, maintype, subtype, headers):
    msg['Content-Type'] = '/'.join((maintype, subtype))
    if not headers:
        return
    policy = msg.policy
    if not hasattr(headers[0], 'name'):
        headers = [policy.header_factory(*policy.header_source_parse([line])) for line in headers]
    for header in headers:
        if header.defects:
            raise ValueError('Invalid header: ' + header.fold(policy=policy)) from header.defects[0]
        msg[header.name] = header


def _finish(msg, cte, disposition, filename, cid, params):
    """The headers that come after the body is there."""
    msg['Content-Transfer-Encoding'] = cte
    if filename is not None:
        msg['Content-Disposition'] = 'attachment' if disposition is None else disposition
        msg.set_param('filename', filename, header='Content-Disposition', replace=True)
    elif disposition is not None:
        msg['Content-Disposition'] = disposition
    if cid is not None:
        msg['Content-ID'] = cid
    for parameter in (params or {}).items():
        msg.set_param(*parameter)


def _base64(data, longest):
    step = longest // 4 * 3
    return ''.join(binascii.b2a_base64(data[i:i + step]).decode('ascii')
                   for i in range(0, len(data), step))


def _encode_text(text, charset, cte, policy):
    """(encoding, body) of a text."""
    lines = text.encode(charset).splitlines()
    linesep = policy.linesep.encode('ascii')

    def embedded(lines):
        return linesep.join(lines) + linesep

    def normal():
        return b'\n'.join(lines) + b'\n'

    if cte is None:
        longest = max(map(len, lines), default=0)
        if longest <= policy.max_line_length:
            try:
                return '7bit', normal().decode('ascii')
            except UnicodeDecodeError:
                if policy.cte_type == '8bit':
                    return '8bit', normal().decode('ascii', 'surrogateescape')
        sniff = embedded(lines[:10])
        quoted = quoprimime.body_encode(sniff.decode('latin-1'), policy.max_line_length)
        cte = 'base64' if len(binascii.b2a_base64(sniff)) < len(quoted) else 'quoted-printable'
        if cte == 'quoted-printable' and len(lines) <= 10:
            return cte, quoted
    if cte == '7bit':
        return cte, normal().decode('ascii')
    if cte == '8bit':
        return cte, normal().decode('ascii', 'surrogateescape')
    if cte == 'quoted-printable':
        return cte, quoprimime.body_encode(normal().decode('latin-1'), policy.max_line_length)
    if cte == 'base64':
        return cte, _base64(embedded(lines), policy.max_line_length)
    raise ValueError('Unknown content transfer encoding {}'.format(cte))


def set_text_content(msg, string, subtype='plain', charset='utf-8', cte=None, disposition=None,
                     filename=None, cid=None,
                     params=None, headers=None):
    """A text."""
    _prepare_set(msg, 'text', subtype, headers)
    cte, payload = _encode_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    msg.set_param('charset', email.charset.ALIASES.get(charset, charset), replace=True)
    _finish(msg, cte, disposition, filename, cid, params)


def set_message_content(msg, message, subtype='rfc822', cte=None, disposition=None, filename=None,
                        cid=None, params=None,
                        headers=None):
    """A message."""
    if subtype == 'partial':
        raise ValueError('message/partial is not supported for Message objects')
    if subtype == 'rfc822' and cte not in (None, '7bit', '8bit', 'binary'):
        raise ValueError('message/rfc822 parts do not support cte={}'.format(cte))
    if subtype == 'external-body' and cte not in (None, '7bit'):
        raise ValueError('message/external-body parts do not support cte={}'.format(cte))
    if cte is None:
        cte = '8bit' if subtype == 'rfc822' else '7bit'
    _prepare_set(msg, 'message', subtype, headers)
    msg.set_payload([message])
    _finish(msg, cte, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte='base64', disposition=None, filename=None,
                      cid=None, params=None,
                      headers=None):
    """Bytes."""
    _prepare_set(msg, maintype, subtype, headers)
    if cte == 'base64':
        data = _base64(data, msg.policy.max_line_length)
    else:
        if cte == 'quoted-printable':
            data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True)
        on_others = {'quoted-printable': 'strict', '7bit': 'strict', '8bit': 'surrogateescape', 'binary': 'surrogateescape'}
        data = data.decode('ascii', on_others[cte]) if cte in on_others else data
    msg.set_payload(data)
    _finish(msg, cte, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
raw_data_manager.add_set_handler(email.message.Message, set_message_content)
for _kind in bytes, bytearray, memoryview:
    raw_data_manager.add_set_handler(_kind, set_bytes_content)
del _key, _kind
