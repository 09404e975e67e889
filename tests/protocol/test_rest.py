# SPDX-License-Identifier: MIT
"""A kernel that nobody asks anything gives memory back, and works on."""
import re
import time


def resident(pid, kind):
    """KB of mappings whose line of permissions and path matches."""
    total, wanted = 0, False
    for line in open(f'/proc/{pid}/smaps'):
        if re.match(r'[0-9a-f]+-[0-9a-f]+ ', line):
            wanted = re.search(kind, line)
        elif wanted and line.startswith('Rss:'):
            total += int(line.split()[1])
    return total


def test_pages_of_program_files_are_given_back(kernel, client):
    pid, text = kernel.process.pid, r' r-xp .* /'
    client.execute('class C: pass\nkept = [C() for _ in range(1000)]\ngarbage = [str(i) for i in range(10 ** 5)]; del garbage')
    busy, deadline = resident(pid, text), time.monotonic() + 20
    while resident(pid, text) > busy * 3 / 4 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert resident(pid, text) <= busy * 3 / 4
    reply, published = client.execute('print(len(kept), type(kept[-1]).__name__)')
    assert reply['content']['status'] == 'ok'
    assert [m['content']['text'] for m in published if m['type'] == 'stream'] == ['1000 C\n']
