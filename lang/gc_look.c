/* SPDX-License-Identifier: MIT
 *
 * Looking at the heap for programs: which objects there are, and what one of them holds. No
 * collection goes on meanwhile. */
#include <stdlib.h>

#include "base/alloc.h"
#include "lang/gc_internal.h"
#include "lang/obj_seq.h"

/* What a program may get into its hands, and can hold something. */
static bool is_shown(Interp *vm, const Obj *o)
{
    const Type *type = vm->shapes[o->shape]->type;
    switch ((Kind)o->kind) {
    case KIND_LIST:
    case KIND_TUPLE:
    case KIND_DICT:
    case KIND_SET:
    case KIND_INSTANCE:
    case KIND_WRAPPED:
    case KIND_FUNCTION:
    case KIND_METHOD:
    case KIND_CELL:
    case KIND_MODULE:
    case KIND_GENERATOR:
    case KIND_EXCEPTION:
    case KIND_PROPERTY:
    case KIND_STATIC_METHOD: case KIND_CLASS_METHOD:
        return true;
    case KIND_TYPE:                                     /* the interpreter has some for itself */
        return v_is_obj(((const Type *)o)->own_dict);
    case KIND_NATIVE:
        return v_is_obj(type->own_dict) && type->base;
    default:
        return false;
    }
}

typedef struct Gathered { Interp *vm; List *list; int64_t room; } Gathered;

static void gather(void *data, Obj *o)
{
    Gathered *g = data;
    if (is_shown(g->vm, o) && o != &g->list->h && g->list->len < g->room)
        gc_set(&g->list->items[g->list->len++], v_from_obj(o));
}

Value gc_objects(Interp *vm)
{
    size_t room = gc_object_count(vm->gc);
    Value list = list_new(vm, NULL, room);
    if (list == V_NULL)
        return V_NULL;
    gc_collect(vm);                                     /* what is dead is not to be shown */
    gc_settle(vm);
    Gathered g = {vm, list_of(list), list_of(list)->len};
    g.list->len = 0;
    gc_each(vm, gather, &g);
    return list;
}

/* Of what an object holds, that which a program may see. */
static Value only_values(Interp *vm, Value *found, size_t n)
{
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        const Obj *o = v_obj(found[i]);
        if (is_shown(vm, o) || o->kind == KIND_STR || o->kind == KIND_BYTES || o->kind == KIND_INT
            || o->kind == KIND_FLOAT || o->kind == KIND_RANGE || o->kind == KIND_CODE
            || o->kind == KIND_NATIVE_FN)
            found[kept++] = found[i];
    }
    return list_new(vm, found, kept);
}

/* All that o holds is marked with a number of no collection, which puts it on the stack of marked objects. */
Value gc_referents(Interp *vm, Value v)
{
    Gc *gc = vm->gc;
    if (!v_is_obj(v) || !is_shown(vm, v_obj(v)))
        return list_new(vm, NULL, 0);
    gc_settle(vm);
    uint8_t live = gc->live, previous = gc->previous;
    gc->collecting = gc->recording = true;
    gc->previous = live;
    gc->live = 255;
    gc_trace(gc, v_obj(v));
    size_t n = gc->nmarked;
    Value *found = alloc_new(n * sizeof *found + 1);
    for (size_t i = 0; i < n; i++) {
        found[i] = v_from_obj(gc->marked[i]);
        *mark_of(gc->marked[i]) = live;
    }
    gc->nmarked = 0;
    gc->live = live;
    gc->previous = previous;
    gc->collecting = gc->recording = false;
    Value list = only_values(vm, found, n);
    free(found);
    return list;
}
