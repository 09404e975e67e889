# SPDX-License-Identifier: MIT
"""Addresses of the Internet, of both versions, and networks and interfaces of them.

An address is an int with a version; a network is an address whose last bits are zero, and how many are
not. What belongs to both versions stands once: _Address, _Network; what does not is in _V4 and _V6."""

import functools

IPV4LENGTH, IPV6LENGTH = 32, 128


class AddressValueError(ValueError):
    """No address."""


class NetmaskValueError(ValueError):
    """No netmask."""


def _first_of(address, what, kinds, *args):
    for kind in kinds:
        try:
            return kind(address, *args)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError('%r does not appear to be an IPv4 or IPv6 %s' % (address, what))


def ip_address(address):
    """The address that a text, an int or bytes means."""
    return _first_of(address, 'address', (IPv4Address, IPv6Address))


def ip_network(address, strict=True):
    """The network that a text, an int, bytes or a pair means."""
    return _first_of(address, 'network', (IPv4Network, IPv6Network), strict)


def ip_interface(address):
    """The interface (an address and its network) that a text, an int, bytes or a pair means."""
    return _first_of(address, 'interface', (IPv4Interface, IPv6Interface))


def v4_int_to_packed(address):
    """An int as four bytes."""
    try:
        return address.to_bytes(4, 'big')
    except OverflowError:
        raise ValueError('Address negative or too large for IPv4')


def v6_int_to_packed(address):
    """An int as sixteen bytes."""
    try:
        return address.to_bytes(16, 'big')
    except OverflowError:
        raise ValueError('Address negative or too large for IPv6')


def summarize_address_range(first, last):
    """Yields the fewest networks that hold the addresses from first to last."""
    if not (isinstance(first, _Address) and isinstance(last, _Address)):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise TypeError('%s and %s are not of the same version' % (first, last))
    if first > last:
        raise ValueError('last IP address must be greater than first')
    network, bits = first._network_class, first._max_prefixlen
    at, end = first._ip, last._ip
    while at <= end:
        free = min((at & -at).bit_length() - 1 if at else bits, (end - at + 1).bit_length() - 1)
        yield network((at, bits - free))
        at += 1 << free


def collapse_addresses(addresses):
    """Yields the fewest networks that hold exactly the given addresses and networks."""
    singles, networks = set(), []
    for item in addresses:
        if isinstance(item, _Network):
            networks.append(item)
        else:
            singles.add(item.ip if hasattr(item, 'network') else item)
    everything = [*singles, *networks]
    for item in everything[1:]:
        if item.version != everything[0].version:
            raise TypeError('%s and %s are not of the same version' % (item, everything[0]))
    ranges = sorted([(a._ip, a._ip) for a in singles]
                    + [(n.network_address._ip, n.broadcast_address._ip) for n in networks])
    merged = []
    for first, last in ranges:
        if merged and first <= merged[-1][1] + 1:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    if not everything:
        return iter(())
    kind = everything[0]._address_class
    return iter([n for first, last in merged for n in summarize_address_range(kind(first), kind(last))])


def get_mixed_type_key(obj):
    """A key by which addresses and networks of both versions can be sorted together."""
    return obj._get_key() if isinstance(obj, (_Address, _Network)) else NotImplemented


class _V4:
    """What belongs to version 4."""

    __slots__ = ()
    version, _max_prefixlen, _all_ones = 4, 32, 2 ** 32 - 1

    @property
    def max_prefixlen(self):
        """How many bits there are."""
        return 32

    @classmethod
    def _parse(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        octets = text.split('.')
        if len(octets) != 4:
            raise AddressValueError('Expected 4 octets in %r' % text)
        try:
            return int.from_bytes(bytes(map(cls._octet, octets)), 'big')
        except ValueError as error:
            raise AddressValueError('%s in %r' % (error, text)) from None

    @staticmethod
    def _octet(text):
        if not text:
            raise ValueError('Empty octet not permitted')
        if not (text.isascii() and text.isdigit()):
            raise ValueError('Only decimal digits permitted in %r' % text)
        if len(text) > 3:
            raise ValueError('At most 3 characters permitted in %r' % text)
        if text != '0' and text[0] == '0':
            raise ValueError('Leading zeros are not permitted in %r' % text)
        number = int(text)
        if number > 255:
            raise ValueError('Octet %d (> 255) not permitted' % number)
        return number

    @staticmethod
    def _text(ip):
        return '.'.join(map(str, ip.to_bytes(4, 'big')))

    _long_text = _text

    @classmethod
    def _prefix_of_mask(cls, mask, text):
        """The length of a prefix from a netmask or, not being one, a hostmask."""
        for bits in (mask, mask ^ cls._all_ones):
            length = bits.bit_count()
            if bits == cls._all_ones ^ ((1 << (cls._max_prefixlen - length)) - 1):
                return length
        _no_netmask(text)


class _V6:
    """What belongs to version 6."""

    __slots__ = ()
    version, _max_prefixlen, _all_ones = 6, 128, 2 ** 128 - 1

    @property
    def max_prefixlen(self):
        """How many bits there are."""
        return 128

    @classmethod
    def _parse(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        parts = text.split(':')
        if len(parts) < 3:
            raise AddressValueError('At least 3 parts expected in %r' % text)
        if '.' in parts[-1]:
            try:
                low = IPv4Address(parts.pop())._ip
            except AddressValueError as error:
                raise AddressValueError('%s in %r' % (error, text)) from None
            parts += ['%x' % (low >> 16), '%x' % (low & 0xffff)]
        if len(parts) > 9:
            raise AddressValueError('At most 8 colons permitted in %r' % text)
        gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(gaps) > 1:
            raise AddressValueError("At most one '::' permitted in %r" % text)
        head, tail = cls._halves(parts, gaps, text)
        try:
            groups = [cls._group(part) for part in head]
            groups += [0] * (8 - len(head) - len(tail)) + [cls._group(part) for part in tail]
        except ValueError as error:
            raise AddressValueError('%s in %r' % (error, text)) from None
        return functools.reduce(lambda ip, group: ip << 16 | group, groups, 0)

    @staticmethod
    def _halves(parts, gaps, text):
        if gaps:
            head, tail = parts[:gaps[0]], parts[gaps[0] + 1:]
            if not head[0]:
                if len(head) > 1:
                    raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
                head = []
            if not tail[-1]:
                if len(tail) > 1:
                    raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
                tail = []
            if len(head) + len(tail) >= 8:
                raise AddressValueError("Expected at most 7 other parts with '::' in %r" % text)
            return head, tail
        if len(parts) != 8:
            raise AddressValueError("Exactly 8 parts expected without '::' in %r" % text)
        if not parts[0]:
            raise AddressValueError("Leading ':' only permitted as part of '::' in %r" % text)
        if not parts[-1]:
            raise AddressValueError("Trailing ':' only permitted as part of '::' in %r" % text)
        return parts, []

    @staticmethod
    def _group(text):
        if not text or not set(text) <= set('0123456789abcdefABCDEF'):
            raise ValueError('Only hex digits permitted in %r' % text)
        if len(text) > 4:
            raise ValueError('At most 4 characters permitted in %r' % text)
        return int(text, 16)

    @staticmethod
    def _groups(ip):
        return [ip >> shift & 0xffff for shift in range(112, -1, -16)]

    @classmethod
    def _text(cls, ip):
        groups = cls._groups(ip)
        best = start = length = 0
        for i, group in enumerate(groups):
            length = length + 1 if group == 0 else 0
            if length > best:
                best, start = length, i - length + 1
        words = ['%x' % group for group in groups]
        if best < 2:
            return ':'.join(words)
        return ':'.join(words[:start]) + '::' + ':'.join(words[start + best:])

    @classmethod
    def _long_text(cls, ip):
        return ':'.join('%04x' % group for group in cls._groups(ip))

    @classmethod
    def _prefix_of_mask(cls, mask, text):
        _no_netmask(text)


def _no_netmask(text):
    raise NetmaskValueError('%r is not a valid netmask' % text) from None


def _prefix_length(kind, given):
    """How many bits a prefix has: an int, digits, or a mask."""
    bits = kind._max_prefixlen
    if isinstance(given, int):
        if not 0 <= given <= bits:
            _no_netmask(given)
        return given
    if given.isascii() and given.isdigit():
        if int(given) > bits:
            _no_netmask(given)
        return int(given)
    if kind.version == 6:
        _no_netmask(given)
    try:
        mask = kind._parse(given)
    except AddressValueError:
        _no_netmask(given)
    return kind._prefix_of_mask(mask, given)


class _Shared:
    """What addresses and networks have in common."""

    __slots__ = ()

    @property
    def exploded(self):
        """The text with all zeros."""
        return self._explode()

    @property
    def compressed(self):
        """The short text."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name to ask the DNS for."""
        return self._reverse_pointer()

    def __reduce__(self):
        return self.__class__, (str(self),)


@functools.total_ordering
class _Address(_Shared):
    """An address."""

    __slots__ = ()

    def __init__(self, address):
        if isinstance(address, int):
            self._ip = self._checked(address)
        elif isinstance(address, bytes):
            size = self._max_prefixlen // 8
            if len(address) != size:
                raise AddressValueError('%r (len %d != %d) is not permitted as an IPv%d address'
                                        % (address, len(address), size, self.version))
            self._ip = int.from_bytes(address, 'big')
        else:
            text = str(address)
            if '/' in text:
                raise AddressValueError('Unexpected %r in %r' % ('/', text))
            self._ip = self._parse(self._scoped(text))

    def _scoped(self, text):
        return text

    def _checked(self, number):
        if number < 0:
            raise AddressValueError('%d (< 0) is not permitted as an IPv%d address' % (number, self.version))
        if number > self._all_ones:
            raise AddressValueError('%d (>= 2**%d) is not permitted as an IPv%d address'
                                    % (number, self._max_prefixlen, self.version))
        return number

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __str__(self):
        return self._text(self._ip)

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def _explode(self):
        return self._long_text(self._ip)

    def _get_key(self):
        return self.version, self

    def __format__(self, spec):
        if not spec or spec[-1] == 's':
            return format(str(self), spec)
        kind, alternate, grouped = spec[-1], '#' in spec[:-1], '_' in spec[:-1]
        if kind not in 'bnxX' or set(spec[:-1]) - set('#_') or len(spec) > 3:
            return super().__format__(spec)
        kind = ('b' if self.version == 4 else 'x') if kind == 'n' else kind
        digits = self._max_prefixlen if kind == 'b' else self._max_prefixlen // 4
        width = digits + (digits // 4 - 1 if grouped else 0) + (2 if alternate else 0)
        return format(int(self), '%s0%d%s%s' % ('#' if alternate else '', width, '_' if grouped else '', kind))

    @property
    def packed(self):
        """The bytes."""
        return self._ip.to_bytes(self._max_prefixlen // 8, 'big')


@functools.total_ordering
class _Network(_Shared):
    """A network: iterating goes through all of its addresses."""

    def __init__(self, address, strict=True):
        kind = self._address_class
        if isinstance(address, (int, bytes)):
            first, prefix = address, self._max_prefixlen
        elif isinstance(address, tuple):
            first, prefix = address[0], address[1] if len(address) > 1 else self._max_prefixlen
        else:
            first, prefix = _split(address, self._max_prefixlen)
        self.network_address = kind(first)
        self._prefixlen = _prefix_length(self, prefix)
        self.netmask = kind(self._all_ones ^ (self._all_ones >> self._prefixlen))
        number = int(self.network_address)
        if number & int(self.netmask) != number:
            if strict:
                raise ValueError('%s has host bits set' % self)
            self.network_address = kind(number & int(self.netmask))

    def __repr__(self):
        return '%s(%r)' % (self.__class__.__name__, str(self))

    def __str__(self):
        return '%s/%d' % (self.network_address, self.prefixlen)

    def _explode(self):
        return '%s/%d' % (self.network_address._explode(), self._prefixlen)

    def _reverse_pointer(self):
        return self._address_class._reverse_pointer(self)

    @property
    def prefixlen(self):
        """How many bits all addresses have in common."""
        return self._prefixlen

    @functools.cached_property
    def broadcast_address(self):
        """The last address."""
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        """The bits in which addresses differ."""
        return self._address_class(int(self.netmask) ^ self._all_ones)

    @property
    def with_prefixlen(self):
        """The text with the prefix's length."""
        return '%s/%d' % (self.network_address, self._prefixlen)

    @property
    def with_netmask(self):
        """The text with the netmask."""
        return '%s/%s' % (self.network_address, self.netmask)

    @property
    def with_hostmask(self):
        """The text with the hostmask."""
        return '%s/%s' % (self.network_address, self.hostmask)

    @property
    def num_addresses(self):
        """How many addresses there are."""
        return int(self.hostmask) + 1

    def _range(self, first, last):
        return map(self._address_class, range(first, last))

    def hosts(self):
        """The addresses that hosts may have."""
        first, last = int(self.network_address), int(self.broadcast_address)
        if self._prefixlen == self._max_prefixlen:
            return [self._address_class(first)]
        if self._prefixlen == self._max_prefixlen - 1:
            return list(self._range(first, last + 1))
        return self._range(first + 1, last if self.version == 4 else last + 1)

    def __iter__(self):
        return iter(self._range(int(self.network_address), int(self.broadcast_address) + 1))

    def __getitem__(self, n):
        first, last = int(self.network_address), int(self.broadcast_address)
        at = first + n if n >= 0 else last + n + 1
        if not first <= at <= last:
            raise IndexError('address out of range')
        return self._address_class(at)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        return ((int(self.network_address), int(self.netmask))
                < (int(other.network_address), int(other.netmask)))

    def __eq__(self, other):
        try:
            return (self.version == other.version and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash(int(self.network_address) ^ int(self.netmask))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return other._ip & int(self.netmask) == int(self.network_address)

    def overlaps(self, other):
        """Whether an address is in both."""
        return (self.version == other.version and self.network_address <= other.broadcast_address
                and other.network_address <= self.broadcast_address)

    def _get_key(self):
        return self.version, self.network_address, self.netmask

    def address_exclude(self, other):
        """Yields the networks that are left when another is taken out."""
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same version' % (self, other))
        if not isinstance(other, _Network):
            raise TypeError('%s is not a network object' % other)
        if not other.subnet_of(self):
            raise ValueError('%s not contained in %s' % (other, self))
        whole = self
        while whole != other:
            low, high = whole.subnets()
            inside, outside = (low, high) if other.subnet_of(low) else (high, low)
            yield outside
            whole = inside

    def compare_networks(self, other):
        """-1, 0 or 1, as the network comes before the other, is it, or comes behind."""
        if self.version != other.version:
            raise TypeError('%s and %s are not of the same type' % (self, other))
        mine, its = (int(self.network_address), int(self.netmask)), (int(other.network_address), int(other.netmask))
        return (mine > its) - (mine < its)

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """Yields the networks of equal size that make it up."""
        if self._prefixlen == self._max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            prefixlen_diff = self._distance(new_prefix - self._prefixlen, prefixlen_diff, 'longer')
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        length = self._prefixlen + prefixlen_diff
        if length > self._max_prefixlen:
            raise ValueError('prefix length diff %d is invalid for netblock %s' % (length, self))
        step = 1 << (self._max_prefixlen - length)
        for at in range(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield self.__class__((at, length))

    def _distance(self, distance, prefixlen_diff, word):
        """How far it is to a new prefix, which must be longer or shorter, and the only thing given."""
        if distance < 0:
            raise ValueError('new prefix must be ' + word)
        if prefixlen_diff != 1:
            raise ValueError('cannot set prefixlen_diff and new_prefix')
        return distance

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The larger network around it."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            prefixlen_diff = self._distance(self._prefixlen - new_prefix, prefixlen_diff, 'shorter')
        length = self._prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError('current prefixlen is %d, cannot have a prefixlen_diff of %d'
                             % (self._prefixlen, prefixlen_diff))
        return self.__class__((int(self.network_address) & (int(self.netmask) << prefixlen_diff), length))

    def _check_subnet(self, a, b):
        if a.version != b.version:
            raise TypeError('%s and %s are not of the same version' % (a, b))
        try:
            return (b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address)
        except AttributeError:
            raise TypeError('Unable to test subnet containment between %s and %s' % (a, b))

    def subnet_of(self, other):
        """Whether all of its addresses are in the other."""
        return self._check_subnet(self, other)

    def supernet_of(self, other):
        """Whether all addresses of the other are in it."""
        return self._check_subnet(other, self)


def _split(address, bits):
    parts = str(address).split('/')
    if len(parts) > 2:
        raise AddressValueError('Only one %r permitted in %r' % ('/', address))
    return parts[0], parts[1] if len(parts) == 2 else bits


def _property_of_range(name, doc):
    """is_NAME of a network: of its first and its last address."""
    return property(lambda self: getattr(self.network_address, name)
                    and getattr(self.broadcast_address, name), doc=doc)


_DOCS = {
    'is_multicast': 'Whether it is for many.', 'is_reserved': 'Whether the IETF keeps it.',
    'is_link_local': 'Whether it is of one link only.', 'is_private': 'Whether it is not of the whole Internet.',
    'is_global': 'Whether it is of the whole Internet.', 'is_unspecified': 'Whether it is the address of nobody.',
    'is_loopback': 'Whether it is the host itself.',
}
for _name, _doc in _DOCS.items():
    setattr(_Network, _name, _property_of_range(_name, _doc))
_Network.is_private = property(
    lambda self: any(self.network_address in n and self.broadcast_address in n
                     for n in self._address_class._private)
    and not any(self.network_address in n or self.broadcast_address in n
                for n in self._address_class._public), doc=_DOCS['is_private'])


class IPv4Address(_V4, _Address):
    """An address of version 4."""

    __slots__ = ('_ip', '__weakref__')

    def _reverse_pointer(self):
        return '.'.join(reversed(str(self).split('.'))) + '.in-addr.arpa'

    @property
    def is_reserved(self):
        """Whether the IETF keeps it."""
        return self in self._reserved

    @property
    def is_private(self):
        """Whether it is not of the whole Internet."""
        return (any(self in network for network in self._private)
                and not any(self in network for network in self._public))

    @property
    def is_global(self):
        """Whether it is of the whole Internet."""
        return self not in self._shared and not self.is_private

    @property
    def is_multicast(self):
        """Whether it is for many."""
        return self in self._multicast

    @property
    def is_unspecified(self):
        """Whether it is the address of nobody."""
        return self._ip == 0

    @property
    def is_loopback(self):
        """Whether it is the host itself."""
        return self in self._loopback

    @property
    def is_link_local(self):
        """Whether it is of one link only."""
        return self in self._link_local


class IPv6Address(_V6, _Address):
    """An address of version 6, which may have a scope."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        self._scope_id = None
        super().__init__(address)

    def _scoped(self, text):
        address, mark, scope = text.partition('%')
        if mark:
            if not scope or '%' in scope:
                raise AddressValueError('Invalid IPv6 address: "%r"' % text)
            self._scope_id = scope
        return address

    @property
    def scope_id(self):
        """The scope, or None."""
        return self._scope_id

    def __str__(self):
        text = self._text(self._ip)
        return text + '%' + self._scope_id if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return self._scope_id == getattr(other, '_scope_id', None)

    def _reverse_pointer(self):
        return '.'.join(reversed(self.exploded.replace(':', ''))) + '.ip6.arpa'

    @property
    def is_multicast(self):
        """Whether it is for many."""
        return self in self._multicast

    @property
    def is_reserved(self):
        """Whether the IETF keeps it."""
        return any(self in network for network in self._reserved)

    @property
    def is_link_local(self):
        """Whether it is of one link only."""
        return self in self._link_local

    @property
    def is_site_local(self):
        """Whether it is of one site only."""
        return self in self._site_local

    @property
    def is_private(self):
        """Whether it is not of the whole Internet."""
        mapped = self.ipv4_mapped
        if mapped is not None:
            return mapped.is_private
        return (any(self in network for network in self._private)
                and not any(self in network for network in self._public))

    @property
    def is_global(self):
        """Whether it is of the whole Internet."""
        return not self.is_private

    @property
    def is_unspecified(self):
        """Whether it is the address of nobody."""
        return self._ip == 0

    @property
    def is_loopback(self):
        """Whether it is the host itself."""
        return self._ip == 1

    @property
    def ipv4_mapped(self):
        """The address of version 4 in it, or None."""
        return IPv4Address(self._ip & 0xffffffff) if self._ip >> 32 == 0xffff else None

    @property
    def teredo(self):
        """(server, client) of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xffffffff), IPv4Address(~self._ip & 0xffffffff)

    @property
    def sixtofour(self):
        """The address of version 4 in a 6to4 address, or None."""
        return IPv4Address(self._ip >> 80 & 0xffffffff) if self._ip >> 112 == 0x2002 else None


class IPv4Network(_V4, _Network):
    """A network of version 4."""

    _address_class = IPv4Address

    @property
    def is_global(self):
        """Whether it is of the whole Internet."""
        shared = IPv4Address._shared
        return not (self.network_address in shared and self.broadcast_address in shared) and not self.is_private


class IPv6Network(_V6, _Network):
    """A network of version 6."""

    _address_class = IPv6Address
    is_site_local = _property_of_range('is_site_local', 'Whether it is of one site only.')


class _Interface:
    """What interfaces add to their addresses."""

    __slots__ = ()

    def __init__(self, address):
        if isinstance(address, tuple):
            first, prefix = address[0], address[1] if len(address) > 1 else self._max_prefixlen
        elif isinstance(address, (bytes, int)):
            first, prefix = address, self._max_prefixlen
        else:
            first, prefix = _split(address, self._max_prefixlen)
        super().__init__(first)
        plain = str(first).partition('%')[0] if isinstance(first, str) else first
        self.network = self._network_class((plain, prefix), strict=False)
        self.netmask, self._prefixlen = self.network.netmask, self.network._prefixlen

    @property
    def hostmask(self):
        """The bits in which addresses of the network differ."""
        return self.network.hostmask

    def __str__(self):
        return '%s/%d' % (super().__str__(), self._prefixlen)

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return self.network == getattr(other, 'network', None)

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return NotImplemented
        try:
            return self.network < other.network or self.network == other.network and less
        except AttributeError:
            return False

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    def _explode(self):
        return '%s/%d' % (super()._explode(), self._prefixlen)

    @property
    def with_prefixlen(self):
        """The text with the prefix's length."""
        return '%s/%d' % (self.ip, self._prefixlen)

    @property
    def with_netmask(self):
        """The text with the netmask."""
        return '%s/%s' % (self.ip, self.netmask)

    @property
    def with_hostmask(self):
        """The text with the hostmask."""
        return '%s/%s' % (self.ip, self.hostmask)


class IPv4Interface(_Interface, IPv4Address):
    """An address of version 4 with its network."""

    @property
    def ip(self):
        """The address alone."""
        return IPv4Address(self._ip)


class IPv6Interface(_Interface, IPv6Address):
    """An address of version 6 with its network."""

    @property
    def ip(self):
        """The address alone."""
        return IPv6Address(self._text(self._ip) + ('%' + self._scope_id if self._scope_id else ''))

    is_unspecified = property(lambda self: self._ip == 0 and self.network.is_unspecified)
    is_loopback = property(lambda self: self._ip == 1 and self.network.is_loopback)


def _networks(kind, texts):
    return [kind(text) for text in texts.split()]


IPv4Address._network_class, IPv6Address._network_class = IPv4Network, IPv6Network
IPv4Address._address_class, IPv6Address._address_class = IPv4Address, IPv6Address
(IPv4Address._link_local, IPv4Address._loopback, IPv4Address._multicast, IPv4Address._shared,
 IPv4Address._reserved) = _networks(IPv4Network,
                                    '169.254.0.0/16 127.0.0.0/8 224.0.0.0/4 100.64.0.0/10 240.0.0.0/4')
IPv4Address._private = _networks(IPv4Network, '''
    0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24
    192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32''')
IPv6Address._link_local, IPv6Address._multicast, IPv6Address._site_local = _networks(
    IPv6Network, 'fe80::/10 ff00::/8 fec0::/10')
IPv6Address._private = _networks(IPv6Network, '''
    ::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 fc00::/7
    fe80::/10''')
IPv4Address._public = _networks(IPv4Network, '192.0.0.9/32 192.0.0.10/32')
IPv6Address._public = _networks(
    IPv6Network, '2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28')
IPv6Address._reserved = _networks(IPv6Network, '''
    ::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4
    f000::/5 f800::/6 fe00::/9''')
