/* SPDX-License-Identifier: MIT
 *
 * Files as bytes: the descriptor and its two buffers, and the methods that text and binary files
 * have in common. */
#include "lang/io.h"
#include "lang/io_methods.h"

#include "base/alloc.h"

#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

enum { CHUNK = 65536 };

/* -- state ------------------------------------------------------------------------------------------------------------- */

Value io_unsupported(Interp *vm, const char *message)
{
    Value cls = vm->module_values[MODULE_IO], text = str_from_cstr(vm, message);
    Value error = text == V_NULL ? V_NULL : op_call(vm, tuple_of(cls)->items[IO_UNSUPPORTED], &text, 1);
    return error == V_NULL ? V_NULL : exc_raise_obj(vm, error);
}

static bool refuse_closed(Interp *vm, const File *f, const char *message)
{
    if (f->detached)
        message = f->text ? "underlying buffer has been detached" : "raw stream has been detached";
    else if (f->fd < 0 && f->under == V_NULL && f->name == V_NULL)
        message = "I/O operation on uninitialized object";
    exc_raise(vm, EXC_ValueError, "%s", message);
    return false;
}

bool file_usable(Interp *vm, Value self)
{
    const File *f = file_of(self);
    if (f->fd >= 0 || source_is_open(vm, f))
        return true;
    return vm->exc == V_NULL && refuse_closed(vm, f, f->text ? "I/O operation on closed file." : "I/O operation on closed file");
}

bool file_usable_for(Interp *vm, Value self, const char *what)
{
    const File *f = file_of(self);
    char message[64];
    if (f->text || f->unbuffered)
        return file_usable(vm, self);
    if (f->fd >= 0 || source_is_open(vm, f))
        return true;
    snprintf(message, sizeof message, "%s closed file", what);
    return vm->exc == V_NULL && refuse_closed(vm, f, message);
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

void file_trace(Gc *gc, Obj *o)
{
    const File *f = (const File *)o;
    const Value held[] = { f->name, f->mode, f->encoding, f->errors, f->under, f->side };
    gc_mark_range(gc, held, sizeof held / sizeof *held);
}

/* Nobody hears of a failure here. */
void file_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    File *f = (File *)o;
    size_t at = 0;
    file_not_late(f);
    for (ssize_t n = 1; f->fd >= 0 && at < f->out.len && (n > 0 || (n < 0 && errno == EINTR));
         at += n > 0 ? (size_t)n : 0)
        n = write(f->fd, f->out.data + at, f->out.len - at);
    if (f->fd >= 0 && f->closes_fd)
        close(f->fd);
    buf_clear(&f->in);
    buf_clear(&f->out);
}

void file_blank(File *f)
{
    f->h.aux = AUX_FILE;
    f->fd = -1;
    Value *const slots[] = { &f->name, &f->mode, &f->encoding, &f->errors, &f->under, &f->side };
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        gc_set(slots[i], V_NULL);
}

Value file_new(Interp *vm, int io_type, int fd, Value name, Value mode)
{
    Value v = instance_new(vm, type_from_value(tuple_of(vm->module_values[MODULE_IO])->items[io_type]));
    if (v == V_NULL)
        return V_NULL;
    File *f = file_of(v);
    file_blank(f);
    f->fd = fd;
    f->closes_fd = true;
    gc_set(&f->name, name);
    gc_set(&f->mode, mode);
    return v;
}

/* -- reading ----------------------------------------------------------------------------------------------------------- */

uint8_t io_line_ends(const char *at, size_t len)
{
    const char *end = at + len, *cr = at, *lf = at;
    uint8_t seen = 0;
    while (len && (cr = memchr(cr, '\r', (size_t)(end - cr)))) {
        bool crlf = cr + 1 < end && cr[1] == '\n';
        seen |= crlf ? SEEN_CRLF : SEEN_CR;
        cr += 1 + crlf;
    }
    while (len && !(seen & SEEN_LF) && (lf = memchr(lf, '\n', (size_t)(end - lf)))) {
        if (lf == at || lf[-1] != '\r')
            seen |= SEEN_LF;
        lf++;
    }
    return seen;
}

Value io_newlines(Interp *vm, uint8_t seen)
{
    static const char *const ends[] = { "\r", "\n", "\r\n" };
    Value found[3];
    size_t n = 0;
    for (int i = 0; i < 3; i++)
        if (seen & 1 << i)
            found[n++] = str_intern_cstr(vm, ends[i]);
    return n == 0 ? V_NONE : n == 1 ? found[0] : tuple_new(vm, found, n);
}

bool file_fill(Interp *vm, File *f)
{
    if (!source_wait(vm, f))
        return false;
    size_t left = f->in.len - f->in_at, want = left > CHUNK ? left : CHUNK;
    buf_drop_front(&f->in, f->in_at);
    f->in_at = 0;
    if (left > CHUNK && !gc_can_have(vm, left * 2))
        return false;
    buf_reserve(&f->in, want);
    ssize_t n = source_read(vm, f, f->in.data + f->in.len, want);
    if (n < 0)
        return false;
    if (f->text && (f->newline == NEWLINE_UNIVERSAL || f->newline == NEWLINE_KEEP))
        f->seen |= io_line_ends(f->in.data + f->in.len, (size_t)n);
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

void file_not_late(File *f)
{
    if (!f->late)
        return;
    *f->late = f->next_late;
    if (f->next_late)
        f->next_late->late = f->late;
    f->late = NULL;
}

/* Every file that holds something back is in a list, so that nothing is lost when nobody closes it. */
static void note_late(Interp *vm, File *f)
{
    if (f->late || f->fd <= 2)
        return;
    if (!vm->module_state[MODULE_IO])
        vm->module_state[MODULE_IO] = alloc_zeroed(1, sizeof(File *));
    File **first = vm->module_state[MODULE_IO];
    f->next_late = *first;
    f->late = first;
    if (*first)
        (*first)->late = &f->next_late;
    *first = f;
}

void io_catch_up(Interp *vm)
{
    File *const *first = vm->module_state[MODULE_IO];
    Value pending = vm->exc;
    vm->exc = V_NULL;
    while (first && *first)
        if (!file_flush(vm, *first))
            exc_clear(vm);
    vm->exc = pending;
}

/* What is held back is forgotten when it cannot be written. */
bool file_flush(Interp *vm, File *f)
{
    file_not_late(f);
    if (f->out.len == 0)
        return true;
    Buf out = f->out;                                   /* others may write while this waits */
    f->out = (Buf){0};
    bool ok = source_write(vm, f, out.data, out.len);
    if (f->out.data) {
        buf_clear(&out);
    } else {
        buf_reset(&out);
        f->out = out;
    }
    return ok;
}

/* What was read ahead does not count when writing begins: a binary file goes back to where its
 * reader stands. */
static bool leave_reading(Interp *vm, File *f)
{
    int64_t ahead = (int64_t)(f->in.len - f->in_at);
    buf_reset(&f->in);
    f->in_at = 0;
    f->at_eof = false;
    return f->text || ahead == 0 || source_seek(vm, f, -ahead, SEEK_CUR) >= 0;
}

bool file_put(Interp *vm, File *f, const char *bytes, size_t len)
{
    if (f->in.len && !leave_reading(vm, f))
        return false;
    size_t room = f->room ? f->room : CHUNK;
    if (f->out.len + len > room && !file_flush(vm, f))
        return false;
    if (len > room || f->unbuffered || f->write_through
        || (f->text && f->under != V_NULL && file_is(f->under)))
        return file_flush(vm, f) && source_write(vm, f, bytes, len);
    buf_add(&f->out, bytes, len);
    note_late(vm, f);
    return true;
}

/* What a subclass or a program made of flush() is called, too. An error of closing has that of
 * flushing as its context. */
bool file_close(Interp *vm, Value self)
{
    File *f = file_of(self);
    if (f->fd < 0 && (f->under == V_NULL || !source_is_open(vm, f)))
        return vm->exc == V_NULL && (!f->detached || refuse_closed(vm, f, ""));
    bool flushed = op_call_method(vm, self, "flush", NULL, 0) != V_NULL;
    Value first = flushed ? V_NULL : exc_take(vm);
    bool closed = source_close(vm, f);
    if (!closed && first != V_NULL && exc_of(vm->exc)->context == V_NULL)
        gc_set(&exc_of(vm->exc)->context, first);
    else if (first != V_NULL && closed)
        vm->exc = first;
    file_not_late(f);
    buf_clear(&f->in);
    buf_clear(&f->out);
    return flushed && closed;
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
    static const char *const known[] = {
        [NEWLINE_KEEP] = "", [NEWLINE_LF] = "\n", [NEWLINE_CR] = "\r", [NEWLINE_CRLF] = "\r\n"};
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

/* What only reads has nothing to flush, and says so in the words of the class below. */
static bool usable_for_flush(Interp *vm, Value self)
{
    const File *f = file_of(self);
    if (f->fd >= 0 || source_is_open(vm, f))
        return true;
    return vm->exc == V_NULL
        && refuse_closed(vm, f,
                         f->writable && !f->text ? f->unbuffered ? "I/O operation on closed file."
                                                                 : "flush of closed file"
                                                 : "I/O operation on closed file.");
}

Value file_m_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    bool both = f->readable && f->writable && !f->text;
    if (!usable_for_flush(vm, args[0]) || !file_flush(vm, f) || !source_flush(vm, f)
        || (both && f->in.len && !leave_reading(vm, f)))
        return V_NULL;
    if (f->fd <= 2 && f->under == V_NULL && vm->host.flush)
        vm->host.flush(vm);
    return V_NONE;
}

/* Asked through the layers down to the descriptor, which has its own words. */
static bool usable_below(Interp *vm, Value self)
{
    const File *f = file_of(self);
    if (f->fd >= 0 || source_is_open(vm, f))
        return true;
    return vm->exc == V_NULL && refuse_closed(vm, f, "I/O operation on closed file");
}

Value file_m_fileno(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable_below(vm, args[0]) ? source_ask(vm, file_of(args[0]), "fileno") : V_NULL;
}

Value file_m_isatty(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable_below(vm, args[0]) ? source_ask(vm, file_of(args[0]), "isatty") : V_NULL;
}

Value file_m_readable(Interp *vm, Value *args, int n)
{
    (void)n;
    const File *f = file_of(args[0]);
    return !f->unbuffered && !f->readable ? V_FALSE
         : usable_below(vm, args[0])      ? v_from_bool(f->readable)
                                          : V_NULL;
}

Value file_m_writable(Interp *vm, Value *args, int n)
{
    (void)n;
    const File *f = file_of(args[0]);
    return !f->unbuffered && !f->writable ? V_FALSE
         : usable_below(vm, args[0])      ? v_from_bool(f->writable)
                                          : V_NULL;
}

Value file_m_seekable(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable_below(vm, args[0]) ? source_ask(vm, file_of(args[0]), "seekable") : V_NULL;
}

static Value position(Interp *vm, File *f)
{
    if (f->iterating)
        return exc_raise(vm, EXC_OSError, "telling position disabled by next() call");
    if (!file_flush(vm, f))
        return V_NULL;
    int64_t at = source_seek(vm, f, 0, SEEK_CUR);
    if (at < 0)
        return V_NULL;
    at -= (int64_t)(f->in.len - f->in_at);
    return v_from_small(at < 0 ? 0 : at);
}

Value file_m_tell(Interp *vm, Value *args, int n)
{
    (void)n;
    return file_usable(vm, args[0]) ? position(vm, file_of(args[0])) : V_NULL;
}

static bool seek_allowed(Interp *vm, File *f, int64_t offset, int64_t whence)
{
    bool known = whence >= 0 && (whence <= 2 || (!f->text && (whence == SEEK_DATA || whence == SEEK_HOLE)));
    if (!known && f->text)
        exc_raise(vm, EXC_ValueError, "invalid whence (%lld, should be 0, 1 or 2)", (long long)whence);
    else if (!known)
        exc_raise(vm, EXC_ValueError, "whence value %lld unsupported", (long long)whence);
    else if (f->text && whence == 0 && offset < 0)
        exc_raise(vm, EXC_ValueError, "negative seek position %lld", (long long)offset);
    else if (f->text && whence && offset)
        io_unsupported(vm, whence == 1 ? "can't do nonzero cur-relative seeks"
                                       : "can't do nonzero end-relative seeks");
    else if (f->text || f->under != V_NULL) {
        Value can = source_ask(vm, f, "seekable");
        if (can == V_FALSE)
            io_unsupported(vm, f->text ? "underlying stream is not seekable"
                                       : "File or stream is not seekable.");
        return can != V_NULL && can != V_FALSE;
    } else
        return true;
    return false;
}

/* Whether the new position is within what was read ahead, and the reader stands there now: nothing below is asked to go back. */
static bool sought_ahead(Interp *vm, File *f, int64_t offset, int64_t whence, int64_t *at)
{
    int64_t ahead = (int64_t)(f->in.len - f->in_at);
    if (f->text || f->unbuffered || f->in.len == 0 || (whence != SEEK_SET && whence != SEEK_CUR))
        return false;
    int64_t raw = source_seek(vm, f, 0, SEEK_CUR);
    int64_t by = whence == SEEK_CUR ? offset : offset - (raw - ahead);
    if (raw < 0 || by > ahead || by < -(int64_t)f->in_at)
        return false;
    f->in_at = (size_t)((int64_t)f->in_at + by);
    *at = raw - ahead + by;
    return true;
}

Value file_m_seek(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    int64_t offset, whence;
    if (!arg_ssize(vm, args[1], 0, &offset) || !arg_ssize(vm, args[2], 0, &whence)
        || !file_usable_for(vm, args[0], "seek of") || !seek_allowed(vm, f, offset, whence)
        || !file_flush(vm, f))
        return V_NULL;
    int64_t at;
    if (sought_ahead(vm, f, offset, whence, &at)) {
        f->at_eof = f->iterating = false;
        return v_from_small(at);
    }
    if (vm->exc != V_NULL)
        return V_NULL;
    if (whence == 1)
        offset -= (int64_t)(f->in.len - f->in_at);
    at = source_seek(vm, f, offset, (int)whence);
    if (at < 0)
        return V_NULL;
    buf_reset(&f->in);
    f->in_at = 0;
    f->at_eof = f->recoded = f->iterating = false;
    const char *encoding = f->text ? str_utf8(vm, f->encoding, NULL) : NULL;
    if (encoding)
        f->codec = codec_find(encoding);
    return v_from_small(at);
}

Value file_m_truncate(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    int64_t size;
    if (!file_usable_for(vm, args[0], "truncate of"))
        return V_NULL;
    if (!f->writable && !f->unbuffered)
        return io_unsupported(vm, "truncate");
    if (!file_need(vm, args[0], true) || !file_flush(vm, f) || (!f->text && f->in.len && !leave_reading(vm, f)))
        return V_NULL;
    Value at = args[1] == V_NONE ? position(vm, f) : args[1];
    return at != V_NULL && arg_ssize(vm, at, 0, &size) ? source_truncate(vm, f, size) : V_NULL;
}

/* The object below, which the file gives up. */
Value file_m_detach(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    if (f->detached)
        return refuse_closed(vm, f, ""), V_NULL;
    if (!usable_for_flush(vm, args[0]) || !file_flush(vm, f) || !source_flush(vm, f))
        return V_NULL;
    Value below = source_below(vm, args[0]);
    if (below == V_NULL)
        return V_NULL;
    gc_set(&f->under, V_NULL);
    f->fd = -1;
    f->detached = true;
    buf_clear(&f->in);
    return below;
}

Value file_m_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    const File *f = file_of(args[0]);
    if (f->fd >= 0 || source_is_open(vm, f))
        return args[0];
    return vm->exc == V_NULL ? (refuse_closed(vm, f, "I/O operation on closed file."), V_NULL) : V_NULL;
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

/* Lines until more than `hint` characters or bytes have come; not given: all. */
Value file_m_readlines(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t hint = io_size_arg(vm, args[1], &ok), total = 0;
    Value list = ok && file_m_enter(vm, args, 1) != V_NULL ? list_new(vm, NULL, 0) : V_NULL;
    while (list != V_NULL && (hint <= 0 || total <= hint)) {
        Value line = op_next(vm, args[0]);
        if (line == V_STOP)
            return list;
        int64_t len = line == V_NULL ? -1 : op_len(vm, line);
        if (len < 0 || !list_append(vm, list, line))
            return V_NULL;
        total += len;
    }
    return list;
}
