/* SPDX-License-Identifier: MIT
 *
 * Descriptors that C puts into classes: attributes computed by C functions (GetSetDef), and the members that
 * __slots__ declares. */
#include "lang/type_internal.h"

#include "lang/attr.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_str.h"

/* -- what both check ----------------------------------------------------------------------------------------------- */

static bool check_owner(Interp *vm, Type *owner, const char *name, Value obj)
{
    if (type_is_subtype(type_of(vm, obj), owner))
        return true;
    exc_raise(vm, EXC_TypeError, "descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name,
              type_name(owner),
              type_name_of(vm, obj));
    return false;
}

/* -- getset -------------------------------------------------------------------------------------------------------- */

static GetSet *getset_of(Value v)
{
    return (GetSet *)v_obj(v);
}

/* What CPython calls a member is the kind of descriptor that __slots__ makes. */
static Value computed_member(Interp *vm, const GetSetDef *def, Type *owner)
{
    Value v = member_new(vm, str_intern_cstr(vm, def->name), owner, 0);
    if (v != V_NULL)
        ((Member *)v_obj(v))->def = def;
    return v;
}

Value getset_new(Interp *vm, const GetSetDef *def, Type *owner)
{
    if (def->set == member_readonly)
        return computed_member(vm, def, owner);
    GetSet *g = gc_alloc(vm, sizeof *g, KIND_NATIVE, T_GETSET_DESCR);
    if (!g)
        return V_NULL;
    g->def = def;
    g->owner = owner;
    return v_from_obj(g);
}

static Value getset_get(Interp *vm, Value self, Value obj, Value type)
{
    GetSet *g = getset_of(self);
    (void)type;
    if (obj == V_NULL)
        return self;
    return check_owner(vm, g->owner, g->def->name, obj) ? g->def->get(vm, obj) : V_NULL;
}

bool member_readonly(Interp *vm, Value self, Value value)
{
    (void)self, (void)value;
    exc_raise(vm, EXC_AttributeError, "readonly attribute");
    return false;
}

static bool getset_set(Interp *vm, Value self, Value obj, Value value)
{
    GetSet *g = getset_of(self);
    if (!check_owner(vm, g->owner, g->def->name, obj))
        return false;
    if (g->def->set)
        return g->def->set(vm, obj, value);
    exc_raise(vm, EXC_AttributeError, "attribute '%s' of '%s' objects is not writable", g->def->name,
              type_name(g->owner));
    return false;
}

static Value getset_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, "<attribute '%s' of '%s' objects>", getset_of(self)->def->name,
                        type_name(getset_of(self)->owner));
}

static Value getset_name(Interp *vm, Value self)
{
    return str_intern_cstr(vm, getset_of(self)->def->name);
}

static Value getset_qualname(Interp *vm, Value self)
{
    return str_from_fmt(vm, "%s.%s", str_utf8(vm, getset_of(self)->owner->qualname, NULL),
                        getset_of(self)->def->name);
}

static Value getset_doc(Interp *vm, Value self)
{
    const char *doc = getset_of(self)->def->doc;
    return doc ? str_from_cstr(vm, doc) : V_NONE;
}

static Value getset_objclass(Interp *vm, Value self)
{
    (void)vm;
    return v_from_obj(getset_of(self)->owner);
}

static void getset_trace(Gc *gc, Obj *o)
{
    gc_mark_obj(gc, ((GetSet *)o)->owner);
}

static const GetSetDef getset_getsets[] = {
    {.name = "__name__", .get = getset_name, .set = member_readonly},
    {.name = "__qualname__", .get = getset_qualname},
    {.name = "__doc__", .get = getset_doc},
    {.name = "__objclass__", .get = getset_objclass, .set = member_readonly},
    {0},
};

static const TypeDef getset_def = {
    .name = "getset_descriptor",
    .size = sizeof(GetSet),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = getset_trace,
    .slots = {.repr = getset_repr, .get = getset_get, .set = getset_set},
    .getsets = getset_getsets,
};

void type_add_getsets(Interp *vm, Type *t, const GetSetDef *rows)
{
    for (; rows && rows->name; rows++)
        type_put(vm, t, rows->name, getset_new(vm, rows, t));
    type_changed(vm);
}

/* -- members of __slots__ ------------------------------------------------------------------------------------------ */

static Member *member_of(Value v)
{
    return (Member *)v_obj(v);
}

Value member_new(Interp *vm, Value name, Type *owner, uint32_t index)
{
    Member *m = gc_alloc(vm, sizeof *m, KIND_NATIVE, T_MEMBER_DESCR);
    if (!m)
        return V_NULL;
    gc_set(&m->name, name);
    m->owner = owner;
    m->index = index;
    return v_from_obj(m);
}

int member_slot(Value v)
{
    return v_is_exact(v, T_MEMBER_DESCR) && !member_of(v)->def ? (int)member_of(v)->index : -1;
}

static Value member_get(Interp *vm, Value self, Value obj, Value type)
{
    Member *m = member_of(self);
    (void)type;
    if (obj == V_NULL)
        return self;
    if (!check_owner(vm, m->owner, str_utf8(vm, m->name, NULL), obj))
        return V_NULL;
    if (m->def)
        return m->def->get(vm, obj);
    Value v = *instance_slot(vm, v_obj(obj), m->index);
    return v != V_NULL ? v : exc_raise_attr(vm, obj, m->name);
}

static bool member_set(Interp *vm, Value self, Value obj, Value value)
{
    Member *m = member_of(self);
    if (!check_owner(vm, m->owner, str_utf8(vm, m->name, NULL), obj))
        return false;
    if (m->readonly) {
        exc_raise(vm, EXC_AttributeError, "attribute '%s' of '%s' objects is not writable",
                  str_utf8(vm, m->name, NULL), type_name(m->owner));
        return false;
    }
    if (m->def)
        return m->def->set(vm, obj, value);
    Value *slot = instance_slot(vm, v_obj(obj), m->index);
    if (value == V_NULL && *slot == V_NULL) {
        exc_raise_value(vm, EXC_AttributeError, m->name);
        return false;
    }
    gc_set(slot, value);
    return true;
}

void type_seal(Interp *vm, Type *t, const char *label)
{
    type_set_label(t, label);
    Dict *d = dict_of(type_dict(vm, t));
    Value key, value;
    for (int64_t at = 0; dict_next(d, &at, &key, &value);)
        if (v_is_exact(value, T_MEMBER_DESCR))
            member_of(value)->readonly = true;
    type_changed(vm);
}

static Value member_repr(Interp *vm, Value self)
{
    return str_from_fmt(vm, "<member '%s' of '%s' objects>", str_utf8(vm, member_of(self)->name, NULL),
                        type_name(member_of(self)->owner));
}

static Value member_name(Interp *vm, Value self)
{
    (void)vm;
    return member_of(self)->name;
}

static Value member_doc(Interp *vm, Value self)
{
    const GetSetDef *def = member_of(self)->def;
    return def && def->doc ? str_from_cstr(vm, def->doc) : V_NONE;
}

static Value member_qualname(Interp *vm, Value self)
{
    Buf text = {0};
    buf_addf(&text, "%s.", str_utf8(vm, member_of(self)->owner->qualname, NULL));
    buf_adds(&text, str_utf8(vm, member_of(self)->name, NULL));
    Value v = str_from_utf8(vm, text.data, text.len);
    buf_clear(&text);
    return v;
}

static Value member_objclass(Interp *vm, Value self)
{
    (void)vm;
    return v_from_obj(member_of(self)->owner);
}

static void member_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Member *)o)->name);
    gc_mark_obj(gc, ((Member *)o)->owner);
}

static const GetSetDef member_getsets[] = {
    {.name = "__name__", .get = member_name, .set = member_readonly},
    {.name = "__qualname__", .get = member_qualname},
    {.name = "__doc__", .get = member_doc},
    {.name = "__objclass__", .get = member_objclass, .set = member_readonly},
    {0},
};

static const TypeDef member_def = {
    .name = "member_descriptor",
    .size = sizeof(Member),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = member_trace,
    .slots = {.repr = member_repr, .get = member_get, .set = member_set},
    .getsets = member_getsets,
};

/* -- what every class with a dict has ------------------------------------------------------------------------------ */

static Value get_weakref(Interp *vm, Value self)
{
    (void)vm, (void)self;
    return V_NONE;
}

const GetSetDef instance_dict_getset = {.name = "__dict__", .get = instance_dict, .set = attr_set_dict,
                                        .doc = "dictionary for instance variables (if defined)"};
const GetSetDef instance_weakref_getset = {.name = "__weakref__", .get = get_weakref,
                                           .doc = "list of weak references to the object (if defined)"};

void descr_init(Interp *vm)
{
    vm->types[T_GETSET_DESCR] = type_from_def(vm, &getset_def, T_GETSET_DESCR);
    vm->types[T_MEMBER_DESCR] = type_from_def(vm, &member_def, T_MEMBER_DESCR);
    slot_wrapper_init(vm);
}
