import gettext
import importlib.metadata
import importlib.resources
import os
import sys
import sysconfig
import tempfile

with tempfile.TemporaryDirectory() as folder:
    os.makedirs(f'{folder}/boxed')
    os.makedirs(f'{folder}/boxed-1.2.dist-info')
    for name, text in {'boxed/__init__.py': 'def main(): return "main"\n', 'boxed/data.txt': 'text é', 'boxed-1.2.dist-info/METADATA':
                       'Metadata-Version: 2.1\nName: Boxed\nVersion: 1.2\nRequires-Dist: six\nRequires-Dist: attrs; extra\n\nLong.\n',
                       'boxed-1.2.dist-info/entry_points.txt': '[console_scripts]\nbox = boxed:main\n\n[plugins]\none = boxed\n',
                       'boxed-1.2.dist-info/RECORD': 'boxed/__init__.py,sha256=x,12\nboxed/data.txt,,\n'}.items():
        with open(f'{folder}/{name}', 'w', encoding='utf-8') as file:
            file.write(text)
    sys.path.insert(0, folder)
    print(importlib.metadata.version('boxed'), importlib.metadata.requires('Boxed'), importlib.metadata.metadata('boxed')['name'])
    print([str(path) for path in importlib.metadata.files('boxed')], importlib.metadata.files('boxed')[1].read_text())
    points = importlib.metadata.entry_points(group='console_scripts', name='box')
    print(points, points['box'].load()(), points['box'].module, points['box'].attr)
    print(importlib.metadata.distribution('boxed').metadata.get_all('Requires-Dist'))
    try:
        importlib.metadata.version('not-there')
    except importlib.metadata.PackageNotFoundError as error:
        print(repr(error), error)
    print((importlib.resources.files('boxed') / 'data.txt').read_bytes())
print(sysconfig.get_python_version(), sorted(sysconfig.get_path_names())[:2])
for plural in ('n != 1', 'n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2', '!n', 'n == n == n'):
    print([gettext.c2py(plural)(n) for n in range(13)])
for wrong in ('n +', 'os.system()', '(n', 'n)', '(' * 30 + 'n' + ')' * 30):
    try:
        gettext.c2py(wrong)
    except ValueError as error:
        print(error)
print(gettext.gettext('hello'), gettext.ngettext('file', 'files', 2), gettext.find('nothing'))
