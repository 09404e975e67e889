/* SPDX-License-Identifier: MIT
 *
 * The attributes that objects have themselves: slots laid out by the shape, a Dict in dict mode,
 * and the dicts of functions and modules. Descriptors and classes are op_attr.c's. */
#include "lang/attr.h"

#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/shape.h"
#include "lang/type_internal.h"

enum { MOST_INLINE = 64 };

/* -- where --------------------------------------------------------------------------------------------------------- */

Shape *shape_of(Interp *vm, const Obj *o)
{
    return vm->shapes[o->shape];
}

static inline void **overflow_of(Obj *o, const Type *t)
{
    return (void **)((char *)o + t->attrs_offset);
}

static inline Value *inline_of(Obj *o, const Type *t)
{
    return (Value *)(overflow_of(o, t) + 1);
}

Value *instance_slot(Interp *vm, Obj *o, uint32_t slot)
{
    const Type *t = shape_of(vm, o)->type;
    uint32_t ninline = instance_inline_slots(o, t);
    return slot < ninline ? &inline_of(o, t)[slot] : &((Tuple *)*overflow_of(o, t))->items[slot - ninline];
}

/* The Dict that holds all attributes of o, where one does; V_NULL otherwise. */
static Value whole_dict(Interp *vm, Obj *o)
{
    if (o->kind == KIND_FUNCTION)
        return ((Function *)o)->dict;
    if (o->kind == KIND_MODULE)
        return module_dict(v_from_obj(o));
    Shape *s = shape_of(vm, o);
    return s->dict_mode ? v_from_obj(*overflow_of(o, s->type)) : V_NULL;
}

static bool has_slots(Interp *vm, Obj *o)
{
    return o->kind != KIND_FUNCTION && o->kind != KIND_MODULE && shape_of(vm, o)->type->attrs_offset;
}

/* -- dict mode ----------------------------------------------------------------------------------------------------- */

static bool copy_to_dict(Interp *vm, Obj *o, Shape *s, Value dict)
{
    Value names[SHAPE_MAX_SLOTS + 1];
    uint32_t first = s->type->nfixed, n = s->nslots;
    for (Shape *each = s; each->parent; each = each->parent)
        names[each->nslots - 1] = each->name;
    for (uint32_t i = first; i < n; i++)
        if (!dict_set(vm, dict, names[i], *instance_slot(vm, o, i)))
            return false;
    return true;
}

static void adopt_dict(Interp *vm, Obj *o, Value dict)
{
    Shape *s = shape_of(vm, o);
    o->shape = shape_dict_mode(vm, s)->id;
    *overflow_of(o, s->type) = v_obj(dict);
}

static Value to_dict_mode(Interp *vm, Obj *o)
{
    Value dict = dict_new(vm);
    if (dict == V_NULL || !copy_to_dict(vm, o, shape_of(vm, o), dict))
        return V_NULL;
    adopt_dict(vm, o, dict);
    return dict;
}

Value instance_dict(Interp *vm, Value self)
{
    Obj *o = v_is_obj(self) ? v_obj(self) : NULL;
    if (!o || !attr_has_dict(vm, self))
        return exc_raise_attr(vm, self, vm->names.dict);
    if (o->kind == KIND_FUNCTION && ((Function *)o)->dict == V_NULL)
        gc_set(&((Function *)o)->dict, dict_new(vm));
    Value dict = whole_dict(vm, o);
    return dict != V_NULL || !has_slots(vm, o) ? dict : to_dict_mode(vm, o);
}

bool attr_has_dict(Interp *vm, Value self)
{
    if (v_is_kind(self, KIND_FUNCTION) || v_is_kind(self, KIND_MODULE))
        return true;
    if (!v_is_obj(self))
        return false;
    const Type *t = shape_of(vm, v_obj(self))->type;
    return t->attrs_offset && !(t->flags & TYPE_NO_DICT);
}

Value attr_dict_copy(Interp *vm, Value self)
{
    Obj *o = v_obj(self);
    Value whole = whole_dict(vm, o), dict;
    if (whole != V_NULL)
        return dict_copy(vm, whole);
    dict = dict_new(vm);
    if (dict != V_NULL && has_slots(vm, o) && !copy_to_dict(vm, o, shape_of(vm, o), dict))
        return V_NULL;
    return dict;
}

bool attr_set_dict(Interp *vm, Value self, Value dict)
{
    Obj *o = v_obj(self);
    if (o->kind != KIND_FUNCTION && !has_slots(vm, o)) {
        exc_raise(vm, EXC_TypeError, "this __dict__ descriptor does not support '%s' objects",
                  type_name_of(vm, self));
        return false;
    }
    /* del self.__dict__: there is a new one at once */
    if (dict == V_NULL && (dict = dict_new(vm)) == V_NULL)
        return false;
    if (!v_is_kind(dict, KIND_DICT)) {
        exc_raise(vm, EXC_TypeError, "__dict__ must be set to a dictionary, not a '%s'",
                  type_name_of(vm, dict));
        return false;
    }
    if (o->kind == KIND_FUNCTION)
        gc_set(&((Function *)o)->dict, dict);
    else
        adopt_dict(vm, o, dict);
    return true;
}

/* -- reading and writing ------------------------------------------------------------------------------------------- */

Value instance_get(Interp *vm, Value self, Value name)
{
    if (!v_is_obj(self))
        return V_NULL;
    Obj *o = v_obj(self);
    Value whole = whole_dict(vm, o);
    if (whole != V_NULL)
        return dict_get_str(dict_of(whole), name);
    if (!has_slots(vm, o))
        return V_NULL;
    int slot = shape_find(shape_of(vm, o), name);
    return slot < 0 ? V_NULL : *instance_slot(vm, o, (uint32_t)slot);
}

/* Room in the overflow for attribute `at` of it. */
static bool grow_overflow(Interp *vm, Obj *o, Type *t, uint32_t at)
{
    Tuple *old = *overflow_of(o, t);
    if (old && at < (uint64_t)old->len)
        return true;
    Value more = tuple_new(vm, NULL, at < 4 ? 4 : (size_t)at * 2);
    if (more == V_NULL)
        return false;
    if (old)
        memcpy(tuple_of(more)->items, old->items, (size_t)old->len * sizeof(Value));
    *overflow_of(o, t) = v_obj(more);
    return true;
}

static bool add_slot(Interp *vm, Obj *o, Shape *more, Value value)
{
    Type *t = more->type;
    uint32_t slot = more->nslots - 1, ninline = instance_inline_slots(o, t);
    if (slot >= ninline && !grow_overflow(vm, o, t, slot - ninline))
        return false;
    if (more->nslots > t->inline_slots && more->nslots <= MOST_INLINE && ninline == o->aux)
        t->inline_slots = (uint8_t)more->nslots;
    o->shape = more->id;
    gc_set(instance_slot(vm, o, slot), value);
    return true;
}

static bool absent(Interp *vm, Value self, Value name)
{
    exc_raise_attr(vm, self, name);
    return false;
}

/* The shape of s's names but for the one in `slot`; NULL when the class has too many. */
static Shape *shape_without(Interp *vm, Shape *s, uint32_t slot)
{
    Value names[SHAPE_MAX_SLOTS + 1];
    uint32_t n = s->nslots;
    for (; s->nslots > slot; s = s->parent)
        names[s->nslots - 1] = s->name;
    for (uint32_t i = slot + 1; s && i < n; i++)
        s = shape_with(vm, s, names[i]);
    return s;
}

static bool delete_slot(Interp *vm, Value self, Value name, int slot)
{
    Obj *o = v_obj(self);
    Shape *s = shape_of(vm, o);
    if (slot < 0)
        return absent(vm, self, name);
    Shape *less = shape_without(vm, s, (uint32_t)slot);
    if (less) {
        for (uint32_t i = (uint32_t)slot; i + 1 < s->nslots; i++)
            gc_set(instance_slot(vm, o, i), *instance_slot(vm, o, i + 1));
        *instance_slot(vm, o, s->nslots - 1) = V_NONE;
        o->shape = less->id;
        return true;
    }
    Value dict = to_dict_mode(vm, o);
    return dict != V_NULL && dict_delete(vm, dict, name) > 0;
}

static bool set_in_dict(Interp *vm, Value self, Value dict, Value name, Value value)
{
    if (value != V_NULL)
        return dict_set(vm, dict, name, value);
    int deleted = dict_delete(vm, dict, name);
    return deleted > 0 || (deleted == 0 && absent(vm, self, name));
}

bool instance_set(Interp *vm, Value self, Value name, Value value)
{
    Obj *o = v_obj(self);
    Value whole = has_slots(vm, o) ? whole_dict(vm, o) : instance_dict(vm, self);
    if (whole != V_NULL)
        return set_in_dict(vm, self, whole, name, value);
    if (!has_slots(vm, o))
        return false;
    Shape *s = shape_of(vm, o);
    int slot = shape_find(s, name);
    if (value == V_NULL)
        return delete_slot(vm, self, name, slot);
    if (slot >= 0) {
        gc_set(instance_slot(vm, o, (uint32_t)slot), value);
        return true;
    }
    Shape *more = shape_with(vm, s, name);
    if (more)
        return add_slot(vm, o, more, value);
    whole = to_dict_mode(vm, o);
    return whole != V_NULL && dict_set(vm, whole, name, value);
}

/* -- __class__ ----------------------------------------------------------------------------------------------------- */

static bool check_class(Interp *vm, const Type *old, const Type *t)
{
    bool modules = old->instance_kind == KIND_MODULE && t->instance_kind == KIND_MODULE;
    if (modules || (old->flags & TYPE_HEAP && t->flags & TYPE_HEAP))
        return type_check_layout(vm, old, t, "__class__");
    exc_raise(vm, EXC_TypeError,
              "__class__ assignment only supported for mutable types or ModuleType subclasses");
    return false;
}

bool attr_set_class(Interp *vm, Value self, Type *t)
{
    Type *old = type_of(vm, self);
    if (!check_class(vm, old, t))
        return false;
    Obj *o = v_obj(self);
    if (o->kind == KIND_MODULE || o->kind == KIND_TYPE) {
        o->shape = t->first_shape;
        type_changed(vm);
        if (o->kind == KIND_MODULE)
            dict_touch(vm, dict_of(module_dict(self)));
        return true;
    }
    type_reorder_slots(vm, o, old, t);
    Value names[SHAPE_MAX_SLOTS + 1];
    Shape *s = shape_of(vm, o), *to = vm->shapes[t->first_shape];
    for (Shape *each = s; each->parent; each = each->parent)
        names[each->nslots - 1] = each->name;
    for (uint32_t i = t->nfixed; i < s->nslots && to; i++)
        to = shape_with(vm, to, names[i]);
    if (s->dict_mode || !to) {
        if (!s->dict_mode && to_dict_mode(vm, o) == V_NULL)
            return false;
        to = shape_dict_mode(vm, vm->shapes[t->first_shape]);
    }
    o->shape = to->id;
    if (t->flags & TYPE_DEL && !(old->flags & TYPE_DEL))
        gc_watch_del(vm, o);
    return true;
}
