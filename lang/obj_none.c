/* SPDX-License-Identifier: MIT
 *
 * The types of None, NotImplemented and Ellipsis: one value each, which calling the type gives. */
#include "lang/obj_none.h"

#include "lang/type_internal.h"

#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

static Value none_repr(Interp *vm, Value self)
{
    (void)self;
    return str_intern_cstr(vm, "None");
}

static int none_truth(Interp *vm, Value self)
{
    (void)vm, (void)self;
    return 0;
}

static Value make_none(Interp *vm, Value *args, int n)
{
    (void)vm, (void)args, (void)n;
    return V_NONE;
}

static const TypeDef none_def = {
    .name = "NoneType",
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = none_repr, .truth = none_truth},
    .construct = "NoneType(cls)",
    .new_fn = make_none,
};

static Value not_implemented_repr(Interp *vm, Value self)
{
    (void)self;
    return str_intern_cstr(vm, "NotImplemented");
}

static int not_implemented_truth(Interp *vm, Value self)
{
    (void)self;
    Value warn = prelude_get(vm, "warnings", "warn");
    Value args[] = { str_from_cstr(vm, "NotImplemented should not be used in a boolean context"),
        v_from_obj(vm->exc_types[EXC_DeprecationWarning]) };
    return warn == V_NULL || op_call(vm, warn, args, 2) == V_NULL ? -1 : 1;
}

static Value make_not_implemented(Interp *vm, Value *args, int n)
{
    (void)vm, (void)args, (void)n;
    return V_NOTIMPL;
}

static const TypeDef not_implemented_def = {
    .name = "NotImplementedType",
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = not_implemented_repr, .truth = not_implemented_truth},
    .construct = "NotImplementedType(cls)",
    .new_fn = make_not_implemented,
};

static Value ellipsis_repr(Interp *vm, Value self)
{
    (void)self;
    return str_intern_cstr(vm, "Ellipsis");
}

static Value make_ellipsis(Interp *vm, Value *args, int n)
{
    (void)vm, (void)args, (void)n;
    return V_ELLIPSIS;
}

static const TypeDef ellipsis_def = {
    .name = "ellipsis",
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = ellipsis_repr},
    .construct = "ellipsis(cls)",
    .new_fn = make_ellipsis,
};

void none_init(Interp *vm)
{
    vm->types[T_NONE] = type_from_def(vm, &none_def, T_NONE);
    vm->types[T_NOTIMPL] = type_from_def(vm, &not_implemented_def, T_NOTIMPL);
    vm->types[T_ELLIPSIS] = type_from_def(vm, &ellipsis_def, T_ELLIPSIS);
}
