# SPDX-License-Identifier: MIT
"""Running modules and files as programs: what `-m NAME` does."""

import importlib.util
import os
import sys

__all__ = ['run_module', 'run_path']


class _Problem(ImportError):
    """What `-m` tells in one line."""


def _details(name, error=ImportError):
    """(name, spec, code) of a module, or of the __main__ of a package."""
    if name.startswith('.'):
        raise error('Relative module names not supported')
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, AttributeError, TypeError, ValueError) as e:
        message = 'Error while finding module specification for {!r} ({}: {})'
        if name.endswith('.py'):
            message += (f". Try using '{name[:-3]}' instead of '{name}' as the module name.")
        raise error(message.format(name, type(e).__name__, e)) from e
    if spec is None:
        raise error('No module named %s' % name)
    if spec.submodule_search_locations is not None:
        if name == '__main__' or name.endswith('.__main__'):
            raise error('Cannot use package as __main__ module')
        try:
            if spec.loader is not None:
                __import__(name)
            return _details(name + '.__main__', error)
        except error as e:
            if name not in sys.modules:
                raise
            raise error(('%s; %r is a package and cannot be directly executed') % (e, name))
    if spec.loader is None:
        raise error('%r is a namespace package and cannot be executed' % name)
    code = spec.loader.get_code(name)
    if code is None:
        raise error('No code object available for %s' % name)
    return name, spec, code


_get_module_details = _details          # pdb's name for it, and those of others who look inside


def _space(space, name, spec, file):
    space.update(__name__=name, __file__=file, __cached__=None, __doc__=None,
                 __loader__=spec.loader if spec else None,
                 __package__=spec.parent if spec else '', __spec__=spec)
    return space


def _run_apart(code, name, spec, file, init_globals, argv0):
    """Runs code in a module of its own, which is in sys.modules meanwhile; its globals."""
    module = type(sys)(name)
    space = module.__dict__
    space.update(init_globals or {})
    _space(space, name, spec, file)
    missing = object()
    before, argv = sys.modules.get(name, missing), sys.argv[0]
    sys.modules[name], sys.argv[0] = module, argv0
    try:
        exec(code, space)
    finally:
        sys.argv[0] = argv
        if before is missing:
            sys.modules.pop(name, None)
        else:
            sys.modules[name] = before
    return space.copy()


def run_module(mod_name, init_globals=None, run_name=None, alter_sys=False):
    """Run a module's code; return its globals."""
    mod_name, spec, code = _details(mod_name)
    name, file = run_name or mod_name, spec.origin
    if alter_sys:
        return _run_apart(code, name, spec, file, init_globals, file)
    space = _space(dict(init_globals or {}), name, spec, file)
    exec(code, space)
    return space


def run_path(path_name, init_globals=None, run_name=None):
    """Run a file, or the __main__.py of a folder; return its globals."""
    name = run_name or '<run_path>'
    path = os.fsdecode(path_name)
    if os.path.isdir(path):
        sys.path.insert(0, path)
        saved = sys.modules.pop('__main__', None)
        try:
            try:
                _, spec, code = _details('__main__')
            except ImportError:
                raise ImportError("can't find '__main__' module in %r" % path) from None
            finally:
                if saved is not None:
                    sys.modules['__main__'] = saved
            return _run_apart(code, name, spec, spec.origin, init_globals, path)
        finally:
            sys.path.remove(path)
    with open(path, 'rb') as f:
        code = compile(f.read(), path, 'exec')
    return _run_apart(code, name, None, path, init_globals, path)


def run_module_as_main(mod_name):
    """What `-m mod_name` does: the module runs as the program."""
    try:
        mod_name, spec, code = _details(mod_name, _Problem)
    except _Problem as e:
        sys.exit('%s: %s' % (sys.executable, e))
    sys.argv[0] = spec.name.replace('.', '/') + '.py' if spec.origin in ('built-in', 'frozen') else spec.origin
    exec(code, _space(sys.modules['__main__'].__dict__, '__main__', spec, spec.origin))
