/* SPDX-License-Identifier: MIT
 *
 * Bytearray: bytes that change. Storage is counted by the collector and grows by an eighth. A
 * memoryview looks at the array, not at its storage, so resizing under one is allowed (CPython
 * raises BufferError): the view then sees what is left in its range. */
#include "lang/bulk.h"
#include "lang/obj_bytes.h"

#include "lang/bytes_methods.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq_ops.h"

/* -- storage ----------------------------------------------------------------------------------------------------------- */

static Value instance(Interp *vm, Type *type)
{
    Value v = instance_new(vm, type);
    if (v != V_NULL)
        v_obj(v)->aux = AUX_BYTEARRAY;
    return v;
}

bool bytearray_resize(Interp *vm, ByteArray *a, int64_t len)
{
    if (len > a->cap || len < a->cap / 4) {
        int64_t cap = len > a->cap && a->cap ? len + len / 8 + 8 : len;
        uint8_t *data = gc_resize(vm, a->data, (size_t)a->cap, (size_t)cap);
        if (!data && cap)
            return false;
        a->data = data;
        a->cap = cap;
    }
    for (int64_t n; len > a->len; a->len += n) {
        n = len - a->len < BULK_PIECE ? len - a->len : BULK_PIECE;
        memset(a->data + a->len, 0, (size_t)n);
        op_glance(vm);
    }
    a->len = len;
    return true;
}

Value bytearray_new(Interp *vm, const void *data, size_t len)
{
    Value v = instance(vm, vm->types[T_BYTEARRAY]);
    if (v == V_NULL || !bytearray_resize(vm, bytearray_of(v), (int64_t)len))
        return V_NULL;
    return bulk_copy_at_once(vm, bytearray_of(v)->data, data, len) ? v : V_NULL;
}

static void bytearray_finalize(Interp *vm, Obj *o)
{
    ByteArray *a = (ByteArray *)o;
    gc_release(vm, a->data, (size_t)a->cap);
}

/* What is about to be written to the array: when it lies there itself, a copy, which the caller
 * keeps. V_NULL: MemoryError. */
static Value set_apart(Interp *vm, const ByteArray *a, ByteSpan *with)
{
    if (!with->len || with->at < a->data || with->at >= a->data + a->cap)
        return V_NONE;
    Value copy = bytes_new(vm, with->at, with->len);
    if (copy != V_NULL)
        with->at = ((Bytes *)v_obj(copy))->data;
    return copy;
}

/* Puts `with` in the place of [from, to). It may lie in the array itself. */
static bool splice(Interp *vm, ByteArray *a, int64_t from, int64_t to, ByteSpan with)
{
    int64_t old = a->len, grown = old - (to - from) + (int64_t)with.len;
    Value copy = set_apart(vm, a, &with);
    if (copy == V_NULL || (grown > old && !bytearray_resize(vm, a, grown)))
        return false;
    if (old > to)
        bulk_move(vm, a->data + from + with.len, a->data + to, (size_t)(old - to));
    if (with.len)
        bulk_move(vm, a->data + from, with.at, with.len);
    gc_keep(copy);
    return grown >= old || bytearray_resize(vm, a, grown);
}

/* -- reading ----------------------------------------------------------------------------------------------------------- */

static ByteSpan span_of(Value self)
{
    ByteSpan s;
    bytes_view(self, &s.at, &s.len);
    return s;
}

static Value slot_repr(Interp *vm, Value self)
{
    Buf text = {0};
    if (!gc_can_have(vm, span_of(self).len * 5))
        return V_NULL;
    buf_addf(&text, "%s(b", type_name_of(vm, self));
    bytes_add_repr(span_of(self), true, &text);
    buf_addc(&text, ')');
    Value s = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return s;
}

static int slot_truth(Interp *vm, Value self)
{
    (void)vm;
    return bytearray_of(self)->len != 0;
}

static int64_t slot_len(Interp *vm, Value self)
{
    (void)vm;
    return bytearray_of(self)->len;
}

static bool item_index(Interp *vm, const ByteArray *a, Value key, int64_t *i)
{
    return seq_index_of(vm, key, &a->len, "bytearray", "bytearray index out of range", i);
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    int64_t i, step, count;
    SliceObj settled;
    if (!v_is_kind(key, KIND_SLICE))
        return item_index(vm, bytearray_of(self), key, &i)
                 ? v_from_small(bytearray_of(self)->data[i])
                 : V_NULL;
    if ((key = slice_settle(vm, key, &settled)) == V_NULL
        || !slice_indices(vm, key, bytearray_of(self)->len, &i, &step, &count))
        return V_NULL;
    if (count == 0)                                     /* `data` may be NULL */
        return bytearray_new(vm, "", 0);
    const uint8_t *from = bytearray_of(self)->data + i;
    if (step == 1)
        return bytearray_new(vm, from, (size_t)count);
    Value part = bytearray_new(vm, "", 0);
    if (part == V_NULL || !bytearray_resize(vm, bytearray_of(part), count))
        return V_NULL;
    return bulk_copy_steps(vm, bytearray_of(part)->data, 1, from, step, count) ? part : V_NULL;
}

static Value slot_iter(Interp *vm, Value self)
{
    return iter_over_seq(vm, T_BYTEARRAY_ITER, self);
}

static Value slot_add(Interp *vm, Value a, Value b)
{
    ByteSpan other;
    if (!bytearray_is(a))
        return V_NOTIMPL;
    if (!bytes_view(b, &other.at, &other.len))
        return exc_raise(vm, EXC_TypeError, "can't concat %s to %s", type_name_of(vm, b),
                         type_name_of(vm, a));
    Value sum = bytearray_new(vm, span_of(a).at, span_of(a).len);
    return sum != V_NULL
                && splice(vm, bytearray_of(sum), bytearray_of(sum)->len, bytearray_of(sum)->len,
                          other)
             ? sum
             : V_NULL;
}

/* times copies of what the array holds, in place. */
static bool repeat(Interp *vm, ByteArray *a, int64_t times)
{
    int64_t len = a->len;
    size_t total;
    if (!bytes_repeat_size(vm, (size_t)len, times, &total) || !bytearray_resize(vm, a, (int64_t)total))
        return false;
    return len == 0 || times < 2 || bulk_repeat(vm, a->data, a->data, (size_t)len, times);
}

static Value slot_mul(Interp *vm, Value a, Value b)
{
    Value self;
    int64_t times;
    Value answer = seq_repeat_operands(vm, a, b, slot_mul, &self, &times);
    if (answer != V_TRUE)
        return answer;
    Value result = bytearray_new(vm, span_of(self).at, span_of(self).len);
    return result != V_NULL && repeat(vm, bytearray_of(result), times) ? result : V_NULL;
}

/* -- changing ---------------------------------------------------------------------------------------------------------- */

static bool need_byte(Interp *vm, Value v, uint8_t *out)
{
    return byte_from_value(vm, v, "byte must be in range(0, 256)", out);
}

static Value slot_iadd(Interp *vm, Value a, Value b)
{
    ByteSpan other;
    if (!bytes_view(b, &other.at, &other.len))
        return exc_raise(vm, EXC_TypeError, "can't concat %s to %s", type_name_of(vm, b),
                         type_name_of(vm, a));
    if (a == b && other.len)                            /* as CPython, which reads it while it would grow */
        return exc_raise(vm, EXC_BufferError, "Existing exports of data: object cannot be re-sized");
    return splice(vm, bytearray_of(a), bytearray_of(a)->len, bytearray_of(a)->len, other) ? a : V_NULL;
}

static Value slot_imul(Interp *vm, Value a, Value b)
{
    Value self;
    int64_t times;
    Value answer = seq_repeat_operands(vm, a, b, slot_mul, &self, &times);
    if (answer != V_TRUE)
        return answer;
    return repeat(vm, bytearray_of(a), times) ? a : V_NULL;
}

static bool delete_steps(Interp *vm, ByteArray *a, int64_t start, int64_t step, int64_t count)
{
    if (count == 0)                     /* `start` may then lie outside */
        return true;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    int64_t to = start, next = start;
    for (int64_t i = start; i < a->len; i++)
        if (count > 0 && i == next) {
            next += step;
            count--;
        } else
            a->data[to++] = a->data[i];
    return bytearray_resize(vm, a, to);
}

/* What is assigned to a slice, as bytes. V_NULL: exception pending. */
static Value slice_source(Interp *vm, Value value)
{
    ByteSpan span;
    if (bytes_view(value, &span.at, &span.len))
        return value;
    const Slots *slots = &type_of(vm, value)->slots;
    if (str_is(value) || slots->unary[UN_INDEX] || slots->unary[UN_FLOAT])
        return exc_raise(vm, EXC_TypeError,
                         "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    Value args[4] = { V_NULL, value, V_NULL, V_NULL };
    return bytes_from_args(vm, args, "bytearray");
}

static bool set_slice(Interp *vm, ByteArray *a, Value key, Value value)
{
    int64_t i, step, count;
    SliceObj settled;
    ByteSpan with = { (const uint8_t *)"", 0 };
    if ((key = slice_settle(vm, key, &settled)) == V_NULL)
        return false;
    Value source = value == V_NULL ? V_NULL : slice_source(vm, value);
    if ((source == V_NULL && value != V_NULL) || !slice_indices(vm, key, a->len, &i, &step, &count))
        return false;
    if (source != V_NULL)
        bytes_view(source, &with.at, &with.len);
    if (step == 1)
        return splice(vm, a, i, i + count, with);
    if (with.len == 0)                  /* no bytes for every second place: it goes */
        return delete_steps(vm, a, i, step, count);
    if ((int64_t)with.len != count) {
        exc_raise(vm, EXC_ValueError,
                  "attempt to assign bytes of size %zu to extended slice of size %lld", with.len,
                  (long long)count);
        return false;
    }
    Value copy = set_apart(vm, a, &with);
    bool done = copy != V_NULL && bulk_copy_steps(vm, a->data + i, step, with.at, 1, count);
    gc_keep(copy);
    return done;
}

static bool slot_setitem(Interp *vm, Value self, Value key, Value value)
{
    ByteArray *a = bytearray_of(self);
    int64_t i;
    uint8_t byte;
    if (v_is_kind(key, KIND_SLICE))
        return set_slice(vm, a, key, value);
    if (!item_index(vm, a, key, &i))
        return false;
    if (value == V_NULL)
        return splice(vm, a, i, i + 1, (ByteSpan){ (const uint8_t *)"", 0 });
    if (!need_byte(vm, value, &byte))
        return false;
    if (i < a->len)
        a->data[i] = byte;
    return true;
}

/* -- methods ----------------------------------------------------------------------------------------------------------- */

static Value none_if(bool ok) { return ok ? V_NONE : V_NULL; }

static Value m_append(Interp *vm, Value *args, int n)
{
    (void)n;
    uint8_t byte;
    ByteArray *a = bytearray_of(args[0]);
    return none_if(need_byte(vm, args[1], &byte) && splice(vm, a, a->len, a->len, (ByteSpan){ &byte, 1 }));
}

static Value m_extend(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan more;
    ByteArray *a = bytearray_of(args[0]);
    Value source = args[1], list[4] = { V_NULL, source, V_NULL, V_NULL };
    if (!bytes_view(source, &more.at, &more.len)) {
        Type *t = type_of(vm, source);
        if (!t->slots.iter && !t->slots.getitem)
            return exc_raise(vm, EXC_TypeError, "can't extend bytearray with %s", type_name_of(vm, source));
        if (str_is(source) && str_of(source)->len)
            return exc_raise(vm, EXC_TypeError, "'str' object cannot be interpreted as an integer");
        source = str_is(source) ? vm->empty_bytes : bytes_from_args(vm, list, "bytearray");
        if (source == V_NULL)
            return V_NULL;
    }
    bytes_view(source, &more.at, &more.len);
    return none_if(splice(vm, a, a->len, a->len, more));
}

static Value m_insert(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at;
    uint8_t byte;
    ByteArray *a = bytearray_of(args[0]);
    if (!arg_ssize(vm, args[1], 0, &at) || !need_byte(vm, args[2], &byte))
        return V_NULL;
    at = at < 0 ? at + a->len : at;
    at = at < 0 ? 0 : at > a->len ? a->len : at;
    return none_if(splice(vm, a, at, at, (ByteSpan){ &byte, 1 }));
}

static Value m_pop(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at;
    ByteArray *a = bytearray_of(args[0]);
    if (!arg_ssize(vm, args[1], -1, &at))
        return V_NULL;
    if (a->len == 0)
        return exc_raise(vm, EXC_IndexError, "pop from empty bytearray");
    at = at < 0 ? at + a->len : at;
    if (at < 0 || at >= a->len)
        return exc_raise(vm, EXC_IndexError, "pop index out of range");
    uint8_t byte = a->data[at];
    return splice(vm, a, at, at + 1, (ByteSpan){ (const uint8_t *)"", 0 }) ? v_from_small(byte) : V_NULL;
}

static Value m_remove(Interp *vm, Value *args, int n)
{
    (void)n;
    uint8_t byte;
    ByteArray *a = bytearray_of(args[0]);
    if (!need_byte(vm, args[1], &byte))
        return V_NULL;
    const uint8_t *hit = a->len ? memchr(a->data, byte, (size_t)a->len) : NULL;
    if (!hit)
        return exc_raise(vm, EXC_ValueError, "value not found in bytearray");
    int64_t at = hit - a->data;
    return none_if(splice(vm, a, at, at + 1, (ByteSpan){ (const uint8_t *)"", 0 }));
}

static Value m_reverse(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    ByteArray *a = bytearray_of(args[0]);
    for (int64_t i = 0, k = a->len - 1; i < k; i++, k--) {
        uint8_t swap = a->data[i];
        a->data[i] = a->data[k];
        a->data[k] = swap;
    }
    return V_NONE;
}

static Value m_clear(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(bytearray_resize(vm, bytearray_of(args[0]), 0));
}

static Value m_copy(Interp *vm, Value *args, int n)
{
    (void)n;
    return bytearray_new(vm, span_of(args[0]).at, span_of(args[0]).len);
}

static Value make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return instance(vm, type);
}

static Value fill_from(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteArray *a = bytearray_of(args[0]);
    Value content = bytes_from_args(vm, args, "bytearray");
    ByteSpan span;
    if (content == V_NULL)
        return V_NULL;
    bytes_view(content, &span.at, &span.len);
    return none_if(splice(vm, a, 0, a->len, span));
}

static bool fill(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = {"bytearray(self, source=..., encoding=..., errors=...)", fill_from, NULL, 0};
    Value bound[] = { self, nargs ? args[0] : V_NULL, V_NULL, V_NULL };
    if (nargs <= 1 && kwnames == V_NULL)
        return fill_from(vm, bound, 4) != V_NULL;
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static const NativeDef methods[] = {
    BYTES_SHARED_METHODS,
    { "append(self, item, /)", m_append, "Add one byte, an integer from 0 to 255, at the end.", 0 },
    { "clear(self, /)", m_clear, "Take all bytes out.", 0 },
    { "copy(self, /)", m_copy, "A new bytearray of the same bytes.", 0 },
    { "extend(self, iterable_of_ints, /)", m_extend,
      "Add the bytes of a buffer, or of an iterable of integers, at the end.", 0 },
    { "insert(self, index, item, /)", m_insert,
      "Put one byte, an integer from 0 to 255, before the one at index.", 0 },
    {"pop(self, index=-1, /)", m_pop,
     "Take the byte at index out (the last one by default) and return it as an integer.", 0},
    { "remove(self, value, /)", m_remove, "Take the first byte of this value out; ValueError when there is none.", 0 },
    { "reverse(self, /)", m_reverse, "Turn the order of the bytes round, in place.", 0 },
    { NULL, NULL, NULL, 0 }
};

const TypeDef bytearray_def = {
    .name = "bytearray",
    .doc = "bytearray(source=b'')\nbytearray(text, encoding, errors='strict')\n\n"
           "Bytes that can be changed: those of a buffer, of integers from 0 to 255, or so many zeros.",
    .size = sizeof(ByteArray), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT,
    .finalize = bytearray_finalize,
    .slots = { .repr = slot_repr, .str = slot_repr, .compare = bytes_slot_compare, .truth = slot_truth, .len = slot_len, .getitem = slot_getitem,
               .setitem = slot_setitem, .contains = bytes_slot_contains, .iter = slot_iter,
               .new_ = make, .init = fill,
               .binary = { [BIN_ADD] = slot_add, [BIN_MUL] = slot_mul, [BIN_MOD] = bytes_slot_mod },
               .inplace = { [BIN_ADD] = slot_iadd, [BIN_MUL] = slot_imul } },
    .construct = "bytearray(cls, source=..., encoding=..., errors=...)",
    .methods = methods,
};

void bytearray_init(Interp *vm)
{
    vm->types[T_BYTEARRAY] = type_from_def(vm, &bytearray_def, T_BYTEARRAY);
    builtin_add(vm, "bytearray", v_from_obj(vm->types[T_BYTEARRAY]));
}
