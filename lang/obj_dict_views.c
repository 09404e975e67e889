/* SPDX-License-Identifier: MIT
 *
 * The views of a dict. Keys and items behave as sets; their operators make plain sets, in the order in which
 * CPython would. */
#include "lang/obj_dict_views.h"

#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"
#include "lang/type_internal.h"

static Value dict_in(Value view)
{
    return ((DictView *)v_obj(view))->dict;
}

Value dict_view(Interp *vm, TypeId type, Value dict)
{
    DictView *view = gc_alloc(vm, sizeof *view, KIND_NATIVE, type);
    if (view == NULL)
        return V_NULL;
    gc_set(&view->dict, dict);
    return v_from_obj(view);
}

static bool is_set_like(Value v)
{
    return v_is_kind(v, KIND_SET) || v_is_exact(v, T_DICT_KEYS) || v_is_exact(v, T_DICT_ITEMS);
}

/* -- all three ------------------------------------------------------------------------------------------------- */

static Value view_repr(Interp *vm, Value self)
{
    if (repr_enter(vm, self))
        return str_from_cstr(vm, "...");
    Value text = repr_items(vm, self);
    if (text == V_NULL)
        return V_NULL;
    StrBuilder out = {0};
    if (type_lookup(vm, type_of(vm, dict_in(self)), str_intern_cstr(vm, "_ordered_views")) != V_NULL)
        sb_add_char(&out, 'o');
    sb_add_ascii(&out, type_name_of(vm, self));
    sb_add_char(&out, '(');
    sb_add_str(&out, str_of(text));
    sb_add_char(&out, ')');
    return sb_finish(vm, &out);
}

static int64_t view_len(Interp *vm, Value self)
{
    (void)vm;
    return dict_len(dict_in(self));
}

static int view_truth(Interp *vm, Value self)
{
    return view_len(vm, self) != 0;
}

static Value keys_iter(Interp *vm, Value self)
{
    return iter_over_table(vm, T_DICT_KEY_ITER, dict_in(self), dict_len(dict_in(self)));
}

static Value values_iter(Interp *vm, Value self)
{
    return iter_over_table(vm, T_DICT_VALUE_ITER, dict_in(self), dict_len(dict_in(self)));
}

static Value items_iter(Interp *vm, Value self)
{
    return iter_over_table(vm, T_DICT_ITEM_ITER, dict_in(self), dict_len(dict_in(self)));
}

Value dict_view_reversed(Interp *vm, TypeId type, Value dict)
{
    Value list = list_new(vm, NULL, 0), key, value;
    int64_t at = 0;
    while (list != V_NULL && dict_next(dict_of(dict), &at, &key, &value)) {
        Value item = type == T_DICT_KEYS   ? key
                   : type == T_DICT_VALUES ? value
                                           : tuple_pack(vm, 2, key, value);
        if (item == V_NULL || !list_append(vm, list, item))
            return V_NULL;
    }
    TypeId walker = type == T_DICT_KEYS ? T_DICT_REVERSE_KEY_ITER
                  : type == T_DICT_VALUES ? T_DICT_REVERSE_VALUE_ITER : T_DICT_REVERSE_ITEM_ITER;
    return list == V_NULL ? V_NULL : iter_reversed(vm, walker, list, list_of(list)->len);
}

static Value reversed(Interp *vm, Value *args, int n)
{
    (void)n;
    return dict_view_reversed(vm, (TypeId)v_obj(args[0])->shape, dict_in(args[0]));
}

/* -- keys and items as sets ------------------------------------------------------------------------------------ */

static int keys_contains(Interp *vm, Value self, Value key)
{
    DictEntry e;
    return dict_lookup(vm, dict_in(self), key, &e);
}

static int items_contains(Interp *vm, Value self, Value item)
{
    DictEntry e;
    if (!tuple_is(item) || tuple_of(item)->len != 2)
        return 0;
    int found = dict_lookup(vm, dict_in(self), tuple_of(item)->items[0], &e);
    return found <= 0 ? found : op_eq(vm, e.value, tuple_of(item)->items[1]);
}

/* 1 when every item of `some` is in `all`. */
static int all_in(Interp *vm, Value some, Value all)
{
    Walk w;
    Value item;
    if (!walk_start(vm, &w, some))
        return -1;
    while (walk_next(vm, &w, &item)) {
        int found = op_contains(vm, all, item);
        if (found <= 0)
            return found;
    }
    return vm->exc == V_NULL ? 1 : -1;
}

static Value view_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!is_set_like(a) || !is_set_like(b))
        return V_NOTIMPL;
    int64_t x = op_len(vm, a), y = op_len(vm, b);
    int result = 0;
    switch (op) {
    case CMP_EQ: case CMP_NE: result = x == y ? all_in(vm, a, b) : 0; break;
    case CMP_LT: result = x < y ? all_in(vm, a, b) : 0; break;
    case CMP_LE: result = x <= y ? all_in(vm, a, b) : 0; break;
    case CMP_GT: result = x > y ? all_in(vm, b, a) : 0; break;
    case CMP_GE: result = x >= y ? all_in(vm, b, a) : 0; break;
    }
    return result < 0 ? V_NULL : v_from_bool(result != (op == CMP_NE));
}

/* A new set; from a plain dict itself where it has the same keys, since that decides the order. */
static Value set_from(Interp *vm, Value iterable)
{
    Value set = set_new(vm, T_SET);
    if (v_is_exact(iterable, T_DICT_KEYS) && v_is_exact(dict_in(iterable), T_DICT))
        iterable = dict_in(iterable);
    return set != V_NULL && set_update(vm, set, iterable) ? set : V_NULL;
}

static bool either_is_view(Value a, Value b)
{
    return (is_set_like(a) && !v_is_kind(a, KIND_SET)) || (is_set_like(b) && !v_is_kind(b, KIND_SET));
}

static Value view_or(Interp *vm, Value a, Value b)
{
    if (!either_is_view(a, b))
        return V_NOTIMPL;
    Value set = set_from(vm, a);
    return set != V_NULL && set_update(vm, set, b) ? set : V_NULL;
}

static Value view_sub(Interp *vm, Value a, Value b)
{
    if (!either_is_view(a, b))
        return V_NOTIMPL;
    Value set = set_from(vm, a);
    return set != V_NULL && op_call_method(vm, set, "difference_update", &b, 1) != V_NULL ? set : V_NULL;
}

/* Takes the pair out of `rest` when that has it, or else puts it into `set`. */
static bool toggle_pair(Interp *vm, Value rest, Value set, Value key, Value value)
{
    DictEntry e;
    int found = dict_lookup(vm, rest, key, &e);
    int same = found > 0 ? op_eq(vm, e.value, value) : found;
    if (same < 0)
        return false;
    if (same)
        return dict_delete(vm, rest, key) >= 0;
    Value pair = tuple_pack(vm, 2, key, value);
    return pair != V_NULL && set_add(vm, set, pair);
}

/* The pairs that only one of two dicts has: the smaller one's first. */
static Value items_xor(Interp *vm, Value a, Value b)
{
    Value larger = dict_len(a) >= dict_len(b) ? a : b, smaller = larger == a ? b : a, key, value;
    Value rest = dict_copy(vm, larger), set = set_new(vm, T_SET);
    for (int64_t at = 0; rest != V_NULL && set != V_NULL && dict_next(dict_of(smaller), &at, &key, &value);)
        if (!toggle_pair(vm, rest, set, key, value))
            return V_NULL;
    Value left = rest == V_NULL || set == V_NULL ? V_NULL : dict_view(vm, T_DICT_ITEMS, rest);
    return left != V_NULL && set_update(vm, set, left) ? set : V_NULL;
}

static Value view_xor(Interp *vm, Value a, Value b)
{
    if (!either_is_view(a, b))
        return V_NOTIMPL;
    if (v_is_exact(a, T_DICT_ITEMS) && v_is_exact(b, T_DICT_ITEMS))
        return items_xor(vm, dict_in(a), dict_in(b));
    Value set = set_from(vm, a);
    return set != V_NULL && op_call_method(vm, set, "symmetric_difference_update", &b, 1) != V_NULL
             ? set
             : V_NULL;
}

static Value intersect(Interp *vm, Value view, Value other)
{
    if (v_is_exact(other, T_SET) && view_len(vm, view) <= set_of(other)->len)
        return op_call_method(vm, other, "intersection", &view, 1);
    if (either_is_view(other, V_NONE) && view_len(vm, other) > view_len(vm, view)) {
        Value swap = view;
        view = other;
        other = swap;
    }
    Walk w;
    Value item, set = set_new(vm, T_SET);
    if (set == V_NULL || !walk_start(vm, &w, other))
        return V_NULL;
    while (walk_next(vm, &w, &item)) {
        int found = op_contains(vm, view, item);
        if (found < 0 || (found && !set_add(vm, set, item)))
            return V_NULL;
    }
    return vm->exc == V_NULL ? set : V_NULL;
}

static Value view_and(Interp *vm, Value a, Value b)
{
    if (!either_is_view(a, b))
        return V_NOTIMPL;
    return either_is_view(a, V_NONE) ? intersect(vm, a, b) : intersect(vm, b, a);
}

static Value isdisjoint(Interp *vm, Value *args, int n)
{
    (void)n;
    bool same = args[0] == args[1];
    if (same)
        return v_from_bool(view_len(vm, args[0]) == 0);
    bool swap = is_set_like(args[1]) && op_len(vm, args[1]) > view_len(vm, args[0]);
    Value some = swap ? args[0] : args[1], all = swap ? args[1] : args[0], item;
    Walk w;
    if (!walk_start(vm, &w, some))
        return V_NULL;
    while (walk_next(vm, &w, &item)) {
        int found = op_contains(vm, all, item);
        if (found != 0)
            return found < 0 ? V_NULL : V_FALSE;
    }
    return vm->exc == V_NULL ? V_TRUE : V_NULL;
}

static Value get_mapping(Interp *vm, Value self)
{
    return mapping_proxy_new(vm, dict_in(self));
}

static const GetSetDef getsets[] = {
    {"mapping", get_mapping, NULL, "the dictionary that is viewed, which cannot be changed by this"},
    {NULL, NULL, NULL, NULL},
};

/* -- the types ------------------------------------------------------------------------------------------------- */

static const NativeDef values_methods[] = {
    {"__reversed__(self, /)", reversed, "An iterator over the values, the latest first.", 0},
    {NULL, NULL, NULL, 0},
};

static const NativeDef set_methods[] = {
    {"__reversed__(self, /)", reversed, "Return a reverse iterator over the dict view.", 0},
    {"isdisjoint(self, other, /)", isdisjoint, "Whether no item of the iterable is in the view.", 0},
    {NULL, NULL, NULL, 0},
};

static void trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((DictView *)o)->dict);
}

static const TypeDef keys_def = {
    .name = "dict_keys", .size = sizeof(DictView), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = trace,
    .slots = {.repr = view_repr, .truth = view_truth, .len = view_len, .contains = keys_contains, .iter = keys_iter,
              .compare = view_compare,
              .binary = {[BIN_OR] = view_or, [BIN_AND] = view_and, [BIN_SUB] = view_sub, [BIN_XOR] = view_xor}},
    .methods = set_methods, .getsets = getsets,
};

static const TypeDef values_def = {
    .name = "dict_values", .size = sizeof(DictView), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = trace,
    .slots = {.repr = view_repr, .truth = view_truth, .len = view_len, .iter = values_iter},
    .methods = values_methods, .getsets = getsets,
};

static const TypeDef items_def = {
    .name = "dict_items", .size = sizeof(DictView), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = trace,
    .slots = {.repr = view_repr, .truth = view_truth, .len = view_len, .contains = items_contains, .iter = items_iter,
              .compare = view_compare,
              .binary = {[BIN_OR] = view_or, [BIN_AND] = view_and, [BIN_SUB] = view_sub, [BIN_XOR] = view_xor}},
    .methods = set_methods, .getsets = getsets,
};

void dict_views_init(Interp *vm)
{
    vm->types[T_DICT_KEYS] = type_from_def(vm, &keys_def, T_DICT_KEYS);
    vm->types[T_DICT_VALUES] = type_from_def(vm, &values_def, T_DICT_VALUES);
    vm->types[T_DICT_ITEMS] = type_from_def(vm, &items_def, T_DICT_ITEMS);
}
