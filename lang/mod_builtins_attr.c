/* SPDX-License-Identifier: MIT
 *
 * Builtin functions of attributes and classes: getattr and its kind, dir, vars, isinstance, issubclass. */
#include "lang/mod_builtins.h"

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static bool name_ok(Interp *vm, Value name)
{
    if (!str_is(name))
        exc_raise(vm, EXC_TypeError, "attribute name must be string, not '%s'", type_name_of(vm, name));
    return str_is(name);
}

static Value get_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!name_ok(vm, args[1]))
        return V_NULL;
    if (args[2] == V_NULL)
        return op_getattr_named(vm, args[0], v_unwrap(args[1]), false);
    Value value = op_getattr_named(vm, args[0], v_unwrap(args[1]), true);
    return value != V_NULL || vm->exc != V_NULL ? value : args[2];
}

static Value has_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!name_ok(vm, args[1]))
        return V_NULL;
    Value value = op_getattr_named(vm, args[0], v_unwrap(args[1]), true);
    return value == V_NULL && vm->exc != V_NULL ? V_NULL : v_from_bool(value != V_NULL);
}

static Value set_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    return name_ok(vm, args[1]) && op_setattr(vm, args[0], v_unwrap(args[1]), args[2]) ? V_NONE : V_NULL;
}

static Value delete_attr(Interp *vm, Value *args, int n)
{
    (void)n;
    return name_ok(vm, args[1]) && op_setattr(vm, args[0], v_unwrap(args[1]), V_NULL) ? V_NONE : V_NULL;
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
     "Deletes the named attribute from the given object.\n\ndelattr(x, 'y') is equivalent to ``del x.y``", 0},
    {"dir(object=..., /)", list_names,
     "If called without an argument, return the names in the current scope.\nElse, return an alphabetized list of "
     "names comprising "
     "(some of) the attributes\nof the given object, and of attributes reachable from it.", 0},
    {"getattr(object, name, default=..., /)", get_attr,
     "Get a named attribute from an object; getattr(x, 'y') is equivalent to x.y.\nWhen a default argument is "
     "given, it is returned "
     "when the attribute doesn't\nexist; without it, an exception is raised in that case.", 0},
    {"hasattr(obj, name, /)", has_attr,
     "Return whether the object has an attribute with the given name.\n\nThis is done by calling getattr(obj, name) "
     "and catching "
     "AttributeError.", 0},
    {"isinstance(obj, class_or_tuple, /)", is_instance,
     "Return whether an object is an instance of a class or of a subclass thereof.\n\nA tuple, as in "
     "``isinstance(x, (A, B, "
     "...))``, may be given as the target to\ncheck against. This is equivalent to ``isinstance(x, A) or "
     "isinstance(x, B)\nor "
     "...`` etc.", 0},
    {"issubclass(cls, class_or_tuple, /)", is_subclass,
     "Return whether 'cls' is derived from another class or is the same class.\n\nA tuple, as in ``issubclass(x, "
     "(A, B, ...))``, "
     "may be given as the target to\ncheck against. This is equivalent to ``issubclass(x, A) or issubclass(x, "
     "B)\nor ...``.", 0},
    {"setattr(obj, name, value, /)", set_attr,
     "Sets the named attribute on the given object to the specified value.\n\nsetattr(x, 'y', v) is equivalent to "
     "``x.y = v``", 0},
    {"vars(object=..., /)", variables,
     "vars([object]) -> dictionary\n\nWithout arguments, equivalent to locals().\nWith an argument, equivalent to "
     "object.__dict__.", 0},
    {NULL, NULL, NULL, 0},
};
