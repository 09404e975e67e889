/* SPDX-License-Identifier: MIT
 *
 * isinstance() and issubclass(): classes, tuples of classes, unions, and classes that decide for themselves. */
#include "lang/ops.h"

#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef int (*Check)(Interp *vm, Value v, Value classinfo);

static int any_of(Interp *vm, Check check, Value v, Value classes)
{
    const Tuple *t = tuple_of(classes);
    if (!op_enter(vm, " in __instancecheck__"))
        return -1;
    int is = 0;
    for (int64_t i = 0; i < t->len && is == 0; i++)
        is = check(vm, v, t->items[i]);
    op_leave(vm);
    return is;
}

/* What the class of `classinfo` says: its hook, unless that is type's own. -2: nothing special. */
static int by_hook(Interp *vm, Value v, Value classinfo, Value name)
{
    Type *meta = type_of(vm, classinfo);
    if (meta == vm->types[T_TYPE] || type_lookup(vm, meta, name) == type_lookup(vm, vm->types[T_TYPE], name))
        return -2;
    Value answer = op_call_special(vm, classinfo, name, &v, 1);
    if (answer == V_NULL)
        return vm->exc == V_NULL ? -2 : -1;
    return op_truth(vm, answer);
}

/* An object may claim another class by __class__ (proxies, mocks). */
static int claims_class(Interp *vm, Value v, Type *t)
{
    Type *own = type_of(vm, v), *object = vm->types[T_OBJECT];
    if (!v_is_obj(v) || (own->slots.getattr == op_getattr_generic
                         && type_lookup(vm, own, vm->names.class_) == type_lookup(vm, object, vm->names.class_)))
        return 0;
    Value claimed = op_getattr_opt(vm, v, vm->names.class_);
    if (claimed == V_NULL && vm->exc != V_NULL)
        return -1;
    return claimed != V_NULL && v_is_kind(claimed, KIND_TYPE) && type_is_subtype(type_from_value(claimed), t);
}

int op_isinstance(Interp *vm, Value v, Value classinfo)
{
    Type *t = type_from_value(classinfo);
    if (t && type_of(vm, v) == t)
        return 1;
    if (tuple_is(classinfo))
        return any_of(vm, op_isinstance, v, classinfo);
    int hooked = by_hook(vm, v, classinfo, vm->names.instancecheck);
    if (hooked != -2)
        return hooked;
    if (t)
        return type_is_subtype(type_of(vm, v), t) ? 1 : claims_class(vm, v, t);
    exc_raise(vm, EXC_TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    return -1;
}

int op_issubclass(Interp *vm, Value cls, Value classinfo)
{
    Type *t = type_from_value(classinfo), *sub = type_from_value(cls);
    if (tuple_is(classinfo))
        return any_of(vm, op_issubclass, cls, classinfo);
    int hooked = by_hook(vm, cls, classinfo, vm->names.subclasscheck);
    if (hooked != -2)
        return hooked;
    if (t && sub)
        return type_is_subtype(sub, t);
    exc_raise(vm, EXC_TypeError, sub ? "issubclass() arg 2 must be a class, a tuple of classes, or a union"
                                     : "issubclass() arg 1 must be a class");
    return -1;
}
