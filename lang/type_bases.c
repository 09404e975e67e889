/* SPDX-License-Identifier: MIT
 *
 * Changing what a class derives from: assignment to __bases__, and the question behind it and
 * behind assignment to
 * __class__, whether two classes lay their instances out alike.
 *
 * New bases mean new MROs for the class and all below it. Any of them may be impossible, or be
 * refused by a mro() method; then everything is as it was. */
#include "lang/type_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- layouts ------------------------------------------------------------------------------------------------------- */

static bool has_dict(const Type *t) { return !(t->flags & TYPE_NO_DICT); }
static bool has_weak(const Type *t) { return t->flags & TYPE_WEAK; }

/* Instances that can be part of a cycle are another kind of object to CPython. */
static bool has_links(Interp *vm, const Type *t)
{
    if (t->flags & TYPE_HEAP)
        return has_links(vm, t->base) || has_dict(t) || has_weak(t) || t->nfixed > t->base->nfixed;
    switch (t->instance_kind) {
    case KIND_INT: case KIND_FLOAT: case KIND_STR: case KIND_BYTES:
        return false;
    default:
        return t != vm->types[T_OBJECT] && t != vm->types[T_COMPLEX];
    }
}

static bool same_memory(const Type *a, const Type *b)
{
    return a->instance_kind == b->instance_kind && a->instance_size == b->instance_size
        && a->nfixed == b->nfixed && has_dict(a) == has_dict(b) && has_weak(a) == has_weak(b);
}

static bool adds_nothing(Interp *vm, const Type *t)
{
    return t->base && same_memory(t, t->base) && has_links(vm, t) == has_links(vm, t->base);
}

static int64_t slot_place(const Type *t, Value name)
{
    const Tuple *names = t->slot_names == V_NULL ? NULL : tuple_of(t->slot_names);
    for (int64_t i = 0; names && i < names->len; i++)
        if (names->items[i] == name)
            return i;
    return -1;
}

static bool same_slots(const Type *a, const Type *b, bool in_order)
{
    int64_t n = a->slot_names == V_NULL ? 0 : tuple_of(a->slot_names)->len;
    if (n != (b->slot_names == V_NULL ? 0 : tuple_of(b->slot_names)->len))
        return false;
    for (int64_t i = 0; i < n; i++) {
        int64_t at = slot_place(b, tuple_of(a->slot_names)->items[i]);
        if (at < 0 || (in_order && at != i))
            return false;
    }
    return true;
}

static bool add_the_same(const Type *a, const Type *b, bool in_order)
{
    return a->base == b->base && same_memory(a, b) && same_slots(a, b, in_order);
}

static const Type *widest(Interp *vm, const Type *t)
{
    while (adds_nothing(vm, t))
        t = t->base;
    return t;
}

bool type_check_layout(Interp *vm, const Type *from, const Type *to, const char *attr)
{
    const char *what = "object layout";
    if (has_links(vm, from) != has_links(vm, to))
        what = "deallocator";
    else {
        const Type *a = widest(vm, from), *b = widest(vm, to);
        bool in_order = strcmp(attr, "__bases__") == 0;     /* instances that exist stay as they are */
        if (same_memory(from, to) && from->attrs_offset == to->attrs_offset
            && (a == b || add_the_same(a, b, in_order)))
            return true;
    }
    exc_raise(vm, EXC_TypeError, "%s assignment: '%s' %s differs from '%s'", attr, type_name(to),
              what, type_name(from));
    return false;
}

void type_reorder_slots(Interp *vm, Obj *o, const Type *from, const Type *to)
{
    const Type *a = widest(vm, from), *b = widest(vm, to);
    if (a->slot_names == V_NULL || same_slots(a, b, true))
        return;
    Value values[SHAPE_MAX_SLOTS];
    const Tuple *names = tuple_of(a->slot_names);
    uint32_t first = a->base->nfixed;
    for (int64_t i = 0; i < names->len; i++)
        values[slot_place(b, names->items[i])] = *instance_slot(vm, o, first + (uint32_t)i);
    for (int64_t i = 0; i < names->len; i++)
        gc_set(instance_slot(vm, o, first + (uint32_t)i), values[i]);
}

/* -- the classes below --------------------------------------------------------------------------------------------- */

static int by_depth(const void *a, const void *b)
{
    const Type *s = *(Type *const *)a, *t = *(Type *const *)b;
    int64_t m = tuple_of(s->mro)->len, n = tuple_of(t->mro)->len;
    return (m > n) - (m < n);
}

void type_each_subtype(Interp *vm, const Type *of, void (*visit)(Interp *vm, Type *t))
{
    size_t n = 0, cap = 0;
    Type **all = NULL;
    for (uint32_t i = 1; i < vm->nshapes; i++) {
        Shape *s = vm->shapes[i];
        if (!s || s->type->first_shape != i || !v_is_obj(s->type->mro) || !type_is_subtype(s->type, of))
            continue;
        if (n == cap)
            all = alloc_resize(all, cap = cap ? cap * 2 : 8, sizeof *all);
        all[n++] = s->type;
    }
    if (n)
        /* a class takes slots from its base, which must have them */
        qsort(all, n, sizeof *all, by_depth);
    for (size_t i = 0; i < n; i++)
        visit(vm, all[i]);
    free(all);
}

/* -- __bases__ ----------------------------------------------------------------------------------------------------- */

static bool check_value(Interp *vm, Type *t, Value bases)
{
    const char *name = type_name(t);
    if (!(t->flags & TYPE_HEAP))
        exc_raise(vm, EXC_TypeError, "cannot set '__bases__' attribute of immutable type '%s'", name);
    else if (bases == V_NULL)
        exc_raise(vm, EXC_TypeError, "cannot delete '__bases__' attribute of immutable type '%s'", name);
    else if (!tuple_is(bases))
        exc_raise(vm, EXC_TypeError, "can only assign tuple to %s.__bases__, not %s", name,
                  type_name_of(vm, bases));
    else if (tuple_of(bases)->len == 0)
        exc_raise(vm, EXC_TypeError, "can only assign non-empty tuple to %s.__bases__, not ()", name);
    else
        return true;
    return false;
}

static bool chain_reaches(const Type *t, const Type *base)
{
    while (t && t != base)
        t = t->base;
    return t;
}

static bool check_items(Interp *vm, Type *t, const Tuple *bases)
{
    for (int64_t i = 0; i < bases->len; i++) {
        Type *b = type_from_value(bases->items[i]);
        if (!b) {
            exc_raise(vm, EXC_TypeError, "%s.__bases__ must be tuple of classes, not '%s'", type_name(t),
                      type_name_of(vm, bases->items[i]));
            return false;
        }
        if (type_is_subtype(b, t) || chain_reaches(b, t)) {
            exc_raise(vm, EXC_TypeError, "a __bases__ item causes an inheritance cycle");
            return false;
        }
    }
    return true;
}

static bool is_direct_base(const Type *t, const Type *of)
{
    const Tuple *bases = tuple_of(of->bases);
    for (int64_t i = 0; i < bases->len; i++)
        if (bases->items[i] == v_from_obj(t))
            return true;
    return false;
}

/* New MROs for t and what derives from it. `done` gets (class, old, new) of each. */
static bool renew_mros(Interp *vm, Type *t, Value done)
{
    Value old = t->mro;
    if (!type_make_mro(vm, t))
        return false;
    if (t->mro == old)
        return true;
    Value row = tuple_pack(vm, 3, v_from_obj(t), old, t->mro);
    type_changed(vm);
    if (row == V_NULL || !list_append(vm, done, row))
        return false;
    for (uint32_t i = 1; i < vm->nshapes; i++) {
        Shape *s = vm->shapes[i];
        bool known = s && s->type->first_shape == i && v_is_obj(s->type->bases) && v_is_obj(s->type->mro);
        if (known && is_direct_base(t, s->type) && !renew_mros(vm, s->type, done))
            return false;
    }
    return true;
}

static void take_back(Interp *vm, Value done)
{
    for (int64_t i = list_of(done)->len; i-- > 0;) {
        const Tuple *row = tuple_of(list_of(done)->items[i]);
        Type *t = type_from_value(row->items[0]);
        if (t->mro == row->items[2])
            gc_set(&t->mro, row->items[1]);
    }
    type_changed(vm);
}

static void renew(Interp *vm, Type *t)
{
    if (t->flags & TYPE_HEAP) {
        t->native = t->base->native;
        t->def = t->base->def;
        t->exc_id = 0;
    }
    slot_update(vm, t);
}

bool type_set_bases(Interp *vm, Value cls, Value value)
{
    Type *t = (Type *)v_obj(cls);
    gc_settle(vm);
    if (!check_value(vm, t, value) || !check_items(vm, t, tuple_of(value)))
        return false;
    Value bases = v_unwrap(value), old_bases = t->bases, done = list_new(vm, NULL, 0);
    Type *base = done == V_NULL ? NULL : type_best_base(vm, bases), *old_base = t->base;
    if (!base || !type_check_layout(vm, t->base, base, "__bases__"))
        return false;
    gc_set(&t->bases, bases);
    t->base = base;
    if (renew_mros(vm, t, done)) {
        if (t->bases == bases)                          /* a mro() may have assigned others */
            type_each_subtype(vm, t, renew);
        return true;
    }
    take_back(vm, done);
    if (t->bases == bases) {
        gc_set(&t->bases, old_bases);
        t->base = old_base;
    }
    return false;
}
