/* SPDX-License-Identifier: MIT
 *
 * Range: start, stop, step and length as ints of any size. Where all four fit 61 bits the
 * arithmetic is done on machine words, else by obj_int.h. Iterating a small range yields RangeIter,
 * which the VM counts by itself; a large one is walked by index. */
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

static Range *range_of(Value v)
{
    return (Range *)v_obj(v);
}

static bool is_small(const Range *r)
{
    return v_is_int(r->start) && v_is_int(r->stop) && v_is_int(r->step) && v_is_int(r->length);
}

/* -- making ---------------------------------------------------------------------------------------------------- */

/* How many items; V_NULL when out of memory. */
static Value small_length(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0 ? start >= stop : start <= stop)
        return v_from_small(0);
    uint64_t span = step > 0 ? (uint64_t)(stop - start) : (uint64_t)(start - stop);
    uint64_t width = step > 0 ? (uint64_t)step : (uint64_t)-step;
    uint64_t n = (span - 1) / width + 1;
    return n <= (uint64_t)SMALL_INT_MAX ? v_from_small((int64_t)n) : V_NULL;
}

static Value big_length(Interp *vm, Value start, Value stop, Value step)
{
    bool up = int_sign(step) > 0;
    Value lo = up ? start : stop, hi = up ? stop : start;
    if (int_compare(lo, hi) >= 0)
        return v_from_small(0);
    Value width = up ? step : int_neg(vm, step);
    Value span = width == V_NULL ? V_NULL : int_binary(vm, BIN_SUB, hi, lo);
    Value last = span == V_NULL ? V_NULL : int_binary(vm, BIN_SUB, span, v_from_small(1));
    Value steps = last == V_NULL ? V_NULL : int_binary(vm, BIN_FLOORDIV, last, width);
    return steps == V_NULL ? V_NULL : int_binary(vm, BIN_ADD, steps, v_from_small(1));
}

/* The three are exact ints, step is not 0. */
static Value make_range(Interp *vm, Value start, Value stop, Value step)
{
    Value length = V_NULL;
    if (v_both_int(start, stop) && v_is_int(step))
        length = small_length(v_small(start), v_small(stop), v_small(step));
    if (length == V_NULL)
        length = big_length(vm, start, stop, step);
    Range *r = length == V_NULL ? NULL : gc_alloc(vm, sizeof *r, KIND_RANGE, T_RANGE);
    if (r == NULL)
        return V_NULL;
    gc_set(&r->start, start);
    gc_set(&r->stop, stop);
    gc_set(&r->step, step);
    gc_set(&r->length, length);
    return v_from_obj(r);
}

Value range_new(Interp *vm, int64_t start, int64_t stop, int64_t step)
{
    return make_range(vm, int_from_i64(vm, start), int_from_i64(vm, stop), int_from_i64(vm, step));
}

static Value range_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)type;
    Value parts[3] = {v_from_small(0), v_from_small(0), v_from_small(1)};
    if (!args_check(vm, "range", nargs, kwnames, 1, 3))
        return V_NULL;
    for (int i = 0; i < nargs; i++) {
        Value *part = &parts[nargs == 1 ? 1 : i];
        *part = v_is_int(args[i]) ? args[i] : op_as_int(vm, args[i]);
        if (*part == V_NULL)
            return V_NULL;
    }
    if (parts[2] == v_from_small(0))
        return exc_raise(vm, EXC_ValueError, "range() arg 3 must not be zero");
    return make_range(vm, parts[0], parts[1], parts[2]);
}

/* -- items ----------------------------------------------------------------------------------------------------- */

/* start + i * step for an exact int i in range. */
static Value item_at(Interp *vm, const Range *r, Value i)
{
    int64_t offset, item;
    if (is_small(r) && v_is_int(i) && !__builtin_mul_overflow(v_small(i), v_small(r->step), &offset) &&
        !__builtin_add_overflow(v_small(r->start), offset, &item))
        return int_from_i64(vm, item);
    Value product = int_binary(vm, BIN_MUL, i, r->step);
    return product == V_NULL ? V_NULL : int_binary(vm, BIN_ADD, r->start, product);
}

static Value get_index(Interp *vm, const Range *r, Value key)
{
    Value i = v_is_int(key) ? key : op_as_int(vm, key);
    if (i != V_NULL && int_sign(i) < 0)
        i = int_binary(vm, BIN_ADD, i, r->length);
    if (i == V_NULL)
        return V_NULL;
    if (int_sign(i) < 0 || int_compare(i, r->length) >= 0)
        return exc_raise(vm, EXC_IndexError, "range object index out of range");
    return item_at(vm, r, i);
}

/* What is written between the colons, as an exact int. */
static Value slice_int(Interp *vm, Value bound)
{
    if (!int_is(bound) && type_of(vm, bound)->slots.unary[UN_INDEX] == NULL)
        return exc_raise(vm, EXC_TypeError,
                         "slice indices must be integers or None or have an __index__ method");
    return op_as_int(vm, bound);
}

/* A slice's bound as an exact int in 0..length (or -1..length-1 downwards); `absent` when it is None. */
static Value slice_bound(Interp *vm, const Range *r, Value bound, bool down, Value absent)
{
    if (bound == V_NONE)
        return absent;
    Value i = slice_int(vm, bound);
    if (i != V_NULL && int_sign(i) < 0)
        i = int_binary(vm, BIN_ADD, i, r->length);
    if (i == V_NULL)
        return V_NULL;
    if (int_sign(i) < 0)
        return v_from_small(down ? -1 : 0);
    if (int_compare(i, r->length) >= 0)
        return down ? int_binary(vm, BIN_SUB, r->length, v_from_small(1)) : r->length;
    return i;
}

static Value get_slice(Interp *vm, const Range *r, const SliceObj *s)
{
    Value step = s->step == V_NONE ? v_from_small(1) : slice_int(vm, s->step);
    if (step == V_NULL)
        return V_NULL;
    if (step == v_from_small(0))
        return exc_raise(vm, EXC_ValueError, "slice step cannot be zero");
    bool down = int_sign(step) < 0;
    Value last = int_binary(vm, BIN_SUB, r->length, v_from_small(1));
    Value start = last == V_NULL ? V_NULL : slice_bound(vm, r, s->start, down, down ? last : v_from_small(0));
    Value stop = start == V_NULL
                   ? V_NULL
                   : slice_bound(vm, r, s->stop, down, down ? v_from_small(-1) : r->length);
    if (stop == V_NULL)
        return V_NULL;
    Value new_start = item_at(vm, r, start), new_stop = item_at(vm, r, stop);
    Value new_step = int_binary(vm, BIN_MUL, r->step, step);
    return new_start == V_NULL || new_stop == V_NULL || new_step == V_NULL
             ? V_NULL
             : make_range(vm, new_start, new_stop, new_step);
}

static Value range_getitem(Interp *vm, Value self, Value key)
{
    if (v_is_exact(key, T_SLICE))
        return get_slice(vm, range_of(self), (SliceObj *)v_obj(key));
    if (!int_is(key) && type_of(vm, key)->slots.unary[UN_INDEX] == NULL)
        return exc_raise(vm, EXC_TypeError, "range indices must be integers or slices, not %s",
                         type_name_of(vm, key));
    return get_index(vm, range_of(self), key);
}

static int64_t range_len(Interp *vm, Value self)
{
    int64_t n;
    if (int_to_i64(range_of(self)->length, &n))
        return n;
    exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

static int range_truth(Interp *vm, Value self)
{
    (void)vm;
    return int_sign(range_of(self)->length) != 0;
}

/* Where the exact int `item` stands: 1 with *at, 0 when the range does not have it, -1 with an exception. */
static int find_int(Interp *vm, const Range *r, Value item, Value *at)
{
    bool up = int_sign(r->step) > 0;
    if (up ? int_compare(item, r->start) < 0 || int_compare(item, r->stop) >= 0
           : int_compare(item, r->start) > 0 || int_compare(item, r->stop) <= 0)
        return 0;
    Value offset = int_binary(vm, BIN_SUB, item, r->start);
    Value rest = offset == V_NULL ? V_NULL : int_binary(vm, BIN_MOD, offset, r->step);
    *at = rest == V_NULL ? V_NULL : int_binary(vm, BIN_FLOORDIV, offset, r->step);
    return *at == V_NULL ? -1 : rest == v_from_small(0);
}

static bool is_plain_int(Value v)
{
    return v_is_int(v) || v_is_bool(v) || v_is_exact(v, T_INT);
}

static int range_contains(Interp *vm, Value self, Value item)
{
    Value other, at;
    Walk w;
    if (is_plain_int(item))
        return find_int(vm, range_of(self), int_plain(item), &at);
    if (!walk_start(vm, &w, self))
        return -1;
    while (walk_next(vm, &w, &other)) {
        int same = op_eq(vm, other, item);
        if (same != 0)
            return same;
    }
    return vm->exc == V_NULL ? 0 : -1;
}

/* -- slots ----------------------------------------------------------------------------------------------------- */

static Value range_repr(Interp *vm, Value self)
{
    const Range *r = range_of(self);
    Value start = op_repr(vm, r->start), stop = op_repr(vm, r->stop), step = op_repr(vm, r->step);
    if (start == V_NULL || stop == V_NULL || step == V_NULL)
        return V_NULL;
    if (r->step == v_from_small(1))
        return str_from_fmt(vm, "range(%s, %s)", str_utf8(vm, start, NULL), str_utf8(vm, stop, NULL));
    return str_from_fmt(vm, "range(%s, %s, %s)", str_utf8(vm, start, NULL), str_utf8(vm, stop, NULL),
                        str_utf8(vm, step, NULL));
}

static bool same_items(const Range *a, const Range *b)
{
    if (int_compare(a->length, b->length) != 0)
        return false;
    if (a->length == v_from_small(0))
        return true;
    if (int_compare(a->start, b->start) != 0)
        return false;
    return a->length == v_from_small(1) || int_compare(a->step, b->step) == 0;
}

static Value range_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    (void)vm;
    if ((op != CMP_EQ && op != CMP_NE) || !v_is_kind(a, KIND_RANGE) || !v_is_kind(b, KIND_RANGE))
        return V_NOTIMPL;
    return v_from_bool(same_items(range_of(a), range_of(b)) == (op == CMP_EQ));
}

/* Equal ranges hash alike: start counts only when there is an item, step only when there are two. */
static bool range_hash(Interp *vm, Value self, int64_t *out)
{
    const Range *r = range_of(self);
    bool any = r->length != v_from_small(0), many = any && r->length != v_from_small(1);
    Value key = tuple_pack(vm, 3, r->length, any ? r->start : V_NONE, many ? r->step : V_NONE);
    return key != V_NULL && op_hash(vm, key, out);
}

static Value iterate(Interp *vm, const Range *r, Value self)
{
    RangeIter *it;
    if (!is_small(r))
        return iter_over_seq(vm, T_SEQ_ITER, self);
    if ((it = gc_alloc(vm, sizeof *it, KIND_ITERATOR, T_RANGE_ITER)) == NULL)
        return V_NULL;
    it->next = v_small(r->start);
    it->step = v_small(r->step);
    it->left = v_small(r->length);
    return v_from_obj(it);
}

static Value range_iter(Interp *vm, Value self)
{
    return iterate(vm, range_of(self), self);
}

/* -- methods --------------------------------------------------------------------------------------------------- */

static Value reversed(Interp *vm, Value *args, int n)
{
    (void)n;
    const Range *r = range_of(args[0]);
    if (r->length == v_from_small(0))
        return iterate(vm, r, args[0]);
    Value last = int_binary(vm, BIN_SUB, r->length, v_from_small(1));
    Value start = last == V_NULL ? V_NULL : item_at(vm, r, last);
    Value stop = start == V_NULL ? V_NULL : int_binary(vm, BIN_SUB, r->start, r->step);
    Value step = stop == V_NULL ? V_NULL : int_neg(vm, r->step);
    Value back = step == V_NULL ? V_NULL : make_range(vm, start, stop, step);
    return back == V_NULL ? V_NULL : iterate(vm, range_of(back), back);
}

static Value count(Interp *vm, Value *args, int n)
{
    (void)n;
    Value at, other;
    Walk w;
    int64_t total = 0;
    if (is_plain_int(args[1])) {
        int found = find_int(vm, range_of(args[0]), int_plain(args[1]), &at);
        return found < 0 ? V_NULL : v_from_small(found);
    }
    if (!walk_start(vm, &w, args[0]))
        return V_NULL;
    while (walk_next(vm, &w, &other)) {
        int same = op_eq(vm, other, args[1]);
        if (same < 0)
            return V_NULL;
        total += same;
    }
    return vm->exc == V_NULL ? v_from_small(total) : V_NULL;
}

static Value find_equal(Interp *vm, Value self, Value item)
{
    Walk w;
    Value other;
    int64_t at = 0;
    if (!walk_start(vm, &w, self))
        return V_NULL;
    for (; walk_next(vm, &w, &other); at++) {
        int same = op_eq(vm, other, item);
        if (same != 0)
            return same < 0 ? V_NULL : v_from_small(at);
    }
    return vm->exc == V_NULL ? exc_raise(vm, EXC_ValueError, "sequence.index(x): x not in sequence") : V_NULL;
}

static Value index_of(Interp *vm, Value *args, int n)
{
    (void)n;
    Value at;
    if (!is_plain_int(args[1]))
        return find_equal(vm, args[0], args[1]);
    int found = find_int(vm, range_of(args[0]), int_plain(args[1]), &at);
    if (found != 0)
        return found < 0 ? V_NULL : at;
    Value text = op_repr(vm, args[1]);
    return text == V_NULL
             ? V_NULL
             : exc_raise(vm, EXC_ValueError, "%s is not in range", str_utf8(vm, text, NULL));
}

static Value get_start(Interp *vm, Value self)
{
    (void)vm;
    return range_of(self)->start;
}

static Value get_stop(Interp *vm, Value self)
{
    (void)vm;
    return range_of(self)->stop;
}

static Value get_step(Interp *vm, Value self)
{
    (void)vm;
    return range_of(self)->step;
}

static const NativeDef methods[] = {
    {"__reversed__(self, /)", reversed, "An iterator from the last integer to the first.", 0},
    {"count(self, value, /)", count,
     "How often value is in the range: 1 or 0.", 0},
    {"index(self, value, /)", index_of,
     "At which index value is; ValueError when it is not in the range.",
     0},
    {NULL, NULL, NULL, 0},
};

static const GetSetDef getsets[] = {
    {"start", get_start, member_readonly, NULL},
    {"stop", get_stop, member_readonly, NULL},
    {"step", get_step, member_readonly, NULL},
    {NULL, NULL, NULL, NULL},
};

static void trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((Range *)o)->start, 4);
}

extern const KindOps range_kind_ops;
const KindOps range_kind_ops = {.name = "range", .trace = trace};

static const TypeDef range_def = {
    .name = "range",
    .doc = "range(stop)\nrange(start, stop, step=1)\n\nThe integers from start (0) to below stop, every step-th of them; they are computed, not kept.",
    .size = sizeof(Range),
    .kind = KIND_RANGE,
    .flags = TYPE_NO_DICT | TYPE_FINAL | TYPE_SEQUENCE,
    .slots = {.repr = range_repr, .compare = range_compare, .hash = range_hash, .truth = range_truth,
              .len = range_len,
              .getitem = range_getitem, .contains = range_contains, .iter = range_iter, .new_ = range_make},
    .construct = "range(cls, start, stop=..., step=..., /)",
    .methods = methods,
    .getsets = getsets,
};

void range_init(Interp *vm)
{
    vm->types[T_RANGE] = type_from_def(vm, &range_def, T_RANGE);
    builtin_add(vm, "range", v_from_obj(vm->types[T_RANGE]));
    slice_init(vm);
}
