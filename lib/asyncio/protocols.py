# SPDX-License-Identifier: MIT
"""What transports call: the classes to derive from."""

__all__ = ('BaseProtocol', 'Protocol', 'DatagramProtocol', 'SubprocessProtocol', 'BufferedProtocol')


class BaseProtocol:
    """What every protocol hears of."""

    __slots__ = ()

    def connection_made(self, transport):
        """It begins; write to `transport`."""

    def connection_lost(self, exc):
        """It has ended; `exc` says why, None: as it should."""

    def pause_writing(self):
        """The transport's buffer is full: stop writing."""

    def resume_writing(self):
        """There is room again."""


class Protocol(BaseProtocol):
    """For streams of bytes."""

    __slots__ = ()

    def data_received(self, data):
        """Bytes came."""

    def eof_received(self):
        """The other side writes no more. True: the transport stays open for writing."""


class BufferedProtocol(BaseProtocol):
    """For streams whose bytes go into a buffer of the protocol's own."""

    __slots__ = ()

    def get_buffer(self, sizehint):
        """The buffer for the next bytes; never empty."""

    def buffer_updated(self, nbytes):
        """So many bytes were put into it."""

    def eof_received(self):
        """The other side writes no more. True: the transport stays open for writing."""


class DatagramProtocol(BaseProtocol):
    """For packets."""

    __slots__ = ()

    def datagram_received(self, data, addr):
        """A packet came."""

    def error_received(self, exc):
        """Sending or receiving failed; the transport goes on."""


class SubprocessProtocol(BaseProtocol):
    """For child processes."""

    __slots__ = ()

    def pipe_data_received(self, fd, data):
        """The child wrote to its descriptor `fd`."""

    def pipe_connection_lost(self, fd, exc):
        """That descriptor was closed."""

    def process_exited(self):
        """The child has ended."""


def _feed_data_to_buffered_proto(proto, data):
    """Gives bytes to a BufferedProtocol, in as many pieces as its buffer needs."""
    data = memoryview(data)
    while len(data):
        buffer = proto.get_buffer(len(data))
        size = len(buffer)
        if not size:
            raise RuntimeError('get_buffer() returned an empty buffer')
        piece = min(size, len(data))
        buffer[:piece] = data[:piece]
        proto.buffer_updated(piece)
        data = data[piece:]
