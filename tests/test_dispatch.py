# SPDX-License-Identifier: MIT
"""The VM's loop must jump from each opcode straight to the next: gcc merges those jumps into one when lang/vm.c is built without its
own flags (see the Makefile), which costs 12 to 15 %. So the indirect jumps in vm.o are counted: most opcodes must have their own."""

import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parent.parent


@pytest.mark.skipif('MEANWHILE' in os.environ, reason='only the plain build is made for speed')
def test_every_opcode_jumps_by_itself():
    listing = subprocess.run(
        ['objdump', '-d', ROOT / 'build/obj/lang/vm.o'], capture_output=True, text=True, check=True
    ).stdout
    jumps = len(re.findall(r'\bjmp\s+\*', listing))
    opcodes = len(re.findall(r'\bOP\(\w+, [A-Z]+\)', (ROOT / 'lang/opcode.h').read_text()))
    assert opcodes > 50
    assert jumps >= opcodes
