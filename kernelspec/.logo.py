#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Draws logo-64x64.png and logo-32x32.png: the shapes of logo-svg.svg, as distances, with nothing but the standard library.

The leading dot of this file's name keeps it out of the binary.
"""
import math
import pathlib
import struct
import zlib

HERE = pathlib.Path(__file__).parent
LETTER = [(22, 42), (22, 24), (32, 35), (42, 24), (42, 42)]
RING_START, RING_END = math.atan2(13.14 - 32, 43.33 - 32), math.atan2(27.8 - 32, 53.6 - 32)


def to_segment(x, y, a, b):
    dx, dy = b[0] - a[0], b[1] - a[1]
    t = max(0, min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)


def to_ring(x, y):
    """Distance to the arc that leaves out the gap between its two ends."""
    if not RING_START < math.atan2(y - 32, x - 32) < RING_END:
        return abs(math.hypot(x - 32, y - 32) - 22)
    return min(math.hypot(x - 43.33, y - 13.14), math.hypot(x - 53.6, y - 27.8))


def to_square(x, y):
    dx, dy = abs(x - 32) - 18, abs(y - 32) - 18
    return math.hypot(max(dx, 0), max(dy, 0)) + min(max(dx, dy), 0)


SHAPES = [
    (to_square, 14, (0x1b, 0x2f, 0x4b)),
    (to_ring, 2.25, (0x7f, 0xb2, 0xe5)),
    (lambda x, y: math.hypot(x - 50, y - 19.3), 5, (0xff, 0xa7, 0x26)),
    (lambda x, y: min(to_segment(x, y, *ends) for ends in zip(LETTER, LETTER[1:])), 2.75, (0xff, 0xff, 0xff)),
]


def pixel(x, y, step):
    color, alpha = (0, 0, 0), 0.0
    for distance, radius, paint in SHAPES:
        cover = max(0, min(1, (radius - distance(x, y)) / step + 0.5))
        total = cover + alpha * (1 - cover)
        if total:
            color = tuple((p * cover + c * alpha * (1 - cover)) / total for p, c in zip(paint, color))
        alpha = total
    return bytes(round(c) for c in color) + bytes([round(alpha * 255)])


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(size):
    step = 64 / size
    rows = b''.join(b'\0' + b''.join(pixel((x + .5) * step, (y + .5) * step, step) for x in range(size)) for y in range(size))
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', size, size, 8, 6, 0, 0, 0)) +
            chunk(b'IDAT', zlib.compress(rows, 9)) + chunk(b'IEND', b''))


if __name__ == '__main__':
    for side in (64, 32):
        (HERE / f'logo-{side}x{side}.png').write_bytes(png(side))
