/* SPDX-License-Identifier: MIT
 *
 * The module _pickling: pickles of protocol 4 and 5 written at once, as bytes.
 *
 * What is built of the types that pickles have instructions for, and instances of plain classes,
 * are written here. For anything else explained() of lib/_pickle_rules.py says of what it consists,
 * and that is written. Other protocols, files, persistent ids and buffers are lib/pickle.py's
 * alone. The bytes are those of CPython's C module, whose batches and frames differ a little from
 * its Python one. */
#include "lang/mod_pickle.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "lang/attr.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_set.h"
#include "lang/obj_type.h"

enum { BATCH = 1000, FRAME_TARGET = 65536, FRAME_HEADER = 9, FRAME_LEAST = 4 };
static const size_t NO_FRAME = SIZE_MAX;

/* What was written under which number. */
typedef struct Known { Value object; uint32_t number; } Known;

typedef struct Writer {
    Interp *vm;
    int protocol;
    Buf out;
    size_t frame;                       /* where the open frame's header goes, or NO_FRAME */
    Value kept;                         /* a list: all that have a number, in its order */
    Known *known;                       /* a hash table */
    size_t mask;
    const Type *plain;                  /* the class that was asked last */
    uint32_t plain_epoch;
} Writer;

static bool save(Writer *w, Value v);

/* -- bytes --------------------------------------------------------------------------------------------------------- */

static void close_frame(Writer *w)
{
    if (w->frame == NO_FRAME)
        return;
    char *header = w->out.data + w->frame;
    uint64_t size = w->out.len - w->frame - FRAME_HEADER;
    if (size >= FRAME_LEAST) {
        *header = (char)OP_FRAME;
        memcpy(header + 1, &size, sizeof size);
    } else {
        memmove(header, header + FRAME_HEADER, size);
        w->out.len -= FRAME_HEADER;
    }
    w->frame = NO_FRAME;
}

/* Room for `n` more bytes in the frame, which is opened if need be. */
static inline char *room(Writer *w, size_t n)
{
    if (w->frame == NO_FRAME) {
        w->frame = w->out.len;
        buf_add(&w->out, "\0\0\0\0\0\0\0\0", FRAME_HEADER);
    }
    if (w->out.cap - w->out.len <= n)
        buf_reserve(&w->out, n);
    return w->out.data + w->out.len;
}

static void put(Writer *w, const void *bytes, size_t n)
{
    memcpy(room(w, n), bytes, n);
    w->out.len += n;
}

static void put_op(Writer *w, PickleOp op)
{
    *room(w, 1) = (char)op;
    w->out.len++;
}

/* An instruction and its number in n bytes. */
static bool put_number(Writer *w, PickleOp op, uint64_t number, size_t n)
{
    char *to = room(w, 1 + sizeof number);
    *to = (char)op;
    memcpy(to + 1, &number, sizeof number);
    w->out.len += 1 + n;
    return true;
}

/* Bytes behind the shortest header that says how many they are; long ones stand outside of frames. */
static bool put_sized(Writer *w, const PickleOp ops[3], const void *bytes, size_t n)
{
    if (!bytes_room(w->vm, w->out.len + n))
        return false;
    bool large = n >= FRAME_TARGET;
    if (large)
        close_frame(w);
    if (n <= 0xFF && ops[0])
        put_number(w, ops[0], n, 1);
    else if (n <= 0xFFFFFFFF && ops[1])
        put_number(w, ops[1], n, 4);
    else
        put_number(w, ops[2], n, 8);
    if (!large) {
        put(w, bytes, n);
        return true;
    }
    size_t header = w->out.len - w->frame - FRAME_HEADER;       /* put() has opened a frame for it */
    memmove(w->out.data + w->frame, w->out.data + w->frame + FRAME_HEADER, header);
    w->out.len -= FRAME_HEADER;
    w->frame = NO_FRAME;
    buf_add(&w->out, bytes, n);
    return true;
}

/* -- what is known ------------------------------------------------------------------------------------------------- */

static Known *known_place(const Writer *w, Value v)
{
    size_t i = (size_t)((v >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 32) & w->mask;
    while (w->known[i].object != V_NULL && w->known[i].object != v)
        i = (i + 1) & w->mask;
    return &w->known[i];
}

static void grow_known(Writer *w)
{
    Known *old = w->known;
    size_t n = w->mask + 1;
    w->mask = n * 4 - 1;
    w->known = alloc_resize(NULL, n * 4, sizeof *old);
    for (size_t i = 0; i < n * 4; i++)
        w->known[i].object = V_NULL;
    for (size_t i = 0; i < n; i++)
        if (old[i].object != V_NULL)
            *known_place(w, old[i].object) = old[i];
    free(old);
}

static bool memoize(Writer *w, Value v)
{
    size_t number = (size_t)list_of(w->kept)->len;
    if (number * 2 > w->mask) {
        if (!gc_can_have(w->vm, w->mask * 4 * sizeof(Known)))
            return false;
        grow_known(w);
    }
    if (!list_append(w->vm, w->kept, v))
        return false;
    *known_place(w, v) = (Known){v, (uint32_t)number};
    put_op(w, OP_MEMOIZE);
    return true;
}

static bool put_known(Writer *w, const Known *known)
{
    return known->number < 256 ? put_number(w, OP_BINGET, known->number, 1)
                               : put_number(w, OP_LONG_BINGET, known->number, 4);
}

/* -- the types with instructions of their own ---------------------------------------------------------------------- */

static bool save_int(Writer *w, Value v)
{
    int64_t i = v_small(v);
    if ((v_is_int(v) || int_to_i64(v, &i)) && i >= INT32_MIN && i <= INT32_MAX) {
        if (i >= 0 && i <= 0xFFFF)
            return i <= 0xFF ? put_number(w, OP_BININT1, (uint64_t)i, 1)
                             : put_number(w, OP_BININT2, (uint64_t)i, 2);
        return put_number(w, OP_BININT, (uint32_t)i, 4);
    }
    Value positive = int_sign(v) < 0 ? op_unary(w->vm, UN_INVERT, v) : v;
    if (positive == V_NULL)
        return false;
    size_t n = int_bit_length(positive) / 8 + 1;
    if (!bytes_room(w->vm, w->out.len + n))
        return false;
    if (n < 256)
        put_number(w, OP_LONG1, n, 1);
    else
        put_number(w, OP_LONG4, n, 4);
    buf_reserve(&w->out, n);
    w->out.len += n;
    return int_to_bytes(w->vm, v, (uint8_t *)w->out.data + w->out.len - n, n, true, true);
}

static bool save_float(Writer *w, double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return put_number(w, OP_BINFLOAT, __builtin_bswap64(bits), 8);
}

static bool save_str(Writer *w, Value v)
{
    static const PickleOp ops[] = {OP_SHORT_BINUNICODE, OP_BINUNICODE, OP_BINUNICODE8};
    const Str *s = str_of(v);
    bool ok;
    if (s->h.flags & STR_ASCII) {
        ok = put_sized(w, ops, s->data, (size_t)s->len);
    } else {
        Buf text = {0};
        ok = bytes_room(w->vm, (size_t)s->len);
        if (ok)
            str_add_to_buf(s, &text);
        ok = ok && put_sized(w, ops, text.data, text.len);
        buf_clear(&text);
    }
    return ok && memoize(w, v);
}

static bool save_bytes(Writer *w, Value v)
{
    static const PickleOp ops[] = {OP_SHORT_BINBYTES, OP_BINBYTES, OP_BINBYTES8},
                          array_ops[] = {0, 0, OP_BYTEARRAY8};
    ByteSpan span;
    return byte_span(w->vm, v, &span)
        && put_sized(w, bytearray_is(v) ? array_ops : ops, span.at, span.len) && memoize(w, v);
}

static bool save_tuple(Writer *w, Value v)
{
    static const PickleOp ops[] = {OP_EMPTY_TUPLE, OP_TUPLE1, OP_TUPLE2, OP_TUPLE3};
    int64_t n = tuple_of(v)->len;
    if (n > 3)
        put_op(w, OP_MARK);
    for (int64_t i = 0; i < n; i++)
        if (!save(w, tuple_of(v)->items[i]))
            return false;
    const Known *known = known_place(w, v);
    if (n && known->object == v) {                      /* it was written as a part of one of its items */
        for (int64_t i = 0; i < (n > 3 ? 1 : n); i++)
            put_op(w, n > 3 ? OP_POP_MARK : OP_POP);
        return put_known(w, known);
    }
    put_op(w, n > 3 ? OP_TUPLE : ops[n]);
    return n == 0 || memoize(w, v);
}

/* The list's items from `from` on, some thousand of them, for one APPENDS. */
static bool save_batch(Writer *w, Value list, int64_t from)
{
    put_op(w, OP_MARK);
    for (int64_t i = from; i < from + BATCH && i < list_of(list)->len; i++)
        if (!save(w, list_of(list)->items[i]))
            return false;
    put_op(w, OP_APPENDS);
    return true;
}

/* `each`: a batch that has but one item has its own instruction even when others came before. */
static bool save_items(Writer *w, Value list, bool each)
{
    for (int64_t from = 0; from < list_of(list)->len; from += BATCH) {
        if (list_of(list)->len - from == 1 && (each || from == 0)) {
            if (!save(w, list_of(list)->items[from]))
                return false;
            put_op(w, OP_APPEND);
        } else if (!save_batch(w, list, from)) {
            return false;
        }
    }
    return true;
}

static bool fail_changed(Writer *w, const char *what)
{
    exc_raise(w->vm, EXC_RuntimeError, "%s changed size during iteration", what);
    return false;
}

static bool save_pairs(Writer *w, Value v)
{
    int64_t at = 0, len = dict_len(v), n = 0;
    Value key, value;
    while (n == 0 || n == BATCH) {
        if (len > 1)
            put_op(w, OP_MARK);
        for (n = 0; n < BATCH && dict_next(dict_of(v), &at, &key, &value); n++)
            if (!save(w, key) || !save(w, value))
                return false;
        if (dict_len(v) != len && len > 1)
            return fail_changed(w, "dictionary");
        put_op(w, len > 1 ? OP_SETITEMS : OP_SETITEM);
        if (n == 0)
            return true;
    }
    return true;
}

static bool save_dict(Writer *w, Value v)
{
    put_op(w, OP_EMPTY_DICT);
    return memoize(w, v) && (dict_len(v) == 0 || save_pairs(w, v));
}

/* Keys and values in turn, of what was an iterator of pairs. */
static bool save_flat_pairs(Writer *w, Value list)
{
    for (int64_t from = 0; from < list_of(list)->len; from += 2 * BATCH) {
        int64_t end = from + 2 * BATCH < list_of(list)->len ? from + 2 * BATCH : list_of(list)->len;
        if (end - from > 2)
            put_op(w, OP_MARK);
        for (int64_t i = from; i < end; i++)
            if (!save(w, list_of(list)->items[i]))
                return false;
        put_op(w, end - from > 2 ? OP_SETITEMS : OP_SETITEM);
    }
    return true;
}

/* At most `most` elements from *at on; how many, or -1. */
static int64_t save_elements(Writer *w, Value v, int64_t *at, int64_t most)
{
    int64_t n = 0, len = set_of(v)->len;
    for (SetEntry e; n < most && set_next_entry(set_of(v), at, &e); n++) {
        if (!save(w, e.key))
            return -1;
        if (set_of(v)->len != len)
            return fail_changed(w, "set") ? 0 : -1;
    }
    return n;
}

static bool save_set(Writer *w, Value v)
{
    put_op(w, OP_EMPTY_SET);
    if (!memoize(w, v))
        return false;
    int64_t at = 0, n = set_of(v)->len ? BATCH : 0;
    while (n == BATCH) {
        put_op(w, OP_MARK);
        n = save_elements(w, v, &at, BATCH);
        if (n < 0)
            return false;
        put_op(w, OP_ADDITEMS);
    }
    return true;
}

static bool save_frozenset(Writer *w, Value v)
{
    int64_t at = 0;
    put_op(w, OP_MARK);
    if (save_elements(w, v, &at, INT64_MAX) < 0)
        return false;
    const Known *known = known_place(w, v);
    if (known->object == v) {
        put_op(w, OP_POP_MARK);
        return put_known(w, known);
    }
    put_op(w, OP_FROZENSET);
    return memoize(w, v);
}

/* -- anything else ------------------------------------------------------------------------------------------------- */

static bool keeps(Interp *vm, Type *t, const char *name)
{
    Value interned = str_intern_cstr(vm, name);
    return type_lookup(vm, t, interned) == type_lookup(vm, vm->types[T_OBJECT], interned);
}

static bool keeps_all(Interp *vm, Type *t, const char *const *names)
{
    while (*names && keeps(vm, t, *names))
        names++;
    return *names == NULL;
}

bool pickle_class_is_plain(Interp *vm, Type *t, bool reading)
{
    static const char *const names[2][9] = {
        {"__reduce_ex__", "__reduce__", "__getstate__", "__getnewargs__", "__getnewargs_ex__", "__class__", "__getattribute__"},
        {"__new__", "__setstate__", "__getattribute__", "__getattr__"},
    };
    if (t->plain_epoch[reading] == vm->type_epoch && vm->type_epoch)
        return true;
    if (t->instance_kind != KIND_INSTANCE || t->native != vm->types[T_OBJECT] || t->nfixed)
        return false;
    if (t->flags & (TYPE_NO_DICT | TYPE_ABSTRACT) || !keeps_all(vm, t, names[reading]))
        return false;
    t->plain_epoch[reading] = vm->type_epoch;
    return true;
}

/* Neither its class nor copyreg has anything to say of how it is taken apart. */
static bool is_plain(Writer *w, Value v)
{
    Interp *vm = w->vm;
    Type *t = type_of(vm, v);
    if (t == w->plain && w->plain_epoch == vm->type_epoch)
        return true;
    if (!v_is_kind(v, KIND_INSTANCE) || !pickle_class_is_plain(vm, t, false))
        return false;
    Value table = prelude_get(vm, "copyreg", "dispatch_table");
    if (table == V_NULL || dict_get(vm, table, v_from_obj(t)) != V_NULL || vm->exc != V_NULL) {
        exc_clear(vm);
        return false;
    }
    w->plain = t;
    w->plain_epoch = vm->type_epoch;
    return true;
}

static Value state_of(Interp *vm, Value v)
{
    return shape_of(vm, v_obj(v))->dict_mode ? instance_dict(vm, v) : attr_dict_copy(vm, v);
}

static bool save_plain(Writer *w, Value v)
{
    Value state;
    if (!save(w, v_from_obj(type_of(w->vm, v))))
        return false;
    put_op(w, OP_EMPTY_TUPLE);
    put_op(w, OP_NEWOBJ);
    if (!memoize(w, v) || (state = state_of(w->vm, v)) == V_NULL)
        return false;
    if (dict_len(state) == 0)
        return true;
    if (!save(w, state))
        return false;
    put_op(w, OP_BUILD);
    return true;
}

static bool save_name(Writer *w, Value v, Value names)
{
    if (!save(w, list_of(names)->items[0]) || !save(w, list_of(names)->items[1]))
        return false;
    put_op(w, OP_STACK_GLOBAL);
    return memoize(w, v);
}

static bool put_raw(Writer *w, Value bytes)
{
    ByteSpan span;
    if (!byte_span(w->vm, bytes, &span))
        return false;
    put(w, span.at, span.len);
    return true;
}

/* setter(v, state), whose result is dropped; without a setter BUILD. */
static bool save_state(Writer *w, Value v, Value state, Value setter)
{
    if (state == V_NONE)
        return true;
    if (setter != V_NONE && !(save(w, setter) && save(w, v)))
        return false;
    if (!save(w, state))
        return false;
    if (setter == V_NONE) {
        put_op(w, OP_BUILD);
        return true;
    }
    put(w, "\x86R0", 3);
    return true;
}

/* parts: (instruction, operands, state, items, keys and values, setter). */
static bool save_parts(Writer *w, Value v, const Value *parts)
{
    for (int64_t i = 0; i < tuple_of(parts[1])->len; i++)
        if (!save(w, tuple_of(parts[1])->items[i]))
            return false;
    if (!put_raw(w, parts[0]))
        return false;
    const Known *known = known_place(w, v);
    if (known->object == v) {                           /* it was written while its operands were */
        put_op(w, OP_POP);
        put_known(w, known);
    } else if (!memoize(w, v)) {
        return false;
    }
    return (parts[3] == V_NONE || save_items(w, parts[3], true))
        && (parts[4] == V_NONE || save_flat_pairs(w, parts[4]))
        && save_state(w, v, parts[2], parts[5]);
}

static bool save_other(Writer *w, Value v)
{
    Interp *vm = w->vm;
    if (is_plain(w, v))
        return save_plain(w, v);
    Value fn = prelude_get(vm, "_pickle_rules", "explained"), args[] = {v, v_from_small(w->protocol)};
    Value parts = fn == V_NULL ? V_NULL : op_call(vm, fn, args, 2);
    if (parts == V_NULL)
        return false;
    if (v_is_kind(parts, KIND_LIST))
        return list_of(parts)->len == 1 ? save(w, list_of(parts)->items[0]) : save_name(w, v, parts);
    return v_is_kind(parts, KIND_TUPLE) ? save_parts(w, v, tuple_of(parts)->items) : put_raw(w, parts);
}

static bool save_nested(Writer *w, Value v)
{
    switch (v_obj(v)->shape) {
    case T_TUPLE: return save_tuple(w, v);
    case T_LIST:
        put_op(w, OP_EMPTY_LIST);
        return memoize(w, v) && save_items(w, v, false);
    case T_DICT: return save_dict(w, v);
    case T_SET: return save_set(w, v);
    case T_FROZENSET: return save_frozenset(w, v);
    default: break;
    }
    bool array = w->protocol >= 5 && bytearray_is(v) && !(type_of(w->vm, v)->flags & TYPE_HEAP);
    return array ? save_bytes(w, v) : save_other(w, v);
}

static bool save_object(Writer *w, Value v)
{
    const Known *known = known_place(w, v);
    if (known->object == v)
        return put_known(w, known);
    if (v_is_exact(v, T_STR) || v_is_exact(v, T_BYTES))
        return v_is_exact(v, T_STR) ? save_str(w, v) : save_bytes(w, v);
    if (!op_enter(w->vm, " while pickling an object"))
        return false;
    bool ok = op_look(w->vm) && (v_is_obj(v) ? save_nested(w, v) : save_other(w, v));
    op_leave(w->vm);
    return ok;
}

static bool save(Writer *w, Value v)
{
    if (w->frame != NO_FRAME && w->out.len - w->frame - FRAME_HEADER >= FRAME_TARGET) {
        close_frame(w);
        if (!bytes_room(w->vm, w->out.len))
            return false;
    }
    if (v_is_int(v) || v_is_exact(v, T_INT))
        return save_int(w, v);
    if (v_is_flo(v) || v_is_exact(v, T_FLOAT))
        return save_float(w, v_is_flo(v) ? v_flo(v) : ((const FloatObj *)v_obj(v))->d);
    if (v != V_NONE && !v_is_bool(v))
        return save_object(w, v);
    put_op(w, v == V_NONE ? OP_NONE : v == V_TRUE ? OP_NEWTRUE : OP_NEWFALSE);
    return true;
}

/* -- the module ---------------------------------------------------------------------------------------------------- */

static Value write_pickle(Interp *vm, Value v, int protocol)
{
    enum { FIRST = 32 };
    Writer w = {.vm = vm, .protocol = protocol, .frame = NO_FRAME, .kept = list_new(vm, NULL, 0)};
    if (w.kept == V_NULL)
        return V_NULL;
    w.known = alloc_resize(NULL, FIRST, sizeof *w.known);
    w.mask = FIRST - 1;
    for (int i = 0; i < FIRST; i++)
        w.known[i].object = V_NULL;
    char head[] = {(char)OP_PROTO, (char)protocol};
    buf_add(&w.out, head, sizeof head);
    Value result = V_NULL;
    if (save(&w, v)) {
        put_op(&w, OP_STOP);
        close_frame(&w);
        result = bytes_new(vm, w.out.data, w.out.len);
    }
    buf_clear(&w.out);
    free(w.known);
    return result;
}

static Value dumps(Interp *vm, Value *args, int n)
{
    (void)n;
    if (args[3] == V_NONE && (args[1] == V_NONE || args[1] == v_from_small(4) || args[1] == v_from_small(5)))
        return write_pickle(vm, args[0], args[1] == V_NONE ? 4 : (int)v_small(args[1]));
    Value fn = prelude_get(vm, "_pickle_rules", "dumps");
    return fn == V_NULL ? V_NULL : native_tail(vm, fn, 4, args[0], args[1], args[2], args[3]);
}

/* -- copies of plain objects, for lib/copy.py ---------------------------------------------------------------------- */

static bool is_plain_both_ways(Interp *vm, Value v)
{
    Type *t = type_of(vm, v);
    return v_is_kind(v, KIND_INSTANCE) && pickle_class_is_plain(vm, t, false)
        && pickle_class_is_plain(vm, t, true);
}

bool pickle_set_state(Interp *vm, Value v, Value state)
{
    Value key, value;
    for (int64_t at = 0; dict_next(dict_of(state), &at, &key, &value);)
        if (!instance_set(vm, v, str_intern(vm, key), value))
            return false;
    return true;
}

static bool has_names(Value dict)
{
    Value key, value;
    for (int64_t at = 0; dict_next(dict_of(dict), &at, &key, &value);)
        if (!v_is_exact(key, T_STR))
            return false;
    return true;
}

static Value take_apart(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!is_plain_both_ways(vm, args[0]))
        return V_NONE;
    Value state = attr_dict_copy(vm, args[0]),
          empty = state == V_NULL ? V_NULL : instance_new(vm, type_of(vm, args[0]));
    if (empty == V_NULL)
        return V_NULL;
    return has_names(state) ? tuple_pack(vm, 2, empty, state) : V_NONE;
}

static Value copy_plain(Interp *vm, Value *args, int n)
{
    Value parts = take_apart(vm, args, n);
    if (parts == V_NULL || parts == V_NONE)
        return parts;
    const Value *items = tuple_of(parts)->items;
    return pickle_set_state(vm, items[0], items[1]) ? items[0] : V_NULL;
}

/* state: of names alone, as take_apart() gives it. */
static Value put_state(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!v_is_exact(args[1], T_DICT) || !has_names(args[1]) || !is_plain_both_ways(vm, args[0]))
        return exc_raise(vm, EXC_TypeError, "a plain object and its attributes, not %s",
                         type_name_of(vm, args[0]));
    return pickle_set_state(vm, args[0], args[1]) ? args[0] : V_NULL;
}

static const NativeDef copiers[] = {
    {"take_apart(obj, /)", take_apart,
     "(another of its class without attributes, its attributes); None: its class has a say in "
     "that.", 0},
    {"copy_plain(obj, /)", copy_plain, "A shallow copy; None: its class has a say in that.", 0},
    {"put_state(obj, attributes, /)", put_state, "Gives what take_apart() made attributes; returns it.", 0},
    {0},
};

static const NativeDef functions[] = {
    {"dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None)", dumps,
     "The object as pickled bytes.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add_functions(vm, module, functions, "pickle")
        && module_add_functions(vm, module, pickle_readers, "pickle")
        && module_add_functions(vm, module, copiers, "copy");
}

const ModuleDef mod__pickling = {"_pickling", "Pickles written and read by C.", NULL, init};
