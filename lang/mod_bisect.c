/* SPDX-License-Identifier: MIT
 *
 * bisect: searching sorted sequences. */
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static int64_t length(Interp *vm, Value list)
{
    if (!(type_of(vm, list)->flags & TYPE_DICT))
        return op_len(vm, list);
    exc_raise(vm, EXC_TypeError, "%s is not a sequence", type_name_of(vm, list));
    return -1;
}

static bool end_of(Interp *vm, Value v, int64_t *hi)
{
    if (v_is_int(v) || type_of(vm, v)->slots.unary[UN_INDEX])
        return op_index(vm, v, hi);
    exc_raise(vm, EXC_TypeError, "argument should be integer or None, not '%s'",
              type_name_of(vm, v));
    return false;
}

/* args: a, x, lo, hi, key. The position behind (right) or before the items equal to x; false with
 * an exception. */
static bool search(Interp *vm, Value *args, bool right, int64_t *found)
{
    Value list = args[0], x = args[1], key = args[4];
    int64_t lo, hi;
    if (!op_index(vm, args[2], &lo))
        return false;
    if (lo < 0) {
        exc_raise(vm, EXC_ValueError, "lo must be non-negative");
        return false;
    }
    if (args[3] == V_NONE ? (hi = length(vm, list)) < 0 : !end_of(vm, args[3], &hi))
        return false;
    while (lo < hi) {
        int64_t middle = lo + (hi - lo) / 2;
        bool inside = v_is_exact(list, T_LIST) && middle < list_of(list)->len;
        Value item = inside ? list_of(list)->items[middle] : op_getitem(vm, list, int_from_i64(vm, middle));
        if (item != V_NULL && key != V_NONE)
            item = op_call(vm, key, &item, 1);
        Value first = right ? x : item, second = right ? item : x;
        int less = item == V_NULL            ? -1
                 : v_both_int(first, second) ? (int64_t)first < (int64_t)second
                                             : op_compare_bool(vm, first, second, CMP_LT);
        if (less < 0)
            return false;
        if (less == right)
            hi = middle;
        else
            lo = middle + 1;
    }
    *found = lo;
    return true;
}

static Value find(Interp *vm, Value *args, bool right)
{
    int64_t at;
    return search(vm, args, right, &at) ? int_from_i64(vm, at) : V_NULL;
}

static Value insert(Interp *vm, Value *args, bool right)
{
    int64_t at;
    Value search_args[] = {args[0], args[1], args[2], args[3], args[4]};
    if (args[4] != V_NONE && (search_args[1] = op_call(vm, args[4], &args[1], 1)) == V_NULL)
        return V_NULL;
    if (!search(vm, search_args, right, &at))
        return V_NULL;
    if (v_is_exact(args[0], T_LIST))
        return list_insert(vm, args[0], at, args[1]) ? V_NONE : V_NULL;
    Value given[] = {int_from_i64(vm, at), args[1]};
    return op_call_method(vm, args[0], "insert", given, 2) == V_NULL ? V_NULL : V_NONE;
}

static Value bisect_right(Interp *vm, Value *args, int n)
{
    (void)n;
    return find(vm, args, true);
}

static Value bisect_left(Interp *vm, Value *args, int n)
{
    (void)n;
    return find(vm, args, false);
}

static Value insort_right(Interp *vm, Value *args, int n)
{
    (void)n;
    return insert(vm, args, true);
}

static Value insort_left(Interp *vm, Value *args, int n)
{
    (void)n;
    return insert(vm, args, false);
}

#define RIGHT_DOC                                                                                                      \
    "The first index in the sorted list a whose item is larger than x: where x goes behind equal items."
#define INSORT_DOC                                                                                                     \
    "Put x into the sorted list a, behind items that equal it."

static const NativeDef functions[] = {
    {"bisect_left(a, x, lo=0, hi=None, *, key=None)", bisect_left,
     "The first index in the sorted list a whose item is not smaller than x: where x goes before equal items.",
     0},
    {"bisect_right(a, x, lo=0, hi=None, *, key=None)", bisect_right, RIGHT_DOC, 0},
    {"insort_left(a, x, lo=0, hi=None, *, key=None)", insort_left,
     "Put x into the sorted list a, before items that equal it.",
     0},
    {"insort_right(a, x, lo=0, hi=None, *, key=None)", insort_right, INSORT_DOC, 0},
    {NULL, NULL, NULL, 0},
};

/* The short names are the functions of the right side themselves. */
static bool bisect_init(Interp *vm, Value module)
{
    Value names = module_dict(module);
    return module_add(vm, module, "bisect", dict_get(vm, names, str_from_utf8(vm, "bisect_right", 12))) &&
        module_add(vm, module, "insort", dict_get(vm, names, str_from_utf8(vm, "insort_right", 12)));
}

extern const ModuleDef mod_bisect;
const ModuleDef mod_bisect = {
    .name = "bisect", .doc = "Bisection algorithms.", .functions = functions, .init = bisect_init,
};
