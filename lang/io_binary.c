/* SPDX-License-Identifier: MIT
 *
 * Binary files: BufferedReader, BufferedWriter, BufferedRandom and FileIO are one type under four names.
 * Each is made by open(), or over a raw file by its constructor. */
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
static bool ready_to_read(Interp *vm, Value self, const char *what)
{
    return file_usable_for(vm, self, what) && file_need(vm, self, false) &&
           (file_of(self)->out.len == 0 || file_flush(vm, file_of(self)));
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

/* At most `size` bytes by one read of what is below. */
static Value read_once(Interp *vm, File *f, size_t size)
{
    if (unread(f))
        return take(vm, f, size < unread(f) ? size : unread(f));
    Value made = bytes_new(vm, NULL, size);
    if (made == V_NULL)
        return V_NULL;
    if (!source_wait(vm, f))
        return V_NULL;
    ssize_t got = source_read(vm, f, (char *)((Bytes *)v_obj(made))->data, size);
    if (got < 0)
        return V_NULL;
    return (size_t)got == size ? made : bytes_new(vm, ((Bytes *)v_obj(made))->data, (size_t)got);
}

static Value m_read(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    bool ok;
    int64_t size = io_size_arg(vm, args[1], &ok);
    if (!ok)
        return V_NULL;
    if (!f->unbuffered && size == -1 && v_is_int(args[1]) && v_small(args[1]) < -1)
        return exc_raise(vm, EXC_ValueError, "read length must be non-negative or -1");
    if (!ready_to_read(vm, args[0], "read of"))
        return V_NULL;
    if (size < 0)
        return file_fill_all(vm, f) ? take(vm, f, unread(f)) : V_NULL;
    if (f->unbuffered)
        return read_once(vm, f, (size_t)size);
    if (!want(vm, f, (size_t)size))
        return V_NULL;
    return take(vm, f, (size_t)size < unread(f) ? (size_t)size : unread(f));
}

static Value m_readall(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    return ready_to_read(vm, args[0], "read of") && file_fill_all(vm, f) ? take(vm, f, unread(f)) : V_NULL;
}

static Value m_read1(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    File *f = file_of(args[0]);
    int64_t size = io_size_arg(vm, args[1], &ok);
    if (!ok || !ready_to_read(vm, args[0], "read of"))
        return V_NULL;
    if (size != 0 && unread(f) == 0 && !file_fill(vm, f))
        return V_NULL;
    return take(vm, f, size >= 0 && (size_t)size < unread(f) ? (size_t)size : unread(f));
}

static Value m_peek(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    if (!ready_to_read(vm, args[0], "peek of") || !want(vm, f, 1))
        return V_NULL;
    return bytes_new(vm, f->in.data + f->in_at, unread(f));
}

/* As much as there is room for; `once`: with one read of what is below. */
static Value read_into(Interp *vm, Value *args, bool once)
{
    File *f = file_of(args[0]);
    ByteSpan to;
    if (!ready_to_read(vm, args[0], "readinto of")
        || !io_writable_span(vm, args[1], once ? "readinto1" : "readinto", &to))
        return V_NULL;
    bool ok = f->unbuffered || (once && to.len) ? unread(f) || file_fill(vm, f) : want(vm, f, to.len);
    if (!ok || !io_writable_span(vm, args[1], "readinto", &to))
        return V_NULL;
    size_t len = to.len < unread(f) ? to.len : unread(f);
    memcpy((uint8_t *)to.at, f->in.data + f->in_at, len);
    f->in_at += len;
    return v_from_small((int64_t)len);
}

static Value m_readinto(Interp *vm, Value *args, int n)
{
    (void)n;
    return read_into(vm, args, false);
}

static Value m_readinto1(Interp *vm, Value *args, int n)
{
    (void)n;
    return read_into(vm, args, true);
}

static Value read_line(Interp *vm, File *f, int64_t limit)
{
    size_t len;
    f->at_eof = false;
    while (!(len = io_line_length(f->in.data + f->in_at, unread(f), NEWLINE_LF, false)) && !f->at_eof)
        if ((limit >= 0 && unread(f) >= (size_t)limit) || !file_fill(vm, f))
            break;
    if (vm->exc != V_NULL)
        return V_NULL;
    len = len ? len : unread(f);
    return take(vm, f, limit >= 0 && (size_t)limit < len ? (size_t)limit : len);
}

static Value m_readline(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t limit = io_size_arg(vm, args[1], &ok);
    return ok && ready_to_read(vm, args[0], "readline of") ? read_line(vm, file_of(args[0]), limit) : V_NULL;
}

static Value m_write(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan span;
    File *f = file_of(args[0]);
    if (!file_usable_for(vm, args[0], "write to") || !file_need(vm, args[0], true)
        || !byte_span(vm, args[1], &span))
        return V_NULL;
    if ((f->fd == 1 || f->fd == 2) && vm->host.write)
        vm->host.write(vm, f->fd == 2, (const char *)span.at, span.len);
    else if (!file_put(vm, f, (const char *)span.at, span.len))
        return V_NULL;
    return v_from_small((int64_t)span.len);
}

static Value slot_iter(Interp *vm, Value self)
{
    return file_m_enter(vm, &self, 1);
}

/* A subclass with its own readline() is iterated by that. */
static Value slot_next(Interp *vm, Value self)
{
    const Type *t = type_of(vm, self);
    Value line = t->native == t ? ready_to_read(vm, self, "readline of")
                                    ? read_line(vm, file_of(self), -1)
                                    : V_NULL
                                : op_call_method(vm, self, "readline", NULL, 0);
    int64_t len = line == V_NULL ? -1 : op_len(vm, line);
    return len == 0 ? V_STOP : len < 0 ? V_NULL : line;
}

static Value slot_repr(Interp *vm, Value self)
{
    const File *f = file_of(self);
    if (f->unbuffered && f->fd < 0)
        return str_from_cstr(vm, "<_io.FileIO [closed]>");
    Value name = source_name(vm, f, "name");
    if (name == V_NULL && vm->exc == V_NULL && !f->unbuffered)
        return str_from_fmt(vm, "<%s>", type_name_of(vm, self));
    if (name == V_NULL && vm->exc == V_NULL)
        return str_from_fmt(vm, "<_io.FileIO fd=%d mode='%s' closefd=%s>", f->fd, str_utf8(vm, f->mode, NULL),
                            f->closes_fd ? "True" : "False");
    if (name == V_NULL && (exc_pending_is(vm, EXC_AttributeError) || exc_pending_is(vm, EXC_ValueError))) {
        exc_clear(vm);
        return str_from_fmt(vm, "<%s>", type_name_of(vm, self));
    }
    if (name != V_NULL)
        name = op_repr(vm, name);
    const char *text = name == V_NULL ? NULL : str_utf8(vm, name, NULL);
    if (!f->unbuffered)
        return text ? str_from_fmt(vm, "<%s name=%s>", type_name_of(vm, self), text) : V_NULL;
    const char *mode = text ? str_utf8(vm, f->mode, NULL) : NULL;
    return mode ? str_from_fmt(vm, "<_io.FileIO name=%s mode='%s' closefd=%s>", text, mode,
                               f->closes_fd ? "True" : "False")
                : V_NULL;
}

static Value get_name(Interp *vm, Value self)
{
    Value name = source_name(vm, file_of(self), "name");
    return name != V_NULL || vm->exc != V_NULL ? name : exc_raise_attr(vm, self, str_intern_cstr(vm, "name"));
}

static bool set_name(Interp *vm, Value self, Value value)
{
    (void)vm;
    gc_set(&file_of(self)->name, value);
    return true;
}

static Value get_mode(Interp *vm, Value self)
{
    Value mode = source_name(vm, file_of(self), "mode");
    return mode != V_NULL || vm->exc != V_NULL ? mode : exc_raise_attr(vm, self, str_intern_cstr(vm, "mode"));
}

static Value get_closefd(Interp *vm, Value self) { (void)vm; return v_from_bool(file_of(self)->closes_fd); }

static Value get_closed(Interp *vm, Value self)
{
    const File *f = file_of(self);
    bool open = f->fd >= 0 || source_is_open(vm, f);
    return vm->exc == V_NULL ? v_from_bool(!open) : V_NULL;
}

static Value get_raw(Interp *vm, Value self)
{
    return file_of(self)->under != V_NULL || file_of(self)->fd >= 0 ? source_below(vm, self)
        : file_usable(vm, self) ? V_NONE : V_NULL;
}

/* -- making them ------------------------------------------------------------------------------------------------------- */

static Value make_blank(Interp *vm, Value *args, int n)
{
    (void)n;
    Value v = instance_new(vm, type_from_value(args[0]));
    if (v != V_NULL)
        file_blank(file_of(v));
    return v;
}

static Value fileio_init(Interp *vm, Value *args, int n)
{
    (void)n;
    return io_open_raw(vm, file_of(args[0]), args + 1) ? V_NONE : V_NULL;
}

/* What __init__ of each buffered type asks of the object below. */
static Value over_raw(Interp *vm, Value *args, bool reads, bool writes)
{
    int64_t size;
    File *f = file_of(args[0]);
    if (!arg_ssize(vm, args[2], 8192, &size))
        return V_NULL;
    if (size <= 0)
        return exc_raise(vm, EXC_ValueError, "buffer size must be strictly positive");
    if (!bytes_room(vm, (size_t)size) || !source_attach(vm, f, args[1]))
        return V_NULL;
    const char *lacks = reads && !f->readable ? "File or stream is not readable."
                        : writes && !f->writable ? "File or stream is not writable." : NULL;
    if (lacks) {
        gc_set(&f->under, V_NULL);
        return io_unsupported(vm, lacks);
    }
    f->readable = reads;
    f->writable = writes;
    f->room = (size_t)size;
    return V_NONE;
}

static Value reader_init(Interp *vm, Value *args, int n)
{
    (void)n;
    return over_raw(vm, args, true, false);
}

static Value writer_init(Interp *vm, Value *args, int n)
{
    (void)n;
    return over_raw(vm, args, false, true);
}

static Value random_init(Interp *vm, Value *args, int n)
{
    (void)n;
    Value can = op_call_method(vm, args[1], "seekable", NULL, 0);
    int seekable = can == V_NULL ? -1 : op_truth(vm, can);
    if (seekable <= 0)
        return seekable == 0 ? io_unsupported(vm, "File or stream is not seekable.") : V_NULL;
    return over_raw(vm, args, true, true);
}

static bool fileio_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = {"FileIO(self, file, mode='r', closefd=True, opener=None)",
                                  fileio_init, NULL, 0};
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static bool reader_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = { "BufferedReader(self, raw, buffer_size=8192)", reader_init, NULL, 0 };
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static bool writer_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = { "BufferedWriter(self, raw, buffer_size=8192)", writer_init, NULL, 0 };
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static bool random_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = { "BufferedRandom(self, raw, buffer_size=8192)", random_init, NULL, 0 };
    return native_init(vm, &row, self, args, nargs, kwnames);
}

#define BINARY_METHODS                                                                                                   \
    FILE_SHARED_METHODS,                                                                                                 \
    { "read(self, size=-1, /)", m_read, "Read and return up to size bytes; all that is left by default.", 0 },           \
    { "readinto(self, buffer, /)", m_readinto, "Read bytes into a writable buffer; return their number.", 0 },           \
    { "readline(self, size=-1, /)", m_readline, "Read and return a line.", 0 },                                          \
    { "write(self, buffer, /)", m_write, "Write the bytes; return their number.", 0 }

static const NativeDef buffered_methods[] = {
    BINARY_METHODS,
    { "read1(self, size=-1, /)", m_read1, "Read and return up to size bytes, with one read of the file at most.", 0 },
    { "readinto1(self, buffer, /)", m_readinto1, "The same into a writable buffer.", 0 },
    { "peek(self, size=0, /)", m_peek, "Return bytes that are buffered, without advancing.", 0 },
    { "detach(self, /)", file_m_detach, "Give up the raw file below and return it.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const NativeDef raw_methods[] = {
    BINARY_METHODS,
    { "readall(self, /)", m_readall, "Read all that is left.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef buffered_getsets[] = {
    { .name = "name", .get = get_name }, { .name = "mode", .get = get_mode }, { .name = "closed", .get = get_closed },
    { .name = "raw", .get = get_raw }, { .name = NULL }
};

static const GetSetDef raw_getsets[] = {
    { .name = "name", .get = get_name, .set = set_name }, { .name = "mode", .get = get_mode }, { .name = "closed", .get = get_closed },
    { .name = "closefd", .get = get_closefd }, { .name = NULL }
};

const TypeDef reader_def = {
    .name = "BufferedReader", .module = "_io", .doc = "A binary file to read.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next, .init = reader_slot_init },
    .construct = "BufferedReader(cls, *args, **kwargs)", .new_fn = make_blank,
    .methods = buffered_methods, .getsets = buffered_getsets,
};

const TypeDef writer_def = {
    .name = "BufferedWriter", .module = "_io", .doc = "A binary file to write.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next, .init = writer_slot_init },
    .construct = "BufferedWriter(cls, *args, **kwargs)", .new_fn = make_blank,
    .methods = buffered_methods, .getsets = buffered_getsets,
};

const TypeDef random_def = {
    .name = "BufferedRandom", .module = "_io", .doc = "A binary file to read and write.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next, .init = random_slot_init },
    .construct = "BufferedRandom(cls, *args, **kwargs)", .new_fn = make_blank,
    .methods = buffered_methods, .getsets = buffered_getsets,
};

const TypeDef raw_def = {
    .name = "FileIO", .module = "_io", .doc = "A descriptor as a binary file, without buffers.",
    .size = sizeof(File), .kind = KIND_NATIVE, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next, .init = fileio_slot_init },
    .construct = "FileIO(cls, *args, **kwargs)", .new_fn = make_blank,
    .methods = raw_methods, .getsets = raw_getsets,
};
