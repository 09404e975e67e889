/* SPDX-License-Identifier: MIT
 *
 * The class of a value, and finding names along a class's MRO, with a cache of recent answers that
 * holds as long as vm->type_epoch does. */
#include "lang/type_internal.h"

#include <stdlib.h>
#include <string.h>

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

const char *type_name(const Type *t)
{
    return t->label ? t->label : "?";
}

const char *type_name_of(Interp *vm, Value v)
{
    return type_name(type_of(vm, v));
}

const char *type_short_name_of(Interp *vm, Value v)
{
    const char *name = type_name_of(vm, v), *dot = strrchr(name, '.');
    return dot && !(type_of(vm, v)->flags & TYPE_OF_PROGRAM) ? dot + 1 : name;
}

bool type_is_subtype(const Type *t, const Type *base)
{
    if (t == base)
        return true;
    if (!v_is_obj(t->mro)) {                            /* while it is being made */
        while ((t = t->base))
            if (t == base)
                return true;
        return false;
    }
    const Tuple *mro = (const Tuple *)v_obj(t->mro);
    for (int64_t i = 0; i < mro->len; i++)
        if (mro->items[i] == v_from_obj(base))
            return true;
    return false;
}

static Value *find_along_mro(Interp *vm, const Type *t, Value name, Type **owner)
{
    *owner = NULL;
    if (!v_is_obj(t->mro))
        return NULL;
    const Tuple *mro = (const Tuple *)v_obj(t->mro);
    for (int64_t i = 0; i < mro->len; i++) {
        Type *each = (Type *)v_obj(mro->items[i]);
        Dict *d = dict_of(type_dict(vm, each));
        int64_t at = dict_find_str(d, name);
        if (at >= 0) {
            *owner = each;
            return &d->entries[at].value;
        }
    }
    return NULL;
}

Value *type_lookup_cell(Interp *vm, const Type *t, Value name, Type **owner)
{
    TypeCacheEntry *e = type_cache_entry(vm, t, name);
    if (e->type != t || e->name != name || e->epoch != vm->type_epoch) {
        e->cell = find_along_mro(vm, t, name, &e->owner);
        e->type = t;
        e->name = name;
        e->epoch = vm->type_epoch;
    }
    if (owner)
        *owner = e->owner;
    return e->cell;
}

Value type_lookup(Interp *vm, const Type *t, Value name)
{
    Value *cell = type_lookup_cell(vm, t, name, NULL);
    return cell ? *cell : V_NULL;
}

void type_changed(Interp *vm)
{
    if (++vm->type_epoch == 0) {
        memset(vm->type_cache->entries, 0, sizeof vm->type_cache->entries);
        vm->type_epoch = 1;
    }
}
