/* SPDX-License-Identifier: MIT
 *
 * Objects with a last word: suspended generators inside a `try` or `with`, coroutines that nobody awaited. They are
 * noted when they are made; one that is found unreachable lives once more and waits in `doomed` for the VM to let it
 * speak at a safe point. So do weak references whose object has died (gc_weak.c). */
#include "lang/gc_internal.h"

#include "base/alloc.h"

static void list_add(ObjList *list, Obj *o)
{
    if (list->len == list->cap) {
        list->cap = list->cap * 2 + 64;
        list->items = alloc_resize(list->items, list->cap, sizeof *list->items);
    }
    list->items[list->len++] = o;
}

void gc_watch(Interp *vm, Obj *o)
{
    list_add(&vm->gc->watched, o);
}

void gc_doom(Gc *gc, Obj *o)
{
    list_add(&gc->doomed, o);
    gc->vm->has_doomed = true;
    gc->vm->breaker = 1;
}

void gc_find_doomed(Gc *gc)
{
    size_t kept = 0, before = gc->doomed.len;
    for (size_t i = 0; i < gc->watched.len; i++) {
        Obj *o = gc->watched.items[i];
        if (*mark_of(o) == gc->live)
            gc->watched.items[kept++] = o;
        else if (kind_ops[o->kind]->has_last_word(o))
            gc_doom(gc, o);
    }
    gc->watched.len = kept;
    for (size_t i = before; i < gc->doomed.len; i++)
        gc_mark_obj(gc, gc->doomed.items[i]);
    gc_mark_drain(gc);
}

void gc_mark_doomed(Gc *gc)
{
    for (size_t i = 0; i < gc->doomed.len; i++)
        gc_mark_obj(gc, gc->doomed.items[i]);
}

Value gc_next_doomed(Interp *vm)
{
    Gc *gc = vm->gc;
    vm->has_doomed = gc->doomed.len > 0;
    if (!gc->doomed.len)
        return V_NULL;
    Obj *first = gc->doomed.items[0];
    memmove(gc->doomed.items, gc->doomed.items + 1, --gc->doomed.len * sizeof first);
    return v_from_obj(first);
}

void gc_doom_all(Interp *vm)
{
    Gc *gc = vm->gc;
    for (size_t i = 0; i < gc->watched.len; i++)
        if (kind_ops[gc->watched.items[i]->kind]->has_last_word(gc->watched.items[i]))
            list_add(&gc->doomed, gc->watched.items[i]);
    gc->watched.len = 0;
}
