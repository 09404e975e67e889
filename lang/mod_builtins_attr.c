/* SPDX-License-Identifier: MIT
 *
 * Builtin functions of attributes and classes: getattr and its kind, dir, vars, isinstance, issubclass. */
#include "lang/mod_builtins.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static Value get_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!op_attr_name(vm, args[1]))
        return V_NULL;
    if (args[2] == V_NULL)
        return op_getattr_named(vm, args[0], v_unwrap(args[1]), false);
    Value value = op_getattr_named(vm, args[0], v_unwrap(args[1]), true);
    return value != V_NULL || vm->exc != V_NULL ? value : args[2];
}

static Value has_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!op_attr_name(vm, args[1]))
        return V_NULL;
    Value value = op_getattr_named(vm, args[0], v_unwrap(args[1]), true);
    return value == V_NULL && vm->exc != V_NULL ? V_NULL : v_from_bool(value != V_NULL);
}

static Value set_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_attr_name(vm, args[1]) && op_setattr(vm, args[0], v_unwrap(args[1]), args[2]) ? V_NONE : V_NULL;
}

static Value delete_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_attr_name(vm, args[1]) && op_setattr(vm, args[0], v_unwrap(args[1]), V_NULL) ? V_NONE : V_NULL;
}

static Value is_instance(Interp *vm, Value *args, int n)
{
    (void)n;
    if (v_is_kind(args[1], KIND_TYPE) && type_of(vm, args[0]) == type_from_value(args[1]))
        return V_TRUE;
    int yes = op_isinstance(vm, args[0], args[1]);
    return yes < 0 ? V_NULL : v_from_bool(yes);
}

static Value is_subclass(Interp *vm, Value *args, int n)
{
    (void)n;
    int yes = op_issubclass(vm, args[0], args[1]);
    return yes < 0 ? V_NULL : v_from_bool(yes);
}

/* -- dir, vars ------------------------------------------------------------------------------------------------- */

static Value sorted_list(Interp *vm, Value iterable)
{
    Value list = iterable == V_NULL ? V_NULL : list_from_iterable(vm, iterable);
    return list != V_NULL && list_sort(vm, list, V_NONE, false) ? list : V_NULL;
}

static Value list_names(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[0] == V_NULL) {
        Value space = builtins_locals(vm);
        return sorted_list(vm, space == V_NULL || v_is_exact(space, T_DICT) ? space
                                   : op_call_method(vm, space, "keys", NULL, 0));
    }
    Value names = op_call_special(vm, args[0], vm->names.dir, NULL, 0);
    if (names == V_NULL && vm->exc == V_NULL)
        return exc_raise(vm, EXC_TypeError, "object does not provide __dir__");
    return sorted_list(vm, names);
}

static Value variables(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[0] == V_NULL)
        return builtins_locals(vm);
    Value dict = op_getattr_opt(vm, args[0], vm->names.dict);
    if (dict != V_NULL || vm->exc != V_NULL)
        return dict;
    return exc_raise(vm, EXC_TypeError, "vars() argument must have __dict__ attribute");
}

const NativeDef builtins_attr_rows[] = {
    {"delattr(obj, name, /)", delete_attr,
     "Take an attribute away, as del obj.name does.", 0},
    {"dir(object=..., /)", list_names,
     "The names to be had: those of the current scope without an argument, else the object's attributes, sorted.", 0},
    {"getattr(object, name, default=..., /)", get_attr,
     "The attribute of that name; default (AttributeError without one) when there is none.", 0},
    {"hasattr(obj, name, /)", has_attr,
     "Whether getattr() finds the attribute, rather than raising AttributeError.", 0},
    {"isinstance(obj, class_or_tuple, /)", is_instance,
     "Whether obj belongs to a class, one derived from it, or to any of a tuple of classes.", 0},
    {"issubclass(cls, class_or_tuple, /)", is_subclass,
     "Whether cls is one of the classes named or derived from one; a class counts as its own subclass.", 0},
    {"setattr(obj, name, value, /)", set_attr,
     "Give obj the attribute, as obj.name = value does.", 0},
    {"vars(object=..., /)", variables,
     "The __dict__ of the object; of nothing the local variables, as locals() does.", 0},
    {NULL, NULL, NULL, 0},
};
