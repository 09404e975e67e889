/* SPDX-License-Identifier: MIT
 *
 * How instances of a class lie in memory: which base says so, what __slots__ adds, and making one.
 *
 * An instance is what its native base lays out, then, when it has attributes, a pointer (to a Tuple of attributes
 * beyond the inline slots, or to the Dict in dict mode) and the inline slots. How many of those new instances get is
 * learnt from what earlier ones needed. */
#include "lang/type_internal.h"

#include <ctype.h>

#include "lang/gc_fast.h"
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
    return t->instance_kind != b->instance_kind || t->instance_size != b->instance_size;
}

static Type *solid_base(Type *t)
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
        Type *solid = solid_base(t);
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
    return kind == KIND_INT || kind == KIND_FLOAT || kind == KIND_STR || kind == KIND_BYTES || kind == KIND_TUPLE;
}

void type_derive_layout(Type *t, bool has_dict, unsigned more_slots)
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
    return v_from_obj(o);
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

static bool check_slot_name(Interp *vm, Value name)
{
    if (!str_is(name)) {
        exc_raise(vm, EXC_TypeError, "__slots__ items must be strings, not '%s'", type_name_of(vm, name));
        return false;
    }
    const char *text = str_utf8(vm, name, NULL);
    bool ok = *text && !isdigit((unsigned char)*text);
    for (; *text && ok; text++)
        ok = *text == '_' || isalnum((unsigned char)*text) || (unsigned char)*text >= 128;
    if (!ok)
        exc_raise(vm, EXC_TypeError, "__slots__ must be identifiers");
    return ok;
}

static bool add_slot(Interp *vm, Type *t, Value name, unsigned index)
{
    Value mangled = mangle(vm, t, name);
    if (dict_get_str(dict_of(t->own_dict), mangled) != V_NULL) {
        exc_raise(vm, EXC_ValueError, "%s in __slots__ conflicts with class variable",
                  str_utf8(vm, op_repr(vm, mangled), NULL));
        return false;
    }
    Value member = member_new(vm, mangled, t, index);
    return member != V_NULL && dict_set(vm, t->own_dict, mangled, member);
}

bool type_make_slots(Interp *vm, Type *t, Value slots, unsigned first, bool *has_dict, unsigned *count)
{
    Value names = str_is(slots) ? list_new(vm, &slots, 1) : list_from_iterable(vm, slots);
    if (names == V_NULL)
        return false;
    for (int64_t i = 0; i < list_of(names)->len; i++) {
        Value name = list_of(names)->items[i];
        if (!check_slot_name(vm, name))
            return false;
        bool dict = str_eq(name, vm->names.dict);
        *has_dict |= dict;
        if (dict || str_eq_cstr(name, "__weakref__"))
            continue;
        if (is_wrapped_kind(t->base->instance_kind) || t->base->instance_kind == KIND_WRAPPED
            || t->base->instance_kind == KIND_TYPE) {
            exc_raise(vm, EXC_TypeError, "nonempty __slots__ not supported for subtype of '%s'", type_name(t->base));
            return false;
        }
        if (*count >= SHAPE_MAX_SLOTS) {
            exc_raise(vm, EXC_TypeError, "too many __slots__");
            return false;
        }
        if (!add_slot(vm, t, name, first + (*count)++))
            return false;
    }
    return true;
}
