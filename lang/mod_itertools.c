/* SPDX-License-Identifier: MIT
 *
 * itertools: the module, and the iterators that never end by themselves: count, cycle, repeat. */
#include "lang/mod_itertools.h"

#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- shared ---------------------------------------------------------------------------------------------------- */

void *itertools_new(Interp *vm, Value cls)
{
    Value self = instance_new(vm, type_from_value(cls));
    return self == V_NULL ? NULL : v_obj(self);
}

Value itertools_self(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

/* The class's name without its module's. */
static const char *plain_name(Interp *vm, Value self)
{
    return str_utf8(vm, type_of(vm, self)->name, NULL);
}

void itertools_trace1(Gc *gc, Obj *o)
{
    gc_mark_range(gc, (Value *)(o + 1), 1);
}

void itertools_trace2(Gc *gc, Obj *o)
{
    gc_mark_range(gc, (Value *)(o + 1), 2);
}

void itertools_trace3(Gc *gc, Obj *o)
{
    gc_mark_range(gc, (Value *)(o + 1), 3);
}

void itertools_trace4(Gc *gc, Obj *o)
{
    gc_mark_range(gc, (Value *)(o + 1), 4);
}

Value itertools_reduced(Interp *vm, Value self, Value args, Value state)
{
    Value cls = v_from_obj(type_of(vm, self));
    if (args == V_NULL)
        return V_NULL;
    return state == V_NULL ? tuple_pack(vm, 2, cls, args) : tuple_pack(vm, 3, cls, args, state);
}

/* -- count ----------------------------------------------------------------------------------------------------- */

typedef struct Count { Obj h; Value next, step; } Count;

static bool is_number(Interp *vm, Value v)
{
    const Slots *s = &type_of(vm, v)->slots;
    return s->unary[UN_INT] || s->unary[UN_FLOAT] || s->unary[UN_INDEX]
        || type_of(vm, v) == vm->types[T_COMPLEX];
}

static Value count_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!is_number(vm, args[1]) || !is_number(vm, args[2]))
        return exc_raise(vm, EXC_TypeError, "a number is required");
    Count *c = itertools_new(vm, args[0]);
    if (c == NULL)
        return V_NULL;
    bool by_one = args[2] == V_TRUE || args[2] == v_from_small(1);
    gc_set(&c->next, by_one && v_is_bool(args[1]) ? v_from_small(args[1] == V_TRUE) : args[1]);
    gc_set(&c->step, by_one ? v_from_small(1) : args[2]);
    return v_from_obj(c);
}

static Value count_next(Interp *vm, Value self)
{
    Count *c = (Count *)v_obj(self);
    Value now = c->next;
    Value next = v_both_int(now, c->step) ? int_from_i64(vm, v_small(now) + v_small(c->step))
                                          : op_binary(vm, BIN_ADD, now, c->step);
    if (next == V_NULL)
        return V_NULL;
    gc_set(&c->next, next);
    return now;
}

static Value count_repr(Interp *vm, Value self)
{
    const Count *c = (Count *)v_obj(self);
    Value next = op_repr(vm, c->next);
    if (next == V_NULL || c->step == v_from_small(1))
        return next == V_NULL
                 ? V_NULL
                 : str_from_fmt(vm, "%s(%s)", plain_name(vm, self), str_utf8(vm, next, NULL));
    Value step = op_repr(vm, c->step);
    return step == V_NULL ? V_NULL
                          : str_from_fmt(vm, "%s(%s, %s)", plain_name(vm, self),
                                         str_utf8(vm, next, NULL), str_utf8(vm, step, NULL));
}

static Value count_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Count *c = (Count *)v_obj(args[0]);
    Value parts = c->step == v_from_small(1) ? tuple_pack(vm, 1, c->next)
                                             : tuple_pack(vm, 2, c->next, c->step);
    return itertools_reduced(vm, args[0], parts, V_NULL);
}

static const NativeDef count_methods[] = {ITER_REDUCE(count_reduce), {NULL, NULL, NULL, 0}};

const TypeDef itertools_count = {
    .name = "count", .module = "itertools", .size = sizeof(Count), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT,
    .doc = "start, start + step, start + 2 * step and so on, without end.",
    .trace = itertools_trace2,
    .slots = {.repr = count_repr, .iter = itertools_self, .next = count_next},
    .construct = "count(cls, start=0, step=1)", .new_fn = count_construct, .methods = count_methods,
};

/* -- cycle ----------------------------------------------------------------------------------------------------- */

/* iter None: giving `saved` again and again; `known`: what iter gives is among them already */
typedef struct Cycle { Obj h; Value iter, saved; int64_t at; bool known; } Cycle;

static Value cycle_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value iter = op_iter(vm, args[1]), saved = iter == V_NULL ? V_NULL : list_new(vm, NULL, 0);
    Cycle *c = saved == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (c == NULL)
        return V_NULL;
    gc_set(&c->iter, iter);
    gc_set(&c->saved, saved);
    return v_from_obj(c);
}

static Value cycle_next(Interp *vm, Value self)
{
    Cycle *c = (Cycle *)v_obj(self);
    if (c->iter != V_NONE) {
        Value item = iter_step(vm, c->iter);
        if (item != V_STOP)
            return item != V_NULL && (c->known || list_append(vm, c->saved, item)) ? item : V_NULL;
        c->iter = V_NONE;
    }
    const List *saved = list_of(c->saved);
    if (saved->len == 0)
        return V_STOP;
    Value item = saved->items[c->at];
    c->at = c->at + 1 == saved->len ? 0 : c->at + 1;
    return item;
}

static Value cycle_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Cycle *c = (Cycle *)v_obj(args[0]);
    Value iter = c->iter;
    if (iter == V_NONE) {
        if ((iter = iter_over_seq(vm, T_LIST_ITER, c->saved)) == V_NULL)
            return V_NULL;
        ((SeqIter *)v_obj(iter))->index = c->at;
    }
    Value known = v_from_bool(c->known || c->iter == V_NONE);
    return itertools_reduced(vm, args[0], tuple_pack(vm, 1, iter), tuple_pack(vm, 2, c->saved, known));
}

static Value cycle_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    Cycle *c = (Cycle *)v_obj(args[0]);
    if (!v_is_exact(args[1], T_TUPLE))
        return exc_raise(vm, EXC_TypeError, "state is not a tuple");
    const Tuple *state = tuple_of(args[1]);
    int64_t known;
    if (state->len != 2 || !v_is_kind(state->items[0], KIND_LIST))
        return exc_raise(vm, EXC_TypeError, "invalid arguments");
    if (!op_index(vm, state->items[1], &known))
        return V_NULL;
    Value saved = list_from_iterable(vm, state->items[0]);
    if (saved == V_NULL)
        return V_NULL;
    gc_set(&c->saved, saved);
    c->known = known != 0;
    return V_NONE;
}

static const NativeDef cycle_methods[] = {
    ITER_REDUCE(cycle_reduce), ITER_SETSTATE(cycle_setstate), {NULL, NULL, NULL, 0},
};

const TypeDef itertools_cycle = {
    .name = "cycle", .module = "itertools", .size = sizeof(Cycle), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT,
    .doc = "The items of an iterable again and again, kept from the first round.",
    .trace = itertools_trace2,
    .slots = {.iter = itertools_self, .next = cycle_next},
    .construct = "cycle(cls, iterable, /)", .new_fn = cycle_construct, .methods = cycle_methods,
};

/* -- repeat ---------------------------------------------------------------------------------------------------- */

typedef struct Repeat { Obj h; Value item; int64_t left; } Repeat;        /* left -1: for ever */

static Value repeat_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t left = -1;
    if (args[2] != V_NULL && !arg_ssize(vm, args[2], -1, &left))
        return V_NULL;
    Repeat *r = itertools_new(vm, args[0]);
    if (r == NULL)
        return V_NULL;
    gc_set(&r->item, args[1]);
    r->left = args[2] != V_NULL && left < 0 ? 0 : left;
    return v_from_obj(r);
}

static Value repeat_next(Interp *vm, Value self)
{
    (void)vm;
    Repeat *r = (Repeat *)v_obj(self);
    if (r->left == 0)
        return V_STOP;
    if (r->left > 0)
        r->left--;
    return r->item;
}

static Value repeat_repr(Interp *vm, Value self)
{
    const Repeat *r = (Repeat *)v_obj(self);
    Value item = op_repr(vm, r->item);
    if (item == V_NULL)
        return V_NULL;
    const char *name = plain_name(vm, self), *text = str_utf8(vm, item, NULL);
    return r->left < 0 ? str_from_fmt(vm, "%s(%s)", name, text)
        : str_from_fmt(vm, "%s(%s, %lld)", name, text, (long long)r->left);
}

static Value repeat_hint(Interp *vm, Value *args, int n)
{
    (void)n;
    const Repeat *r = (Repeat *)v_obj(args[0]);
    return r->left < 0 ? exc_raise(vm, EXC_TypeError, "len() of unsized object") : int_from_i64(vm, r->left);
}

static Value repeat_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Repeat *r = (Repeat *)v_obj(args[0]);
    Value parts = r->left < 0 ? tuple_pack(vm, 1, r->item)
                              : tuple_pack(vm, 2, r->item, int_from_i64(vm, r->left));
    return itertools_reduced(vm, args[0], parts, V_NULL);
}

static const NativeDef repeat_methods[] = {
    ITER_REDUCE(repeat_reduce),
    {"__length_hint__(self, /)", repeat_hint, "How many items are still to come, as far as is known.", 0},
    {NULL, NULL, NULL, 0},
};

const TypeDef itertools_repeat = {
    .name = "repeat",
    .module = "itertools",
    .size = sizeof(Repeat),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .doc = "repeat(object, times)\n\nThe object again and again: so many times, or without end.",
    .trace = itertools_trace1,
    .slots = {.repr = repeat_repr, .iter = itertools_self, .next = repeat_next},
    .construct = "repeat(cls, object, times=...)",
    .new_fn = repeat_construct,
    .methods = repeat_methods,
};

/* -- the module ------------------------------------------------------------------------------------------------ */

static const TypeDef *const types[] = {
    &itertools_count, &itertools_cycle, &itertools_repeat, &itertools_takewhile, &itertools_dropwhile,
    &itertools_filterfalse,
    &itertools_compress, &itertools_starmap, &itertools_accumulate, &itertools_chain, &itertools_islice,
    &itertools_pairwise,
    &itertools_zip_longest, &itertools_groupby, &itertools_grouper, &itertools_tee, &itertools_product,
    &itertools_permutations,
    &itertools_combinations, &itertools_combinations_with_replacement,
};

static bool init(Interp *vm, Value module)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!module_add_type(vm, module, types[i]))
            return false;
    Value groupby = op_getattr(vm, module, str_intern_cstr(vm, "groupby"));
    Value name = str_intern_cstr(vm, "_grouper");
    return type_set_attr(vm, type_from_value(groupby), name, op_getattr(vm, module, name));
}

extern const ModuleDef mod_itertools;
const ModuleDef mod_itertools = {
    .name = "itertools",
    .doc = "Iterators in C that select, join and count the items of others.",
    .functions = itertools_tee_row,
    .init = init,
};
