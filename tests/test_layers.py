# SPDX-License-Identifier: MIT
"""Layers: base <- lang <- tasks <- kernel. No #include points upwards, or round in a circle, or names no folder."""

import pathlib
import re

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
LAYERS = ['base', 'lang', 'tasks', 'kernel']
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"', re.M)


def includes(path):
    return INCLUDE.findall((ROOT / path).read_text(encoding='utf-8'))


FILES = [str(p.relative_to(ROOT)) for layer in LAYERS for p in sorted((ROOT / layer).rglob('*.[ch]'))]
GRAPH = {path: includes(path) for path in FILES}


def wrong_arrows(layer):
    below = LAYERS[: LAYERS.index(layer) + 1]
    for path, targets in GRAPH.items():
        for target in targets:
            if path.startswith(layer + '/') and not (target.split('/')[0] in below and (ROOT / target).exists()):
                yield f'{path}: #include "{target}"'


def circle_from(path, way=()):
    """The first circle of headers met on the way down from `path`, as a list; [] when there is none."""
    if path in way:
        return [*way[way.index(path) :], path]
    return next(filter(None, (circle_from(target, (*way, path)) for target in GRAPH.get(path, []))), [])


@pytest.mark.parametrize('layer', LAYERS)
def test_arrows_point_down(layer):
    assert list(wrong_arrows(layer)) == []


def test_headers_make_no_circle():
    circles = {tuple(sorted(circle)): circle for circle in map(circle_from, FILES) if circle}
    assert list(circles.values()) == []
