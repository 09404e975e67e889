/* SPDX-License-Identifier: MIT
 *
 * Reading pickles: a machine with a stack, marks in it and a memo.
 *
 * It knows the instructions that protocols 2 to 5 write. Whatever else comes, malformed data too,
 * is left to lib/pickle.py: the machine stops before the instruction that it does not know, and
 * resumed() of lib/_pickle_rules.py goes on from there with what has been made. */
#include "lang/mod_pickle.h"

#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_list.h"
#include "lang/obj_set.h"
#include "lang/obj_type.h"

typedef struct Reader {
    Interp *vm;
    const uint8_t *at, *end;
    Value stack, marks, memo;           /* lists; a mark is the length of the stack when it was set */
    int protocol;
} Reader;

/* What became of an instruction. */
typedef enum Outcome { RAISED, DONE, UNKNOWN } Outcome;

/* -- parts --------------------------------------------------------------------------------------------------------- */

static inline Outcome push(Reader *r, Value v)
{
    List *stack = list_of(r->stack);
    if (stack->len < stack->cap && v != V_NULL) {
        gc_set(&stack->items[stack->len++], v);
        return DONE;
    }
    return v != V_NULL && list_append(r->vm, r->stack, v) ? DONE : RAISED;
}

static int64_t floor_of(const Reader *r)
{
    const List *marks = list_of(r->marks);
    return marks->len ? v_small(marks->items[marks->len - 1]) : 0;
}

/* How many values lie above the last mark. */
static int64_t height(const Reader *r)
{
    return list_of(r->stack)->len - floor_of(r);
}

/* The value that lies `below` others. */
static Value peek(const Reader *r, int64_t below)
{
    return list_of(r->stack)->items[list_of(r->stack)->len - 1 - below];
}

static void drop(Reader *r, int64_t n)
{
    list_of(r->stack)->len -= n;
}

/* The last mark goes; what lay above it stays until it is dropped: *items, n of them. False: there
 * is none. */
static bool take_mark(Reader *r, const Value **items, int64_t *n)
{
    if (!list_of(r->marks)->len)
        return false;
    *n = height(r);
    *items = list_of(r->stack)->items + floor_of(r);
    list_of(r->marks)->len--;
    return true;
}

/* A number of n bytes; false: the data ends. */
static inline __attribute__((always_inline)) bool get_number(Reader *r, size_t n, uint64_t *number)
{
    if ((size_t)(r->end - r->at) < n)
        return false;
    *number = 0;
    memcpy(number, r->at, n);
    r->at += n;
    return true;
}

/* As many bytes as the number of n bytes before them says. */
static bool get_sized(Reader *r, size_t n, ByteSpan *span)
{
    uint64_t len;
    if (!get_number(r, n, &len) || len > (uint64_t)(r->end - r->at))
        return false;
    *span = (ByteSpan){r->at, len};
    r->at += len;
    return true;
}

/* -- values -------------------------------------------------------------------------------------------------------- */

/* str_from_utf8() makes U+FFFD of what is malformed: where there is one, the strict decoder looks again. */
static Outcome push_text(Reader *r, size_t n)
{
    ByteSpan span;
    if (!get_sized(r, n, &span))
        return UNKNOWN;
    Value v = str_from_utf8(r->vm, (const char *)span.at, span.len);
    if (v == V_NULL)
        return RAISED;
    const Str *s = str_of(v);
    for (int64_t i = 0; s->h.aux > 1 && i < s->len; i++)
        if (str_at(s, i) == 0xFFFD)
            return UNKNOWN;
    return push(r, v);
}

static Outcome push_bytes(Reader *r, size_t n, bool array)
{
    ByteSpan span;
    if (!get_sized(r, n, &span))
        return UNKNOWN;
    return push(r, (array ? bytearray_new : bytes_new)(r->vm, span.at, span.len));
}

static Outcome push_long(Reader *r, size_t n)
{
    ByteSpan span;
    if (!get_sized(r, n, &span) || span.len > INT32_MAX)
        return UNKNOWN;
    return push(r, int_from_bytes(r->vm, span.at, span.len, true, true));
}

static Outcome push_float(Reader *r)
{
    uint64_t bits;
    double d;
    if (!get_number(r, 8, &bits))
        return UNKNOWN;
    bits = __builtin_bswap64(bits);
    memcpy(&d, &bits, sizeof d);
    return push(r, float_new(r->vm, d));
}

static inline __attribute__((always_inline)) Outcome push_int(Reader *r, size_t n)
{
    uint64_t number;
    if (!get_number(r, n, &number))
        return UNKNOWN;
    return push(r, v_from_small(n == 4 ? (int32_t)number : (int64_t)number));
}

static Outcome do_value(Reader *r, uint8_t op)
{
    switch (op) {
    case OP_NONE: return push(r, V_NONE);
    case OP_NEWTRUE: return push(r, V_TRUE);
    case OP_NEWFALSE: return push(r, V_FALSE);
    case OP_BININT: return push_int(r, 4);
    case OP_BININT1: return push_int(r, 1);
    case OP_BININT2: return push_int(r, 2);
    case OP_LONG1: return push_long(r, 1);
    case OP_LONG4: return push_long(r, 4);
    case OP_BINFLOAT: return push_float(r);
    case OP_SHORT_BINUNICODE: return push_text(r, 1);
    case OP_BINUNICODE: return push_text(r, 4);
    case OP_BINUNICODE8: return push_text(r, 8);
    case OP_SHORT_BINBYTES: return push_bytes(r, 1, false);
    case OP_BINBYTES: return push_bytes(r, 4, false);
    case OP_BINBYTES8: return push_bytes(r, 8, false);
    case OP_BYTEARRAY8: return push_bytes(r, 8, true);
    case OP_EMPTY_TUPLE: return push(r, r->vm->empty_tuple);
    case OP_EMPTY_LIST: return push(r, list_new(r->vm, NULL, 0));
    case OP_EMPTY_DICT: return push(r, dict_new(r->vm));
    case OP_EMPTY_SET: return push(r, set_new(r->vm, T_SET));
    default: return UNKNOWN;
    }
}

/* -- the memo ------------------------------------------------------------------------------------------------------ */

/* Numbers are given in turn. */
static Outcome remember(Reader *r, size_t n)
{
    uint64_t number = (uint64_t)list_of(r->memo)->len;
    if ((n && !get_number(r, n, &number)) || number > (uint64_t)list_of(r->memo)->len || height(r) < 1)
        return UNKNOWN;
    if (number == (uint64_t)list_of(r->memo)->len)
        return list_append(r->vm, r->memo, peek(r, 0)) ? DONE : RAISED;
    gc_set(&list_of(r->memo)->items[number], peek(r, 0));
    return DONE;
}

static Outcome recall(Reader *r, size_t n)
{
    uint64_t number;
    if (!get_number(r, n, &number) || number >= (uint64_t)list_of(r->memo)->len)
        return UNKNOWN;
    return push(r, list_of(r->memo)->items[number]);
}

/* -- containers ---------------------------------------------------------------------------------------------------- */

static Outcome push_tuple(Reader *r, int64_t n)
{
    if (height(r) < n)
        return UNKNOWN;
    Value v = tuple_new(r->vm, list_of(r->stack)->items + list_of(r->stack)->len - n, (size_t)n);
    drop(r, n);
    return push(r, v);
}

static Outcome push_marked(Reader *r, uint8_t op)
{
    const Value *items;
    int64_t n;
    if (!take_mark(r, &items, &n))
        return UNKNOWN;
    if (op == OP_TUPLE)
        return push_tuple(r, n);
    Value v = list_new(r->vm, items, (size_t)n);
    drop(r, n);
    if (v == V_NULL || op == OP_POP_MARK)
        return v == V_NULL ? RAISED : DONE;
    return push(r, set_from_iterable(r->vm, T_FROZENSET, v));
}

/* Fills the value below the n items that lie on top of the stack; they are dropped. */
static Outcome fill_list(Reader *r, int64_t n)
{
    List *target = list_of(peek(r, n));
    const Value *items = list_of(r->stack)->items + list_of(r->stack)->len - n;
    if (!list_splice(r->vm, target, target->len, 0, items, n))
        return RAISED;
    drop(r, n);
    return DONE;
}

static Outcome fill_dict(Reader *r, int64_t n)
{
    Value target = peek(r, n);
    for (int64_t i = n - 1; i > 0; i -= 2)
        if (!(v_is_exact(target, T_DICT) ? dict_set : op_setitem)(r->vm, target, peek(r, i), peek(r, i - 1)))
            return RAISED;
    drop(r, n);
    return DONE;
}

static Outcome fill_set(Reader *r, int64_t n)
{
    Value target = peek(r, n);
    for (int64_t i = n - 1; i >= 0; i--)
        if (!set_add(r->vm, target, peek(r, i)))
            return RAISED;
    drop(r, n);
    return DONE;
}

/* Of n items on top, or of all above the mark (n 0). What is no plain list or set has methods of its own. */
static Outcome fill(Reader *r, uint8_t op, int64_t n)
{
    bool marked = n == 0, pairs = op == OP_SETITEM || op == OP_SETITEMS;
    if (marked && !list_of(r->marks)->len)
        return UNKNOWN;
    n = marked ? height(r) : n;
    int64_t below = list_of(r->stack)->len - n - 1;
    if (height(r) < n || below < 0 || (!marked && below < floor_of(r)) || (pairs && n % 2))
        return UNKNOWN;
    Value target = peek(r, n);
    if (!pairs && !v_is_exact(target, op == OP_ADDITEMS ? T_SET : T_LIST))
        return UNKNOWN;
    list_of(r->marks)->len -= marked;
    return (pairs ? fill_dict : op == OP_ADDITEMS ? fill_set : fill_list)(r, n);
}

static Outcome do_container(Reader *r, uint8_t op)
{
    switch (op) {
    case OP_MARK: return list_append(r->vm, r->marks, v_from_small(list_of(r->stack)->len)) ? DONE : RAISED;
    case OP_TUPLE1: return push_tuple(r, 1);
    case OP_TUPLE2: return push_tuple(r, 2);
    case OP_TUPLE3: return push_tuple(r, 3);
    case OP_TUPLE: case OP_FROZENSET: case OP_POP_MARK: return push_marked(r, op);
    case OP_APPEND: return fill(r, op, 1);
    case OP_SETITEM: return fill(r, op, 2);
    case OP_APPENDS: case OP_SETITEMS: case OP_ADDITEMS: return fill(r, op, 0);
    case OP_MEMOIZE: return remember(r, 0);
    case OP_BINPUT: return remember(r, 1);
    case OP_LONG_BINPUT: return remember(r, 4);
    case OP_BINGET: return recall(r, 1);
    case OP_LONG_BINGET: return recall(r, 4);
    default: return UNKNOWN;
    }
}

/* -- calls --------------------------------------------------------------------------------------------------------- */

static Outcome push_global(Reader *r)
{
    if (height(r) < 2 || !v_is_exact(peek(r, 0), T_STR) || !v_is_exact(peek(r, 1), T_STR))
        return UNKNOWN;
    Value fn = prelude_get(r->vm, "_pickle_rules", "found"),
          args[] = {peek(r, 1), peek(r, 0), v_from_small(r->protocol)};
    drop(r, 2);
    return fn == V_NULL ? RAISED : push(r, op_call(r->vm, fn, args, 3));
}

static Outcome push_reduced(Reader *r)
{
    if (height(r) < 2 || !v_is_exact(peek(r, 0), T_TUPLE))
        return UNKNOWN;
    Value args = peek(r, 0), fn = peek(r, 1);
    drop(r, 2);
    return push(r, op_call_ex(r->vm, fn, args, V_NULL));
}

static bool is_plain(const Reader *r, Value cls)
{
    return v_is_kind(cls, KIND_TYPE) && pickle_class_is_plain(r->vm, type_from_value(cls), true);
}

/* cls.__new__(cls, *args) */
static Value instance_made(Interp *vm, Value cls, Value args)
{
    Value own = tuple_new(vm, &cls, 1), make = op_getattr(vm, cls, str_intern_cstr(vm, "__new__"));
    if (own == V_NULL || make == V_NULL)
        return V_NULL;
    return op_call_ex(vm, make, op_binary(vm, BIN_ADD, own, args), V_NULL);
}

static Outcome push_instance(Reader *r)
{
    if (height(r) < 2 || !v_is_exact(peek(r, 0), T_TUPLE))
        return UNKNOWN;
    Value args = peek(r, 0), cls = peek(r, 1);
    drop(r, 2);
    bool plain = tuple_of(args)->len == 0 && is_plain(r, cls);
    return push(r, plain ? instance_new(r->vm, type_from_value(cls)) : instance_made(r->vm, cls, args));
}

static bool has_names(Value dict)
{
    Value key, value;
    for (int64_t at = 0; dict_next(dict_of(dict), &at, &key, &value);)
        if (!v_is_exact(key, T_STR))
            return false;
    return true;
}

static Outcome build(Reader *r)
{
    if (height(r) < 2)
        return UNKNOWN;
    Interp *vm = r->vm;
    Value state = peek(r, 0), v = peek(r, 1);
    drop(r, 1);
    if (v_is_exact(state, T_DICT) && v_is_kind(v, KIND_INSTANCE)
        && is_plain(r, v_from_obj(type_of(vm, v))) && has_names(state))
        return pickle_set_state(vm, v, state) ? DONE : RAISED;
    Value fn = prelude_get(vm, "_pickle_rules", "build"), args[] = {v, state};
    return fn != V_NULL && op_call(vm, fn, args, 2) != V_NULL ? DONE : RAISED;
}

static Outcome do_frame(Reader *r)
{
    uint64_t size;
    return get_number(r, 8, &size) && size <= (uint64_t)(r->end - r->at) ? DONE : UNKNOWN;
}

static Outcome do_protocol(Reader *r)
{
    if (r->at == r->end || *r->at > 5)
        return UNKNOWN;
    r->protocol = *r->at++;
    return DONE;
}

static Outcome do_call(Reader *r, uint8_t op)
{
    switch (op) {
    case OP_PROTO: return do_protocol(r);
    case OP_FRAME: return do_frame(r);
    case OP_STACK_GLOBAL: return push_global(r);
    case OP_REDUCE: return push_reduced(r);
    case OP_NEWOBJ: return push_instance(r);
    case OP_BUILD: return build(r);
    case OP_POP:
        if (height(r) < 1)
            return UNKNOWN;
        drop(r, 1);
        return DONE;
    default: return UNKNOWN;
    }
}

/* -- the machine --------------------------------------------------------------------------------------------------- */

/* DONE: the result is on top, behind STOP. UNKNOWN: r->at is at the instruction that is not known,
 * or at the end. */
static Outcome run_machine(Reader *r)
{
    while (r->at < r->end) {
        const uint8_t *start = r->at;
        uint8_t op = *r->at++;
        if (op == OP_STOP && height(r) > 0)
            return DONE;
        Outcome outcome = op_look(r->vm) ? do_value(r, op) : RAISED;
        if (outcome == UNKNOWN && r->at == start + 1)
            outcome = do_container(r, op);
        if (outcome == UNKNOWN && r->at == start + 1)
            outcome = do_call(r, op);
        if (outcome == UNKNOWN)
            r->at = start;
        if (outcome != DONE)
            return outcome;
    }
    return UNKNOWN;
}

static Value run(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan data;
    for (int i = 1; i < 4; i++)
        if (!v_is_exact(args[i], T_LIST))
            return exc_raise(vm, EXC_TypeError, "the stack, the marks and the memo are lists");
    if (!byte_span(vm, args[0], &data))
        return V_NULL;
    Reader r = {.vm = vm,
                .at = data.at,
                .end = data.at + data.len,
                .stack = args[1],
                .marks = args[2],
                .memo = args[3],
                .protocol = 4};
    Outcome outcome = run_machine(&r);
    if (outcome == RAISED)
        return V_NULL;
    return outcome == DONE ? tuple_pack(vm, 1, peek(&r, 0)) : v_from_small(r.at - data.at);
}

static Value resumed(Reader *r, Value data, int64_t at)
{
    Interp *vm = r->vm;
    Value fn = prelude_get(vm, "_pickle_rules", "resumed");
    if (fn == V_NULL)
        return V_NULL;
    return native_tail(vm, fn, 6, data, v_from_small(at), r->stack, r->marks, r->memo,
                       v_from_small(r->protocol));
}

static bool is_usual(const Value *args)
{
    return args[1] == V_TRUE && str_is(args[2]) && str_eq_cstr(args[2], "ASCII") && str_is(args[3]) &&
           str_eq_cstr(args[3], "strict") && (args[4] == V_NONE || args[4] == V_NULL);
}

static Value loads(Interp *vm, Value *args, int n)
{
    (void)n;
    const uint8_t *data;
    size_t len;
    if (!is_usual(args) || !v_is_exact(args[0], T_BYTES) || !bytes_view(args[0], &data, &len)) {
        Value fn = prelude_get(vm, "_pickle_rules", "loads"), buffers = args[4] == V_NULL ? V_NONE : args[4];
        return fn == V_NULL ? V_NULL : native_tail(vm, fn, 5, args[0], args[1], args[2], args[3], buffers);
    }
    Reader r = {.vm = vm, .at = data, .end = data + len};
    r.stack = list_new(vm, NULL, 0);
    r.marks = list_new(vm, NULL, 0);
    r.memo = list_new(vm, NULL, 0);
    if (r.stack == V_NULL || r.marks == V_NULL || r.memo == V_NULL)
        return V_NULL;
    Outcome outcome = run_machine(&r);
    if (outcome == RAISED)
        return V_NULL;
    return outcome == DONE ? peek(&r, 0) : resumed(&r, args[0], r.at - data);
}

const NativeDef pickle_readers[] = {
    {"loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=...)", loads,
     "The object that pickled bytes stand for; never of bytes that strangers wrote.", 0},
    {"run(data, stack, marks, memo, /)", run,
     "Goes on with a pickle: a tuple of the result, or where in the data it stopped.", 0},
    {0},
};
