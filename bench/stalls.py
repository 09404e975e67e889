#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""How long does one call on a great deal of data keep a kernel from answering, and from being interrupted?

Each case is a line of setup and a line that is one long call in C. While that line runs as a cell, requests on the control channel
and completions follow one another; what counts is the slowest answer. A second run interrupts the cell in its midst: what counts is
the time from the interrupt to the cell's reply, KeyboardInterrupt. Cases need up to 5 GB; the last argument picks them by pattern.
"""

import argparse
import pathlib
import re
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / 'tests/protocol'))

import client as protocol

CASES = (ROOT / 'bench/stalls.txt').read_text()


def cases(pattern):
    """(setup, line) of each case that matches: `setup ;; line`."""
    for text in CASES.splitlines():
        if text and not text.startswith('#') and re.search(pattern, text):
            setup, _, line = text.rpartition(' ;; ')
            yield setup, line


def slowest_answer(client, msg_id, limit):
    """(seconds of the slowest answer, when it was asked for, seconds that the cell ran, or None when it was not over)"""
    begin = time.monotonic()
    worst, asked = 0, 0
    while time.monotonic() - begin < limit:
        if client.shell.poll(0):
            client.reply(msg_id)
            return worst, asked, time.monotonic() - begin
        start = time.monotonic()
        client.reply(client.send('kernel_info_request', {}, 'control'), 'control', timeout=60)
        took = time.monotonic() - start
        if took > worst:
            worst, asked = took, start - begin
        time.sleep(0.004)
    return worst, asked, None


def time_to_interrupt(client, msg_id, after):
    """Seconds from the interrupt to the cell's reply, and its status or exception; None when the cell was over before."""
    if client.shell.poll(after * 1000):
        client.reply(msg_id)
        return None, 'over'
    start = time.monotonic()
    client.send('interrupt_request', {}, 'control')
    content = client.reply(msg_id, timeout=60)['content']
    return time.monotonic() - start, content.get('ename', content['status'])


def fresh(folder, setup):
    kernel = protocol.Kernel(folder)
    client = kernel.client()
    reply, _ = client.execute(setup or 'pass', timeout=120)
    if reply['content']['status'] != 'ok':
        raise RuntimeError(f"{setup}: {reply['content']['ename']}: {reply['content']['evalue']}")
    return kernel, client


def measure(folder, setup, line, limit):
    kernel, client = fresh(folder, setup)
    try:
        worst, asked, ran = slowest_answer(client, client.start(line), limit)
    finally:
        kernel.close()
    kernel, client = fresh(folder, setup)
    try:
        took, end = time_to_interrupt(client, client.start(line), min(ran or 1, 1) / 2)
    finally:
        kernel.close()
    return worst, asked, ran, took, end


def main():
    parser = argparse.ArgumentParser(description='The slowest answer of a kernel while one call in C runs.')
    parser.add_argument('pattern', nargs='?', default='')
    parser.add_argument('--limit', type=float, default=4, help='seconds that a cell is watched')
    options = parser.parse_args()
    print('slowest answer (asked at) of cell; interrupt to reply, ms')
    for setup, line in cases(options.pattern):
        with tempfile.TemporaryDirectory() as folder:
            try:
                worst, asked, ran, took, end = measure(pathlib.Path(folder), setup, line, options.limit)
            except Exception as problem:
                print(f'! {type(problem).__name__} {problem}: {line}', flush=True)
                continue
        cell = f'{1000 * ran:6.0f}' if ran else ' > lim'
        stop = f'{1000 * took:6.0f}' if took is not None else '      '
        print(f'{1000 * worst:6.0f} ({1000 * asked:5.0f}) of {cell}; {stop} {end:<17} {line[:90]}', flush=True)


if __name__ == '__main__':
    main()
