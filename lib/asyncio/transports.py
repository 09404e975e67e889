# SPDX-License-Identifier: MIT
"""What protocols write to: the classes that transports derive from."""

__all__ = ('BaseTransport', 'ReadTransport', 'WriteTransport', 'Transport', 'DatagramTransport', 'SubprocessTransport')


class BaseTransport:
    """What every transport can do."""

    __slots__ = ('_extra',)

    def __init__(self, extra=None):
        self._extra = {} if extra is None else extra

    def get_extra_info(self, name, default=None):
        """What is known of it by that name: 'socket', 'peername', 'sockname' ..."""
        return self._extra.get(name, default)

    def is_closing(self):
        """Is it closed, or about to be?"""
        raise NotImplementedError

    def close(self):
        """Sends what is buffered, then ends."""
        raise NotImplementedError

    def set_protocol(self, protocol):
        """Whom it calls from now on."""
        raise NotImplementedError

    def get_protocol(self):
        """Whom it calls."""
        raise NotImplementedError


class ReadTransport(BaseTransport):
    """One that reads."""

    __slots__ = ()

    def is_reading(self):
        """Does it receive?"""
        raise NotImplementedError

    def pause_reading(self):
        """Receives nothing until resume_reading()."""
        raise NotImplementedError

    def resume_reading(self):
        """Receives again."""
        raise NotImplementedError


class WriteTransport(BaseTransport):
    """One that writes."""

    __slots__ = ()

    def set_write_buffer_limits(self, high=None, low=None):
        """From how many bytes on writers pause, and below how many they go on."""
        raise NotImplementedError

    def get_write_buffer_size(self):
        """How many bytes are not yet sent."""
        raise NotImplementedError

    def get_write_buffer_limits(self):
        """(low, high)"""
        raise NotImplementedError

    def write(self, data):
        """Sends bytes; never waits."""
        raise NotImplementedError

    def writelines(self, list_of_data):
        """Sends several pieces of bytes."""
        self.write(b''.join(list_of_data))

    def write_eof(self):
        """Nothing will be written any more; it still reads."""
        raise NotImplementedError

    def can_write_eof(self):
        """Has it write_eof()?"""
        raise NotImplementedError

    def abort(self):
        """Ends at once; what is buffered is lost."""
        raise NotImplementedError


class Transport(ReadTransport, WriteTransport):
    """One that does both."""

    __slots__ = ()


class DatagramTransport(BaseTransport):
    """One of packets."""

    __slots__ = ()

    def sendto(self, data, addr=None):
        """Sends a packet; never waits."""
        raise NotImplementedError

    def abort(self):
        """Ends at once."""
        raise NotImplementedError


class SubprocessTransport(BaseTransport):
    """A child process."""

    __slots__ = ()

    def get_pid(self):
        """The number of the process."""
        raise NotImplementedError

    def get_returncode(self):
        """How it ended; None: it runs."""
        raise NotImplementedError

    def get_pipe_transport(self, fd):
        """The transport of its descriptor `fd`."""
        raise NotImplementedError

    def send_signal(self, signal):
        """Sends it a signal."""
        raise NotImplementedError

    def terminate(self):
        """Asks it to end."""
        raise NotImplementedError

    def kill(self):
        """Ends it."""
        raise NotImplementedError


class _FlowControlMixin(Transport):
    """The write buffer's limits, and telling the protocol when they are crossed."""

    __slots__ = ('_loop', '_protocol_paused', '_high_water', '_low_water')

    def __init__(self, extra=None, loop=None):
        super().__init__(extra)
        self._loop = loop
        self._protocol_paused = False
        self._set_limits(None, None)

    def _tell(self, method, paused):
        self._protocol_paused = paused
        try:
            getattr(self._protocol, method)()
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            self._loop.call_exception_handler({
                'message': 'protocol.%s() failed' % method, 'exception': exc, 'transport': self,
                'protocol': self._protocol})

    def _maybe_pause_protocol(self):
        if not self._protocol_paused and self.get_write_buffer_size() > self._high_water:
            self._tell('pause_writing', True)

    def _maybe_resume_protocol(self):
        if self._protocol_paused and self.get_write_buffer_size() <= self._low_water:
            self._tell('resume_writing', False)

    def get_write_buffer_limits(self):
        return self._low_water, self._high_water

    def _set_limits(self, high, low):
        if high is None:
            high = 64 * 1024 if low is None else 4 * low
        if low is None:
            low = high // 4
        if not high >= low >= 0:
            raise ValueError('high (%r) must be >= low (%r) must be >= 0' % (high, low))
        self._high_water, self._low_water = high, low

    def set_write_buffer_limits(self, high=None, low=None):
        self._set_limits(high, low)
        self._maybe_pause_protocol()

    def get_write_buffer_size(self):
        raise NotImplementedError
