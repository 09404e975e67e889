/* SPDX-License-Identifier: MIT
 *
 * _ctypes: shared libraries, calls of C functions and callbacks by libffi, and memory by its
 * address, for lib/ctypes.
 *
 * A type is a letter, as struct has them ('v' nothing, 'g' long double, 'P' an address), or for a
 * structure by value the tuple of the types in it. Nothing is checked that cannot be: wrong
 * addresses end the process, as they do in C. A call that waits in C holds everything up. */
#include <dlfcn.h>
#include <errno.h>
#include <ffi.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/alloc.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- types ------------------------------------------------------------------------------------------------------------- */

static ffi_type *type_of_letter(char c)
{
    switch (c) {
    case 'v': return &ffi_type_void;
    case 'c': case 'b': return &ffi_type_sint8;
    case 'B': case '?': return &ffi_type_uint8;
    case 'h': return &ffi_type_sint16;
    case 'H': return &ffi_type_uint16;
    case 'i': case 'u': return &ffi_type_sint32;
    case 'I': return &ffi_type_uint32;
    case 'l': case 'q': return &ffi_type_sint64;
    case 'L': case 'Q': return &ffi_type_uint64;
    case 'f': return &ffi_type_float;
    case 'd': return &ffi_type_double;
    case 'g': return &ffi_type_longdouble;
    case 'P': return &ffi_type_pointer;
    default: return NULL;
    }
}

static char letter_of(Value v)
{
    return str_is(v) && str_len(str_of(v)) == 1 ? (char)str_at(str_of(v), 0) : 0;
}

/* A structure's type, made for one call. NULL: exception pending. */
static ffi_type *structure_type(Interp *vm, Value parts);

static ffi_type *type_for(Interp *vm, Value v)
{
    if (tuple_is(v))
        return structure_type(vm, v);
    ffi_type *t = type_of_letter(letter_of(v));
    if (!t)
        exc_raise(vm, EXC_TypeError, "no such C type");
    return t;
}

static void type_free(ffi_type *t)
{
    if (!t || t->type != FFI_TYPE_STRUCT)
        return;
    for (ffi_type **part = t->elements; *part; part++)
        type_free(*part);
    free(t->elements);
    free(t);
}

static ffi_type *structure_type(Interp *vm, Value parts)
{
    const Tuple *tuple = tuple_of(parts);
    ffi_type *t = alloc_zeroed(1, sizeof *t);
    t->type = FFI_TYPE_STRUCT;
    t->elements = alloc_zeroed((size_t)tuple->len + 1, sizeof *t->elements);
    for (int64_t i = 0; i < tuple->len; i++) {
        t->elements[i] = type_for(vm, tuple->items[i]);
        if (!t->elements[i]) {
            type_free(t);
            return NULL;
        }
    }
    return t;
}

/* -- values ------------------------------------------------------------------------------------------------------------ */

/* The low bits of an int of any size. */
static bool low_bits(Interp *vm, Value v, uint64_t *out)
{
    int64_t small;
    if (v == V_TRUE || v == V_FALSE)
        return *out = v == V_TRUE, true;
    if (int_is(v) && int_to_i64(v, &small))
        return *out = (uint64_t)small, true;
    if (!int_is(v))
        return exc_raise(vm, EXC_TypeError, "'%s' object cannot be interpreted as an integer",
                         type_name_of(vm, v))
            != V_NULL;
    Value masked = op_binary(vm, BIN_AND, v, int_from_u64(vm, UINT64_MAX));
    if (masked == V_NULL)
        return false;
    int64_t signed_bits;
    if (int_to_i64(masked, &signed_bits))
        return *out = (uint64_t)signed_bits, true;
    *out = ((BigInt *)v_obj(masked))->limbs[0];
    return true;
}

static bool put_float(Interp *vm, char c, Value v, void *at)
{
    double d;
    if (!float_from_number(vm, v, &d))
        return false;
    if (c == 'f')
        *(float *)at = (float)d;
    else if (c == 'd')
        memcpy(at, &d, sizeof d);
    else
        memcpy(at, &(long double){d}, sizeof(long double));
    return true;
}

static size_t size_of_letter(char c)
{
    const ffi_type *t = type_of_letter(c);
    return t ? t->size : 0;
}

/* Writes v at an address; false: exception pending. */
static bool put(Interp *vm, char c, Value v, void *at)
{
    uint64_t bits;
    if (c == 'f' || c == 'd' || c == 'g')
        return put_float(vm, c, v, at);
    if (c == '?') {
        int truth = op_truth(vm, v);
        return truth >= 0 && (*(uint8_t *)at = (uint8_t)truth, true);
    }
    if (!low_bits(vm, v, &bits))
        return false;
    memcpy(at, &bits, size_of_letter(c));               /* the low bytes come first */
    return true;
}

static Value get(Interp *vm, char c, const void *at)
{
    int64_t i = 0;
    float f;
    double d;
    long double g;
    switch (c) {
    case 'v': return V_NONE;
    case 'f': memcpy(&f, at, sizeof f); return float_new(vm, f);
    case 'd': memcpy(&d, at, sizeof d); return float_new(vm, d);
    case 'g': memcpy(&g, at, sizeof g); return float_new(vm, (double)g);
    case '?': return v_from_bool(*(const uint8_t *)at != 0);
    case 'b': case 'c': return v_from_small(*(const int8_t *)at);
    case 'h': memcpy(&i, at, 2); return v_from_small((int16_t)i);
    case 'i': case 'u': memcpy(&i, at, 4); return v_from_small((int32_t)i);
    case 'l': case 'q': memcpy(&i, at, 8); return int_from_i64(vm, i);
    default: memcpy(&i, at, size_of_letter(c)); return int_from_u64(vm, (uint64_t)i);
    }
}

static bool address_arg(Interp *vm, Value v, void **out)
{
    uint64_t bits;
    if (!low_bits(vm, v, &bits))
        return false;
    *out = (void *)(uintptr_t)bits;
    return true;
}

/* -- memory ------------------------------------------------------------------------------------------------------------ */

static bool place(Interp *vm, Value address, void **out)
{
    if (!address_arg(vm, address, out))
        return false;
    if (!*out)
        exc_raise(vm, EXC_ValueError, "NULL pointer access");
    return *out;
}

static Value ct_read(Interp *vm, Value *args, int n)
{
    (void)n;
    void *at;
    char c = letter_of(args[1]);
    if (!type_of_letter(c))
        return exc_raise(vm, EXC_TypeError, "no such C type");
    return place(vm, args[0], &at) ? get(vm, c, at) : V_NULL;
}

static Value ct_write(Interp *vm, Value *args, int n)
{
    (void)n;
    void *at;
    char c = letter_of(args[1]);
    if (!type_of_letter(c))
        return exc_raise(vm, EXC_TypeError, "no such C type");
    return place(vm, args[0], &at) && put(vm, c, args[2], at) ? V_NONE : V_NULL;
}

static Value ct_address(Interp *vm, Value *args, int n)
{
    (void)n;
    const uint8_t *data;
    size_t len;
    if (!bytes_view(args[0], &data, &len))
        return exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
                         type_name_of(vm, args[0]));
    return tuple_pack(vm, 3, int_from_u64(vm, (uintptr_t)data), int_from_u64(vm, len),
                      v_from_bool(bytes_writable(args[0])));
}

static Value ct_string_at(Interp *vm, Value *args, int n)
{
    (void)n;
    void *at;
    int64_t size;
    if (!place(vm, args[0], &at) || !op_index(vm, args[1], &size))
        return V_NULL;
    return bytes_new(vm, at, size < 0 ? strlen(at) : (size_t)size);
}

static Value ct_wstring_at(Interp *vm, Value *args, int n)
{
    (void)n;
    void *at;
    int64_t size;
    if (!place(vm, args[0], &at) || !op_index(vm, args[1], &size))
        return V_NULL;
    const wchar_t *text = at;
    StrBuilder b = {0};
    for (int64_t i = 0; size < 0 ? text[i] != 0 : i < size; i++)
        sb_add_char(&b, (uint32_t)text[i]);
    return sb_finish(vm, &b);
}

static Value ct_memmove(Interp *vm, Value *args, int n)
{
    (void)n;
    void *to, *from;
    int64_t size;
    if (!place(vm, args[0], &to) || !place(vm, args[1], &from) || !op_index(vm, args[2], &size))
        return V_NULL;
    memmove(to, from, size < 0 ? 0 : (size_t)size);
    return args[0];
}

static Value ct_memset(Interp *vm, Value *args, int n)
{
    (void)n;
    void *at;
    int64_t byte, size;
    if (!place(vm, args[0], &at) || !op_index(vm, args[1], &byte) || !op_index(vm, args[2], &size))
        return V_NULL;
    memset(at, (int)byte, size < 0 ? 0 : (size_t)size);
    return args[0];
}

/* -- libraries --------------------------------------------------------------------------------------------------------- */

static Value ct_dlopen(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t mode;
    if (!op_index(vm, args[1], &mode))
        return V_NULL;
    void *handle = dlopen(args[0] == V_NONE ? NULL : str_utf8(vm, args[0], NULL), (int)mode | RTLD_NOW);
    return handle ? int_from_u64(vm, (uintptr_t)handle) : exc_raise(vm, EXC_OSError, "%s", dlerror());
}

static Value ct_dlsym(Interp *vm, Value *args, int n)
{
    (void)n;
    void *handle;
    if (!address_arg(vm, args[0], &handle))
        return V_NULL;
    dlerror();
    void *found = dlsym(handle, str_utf8(vm, args[1], NULL));
    const char *problem = dlerror();
    return problem ? exc_raise(vm, EXC_OSError, "%s", problem) : int_from_u64(vm, (uintptr_t)found);
}

static Value ct_dlclose(Interp *vm, Value *args, int n)
{
    (void)n;
    void *handle;
    if (!address_arg(vm, args[0], &handle))
        return V_NULL;
    return dlclose(handle) ? exc_raise(vm, EXC_OSError, "%s", dlerror()) : V_NONE;
}

/* -- calls ------------------------------------------------------------------------------------------------------------- */

typedef union Cell16 { uint64_t bits; long double g; double d; uint8_t bytes[16]; } Cell16;
enum { MOST_ARGS = 127 };
typedef struct CCall {
    ffi_cif cif;
    ffi_type *types[MOST_ARGS], *result;
    void *values[MOST_ARGS];
    Cell16 cells[MOST_ARGS];
    int n;
} CCall;

/* An argument is (type, value), of a structure its address. */
static bool add_argument(Interp *vm, CCall *call, Value v)
{
    Value type = tuple_of(v)->items[0], value = tuple_of(v)->items[1];
    int i = call->n;
    void *at;
    call->types[i] = type_for(vm, type);
    if (!call->types[i])
        return false;
    call->n++;
    call->values[i] = &call->cells[i];
    call->cells[i] = (Cell16){0};
    if (!tuple_is(type))
        return put(vm, letter_of(type), value, &call->cells[i]);
    if (!address_arg(vm, value, &at))
        return false;
    call->values[i] = at;
    return true;
}

static bool prepare(Interp *vm, CCall *call, Value result_type, Value arguments, int64_t fixed)
{
    const Tuple *given = tuple_of(arguments);
    if (given->len > MOST_ARGS)
        return exc_raise(vm, EXC_TypeError, "too many arguments") != V_NULL;
    for (int64_t i = 0; i < given->len; i++)
        if (!add_argument(vm, call, given->items[i]))
            return false;
    call->result = type_for(vm, result_type);
    if (!call->result)
        return false;
    ffi_status status = fixed >= 0 && fixed < call->n
                          ? ffi_prep_cif_var(&call->cif, FFI_DEFAULT_ABI, (unsigned)fixed,
                                             (unsigned)call->n, call->result, call->types)
                          : ffi_prep_cif(&call->cif, FFI_DEFAULT_ABI, (unsigned)call->n,
                                         call->result, call->types);
    return status == FFI_OK || exc_raise(vm, EXC_RuntimeError, "ffi_prep_cif failed") != V_NULL;
}

static void release(CCall *call)
{
    for (int i = 0; i < call->n; i++)
        type_free(call->types[i]);
    type_free(call->result);
    free(call);
}

/* call(address, result type, arguments, fixed, where a structure goes, errno): (result, errno) */
static Value ct_call(Interp *vm, Value *args, int n)
{
    (void)n;
    void *function, *structure = NULL;
    int64_t fixed, error;
    if (!address_arg(vm, args[0], &function) || !op_index(vm, args[3], &fixed)
        || !op_index(vm, args[5], &error))
        return V_NULL;
    if (!function)
        return exc_raise(vm, EXC_ValueError, "NULL function pointer");
    if (tuple_is(args[1]) && !address_arg(vm, args[4], &structure))
        return V_NULL;
    CCall *call = alloc_zeroed(1, sizeof *call);
    Cell16 result = {0};
    Value value = V_NULL;
    if (prepare(vm, call, args[1], args[2], fixed)) {
        errno = (int)error;
        ffi_call(&call->cif, FFI_FN(function), structure ? structure : (void *)&result, call->values);
        error = errno;
        value = structure ? V_NONE : vm->exc != V_NULL ? V_NULL : get(vm, letter_of(args[1]), &result);
    }
    release(call);
    return value == V_NULL ? V_NULL : tuple_pack(vm, 2, value, v_from_small(error));
}

/* -- callbacks --------------------------------------------------------------------------------------------------------- */

typedef struct Closure {
    Obj h;
    Value fn, letters;                  /* letters: of the result, then of the arguments */
    ffi_closure *closure;
    void *code;
    ffi_cif cif;
    ffi_type *types[MOST_ARGS];
    Interp *vm;
    pthread_t thread;
} Closure;

static void result_of(Interp *vm, char c, Value v, void *out)
{
    Cell16 cell = {0};
    if (c == 'v')
        return;
    if (v != V_NULL && put(vm, c, v, &cell) && (c == 'b' || c == 'c' || c == 'h' || c == 'i' || c == 'u')) {
        int64_t wide = v_small(get(vm, c, &cell));
        memcpy(out, &wide, sizeof(ffi_arg));
        return;
    }
    memcpy(out, &cell, c == 'g' ? sizeof(long double) : sizeof(ffi_arg));
}

static void called_back(ffi_cif *cif, void *out, void **values, void *data)
{
    Closure *c = data;
    Interp *vm = c->vm;
    Value args[MOST_ARGS], result = V_NULL;
    char letter = (char)str_at(str_of(c->letters), 0);
    memset(out, 0, cif->rtype->size > sizeof(ffi_arg) ? cif->rtype->size : sizeof(ffi_arg));
    if (!pthread_equal(c->thread, pthread_self()))
        return;                                         /* nobody may run there */
    Value pending = vm->exc;
    vm->exc = V_NULL;
    for (unsigned i = 0; i < cif->nargs; i++) {
        args[i] = get(vm, (char)str_at(str_of(c->letters), i + 1), values[i]);
        if (args[i] == V_NULL)
            break;
    }
    if (vm->exc == V_NULL)
        result = op_call(vm, c->fn, args, (int)cif->nargs);
    if (result != V_NULL)
        result_of(vm, letter, result, out);
    if (vm->exc != V_NULL)
        exc_unraisable(vm, c->fn);
    vm->exc = pending;
}

static void closure_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Closure *)o)->fn);
    gc_mark(gc, ((Closure *)o)->letters);
}

static void closure_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    if (((Closure *)o)->closure)
        ffi_closure_free(((Closure *)o)->closure);
}

static Value closure_address(Interp *vm, Value self)
{
    return int_from_u64(vm, (uintptr_t)((Closure *)v_obj(self))->code);
}

/* Closure(function, "letters"): the first is the result's. */
static Value closure_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[2]) || !str_len(str_of(args[2])) || str_len(str_of(args[2])) > MOST_ARGS)
        return exc_raise(vm, EXC_TypeError, "no such C types");
    unsigned count = (unsigned)str_len(str_of(args[2])) - 1;
    Value self = instance_new(vm, (Type *)v_obj(args[0]));
    if (self == V_NULL)
        return V_NULL;
    Closure *c = (Closure *)v_obj(self);
    c->vm = vm;
    c->thread = pthread_self();
    c->closure = NULL;
    gc_set(&c->fn, args[1]);
    gc_set(&c->letters, args[2]);
    for (unsigned i = 0; i <= count; i++)
        if (!type_of_letter((char)str_at(str_of(args[2]), i)))
            return exc_raise(vm, EXC_TypeError, "no such C types");
    for (unsigned i = 0; i < count; i++)
        c->types[i] = type_of_letter((char)str_at(str_of(args[2]), i + 1));
    c->closure = ffi_closure_alloc(sizeof(ffi_closure), &c->code);
    if (!c->closure
        || ffi_prep_cif(&c->cif, FFI_DEFAULT_ABI, count,
                        type_of_letter((char)str_at(str_of(args[2]), 0)), c->types)
               != FFI_OK
        || ffi_prep_closure_loc(c->closure, &c->cif, called_back, c, c->code) != FFI_OK)
        return exc_raise(vm, EXC_RuntimeError, "ffi_prep_closure failed");
    return self;
}

static const GetSetDef closure_getsets[] = {{.name = "address", .get = closure_address}, {0}};

static const TypeDef closure_type = {
    .name = "Closure", .module = "_ctypes", .doc = "A function of the language that C can call.", .size = sizeof(Closure),
    .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = closure_trace, .finalize = closure_finalize,
    .construct = "Closure(cls, function, letters, /)", .new_fn = closure_construct, .getsets = closure_getsets,
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &closure_type);
}

static const NativeDef functions[] = {
    {"read(address, letter, /)", ct_read, "The value at an address.", 0},
    {"write(address, letter, value, /)", ct_write, "Write a value at an address.", 0},
    {"address(buffer, /)", ct_address, "(address, size, whether it may be written to) of a buffer's memory.", 0},
    {"string_at(address, size, /)", ct_string_at, "The bytes at an address; size -1: up to a zero.", 0},
    {"wstring_at(address, size, /)", ct_wstring_at, "The wide characters at an address; size -1: up to a zero.", 0},
    {"memmove(to, from_, size, /)", ct_memmove, "Copy memory.", 0},
    {"memset(address, byte, size, /)", ct_memset, "Fill memory.", 0},
    {"dlopen(name, mode, /)", ct_dlopen, "Load a shared library; its handle.", 0},
    {"dlsym(handle, name, /)", ct_dlsym, "The address of a name in a library.", 0},
    {"dlclose(handle, /)", ct_dlclose, "Give a library back.", 0},
    {"call(address, result, arguments, fixed, structure, errno, /)", ct_call,
     "Call a function in C: (result, errno).", 0},
    {0},
};

const ModuleDef mod__ctypes = {
    .name = "_ctypes", .doc = "Calls of C functions.", .functions = functions, .init = init};
