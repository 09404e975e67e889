/* SPDX-License-Identifier: MIT
 *
 * The module array: numbers of one C type, side by side.
 *
 * An array is laid out as a bytearray with a type code behind it, so that bytes_view() sees its
 * memory; Format has what differs between the codes. Comparing goes by lists. */
#include <math.h>
#include <string.h>

#include "lang/bulk.h"
#include "lang/c_value.h"
#include "lang/obj_bytes.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_list.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"

typedef struct Format { char code; uint8_t size; const char *name; int64_t least; uint64_t most; } Format;

static const Format formats[] = {
    {'b', 1, "signed char", INT8_MIN, INT8_MAX}, {'B', 1, "unsigned byte integer", 0, UINT8_MAX},
    {'u', 4, "unicode", 0, 0x10FFFF}, {'h', 2, "signed short integer", INT16_MIN, INT16_MAX},
    {'H', 2, "unsigned short", 0, UINT16_MAX}, {'i', 4, "signed integer", INT32_MIN, INT32_MAX},
    {'I', 4, "unsigned int", 0, UINT32_MAX}, {'l', 8, "signed long", INT64_MIN, INT64_MAX},
    {'L', 8, "unsigned long", 0, UINT64_MAX}, {'q', 8, "signed long", INT64_MIN, INT64_MAX},
    {'Q', 8, "unsigned long", 0, UINT64_MAX}, {'f', 4, "float", 0, 0}, {'d', 8, "double", 0, 0},
};

typedef struct Array { ItemArray items; const Format *format; } Array;

static Array *array_of(Value v) { return (Array *)v_obj(v); }
static bool array_is(Value v) { return v_is_kind(v, KIND_NATIVE) && v_obj(v)->aux == AUX_ARRAY; }
/* Sizes are powers of two. */
static int64_t count_of(const Array *a) { return a->items.bytes.len >> __builtin_ctz(a->format->size); }

static void copy_item(uint8_t *to, const void *from, int64_t size)
{
    switch (size) {
    case 1: memcpy(to, from, 1); break;
    case 2: memcpy(to, from, 2); break;
    case 4: memcpy(to, from, 4); break;
    default: memcpy(to, from, 8); break;
    }
}
static uint8_t *item_at(const Array *a, int64_t i) { return a->items.bytes.data + i * a->format->size; }
static Value none_if(bool ok) { return ok ? V_NONE : V_NULL; }

static const Format *format_of(uint32_t code)
{
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if ((uint32_t)formats[i].code == code)
            return &formats[i];
    return NULL;
}

static Value array_new(Interp *vm, Type *type, const Format *format)
{
    Value v = instance_new(vm, type);
    if (v != V_NULL) {
        v_obj(v)->aux = AUX_ARRAY;
        array_of(v)->format = format;
        array_of(v)->items.itemsize = format->size;
        array_of(v)->items.code = format->code == 'u' ? 'w' : format->code;
    }
    return v;
}

static void array_finalize(Interp *vm, Obj *o)
{
    gc_release(vm, ((ByteArray *)o)->data, (size_t)((ByteArray *)o)->cap);
}

/* -- items ------------------------------------------------------------------------------------------------------------- */

static Value get(Interp *vm, const Array *a, int64_t i)
{
    double d;
    int32_t word;
    switch (a->format->code) {                          /* the usual two, on machines of this byte order */
    case 'd':
        memcpy(&d, item_at(a, i), sizeof d);
        return flo_fits(d) ? v_from_flo(d) : float_new(vm, d);
    case 'i':
        memcpy(&word, item_at(a, i), sizeof word);
        return v_from_small(word);
    }
    if (a->format->code == 'u')
        return str_from_units(vm, item_at(a, i), 4, 1);
    return c_value_get(vm, a->format->code, a->format->size, true, item_at(a, i));
}

static bool refuse(Interp *vm, const char *name, bool below)
{
    exc_raise(vm, EXC_OverflowError, "%s is %s", name, below ? "less than minimum" : "greater than maximum");
    return false;
}

static bool refuse_large(Interp *vm, const char *what)
{
    exc_raise(vm, EXC_OverflowError, "%s", what);
    return false;
}

/* CPython's words, which tell of the C type that it converts to on the way. */
static bool out_of_range(Interp *vm, const Format *f, Value v)
{
    int64_t i;
    bool fits_long = int_to_i64(v, &i), below = int_sign(v) < 0;
    if (f->code == 'q' || f->code == 'Q')
        return refuse_large(vm, below && f->code == 'Q' ? "can't convert negative int to unsigned"
                                                        : "int too big to convert");
    if ((f->code == 'I' || f->code == 'L') && below)
        return refuse_large(vm, "can't convert negative value to unsigned int");
    if (f->code == 'I' && int_bit_length(v) <= 64)
        return refuse(vm, f->name, below);
    if (!fits_long || f->code == 'I')
        return refuse_large(vm, f->least || f->size < 4
                                    ? "Python int too large to convert to C long"
                                    : "Python int too large to convert to C unsigned long");
    if (f->code == 'b' && (i < INT16_MIN || i > INT16_MAX))
        return refuse(vm, "signed short integer", below);
    if (f->code == 'H' && (i < INT32_MIN || i > INT32_MAX))
        return refuse(vm, "signed integer", below);
    return refuse(vm, f->name, below);
}

/* The bits of an int in the range of the format. */
static bool put_int(Interp *vm, const Format *f, Value v, uint8_t *to)
{
    if (v_is_int(v) && v_small(v) >= f->least && (v_small(v) < 0 || (uint64_t)v_small(v) <= f->most)) {
        int64_t usual = v_small(v);
        copy_item(to, &usual, f->size);
        return true;
    }
    Value index = op_as_int(vm, v);
    if (index == V_NULL)
        return false;
    int64_t i;
    uint64_t bits;
    bool small = int_to_i64(index, &i), negative = int_sign(index) < 0;
    if (!small && (negative || int_bit_length(index) > 64))
        return out_of_range(vm, f, index);
    if (small)
        bits = (uint64_t)i;
    else if (!int_to_bytes(vm, index, (uint8_t *)&bits, sizeof bits, true, false))
        return false;
    if (negative ? i < f->least : bits > f->most)
        return out_of_range(vm, f, index);
    copy_item(to, &bits, f->size);
    return true;
}

static bool put_float(Interp *vm, const Format *f, Value v, uint8_t *to)
{
    double d;
    if (!float_from_number(vm, v, &d))
        return false;
    float single = (float)d;
    copy_item(to, f->code == 'f' ? (void *)&single : (void *)&d, f->size);
    return true;
}

static bool put(Interp *vm, const Format *f, Value v, uint8_t *to)
{
    if (f->code == 'f' || f->code == 'd')
        return put_float(vm, f, v, to);
    if (f->code != 'u')
        return put_int(vm, f, v, to);
    if (!str_is(v) || str_of(v)->len != 1) {
        exc_raise(vm, EXC_TypeError, "array item must be unicode character");
        return false;
    }
    uint32_t c = str_at(str_of(v), 0);
    memcpy(to, &c, sizeof c);
    return true;
}

/* -- growing ----------------------------------------------------------------------------------------------------------- */

static bool append_item(Interp *vm, Array *a, Value v)
{
    uint8_t item[8];
    if (!put(vm, a->format, v, item)
        || !bytearray_resize(vm, &a->items.bytes, a->items.bytes.len + a->format->size))
        return false;
    copy_item(a->items.bytes.data + a->items.bytes.len - a->format->size, item, a->format->size);
    return true;
}

static bool append_bytes(Interp *vm, Array *a, ByteSpan more)
{
    int64_t old = a->items.bytes.len;
    bool own = a->items.bytes.len && more.at == a->items.bytes.data;
    if (!bytearray_resize(vm, &a->items.bytes, old + (int64_t)more.len))
        return false;
    if (more.len)
        memcpy(a->items.bytes.data + old, own ? a->items.bytes.data : more.at, more.len);
    return true;
}

static ByteSpan span_of(const Array *a)
{
    return (ByteSpan){a->items.bytes.data, (size_t)a->items.bytes.len};
}

static bool extend(Interp *vm, Array *a, Value more)
{
    if (array_is(more)) {
        if (array_of(more)->format == a->format)
            return append_bytes(vm, a, span_of(array_of(more)));
        exc_raise(vm, EXC_TypeError, "can only extend with array of same kind");
        return false;
    }
    Walk w;
    Value item;
    if (!walk_start(vm, &w, more))
        return false;
    while (walk_next(vm, &w, &item))
        if (!append_item(vm, a, item))
            return false;
    return vm->exc == V_NULL;
}

/* Puts the bytes in the place of the items [from, to). */
static bool splice(Interp *vm, Array *a, int64_t from, int64_t to, ByteSpan with)
{
    int64_t size = a->format->size, old = a->items.bytes.len,
            grown = old - (to - from) * size + (int64_t)with.len;
    Value copy = bytes_new(vm, with.at, with.len);
    if (copy == V_NULL || (grown > old && !bytearray_resize(vm, &a->items.bytes, grown)))
        return false;
    if (old > to * size)
        memmove(a->items.bytes.data + from * size + with.len, a->items.bytes.data + to * size,
                (size_t)(old - to * size));
    if (with.len)
        memcpy(a->items.bytes.data + from * size, ((Bytes *)v_obj(copy))->data, with.len);
    return grown >= old || bytearray_resize(vm, &a->items.bytes, grown);
}

/* -- construction ------------------------------------------------------------------------------------------------------ */

static bool fill(Interp *vm, Array *a, Value from)
{
    ByteSpan bytes;
    if (from == V_NULL)
        return true;
    if (str_is(from) && a->format->code != 'u') {
        exc_raise(vm, EXC_TypeError, "cannot use a str to initialize an array with typecode '%c'",
                  a->format->code);
        return false;
    }
    if (array_is(from) && (array_of(from)->format->code == 'u') != (a->format->code == 'u')) {
        exc_raise(vm, EXC_TypeError,
                  "cannot use a unicode array to initialize an array with typecode '%c'",
                  a->format->code);
        return false;
    }
    if (!array_is(from) && bytes_view(from, &bytes.at, &bytes.len)) {
        if (bytes.len % a->format->size == 0)
            return append_bytes(vm, a, bytes);
        exc_raise(vm, EXC_ValueError, "bytes length not a multiple of item size");
        return false;
    }
    return array_is(from) && array_of(from)->format != a->format
             ? extend(vm, a, op_call_method(vm, from, "tolist", NULL, 0))
             : extend(vm, a, from);
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[1]) || str_of(args[1])->len != 1)
        return exc_raise(vm, EXC_TypeError,
                         "array() argument 1 must be a unicode character, not %s",
                         arg_type_name(vm, args[1]));
    const Format *format = format_of(str_at(str_of(args[1]), 0));
    if (!format)
        return exc_raise(vm, EXC_ValueError,
                         "bad typecode (must be b, B, u, h, H, i, I, l, L, q, Q, f or d)");
    Value self = array_new(vm, type_from_value(args[0]), format);
    return self != V_NULL && fill(vm, array_of(self), args[2]) ? self : V_NULL;
}

static Value like(Interp *vm, Value model, ByteSpan content)
{
    Value v = array_new(vm, type_of(vm, model)->native, array_of(model)->format);
    return v != V_NULL && append_bytes(vm, array_of(v), content) ? v : V_NULL;
}

/* -- slots ------------------------------------------------------------------------------------------------------------- */

static int64_t slot_len(Interp *vm, Value self) { return (void)vm, count_of(array_of(self)); }
static Value slot_iter(Interp *vm, Value self) { return iter_over_seq(vm, T_SEQ_ITER, self); }

static bool item_index(Interp *vm, const Array *a, Value key, const char *outside, int64_t *i)
{
    if (!v_is_int(key) && !type_of(vm, key)->slots.unary[UN_INDEX]) {
        exc_raise(vm, EXC_TypeError, "array indices must be integers");
        return false;
    }
    if (!seq_index(vm, key, count_of(a), "array", outside, i))
        return false;
    if (*i >= count_of(a))              /* __index__ made the array shorter */
        exc_raise(vm, EXC_IndexError, "%s", outside);
    return *i < count_of(a);
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    const Array *a = array_of(self);
    int64_t i, step, count;
    SliceObj settled;
    if (v_is_int(key) && (uint64_t)v_small(key) < (uint64_t)count_of(a))
        return get(vm, a, v_small(key));
    if (!v_is_kind(key, KIND_SLICE))
        return item_index(vm, a, key, "array index out of range", &i) ? get(vm, a, i) : V_NULL;
    if ((key = slice_settle(vm, key, &settled)) == V_NULL
        || !slice_indices(vm, key, count_of(a), &i, &step, &count))
        return V_NULL;
    Value part = array_new(vm, type_of(vm, self)->native, a->format);
    if (part == V_NULL || !bytearray_resize(vm, &array_of(part)->items.bytes, count * a->format->size))
        return V_NULL;
    for (int64_t k = 0; k < count && op_look(vm); k++)
        memcpy(item_at(array_of(part), k), item_at(a, i + k * step), a->format->size);
    return vm->exc == V_NULL ? part : V_NULL;
}

static bool delete_steps(Interp *vm, Array *a, int64_t start, int64_t step, int64_t count)
{
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    int64_t kept = start, size = a->format->size;
    for (int64_t i = start; i < count_of(a); i++) {
        op_glance(vm);
        if ((i - start) % step != 0 || (i - start) / step >= count)
            memmove(item_at(a, kept++), item_at(a, i), (size_t)size);
    }
    return count == 0 || bytearray_resize(vm, &a->items.bytes, kept * size);
}

static bool set_slice(Interp *vm, Array *a, Value key, Value value)
{
    int64_t i, step, count;
    SliceObj settled;
    if ((key = slice_settle(vm, key, &settled)) == V_NULL)
        return false;
    if (value != V_NULL && !array_is(value)) {
        exc_raise(vm, EXC_TypeError, "can only assign array (not \"%s\") to array slice",
                  type_name_of(vm, value));
        return false;
    }
    if (value != V_NULL && array_of(value)->format != a->format) {
        exc_raise(vm, EXC_TypeError, "bad argument type for built-in operation");
        return false;
    }
    if (!slice_indices(vm, key, count_of(a), &i, &step, &count))
        return false;
    ByteSpan with = value == V_NULL ? (ByteSpan){ (const uint8_t *)"", 0 } : span_of(array_of(value));
    if (step == 1)
        return splice(vm, a, i, i + count, with);
    if (value == V_NULL)
        return delete_steps(vm, a, i, step, count);
    if ((int64_t)with.len != count * a->format->size) {
        exc_raise(vm, EXC_ValueError, "attempt to assign array of size %lld to extended slice of size %lld",
                  (long long)count_of(array_of(value)), (long long)count);
        return false;
    }
    Value copy = bytes_new(vm, with.at, with.len);
    for (int64_t k = 0; copy != V_NULL && k < count && op_look(vm); k++)
        memcpy(item_at(a, i + k * step), ((Bytes *)v_obj(copy))->data + k * a->format->size, a->format->size);
    return copy != V_NULL && vm->exc == V_NULL;
}

static bool slot_setitem(Interp *vm, Value self, Value key, Value value)
{
    Array *a = array_of(self);
    int64_t i;
    uint8_t item[8];
    if (v_is_kind(key, KIND_SLICE))
        return set_slice(vm, a, key, value);
    if (!item_index(vm, a, key, "array assignment index out of range", &i))
        return false;
    if (value == V_NULL)
        return splice(vm, a, i, i + 1, (ByteSpan){ (const uint8_t *)"", 0 });
    if (!put(vm, a->format, value, item))
        return false;
    if (i < count_of(a))                                /* converting the value may have called back */
        memcpy(item_at(a, i), item, a->format->size);
    return true;
}

static Value to_list(Interp *vm, Value self)
{
    Value list = list_new(vm, NULL, 0);
    for (int64_t i = 0; list != V_NULL && i < count_of(array_of(self)); i++) {
        Value item = op_look(vm) ? get(vm, array_of(self), i) : V_NULL;
        if (item == V_NULL || !list_append(vm, list, item))
            return V_NULL;
    }
    return list;
}

static Value slot_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!array_is(a) || !array_is(b))
        return V_NOTIMPL;
    Value x = to_list(vm, a), y = x == V_NULL ? V_NULL : to_list(vm, b);
    return y == V_NULL ? V_NULL : op_compare(vm, x, y, op);
}

static Value slot_add(Interp *vm, Value a, Value b)
{
    if (!array_is(a))
        return V_NOTIMPL;
    if (!array_is(b))
        return exc_raise(vm, EXC_TypeError, "can only append array (not \"%s\") to array",
                         type_name_of(vm, b));
    if (array_of(a)->format != array_of(b)->format)
        return exc_raise(vm, EXC_TypeError, "bad argument type for built-in operation");
    Value sum = like(vm, a, span_of(array_of(a)));
    return sum != V_NULL && append_bytes(vm, array_of(sum), span_of(array_of(b))) ? sum : V_NULL;
}

static Value slot_iadd(Interp *vm, Value a, Value b)
{
    if (!array_is(b))
        return exc_raise(vm, EXC_TypeError, "can only extend array with array (not \"%s\")", type_name_of(vm, b));
    return extend(vm, array_of(a), b) ? a : V_NULL;
}

/* `to` becomes `times` copies of what it holds. */
static bool repeat(Interp *vm, Array *to, int64_t times)
{
    int64_t len = to->items.bytes.len, all;
    if (__builtin_mul_overflow(len, times, &all))
        return gc_refuse(vm);
    if (!bytearray_resize(vm, &to->items.bytes, all))
        return false;
    return len == 0 || times < 2
        || bulk_repeat(vm, to->items.bytes.data, to->items.bytes.data, (size_t)len, times);
}

static Value slot_mul(Interp *vm, Value a, Value b)
{
    Value self;
    int64_t times;
    Value answer = seq_repeat_operands(vm, a, b, slot_mul, &self, &times);
    if (answer != V_TRUE)
        return answer;
    Value result = like(vm, self, span_of(array_of(self)));
    return result != V_NULL && repeat(vm, array_of(result), times) ? result : V_NULL;
}

static Value slot_imul(Interp *vm, Value a, Value b)
{
    Value self;
    int64_t times;
    Value answer = seq_repeat_operands(vm, a, b, slot_mul, &self, &times);
    if (answer != V_TRUE)
        return answer;
    return repeat(vm, array_of(a), times) ? a : V_NULL;
}

static Value slot_repr(Interp *vm, Value self)
{
    const Array *a = array_of(self);
    if (!a->items.bytes.len)
        return str_from_fmt(vm, "%s('%c')", str_utf8(vm, type_of(vm, self)->name, NULL), a->format->code);
    Value content = a->format->code == 'u' ? op_call_method(vm, self, "tounicode", NULL, 0)
                                           : to_list(vm, self);
    Value text = content == V_NULL ? V_NULL : op_repr(vm, content);
    return text == V_NULL
             ? V_NULL
             : str_from_fmt(vm, "%s('%c', %s)", str_utf8(vm, type_of(vm, self)->name, NULL),
                            a->format->code, str_utf8(vm, text, NULL));
}

/* -- methods ----------------------------------------------------------------------------------------------------------- */

static Value m_append(Interp *vm, Value *args, int n)
{
    return (void)n, none_if(append_item(vm, array_of(args[0]), args[1]));
}
static Value m_extend(Interp *vm, Value *args, int n)
{
    return (void)n, none_if(extend(vm, array_of(args[0]), args[1]));
}
static Value m_tolist(Interp *vm, Value *args, int n) { return (void)n, to_list(vm, args[0]); }

static Value m_copy(Interp *vm, Value *args, int n)
{
    (void)n;
    return like(vm, args[0], span_of(array_of(args[0])));
}

static Value m_tobytes(Interp *vm, Value *args, int n)
{
    (void)n;
    const Array *a = array_of(args[0]);
    return bytes_new(vm, a->items.bytes.len ? a->items.bytes.data : (const uint8_t *)"",
                     (size_t)a->items.bytes.len);
}

static Value m_frombytes(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan bytes;
    if (!byte_span(vm, args[1], &bytes))
        return V_NULL;
    if (bytes.len % array_of(args[0])->format->size)
        return exc_raise(vm, EXC_ValueError, "bytes length not a multiple of item size");
    return none_if(append_bytes(vm, array_of(args[0]), bytes));
}

static Value m_fromlist(Interp *vm, Value *args, int n)
{
    (void)n;
    Array *a = array_of(args[0]);
    int64_t before = a->items.bytes.len;
    if (!v_is_kind(args[1], KIND_LIST))
        return exc_raise(vm, EXC_TypeError, "arg must be list");
    if (extend(vm, a, args[1]))
        return V_NONE;
    a->items.bytes.len = before;
    return V_NULL;
}

static Value m_insert(Interp *vm, Value *args, int n)
{
    (void)n;
    Array *a = array_of(args[0]);
    uint8_t item[8];
    int64_t i;
    if (!op_index(vm, args[1], &i) || !put(vm, a->format, args[2], item))
        return V_NULL;
    int64_t len = count_of(a);
    i = i < 0 ? (i + len < 0 ? 0 : i + len) : i > len ? len : i;
    return none_if(splice(vm, a, i, i, (ByteSpan){ item, a->format->size }));
}

static Value m_pop(Interp *vm, Value *args, int n)
{
    (void)n;
    Array *a = array_of(args[0]);
    int64_t i;
    if (!op_index(vm, args[1], &i))
        return V_NULL;
    if (!a->items.bytes.len)
        return exc_raise(vm, EXC_IndexError, "pop from empty array");
    i = i < 0 ? i + count_of(a) : i;
    if (i < 0 || i >= count_of(a))
        return exc_raise(vm, EXC_IndexError, "pop index out of range");
    Value item = get(vm, a, i);
    return item != V_NULL && splice(vm, a, i, i + 1, (ByteSpan){ (const uint8_t *)"", 0 }) ? item : V_NULL;
}

/* Where x stands from `start` on; -1: nowhere, or an exception is pending. */
static int64_t find(Interp *vm, const Array *a, Value x, int64_t start, int64_t stop)
{
    for (int64_t i = start; i < stop && i < count_of(a); i++) {
        Value item = vm->breaker && !op_poll(vm) ? V_NULL : i < count_of(a) ? get(vm, a, i) : V_NONE;
        int same = item == V_NULL ? -1 : op_eq(vm, item, x);
        if (same)
            return same < 0 ? -1 : i;
    }
    return -1;
}

static Value m_index(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t start, stop, len = count_of(array_of(args[0]));
    if (!op_index(vm, args[2], &start) || !op_index(vm, args[3], &stop))
        return V_NULL;
    start = start < 0 ? (start + len < 0 ? 0 : start + len) : start;
    int64_t at = find(vm, array_of(args[0]), args[1], start, stop < 0 ? stop + len : stop);
    if (at < 0 && vm->exc == V_NULL)
        exc_raise(vm, EXC_ValueError, "array.index(x): x not in array");
    return at < 0 ? V_NULL : int_from_i64(vm, at);
}

static Value m_count(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t total = 0;
    for (int64_t i = 0; (i = find(vm, array_of(args[0]), args[1], i, INT64_MAX)) >= 0; i++)
        total++;
    return vm->exc == V_NULL ? int_from_i64(vm, total) : V_NULL;
}

static Value m_remove(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t i = find(vm, array_of(args[0]), args[1], 0, INT64_MAX);
    if (i < 0)
        return vm->exc == V_NULL ? exc_raise(vm, EXC_ValueError, "array.remove(x): x not in array") : V_NULL;
    return none_if(splice(vm, array_of(args[0]), i, i + 1, (ByteSpan){ (const uint8_t *)"", 0 }));
}

static void swap(uint8_t *a, uint8_t *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint8_t kept = a[i];
        a[i] = b[i];
        b[i] = kept;
    }
}

static Value m_reverse(Interp *vm, Value *args, int n)
{
    (void)n;
    const Array *a = array_of(args[0]);
    for (int64_t i = 0, k = count_of(a) - 1; i < k; i++, k--, op_glance(vm))
        swap(item_at(a, i), item_at(a, k), a->format->size);
    return V_NONE;
}

static Value m_byteswap(Interp *vm, Value *args, int n)
{
    (void)n;
    const Array *a = array_of(args[0]);
    for (int64_t i = 0; i < count_of(a); i++, op_glance(vm))
        for (size_t k = 0; k < a->format->size / 2u; k++)
            swap(item_at(a, i) + k, item_at(a, i) + a->format->size - 1 - k, 1);
    return V_NONE;
}

static Value m_tounicode(Interp *vm, Value *args, int n)
{
    (void)n;
    const Array *a = array_of(args[0]);
    if (a->format->code != 'u')
        return exc_raise(vm, EXC_ValueError, "tounicode() may only be called on unicode type arrays");
    return str_from_units(vm, a->items.bytes.len ? (void *)a->items.bytes.data : "", 4, (size_t)count_of(a));
}

static Value m_fromunicode(Interp *vm, Value *args, int n)
{
    (void)n;
    if (array_of(args[0])->format->code != 'u')
        return exc_raise(vm, EXC_ValueError, "fromunicode() may only be called on unicode type arrays");
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "fromunicode() argument must be str, not %s",
                         arg_type_name(vm, args[1]));
    return none_if(extend(vm, array_of(args[0]), args[1]));
}

static Value m_tofile(Interp *vm, Value *args, int n)
{
    Value bytes = m_tobytes(vm, args, n);
    Value written = bytes == V_NULL ? V_NULL : op_call_method(vm, args[1], "write", &bytes, 1);
    return none_if(written != V_NULL);
}

static Value m_fromfile(Interp *vm, Value *args, int n)
{
    (void)n;
    Array *a = array_of(args[0]);
    int64_t count, wanted;
    ByteSpan got;
    if (!op_index(vm, args[2], &count))
        return V_NULL;
    if (count < 0)
        return exc_raise(vm, EXC_ValueError, "negative count");
    if (__builtin_mul_overflow(count, (int64_t)a->format->size, &wanted))
        return (void)gc_refuse(vm), V_NULL;
    Value size = int_from_i64(vm, wanted), read = op_call_method(vm, args[1], "read", &size, 1);
    if (read == V_NULL)
        return V_NULL;
    if (!v_is_kind(read, KIND_BYTES) || !bytes_view(read, &got.at, &got.len))
        return exc_raise(vm, EXC_TypeError, "read() didn't return bytes");
    bool all = (int64_t)got.len == wanted;
    got.len -= got.len % a->format->size;
    if (!append_bytes(vm, a, got))
        return V_NULL;
    return all ? V_NONE : exc_raise(vm, EXC_EOFError, "read() didn't return enough bytes");
}

static Value m_buffer_info(Interp *vm, Value *args, int n)
{
    (void)n;
    const Array *a = array_of(args[0]);
    return tuple_pack(vm, 2, int_from_i64(vm, (int64_t)(intptr_t)a->items.bytes.data),
                      int_from_i64(vm, count_of(a)));
}

static Value get_typecode(Interp *vm, Value self)
{
    return str_from_fmt(vm, "%c", array_of(self)->format->code);
}
static Value get_itemsize(Interp *vm, Value self)
{
    return (void)vm, v_from_small(array_of(self)->format->size);
}

/* Pickles: lib/_array.py. */
static Value m_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    Value fn = prelude_get(vm, "_array", "reduce_ex");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 2, args[0], args[1]);
}

static Value reconstructor(Interp *vm, Value *args, int n)
{
    (void)n;
    Value fn = prelude_get(vm, "_array", "reconstruct");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 4, args[0], args[1], args[2], args[3]);
}

static const NativeDef methods[] = {
    {"append(self, v, /)", m_append, "Add a value at the end.", 0},
    {"buffer_info(self, /)", m_buffer_info, "Return a tuple (address, length) of the array's memory.", 0},
    {"byteswap(self, /)", m_byteswap, "Swap the bytes of all items of the array.", 0},
    {"count(self, v, /)", m_count, "How many items equal v.", 0},
    {"extend(self, bb, /)", m_extend,
     "Add the items of an array of the same kind, or of an iterable of numbers, at the end.", 0},
    {"frombytes(self, buffer, /)", m_frombytes,
     "Append items from the bytes, as if they had been read from a file.", 0},
    {"fromfile(self, f, n, /)", m_fromfile,
     "Read n items from a binary file and add them at the end; EOFError when there are fewer.", 0},
    {"fromlist(self, list, /)", m_fromlist, "Append items to the array from list.", 0},
    {"fromunicode(self, ustr, /)", m_fromunicode, "Extend this array with data from the str.", 0},
    {"index(self, v, start=0, stop=9223372036854775807, /)", m_index,
     "At which index, from start to stop, the first item equals v; ValueError when none does.", 0},
    {"insert(self, i, v, /)", m_insert, "Put a value before the item at index i.", 0},
    {"pop(self, i=-1, /)", m_pop, "Take the item at index i out (the last one by default) and return it.", 0},
    {"remove(self, v, /)", m_remove, "Take the first item that equals v out; ValueError when none does.", 0},
    {"reverse(self, /)", m_reverse, "Turn the order of the items round, in place.", 0},
    {"tobytes(self, /)", m_tobytes, "Convert the array to its machine values as bytes.", 0},
    {"tofile(self, f, /)", m_tofile, "Write the items to a binary file, as they lie in memory.", 0},
    {"tolist(self, /)", m_tolist, "A list of the items.", 0},
    {"tounicode(self, /)", m_tounicode, "Convert an array of type 'u' to a str.", 0},
    {"__copy__(self, /)", m_copy, "A new array of the same items.", 0},
    {"__deepcopy__(self, unused, /)", m_copy, "A new array of the same items.", 0},
    {"__reduce_ex__(self, value, /)", m_reduce,
     "How pickle makes it again: the class, its arguments and where it stands.", 0},
    {0},
};

static const GetSetDef getsets[] = {
    {.name = "typecode", .get = get_typecode, .doc = "the letter that says which kind of number the items are"},
    {.name = "itemsize", .get = get_itemsize, .doc = "how many bytes each item takes"},
    {0},
};

static const TypeDef array_def = {
    .name = "array", .module = "array",
    .doc = "array(typecode, initializer=())\n\nNumbers of the kind that typecode names, from bytes, text or an iterable.",
    .size = sizeof(Array), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_SEQUENCE, .finalize = array_finalize,
    .slots = {.repr = slot_repr, .compare = slot_compare, .len = slot_len, .getitem = slot_getitem, .setitem = slot_setitem,
              .iter = slot_iter, .binary = {[BIN_ADD] = slot_add, [BIN_MUL] = slot_mul},
              .inplace = {[BIN_ADD] = slot_iadd, [BIN_MUL] = slot_imul}},
    .construct = "array(cls, typecode, initializer=..., /)", .new_fn = construct, .methods = methods, .getsets = getsets,
};

static const NativeDef functions[] = {
    {"_array_reconstructor(arraytype, typecode, mformat_code, items, /)", reconstructor,
     "Make an array from the machine's bytes that pickle kept: array type, type code, format, bytes.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    Value type = v_from_obj(type_from_def(vm, &array_def, T_NO_TYPE));
    Value abc = prelude_get(vm, "_collections_abc", "MutableSequence");
    if (abc == V_NULL || op_call_method(vm, abc, "register", &type, 1) == V_NULL)
        return false;
    return module_add(vm, module, "array", type) && module_add(vm, module, "ArrayType", type)
        && module_add(vm, module, "typecodes", str_from_cstr(vm, "bBuhHiIlLqQfd"));
}

extern const ModuleDef mod_array;
const ModuleDef mod_array = {
    .name = "array",
    .doc = "Arrays of one kind of number, which take the room that they have in C.",
    .functions = functions,
    .init = init,
};
