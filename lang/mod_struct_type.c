/* SPDX-License-Identifier: MIT
 *
 * struct's type Struct, the iterator of iter_unpack(), and what packs into a buffer or unpacks from
 * one.
 *
 * The functions of the module and the methods are the same: a method's format is that of its
 * Struct. Any buffer but bytes, bytearray and array is looked at through a memoryview. */
#include <stdio.h>

#include "lang/mod_struct.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_memoryview.h"
#include "lang/obj_seq.h"

typedef struct StructObject { Obj h; Value format; size_t size; } StructObject;
/* `buffer` is None when all was given. */
typedef struct UnpackIter { Obj h; Value format, buffer; size_t size; int64_t offset; } UnpackIter;

static StructObject *struct_of(Value v) { return (StructObject *)v_obj(v); }

static Value fail(Interp *vm, const char *message)
{
    struct_fail(vm, message);
    return V_NULL;
}

/* The format of a Struct; V_NULL: RuntimeError, it was not initialized. */
static Value format_of(Interp *vm, Value self)
{
    if (struct_of(self)->format == V_NULL)
        return exc_raise(vm, EXC_RuntimeError, "Struct object is not initialized");
    return struct_of(self)->format;
}

/* -- places in a buffer ------------------------------------------------------------------------------------------------ */

/* The memoryview of anything that has bytes but no memory that bytes_view() knows; V_NULL:
 * exception pending. */
static Value view_of(Interp *vm, Value buffer)
{
    ByteSpan none;
    Value fn = prelude_get(vm, "struct", "_bytes_of"),
          view = fn == V_NULL ? V_NULL : op_call(vm, fn, &buffer, 1);
    if (view == V_NULL && vm->exc != V_NULL && exc_matches(vm, vm->exc, EXC_TypeError)) {
        exc_clear(vm);
        byte_span(vm, buffer, &none);          /* says it without naming memoryview */
    }
    return view;
}

/* The bytes of anything that has some; *buffer becomes what shows them. */
static bool span_of(Interp *vm, Value *buffer, ByteSpan *out)
{
    if (bytes_view(*buffer, &out->at, &out->len))
        return true;
    if (!memoryview_is(*buffer) && (*buffer = view_of(vm, *buffer)) == V_NULL)
        return false;
    return byte_span(vm, *buffer, out);
}

/* How complaints about a place begin. */
typedef struct Verb { const char *fn, *doing, *before_start; } Verb;
static const Verb PACKING = {"pack_into", "pack", "no space to pack"};
static const Verb UNPACKING = {"unpack_from", "unpack", "not enough data to unpack"};

/* *offset counted from the start; struct.error when `size` bytes do not lie there in `room`. */
static bool place(Interp *vm, const Verb *verb, size_t size, size_t room, int64_t *offset)
{
    char message[160];
    int64_t length = (int64_t)size, from = *offset;
    if (from < 0 && from + length > 0)
        snprintf(message, sizeof message, "%s %zu bytes at offset %lld", verb->before_start, size,
                 (long long)from);
    else if (from < 0 && from + (int64_t)room < 0)
        snprintf(message, sizeof message, "offset %lld out of range for %zu-byte buffer",
                 (long long)from, room);
    else {
        *offset = from < 0 ? from + (int64_t)room : from;
        if (*offset <= (int64_t)room && (int64_t)room - *offset >= length)
            return true;
        snprintf(message, sizeof message,
                 "%s requires a buffer of at least %zu bytes for %sing %zu bytes at offset %lld "
                 "(actual buffer size is %zu)",
                 verb->fn, (size_t)*offset + size, verb->doing, size, (long long)*offset, room);
    }
    return struct_fail(vm, message);
}

/* An offset as C has it; `refusal` is what one that is too large raises. */
static bool offset_of(Interp *vm, Value v, ExcId refusal, int64_t *out)
{
    Value i = v_is_int(v) ? v : op_as_int(vm, v);
    if (i == V_NULL || int_to_i64(i, out))
        return i != V_NULL;
    return exc_raise(vm, refusal,
                     refusal == EXC_IndexError ? "cannot fit 'int' into an index-sized integer"
                                               : "Python int too large to convert to C ssize_t")
        != V_NULL;
}

static Value unpack_from(Interp *vm, Value format, Value *buffer, Value offset)
{
    ByteSpan data;
    size_t size;
    int64_t count, at = 0;
    if (!offset_of(vm, offset, EXC_OverflowError, &at) || !span_of(vm, buffer, &data))
        return V_NULL;
    Value tuple = at < 0 ? V_NONE : struct_unpack(vm, format, data, at, false);
    if (tuple != V_NONE)
        return tuple;
    if (!struct_measure(vm, format, &size, &count) || !place(vm, &UNPACKING, size, data.len, &at))
        return V_NULL;
    return struct_unpack(vm, format, data, at, false);
}

static Value unpack_whole(Interp *vm, Value format, Value *buffer)
{
    ByteSpan data;
    size_t size;
    int64_t count;
    char message[64];
    if (!span_of(vm, buffer, &data))
        return V_NULL;
    Value tuple = struct_unpack(vm, format, data, 0, true);
    if (tuple != V_NONE || !struct_measure(vm, format, &size, &count))
        return tuple == V_NONE ? V_NULL : tuple;
    snprintf(message, sizeof message, "unpack requires a buffer of %zu bytes", size);
    return fail(vm, message);
}

/* *out is memory of `buffer` that can be written to. */
static bool writable_span(Interp *vm, Value *buffer, ByteSpan *out)
{
    const char *name = arg_type_name(vm, *buffer);
    if (span_of(vm, buffer, out) && bytes_writable(*buffer))
        return true;
    if (vm->exc != V_NULL)
        exc_clear(vm);
    return exc_raise(vm, EXC_TypeError, "argument must be read-write bytes-like object, not %s",
                     name)
        != V_NULL;
}

/* args: buffer, offset, values. They are packed elsewhere first: that may call the program, which
 * may change the buffer. */
static Value pack_into(Interp *vm, Value format, Value *args, int n)
{
    ByteSpan room, data;
    size_t size;
    int64_t count, at = 0;
    char message[96];
    if (!struct_measure(vm, format, &size, &count))
        return V_NULL;
    if (n < 2 || n - 2 != count) {
        snprintf(message, sizeof message, "pack_into expected %lld items for packing (got %d)",
                 (long long)count, n - 2);
        return fail(vm, n == 0   ? "pack_into expected buffer argument"
                        : n == 1 ? "pack_into expected offset argument"
                                 : message);
    }
    if (!writable_span(vm, &args[0], &room) || !offset_of(vm, args[1], EXC_IndexError, &at) ||
        !place(vm, &PACKING, size, room.len, &at))
        return V_NULL;
    Value bytes = struct_pack(vm, "pack_into", format, args + 2, n - 2);
    if (bytes == V_NULL || !byte_span(vm, bytes, &data) || !byte_span(vm, args[0], &room) ||
        !place(vm, &PACKING, data.len, room.len, &at))
        return V_NULL;
    memcpy((uint8_t *)room.at + at, data.at, data.len);
    return V_NONE;
}

/* -- iter_unpack ------------------------------------------------------------------------------------------------------- */

static Value iter_self(Interp *vm, Value self) { return (void)vm, self; }

static Value iter_next(Interp *vm, Value self)
{
    UnpackIter *it = (UnpackIter *)v_obj(self);
    ByteSpan data;
    if (it->buffer == V_NONE)
        return V_STOP;
    if (!byte_span(vm, it->buffer, &data))
        return V_NULL;
    if ((int64_t)data.len - it->offset < (int64_t)it->size) {
        it->buffer = V_NONE;
        return V_STOP;
    }
    it->offset += (int64_t)it->size;
    return struct_unpack(vm, it->format, data, it->offset - (int64_t)it->size, false);
}

static Value iter_hint(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const UnpackIter *it = (UnpackIter *)v_obj(args[0]);
    ByteSpan data;
    if (it->buffer == V_NONE || !bytes_view(it->buffer, &data.at, &data.len))
        return v_from_small(0);
    return v_from_small(((int64_t)data.len - it->offset) / (int64_t)it->size);
}

static void iter_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((UnpackIter *)o)->format);
    gc_mark(gc, ((UnpackIter *)o)->buffer);
}

static const NativeDef iter_methods[] = {
    {"__length_hint__(self, /)", iter_hint, "Return how many tuples are left.", 0},
    {NULL, NULL, NULL, 0},
};

static const TypeDef unpack_iter_def = {
    .name = "unpack_iterator", .module = "_struct", .size = sizeof(UnpackIter), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = iter_trace, .slots = {.iter = iter_self, .next = iter_next},
    .methods = iter_methods,
};

static Value iter_unpack(Interp *vm, Value format, Value buffer)
{
    ByteSpan data;
    size_t size;
    int64_t count;
    char message[96];
    if (!struct_measure(vm, format, &size, &count))
        return V_NULL;
    if (size == 0)
        return fail(vm, "cannot iteratively unpack with a struct of length 0");
    /* a view: what is looked at keeps its size meanwhile */
    Value view = v_is_kind(v_unwrap(buffer), KIND_BYTES) ? buffer : view_of(vm, buffer);
    if (view == V_NULL || !byte_span(vm, view, &data))
        return V_NULL;
    if (data.len % size) {
        snprintf(message, sizeof message,
                 "iterative unpacking requires a buffer of a multiple of %zu bytes", size);
        return fail(vm, message);
    }
    Value cls = prelude_get(vm, "_struct", "unpack_iterator");
    Value it = cls == V_NULL ? V_NULL : instance_new(vm, type_from_value(cls));
    if (it == V_NULL)
        return V_NULL;
    UnpackIter *made = (UnpackIter *)v_obj(it);
    made->size = size;
    gc_set(&made->format, format);
    gc_set(&made->buffer, view);
    return it;
}

/* -- Struct ------------------------------------------------------------------------------------------------------------ */

static Value struct_new(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Value self = instance_new(vm, type);
    if (self != V_NULL)
        struct_of(self)->format = V_NULL;
    return self;
}

static Value init_format(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t size;
    int64_t count;
    Value format = args[1];
    if (!struct_measure(vm, format, &size, &count))
        return V_NULL;
    if (!str_is(format)) {
        ByteSpan text;
        if (!byte_span(vm, format, &text)
            || (format = str_from_utf8(vm, (const char *)text.at, text.len)) == V_NULL)
            return V_NULL;
    }
    struct_of(args[0])->size = size;
    gc_set(&struct_of(args[0])->format, format);
    return V_NONE;
}

static bool struct_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    static const NativeDef row = {"Struct(self, format)", init_format, NULL, NATIVE_PARSED};
    return native_init(vm, &row, self, args, nargs, kwnames);
}

static Value get_format(Interp *vm, Value self)
{
    Value format = struct_of(self)->format;
    (void)vm;
    return format == V_NULL ? V_NONE : format;
}

static Value get_size(Interp *vm, Value self)
{
    return struct_of(self)->format == V_NULL ? v_from_small(-1) : int_from_u64(vm, struct_of(self)->size);
}

static Value m_pack(Interp *vm, Value *args, int n)
{
    Value format = format_of(vm, args[0]);
    return format == V_NULL ? V_NULL : struct_pack(vm, "pack", format, args + 1, n - 1);
}

static Value m_pack_into(Interp *vm, Value *args, int n)
{
    Value format = format_of(vm, args[0]);
    return format == V_NULL ? V_NULL : pack_into(vm, format, args + 1, n - 1);
}

static Value m_unpack(Interp *vm, Value *args, int n)
{
    (void)n;
    Value format = format_of(vm, args[0]);
    return format == V_NULL ? V_NULL : unpack_whole(vm, format, &args[1]);
}

static Value m_unpack_from(Interp *vm, Value *args, int n)
{
    (void)n;
    Value format = format_of(vm, args[0]);
    return format == V_NULL ? V_NULL : unpack_from(vm, format, &args[1], args[2]);
}

static Value m_iter_unpack(Interp *vm, Value *args, int n)
{
    (void)n;
    Value format = format_of(vm, args[0]);
    return format == V_NULL ? V_NULL : iter_unpack(vm, format, args[1]);
}

static void struct_trace(Gc *gc, Obj *o) { gc_mark(gc, ((StructObject *)o)->format); }

static const NativeDef struct_methods[] = {
    {"pack(self, *values)", m_pack, "Return bytes with the values packed according to the format.",
     NATIVE_RAW},
    {"pack_into(self, buffer, offset, *values)", m_pack_into,
     "Pack the values and write the bytes into the writable buffer from offset on.", NATIVE_RAW},
    {"unpack(self, buffer, /)", m_unpack,
     "Return a tuple with the values in the buffer, which must have the format's size.", 0},
    {"unpack_from(self, buffer, offset=0)", m_unpack_from,
     "Return a tuple with the values in the buffer from offset on.", NATIVE_PARSED},
    {"iter_unpack(self, buffer, /)", m_iter_unpack,
     "Return an iterator of the tuples in the buffer, one after the other.", 0},
    {NULL, NULL, NULL, 0},
};

static const GetSetDef struct_getsets[] = {
    {"format", get_format, NULL, "struct format string"},
    {"size", get_size, NULL, "how many bytes pack() makes"},
    {NULL, NULL, NULL, NULL},
};

static const TypeDef struct_def = {
    .name = "Struct",
    .module = "_struct",
    .doc = "A format once read, for packing and unpacking many times.",
    .size = sizeof(StructObject),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = struct_trace,
    .slots = {.new_ = struct_new, .init = struct_init},
    .construct = "Struct(cls, format)",
    .methods = struct_methods,
    .getsets = struct_getsets,
};

/* -- the module's functions -------------------------------------------------------------------------------------------- */

static Value fn_pack_into(Interp *vm, Value *args, int n)
{
    if (n == 0)
        return exc_raise(vm, EXC_TypeError, "missing format argument");
    return pack_into(vm, args[0], args + 1, n - 1);
}

static Value fn_unpack(Interp *vm, Value *args, int n)
{
    return (void)n, unpack_whole(vm, args[0], &args[1]);
}
static Value fn_unpack_from(Interp *vm, Value *args, int n)
{
    return (void)n, unpack_from(vm, args[0], &args[1], args[2]);
}
static Value fn_iter_unpack(Interp *vm, Value *args, int n)
{
    return (void)n, iter_unpack(vm, args[0], args[1]);
}

static const NativeDef functions[] = {
    {"pack_into(format, buffer, offset, /, *values)", fn_pack_into,
     "Pack the values and write the bytes into the writable buffer from offset on.", NATIVE_RAW},
    {"unpack(format, buffer, /)", fn_unpack,
     "Return a tuple with the values in the buffer, whose size must be calcsize(format).", 0},
    {"unpack_from(format, /, buffer, offset=0)", fn_unpack_from,
     "Return a tuple with the values in the buffer from offset on.", NATIVE_PARSED},
    {"iter_unpack(format, buffer, /)", fn_iter_unpack,
     "Return an iterator of the tuples in the buffer, one after the other.", 0},
    {NULL, NULL, NULL, 0},
};

bool struct_add_types(Interp *vm, Value module)
{
    return module_add_functions(vm, module, functions, "struct")
        && module_add_type(vm, module, &struct_def)
        && module_add_type(vm, module, &unpack_iter_def);
}
