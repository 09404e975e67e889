/* SPDX-License-Identifier: MIT
 *
 * itertools: what can be chosen from a pool: product, permutations, combinations, with or without
 * replacement.
 *
 * All keep an array of indices into their pools and step it like an odometer; each kind has its own
 * idea of the next state. */
#include "lang/mod_itertools.h"

#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef enum Phase { PHASE_FIRST, PHASE_NEXT, PHASE_ENDED } Phase;

/* product: `pool` is a tuple of pools, one for each place; the others: the one pool. `cycles`:
 * permutations only. */
typedef struct Choice { Obj h; Value pool; int64_t size, *at, *cycles; Phase phase; } Choice;

static void choice_finalize(Interp *vm, Obj *o)
{
    Choice *c = (Choice *)o;
    if (c->at)
        gc_release(vm, c->at, (size_t)c->size * sizeof *c->at);
    if (c->cycles)
        gc_release(vm, c->cycles, (size_t)c->size * sizeof *c->cycles);
}

static int64_t *new_indices(Interp *vm, int64_t size)
{
    if (size > INT64_MAX / 16) {
        gc_can_have(vm, SIZE_MAX / 2);
        return NULL;
    }
    int64_t *at = gc_resize(vm, NULL, 0, (size_t)size * sizeof *at);
    for (int64_t i = 0; at && i < size; i++)
        at[i] = 0;
    return at;
}

static Choice *new_choice(Interp *vm, Value cls, Value pool, int64_t size)
{
    Choice *c = pool == V_NULL ? NULL : itertools_new(vm, cls);
    if (c == NULL)
        return NULL;
    gc_set(&c->pool, pool);
    if (size > 0 && (c->at = new_indices(vm, size)) == NULL)
        return NULL;
    c->size = size;
    return c;
}

static int64_t pool_len(const Choice *c)
{
    return tuple_of(c->pool)->len;
}

/* The tuple that the indices stand for. */
static Value chosen(Interp *vm, const Choice *c)
{
    Value row = tuple_new(vm, NULL, (size_t)c->size);
    if (row == V_NULL)
        return V_NULL;
    Value *items = tuple_of(row)->items;
    const Value *pool = tuple_of(c->pool)->items;
    for (int64_t i = 0; i < c->size; i++)
        gc_set(&items[i], pool[c->at[i]]);
    return row;
}

/* Shared by all: the first state, then whatever `step` makes, until it says that there is no more. */
static Value advance(Interp *vm, Value self, bool (*step)(Choice *c),
                     Value (*row)(Interp *vm, const Choice *c))
{
    Choice *c = (Choice *)v_obj(self);
    if (c->phase == PHASE_NEXT && !step(c))
        c->phase = PHASE_ENDED;
    if (c->phase == PHASE_ENDED)
        return V_STOP;
    c->phase = PHASE_NEXT;
    return row(vm, c);
}

static Value indices_of(Interp *vm, const Choice *c)
{
    Value indices = tuple_new(vm, NULL, (size_t)c->size);
    for (int64_t i = 0; indices != V_NULL && i < c->size; i++)
        tuple_of(indices)->items[i] = v_from_small(c->at[i]);
    return indices;
}

/* `parts`: what the type is called with, made for the ended iterator, too. */
static Value choice_reduced(Interp *vm, Value self, Value parts)
{
    const Choice *c = (Choice *)v_obj(self);
    return itertools_reduced(vm, self, parts, c->phase == PHASE_NEXT ? indices_of(vm, c) : V_NULL);
}

/* The indices of the row given last; each is kept below what `limit` says for its place. */
static Value choice_setstate(Interp *vm, Value *args, int64_t (*limit)(const Choice *c, int64_t place))
{
    Choice *c = (Choice *)v_obj(args[0]);
    if (!v_is_exact(args[1], T_TUPLE) || tuple_of(args[1])->len != c->size)
        return exc_raise(vm, EXC_ValueError, "invalid arguments");
    for (int64_t i = 0; i < c->size; i++) {
        int64_t at, end = limit(c, i);
        if (!op_index(vm, tuple_of(args[1])->items[i], &at))
            return V_NULL;
        if (end <= 0) {
            c->phase = PHASE_ENDED;
            return V_NONE;
        }
        c->at[i] = at < 0 ? 0 : at >= end ? end - 1 : at;
    }
    if (c->phase != PHASE_ENDED)
        c->phase = PHASE_NEXT;
    return V_NONE;
}

#define CHOICE(type_name, next_slot, signature, construct_fn, rows, text)                                                   \
    {.name = type_name, .module = "itertools", .size = sizeof(Choice), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT,     \
     .doc = text, .trace = itertools_trace1, .finalize = choice_finalize,                                              \
     .slots = {.iter = itertools_self, .next = next_slot}, .construct = signature, .new_fn = construct_fn,           \
     .methods = rows}

/* -- product --------------------------------------------------------------------------------------------------- */

static Value pools_of(Interp *vm, const Tuple *iterables, int64_t repeat)
{
    int64_t total;
    if (__builtin_mul_overflow(iterables->len, repeat, &total) || total > INT64_MAX / 16)
        return exc_raise(vm, EXC_OverflowError, "repeat argument too large");
    Value pools = tuple_new(vm, NULL, (size_t)total);
    for (int64_t i = 0; pools != V_NULL && repeat > 0 && i < iterables->len; i++) {
        Value pool = tuple_from_iterable(vm, iterables->items[i]);
        if (pool == V_NULL)
            return V_NULL;
        for (int64_t j = i; j < total; j += iterables->len)
            gc_set(&tuple_of(pools)->items[j], pool);
    }
    return pools;
}

static Value product_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t repeat;
    if (!arg_ssize(vm, args[2], 1, &repeat))
        return V_NULL;
    if (repeat < 0)
        return exc_raise(vm, EXC_ValueError, "repeat argument cannot be negative");
    Value pools = pools_of(vm, tuple_of(args[1]), repeat);
    Choice *c = pools == V_NULL ? NULL : new_choice(vm, args[0], pools, tuple_of(pools)->len);
    if (c == NULL)
        return V_NULL;
    for (int64_t i = 0; i < c->size; i++)
        if (tuple_of(tuple_of(pools)->items[i])->len == 0)
            c->phase = PHASE_ENDED;
    return v_from_obj(c);
}

static bool product_step(Choice *c)
{
    for (int64_t i = c->size - 1; i >= 0; i--) {
        if (++c->at[i] < ((Tuple *)v_obj(((Tuple *)v_obj(c->pool))->items[i]))->len)
            return true;
        c->at[i] = 0;
    }
    return false;
}

static Value product_row(Interp *vm, const Choice *c)
{
    Value row = tuple_new(vm, NULL, (size_t)c->size);
    if (row == V_NULL)
        return V_NULL;
    Value *items = tuple_of(row)->items;
    const Value *pools = tuple_of(c->pool)->items;
    for (int64_t i = 0; i < c->size; i++)
        gc_set(&items[i], ((Tuple *)v_obj(pools[i]))->items[c->at[i]]);
    return row;
}

static Value product_next(Interp *vm, Value self)
{
    return advance(vm, self, product_step, product_row);
}

static Value product_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Choice *c = (Choice *)v_obj(args[0]);
    Value parts = c->phase == PHASE_ENDED ? tuple_pack(vm, 1, tuple_new(vm, NULL, 0)) : c->pool;
    return choice_reduced(vm, args[0], parts);
}

static int64_t product_limit(const Choice *c, int64_t place)
{
    return tuple_of(tuple_of(c->pool)->items[place])->len;
}

static Value product_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    return choice_setstate(vm, args, product_limit);
}

static const NativeDef product_methods[] = {
    ITER_REDUCE(product_reduce), ITER_SETSTATE(product_setstate), {NULL, NULL, NULL, 0},
};

const TypeDef itertools_product = CHOICE("product", product_next, "product(cls, /, *iterables, repeat=1)",
                                         product_construct, product_methods,
    "product(*iterables, repeat=1)\n\nTuples of one item from each iterable, in all combinations, the last changing fastest.");

/* -- permutations ---------------------------------------------------------------------------------------------- */

static Value permutations_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value pool = tuple_from_iterable(vm, args[1]);
    if (pool == V_NULL)
        return V_NULL;
    int64_t len = tuple_of(pool)->len, r = len;
    if (args[2] != V_NONE && !v_is_int(args[2]) && type_of(vm, args[2])->slots.unary[UN_INDEX] == NULL)
        return exc_raise(vm, EXC_TypeError, "Expected int as r");
    if (args[2] != V_NONE && !arg_ssize(vm, args[2], 0, &r))
        return V_NULL;
    if (r < 0)
        return exc_raise(vm, EXC_ValueError, "r must be non-negative");
    Choice *c = new_choice(vm, args[0], pool, r > len ? 0 : len);
    if (c == NULL || (c->size > 0 && (c->cycles = new_indices(vm, c->size)) == NULL))
        return V_NULL;
    for (int64_t i = 0; i < c->size; i++) {
        c->at[i] = i;
        c->cycles[i] = i < r ? len - i : -1;
    }
    if (r > len)
        c->phase = PHASE_ENDED;
    return v_from_obj(c);
}

/* How many places are filled: those that have a cycle. */
static int64_t permutation_len(const Choice *c)
{
    int64_t r = 0;
    while (r < c->size && c->cycles[r] >= 0)
        r++;
    return r;
}

static bool permutations_step(Choice *c)
{
    for (int64_t i = permutation_len(c) - 1; i >= 0; i--) {
        int64_t index = c->at[i];
        if (--c->cycles[i] > 0) {
            int64_t other = c->size - c->cycles[i];
            c->at[i] = c->at[other];
            c->at[other] = index;
            return true;
        }
        memmove(c->at + i, c->at + i + 1, (size_t)(c->size - i - 1) * sizeof *c->at);
        c->at[c->size - 1] = index;
        c->cycles[i] = c->size - i;
    }
    return false;
}

static Value permutation_row(Interp *vm, const Choice *c)
{
    int64_t r = permutation_len(c);
    Value row = tuple_new(vm, NULL, (size_t)r);
    for (int64_t i = 0; row != V_NULL && i < r; i++)
        gc_set(&tuple_of(row)->items[i], tuple_of(c->pool)->items[c->at[i]]);
    return row;
}

static Value permutations_next(Interp *vm, Value self)
{
    return advance(vm, self, permutations_step, permutation_row);
}

const TypeDef itertools_permutations = CHOICE("permutations", permutations_next, "permutations(cls, iterable, "
    "r=None)",
    permutations_construct, NULL, "All orders of r of the items as tuples, by position: 2 of 'ABC' are AB, AC, BA, BC, CA, CB.");

/* -- combinations ---------------------------------------------------------------------------------------------- */

static Choice *new_combination(Interp *vm, Value *args)
{
    int64_t r;
    Value pool = arg_ssize(vm, args[2], 0, &r) ? tuple_from_iterable(vm, args[1]) : V_NULL;
    if (pool == V_NULL)
        return NULL;
    if (r >= 0)
        return new_choice(vm, args[0], pool, r);
    exc_raise(vm, EXC_ValueError, "r must be non-negative");
    return NULL;
}

static Value combinations_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Choice *c = new_combination(vm, args);
    if (c == NULL)
        return V_NULL;
    for (int64_t i = 0; i < c->size; i++)
        c->at[i] = i;
    if (c->size > pool_len(c))
        c->phase = PHASE_ENDED;
    return v_from_obj(c);
}

static bool combinations_step(Choice *c)
{
    int64_t i = c->size - 1, spare = pool_len(c) - c->size;
    while (i >= 0 && c->at[i] == i + spare)
        i--;
    if (i < 0)
        return false;
    c->at[i]++;
    for (int64_t j = i + 1; j < c->size; j++)
        c->at[j] = c->at[j - 1] + 1;
    return true;
}

static Value combinations_next(Interp *vm, Value self)
{
    return advance(vm, self, combinations_step, chosen);
}

static Value combination_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Choice *c = (Choice *)v_obj(args[0]);
    bool ended = c->phase == PHASE_ENDED;
    Value pool = ended ? tuple_new(vm, NULL, 0) : c->pool,
          r = int_from_i64(vm, ended && c->size == 0 ? 1 : c->size);
    return choice_reduced(vm, args[0], pool == V_NULL ? V_NULL : tuple_pack(vm, 2, pool, r));
}

static int64_t combination_limit(const Choice *c, int64_t place)
{
    return place + pool_len(c) - c->size + 1;
}

static Value combination_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    return choice_setstate(vm, args, combination_limit);
}

static const NativeDef combination_methods[] = {
    ITER_REDUCE(combination_reduce), ITER_SETSTATE(combination_setstate), {NULL, NULL, NULL, 0},
};

const TypeDef itertools_combinations = CHOICE("combinations", combinations_next, "combinations(cls, iterable, r)",
    combinations_construct, combination_methods, "All choices of r of the items as tuples, in their order: 2 of 'ABC' are AB, AC, BC.");

static Value replacement_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Choice *c = new_combination(vm, args);
    if (c == NULL)
        return V_NULL;
    if (c->size > 0 && pool_len(c) == 0)
        c->phase = PHASE_ENDED;
    return v_from_obj(c);
}

static bool replacement_step(Choice *c)
{
    int64_t i = c->size - 1, last = pool_len(c) - 1;
    while (i >= 0 && c->at[i] == last)
        i--;
    if (i < 0)
        return false;
    int64_t index = c->at[i] + 1;
    for (; i < c->size; i++)
        c->at[i] = index;
    return true;
}

static Value replacement_next(Interp *vm, Value self)
{
    return advance(vm, self, replacement_step, chosen);
}

static int64_t replacement_limit(const Choice *c, int64_t place)
{
    (void)place;
    return pool_len(c);
}

static Value replacement_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    return choice_setstate(vm, args, replacement_limit);
}

static const NativeDef replacement_methods[] = {
    ITER_REDUCE(combination_reduce), ITER_SETSTATE(replacement_setstate), {NULL, NULL, NULL, 0},
};

const TypeDef itertools_combinations_with_replacement = CHOICE("combinations_with_replacement", replacement_next,
    "combinations_with_replacement(cls, iterable, r)", replacement_construct, replacement_methods,
    "All choices of r of the items, each as often as wanted: 2 of 'AB' are AA, AB, BB.");
