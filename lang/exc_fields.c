/* SPDX-License-Identifier: MIT
 *
 * What single exception classes add: attributes filled from the arguments, as each class's __init__
 * does in CPython.
 *
 * A row names the fields; `Exc.fields` holds them in that order. Absent ones read as None. */
#include "lang/exc_types.h"

#include <errno.h>
#include <string.h>

#include "lang/native.h"
#include "lang/obj_complex.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

#define FIELD(n)                                                                                                       \
    static Value get_field_##n(Interp *vm, Value self)                                                                 \
    {                                                                                                                  \
        (void)vm;                                                                                                      \
        Value v = exc_of(self)->fields[n];                                                                             \
        return v == V_NULL ? V_NONE : v;                                                                               \
    }                                                                                                                  \
    static bool set_field_##n(Interp *vm, Value self, Value v)                                                         \
    {                                                                                                                  \
        (void)vm;                                                                                                      \
        gc_set(&exc_of(self)->fields[n], v);                                                                           \
        return true;                                                                                                   \
    }
FIELD(0) FIELD(1) FIELD(2) FIELD(3) FIELD(4) FIELD(5) FIELD(6) FIELD(7)
#undef FIELD
#define ROW(n, text) {.name = text, .get = get_field_##n, .set = set_field_##n}

/* How much BlockingIOError says was written: absent until somebody says so. */
enum { WRITTEN = 4 };

static Value get_written(Interp *vm, Value self)
{
    Value v = exc_of(self)->fields[WRITTEN];
    return v != V_NULL ? v : exc_raise(vm, EXC_AttributeError, "characters_written");
}

static bool set_written(Interp *vm, Value self, Value v)
{
    int64_t n;
    if (v == V_NULL && get_written(vm, self) == V_NULL)
        return false;
    if (v != V_NULL && !op_index(vm, v, &n))
        return false;
    gc_set(&exc_of(self)->fields[WRITTEN], v);
    return true;
}

static const GetSetDef value_fields[] = {ROW(0, "value"), {0}};
static const GetSetDef exit_fields[] = {ROW(0, "code"), {0}};
static const GetSetDef name_fields[] = {ROW(0, "name"), {0}};
static const GetSetDef attribute_fields[] = {ROW(0, "name"), ROW(1, "obj"), {0}};
static const GetSetDef import_fields[] = {ROW(0, "msg"), ROW(1, "name"), ROW(2, "path"), {0}};
static const GetSetDef os_fields[] = {
    ROW(0, "errno"),
    ROW(1, "strerror"),
    ROW(2, "filename"),
    ROW(3, "filename2"),
    {.name = "characters_written", .get = get_written, .set = set_written},
    {0}};
static const GetSetDef unicode_fields[] = {ROW(0, "encoding"), ROW(1, "object"), ROW(2, "start"),
                                           ROW(3, "end"),      ROW(4, "reason"), {0}};
static const GetSetDef translate_fields[] = {
    ROW(1, "object"), ROW(2, "start"), ROW(3, "end"), ROW(4, "reason"), {0}};
static const GetSetDef syntax_fields[] = {ROW(0, "msg"),
                                          ROW(1, "filename"),
                                          ROW(2, "lineno"),
                                          ROW(3, "offset"),
                                          ROW(4, "text"),
                                          ROW(5, "end_lineno"),
                                          ROW(6, "end_offset"),
                                          ROW(7, "print_file_and_line"),
                                          {0}};

const GetSetDef *const exc_field_getsets[EXC_COUNT] = {
    [EXC_StopIteration] = value_fields, [EXC_SystemExit] = exit_fields, [EXC_NameError] = name_fields,
    [EXC_AttributeError] = attribute_fields, [EXC_ImportError] = import_fields, [EXC_OSError] = os_fields,
    [EXC_UnicodeDecodeError] = unicode_fields, [EXC_UnicodeEncodeError] = unicode_fields,
    [EXC_UnicodeTranslateError] = translate_fields, [EXC_SyntaxError] = syntax_fields,
};

static void fill_from_args(Exc *e, const Tuple *args, int first, int count)
{
    for (int i = 0; i < count && i < args->len; i++)
        gc_set(&e->fields[first + i], args->items[i]);
}

/* SyntaxError(msg, (filename, lineno, offset, text, end_lineno, end_offset)) */
static void fill_syntax(Interp *vm, Exc *e, const Tuple *args)
{
    fill_from_args(e, args, 0, 1);
    if (args->len != 2)
        return;
    Value where = tuple_from_iterable(vm, args->items[1]);
    if (where == V_NULL)
        return;
    long long len = (long long)tuple_of(where)->len;
    if (len < 4)
        exc_raise(vm, EXC_TypeError, "function takes at least 4 arguments (%lld given)", len);
    else if (len > 6)
        exc_raise(vm, EXC_TypeError, "function takes at most 6 arguments (%lld given)", len);
    else if (len == 5)
        exc_raise(vm, EXC_TypeError, "end_offset must be provided when end_lineno is provided");
    else
        fill_from_args(e, tuple_of(where), 1, 6);
}

/* BlockingIOError(errno, strerror, number): the number is characters_written. */
static void fill_written(Interp *vm, Exc *e, Value number)
{
    Value written = op_as_int(vm, number);
    int64_t fits;
    if (written != V_NULL && !int_to_i64(written, &fits))
        exc_raise(vm, EXC_ValueError, "cannot fit '%s' into an index-sized integer", type_name_of(vm, number));
    if (vm->exc == V_NULL)
        gc_set(&e->fields[WRITTEN], written);
}

static bool is_a_number(Interp *vm, Value v)
{
    const Slots *s = &type_of(vm, v)->slots;
    return s->unary[UN_INDEX] || s->unary[UN_INT] || s->unary[UN_FLOAT] || complex_is(vm, v);
}

/* OSError(errno, strerror, filename, winerror, filename2): args keeps the first two when there is a
 * filename. The third of BlockingIOError may be a number instead. */
static void fill_os(Interp *vm, Exc *e, const Tuple *args)
{
    if (args->len < 2 || args->len > 5)
        return;
    fill_from_args(e, args, 0, 2);
    if (args->len == 2 || args->items[2] == V_NONE)
        return;
    if (type_of(vm, v_from_obj(e)) == vm->exc_types[EXC_BlockingIOError] && is_a_number(vm, args->items[2])) {
        fill_written(vm, e, args->items[2]);
        return;
    }
    gc_set(&e->fields[2], args->items[2]);
    if (args->len == 5)
        gc_set(&e->fields[3], args->items[4]);
    gc_set(&e->args, tuple_new(vm, args->items, 2));
}

typedef enum Family {
    FAMILY_NONE,
    FAMILY_EXIT,
    FAMILY_STOP,
    FAMILY_UNICODE,
    FAMILY_TRANSLATE,
    FAMILY_OS,
    FAMILY_SYNTAX,
    FAMILY_IMPORT
} Family;

static const uint8_t families[EXC_COUNT] = {
    [EXC_SystemExit] = FAMILY_EXIT,
    [EXC_StopIteration] = FAMILY_STOP,
    [EXC_UnicodeDecodeError] = FAMILY_UNICODE,
    [EXC_UnicodeEncodeError] = FAMILY_UNICODE,
    [EXC_UnicodeTranslateError] = FAMILY_TRANSLATE,
    [EXC_OSError] = FAMILY_OS,
    [EXC_SyntaxError] = FAMILY_SYNTAX,
    [EXC_ImportError] = FAMILY_IMPORT,
};

static const uint8_t bases[EXC_COUNT] = {
#define EXC(name, base) [EXC_##name] = EXC_##base,
    EXC_NAMES(EXC)
#undef EXC
};

static Family family_of(ExcId id)
{
    while (!families[id] && bases[id] != id)
        id = bases[id];
    return (Family)families[id];
}

void exc_fill_fields(Interp *vm, Exc *e)
{
    const Tuple *args = tuple_of(e->args);
    switch (family_of(exc_builtin_id(vm, type_of(vm, v_from_obj(e))))) {
    case FAMILY_NONE:
        break;
    case FAMILY_EXIT:
        gc_set(&e->fields[0], args->len == 1 ? args->items[0] : args->len ? e->args : V_NONE);
        break;
    case FAMILY_STOP:
        gc_set(&e->fields[0], args->len ? args->items[0] : V_NONE);
        break;
    case FAMILY_UNICODE:
        fill_from_args(e, args, 0, 5);
        break;
    case FAMILY_TRANSLATE:
        fill_from_args(e, args, 1, 4);
        break;
    case FAMILY_OS:
        fill_os(vm, e, args);
        break;
    case FAMILY_SYNTAX:
        fill_syntax(vm, e, args);
        break;
    case FAMILY_IMPORT:
        gc_set(&e->fields[0], args->len == 1 ? args->items[0] : V_NULL);
        gc_set(&e->fields[1], V_NULL);
        gc_set(&e->fields[2], V_NULL);
        break;
    }
}

static bool check_str(Interp *vm, const Tuple *args, int i)
{
    if (str_is(args->items[i]))
        return true;
    exc_raise(vm, EXC_TypeError, "argument %d must be str, not %s", i + 1,
              arg_type_name(vm, args->items[i]));
    return false;
}

static bool check_object(Interp *vm, const Tuple *args, int i, bool decode)
{
    const uint8_t *data;
    size_t len;
    if (!decode)
        return check_str(vm, args, i);
    if (bytes_view(args->items[i], &data, &len))
        return true;
    exc_raise(vm, EXC_TypeError, "a bytes-like object is required, not '%s'",
              type_name_of(vm, args->items[i]));
    return false;
}

bool exc_check_unicode(Interp *vm, Exc *e)
{
    const Tuple *args = tuple_of(e->args);
    ExcId id = exc_builtin_id(vm, type_of(vm, v_from_obj(e)));
    Family family = family_of(id);
    int64_t n;
    if (family != FAMILY_UNICODE && family != FAMILY_TRANSLATE)
        return true;
    int count = family == FAMILY_UNICODE ? 5 : 4;
    if (args->len != count) {
        exc_raise(vm, EXC_TypeError, "function takes exactly %d arguments (%lld given)", count,
                  (long long)args->len);
        return false;
    }
    bool decode = type_is_subtype(vm->exc_types[id], vm->exc_types[EXC_UnicodeDecodeError]);
    return (count == 4 || check_str(vm, args, 0)) &&
           (decode || check_object(vm, args, count - 4, false)) &&
           op_index(vm, args->items[count - 3], &n) && op_index(vm, args->items[count - 2], &n) &&
           check_str(vm, args, count - 1) && (!decode || check_object(vm, args, 1, true));
}

/* -- errno ------------------------------------------------------------------------------------------------------------- */

ExcId exc_id_of_errno(int err)
{
    switch (err) {
    case EAGAIN: case EALREADY: case EINPROGRESS: return EXC_BlockingIOError;
    case EPIPE: case ESHUTDOWN: return EXC_BrokenPipeError;
    case ECHILD: return EXC_ChildProcessError;
    case ECONNABORTED: return EXC_ConnectionAbortedError;
    case ECONNREFUSED: return EXC_ConnectionRefusedError;
    case ECONNRESET: return EXC_ConnectionResetError;
    case EEXIST: return EXC_FileExistsError;
    case ENOENT: return EXC_FileNotFoundError;
    case EINTR: return EXC_InterruptedError;
    case EISDIR: return EXC_IsADirectoryError;
    case ENOTDIR: return EXC_NotADirectoryError;
    case EACCES: case EPERM: return EXC_PermissionError;
    case ESRCH: return EXC_ProcessLookupError;
    case ETIMEDOUT: return EXC_TimeoutError;
    default: return EXC_OSError;
    }
}

Value exc_raise_errno(Interp *vm, int err, Value filename)
{
    Value text = str_from_cstr(vm, strerror(err)), number = int_from_i64(vm, err);
    Value args = filename == V_NULL ? tuple_pack(vm, 2, number, text)
                                    : tuple_pack(vm, 3, number, text, filename);
    Value e = args == V_NULL ? V_NULL : exc_new(vm, exc_id_of_errno(err), args);
    return e == V_NULL ? V_NULL : exc_raise_obj(vm, e);
}
