# SPDX-License-Identifier: MIT
"""The image that the binary begins with (base/image.h)."""
import shutil
import subprocess

import oracle

BINARY = oracle.binary()


def test_a_binary_with_an_image_makes_no_other(tmp_path):
    copy = tmp_path / 'meanwhile'
    shutil.copy(BINARY, copy)
    before = copy.read_bytes()
    subprocess.run([copy, '--make-image'], check=True, timeout=60)
    assert copy.read_bytes() == before


def test_what_is_made_at_once_is_this_process_s(tmp_path):
    copy = tmp_path / 'elsewhere'
    shutil.copy(BINARY, copy)
    program = 'import sys; print(sys.executable, sys.argv, sys.stdout.line_buffering, sys.warnoptions)'
    out = subprocess.run([copy, '-W', 'ignore', '-c', program, 'x'], check=True, timeout=60, capture_output=True, text=True).stdout
    assert out == f"{copy} ['-c', 'x'] False ['ignore']\n"
