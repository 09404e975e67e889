/* SPDX-License-Identifier: MIT
 *
 * Memoryview: its methods and attributes, cast() above all. The views themselves are in obj_memoryview.c. */
#include "lang/bytes_methods.h"
#include "lang/c_value.h"
#include "lang/obj_int.h"
#include "lang/obj_memoryview.h"
#include "lang/obj_seq.h"

/* -- copies ------------------------------------------------------------------------------------------------------------ */

static Value m_tobytes(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t len = 1;
    const char *order = args[1] == V_NONE ? "C" : str_is(args[1]) ? str_utf8(vm, args[1], &len) : "";
    if (!order || len != 1 || !strchr("CFA", *order))
        return exc_raise(vm, EXC_ValueError, "order must be 'C', 'F' or 'A'");
    if (!view_usable(vm, args[0]))
        return V_NULL;
    const MemoryView *m = memoryview_of(args[0]);
    bool fortran = *order == 'F' || (*order == 'A' && view_contiguous(m, 'F') && !view_contiguous(m, 'C'));
    return view_bytes(vm, m, fortran ? 'F' : 'C');
}

/* The items of the dimensions from `dim` on. */
static Value to_list(Interp *vm, const MemoryView *m, int dim, int64_t offset)
{
    if (dim == m->ndim)
        return view_get(vm, m, offset);
    Value list = list_new(vm, NULL, 0);
    for (int64_t i = 0; list != V_NULL && i < view_shape(m)[dim]; i++) {
        Value item = !op_look(vm) ? V_NULL : to_list(vm, m, dim + 1, offset + i * view_strides(m)[dim]);
        if (item == V_NULL || !list_append(vm, list, item))
            return V_NULL;
    }
    return list;
}

static Value m_tolist(Interp *vm, Value *args, int n)
{
    (void)n;
    return view_usable(vm, args[0]) ? to_list(vm, memoryview_of(args[0]), 0, 0) : V_NULL;
}

static Value m_hex(Interp *vm, Value *args, int n)
{
    if (!view_usable(vm, args[0]))
        return V_NULL;
    Value again[3] = { view_bytes(vm, memoryview_of(args[0]), 'C'), args[1], args[2] };
    return again[0] == V_NULL ? V_NULL : bytes_m_hex(vm, again, n);
}

/* -- other views ------------------------------------------------------------------------------------------------------- */

static Value m_toreadonly(Interp *vm, Value *args, int n)
{
    (void)n;
    MemoryView *m = view_usable(vm, args[0]) ? view_copy(vm, memoryview_of(args[0])) : NULL;
    if (!m)
        return V_NULL;
    m->readonly = true;
    return v_from_obj(m);
}

static Value fail(Interp *vm, ExcId id, const char *message)
{
    return exc_raise(vm, id, "%s", message);
}

/* The code of a format of one native value, "d" or "@d"; 0: it is none. */
static char native_code(Interp *vm, Value format)
{
    const char *text = str_utf8(vm, format, NULL);
    text += *text == '@';
    return c_value_size(*text) && !text[1] && *text != 'e' ? *text : 0;
}

static bool is_byte(char code) { return code == 'B' || code == 'b' || code == 'c'; }

/* Reads a shape; the number of its dimensions, or -1 with an exception. *product: how many items it has. */
static int read_shape(Interp *vm, Value v, int64_t *shape, int64_t *product)
{
    bool list = v_is_kind(v, KIND_LIST);
    int64_t ndim = list ? list_of(v)->len : tuple_of(v)->len;
    const Value *items = list ? list_of(v)->items : tuple_of(v)->items;
    if (ndim > VIEW_MAX_DIMS)
        fail(vm, EXC_ValueError, "memoryview: number of dimensions must not exceed 64");
    *product = 1;
    for (int64_t i = 0; i < ndim && vm->exc == V_NULL; i++) {
        if (!int_is(items[i]))
            fail(vm, EXC_TypeError, "memoryview.cast(): elements of shape must be integers");
        else if (!int_to_i64(items[i], &shape[i]) || shape[i] <= 0)
            fail(vm, EXC_ValueError, "memoryview.cast(): elements of shape must be integers > 0");
        else if (__builtin_mul_overflow(*product, shape[i], product))
            fail(vm, EXC_ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
    }
    return vm->exc == V_NULL ? (int)ndim : -1;
}

/* Gives `m`, a copy of the view, items of another type in one dimension. */
static bool recode(Interp *vm, MemoryView *m, Value format)
{
    char code = native_code(vm, format);
    int64_t bytes = view_items(m) * m->itemsize;
    if (!code)
        fail(vm, EXC_ValueError,
             "memoryview: destination format must be a native single character format prefixed "
             "with an optional '@'");
    else if (!m->code)
        fail(vm, EXC_ValueError,
             "memoryview: source format must be a native single character format prefixed with an "
             "optional '@'");
    else if (!is_byte(m->code) && !is_byte(code))
        fail(vm, EXC_TypeError, "memoryview: cannot cast between two non-byte formats");
    else if (bytes % (int64_t)c_value_size(code))
        fail(vm, EXC_TypeError, "memoryview: length is not a multiple of itemsize");
    if (vm->exc != V_NULL)
        return false;
    m->code = code;
    m->itemsize = (uint8_t)c_value_size(code);
    m->hashed = false;
    gc_set(&m->format, format);
    int64_t count = bytes / m->itemsize;
    return view_set_dims(vm, m, 1, &count, NULL);
}

static bool has_zeros(const MemoryView *m)
{
    for (int i = 0; i < 2 * m->ndim; i++)
        if (!view_shape(m)[i])
            return true;
    return false;
}

static bool reshape(Interp *vm, MemoryView *m, Value shape_value, int was)
{
    int64_t shape[VIEW_MAX_DIMS], product, bytes = m->one[0] * m->itemsize;
    int ndim = read_shape(vm, shape_value, shape, &product);
    if (ndim < 0)
        return false;
    if (was != 1 && ndim != 1)
        fail(vm, EXC_TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
    else if (product > bytes / m->itemsize || product * m->itemsize != bytes)
        fail(vm, EXC_TypeError, "memoryview: product(shape) * itemsize != buffer size");
    return vm->exc == V_NULL && view_set_dims(vm, m, ndim, shape, NULL);
}

Value memoryview_cast(Interp *vm, Value *args, int n)
{
    (void)n;
    const MemoryView *m = memoryview_of(args[0]);
    Value shape = args[2];
    if (!view_usable(vm, args[0]))
        return V_NULL;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "cast() argument 'format' must be str, not %s",
                         arg_type_name(vm, args[1]));
    if (!view_contiguous(m, 'C'))
        return fail(vm, EXC_TypeError, "memoryview: casts are restricted to C-contiguous views");
    if ((shape != V_NULL || m->ndim != 1) && has_zeros(m))
        return fail(vm, EXC_TypeError, "memoryview: cannot cast view with zeros in shape or strides");
    if (shape != V_NULL && !v_is_kind(shape, KIND_LIST) && !tuple_is(shape))
        return fail(vm, EXC_TypeError, "shape must be a list or a tuple");
    int was = m->ndim;
    MemoryView *made = view_copy(vm, m);
    bool ok = made && recode(vm, made, args[1]) && (shape == V_NULL || reshape(vm, made, shape, was));
    return ok ? v_from_obj(made) : V_NULL;
}

/* -- the end ----------------------------------------------------------------------------------------------------------- */

static Value m_release(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    memoryview_of(args[0])->released = true;
    return V_NONE;
}

static Value m_enter(Interp *vm, Value *args, int n)
{
    (void)n;
    return view_usable(vm, args[0]) ? args[0] : V_NULL;
}

/* -- attributes -------------------------------------------------------------------------------------------------------- */

static Value when_usable(Interp *vm, Value self, Value v) { return view_usable(vm, self) ? v : V_NULL; }
static Value get_obj(Interp *vm, Value self) { return when_usable(vm, self, memoryview_of(self)->owner); }
static Value get_format(Interp *vm, Value self) { return when_usable(vm, self, memoryview_of(self)->format); }
static Value get_itemsize(Interp *vm, Value self)
{
    return when_usable(vm, self, v_from_small(memoryview_of(self)->itemsize));
}
static Value get_ndim(Interp *vm, Value self)
{
    return when_usable(vm, self, v_from_small(memoryview_of(self)->ndim));
}
static Value get_readonly(Interp *vm, Value self)
{
    return when_usable(vm, self, v_from_bool(memoryview_of(self)->readonly));
}
static Value get_suboffsets(Interp *vm, Value self) { return when_usable(vm, self, vm->empty_tuple); }

static Value get_nbytes(Interp *vm, Value self)
{
    const MemoryView *m = memoryview_of(self);
    return when_usable(vm, self, v_from_small(view_items(m) * m->itemsize));
}

static Value numbers(Interp *vm, Value self, bool strides)
{
    const MemoryView *m = memoryview_of(self);
    Value items[VIEW_MAX_DIMS];
    if (!view_usable(vm, self))
        return V_NULL;
    for (int i = 0; i < m->ndim; i++)
        items[i] = int_from_i64(vm, (strides ? view_strides(m) : view_shape(m))[i]);
    return tuple_new(vm, items, (size_t)m->ndim);
}

static Value get_shape(Interp *vm, Value self) { return numbers(vm, self, false); }
static Value get_strides(Interp *vm, Value self) { return numbers(vm, self, true); }

static Value get_c(Interp *vm, Value self)
{
    return when_usable(vm, self, v_from_bool(view_contiguous(memoryview_of(self), 'C')));
}
static Value get_f(Interp *vm, Value self)
{
    return when_usable(vm, self, v_from_bool(view_contiguous(memoryview_of(self), 'F')));
}
static Value get_any(Interp *vm, Value self)
{
    return when_usable(vm, self, v_from_bool(view_contiguous(memoryview_of(self), 'A')));
}

const NativeDef memoryview_methods[] = {
    { "tobytes(self, /, order='C')", m_tobytes, "The items' bytes as a bytes object; order is 'C', 'F' or 'A'.", 0 },
    { "tolist(self, /)", m_tolist, "The items as a list, of lists when there are more dimensions.", 0 },
    { "hex(self, /, sep=..., bytes_per_sep=1)", m_hex, "The items' bytes as hexadecimal digits.", 0 },
    { "toreadonly(self, /)", m_toreadonly, "A view of the same items that cannot change them.", 0 },
    {"cast(self, /, format, shape=...)", memoryview_cast,
     "A view of the same bytes as items of another format or shape.", 0},
    { "release(self, /)", m_release, "Give the memory up; the view cannot be used any more.", 0 },
    { "__enter__(self, /)", m_enter, NULL, 0 },
    { "__exit__(self, /, *args)", m_release, NULL, 0 },
    { NULL, NULL, NULL, 0 }
};

const GetSetDef memoryview_getsets[] = {
    { .name = "obj", .get = get_obj, .doc = "The object whose memory it is." },
    { .name = "nbytes", .get = get_nbytes, .doc = "How many bytes the items take." },
    { .name = "itemsize", .get = get_itemsize, .doc = "How many bytes one item takes." },
    { .name = "format", .get = get_format, .doc = "The items' type, as struct writes it." },
    { .name = "ndim", .get = get_ndim, .doc = "The number of dimensions." },
    { .name = "readonly", .get = get_readonly, .doc = "Can the items not be changed?" },
    { .name = "shape", .get = get_shape, .doc = "The length of each dimension." },
    { .name = "strides", .get = get_strides, .doc = "How many bytes lie between two items of each dimension." },
    { .name = "suboffsets", .get = get_suboffsets, .doc = "Nothing: all items lie in one piece of memory." },
    { .name = "c_contiguous", .get = get_c, .doc = "Do the items lie side by side, the last index varying fastest?" },
    { .name = "f_contiguous", .get = get_f, .doc = "Do the items lie side by side, the first index varying fastest?" },
    { .name = "contiguous", .get = get_any, .doc = "Do the items lie side by side?" },
    { .name = NULL }
};
