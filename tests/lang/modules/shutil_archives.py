# Archives of folders: made, unpacked, formats registered and refused.
import os
import shutil
import tarfile
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as top:
    tree = os.path.join(top, 'tree')
    os.makedirs(os.path.join(tree, 'a', 'empty'))
    for name in 'one.txt', 'a/two.txt':
        with open(os.path.join(tree, name), 'w') as file:
            file.write(name * 3)
    os.symlink('one.txt', os.path.join(tree, 'link'))
    for form in 'tar', 'gztar', 'bztar', 'xztar', 'zip':
        made = shutil.make_archive(os.path.join(top, 'out', form), form, tree)
        if form == 'zip':
            names = zipfile.ZipFile(made).namelist()
        else:
            with tarfile.open(made) as tar:
                names = tar.getnames()
        print(os.path.relpath(made, top), sorted(names))
        out = os.path.join(top, 'unpacked', form)
        shutil.unpack_archive(made, out)
        print(sorted(os.path.relpath(os.path.join(f, n), out) for f, ds, ns in os.walk(out) for n in ds + ns))
        made = shutil.make_archive(os.path.join(top, form), form, top, 'tree/a')
        print(sorted(zipfile.ZipFile(made).namelist() if form == 'zip' else tarfile.open(made).getnames()))
    for wrong in (lambda: shutil.make_archive('x', 'rar'), lambda: shutil.unpack_archive('x.rar'),
                  lambda: shutil.unpack_archive('x', format='rar'), lambda: shutil.register_archive_format('x', 1),
                  lambda: shutil.register_archive_format('x', print, [1]), lambda: shutil.register_unpack_format('x', ['.zip'], print)):
        try:
            wrong()
        except Exception as e:
            print(type(e).__name__, e)
    shutil.register_archive_format('log', lambda base, folder, **options: (base, folder, sorted(options)), [('level', 3)], 'just told')
    print(shutil.make_archive('here', 'log', base_dir='x'), shutil.get_archive_formats()[2])
    shutil.unregister_archive_format('log')
    shutil.register_unpack_format('log', ['.log'], lambda name, folder: print(name, folder))
    shutil.unpack_archive('some.log', 'there')
    shutil.unregister_unpack_format('log')
    print([name for name, *_ in shutil.get_unpack_formats()])
