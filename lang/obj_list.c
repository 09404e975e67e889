/* SPDX-License-Identifier: MIT
 *
 * List: a growing array. Here are its storage, its operators and the type; obj_list_slice.c has
 * l[i:j:k], obj_list_methods.c the methods, sort.c the sorting.
 *
 * Whatever calls back (comparisons, iterators) may change the list meanwhile, so `items` and `len`
 * are read anew after each call. */
#include "lang/obj_list.h"

#include "base/vectorised.h"
#include "lang/bulk.h"
#include "lang/obj_exc.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

/* -- storage --------------------------------------------------------------------------------------------------- */

static List *alloc_list(Interp *vm)
{
    return gc_alloc(vm, sizeof(List), KIND_LIST, T_LIST);
}

enum { PIECE = BULK_PIECE / sizeof(Value) };

VECTORISED static void put_many(Value *to, Value item, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        gc_set(&to[i], item);
}

/* Gives an empty list that nobody else has yet `total` times the same item, for which it has room. */
static bool fill(Interp *vm, List *l, Value item, int64_t total)
{
    while (l->len < total) {
        int64_t stop = total - l->len < PIECE ? total : l->len + PIECE;
        put_many(l->items + l->len, item, stop - l->len);
        l->len = stop;
        if (vm->breaker && stop < total && !op_poll(vm))
            return false;
    }
    return true;
}

Value list_new(Interp *vm, const Value *items, size_t n)
{
    List *l = alloc_list(vm);
    if (l == NULL || !list_reserve(vm, l, (int64_t)n))
        return V_NULL;
    if (items && n > BULK_PIECE / sizeof *items && !bulk_copy_at_once(vm, l->items, items, n * sizeof *items))
        return V_NULL;
    if (items && n <= BULK_PIECE / sizeof *items)
        values_copy(l->items, items, n);
    if (!items && !fill(vm, l, V_NONE, (int64_t)n))
        return V_NULL;
    l->len = (int64_t)n;
    return v_from_obj(l);
}

bool list_reserve(Interp *vm, List *l, int64_t cap)
{
    if (cap <= l->cap)
        return true;
    if (cap > INT64_MAX / 16)
        return gc_can_have(vm, SIZE_MAX / 2);
    Value *items = gc_resize(vm, l->items, (size_t)l->cap * sizeof *items, (size_t)cap * sizeof *items);
    if (items == NULL)
        return false;
    l->items = items;
    l->cap = cap;
    return true;
}

bool list_append(Interp *vm, Value list, Value item)
{
    List *l = list_of(list);
    if (l->len == l->cap && !list_reserve(vm, l, l->len + (l->len >> 2) + 6))
        return false;
    gc_set(&l->items[l->len++], item);
    return true;
}

bool list_insert(Interp *vm, Value list, int64_t at, Value item)
{
    List *l = list_of(list);
    if (!list_append(vm, list, item))
        return false;
    if (at < 0)
        at = at + l->len - 1 < 0 ? 0 : at + l->len - 1;
    if (at > l->len - 1)
        at = l->len - 1;
    bulk_move(vm, l->items + at + 1, l->items + at, (size_t)(l->len - 1 - at) * sizeof *l->items);
    gc_set(&l->items[at], item);
    return true;
}

bool list_splice(Interp *vm, List *l, int64_t at, int64_t count, const Value *items, int64_t n)
{
    int64_t tail = l->len - at - count;
    if (!list_reserve(vm, l, l->len - count + n))
        return false;
    bulk_move(vm, l->items + at + n, l->items + at + count, (size_t)tail * sizeof *l->items);
    if (n)
        bulk_move(vm, l->items + at, items, (size_t)n * sizeof *items);
    l->len += n - count;
    list_trim(vm, l);
    return true;
}

void list_trim(Interp *vm, List *l)
{
    int64_t cap = l->len + (l->len >> 3) + 6;
    if (l->cap <= 64 || l->len >= l->cap / 2)
        return;
    Value *items = gc_resize(vm, l->items, (size_t)l->cap * sizeof *items, (size_t)cap * sizeof *items);
    if (items == NULL) {
        exc_clear(vm);
        return;
    }
    l->items = items;
    l->cap = cap;
}

void list_clear(Interp *vm, List *l)
{
    gc_release(vm, l->items, (size_t)l->cap * sizeof *l->items);
    l->items = NULL;
    l->len = l->cap = 0;
}

static bool room_for(Interp *vm, List *l, int64_t more)
{
    int64_t need = l->len + more, grown = l->len + (l->len >> 2) + 6;
    return need <= l->cap || list_reserve(vm, l, l->cap && need < grown ? grown : need);
}

/* Appends the items of a list or tuple, in pieces; both lists may change between two of them. */
static bool extend_items(Interp *vm, List *l, Obj *from, int64_t at, int64_t n)
{
    if (!room_for(vm, l, n))
        return false;
    for (int64_t end = at + n, count; at < end; at += count) {
        int64_t left = ((List *)from)->len < end ? ((List *)from)->len - at : end - at;
        count = left < PIECE ? left : PIECE;
        if (count <= 0)
            break;
        if (!room_for(vm, l, count))
            return false;
        const Value *items = from->kind == KIND_LIST ? ((List *)from)->items : ((Tuple *)from)->items;
        values_copy(l->items + l->len, items + at, (size_t)count);
        l->len += count;
        if (vm->breaker && count < left && !op_poll(vm))
            return false;
    }
    return true;
}

Value list_of_items(Interp *vm, Obj *from, int64_t at, int64_t n)
{
    Value list = list_new(vm, NULL, 0);
    return list != V_NULL && list_reserve(vm, list_of(list), n)
                && extend_items(vm, list_of(list), from, at, n)
             ? list
             : V_NULL;
}

static inline bool v_is_end(Value item)
{
    return item == V_NULL || item == V_STOP;
}

static bool extend_walk(Interp *vm, Value list, Value iterable)
{
    Walk w;
    Value item;
    if (!walk_start(vm, &w, iterable))
        return false;
    int64_t hint = iter_length_hint(vm, iterable, 0);
    /* beyond that it is surely a lie */
    bool believed = hint > 0 && hint <= INT64_MAX - list_of(list)->len;
    if (hint < 0 || (believed && !list_reserve(vm, list_of(list), list_of(list)->len + hint)))
        return false;
    bool native = w.kind == WALK_NATIVE;
    Value (*next)(Interp *, Value) = native ? (Value (*)(Interp *, Value))w.at : NULL;
    while (native && !vm->breaker ? !v_is_end(item = next(vm, w.over)) : walk_next(vm, &w, &item))
        if (!list_push(vm, list, item))
            return false;
    list_trim(vm, list_of(list));
    return vm->exc == V_NULL;
}

static bool extend_chars(Interp *vm, List *l, const Str *s)
{
    if (!room_for(vm, l, s->len))
        return false;
    for (int64_t i = 0; i < s->len; i++) {
        Value c = str_char(vm, s, i);
        if (c == V_NULL || !room_for(vm, l, 1))
            return false;
        gc_set(&l->items[l->len++], c);
        if (vm->breaker && i % PIECE == PIECE - 1 && !op_poll(vm))
            return false;
    }
    return true;
}

static bool extend_bytes(Interp *vm, List *l, const Bytes *b)
{
    if (!room_for(vm, l, b->len))
        return false;
    for (int64_t i = 0, stop; i < b->len; i = stop) {
        stop = b->len - i < PIECE ? b->len : i + PIECE;
        if (!room_for(vm, l, stop - i))
            return false;
        for (int64_t k = i; k < stop; k++)
            l->items[l->len++] = v_from_small(b->data[k]);
        if (vm->breaker && stop < b->len && !op_poll(vm))
            return false;
    }
    return true;
}

/* What is left of a range's iterator, which a hostile length makes a MemoryError. */
static bool extend_range(Interp *vm, List *l, RangeIter *it)
{
    if (it->left > PTRDIFF_MAX / (int64_t)sizeof(Value) - l->len)
        return gc_can_have(vm, SIZE_MAX / 2);
    while (it->left > 0) {
        if (it->left > l->cap - l->len && !list_reserve(vm, l, l->len + it->left))
            return false;
        for (int64_t many = it->left < 100000 ? it->left : 100000; many > 0;
             many--, it->left--, it->next += it->step)
            gc_set(&l->items[l->len++], v_from_small(it->next));
        if (vm->breaker && !op_poll(vm))
            return false;
    }
    return true;
}

bool list_extend(Interp *vm, Value list, Value iterable)
{
    if (v_is_exact(iterable, T_STR))
        return extend_chars(vm, list_of(list), str_of(iterable));
    if (v_is_exact(iterable, T_BYTES))
        return extend_bytes(vm, list_of(list), (const Bytes *)v_obj(iterable));
    if (v_is_exact(iterable, T_RANGE)) {
        iterable = op_iter(vm, iterable);
        if (iterable == V_NULL)
            return false;
    }
    if (v_is_exact(iterable, T_RANGE_ITER))
        return extend_range(vm, list_of(list), (RangeIter *)v_obj(iterable));
    if (iterable == list && !v_is_exact(list, T_LIST)) {     /* it would never end, growing as it is read */
        iterable = list_from_iterable(vm, list);
        if (iterable == V_NULL)
            return false;
    }
    if (v_is_exact(iterable, T_LIST) || v_is_exact(iterable, T_TUPLE))
        return extend_items(vm, list_of(list), v_obj(iterable), 0, ((List *)v_obj(iterable))->len);
    return extend_walk(vm, list, iterable);
}

Value list_from_iterable(Interp *vm, Value iterable)
{
    Value list = list_new(vm, NULL, 0);
    return list != V_NULL && list_extend(vm, list, iterable) ? list : V_NULL;
}

/* -- slots ----------------------------------------------------------------------------------------------------- */

static bool add_items_repr(Interp *vm, Value self, StrBuilder *out)
{
    for (int64_t i = 0; i < list_of(self)->len; i++) {
        Value text = op_repr(vm, list_of(self)->items[i]);
        if (text == V_NULL)
            return false;
        if (i > 0)
            sb_add_ascii(out, ", ");
        sb_add_str(out, str_of(text));
    }
    return true;
}

static Value list_repr(Interp *vm, Value self)
{
    if (list_of(self)->len == 0)
        return str_from_cstr(vm, "[]");
    if (repr_enter(vm, self))
        return str_from_cstr(vm, "[...]");
    StrBuilder out = {0};
    sb_add_char(&out, '[');
    bool ok = op_enter(vm, " while getting the repr of an object");
    if (ok) {
        ok = add_items_repr(vm, self, &out);
        op_leave(vm);
    }
    repr_leave(vm, self);
    sb_add_char(&out, ']');
    if (ok)
        return sb_finish(vm, &out);
    sb_clear(&out);
    return V_NULL;
}

static Value list_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!v_is_kind(a, KIND_LIST) || !v_is_kind(b, KIND_LIST))
        return V_NOTIMPL;
    return seq_compare(vm, v_obj(a), v_obj(b), op);
}

static int list_truth(Interp *vm, Value self)
{
    (void)vm;
    return list_of(self)->len != 0;
}

static int64_t list_len(Interp *vm, Value self)
{
    (void)vm;
    return list_of(self)->len;
}

static Value list_getitem(Interp *vm, Value self, Value key)
{
    int64_t i;
    if (v_is_exact(key, T_SLICE))
        return list_get_slice(vm, self, key);
    if (!seq_index_of(vm, key, &list_of(self)->len, "list", "list index out of range", &i))
        return V_NULL;
    return i < list_of(self)->len ? list_of(self)->items[i]
                                  : exc_raise(vm, EXC_IndexError,
                                              "list index out of "
                                              "range");
}

static bool list_setitem(Interp *vm, Value self, Value key, Value value)
{
    int64_t i;
    List *l = list_of(self);
    if (v_is_exact(key, T_SLICE))
        return value == V_NULL ? list_delete_slice(vm, self, key) : list_set_slice(vm, self, key, value);
    if (!seq_index_of(vm, key, &l->len, "list", "list assignment index out of range", &i))
        return false;
    if (value == V_NULL)
        return list_splice(vm, l, i, 1, NULL, 0);
    gc_set(&l->items[i], value);
    return true;
}

/* Are two items of a list the same, for small ints without a call? */
static inline int same_item(Interp *vm, Value a, Value b)
{
    return a == b ? 1 : v_both_int(a, b) ? 0 : op_eq(vm, a, b);
}

int list_find(Interp *vm, List *l, Value item, int64_t from, int64_t to, int64_t *at)
{
    for (int64_t i = from; i < to && i < l->len; i++) {
        if (vm->breaker && !op_poll(vm))
            return -1;
        if (i >= l->len)
            break;
        int same = same_item(vm, l->items[i], item);
        if (same == 0)
            continue;
        *at = i;
        return same;
    }
    return 0;
}

static int list_contains(Interp *vm, Value self, Value item)
{
    int64_t at;
    return list_find(vm, list_of(self), item, 0, INT64_MAX, &at);
}

static Value list_iter(Interp *vm, Value self)
{
    return iter_over_seq(vm, T_LIST_ITER, self);
}

static Value list_add(Interp *vm, Value a, Value b)
{
    if (!v_is_kind(a, KIND_LIST))
        return V_NOTIMPL;
    if (!v_is_kind(b, KIND_LIST))
        return seq_concat_foreign(vm, b, "list");
    Value result = list_new(vm, NULL, 0);
    if (result == V_NULL || !list_reserve(vm, list_of(result), list_of(a)->len + list_of(b)->len))
        return V_NULL;
    return extend_items(vm, list_of(result), v_obj(a), 0, list_of(a)->len)
        && extend_items(vm, list_of(result), v_obj(b), 0, list_of(b)->len) ? result : V_NULL;
}

/* Makes l's first n items its whole contents, `times` times. */
static bool repeat_in_place(Interp *vm, List *l, int64_t times)
{
    int64_t n = l->len, total;
    if (!seq_repeat_size(vm, n, times, &total) || !list_reserve(vm, l, total))
        return false;
    for (int64_t done = n, count; done < total && n; done += count) {
        int64_t from = done % n;
        count = done - from < PIECE ? done - from : PIECE;
        count = count < total - done ? count : total - done;
        values_copy(l->items + done, l->items + from, (size_t)count);
        if (count < total - done && !op_glance(vm))
            return op_interrupted(vm);
    }
    l->len = total;
    return true;
}

static Value list_mul(Interp *vm, Value a, Value b)
{
    Value seq;
    int64_t times, total;
    Value answer = seq_repeat_operands(vm, a, b, list_mul, &seq, &times);
    if (answer != V_TRUE)
        return answer;
    if (!seq_repeat_size(vm, list_of(seq)->len, times, &total))
        return V_NULL;
    Value result = list_new(vm, NULL, 0);
    if (result == V_NULL || !list_reserve(vm, list_of(result), total))
        return V_NULL;
    List *l = list_of(result);
    const List *from = list_of(seq);
    if (from->len == 1)
        return fill(vm, l, from->items[0], total) ? result : V_NULL;
    if (total && !extend_items(vm, l, v_obj(seq), 0, from->len))
        return V_NULL;
    return repeat_in_place(vm, l, times) ? result : V_NULL;
}

static Value list_iadd(Interp *vm, Value a, Value b)
{
    return list_extend(vm, a, b) ? a : V_NULL;
}

static Value list_imul(Interp *vm, Value a, Value b)
{
    Value seq;
    int64_t times;
    Value answer = seq_repeat_operands(vm, a, b, list_mul, &seq, &times);
    if (answer != V_TRUE)
        return answer;
    if (times == 0)
        list_clear(vm, list_of(a));
    else if (!repeat_in_place(vm, list_of(a), times))
        return V_NULL;
    return a;
}

/* What runs code of the language is collected by lib/_builtins.py, so that it can be suspended. */
static Value list_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    if (type != vm->types[T_LIST])
        return instance_new(vm, type);
    if (nargs == 1 && kwnames == V_NULL && iter_runs_code(args[0]))
        return native_tail(vm, prelude_get(vm, "_builtins", "list_of"), 1, args[0]);
    return list_new(vm, NULL, 0);
}

static bool list_fill(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    if (type_of(vm, self)->slots.new_ != list_make) {
        nargs = args_positional(nargs, kwnames);
        kwnames = V_NULL;
    }
    if (!args_check(vm, "list", nargs, kwnames, 0, 1))
        return false;
    list_clear(vm, list_of(self));
    return nargs == 0 || list_extend(vm, self, args[0]);
}

/* -- collecting ------------------------------------------------------------------------------------------------ */

static void trace(Gc *gc, Obj *o)
{
    List *l = (List *)o;
    gc_mark_range(gc, l->items, (size_t)l->len);
}

static void finalize(Interp *vm, Obj *o)
{
    List *l = (List *)o;
    gc_release(vm, l->items, (size_t)l->cap * sizeof *l->items);
}

const KindOps list_kind_ops = {.name = "list", .trace = trace, .finalize = finalize};

static const TypeDef list_def = {
    .name = "list",
    .doc = "list(iterable=())\n\nA list of the items of an iterable, empty without one.",
    .size = sizeof(List),
    .kind = KIND_LIST,
    .flags = TYPE_NO_DICT | TYPE_LIST | TYPE_SEQUENCE,
    .slots = {.repr = list_repr,
              .compare = list_compare,
              .truth = list_truth,
              .len = list_len,
              .getitem = list_getitem,
              .setitem = list_setitem,
              .contains = list_contains,
              .iter = list_iter,
              .new_ = list_make,
              .init = list_fill,
              .binary = {[BIN_ADD] = list_add, [BIN_MUL] = list_mul},
              .inplace = {[BIN_ADD] = list_iadd, [BIN_MUL] = list_imul}},
    .construct = "list(cls, iterable=(), /)",
    .methods = list_methods,
};

void list_init(Interp *vm)
{
    vm->types[T_LIST] = type_from_def(vm, &list_def, T_LIST);
    builtin_add(vm, "list", v_from_obj(vm->types[T_LIST]));
}
