/* SPDX-License-Identifier: MIT
 *
 * Tuple: an immutable array, hashed as CPython does (a simplified xxHash). Instances of subclasses are
 * KIND_WRAPPED around a plain tuple, so every slot looks through tuple_of(). */
#include <stdarg.h>

#include "lang/bulk.h"
#include "lang/gc_fast.h"
#include "lang/key.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_str.h"

/* -- making ---------------------------------------------------------------------------------------------------- */

enum { PIECE = BULK_PIECE / sizeof(Value) };    /* items between two looks at the breaker */

Value tuple_new(Interp *vm, const Value *items, size_t n)
{
    if (n == 0 && vm->empty_tuple != 0 && vm->empty_tuple != V_NULL)
        return vm->empty_tuple;
    if (n > SIZE_MAX / 16) {
        gc_can_have(vm, SIZE_MAX / 2);
        return V_NULL;
    }
    Tuple *t = gc_alloc_fast(vm, sizeof(Tuple) + n * sizeof(Value), KIND_TUPLE, T_TUPLE);
    if (t == NULL)
        return V_NULL;
    t->len = (int64_t)n;
    if (items && n <= PIECE)
        memcpy(t->items, items, n * sizeof *items);
    else if (items && !bulk_copy_at_once(vm, t->items, items, n * sizeof *items))
        return V_NULL;
    for (size_t i = 0; !items && i < n; i++) {
        if (i % PIECE == PIECE - 1 && !op_glance(vm))
            return op_interrupted(vm), V_NULL;
        gc_set(&t->items[i], V_NONE);
    }
    return v_from_obj(t);
}

Value tuple_pair(Interp *vm, Value first, Value second)
{
    Tuple *t = gc_alloc_fast(vm, sizeof(Tuple) + 2 * sizeof(Value), KIND_TUPLE, T_TUPLE);
    if (t == NULL)
        return V_NULL;
    t->len = 2;
    gc_set(&t->items[0], first);
    gc_set(&t->items[1], second);
    return v_from_obj(t);
}

Value tuple_pack(Interp *vm, size_t n, ...)
{
    Value tuple = tuple_new(vm, NULL, n);
    if (tuple == V_NULL)
        return V_NULL;
    va_list items;
    va_start(items, n);
    for (size_t i = 0; i < n; i++)
        gc_set(&tuple_of(tuple)->items[i], va_arg(items, Value));
    va_end(items);
    return tuple;
}

Value tuple_from_iterable(Interp *vm, Value iterable)
{
    if (v_is_exact(iterable, T_TUPLE))
        return iterable;
    Value list = v_is_exact(iterable, T_LIST) ? iterable : list_from_iterable(vm, iterable);
    Value tuple = list == V_NULL ? V_NULL : tuple_new(vm, list_of(list)->items, (size_t)list_of(list)->len);
    gc_keep(list);
    return tuple;
}

bool seq_view(Value v, const Value **items, size_t *len)
{
    Value plain = v_unwrap(v);
    if (v_is_kind(plain, KIND_LIST)) {
        *items = list_of(plain)->items;
        *len = (size_t)list_of(plain)->len;
        return true;
    }
    if (!v_is_kind(plain, KIND_TUPLE))
        return false;
    *items = ((Tuple *)v_obj(plain))->items;
    *len = (size_t)((Tuple *)v_obj(plain))->len;
    return true;
}

/* -- slots ----------------------------------------------------------------------------------------------------- */

static bool add_items_repr(Interp *vm, const Tuple *t, StrBuilder *out)
{
    sb_add_char(out, '(');
    for (int64_t i = 0; i < t->len; i++) {
        Value text = op_repr(vm, t->items[i]);
        if (text == V_NULL)
            return false;
        if (i > 0)
            sb_add_ascii(out, ", ");
        sb_add_str(out, str_of(text));
    }
    sb_add_ascii(out, t->len == 1 ? ",)" : ")");
    return true;
}

static Value tuple_repr(Interp *vm, Value self)
{
    StrBuilder out = {0};
    if (tuple_of(self)->len == 0)
        return str_from_cstr(vm, "()");
    if (repr_enter(vm, self))
        return str_from_cstr(vm, "(...)");
    bool ok = op_enter(vm, " while getting the repr of an object");
    if (ok) {
        ok = add_items_repr(vm, tuple_of(self), &out);
        op_leave(vm);
    }
    repr_leave(vm, self);
    if (ok)
        return sb_finish(vm, &out);
    sb_clear(&out);
    return V_NULL;
}

#define PRIME_1 11400714785074694791ULL
#define PRIME_2 14029467366897019727ULL
#define PRIME_5 2870177450012600261ULL

static inline uint64_t mix_in(uint64_t acc, int64_t lane)
{
    acc += (uint64_t)lane * PRIME_2;
    return (acc << 31 | acc >> 33) * PRIME_1;
}

static bool hash_end(uint64_t acc, int64_t len, int64_t *out)
{
    acc += (uint64_t)len ^ (PRIME_5 ^ 3527539ULL);
    *out = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
    return true;
}

static bool tuple_hash(Interp *vm, Value self, int64_t *out)
{
    const Tuple *t = tuple_of(self);
    uint64_t acc = PRIME_5;
    int64_t ints = 0;
    /* nothing can go wrong here */
    for (; ints < t->len && v_is_int(t->items[ints]) && !vm->breaker; ints++)
        acc = mix_in(acc, v_small(t->items[ints]) == -1 ? -2 : v_small(t->items[ints]));
    if (ints == t->len)
        return hash_end(acc, t->len, out);
    acc = PRIME_5;
    if (!op_enter(vm, ""))
        return false;
    for (int64_t i = 0; i < t->len; i++) {
        int64_t lane;
        if ((vm->breaker && !op_poll(vm)) || !key_hash(vm, t->items[i], &lane)) {
            op_leave(vm);
            return false;
        }
        acc = mix_in(acc, lane);
    }
    op_leave(vm);
    return hash_end(acc, t->len, out);
}

static Value tuple_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!tuple_is(a) || !tuple_is(b))
        return V_NOTIMPL;
    return seq_compare(vm, &tuple_of(a)->h, &tuple_of(b)->h, op);
}

static int tuple_truth(Interp *vm, Value self)
{
    (void)vm;
    return tuple_of(self)->len != 0;
}

static int64_t tuple_len(Interp *vm, Value self)
{
    (void)vm;
    return tuple_of(self)->len;
}

static Value get_slice(Interp *vm, Value self, Value slice)
{
    const Tuple *t = tuple_of(self);
    int64_t start, step, count;
    if (!slice_indices(vm, slice, t->len, &start, &step, &count))
        return V_NULL;
    if (step == 1)
        return count == t->len && v_is_exact(self, T_TUPLE)
                 ? self
                 : tuple_new(vm, t->items + start, (size_t)count);
    Value result = tuple_new(vm, NULL, (size_t)count);
    for (int64_t i = 0; result != V_NULL && i < count; i++) {
        if (vm->breaker && !op_poll(vm))
            return V_NULL;
        gc_set(&tuple_of(result)->items[i], t->items[start + i * step]);
    }
    return result;
}

static Value tuple_getitem(Interp *vm, Value self, Value key)
{
    int64_t i;
    if (v_is_exact(key, T_SLICE))
        return get_slice(vm, self, key);
    if (!seq_index(vm, key, tuple_of(self)->len, "tuple", "tuple index out of range", &i))
        return V_NULL;
    return tuple_of(self)->items[i];
}

/* 1 and the position of `item` in [from, to), 0 when absent, -1 with an exception. */
static int find(Interp *vm, const Tuple *t, Value item, int64_t from, int64_t to, int64_t *at)
{
    for (int64_t i = from; i < to && i < t->len; i++) {
        if (vm->breaker && !op_poll(vm))
            return -1;
        int same = t->items[i] == item ? 1 : v_both_int(t->items[i], item) ? 0 : op_eq(vm, t->items[i], item);
        if (same == 0)
            continue;
        *at = i;
        return same;
    }
    return 0;
}

static int tuple_contains(Interp *vm, Value self, Value item)
{
    int64_t at;
    return find(vm, tuple_of(self), item, 0, INT64_MAX, &at);
}

static Value tuple_iter(Interp *vm, Value self)
{
    return iter_over_seq(vm, T_TUPLE_ITER, v_unwrap(self));
}

/* A tuple of n items that are V_NULL, to be set without making anything else before: n is not 0. */
static Value unfilled(Interp *vm, int64_t n)
{
    if (n == 0 || n > INT64_MAX / 16)
        return tuple_new(vm, NULL, (size_t)n);
    Tuple *t = gc_alloc(vm, sizeof(Tuple) + (size_t)n * sizeof(Value), KIND_TUPLE, T_TUPLE);
    if (t == NULL)
        return V_NULL;
    t->len = n;
    return v_from_obj(t);
}

static Value tuple_add(Interp *vm, Value a, Value b)
{
    if (!tuple_is(a))
        return V_NOTIMPL;
    if (!tuple_is(b))
        return seq_concat_foreign(vm, b, "tuple");
    const Tuple *x = tuple_of(a), *y = tuple_of(b);
    if (x->len == 0 || y->len == 0) {
        Value whole = x->len == 0 ? b : a;
        return tuple_new(vm, tuple_of(whole)->items, (size_t)tuple_of(whole)->len);
    }
    Value result = unfilled(vm, x->len + y->len);
    if (result == V_NULL)
        return V_NULL;
    return bulk_copy(vm, tuple_of(result)->items, x->items, (size_t)x->len * sizeof(Value))
                && bulk_copy(vm, tuple_of(result)->items + x->len, y->items,
                             (size_t)y->len * sizeof(Value))
             ? result
             : V_NULL;
}

static Value tuple_mul(Interp *vm, Value a, Value b)
{
    Value seq;
    int64_t times, total;
    Value answer = seq_repeat_operands(vm, a, b, tuple_mul, &seq, &times);
    if (answer != V_TRUE)
        return answer;
    const Tuple *t = tuple_of(seq);
    if (times == 1 && v_is_exact(seq, T_TUPLE))
        return seq;
    if (!seq_repeat_size(vm, t->len, times, &total))
        return V_NULL;
    Value result = unfilled(vm, total);
    for (int64_t i = 0; result != V_NULL && i < total; i += t->len)
        if ((vm->breaker && !op_poll(vm))
            || !bulk_copy(vm, tuple_of(result)->items + i, t->items, (size_t)t->len * sizeof(Value)))
            return V_NULL;
    return result;
}

static Value tuple_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    if (type != vm->types[T_TUPLE] && type->slots.init != vm->types[T_OBJECT]->slots.init) {
        nargs = args_positional(nargs, kwnames);
        kwnames = V_NULL;
    }
    if (!args_check(vm, "tuple", nargs, kwnames, 0, 1))
        return V_NULL;
    if (type == vm->types[T_TUPLE] && nargs == 1 && iter_runs_code(args[0]))
        return native_tail(vm, prelude_get(vm, "_builtins", "tuple_of"), 1, args[0]);
    Value plain = nargs == 0 ? tuple_new(vm, NULL, 0) : tuple_from_iterable(vm, args[0]);
    if (plain == V_NULL || type == vm->types[T_TUPLE])
        return plain;
    Value self = instance_new(vm, type);
    if (self != V_NULL)
        gc_set(&((Wrapped *)v_obj(self))->value, plain);
    return self;
}

/* -- methods --------------------------------------------------------------------------------------------------- */

static Value count(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *t = tuple_of(args[0]);
    int64_t total = 0;
    for (int64_t i = 0; i < t->len; i++) {
        int same = vm->breaker && !op_poll(vm) ? -1 : op_eq(vm, t->items[i], args[1]);
        if (same < 0)
            return V_NULL;
        total += same;
    }
    return v_from_small(total);
}

static Value index_of(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *t = tuple_of(args[0]);
    int64_t from, to, at;
    if (!seq_bound(vm, args[2], t->len, 0, &from) || !seq_bound(vm, args[3], t->len, INT64_MAX, &to))
        return V_NULL;
    int found = find(vm, t, args[1], from, to, &at);
    if (found < 0)
        return V_NULL;
    return found ? v_from_small(at) : exc_raise(vm, EXC_ValueError, "tuple.index(x): x not in tuple");
}

static Value getnewargs(Interp *vm, Value *args, int n)
{
    (void)n;
    return tuple_pack(vm, 1, v_unwrap(args[0]));
}

static const NativeDef methods[] = {
    {"count(self, value, /)", count, "How many items equal value.", 0},
    {"index(self, value, start=..., stop=..., /)", index_of,
     "At which index the first item equals value; ValueError when none does.", 0},
    {"__getnewargs__(self, /)", getnewargs, NULL, 0},
    {NULL, NULL, NULL, 0},
};

/* -- the type -------------------------------------------------------------------------------------------------- */

static void trace(Gc *gc, Obj *o)
{
    Tuple *t = (Tuple *)o;
    gc_mark_range(gc, t->items, (size_t)t->len);
}

extern const KindOps tuple_kind_ops;
const KindOps tuple_kind_ops = {.name = "tuple", .trace = trace};

static const TypeDef tuple_def = {
    .name = "tuple",
    .doc = "tuple(iterable=())\n\nA tuple of the items of an iterable, empty without one; a tuple itself is not copied.",
    .size = sizeof(Tuple),
    .kind = KIND_TUPLE,
    .flags = TYPE_NO_DICT | TYPE_TUPLE | TYPE_SEQUENCE,
    .slots = {.repr = tuple_repr, .hash = tuple_hash, .compare = tuple_compare, .truth = tuple_truth,
              .len = tuple_len,
              .getitem = tuple_getitem, .contains = tuple_contains, .iter = tuple_iter, .new_ = tuple_make,
              .binary = {[BIN_ADD] = tuple_add, [BIN_MUL] = tuple_mul}},
    .construct = "tuple(cls, iterable=(), /)",
    .methods = methods,
};

void tuple_init(Interp *vm)
{
    vm->types[T_TUPLE] = type_from_def(vm, &tuple_def, T_TUPLE);
    builtin_add(vm, "tuple", v_from_obj(vm->types[T_TUPLE]));
}
