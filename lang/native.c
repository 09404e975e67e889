/* SPDX-License-Identifier: MIT
 *
 * Native functions as objects, calling them, and what C modules are made with. Types made from
 * TypeDefs are in native_type.c. */
#include "lang/native.h"

#include <stdarg.h>

#include "lang/native_sig.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"

static NativeFunction *function_of_row(Interp *vm, const NativeDef *def, TypeId type)
{
    NativeFunction *fn = gc_alloc(vm, sizeof *fn, KIND_NATIVE_FN, type);
    if (!fn)
        return NULL;
    fn->def = def;
    native_set_sig(fn, def->flags & NATIVE_RAW ? &native_sig_raw : &native_sig_unread);
    fn->fn = def->fn;
    fn->self = fn->module = V_NULL;
    gc_set(&fn->name, native_sig_name(vm, def));
    return fn;
}

Value native_function(Interp *vm, const NativeDef *def, Value self, const char *module)
{
    NativeFunction *fn = function_of_row(vm, def, T_NATIVE_FN);
    if (!fn)
        return V_NULL;
    gc_set(&fn->self, self);
    gc_set(&fn->module, module ? str_intern_cstr(vm, module) : V_NULL);
    return v_from_obj(fn);
}

Value native_method(Interp *vm, const NativeDef *def, Type *owner)
{
    NativeFunction *fn = function_of_row(vm, def, T_METHOD_DESCR);
    if (!fn)
        return V_NULL;
    fn->owner = owner;
    return v_from_obj(fn);
}

/* -- calling ----------------------------------------------------------------------------------------------------------- */

static bool check_self(Interp *vm, const NativeFunction *fn, const Value *args, int npos)
{
    if (npos == 0) {
        exc_raise(vm, EXC_TypeError, "unbound method %s.%s() needs an argument",
                  str_utf8(vm, fn->owner->name, NULL), str_utf8(vm, fn->name, NULL));
        return false;
    }
    if (type_is_subtype(type_of(vm, args[0]), fn->owner))
        return true;
    exc_raise(vm, EXC_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
              str_utf8(vm, fn->name, NULL), type_name(fn->owner), type_name_of(vm, args[0]));
    return false;
}

Value native_call_short(Interp *vm, const NativeFunction *fn, const Value *args, int n)
{
    const NativeSig *sig = fn->sig;
    Value full[NATIVE_PARAMS];
    values_copy(full, args, (size_t)n);
    for (int i = n; i < sig->nparams; i++)
        full[i] = sig->params[i].dflt;
    return fn->fn(vm, full, sig->nparams);
}

static Value call_bound(Interp *vm, NativeFunction *fn, Value *args, int nargs, Value kwnames)
{
    if (fn->sig == &native_sig_unread)
        native_set_sig(fn, native_sig(vm, fn->def));
    const NativeSig *s = fn->sig;
    Value out[20];
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    if (fn->owner && !check_self(vm, fn, args, nargs - nkw))
        return V_NULL;
    if (s->raw) {
        if (!nkw)
            return fn->fn(vm, args, nargs);
        char space[200];
        return exc_raise(vm, EXC_TypeError, "%s() takes no keyword arguments",
                         native_full_name(vm, fn, space, sizeof space));
    }
    if (!nkw && s->plain && nargs >= s->nrequired && nargs <= s->npos)
        return nargs == s->nparams ? fn->fn(vm, args, nargs) : native_call_short(vm, fn, args, nargs);
    return native_bind(vm, fn, args, nargs, kwnames, out) ? fn->fn(vm, out, s->nparams) : V_NULL;
}

Value native_call(Interp *vm, NativeFunction *fn, Value *args, int nargs, Value kwnames)
{
    if (fn->self == V_NULL)
        return call_bound(vm, fn, args, nargs, kwnames);
    enum { FEW = 12 };
    Value few[FEW + 1], *all = few;
    if (nargs > FEW) {
        Value tuple = tuple_new(vm, NULL, (size_t)nargs + 1);
        if (tuple == V_NULL)
            return V_NULL;
        all = tuple_of(tuple)->items;
    }
    all[0] = fn->self;
    values_copy(all + 1, args, (size_t)nargs);
    return call_bound(vm, fn, all, nargs + 1, kwnames);
}

Value native_tail(Interp *vm, Value fn, int n, ...)
{
    va_list args;
    va_start(args, n);
    vm->tail.fn = fn;
    vm->tail.nargs = n;
    vm->tail.kwnames = V_NULL;
    for (int i = 0; i < n; i++)
        vm->tail.args[i] = va_arg(args, Value);
    va_end(args);
    return fn == V_NULL ? V_NULL : V_TAILCALL;
}

bool native_init(Interp *vm, const NativeDef *row, Value self, Value *args, int nargs, Value kwnames)
{
    Value all = tuple_new(vm, NULL, (size_t)nargs + 1),
          fn = all == V_NULL ? V_NULL : native_function(vm, row, V_NULL, NULL);
    if (fn == V_NULL)
        return false;
    gc_set(&tuple_of(all)->items[0], self);
    values_copy(tuple_of(all)->items + 1, args, (size_t)nargs);
    ((NativeFunction *)v_obj(fn))->by_count = true;     /* self is not counted */
    return native_call(vm, (NativeFunction *)v_obj(fn), tuple_of(all)->items, nargs + 1, kwnames) != V_NULL;
}

/* -- modules and builtins ---------------------------------------------------------------------------------------------- */

bool module_add(Interp *vm, Value module, const char *name, Value v)
{
    return v != V_NULL && dict_set(vm, module_dict(module), str_intern_cstr(vm, name), v);
}

bool module_add_ints(Interp *vm, Value module, const IntDef *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!module_add(vm, module, rows[i].name, int_from_i64(vm, rows[i].value)))
            return false;
    return true;
}

bool module_add_functions(Interp *vm, Value module, const NativeDef *rows, const char *name)
{
    for (; rows->sig; rows++) {
        Value fn = native_function(vm, rows, V_NULL, name);
        if (fn == V_NULL || !dict_set(vm, module_dict(module), ((NativeFunction *)v_obj(fn))->name, fn))
            return false;
    }
    return true;
}

bool module_add_type(Interp *vm, Value module, const TypeDef *def)
{
    return module_add(vm, module, def->name, v_from_obj(type_from_def(vm, def, T_NO_TYPE)));
}

void builtin_add(Interp *vm, const char *name, Value v)
{
    dict_set(vm, vm->builtins, str_intern_cstr(vm, name), v);
}

void builtin_add_functions(Interp *vm, const NativeDef *rows)
{
    for (; rows->sig; rows++) {
        Value fn = native_function(vm, rows, V_NULL, "builtins");
        dict_set(vm, vm->builtins, native_sig_name(vm, rows), fn);
    }
}
