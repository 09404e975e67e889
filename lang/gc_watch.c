/* SPDX-License-Identifier: MIT
 *
 * Objects with a last word: suspended generators inside a `try` or `with`, coroutines that nobody
 * awaited. They are noted when they are made; one that is found unreachable lives once more and
 * waits in `doomed` for the VM to let it speak at a safe point. So do weak references whose object
 * has died (gc_weak.c). */
#include "lang/gc_internal.h"

#include <stdlib.h>

#include "base/alloc.h"

void objlist_add(ObjList *list, Obj *o)
{
    if (list->len == list->cap) {
        list->cap = list->cap * 2 + 64;
        list->items = alloc_resize(list->items, list->cap, sizeof *list->items);
    }
    list->items[list->len++] = o;
}

void gc_watch(Interp *vm, Obj *o)
{
    objlist_add(&vm->gc->watched, o);
}

void gc_unwatch(Interp *vm, const Obj *o)
{
    ObjList *watched = &vm->gc->watched;
    if (watched->len > 0 && watched->items[watched->len - 1] == o)
        watched->len--;
}

void gc_doom(Gc *gc, ObjList *list, Obj *o)
{
    objlist_add(list, o);
    gc->vm->has_doomed = true;
    gc->vm->breaker = 1;
}

void gc_find_doomed(Gc *gc)
{
    size_t kept = 0;
    for (size_t i = 0; i < gc->watched.len; i++) {
        Obj *o = gc->watched.items[i];
        if (*mark_of(o) == gc->live)
            gc->watched.items[kept++] = o;
        else if (kind_ops[o->kind]->has_last_word(o))
            gc_doom(gc, &gc->doomed, o);
    }
    gc->watched.len = kept;
    gc_find_dels(gc);
    gc_mark_doomed(gc);
    gc_mark_drain(gc);
}

static void mark_list(Gc *gc, Obj *const *items, size_t n)
{
    for (size_t i = 0; i < n; i++)
        gc_mark_obj(gc, items[i]);
}

void gc_mark_doomed(Gc *gc)
{
    mark_list(gc, gc->doomed.items, gc->doomed.len);
    mark_list(gc, gc->dying.items, gc->dying.len);
    for (const Doomed *d = gc->speaking; d; d = d->outer)
        mark_list(gc, d->items, d->len);
}

void gc_take_doomed(Interp *vm, Doomed *d)
{
    Gc *gc = vm->gc;
    d->ndels = gc->dying.len;
    for (size_t i = 0; i < gc->doomed.len; i++)
        objlist_add(&gc->dying, gc->doomed.items[i]);
    d->items = gc->dying.items;
    d->len = gc->dying.len;
    d->outer = gc->speaking;
    gc->speaking = d;
    gc->dying = (ObjList){0};
    gc->doomed.len = 0;
    vm->has_doomed = false;
}

void gc_drop_doomed(Interp *vm, Doomed *d)
{
    vm->gc->speaking = d->outer;
    free(d->items);
}

void gc_doom_all(Interp *vm)
{
    Gc *gc = vm->gc;
    gc_settle(vm);
    for (size_t i = 0; i < gc->watched.len; i++)
        if (kind_ops[gc->watched.items[i]->kind]->has_last_word(gc->watched.items[i]))
            objlist_add(&gc->doomed, gc->watched.items[i]);
    gc->watched.len = 0;
    gc_doom_dels(vm);
    vm->has_doomed = gc->doomed.len + gc->dying.len > 0;
}
