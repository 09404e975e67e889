/* SPDX-License-Identifier: MIT
 *
 * How instances of a class lie in memory: which base says so, what __slots__ adds, and making one.
 *
 * An instance is what its native base lays out, then, when it has attributes, a pointer (to a Tuple
 * of attributes beyond the inline slots, or to the Dict in dict mode) and the inline slots. How
 * many of those new instances get is learnt from what earlier ones needed. */
#include "lang/type_internal.h"

#include "lang/gc_fast.h"
#include "lang/identifier.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

enum { FEW_INLINE = 4 };

/* -- the base that says so ----------------------------------------------------------------------------------------- */

static bool adds_layout(const Type *t)
{
    const Type *b = t->base;
    if (!b)
        return true;
    if (t->flags & TYPE_HEAP)
        return t->nfixed > b->nfixed;
    return t->instance_kind != b->instance_kind || t->instance_size != b->instance_size
        || t->nfixed > b->nfixed;
}

Type *type_solid_base(Type *t)
{
    while (!adds_layout(t))
        t = t->base;
    return t;
}

static Type *acceptable(Interp *vm, Value base)
{
    Type *t = type_from_value(base);
    if (!t)
        exc_raise(vm, EXC_TypeError, "bases must be types");
    else if (t->flags & TYPE_FINAL)
        exc_raise(vm, EXC_TypeError, "type '%s' is not an acceptable base type", type_name(t));
    else
        return t;
    return NULL;
}

Type *type_best_base(Interp *vm, Value bases)
{
    const Tuple *all = (const Tuple *)v_obj(bases);
    Type *winner = NULL, *base = NULL;
    for (int64_t i = 0; i < all->len; i++) {
        Type *t = acceptable(vm, all->items[i]);
        if (!t)
            return NULL;
        Type *solid = type_solid_base(t);
        if (!winner || (winner != solid && type_is_subtype(solid, winner))) {
            winner = solid;
            base = t;
        } else if (!type_is_subtype(winner, solid)) {
            exc_raise(vm, EXC_TypeError, "multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return base;
}

/* -- the layout ---------------------------------------------------------------------------------------------------- */

static bool is_wrapped_kind(uint8_t kind)
{
    return kind == KIND_INT || kind == KIND_FLOAT || kind == KIND_STR || kind == KIND_BYTES
        || kind == KIND_TUPLE;
}

static void derive_layout(Type *t, bool has_dict, unsigned more_slots)
{
    const Type *b = t->base;
    bool wraps = is_wrapped_kind(b->instance_kind);
    t->instance_kind = wraps ? KIND_WRAPPED : b->instance_kind;
    t->instance_size = wraps ? sizeof(Wrapped) : b->instance_size;
    t->nfixed = (uint16_t)(b->nfixed + more_slots);
    t->attrs_offset = b->attrs_offset;
    if (!t->attrs_offset && (has_dict || t->nfixed))
        t->attrs_offset = (uint16_t)((t->instance_size + 7) & ~7u);
    unsigned few = b->inline_slots > b->nfixed + FEW_INLINE ? b->inline_slots - b->nfixed : FEW_INLINE;
    t->inline_slots = (uint8_t)(has_dict ? t->nfixed + few : t->nfixed);
}

Value instance_new(Interp *vm, Type *t)
{
    bool inlines = t->instance_kind == KIND_INSTANCE || t->instance_kind == KIND_WRAPPED;
    unsigned n = inlines ? t->inline_slots : t->nfixed;
    size_t size = t->attrs_offset ? t->attrs_offset + sizeof(void *) + n * sizeof(Value) : t->instance_size;
    Obj *o = inlines ? gc_alloc_fast(vm, size, (Kind)t->instance_kind, t->first_shape)
                     : gc_alloc(vm, size, (Kind)t->instance_kind, t->first_shape);
    if (!o)
        return V_NULL;
    if (inlines)
        o->aux = (uint16_t)n;
    for (unsigned i = 0; i < t->nfixed; i++)
        ((Value *)((char *)o + t->attrs_offset + sizeof(void *)))[i] = V_NULL;
    if (__builtin_expect(t->flags & TYPE_DEL, 0))
        gc_watch_del(vm, o);
    return v_from_obj(o);
}

/* -- what instances may still get ---------------------------------------------------------------------------------- */

bool type_has_items(const Type *t)
{
    const Type *n = t->native;
    return n->flags & (TYPE_INT | TYPE_TUPLE | TYPE_TYPE) || n->instance_kind == KIND_BYTES;
}

/* A class whose kind of object has a dict of its own, which is no attribute storage. */
static bool keeps_own_dict(const Type *t)
{
    return t->instance_kind == KIND_TYPE || t->instance_kind == KIND_MODULE;
}

/* -- __slots__ ----------------------------------------------------------------------------------------------------- */

/* __x in class _A is _A__x. */
static Value mangle(Interp *vm, const Type *t, Value name)
{
    const char *text = str_utf8(vm, name, NULL), *cls = type_name(t);
    size_t len = strlen(text);
    while (*cls == '_')
        cls++;
    if (strncmp(text, "__", 2) != 0 || (len >= 4 && strcmp(text + len - 2, "__") == 0) || !*cls)
        return str_intern(vm, name);
    return str_intern(vm, str_from_fmt(vm, "_%s%s", cls, text));
}

static bool is_identifier(Interp *vm, Value name)
{
    size_t len, size = 0;
    const char *text = str_utf8(vm, name, &len);
    for (size_t at = 0; at < len; at += size) {
        uint32_t c = identifier_decode(text + at, len - at, &size);
        if (at ? !identifier_continues(c) : !identifier_starts(c))
            return false;
    }
    return len > 0;
}

static bool refuse(Interp *vm, const char *why)
{
    exc_raise(vm, EXC_TypeError, "%s", why);
    return false;
}

/* "__dict__" and "__weakref__" are wishes; *asked: this name was one of them. */
static bool take_wish(Interp *vm, Type *t, Value name, InstanceParts *parts, bool *asked)
{
    bool dict = str_eq(name, vm->names.dict), weak = str_eq_cstr(name, "__weakref__");
    *asked = dict || weak;
    if (dict && (!(t->base->flags & TYPE_NO_DICT) || parts->dict))
        return refuse(vm, "__dict__ slot disallowed: we already got one");
    if (weak && (t->base->flags & TYPE_WEAK || type_has_items(t->base) || parts->weak))
        return refuse(vm, "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
    parts->dict |= dict;
    parts->weak |= weak;
    return true;
}

static bool take_slot(Interp *vm, Type *t, Value name, InstanceParts *parts, Value names)
{
    bool asked;
    if (!str_is(name)) {
        exc_raise(vm, EXC_TypeError, "__slots__ items must be strings, not '%s'", type_name_of(vm, name));
        return false;
    }
    if (!is_identifier(vm, name))
        return refuse(vm, "__slots__ must be identifiers");
    if (!take_wish(vm, t, name, parts, &asked) || asked)
        return asked && vm->exc == V_NULL;
    Value mangled = mangle(vm, t, name);
    if (dict_get_str(dict_of(t->own_dict), mangled) != V_NULL && !str_eq(name, vm->names.qualname)) {
        exc_raise(vm, EXC_ValueError, "%s in __slots__ conflicts with class variable",
                  str_utf8(vm, op_repr(vm, mangled), NULL));
        return false;
    }
    return list_append(vm, names, mangled);
}

/* Bases after the first may have what it has not. */
static void take_from_bases(const Type *t, InstanceParts *parts)
{
    const Tuple *bases = (const Tuple *)v_obj(t->bases);
    for (int64_t i = 0; i < bases->len; i++) {
        const Type *b = type_from_value(bases->items[i]);
        parts->dict |= !(b->flags & TYPE_NO_DICT) && t->base->flags & TYPE_NO_DICT;
        parts->weak |= b->flags & TYPE_WEAK && !(t->base->flags & TYPE_WEAK) && !type_has_items(t->base);
    }
}

static bool add_members(Interp *vm, Type *t, Value names)
{
    const List *all = list_of(names);
    for (int64_t i = 0; i < all->len; i++) {
        Value member = member_new(vm, all->items[i], t, t->base->nfixed + (unsigned)i);
        if (member == V_NULL || !dict_set(vm, t->own_dict, all->items[i], member))
            return false;
    }
    return true;
}

static bool make_slots(Interp *vm, Type *t, Value slots, InstanceParts *parts)
{
    Value given = str_is(slots) ? list_new(vm, &slots, 1) : list_from_iterable(vm, slots);
    Value names = given == V_NULL ? V_NULL : list_new(vm, NULL, 0);
    if (names == V_NULL)
        return false;
    if (list_of(given)->len && type_has_items(t->base)) {
        exc_raise(vm, EXC_TypeError, "nonempty __slots__ not supported for subtype of '%s'",
                  type_name(t->base));
        return false;
    }
    for (int64_t i = 0; i < list_of(given)->len; i++)
        if (!take_slot(vm, t, list_of(given)->items[i], parts, names))
            return false;
    if (list_of(names)->len + t->base->nfixed > SHAPE_MAX_SLOTS)
        return refuse(vm, "too many __slots__");
    if (!add_members(vm, t, names))
        return false;
    parts->count = (unsigned)list_of(names)->len;
    gc_set(&t->slot_names, tuple_from_iterable(vm, names));
    return t->slot_names != V_NULL;
}

bool type_lay_out(Interp *vm, Type *t)
{
    Value slots = dict_get_str(dict_of(t->own_dict), vm->names.slots);
    InstanceParts parts = {.dict = slots == V_NULL && t->base->flags & TYPE_NO_DICT,
                           .weak = slots == V_NULL && !(t->base->flags & TYPE_WEAK)
                                && !type_has_items(t->base)};
    if (slots != V_NULL && !make_slots(vm, t, slots, &parts))
        return false;
    take_from_bases(t, &parts);
    bool has_dict = parts.dict || !(t->base->flags & TYPE_NO_DICT);
    derive_layout(t, has_dict && !keeps_own_dict(t->base), parts.count);
    t->flags |= (has_dict ? 0 : TYPE_NO_DICT) | (parts.weak || t->base->flags & TYPE_WEAK ? TYPE_WEAK : 0);
    if (parts.dict && dict_get_str(dict_of(t->own_dict), vm->names.dict) == V_NULL)
        type_put(vm, t, "__dict__", getset_new(vm, &instance_dict_getset, t));
    if (parts.weak)
        type_put(vm, t, "__weakref__", getset_new(vm, &instance_weakref_getset, t));
    return true;
}
