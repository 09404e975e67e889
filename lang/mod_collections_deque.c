/* SPDX-License-Identifier: MIT
 *
 * deque: a ring of items that grows at both ends; with a maximal length it drops items at the other
 * end. `state` counts changes, by which an iterator notices that the deque was mutated under it. */
#include "lang/mod_collections.h"

#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_seq_ops.h"
#include "lang/obj_str.h"

typedef struct Deque {
    Obj h;
    Value *items;
    int64_t cap, first, len;            /* cap is 0 or a power of two */
    int64_t max;                        /* -1: none */
    uint64_t state;
} Deque;

static Deque *deque_of(Value v)
{
    return (Deque *)v_obj(v);
}

static inline Value *at(const Deque *d, int64_t i)
{
    return &d->items[(d->first + i) & (d->cap - 1)];
}

static bool is_deque(Interp *vm, Value v)
{
    const TypeDef *def = type_of(vm, v)->def;
    return def == &collections_deque;
}

/* -- both ends ------------------------------------------------------------------------------------------------- */

static bool grow(Interp *vm, Deque *d)
{
    int64_t cap = d->cap ? d->cap * 2 : 8;
    Value *items = gc_resize(vm, NULL, 0, (size_t)cap * sizeof *items);
    if (items == NULL)
        return false;
    for (int64_t i = 0; i < d->len; i++) {
        op_glance(vm);
        gc_set(&items[i], *at(d, i));
    }
    gc_release(vm, d->items, (size_t)d->cap * sizeof *items);
    d->items = items;
    d->cap = cap;
    d->first = 0;
    return true;
}

static Value take_last(Deque *d)
{
    d->state++;
    return *at(d, --d->len);
}

static Value take_first(Deque *d)
{
    Value item = *at(d, 0);
    d->state++;
    d->first = (d->first + 1) & (d->cap - 1);
    d->len--;
    return item;
}

static bool push_last(Interp *vm, Deque *d, Value item)
{
    if (d->max == 0)
        return true;
    if (d->len == d->max)
        take_first(d);
    if (d->len == d->cap && !grow(vm, d))
        return false;
    gc_set(at(d, d->len++), item);
    d->state++;
    return true;
}

static bool push_first(Interp *vm, Deque *d, Value item)
{
    if (d->max == 0)
        return true;
    if (d->len == d->max)
        take_last(d);
    if (d->len == d->cap && !grow(vm, d))
        return false;
    d->first = (d->first - 1) & (d->cap - 1);
    d->len++;
    gc_set(at(d, 0), item);
    d->state++;
    return true;
}

static void drop_all(Interp *vm, Deque *d)
{
    gc_release(vm, d->items, (size_t)d->cap * sizeof *d->items);
    d->items = NULL;
    d->cap = d->first = d->len = 0;
    d->state++;
}

static bool push_items(Interp *vm, Value self, Value iterable, bool (*push)(Interp *vm, Deque *d, Value item))
{
    Walk w;
    Value item, from = iterable == self ? list_from_iterable(vm, self) : iterable;
    if (from == V_NULL || !walk_start(vm, &w, from))
        return false;
    while (walk_next(vm, &w, &item))
        if (!push(vm, deque_of(self), item))
            return false;
    return vm->exc == V_NULL;
}

/* Turns the ring to the right by n. */
static void rotate_by(Deque *d, int64_t n)
{
    if (d->len < 2)
        return;
    for (n = ((n % d->len) + d->len) % d->len; n > 0; n--) {
        Value item = *at(d, d->len - 1);
        d->first = (d->first - 1) & (d->cap - 1);
        gc_set(at(d, 0), item);
    }
    d->state++;
}

static void remove_at(Deque *d, int64_t i)
{
    for (; i < d->len - 1; i++)
        gc_set(at(d, i), *at(d, i + 1));
    d->len--;
    d->state++;
}

/* -- making ---------------------------------------------------------------------------------------------------- */

static Value empty_like(Interp *vm, Value self)
{
    Value copy = instance_new(vm, type_of(vm, self));
    if (copy != V_NULL)
        deque_of(copy)->max = deque_of(self)->max;
    return copy;
}

static Value deque_make(Interp *vm, Type *type, Value *args, int nargs, Value kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    Value self = instance_new(vm, type);
    if (self != V_NULL)
        deque_of(self)->max = -1;
    return self;
}

static bool set_max(Interp *vm, Deque *d, Value max)
{
    d->max = -1;
    if (max == V_NONE)
        return true;
    if (!int_is(max)) {
        exc_raise(vm, EXC_TypeError, "an integer is required");
        return false;
    }
    if (!op_index(vm, max, &d->max))
        return false;
    if (d->max < 0)
        exc_raise(vm, EXC_ValueError, "maxlen must be non-negative");
    return d->max >= 0;
}

static bool deque_init(Interp *vm, Value self, Value *args, int nargs, Value kwnames)
{
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len, npos = nargs - nkw;
    Value iterable = npos > 0 ? args[0] : V_NULL, max = npos > 1 ? args[1] : V_NONE;
    if (nargs > 2) {
        exc_raise(vm, EXC_TypeError, "deque() takes at most 2 arguments (%d given)", nargs);
        return false;
    }
    for (int i = 0; i < nkw; i++) {
        Value name = tuple_of(kwnames)->items[i];
        if (str_eq_cstr(name, "iterable")) {
            iterable = args[npos + i];
        } else if (str_eq_cstr(name, "maxlen")) {
            max = args[npos + i];
        } else {
            exc_raise(vm, EXC_TypeError, "'%s' is an invalid keyword argument for deque()",
                      str_utf8(vm, name, NULL));
            return false;
        }
    }
    drop_all(vm, deque_of(self));
    return set_max(vm, deque_of(self), max)
        && (iterable == V_NULL || push_items(vm, self, iterable, push_last));
}

static Value copy_of(Interp *vm, Value self)
{
    Value copy = empty_like(vm, self);
    return copy != V_NULL && push_items(vm, copy, self, push_last) ? copy : V_NULL;
}

/* -- the iterator ---------------------------------------------------------------------------------------------- */

typedef struct DequeIter { Obj h; Value deque; int64_t at; uint64_t state; bool back; } DequeIter;

static Value new_iter(Interp *vm, Value deque, bool back)
{
    Value cls = type_lookup(vm, type_of(vm, deque), str_intern_cstr(vm, "_iterator"));
    Value self = instance_new(vm, type_from_value(cls));
    if (self == V_NULL)
        return V_NULL;
    DequeIter *it = (DequeIter *)v_obj(self);
    gc_set(&it->deque, deque);
    it->state = deque_of(deque)->state;
    it->back = back;
    return self;
}

static Value deque_iter(Interp *vm, Value self)
{
    return new_iter(vm, self, false);
}

static Value iter_self(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

static Value iter_next(Interp *vm, Value self)
{
    DequeIter *it = (DequeIter *)v_obj(self);
    const Deque *d = deque_of(it->deque);
    if (it->at >= d->len && d->state == it->state)
        return V_STOP;
    if (d->state != it->state) {
        it->at = INT64_MAX;
        return exc_raise(vm, EXC_RuntimeError, "deque mutated during iteration");
    }
    int64_t i = it->at++;
    return *at(d, it->back ? d->len - 1 - i : i);
}

static Value iter_hint(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const DequeIter *it = (DequeIter *)v_obj(args[0]);
    int64_t len = deque_of(it->deque)->len;
    return v_from_small(it->at < len ? len - it->at : 0);
}

static void iter_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((DequeIter *)o)->deque);
}

static const NativeDef iter_methods[] = {
    {"__length_hint__(self, /)", iter_hint, "How many items are still to come, as far as is known.", 0},
    {NULL, NULL, NULL, 0},
};

const TypeDef collections_deque_iter = {
    .name = "_deque_iterator", .module = "collections", .size = sizeof(DequeIter), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = iter_trace,
    .slots = {.iter = iter_self, .next = iter_next},
    .methods = iter_methods,
};

/* -- slots ----------------------------------------------------------------------------------------------------- */

static Value deque_repr(Interp *vm, Value self)
{
    if (repr_enter(vm, self))
        return str_from_cstr(vm, "[...]");
    Value text = repr_items(vm, self);
    if (text == V_NULL)
        return V_NULL;
    StrBuilder out = {0};
    sb_add_str(&out, str_of(type_of(vm, self)->name));
    sb_add_char(&out, '(');
    sb_add_str(&out, str_of(text));
    if (deque_of(self)->max >= 0) {
        sb_add_ascii(&out, ", maxlen=");
        sb_add_str(&out, str_of(op_repr(vm, int_from_i64(vm, deque_of(self)->max))));
    }
    sb_add_char(&out, ')');
    return sb_finish(vm, &out);
}

static Value deque_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    if (!is_deque(vm, a) || !is_deque(vm, b))
        return V_NOTIMPL;
    Value x = list_from_iterable(vm, a), y = x == V_NULL ? V_NULL : list_from_iterable(vm, b);
    return y == V_NULL ? V_NULL : seq_compare(vm, v_obj(x), v_obj(y), op);
}

static int deque_truth(Interp *vm, Value self)
{
    (void)vm;
    return deque_of(self)->len != 0;
}

static int64_t deque_len(Interp *vm, Value self)
{
    (void)vm;
    return deque_of(self)->len;
}

static bool valid_index(Interp *vm, Value self, Value key, int64_t *i)
{
    if (!int_is(key) && type_of(vm, key)->slots.unary[UN_INDEX] == NULL) {
        exc_raise(vm, EXC_TypeError, "sequence index must be integer, not '%s'", type_name_of(vm, key));
        return false;
    }
    return seq_index_of(vm, key, &deque_of(self)->len, "deque", "deque index out of range", i);
}

static Value deque_getitem(Interp *vm, Value self, Value key)
{
    int64_t i;
    return valid_index(vm, self, key, &i) ? *at(deque_of(self), i) : V_NULL;
}

static bool deque_setitem(Interp *vm, Value self, Value key, Value value)
{
    int64_t i;
    if (!valid_index(vm, self, key, &i))
        return false;
    if (value == V_NULL)
        remove_at(deque_of(self), i);
    else
        gc_set(at(deque_of(self), i), value);
    return true;
}

/* 1 and the first position in [from, to) that equals `item`, 0, or -1 with an exception, also when the deque
 * changes meanwhile. */
static int find(Interp *vm, Deque *d, Value item, int64_t from, int64_t to, int64_t *found)
{
    uint64_t state = d->state;
    for (int64_t i = from; i < to && i < d->len; i++) {
        int same = vm->breaker && !op_poll(vm) ? -1 : i < d->len ? op_eq(vm, *at(d, i), item) : 0;
        if (same < 0)
            return -1;
        if (d->state != state) {
            exc_raise(vm, EXC_RuntimeError, "deque mutated during iteration");
            return -1;
        }
        *found = i;
        if (same)
            return 1;
    }
    return 0;
}

static int deque_contains(Interp *vm, Value self, Value item)
{
    int64_t i;
    return find(vm, deque_of(self), item, 0, INT64_MAX, &i);
}

static Value deque_add(Interp *vm, Value a, Value b)
{
    if (!is_deque(vm, a))
        return V_NOTIMPL;
    if (!is_deque(vm, b))
        return exc_raise(vm, EXC_TypeError, "can only concatenate deque (not \"%s\") to deque",
                         type_name_of(vm, b));
    Value copy = copy_of(vm, a);
    return copy != V_NULL && push_items(vm, copy, b, push_last) ? copy : V_NULL;
}

static Value deque_iadd(Interp *vm, Value a, Value b)
{
    return push_items(vm, a, b, push_last) ? a : V_NULL;
}

static Value deque_mul(Interp *vm, Value a, Value b)
{
    Value seq;
    int64_t times, total;
    Value answer = seq_repeat_operands(vm, a, b, deque_mul, &seq, &times);
    if (answer != V_TRUE)
        return answer;
    Value items = list_from_iterable(vm, seq), result = items == V_NULL ? V_NULL : empty_like(vm, seq);
    if (result == V_NULL || !seq_repeat_size(vm, list_of(items)->len, times, &total))
        return V_NULL;
    for (int64_t i = 0; i < times; i++)
        if (!push_items(vm, result, items, push_last))
            return V_NULL;
    return result;
}

static Value deque_imul(Interp *vm, Value a, Value b)
{
    Value product = deque_mul(vm, a, b);
    if (product == V_NULL || product == V_NOTIMPL)
        return product;
    drop_all(vm, deque_of(a));
    return push_items(vm, a, product, push_last) ? a : V_NULL;
}

/* -- methods --------------------------------------------------------------------------------------------------- */

static Value none_if(bool ok)
{
    return ok ? V_NONE : V_NULL;
}

static Value append(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(push_last(vm, deque_of(args[0]), args[1]));
}

static Value appendleft(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(push_first(vm, deque_of(args[0]), args[1]));
}

static Value extend(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(push_items(vm, args[0], args[1], push_last));
}

static Value extendleft(Interp *vm, Value *args, int n)
{
    (void)n;
    return none_if(push_items(vm, args[0], args[1], push_first));
}

static Value pop(Interp *vm, Value *args, int n)
{
    (void)n;
    Deque *d = deque_of(args[0]);
    return d->len ? take_last(d) : exc_raise(vm, EXC_IndexError, "pop from an empty deque");
}

static Value popleft(Interp *vm, Value *args, int n)
{
    (void)n;
    Deque *d = deque_of(args[0]);
    return d->len ? take_first(d) : exc_raise(vm, EXC_IndexError, "pop from an empty deque");
}

static Value clear(Interp *vm, Value *args, int n)
{
    (void)n;
    drop_all(vm, deque_of(args[0]));
    return V_NONE;
}

static Value copy(Interp *vm, Value *args, int n)
{
    (void)n;
    return copy_of(vm, args[0]);
}

static Value count(Interp *vm, Value *args, int n)
{
    (void)n;
    Deque *d = deque_of(args[0]);
    int64_t total = 0, i = 0;
    for (;; i++) {
        int found = find(vm, d, args[1], i, INT64_MAX, &i);
        if (found <= 0)
            return found < 0 ? V_NULL : v_from_small(total);
        total++;
    }
}

static Value index_of(Interp *vm, Value *args, int n)
{
    (void)n;
    Deque *d = deque_of(args[0]);
    int64_t from, to, i;
    if (!seq_bound(vm, args[2], d->len, 0, &from) || !seq_bound(vm, args[3], d->len, INT64_MAX, &to))
        return V_NULL;
    int found = find(vm, d, args[1], from, to, &i);
    if (found != 0)
        return found < 0 ? V_NULL : v_from_small(i);
    Value text = op_repr(vm, args[1]);
    return text == V_NULL
             ? V_NULL
             : exc_raise(vm, EXC_ValueError, "%s is not in deque", str_utf8(vm, text, NULL));
}

static Value insert(Interp *vm, Value *args, int n)
{
    (void)n;
    Deque *d = deque_of(args[0]);
    int64_t i;
    if (!arg_ssize(vm, args[1], 0, &i))
        return V_NULL;
    if (d->max >= 0 && d->len >= d->max)
        return exc_raise(vm, EXC_IndexError, "deque already at its maximum size");
    if (i < 0)
        i = i + d->len < 0 ? 0 : i + d->len;
    if (i > d->len)
        i = d->len;
    if (!push_last(vm, d, args[2]))
        return V_NULL;
    for (int64_t k = d->len - 1; k > i; k--)
        gc_set(at(d, k), *at(d, k - 1));
    gc_set(at(d, i), args[2]);
    return V_NONE;
}

static Value remove_item(Interp *vm, Value *args, int n)
{
    (void)n;
    Deque *d = deque_of(args[0]);
    int64_t i;
    uint64_t state = d->state;
    int found = find(vm, d, args[1], 0, INT64_MAX, &i);
    if (d->state != state)
        return exc_raise(vm, EXC_IndexError, "deque mutated during iteration");
    if (found < 0)
        return V_NULL;
    if (found > 0) {
        remove_at(d, i);
        return V_NONE;
    }
    Value text = op_repr(vm, args[1]);
    return text == V_NULL
             ? V_NULL
             : exc_raise(vm, EXC_ValueError, "%s is not in deque", str_utf8(vm, text, NULL));
}

static Value reverse(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    Deque *d = deque_of(args[0]);
    for (int64_t i = 0, j = d->len - 1; i < j; i++, j--) {
        Value item = *at(d, i);
        gc_set(at(d, i), *at(d, j));
        gc_set(at(d, j), item);
    }
    return V_NONE;
}

static Value rotate(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t by;
    if (!arg_ssize(vm, args[1], 1, &by))
        return V_NULL;
    rotate_by(deque_of(args[0]), by);
    return V_NONE;
}

static Value reversed(Interp *vm, Value *args, int n)
{
    (void)n;
    return new_iter(vm, args[0], true);
}

static Value reduce(Interp *vm, Value *args, int n)
{
    (void)n;
    const Deque *d = deque_of(args[0]);
    Value given = d->max < 0 ? vm->empty_tuple : tuple_pack(vm, 2, vm->empty_tuple, int_from_i64(vm, d->max));
    Value state = op_call_method(vm, args[0], "__getstate__", NULL, 0);
    Value items = state == V_NULL ? V_NULL : op_iter(vm, args[0]);
    if (given == V_NULL || items == V_NULL)
        return V_NULL;
    return tuple_pack(vm, 4, v_from_obj(type_of(vm, args[0])), given, state, items);
}

static Value get_max(Interp *vm, Value self)
{
    return deque_of(self)->max < 0 ? V_NONE : int_from_i64(vm, deque_of(self)->max);
}

static const NativeDef methods[] = {
    {"append(self, x, /)", append, "Add an item at the right end.", 0},
    {"appendleft(self, x, /)", appendleft, "Add an item at the left end.", 0},
    {"clear(self, /)", clear, "Take all items out.", 0},
    {"copy(self, /)", copy, "A new deque with the same items and the same maxlen.", 0},
    {"__copy__(self, /)", copy, "A new deque with the same items and the same maxlen.", 0},
    {"count(self, value, /)", count, "D.count(value) -- return number of occurrences of value", 0},
    {"extend(self, iterable, /)", extend, "Add the items at the right end, one after the other.", 0},
    {"extendleft(self, iterable, /)", extendleft,
     "Add the items at the left end, one after the other, so that the last comes first.", 0},
    {"index(self, value, start=..., stop=..., /)", index_of,
     "Where the leftmost item equal to value is, from start to stop; ValueError when it is not there.", 0},
    {"insert(self, index, object, /)", insert,
     "Put object before the item at index; IndexError when the deque is full.", 0},
    {"pop(self, /)", pop, "Take the item at the right end; IndexError when there is none.", 0},
    {"popleft(self, /)", popleft, "Take the item at the left end; IndexError when there is none.", 0},
    {"remove(self, value, /)", remove_item, "Take the leftmost item equal to value away; ValueError when none is.", 0},
    {"reverse(self, /)", reverse, "D.reverse() -- reverse *IN PLACE*", 0},
    {"rotate(self, n=1, /)", rotate, "Move n items from the right end to the left one; negative n moves them back.", 0},
    {"__reversed__(self, /)", reversed, "An iterator from the right end to the left one.", 0},
    {"__reduce__(self, /)", reduce, "How pickle makes it again: the class, its arguments and where it stands.", 0},
    {NULL, NULL, NULL, 0},
};

static const GetSetDef getsets[] = {
    {"maxlen", get_max, NULL, "how many items the deque may hold; None for any number"},
    {NULL, NULL, NULL, NULL},
};

static void deque_trace(Gc *gc, Obj *o)
{
    const Deque *d = (Deque *)o;
    for (int64_t i = 0; i < d->len; i++) {
        if ((i & 0xffff) == 0xffff)
            gc_glance(gc);
        gc_mark(gc, *at(d, i));
    }
}

static void deque_finalize(Interp *vm, Obj *o)
{
    const Deque *d = (Deque *)o;
    gc_release(vm, d->items, (size_t)d->cap * sizeof *d->items);
}

const TypeDef collections_deque = {
    .name = "deque", .module = "collections", .size = sizeof(Deque), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_SEQUENCE | TYPE_GENERIC,
    .doc = "deque(iterable=(), maxlen=None)\n\nA sequence that grows and shrinks fast at both ends; beyond maxlen items fall out at the other end.",
    .trace = deque_trace, .finalize = deque_finalize,
    .slots = {.repr = deque_repr, .compare = deque_compare, .truth = deque_truth, .len = deque_len,
              .getitem = deque_getitem,
              .setitem = deque_setitem, .contains = deque_contains, .iter = deque_iter, .new_ = deque_make,
              .init = deque_init,
              .binary = {[BIN_ADD] = deque_add, [BIN_MUL] = deque_mul},
              .inplace = {[BIN_ADD] = deque_iadd, [BIN_MUL] = deque_imul}},
    .construct = "deque(cls, iterable=(), maxlen=None)",
    .methods = methods, .getsets = getsets,
};
