/* SPDX-License-Identifier: MIT
 *
 * Slice objects, and what indices and slices mean for a sequence of known length. */
#include "lang/obj_seq.h"

#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

Value slice_new(Interp *vm, Value start, Value stop, Value step)
{
    SliceObj *s = gc_alloc(vm, sizeof *s, KIND_SLICE, T_SLICE);
    if (s == NULL)
        return V_NULL;
    gc_set(&s->start, start);
    gc_set(&s->stop, stop);
    gc_set(&s->step, step);
    return v_from_obj(s);
}

static SliceObj *slice_of(Value v)
{
    return (SliceObj *)v_obj(v);
}

/* -- applying -------------------------------------------------------------------------------------------------- */

/* A bound that is not None, clipped to what 64 bits hold. */
static bool bound(Interp *vm, Value v, int64_t *out)
{
    if (v_is_int(v)) {
        *out = v_small(v);
        return true;
    }
    if (int_is(v) || type_of(vm, v)->slots.unary[UN_INDEX] != NULL)
        return op_index_clamped(vm, v, out);
    exc_raise(vm, EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
    return false;
}

/* Brings a bound into 0..len (step > 0) or -1..len-1 (step < 0). */
static int64_t clip(int64_t i, int64_t len, int64_t step)
{
    if (i < 0)
        i += len;
    if (i < 0)
        return step < 0 ? -1 : 0;
    if (i >= len)
        return step < 0 ? len - 1 : len;
    return i;
}

static bool slice_step(Interp *vm, Value v, int64_t *step)
{
    *step = 1;
    if (v != V_NONE && !bound(vm, v, step))
        return false;
    if (*step == 0)
        exc_raise(vm, EXC_ValueError, "slice step cannot be zero");
    if (*step < -INT64_MAX)
        *step = -INT64_MAX;
    return *step != 0;
}

static bool settle(Interp *vm, Value v, Value *out)
{
    int64_t i = 0;
    if (v != V_NONE && !bound(vm, v, &i))
        return false;
    i = i > SMALL_INT_MAX ? SMALL_INT_MAX : i < SMALL_INT_MIN ? SMALL_INT_MIN : i;
    *out = v == V_NONE ? v : v_from_small(i);
    return true;
}

Value slice_settle(Interp *vm, Value slice, SliceObj *settled)
{
    const SliceObj *s = slice_of(slice);
    *settled = *s;
    bool ok = settle(vm, s->step, &settled->step) && settle(vm, s->start, &settled->start)
           && settle(vm, s->stop, &settled->stop);
    return ok ? v_from_obj(settled) : V_NULL;
}

bool slice_indices(Interp *vm, Value slice, int64_t len, int64_t *start, int64_t *step, int64_t *count)
{
    const SliceObj *s = slice_of(slice);
    int64_t from = 0, to = 0;
    if (!slice_step(vm, s->step, step) || (s->start != V_NONE && !bound(vm, s->start, &from)) ||
        (s->stop != V_NONE && !bound(vm, s->stop, &to)))
        return false;
    from = s->start != V_NONE ? clip(from, len, *step) : *step < 0 ? len - 1 : 0;
    to = s->stop != V_NONE ? clip(to, len, *step) : *step < 0 ? -1 : len;
    *start = from;
    if (*step < 0)
        *count = to < from ? (from - to - 1) / -*step + 1 : 0;
    else
        *count = from < to ? (to - from - 1) / *step + 1 : 0;
    return true;
}

bool seq_index(Interp *vm, Value index, int64_t len, const char *type, const char *what, int64_t *out)
{
    return seq_index_of(vm, index, &len, type, what, out);
}

bool seq_index_of(Interp *vm, Value index, const int64_t *len, const char *type, const char *what,
                  int64_t *out)
{
    int64_t i;
    if (v_is_int(index)) {
        i = v_small(index);
    } else if (!int_is(index) && type_of(vm, index)->slots.unary[UN_INDEX] == NULL) {
        exc_raise(vm, EXC_TypeError, "%s indices must be integers or slices, not %s", type,
                  type_name_of(vm, index));
        return false;
    } else if (!op_index(vm, index, &i)) {
        return false;
    }
    *out = i < 0 ? i + *len : i;
    if (*out < 0 || *out >= *len)
        exc_raise(vm, EXC_IndexError, "%s", what);
    return *out >= 0 && *out < *len;
}

/* -- slots ----------------------------------------------------------------------------------------------------- */

static Value slice_repr(Interp *vm, Value self)
{
    const SliceObj *s = slice_of(self);
    const Value parts[] = {s->start, s->stop, s->step};
    StrBuilder out = {0};
    sb_add_ascii(&out, "slice(");
    for (int i = 0; i < 3; i++) {
        Value text = op_repr(vm, parts[i]);
        if (text == V_NULL) {
            sb_clear(&out);
            return V_NULL;
        }
        if (i > 0)
            sb_add_ascii(&out, ", ");
        sb_add_str(&out, str_of(text));
    }
    sb_add_char(&out, ')');
    return sb_finish(vm, &out);
}

static Value slice_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!v_is_kind(a, KIND_SLICE) || !v_is_kind(b, KIND_SLICE))
        return V_NOTIMPL;
    Value x = tuple_pack(vm, 3, slice_of(a)->start, slice_of(a)->stop, slice_of(a)->step);
    Value y = x == V_NULL
                ? V_NULL
                : tuple_pack(vm, 3, slice_of(b)->start, slice_of(b)->stop, slice_of(b)->step);
    return y == V_NULL ? V_NULL : op_compare(vm, x, y, op);
}

static bool slice_hash(Interp *vm, Value self, int64_t *out)
{
    (void)self, (void)out;
    exc_raise(vm, EXC_TypeError, "unhashable type: 'slice'");
    return false;
}

static Value slice_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[2] == V_NULL)
        return slice_new(vm, V_NONE, args[1], V_NONE);
    return slice_new(vm, args[1], args[2], args[3]);
}

static Value get_start(Interp *vm, Value self)
{
    (void)vm;
    return slice_of(self)->start;
}

static Value get_stop(Interp *vm, Value self)
{
    (void)vm;
    return slice_of(self)->stop;
}

static Value get_step(Interp *vm, Value self)
{
    (void)vm;
    return slice_of(self)->step;
}

/* A part of the slice as an int of any size; V_NULL with an exception. */
static Value part_as_int(Interp *vm, Value v)
{
    if (int_is(v) || type_of(vm, v)->slots.unary[UN_INDEX] != NULL)
        return op_as_int(vm, v);
    return exc_raise(vm, EXC_TypeError, "slice indices must be integers or None or have an __index__ method");
}

/* A bound between `lower` and `upper`, counted from the end of `len` when negative. */
static Value bound_within(Interp *vm, Value v, Value len, Value lower, Value upper)
{
    Value i = part_as_int(vm, v);
    if (i != V_NULL && int_sign(i) < 0)
        i = int_binary(vm, BIN_ADD, i, len);
    if (i == V_NULL)
        return V_NULL;
    return int_compare(i, lower) < 0 ? lower : int_compare(i, upper) > 0 ? upper : i;
}

static Value indices(Interp *vm, Value *args, int n)
{
    (void)n;
    const SliceObj *s = slice_of(args[0]);
    Value len = op_as_int(vm, args[1]);
    if (len == V_NULL)
        return V_NULL;
    if (int_sign(len) < 0)
        return exc_raise(vm, EXC_ValueError, "length should not be negative");
    Value step = s->step == V_NONE ? v_from_small(1) : part_as_int(vm, s->step);
    if (step == V_NULL)
        return V_NULL;
    if (int_sign(step) == 0)
        return exc_raise(vm, EXC_ValueError, "slice step cannot be zero");
    bool down = int_sign(step) < 0;
    Value lower = v_from_small(down ? -1 : 0),
          upper = down ? int_binary(vm, BIN_SUB, len, v_from_small(1)) : len;
    if (upper == V_NULL)
        return V_NULL;
    Value from = s->start == V_NONE ? down ? upper : lower : bound_within(vm, s->start, len, lower, upper);
    Value to = from == V_NULL ? V_NULL
             : s->stop == V_NONE ? down ? lower : upper : bound_within(vm, s->stop, len, lower, upper);
    return to == V_NULL ? V_NULL : tuple_pack(vm, 3, from, to, step);
}

static const NativeDef methods[] = {
    {"indices(self, len, /)", indices,
     "The start, stop and step to use for a sequence of this length, where out of range brought into range.", 0},
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
    gc_mark_range(gc, &((SliceObj *)o)->start, 3);
}

extern const KindOps slice_kind_ops;
const KindOps slice_kind_ops = {.name = "slice", .trace = trace};

static const TypeDef slice_def = {
    .name = "slice",
    .doc = "slice(stop)\nslice(start, stop, step=None)\n\nWhat stands between the brackets of a[start:stop:step]; None for what is left out.",
    .size = sizeof(SliceObj),
    .kind = KIND_SLICE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = slice_repr, .compare = slice_compare, .hash = slice_hash},
    .construct = "slice(cls, start, stop=..., step=None, /)",
    .new_fn = slice_construct,
    .methods = methods,
    .getsets = getsets,
};

void slice_init(Interp *vm)
{
    vm->types[T_SLICE] = type_from_def(vm, &slice_def, T_SLICE);
    builtin_add(vm, "slice", v_from_obj(vm->types[T_SLICE]));
}
