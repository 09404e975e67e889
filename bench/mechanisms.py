#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What each mechanism of the interpreter brings: every one is switched off in a build of its own and bench/programs run again.

    bench/mechanisms.py [--rounds N] [PATTERN...]

A mechanism is switched off by replacing a line of the source in a copy of the tree (below build/mechanisms), so the source has
no switches. Printed: how many times longer all programs take without it (geometric mean), and the three that need it most.
"""

import argparse
import math
import os
import pathlib
import re
import resource
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORK = ROOT / 'build' / 'mechanisms'

# name: (what it is, [(file, text, what stands there instead)])
MECHANISMS = {
    'attribute caches': ('an attribute is found by comparing the object\'s shape', [
        ('lang/vm_attr.c', 'static void fill(Interp *vm, Value v, AttrCache *c)\n{\n', '\\g<0>    return;\n'),
        ('lang/vm_attr.c', 'static void fill_slot(Interp *vm, Value v, AttrCache *c, int slot)\n{\n', '\\g<0>    return;\n')]),
    'global caches': ('a global or builtin is found by comparing a version', [
        ('lang/vm.c', 'LIKELY(c->version == dict_of(globals)->version)', '0')]),
    'frames in place': ('the arguments of a call already lie where the function has its registers', [
        ('lang/vm_fast.h', 'if (!v_is_kind(callee, KIND_FUNCTION))\n        return NULL;', 'return NULL;')]),
    'construction in place': ('a class whose construction is plain gets its instance and the frame of __init__ from the call itself', [
        ('lang/vm_fast.h', 'if (t->init_epoch != vm->type_epoch || t->init_fn == V_NULL)\n        return NULL;', 'return NULL;')]),
    'inherited variables': ('comprehensions have the variables around them by value, not in cells', [
        ('lang/scope.c', 'if (symbol->flags & SYMBOL_KEPT)\n        return false;', 'if (symbol)\n        return false;')]),
    'super in calls': ('super().name() makes no super object', [
        ('lang/compile_call.c', 'value->kind == EXPR_CALL && is_bare_super(c, value)', 'value->kind == EXPR_CALL && !value')]),
    'generators in line': ('a generator is resumed and suspended without a call', [
        ('lang/vm_fast.h', 'if (g->state != GEN_SUSPENDED || ', 'if (g || '),
        ('lang/vm.c', 'LIKELY(root == g && !g->awaiter) ? gen_suspend_plain', '0 ? gen_suspend_plain')]),
    'immediate floats': ('a float is the word itself, not an object', [
        ('lang/obj_float.c', 'if (flo_fits(d))\n        return v_from_flo(d);', ''),
        ('lang/vm_fast.h', 'return LIKELY(v_is_flo(v)) ? v : float_new(vm, d);', 'return float_new(vm, d);')]),
    'compare and jump': ('ints compared by the instruction that jumps', [
        ('lang/vm.c', r'regex:if \(v_both_int\(a, b\)\) \{(\s+\\\n\s+truth = )', r'if (0) {\g<1>')]),
    'threaded dispatch': ('each instruction has its own jump to the next', [
        ('Makefile', 'VM_CFLAGS    = -O3 -fno-gcse -fno-crossjumping', 'VM_CFLAGS    = -O2')]),
    'operator frames': ('__eq__, __getitem__ ... of the program\'s classes do not nest', [
        ('lang/vm_fast.h', 'return v_is_obj(v) && v_obj(v)->shape >= T_COUNT;', 'return (void)v, false;')]),
    'frozen heap': ('the interpreter\'s own objects are not marked in each collection', [
        ('lang/gc_frozen.c', 'gc->live == 1 && !gc->large', 'f < 0')]),
    'pooled storage': ('items of short lists and small dicts come from pools, not malloc', [
        ('lang/gc_storage.c', 'enum { LARGEST_PIECE = STORAGE_CLASSES * GRANULE };', 'enum { LARGEST_PIECE = 0 };')]),
}


def copy_tree(folder):
    """The sources, and the objects so that only what differs is compiled."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name in ('base', 'lang', 'lib', 'tasks', 'kernel', 'kernelspec', 'Makefile'):
        subprocess.run(['cp', '-a', str(ROOT / name), str(folder)], check=True)
    (folder / 'build').mkdir()
    subprocess.run(['cp', '-a', str(ROOT / 'build' / 'obj'), str(folder / 'build')], check=True)


def build(name, changes):
    folder = WORK / name.replace(' ', '_')
    copy_tree(folder)
    for file, text, instead in changes:
        path = folder / file
        source = path.read_text()
        pattern = text.removeprefix('regex:') if text.startswith('regex:') else re.escape(text)
        changed, n = re.subn(pattern, instead, source)
        if not n:
            raise SystemExit(f'{name}: {file} has no line {text!r} any more')
        path.write_text(changed)
        if file == 'Makefile':
            os.utime(folder / 'lang' / 'vm.c')
    subprocess.run(['make', '--no-print-directory', '-s', '-C', str(folder), f'CC={os.environ.get("CC", "gcc")}', 'all'],
                   check=True, capture_output=True)
    return folder / 'build' / 'meanwhile'


def kept():
    """A copy of the binary as it is, which no other build replaces."""
    WORK.mkdir(parents=True, exist_ok=True)
    return pathlib.Path(shutil.copy2(ROOT / 'build' / 'meanwhile', WORK / 'meanwhile'))


def seconds(binary, path):
    """Processor time, which other programs on the machine disturb less than the clock."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(binary), str(path)], capture_output=True, check=True, timeout=300)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    parser = argparse.ArgumentParser(description='How much slower programs are without each mechanism.')
    parser.add_argument('patterns', nargs='*', help='of mechanisms')
    parser.add_argument('--rounds', type=int, default=3)
    options = parser.parse_args()
    names = [n for n in MECHANISMS if not options.patterns or any(p in n for p in options.patterns)]
    binaries = {'': kept(), **{n: build(n, MECHANISMS[n][1]) for n in names}}
    slower = {n: {} for n in names}
    for path in sorted((ROOT / 'bench' / 'programs').glob('*.py')):
        best = dict.fromkeys(binaries, math.inf)
        for _ in range(options.rounds):
            for name, binary in binaries.items():
                best[name] = min(best[name], seconds(binary, path))
        for name in names:
            slower[name][path.stem] = best[name] / best['']
    for name in names:
        mean = math.exp(sum(map(math.log, slower[name].values())) / len(slower[name]))
        most = sorted(slower[name].items(), key=lambda item: -item[1])[:3]
        print(f'{name:<18} {mean:5.2f}   ' + ', '.join(f'{p} {r:.2f}' for p, r in most) + f'   ({MECHANISMS[name][0]})')


if __name__ == '__main__':
    main()
