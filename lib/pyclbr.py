# SPDX-License-Identifier: MIT
"""Classes and functions of a module, found by reading its source."""

import ast
import importlib.util
import sys
from importlib.machinery import PathFinder

__all__ = ['readmodule', 'readmodule_ex', 'Class', 'Function']

_modules = {}


class _Object:
    """A class or a function: where it is, and what is inside."""

    def __init__(self, module, name, file, lineno, end_lineno, parent):
        self.module, self.name, self.file, self.lineno, self.end_lineno = module, name, file, lineno, end_lineno
        self.parent, self.children = parent, {}
        if parent is not None:
            parent.children[name] = self


class Function(_Object):
    """A function."""

    def __init__(self, module, name, file, lineno, parent=None, is_async=False, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.is_async = is_async
        if isinstance(parent, Class):
            parent.methods[name] = lineno


class Class(_Object):
    """A class: `super` are its bases, Class objects where they are known and texts where not."""

    def __init__(self, module, name, super_, file, lineno, parent=None, *, end_lineno=None):
        super().__init__(module, name, file, lineno, end_lineno, parent)
        self.super, self.methods = super_ or [], {}


def readmodule(module, path=None):
    """The classes of a module, by name."""
    return {name: found for name, found in _read(module, path or []).items() if isinstance(found, Class)}


def readmodule_ex(module, path=None):
    """Its classes and functions, by name; `__path__` too if it is a package."""
    return _read(module, path or [])


def _read(module, path, inpackage=None):
    fullmodule = '%s.%s' % (inpackage, module) if inpackage is not None else module
    if fullmodule in _modules:
        return _modules[fullmodule]
    tree = {}
    if module in sys.builtin_module_names and inpackage is None:
        _modules[module] = tree
        return tree
    at = module.rfind('.')
    if at >= 0:
        package, submodule = module[:at], module[at + 1:]
        parent = _read(package, path, inpackage)
        if inpackage is not None:
            package = '%s.%s' % (inpackage, package)
        if '__path__' not in parent:
            raise ImportError('No package named {}'.format(package))
        return _read(submodule, parent['__path__'], package)
    if inpackage is not None:
        search = path
    else:
        search = path + sys.path
    spec = PathFinder.find_spec(fullmodule, search) or importlib.util.find_spec(fullmodule)
    if spec is None:
        raise ModuleNotFoundError(f'no module named {fullmodule!r}', name=fullmodule)
    _modules[fullmodule] = tree
    if spec.submodule_search_locations is not None:
        tree['__path__'] = spec.submodule_search_locations
    try:
        source = spec.loader.get_source(fullmodule)
    except (AttributeError, ImportError):
        return tree
    if source is None:
        return tree
    file = spec.loader.get_filename(fullmodule) if hasattr(spec.loader, 'get_filename') else spec.origin
    _Browser(fullmodule, file, tree, inpackage, path).visit(ast.parse(source))
    return tree


class _Browser(ast.NodeVisitor):
    """Fills the tree."""

    def __init__(self, module, file, tree, inpackage, path):
        self.module, self.file, self.tree, self.inpackage, self.path = module, file, tree, inpackage, path
        self.stack = []

    def _add(self, node, made):
        if not self.stack:
            self.tree[node.name] = made
        self.stack.append(made)
        self.generic_visit(node)
        self.stack.pop()

    def visit_ClassDef(self, node):
        """A class; its bases are looked up among what is known."""
        bases = []
        for base in node.bases:
            name = ast.unparse(base)
            if name in self.tree:
                bases.append(self.tree[name])
                continue
            parts = name.split('.')
            if len(parts) > 1:
                known = _modules.get(parts[-2], {})
                if parts[-1] in known:
                    name = known[parts[-1]]
            bases.append(name)
        self._add(node, Class(self.module, node.name, bases, self.file, node.lineno, self.stack[-1] if self.stack else None,
                              end_lineno=node.end_lineno))

    def visit_FunctionDef(self, node, is_async=False):
        """A function."""
        self._add(node, Function(self.module, node.name, self.file, node.lineno, self.stack[-1] if self.stack else None, is_async,
                                 end_lineno=node.end_lineno))

    def visit_AsyncFunctionDef(self, node):
        """A coroutine."""
        self.visit_FunctionDef(node, True)

    def visit_Import(self, node):
        """Modules that are imported are read as well."""
        if node.col_offset:
            return
        for alias in node.names:
            try:
                try:
                    _read(alias.name, self.path, self.inpackage)
                except ImportError:
                    _read(alias.name, [])
            except (ImportError, SyntaxError):
                continue

    def visit_ImportFrom(self, node):
        """Names that are imported are known."""
        if node.col_offset:
            return
        try:
            name = '.' * node.level + (node.module or '')
            module = _read(name, self.path, self.inpackage)
        except (ImportError, SyntaxError, ValueError):
            return
        for alias in node.names:
            if alias.name in module:
                self.tree[alias.asname or alias.name] = module[alias.name]
            elif alias.name == '*':
                for name, found in module.items():
                    if not name.startswith('_'):
                        self.tree[name] = found


def _main():
    import os
    try:
        name = sys.argv[1]
    except IndexError:
        name = __file__
    path = [os.path.dirname(name)] if os.path.exists(name) else []
    module = os.path.splitext(os.path.basename(name))[0] if path else name
    tree = readmodule_ex(module, path)
    shown = [(found, 0) for found in sorted(tree.values(), key=lambda found: getattr(found, 'lineno', 0))]
    while shown:
        found, indent = shown.pop(0)
        if isinstance(found, list):
            continue
        shown[:0] = [(child, indent + 2) for child in sorted(found.children.values(), key=lambda child: child.lineno)]
        if isinstance(found, Class):
            print('{}class {} {} {}'.format(' ' * indent, found.name, found.super, found.lineno))
        else:
            print('{}def {} {}'.format(' ' * indent, found.name, found.lineno))


if __name__ == '__main__':
    _main()
