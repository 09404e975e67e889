/* SPDX-License-Identifier: MIT
 *
 * Attributes of objects: the full protocol with data descriptors, own attributes, then what the
 * class says; and special methods, which are looked up in the class only. */
#include "lang/ops.h"

#include "lang/obj_dict.h"
#include "lang/obj_exc.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"
#include "lang/vm.h"

static inline Value interned(Interp *vm, Value name)
{
    return v_is_exact(name, T_STR) && v_obj(name)->flags & STR_INTERNED ? name : str_intern(vm, name);
}

/* V_NULL: there is none, or a descriptor raised. */
static Value find_attr(Interp *vm, Value v, Value name)
{
    Type *t = type_of(vm, v);
    Value *cell = type_lookup_cell(vm, t, name, NULL);
    Value found = cell ? *cell : V_NULL;
    const Slots *slots = cell ? &type_of(vm, found)->slots : NULL;
    if (slots && slots->get && slots->set)
        return slots->get(vm, found, v, v_from_obj(t));
    Value own = instance_get(vm, v, name);
    if (own != V_NULL)
        return own;
    return slots && slots->get ? slots->get(vm, found, v, v_from_obj(t)) : found;
}

Value op_getattr_generic(Interp *vm, Value v, Value name)
{
    Value found = find_attr(vm, v, interned(vm, name));
    return found != V_NULL || vm->exc != V_NULL ? found : exc_raise_attr(vm, v, name);
}

bool op_getattr_is_generic(Interp *vm, Type *t)
{
    if (t->slots.getattr == op_getattr_generic)
        return true;
    Value fn = t->flags & TYPE_HEAP ? type_recall(vm, t, vm->names.getattribute) : V_NULL;
    return v_is_exact(fn, T_SLOT_WRAPPER) && ((SlotWrapper *)v_obj(fn))->fn == (AnySlot)op_getattr_generic;
}

Value op_getattr_hooked(Interp *vm, Value v, Value name, Value *hook)
{
    Type *t = type_of(vm, v);
    *hook = V_NULL;
    if (!op_getattr_is_generic(vm, t))
        return op_getattr(vm, v, name);
    name = interned(vm, name);
    Value found = find_attr(vm, v, name);
    if (found != V_NULL || (vm->exc != V_NULL && !exc_pending_is(vm, EXC_AttributeError)))
        return found;
    *hook = t->slots.getattr == op_getattr_generic ? V_NULL : type_recall(vm, t, vm->names.getattr);
    if (*hook != V_NULL)
        exc_clear(vm);
    else if (vm->exc == V_NULL)
        exc_raise_attr(vm, v, name);
    return V_NULL;
}

static bool refuse_set(Interp *vm, Value v, Value name, bool in_class)
{
    const char *words = in_class ? "'%s' object attribute '%s' is read-only"
                                 : "'%s' object has no attribute '%s'";
    exc_raise(vm, EXC_AttributeError, words, type_name_of(vm, v), str_utf8(vm, name, NULL));
    return false;
}

static bool takes_attributes(Interp *vm, Value v)
{
    if (!v_is_obj(v))
        return false;
    uint8_t kind = v_obj(v)->kind;
    const Type *t = type_of(vm, v);
    return kind == KIND_FUNCTION || kind == KIND_MODULE || (t->attrs_offset && !(t->flags & TYPE_NO_DICT));
}

bool op_setattr_generic(Interp *vm, Value v, Value name, Value value)
{
    Type *t = type_of(vm, v);
    name = interned(vm, name);
    Value *cell = type_lookup_cell(vm, t, name, NULL);
    if (cell) {
        const Slots *slots = &type_of(vm, *cell)->slots;
        if (slots->set)
            return slots->set(vm, *cell, v, value);
    }
    return takes_attributes(vm, v) ? instance_set(vm, v, name, value) : refuse_set(vm, v, name, cell != NULL);
}

Value op_getattr(Interp *vm, Value v, Value name)
{
    Value got = type_of(vm, v)->slots.getattr(vm, v, interned(vm, name));
    if (got == V_NULL)
        exc_name_attr(vm, v, name);
    return got;
}

bool op_attr_name(Interp *vm, Value name)
{
    if (!str_is(name))
        exc_raise(vm, EXC_TypeError, "attribute name must be string, not '%s'", type_name_of(vm, name));
    return str_is(name);
}

bool op_setattr(Interp *vm, Value v, Value name, Value value)
{
    return type_of(vm, v)->slots.setattr(vm, v, interned(vm, name), value);
}

/* Without making the exception where the generic lookup would have: hasattr(), getattr() with a
 * default, duck typing.
 */
static bool is_plainly_absent(Interp *vm, Value v, Value name)
{
    Type *t = type_of(vm, v);
    return t->slots.getattr == op_getattr_generic && type_recall(vm, t, name) == V_NULL
        && instance_get(vm, v, name) == V_NULL;
}

Value op_getattr_named(Interp *vm, Value v, Value name, bool optional)
{
    name = interned(vm, name);
    Value got = attr_known(vm, v, name);
    if (got != V_NULL)
        return got;
    got = optional ? op_getattr_opt(vm, v, name) : op_getattr(vm, v, name);
    if (got != V_NULL)
        attr_learn(vm, v, name);
    return got;
}

Value op_getattr_opt(Interp *vm, Value v, Value name)
{
    name = interned(vm, name);
    if (is_plainly_absent(vm, v, name))
        return V_NULL;
    Value got = op_getattr(vm, v, name);
    if (got == V_NULL && exc_pending_is(vm, EXC_AttributeError))
        exc_clear(vm);
    return got;
}

/* -- special methods ----------------------------------------------------------------------------------------------- */

static bool takes_self(Value fn)
{
    return v_is_exact(fn, T_FUNCTION) || v_is_exact(fn, T_METHOD_DESCR) || v_is_exact(fn, T_SLOT_WRAPPER);
}

Value op_special(Interp *vm, Value v, Value name, Value *self_or_null)
{
    Type *t = type_of(vm, v);
    Value fn = type_lookup(vm, t, name);
    *self_or_null = V_NULL;
    if (fn == V_NULL)
        return V_NULL;
    if (takes_self(fn)) {
        *self_or_null = v;
        return fn;
    }
    const Slots *slots = &type_of(vm, fn)->slots;
    return slots->get ? slots->get(vm, fn, v, v_from_obj(t)) : fn;
}
