/* SPDX-License-Identifier: MIT
 *
 * The posix module's functions that move bytes in other ways than read() and write(), on attributes
 * of files, and on special files. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/mod_posix.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/posix_path.h"

static Value count_or_error(Interp *vm, ssize_t count)
{
    return count < 0 ? posix_error(vm, NULL) : int_from_i64(vm, count);
}

/* Others run until it would not block; false: an exception is pending. */
static bool await_fd(Interp *vm, int fd, short events)
{
    struct stat st;
    if (fstat(fd, &st) < 0 || S_ISREG(st.st_mode) || S_ISDIR(st.st_mode) || S_ISBLK(st.st_mode))
        return true;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 || flags & O_NONBLOCK || op_wait_fd(vm, fd, events, -1) >= 0;
}

/* -- several buffers --------------------------------------------------------------------------- */

static bool writable_view(Value v, const uint8_t **data, size_t *len)
{
    return bytes_writable(v) && bytes_view(v, data, len);
}

/* The buffers of a sequence as the system takes them; the count, or -1 with an exception pending. */
static int vectors(Interp *vm, Value seq, bool for_reading, struct iovec *out)
{
    if (!v_is_kind(seq, KIND_LIST) && !tuple_is(seq)) {
        exc_raise(vm, EXC_TypeError, "%s() arg 2 must be a sequence", for_reading ? "readv" : "writev");
        return -1;
    }
    int64_t n = v_is_kind(seq, KIND_LIST) ? list_of(seq)->len : tuple_of(seq)->len;
    const Value *items = v_is_kind(seq, KIND_LIST) ? list_of(seq)->items : tuple_of(seq)->items;
    if (n > IOV_MAX) {
        errno = EINVAL;
        posix_error(vm, NULL);
        return -1;
    }
    for (int64_t i = 0; i < n; i++) {
        const uint8_t *data;
        size_t len;
        if (for_reading ? !writable_view(items[i], &data, &len) : !bytes_view(items[i], &data, &len)) {
            if (for_reading && bytes_view(items[i], &data, &len))
                exc_raise(vm, EXC_BufferError, "Object is not writable.");
            else
                exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
                          type_name_of(vm, items[i]));
            return -1;
        }
        out[i] = (struct iovec){.iov_base = (void *)data, .iov_len = len};
    }
    return (int)n;
}

/* offset < 0: where the descriptor stands. */
static Value move_vectors(Interp *vm, Value *args, bool reads, int64_t offset, int flags)
{
    int fd;
    if (!posix_int(vm, args[0], &fd))
        return V_NULL;
    struct iovec *io = alloc_new(IOV_MAX * sizeof *io);
    int n = vectors(vm, args[1], reads, io);
    Value result = V_NULL;
    if (n >= 0 && await_fd(vm, fd, reads ? POLLIN : POLLOUT)) {
        ssize_t moved = offset < 0 ? (reads ? readv(fd, io, n) : writev(fd, io, n))
                                   : (reads ? preadv2(fd, io, n, offset, flags)
                                            : pwritev2(fd, io, n, offset, flags));
        result = count_or_error(vm, moved);
    }
    free(io);
    return result;
}

static Value posix_readv(Interp *vm, Value *args, int n)
{
    (void)n;
    return move_vectors(vm, args, true, -1, 0);
}
static Value posix_writev(Interp *vm, Value *args, int n)
{
    (void)n;
    return move_vectors(vm, args, false, -1, 0);
}

static Value move_at(Interp *vm, Value *args, bool reads)
{
    int64_t offset;
    int flags;
    if (!op_index(vm, args[2], &offset) || !posix_int(vm, args[3], &flags))
        return V_NULL;
    if (offset < 0)
        return errno = EINVAL, posix_error(vm, NULL);
    return move_vectors(vm, args, reads, offset, flags);
}

static Value posix_preadv(Interp *vm, Value *args, int n) { (void)n; return move_at(vm, args, true); }
static Value posix_pwritev(Interp *vm, Value *args, int n) { (void)n; return move_at(vm, args, false); }

/* -- between descriptors ----------------------------------------------------------------------- */

/* An offset that may be None. */
static bool offset_arg(Interp *vm, Value v, int64_t *out, off_t **at)
{
    *at = NULL;
    if (v == V_NONE)
        return true;
    *at = (off_t *)out;
    return op_index(vm, v, out);
}

static Value posix_sendfile(Interp *vm, Value *args, int n)
{
    (void)n;
    int out, in;
    int64_t offset, count;
    off_t *at;
    if (!posix_int(vm, args[0], &out) || !posix_int(vm, args[1], &in)
        || !offset_arg(vm, args[2], &offset, &at) || !op_index(vm, args[3], &count))
        return V_NULL;
    if (!await_fd(vm, out, POLLOUT))
        return V_NULL;
    return count_or_error(vm, sendfile(out, in, at, (size_t)count));
}

static Value posix_copy_file_range(Interp *vm, Value *args, int n)
{
    (void)n;
    int src, dst;
    int64_t count, from, to;
    off_t *from_at, *to_at;
    if (!posix_int(vm, args[0], &src) || !posix_int(vm, args[1], &dst) || !op_index(vm, args[2], &count)
        || !offset_arg(vm, args[3], &from, &from_at) || !offset_arg(vm, args[4], &to, &to_at))
        return V_NULL;
    if (count < 0)
        return exc_raise(vm, EXC_ValueError, "negative value for 'count' not allowed");
    return count_or_error(vm, copy_file_range(src, from_at, dst, to_at, (size_t)count, 0));
}

static Value posix_splice(Interp *vm, Value *args, int n)
{
    (void)n;
    int src, dst, flags;
    int64_t count, from, to;
    off_t *from_at, *to_at;
    if (!posix_int(vm, args[0], &src) || !posix_int(vm, args[1], &dst)
        || !op_index(vm, args[2], &count) || !offset_arg(vm, args[3], &from, &from_at)
        || !offset_arg(vm, args[4], &to, &to_at) || !posix_int(vm, args[5], &flags))
        return V_NULL;
    if (count < 0)
        return exc_raise(vm, EXC_ValueError, "negative value for 'count' not allowed");
    return count_or_error(vm, splice(src, from_at, dst, to_at, (size_t)count, (unsigned)flags));
}

/* -- advice and room --------------------------------------------------------------------------- */

static bool range_args(Interp *vm, Value *args, int *fd, int64_t *offset, int64_t *len)
{
    return posix_int(vm, args[0], fd) && op_index(vm, args[1], offset) && op_index(vm, args[2], len);
}

static Value posix_fadvise_(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, advice;
    int64_t offset, len;
    if (!range_args(vm, args, &fd, &offset, &len) || !posix_int(vm, args[3], &advice))
        return V_NULL;
    errno = posix_fadvise(fd, offset, len, advice);
    return posix_done(vm, errno ? -1 : 0, NULL);
}

static Value posix_fallocate_(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t offset, len;
    if (!range_args(vm, args, &fd, &offset, &len))
        return V_NULL;
    errno = posix_fallocate(fd, offset, len);
    return posix_done(vm, errno ? -1 : 0, NULL);
}

static Value posix_fdatasync(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    return posix_descriptor(vm, args[0], &fd) ? posix_done(vm, fdatasync(fd), NULL) : V_NULL;
}

static Value posix_lockf(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, command;
    int64_t len;
    if (!posix_int(vm, args[0], &fd) || !posix_int(vm, args[1], &command) || !op_index(vm, args[2], &len))
        return V_NULL;
    enum { SPELL_NS = 5000000 };
    int result;
    while ((result = lockf(fd, command == F_LOCK ? F_TLOCK : command, len)) < 0 && command == F_LOCK
           && (errno == EAGAIN || errno == EACCES))
        if (op_wait_fd(vm, -1, POLLIN, SPELL_NS) < 0)
            return V_NULL;
    return posix_done(vm, result, NULL);
}

/* -- special files ----------------------------------------------------------------------------- */

static Value posix_pipe2(Interp *vm, Value *args, int n)
{
    (void)n;
    int flags, ends[2];
    if (!posix_int(vm, args[0], &flags))
        return V_NULL;
    if (pipe2(ends, flags) < 0)
        return posix_error(vm, NULL);
    return tuple_pack(vm, 2, v_from_small(ends[0]), v_from_small(ends[1]));
}

static Value posix_mknod(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int mode, dir_fd;
    int64_t device;
    if (!posix_path(vm, &path, args[0], "mknod", 0) || !posix_int(vm, args[1], &mode)
        || !op_index(vm, args[2], &device) || !posix_dir_fd(vm, args[3], &dir_fd))
        return V_NULL;
    return posix_done(vm, mknodat(dir_fd, path.text, (mode_t)mode, (dev_t)device), &path);
}

static Value posix_makedev(Interp *vm, Value *args, int n)
{
    (void)n;
    int high, low;
    return posix_int(vm, args[0], &high) && posix_int(vm, args[1], &low)
        ? int_from_u64(vm, makedev((unsigned)high, (unsigned)low)) : V_NULL;
}

static Value posix_memfd_create(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath name;
    int64_t flags;
    if (!posix_path(vm, &name, args[0], "memfd_create", 0) || !op_index(vm, args[1], &flags))
        return V_NULL;
    return count_or_error(vm, memfd_create(name.text, (unsigned)flags));
}

static Value posix_eventfd(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t initial;
    int flags;
    if (!op_index(vm, args[0], &initial) || !posix_int(vm, args[1], &flags))
        return V_NULL;
    return count_or_error(vm, eventfd((unsigned)initial, flags));
}

static Value posix_eventfd_read(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    eventfd_t value;
    if (!posix_descriptor(vm, args[0], &fd) || !await_fd(vm, fd, POLLIN))
        return V_NULL;
    return eventfd_read(fd, &value) < 0 ? posix_error(vm, NULL) : int_from_u64(vm, value);
}

static Value posix_eventfd_write(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t value;
    if (!posix_descriptor(vm, args[0], &fd) || !op_index(vm, args[1], &value))
        return V_NULL;
    return posix_done(vm, eventfd_write(fd, (eventfd_t)value), NULL);
}

static Value posix_getrandom(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t size;
    int flags;
    if (!op_index(vm, args[0], &size) || !posix_int(vm, args[1], &flags))
        return V_NULL;
    if (size < 0)
        return errno = EINVAL, posix_error(vm, NULL);
    Value bytes = bytes_new(vm, NULL, (size_t)size);
    if (bytes == V_NULL)
        return V_NULL;
    uint8_t *data = ((Bytes *)v_obj(bytes))->data;
    ssize_t got = getrandom(data, (size_t)size, (unsigned)flags);
    return got < 0 ? posix_error(vm, NULL) : got == size ? bytes : bytes_new(vm, data, (size_t)got);
}

/* -- limits of files --------------------------------------------------------------------------- */

typedef struct Constant { const char *name; int value; } Constant;

#define PATHCONF_NAMES(C) \
    C(ALLOC_SIZE_MIN) C(ASYNC_IO) C(CHOWN_RESTRICTED) C(FILESIZEBITS) C(LINK_MAX) C(MAX_CANON) \
    C(MAX_INPUT) C(NAME_MAX) C(NO_TRUNC) C(PATH_MAX) C(PIPE_BUF) C(PRIO_IO) \
    C(REC_INCR_XFER_SIZE) C(REC_MAX_XFER_SIZE) C(REC_MIN_XFER_SIZE) C(REC_XFER_ALIGN) \
    C(SOCK_MAXBUF) C(SYMLINK_MAX) C(SYNC_IO) C(VDISABLE)

static const Constant pathconf_names[] = {
#define ROW(name) {"PC_" #name, _PC_##name},
    PATHCONF_NAMES(ROW)
#undef ROW
    {NULL, 0},
};

static bool limit_arg(Interp *vm, Value v, int *out)
{
    if (!str_is(v))
        return posix_int(vm, v, out);
    for (const Constant *row = pathconf_names; row->name; row++)
        if (str_eq_cstr(v, row->name))
            return *out = row->value, true;
    exc_raise(vm, EXC_ValueError, "unrecognized configuration name");
    return false;
}

static Value posix_pathconf(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int name;
    if (!posix_path(vm, &path, args[0], "pathconf", PATH_FD) || !limit_arg(vm, args[1], &name))
        return V_NULL;
    errno = 0;
    long value = path.text ? pathconf(path.text, name) : fpathconf(path.fd, name);
    return value == -1 && errno ? posix_error(vm, &path) : int_from_i64(vm, value);
}

static Value posix_pathconf_names(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    Value dict = dict_new(vm);
    for (const Constant *row = pathconf_names; dict != V_NULL && row->name; row++)
        if (!dict_set(vm, dict, str_from_cstr(vm, row->name), v_from_small(row->value)))
            return V_NULL;
    return dict;
}

/* -- extended attributes ----------------------------------------------------------------------- */

enum { LARGEST = 1 << 16 };

static Value posix_getxattr(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path, name;
    int follow = op_truth(vm, args[2]);
    if (follow < 0 || !posix_path(vm, &path, args[0], "getxattr", PATH_FD)
        || !posix_path(vm, &name, args[1], "getxattr", 0))
        return V_NULL;
    uint8_t *room = alloc_new(LARGEST);
    ssize_t len = !path.text ? fgetxattr(path.fd, name.text, room, LARGEST)
                  : follow   ? getxattr(path.text, name.text, room, LARGEST)
                             : lgetxattr(path.text, name.text, room, LARGEST);
    Value result = len < 0 ? posix_error(vm, &path) : bytes_new(vm, room, (size_t)len);
    free(room);
    return result;
}

static Value posix_setxattr(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path, name;
    const uint8_t *data;
    size_t len;
    int flags, follow = op_truth(vm, args[4]);
    if (follow < 0 || !posix_path(vm, &path, args[0], "setxattr", PATH_FD)
        || !posix_path(vm, &name, args[1], "setxattr", 0) || !posix_int(vm, args[3], &flags))
        return V_NULL;
    if (!bytes_view(args[2], &data, &len))
        return exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
                         type_name_of(vm, args[2]));
    int result = !path.text ? fsetxattr(path.fd, name.text, data, len, flags)
                 : follow   ? setxattr(path.text, name.text, data, len, flags)
                            : lsetxattr(path.text, name.text, data, len, flags);
    return posix_done(vm, result, &path);
}

static Value posix_removexattr(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path, name;
    int follow = op_truth(vm, args[2]);
    if (follow < 0 || !posix_path(vm, &path, args[0], "removexattr", PATH_FD)
        || !posix_path(vm, &name, args[1], "removexattr", 0))
        return V_NULL;
    int result = !path.text ? fremovexattr(path.fd, name.text)
                 : follow   ? removexattr(path.text, name.text)
                            : lremovexattr(path.text, name.text);
    return posix_done(vm, result, &path);
}

static Value posix_listxattr(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int follow = op_truth(vm, args[1]);
    if (follow < 0 || !posix_path(vm, &path, args[0], "listxattr", PATH_FD | PATH_NONE))
        return V_NULL;
    char *room = alloc_new(LARGEST);
    ssize_t len = !path.text ? flistxattr(path.fd, room, LARGEST)
                  : follow   ? listxattr(path.text, room, LARGEST)
                             : llistxattr(path.text, room, LARGEST);
    Value list = len < 0 ? posix_error(vm, &path) : list_new(vm, NULL, 0);
    for (const char *at = room; list != V_NULL && at < room + len; at += strlen(at) + 1)
        if (!list_append(vm, list, posix_decode(vm, at)))
            list = V_NULL;
    free(room);
    return list;
}

const NativeDef posix_io_rows[] = {
    {.sig = "readv(fd, buffers, /)", .fn = posix_readv, .doc = "Read into several buffers; the number of bytes."},
    {.sig = "writev(fd, buffers, /)", .fn = posix_writev, .doc = "Write several buffers; the number of bytes."},
    {.sig = "preadv(fd, buffers, offset, flags=0, /)", .fn = posix_preadv, .doc = "Read into several buffers from a position."},
    {.sig = "pwritev(fd, buffers, offset, flags=0, /)", .fn = posix_pwritev, .doc = "Write several buffers at a position."},
    {.sig = "sendfile(out_fd, in_fd, offset, count)", .fn = posix_sendfile, .doc = "Copy bytes from a file to a descriptor."},
    {.sig = "copy_file_range(src, dst, count, offset_src=None, offset_dst=None)", .fn = posix_copy_file_range,
     .doc = "Copy bytes between files within the system."},
    {.sig = "splice(src, dst, count, offset_src=None, offset_dst=None, flags=0)", .fn = posix_splice,
     .doc = "Move bytes between a pipe and a descriptor."},
    {.sig = "posix_fadvise(fd, offset, length, advice, /)", .fn = posix_fadvise_, .doc = "Say how a file will be read."},
    {.sig = "posix_fallocate(fd, offset, length, /)", .fn = posix_fallocate_, .doc = "Reserve room for a part of a file."},
    {.sig = "fdatasync(fd)", .fn = posix_fdatasync, .doc = "Write what a file holds to the disk."},
    {.sig = "lockf(fd, command, length, /)", .fn = posix_lockf, .doc = "Lock, test or unlock a part of a file."},
    {.sig = "pipe2(flags, /)", .fn = posix_pipe2, .doc = "Create a pipe with flags; return (read end, write end)."},
    {.sig = "mknod(path, mode=384, device=0, *, dir_fd=None)", .fn = posix_mknod, .doc = "Create a special file."},
    {.sig = "makedev(major, minor, /)", .fn = posix_makedev, .doc = "Make a device number of its two parts."},
    {.sig = "memfd_create(name, flags=1)", .fn = posix_memfd_create, .doc = "Create a file in memory; its descriptor."},
    {.sig = "eventfd(initval, flags=524288)", .fn = posix_eventfd, .doc = "Create a counter that can be waited for; its descriptor."},
    {.sig = "eventfd_read(fd)", .fn = posix_eventfd_read, .doc = "Read and clear a counter."},
    {.sig = "eventfd_write(fd, value)", .fn = posix_eventfd_write, .doc = "Add to a counter."},
    {.sig = "getrandom(size, flags=0)", .fn = posix_getrandom, .doc = "Return random bytes of the system."},
    {.sig = "pathconf(path, name)", .fn = posix_pathconf, .doc = "Return a limit of a file."},
    {.sig = "fpathconf(fd, name, /)", .fn = posix_pathconf, .doc = "Return a limit of an open file."},
    {.sig = "_pathconf_names()", .fn = posix_pathconf_names, .doc = "The names of limits of files."},
    {.sig = "getxattr(path, attribute, *, follow_symlinks=True)", .fn = posix_getxattr, .doc = "Return an extended attribute of a file."},
    {.sig = "setxattr(path, attribute, value, flags=0, *, follow_symlinks=True)", .fn = posix_setxattr,
     .doc = "Set an extended attribute of a file."},
    {.sig = "removexattr(path, attribute, *, follow_symlinks=True)", .fn = posix_removexattr, .doc = "Remove an extended attribute of a file."},
    {.sig = "listxattr(path=None, *, follow_symlinks=True)", .fn = posix_listxattr, .doc = "Return the names of a file's extended attributes."},
    {0},
};
