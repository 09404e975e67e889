#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The kernel beside ipykernel and a kernel of canned replies, all in one run on one machine.

    spawn       from starting the process to kernel_info_reply, median
    1           from sending the cell `1` to having its reply and its idle, median and 99th percentile
    idle        memory of the idle kernel (PSS) after one cell
    prints      200,000 print() calls in one cell, to reply and idle
"""
import argparse
import json
import os
import pathlib
import statistics
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / 'tests' / 'protocol'))

import zmq                                   # noqa: E402
from client import Kernel, free_ports, streamed     # noqa: E402

PRINTS = 200_000
PRINT_CELL = f'for i in range({PRINTS}):\n    print(i)\n# canned: prints {PRINTS}'


def spawn(template, folder):
    """Seconds to kernel_info_reply. The client's socket retries each millisecond, so it is not what is measured."""
    context = zmq.Context()
    shell = context.socket(zmq.DEALER)
    shell.linger = 0
    shell.reconnect_ivl = 1
    shell.reconnect_ivl_max = 1
    ports = free_ports(5)
    changes = dict(zip(['shell_port', 'iopub_port', 'stdin_port', 'control_port', 'hb_port'], ports))
    shell.connect(f'tcp://127.0.0.1:{ports[0]}')
    start = time.perf_counter()
    kernel = Kernel(folder, template=template, **changes)
    signer = Signer(kernel.info)
    shell.send_multipart(signer.request('kernel_info_request', {}))
    shell.recv_multipart()
    seconds = time.perf_counter() - start
    kernel.close()
    context.destroy(linger=0)
    return seconds


class Signer:
    """Requests made before the clock starts."""

    def __init__(self, info):
        from client import Client
        self.info = info
        self.client = Client.__new__(Client)
        self.client.info, self.client.session = info, 'bench'

    def request(self, kind, content):
        return self.client.frames(self.client.header(kind), content)


def round_trips(client, count):
    """Seconds of each `1`, sorted."""
    signer = Signer(client.info)
    content = {'code': '1', 'silent': False, 'store_history': True, 'user_expressions': {}, 'allow_stdin': False, 'stop_on_error': True}
    requests = [signer.request('execute_request', content) for _ in range(count)]
    seconds = []
    for frames in requests:
        start = time.perf_counter()
        client.shell.send_multipart(frames)
        client.shell.recv_multipart()
        while b'"idle"' not in client.iopub.recv_multipart()[-1]:
            pass
        seconds.append(time.perf_counter() - start)
    return sorted(seconds)


def memory(pid):
    """PSS of the process and its children, in MB."""
    total = 0
    for each in [pid, *children(pid)]:
        for line in open(f'/proc/{each}/smaps_rollup'):
            if line.startswith('Pss:'):
                total += int(line.split()[1])
    return total / 1024


def children(pid):
    found = pathlib.Path(f'/proc/{pid}/task/{pid}/children').read_text().split()
    return [each for child in found for each in [int(child), *children(int(child))]]


def prints(client):
    start = time.perf_counter()
    reply, published = client.execute(PRINT_CELL, timeout=300)
    seconds = time.perf_counter() - start
    lines = streamed(published).count('\n')
    assert reply['content']['status'] == 'ok' and lines == PRINTS, lines
    return seconds, sum(m['type'] == 'stream' for m in published)


def figures(template, spawns, rounds):
    with tempfile.TemporaryDirectory() as folder:
        result = {'spawn ms': statistics.median(spawn(template, folder) for _ in range(spawns)) * 1000}
        kernel = Kernel(folder, template=template, env={'MEANWHILE_IOPUB_RATE': '0'})
        client = kernel.client()
        client.execute('1')
        time.sleep(2)
        result['idle MB'] = memory(kernel.process.pid)
        round_trips(client, 50)
        times = round_trips(client, rounds)
        result['1, median us'] = statistics.median(times) * 1e6
        result['1, p99 us'] = times[int(len(times) * 0.99)] * 1e6
        client.flush()
        seconds, messages = prints(client)
        result['prints s'], result['prints messages'] = seconds, messages
        kernel.close()
    return result


def table(results):
    names = list(results)
    first = results[names[0]]
    print(f'{"":18}' + ''.join(f'{name:>16}' for name in names) + ''.join(f'{"x " + name:>14}' for name in names[1:]))
    for row in first:
        values = [results[name][row] for name in names]
        ratios = [values[0] / value for value in values[1:]]
        print(f'{row:18}' + ''.join(f'{value:16.2f}' for value in values) + ''.join(f'{ratio:14.3f}' for ratio in ratios))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--spawns', type=int, default=9)
    parser.add_argument('--rounds', type=int, default=1000)
    parser.add_argument('--json', help='write the figures to this file, too')
    options = parser.parse_args()
    kernels = {'meanwhile': f'{ROOT}/build/meanwhile -f {{file}}', 'canned': f'{ROOT}/build/canned_kernel -f {{file}}',
               'ipykernel': f'{sys.executable} -m ipykernel_launcher -f {{file}}'}
    chosen = {name: os.environ.get(f'BENCH_{name.upper()}', template) for name, template in kernels.items()}
    chosen = {name: template for name, template in chosen.items() if pathlib.Path(template.split()[0]).exists()}
    results = {name: figures(template, options.spawns, options.rounds) for name, template in chosen.items()}
    table(results)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(results, indent=1))


if __name__ == '__main__':
    main()
