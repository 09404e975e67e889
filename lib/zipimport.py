# SPDX-License-Identifier: MIT
"""Modules that lie in zip files: the loader. Zip files on sys.path are not looked into by themselves."""

import os
import zipfile

__all__ = ['ZipImportError', 'zipimporter']


class ZipImportError(ImportError):
    """The file is no zip file, or has no such module."""


class zipimporter:
    """Loads modules from a zip file; the path may go on with a folder inside it."""

    def __init__(self, path):
        path = os.fsdecode(path)
        if not path:
            raise ZipImportError('archive path is empty', path=path)
        archive, prefix = path, ''
        while archive and not os.path.isfile(archive):
            archive, _, last = archive.rpartition('/')
            prefix = f'{last}/{prefix}'
        if not archive or not zipfile.is_zipfile(archive):
            raise ZipImportError(f'not a Zip file: {path!r}', path=path)
        self.archive, self.prefix = archive, prefix
        with zipfile.ZipFile(archive) as file:
            self._files = {name: file.read(name) for name in file.namelist() if name.endswith('.py') or name.startswith(prefix)}

    def _place(self, fullname):
        """(name in the archive, is it a package), or None."""
        base = self.prefix + fullname.rpartition('.')[2]
        for name, package in ((f'{base}/__init__.py', True), (f'{base}.py', False)):
            if name in self._files:
                return name, package
        return None

    def _known(self, fullname):
        place = self._place(fullname)
        if place is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return place

    def find_spec(self, fullname, target=None):
        """The spec of a module that is here, or None."""
        import importlib.util
        place = self._place(fullname)
        if place is None:
            return None
        return importlib.util.spec_from_loader(fullname, self, origin=self.get_filename(fullname), is_package=place[1])

    def get_data(self, pathname):
        """The bytes of a file; its path may begin with the archive's. OSError."""
        name = os.fsdecode(pathname).removeprefix(self.archive + '/')
        with zipfile.ZipFile(self.archive) as file:
            try:
                return file.read(name)
            except KeyError:
                raise OSError(0, '', name) from None

    def get_filename(self, fullname):
        """Where a module's text lies, the archive's path in front."""
        return f'{self.archive}/{self._known(fullname)[0]}'

    def get_source(self, fullname):
        """The text of a module."""
        return self._files[self._known(fullname)[0]].decode('utf-8')

    def get_code(self, fullname):
        """The compiled text of a module."""
        return compile(self.get_source(fullname), self.get_filename(fullname), 'exec')

    def is_package(self, fullname):
        """Is it a package?"""
        return self._known(fullname)[1]

    def create_module(self, spec):
        """An ordinary module."""
        return None

    def exec_module(self, module):
        """Run a module's text."""
        name = module.__spec__.name
        if self.is_package(name):
            module.__path__ = [f'{self.archive}/{self.prefix}{name.rpartition(".")[2]}']
        exec(self.get_code(name), module.__dict__)

    def load_module(self, fullname):
        """Import a module from here."""
        import importlib.util
        import sys
        spec = self.find_spec(fullname)
        if spec is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        module = importlib.util.module_from_spec(spec)
        sys.modules[fullname] = module
        self.exec_module(module)
        return module

    def invalidate_caches(self):
        """Read the archive again."""
        self.__init__(f'{self.archive}/{self.prefix}'.rstrip('/'))

    def __repr__(self):
        return f'<zipimporter object "{self.archive}/{self.prefix}">'
