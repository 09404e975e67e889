/* SPDX-License-Identifier: MIT
 *
 * Ops: what the operators and the everyday builtins mean, for C code. All of them may call back
 * into the program (and so may raise anything, switch nothing): they are the nested tier; the VM
 * itself pushes frames for Python-level dunders instead.
 *
 * Failure: V_NULL, false or -1 with the exception pending. */
#ifndef MEANWHILE_LANG_OPS_H
#define MEANWHILE_LANG_OPS_H

#include "lang/interp.h"
#include "lang/obj_seq.h"

Value op_repr(Interp *vm, Value v);                           /* str */
Value op_str(Interp *vm, Value v);                            /* str */
Value op_ascii(Interp *vm, Value v);
Value op_format(Interp *vm, Value v, Value spec);             /* spec: str */
bool op_hash(Interp *vm, Value v, int64_t *out);              /* TypeError: unhashable type: 'list' */
int op_truth(Interp *vm, Value v);
int op_eq(Interp *vm, Value a, Value b);                      /* identity first, as containers compare */
/* a's own method said NotImplemented */
Value op_compare_reflected(Interp *vm, Value a, Value b, CmpOp op);
/* any value; TypeError where neither side knows */
Value op_compare(Interp *vm, Value a, Value b, CmpOp op);
int op_compare_bool(Interp *vm, Value a, Value b, CmpOp op);  /* identity first for EQ and NE */
int64_t op_len(Interp *vm, Value v);
int op_contains(Interp *vm, Value container, Value item);
Value op_getitem(Interp *vm, Value v, Value key);
bool op_setitem(Interp *vm, Value v, Value key, Value value);
bool op_delitem(Interp *vm, Value v, Value key);
Value op_iter(Interp *vm, Value v);
/* V_STOP at the end; StopIteration is turned into it */
Value op_next(Interp *vm, Value iterator);
Value op_binary(Interp *vm, BinOp op, Value a, Value b);
Value op_binary_reflected(Interp *vm, BinOp op, Value a, Value b);   /* after a's side said NotImplemented */
Value op_inplace(Interp *vm, BinOp op, Value a, Value b);
Value op_unary(Interp *vm, UnOp op, Value v);
Value op_pow(Interp *vm, Value a, Value b, Value mod_or_none);
/* The exception of pow(a, b, mod) when nobody has an answer. */
Value op_refuse_modulus(Interp *vm, Value a, Value b, Value mod);
/* __index__; clamps?  no: IndexError "cannot fit 'int' into an index-sized integer" */
bool op_index(Interp *vm, Value v, int64_t *out);
/* too large: INT64_MAX or MIN, as slices want */
bool op_index_clamped(Interp *vm, Value v, int64_t *out);
/* exact int by __index__; TypeError "'str' object cannot be interpreted as an integer" */
Value op_as_int(Interp *vm, Value v);

/* full protocol; name is an exact str, interned or not */
Value op_getattr(Interp *vm, Value v, Value name);
/* V_NULL without an exception when AttributeError */
Value op_getattr_opt(Interp *vm, Value v, Value name);
/* Either of them where the same name is asked for again and again: getattr(), attrgetter(). */
Value op_getattr_named(Interp *vm, Value v, Value name, bool optional);
bool op_setattr(Interp *vm, Value v, Value name, Value value);    /* V_NULL deletes */
/* Whether it is a str, a subclass's for v_unwrap() perhaps; false: exception pending. */
bool op_attr_name(Interp *vm, Value name);
Value op_getattr_generic(Interp *vm, Value v, Value name);    /* object.__getattribute__ */
/* What is remembered of attribute `name`, interned, of v: V_NULL when nothing is; attr_learn()
 * after it was found. */
Value attr_known(Interp *vm, Value v, Value name);
void attr_learn(Interp *vm, Value v, Value name);
/* Are attributes of its instances found in the usual way, maybe with a __getattr__ for those that are not? */
bool op_getattr_is_generic(Interp *vm, Type *t);
/* op_getattr() but for a __getattr__: V_NULL without an exception, *hook is to be called with v and
 * the name. */
Value op_getattr_hooked(Interp *vm, Value v, Value name, Value *hook);
bool op_setattr_generic(Interp *vm, Value v, Value name, Value value);
/* The bound or unbound special method of v's class: V_NULL without exception when absent.
 * *self_or_null receives v when the function wants it as first argument. */
Value op_special(Interp *vm, Value v, Value name, Value *self_or_null);
/* V_NULL + no exception when absent */
Value op_call_special(Interp *vm, Value v, Value name, const Value *args, int n);

int op_isinstance(Interp *vm, Value v, Value classinfo);
int op_issubclass(Interp *vm, Value cls, Value classinfo);

/* Calling back. */
Value op_call(Interp *vm, Value fn, const Value *args, int nargs);                       /* positional */
/* the last len(kwnames) of args are by keyword */
Value op_call_kw(Interp *vm, Value fn, const Value *args, int nargs, Value kwnames);
/* args_tuple V_NULL: making it failed, the exception is pending. */
Value op_call_ex(Interp *vm, Value fn, Value args_tuple, Value kwargs_dict_or_null);
Value op_call_method(Interp *vm, Value v, const char *name, const Value *args, int nargs);

/* Walking anything that can be iterated, without an iterator object for the built-in containers. */
typedef struct Walk { Value over; int64_t at; int kind; Value list_view; } Walk;
/* false: TypeError "'int' object is not iterable" */
bool walk_start(Interp *vm, Walk *w, Value iterable);
/* Walk.kind */
enum {
    WALK_LIST, WALK_TUPLE, WALK_DICT, WALK_VALUES, WALK_ITEMS, WALK_SET, WALK_STR, WALK_BYTES, WALK_BYTEARRAY,
    WALK_RANGE, WALK_NATIVE, WALK_FOREIGN
};
bool walk_step(Interp *vm, Walk *w, Value *item);             /* walk_next() of any kind */
/* False at the end or with an exception pending: ask vm->exc. */
static inline bool walk_next(Interp *vm, Walk *w, Value *item)
{
    if (w->kind > WALK_TUPLE || vm->breaker)
        return walk_step(vm, w, item);
    if (w->at >= list_of(w->over)->len)                       /* a tuple has its length in the same place */
        return false;
    *item = (w->kind == WALK_LIST ? list_of(w->over)->items : tuple_of(w->over)->items)[w->at++];
    return true;
}

/* Recursion: every C function that can recurse over the program's data enters and leaves. False:
 * RecursionError pending. */
/* Has C gone so deep that it must not go deeper? op_too_deep() raises RecursionError then. */
static inline bool op_stack_is_low(const Interp *vm)
{
    return (uintptr_t)__builtin_frame_address(0) < vm->stack_limit;
}
Value op_too_deep(Interp *vm, const char *where);
/* " while getting the repr of an object" or "" */
static inline bool op_enter(Interp *vm, const char *where)
{
    if (__builtin_expect(vm->depth >= vm->recursion_limit + 64 || op_stack_is_low(vm), 0))
        return op_too_deep(vm, where), false;
    vm->depth++;
    return true;
}
static inline void op_leave(Interp *vm) { vm->depth--; }
/* True when `container` is being repr()ed already (print "[...]"); otherwise it is noted until
 * repr_leave(). */
bool repr_enter(Interp *vm, Value container);
void repr_leave(Interp *vm, Value container);
/* After repr_enter(): the repr() of a list of what the container gives. It is left then. */
Value repr_items(Interp *vm, Value container);
void repr_guard_free(Interp *vm);

/* Long native loops call this every thousand steps: false when the program must stop
 * (KeyboardInterrupt pending). */
bool op_poll(Interp *vm);
/* The same where values are half changed or half marked: what comes in and touches no value is
 * answered, and nothing of the language runs. False: an interrupt waits for the next op_poll(); who
 * can should come to it. */
static inline bool op_glance(Interp *vm)
{
    return !vm->breaker || !vm->host.glance || vm->host.glance(vm);
}
/* KeyboardInterrupt, when op_glance() said so and there is no going on; always false. */
bool op_interrupted(Interp *vm);
/* Both together, for loops that may be left at any step: false with KeyboardInterrupt pending. */
static inline bool op_look(Interp *vm)
{
    return __builtin_expect(!vm->breaker, 1) || op_glance(vm) || op_interrupted(vm);
}
/* For calls that would block: waits until `fd` is ready for the events of poll(), for at most ns (<
 * 0: for ever), while others go on. fd < 0: for the time alone. 1: ready (or poll() cannot tell);
 * 0: time over; -1: exception pending. */
int op_wait_fd(Interp *vm, int fd, short events, int64_t ns);

#endif
