/* SPDX-License-Identifier: MIT
 *
 * Memoryview: a window on bytes or a bytearray, one-dimensional, of format 'B'. Indexing and slicing copy nothing;
 * other formats and shapes are refused. */
#include "lang/obj_bytes.h"

#include "lang/bytes_methods.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"

static Value view_new(Interp *vm, Type *type, Value base, int64_t start, int64_t len, int64_t step)
{
    Value v = instance_new(vm, type);
    if (v == V_NULL)
        return V_NULL;
    MemoryView *m = memoryview_of(v);
    m->h.aux = AUX_MEMORYVIEW;
    gc_set(&m->base, base);
    m->start = start;
    m->len = len;
    m->step = step;
    return v;
}

static bool usable(Interp *vm, Value self)
{
    if (memoryview_of(self)->released)
        exc_raise(vm, EXC_ValueError, "operation forbidden on released memoryview object");
    return !memoryview_of(self)->released;
}

/* The byte at index i of the view; NULL when the array beneath has shrunk. */
static uint8_t *byte_at(const MemoryView *m, int64_t i)
{
    const uint8_t *data;
    size_t len;
    int64_t at = m->start + i * m->step;
    bytes_view(m->base, &data, &len);
    return at >= 0 && (size_t)at < len ? (uint8_t *)data + at : NULL;
}

static Value to_bytes(Interp *vm, Value self)
{
    const MemoryView *m = memoryview_of(self);
    Value copy = bytes_new(vm, NULL, (size_t)m->len);
    for (int64_t i = 0; copy != V_NULL && i < m->len; i++) {
        uint8_t *byte = byte_at(m, i);
        ((Bytes *)v_obj(copy))->data[i] = byte ? *byte : 0;
    }
    return copy;
}

/* -- slots ------------------------------------------------------------------------------------------------------------- */

static bool view_index(Interp *vm, Value self, Value key, int64_t *out)
{
    if (!v_is_int(key) && !type_of(vm, key)->slots.unary[UN_INDEX]) {
        exc_raise(vm, EXC_TypeError, "memoryview: invalid slice key");
        return false;
    }
    if (!op_index(vm, key, out))
        return false;
    int64_t len = memoryview_of(self)->len;
    *out = *out < 0 ? *out + len : *out;
    if (*out < 0 || *out >= len)
        exc_raise(vm, EXC_IndexError, "index out of bounds on dimension 1");
    return vm->exc == V_NULL;
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    const MemoryView *m = memoryview_of(self);
    int64_t i, step, count;
    if (!usable(vm, self))
        return V_NULL;
    if (v_is_kind(key, KIND_SLICE)) {
        if (!slice_indices(vm, key, m->len, &i, &step, &count))
            return V_NULL;
        return view_new(vm, type_of(vm, self), m->base, m->start + i * m->step, count, m->step * step);
    }
    if (!view_index(vm, self, key, &i))
        return V_NULL;
    uint8_t *byte = byte_at(m, i);
    return byte ? v_from_small(*byte) : exc_raise(vm, EXC_IndexError, "index out of bounds on dimension 1");
}

static bool set_slice(Interp *vm, const MemoryView *m, Value key, Value value)
{
    int64_t start, step, count;
    ByteSpan with;
    if (!byte_span(vm, value, &with) || !slice_indices(vm, key, m->len, &start, &step, &count))
        return false;
    if ((int64_t)with.len != count) {
        exc_raise(vm, EXC_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
        return false;
    }
    Value copy = bytes_new(vm, with.at, with.len);
    for (int64_t i = 0; copy != V_NULL && i < count; i++) {
        uint8_t *byte = byte_at(m, start + i * step);
        if (byte)
            *byte = ((Bytes *)v_obj(copy))->data[i];
    }
    return copy != V_NULL;
}

static bool slot_setitem(Interp *vm, Value self, Value key, Value value)
{
    const MemoryView *m = memoryview_of(self);
    int64_t i;
    uint8_t byte, *at;
    if (!usable(vm, self))
        return false;
    if (!bytearray_is(m->base) || value == V_NULL) {
        exc_raise(vm, EXC_TypeError, value == V_NULL ? "cannot delete memory" : "cannot modify read-only memory");
        return false;
    }
    if (v_is_kind(key, KIND_SLICE))
        return set_slice(vm, m, key, value);
    if (!view_index(vm, self, key, &i))
        return false;
    if (!v_is_int(value) && !type_of(vm, value)->slots.unary[UN_INDEX]) {
        exc_raise(vm, EXC_TypeError, "memoryview: invalid type for format 'B'");
        return false;
    }
    if (!byte_from_value(vm, value, "memoryview: invalid value for format 'B'", &byte))
        return false;
    if ((at = byte_at(m, i)))
        *at = byte;
    return true;
}

static int64_t slot_len(Interp *vm, Value self)
{
    return usable(vm, self) ? memoryview_of(self)->len : -1;
}

static Value slot_iter(Interp *vm, Value self)
{
    return usable(vm, self) ? iter_over_seq(vm, T_SEQ_ITER, self) : V_NULL;
}

static Value slot_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (op != CMP_EQ && op != CMP_NE)
        return V_NOTIMPL;
    if (memoryview_is(a) && (a = to_bytes(vm, a)) == V_NULL)
        return V_NULL;
    if (memoryview_is(b) && (b = to_bytes(vm, b)) == V_NULL)
        return V_NULL;
    return bytes_slot_compare(vm, a, b, op);
}

static bool slot_hash(Interp *vm, Value self, int64_t *out)
{
    if (!usable(vm, self))
        return false;
    if (bytearray_is(memoryview_of(self)->base)) {
        exc_raise(vm, EXC_ValueError, "cannot hash writable memoryview object");
        return false;
    }
    Value copy = to_bytes(vm, self);
    return copy != V_NULL && op_hash(vm, copy, out);
}

static Value slot_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, memoryview_of(self)->released ? "<released memory at %p>" : "<memory at %p>", (void *)v_obj(self));
}

/* -- methods ----------------------------------------------------------------------------------------------------------- */

static Value m_tobytes(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable(vm, args[0]) ? to_bytes(vm, args[0]) : V_NULL;
}

static Value m_tolist(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable(vm, args[0]) ? list_from_iterable(vm, args[0]) : V_NULL;
}

static Value m_hex(Interp *vm, Value *args, int n)
{
    if (!usable(vm, args[0]))
        return V_NULL;
    Value again[3] = { to_bytes(vm, args[0]), args[1], args[2] };
    return again[0] == V_NULL ? V_NULL : bytes_m_hex(vm, again, n);
}

static Value m_release(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    memoryview_of(args[0])->released = true;
    return V_NONE;
}

static Value m_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    return usable(vm, args[0]) ? args[0] : V_NULL;
}

static Value m_cast(Interp *vm, Value *args, int n)
{
    (void)n;
    const MemoryView *m = memoryview_of(args[0]);
    if (!usable(vm, args[0]))
        return V_NULL;
    if (!str_is(args[1]) || !str_eq_cstr(args[1], "B"))
        return exc_raise(vm, EXC_NotImplementedError, "memoryview: only format 'B' is supported");
    return view_new(vm, type_of(vm, args[0]), m->base, m->start, m->len, m->step);
}

static Value get_obj(Interp *vm, Value self) { return usable(vm, self) ? memoryview_of(self)->base : V_NULL; }
static Value get_nbytes(Interp *vm, Value self) { return usable(vm, self) ? v_from_small(memoryview_of(self)->len) : V_NULL; }
static Value get_one(Interp *vm, Value self) { return usable(vm, self) ? v_from_small(1) : V_NULL; }
static Value get_format(Interp *vm, Value self) { return usable(vm, self) ? str_intern_cstr(vm, "B") : V_NULL; }

static Value get_readonly(Interp *vm, Value self)
{
    return usable(vm, self) ? v_from_bool(!bytearray_is(memoryview_of(self)->base)) : V_NULL;
}

static Value get_shape(Interp *vm, Value self)
{
    return usable(vm, self) ? tuple_pack(vm, (size_t)1, v_from_small(memoryview_of(self)->len)) : V_NULL;
}

static Value get_strides(Interp *vm, Value self)
{
    return usable(vm, self) ? tuple_pack(vm, (size_t)1, v_from_small(memoryview_of(self)->step)) : V_NULL;
}

static Value get_contiguous(Interp *vm, Value self)
{
    return usable(vm, self) ? v_from_bool(memoryview_of(self)->step == 1) : V_NULL;
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan span;
    Value base = v_unwrap(args[1]);
    if (memoryview_is(base)) {
        const MemoryView *m = memoryview_of(base);
        return usable(vm, base) ? view_new(vm, type_from_value(args[0]), m->base, m->start, m->len, m->step) : V_NULL;
    }
    if (!bytes_view(base, &span.at, &span.len))
        return exc_raise(vm, EXC_TypeError, "memoryview: a bytes-like object is required, not '%s'", type_name_of(vm, base));
    return view_new(vm, type_from_value(args[0]), base, 0, (int64_t)span.len, 1);
}

static void memoryview_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((MemoryView *)o)->base);
}

static const NativeDef methods[] = {
    { "tobytes(self, /)", m_tobytes, "Return the data in the buffer as a byte string.", 0 },
    { "tolist(self, /)", m_tolist, "Return the data in the buffer as a list of elements.", 0 },
    { "hex(self, /, sep=..., bytes_per_sep=1)", m_hex,
      "Return the data in the buffer as a str of hexadecimal numbers.", 0 },
    { "release(self, /)", m_release, "Release the underlying buffer exposed by the memoryview object.", 0 },
    { "cast(self, /, format)", m_cast, "Cast a memoryview to a new format (only 'B').", 0 },
    { "__enter__(self, /)", m_enter, NULL, 0 },
    { "__exit__(self, /, *args)", m_release, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};

static const GetSetDef getsets[] = {
    { .name = "obj", .get = get_obj }, { .name = "nbytes", .get = get_nbytes }, { .name = "itemsize", .get = get_one },
    { .name = "ndim", .get = get_one }, { .name = "format", .get = get_format }, { .name = "readonly", .get = get_readonly },
    { .name = "shape", .get = get_shape }, { .name = "strides", .get = get_strides },
    { .name = "contiguous", .get = get_contiguous }, { .name = "c_contiguous", .get = get_contiguous },
    { .name = NULL }
};

const TypeDef memoryview_def = {
    .name = "memoryview",
    .doc = "Create a new memoryview object which references the given object.",
    .size = sizeof(MemoryView), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL | TYPE_SEQUENCE,
    .trace = memoryview_trace,
    .slots = { .repr = slot_repr, .hash = slot_hash, .compare = slot_compare, .len = slot_len, .getitem = slot_getitem,
               .setitem = slot_setitem, .iter = slot_iter },
    .construct = "memoryview(cls, object)", .new_fn = construct,
    .methods = methods, .getsets = getsets,
};

void memoryview_init(Interp *vm)
{
    builtin_add(vm, "memoryview", v_from_obj(type_from_def(vm, &memoryview_def, 0)));
}
