/* SPDX-License-Identifier: MIT
 *
 * Text files (TextIOWrapper) and the standard streams.
 *
 * Lines are found in the bytes, then decoded: that needs a codec in which a line end is one ASCII
 * byte. Text in any other is read whole at the first touch and kept as UTF-8. Positions are byte
 * offsets. */
#include "lang/io.h"
#include "lang/io_methods.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

#include <unistd.h>

/* -- reading ----------------------------------------------------------------------------------------------------------- */

static bool codec_is_plain(CodecId id)
{
    return id == CODEC_UTF8 || id == CODEC_ASCII || id == CODEC_LATIN1;
}

static Value decode(Interp *vm, const File *f, const char *bytes, size_t len)
{
    if (len == 0 || f->codec == CODEC_LATIN1 || units_bits(bytes, 1, len) < 0x80)
        return str_from_units(vm, bytes, 1, len);
    Value copy = bytes_new(vm, bytes, len);
    const char *errors = f->recoded ? "surrogatepass" : str_utf8(vm, f->errors, NULL);
    if (copy == V_NULL || !errors)
        return V_NULL;
    return codec_decode(vm, copy, f->recoded ? "utf-8" : codec_name(f->codec), errors);
}

/* What is read as utf-16 or utf-32 must begin with the mark of its byte order. */
static bool check_mark(Interp *vm, const File *f)
{
    const char *at = f->in.data + f->in_at;
    size_t len = f->in.len - f->in_at, size = f->codec == CODEC_UTF16 ? 2 : 4;
    if ((f->codec != CODEC_UTF16 && f->codec != CODEC_UTF32) || len < size)
        return true;
    bool marked = size == 2 ? !memcmp(at, "\xFF\xFE", 2) || !memcmp(at, "\xFE\xFF", 2)
                            : !memcmp(at, "\xFF\xFE\0\0", 4) || !memcmp(at, "\0\0\xFE\xFF", 4);
    if (!marked)
        exc_raise(vm, EXC_UnicodeError, "UTF-%d stream does not start with BOM", (int)size * 8);
    return marked;
}

/* Turns the rest of a file in a codec that is not plain into UTF-8, once. */
static bool ready_to_read(Interp *vm, File *f)
{
    if (f->out.len && !file_flush(vm, f))
        return false;
    if (codec_is_plain(f->codec) || f->recoded)
        return true;
    if (!file_fill_all(vm, f))
        return false;
    Value raw = bytes_new(vm, f->in.data + f->in_at, f->in.len - f->in_at);
    const char *encoding = str_utf8(vm, f->encoding, NULL), *errors = str_utf8(vm, f->errors, NULL);
    if (raw == V_NULL || !encoding || !errors || !check_mark(vm, f))
        return false;
    Value text = codec_decode(vm, raw, encoding, errors);
    if (text == V_NULL)
        return false;
    buf_reset(&f->in);
    f->in_at = 0;
    str_add_to_buf(str_of(text), &f->in);
    return f->recoded = true;
}

/* Every line end becomes '\n' where newlines are universal. */
static Value translated(Interp *vm, const File *f, Value text)
{
    if (text == V_NULL || f->newline != NEWLINE_UNIVERSAL
        || str_find_char(str_of(text), '\r', 0, str_of(text)->len) < 0)
        return text;
    Value crlf = str_intern_cstr(vm, "\r\n"), cr = str_from_char(vm, '\r'), lf = str_from_char(vm, '\n');
    text = str_replace(vm, text, crlf, lf, -1);
    return text == V_NULL ? V_NULL : str_replace(vm, text, cr, lf, -1);
}

static Value take(Interp *vm, File *f, size_t len)
{
    Value text = decode(vm, f, f->in.data + f->in_at, len);
    if (text != V_NULL)
        f->in_at += len;
    return translated(vm, f, text);
}

/* How many of `len` bytes hold the next `chars` characters; CR LF counts as one where newlines are
 * universal. */
static size_t bytes_of_chars(const File *f, const char *at, size_t len, int64_t chars)
{
    size_t i = 0;
    bool utf8 = f->codec == CODEC_UTF8 || f->recoded;
    for (; chars > 0 && i < len; chars--) {
        bool crlf = f->newline == NEWLINE_UNIVERSAL && at[i] == '\r' && i + 1 < len && at[i + 1] == '\n';
        i += crlf ? 2 : 1;
        while (utf8 && i < len && ((uint8_t)at[i] & 0xC0) == 0x80)
            i++;
    }
    return i;
}

static size_t unread(const File *f) { return f->in.len - f->in_at; }
static const char *next_byte(const File *f) { return f->in.data + f->in_at; }

static Value read_text(Interp *vm, File *f, int64_t chars)
{
    if (chars == 0)
        return vm->empty_str;
    f->at_eof = f->recoded;
    if (chars < 0)
        return file_fill_all(vm, f) ? take(vm, f, unread(f)) : V_NULL;
    while (!f->at_eof && unread(f) / 4 <= (size_t)chars)
        if (!file_fill(vm, f))
            return V_NULL;
    return take(vm, f, bytes_of_chars(f, next_byte(f), unread(f), chars));
}

static Value read_line(Interp *vm, File *f, int64_t chars)
{
    size_t len;
    if (!ready_to_read(vm, f))
        return V_NULL;
    f->at_eof = f->recoded;
    while (!(len = io_line_length(next_byte(f), unread(f), f->newline, f->at_eof)) && !f->at_eof)
        if (!file_fill(vm, f))
            return V_NULL;
    if (len == 0)
        len = unread(f);
    return take(vm, f, chars < 0 ? len : bytes_of_chars(f, next_byte(f), len, chars));
}

static Value m_read(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t chars = io_size_arg(vm, args[1], &ok);
    if (!ok || !file_need(vm, args[0], false) || !ready_to_read(vm, file_of(args[0])))
        return V_NULL;
    return read_text(vm, file_of(args[0]), chars);
}

static Value m_readline(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t chars;
    if (!arg_ssize(vm, args[1], -1, &chars) || !file_need(vm, args[0], false))
        return V_NULL;
    return read_line(vm, file_of(args[0]), chars);
}

static Value slot_iter(Interp *vm, Value self)
{
    return file_usable(vm, self) ? self : V_NULL;
}

/* A subclass with its own readline() is iterated by that. */
static Value slot_next(Interp *vm, Value self)
{
    const Type *t = type_of(vm, self);
    File *f = file_of(self);
    f->iterating = true;
    Value line = t->native != t ? op_call_method(vm, self, "readline", NULL, 0)
                 : file_need(vm, self, false) ? read_line(vm, f, -1) : V_NULL;
    if (line == V_NULL || !str_is(line))
        return line == V_NULL ? V_NULL
                              : exc_raise(vm, EXC_OSError,
                                          "readline() should have returned a str object, not '%s'",
                                          type_name_of(vm, line));
    if (str_of(line)->len)
        return line;
    f->iterating = false;
    return V_STOP;
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

static Value line_ends(Interp *vm, const File *f, Value text)
{
    if (f->newline != NEWLINE_CR && f->newline != NEWLINE_CRLF)
        return text;
    return str_replace(vm, text, str_from_char(vm, '\n'),
                       str_intern_cstr(vm, f->newline == NEWLINE_CR ? "\r" : "\r\n"), -1);
}

/* The standard streams belong to the surrounding program when it wants them. */
static bool pass_on(Interp *vm, File *f, const char *bytes, size_t len)
{
    if (f->fd != 1 && f->fd != 2)
        return file_put(vm, f, bytes, len);
    if (!vm->host.write)
        return file_put(vm, f, bytes, len);
    vm->host.write(vm, f->fd == 2, bytes, len);
    return vm->exc == V_NULL;
}

static void drop_mark(File *f)
{
    f->codec = f->codec == CODEC_UTF16 ? CODEC_UTF16_LE : f->codec == CODEC_UTF32 ? CODEC_UTF32_LE
               : f->codec == CODEC_UTF8_SIG ? CODEC_UTF8 : f->codec;
}

/* A mark of the byte order stands at the beginning of a file only: elsewhere the codec without it
 * takes over. */
static bool settle_mark(Interp *vm, File *f)
{
    if (f->codec != CODEC_UTF16 && f->codec != CODEC_UTF32 && f->codec != CODEC_UTF8_SIG)
        return true;
    Value can = source_ask(vm, f, "seekable");
    int64_t at = can == V_TRUE ? source_seek(vm, f, 0, SEEK_CUR) : 0;
    if (can == V_NULL || at < 0)
        return false;
    if (at + (int64_t)f->out.len > 0 || (can != V_TRUE && f->codec != CODEC_UTF8_SIG))
        drop_mark(f);
    return true;
}

static bool put_encoded(Interp *vm, File *f, Value text)
{
    const char *errors = settle_mark(vm, f) ? str_utf8(vm, f->errors, NULL) : NULL;
    const char *codec = f->codec == CODEC_UTF8_SIG ? "utf-8-sig"
                      : f->codec == CODEC_NONE     ? str_utf8(vm, f->encoding, NULL)
                                                   : codec_name(f->codec);
    Value bytes = errors && codec ? codec_encode(vm, text, codec, errors) : V_NULL;
    if (bytes == V_NULL)
        return false;
    drop_mark(f);
    return pass_on(vm, f, (const char *)((Bytes *)v_obj(bytes))->data, (size_t)((Bytes *)v_obj(bytes))->len);
}

bool text_put(Interp *vm, File *f, Value text)
{
    if ((text = line_ends(vm, f, text)) == V_NULL)
        return false;
    const Str *s = str_of(text);
    bool ok = codec_is_plain(f->codec) && str_is_ascii(s) ? pass_on(vm, f, s->data, (size_t)s->len)
                                                          : put_encoded(vm, f, text);
    if (ok && f->line_buffered
        && (str_find_char(s, '\n', 0, s->len) >= 0 || str_find_char(s, '\r', 0, s->len) >= 0))
        ok = file_flush(vm, f) && source_flush(vm, f);
    return ok;
}

static Value m_write(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!file_need(vm, args[0], true))
        return V_NULL;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "write() argument must be str, not %s",
                         arg_type_name(vm, args[1]));
    File *f = file_of(args[0]);
    if (!text_put(vm, f, str_plain(args[1])))
        return V_NULL;
    Value len = v_from_small(str_of(args[1])->len);
    return f->fd >= 0 && f->fd <= 2 && vm->host.rest ? vm->host.rest(vm, len) : len;
}

bool io_write_text(Interp *vm, Value file, Value text)
{
    if (file_is(file) && file_of(file)->text && str_is(text)) {
        bool exact = type_of(vm, file)
                  == type_from_value(tuple_of(vm->module_values[MODULE_IO])->items[IO_TEXT]);
        if (exact)
            return file_need(vm, file, true) && text_put(vm, file_of(file), str_plain(text));
    }
    return op_call_method(vm, file, "write", &text, 1) != V_NULL;
}

/* -- the type ---------------------------------------------------------------------------------------------------------- */

static Value get_name(Interp *vm, Value self)
{
    Value name = source_name(vm, file_of(self), "name");
    return name != V_NULL || vm->exc != V_NULL ? name : exc_raise_attr(vm, self, str_intern_cstr(vm, "name"));
}

static Value get_errors(Interp *vm, Value self) { (void)vm; return file_of(self)->errors; }
static Value get_line_buffering(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(file_of(self)->line_buffered);
}
static Value get_write_through(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(file_of(self)->write_through);
}

static Value get_encoding(Interp *vm, Value self)
{
    Value encoding = file_of(self)->encoding;
    return encoding != V_NULL
             ? encoding
             : exc_raise(vm, EXC_ValueError, "I/O operation on uninitialized object");
}

/* Only files that open() made have a mode; one may be given to any. */
static Value get_mode(Interp *vm, Value self)
{
    Value mode = file_of(self)->mode;
    return mode != V_NULL && mode != V_NONE ? mode : exc_raise_attr(vm, self, str_intern_cstr(vm, "mode"));
}

static bool set_mode(Interp *vm, Value self, Value value)
{
    (void)vm;
    gc_set(&file_of(self)->mode, value);
    return true;
}

static Value get_closed(Interp *vm, Value self)
{
    const File *f = file_of(self);
    if (f->detached)
        return file_usable(vm, self) ? V_TRUE : V_NULL;
    bool open = f->fd >= 0 || source_is_open(vm, f);
    return vm->exc == V_NULL ? v_from_bool(!open) : V_NULL;
}

static Value get_newlines(Interp *vm, Value self) { return io_newlines(vm, file_of(self)->seen); }

/* The binary file below. That of a standard stream writes to the same place at once. */
static Value get_buffer(Interp *vm, Value self)
{
    File *f = file_of(self);
    if (f->fd < 0 || f->fd > 2)
        return f->under != V_NULL || f->fd >= 0 ? source_below(vm, self)
             : file_usable(vm, self)            ? V_NONE
                                                : V_NULL;
    if (f->side != V_NULL || !file_flush(vm, f))
        return f->side;
    Value v = file_new(vm, f->writable ? IO_WRITER : IO_READER, f->fd, f->name,
                       str_from_cstr(vm, f->writable ? "wb" : "rb"));
    if (v == V_NULL)
        return V_NULL;
    file_of(v)->readable = f->readable;
    file_of(v)->writable = file_of(v)->write_through = f->writable;
    file_of(v)->closes_fd = false;
    gc_set(&f->side, v);
    return v;
}

/* Encoding, errors and newline; None keeps the first two as they are. */
static bool settings(Interp *vm, File *f, Value encoding, Value errors, Value newline)
{
    if (encoding != V_NONE) {
        const char *name = str_is(encoding) ? str_utf8(vm, encoding, NULL) : NULL;
        if (!name)
            return vm->exc == V_NULL
                && exc_raise(vm, EXC_TypeError,
                             "TextIOWrapper() argument 'encoding' must be str or None, not %s",
                             arg_type_name(vm, encoding))
                       != V_NULL;
        if (!codec_is_known(vm, name))
            return false;
        f->codec = codec_find(name);
        gc_set(&f->encoding, str_plain(encoding));
        gc_set(&f->errors, str_intern_cstr(vm, "strict"));
    }
    if (errors != V_NONE && !str_is(errors))
        return exc_raise(vm, EXC_TypeError, "TextIOWrapper() argument 'errors' must be str or None, not %s",
                         arg_type_name(vm, errors)) != V_NULL;
    if (errors != V_NONE)
        gc_set(&f->errors, str_plain(errors));
    return newline == V_NULL || io_newline_arg(vm, newline, &f->newline);
}

static Value m_reconfigure(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    int line = args[4] == V_NONE ? f->line_buffered : op_truth(vm, args[4]);
    int through = args[5] == V_NONE ? f->write_through : op_truth(vm, args[5]);
    if (line < 0 || through < 0 || !file_usable(vm, args[0]) || !file_flush(vm, f) || !source_flush(vm, f))
        return V_NULL;
    if (f->in.len && (args[1] != V_NONE || args[2] != V_NONE || args[3] != V_NULL))
        return io_unsupported(vm, "It is not possible to set the encoding or newline of stream after the first read");
    f->line_buffered = line;
    f->write_through = through;
    return settings(vm, f, args[1], args[2], args[3]) ? V_NONE : V_NULL;
}

static Value text_init(Interp *vm, Value *args, int n)
{
    (void)n;
    File *f = file_of(args[0]);
    int line = op_truth(vm, args[5]), through = op_truth(vm, args[6]);
    if (line < 0 || through < 0)
        return V_NULL;
    f->text = true;
    f->codec = CODEC_UTF8;
    gc_set(&f->encoding, str_intern_cstr(vm, "UTF-8"));
    gc_set(&f->errors, str_intern_cstr(vm, "strict"));
    if (!settings(vm, f, args[2], args[3], args[4]) || !source_attach(vm, f, args[1]))
        return V_NULL;
    f->seen = 0;
    f->line_buffered = line;
    f->write_through = through;
    return V_NONE;
}

static bool text_slot_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = {"TextIOWrapper(self, buffer, encoding=None, errors=None, "
                                  "newline=None, line_buffering=False, write_through=False)",
                                  text_init, NULL, 0};
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static Value make_blank(Interp *vm, Value *args, int n)
{
    (void)n;
    Value v = instance_new(vm, type_from_value(args[0]));
    if (v == V_NULL)
        return V_NULL;
    file_blank(file_of(v));
    file_of(v)->text = true;
    return v;
}

/* " name='x'" where there is one. */
static bool add_attribute(Interp *vm, Value self, const char *name, Buf *out)
{
    Value v = op_getattr(vm, self, str_intern_cstr(vm, name));
    if (v == V_NULL && (exc_pending_is(vm, EXC_AttributeError) || exc_pending_is(vm, EXC_ValueError))) {
        exc_clear(vm);
        return true;
    }
    v = v == V_NULL ? V_NULL : op_repr(vm, v);
    const char *text = v == V_NULL ? NULL : str_utf8(vm, v, NULL);
    if (text)
        buf_addf(out, " %s=%s", name, text);
    return text;
}

static Value slot_repr(Interp *vm, Value self)
{
    Buf out = {0};
    Value v = V_NULL;
    if (!repr_enter(vm, self)) {
        buf_addf(&out, "<%s", type_name_of(vm, self));
        if (add_attribute(vm, self, "name", &out) && add_attribute(vm, self, "mode", &out) &&
            add_attribute(vm, self, "encoding", &out))
            v = str_from_fmt(vm, "%s>", out.data);
        repr_leave(vm, self);
    } else {
        exc_raise(vm, EXC_RuntimeError, "reentrant call inside %s.__repr__", type_name_of(vm, self));
    }
    buf_clear(&out);
    return v;
}

static const NativeDef methods[] = {
    FILE_SHARED_METHODS,
    {"read(self, size=-1, /)", m_read, "Read at most size characters; all that is left by default.",
     0},
    {"readline(self, size=-1, /)", m_readline,
     "The rest of the line, with its newline; at most size of it; empty at the end.", 0},
    {"write(self, text, /)", m_write, "Write a str; return the number of characters.", 0},
    {"reconfigure(self, *, encoding=None, errors=None, newline=..., line_buffering=None, "
     "write_through=None)",
     m_reconfigure, "Change the settings named of an open text file; encoding and newline only before the first read.", 0},
    {"detach(self, /)", file_m_detach, "Give up the binary file below and return it.", 0},
    {NULL, NULL, NULL, 0}};

static const GetSetDef getsets[] = {
    { .name = "name", .get = get_name }, { .name = "mode", .get = get_mode, .set = set_mode },
    { .name = "encoding", .get = get_encoding }, { .name = "errors", .get = get_errors },
    { .name = "closed", .get = get_closed }, { .name = "newlines", .get = get_newlines },
    { .name = "line_buffering", .get = get_line_buffering }, { .name = "write_through", .get = get_write_through },
    { .name = "buffer", .get = get_buffer }, { .name = NULL }
};

const TypeDef text_file_def = {
    .name = "TextIOWrapper", .module = "_io", .doc = "A text file.",
    .size = sizeof(File), .kind = KIND_NATIVE, .flags = 0, .trace = file_trace, .finalize = file_finalize,
    .slots = { .repr = slot_repr, .iter = slot_iter, .next = slot_next, .init = text_slot_init },
    .construct = "TextIOWrapper(cls, *args, **kwargs)", .new_fn = make_blank,
    .methods = methods, .getsets = getsets,
};

static Value std_file(Interp *vm, int fd, const char *name, const char *mode, const char *errors)
{
    Value v = file_new(vm, IO_TEXT, fd, str_from_cstr(vm, name), str_from_cstr(vm, mode));
    if (v == V_NULL)
        return V_NULL;
    File *f = file_of(v);
    f->text = true;
    f->closes_fd = false;
    f->readable = fd == 0;
    f->writable = fd > 0;
    f->line_buffered = fd == 2;
    f->codec = CODEC_UTF8;
    gc_set(&f->encoding, str_intern_cstr(vm, "utf-8"));
    gc_set(&f->errors, str_from_cstr(vm, errors));
    return v;
}

Value io_std_stream(Interp *vm, int fd)
{
    Value *kept = &tuple_of(vm->module_values[MODULE_IO])->items[IO_STDIN + fd];
    if (*kept == V_NONE) {
        Value v = fd == 0 ? std_file(vm, 0, "<stdin>", "r", "strict")
                : fd == 1 ? std_file(vm, 1, "<stdout>", "w", "strict")
                          : std_file(vm, 2, "<stderr>", "w", "backslashreplace");
        if (v == V_NULL)
            return V_NULL;
        gc_set(kept, v);
    }
    return *kept;
}

void io_begin_std(Interp *vm)
{
    Value out = io_std_stream(vm, 1);
    if (out != V_NULL)
        file_of(out)->line_buffered = isatty(1);
}

void io_flush_std(Interp *vm)
{
    io_catch_up(vm);
    for (int fd = 1; fd <= 2; fd++) {
        Value v = io_std_stream(vm, fd);
        if (v != V_NULL && file_of(v)->fd >= 0)
            file_flush(vm, file_of(v));
    }
}
