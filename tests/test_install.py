# SPDX-License-Identifier: MIT
"""install.sh, with a `make` that does nothing and a kernel that only notes how it was installed: no package, no system folder is touched."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = pathlib.Path(sys.executable).parent
KERNEL = '''#!/bin/sh
echo "$*" >> "{log}"
mkdir -p "{data}/kernels/meanwhile"
echo '{{"argv": ["true", "{{connection_file}}"], "display_name": "Meanwhile", "language": "meanwhile"}}' > "{data}/kernels/meanwhile/kernel.json"
'''


@pytest.fixture
def tree(tmp_path):
    """A copy of what install.sh needs, in a folder with a blank in its name."""
    top = tmp_path / 'a tree'
    (top / 'build').mkdir(parents=True)
    (top / 'bin').mkdir()
    shutil.copytree(ROOT / 'examples', top / 'examples')
    shutil.copy(ROOT / 'install.sh', top)
    (top / 'bin/make').write_text('#!/bin/sh\n')
    (top / 'build/meanwhile').write_text(KERNEL.format(log=top / 'log', data=top / 'data'))
    for program in (top / 'bin/make', top / 'build/meanwhile'):
        program.chmod(0o755)
    return top


def environment(top):
    env = {
        k: v for k, v in os.environ.items() if k not in ('DISPLAY', 'WAYLAND_DISPLAY') and not k.startswith('JUPYTER')
    }
    return {**env, 'HOME': str(top), 'PATH': f'{top}/bin:{VENV}:/usr/bin:/bin', 'JUPYTER_DATA_DIR': str(top / 'data')}


def install(top, *options):
    return subprocess.run(
        [top / 'install.sh', *options], env=environment(top), capture_output=True, text=True, timeout=60, cwd='/'
    )


def test_help_and_wrong_options(tree):
    assert '--no-lab' in install(tree, '--help').stdout
    assert install(tree, '--nonsense').returncode == 2
    assert not (tree / 'log').exists()


def test_no_lab_twice(tree):
    for _ in range(2):
        result = install(tree, '--no-lab')
        assert result.returncode == 0, result.stderr
        assert 'Registering' in result.stdout
    assert (tree / 'log').read_text().splitlines() == ['install --prefix /usr/local' if os.getuid() == 0 else 'install --user'] * 2


def test_lab_opens_the_tour_and_prints_its_address(tree):
    log = tree / 'output'
    with log.open('w') as out:
        process = subprocess.Popen(
            [tree / 'install.sh'],
            env=environment(tree),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            cwd='/',
        )
    try:
        for _ in range(300):
            found = re.search(r'browser \(Ctrl\+C.*?(http://\S+the_trick\.ipynb\S*)', log.read_text(), re.S)
            if found or process.poll() is not None:
                break
            time.sleep(0.2)
        assert found, log.read_text()
        url = found.group(1)
        assert urllib.request.urlopen(url, timeout=20).status == 200
        contents = re.sub(r'/lab/tree/', '/api/contents/', url)
        assert b'some_cool_function' in urllib.request.urlopen(contents, timeout=20).read()
        assert (
            'meanwhile'
            in urllib.request.urlopen(re.sub(r'/lab/tree/[^?]*', '/api/kernelspecs', url), timeout=20).read().decode()
        )
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
