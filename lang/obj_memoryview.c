/* SPDX-License-Identifier: MIT
 *
 * See obj_memoryview.h: making views, reaching items, indexing, slicing, comparing.
 * memoryview_methods.c has what programs call by name. Views of views are views on the same owner.
 */
#include "lang/bulk.h"
#include "lang/obj_memoryview.h"

#include <string.h>

#include "lang/bytes_methods.h"
#include "lang/c_value.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"

/* -- making ------------------------------------------------------------------------------------------------------------ */

MemoryView *view_copy(Interp *vm, const MemoryView *m)
{
    Value v = instance_new(vm, type_of(vm, v_from_obj(m)));
    if (v == V_NULL)
        return NULL;
    MemoryView *made = memoryview_of(v);
    Obj head = made->h;
    *made = *m;
    made->h = head;
    made->h.aux = AUX_MEMORYVIEW;
    return made;
}

bool view_set_dims(Interp *vm, MemoryView *m, int ndim, const int64_t *shape, const int64_t *strides)
{
    int64_t dims[2 * VIEW_MAX_DIMS], stride = m->itemsize;
    for (int i = ndim; i-- > 0; stride *= shape[i]) {
        dims[i] = shape[i];
        dims[ndim + i] = strides ? strides[i] : stride;
    }
    m->ndim = ndim;
    m->dims = V_NULL;
    if (ndim == 1) {
        memcpy(m->one, dims, sizeof m->one);
        return true;
    }
    gc_set(&m->dims, bytes_new(vm, dims, 2 * (size_t)ndim * sizeof *dims));
    return m->dims != V_NULL;
}

static Value format_of(Interp *vm, Value owner)
{
    char code = bytes_item_code(owner);
    return str_intern_utf8(vm, &code, 1);
}

static Value view_on(Interp *vm, Type *type, Value owner)
{
    ByteSpan span;
    if (!bytes_view(owner, &span.at, &span.len))
        return exc_raise(vm, EXC_TypeError, "memoryview: a bytes-like object is required, not '%s'",
                         type_name_of(vm, owner));
    Value v = instance_new(vm, type);
    if (v == V_NULL)
        return V_NULL;
    MemoryView *m = memoryview_of(v);
    m->h.aux = AUX_MEMORYVIEW;
    m->dims = m->format = V_NULL;
    gc_set(&m->owner, owner);
    gc_set(&m->format, format_of(vm, owner));
    m->readonly = bytes_is(owner) || !bytes_writable(owner);
    m->code = bytes_item_code(owner);
    m->itemsize = (uint8_t)bytes_item_size(owner);
    if (!c_value_size(m->code))
        m->code = 0;
    int64_t count = (int64_t)(span.len / m->itemsize);
    return view_set_dims(vm, m, 1, &count, NULL) ? v : V_NULL;
}

static Value view_again(Interp *vm, Value view)
{
    if (!view_usable(vm, view))
        return V_NULL;
    MemoryView *made = view_copy(vm, memoryview_of(view));
    return made ? v_from_obj(made) : V_NULL;
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value owner = v_unwrap(args[1]);
    return memoryview_is(owner) ? view_again(vm, owner) : view_on(vm, type_from_value(args[0]), owner);
}

Value memoryview_new(Interp *vm, Value owner)
{
    Value type = dict_get_str(dict_of(vm->builtins), str_intern_cstr(vm, "memoryview"));
    return op_call(vm, type, &owner, 1);
}

/* -- items ------------------------------------------------------------------------------------------------------------- */

bool view_usable(Interp *vm, Value view)
{
    if (memoryview_of(view)->released)
        exc_raise(vm, EXC_ValueError, "operation forbidden on released memoryview object");
    return !memoryview_of(view)->released;
}

int64_t view_items(const MemoryView *m)
{
    int64_t count = 1;
    for (int i = 0; i < m->ndim; i++)
        count *= view_shape(m)[i];
    return count;
}

bool view_contiguous(const MemoryView *m, char order)
{
    const int64_t *shape = view_shape(m), *strides = view_strides(m);
    if (order == 'A')
        return view_contiguous(m, 'C') || view_contiguous(m, 'F');
    if (!view_items(m))
        return true;
    int64_t expected = m->itemsize;
    for (int n = 0; n < m->ndim; n++) {
        int i = order == 'C' ? m->ndim - 1 - n : n;
        if (shape[i] != 1 && strides[i] != expected)
            return false;
        expected *= shape[i];
    }
    return true;
}

uint8_t *view_at(const MemoryView *m, int64_t offset)
{
    ByteSpan span;
    int64_t at = m->start + offset;
    bool there = bytes_view(m->owner, &span.at, &span.len) && at >= 0 && (size_t)at + m->itemsize <= span.len;
    return there ? (uint8_t *)(uintptr_t)span.at + at : NULL;
}

static const char *format_text(Interp *vm, const MemoryView *m)
{
    return str_utf8(vm, m->format, NULL);
}

static bool can_read(Interp *vm, const MemoryView *m)
{
    if (!m->code)
        exc_raise(vm, EXC_NotImplementedError, "memoryview: format %s not supported", format_text(vm, m));
    return m->code;
}

Value view_get(Interp *vm, const MemoryView *m, int64_t offset)
{
    if (!can_read(vm, m))
        return V_NULL;
    const uint8_t *at = view_at(m, offset);
    return at ? c_value_get(vm, m->code, m->itemsize, true, at)
              : exc_raise(vm, EXC_IndexError, "the memory has shrunk");
}

static bool put(Interp *vm, const MemoryView *m, int64_t offset, Value value)
{
    uint8_t bytes[16];
    if (!can_read(vm, m))
        return false;
    CValuePut how = c_value_put(vm, m->code, m->itemsize, true, bytes, value);
    if (how == C_VALUE_NO_FIT && m->code == 'f')                /* as a C compiler converts */
        how = C_VALUE_OK;
    uint8_t *at = how == C_VALUE_OK ? view_at(m, offset) : NULL;
    if (at)
        memcpy(at, bytes, m->itemsize);
    else if (how == C_VALUE_OK)
        exc_raise(vm, EXC_IndexError, "the memory has shrunk");
    else if (how != C_VALUE_RAISED)
        exc_raise(vm, how == C_VALUE_WRONG_TYPE ? EXC_TypeError : EXC_ValueError,
                  "memoryview: invalid %s for format '%s'",
                  how == C_VALUE_WRONG_TYPE ? "type" : "value", format_text(vm, m));
    return at != NULL;
}

/* Moves `index`, the indices of an item, to the next one; false behind the last. */
static bool advance(const MemoryView *m, int64_t *index, char order)
{
    for (int n = 0; n < m->ndim; n++) {
        int i = order == 'F' ? n : m->ndim - 1 - n;
        if (++index[i] < view_shape(m)[i])
            return true;
        index[i] = 0;
    }
    return false;
}

static int64_t offset_of(const MemoryView *m, const int64_t *index)
{
    int64_t offset = 0;
    for (int i = 0; i < m->ndim; i++)
        offset += index[i] * view_strides(m)[i];
    return offset;
}

Value view_bytes(Interp *vm, const MemoryView *m, char order)
{
    int64_t index[VIEW_MAX_DIMS] = {0}, count = view_items(m);
    Value copy = bytes_new(vm, NULL, (size_t)(count * m->itemsize));
    if (copy == V_NULL || !count)
        return copy;
    uint8_t *to = ((Bytes *)v_obj(copy))->data;
    const uint8_t *all = order == 'C' && view_contiguous(m, 'C') ? view_at(m, 0) : NULL;
    size_t size = (size_t)(count * m->itemsize);
    if (all && view_at(m, (int64_t)size - 1))
        return bulk_copy_at_once(vm, to, all, size) ? copy : V_NULL;
    do {
        if (!op_look(vm))
            return V_NULL;
        const uint8_t *at = view_at(m, offset_of(m, index));
        if (at)
            memcpy(to, at, m->itemsize);
        else
            memset(to, 0, m->itemsize);
        to += m->itemsize;
    } while (advance(m, index, order));
    return copy;
}

/* -- indices ----------------------------------------------------------------------------------------------------------- */

static bool fail(Interp *vm, ExcId id, const char *message)
{
    exc_raise(vm, id, "%s", message);
    return false;
}

static bool is_index(Interp *vm, Value v)
{
    return v_is_int(v) || int_is(v) || type_of(vm, v)->slots.unary[UN_INDEX];
}

/* Adds index `key` of dimension `dim` to *offset. */
static bool add_index(Interp *vm, const MemoryView *m, int dim, Value key, int64_t *offset)
{
    int64_t i, len = view_shape(m)[dim];
    if (!op_index(vm, key, &i))
        return false;
    i = i < 0 ? i + len : i;
    if (i < 0 || i >= len)
        exc_raise(vm, EXC_IndexError, "index out of bounds on dimension %d", dim + 1);
    else
        *offset += i * view_strides(m)[dim];
    return vm->exc == V_NULL;
}

static bool all_slices(const Tuple *keys)
{
    bool slices = keys->len > 0;
    for (int64_t i = 0; i < keys->len; i++)
        slices = slices && v_is_kind(keys->items[i], KIND_SLICE);
    return slices;
}

static bool tuple_offset(Interp *vm, const MemoryView *m, const Tuple *keys, int64_t *offset)
{
    for (int64_t i = 0; i < keys->len; i++)
        if (!is_index(vm, keys->items[i]))
            return all_slices(keys) ? fail(vm, EXC_NotImplementedError,
                                           "multi-dimensional slicing is not implemented")
                                    : fail(vm, EXC_TypeError, "memoryview: invalid slice key");
    if (keys->len < m->ndim)
        return fail(vm, EXC_NotImplementedError, "sub-views are not implemented");
    if (keys->len > m->ndim) {
        exc_raise(vm, EXC_TypeError, "cannot index %d-dimension view with %lld-element tuple",
                  m->ndim, (long long)keys->len);
        return false;
    }
    for (int i = 0; i < m->ndim; i++)
        if (!add_index(vm, m, i, keys->items[i], offset))
            return false;
    return true;
}

/* The byte offset of the one item that `key` stands for. */
static bool item_offset(Interp *vm, const MemoryView *m, Value key, int64_t *offset)
{
    *offset = 0;
    if (tuple_is(key) && (m->ndim || tuple_of(key)->len))
        return m->ndim ? tuple_offset(vm, m, tuple_of(key), offset)
                       : fail(vm, EXC_TypeError, "invalid indexing of 0-dim memory");
    if (!m->ndim)
        return tuple_is(key) || fail(vm, EXC_TypeError, "invalid indexing of 0-dim memory");
    if (v_is_kind(key, KIND_SLICE))
        return fail(vm, EXC_NotImplementedError,
                    "memoryview slice assignments are currently restricted to ndim = 1");
    if (!is_index(vm, key))
        return fail(vm, EXC_TypeError, "memoryview: invalid slice key");
    return m->ndim == 1
             ? add_index(vm, m, 0, key, offset)
             : fail(vm, EXC_NotImplementedError, "multi-dimensional sub-views are not implemented");
}

/* The part of the first dimension that a slice names. */
static Value slice_of(Interp *vm, const MemoryView *m, Value key)
{
    int64_t start, step, count, dims[2 * VIEW_MAX_DIMS];
    memcpy(dims, view_shape(m), 2 * (size_t)m->ndim * sizeof *dims);
    if (!slice_indices(vm, key, dims[0], &start, &step, &count))
        return V_NULL;
    MemoryView *part = view_copy(vm, m);
    if (!part)
        return V_NULL;
    part->start += start * dims[m->ndim];
    part->hashed = false;
    dims[0] = count;
    dims[m->ndim] *= step;
    return view_set_dims(vm, part, m->ndim, dims, dims + m->ndim) ? v_from_obj(part) : V_NULL;
}

static Value slot_getitem(Interp *vm, Value self, Value key)
{
    const MemoryView *m = memoryview_of(self);
    int64_t offset;
    if (!view_usable(vm, self))
        return V_NULL;
    if (v_is_kind(key, KIND_SLICE) && m->ndim)
        return slice_of(vm, m, key);
    if (!m->ndim && key == V_ELLIPSIS)
        return self;
    return item_offset(vm, m, key, &offset) ? view_get(vm, m, offset) : V_NULL;
}

static bool same_structure(const MemoryView *a, const MemoryView *b)
{
    return a->ndim == b->ndim && memcmp(view_shape(a), view_shape(b), (size_t)a->ndim * sizeof(int64_t)) == 0;
}

static bool set_slice(Interp *vm, const MemoryView *m, Value key, Value value)
{
    ByteSpan span;
    if (!bytes_view(value, &span.at, &span.len)) {
        exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'", type_name_of(vm, value));
        return false;
    }
    Value from = memoryview_new(vm, value), to = from == V_NULL ? V_NULL : slice_of(vm, m, key);
    if (to == V_NULL)
        return false;
    const MemoryView *source = memoryview_of(from), *target = memoryview_of(to);
    if (source->code != target->code || source->itemsize != target->itemsize
        || !same_structure(source, target))
        return fail(vm, EXC_ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    Value copy = view_bytes(vm, source, 'C');
    for (int64_t i = 0; copy != V_NULL && i < target->one[0] && op_look(vm); i++) {
        uint8_t *at = view_at(target, i * target->one[1]);
        if (at)
            memcpy(at, ((Bytes *)v_obj(copy))->data + i * target->itemsize, target->itemsize);
    }
    return copy != V_NULL && vm->exc == V_NULL;
}

static bool slot_setitem(Interp *vm, Value self, Value key, Value value)
{
    const MemoryView *m = memoryview_of(self);
    int64_t offset = 0;
    if (!view_usable(vm, self))
        return false;
    if (m->readonly)
        return fail(vm, EXC_TypeError, "cannot modify read-only memory");
    if (value == V_NULL)
        return fail(vm, EXC_TypeError, "cannot delete memory");
    if (v_is_kind(key, KIND_SLICE) && m->ndim == 1)
        return set_slice(vm, m, key, value);
    bool whole = !m->ndim && key == V_ELLIPSIS;
    return (whole || item_offset(vm, m, key, &offset)) && put(vm, m, offset, value);
}

static int64_t slot_len(Interp *vm, Value self)
{
    const MemoryView *m = memoryview_of(self);
    return !view_usable(vm, self) ? -1 : m->ndim ? view_shape(m)[0] : 1;
}

static Value slot_iter(Interp *vm, Value self)
{
    int ndim = memoryview_of(self)->ndim;
    if (!view_usable(vm, self))
        return V_NULL;
    if (ndim == 0)
        return exc_raise(vm, EXC_TypeError, "invalid indexing of 0-dim memory");
    if (ndim > 1)
        return exc_raise(vm, EXC_NotImplementedError, "multi-dimensional sub-views are not implemented");
    return iter_over_seq(vm, T_SEQ_ITER, self);
}

/* -- comparing --------------------------------------------------------------------------------------------------------- */

/* 1, 0, or -1 with an exception. Items of other formats are equal when their values are. */
static int equal_items(Interp *vm, const MemoryView *a, const MemoryView *b)
{
    int64_t index[VIEW_MAX_DIMS] = {0};
    if (!a->code || !b->code)
        return 0;
    if (!view_items(a))
        return 1;
    do {
        Value x = !op_look(vm) ? V_NULL : view_get(vm, a, offset_of(a, index)),
              y = x == V_NULL ? V_NULL : view_get(vm, b, offset_of(b, index));
        int equal = y == V_NULL ? -1 : op_eq(vm, x, y);
        if (equal != 1)
            return equal;
    } while (advance(a, index, 'C'));
    return 1;
}

static bool by_bytes(const MemoryView *a, const MemoryView *b)
{
    return a->code == b->code && a->itemsize == b->itemsize && a->code && !c_value_is_real(a->code)
        && a->code != '?';
}

static int equal(Interp *vm, const MemoryView *a, const MemoryView *b)
{
    if (!same_structure(a, b))
        return 0;
    if (!by_bytes(a, b))
        return equal_items(vm, a, b);
    Value x = view_bytes(vm, a, 'C'), y = x == V_NULL ? V_NULL : view_bytes(vm, b, 'C');
    return y == V_NULL ? -1 : op_eq(vm, x, y);
}

static Value slot_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    ByteSpan span;
    if (op != CMP_EQ && op != CMP_NE)
        return V_NOTIMPL;
    bool views = memoryview_is(a) && (memoryview_is(b) || bytes_view(b, &span.at, &span.len));
    bool gone = memoryview_of(a)->released || (memoryview_is(b) && memoryview_of(b)->released);
    if (!views)
        return V_NOTIMPL;
    if (gone)
        return v_from_bool((a == b) == (op == CMP_EQ));
    Value other = memoryview_new(vm, b);
    int same = other == V_NULL ? -1 : equal(vm, memoryview_of(a), memoryview_of(other));
    return same < 0 ? V_NULL : v_from_bool(same == (op == CMP_EQ));
}

static bool slot_hash(Interp *vm, Value self, int64_t *out)
{
    MemoryView *m = memoryview_of(self);
    if (!m->hashed) {
        if (!view_usable(vm, self))
            return false;
        if (!m->readonly)
            return fail(vm, EXC_ValueError, "cannot hash writable memoryview object");
        if (!m->code || !strchr("Bbc", m->code))
            return fail(vm, EXC_ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        int64_t ignored;
        Value copy = op_hash(vm, m->owner, &ignored) ? view_bytes(vm, m, 'C') : V_NULL;
        if (copy == V_NULL || !op_hash(vm, copy, &m->hash))
            return false;
        m->hashed = true;
    }
    *out = m->hash;
    return true;
}

static Value slot_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, memoryview_of(self)->released ? "<released memory at %p>" : "<memory at %p>", (void *)v_obj(self));
}

/* -- the type ---------------------------------------------------------------------------------------------------------- */

static void memoryview_trace(Gc *gc, Obj *o)
{
    const MemoryView *m = (const MemoryView *)o;
    gc_mark(gc, m->owner);
    gc_mark(gc, m->format);
    gc_mark(gc, m->dims);
}

const TypeDef memoryview_def = {
    .name = "memoryview",
    .doc = "A view of the memory of another object, such as bytes or an array, which copies nothing.",
    .size = sizeof(MemoryView), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL | TYPE_SEQUENCE,
    .trace = memoryview_trace,
    .slots = { .repr = slot_repr, .hash = slot_hash, .compare = slot_compare, .len = slot_len, .getitem = slot_getitem,
               .setitem = slot_setitem, .iter = slot_iter },
    .construct = "memoryview(cls, object)", .new_fn = construct,
    .methods = memoryview_methods, .getsets = memoryview_getsets,
};

void memoryview_init(Interp *vm)
{
    builtin_add(vm, "memoryview", v_from_obj(type_from_def(vm, &memoryview_def, 0)));
}
