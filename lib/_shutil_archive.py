# SPDX-License-Identifier: MIT
"""The archives of shutil: which formats there are, making one of a folder, unpacking one into a folder."""
import os
import sys

_TAR = {'tar': ('', "uncompressed tar file"), 'gztar': ('gz', "gzip'ed tar-file"), 'bztar': ('bz2', "bzip2'ed tar-file"),
        'xztar': ('xz', "xz'ed tar-file")}
_ENDINGS = {'tar': ['.tar'], 'gztar': ['.tar.gz', '.tgz'], 'bztar': ['.tar.bz2', '.tbz2'], 'xztar': ['.tar.xz', '.txz'],
            'zip': ['.zip']}


class RegistryError(Exception):
    """A format is registered twice, or in a wrong way."""


class ReadError(OSError):
    """An archive cannot be read."""


# -- making ------------------------------------------------------------------------------------------------------------

def _id_of(name, module, function):
    """The number of a user or a group; None when there is none."""
    if name is None:
        return None
    try:
        return getattr(__import__(module), function)(name)[2]
    except KeyError:
        return None


def _make_folder_of(path, dry_run, logger):
    folder = os.path.dirname(path)
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info('creating %s', folder)
        if not dry_run:
            os.makedirs(folder)


def _make_tarball(base_name, base_dir, compress='gzip', verbose=0, dry_run=0, owner=None, group=None, logger=None, root_dir=None):
    """A tar archive of base_dir, which lies in root_dir; returns its name."""
    kinds = {None: '', 'gzip': 'gz', 'bzip2': 'bz2', 'xz': 'xz'}
    if compress not in kinds:
        raise ValueError("bad value for 'compress', or compression format not supported : {0}".format(compress))
    kind = kinds[compress]
    name = base_name + '.tar' + (kind and '.' + kind)
    _make_folder_of(name, dry_run, logger)
    if logger is not None:
        logger.info('Creating tar archive')
    uid, gid = _id_of(owner, 'pwd', 'getpwnam'), _id_of(group, 'grp', 'getgrnam')

    def owned(info):
        if uid is not None:
            info.uid, info.uname = uid, owner
        if gid is not None:
            info.gid, info.gname = gid, group
        return info

    if not dry_run:
        import tarfile
        inside = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
        with tarfile.open(name, 'w|%s' % kind) as tar:
            tar.add(inside, base_dir, filter=owned)
    return name if root_dir is None else os.path.abspath(name)


def _make_zipfile(base_name, base_dir, verbose=0, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    """A zip archive of base_dir, which lies in root_dir; returns its name."""
    name = base_name + '.zip'
    _make_folder_of(base_name, dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", name, base_dir)
    if not dry_run:
        import zipfile
        with zipfile.ZipFile(name, 'w', compression=zipfile.ZIP_DEFLATED) as archive:
            for path, inner in _tree(base_dir, root_dir):
                archive.write(path, inner)
                if logger is not None:
                    logger.info("adding '%s'", inner)
    return name if root_dir is None else os.path.abspath(name)


def _tree(base_dir, root_dir):
    """(path on the disk, name in the archive) of all that is to go into it."""
    top = base_dir if root_dir is None else os.path.join(root_dir, base_dir)
    inner_top = os.path.normpath(base_dir)
    if inner_top != os.curdir:
        yield (os.path.normpath(top) if root_dir is None else top), inner_top
    for folder, folders, files in os.walk(top):
        inner = folder if root_dir is None else os.path.relpath(folder, root_dir)
        inner = os.path.normpath(inner)
        for name in sorted(folders) + files:
            path = os.path.join(folder, name)
            if os.path.isdir(path) and name in folders or os.path.isfile(path):
                yield os.path.normpath(path), os.path.normpath(os.path.join(inner, name))


_ARCHIVE_FORMATS = {
    'tar': (_make_tarball, [('compress', None)], _TAR['tar'][1]),
    'gztar': (_make_tarball, [('compress', 'gzip')], _TAR['gztar'][1]),
    'bztar': (_make_tarball, [('compress', 'bzip2')], _TAR['bztar'][1]),
    'xztar': (_make_tarball, [('compress', 'xz')], _TAR['xztar'][1]),
    'zip': (_make_zipfile, [], 'ZIP file'),
}


def get_archive_formats():
    """(name, description) of each format that make_archive() knows."""
    return sorted((name, entry[2]) for name, entry in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Let make_archive() call function(base_name, base_dir, **dict(extra_args)) for a format."""
    extra_args = [] if extra_args is None else extra_args
    if not callable(function):
        raise TypeError('The %s object is not callable' % function)
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError('extra_args elements are : (arg_name, value)')
    _ARCHIVE_FORMATS[name] = function, extra_args, description


def unregister_archive_format(name):
    """Forget a format; KeyError."""
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None, logger=None):
    """Make an archive of base_dir, seen from root_dir, and return its name, which is base_name and the format's ending."""
    sys.audit('shutil.make_archive', base_name, format, root_dir, base_dir)
    try:
        function, extra, _ = _ARCHIVE_FORMATS[format]
    except KeyError:
        raise ValueError("unknown archive format '%s'" % format) from None
    options = {'dry_run': dry_run, 'logger': logger, **dict(extra)}
    if format != 'zip':
        options.update(owner=owner, group=group)
    base_dir = os.curdir if base_dir is None else base_dir
    ours = function in (_make_tarball, _make_zipfile)
    if root_dir is not None and ours:
        return function(base_name, base_dir, root_dir=os.fspath(root_dir), **options)
    before = None
    if root_dir is not None:
        if logger is not None:
            logger.debug("changing into '%s'", root_dir)
        before, base_name = os.getcwd(), os.path.abspath(base_name)
        if not dry_run:
            os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **options)
    finally:
        if before is not None:
            if logger is not None:
                logger.debug("changing back to '%s'", before)
            os.chdir(before)


# -- unpacking ---------------------------------------------------------------------------------------------------------

def _unpack_zipfile(filename, extract_dir):
    import shutil
    import zipfile
    if not zipfile.is_zipfile(filename):
        raise ReadError('%s is not a zip file' % filename)
    with zipfile.ZipFile(filename) as archive:
        for info in archive.infolist():
            name = info.filename
            if name.startswith('/') or '..' in name:        # nothing is written outside
                continue
            target = os.path.join(extract_dir, *name.split('/'))
            os.makedirs(os.path.dirname(target) if not name.endswith('/') else target, exist_ok=True)
            if not name.endswith('/'):
                with archive.open(info) as source, open(target, 'wb') as file:
                    shutil.copyfileobj(source, file)


def _unpack_tarfile(filename, extract_dir, *, filter=None):
    import tarfile
    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise ReadError('%s is not a compressed or uncompressed tar file' % filename) from None
    with archive:
        archive.extractall(extract_dir, filter=filter)


_UNPACK_FORMATS = {name: (endings, _unpack_zipfile if name == 'zip' else _unpack_tarfile, [],
                          'ZIP file' if name == 'zip' else _TAR[name][1]) for name, endings in _ENDINGS.items()}


def get_unpack_formats():
    """(name, endings, description) of each format that unpack_archive() knows."""
    return sorted((name, entry[0], entry[3]) for name, entry in _UNPACK_FORMATS.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Let unpack_archive() call function(filename, extract_dir, **dict(extra_args)) for files that end so."""
    for known, entry in _UNPACK_FORMATS.items():
        for ending in extensions:
            if ending in entry[0]:
                raise RegistryError('%s is already registered for "%s"' % (ending, known))
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _UNPACK_FORMATS[name] = extensions, function, [] if extra_args is None else extra_args, description


def unregister_unpack_format(name):
    """Forget a format; KeyError."""
    del _UNPACK_FORMATS[name]


def _format_of(filename):
    for name, entry in _UNPACK_FORMATS.items():
        if any(filename.endswith(ending) for ending in entry[0]):
            return name
    return None


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a folder (here); its format is said or seen from its name. `filter` is for tar archives."""
    sys.audit('shutil.unpack_archive', filename, extract_dir, format)
    extract_dir, filename = os.fspath(os.getcwd() if extract_dir is None else extract_dir), os.fspath(filename)
    options = {} if filter is None else {'filter': filter}
    if format is None:
        format = _format_of(filename)
        if format is None:
            raise ReadError("Unknown archive format '{0}'".format(filename))
    elif format not in _UNPACK_FORMATS:
        raise ValueError("Unknown unpack format '{0}'".format(format)) from None
    _, function, extra, _ = _UNPACK_FORMATS[format]
    function(filename, extract_dir, **{**dict(extra), **options})
