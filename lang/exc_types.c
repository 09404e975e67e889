/* SPDX-License-Identifier: MIT
 *
 * The exception classes: BaseException with its methods, and all others derived from it by the
 * table in exc_names.h. */
#include "lang/exc_types.h"

#include <stdio.h>

#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- construction ------------------------------------------------------------------------------------------------------ */

/* OSError(errno, ...) makes the subclass of the errno. */
static Type *os_subclass(Interp *vm, Type *t, const Value *args, int n)
{
    int64_t err;
    if (t != vm->exc_types[EXC_OSError] || n < 2 || !int_is(args[0]) || !int_to_i64(args[0], &err))
        return t;
    return vm->exc_types[exc_id_of_errno((int)err)];
}

static Value exception_new(Interp *vm, Type *t, Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    Value positional = tuple_new(vm, args, (size_t)(nargs - nkw));
    if (positional == V_NULL)
        return V_NULL;
    Value v = exc_new_of_type(vm, os_subclass(vm, t, args, nargs - nkw), positional);
    if (v != V_NULL)
        exc_fill_fields(vm, exc_of(v));
    return v;
}

/* Of what class, in the order of the hierarchy, are the keywords name=, obj=, path=? */
static ExcId keyword_class(Interp *vm, Value self)
{
    static const ExcId classes[] = {EXC_NameError, EXC_AttributeError, EXC_ImportError};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (type_is_subtype(type_of(vm, self), vm->exc_types[classes[i]]))
            return classes[i];
    return EXC_BaseException;
}

static bool take_keywords(Interp *vm, Value self, ExcId id, const Value *values, Value kwnames)
{
    Tuple *names = tuple_of(kwnames);
    for (int64_t i = 0; i < names->len; i++) {
        const GetSetDef *row = exc_field_getsets[id];
        while (row->name && !str_eq_cstr(names->items[i], row->name))
            row++;
        if (!row->name || !row->set) {
            exc_raise(vm, EXC_TypeError, "'%s' is an invalid keyword argument for %s()",
                      str_utf8(vm, names->items[i], NULL), type_name(vm->exc_types[id]));
            return false;
        }
        row->set(vm, self, values[i]);
    }
    return true;
}

static bool exception_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    ExcId id = nkw ? keyword_class(vm, self) : EXC_BaseException;
    Value positional = tuple_new(vm, args, (size_t)(nargs - nkw));
    if (positional == V_NULL)
        return false;
    if (nkw && id == EXC_BaseException) {
        exc_raise(vm, EXC_TypeError, "%s() takes no keyword arguments", type_name_of(vm, self));
        return false;
    }
    gc_set(&exc_of(self)->args, positional);
    exc_fill_fields(vm, exc_of(self));
    if (vm->exc != V_NULL || !exc_check_unicode(vm, exc_of(self)))
        return false;
    return !nkw || take_keywords(vm, self, id, args + nargs - nkw, kwnames);
}

/* -- text -------------------------------------------------------------------------------------------------------------- */

static Value os_str(Interp *vm, Exc *e)
{
    Value err = op_str(vm, e->fields[0]), text = op_str(vm, e->fields[1]);
    if (err == V_NULL || text == V_NULL)
        return V_NULL;
    const char *err_text = str_utf8(vm, err, NULL), *message = str_utf8(vm, text, NULL);
    if (e->fields[2] == V_NULL || e->fields[2] == V_NONE)
        return str_from_fmt(vm, "[Errno %s] %s", err_text, message);
    Value file = op_repr(vm, e->fields[2]);
    if (file == V_NULL)
        return V_NULL;
    if (e->fields[3] == V_NULL || e->fields[3] == V_NONE)
        return str_from_fmt(vm, "[Errno %s] %s: %s", err_text, message, str_utf8(vm, file, NULL));
    Value second = op_repr(vm, e->fields[3]);
    return second == V_NULL ? V_NULL
                            : str_from_fmt(vm, "[Errno %s] %s: %s -> %s", err_text, message,
                                           str_utf8(vm, file, NULL), str_utf8(vm, second, NULL));
}

static Value syntax_str(Interp *vm, Exc *e)
{
    Value msg = op_str(vm, e->fields[0] == V_NULL ? V_NONE : e->fields[0]);
    int64_t line;
    bool has_line = e->fields[2] != V_NULL && int_is(e->fields[2]) && int_to_i64(e->fields[2], &line);
    bool has_file = e->fields[1] != V_NULL && str_is(e->fields[1]);
    if (msg == V_NULL || (!has_line && !has_file))
        return msg;
    const char *text = str_utf8(vm, msg, NULL), *file = has_file ? str_utf8(vm, e->fields[1], NULL) : "";
    const char *base = strrchr(file, '/');
    base = base ? base + 1 : file;
    if (has_file && has_line)
        return str_from_fmt(vm, "%s (%s, line %lld)", text, base, (long long)line);
    return has_file ? str_from_fmt(vm, "%s (%s)", text, base)
                    : str_from_fmt(vm, "%s (line %lld)", text, (long long)line);
}

static Value unicode_str(Interp *vm, Exc *e, ExcId id)
{
    int64_t start, end;
    if (e->fields[4] == V_NULL || !int_to_i64(e->fields[2], &start) || !int_to_i64(e->fields[3], &end))
        return vm->empty_str;
    const char *reason = str_utf8(vm, op_str(vm, e->fields[4]), NULL);
    const char *encoding = id == EXC_UnicodeTranslateError
                             ? ""
                             : str_utf8(vm, op_str(vm, e->fields[0]), NULL);
    if (id == EXC_UnicodeDecodeError) {
        const uint8_t *data;
        size_t len;
        if (end == start + 1 && bytes_view(e->fields[1], &data, &len) && (size_t)start < len)
            return str_from_fmt(vm, "'%s' codec can't decode byte 0x%02x in position %lld: %s",
                                encoding, data[start], (long long)start, reason);
        return str_from_fmt(vm, "'%s' codec can't decode bytes in position %lld-%lld: %s", encoding,
                            (long long)start, (long long)end - 1, reason);
    }
    char codec[160] = "can't translate";
    if (id == EXC_UnicodeEncodeError)
        snprintf(codec, sizeof codec, "'%.100s' codec can't encode", encoding);
    if (end != start + 1 || !str_is(e->fields[1]) || start >= str_of(e->fields[1])->len)
        return str_from_fmt(vm, "%s characters in position %lld-%lld: %s", codec, (long long)start,
                            (long long)end - 1, reason);
    uint32_t c = str_at(str_of(e->fields[1]), start);
    const char *form = c < 0x100   ? "%s character '\\x%02x' in position %lld: %s"
                     : c < 0x10000 ? "%s character '\\u%04x' in position %lld: %s"
                                   : "%s character '\\U%08x' in position %lld: %s";
    char text[400];
    snprintf(text, sizeof text, form, codec, c, (long long)start, reason);
    return str_from_cstr(vm, text);
}

static Value exception_str(Interp *vm, Value self)
{
    Exc *e = exc_of(self);
    Tuple *args = tuple_of(e->args);
    ExcId id = exc_builtin_id(vm, type_of(vm, self));
    Type *t = vm->exc_types[id];
    if (id == EXC_KeyError && args->len == 1)
        return op_repr(vm, args->items[0]);
    if (type_is_subtype(t, vm->exc_types[EXC_OSError]) && e->fields[0] != V_NULL && e->fields[1] != V_NULL)
        return os_str(vm, e);
    if (type_is_subtype(t, vm->exc_types[EXC_SyntaxError]) && e->fields[0] != V_NULL)
        return syntax_str(vm, e);
    if (type_is_subtype(t, vm->exc_types[EXC_UnicodeError]) && id != EXC_UnicodeError)
        return unicode_str(vm, e, id);
    if (type_is_subtype(t, vm->exc_types[EXC_ImportError]) && e->fields[0] != V_NULL && str_is(e->fields[0]))
        return e->fields[0];
    if (args->len == 0)
        return vm->empty_str;
    return op_str(vm, args->len == 1 ? args->items[0] : e->args);
}

static Value exception_repr(Interp *vm, Value self)
{
    Tuple *args = tuple_of(exc_of(self)->args);
    Value text = op_repr(vm, args->len == 1 ? args->items[0] : exc_of(self)->args);
    if (text == V_NULL)
        return V_NULL;
    const char *form = args->len == 1 ? "%s(%s)" : "%s%s";
    Buf out = {0};
    buf_addf(&out, form, type_name_of(vm, self), str_utf8(vm, text, NULL));
    Value repr = str_from_utf8(vm, out.data, out.len);
    buf_clear(&out);
    return repr;
}

/* -- attributes -------------------------------------------------------------------------------------------------------- */

static Value or_none(Value v)
{
    return v == V_NULL ? V_NONE : v;
}

static Value get_args(Interp *vm, Value self) { (void)vm; return exc_of(self)->args; }
static Value get_context(Interp *vm, Value self) { (void)vm; return or_none(exc_of(self)->context); }
static Value get_cause(Interp *vm, Value self) { (void)vm; return or_none(exc_of(self)->cause); }
static Value get_suppress(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(exc_of(self)->suppress_context);
}
static Value get_traceback(Interp *vm, Value self) { return exc_traceback(vm, self); }

static bool set_args(Interp *vm, Value self, Value v)
{
    Value args = v == V_NULL ? V_NULL : tuple_from_iterable(vm, v);
    if (args != V_NULL)
        gc_set(&exc_of(self)->args, args);
    return args != V_NULL;
}

static bool check_exception(Interp *vm, Value v, const char *what)
{
    if (v == V_NONE || v_is_kind(v, KIND_EXCEPTION))
        return true;
    exc_raise(vm, EXC_TypeError, "exception %s must be None or derive from BaseException", what);
    return false;
}

static bool set_context(Interp *vm, Value self, Value v)
{
    if (!check_exception(vm, v, "context"))
        return false;
    gc_set(&exc_of(self)->context, v == V_NONE ? V_NULL : v);
    return true;
}

static bool set_cause(Interp *vm, Value self, Value v)
{
    if (!check_exception(vm, v, "cause"))
        return false;
    gc_set(&exc_of(self)->cause, v == V_NONE ? V_NULL : v);
    exc_of(self)->suppress_context = true;
    return true;
}

static bool set_suppress(Interp *vm, Value self, Value v)
{
    exc_of(self)->suppress_context = op_truth(vm, v) == 1;
    return true;
}

static bool set_traceback(Interp *vm, Value self, Value v)
{
    if (v == V_NONE || v_is_exact(v, T_TRACEBACK)) {
        exc_of(self)->ntraces = 0;
        gc_set(&exc_of(self)->traceback, v == V_NONE ? V_NULL : v);
        return true;
    }
    exc_raise(vm, EXC_TypeError, "__traceback__ must be a traceback or None");
    return false;
}

static Value with_traceback(Interp *vm, Value *args, int n)
{
    (void)n;
    return set_traceback(vm, args[0], args[1]) ? args[0] : V_NULL;
}

static Value add_note(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[1]))
        return exc_raise(vm, EXC_TypeError, "note must be a str, not '%s'", type_name_of(vm, args[1]));
    Value notes = op_getattr_opt(vm, args[0], vm->names.notes);
    if (notes == V_NULL && vm->exc == V_NULL) {
        notes = list_new(vm, NULL, 0);
        if (notes == V_NULL || !op_setattr(vm, args[0], vm->names.notes, notes))
            return V_NULL;
    }
    if (notes != V_NULL && !v_is_kind(notes, KIND_LIST))
        return exc_raise(vm, EXC_TypeError, "Cannot add note: __notes__ is not a list");
    return notes != V_NULL && list_append(vm, notes, args[1]) ? V_NONE : V_NULL;
}

/* Sets the attributes that a dict names, as pickle and copy do. */
static Value set_state(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[1] == V_NONE)
        return V_NONE;
    if (!v_is_kind(args[1], KIND_DICT))
        return exc_raise(vm, EXC_TypeError, "state is not a dictionary");
    int64_t at = 0;
    Value key, value;
    while (dict_next(dict_of(args[1]), &at, &key, &value))
        if (!op_attr_name(vm, key) || !op_setattr(vm, args[0], v_unwrap(key), value))
            return V_NULL;
    return V_NONE;
}

static const NativeDef methods[] = {
    {"with_traceback(self, tb, /)", with_traceback,
     "Give the exception the traceback tb and return it, for use in a raise.", 0},
    {"__setstate__(self, state, /)", set_state, "Sets the attributes that a dict names.", 0},
    {"add_note(self, note, /)", add_note, "Append a text to __notes__, which is printed below the message.", 0},
    {0},
};

static const GetSetDef getsets[] = {
    {.name = "args", .get = get_args, .set = set_args},
    {.name = "__traceback__", .get = get_traceback, .set = set_traceback},
    {.name = "__context__", .get = get_context, .set = set_context},
    {.name = "__cause__", .get = get_cause, .set = set_cause},
    {.name = "__suppress_context__", .get = get_suppress, .set = set_suppress},
    {0},
};

static const TypeDef base_exception = {
    .name = "BaseException",
    .doc = "What every exception is made from; args are the values it was raised with.",
    .size = sizeof(Exc),
    .kind = KIND_EXCEPTION,
    .slots = {.repr = exception_repr, .str = exception_str, .new_ = exception_new, .init = exception_init},
    .methods = methods,
    .getsets = getsets,
};

/* -- the table --------------------------------------------------------------------------------------------------------- */

static const struct { const char *name; ExcId base; } table[EXC_COUNT] = {
#define EXC(name, base) [EXC_##name] = {#name, EXC_##base},
    EXC_NAMES(EXC)
#undef EXC
};

static const char *module_of(ExcId id)
{
    return id == EXC_CancelledError ? "asyncio.exceptions" : "builtins";
}

/* CPython's built-in classes have no __module__ and no __weakref__ of their own. */
static void hide_layout(Interp *vm, Type *t, ExcId id)
{
    if (id == EXC_CancelledError)
        return;
    dict_delete(vm, t->own_dict, vm->names.module);
    dict_delete(vm, t->own_dict, str_intern_cstr(vm, "__weakref__"));
    t->flags &= ~(uint32_t)TYPE_WEAK;
}

static Type *derive(Interp *vm, ExcId id)
{
    if (id == EXC_BaseExceptionGroup)
        return type_from_def_below(vm, &exc_group_type, vm->exc_types[EXC_BaseException]);
    Value name = str_intern_cstr(vm, table[id].name), dict = dict_new(vm);
    Value base = v_from_obj(vm->exc_types[table[id].base]);
    Value second = v_from_obj(vm->exc_types[EXC_Exception]);
    Value bases = id == EXC_ExceptionGroup ? tuple_pack(vm, 2, base, second) : tuple_pack(vm, 1, base);
    dict_set(vm, dict, vm->names.module, str_intern_cstr(vm, module_of(id)));      /* or it is __main__ */
    dict_set(vm, dict, vm->names.doc, str_from_cstr(vm, exc_doc(id)));
    Value v = type_new(vm, vm->types[T_TYPE], name, bases, dict, V_NULL);
    Type *t = type_from_value(v);
    t->flags &= ~(uint32_t)TYPE_HEAP;
    hide_layout(vm, t, id);
    type_add_getsets(vm, t, exc_field_getsets[id]);
    return t;
}

void exc_init(Interp *vm)
{
    vm->exc_types[EXC_BaseException] = type_from_def(vm, &base_exception, T_NO_TYPE);
    vm->exc_types[EXC_BaseException]->flags |= TYPE_EXCEPTION;
    builtin_add(vm, "BaseException", v_from_obj(vm->exc_types[EXC_BaseException]));
    for (int id = EXC_BaseException + 1; id < EXC_COUNT; id++) {
        vm->exc_types[id] = derive(vm, (ExcId)id);
        if (id != EXC_CancelledError)
            builtin_add(vm, table[id].name, v_from_obj(vm->exc_types[id]));
    }
    builtin_add(vm, "EnvironmentError", v_from_obj(vm->exc_types[EXC_OSError]));
    builtin_add(vm, "IOError", v_from_obj(vm->exc_types[EXC_OSError]));
    vm->memory_error = exc_new(vm, EXC_MemoryError, vm->empty_tuple);
    exc_traceback_init(vm);
}
