/* SPDX-License-Identifier: MIT
 *
 * Slices that are never made: v[a:b] read or assigned, where the bounds are small ints or absent
 * and v is a list, a text or a tuple itself. Whatever else there may be is left to the general way,
 * with a slice object. */
#include "lang/vm_ops.h"

#include "lang/obj_list.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* A bound of a slice of something of length len. False: no small int. */
static bool part_bound(Value v, int64_t len, int64_t absent, int64_t *out)
{
    if (!v_is_int(v)) {
        *out = absent;
        return v == V_NONE;
    }
    int64_t i = v_small(v);
    i += i < 0 ? len : 0;
    *out = i < 0 ? 0 : i > len ? len : i;
    return true;
}

static bool part_bounds(const Value *slice, int64_t len, int64_t *start, int64_t *end)
{
    if (!part_bound(slice[0], len, 0, start) || !part_bound(slice[1], len, len, end))
        return false;
    *end = *end < *start ? *start : *end;
    return true;
}

static bool is_plain_bound(Value v)
{
    return v == V_NONE || v_is_int(v);
}

enum { PIECE = 1 << 17 };               /* items between two looks at the breaker */

/* list[a:b:c] with a step. */
static Value list_stepped(Interp *vm, Value v, const Value *slice)
{
    int64_t start, step, count;
    SliceObj bounds = {.start = slice[0], .stop = slice[1], .step = slice[2]};
    if (!v_is_exact(v, T_LIST) || !v_is_int(slice[2]) || !is_plain_bound(slice[0])
        || !is_plain_bound(slice[1]))
        return V_STOP;
    if (!slice_indices(vm, v_from_obj(&bounds), list_of(v)->len, &start, &step, &count))
        return V_NULL;
    Value result = list_new(vm, NULL, 0);
    if (result == V_NULL || !list_reserve(vm, list_of(result), count))
        return V_NULL;
    const Value *from = list_of(v)->items;              /* NULL when it is empty */
    List *to = list_of(result);
    for (int64_t i = 0; i < count; i++) {
        if (i % PIECE == PIECE - 1 && !op_glance(vm))
            return op_interrupted(vm), V_NULL;
        gc_set(&to->items[i], from[start + i * step]);
    }
    to->len = count;
    return result;
}

Value vm_get_part(Interp *vm, Value v, const Value *slice)
{
    if (!v_is_obj(v))
        return V_STOP;
    if (slice[2] != V_NONE)
        return list_stepped(vm, v, slice);
    uint32_t shape = v_obj(v)->shape;
    int64_t len = shape == T_LIST  ? list_of(v)->len
                : shape == T_STR   ? str_of(v)->len
                : shape == T_TUPLE ? tuple_of(v)->len
                                   : -1;
    int64_t start, end;
    if (len < 0 || !part_bounds(slice, len, &start, &end))
        return V_STOP;
    if (shape == T_STR)
        return str_slice(vm, v, start, end);
    if (shape == T_TUPLE && end - start == len)
        return v;
    return shape == T_LIST && end - start > PIECE ? list_of_items(vm, v_obj(v), start, end - start)
         : shape == T_LIST ? list_new(vm, list_of(v)->items + start, (size_t)(end - start))
                           : tuple_new(vm, tuple_of(v)->items + start, (size_t)(end - start));
}

Value vm_set_part(Interp *vm, Value v, const Value *slice, Value items)
{
    int64_t start, end;
    if (slice[2] != V_NONE || v == items || !v_is_exact(v, T_LIST) || !v_is_exact(items, T_LIST)
        || !part_bounds(slice, list_of(v)->len, &start, &end))
        return V_STOP;
    const List *from = list_of(items);
    return list_splice(vm, list_of(v), start, end - start, from->items, from->len) ? V_NONE : V_NULL;
}
