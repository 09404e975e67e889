/* SPDX-License-Identifier: MIT
 *
 * Walk: going through anything that can be iterated. The built-in containers are walked in place,
 * everything else through its iterator; what a walk reports (and raises) is what a for loop over
 * the same object would see.
 *
 * In Walk, `over` is the container or iterator; `at` the position, or a native iterator's `next`
 * slot; `list_view` the length that a dict or set must keep. */
#include "lang/ops.h"

#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_dict_views.h"
#include "lang/obj_exc.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static int kind_of_walk(Value v)
{
    switch (v_is_obj(v) ? v_obj(v)->shape : 0) {
    case T_LIST: return WALK_LIST;
    case T_TUPLE: return WALK_TUPLE;
    case T_DICT: case T_DICT_KEYS: return WALK_DICT;
    case T_DICT_VALUES: return WALK_VALUES;
    case T_DICT_ITEMS: return WALK_ITEMS;
    case T_SET: case T_FROZENSET: return WALK_SET;
    case T_STR: return WALK_STR;
    case T_BYTES: return WALK_BYTES;
    case T_BYTEARRAY: return WALK_BYTEARRAY;
    case T_RANGE_ITER: return WALK_RANGE;
    default:
        return v_is_obj(v) && (v_obj(v)->shape < T_COUNT || v_obj(v)->kind == KIND_NATIVE)
                 ? WALK_NATIVE
                 : WALK_FOREIGN;
    }
}

/* The dict of a view is walked in its place; that of a class of the program's may have an order of its own. */
static void look_through_view(Walk *w)
{
    if (v_obj(w->over)->shape == T_DICT)
        return;
    Value dict = ((const DictView *)v_obj(w->over))->dict;
    if (v_is_exact(dict, T_DICT))
        w->over = dict;
    else
        w->kind = WALK_NATIVE;
}

bool walk_start(Interp *vm, Walk *w, Value iterable)
{
    w->kind = kind_of_walk(iterable);
    w->over = iterable;
    w->at = 0;
    if (w->kind >= WALK_DICT && w->kind <= WALK_ITEMS)
        look_through_view(w);
    w->list_view = w->kind == WALK_SET ? (Value)set_of(iterable)->len
                 : w->kind >= WALK_DICT && w->kind <= WALK_ITEMS ? (Value)dict_len(w->over) : 0;
    if (w->kind < WALK_NATIVE && w->kind != WALK_RANGE)
        return true;
    w->over = op_iter(vm, iterable);
    w->kind = kind_of_walk(w->over);
    if (w->kind < WALK_RANGE)
        w->kind = WALK_NATIVE;
    if (w->over != V_NULL && w->kind == WALK_NATIVE && type_of(vm, w->over)->flags & TYPE_HEAP)
        w->kind = WALK_FOREIGN;
    if (w->over != V_NULL && w->kind == WALK_NATIVE)
        w->at = (int64_t)type_of(vm, w->over)->slots.next;
    return w->over != V_NULL;
}

static bool size_changed(Interp *vm, const char *what)
{
    exc_raise(vm, EXC_RuntimeError, "%s changed size during iteration", what);
    return false;
}

static bool next_of_dict(Interp *vm, Walk *w, Value *item)
{
    Value key, value;
    if ((Value)dict_len(w->over) != w->list_view)
        return size_changed(vm, "dictionary");
    if (!dict_next(dict_of(w->over), &w->at, &key, &value))
        return false;
    *item = w->kind == WALK_DICT ? key : w->kind == WALK_VALUES ? value : tuple_pair(vm, key, value);
    return *item != V_NULL;
}

static bool next_of_set(Interp *vm, Walk *w, Value *item)
{
    if ((Value)set_of(w->over)->len != w->list_view)
        return size_changed(vm, "Set");
    return set_next(set_of(w->over), &w->at, item);
}

static bool next_of_str(Interp *vm, Walk *w, Value *item)
{
    const Str *s = str_of(w->over);
    if (w->at >= s->len)
        return false;
    *item = str_from_char(vm, str_at(s, w->at++));
    return *item != V_NULL;
}

static bool next_of_bytes(Walk *w, Value *item)
{
    const Bytes *b = (const Bytes *)v_obj(w->over);
    if (w->at >= b->len)
        return false;
    *item = v_from_small(b->data[w->at++]);
    return true;
}

static bool next_of_bytearray(Walk *w, Value *item)
{
    const ByteArray *a = (const ByteArray *)v_obj(w->over);
    if (w->at >= a->len)
        return false;
    *item = v_from_small(a->data[w->at++]);
    return true;
}

static bool next_of_range(Walk *w, Value *item)
{
    RangeIter *it = (RangeIter *)v_obj(w->over);
    if (it->left <= 0)
        return false;
    it->left--;
    *item = v_from_small(it->next);
    it->next += it->step;
    return true;
}

static bool next_of_iterator(Interp *vm, Walk *w, Value *item)
{
    if (vm->breaker && !op_poll(vm))
        return false;
    *item = w->kind == WALK_NATIVE ? ((Value (*)(Interp *, Value))w->at)(vm, w->over) : op_next(vm, w->over);
    return *item != V_NULL && *item != V_STOP;
}

bool walk_step(Interp *vm, Walk *w, Value *item)
{
    if (__builtin_expect(vm->breaker, 0) && !op_poll(vm))
        /* so no walk keeps requests waiting, or an interrupt */
        return false;
    switch (w->kind) {
    case WALK_LIST:
        if (w->at >= list_of(w->over)->len)
            return false;
        *item = list_of(w->over)->items[w->at++];
        return true;
    case WALK_TUPLE:
        if (w->at >= ((Tuple *)v_obj(w->over))->len)
            return false;
        *item = ((Tuple *)v_obj(w->over))->items[w->at++];
        return true;
    case WALK_DICT: case WALK_VALUES: case WALK_ITEMS: return next_of_dict(vm, w, item);
    case WALK_SET: return next_of_set(vm, w, item);
    case WALK_STR: return next_of_str(vm, w, item);
    case WALK_BYTES: return next_of_bytes(w, item);
    case WALK_BYTEARRAY: return next_of_bytearray(w, item);
    case WALK_RANGE: return next_of_range(w, item);
    default: return next_of_iterator(vm, w, item);
    }
}
