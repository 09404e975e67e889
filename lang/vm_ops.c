/* SPDX-License-Identifier: MIT
 *
 * See vm_ops.h: the slow paths of the loop, names, operators, iteration, building and calls. Those
 * of exceptions, `with` and coroutines are in vm_ops_flow.c. */
#include "lang/vm_ops.h"

#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/native.h"
#include "lang/obj_iter.h"
#include "lang/obj_list.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- names ------------------------------------------------------------------------------------------------------------- */

static Value raise_name_error(Interp *vm, Value name)
{
    exc_raise(vm, EXC_NameError, "name '%s' is not defined", str_utf8(vm, name, NULL));
    gc_set(&exc_of(vm->exc)->fields[0], name);
    return V_NULL;
}

/* From globals of a subclass of dict, or builtins of a program's own; names that modules make when
 * they are asked. */
static Value load_uncached(Interp *vm, Value globals, GlobalCache *c)
{
    c->version = 0;
    Value v = vm_space_get(vm, globals, c->name);
    if (v == V_NULL && vm->exc == V_NULL)
        v = vm_builtin(vm, globals, c->name);
    if (v == V_NULL && vm->exc == V_NULL)
        v = module_lazy_global(vm, globals, c->name);
    return v != V_NULL || vm->exc != V_NULL ? v : raise_name_error(vm, c->name);
}

Value vm_load_global(Interp *vm, Value globals, GlobalCache *c)
{
    int64_t at = dict_find_str(dict_of(globals), c->name);
    if (!v_is_exact(globals, T_DICT))
        return load_uncached(vm, globals, c);
    c->version = dict_of(globals)->version;
    c->builtins_version = 0;
    if (at >= 0) {
        c->index = at;
        return dict_of(globals)->entries[at].value;
    }
    at = dict_find_str(dict_of(vm->builtins), c->name);
    if (at < 0 || vm_builtins(vm, globals) != vm->builtins)
        return load_uncached(vm, globals, c);
    c->builtins_version = dict_of(vm->builtins)->version;
    c->index = at;
    return dict_of(vm->builtins)->entries[at].value;
}

bool vm_store_global(Interp *vm, Value globals, GlobalCache *c, Value v)
{
    if (!dict_set(vm, globals, c->name, v))
        return false;
    c->index = dict_find_str(dict_of(globals), c->name);
    c->version = dict_of(globals)->version;
    c->builtins_version = 0;
    return true;
}

Value vm_space_get(Interp *vm, Value space, Value name)
{
    if (v_is_exact(space, T_DICT))
        return dict_get_str(dict_of(space), name);
    Value v = op_getitem(vm, space, name);
    if (v == V_NULL && exc_pending_is(vm, EXC_KeyError))
        exc_clear(vm);
    return v;
}

Value vm_load_name(Interp *vm, Value space, Value globals, GlobalCache *c)
{
    Value v = vm_space_get(vm, space, c->name);
    if (v != V_NULL || vm->exc != V_NULL)
        return v;
    return vm_load_global(vm, globals, c);
}

bool vm_delete_name(Interp *vm, Value space, Value name)
{
    bool exact = v_is_exact(space, T_DICT);
    int deleted = exact ? dict_delete(vm, space, name) : op_delitem(vm, space, name);
    if (deleted == 1)
        return true;
    if (exact || exc_pending_is(vm, EXC_KeyError)) {
        exc_clear(vm);
        raise_name_error(vm, name);
    }
    return false;
}

bool vm_make_annotations(Interp *vm, Value space)
{
    if (vm_space_get(vm, space, vm->names.annotations) != V_NULL)
        return true;
    Value dict = vm->exc == V_NULL ? dict_new(vm) : V_NULL;
    return dict != V_NULL && op_setitem(vm, space, vm->names.annotations, dict);
}

/* -- operators --------------------------------------------------------------------------------------------------------- */

int vm_truth(Interp *vm, Value v)
{
    if (v_is_exact(v, T_STR))
        return str_of(v)->len != 0;
    if (v_is_exact(v, T_LIST))
        return list_of(v)->len != 0;
    if (v_is_exact(v, T_DICT))
        return dict_of(v)->len != 0;
    return op_truth(vm, v);
}

/* What needs no call: -1 when it does. */
static int compare_known(Value a, Value b, CmpOp op)
{
    if (v_is_flo(a) && v_is_flo(b))
        return cmp_doubles(op, v_flo(a), v_flo(b));
    if (v_is_exact(a, T_STR) && v_is_exact(b, T_STR)) {
        if (op == CMP_EQ || op == CMP_NE)
            return str_eq(a, b) == (op == CMP_EQ);
        return cmp_ints(op, str_compare(a, b), 0);
    }
    return -1;
}

int vm_compare_truth(Interp *vm, Value a, Value b, CmpOp op)
{
    int known = compare_known(a, b, op);
    if (known >= 0)
        return known;
    Value v = op_compare(vm, a, b, op);
    return v == V_NULL ? -1 : v == V_TRUE ? 1 : v == V_FALSE ? 0 : op_truth(vm, v);
}

Value vm_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    int known = compare_known(a, b, op);
    return known >= 0 ? v_from_bool(known) : op_compare(vm, a, b, op);
}

Value vm_getitem(Interp *vm, Value v, Value key)
{
    if (v_is_exact(v, T_DICT)) {
        Value got = v_is_exact(key, T_STR) ? dict_get_str(dict_of(v), key) : dict_get(vm, v, key);
        if (got != V_NULL || vm->exc != V_NULL)
            return got;
        return exc_raise_value(vm, EXC_KeyError, key);
    }
    if (v_is_exact(v, T_TUPLE) && v_is_int(key)) {
        Tuple *t = (Tuple *)v_obj(v);
        int64_t i = v_small(key);
        i += i < 0 ? t->len : 0;
        if (i >= 0 && i < t->len)
            return t->items[i];
    }
    if (v_is_exact(v, T_LIST) && v_is_int(key)) {
        int64_t i = v_small(key) + list_of(v)->len;     /* the loop did those that are not negative */
        if (v_small(key) < 0 && i >= 0)
            return list_of(v)->items[i];
    }
    return op_getitem(vm, v, key);
}

Value vm_format(Interp *vm, Value v, unsigned conversion, Value spec)
{
    if (conversion == 1)
        v = op_str(vm, v);
    else if (conversion == 2)
        v = op_repr(vm, v);
    else if (conversion == 3)
        v = op_ascii(vm, v);
    if (v == V_NULL)
        return V_NULL;
    if (spec == V_NULL || str_of(spec)->len == 0) {
        if (v_is_exact(v, T_STR))
            return v;
        if (v_is_int(v))
            return int_to_str(vm, v, 10);
        spec = vm->empty_str;
    }
    return op_format(vm, v, spec);
}

/* -- iteration --------------------------------------------------------------------------------------------------------- */

Value vm_next(Interp *vm, Value it)
{
    if (v_is_exact(it, T_RANGE_ITER)) {
        RangeIter *r = (RangeIter *)v_obj(it);
        if (r->left <= 0)
            return V_STOP;
        Value v = v_from_small(r->next);
        r->next += r->step;
        r->left--;
        return v;
    }
    if (v_is_exact(it, T_LIST_ITER)) {
        SeqIter *s = (SeqIter *)v_obj(it);
        if (s->seq != V_NULL && s->index < list_of(s->seq)->len)
            return list_of(s->seq)->items[s->index++];
    }
    Type *t = type_of(vm, it);
    if (t->slots.next && !(t->flags & TYPE_HEAP))
        return t->slots.next(vm, it);
    return op_next(vm, it);
}

static Value map_call(Interp *vm, const MapIter *map, Value *arg)
{
    *arg = vm_next(vm, tuple_of(map->iters)->items[0]);
    return map->fn;
}

/* Another loop that waits for this filter's predicate owns `asked`: then this one goes the general way. */
static Value filter_call(Interp *vm, FilterIter *filter, Value *arg)
{
    if (filter->asked != V_NULL)
        return V_NULL;
    *arg = vm_next(vm, filter->iter);
    if (*arg != V_STOP)
        gc_set(&filter->asked, *arg);
    return filter->fn;
}

bool vm_filter_judge(Interp *vm, Frame *f, Value filter, Value *v)
{
    FilterIter *it = (FilterIter *)v_obj(filter);
    int truth = op_truth(vm, *v);
    *v = truth > 0 ? it->asked : V_STOP;
    it->asked = V_NULL;
    if (truth == 0)
        f->pc -= 2;
    return truth >= 0;
}

Value vm_next_call(Interp *vm, Value it, Value *arg)
{
    Type *t = type_of(vm, it);
    if (v_is_exact(it, T_MAP))
        return iter_runs_code(it) ? map_call(vm, (MapIter *)v_obj(it), arg) : V_NULL;
    if (v_is_exact(it, T_FILTER))
        return iter_runs_code(it) ? filter_call(vm, (FilterIter *)v_obj(it), arg) : V_NULL;
    if (!(t->flags & TYPE_HEAP))
        return V_NULL;
    *arg = it;
    Value fn = type_lookup(vm, t, vm->names.next);
    return v_is_exact(fn, T_FUNCTION) ? fn : V_NULL;
}

Value vm_aiter(Interp *vm, Value v)
{
    Type *t = type_of(vm, v);
    if (!t->slots.aiter)
        return exc_raise(vm, EXC_TypeError,
                         "'async for' requires an object with __aiter__ method, got %s",
                         type_name(t));
    Value it = t->slots.aiter(vm, v);
    if (it != V_NULL && !type_of(vm, it)->slots.anext)
        return exc_raise(vm, EXC_TypeError, "'async for' received an object from __aiter__ that does not implement __anext__: %s",
                         type_name_of(vm, it));
    return it;
}

Value vm_anext(Interp *vm, Value v)
{
    Type *t = type_of(vm, v);
    if (!t->slots.anext)
        return exc_raise(vm, EXC_TypeError,
                         "'async for' requires an iterator with __anext__ method, got %s",
                         type_name(t));
    return t->slots.anext(vm, v);
}

static bool raise_unpack_count(Interp *vm, int want, int64_t got, bool at_least)
{
    if (got < want)
        exc_raise(vm, EXC_ValueError, "not enough values to unpack (expected %s%d, got %lld)",
                  at_least ? "at least " : "", want, (long long)got);
    else
        exc_raise(vm, EXC_ValueError, "too many values to unpack (expected %d)", want);
    return false;
}

static bool unpack_exact(Interp *vm, Walk *w, Value *out, int n)
{
    Value item, few[256];
    Value *got = n <= 256 ? few : out;                  /* a failure leaves near destinations alone */
    for (int i = 0; i < n; i++) {
        if (!walk_next(vm, w, &item))
            return vm->exc == V_NULL && raise_unpack_count(vm, n, i, false);
        got[i] = item;
    }
    if (walk_next(vm, w, &item))
        return raise_unpack_count(vm, n, (int64_t)n + 1, false);
    if (vm->exc != V_NULL)
        return false;
    if (got == few)
        values_copy(out, few, (size_t)n);
    return true;
}

/* A list of what a walk has not come to yet. */
static Value rest_of(Interp *vm, Walk *w)
{
    Value item, rest;
    if (w->kind == WALK_LIST || w->kind == WALK_TUPLE)
        return list_of_items(vm, v_obj(w->over), w->at, list_of(w->over)->len - w->at);
    rest = list_new(vm, NULL, 0);
    while (rest != V_NULL && walk_next(vm, w, &item))
        if (!list_append(vm, rest, item))
            return V_NULL;
    return vm->exc == V_NULL ? rest : V_NULL;
}

static bool unpack_starred(Interp *vm, Walk *w, Value *out, int before, int after)
{
    Value item, got[256];
    for (int i = 0; i < before; i++) {
        if (!walk_next(vm, w, &item))
            return vm->exc == V_NULL && raise_unpack_count(vm, before + after, i, true);
        got[i] = item;
    }
    Value rest = rest_of(vm, w);
    if (rest == V_NULL)
        return false;
    List *l = list_of(rest);
    if (l->len < after)
        return raise_unpack_count(vm, before + after, before + l->len, true);
    values_copy(out, got, (size_t)before);
    out[before] = rest;
    l->len -= after;
    values_copy(out + before + 1, l->items + l->len, (size_t)after);
    return true;
}

/* With __iter__ = None, iter() finds the words. */
static bool refuses_iter(Interp *vm, Type *t)
{
    return t->flags & TYPE_HEAP && type_lookup(vm, t, vm->names.iter) == V_NONE;
}

bool vm_unpack(Interp *vm, Value v, Value *out, int before, int after)
{
    Walk w;
    if (!type_is_walkable(type_of(vm, v)) && !refuses_iter(vm, type_of(vm, v))) {
        exc_raise(vm, EXC_TypeError, "cannot unpack non-iterable %s object", type_name_of(vm, v));
        return false;
    }
    if (!walk_start(vm, &w, v))
        return false;
    return after < 0 ? unpack_exact(vm, &w, out, before) : unpack_starred(vm, &w, out, before, after);
}

/* -- building ---------------------------------------------------------------------------------------------------------- */

Value vm_build_set(Interp *vm, const Value *items, unsigned n)
{
    Value set = set_new(vm, T_SET);
    for (unsigned i = 0; i < n && set != V_NULL; i++)
        if (!set_add(vm, set, items[i]))
            return V_NULL;
    return set;
}

bool vm_extend_list(Interp *vm, Value list, Value iterable)
{
    Type *t = type_of(vm, iterable);
    if (!type_is_walkable(t) && !refuses_iter(vm, t)) {
        exc_raise(vm, EXC_TypeError, "Value after * must be an iterable, not %s", type_name(t));
        return false;
    }
    return list_extend(vm, list, iterable);
}

bool vm_update_dict(Interp *vm, Value dict, Value mapping)
{
    if (dict_update_mapping(vm, dict, mapping))
        return true;
    if (vm->exc == V_NULL)
        exc_raise(vm, EXC_TypeError, "'%s' object is not a mapping", type_name_of(vm, mapping));
    return false;
}

/* "module.f()" as messages about calls name the callee; builtins without their module, what has no
 * name by its text. */
static const char *callee_name(Interp *vm, Value callee)
{
    Value fn = v_is_kind(callee, KIND_METHOD) ? ((Method *)v_obj(callee))->fn : callee;
    Value qualname = op_getattr_opt(vm, fn, vm->names.qualname),
          module = op_getattr_opt(vm, fn, vm->names.module);
    exc_clear(vm);
    if (qualname == V_NULL || !str_is(qualname)) {
        Value text = op_str(vm, callee);
        return text == V_NULL ? "?" : str_utf8(vm, text, NULL);
    }
    const char *name = str_utf8(vm, qualname, NULL);
    if (module == V_NULL || !str_is(module) || str_eq_cstr(module, "builtins"))
        module = V_NULL;
    Value full = str_from_fmt(vm, "%s%s%s()", module == V_NULL ? "" : str_utf8(vm, module, NULL),
                              module == V_NULL ? "" : ".", name);
    return full == V_NULL ? "?" : str_utf8(vm, full, NULL);
}

static bool add_keyword(Interp *vm, Value dict, Value key, Value value, Value callee)
{
    if (value == V_NULL)
        return false;
    if (dict_get(vm, dict, key) == V_NULL)
        return vm->exc == V_NULL && dict_set(vm, dict, key, value);
    Value text = op_str(vm, key);
    if (text != V_NULL)
        exc_raise(vm, EXC_TypeError, "%s got multiple values for keyword argument '%s'",
                  callee_name(vm, callee), str_utf8(vm, text, NULL));
    return false;
}

/* Of what has keys() and subscripts: a key that comes twice is a mistake, too. */
static bool merge_mapping(Interp *vm, Value dict, Value mapping, Value callee)
{
    Value keys = op_getattr_opt(vm, mapping, vm->names.keys);
    if (keys == V_NULL) {
        if (vm->exc == V_NULL)
            exc_raise(vm, EXC_TypeError, "%s argument after ** must be a mapping, not %s",
                      callee_name(vm, callee), type_name_of(vm, mapping));
        return false;
    }
    keys = op_call(vm, keys, NULL, 0);
    keys = keys == V_NULL ? V_NULL : tuple_from_iterable(vm, keys);
    for (int64_t i = 0; keys != V_NULL && i < tuple_of(keys)->len; i++) {
        Value key = tuple_of(keys)->items[i];
        if (!add_keyword(vm, dict, key, op_getitem(vm, mapping, key), callee))
            return false;
    }
    return keys != V_NULL;
}

bool vm_merge_keywords(Interp *vm, Value dict, Value mapping, Value callee)
{
    int64_t at = 0;
    Value key, value;
    if (!v_is_kind(mapping, KIND_DICT))
        return merge_mapping(vm, dict, mapping, callee);
    while (dict_next(dict_of(mapping), &at, &key, &value))
        if (!add_keyword(vm, dict, key, value, callee))
            return false;
    return true;
}

/* -- calls ------------------------------------------------------------------------------------------------------------- */

CallState vm_call_spread(Interp *vm, Frame *f, uint16_t dst, Value callee, Value args, Value kwargs,
                         Value *result)
{
    if (!tuple_is(args) || type_of(vm, args)->slots.iter != vm->types[T_TUPLE]->slots.iter) {
        if (!type_is_walkable(type_of(vm, args))) {
            exc_raise(vm, EXC_TypeError, "%s argument after * must be an iterable, not %s",
                      callee_name(vm, callee), type_name_of(vm, args));
            return CALL_FAILED;
        }
        args = tuple_from_iterable(vm, args);
        if (args == V_NULL)
            return CALL_FAILED;
    }
    Tuple *positional = tuple_of(args);
    int64_t nkw = kwargs == V_NULL ? 0 : dict_of(kwargs)->len;
    if (!nkw)
        return call_begin(vm, f, dst, RET_STORE, callee, positional->items, (int)positional->len,
                          V_NULL, result);
    const Dict *given = dict_of(kwargs);
    Keywords named = {&given->entries->key, &given->entries->value, (int)nkw,
                      sizeof(DictEntry) / sizeof(Value)};
    if (v_is_kind(callee, KIND_FUNCTION) && nkw == given->used && nkw < INT16_MAX
        && positional->len < INT16_MAX
        && call_push_named(vm, f, dst, callee, positional->items, (int)positional->len, &named))
        return CALL_PUSHED;
    Value all = tuple_new(vm, NULL, (size_t)(positional->len + nkw)),
          names = tuple_new(vm, NULL, (size_t)nkw);
    if (all == V_NULL || names == V_NULL)
        return CALL_FAILED;
    Value *items = tuple_of(all)->items;
    values_copy(items, positional->items, (size_t)positional->len);
    int64_t at = 0, i = 0;
    Value key, value;
    while (dict_next(dict_of(kwargs), &at, &key, &value)) {
        if (!str_is(key)) {
            exc_raise(vm, EXC_TypeError, "keywords must be strings");
            return CALL_FAILED;
        }
        tuple_of(names)->items[i] = key;
        items[positional->len + i++] = value;
    }
    return call_begin(vm, f, dst, RET_STORE, callee, items, (int)(positional->len + nkw), names, result);
}

/* The cell that the closure of an inner function gets, in the order of its code's free variables. */
static inline Value cell_for(Frame *f, const FreeVar *var)
{
    return var->from_free ? frame_fn(f)->cells[var->index] : frame_regs(f)[var->index];
}

/* The function that was made of a comprehension last, when it is the one to be made now. */
static Function *made_before(const Interp *vm, Frame *f, const Code *code)
{
    Function *fn = code->made;
    if (!fn || code->made_in != vm->collections || fn->globals != frame_fn(f)->globals)
        return NULL;
    for (uint32_t i = 0; i < code->nfree; i++)
        if (fn->cells[i] != cell_for(f, &code->free[i]))
            return NULL;
    return fn;
}

Value vm_make_function(Interp *vm, Frame *f, Code *code, uint32_t what, const Value *operands)
{
    const Function *before = made_before(vm, f, code);
    if (before)
        return v_from_obj(before);
    Value v = function_new(vm, code, frame_fn(f)->globals);
    if (v == V_NULL)
        return V_NULL;
    Function *fn = (Function *)v_obj(v);
    if (what & 1)
        gc_set(&fn->defaults, operands[1]);
    if (what & 2)
        gc_set(&fn->kwdefaults, operands[2]);
    if (what & 4)
        gc_set(&fn->annotations, operands[3]);
    for (uint32_t i = 0; i < code->nfree; i++)
        gc_set(&fn->cells[i], cell_for(f, &code->free[i]));
    if (code->flags & CODE_COMPREHENSION) {
        code->made = fn;
        code->made_in = vm->collections;
    }
    return v;
}
