/* SPDX-License-Identifier: MIT
 *
 * The iterators over built-in containers, over anything with __getitem__, and over a callable.
 * obj_iter_lazy.c has enumerate, zip, map, filter and reversed. */
#include "lang/obj_iter.h"

#include "lang/gc_fast.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

/* -- making ---------------------------------------------------------------------------------------------------- */

Value iter_over_seq(Interp *vm, TypeId type, Value seq)
{
    SeqIter *it = gc_alloc_fast(vm, sizeof *it, KIND_ITERATOR, type);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->seq, seq);
    return v_from_obj(it);
}

Value iter_over_table(Interp *vm, TypeId type, Value table, int64_t len)
{
    TableIter *it = gc_alloc(vm, sizeof *it, KIND_ITERATOR, type);
    if (it == NULL)
        return V_NULL;
    gc_set(&it->table, table);
    it->len = it->left = len;
    return v_from_obj(it);
}

static Value self_iter(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

/* -- sequences ------------------------------------------------------------------------------------------------- */

static SeqIter *seq_iter(Value v)
{
    return (SeqIter *)v_obj(v);
}

static Value seq_end(SeqIter *it)
{
    it->seq = V_NULL;
    return V_STOP;
}

static Value list_next(Interp *vm, Value self)
{
    (void)vm;
    SeqIter *it = seq_iter(self);
    if (it->seq == V_NULL || it->index >= list_of(it->seq)->len)
        return seq_end(it);
    return list_of(it->seq)->items[it->index++];
}

static Value tuple_next(Interp *vm, Value self)
{
    (void)vm;
    SeqIter *it = seq_iter(self);
    if (it->seq == V_NULL || it->index >= tuple_of(it->seq)->len)
        return seq_end(it);
    return tuple_of(it->seq)->items[it->index++];
}

static Value str_next(Interp *vm, Value self)
{
    SeqIter *it = seq_iter(self);
    if (it->seq == V_NULL || it->index >= str_of(it->seq)->len)
        return seq_end(it);
    return str_char(vm, str_of(it->seq), it->index++);
}

static Value bytes_next(Interp *vm, Value self)
{
    (void)vm;
    SeqIter *it = seq_iter(self);
    const uint8_t *data;
    size_t len;
    if (it->seq == V_NULL || !bytes_view(it->seq, &data, &len) || (size_t)it->index >= len)
        return seq_end(it);
    return v_from_small(data[it->index++]);
}

/* Anything that answers seq[0], seq[1] ... until IndexError. */
static Value getitem_next(Interp *vm, Value self)
{
    SeqIter *it = seq_iter(self);
    if (it->seq == V_NULL)
        return V_STOP;
    const Slots *slots = &type_of(vm, it->seq)->native->slots;
    bool native = v_obj(it->seq)->kind == KIND_NATIVE && slots->getitem && slots->iter;
    Value item = native ? slots->getitem(vm, it->seq, v_from_small(it->index))
                        : op_getitem(vm, it->seq, v_from_small(it->index));
    if (item != V_NULL) {
        it->index++;
        return item;
    }
    if (!exc_pending_is(vm, EXC_IndexError) && !exc_pending_is(vm, EXC_StopIteration))
        return V_NULL;
    exc_clear(vm);
    return seq_end(it);
}

static Value seq_hint(Interp *vm, Value *args, int n)
{
    (void)n;
    SeqIter *it = seq_iter(args[0]);
    if (it->seq == V_NULL)
        return v_from_small(0);
    if (type_of(vm, it->seq)->slots.len == NULL)
        return V_NOTIMPL;
    int64_t len = op_len(vm, it->seq);
    return len < 0 ? V_NULL : v_from_small(len > it->index ? len - it->index : 0);
}

/* -- ranges ---------------------------------------------------------------------------------------------------- */

static Value range_next(Interp *vm, Value self)
{
    (void)vm;
    RangeIter *it = (RangeIter *)v_obj(self);
    if (it->left <= 0)
        return V_STOP;
    int64_t i = it->next;
    it->left--;
    it->next += it->step;
    return v_from_small(i);
}

static Value range_hint(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_small(((RangeIter *)v_obj(args[0]))->left);
}

/* -- dicts and sets -------------------------------------------------------------------------------------------- */

static TableIter *table_iter(Value v)
{
    return (TableIter *)v_obj(v);
}

static bool table_end(TableIter *it)
{
    it->table = V_NULL;
    it->left = 0;
    return false;
}

static bool size_changed(Interp *vm, TableIter *it, const char *complaint)
{
    it->len = -1;
    if (it->table != V_NULL
        && type_lookup(vm, type_of(vm, it->table), str_intern_cstr(vm, "_ordered_views")) != V_NULL)
        complaint = dict_len(it->table) ? "OrderedDict mutated during iteration"
                                        : "OrderedDict changed size during iteration";
    exc_raise(vm, EXC_RuntimeError, "%s", complaint);
    return false;
}

bool iter_table_dict(Interp *vm, TableIter *it, Value *key, Value *value)
{
    if (it->table == V_NULL)
        return false;
    if (dict_len(it->table) != it->len)
        return size_changed(vm, it, "dictionary changed size during iteration");
    if (!dict_next(dict_of(it->table), &it->at, key, value))
        return table_end(it);
    if (it->left == 0) {
        table_end(it);
        return size_changed(vm, it, "dictionary keys changed during iteration");
    }
    it->left--;
    return true;
}

static Value stop_or_error(Interp *vm)
{
    return vm->exc == V_NULL ? V_STOP : V_NULL;
}

static Value key_next(Interp *vm, Value self)
{
    Value key, value;
    const DictEntry *e = iter_table_entry(table_iter(self));
    if (e)
        return e->key;
    return iter_table_dict(vm, table_iter(self), &key, &value) ? key : stop_or_error(vm);
}

static Value value_next(Interp *vm, Value self)
{
    Value key, value;
    return iter_table_dict(vm, table_iter(self), &key, &value) ? value : stop_or_error(vm);
}

static Value item_next(Interp *vm, Value self)
{
    Value key, value;
    return iter_table_dict(vm, table_iter(self), &key, &value) ? tuple_pair(vm, key, value)
                                                               : stop_or_error(vm);
}

static Value set_item_next(Interp *vm, Value self)
{
    TableIter *it = table_iter(self);
    Value key;
    if (it->table == V_NULL)
        return V_STOP;
    if (set_of(it->table)->len != it->len) {
        size_changed(vm, it, "Set changed size during iteration");
        return V_NULL;
    }
    if (set_next(set_of(it->table), &it->at, &key)) {
        it->left--;
        return key;
    }
    table_end(it);
    return V_STOP;
}

static Value table_hint(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    TableIter *it = table_iter(args[0]);
    if (it->table == V_NULL)
        return v_from_small(0);
    int64_t len = v_is_kind(it->table, KIND_DICT) ? dict_len(it->table) : set_of(it->table)->len;
    return v_from_small(len == it->len ? it->left : 0);
}

/* -- iter(callable, sentinel) ---------------------------------------------------------------------------------- */

static Value call_next(Interp *vm, Value self)
{
    CallIter *it = (CallIter *)v_obj(self);
    if (it->fn == V_NULL)
        return V_STOP;
    Value result = op_call(vm, it->fn, NULL, 0);
    if (result == V_NULL) {
        if (!exc_pending_is(vm, EXC_StopIteration))
            return V_NULL;
        exc_clear(vm);
        it->fn = it->sentinel = V_NULL;
        return V_STOP;
    }
    if (it->fn == V_NULL)               /* the call has walked to the end */
        return V_STOP;
    int same = op_eq(vm, it->sentinel, result);
    if (same > 0)
        it->fn = it->sentinel = V_NULL;
    return same < 0 ? V_NULL : same ? V_STOP : result;
}

/* -- how many are left ----------------------------------------------------------------------------------------- */

static int64_t hint_from(Interp *vm, Value hint, int64_t dflt)
{
    int64_t n;
    if (hint == V_NULL && vm->exc != V_NULL && exc_pending_is(vm, EXC_TypeError)) {
        exc_clear(vm);
        return dflt;
    }
    if (hint == V_NULL)
        return vm->exc != V_NULL ? -1 : dflt;
    if (hint == V_NOTIMPL)
        return dflt;
    if (!int_is(hint)) {
        exc_raise(vm, EXC_TypeError, "__length_hint__ must be an integer, not %s", type_name_of(vm, hint));
        return -1;
    }
    if (!int_to_i64(hint, &n)) {
        exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C ssize_t");
        return -1;
    }
    if (n < 0)
        exc_raise(vm, EXC_ValueError, "__length_hint__() should return >= 0");
    return n < 0 ? -1 : n;
}

int64_t iter_length_hint(Interp *vm, Value v, int64_t dflt)
{
    if (v_is_exact(v, T_GENERATOR))
        return dflt;
    if (v_is_exact(v, T_RANGE_ITER))
        return ((RangeIter *)v_obj(v))->left;
    if (type_of(vm, v)->slots.len == NULL)
        return hint_from(vm, op_call_special(vm, v, vm->names.length_hint, NULL, 0), dflt);
    int64_t n = op_len(vm, v);
    if (n >= 0 || !exc_pending_is(vm, EXC_TypeError))
        return n;
    exc_clear(vm);
    return hint_from(vm, op_call_special(vm, v, vm->names.length_hint, NULL, 0), dflt);
}

/* -- the types ------------------------------------------------------------------------------------------------- */

static void trace(Gc *gc, Obj *o)
{
    if (o->shape == T_RANGE_ITER)
        return;
    gc_mark(gc, ((SeqIter *)o)->seq);
    if (o->shape == T_CALL_ITER)
        gc_mark(gc, ((CallIter *)o)->sentinel);
}

const KindOps iterator_kind_ops = {.name = "iterator", .trace = trace};

#define HINT(fn) {"__length_hint__(self, /)", fn, "How many items are still to come, as far as is known.", 0}
static const NativeDef seq_methods[] = {
    HINT(seq_hint), ITER_REDUCE(iter_reduce_seq), ITER_SETSTATE(iter_setstate_seq), {NULL, NULL, NULL, 0},
};
static const NativeDef range_methods[] = {
    HINT(range_hint),
    ITER_REDUCE(iter_reduce_range),
    ITER_SETSTATE(iter_setstate_range),
    {NULL, NULL, NULL, 0},
};
static const NativeDef table_methods[] = {
    HINT(table_hint), ITER_REDUCE(iter_reduce_table), {NULL, NULL, NULL, 0}};
static const NativeDef call_methods[] = {ITER_REDUCE(iter_reduce_call), {NULL, NULL, NULL, 0}};

#define ITERATOR(type_name, layout, next_slot, rows)                                                                   \
    {.name = type_name, .size = sizeof(layout), .kind = KIND_ITERATOR, .flags = TYPE_NO_DICT | TYPE_FINAL,             \
     .slots = {.iter = self_iter, .next = next_slot}, .methods = rows}

static const struct { TypeId id; TypeDef def; } iterators[] = {
    {T_LIST_ITER, ITERATOR("list_iterator", SeqIter, list_next, seq_methods)},
    {T_TUPLE_ITER, ITERATOR("tuple_iterator", SeqIter, tuple_next, seq_methods)},
    {T_STR_ITER, ITERATOR("str_iterator", SeqIter, str_next, seq_methods)},
    {T_STR_ASCII_ITER, ITERATOR("str_ascii_iterator", SeqIter, str_next, seq_methods)},
    {T_BYTES_ITER, ITERATOR("bytes_iterator", SeqIter, bytes_next, seq_methods)},
    {T_BYTEARRAY_ITER, ITERATOR("bytearray_iterator", SeqIter, bytes_next, seq_methods)},
    {T_SEQ_ITER, ITERATOR("iterator", SeqIter, getitem_next, seq_methods)},
    {T_RANGE_ITER, ITERATOR("range_iterator", RangeIter, range_next, range_methods)},
    {T_DICT_KEY_ITER, ITERATOR("dict_keyiterator", TableIter, key_next, table_methods)},
    {T_DICT_VALUE_ITER, ITERATOR("dict_valueiterator", TableIter, value_next, table_methods)},
    {T_DICT_ITEM_ITER, ITERATOR("dict_itemiterator", TableIter, item_next, table_methods)},
    {T_SET_ITER, ITERATOR("set_iterator", TableIter, set_item_next, table_methods)},
    {T_CALL_ITER, ITERATOR("callable_iterator", CallIter, call_next, call_methods)},
};

void iter_init(Interp *vm)
{
    for (size_t i = 0; i < sizeof iterators / sizeof *iterators; i++)
        vm->types[iterators[i].id] = type_from_def(vm, &iterators[i].def, iterators[i].id);
    iter_lazy_init(vm);
}
