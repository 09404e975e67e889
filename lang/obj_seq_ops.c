/* SPDX-License-Identifier: MIT
 *
 * What the sequence types share. The two dispatch helpers exist because CPython asks the numeric
 * slots of both operands before it concatenates or repeats, so `[1] + obj` reaches obj.__radd__ and
 * the error text names the sequence nevertheless. */
#include "lang/obj_seq_ops.h"

#include "lang/key.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/ops.h"

static void raise_count(Interp *vm, const char *name, int nargs, int min, int max)
{
    int wanted = nargs < min ? min : max;
    const char *bound = min == max ? "" : nargs < min ? "at least " : "at most ";
    exc_raise(vm, EXC_TypeError, "%s expected %s%d argument%s, got %d", name, bound, wanted,
              wanted == 1 ? "" : "s", nargs);
}

int args_positional(int nargs, Value kwnames)
{
    return nargs - (kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len);
}

bool args_check(Interp *vm, const char *name, int nargs, Value kwnames, int min, int max)
{
    if (kwnames != V_NULL && tuple_of(kwnames)->len > 0) {
        exc_raise(vm, EXC_TypeError, "%s() takes no keyword arguments", name);
        return false;
    }
    if (nargs < min || nargs > max)
        raise_count(vm, name, nargs, min, max);
    return nargs >= min && nargs <= max;
}

Value seq_concat_foreign(Interp *vm, Value b, const char *type)
{
    return exc_raise(vm, EXC_TypeError, "can only concatenate %s (not \"%s\") to %s", type,
                     type_name_of(vm, b), type);
}

/* An int, or something with __index__, as a count of repetitions; negative ones are 0. */
static bool repeat_count(Interp *vm, Value v, int64_t *times)
{
    Value n = op_as_int(vm, v);
    if (n == V_NULL)
        return false;
    if (!int_to_i64(n, times)) {
        exc_raise(vm, EXC_OverflowError, "cannot fit '%s' into an index-sized integer", type_name_of(vm, v));
        return false;
    }
    if (*times < 0)
        *times = 0;
    return true;
}

/* A class below the sequence's may have a __mul__ that calls this one: its native base tells. */
static bool is_sequence(Interp *vm, Value v, BinaryFn own)
{
    return type_of(vm, v)->native->slots.binary[BIN_MUL] == own;
}

Value seq_repeat_operands(Interp *vm, Value a, Value b, BinaryFn own, Value *seq, int64_t *times)
{
    bool left = is_sequence(vm, a, own);
    Value count = left ? b : a;
    *seq = left ? a : b;
    if (v_is_int(count)) {
        *times = v_small(count) < 0 ? 0 : v_small(count);
        return V_TRUE;
    }
    if (!left && type_of(vm, a)->slots.getitem && type_of(vm, a)->slots.binary[BIN_MUL])
        /* two sequences: it is for the left one to complain */
        return V_NOTIMPL;
    if (!int_is(count) && type_of(vm, count)->slots.unary[UN_INDEX] == NULL)
        return exc_raise(vm, EXC_TypeError, "can't multiply sequence by non-int of type '%s'",
                         type_name_of(vm, count));
    return repeat_count(vm, count, times) ? V_TRUE : V_NULL;
}

bool seq_repeat_size(Interp *vm, int64_t n, int64_t times, int64_t *total)
{
    if (__builtin_mul_overflow(n, times, total) || *total > INT64_MAX / 16)
        return gc_can_have(vm, SIZE_MAX / 2);
    return true;
}

bool seq_bound(Interp *vm, Value v, int64_t len, int64_t dflt, int64_t *out)
{
    int64_t i = dflt;
    if (v != V_NULL && !v_is_int(v) && !int_is(v) && type_of(vm, v)->slots.unary[UN_INDEX] == NULL) {
        exc_raise(vm, EXC_TypeError, "slice indices must be integers or have an __index__ method");
        return false;
    }
    if (v != V_NULL && !op_index_clamped(vm, v, &i))
        return false;
    if (i < 0)
        i = i + len < 0 ? 0 : i + len;
    *out = i;
    return true;
}

/* List and Tuple both have their length behind the header; only a list's items can move. */
static inline int64_t length_of(const Obj *o) { return ((const List *)o)->len; }

static inline const Value *items_of(const Obj *o)
{
    return o->kind == KIND_LIST ? ((const List *)o)->items : ((const Tuple *)o)->items;
}

/* The first position where a and b differ (the shorter length when none does); -1 with an exception. */
static int64_t first_difference(Interp *vm, Obj *a, Obj *b)
{
    for (int64_t i = 0;; i++) {
        int64_t n = length_of(a) < length_of(b) ? length_of(a) : length_of(b);
        const Value *x = items_of(a), *y = items_of(b);
        while (i < n && x[i] == y[i] && !vm->breaker)
            i++;
        if (i >= n)
            return i;
        if (vm->breaker && !op_poll(vm))
            return -1;
        if (i >= length_of(a) || i >= length_of(b))
            continue;
        x = items_of(a), y = items_of(b);
        if (x[i] == y[i])
            continue;
        int same = key_same(x[i], y[i]);
        same = same == KEYS_UNCERTAIN ? op_eq(vm, x[i], y[i]) : same == KEYS_SAME;
        if (same <= 0)
            return same < 0 ? -1 : i;
    }
}

Value seq_compare(Interp *vm, Obj *a, Obj *b, CmpOp op)
{
    if ((op == CMP_EQ || op == CMP_NE) && length_of(a) != length_of(b))
        return v_from_bool(op == CMP_NE);
    if (!op_enter(vm, " in comparison"))
        return V_NULL;
    int64_t i = first_difference(vm, a, b);
    Value result = V_NULL;
    if (i >= 0 && (i >= length_of(a) || i >= length_of(b)))
        result = v_from_bool(cmp_ints(op, length_of(a), length_of(b)));
    else if (i >= 0 && (op == CMP_EQ || op == CMP_NE))
        result = v_from_bool(op == CMP_NE);
    else if (i >= 0)
        result = op_compare(vm, items_of(a)[i], items_of(b)[i], op);
    op_leave(vm);
    return result;
}
