/* SPDX-License-Identifier: MIT
 *
 * StringIO and BytesIO: files in memory. A StringIO grows its str by concatenation, which is in place
 * (str_build.c), so getvalue() costs nothing; a BytesIO has a bytearray. */
#include "lang/io.h"
#include "lang/io_methods.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

typedef struct Memory {
    Obj h;
    Value content;                      /* str, or bytearray; V_NULL: closed */
    int64_t at;
    Newline newline;
    uint8_t seen;                       /* line ends met while writing: SEEN_... */
} Memory;

static Memory *memory_of(Value v) { return (Memory *)v_obj(v); }
static bool is_text(const Memory *m) { return m->h.aux == AUX_STRINGIO; }

static bool usable(Interp *vm, Value self)
{
    Memory *m = memory_of(self);
    if (m->content != V_NULL)
        return true;
    exc_raise(vm, EXC_ValueError,
              is_text(m) ? "I/O operation on closed file" : "I/O operation on closed file.");
    return false;
}

/* For what CPython's two inherit from IOBase, whose words end with a full stop. */
static bool usable_as_any(Interp *vm, Value self)
{
    if (memory_of(self)->content != V_NULL)
        return true;
    exc_raise(vm, EXC_ValueError, "I/O operation on closed file.");
    return false;
}

static Value m_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable_as_any(vm, args[0]) ? args[0] : V_NULL;
}

static int64_t length(const Memory *m)
{
    return is_text(m) ? str_of(m->content)->len : bytearray_of(m->content)->len;
}

static void memory_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Memory *)o)->content);
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

/* What is stored for a text that is written: line ends as the file's newline says. */
static Value translated(Interp *vm, const Memory *m, Value text)
{
    Value lf = str_from_char(vm, '\n'), cr = str_from_char(vm, '\r');
    switch (m->newline) {
    case NEWLINE_UNIVERSAL:
        text = str_replace(vm, text, str_intern_cstr(vm, "\r\n"), lf, -1);
        return text == V_NULL ? V_NULL : str_replace(vm, text, cr, lf, -1);
    case NEWLINE_CR:
        return str_replace(vm, text, lf, cr, -1);
    case NEWLINE_CRLF:
        return str_replace(vm, text, lf, str_intern_cstr(vm, "\r\n"), -1);
    default:
        return text;
    }
}

/* Puts text over what is at the position; zeros fill a gap before it. */
static bool put_text(Interp *vm, Memory *m, Value text)
{
    Value old = m->content;
    int64_t len = str_of(old)->len, end = m->at + str_of(text)->len;
    if (m->at > len)
        old = str_concat(vm, old, str_repeat(vm, str_from_char(vm, 0), m->at - len));
    Value head = old == V_NULL || m->at >= len ? old : str_slice(vm, old, 0, m->at);
    Value made = head == V_NULL ? V_NULL : str_concat(vm, head, text);
    if (made != V_NULL && end < len)
        made = str_concat(vm, made, str_slice(vm, old, end, len));
    if (made == V_NULL)
        return false;
    gc_set(&m->content, made);
    m->at = end;
    return true;
}

Value stringio_put(Interp *vm, Value self, Value text)
{
    if (!usable(vm, self))
        return V_NULL;
    if (!str_is(text))
        return exc_raise(vm, EXC_TypeError, "string argument expected, got '%s'", type_name_of(vm, text));
    Memory *m = memory_of(self);
    if (m->newline == NEWLINE_UNIVERSAL || m->newline == NEWLINE_KEEP) {
        size_t len;
        const char *utf8 = str_is_ascii(str_of(str_plain(text))) ? str_utf8(vm, text, &len) : NULL;
        m->seen |= utf8 ? io_line_ends(utf8, len) : 0;
    }
    Value stored = translated(vm, m, str_plain(text));
    if (stored == V_NULL || (str_of(stored)->len && !put_text(vm, m, stored)))
        return V_NULL;
    return v_from_small(str_of(text)->len);
}

static Value put_bytes(Interp *vm, Value self, Value v)
{
    ByteSpan span;
    Memory *m = memory_of(self);
    if (!usable(vm, self) || !byte_span(vm, v, &span))
        return V_NULL;
    ByteArray *a = bytearray_of(m->content);
    int64_t end = m->at + (int64_t)span.len;
    if (span.len && end > a->len && !bytearray_resize(vm, a, end))
        return V_NULL;
    if (span.len)
        memcpy(a->data + m->at, span.at, span.len);
    m->at = span.len ? end : m->at;
    return v_from_small((int64_t)span.len);
}

static Value m_write(Interp *vm, Value *args, int n)
{
    (void)n;
    return is_text(memory_of(args[0])) ? stringio_put(vm, args[0], args[1]) : put_bytes(vm, args[0], args[1]);
}

/* -- reading ----------------------------------------------------------------------------------------------------------- */

static Value part(Interp *vm, Memory *m, int64_t count)
{
    int64_t len = length(m), start = m->at < len ? m->at : len,
            end = count < 0 || count > len - start ? len : start + count;
    m->at += end - start;
    if (is_text(m))
        return str_slice(vm, m->content, start, end);
    return bytes_new(vm, bytearray_of(m->content)->data + start, (size_t)(end - start));
}

static Value m_read(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t size = io_size_arg(vm, args[1], &ok);
    return ok && usable(vm, args[0]) ? part(vm, memory_of(args[0]), size) : V_NULL;
}

/* Does a line end with the \n or \r at i? */
static bool ends_at(const Memory *m, int64_t i)
{
    const Str *s = str_of(m->content);
    uint32_t c = str_at(s, i), after = i + 1 < s->len ? str_at(s, i + 1) : 0,
             before = i ? str_at(s, i - 1) : 0;
    if (m->newline == NEWLINE_CRLF)
        return c == '\n' && before == '\r';
    return c == '\n' || (c == '\r' && after != '\n');
}

/* Where the last character of the line lies that goes on at i, -1: it has no end. */
static int64_t text_line_end(const Memory *m, int64_t i)
{
    const Str *s = str_of(m->content);
    if (m->newline != NEWLINE_KEEP && m->newline != NEWLINE_CRLF)
        return str_find_char(s, m->newline == NEWLINE_CR ? '\r' : '\n', i, s->len);
    while (i < s->len && !ends_at(m, i))
        i++;
    return i < s->len ? i : -1;
}

static int64_t line_length(const Memory *m)
{
    int64_t len = length(m), i = m->at;
    if (i >= len)
        return 0;
    if (!is_text(m)) {
        const uint8_t *data = bytearray_of(m->content)->data,
                      *end = memchr(data + i, '\n', (size_t)(len - i));
        return end ? end - (data + i) + 1 : len - i;
    }
    int64_t end = text_line_end(m, i);
    return (end >= 0 ? end + 1 : len) - m->at;
}

static Value m_readline(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t limit = io_size_arg(vm, args[1], &ok);
    if (!ok || !usable(vm, args[0]))
        return V_NULL;
    int64_t len = line_length(memory_of(args[0]));
    return part(vm, memory_of(args[0]), limit >= 0 && limit < len ? limit : len);
}

static Value slot_iter(Interp *vm, Value self)
{
    return !is_text(memory_of(self)) || usable_as_any(vm, self) ? self : V_NULL;
}

/* A line by the readline() of a program's class. */
static Value line_by_method(Interp *vm, Value self)
{
    Value line = op_call_method(vm, self, "readline", NULL, 0);
    if (line != V_NULL && !str_is(line))
        return exc_raise(vm, EXC_OSError, "readline() should have returned a str object, not '%s'",
                         type_name_of(vm, line));
    return line != V_NULL && str_of(str_plain(line))->len == 0 ? V_STOP : line;
}

static Value slot_next(Interp *vm, Value self)
{
    if (!usable(vm, self))
        return V_NULL;
    if (is_text(memory_of(self)) && type_overrides(vm, type_of(vm, self), vm->names.readline))
        return line_by_method(vm, self);
    int64_t len = line_length(memory_of(self));
    return len ? part(vm, memory_of(self), len) : V_STOP;
}

static Value m_readlines(Interp *vm, Value *args, int n)
{
    (void)n;
    bool ok;
    int64_t hint = io_size_arg(vm, args[1], &ok), total = 0;
    Value list = ok && usable_as_any(vm, args[0]) ? list_new(vm, NULL, 0) : V_NULL;
    if (hint > 0 && is_text(memory_of(args[0])))         /* bytes stop when there are `hint`, texts when there are more */
        hint++;
    while (list != V_NULL && (hint <= 0 || total < hint)) {
        Value line = slot_next(vm, args[0]);
        if (line == V_STOP)
            break;
        if (line == V_NULL || !list_append(vm, list, line))
            return V_NULL;
        total += op_len(vm, line);
    }
    return list;
}

static Value m_readinto(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan to;
    Memory *m = memory_of(args[0]);
    if (!usable(vm, args[0]))
        return V_NULL;
    if (!io_writable_span(vm, args[1], "readinto", &to))
        return V_NULL;
    Value bytes = part(vm, m, (int64_t)to.len);
    if (bytes == V_NULL)
        return V_NULL;
    const Bytes *b = (const Bytes *)v_obj(bytes);
    memcpy((uint8_t *)to.at, b->data, (size_t)b->len);
    return v_from_small(b->len);
}

/* -- positions --------------------------------------------------------------------------------------------------------- */

static Value m_tell(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable(vm, args[0]) ? v_from_small(memory_of(args[0])->at) : V_NULL;
}

static Value m_seek(Interp *vm, Value *args, int n)
{
    (void)n;
    Memory *m = memory_of(args[0]);
    int64_t offset, whence;
    if (!usable(vm, args[0]) || !arg_ssize(vm, args[1], 0, &offset) || !arg_ssize(vm, args[2], 0, &whence))
        return V_NULL;
    if (whence < 0 || whence > 2)
        return exc_raise(vm, EXC_ValueError,
                         is_text(m) ? "Invalid whence (%lld, should be 0, 1 or 2)"
                                    : "invalid whence (%lld, should be 0, 1 or 2)",
                         (long long)whence);
    if (whence == 0 && offset < 0)
        return exc_raise(vm, EXC_ValueError,
                         is_text(m) ? "Negative seek position %lld" : "negative seek value %lld",
                         (long long)offset);
    if (whence && offset && is_text(m))
        return exc_raise(vm, EXC_OSError, "Can't do nonzero cur-relative seeks");
    offset += whence == 0 ? 0 : whence == 1 ? m->at : length(m);
    m->at = offset < 0 ? 0 : offset;
    return v_from_small(m->at);
}

static Value m_truncate(Interp *vm, Value *args, int n)
{
    (void)n;
    Memory *m = memory_of(args[0]);
    int64_t size;
    if (!usable(vm, args[0]) || !arg_ssize(vm, args[1] == V_NONE ? V_NULL : args[1], m->at, &size))
        return V_NULL;
    if (size < 0)
        return exc_raise(vm, EXC_ValueError,
                         is_text(m) ? "Negative size value %lld" : "negative size value %lld",
                         (long long)size);
    if (size >= length(m))
        return v_from_small(size);
    Value cut = is_text(m) ? str_slice(vm, m->content, 0, size) : m->content;
    if (cut == V_NULL || (!is_text(m) && !bytearray_resize(vm, bytearray_of(cut), size)))
        return V_NULL;
    gc_set(&m->content, cut);
    return v_from_small(size);
}

/* -- the rest ---------------------------------------------------------------------------------------------------------- */

static Value m_getvalue(Interp *vm, Value *args, int n)
{
    (void)n;
    const Memory *m = memory_of(args[0]);
    if (!usable(vm, args[0]))
        return V_NULL;
    return is_text(m) ? m->content : bytes_new(vm, bytearray_of(m->content)->data, (size_t)length(m));
}

static Value m_getbuffer(Interp *vm, Value *args, int n)
{
    (void)n;
    Value view = dict_get_str(dict_of(vm->builtins), str_intern_cstr(vm, "memoryview"));
    return usable(vm, args[0]) ? op_call(vm, view, &memory_of(args[0])->content, 1) : V_NULL;
}

static Value m_close(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    gc_set(&memory_of(args[0])->content, V_NULL);
    return V_NONE;
}

static Value m_flush(Interp *vm, Value *args, int n)
{
    (void)n;
    return is_text(memory_of(args[0])) || usable(vm, args[0]) ? V_NONE : V_NULL;
}

static Value m_true(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable(vm, args[0]) ? V_TRUE : V_NULL;
}

static Value m_false(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable_as_any(vm, args[0]) ? V_FALSE : V_NULL;
}

static Value m_fileno(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return io_unsupported(vm, "fileno");
}

static Value m_writelines(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk w;
    Value line;
    if (!usable_as_any(vm, args[0]) || !walk_start(vm, &w, args[1]))
        return V_NULL;
    while (walk_next(vm, &w, &line))
        if (op_call_method(vm, args[0], "write", &line, 1) == V_NULL)
            return V_NULL;
    return vm->exc == V_NULL ? V_NONE : V_NULL;
}

static Value m_detach(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return io_unsupported(vm, "detach");
}

static Value get_closed(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(memory_of(self)->content == V_NULL);
}
static Value get_newlines(Interp *vm, Value self) { return io_newlines(vm, memory_of(self)->seen); }
static Value get_false(Interp *vm, Value self) { (void)vm; (void)self; return V_FALSE; }
static Value get_none(Interp *vm, Value self) { (void)vm; (void)self; return V_NONE; }

/* The arguments of __init__ by position or name; absent ones are V_NULL. */
static bool init_args(Interp *vm, const char *const *names, int count, Value *args, int nargs,
                      Value kwnames, Value *out)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len, positional = nargs - nkw;
    if (nargs > count) {
        exc_raise(vm, EXC_TypeError, "%s() takes at most %d arguments (%d given)",
                  count == 2 ? "StringIO" : "BytesIO", count, nargs);
        return false;
    }
    for (int i = 0; i < count; i++)
        out[i] = i < positional ? args[i] : V_NULL;
    for (int k = 0; k < nkw; k++)
        for (int i = 0; i < count; i++)
            if (str_eq_cstr(tuple_of(kwnames)->items[k], names[i]))
                out[i] = args[positional + k];
    return true;
}

/* Here the value is quoted; that of a file is not. */
static bool refuse_newline(Interp *vm, Value newline)
{
    exc_clear(vm);
    Value shown = op_repr(vm, newline);
    const char *text = shown == V_NULL ? NULL : str_utf8(vm, shown, NULL);
    if (text)
        exc_raise(vm, EXC_ValueError, "illegal newline value: %s", text);
    return false;
}

static bool stringio_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const char *const names[] = { "initial_value", "newline" };
    Value given[2];
    Memory *m = memory_of(self);
    if (!init_args(vm, names, 2, args, nargs, kwnames, given))
        return false;
    m->newline = NEWLINE_LF;
    if (given[1] != V_NULL && !io_newline_arg(vm, given[1], &m->newline))
        return str_is(given[1]) && refuse_newline(vm, given[1]);
    gc_set(&m->content, vm->empty_str);
    m->at = 0;
    if (given[0] == V_NULL || given[0] == V_NONE)
        return true;
    if (!str_is(given[0])) {
        exc_raise(vm, EXC_TypeError, "initial_value must be str or None, not %s", type_name_of(vm, given[0]));
        return false;
    }
    bool ok = stringio_put(vm, self, given[0]) != V_NULL;
    m->at = 0;
    return ok;
}

static bool bytesio_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const char *const names[] = { "initial_bytes" };
    Value given, content = bytearray_new(vm, "", 0);
    Memory *m = memory_of(self);
    if (content == V_NULL || !init_args(vm, names, 1, args, nargs, kwnames, &given))
        return false;
    gc_set(&m->content, content);
    m->at = 0;
    if (given != V_NULL && given != V_NONE && put_bytes(vm, self, given) == V_NULL)
        return false;
    m->at = 0;
    return true;
}

/* -- state, for copying and pickling ----------------------------------------------------------------------------------- */

static Value own_attributes(Interp *vm, Value self)
{
    Value dict = op_getattr_opt(vm, self, vm->names.dict);
    return dict != V_NULL && v_is_kind(dict, KIND_DICT) && dict_len(dict) ? dict : V_NONE;
}

static Value m_getstate(Interp *vm, Value *args, int n)
{
    static const char *const newlines[] = {
        [NEWLINE_KEEP] = "", [NEWLINE_LF] = "\n", [NEWLINE_CR] = "\r", [NEWLINE_CRLF] = "\r\n"};
    const Memory *m = memory_of(args[0]);
    Value content = m_getvalue(vm, args, n),
          attributes = content == V_NULL ? V_NULL : own_attributes(vm, args[0]);
    if (attributes == V_NULL)
        return V_NULL;
    if (!is_text(m))
        return tuple_pack(vm, (size_t)3, content, v_from_small(m->at), attributes);
    Value newline = m->newline == NEWLINE_UNIVERSAL ? V_NONE : str_intern_cstr(vm, newlines[m->newline]);
    return tuple_pack(vm, (size_t)4, content, newline, v_from_small(m->at), attributes);
}

static Value m_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    Memory *m = memory_of(args[0]);
    int64_t want = is_text(m) ? 4 : 3, at;
    if (!usable(vm, args[0]))
        return V_NULL;
    const char *type = is_text(m) ? "StringIO" : "BytesIO";
    if (!tuple_is(args[1]) || tuple_of(args[1])->len < want)
        return exc_raise(vm, EXC_TypeError,
                         "_io.%s.__setstate__ argument should be %lld-tuple, got %s", type,
                         (long long)want, type_name_of(vm, args[1]));
    const Value *items = tuple_of(args[1])->items;
    if (is_text(m) && (!str_is(items[0]) || !io_newline_arg(vm, items[1], &m->newline)))
        return vm->exc != V_NULL
                 ? V_NULL
                 : exc_raise(vm, EXC_TypeError, "initial_value must be str or None, not %s",
                             type_name_of(vm, items[0]));
    if (!op_index(vm, items[want - 2], &at))
        return V_NULL;
    if (at < 0)
        return exc_raise(vm, EXC_ValueError, "position value cannot be negative");
    Value content = is_text(m) ? items[0] : V_NULL;
    ByteSpan s;
    if (!is_text(m) && (!byte_span(vm, items[0], &s) || (content = bytearray_new(vm, s.at, s.len)) == V_NULL))
        return V_NULL;
    gc_set(&m->content, content);
    m->at = at;
    if (items[want - 1] == V_NONE)
        return V_NONE;
    Value dict = op_getattr(vm, args[0], vm->names.dict);
    return dict == V_NULL ? V_NULL : op_call_method(vm, dict, "update", &items[want - 1], 1);
}

static Value memory_new(Interp *vm, Value cls, uint16_t aux, Value content)
{
    Value v = content == V_NULL ? V_NULL : instance_new(vm, type_from_value(cls));
    if (v == V_NULL)
        return V_NULL;
    memory_of(v)->h.aux = aux;
    memory_of(v)->newline = NEWLINE_LF;
    gc_set(&memory_of(v)->content, content);
    return v;
}

static Value stringio_new(Interp *vm, Value *args, int n)
{
    (void)n;
    return memory_new(vm, args[0], AUX_STRINGIO, vm->empty_str);
}

static Value bytesio_new(Interp *vm, Value *args, int n)
{
    (void)n;
    return memory_new(vm, args[0], AUX_BYTESIO, bytearray_new(vm, "", 0));
}

#define MEMORY_METHODS                                                                                                         \
    { "read(self, size=-1, /)", m_read, "Read at most size; all that is left by default.", 0 },                                \
    { "readline(self, size=-1, /)", m_readline, "The rest of the line, with its newline; at most size of it; empty at the end.", 0 },                                             \
    { "readlines(self, hint=-1, /)", m_readlines, "Return a list of lines.", 0 },                                              \
    { "write(self, s, /)", m_write, "Write to the file; return how much was written.", 0 },                                    \
    { "writelines(self, lines, /)", m_writelines, "Write a list of lines.", 0 },                                               \
    { "getvalue(self, /)", m_getvalue, "Retrieve the entire contents.", 0 },                                                   \
    { "tell(self, /)", m_tell, "The index of the next character to be read or written.", 0 },                                                         \
    { "seek(self, pos, whence=0, /)", m_seek, "Change the position; return the new one.", 0 },                                 \
    { "truncate(self, pos=None, /)", m_truncate, "Truncate the contents, to the position by default.", 0 },                    \
    { "close(self, /)", m_close, "Close the file; the contents are lost.", 0 },                                                \
    { "flush(self, /)", m_flush, "Does nothing.", 0 },                                                                         \
    { "readable(self, /)", m_true, "Returns True.", 0 },                                                                       \
    { "writable(self, /)", m_true, "Returns True.", 0 },                                                                       \
    { "seekable(self, /)", m_true, "Returns True.", 0 },                                                                       \
    { "isatty(self, /)", m_false, "Returns False.", 0 },                                                                       \
    { "fileno(self, /)", m_fileno, "Raises io.UnsupportedOperation.", 0 },                                                     \
    { "__getstate__(self, /)", m_getstate, NULL, 0 },                                                                          \
    { "__setstate__(self, state, /)", m_setstate, NULL, 0 },                                                                   \
    { "__enter__(self, /)", m_enter, NULL, 0 },                                                                                \
    { "__exit__(self, /, *args)", file_m_exit, NULL, 0 }

static const NativeDef stringio_methods[] = {MEMORY_METHODS,
                                             {"detach(self, /)", m_detach,
                                              "Raises io.UnsupportedOperation.", 0},
                                             {NULL, NULL, NULL, 0}};

static const NativeDef bytesio_methods[] = {
    MEMORY_METHODS,
    { "read1(self, size=-1, /)", m_read, "Read at most size bytes.", 0 },
    { "readinto(self, buffer, /)", m_readinto, "Read bytes into a bytearray; return their number.", 0 },
    { "readinto1(self, buffer, /)", m_readinto, "Read bytes into a bytearray; return their number.", 0 },
    { "detach(self, /)", m_detach, "Raises io.UnsupportedOperation.", 0 },
    {"getbuffer(self, /)", m_getbuffer,
     "A memoryview of all that was written; while it lives the size cannot change.", 0},
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef stringio_getsets[] = {
    { .name = "closed", .get = get_closed }, { .name = "newlines", .get = get_newlines }, { .name = "encoding", .get = get_none },
    { .name = "errors", .get = get_none }, { .name = "line_buffering", .get = get_false }, { .name = NULL }
};

static const GetSetDef bytesio_getsets[] = { { .name = "closed", .get = get_closed }, { .name = NULL } };

const TypeDef stringio_def = {
    .name = "StringIO", .module = "_io", .doc = "A text file that lives in memory; initial_value is what it begins with.",
    .size = sizeof(Memory), .kind = KIND_NATIVE, .trace = memory_trace,
    .slots = { .iter = slot_iter, .next = slot_next, .init = stringio_init },
    .construct = "StringIO(cls, *args, **kwargs)", .new_fn = stringio_new,
    .methods = stringio_methods, .getsets = stringio_getsets,
};

const TypeDef bytesio_def = {
    .name = "BytesIO", .module = "_io", .doc = "A binary file that lives in memory; initial_bytes is what it begins with.",
    .size = sizeof(Memory), .kind = KIND_NATIVE, .trace = memory_trace,
    .slots = { .iter = slot_iter, .next = slot_next, .init = bytesio_init },
    .construct = "BytesIO(cls, *args, **kwargs)", .new_fn = bytesio_new,
    .methods = bytesio_methods, .getsets = bytesio_getsets,
};
