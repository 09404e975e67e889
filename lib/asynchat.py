# SPDX-License-Identifier: MIT
"""Conversations over asyncore: what comes is told up to a terminator, what goes is a queue."""

import asyncore
import warnings
from collections import deque

warnings.warn('The asynchat module is deprecated and will be removed in Python 3.12. The recommended replacement is asyncio',
              DeprecationWarning, stacklevel=2)


class async_chat(asyncore.dispatcher):
    """A conversation: collect_incoming_data() gets pieces, found_terminator() is told of the end of each part."""

    ac_in_buffer_size = ac_out_buffer_size = 65536
    use_encoding, encoding = 0, 'latin-1'

    def __init__(self, sock=None, map=None):
        self.ac_in_buffer, self.incoming, self.producer_fifo = b'', [], deque()
        asyncore.dispatcher.__init__(self, sock, map)

    def collect_incoming_data(self, data):
        """A piece has come."""
        raise NotImplementedError('must be implemented in subclass')

    def _collect_incoming_data(self, data):
        self.incoming.append(data)

    def _get_data(self):
        data = b''.join(self.incoming)
        del self.incoming[:]
        return data

    def found_terminator(self):
        """A part is complete."""
        raise NotImplementedError('must be implemented in subclass')

    def set_terminator(self, term):
        """What ends a part: bytes, a number of bytes, or None."""
        if isinstance(term, str) and self.use_encoding:
            term = bytes(term, self.encoding)
        elif isinstance(term, int) and term < 0:
            raise ValueError('the number of received bytes must be positive')
        self.terminator = term

    def get_terminator(self):
        """What ends a part."""
        return self.terminator

    def handle_read(self):
        """Something has come: tell it in pieces."""
        try:
            data = self.recv(self.ac_in_buffer_size)
        except BlockingIOError:
            return
        except OSError:
            self.handle_error()
            return
        if isinstance(data, str) and self.use_encoding:
            data = bytes(data, self.encoding)
        self.ac_in_buffer += data
        while self.ac_in_buffer:
            terminator = self.get_terminator()
            if not terminator:
                self._give(len(self.ac_in_buffer))
            elif isinstance(terminator, int):
                if len(self.ac_in_buffer) < terminator:
                    self.terminator -= len(self.ac_in_buffer)
                    self._give(len(self.ac_in_buffer))
                else:
                    self.terminator = 0
                    self._give(terminator)
                    self.found_terminator()
            else:
                at = self.ac_in_buffer.find(terminator)
                if at != -1:
                    if at > 0:
                        self.collect_incoming_data(self.ac_in_buffer[:at])
                    self.ac_in_buffer = self.ac_in_buffer[at + len(terminator):]
                    self.found_terminator()
                    continue
                part = find_prefix_at_end(self.ac_in_buffer, terminator)
                if part == len(self.ac_in_buffer):
                    break
                self._give(len(self.ac_in_buffer) - part)
                if part:
                    break

    def _give(self, count):
        data, self.ac_in_buffer = self.ac_in_buffer[:count], self.ac_in_buffer[count:]
        self.collect_incoming_data(data)

    def handle_write(self):
        self.initiate_send()

    def handle_close(self):
        self.close()

    def push(self, data):
        """Send bytes."""
        if not isinstance(data, (bytes, bytearray, memoryview)):
            raise TypeError('data argument must be byte-ish (%r)', type(data))
        size = self.ac_out_buffer_size
        for at in range(0, max(len(data), 1), size):
            self.producer_fifo.append(data[at:at + size])
        self.initiate_send()

    def push_with_producer(self, producer):
        """Send what more() of an object gives."""
        self.producer_fifo.append(producer)
        self.initiate_send()

    def readable(self):
        return 1

    def writable(self):
        return self.producer_fifo or not self.connected

    def close_when_done(self):
        """Close when everything is sent."""
        self.producer_fifo.append(None)

    def initiate_send(self):
        """Send what can be."""
        while self.producer_fifo and self.connected:
            first = self.producer_fifo[0]
            if not first:
                del self.producer_fifo[0]
                if first is None:
                    self.handle_close()
                    return
            size = self.ac_out_buffer_size
            try:
                data = first[:size]
            except TypeError:
                data = first.more()
                if data:
                    self.producer_fifo.appendleft(data)
                else:
                    del self.producer_fifo[0]
                continue
            if isinstance(data, str) and self.use_encoding:
                data = bytes(data, self.encoding)
            try:
                sent = self.send(data)
            except OSError:
                self.handle_error()
                return
            if sent:
                if sent < len(data) or size < len(first):
                    self.producer_fifo[0] = first[sent:]
                else:
                    del self.producer_fifo[0]
            return

    def discard_buffers(self):
        """Forget what has come and what is to go."""
        self.ac_in_buffer = b''
        del self.incoming[:]
        self.producer_fifo.clear()


class simple_producer:
    """Gives bytes in pieces."""

    def __init__(self, data, buffer_size=512):
        self.data, self.buffer_size = data, buffer_size

    def more(self):
        """The next piece."""
        result, self.data = self.data[:self.buffer_size], self.data[self.buffer_size:]
        return result


def find_prefix_at_end(haystack, needle):
    """How much of the beginning of one text is at the end of the other."""
    n = len(needle) - 1
    while n and not haystack.endswith(needle[:n]):
        n -= 1
    return n
