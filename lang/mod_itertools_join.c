/* SPDX-License-Identifier: MIT
 *
 * itertools: iterators that join or cut others: chain, islice, pairwise, zip_longest. */
#include "lang/mod_itertools.h"

#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"

/* -- chain ----------------------------------------------------------------------------------------------------- */

/* sources: iterator of iterables, None at the end; current None: none */
typedef struct Chain { Obj h; Value sources, current; } Chain;

static Value new_chain(Interp *vm, Value cls, Value iterables)
{
    Value sources = op_iter(vm, iterables);
    Chain *c = sources == V_NULL ? NULL : itertools_new(vm, cls);
    if (c == NULL)
        return V_NULL;
    gc_set(&c->sources, sources);
    c->current = V_NONE;
    return v_from_obj(c);
}

static Value chain_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    return new_chain(vm, args[0], args[1]);
}

static Value chain_from_iterable(Interp *vm, Value *args, int n)
{
    (void)n;
    return new_chain(vm, args[0], args[1]);
}

/* Opens the next source; V_STOP when there is none. */
static Value next_source(Interp *vm, Chain *c)
{
    Value source = iter_step(vm, c->sources);
    Value iter = source == V_NULL || source == V_STOP ? source : op_iter(vm, source);
    if (iter == V_NULL || iter == V_STOP)
        c->sources = V_NONE;
    else
        gc_set(&c->current, iter);
    return iter;
}

static Value chain_next(Interp *vm, Value self)
{
    Chain *c = (Chain *)v_obj(self);
    for (;;) {
        if (c->current != V_NONE) {
            Value item = iter_step(vm, c->current);
            if (item != V_STOP)
                return item;
            c->current = V_NONE;
        }
        if (c->sources == V_NONE)
            return V_STOP;
        if (vm->breaker && !op_poll(vm))
            return V_NULL;
        Value opened = next_source(vm, c);
        if (opened == V_NULL || opened == V_STOP)
            return opened;
    }
}

static Value chain_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Chain *c = (Chain *)v_obj(args[0]);
    Value state = c->sources == V_NONE ? V_NULL : c->current == V_NONE ? tuple_pack(vm, 1, c->sources)
                : tuple_pack(vm, 2, c->sources, c->current);
    return itertools_reduced(vm, args[0], tuple_new(vm, NULL, 0), state);
}

static Value chain_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    Chain *c = (Chain *)v_obj(args[0]);
    if (!v_is_exact(args[1], T_TUPLE))
        return exc_raise(vm, EXC_TypeError, "state is not a tuple");
    const Tuple *state = tuple_of(args[1]);
    if (state->len < 1 || state->len > 2)
        return exc_raise(vm, EXC_TypeError, "function takes %s argument%s (%lld given)",
                         state->len < 1 ? "at least 1" : "at most 2", state->len < 1 ? "" : "s",
                         (long long)state->len);
    for (int64_t i = 0; i < state->len; i++)
        if (type_of(vm, state->items[i])->slots.next == NULL)
            return exc_raise(vm, EXC_TypeError, "Arguments must be iterators.");
    gc_set(&c->sources, state->items[0]);
    gc_set(&c->current, state->len == 2 ? state->items[1] : V_NONE);
    return V_NONE;
}

static const NativeDef chain_methods[] = {
    ITER_REDUCE(chain_reduce),
    ITER_SETSTATE(chain_setstate),
    {"from_iterable(cls, iterable, /)", chain_from_iterable,
     "chain() of the iterables that one iterable holds, which is read as needed.",
     NATIVE_CLASS},
    {NULL, NULL, NULL, 0},
};

const TypeDef itertools_chain = {
    .name = "chain",
    .module = "itertools",
    .size = sizeof(Chain),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_GENERIC,
    .doc = "chain(*iterables)\n\nThe items of all the iterables, one iterable after the other.",
    .trace = itertools_trace2,
    .slots = {.iter = itertools_self, .next = chain_next},
    .construct = "chain(cls, /, *iterables)",
    .new_fn = chain_construct,
    .methods = chain_methods,
};

/* -- islice ---------------------------------------------------------------------------------------------------- */

/* iter None: ended; stop -1: none */
typedef struct Islice { Obj h; Value iter; int64_t at, next, stop, step; } Islice;

/* A bound of islice(): an int from 0, or None, which is `dflt`. */
static bool bound(Interp *vm, Value v, int64_t dflt, int64_t *out)
{
    Value i = v;
    *out = dflt;
    if (v == V_NONE || v == V_NULL)
        return true;
    if (!int_is(v) && type_of(vm, v)->slots.unary[UN_INDEX] == NULL)
        return false;
    i = op_as_int(vm, v);
    return i != V_NULL && int_to_i64(i, out) && *out >= 0;
}

static Value bad_bound(Interp *vm, const char *what)
{
    exc_clear(vm);
    return exc_raise(vm, EXC_ValueError, "%s must be None or an integer: 0 <= x <= sys.maxsize.", what);
}

static Value islice_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t start = 0, stop, step = 1;
    bool only_stop = args[3] == V_NULL;
    if (only_stop && !bound(vm, args[2], -1, &stop))
        return bad_bound(vm, "Stop argument for islice()");
    if (!only_stop && !bound(vm, args[3], -1, &stop))
        return bad_bound(vm, "Stop argument for islice()");
    if (!only_stop && !bound(vm, args[2], 0, &start))
        return bad_bound(vm, "Indices for islice()");
    if (!bound(vm, args[4], 1, &step) || step < 1) {
        exc_clear(vm);
        return exc_raise(vm, EXC_ValueError, "Step for islice() must be a positive integer or None.");
    }
    Value iter = op_iter(vm, args[1]);
    Islice *s = iter == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (s == NULL)
        return V_NULL;
    gc_set(&s->iter, iter);
    s->next = start;
    s->stop = stop;
    s->step = step;
    return v_from_obj(s);
}

static Value islice_end(Islice *s)
{
    s->iter = V_NONE;
    return V_STOP;
}

/* Gets the items between the last one given and the next one out of the way. */
static Value islice_next(Interp *vm, Value self)
{
    Islice *s = (Islice *)v_obj(self);
    if (s->iter == V_NONE)
        return V_STOP;
    int64_t wanted = s->stop >= 0 && s->next > s->stop ? s->stop : s->next;
    for (; s->at < wanted; s->at++) {
        Value skipped = vm->breaker && !op_poll(vm) ? V_NULL : iter_step(vm, s->iter);
        if (skipped == V_NULL || skipped == V_STOP)
            return skipped == V_NULL ? V_NULL : islice_end(s);
    }
    if (s->stop >= 0 && s->at >= s->stop)
        return islice_end(s);
    Value item = iter_step(vm, s->iter);
    if (item == V_NULL || item == V_STOP)
        return item == V_NULL ? V_NULL : islice_end(s);
    s->at++;
    if (__builtin_add_overflow(s->next, s->step, &s->next))
        s->next = INT64_MAX;
    return item;
}

static Value islice_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Islice *s = (Islice *)v_obj(args[0]);
    Value stop = s->stop < 0 ? V_NONE : int_from_i64(vm, s->stop);
    if (s->iter == V_NONE) {
        Value nothing = iter_over_seq(vm, T_LIST_ITER, list_new(vm, NULL, 0));
        return itertools_reduced(vm, args[0], tuple_pack(vm, 2, nothing, v_from_small(0)), v_from_small(0));
    }
    Value parts = tuple_pack(vm, 4, s->iter, int_from_i64(vm, s->next), stop, int_from_i64(vm, s->step));
    return itertools_reduced(vm, args[0], parts, int_from_i64(vm, s->at));
}

static Value islice_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at;
    if (!op_index(vm, args[1], &at))
        return V_NULL;
    ((Islice *)v_obj(args[0]))->at = at < 0 ? 0 : at;
    return V_NONE;
}

static const NativeDef islice_methods[] = {
    ITER_REDUCE(islice_reduce), ITER_SETSTATE(islice_setstate), {NULL, NULL, NULL, 0},
};

const TypeDef itertools_islice = {
    .name = "islice", .module = "itertools", .size = sizeof(Islice), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT,
    .doc = "islice(iterable, stop)\nislice(iterable, start, stop, step=1)\n\nThe items from start to stop, every step-th of them; a slice of an iterator.",
    .trace = itertools_trace1,
    .slots = {.iter = itertools_self, .next = islice_next},
    .construct = "islice(cls, iterable, start, stop=..., step=..., /)", .new_fn = islice_construct, .methods = islice_methods,
};

/* -- pairwise -------------------------------------------------------------------------------------------------- */

typedef struct Pairwise { Obj h; Value iter, old; } Pairwise;    /* old V_NULL: nothing read yet */

static Value pairwise_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value iter = op_iter(vm, args[1]);
    Pairwise *p = iter == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (p == NULL)
        return V_NULL;
    gc_set(&p->iter, iter);
    p->old = V_NULL;
    return v_from_obj(p);
}

static Value pairwise_next(Interp *vm, Value self)
{
    Pairwise *p = (Pairwise *)v_obj(self);
    if (p->iter == V_NONE)
        return V_STOP;
    Value old = p->old == V_NULL ? iter_step(vm, p->iter) : p->old, item = old;
    if (old != V_NULL && old != V_STOP) {
        gc_set(&p->old, old);           /* the source may ask for the next pair itself */
        item = p->iter == V_NONE ? V_STOP : iter_step(vm, p->iter);
    }
    if (item == V_NULL || item == V_STOP) {
        p->iter = V_NONE;
        p->old = V_NULL;
        return item;
    }
    gc_set(&p->old, item);
    return tuple_pack(vm, 2, old, item);
}

const TypeDef itertools_pairwise = {
    .name = "pairwise",
    .module = "itertools",
    .size = sizeof(Pairwise),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .doc = "Each item with its successor: (a, b), (b, c), (c, d) and so on.",
    .trace = itertools_trace2,
    .slots = {.iter = itertools_self, .next = pairwise_next},
    .construct = "pairwise(cls, iterable, /)",
    .new_fn = pairwise_construct,
};

/* -- zip_longest ----------------------------------------------------------------------------------------------- */

/* an ended iterator is None in the list */
typedef struct ZipLongest { Obj h; Value iters, fill; int64_t active; } ZipLongest;

static Value zip_longest_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *iterables = tuple_of(args[1]);
    Value iters = list_new(vm, NULL, 0);
    for (int64_t i = 0; iters != V_NULL && i < iterables->len; i++) {
        Value iter = op_iter(vm, iterables->items[i]);
        if (iter == V_NULL || !list_append(vm, iters, iter))
            return V_NULL;
    }
    ZipLongest *z = iters == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (z == NULL)
        return V_NULL;
    gc_set(&z->iters, iters);
    gc_set(&z->fill, args[2]);
    z->active = iterables->len;
    return v_from_obj(z);
}

/* The next item of iterator `i`, or the fill value once it has ended; V_STOP when it was the last
 * one to end. */
static Value item_or_fill(Interp *vm, ZipLongest *z, int64_t i)
{
    Value *iter = &list_of(z->iters)->items[i];
    if (*iter == V_NONE)
        return z->fill;
    Value item = iter_step(vm, *iter);
    if (item != V_STOP)
        return item;
    *iter = V_NONE;
    return --z->active == 0 ? V_STOP : z->fill;
}

static Value zip_longest_next(Interp *vm, Value self)
{
    ZipLongest *z = (ZipLongest *)v_obj(self);
    int64_t n = list_of(z->iters)->len;
    if (z->active == 0)
        return V_STOP;
    Value row = tuple_new(vm, NULL, (size_t)n);
    for (int64_t i = 0; row != V_NULL && i < n; i++) {
        Value item = item_or_fill(vm, z, i);
        if (item == V_NULL || item == V_STOP) {
            z->active = 0;
            return item;
        }
        gc_set(&tuple_of(row)->items[i], item);
    }
    return row;
}

static Value zip_longest_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const ZipLongest *z = (ZipLongest *)v_obj(args[0]);
    Value parts = tuple_from_iterable(vm, z->iters), none = tuple_new(vm, NULL, 0);
    for (int64_t i = 0; parts != V_NULL && i < tuple_of(parts)->len; i++)
        if (z->active == 0 || tuple_of(parts)->items[i] == V_NONE)
            gc_set(&tuple_of(parts)->items[i], none);
    return itertools_reduced(vm, args[0], parts, z->fill);
}

static Value zip_longest_setstate(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    gc_set(&((ZipLongest *)v_obj(args[0]))->fill, args[1]);
    return V_NONE;
}

static const NativeDef zip_longest_methods[] = {
    ITER_REDUCE(zip_longest_reduce), ITER_SETSTATE(zip_longest_setstate), {NULL, NULL, NULL, 0},
};

const TypeDef itertools_zip_longest = {
    .name = "zip_longest", .module = "itertools", .size = sizeof(ZipLongest), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .doc = "zip_longest(*iterables, fillvalue=None)\n\nTuples of one item of each iterable until the longest ends; fillvalue stands for those that are missing.",
    .trace = itertools_trace2,
    .slots = {.iter = itertools_self, .next = zip_longest_next},
    .construct = "zip_longest(cls, /, *iterables, fillvalue=None)", .new_fn = zip_longest_construct, .methods = zip_longest_methods,
};
