/* SPDX-License-Identifier: MIT
 *
 * Binary files: BufferedReader, BufferedWriter, BufferedRandom and FileIO are one type under four names. */
#include "lang/io.h"
#include "lang/io_methods.h"

static size_t unread(const File *f) { return f->in.len - f->in_at; }

static Value take(Interp *vm, File *f, size_t len)
{
    Value bytes = bytes_new(vm, f->in.data + f->in_at, len);
    if (bytes != V_NULL)
        f->in_at += len;
    return bytes;
}

/* Ready to read: opened for it, nothing waiting to be written. */
static bool ready_to_read(Interp *vm, Value self)
{
    if (file_of(self)->fd < 0) {
        exc_raise(vm, EXC_ValueError, file_of(self)->unbuffered ? "I/O operation on closed file" : "read of closed file");
        return false;
    }
    return file_need(vm, self, false) && (file_of(self)->out.len == 0 || file_flush(vm, file_of(self)));
}

/* At least `size` bytes in the buffer, unless the file ends. */
static bool want(Interp *vm, File *f, size_t size)
{
    f->at_eof = false;
    while (unread(f) < size && !f->at_eof)
        if (!file_fill(vm, f))
            return false;
    return true;
}

static Value m_read(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    bool ok;
    int64_t size = io_size_arg(vm, args[1], &ok);
    if (!ok || !ready_to_read(vm, args[0]))
        return V_NULL;
    if (size < 0)
        return file_fill_all(vm, f) ? take(vm, f, unread(f)) : V_NULL;
    if (!want(vm, f, (size_t)size))
        return V_NULL;
    return take(vm, f, (size_t)size < unread(f) ? (size_t)size : unread(f));
}

static Value m_peek(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    if (!ready_to_read(vm, args[0]) || !want(vm, f, 1))
        return V_NULL;
    return bytes_new(vm, f->in.data + f->in_at, unread(f));
}

static Value m_readinto(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    ByteSpan to;
    if (!ready_to_read(vm, args[0]))
        return V_NULL;
    bool writable = bytearray_is(args[1]) || (memoryview_is(args[1]) && bytearray_is(memoryview_of(args[1])->base));
    if (!writable || !bytes_view(args[1], &to.at, &to.len))
        return exc_raise(vm, EXC_TypeError, "readinto() argument must be read-write bytes-like object, not %s",
                         type_name_of(vm, args[1]));
    if (!want(vm, f, to.len))
        return V_NULL;
    size_t len = to.len < unread(f) ? to.len : unread(f);
    memcpy((uint8_t *)to.at, f->in.data + f->in_at, len);
    f->in_at += len;
    return v_from_small((int64_t)len);
}

static Value read_line(Interp *vm, File *f, int64_t limit)
{
    size_t len;
    f->at_eof = false;
    while (!(len = io_line_length(f->in.data + f->in_at, unread(f), NEWLINE_LF, false)) && !f->at_eof)
        if (!file_fill(vm, f))
            return V_NULL;
    len = len ? len : unread(f);
    return take(vm, f, limit >= 0 && (size_t)limit < len ? (size_t)limit : len);
}

static Value m_readline(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t limit = io_size_arg(vm, args[1], &ok);
    return ok && ready_to_read(vm, args[0]) ? read_line(vm, file_of(args[0]), limit) : V_NULL;
}

static Value m_write(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan span;
    File *f = file_of(args[0]);
    if (f->fd < 0)
        return exc_raise(vm, EXC_ValueError, f->unbuffered ? "I/O operation on closed file" : "write to closed file");
    if (!file_need(vm, args[0], true) || !byte_span(vm, args[1], &span))
        return V_NULL;
    if ((f->fd == 1 || f->fd == 2) && vm->host.write)
        vm->host.write(vm, f->fd == 2, (const char *)span.at, span.len);
    else if (!file_put(vm, f, (const char *)span.at, span.len))
        return V_NULL;
    return v_from_small((int64_t)span.len);
}

static Value slot_iter(Interp *vm, Value self)
{
    return file_usable(vm, self) ? self : V_NULL;
}

static Value slot_next(Interp *vm, Value self)
{
    Value line = ready_to_read(vm, self) ? read_line(vm, file_of(self), -1) : V_NULL;
    return line != V_NULL && ((Bytes *)v_obj(line))->len == 0 ? V_STOP : line;
}

static Value slot_repr(Interp *vm, Value self)
{
    const File *f = file_of(self);
    Value name = op_repr(vm, f->name);
    const char *text = name == V_NULL ? NULL : str_utf8(vm, name, NULL);
    if (!text || (f->unbuffered && f->fd < 0))
        return text ? str_from_cstr(vm, "<_io.FileIO [closed]>") : V_NULL;
    if (!f->unbuffered || !f->closes_fd)
        return str_from_fmt(vm, "<%s name=%s>", type_name_of(vm, self), text);
    const char *mode = str_utf8(vm, f->mode, NULL);
    return mode ? str_from_fmt(vm, "<_io.FileIO name=%s mode='%s' closefd=True>", text, mode) : V_NULL;
}

static Value get_name(Interp *vm, Value self) { (void)vm; return file_of(self)->name; }
static Value get_mode(Interp *vm, Value self) { (void)vm; return file_of(self)->mode; }
static Value get_closed(Interp *vm, Value self) { (void)vm; return v_from_bool(file_of(self)->fd < 0); }

static const NativeDef methods[] = {
    FILE_SHARED_METHODS,
    { "read(self, size=-1, /)", m_read, "Read and return up to size bytes; all that is left by default.", 0 },
    { "read1(self, size=-1, /)", m_read, "Read and return up to size bytes.", 0 },
    { "peek(self, size=0, /)", m_peek, "Return bytes that are buffered, without advancing.", 0 },
    { "readinto(self, buffer, /)", m_readinto, "Read bytes into a bytearray; return their number.", 0 },
    { "readline(self, size=-1, /)", m_readline, "Read and return a line.", 0 },
    { "write(self, b, /)", m_write, "Write the bytes; return their number.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef getsets[] = {
    { .name = "name", .get = get_name }, { .name = "mode", .get = get_mode }, { .name = "closed", .get = get_closed },
    { .name = NULL }
};

const TypeDef reader_def = {
    .name = "BufferedReader", .module = "_io", .doc = "A binary file to read.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next }, .methods = methods, .getsets = getsets,
};

const TypeDef writer_def = {
    .name = "BufferedWriter", .module = "_io", .doc = "A binary file to write.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next }, .methods = methods, .getsets = getsets,
};

const TypeDef random_def = {
    .name = "BufferedRandom", .module = "_io", .doc = "A binary file to read and write.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next }, .methods = methods, .getsets = getsets,
};

const TypeDef raw_def = {
    .name = "FileIO", .module = "_io", .doc = "A binary file without buffers for writing.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next }, .methods = methods, .getsets = getsets,
};
