/* SPDX-License-Identifier: MIT
 *
 * Attribute caches: the general lookups, and what they leave behind for the fast paths in vm.c.
 *
 * A record is keyed by the object's shape (which fixes its class and the names it has itself) and
 * vm->type_epoch (which fixes what classes say); attributes of modules by the version of the
 * module's dict, those of classes by the class. Objects whose class computes attributes
 * (__getattribute__, __getattr__ for names that are found is fine) and objects in dict mode are not
 * cached. */
#include "lang/vm_internal.h"

#include "base/alloc.h"
#include "lang/obj_dict.h"
#include "lang/mod_collections.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

static bool is_data_descriptor(Interp *vm, Value v)
{
    return v_is_obj(v) && type_of(vm, v)->slots.set;
}

static bool is_descriptor(Interp *vm, Value v)
{
    return v_is_obj(v) && (type_of(vm, v)->slots.get || type_of(vm, v)->slots.set);
}

static bool is_static(Value v)
{
    return v_is_exact(v, T_STATIC_METHOD);
}

static bool cacheable(Interp *vm, Value v, Type *t)
{
    return v_is_obj(v) && op_getattr_is_generic(vm, t) && !shape_of(vm, v_obj(v))->dict_mode;
}

static void fill_slot(Interp *vm, Value v, AttrCache *c, int slot)
{
    Obj *o = v_obj(v);
    if (o->kind != KIND_INSTANCE || slot < 0)
        return;
    *c = (AttrCache){.name = c->name, .shape = o->shape, .epoch = vm->type_epoch, .state = ATTR_SLOT,
                     .offset = (uint16_t)slot};
}

static void fill_class_attr(Interp *vm, Value v, AttrCache *c, Value *cell)
{
    uint16_t state = v_is_exact(*cell, T_FUNCTION)                 ? ATTR_METHOD
                   : v_is_exact(*cell, T_METHOD_DESCR)             ? ATTR_METHOD
                   : v_is_exact(*cell, T_PROPERTY)                 ? ATTR_PROPERTY
                   : !is_descriptor(vm, *cell) || is_static(*cell) ? ATTR_CELL
                   : type_of(vm, *cell)->flags & TYPE_HEAP || !type_of(vm, *cell)->slots.get
                       ? ATTR_EMPTY
                       : ATTR_GETTER;
    if (state == ATTR_EMPTY)
        return;
    int64_t item = state == ATTR_GETTER && v_is_kind(v, KIND_WRAPPED) ? tuple_getter_index(vm, *cell) : -1;
    if (item >= 0 && item < UINT16_MAX && v_is_kind(((Wrapped *)v_obj(v))->value, KIND_TUPLE)) {
        *c = (AttrCache){.name = c->name, .shape = v_obj(v)->shape, .epoch = vm->type_epoch, .state = ATTR_ITEM, .offset = (uint16_t)item};
        return;
    }
    if (state == ATTR_PROPERTY && type_of(vm, v)->slots.getattr != op_getattr_generic)
        return;                                         /* what it raises may be for __getattr__ */
    if (is_static(*cell))
        cell = &((Wrapper *)v_obj(*cell))->fn;
    *c = (AttrCache){.name = c->name, .shape = v_obj(v)->shape, .epoch = vm->type_epoch, .state = state, .cell = cell};
}

static void fill_instance(Interp *vm, Value v, AttrCache *c)
{
    Type *t = type_of(vm, v);
    if (!cacheable(vm, v, t))
        return;
    Value *cell = type_lookup_cell(vm, t, c->name, NULL);
    int own = shape_find(shape_of(vm, v_obj(v)), c->name), member = cell ? member_slot(*cell) : -1;
    if (member >= 0)
        fill_slot(vm, v, c, member);
    else if (own >= 0 && !(cell && is_data_descriptor(vm, *cell)))
        fill_slot(vm, v, c, own);
    else if (cell && own < 0)
        fill_class_attr(vm, v, c, cell);
}

static void fill_module(Value v, AttrCache *c)
{
    Dict *d = dict_of(module_dict(v));
    int64_t at = dict_find_str(d, c->name);
    if (at >= 0 && at < UINT32_MAX)
        *c = (AttrCache){.name = c->name, .state = ATTR_MODULE, .shape = d->version, .next_shape = (uint32_t)at};
}

/* Does a metaclass find attributes of its classes as `type` does, maybe with a __getattr__ for
 * those that are not there? */
static bool finds_as_type(Interp *vm, Type *meta)
{
    if (meta->slots.getattr == type_getattr)
        return true;
    Value fn = meta->flags & TYPE_HEAP ? type_lookup(vm, meta, vm->names.getattribute) : V_NULL;
    return v_is_exact(fn, T_SLOT_WRAPPER) && ((SlotWrapper *)v_obj(fn))->fn == (AnySlot)type_getattr;
}

/* C.name where the metaclass is plain: what the class or its bases hold, unless it is a descriptor. */
static void fill_class(Interp *vm, Value v, AttrCache *c)
{
    Type *t = type_from_value(v), *meta = type_of(vm, v);
    if (!finds_as_type(vm, meta))
        return;
    Value *cell = type_lookup_cell(vm, t, c->name, NULL);
    bool whole = cell && (!is_descriptor(vm, *cell) || v_is_kind(*cell, KIND_FUNCTION) || is_static(*cell));
    bool for_call = cell && v_is_exact(*cell, T_CLASS_METHOD);
    if ((!whole && !for_call) || type_lookup(vm, meta, c->name) != V_NULL)
        return;
    if (whole ? is_static(*cell) : for_call)
        cell = &((Wrapper *)v_obj(*cell))->fn;
    *c = (AttrCache){.name = c->name, .state = whole ? ATTR_CLASS : ATTR_CLASS_METHOD, .epoch = vm->type_epoch, .cell = cell,
                     .owner = t};
}

static void fill(Interp *vm, Value v, AttrCache *c)
{
    if (!v_is_obj(v))
        return;
    switch (v_obj(v)->kind) {
    case KIND_MODULE:
        if (v_is_exact(v, T_MODULE))
            fill_module(v, c);
        break;
    case KIND_TYPE:
        fill_class(vm, v, c);
        break;
    default:
        fill_instance(vm, v, c);
    }
}

/* -- recent records ------------------------------------------------------------------------------------------------ */

/* An instruction that sees objects of several shapes in turn finds what is known about each here again. */
enum { RECENT = 256 };
typedef struct RecentAttrs { AttrCache get[RECENT], set[RECENT]; } RecentAttrs;

static AttrCache *recent_record(AttrCache *table, uint32_t shape, Value name)
{
    return &table[(shape * 31 + (uint32_t)(name >> 4)) % RECENT];
}

const AttrCache *attr_recent(Interp *vm, const Obj *o, AttrCache *own, bool sets)
{
    RecentAttrs *recent = vm->recent_attrs;
    if (!recent || o->kind == KIND_TYPE || o->kind == KIND_MODULE)
        return own;
    const AttrCache *r = recent_record(sets ? recent->set : recent->get, o->shape, own->name);
    if (r->shape != o->shape || r->name != own->name || r->epoch != vm->type_epoch)
        return own;
    *own = *r;
    return r;
}

static RecentAttrs *recent_of(Interp *vm)
{
    if (!vm->recent_attrs)
        vm->recent_attrs = alloc_zeroed(1, sizeof(RecentAttrs));
    return vm->recent_attrs;
}

static bool is_plain_object(Value v)
{
    return v_is_obj(v) && v_obj(v)->kind != KIND_TYPE && v_obj(v)->kind != KIND_MODULE;
}

static void remember(Interp *vm, AttrCache *table, uint32_t shape, const AttrCache *c)
{
    if (c->shape == shape && c->epoch == vm->type_epoch)
        *recent_record(table, shape, c->name) = *c;
}

static bool fits(Interp *vm, Value v, const AttrCache *c)
{
    return v_is_obj(v) && c->shape == v_obj(v)->shape && c->epoch == vm->type_epoch;
}

static Value get_recalled(Interp *vm, Value v, const AttrCache *c)
{
    Obj *o = v_obj(v);
    if (c->state == ATTR_SLOT && *attr_place(o, c->offset) != V_NULL)
        return *attr_place(o, c->offset);
    return c->state == ATTR_CELL ? *c->cell : op_getattr(vm, v, c->name);
}

static bool set_recalled(Interp *vm, Value v, const AttrCache *c, Value value)
{
    Obj *o = v_obj(v);
    if (c->state == ATTR_ADD_SLOT && c->offset >= o->aux)
        return op_setattr(vm, v, c->name, value);
    gc_set(attr_place(o, c->offset), value);
    if (c->state == ATTR_ADD_SLOT)
        o->shape = c->next_shape;
    return true;
}

Value attr_known(Interp *vm, Value v, Value name)
{
    if (!vm->recent_attrs || !is_plain_object(v))
        return V_NULL;
    const AttrCache *r = recent_record(vm->recent_attrs->get, v_obj(v)->shape, name);
    if (r->shape != v_obj(v)->shape || r->name != name || r->epoch != vm->type_epoch)
        return V_NULL;
    return r->state == ATTR_SLOT ? *attr_place(v_obj(v), r->offset)
         : r->state == ATTR_CELL ? *r->cell
                                 : V_NULL;
}

void attr_learn(Interp *vm, Value v, Value name)
{
    AttrCache c = {.name = name};
    if (!is_plain_object(v))
        return;
    fill(vm, v, &c);
    remember(vm, recent_of(vm)->get, v_obj(v)->shape, &c);
}

/* -- what the loop calls ------------------------------------------------------------------------------------------- */

/* What the descriptor says; when that fails the general way, which may know __getattr__, says why. */
static Value get_described(Interp *vm, Value v, const AttrCache *c)
{
    /* the record says that v is of the getter's class */
    Value got = v_is_exact(*c->cell, T_GETSET_DESCR)
                  ? ((const GetSet *)v_obj(*c->cell))->def->get(vm, v)
                  : type_of(vm, *c->cell)->slots.get(vm, *c->cell, v, v_from_obj(type_of(vm, v)));
    if (got != V_NULL)
        return got;
    exc_clear(vm);
    return op_getattr(vm, v, c->name);
}

Value attr_get_slow(Interp *vm, Value v, AttrCache *c, Value *hook)
{
    *hook = V_NULL;
    if (c->name == vm->names.name && v_is_exact(v, T_TYPE))       /* type(x).__name__ */
        return ((const Type *)v_obj(v))->name;
    if (c->state == ATTR_GETTER && fits(vm, v, c))
        return get_described(vm, v, c);
    if (fits(vm, v, c))
        return get_recalled(vm, v, c);
    Value got = op_getattr_hooked(vm, v, c->name, hook);
    if (got != V_NULL)
        fill(vm, v, c);
    if (got != V_NULL && is_plain_object(v))
        remember(vm, recent_of(vm)->get, v_obj(v)->shape, c);
    return got;
}

static CallState begin(Interp *vm, Frame *f, uint16_t dst, Value v, AttrCache *c, Value *got)
{
    Value hook, args[] = {v, c->name};
    if (c->state == ATTR_PROPERTY && fits(vm, v, c)) {
        Value getter = ((Property *)v_obj(*c->cell))->get;
        if (v_is_kind(getter, KIND_FUNCTION) && call_push_plain(vm, f, dst, RET_STORE, getter, args, 1))
            return CALL_PUSHED;
        return call_begin(vm, f, dst, RET_STORE, getter, args, 1, V_NULL, got);
    }
    *got = attr_get_slow(vm, v, c, &hook);
    if (hook != V_NULL) {
        if (v_is_kind(hook, KIND_FUNCTION) && call_push_plain(vm, f, dst, RET_STORE, hook, args, 2))
            return CALL_PUSHED;
        *got = op_getattr(vm, v, c->name);
    }
    return *got == V_NULL ? CALL_FAILED : CALL_DONE;
}

CallState attr_get_begin(Interp *vm, Frame *f, uint16_t dst, Value v, AttrCache *c, Value *got)
{
    CallState state = begin(vm, f, dst, v, c, got);
    if (state == CALL_PUSHED)
        vm->stack->frame->flags |= FRAME_ATTR;
    else if (state == CALL_FAILED)
        exc_name_attr(vm, v, c->name);
    return state;
}

bool attr_set_slow(Interp *vm, Value v, AttrCache *c, Value value)
{
    uint32_t before = v_is_obj(v) ? v_obj(v)->shape : 0;
    if (fits(vm, v, c) && (c->state == ATTR_SLOT || c->state == ATTR_ADD_SLOT))
        return set_recalled(vm, v, c, value);
    if (!op_setattr(vm, v, c->name, value))
        return false;
    if (!v_is_kind(v, KIND_INSTANCE))
        return true;
    Obj *o = v_obj(v);
    Type *t = type_of(vm, v);
    Value *cell = type_lookup_cell(vm, t, c->name, NULL);
    int member = cell ? member_slot(*cell) : -1;
    if (t->slots.setattr != op_setattr_generic || (cell && member < 0 && is_data_descriptor(vm, *cell))
        || shape_of(vm, o)->dict_mode)
        return true;
    fill_slot(vm, v, c, member >= 0 ? member : shape_find(shape_of(vm, o), c->name));
    if (c->state == ATTR_SLOT && o->shape != before) {
        c->state = c->shape == o->shape ? ATTR_ADD_SLOT : ATTR_EMPTY;
        c->next_shape = o->shape;
        c->shape = before;
    }
    if (c->state == ATTR_SLOT || c->state == ATTR_ADD_SLOT)
        remember(vm, recent_of(vm)->set, before, c);
    return true;
}

/* A class method is called without a bound method between: its function with the class in front. */
static bool class_method(Interp *vm, Value v, const AttrCache *c, Value *fn, Value *self)
{
    bool of_class = c->state == ATTR_CLASS_METHOD && v_is_obj(v) && (Type *)v_obj(v) == c->owner
                 && c->epoch == vm->type_epoch;
    bool of_object = c->state == ATTR_GETTER && fits(vm, v, c) && v_is_exact(*c->cell, T_CLASS_METHOD);
    if (!of_class && !of_object)
        return false;
    *fn = of_class ? *c->cell : ((Wrapper *)v_obj(*c->cell))->fn;
    *self = of_class ? v : v_from_obj(type_of(vm, v));
    return v_is_kind(*fn, KIND_FUNCTION);
}

/* Methods of small ints, floats, bools, None: the record has the type's own shape. */
static bool immediate_method(Interp *vm, Value v, AttrCache *c, Value *fn, Value *self)
{
    uint32_t shape = shape_id_of(v);
    if (c->shape != shape || c->epoch != vm->type_epoch || c->state != ATTR_METHOD) {
        Value *cell = type_lookup_cell(vm, type_of(vm, v), c->name, NULL);
        if (!cell || !v_is_exact(*cell, T_METHOD_DESCR))
            return false;
        *c = (AttrCache){.name = c->name, .shape = shape, .epoch = vm->type_epoch, .state = ATTR_METHOD, .cell = cell};
    }
    *fn = *c->cell;
    *self = v;
    return true;
}

bool attr_method_slow(Interp *vm, Value v, AttrCache *c, Value *fn, Value *self)
{
    if (!v_is_obj(v) && immediate_method(vm, v, c, fn, self))
        return true;
    if (class_method(vm, v, c, fn, self))
        return true;
    *self = V_NULL;
    if (is_plain_object(v) && !fits(vm, v, c)) {
        fill(vm, v, c);
        remember(vm, recent_of(vm)->get, v_obj(v)->shape, c);
    }
    if (c->state == ATTR_METHOD && v_is_obj(v) && c->shape == v_obj(v)->shape && c->epoch == vm->type_epoch) {
        *fn = *c->cell;
        *self = v;
        return true;
    }
    Value hook;
    *fn = attr_get_slow(vm, v, c, &hook);
    if (hook != V_NULL)
        *fn = op_getattr(vm, v, c->name);
    if (*fn == V_NULL && type_of(vm, v)->slots.getattr != op_getattr_generic)
        exc_name_attr(vm, v, c->name);
    return *fn != V_NULL;
}

/* Is calling it with the object in front what its bound form would do? */
static bool is_method(Value v)
{
    return v_is_exact(v, T_FUNCTION) || v_is_exact(v, T_METHOD_DESCR) || v_is_exact(v, T_SLOT_WRAPPER);
}

static bool super_method(Interp *vm, Value *window, AttrCache *c)
{
    Value super = window[1], cls = window[2], self = window[3];
    if (super != v_from_obj(vm->types[T_SUPER]) || !v_is_kind(cls, KIND_TYPE) || !is_plain_object(self)
        || !type_is_subtype(type_of(vm, self), type_from_value(cls)) || c->name == vm->names.class_)
        return false;
    Value *cell = super_cell(vm, cls, v_from_obj(type_of(vm, self)), c->name);
    if (!cell || !is_method(*cell))
        return false;
    *c = (AttrCache){.name = c->name, .shape = v_obj(self)->shape, .epoch = vm->type_epoch, .state = ATTR_SUPER, .cell = cell,
                     .owner = type_from_value(cls)};
    window[0] = *cell;
    window[CALL_ARGS] = self;
    return true;
}

bool attr_super_slow(Interp *vm, Value *window, AttrCache *c)
{
    if (super_method(vm, window, c))
        return true;
    AttrCache once = {.name = c->name};
    Value super = op_call(vm, window[1], window + 2, 2);
    return super != V_NULL && attr_method_slow(vm, super, &once, &window[0], &window[CALL_ARGS]);
}
