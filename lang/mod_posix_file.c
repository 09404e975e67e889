/* SPDX-License-Identifier: MIT
 *
 * The posix module's functions on file names: looking, making, renaming, removing, listing. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/mod_posix.h"
#include "lang/mod_time.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/posix_path.h"

/* -- looking ----------------------------------------------------------------------------------- */

static Value seconds_of(Interp *vm, struct timespec t)
{
    return float_new(vm, (double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

static Value ns_of(Interp *vm, struct timespec t)
{
    return int_from_i64(vm, (int64_t)t.tv_sec * 1000000000 + t.tv_nsec);
}

/* The ten fields of stat_result's tuple, then those it has as attributes only. */
static Value tuple_of_stat(Interp *vm, const struct stat *s)
{
    Value items[] = {
        int_from_u64(vm, s->st_mode), int_from_u64(vm, s->st_ino), int_from_u64(vm, s->st_dev),
            int_from_u64(vm, s->st_nlink),
        int_from_u64(vm, s->st_uid), int_from_u64(vm, s->st_gid), int_from_i64(vm, s->st_size),
            int_from_i64(vm, s->st_atim.tv_sec),
        int_from_i64(vm, s->st_mtim.tv_sec), int_from_i64(vm, s->st_ctim.tv_sec),
            seconds_of(vm, s->st_atim),
        seconds_of(vm, s->st_mtim), seconds_of(vm, s->st_ctim), ns_of(vm, s->st_atim),
            ns_of(vm, s->st_mtim), ns_of(vm, s->st_ctim),
        int_from_i64(vm, s->st_blksize), int_from_i64(vm, s->st_blocks),
            int_from_u64(vm, s->st_rdev),
    };
    return vm->exc == V_NULL ? tuple_new(vm, items, sizeof items / sizeof *items) : V_NULL;
}

static Value do_stat(Interp *vm, const PosixPath *path, Value dir, int follow)
{
    struct stat s;
    int dir_fd;
    if (follow < 0 || !posix_dir_fd(vm, dir, &dir_fd))
        return V_NULL;
    int result = path->fd >= 0 ? fstat(path->fd, &s)
        : fstatat(dir_fd, path->text, &s, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return result ? posix_error(vm, path) : tuple_of_stat(vm, &s);
}

static Value posix_stat(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    return posix_path(vm, &path, args[0], "stat", PATH_FD)
        ? do_stat(vm, &path, args[1], op_truth(vm, args[2])) : V_NULL;
}

static Value posix_lstat(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    return posix_path(vm, &path, args[0], "lstat", 0) ? do_stat(vm, &path, args[1], false) : V_NULL;
}

static Value posix_access(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int mode, dir_fd, effective = op_truth(vm, args[3]), follow = op_truth(vm, args[4]);
    if (!posix_path(vm, &path, args[0], "access", 0) || !posix_int(vm, args[1], &mode) ||
        !posix_dir_fd(vm, args[2], &dir_fd))
        return V_NULL;
    if (effective < 0 || follow < 0)
        return V_NULL;
    int flags = (effective ? AT_EACCESS : 0) | (follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return v_from_bool(faccessat(dir_fd, path.text, mode, flags) == 0);
}

static Value posix_readlink(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    char target[PATH_MAX + 1];
    if (!posix_path(vm, &path, args[0], "readlink", 0))
        return V_NULL;
    ssize_t len = readlink(path.text, target, PATH_MAX);
    if (len < 0)
        return posix_error(vm, &path);
    target[len] = '\0';
    return posix_name(vm, target, path.is_bytes);
}

/* -- directories ------------------------------------------------------------------------------- */

static DIR *open_directory(Interp *vm, const PosixPath *path)
{
    DIR *dir;
    if (path->fd >= 0) {
        int copy = dup(path->fd);
        dir = copy < 0 ? NULL : fdopendir(copy);
        if (copy >= 0 && !dir)
            close(copy);
    } else {
        dir = opendir(path->text);
    }
    if (!dir)
        posix_error(vm, path);
    return dir;
}

static bool is_dots(const char *name)
{
    return name[0] == '.' && (name[1] == '\0' || (name[1] == '.' && name[2] == '\0'));
}

typedef Value (*EntryFn)(Interp *vm, const struct dirent *entry, bool as_bytes);

static Value entry_name(Interp *vm, const struct dirent *entry, bool as_bytes)
{
    return posix_name(vm, entry->d_name, as_bytes);
}

/* (name, d_type, inode) */
static Value entry_triple(Interp *vm, const struct dirent *entry, bool as_bytes)
{
    Value name = posix_name(vm, entry->d_name, as_bytes), inode = int_from_u64(vm, entry->d_ino);
    return name == V_NULL || inode == V_NULL ? V_NULL
        : tuple_pack(vm, 3, name, v_from_small(entry->d_type), inode);
}

static bool read_entries(Interp *vm, DIR *dir, Value list, EntryFn make, bool as_bytes)
{
    for (unsigned count = 1;; count++) {
        errno = 0;
        const struct dirent *entry = readdir(dir);
        if (!entry)
            return errno == 0;
        if (is_dots(entry->d_name))
            continue;
        Value item = make(vm, entry, as_bytes);
        if (item == V_NULL || !list_append(vm, list, item) || (count % 1024 == 0 && !op_poll(vm)))
            return false;
    }
}

static Value list_directory(Interp *vm, Value name, const char *fn, EntryFn make)
{
    PosixPath path;
    if (!posix_path(vm, &path, name, fn, PATH_FD | PATH_NONE))
        return V_NULL;
    Value list = list_new(vm, NULL, 0);
    DIR *dir = list == V_NULL ? NULL : open_directory(vm, &path);
    if (!dir)
        return V_NULL;
    bool ok = read_entries(vm, dir, list, make, path.is_bytes);
    if (!ok)
        posix_error(vm, &path);
    closedir(dir);
    return ok ? list : V_NULL;
}

static Value posix_listdir(Interp *vm, Value *args, int n)
{
    (void)n;
    return list_directory(vm, args[0], "listdir", entry_name);
}

static Value posix_scan(Interp *vm, Value *args, int n)
{
    (void)n;
    return list_directory(vm, args[0], "scandir", entry_triple);
}

static Value posix_getcwd(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    char text[PATH_MAX];
    return getcwd(text, sizeof text) ? posix_decode(vm, text) : posix_error(vm, NULL);
}

static Value posix_getcwdb(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    char text[PATH_MAX];
    return getcwd(text, sizeof text) ? posix_name(vm, text, true) : posix_error(vm, NULL);
}

static Value posix_chdir(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    if (!posix_path(vm, &path, args[0], "chdir", PATH_FD))
        return V_NULL;
    return posix_done(vm, path.fd >= 0 ? fchdir(path.fd) : chdir(path.text), &path);
}

/* -- changing ---------------------------------------------------------------------------------- */

static Value posix_mkdir(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int mode, dir_fd;
    if (!posix_path(vm, &path, args[0], "mkdir", 0) || !posix_int(vm, args[1], &mode) ||
        !posix_dir_fd(vm, args[2], &dir_fd))
        return V_NULL;
    return posix_done(vm, mkdirat(dir_fd, path.text, (mode_t)mode), &path);
}

static Value unlink_as(Interp *vm, Value *args, const char *fn, int flags)
{
    PosixPath path;
    int dir_fd;
    if (!posix_path(vm, &path, args[0], fn, 0) || !posix_dir_fd(vm, args[1], &dir_fd))
        return V_NULL;
    return posix_done(vm, unlinkat(dir_fd, path.text, flags), &path);
}

static Value posix_unlink(Interp *vm, Value *args, int n)
{
    (void)n;
    return unlink_as(vm, args, "unlink", 0);
}

static Value posix_remove(Interp *vm, Value *args, int n)
{
    (void)n;
    return unlink_as(vm, args, "remove", 0);
}

static Value posix_rmdir(Interp *vm, Value *args, int n)
{
    (void)n;
    return unlink_as(vm, args, "rmdir", AT_REMOVEDIR);
}

static Value with_two(Interp *vm, Value *args, const char *fn,
                      int (*call)(const char *, const char *))
{
    PosixPath from, to;
    if (!posix_path(vm, &from, args[0], fn, 0) || !posix_path(vm, &to, args[1], fn, 0))
        return V_NULL;
    return call(from.text, to.text) ? posix_error_two(vm, &from, &to) : V_NONE;
}

static Value posix_rename(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_two(vm, args, "rename", rename);
}

static Value posix_replace(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_two(vm, args, "replace", rename);
}

static Value posix_symlink(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_two(vm, args, "symlink", symlink);
}

static Value posix_link(Interp *vm, Value *args, int n)
{
    (void)n;
    return with_two(vm, args, "link", link);
}

static Value posix_chmod(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int mode, dir_fd, follow = op_truth(vm, args[3]);
    if (follow < 0 || !posix_path(vm, &path, args[0], "chmod", PATH_FD) || !posix_int(vm, args[1], &mode) ||
        !posix_dir_fd(vm, args[2], &dir_fd))
        return V_NULL;
    if (!follow)
        return exc_raise(vm, EXC_NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    return posix_done(vm, path.fd >= 0 ? fchmod(path.fd, (mode_t)mode)
                      : fchmodat(dir_fd, path.text, (mode_t)mode, 0), &path);
}

static Value posix_truncate(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int64_t length;
    if (!posix_path(vm, &path, args[0], "truncate", PATH_FD) || !op_index(vm, args[1], &length))
        return V_NULL;
    return posix_done(vm, path.fd >= 0 ? ftruncate(path.fd, length) : truncate(path.text, length),
                      &path);
}

static bool read_time(Interp *vm, Value v, bool is_ns, struct timespec *out)
{
    int64_t ns;
    double d = !is_ns && float_is(v) ? float_get(v) : NAN;
    if (fabs(d) < 1e11) {                               /* a file's time is never later than the float */
        *out = (struct timespec){.tv_sec = (time_t)floor(d), .tv_nsec = (long)floor((d - floor(d)) * 1e9)};
        return true;
    }
    if (is_ns ? !op_index(vm, v, &ns) : !time_read_seconds(vm, v, &ns))
        return false;
    int64_t seconds = ns / 1000000000 - (ns % 1000000000 < 0);
    *out = (struct timespec){.tv_sec = seconds, .tv_nsec = ns - seconds * 1000000000};
    return true;
}

static bool read_times(Interp *vm, Value pair, bool is_ns, struct timespec *out)
{
    if (!tuple_is(pair) || tuple_of(pair)->len != 2)
        return exc_raise(vm, EXC_TypeError, "utime: '%s' must be a tuple of two ints", is_ns ? "ns"
                         : "times"), false;
    const Tuple *t = tuple_of(pair);
    return read_time(vm, t->items[0], is_ns, &out[0]) && read_time(vm, t->items[1], is_ns, &out[1]);
}

static Value posix_utime(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    struct timespec times[2] = {{.tv_nsec = UTIME_NOW}, {.tv_nsec = UTIME_NOW}};
    if (!posix_path(vm, &path, args[0], "utime", PATH_FD))
        return V_NULL;
    if (args[1] != V_NONE && args[2] != V_NULL)
        return exc_raise(vm, EXC_ValueError,
                         "utime: you may specify either 'times' or 'ns' but not both");
    if (args[2] != V_NULL ? !read_times(vm, args[2], true, times) : args[1] != V_NONE &&
        !read_times(vm, args[1], false, times))
        return V_NULL;
    int follow = op_truth(vm, args[3]);
    if (follow < 0)
        return V_NULL;
    int result = path.fd >= 0 ? futimens(path.fd, times)
        : utimensat(AT_FDCWD, path.text, times, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    return result == 0 ? V_NONE : exc_raise_errno(vm, errno, V_NULL);       /* a time may be to blame */
}

/* -- names as texts --------------------------------------------------------------------------- */

/* The leading slashes count: three or more are one. */
static size_t put_root(const uint8_t *path, size_t len, uint8_t *out)
{
    size_t n = len > 0 && path[0] == '/';
    if (len > 1 && n && path[1] == '/' && (len == 2 || path[2] != '/'))
        n = 2;
    memset(out, '/', n);
    return n;
}

/* Takes the last part off; false: there is none, or it is "..". */
static bool drop_part(const uint8_t *out, size_t root, size_t *len)
{
    size_t start = *len;
    while (start > root && out[start - 1] != '/')
        start--;
    if (*len == root || (*len - start == 2 && out[start] == '.' && out[start + 1] == '.'))
        return false;
    *len = start > root ? start - 1 : root;
    return true;
}

/* Without empty and "." parts, "x/.." taken away. `out` has room for len + 1; returns its length. */
static size_t normalize(const uint8_t *path, size_t len, uint8_t *out)
{
    size_t root = put_root(path, len, out), n = root;
    for (size_t at = 0, end; at < len; at = end + 1) {
        for (end = at; end < len && path[end] != '/'; end++)
            ;
        bool dot = end - at == 1 && path[at] == '.', dots = end - at == 2 && path[at] == '.' && path[at + 1] == '.';
        if (end == at || dot || (dots && (drop_part(out, root, &n) || root)))
            continue;
        if (n > root)
            out[n++] = '/';
        memcpy(out + n, path + at, end - at);
        n += end - at;
    }
    if (n == 0)
        out[n++] = '.';
    return n;
}

static Value posix_normal(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { USUAL = 1024 };
    uint8_t out[USUAL + 1];
    const Str *s = v_is_exact(args[0], T_STR) ? str_of(args[0]) : NULL;
    if (!s || s->h.aux != 1 || s->len > USUAL)
        return V_NONE;
    return str_from_units(vm, out, 1, normalize(s->data, (size_t)s->len, out));
}

const NativeDef posix_file_rows[] = {
    {.sig = "stat(path, *, dir_fd=None, follow_symlinks=True)", .fn = posix_stat},
    {.sig = "lstat(path, *, dir_fd=None)", .fn = posix_lstat},
    {.sig = "access(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)",
     .fn = posix_access,
     .doc = "Whether the path may be used in this mode by the user who runs the process."},
    {.sig = "readlink(path)", .fn = posix_readlink,
     .doc = "The path that a symbolic link holds."},
    {.sig = "listdir(path=None)", .fn = posix_listdir,
     .doc = "The names in a folder, without '.' and '..', in no order."},
    {.sig = "_scan(path)", .fn = posix_scan, .doc = "(name, d_type, inode) of each entry."},
    {.sig = "getcwd()", .fn = posix_getcwd,
     .doc = "The folder that relative paths start from, as str."},
    {.sig = "_normal(path, /)", .fn = posix_normal,
     .doc = "What os.path.normpath() makes of a path; None: of this it is not asked."},
    {.sig = "getcwdb()", .fn = posix_getcwdb,
     .doc = "The folder that relative paths start from, as bytes."},
    {.sig = "chdir(path)", .fn = posix_chdir,
     .doc = "Make path the folder that relative paths start from."},
    {.sig = "mkdir(path, mode=511, *, dir_fd=None)", .fn = posix_mkdir,
     .doc = "Create a directory."},
    {.sig = "unlink(path, *, dir_fd=None)", .fn = posix_unlink,
     .doc = "Take a file's name away, and the file with its last name; remove() is the same."},
    {.sig = "remove(path, *, dir_fd=None)", .fn = posix_remove,
     .doc = "Take a file's name away, and the file with its last name; unlink() is the same."},
    {.sig = "rmdir(path, *, dir_fd=None)", .fn = posix_rmdir, .doc = "Remove a directory."},
    {.sig = "rename(src, dst)", .fn = posix_rename, .doc = "Give a file or folder another name, in the same file system; a file that has the name is lost."},
    {.sig = "replace(src, dst)", .fn = posix_replace,
     .doc = "Give a file or folder another name in place of the file that has it, in one step."},
    {.sig = "symlink(src, dst, target_is_directory=False)", .fn = posix_symlink,
     .doc = "Make dst a symbolic link that holds the path src."},
    {.sig = "link(src, dst)", .fn = posix_link, .doc = "Give the file src a further name dst."},
    {.sig = "chmod(path, mode, *, dir_fd=None, follow_symlinks=True)", .fn = posix_chmod,
     .doc = "Set who may read, write and execute the file."},
    {.sig = "truncate(path, length)", .fn = posix_truncate,
     .doc = "Make the file so many bytes long; what is added is zeros."},
    {.sig = "utime(path, times=None, *, ns=..., follow_symlinks=True)", .fn = posix_utime,
     .doc = "Set when the file was read and changed last: times in seconds, ns in nanoseconds, or now."},
    {0},
};
