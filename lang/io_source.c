/* SPDX-License-Identifier: MIT
 *
 * What is below a File: its descriptor, or an object with the methods of a raw or a binary file.
 * This is the one place that asks which. One of our own Files below another is read without a call.
 */
#include "lang/io.h"

#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool raise_errno(Interp *vm)
{
    exc_raise_errno(vm, errno, V_NULL);
    return false;
}

static bool is_uninitialized(const File *f) { return f->under == V_NULL && f->fd < 0; }

/* -- reading ----------------------------------------------------------------------------------------------------------- */

/* Standard input is shared with input(), which reads lines by libc. */
static ssize_t read_stdin(char *to, size_t size)
{
    size_t n = 0;
    for (int c; n < size && (c = getc(stdin)) != EOF;) {
        to[n++] = (char)c;
        if (c == '\n')
            break;
    }
    return ferror(stdin) ? -1 : (ssize_t)n;
}

static ssize_t read_fd(Interp *vm, File *f, char *to, size_t size)
{
    ssize_t n;
    do
        n = f->fd == 0 ? read_stdin(to, size) : read(f->fd, to, size);
    while (n < 0 && errno == EINTR && op_poll(vm));
    if (n < 0 && vm->exc == V_NULL)
        raise_errno(vm);
    return n;
}

/* One of ours, of the very class: its buffer is ours to look into. */
static File *plain_file(Interp *vm, Value v)
{
    const Type *t = file_is(v) ? type_of(vm, v) : NULL;
    return t && t->native == t ? file_of(v) : NULL;
}

static ssize_t read_file(Interp *vm, File *below, char *to, size_t size)
{
    if (!below->readable) {
        io_unsupported(vm, "read");
        return -1;
    }
    if (below->unbuffered)
        return source_read(vm, below, to, size);
    if (below->in_at == below->in.len && !file_fill(vm, below))
        return -1;
    size_t have = below->in.len - below->in_at;
    size = size < have ? size : have;
    memcpy(to, below->in.data + below->in_at, size);
    below->in_at += size;
    return (ssize_t)size;
}

/* A buffered object below text: what read1() or read() gives. */
static ssize_t read_buffered(Interp *vm, File *f, char *to, size_t size)
{
    Value has = op_getattr_opt(vm, f->under, str_intern_cstr(vm, "read1")),
          limit = v_from_small((int64_t)size);
    const char *method = has != V_NULL ? "read1" : "read";
    ByteSpan s;
    Value made = vm->exc == V_NULL ? op_call_method(vm, f->under, method, &limit, 1) : V_NULL;
    if (made == V_NULL)
        return -1;
    if (!bytes_view(made, &s.at, &s.len)) {
        exc_raise(vm, EXC_TypeError,
                  "underlying %s() should have returned a bytes-like object, not '%s'", method,
                  type_name_of(vm, made));
        return -1;
    }
    size = s.len < size ? s.len : size;
    memcpy(to, s.at, size);
    return (ssize_t)size;
}

/* A raw object below a buffer: what readinto() fills; None, "nothing now", counts as the end. */
static ssize_t read_raw(Interp *vm, File *f, char *to, size_t size)
{
    int64_t got;
    Value room = bytearray_new(vm, NULL, 0);
    if (room == V_NULL || !bytearray_resize(vm, bytearray_of(room), (int64_t)size))
        return -1;
    Value n = op_call_method(vm, f->under, "readinto", &room, 1);
    if (n == V_NULL || n == V_NONE)
        return n == V_NONE ? 0 : -1;
    if (!int_is(n) || !op_index(vm, n, &got))
        return exc_raise(vm, EXC_OSError, "raw readinto() failed"), -1;
    if (got < 0 || got > (int64_t)size || got > bytearray_of(room)->len) {
        exc_raise(vm, EXC_OSError, "raw readinto() returned invalid length %lld (should have been between 0 and %zu)",
                  (long long)got, size);
        return -1;
    }
    memcpy(to, bytearray_of(room)->data, (size_t)got);
    return got;
}

ssize_t source_read(Interp *vm, File *f, char *to, size_t size)
{
    enum { OBJECT_CHUNK = 8192, LARGE = 65536 };
    if (f->under == V_NULL)
        return read_fd(vm, f, to, size);
    File *below = plain_file(vm, f->under);
    if (below)
        return read_file(vm, below, to, size);
    size = size < OBJECT_CHUNK ? size : size > LARGE ? size : OBJECT_CHUNK;     /* large: much was read already */
    return f->text ? read_buffered(vm, f, to, size) : read_raw(vm, f, to, size);
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

/* Waits until a descriptor that blocks is ready. False: exception pending. */
static bool wait_for(Interp *vm, int fd, short events)
{
    struct pollfd p = {.fd = fd, .events = events};
    if (poll(&p, 1, 0) != 0)
        return true;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 || flags & O_NONBLOCK || op_wait_fd(vm, fd, events, -1) >= 0;
}

bool source_wait(Interp *vm, const File *f)
{
    while (f->under != V_NULL) {
        f = plain_file(vm, f->under);
        if (!f || f->in_at < f->in.len)
            return true;
    }
    return f->fd <= 0 || wait_for(vm, f->fd, POLLIN);
}

/* How much may be written at once without blocking when the descriptor is ready: a pipe takes that
 * much then. */
static size_t whole_write(int fd, size_t len)
{
    struct stat st;
    return len <= PIPE_BUF || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode)) ? len : PIPE_BUF;
}

static bool write_fd(Interp *vm, int fd, const char *bytes, size_t len)
{
    size_t whole = whole_write(fd, len);
    while (len > 0) {
        if (fd > 2 && !wait_for(vm, fd, POLLOUT))
            return false;
        ssize_t n = write(fd, bytes, len < whole ? len : whole);
        if (n < 0 && errno == EINTR && op_poll(vm))
            continue;
        if (n < 0)
            return vm->exc == V_NULL && raise_errno(vm);
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* A raw object may take less than it is given. */
static bool write_raw(Interp *vm, File *f, const char *bytes, size_t len)
{
    while (len > 0) {
        int64_t put;
        Value part = bytes_new(vm, bytes, len),
              n = part == V_NULL ? V_NULL : op_call_method(vm, f->under, "write", &part, 1);
        if (n == V_NONE)
            return exc_raise(vm, EXC_BlockingIOError, "write could not complete without blocking"), false;
        if (n == V_NULL || !op_index(vm, n, &put))
            return false;
        if (put < 0 || put > (int64_t)len)
            return exc_raise(vm, EXC_OSError,
                             "raw write() returned invalid length %lld (should have been between 0 "
                             "and %zu)",
                             (long long)put, len),
                   false;
        bytes += put;
        len -= (size_t)put;
    }
    return true;
}

bool source_write(Interp *vm, File *f, const char *bytes, size_t len)
{
    if (f->under == V_NULL)
        return write_fd(vm, f->fd, bytes, len);
    File *below = plain_file(vm, f->under);
    if (below && below->writable)
        return file_put(vm, below, bytes, len);
    if (!f->text)
        return write_raw(vm, f, bytes, len);
    Value part = bytes_new(vm, bytes, len);
    return part != V_NULL && op_call_method(vm, f->under, "write", &part, 1) != V_NULL;
}

bool source_flush(Interp *vm, File *f)
{
    return f->under == V_NULL || op_call_method(vm, f->under, "flush", NULL, 0) != V_NULL;
}

/* -- the rest ---------------------------------------------------------------------------------------------------------- */

int64_t source_seek(Interp *vm, File *f, int64_t offset, int whence)
{
    if (f->under == V_NULL) {
        off_t at = lseek(f->fd, offset, whence);
        return at < 0 ? raise_errno(vm), -1 : at;
    }
    int64_t at;
    Value args[] = { int_from_i64(vm, offset), v_from_small(whence) };
    bool ask = offset == 0 && whence == SEEK_CUR;
    Value made = op_call_method(vm, f->under, ask ? "tell" : "seek", args, ask ? 0 : 2);
    if (made == V_NULL || !op_index(vm, made, &at))
        return -1;
    if (at < 0)
        exc_raise(vm, EXC_OSError, "Raw stream returned invalid position %lld", (long long)at);
    return at;
}

Value source_truncate(Interp *vm, File *f, int64_t size)
{
    Value arg = int_from_i64(vm, size);
    if (f->under != V_NULL)
        return op_call_method(vm, f->under, "truncate", &arg, 1);
    return ftruncate(f->fd, size) == 0 ? arg : (raise_errno(vm), V_NULL);
}

bool source_close(Interp *vm, File *f)
{
    if (f->under != V_NULL)
        return op_call_method(vm, f->under, "close", NULL, 0) != V_NULL;
    int fd = f->fd;
    f->fd = -1;
    return !f->closes_fd || close(fd) == 0 || raise_errno(vm);
}

Value source_ask(Interp *vm, File *f, const char *method)
{
    if (f->under != V_NULL)
        return op_call_method(vm, f->under, method, NULL, 0);
    if (strcmp(method, "fileno") == 0)
        return v_from_small(f->fd);
    return v_from_bool(strcmp(method, "isatty") == 0 ? isatty(f->fd) : lseek(f->fd, 0, SEEK_CUR) >= 0);
}

int source_is_open(Interp *vm, const File *f)
{
    if (f->under == V_NULL)
        return f->fd >= 0;
    if (file_is(f->under))
        return source_is_open(vm, file_of(f->under));
    Value closed = op_getattr(vm, f->under, str_intern_cstr(vm, "closed"));
    int is = closed == V_NULL ? -1 : op_truth(vm, closed);
    return is == 0;
}

Value source_name(Interp *vm, const File *f, const char *attribute)
{
    if (f->detached)
        return exc_raise(vm, EXC_ValueError,
                         f->text ? "underlying buffer has been detached"
                                 : "raw stream has been detached");
    if (f->under != V_NULL)
        return op_getattr(vm, f->under, str_intern_cstr(vm, attribute));
    return strcmp(attribute, "name") == 0 ? f->name : f->mode;
}

/* The descriptor and, unless a text file has begun to decode it, what was read ahead go down. */
static void hand_down(File *f, File *to)
{
    *to = (File){
        .h = to->h, .fd = f->fd, .under = V_NULL, .side = V_NULL, .readable = f->readable, .writable = f->writable,
        .creating = f->creating, .appending = f->appending, .closes_fd = f->closes_fd, .name = f->name, .mode = f->mode,
        .encoding = V_NULL, .errors = V_NULL,
    };
    f->fd = -1;
}

Value source_below(Interp *vm, Value self)
{
    File *f = file_of(self);
    if (f->under != V_NULL || is_uninitialized(f))
        return f->under;
    int type = !f->text                   ? IO_RAW
             : f->readable && f->writable ? IO_RANDOM
             : f->writable                ? IO_WRITER
                                          : IO_READER;
    if (!file_flush(vm, f))
        return V_NULL;
    Value mode = str_from_fmt(vm, "%s%s",
                              f->appending  ? "ab"
                              : f->creating ? "xb"
                              : f->readable ? "rb"
                                            : "wb",
                              f->readable && f->writable ? "+" : "");
    Value v = file_new(vm, type, -1, f->name, mode);
    if (v == V_NULL)
        return V_NULL;
    hand_down(f, file_of(v));
    gc_set(&file_of(v)->mode, mode);
    file_of(v)->unbuffered = type == IO_RAW;
    gc_set(&f->under, v);
    return v;
}

static int can(Interp *vm, Value object, const char *method)
{
    Value answer = op_call_method(vm, object, method, NULL, 0);
    return answer == V_NULL ? -1 : op_truth(vm, answer);
}

bool source_attach(Interp *vm, File *f, Value under)
{
    int readable = can(vm, under, "readable"), writable = readable < 0 ? -1 : can(vm, under, "writable");
    if (writable < 0)
        return false;
    if (f->fd >= 0 && f->closes_fd)
        close(f->fd);
    file_not_late(f);
    buf_reset(&f->in);
    buf_reset(&f->out);
    f->in_at = 0;
    f->fd = -1;
    f->readable = readable;
    f->writable = writable;
    f->detached = f->at_eof = f->iterating = f->recoded = false;
    gc_set(&f->under, under);
    gc_set(&f->name, V_NONE);
    gc_set(&f->mode, V_NONE);
    return true;
}

bool io_writable_span(Interp *vm, Value v, const char *method, ByteSpan *out)
{
    if (bytes_writable(v) && bytes_view(v, &out->at, &out->len))
        return true;
    exc_raise(vm, EXC_TypeError, "%s() argument must be read-write bytes-like object, not %s",
              method, arg_type_name(vm, v));
    return false;
}
