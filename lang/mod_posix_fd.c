/* SPDX-License-Identifier: MIT
 *
 * The posix module's functions on descriptors. A read or write that would block waits in short
 * spells, between which an interrupt gets through. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lang/mod_posix.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/posix_path.h"

bool posix_descriptor(Interp *vm, Value v, int *out)
{
    int64_t number;
    if (!int_is(v)) {
        Value method = op_getattr_opt(vm, v, str_intern_cstr(vm, "fileno"));
        if (method == V_NULL) {
            if (vm->exc == V_NULL)
                exc_raise(vm, EXC_TypeError, "argument must be an int, or have a fileno() method.");
            return false;
        }
        v = op_call(vm, method, NULL, 0);
    }
    if (v == V_NULL || !op_index(vm, v, &number))
        return false;
    if (number < 0 || number > INT_MAX) {
        exc_raise(vm, EXC_ValueError, "file descriptor cannot be a negative integer (%lld)",
                  (long long)number);
        return false;
    }
    *out = (int)number;
    return true;
}

static bool one_fd(Interp *vm, Value *args, int *fd)
{
    return posix_int(vm, args[0], fd);
}

static Value posix_open(Interp *vm, Value *args, int n)
{
    (void)n;
    PosixPath path;
    int flags, mode, dir_fd, fd;
    if (!posix_path(vm, &path, args[0], "open", 0) || !posix_int(vm, args[1], &flags) ||
        !posix_int(vm, args[2], &mode) ||
        !posix_dir_fd(vm, args[3], &dir_fd))
        return V_NULL;
    do {
        fd = openat(dir_fd, path.text, flags | O_CLOEXEC, (mode_t)mode);
    } while (fd < 0 && posix_again(vm));
    return fd < 0 ? posix_error(vm, &path) : v_from_small(fd);
}

static Value posix_close(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    return one_fd(vm, args, &fd) ? posix_done(vm, close(fd) && errno != EINTR ? -1 : 0, NULL)
        : V_NULL;
}

/* Waits until `fd` can be read or written, unless it is non-blocking anyway. False: exception pending. */
static bool wait_for(Interp *vm, int fd, short events)
{
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 || flags & O_NONBLOCK || op_wait_fd(vm, fd, events, -1) >= 0;
}

static Value posix_read(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t length;
    ssize_t got;
    if (!one_fd(vm, args, &fd) || !op_index(vm, args[1], &length))
        return V_NULL;
    if (length < 0)
        return errno = EINVAL, posix_error(vm, NULL);
    if (length > 0x7ffff000)
        length = 0x7ffff000;
    Value bytes = bytes_new(vm, NULL, (size_t)length);
    if (bytes == V_NULL || !wait_for(vm, fd, POLLIN))
        return V_NULL;
    uint8_t *data = ((Bytes *)v_obj(bytes))->data;
    do {
        got = read(fd, data, (size_t)length);
    } while (got < 0 && posix_again(vm));
    if (got < 0)
        return posix_error(vm, NULL);
    return got == length ? bytes : bytes_new(vm, data, (size_t)got);
}

static Value posix_write(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    const uint8_t *data;
    size_t len;
    ssize_t put;
    if (!one_fd(vm, args, &fd))
        return V_NULL;
    if (!bytes_view(args[1], &data, &len))
        return exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
                         type_name_of(vm, args[1]));
    if (!wait_for(vm, fd, POLLOUT))
        return V_NULL;
    do {
        put = write(fd, data, len);
    } while (put < 0 && posix_again(vm));
    return put < 0 ? posix_error(vm, NULL) : int_from_i64(vm, put);
}

static Value posix_lseek(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, whence;
    int64_t offset;
    if (!one_fd(vm, args, &fd) || !op_index(vm, args[1], &offset) ||
        !posix_int(vm, args[2], &whence))
        return V_NULL;
    off_t at = lseek(fd, offset, whence);
    return at < 0 ? posix_error(vm, NULL) : int_from_i64(vm, at);
}

static Value posix_pipe(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    int ends[2];
    return pipe2(ends, O_CLOEXEC) ? posix_error(vm, NULL)
        : tuple_pack(vm, 2, v_from_small(ends[0]), v_from_small(ends[1]));
}

static Value posix_dup(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    if (!one_fd(vm, args, &fd))
        return V_NULL;
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? posix_error(vm, NULL) : v_from_small(copy);
}

static Value posix_dup2(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, to, inheritable = op_truth(vm, args[2]);
    if (inheritable < 0 || !one_fd(vm, args, &fd) || !posix_int(vm, args[1], &to))
        return V_NULL;
    int result = inheritable || fd == to ? dup2(fd, to) : dup3(fd, to, O_CLOEXEC);
    return result < 0 ? posix_error(vm, NULL) : v_from_small(result);
}

static Value posix_fsync(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    return posix_fd(vm, args[0], &fd) ? posix_done(vm, fsync(fd), NULL) : V_NULL;
}

static Value posix_ftruncate(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    int64_t length;
    if (!one_fd(vm, args, &fd) || !op_index(vm, args[1], &length))
        return V_NULL;
    return posix_done(vm, ftruncate(fd, length), NULL);
}

static Value posix_isatty(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    return one_fd(vm, args, &fd) ? v_from_bool(isatty(fd)) : V_NULL;
}

static Value posix_set_blocking(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd, blocking = op_truth(vm, args[1]);
    if (blocking < 0 || !one_fd(vm, args, &fd))
        return V_NULL;
    int flags = fcntl(fd, F_GETFL);
    return posix_done(vm, flags < 0 ? -1 : fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK
                                                 : flags | O_NONBLOCK), NULL);
}

static Value posix_get_blocking(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    if (!one_fd(vm, args, &fd))
        return V_NULL;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? posix_error(vm, NULL) : v_from_bool(!(flags & O_NONBLOCK));
}

static Value posix_terminal_size(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    struct winsize size;
    if (!one_fd(vm, args, &fd))
        return V_NULL;
    if (ioctl(fd, TIOCGWINSZ, &size))
        return posix_error(vm, NULL);
    return tuple_pack(vm, 2, v_from_small(size.ws_col), v_from_small(size.ws_row));
}

const NativeDef posix_fd_rows[] = {
    {.sig = "open(path, flags, mode=511, *, dir_fd=None)", .fn = posix_open,
     .doc = "Open a file and return its descriptor; flags as in the C function, dir_fd for relative paths."},
    {.sig = "close(fd)", .fn = posix_close, .doc = "Give the descriptor back to the system."},
    {.sig = "read(fd, length, /)", .fn = posix_read,
     .doc = "At most so many bytes from the descriptor, as many as there are; empty at its end."},
    {.sig = "write(fd, data, /)", .fn = posix_write,
     .doc = "Write bytes to the descriptor; return how many of them it took."},
    {.sig = "lseek(fd, position, whence, /)", .fn = posix_lseek,
     .doc = "Move the place of the descriptor: from the start, from here or from the end (how); return it."},
    {.sig = "pipe()", .fn = posix_pipe,
     .doc = "The two ends of a new pipe: (descriptor to read from, descriptor to write to)."},
    {.sig = "dup(fd, /)", .fn = posix_dup, .doc = "Another descriptor of the same open file, which programs started do not inherit."},
    {.sig = "dup2(fd, fd2, inheritable=True)", .fn = posix_dup2,
     .doc = "Duplicate file descriptor."},
    {.sig = "fsync(fd)", .fn = posix_fsync, .doc = "Wait until all that was written to the file is on the disk."},
    {.sig = "ftruncate(fd, length, /)", .fn = posix_ftruncate,
     .doc = "Make the open file so many bytes long; what is added is zeros."},
    {.sig = "isatty(fd, /)", .fn = posix_isatty,
     .doc = "Whether the descriptor belongs to a terminal."},
    {.sig = "set_blocking(fd, blocking, /)", .fn = posix_set_blocking,
     .doc = "Say whether reading from and writing to the descriptor may wait."},
    {.sig = "get_blocking(fd, /)", .fn = posix_get_blocking,
     .doc = "Whether reading from and writing to the descriptor may wait."},
    {.sig = "_terminal_size(fd, /)", .fn = posix_terminal_size, .doc = "(columns, lines)"},
    {0},
};
