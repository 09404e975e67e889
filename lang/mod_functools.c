/* SPDX-License-Identifier: MIT
 *
 * _functools: partial, cmp_to_key and reduce, which lib/functools.py builds on; mod_functools_cache.c has
 * lru_cache. */
#include "lang/attr.h"
#include "lang/code.h"
#include "lang/mod_functools.h"

#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- partial --------------------------------------------------------------------------------------------------- */

typedef struct Partial { Obj h; Value fn, args, keywords; } Partial;

static Partial *partial_of(Value v)
{
    return (Partial *)v_obj(v);
}

static Value partial_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    Value fn = args[1], first = args[2], keywords = args[3];
    if (fn == V_NULL)
        return exc_raise(vm, EXC_TypeError, "type 'partial' takes at least one argument");
    if (type_of(vm, fn)->slots.call == NULL)
        return exc_raise(vm, EXC_TypeError, "the first argument must be callable");
    if (type_of(vm, fn) == type_from_value(args[0])) {         /* a partial of a partial is one partial */
        const Partial *inner = partial_of(fn);
        Value merged = dict_copy(vm, inner->keywords);
        first = op_binary(vm, BIN_ADD, inner->args, first);
        if (first == V_NULL || merged == V_NULL || !dict_merge(vm, merged, keywords, true))
            return V_NULL;
        keywords = merged;
        fn = inner->fn;
    }
    Value self = instance_new(vm, type_from_value(args[0]));
    if (self == V_NULL)
        return V_NULL;
    gc_set(&partial_of(self)->fn, fn);
    gc_set(&partial_of(self)->args, first);
    gc_set(&partial_of(self)->keywords, keywords);
    return self;
}

/* The usual case, few arguments and no keywords of its own: the function is called in the partial's place. */
static Value call_in_place(Interp *vm, const Partial *p, const Value *args, int nargs, Value kwnames)
{
    const Tuple *first = tuple_of(p->args);
    vm->tail.fn = p->fn;
    vm->tail.nargs = (int)first->len + nargs;
    vm->tail.kwnames = kwnames;
    values_copy(vm->tail.args, first->items, (size_t)first->len);
    values_copy(vm->tail.args + first->len, args, (size_t)nargs);
    return V_TAILCALL;
}

static Value partial_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    const Partial *p = partial_of(self);
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len, npos = nargs - nkw;
    if (dict_len(p->keywords) == 0 && tuple_of(p->args)->len + nargs <= 8)
        return call_in_place(vm, p, args, nargs, kwnames);
    Value given = tuple_new(vm, args, (size_t)npos);
    Value all = given == V_NULL ? V_NULL : op_binary(vm, BIN_ADD, p->args, given);
    Value keywords = all == V_NULL ? V_NULL : dict_copy(vm, p->keywords);
    for (int i = 0; keywords != V_NULL && i < nkw; i++)
        if (!dict_set(vm, keywords, tuple_of(kwnames)->items[i], args[npos + i]))
            return V_NULL;
    return keywords == V_NULL ? V_NULL : op_call_ex(vm, p->fn, all, keywords);
}

static bool add_repr(Interp *vm, StrBuilder *out, Value v)
{
    Value text = op_repr(vm, v);
    if (text != V_NULL)
        sb_add_str(out, str_of(text));
    return text != V_NULL;
}

static bool add_arguments(Interp *vm, StrBuilder *out, const Partial *p)
{
    Value key, value;
    if (!add_repr(vm, out, p->fn))
        return false;
    for (int64_t i = 0; i < tuple_of(p->args)->len; i++) {
        sb_add_ascii(out, ", ");
        if (!add_repr(vm, out, tuple_of(p->args)->items[i]))
            return false;
    }
    for (int64_t at = 0; dict_next(dict_of(p->keywords), &at, &key, &value);) {
        Value name = op_str(vm, key);
        if (name == V_NULL)
            return false;
        sb_add_ascii(out, ", ");
        sb_add_str(out, str_of(name));
        sb_add_char(out, '=');
        if (!add_repr(vm, out, value))
            return false;
    }
    return true;
}

static Value partial_repr(Interp *vm, Value self)
{
    if (repr_enter(vm, self))
        return str_from_cstr(vm, "...");
    StrBuilder out = {0};
    const Type *type = type_of(vm, self);
    if (type->def && type->def->new_fn == partial_construct && !(type->flags & TYPE_HEAP))
        sb_add_ascii(&out, "functools.");
    sb_add_str(&out, str_of(type->name));
    sb_add_char(&out, '(');
    bool ok = add_arguments(vm, &out, partial_of(self));
    repr_leave(vm, self);
    sb_add_char(&out, ')');
    if (ok)
        return sb_finish(vm, &out);
    sb_clear(&out);
    return V_NULL;
}

static Value get_fn(Interp *vm, Value self)
{
    (void)vm;
    return partial_of(self)->fn;
}

static Value get_args(Interp *vm, Value self)
{
    (void)vm;
    return partial_of(self)->args;
}

static Value get_keywords(Interp *vm, Value self)
{
    (void)vm;
    return partial_of(self)->keywords;
}

static const GetSetDef partial_getsets[] = {
    {"func", get_fn, NULL, "the function that will be called"},
    {"args", get_args, NULL, "the arguments that stand before those of the call"},
    {"keywords", get_keywords, NULL, "the keyword arguments that the call may override"},
    {NULL, NULL, NULL, NULL},
};

/* partial(func) first, for only __setstate__() can give a recursive one its arguments. */
static Value partial_reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Partial *p = partial_of(args[0]);
    Value own = attr_dict_copy(vm, args[0]);
    if (own == V_NULL)
        return V_NULL;
    Value given = tuple_pack(vm, 1, p->fn);
    Value state = tuple_pack(vm, 4, p->fn, p->args, p->keywords, dict_len(own) ? own : V_NONE);
    return given == V_NULL || state == V_NULL
             ? V_NULL
             : tuple_pack(vm, 3, v_from_obj(type_of(vm, args[0])), given, state);
}

static Value partial_setstate(Interp *vm, Value *args, int n)
{
    (void)n;
    Partial *p = partial_of(args[0]);
    const Tuple *state = tuple_is(args[1]) && tuple_of(args[1])->len == 4 ? tuple_of(args[1]) : NULL;
    if (!state || !type_of(vm, state->items[0])->slots.call || !tuple_is(state->items[1])
        || !(state->items[2] == V_NONE || v_is_kind(state->items[2], KIND_DICT)))
        return exc_raise(vm, EXC_TypeError, "invalid partial state");
    Value plain = tuple_from_iterable(vm, state->items[1]);
    Value keywords = state->items[2] == V_NONE ? dict_new(vm)
                   : v_is_exact(state->items[2], T_DICT) ? state->items[2] : dict_copy(vm, state->items[2]);
    if (plain == V_NULL || keywords == V_NULL)
        return V_NULL;
    gc_set(&p->fn, state->items[0]);
    gc_set(&p->args, plain);
    gc_set(&p->keywords, keywords);
    return attr_set_dict(vm, args[0], state->items[3] == V_NONE ? V_NULL : state->items[3]) ? V_NONE : V_NULL;
}

static const NativeDef partial_methods[] = {
    {"__reduce__(self, /)", partial_reduce, "Helper for pickle.", 0},
    {"__setstate__(self, state, /)", partial_setstate, "What __reduce__() told, given back.", 0},
    {0},
};

static void partial_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((Partial *)o)->fn, 3);
}

static const TypeDef partial_def = {
    .name = "partial",
    .module = "functools",
    .size = sizeof(Partial),
    .kind = KIND_NATIVE,
    .flags = TYPE_GENERIC,
    .doc = "partial(function, *args, **keywords)\n\nA function to call func with: these arguments first, then those of the call.",
    .trace = partial_trace,
    .slots = {.repr = partial_repr, .call = partial_call},
    .construct = "partial(cls, func=..., /, *args, **keywords)",
    .new_fn = partial_construct,
    .methods = partial_methods,
    .getsets = partial_getsets,
};

/* -- cmp_to_key ------------------------------------------------------------------------------------------------ */

/* obj V_NULL: the function that cmp_to_key() returns */
typedef struct CmpKey { Obj h; Value cmp, obj; } CmpKey;

static Value cmp_key(Interp *vm, const Type *type, Value cmp, Value obj)
{
    Value self = instance_new(vm, (Type *)type);
    if (self == V_NULL)
        return V_NULL;
    gc_set(&((CmpKey *)v_obj(self))->cmp, cmp);
    gc_set(&((CmpKey *)v_obj(self))->obj, obj);
    return self;
}

static Value cmp_key_construct(Interp *vm, Value *args, int n)
{
    (void)n;
    return cmp_key(vm, type_from_value(args[0]), args[1], V_NULL);
}

static Value cmp_key_call(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    if (nargs != 1 || (kwnames != V_NULL && !str_eq_cstr(tuple_of(kwnames)->items[0], "obj")))
        return exc_raise(vm, EXC_TypeError, "K() missing required argument 'obj' (pos 1)");
    return cmp_key(vm, type_of(vm, self), ((CmpKey *)v_obj(self))->cmp, args[0]);
}

static Value cmp_key_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (type_of(vm, a) != type_of(vm, b))
        return exc_raise(vm, EXC_TypeError, "other argument must be K instance");
    const CmpKey *x = (CmpKey *)v_obj(a), *y = (CmpKey *)v_obj(b);
    if (x->obj == V_NULL || y->obj == V_NULL)
        return exc_raise(vm, EXC_AttributeError, "object");
    Value pair[] = {x->obj, y->obj};
    Value order = op_call(vm, x->cmp, pair, 2);
    return order == V_NULL ? V_NULL : op_compare(vm, order, v_from_small(0), op);
}

static Value get_obj(Interp *vm, Value self)
{
    Value obj = ((CmpKey *)v_obj(self))->obj;
    return obj != V_NULL ? obj : exc_raise(vm, EXC_AttributeError, "obj");
}

static const GetSetDef cmp_key_getsets[] = {
    {"obj", get_obj, NULL, "Value wrapped by a key function."},
    {NULL, NULL, NULL, NULL},
};

static void cmp_key_trace(Gc *gc, Obj *o)
{
    gc_mark_range(gc, &((CmpKey *)o)->cmp, 2);
}

static const TypeDef cmp_key_def = {
    .name = "KeyWrapper", .module = "functools", .size = sizeof(CmpKey), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = cmp_key_trace,
    .slots = {.compare = cmp_key_compare, .call = cmp_key_call},
    .construct = "cmp_to_key(cls, mycmp)", .new_fn = cmp_key_construct, .getsets = cmp_key_getsets,
};

/* -- reduce ---------------------------------------------------------------------------------------------------- */

static Value reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    Walk w;
    Value total = args[2], item;
    if (v_is_kind(args[0], KIND_FUNCTION) || v_is_exact(args[1], T_GENERATOR)) {
        Value helper = prelude_get(vm, "_builtins", "reduce_items");
        if (helper == V_NULL)
            return V_NULL;
        return total == V_NULL ? native_tail(vm, helper, 2, args[0], args[1])
            : native_tail(vm, helper, 3, args[0], args[1], total);
    }
    if (!walk_start(vm, &w, args[1])) {
        if (exc_pending_is(vm, EXC_TypeError)) {
            exc_clear(vm);
            exc_raise(vm, EXC_TypeError, "reduce() arg 2 must support iteration");
        }
        return V_NULL;
    }
    while (walk_next(vm, &w, &item)) {
        Value pair[] = {total, item};
        total = total == V_NULL ? item : op_call(vm, args[0], pair, 2);
        if (total == V_NULL)
            return V_NULL;
    }
    if (total == V_NULL && vm->exc == V_NULL)
        return exc_raise(vm, EXC_TypeError, "reduce() of empty iterable with no initial value");
    return vm->exc == V_NULL ? total : V_NULL;
}

/* What types.coroutine() does to a generator function. */
static Value mark_awaitable(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    if (v_is_kind(args[0], KIND_FUNCTION))
        ((Function *)v_obj(args[0]))->code->flags |= CODE_AWAITABLE;
    return args[0];
}

static Value cmp_to_key(Interp *vm, Value *args, int n)
{
    (void)n;
    Value type = prelude_get(vm, "functools", "KeyWrapper");
    return type == V_NULL ? V_NULL : cmp_key(vm, type_from_value(type), args[0], V_NULL);
}

static const NativeDef functions[] = {
    {"cmp_to_key(mycmp)", cmp_to_key,
     "Make a key for sorting from a function that compares two items and return a number.", 0},
    {"_cache_store(cache, key, result, /)", functools_cache_store, "Keep a result in the memory of a function.", 0},
    {"_mark_awaitable(function, /)", mark_awaitable,
     "Makes the generators of a function awaitable.", 0},
    {"reduce(function, iterable, initial=..., /)", reduce,
     "Join the items from left to right, f(f(f(initial, a), b), c) and so on; without initial the first item begins.",
     NATIVE_SHORT},
    {NULL, NULL, NULL, 0},
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &partial_def) && module_add_type(vm, module, &cmp_key_def) &&
           module_add_type(vm, module, &functools_cache);
}

extern const ModuleDef mod__functools;
const ModuleDef mod__functools = {
    .name = "_functools",
    .doc = "Functions in C behind the module functools.",
    .functions = functions,
    .init = init,
};
