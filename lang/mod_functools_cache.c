/* SPDX-License-Identifier: MIT
 *
 * _lru_cache_wrapper: a function with a memory. Entries lie in a dict in order of use. A hit is
 * answered at once; a miss is left to lib/_cache_miss.py, so that the function it calls has no C
 * frame beneath it, and comes back through _cache_store(). */
#include "lang/mod_functools.h"

#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef struct Cache {
    Obj h;
    Value fn, dict, info;               /* info: the class of cache_info()'s result */
    int64_t limit;                      /* entries; -1: any number */
    int64_t hits, misses;
    bool typed;
} Cache;

static Cache *cache_of(Value v)
{
    return (Cache *)v_obj(v);
}

static Value construct(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t limit = -1;
    if (type_of(vm, args[1])->slots.call == NULL)
        return exc_raise(vm, EXC_TypeError, "the first argument must be callable");
    if (args[2] != V_NONE && !op_index(vm, args[2], &limit))
        return V_NULL;
    int typed = op_truth(vm, args[3]);
    Value dict = typed < 0 ? V_NULL : dict_new(vm);
    Value self = dict == V_NULL ? V_NULL : instance_new(vm, type_from_value(args[0]));
    if (self == V_NULL)
        return V_NULL;
    gc_set(&cache_of(self)->fn, args[1]);
    gc_set(&cache_of(self)->dict, dict);
    gc_set(&cache_of(self)->info, args[4]);
    cache_of(self)->limit = args[2] != V_NONE && limit < 0 ? 0 : limit;
    cache_of(self)->typed = typed;
    return self;
}

static bool is_own_key(Value v)
{
    return v_is_int(v) || v_is_exact(v, T_STR);
}

/* What stands for these arguments in the dict: the argument itself where that is certain, else a tuple. */
static Value make_key(Interp *vm, const Cache *c, const Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len, at = 0;
    if (nargs == 1 && nkw == 0 && !c->typed && is_own_key(args[0]))
        return args[0];
    Value key = tuple_new(vm, NULL, (size_t)(nargs + (nkw ? nkw + 1 : 0) + (c->typed ? nargs : 0)));
    if (key == V_NULL)
        return V_NULL;
    Value *items = tuple_of(key)->items;
    for (int i = 0; i < nargs - nkw; i++)
        gc_set(&items[at++], args[i]);
    if (nkw > 0)
        gc_set(&items[at++], c->info);
    for (int i = 0; i < nkw; i++) {
        gc_set(&items[at++], tuple_of(kwnames)->items[i]);
        gc_set(&items[at++], args[nargs - nkw + i]);
    }
    for (int i = 0; c->typed && i < nargs; i++)
        gc_set(&items[at++], v_from_obj(type_of(vm, args[i])));
    return key;
}

static Value miss(Interp *vm, Value self, Value key, const Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    Value positional = tuple_new(vm, args, (size_t)(nargs - nkw)), fn = cache_of(self)->fn;
    if (positional == V_NULL)
        return V_NULL;
    if (!nkw)
        return native_tail(vm, prelude_get(vm, "_cache_miss", "call"), 4, fn, positional, self, key);
    Value keywords = dict_new(vm);
    if (keywords == V_NULL)
        return V_NULL;
    for (int i = 0; i < nkw; i++)
        if (!dict_set(vm, keywords, tuple_of(kwnames)->items[i], args[nargs - nkw + i]))
            return V_NULL;
    return native_tail(vm, prelude_get(vm, "_cache_miss", "call_named"), 5, fn, positional, keywords, self, key);
}

static Value call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    Cache *c = cache_of(self);
    if (c->limit == 0) {
        c->misses++;
        return miss(vm, self, V_NONE, args, nargs, kwnames);
    }
    Value key = make_key(vm, c, args, nargs, kwnames);
    Value value = key == V_NULL ? V_NULL : dict_get(vm, c->dict, key);
    if (vm->exc != V_NULL)
        return V_NULL;
    if (value == V_NULL) {
        c->misses++;
        return miss(vm, self, key, args, nargs, kwnames);
    }
    c->hits++;
    return c->limit < 0 || dict_move_to_end(vm, c->dict, key) ? value : V_NULL;
}

Value functools_cache_store(Interp *vm, Value *args, int n)
{
    (void)n;
    if (type_of(vm, args[0])->slots.call != call)
        return exc_raise(vm, EXC_TypeError, "_cache_store() needs what lru_cache() made");
    Cache *c = cache_of(args[0]);
    Value old_key, old_value;
    DictEntry present;
    if (c->limit == 0)
        return V_NONE;
    int known = dict_lookup(vm, c->dict, args[1], &present);
    if (known < 0 || (!known && !dict_set(vm, c->dict, args[1], args[2])))
        return V_NULL;
    if (c->limit > 0 && dict_len(c->dict) > c->limit)
        dict_pop_end(vm, dict_of(c->dict), false, &old_key, &old_value);
    return V_NONE;
}

static Value cache_info(Interp *vm, Value *args, int n)
{
    (void)n;
    const Cache *c = cache_of(args[0]);
    Value limit = c->limit < 0 ? V_NONE : int_from_i64(vm, c->limit);
    Value fields[] = {int_from_i64(vm, c->hits), int_from_i64(vm, c->misses), limit,
                      int_from_i64(vm, dict_len(c->dict))};
    return op_call(vm, c->info, fields, 4);
}

static Value cache_clear(Interp *vm, Value *args, int n)
{
    (void)n;
    Cache *c = cache_of(args[0]);
    c->hits = c->misses = 0;
    dict_clear(vm, dict_of(c->dict));
    return V_NONE;
}

static Value copy(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return args[0];
}

static Value reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    return op_getattr(vm, args[0], vm->names.qualname);
}

static Value bind(Interp *vm, Value self, Value obj, Value type)
{
    (void)type;
    return obj == V_NULL || obj == V_NONE ? self : method_new(vm, self, obj);
}

static void trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((Cache *)o)->fn, 3);
}

static const NativeDef methods[] = {
    {"cache_info(self, /)", cache_info, "Report cache statistics", 0},
    {"cache_clear(self, /)", cache_clear, "Clear the cache and cache statistics", 0},
    {"__reduce__(self, /)", reduce, NULL, 0},
    {"__copy__(self, /)", copy, NULL, 0},
    {"__deepcopy__(self, memo, /)", copy, NULL, 0},
    {NULL, NULL, NULL, 0},
};

const TypeDef functools_cache = {
    .name = "_lru_cache_wrapper",
    .module = "functools",
    .size = sizeof(Cache),
    .kind = KIND_NATIVE,
    .doc = "What lru_cache() makes of a function: a callable that remembers its results.",
    .trace = trace,
    .slots = {.call = call, .get = bind},
    .construct = "_lru_cache_wrapper(cls, user_function, maxsize, typed, cache_info_type, /)",
    .new_fn = construct,
    .methods = methods,
};
