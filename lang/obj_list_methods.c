/* SPDX-License-Identifier: MIT
 *
 * The methods of list. */
#include "lang/obj_list.h"

#include "lang/bulk.h"
#include "lang/obj_exc.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

static Value append(Interp *vm, Value *args, int n)
{
    (void)n;
    return list_append(vm, args[0], args[1]) ? V_NONE : V_NULL;
}

static Value extend(Interp *vm, Value *args, int n)
{
    (void)n;
    if (v_is_exact(args[0], T_LIST) && iter_runs_code(args[1]))
        return native_tail(vm, prelude_get(vm, "_builtins", "extend_list"), 2, args[0], args[1]);
    return list_extend(vm, args[0], args[1]) ? V_NONE : V_NULL;
}

static Value insert(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at;
    if (!arg_ssize(vm, args[1], 0, &at))
        return V_NULL;
    return list_insert(vm, args[0], at, args[2]) ? V_NONE : V_NULL;
}

/* Called so often that it takes its arguments as they come. */
static Value pop(Interp *vm, Value *args, int n)
{
    List *l = list_of(args[0]);
    int64_t at = -1;
    if (n == 1 && l->len > 0 && l->len >= l->cap / 2)
        return l->items[--l->len];
    if (!args_check(vm, "pop", n - 1, V_NULL, 0, 1) || (n == 2 && !arg_ssize(vm, args[1], 0, &at)))
        return V_NULL;
    if (l->len == 0)
        return exc_raise(vm, EXC_IndexError, "pop from empty list");
    if (at < 0)
        at += l->len;
    if (at < 0 || at >= l->len)
        return exc_raise(vm, EXC_IndexError, "pop index out of range");
    Value item = l->items[at];
    bulk_move(vm, l->items + at, l->items + at + 1, (size_t)(l->len - at - 1) * sizeof *l->items);
    l->len--;
    list_trim(vm, l);
    return item;
}

static Value remove_item(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t at;
    int found = list_find(vm, list_of(args[0]), args[1], 0, INT64_MAX, &at);
    if (found < 0)
        return V_NULL;
    if (found == 0)
        return exc_raise(vm, EXC_ValueError, "list.remove(x): x not in list");
    if (at < list_of(args[0])->len && !list_splice(vm, list_of(args[0]), at, 1, NULL, 0))
        return V_NULL;
    return V_NONE;
}

static Value clear(Interp *vm, Value *args, int n)
{
    (void)n;
    list_clear(vm, list_of(args[0]));
    return V_NONE;
}

static Value copy(Interp *vm, Value *args, int n)
{
    (void)n;
    return list_of_items(vm, v_obj(args[0]), 0, list_of(args[0])->len);
}

static Value count(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t total = 0;
    for (int64_t i = 0; i < list_of(args[0])->len; i++) {
        if (vm->breaker && !op_poll(vm))
            return V_NULL;
        if (i >= list_of(args[0])->len)
            break;
        Value item = list_of(args[0])->items[i];
        int same = item == args[1] ? 1 : v_both_int(item, args[1]) ? 0 : op_eq(vm, item, args[1]);
        if (same < 0)
            return V_NULL;
        total += same;
    }
    return v_from_small(total);
}

static Value index_of(Interp *vm, Value *args, int n)
{
    (void)n;
    List *l = list_of(args[0]);
    int64_t from, to, at;
    if (!seq_bound(vm, args[2], l->len, 0, &from) || !seq_bound(vm, args[3], l->len, INT64_MAX, &to))
        return V_NULL;
    int found = list_find(vm, l, args[1], from, to, &at);
    if (found < 0)
        return V_NULL;
    if (found > 0)
        return v_from_small(at);
    Value text = op_repr(vm, args[1]);
    return text == V_NULL
             ? V_NULL
             : exc_raise(vm, EXC_ValueError, "%s is not in list", str_utf8(vm, text, NULL));
}

Value list_reverse(Interp *vm, Value list)
{
    List *l = list_of(list);
    for (int64_t i = 0, j = l->len - 1; i < j; i++, j--) {
        if (i % 0x10000 == 0xffff)
            op_glance(vm);
        Value item = l->items[i];
        gc_set(&l->items[i], l->items[j]);
        gc_set(&l->items[j], item);
    }
    return list;
}

static Value reverse(Interp *vm, Value *args, int n)
{
    (void)n;
    list_reverse(vm, args[0]);
    return V_NONE;
}

/* With a key function of the language the keys are computed by lib/_builtins.py, so that it can be suspended
 * meanwhile. */
static Value sort(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t down;
    if (!op_index(vm, args[2], &down))
        return V_NULL;
    if (!v_is_kind(args[1], KIND_FUNCTION))
        return list_sort(vm, args[0], args[1], down != 0) ? V_NONE : V_NULL;
    Value helper = prelude_get(vm, "_builtins", "list_sort_by_key");
    return helper == V_NULL ? V_NULL : native_tail(vm, helper, 3, args[0], args[1], v_from_bool(down != 0));
}

static Value reversed(Interp *vm, Value *args, int n)
{
    (void)n;
    return iter_reversed(vm, T_LIST_REVERSE_ITER, args[0], list_of(args[0])->len);
}

const NativeDef list_methods[] = {
    {"append(self, object, /)", append, "Add the object at the end.", 0},
    {"clear(self, /)", clear, "Take all items out.", 0},
    {"copy(self, /)", copy, "A new list of the same items.", 0},
    {"count(self, value, /)", count, "How many items equal value.", 0},
    {"extend(self, iterable, /)", extend, "Add all items of the iterable at the end.", 0},
    {"index(self, value, start=..., stop=..., /)", index_of,
     "At which index the first item equals value; ValueError when none does.", 0},
    {"insert(self, index, object, /)", insert, "Put the object before the item at index.", 0},
    {"pop(self, index=-1, /)", pop,
     "Take the item at index out (the last one by default) and return it; IndexError when there is none.", NATIVE_RAW},
    {"remove(self, value, /)", remove_item,
     "Take the first item that equals value out; ValueError when none does.", 0},
    {"reverse(self, /)", reverse, "Reverse *IN PLACE*.", 0},
    {"sort(self, /, *, key=None, reverse=False)", sort,
     "Put the items in order, in place, smallest first; equal ones keep theirs, key says what to compare.", 0},
    {"__reversed__(self, /)", reversed, "An iterator from the last item to the first.", 0},
    {NULL, NULL, NULL, 0},
};
