/* SPDX-License-Identifier: MIT
 *
 * itertools: groupby and tee, whose iterators share a source.
 *
 * The iterators of one tee() share a chain of links: lists of up to LINK_ITEMS items, behind which
 * the next link stands. A link that no iterator stands on any more is garbage. */
#include "lang/mod_itertools.h"

#include "lang/import.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

/* -- groupby --------------------------------------------------------------------------------------------------- */

/* `key`, `item`: the last item read, V_NULL before the first and after it was given; `target`: the key of the
 * group given last. */
typedef struct GroupBy { Obj h; Value iter, key_fn, key, item, target, group; } GroupBy;
typedef struct Grouper { Obj h; Value parent, target; } Grouper;

static void groupby_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((GroupBy *)o)->iter, 6);
}

static Value groupby_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value iter = op_iter(vm, args[1]);
    GroupBy *g = iter == V_NULL ? NULL : itertools_new(vm, args[0]);
    if (g == NULL)
        return V_NULL;
    gc_set(&g->iter, iter);
    gc_set(&g->key_fn, args[2]);
    g->key = g->item = g->target = g->group = V_NULL;
    return v_from_obj(g);
}

/* Reads one item and its key. V_STOP at the end, V_NULL with an exception, else V_NONE. */
static Value groupby_step(Interp *vm, GroupBy *g)
{
    Value item = vm->breaker && !op_poll(vm) ? V_NULL : iter_step(vm, g->iter);
    if (item == V_NULL || item == V_STOP)
        return item;
    Value key = g->key_fn == V_NONE ? item : op_call(vm, g->key_fn, &item, 1);
    if (key == V_NULL)
        return V_NULL;
    gc_set(&g->item, item);
    gc_set(&g->key, key);
    return V_NONE;
}

/* Goes to the first item that is not of the group given last. Results as groupby_step(). */
static Value skip_group(Interp *vm, GroupBy *g)
{
    for (;;) {
        int same = g->key == V_NULL ? 1 : g->target == V_NULL ? 0 : op_eq(vm, g->target, g->key);
        if (same <= 0)
            return same < 0 ? V_NULL : V_NONE;
        Value step = groupby_step(vm, g);
        if (step != V_NONE)
            return step;
    }
}

static Value groupby_next(Interp *vm, Value self)
{
    GroupBy *g = (GroupBy *)v_obj(self);
    g->group = V_NULL;
    Value found = skip_group(vm, g);
    if (found != V_NONE)
        return found;
    gc_set(&g->target, g->key);
    Value cls = type_recall(vm, type_of(vm, self), vm->names.grouper);
    Grouper *group = itertools_new(vm, cls);
    if (group == NULL)
        return V_NULL;
    gc_set(&group->parent, self);
    gc_set(&group->target, g->target);
    gc_set(&g->group, v_from_obj(group));
    return tuple_pack(vm, 2, g->key, v_from_obj(group));
}

/* Gives items as long as they are of this group and no other group was asked for. */
static Value grouper_next(Interp *vm, Value self)
{
    Grouper *group = (Grouper *)v_obj(self);
    GroupBy *g = (GroupBy *)v_obj(group->parent);
    if (g->group != self)
        return V_STOP;
    Value step = g->item == V_NULL ? groupby_step(vm, g) : V_NONE;
    if (step != V_NONE)
        return step;
    int same = op_eq(vm, group->target, g->key);
    if (same <= 0)
        return same < 0 ? V_NULL : V_STOP;
    Value item = g->item;               /* none: the comparison has read on */
    g->item = V_NULL;
    return item == V_NULL ? V_STOP : item;
}

const TypeDef itertools_groupby = {
    .name = "groupby", .module = "itertools", .size = sizeof(GroupBy), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT,
    .doc = "Pairs of (key, iterator over the items in a row that have this key).",
    .trace = groupby_trace,
    .slots = {.iter = itertools_self, .next = groupby_next},
    .construct = "groupby(cls, iterable, key=None)", .new_fn = groupby_construct,
};

const TypeDef itertools_grouper = {
    .name = "_grouper", .module = "itertools", .size = sizeof(Grouper), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = itertools_trace2,
    .slots = {.iter = itertools_self, .next = grouper_next},
};

/* -- tee ------------------------------------------------------------------------------------------------------- */

enum { LINK_ITEMS = 57 };

typedef struct Tee { Obj h; Value source, link; int64_t at; } Tee;

static Value new_tee(Interp *vm, Value cls, Value source, Value link, int64_t at)
{
    Tee *t = link == V_NULL ? NULL : itertools_new(vm, cls);
    if (t == NULL)
        return V_NULL;
    gc_set(&t->source, source);
    gc_set(&t->link, link);
    t->at = at;
    return v_from_obj(t);
}

static Value copy_of(Interp *vm, Value tee)
{
    const Tee *t = (Tee *)v_obj(tee);
    return new_tee(vm, v_from_obj(type_of(vm, tee)), t->source, t->link, t->at);
}

static Value tee_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    if (type_is_subtype(type_of(vm, args[1]), type_from_value(args[0])))
        return copy_of(vm, args[1]);
    Value source = op_iter(vm, args[1]);
    return source == V_NULL ? V_NULL : new_tee(vm, args[0], source, list_new(vm, NULL, 0), 0);
}

static Value tee_copy(Interp *vm, Value *args, int n)
{
    (void)n;
    return copy_of(vm, args[0]);
}

/* The link behind a full one; made by whoever gets there first. */
static Value next_link(Interp *vm, Value link)
{
    if (list_of(link)->len == LINK_ITEMS) {
        Value fresh = list_new(vm, NULL, 0);
        if (fresh == V_NULL || !list_append(vm, link, fresh))
            return V_NULL;
    }
    return list_of(link)->items[LINK_ITEMS];
}

static Value tee_next(Interp *vm, Value self)
{
    Tee *t = (Tee *)v_obj(self);
    if (t->at == LINK_ITEMS) {
        Value link = next_link(vm, t->link);
        if (link == V_NULL)
            return V_NULL;
        gc_set(&t->link, link);
        t->at = 0;
    }
    if (t->at == list_of(t->link)->len) {
        Obj *link = v_obj(t->link);
        if (link->aux)
            return exc_raise(vm, EXC_RuntimeError, "cannot re-enter the tee iterator");
        link->aux = true;               /* it is being filled */
        Value item = iter_step(vm, t->source);
        link->aux = false;
        if (item == V_STOP || item == V_NULL || !list_append(vm, t->link, item))
            return item == V_STOP ? V_STOP : V_NULL;
    }
    return list_of(t->link)->items[t->at++];
}

static const NativeDef tee_methods[] = {
    {"__copy__(self, /)", tee_copy, "Another iterator that stands at the same item.", 0},
    {NULL, NULL, NULL, 0},
};

const TypeDef itertools_tee = {
    .name = "_tee", .module = "itertools", .size = sizeof(Tee), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .doc = "One of the iterators that tee() makes; what it has seen is kept for the others.",
    .trace = itertools_trace2,
    .slots = {.iter = itertools_self, .next = tee_next},
    .construct = "_tee(cls, iterable, /)", .new_fn = tee_construct, .methods = tee_methods,
};

static Value tee(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t count;
    if (!arg_ssize(vm, args[1], 2, &count))
        return V_NULL;
    if (count < 0)
        return exc_raise(vm, EXC_ValueError, "n must be >= 0");
    Value cls = prelude_get(vm, "itertools", "_tee");
    Value result = cls == V_NULL ? V_NULL : tuple_new(vm, NULL, (size_t)count);
    bool given = cls != V_NULL && v_from_obj(type_of(vm, args[0])) == cls;
    Value one = result == V_NULL || count == 0 ? V_NULL : given ? args[0] : op_call(vm, cls, &args[0], 1);
    for (int64_t i = 0; one != V_NULL && i < count; i++) {
        gc_set(&tuple_of(result)->items[i], one);
        one = i + 1 < count ? copy_of(vm, one) : one;
    }
    return vm->exc == V_NULL ? result : V_NULL;
}

const NativeDef itertools_tee_row[] = {
    {"tee(iterable, n=2, /)", tee, "n iterators over the same items, each at its own pace.", 0},
    {NULL, NULL, NULL, 0},
};
