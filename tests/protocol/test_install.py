# SPDX-License-Identifier: MIT
"""meanwhile install and uninstall."""
import json
import os
import subprocess

import pytest
from client import CANNED, command
from jupyter_client.kernelspec import KernelSpecManager

pytestmark = pytest.mark.skipif(CANNED, reason='the canned kernel has no commands')
PROGRAM = command('')[0]


def run(*words, **env):
    return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=10, env=dict(os.environ, **env))


def check(folder):
    """What Jupyter finds under a data folder."""
    spec = KernelSpecManager(kernel_dirs=[str(folder / 'kernels')]).get_kernel_spec('meanwhile')
    assert spec.display_name == 'Meanwhile' and spec.language == 'meanwhile' and spec.interrupt_mode == 'message'
    assert spec.argv == [os.path.realpath(PROGRAM), '-f', '{connection_file}']
    assert 'debugger' not in spec.metadata
    for name in ('logo-svg.svg', 'logo-64x64.png', 'logo-32x32.png'):
        assert os.path.getsize(os.path.join(spec.resource_dir, name)) > 100
    json.load(open(os.path.join(spec.resource_dir, 'kernel.json')))
    extension = folder / 'labextensions' / 'meanwhile'
    build = json.loads((extension / 'package.json').read_text())['jupyterlab']['_build']
    assert '_JUPYTERLAB' in (extension / build['load']).read_text()


@pytest.mark.parametrize('words', [['--prefix', '{}'], ['--prefix={}']])
def test_prefix(tmp_path, words):
    words = [word.format(tmp_path) for word in words]
    for _ in range(2):
        assert run('install', *words).returncode == 0
        check(tmp_path / 'share' / 'jupyter')
    assert run('uninstall', *words).returncode == 0
    assert not (tmp_path / 'share/jupyter/kernels/meanwhile').exists()
    assert not (tmp_path / 'share/jupyter/labextensions/meanwhile').exists()
    again = run('uninstall', *words)
    assert again.returncode == 1 and again.stderr.count('\n') == 1


@pytest.mark.parametrize('words', [[], ['--user']])
def test_user(tmp_path, words):
    env = {'JUPYTER_DATA_DIR': str(tmp_path / 'data')}
    assert run('install', *words, **env).returncode == 0
    check(tmp_path / 'data')
    assert run('uninstall', *words, **env).returncode == 0


def test_environment(tmp_path):
    assert run('install', '--sys-prefix', VIRTUAL_ENV=str(tmp_path)).returncode == 0
    check(tmp_path / 'share' / 'jupyter')


def test_trouble(tmp_path):
    for words, status in ([['--nonsense'], 2], [['--prefix'], 2], [['--user', 'x'], 2], [['--prefix', '/proc/nowhere'], 1]):
        done = run('install', *words)
        assert done.returncode == status and done.stderr.count('\n') == 1 and not done.stdout
    assert run('install', '--sys-prefix', VIRTUAL_ENV='', CONDA_PREFIX='').returncode == 2
