/* SPDX-License-Identifier: MIT
 *
 * Slices of lists: l[i:j:k] read, assigned and deleted. */
#include "lang/obj_list.h"

#include "lang/bulk.h"
#include "lang/obj_exc.h"
#include "lang/ops.h"

enum { PIECE = 1 << 17 };               /* items between two looks at the breaker */

Value list_get_slice(Interp *vm, Value self, Value slice)
{
    int64_t start, step, count;
    SliceObj settled;
    slice = slice_settle(vm, slice, &settled);
    if (slice == V_NULL || !slice_indices(vm, slice, list_of(self)->len, &start, &step, &count))
        return V_NULL;
    if (step == 1)
        return list_of_items(vm, v_obj(self), start, count);
    Value result = list_new(vm, NULL, 0);
    if (result == V_NULL || !list_reserve(vm, list_of(result), count))
        return V_NULL;
    for (int64_t i = 0; i < count; i++) {
        if (vm->breaker && i % PIECE == PIECE - 1 && !op_glance(vm))
            return op_interrupted(vm), V_NULL;
        gc_set(&list_of(result)->items[i], list_of(self)->items[start + i * step]);
    }
    list_of(result)->len = count;
    return result;
}

/* A list of the items that are assigned: a copy, since they may be the target's own. */
static Value assigned_items(Interp *vm, Value value, const char *complaint)
{
    if (!v_is_kind(value, KIND_LIST) && type_of(vm, value)->slots.iter == NULL &&
        type_of(vm, value)->slots.getitem == NULL)
        return exc_raise(vm, EXC_TypeError, "%s", complaint);
    return list_from_iterable(vm, value);
}

static bool set_extended(Interp *vm, Value self, Value slice, Value items)
{
    int64_t start, step, count;
    if (!slice_indices(vm, slice, list_of(self)->len, &start, &step, &count))
        return false;
    if (list_of(items)->len != count) {
        exc_raise(vm, EXC_ValueError,
                  "attempt to assign sequence of size %lld to extended slice of size %lld",
                  (long long)list_of(items)->len, (long long)count);
        return false;
    }
    for (int64_t i = 0; i < count; i++) {
        if (i % PIECE == PIECE - 1)
            op_glance(vm);
        gc_set(&list_of(self)->items[start + i * step], list_of(items)->items[i]);
    }
    return true;
}

bool list_set_slice(Interp *vm, Value self, Value slice, Value value)
{
    int64_t start, step, count;
    SliceObj settled;
    slice = slice_settle(vm, slice, &settled);
    if (slice == V_NULL || !slice_indices(vm, slice, list_of(self)->len, &start, &step, &count))
        return false;
    Value items = assigned_items(vm, value, step == 1 ? "can only assign an iterable"
                                                      : "must assign iterable to extended slice");
    if (items == V_NULL)
        return false;
    if (step != 1)
        return set_extended(vm, self, slice, items);
    if (!slice_indices(vm, slice, list_of(self)->len, &start, &step, &count))
        return false;
    bool done = list_splice(vm, list_of(self), start, count, list_of(items)->items, list_of(items)->len);
    gc_keep(items);
    return done;
}

bool list_delete_slice(Interp *vm, Value self, Value slice)
{
    List *l = list_of(self);
    int64_t start, step, count;
    SliceObj settled;
    slice = slice_settle(vm, slice, &settled);
    if (slice == V_NULL || !slice_indices(vm, slice, list_of(self)->len, &start, &step, &count))
        return false;
    if (count == 0)                     /* `start` may then lie outside */
        return true;
    if (step == 1)
        return list_splice(vm, l, start, count, NULL, 0);
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    int64_t kept = start;
    for (int64_t i = start; i < l->len; i++) {
        if (i % PIECE == PIECE - 1)
            op_glance(vm);
        if ((i - start) % step != 0 || (i - start) / step >= count)
            gc_set(&l->items[kept++], l->items[i]);
    }
    l->len = kept;
    list_trim(vm, l);
    return true;
}
