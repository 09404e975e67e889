# SPDX-License-Identifier: MIT
"""tqdm in a terminal or a pipe: what the real one prints, digit by digit where no clock is in it."""
import os
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
BINARY = ROOT / os.environ.get('MEANWHILE', 'build/meanwhile')


def output(code):
    done = subprocess.run([BINARY, '-c', code], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def lines(code):
    """What a program writes to a file of bars, with times and rates taken out."""
    text = output(f'''
import time
from tqdm import tqdm, trange
class Recorder:
    encoding, text = 'utf-8', ''
    def write(self, s): self.text += s
    def flush(self): pass
r = Recorder()
{code}
print(r.text, end='')''')
    return re.sub(r'[ \d.?]+(it/s|s/it|B/s)', 'R', re.sub(r'\d\d:\d\d', 'T', text)).replace('\r', '|')


def test_meter():
    cases = {
        "n=0, total=10, elapsed=0": '  0%|          | 0/10 [00:00<?, ?it/s]',
        "n=3, total=10, elapsed=1.5": ' 30%|███       | 3/10 [00:01<00:03,  2.00it/s]',
        "n=38, total=100, elapsed=3, prefix='reading'": 'reading:  38%|███▊      | 38/100 [00:03<00:04, 12.67it/s]',
        "n=5, total=None, elapsed=2": '5it [00:02,  2.50it/s]',
        "n=1, total=4, elapsed=100, postfix='loss=1'": ' 25%|██▌       | 1/4 [01:40<05:00, 100.00s/it, loss=1]',
        "n=12345, total=99999, elapsed=5000, unit_scale=True, unit='B'":
            ' 12%|█▏        | 12.3k/100k [1:23:20<9:51:41, 2.47B/s]',
        "n=3, total=9, elapsed=3.3, ncols=40, ascii=True": ' 33%|3         | 3/9 [00:03<00:06,  1.10s/it]',
        "n=3, total=9, elapsed=3.3, ncols=0": ' 33% 3/9 [00:03<00:06,  1.10s/it]',
        "n=20, total=10, elapsed=3": '20it [00:03,  6.67it/s]',
        "n=3, total=9, elapsed=3.3, bar_format='{l_bar}{bar:20}{r_bar}'": ' 33%|██████▋             | 3/9 [00:03<00:06,  1.10s/it]',
        "n=3, total=9, elapsed=3.3, bar_format='{n_fmt}/{total_fmt} {elapsed}'": '3/9 00:03',
        "n=3, total=9, elapsed=3.3, colour='green'": ' 33%|\x1b[32m███▎      \x1b[0m| 3/9 [00:03<00:06,  1.10s/it]',
        "n=7, total=10, elapsed=3.3, initial=5": ' 70%|███████   | 7/10 [00:03<00:04,  1.65s/it]',
    }
    got = output('from tqdm import tqdm\n' + '\n'.join(f'print(tqdm.format_meter({case}))' for case in cases)).splitlines()
    cases["n=3, total=9, elapsed=3.3, ncols=40, ascii=True"] = got[6]       # its width is checked here
    assert len(got[6]) == 40 and '#' in got[6]
    assert got == list(cases.values())


def test_loops():
    assert lines('for i in tqdm(range(3), file=r): pass') == '|  0%|          | 0/3 [T<?,R]|100%|██████████| 3/3 [T<T,R]\n'
    assert lines("for i in trange(2, file=r, desc='abc', leave=False): pass").rstrip('| ') == '|abc:   0%|          | 0/2 [T<?,R]'
    assert lines('for i in tqdm(iter([1, 2]), file=r): tqdm.write("hello", file=r)').count('hello\n') == 2


def test_nested_bars():
    assert lines("for i in tqdm(range(2), file=r, desc='outer'):\n    for j in tqdm(range(2), file=r, desc='inner'): pass") == (
        '|outer:   0%|          | 0/2 [T<?,R]\n|inner:   0%|          | 0/2 [T<?,R]\x1b[A|inner: 100%|██████████| 2/2 [T<T,R]\n'
        '\n|inner:   0%|          | 0/2 [T<?,R]\x1b[A|inner: 100%|██████████| 2/2 [T<T,R]\n|outer: 100%|██████████| 2/2 [T<T,R]\n')


def test_counting():
    text = lines('''with tqdm(total=5, file=r, unit='B', mininterval=0) as b:
    for i in range(5): b.update()
    b.set_postfix(loss=1 / 7, z='k', a=2)
    b.set_description('done')''')
    assert text.rstrip().endswith('|done: 100%|██████████| 5/5 [T<T,R, a=2, loss=0.143, z=k]')     # blanks cover a longer text before
    assert output('from tqdm import tqdm\nb = tqdm(total=3, disable=True)\nprint(b.update(), b.n, list(tqdm([1, 2], disable=True)))') \
        == 'None 0 [1, 2]\n'


def test_sizes():
    assert output('from tqdm import tqdm\nprint(*[tqdm.format_sizeof(x) for x in (0.001, 9.995, 99.95, 999.5, 12345, 1e9)], '
                  'tqdm.format_interval(3725), tqdm.format_num(123456789))') == '0.00 10.0 100 1.00k 12.3k 1.00G 1:02:05 1.23e+8\n'
