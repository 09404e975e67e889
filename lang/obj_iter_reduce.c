/* SPDX-License-Identifier: MIT
 *
 * __reduce__ and __setstate__ of the iterators that the language makes itself: how copying and
 * pickling make another that stands at the same place. */
#include "lang/obj_iter.h"

#include "lang/interp.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

/* name(*args), a builtin, and then a state where there is one. */
static Value by_builtin(Interp *vm, const char *name, Value args, Value state_or_null)
{
    Value fn = args == V_NULL ? V_NULL : dict_get(vm, vm->builtins, str_intern_cstr(vm, name));
    if (fn == V_NULL)
        return vm->exc != V_NULL ? V_NULL : exc_raise(vm, EXC_AttributeError, "%s", name);
    return state_or_null == V_NULL ? tuple_pack(vm, 2, fn, args) : tuple_pack(vm, 3, fn, args, state_or_null);
}

static Value by_iter(Interp *vm, Value over)
{
    return by_builtin(vm, "iter", over == V_NULL ? V_NULL : tuple_pack(vm, 1, over), V_NULL);
}

/* What an iterator that has ended is made from again. */
static Value ended(Interp *vm, Value v)
{
    switch (v_obj(v)->shape) {
    case T_LIST_ITER: case T_LIST_REVERSE_ITER: return by_iter(vm, list_new(vm, NULL, 0));
    case T_STR_ITER: case T_STR_ASCII_ITER: return by_iter(vm, str_intern_cstr(vm, ""));
    default: return by_iter(vm, tuple_new(vm, NULL, 0));
    }
}

Value iter_reduce_seq(Interp *vm, Value *args, int n)
{
    (void)n;
    const SeqIter *it = (SeqIter *)v_obj(args[0]);
    if (it->seq == V_NULL)
        return ended(vm, args[0]);
    Value args_made = tuple_pack(vm, 1, it->seq);
    Value result = by_builtin(vm, "iter", args_made, int_from_i64(vm, it->index));
    /* the lookup may have walked on */
    return result != V_NULL && it->seq == V_NULL ? ended(vm, args[0]) : result;
}

Value iter_setstate_seq(Interp *vm, Value *args, int n)
{
    (void)n;
    SeqIter *it = (SeqIter *)v_obj(args[0]);
    int64_t index;
    if (!op_index(vm, args[1], &index))
        return V_NULL;
    if (it->seq != V_NULL)
        it->index = index < 0 ? 0 : index;
    return V_NONE;
}

Value iter_reduce_range(Interp *vm, Value *args, int n)
{
    (void)n;
    const RangeIter *it = (RangeIter *)v_obj(args[0]);
    Value rest = range_new(vm, it->next, it->next + it->left * it->step, it->step);
    return by_builtin(vm, "iter", rest == V_NULL ? V_NULL : tuple_pack(vm, 1, rest), v_from_small(0));
}

Value iter_setstate_range(Interp *vm, Value *args, int n)
{
    (void)n;
    RangeIter *it = (RangeIter *)v_obj(args[0]);
    int64_t index;
    if (!op_index(vm, args[1], &index))
        return V_NULL;
    index = index < 0 ? 0 : index > it->left ? it->left : index;
    it->next += index * it->step;
    it->left -= index;
    return V_NONE;
}

/* Dicts and sets: what is left, as a list; the iterator itself stays where it is. */
Value iter_reduce_table(Interp *vm, Value *args, int n)
{
    (void)n;
    TableIter *it = (TableIter *)v_obj(args[0]), saved = *it;
    Value rest = list_from_iterable(vm, args[0]);
    *it = saved;
    return by_iter(vm, rest);
}

Value iter_reduce_call(Interp *vm, Value *args, int n)
{
    (void)n;
    const CallIter *it = (CallIter *)v_obj(args[0]);
    if (it->fn == V_NULL)
        return ended(vm, args[0]);
    return by_builtin(vm, "iter", tuple_pack(vm, 2, it->fn, it->sentinel), V_NULL);
}

/* type(self)(*parts) */
static Value by_class(Interp *vm, Value self, Value parts)
{
    return parts == V_NULL ? V_NULL : tuple_pack(vm, 2, v_from_obj(type_of(vm, self)), parts);
}

Value iter_reduce_enumerate(Interp *vm, Value *args, int n)
{
    (void)n;
    const EnumerateIter *it = (EnumerateIter *)v_obj(args[0]);
    return by_class(vm, args[0], tuple_pack(vm, 2, it->iter, it->index));
}

Value iter_reduce_zip(Interp *vm, Value *args, int n)
{
    (void)n;
    const ZipIter *it = (ZipIter *)v_obj(args[0]);
    Value cls = v_from_obj(type_of(vm, args[0]));
    return it->strict ? tuple_pack(vm, 3, cls, it->iters, V_TRUE) : tuple_pack(vm, 2, cls, it->iters);
}

Value iter_setstate_zip(Interp *vm, Value *args, int n)
{
    (void)n;
    int strict = op_truth(vm, args[1]);
    if (strict >= 0)
        ((ZipIter *)v_obj(args[0]))->strict = strict;
    return strict < 0 ? V_NULL : V_NONE;
}

Value iter_reduce_map(Interp *vm, Value *args, int n)
{
    (void)n;
    const MapIter *it = (MapIter *)v_obj(args[0]);
    const Tuple *iters = tuple_of(it->iters);
    Value parts = tuple_new(vm, NULL, (size_t)iters->len + 1);
    if (parts == V_NULL)
        return V_NULL;
    gc_set(&tuple_of(parts)->items[0], it->fn);
    values_copy(tuple_of(parts)->items + 1, iters->items, (size_t)iters->len);
    return by_class(vm, args[0], parts);
}

Value iter_reduce_filter(Interp *vm, Value *args, int n)
{
    (void)n;
    const FilterIter *it = (FilterIter *)v_obj(args[0]);
    return by_class(vm, args[0], tuple_pack(vm, 2, it->fn, it->iter));
}

Value iter_reduce_reversed(Interp *vm, Value *args, int n)
{
    (void)n;
    const ReverseIter *it = (ReverseIter *)v_obj(args[0]);
    if (v_obj(args[0])->shape != T_REVERSED && v_obj(args[0])->shape != T_LIST_REVERSE_ITER) {
        ReverseIter saved = *it;
        Value rest = list_from_iterable(vm, args[0]);
        *(ReverseIter *)v_obj(args[0]) = saved;
        return by_iter(vm, rest);
    }
    if (it->seq == V_NULL)
        return v_obj(args[0])->shape == T_REVERSED
                 ? by_class(vm, args[0], tuple_pack(vm, 1, tuple_new(vm, NULL, 0)))
                 : ended(vm, args[0]);
    Value seq = tuple_pack(vm, 1, it->seq), index = int_from_i64(vm, it->index);
    return v_obj(args[0])->shape == T_REVERSED
             ? tuple_pack(vm, 3, v_from_obj(type_of(vm, args[0])), seq, index)
             : by_builtin(vm, "reversed", seq, index);
}

Value iter_setstate_reversed(Interp *vm, Value *args, int n)
{
    (void)n;
    ReverseIter *it = (ReverseIter *)v_obj(args[0]);
    int64_t index, len;
    if (!op_index(vm, args[1], &index))
        return V_NULL;
    if (it->seq == V_NULL)
        return V_NONE;
    if ((len = op_len(vm, it->seq)) < 0)
        return V_NULL;
    it->index = index < -1 ? -1 : index > len - 1 ? len - 1 : index;
    return V_NONE;
}
