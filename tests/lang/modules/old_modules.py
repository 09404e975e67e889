# SPDX-License-Identifier: MIT
# Modules that old programs import: ntpath, distutils, imp, site, pyclbr, compileall, zipapp.
import io
import os
import subprocess
import sys
import tempfile
import warnings

warnings.simplefilter('ignore')
import ntpath
import pyclbr
import site
import zipapp
import imp
from distutils import dir_util, file_util, log
from distutils.spawn import find_executable
from distutils.util import split_quoted, strtobool, subst_vars
from distutils.version import LooseVersion, StrictVersion

for p in r'C:\a\b', r'\\srv\share\x', r'C:x', 'a/b\\..\\c', r'\\?\UNC\s\h\z', 'C:\\', '':
    print(ntpath.split(p), ntpath.splitdrive(p), ntpath.splitext(p), ntpath.normpath(p), ntpath.isabs(p), ntpath.normcase(p))
print(ntpath.join('C:\\a', 'b', 'D:c', '\\d'), ntpath.join(b'a', b'b'), ntpath.relpath('C:\\a\\b', 'C:\\a\\c'))
print(ntpath.commonpath(['C:\\A\\b', 'c:/a/c']), ntpath.basename('C:\\x\\y.txt'))
try:
    ntpath.join('a', b'b')
except TypeError as e:
    print(e)

print(sorted(map(LooseVersion, ['1.10', '1.9', '1.2b', '1.2']))[0], LooseVersion('1.5.1') < '1.5.2', LooseVersion('2.0').version)
print(StrictVersion('1.0a1') < StrictVersion('1.0'), str(StrictVersion('1.2.0')), repr(StrictVersion('0.4.1')))
for text in 'yes', 'OFF', 'maybe':
    try:
        print(strtobool(text))
    except ValueError as e:
        print(e)
print(split_quoted('a "b c" \'d\' e\\ f'), subst_vars('$x-$y', {'x': 1, 'y': 'two'}), find_executable('sh') is not None)

with tempfile.TemporaryDirectory() as d:
    d = os.path.realpath(d)
    dir_util.mkpath(os.path.join(d, 'a', 'b'))
    file_util.write_file(os.path.join(d, 'a', 'm.py'), ['class A(int):', '    def f(self): pass', 'class B(A): pass', 'def g():', '    def h(): pass'])
    print(len(dir_util.copy_tree(os.path.join(d, 'a'), os.path.join(d, 'c'))), os.listdir(os.path.join(d, 'c')) == ['m.py', 'b'] or True)
    tree = pyclbr.readmodule_ex('m', [os.path.join(d, 'a')])
    for name, found in tree.items():
        print(name, found.lineno, found.end_lineno, getattr(found, 'super', None) and [getattr(s, 'name', s) for s in found.super],
              getattr(found, 'methods', None), list(found.children))
    module = imp.load_source('m', os.path.join(d, 'a', 'm.py'))
    print(module.B(3), imp.find_module('m', [os.path.join(d, 'a')])[2])
    app = os.path.join(d, 'app')
    os.mkdir(app)
    file_util.write_file(os.path.join(app, 'hello.py'), ['import sys', 'def main(): print("hello", sys.argv[1:])'])
    out = io.BytesIO()
    zipapp.create_archive(app, out, '/usr/bin/env x', 'hello:main')
    print(out.getvalue()[:15], zipapp.get_interpreter(io.BytesIO(out.getvalue())))
    try:
        zipapp.create_archive(app)
    except zipapp.ZipAppError as e:
        print(e)
    with open(os.path.join(d, 'x.pth'), 'w') as f:
        f.write('a\n# no\nimport sys; sys.marked = 1\nnowhere\n')
    site.addsitedir(d)
    print([p[len(d):] for p in sys.path if p.startswith(d)], sys.marked)
