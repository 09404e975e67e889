/* SPDX-License-Identifier: MIT
 *
 * Shapes: which attributes an object has, and in which slots.
 *
 * The shapes of a type form a tree: each knows the one without its last attribute and those with
 * one more. Looking a name up walks towards the root, or asks a hash table where that would be
 * long. */
#include "lang/shape.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_str.h"

enum { WALK_AT_MOST = 8 };

typedef struct ShapeSlot { Value name; int slot; } ShapeSlot;
typedef struct ShapeTable { size_t mask; ShapeSlot slots[]; } ShapeTable;

static void register_shape(Interp *vm, Shape *s)
{
    if (vm->nshapes == vm->shapes_cap) {
        uint32_t cap = vm->shapes_cap ? vm->shapes_cap * 2 : 512;
        vm->shapes = alloc_resize(vm->shapes, cap, sizeof *vm->shapes);
        memset(vm->shapes + vm->shapes_cap, 0, (cap - vm->shapes_cap) * sizeof *vm->shapes);
        vm->shapes_cap = cap;
    }
    if (vm->nshapes < T_COUNT)
        vm->nshapes = T_COUNT;
    s->id = vm->nshapes++;
    vm->shapes[s->id] = s;
}

static Shape *make(Type *t, Shape *parent, Value name)
{
    Shape *s = alloc_zeroed(1, sizeof *s);
    s->type = t;
    s->parent = parent;
    s->name = name;
    s->nslots = parent ? parent->nslots + 1 : t->nfixed;
    return s;
}

Shape *shape_new(Interp *vm, Type *t)
{
    Shape *s = make(t, NULL, V_NULL);
    register_shape(vm, s);
    return s;
}

void shape_put(Interp *vm, uint32_t id, Type *t)
{
    Shape *s = make(t, NULL, V_NULL);
    if (!vm->nshapes) {
        register_shape(vm, s);                          /* makes room for all built-in ids */
        vm->shapes[s->id] = NULL;
        vm->nshapes = T_COUNT;
    }
    s->id = id;
    vm->shapes[id] = s;
}

static Shape *first_of(Interp *vm, const Shape *s)
{
    return vm->shapes[s->type->first_shape];
}

static uint32_t count_of_type(Interp *vm, const Shape *s)
{
    uint32_t n = 0;
    for (const Shape *each = first_of(vm, s); each; each = each->of_type)
        n++;
    return n;
}

static Shape *add_to_type(Interp *vm, Shape *s)
{
    register_shape(vm, s);
    Shape *first = first_of(vm, s);
    s->of_type = first->of_type;
    first->of_type = s;
    return s;
}

Shape *shape_with(Interp *vm, Shape *s, Value name)
{
    for (Shape *c = s->child; c; c = c->sibling)
        if (c->name == name)
            return c;
    if (s->nslots >= SHAPE_MAX_SLOTS || (s->child && count_of_type(vm, s) >= SHAPE_MAX_PER_TYPE))
        return NULL;
    Shape *more = add_to_type(vm, make(s->type, s, name));
    more->sibling = s->child;
    s->child = more;
    return more;
}

Shape *shape_dict_mode(Interp *vm, Shape *s)
{
    for (Shape *each = first_of(vm, s); each; each = each->of_type)
        if (each->dict_mode)
            return each;
    Shape *d = make(s->type, NULL, V_NULL);
    d->dict_mode = true;
    return add_to_type(vm, d);
}

/* -- looking up ---------------------------------------------------------------------------------------------------- */

static ShapeSlot *table_slot(ShapeTable *t, Value name)
{
    size_t i = (name >> 4) * 0x9E3779B97F4A7C15u >> 40 & t->mask;
    while (t->slots[i].name && t->slots[i].name != name)
        i = (i + 1) & t->mask;
    return &t->slots[i];
}

static void build_table(Shape *s)
{
    size_t cap = 16;
    while (cap < 2 * (size_t)s->nslots)
        cap *= 2;
    s->table = alloc_zeroed(1, sizeof(ShapeTable) + cap * sizeof(ShapeSlot));
    s->table->mask = cap - 1;
    for (Shape *each = s; each->parent; each = each->parent)
        *table_slot(s->table, each->name) = (ShapeSlot){each->name, (int)each->nslots - 1};
}

int shape_find(Shape *s, Value name)
{
    if (s->table) {
        ShapeSlot *found = table_slot(s->table, name);
        return found->name ? found->slot : -1;
    }
    if (s->nslots <= WALK_AT_MOST || !s->parent) {
        for (; s->parent; s = s->parent)
            if (s->name == name)
                return (int)s->nslots - 1;
        return -1;
    }
    build_table(s);
    return shape_find(s, name);
}

/* -- the end ------------------------------------------------------------------------------------------------------- */

/* The shapes of a dead type: instances that are finalized later find its immortal ancestor, which
 * has the same layout. */
void shape_retire(Interp *vm, Type *t)
{
    for (Shape *s = vm->shapes[t->first_shape]; s; s = s->of_type) {
        s->type = t->native;
        s->parent = s;                                  /* marks it for shape_free_dead() */
    }
    vm->dead_shapes = true;
}

void shape_free_dead(Interp *vm)
{
    if (!vm->dead_shapes)
        return;
    vm->dead_shapes = false;
    for (uint32_t i = T_COUNT; i < vm->nshapes; i++)
        if (vm->shapes[i] && vm->shapes[i]->parent == vm->shapes[i]) {
            shape_free(vm->shapes[i]);
            vm->shapes[i] = NULL;
        }
}

void shape_free(Shape *s)
{
    if (s)
        free(s->table);
    free(s);
}
