/* SPDX-License-Identifier: MIT
 *
 * isinstance() and issubclass(): classes, tuples of classes, unions, and classes that decide for
 * themselves. */
#include "lang/ops.h"

#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

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
    if (!v_is_obj(v)
        || (own->slots.getattr == op_getattr_generic
            && type_lookup(vm, own, vm->names.class_) == type_lookup(vm, object, vm->names.class_)))
        return 0;
    Value claimed = op_getattr_opt(vm, v, vm->names.class_);
    if (claimed == V_NULL && vm->exc != V_NULL)
        return -1;
    return claimed != V_NULL && v_is_kind(claimed, KIND_TYPE) && type_is_subtype(type_from_value(claimed), t);
}

/* -- what is no class of ours but has __bases__, as proxies of classes do --------------------------------------------- */

/* Its bases, a tuple; V_NULL: it has none, or an exception is pending. */
static Value bases_of(Interp *vm, Value cls)
{
    Value bases = op_getattr_opt(vm, cls, vm->names.bases);
    return bases != V_NULL && tuple_is(bases) ? bases : V_NULL;
}

/* Whether following __bases__ leads from cls to wanted. */
static int leads_to(Interp *vm, Value cls, Value wanted)
{
    if (cls == wanted)
        return 1;
    Value bases = bases_of(vm, cls);
    if (bases == V_NULL || !op_enter(vm, " in __issubclass__"))
        return vm->exc == V_NULL ? 0 : -1;
    int is = 0;
    for (int64_t i = 0; i < tuple_of(bases)->len && is == 0; i++)
        is = leads_to(vm, tuple_of(bases)->items[i], wanted);
    op_leave(vm);
    return is;
}

static int refuse(Interp *vm, const char *message)
{
    if (vm->exc == V_NULL)
        exc_raise(vm, EXC_TypeError, "%s", message);
    return -1;
}

static int is_instance_by_bases(Interp *vm, Value v, Value classinfo)
{
    if (bases_of(vm, classinfo) == V_NULL)
        return refuse(vm, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    Value cls = op_getattr_opt(vm, v, vm->names.class_);
    return cls == V_NULL ? (vm->exc == V_NULL ? 0 : -1) : leads_to(vm, cls, classinfo);
}

static int is_subclass_by_bases(Interp *vm, Value cls, Value classinfo)
{
    if (bases_of(vm, cls) == V_NULL)
        return refuse(vm, "issubclass() arg 1 must be a class");
    if (bases_of(vm, classinfo) == V_NULL)
        return refuse(vm, "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    return leads_to(vm, cls, classinfo);
}

int op_isinstance(Interp *vm, Value v, Value classinfo)
{
    Type *t = type_from_value(classinfo);
    if (t && type_of(vm, v) == t)
        return 1;
    if (tuple_is(classinfo))
        return any_of(vm, op_isinstance, v, classinfo);
    if (v_is_exact(classinfo, T_UNION))
        return any_of(vm, op_isinstance, v, union_classes(classinfo));
    int hooked = by_hook(vm, v, classinfo, vm->names.instancecheck);
    if (hooked != -2)
        return hooked;
    if (t)
        return type_is_subtype(type_of(vm, v), t) ? 1 : claims_class(vm, v, t);
    return is_instance_by_bases(vm, v, classinfo);
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
    return is_subclass_by_bases(vm, cls, classinfo);
}
