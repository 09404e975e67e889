/* SPDX-License-Identifier: MIT
 *
 * Files as bytes: the descriptor and its two buffers, and the methods that text and binary files have in common. */
#include "lang/io.h"
#include "lang/io_methods.h"

#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK = 65536 };

/* -- state ------------------------------------------------------------------------------------------------------------- */

Value io_unsupported(Interp *vm, const char *message)
{
    Value cls = vm->module_values[MODULE_IO], text = str_from_cstr(vm, message);
    Value error = text == V_NULL ? V_NULL : op_call(vm, tuple_of(cls)->items[IO_UNSUPPORTED], &text, 1);
    return error == V_NULL ? V_NULL : exc_raise_obj(vm, error);
}

bool file_usable(Interp *vm, Value self)
{
    if (file_of(self)->fd >= 0)
        return true;
    exc_raise(vm, EXC_ValueError, "I/O operation on closed file.");
    return false;
}

bool file_need(Interp *vm, Value self, bool writing)
{
    const File *f = file_of(self);
    if (!file_usable(vm, self))
        return false;
    if (writing ? f->writable : f->readable)
        return true;
    if (f->text || f->unbuffered)
        io_unsupported(vm, f->text ? writing ? "not writable" : "not readable"
                                   : writing ? "File not open for writing" : "File not open for reading");
    else
        io_unsupported(vm, writing ? "write" : "read");
    return false;
}

static bool raise_errno(Interp *vm)
{
    exc_raise_errno(vm, errno, V_NULL);
    return false;
}

void file_trace(Gc *gc, Obj *o)
{
    const File *f = (const File *)o;
    const Value held[] = { f->name, f->mode, f->encoding, f->errors };
    gc_mark_range(gc, held, sizeof held / sizeof *held);
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* Nobody hears of a failure here. */
void file_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    File *f = (File *)o;
    if (f->fd >= 0 && f->out.len)
        write_all(f->fd, f->out.data, f->out.len);
    if (f->fd >= 0 && f->closes_fd)
        close(f->fd);
    buf_clear(&f->in);
    buf_clear(&f->out);
}

Value file_new(Interp *vm, int io_type, int fd, Value name, Value mode)
{
    Value v = instance_new(vm, type_from_value(tuple_of(vm->module_values[MODULE_IO])->items[io_type]));
    if (v == V_NULL)
        return V_NULL;
    File *f = file_of(v);
    f->h.aux = AUX_FILE;
    f->fd = fd;
    gc_set(&f->name, name);
    gc_set(&f->mode, mode);
    gc_set(&f->encoding, V_NULL);
    gc_set(&f->errors, V_NULL);
    return v;
}

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

bool file_fill(Interp *vm, File *f)
{
    size_t left = f->in.len - f->in_at, want = left > CHUNK ? left : CHUNK;
    buf_drop_front(&f->in, f->in_at);
    f->in_at = 0;
    if (left > CHUNK && !gc_can_have(vm, left * 2))
        return false;
    buf_reserve(&f->in, want);
    ssize_t n;
    do
        n = f->fd == 0 ? read_stdin(f->in.data + f->in.len, want) : read(f->fd, f->in.data + f->in.len, want);
    while (n < 0 && errno == EINTR && op_poll(vm));
    if (n < 0)
        return vm->exc == V_NULL ? raise_errno(vm) : false;
    f->in.len += (size_t)n;
    f->at_eof = n == 0;
    return true;
}

bool file_fill_all(Interp *vm, File *f)
{
    do
        if (!file_fill(vm, f))
            return false;
    while (!f->at_eof);
    return true;
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

bool file_flush(Interp *vm, File *f)
{
    bool ok = write_all(f->fd, f->out.data, f->out.len);
    buf_reset(&f->out);
    return ok || raise_errno(vm);
}

/* What was read ahead does not count when writing begins: a binary file goes back to where its reader stands. */
static bool leave_reading(Interp *vm, File *f)
{
    off_t ahead = (off_t)(f->in.len - f->in_at);
    buf_reset(&f->in);
    f->in_at = 0;
    f->at_eof = false;
    return f->text || ahead == 0 || lseek(f->fd, -ahead, SEEK_CUR) >= 0 || raise_errno(vm);
}

bool file_put(Interp *vm, File *f, const char *bytes, size_t len)
{
    if (f->in.len && !leave_reading(vm, f))
        return false;
    if (f->out.len + len > CHUNK && !file_flush(vm, f))
        return false;
    if (len > CHUNK || f->unbuffered)
        return write_all(f->fd, bytes, len) || raise_errno(vm);
    buf_add(&f->out, bytes, len);
    return true;
}

bool file_close(Interp *vm, Value self)
{
    File *f = file_of(self);
    if (f->fd < 0)
        return true;
    bool ok = file_flush(vm, f);
    if (f->closes_fd && close(f->fd) < 0 && ok)
        ok = raise_errno(vm);
    f->fd = -1;
    buf_clear(&f->in);
    buf_clear(&f->out);
    return ok;
}

/* -- arguments --------------------------------------------------------------------------------------------------------- */

int64_t io_size_arg(Interp *vm, Value v, bool *ok)
{
    int64_t size = -1;
    *ok = true;
    if (v == V_NULL || v == V_NONE)
        return -1;
    if (!v_is_int(v) && !type_of(vm, v)->slots.unary[UN_INDEX]) {
        exc_raise(vm, EXC_TypeError, "argument should be integer or None, not '%s'", type_name_of(vm, v));
        *ok = false;
    } else
        *ok = arg_ssize(vm, v, -1, &size);
    return size < 0 ? -1 : size;
}

size_t io_line_length(const char *at, size_t len, Newline newline, bool last)
{
    if (newline == NEWLINE_LF || newline == NEWLINE_CR) {
        const char *end = len ? memchr(at, newline == NEWLINE_LF ? '\n' : '\r', len) : NULL;
        return end ? (size_t)(end - at) + 1 : 0;
    }
    const char *lf = len && newline != NEWLINE_CRLF ? memchr(at, '\n', len) : NULL;
    size_t plain = lf ? (size_t)(lf - at) : len;
    if (newline != NEWLINE_CRLF && !(plain && memchr(at, '\r', plain)))
        return lf ? plain + 1 : 0;
    for (size_t i = 0; i < len; i++) {
        if (at[i] == '\n' && newline != NEWLINE_CRLF)
            return i + 1;
        if (at[i] != '\r')
            continue;
        if (i + 1 < len ? at[i + 1] == '\n' : !last)
            return i + 1 < len ? i + 2 : 0;
        if (newline != NEWLINE_CRLF)
            return i + 1;
    }
    return 0;
}

bool io_newline_arg(Interp *vm, Value v, Newline *out)
{
    static const char *const known[] = { [NEWLINE_KEEP] = "", [NEWLINE_LF] = "\n", [NEWLINE_CR] = "\r", [NEWLINE_CRLF] = "\r\n" };
    *out = NEWLINE_UNIVERSAL;
    if (v == V_NONE || v == V_NULL)
        return true;
    if (!str_is(v)) {
        exc_raise(vm, EXC_TypeError, "newline must be str or None, not %s", type_name_of(vm, v));
        return false;
    }
    for (Newline n = NEWLINE_KEEP; n <= NEWLINE_CRLF; n++)
        if (str_eq_cstr(v, known[n])) {
            *out = n;
            return true;
        }
    const char *text = str_utf8(vm, v, NULL);
    if (text)
        exc_raise(vm, EXC_ValueError, "illegal newline value: %s", text);
    return false;
}

/* -- common methods ---------------------------------------------------------------------------------------------------- */

Value file_m_close(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_close(vm, args[0]) ? V_NONE : V_NULL;
}

Value file_m_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    if (!file_usable(vm, args[0]) || !file_flush(vm, f))
        return V_NULL;
    if (f->fd <= 2 && vm->host.flush)
        vm->host.flush(vm);
    return V_NONE;
}

Value file_m_fileno(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? v_from_small(file_of(args[0])->fd) : V_NULL;
}

Value file_m_isatty(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? v_from_bool(isatty(file_of(args[0])->fd)) : V_NULL;
}

Value file_m_readable(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? v_from_bool(file_of(args[0])->readable) : V_NULL;
}

Value file_m_writable(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? v_from_bool(file_of(args[0])->writable) : V_NULL;
}

Value file_m_seekable(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? v_from_bool(lseek(file_of(args[0])->fd, 0, SEEK_CUR) >= 0) : V_NULL;
}

static Value position(Interp *vm, File *f)
{
    if (!file_flush(vm, f))
        return V_NULL;
    off_t at = lseek(f->fd, 0, SEEK_CUR);
    if (at < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    at -= (off_t)(f->in.len - f->in_at);
    return v_from_small(at < 0 ? 0 : at);
}

Value file_m_tell(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? position(vm, file_of(args[0])) : V_NULL;
}

static bool seek_allowed(Interp *vm, const File *f, int64_t offset, int64_t whence)
{
    if (whence < 0 || whence > 2)
        exc_raise(vm, EXC_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    else if (f->text && whence == 0 && offset < 0)
        exc_raise(vm, EXC_ValueError, "negative seek position %lld", (long long)offset);
    else if (f->text && whence && offset)
        io_unsupported(vm, whence == 1 ? "can't do nonzero cur-relative seeks" : "can't do nonzero end-relative seeks");
    else
        return true;
    return false;
}

Value file_m_seek(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    int64_t offset, whence;
    if (!file_usable(vm, args[0]) || !arg_ssize(vm, args[1], 0, &offset) || !arg_ssize(vm, args[2], 0, &whence) ||
        !seek_allowed(vm, f, offset, whence) || !file_flush(vm, f))
        return V_NULL;
    if (whence == 1)
        offset -= (int64_t)(f->in.len - f->in_at);
    off_t at = lseek(f->fd, offset, (int)whence);
    if (at < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    buf_reset(&f->in);
    f->in_at = 0;
    f->at_eof = f->recoded = false;
    return v_from_small(at);
}

Value file_m_truncate(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    int64_t size;
    if (!file_need(vm, args[0], true) || !file_flush(vm, f))
        return V_NULL;
    Value at = args[1] == V_NONE ? position(vm, f) : args[1];
    if (at == V_NULL || !arg_ssize(vm, at, 0, &size))
        return V_NULL;
    if (ftruncate(f->fd, size) < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    return v_from_small(size);
}

Value file_m_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? args[0] : V_NULL;
}

Value file_m_exit(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_call_method(vm, args[0], "close", NULL, 0) == V_NULL ? V_NULL : V_NONE;
}

Value file_m_writelines(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk w;
    Value line;
    if (!file_usable(vm, args[0]) || !walk_start(vm, &w, args[1]))
        return V_NULL;
    while (walk_next(vm, &w, &line))
        if (op_call_method(vm, args[0], "write", &line, 1) == V_NULL)
            return V_NULL;
    return vm->exc == V_NULL ? V_NONE : V_NULL;
}

/* Lines until `hint` characters or bytes have come; not given: all. */
Value file_m_readlines(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t hint = io_size_arg(vm, args[1], &ok), total = 0;
    Value list = ok ? list_new(vm, NULL, 0) : V_NULL;
    while (list != V_NULL && (hint <= 0 || total < hint)) {
        Value line = op_call_method(vm, args[0], "readline", NULL, 0);
        int64_t len = line == V_NULL ? -1 : op_len(vm, line);
        if (len < 0 || (len && !list_append(vm, list, line)))
            return V_NULL;
        if (len == 0)
            return list;
        total += len;
    }
    return list;
}
