/* SPDX-License-Identifier: MIT
 *
 * Bytes: making them, looking at bytes-like objects, and the type itself. Methods are in the bytes_*.c files,
 * written once for bytes and bytearray over ByteSpans. */
#include "lang/obj_bytes.h"

#include "base/hex.h"
#include "lang/bulk.h"
#include "lang/bytes_methods.h"
#include "lang/gc_fast.h"
#include "lang/obj_memoryview.h"
#include "lang/codec.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/str_layout.h"

/* -- making and looking ------------------------------------------------------------------------------------------------ */

Bytes *bytes_alloc(Interp *vm, size_t len)
{
    if (len > PTRDIFF_MAX - 64) {
        gc_can_have(vm, PTRDIFF_MAX);
        return NULL;
    }
    Bytes *b = gc_alloc_leaf_fast(vm, sizeof(Bytes) + len + 1, KIND_BYTES, T_BYTES);
    if (!b)
        return NULL;
    b->len = (int64_t)len;
    b->data[len] = 0;
    return b;
}

Value bytes_new(Interp *vm, const void *data, size_t len)
{
    if (len == 0 && v_is_obj(vm->empty_bytes))
        return vm->empty_bytes;
    Bytes *b = bytes_alloc(vm, len);
    if (!b)
        return V_NULL;
    if (!data)
        memset(b->data, 0, len);
    else if (len > BULK_PIECE) {
        if (!bulk_copy_at_once(vm, b->data, data, len))
            return V_NULL;
    } else
        copy_word((char *)b->data, data, len);
    return v_from_obj(b);
}

bool bytes_is(Value v)
{
    return v_is_kind(v_unwrap(v), KIND_BYTES);
}

static bool array_is(Value v)
{
    return v_is_kind(v, KIND_NATIVE) && (v_obj(v)->aux == AUX_ARRAY || v_obj(v)->aux == AUX_MMAP);
}

bool bytes_view(Value v, const uint8_t **data, size_t *len)
{
    v = v_unwrap(v);
    if (v_is_kind(v, KIND_BYTES)) {
        *data = ((Bytes *)v_obj(v))->data;
        *len = (size_t)((Bytes *)v_obj(v))->len;
        return true;
    }
    if (bytearray_is(v) || array_is(v)) {
        *data = bytearray_of(v)->len ? bytearray_of(v)->data : (const uint8_t *)"";
        *len = (size_t)bytearray_of(v)->len;
        return true;
    }
    const MemoryView *m = memoryview_is(v) ? memoryview_of(v) : NULL;
    if (!m || m->released || !view_contiguous(m, 'C') || !bytes_view(m->owner, data, len))
        return false;
    size_t start = (size_t)m->start, count = (size_t)(view_items(m) * m->itemsize);
    *data += start < *len ? start : *len;
    *len = start >= *len ? 0 : count < *len - start ? count : *len - start;
    return true;
}

char bytes_item_code(Value v) { return array_is(v) ? ((ItemArray *)v_obj(v))->code : 'B'; }
size_t bytes_item_size(Value v) { return array_is(v) ? ((ItemArray *)v_obj(v))->itemsize : 1; }
bool bytes_writable(Value v)
{
    return memoryview_is(v)
             ? !memoryview_of(v)->readonly
             : bytearray_is(v) || (array_is(v) && !((ItemArray *)v_obj(v))->readonly);
}

bool byte_span(Interp *vm, Value v, ByteSpan *out)
{
    if (bytes_view(v, &out->at, &out->len))
        return true;
    if (memoryview_is(v) && !view_usable(vm, v))
        return false;
    if (memoryview_is(v)) {
        exc_raise(vm, EXC_BufferError, "memoryview: underlying buffer is not C-contiguous");
        return false;
    }
    exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'", type_name_of(vm, v));
    return false;
}

bool byte_from_value(Interp *vm, Value v, const char *range_message, uint8_t *out)
{
    int64_t i = -1;
    Value number = op_as_int(vm, v);
    if (number == V_NULL)
        return false;
    if (!int_to_i64(number, &i) || i < 0 || i > 255) {
        exc_raise(vm, EXC_ValueError, "%s", range_message);
        return false;
    }
    *out = (uint8_t)i;
    return true;
}

bool byte_span_or_int(Interp *vm, Value v, uint8_t *one, ByteSpan *out)
{
    if (bytes_view(v, &out->at, &out->len))
        return true;
    if (!v_is_int(v) && !type_of(vm, v)->slots.unary[UN_INDEX]) {
        exc_raise(vm, EXC_TypeError, "argument should be integer or bytes-like object, not '%s'",
                  type_name_of(vm, v));
        return false;
    }
    *out = (ByteSpan){ one, 1 };
    return byte_from_value(vm, v, "byte must be in range(0, 256)", one);
}

Value bytes_like(Interp *vm, Value model, const void *data, size_t len)
{
    return bytearray_is(model) ? bytearray_new(vm, data, len) : bytes_new(vm, data, len);
}

/* -- repr -------------------------------------------------------------------------------------------------------------- */

static char *put_escape(char *to, uint8_t c)
{
    if (c != '\t' && c != '\n' && c != '\r')
        return hex_put_escape(to, c);
    *to++ = '\\';
    *to++ = c == '\t' ? 't' : c == '\n' ? 'n' : 'r';
    return to;
}

void bytes_add_repr(ByteSpan span, bool escape_single, Buf *out)
{
    bool single = span.len && memchr(span.at, '\'', span.len);
    char quote = single && !memchr(span.at, '"', span.len) ? '"' : '\'';
    buf_reserve(out, span.len * 4 + 2);
    char *to = out->data + out->len;
    *to++ = quote;
    for (size_t i = 0; i < span.len; i++) {
        uint8_t c = span.at[i];
        if (c < ' ' || c >= 0x7F)
            to = put_escape(to, c);
        else {
            if (c == (uint8_t)quote || c == '\\' || (c == '\'' && escape_single))
                *to++ = '\\';
            *to++ = (char)c;
        }
    }
    *to++ = quote;
    *to = 0;
    out->len = (size_t)(to - out->data);
}

static Value slot_repr(Interp *vm, Value self)
{
    ByteSpan span;
    Buf text = {0};
    if (!byte_span(vm, self, &span) || !gc_can_have(vm, span.len * 5))
        return V_NULL;
    buf_addc(&text, 'b');
    bytes_add_repr(span, false, &text);
    Value s = str_from_units(vm, text.data, 1, text.len);
    buf_clear(&text);
    return s;
}

/* -- slots ------------------------------------------------------------------------------------------------------------- */

static bool slot_hash(Interp *vm, Value self, int64_t *out)
{
    Bytes *b = (Bytes *)v_obj(v_unwrap(self));
    if (!(b->h.flags & STR_HASHED)) {
        b->hash = hash_many_bytes(vm, b->data, (size_t)b->len);
        b->h.flags |= STR_HASHED;
    }
    *out = b->hash;
    return true;
}

Value bytes_slot_compare(Interp *vm, Value va, Value vb, CmpOp op)
{
    (void)vm;
    ByteSpan a, b;
    if (!bytearray_is(va) && !(bytes_is(va) && bytes_is(vb)))
        return V_NOTIMPL;                               /* a bytearray or other memory has its own idea */
    if (!bytes_view(va, &a.at, &a.len) || !bytes_view(vb, &b.at, &b.len))
        return V_NOTIMPL;
    if ((op == CMP_EQ || op == CMP_NE) && a.len != b.len)
        return v_from_bool(op == CMP_NE);
    int order = memcmp(a.at, b.at, a.len < b.len ? a.len : b.len);
    if (order == 0)
        order = (a.len > b.len) - (a.len < b.len);
    return v_from_bool(cmp_ints(op, order, 0));
}

static int slot_truth(Interp *vm, Value self)
{
    (void)vm;
    return ((Bytes *)v_obj(v_unwrap(self)))->len != 0;
}

static int64_t slot_len(Interp *vm, Value self)
{
    (void)vm;
    return ((Bytes *)v_obj(v_unwrap(self)))->len;
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    const Bytes *b = (const Bytes *)v_obj(v_unwrap(self));
    int64_t i, step, count;
    if (!v_is_kind(key, KIND_SLICE))
        return seq_index(vm, key, b->len, "byte", "index out of range", &i)
                 ? v_from_small(b->data[i])
                 : V_NULL;
    if (!slice_indices(vm, key, b->len, &i, &step, &count))
        return V_NULL;
    if (step == 1 && count == b->len)
        return v_from_obj(b);
    if (step == 1 || count == 0)
        return bytes_new(vm, b->data + i, (size_t)count);
    Bytes *part = bytes_alloc(vm, (size_t)count);
    return part && bulk_copy_steps(vm, part->data, 1, b->data + i, step, count) ? v_from_obj(part) : V_NULL;
}

int bytes_slot_contains(Interp *vm, Value self, Value item)
{
    ByteSpan hay, needle;
    uint8_t one;
    if (!v_is_int(item) && !bytes_view(item, &needle.at, &needle.len)
        && !type_of(vm, item)->slots.unary[UN_INDEX]) {
        byte_span(vm, item, &needle);
        return -1;
    }
    if (!byte_span_or_int(vm, item, &one, &needle) || !byte_span(vm, self, &hay))
        return -1;
    bool found = bytes_find(vm, hay, needle, 0, (int64_t)hay.len) >= 0;
    return vm->exc == V_NULL ? found : -1;
}

static Value slot_iter(Interp *vm, Value self)
{
    SeqIter *it = gc_alloc(vm, sizeof(SeqIter), KIND_ITERATOR, T_BYTES_ITER);
    if (!it)
        return V_NULL;
    gc_set(&it->seq, v_unwrap(self));
    return v_from_obj(it);
}

static Value slot_add(Interp *vm, Value a, Value b)
{
    ByteSpan x, y;
    if (!bytes_is(a))
        return V_NOTIMPL;
    if (!bytes_view(b, &y.at, &y.len))
        return exc_raise(vm, EXC_TypeError, "can't concat %s to %s", type_name_of(vm, b), type_name_of(vm, a));
    bytes_view(a, &x.at, &x.len);
    if (x.len + y.len == 0)
        return vm->empty_bytes;
    Bytes *sum = bytes_alloc(vm, x.len + y.len);
    if (!sum || !bulk_copy_at_once(vm, sum->data, x.at, x.len)
        || !bulk_copy_at_once(vm, sum->data + x.len, y.at, y.len))
        return V_NULL;
    return v_from_obj(sum);
}

bool bytes_repeat_size(Interp *vm, size_t len, int64_t times, size_t *total)
{
    if (!__builtin_mul_overflow(len, (size_t)times, total) && *total <= INT64_MAX)
        return true;
    exc_raise(vm, EXC_OverflowError, "repeated bytes are too long");
    return false;
}

static Value slot_mul(Interp *vm, Value a, Value b)
{
    Value self;
    int64_t times;
    ByteSpan s;
    size_t total;
    Value answer = seq_repeat_operands(vm, a, b, slot_mul, &self, &times);
    if (answer != V_TRUE)
        return answer;
    if (times == 1 && v_is_exact(self, T_BYTES))
        return self;
    bytes_view(self, &s.at, &s.len);
    if (s.len == 0 || times == 0)
        return vm->empty_bytes;
    if (!bytes_repeat_size(vm, s.len, times, &total))
        return V_NULL;
    Bytes *made = bytes_alloc(vm, total);
    return made && bulk_repeat(vm, made->data, s.at, s.len, times) ? v_from_obj(made) : V_NULL;
}

Value bytes_slot_mod(Interp *vm, Value a, Value b)
{
    ByteSpan format;
    if (!bytes_view(a, &format.at, &format.len))
        return V_NOTIMPL;
    Value text = str_from_units(vm, format.at, 1, format.len);
    Value made = text == V_NULL ? V_NULL : str_percent_bytes(vm, text, b);
    return made == V_NULL ? V_NULL : bytes_like(vm, a, str_of(made)->data, (size_t)str_of(made)->len);
}

/* -- the constructor --------------------------------------------------------------------------------------------------- */

static Value bytes_encoded(Interp *vm, Value *args, const char *type)
{
    static const char *const names[] = { "encoding", "errors" };
    const char *texts[2] = { "utf-8", "strict" };
    for (int i = 0; i < 2; i++)
        if (args[2 + i] != V_NULL && !str_is(args[2 + i]))
            return exc_raise(vm, EXC_TypeError, "%s() argument '%s' must be str, not %s", type, names[i],
                             arg_type_name(vm, args[2 + i]));
    if (args[1] == V_NULL || !str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "%s without a string argument",
                         args[2] != V_NULL ? "encoding" : "errors");
    if (args[2] == V_NULL)
        return exc_raise(vm, EXC_TypeError, "string argument without an encoding");
    for (int i = 0; i < 2; i++)
        if (args[2 + i] != V_NULL && !(texts[i] = str_utf8(vm, args[2 + i], NULL)))
            return V_NULL;
    return codec_encode(vm, args[1], texts[0], texts[1]);
}

static Value bytes_zeroed(Interp *vm, Value count)
{
    int64_t n;
    Value number = op_as_int(vm, count);
    if (number == V_NULL)
        return V_NULL;
    if (!int_to_i64(number, &n))
        return exc_raise(vm, EXC_OverflowError, "cannot fit '%s' into an index-sized integer",
                         type_name_of(vm, count));
    if (n < 0)
        return exc_raise(vm, EXC_ValueError, "negative count");
    return bytes_new(vm, NULL, (size_t)n);
}

static Value bytes_from_iterable(Interp *vm, Value source, const char *type)
{
    Buf data = {0};
    Walk w;
    Value item, result = V_NULL;
    uint8_t byte;
    Type *t = type_of(vm, source);
    if (!t->slots.iter && !t->slots.getitem)
        return exc_raise(vm, EXC_TypeError, "cannot convert '%s' object to %s",
                         type_name_of(vm, source), type);
    const char *range = !strcmp(type, "bytes") ? "bytes must be in range(0, 256)"
                                               : "byte must be in range(0, 256)";
    if (!walk_start(vm, &w, source)) {
        if (exc_pending_is(vm, EXC_TypeError)) {
            exc_clear(vm);
            exc_raise(vm, EXC_TypeError, "cannot convert '%s' object to %s", type_name_of(vm, source), type);
        }
        return V_NULL;
    }
    while (walk_next(vm, &w, &item)) {
        if (v_is_int(item) && v_small(item) >= 0 && v_small(item) < 256)
            byte = (uint8_t)v_small(item);
        else if (!byte_from_value(vm, item, range, &byte))
            break;
        buf_addc(&data, (char)byte);
    }
    if (vm->exc == V_NULL)
        result = bytes_new(vm, data.data, data.len);
    buf_clear(&data);
    return result;
}

Value bytes_from_args(Interp *vm, Value *args, const char *type)
{
    Value source = args[1], made;
    ByteSpan span;
    if (args[2] != V_NULL || args[3] != V_NULL)
        return bytes_encoded(vm, args, type);
    if (source == V_NULL)
        return vm->empty_bytes;
    if (str_is(source))
        return exc_raise(vm, EXC_TypeError, "string argument without an encoding");
    if (v_is_exact(source, T_BYTES))
        return source;
    made = op_call_special(vm, source, vm->names.bytes_, NULL, 0);
    if (made != V_NULL && !bytes_is(made))
        return exc_raise(vm, EXC_TypeError, "__bytes__ returned non-bytes (type %s)", type_name_of(vm, made));
    if (made != V_NULL || vm->exc != V_NULL)
        return made;
    if (bytes_view(source, &span.at, &span.len))
        return bytes_new(vm, span.at, span.len);
    if (memoryview_is(source))
        return view_usable(vm, source) ? view_bytes(vm, memoryview_of(source), 'C') : V_NULL;
    if (v_is_int(source) || type_of(vm, source)->slots.unary[UN_INDEX])
        return bytes_zeroed(vm, source);
    return bytes_from_iterable(vm, source, type);
}

static Value bytes_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    return bytes_from_args(vm, args, "bytes");
}

static void bytes_trace(Gc *gc, Obj *o)
{
    (void)gc;
    (void)o;
}

const KindOps bytes_kind_ops = { .name = "bytes", .trace = bytes_trace };

static Value m_getnewargs(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, (size_t)1, v_unwrap(args[0]));
}

static Value m_bytes(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_unwrap(args[0]);
}

static const NativeDef methods[] = {
    BYTES_SHARED_METHODS,
    { "__bytes__(self, /)", m_bytes, "The same bytes as an object of the class bytes itself.", 0 },
    { "__getnewargs__(self, /)", m_getnewargs, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};

const TypeDef bytes_def = {
    .name = "bytes",
    .doc = "bytes(source=b'')\nbytes(text, encoding, errors='strict')\n\n"
           "The bytes of a buffer, of integers from 0 to 255, or of a text; so many zeros for an int.",
    .size = sizeof(Bytes), .kind = KIND_BYTES, .flags = TYPE_NO_DICT,
    .slots = { .repr = slot_repr, .str = slot_repr, .hash = slot_hash, .compare = bytes_slot_compare, .truth = slot_truth, .len = slot_len,
               .getitem = slot_getitem, .contains = bytes_slot_contains, .iter = slot_iter,
               .binary = { [BIN_ADD] = slot_add, [BIN_MUL] = slot_mul, [BIN_MOD] = bytes_slot_mod } },
    .construct = "bytes(cls, source=..., encoding=..., errors=...)", .new_fn = bytes_construct,
    .methods = methods,
};

void bytes_init(Interp *vm)
{
    vm->empty_bytes = V_NULL;
    vm->empty_bytes = bytes_new(vm, "", 0);
    vm->types[T_BYTES] = type_from_def(vm, &bytes_def, T_BYTES);
    builtin_add(vm, "bytes", v_from_obj(vm->types[T_BYTES]));
    bytearray_init(vm);
    memoryview_init(vm);
}
