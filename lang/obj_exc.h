/* SPDX-License-Identifier: MIT
 *
 * Exceptions: the objects, raising them from C, and the traceback entries that unwinding collects.
 *
 * One idiom in all of lang/: a function that fails leaves the exception in vm->exc and returns
 * V_NULL, NULL, false or -1. */
#ifndef MEANWHILE_LANG_OBJ_EXC_H
#define MEANWHILE_LANG_OBJ_EXC_H

#include "lang/interp.h"


enum { EXC_FIELDS = 8, EXC_FIRST = 2 };

/* One frame passed while unwinding: its Function; pc is a word index. left: its frame object or the
 * tuple of its registers, V_NULL while it goes on. */
typedef struct Trace { Value fn, left; uint32_t pc; } Trace;

typedef struct Exc {
    Obj h;                              /* KIND_EXCEPTION */
    Value args;                         /* tuple */
    Value context, cause;               /* V_NULL when absent */
    /* what the class adds, named in exc_fields.c: StopIteration value; OSError errno, strerror,
     * filename ... */
    Value fields[EXC_FIELDS];
    Value traceback;                    /* the traceback object of the frames before `traces`, V_NULL: none */
    /* passed since, innermost first; exc_traceback() makes objects of them */
    Trace *traces;
    uint32_t ntraces, traces_cap;       /* traces is `first` while traces_cap is EXC_FIRST */
    Trace first[EXC_FIRST];                    /* most exceptions do not go far */
    bool suppress_context;
} Exc;

/* Raising: always returns V_NULL, so that `return exc_raise(...)` serves every Value function. The format is
 * printf's. __context__ is set from vm->handled, as by a raise statement. */
Value exc_raise(Interp *vm, ExcId id, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* one argument that is any value: KeyError(key), StopIteration(v) */
Value exc_raise_value(Interp *vm, ExcId id, Value arg);
Value exc_raise_obj(Interp *vm, Value exception);             /* an instance that exists */
Value exc_raise_errno(Interp *vm, int err, Value filename_or_null);   /* the OSError subclass of errno */
/* AttributeError: 'T' object has no attribute 'n', name and obj set */
Value exc_raise_attr(Interp *vm, Value obj, Value name);
/* RecursionError: maximum recursion depth exceeded */
Value exc_raise_stack(Interp *vm);
/* "fn() argument must be X, not Y" */
Value exc_type_error_arg(Interp *vm, const char *fn, const char *expected, Value got);

/* warnings.warn(), on behalf of the program's line that runs. False: a filter made an exception of it. */
bool exc_warn(Interp *vm, ExcId category, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Handling in C. */
bool exc_matches(Interp *vm, Value exception, ExcId id);      /* isinstance */
bool exc_pending_is(Interp *vm, ExcId id);                    /* the pending one */
Value exc_take(Interp *vm);                                   /* the pending exception, cleared */
static inline void exc_clear(Interp *vm) { vm->exc = V_NULL; }
Exc *exc_of(Value v);                                         /* cast; v is an exception instance */
Value exc_new(Interp *vm, ExcId id, Value args_tuple);        /* not raised */
/* what `raise x` does with its operand; V_NULL: TypeError pending */
Value exc_instantiate(Interp *vm, Value class_or_instance);
Value exc_str(Interp *vm, Value exception);                   /* str(e), as a str */

/* Where the trace of the call of `fn`, which the exception passed last, keeps what was left; NULL:
 * it has no trace, or keeps it. */
Value *exc_left(Value exception, Value fn);
Value *exc_traceback_left(Value traceback, Value fn);
/* The pending exception, should it be an AttributeError that does not say whose attribute was asked
 * for, says it. */
void exc_name_attr(Interp *vm, Value obj, Value name);
/* The pending exception, which nobody can catch: for sys.unraisablehook. `where` is what it came out of. */
void exc_unraisable(Interp *vm, Value where);

/* Unwinding and printing. */
void exc_add_trace(Interp *vm, Value exception, Value fn, uint32_t pc);
Value exc_traceback(Interp *vm, Value exception);             /* the __traceback__ object, or None */
/* The entry of a traceback object, which moves on to the next, at the end to None. */
Trace exc_traceback_step(Value *traceback);
const struct Code *exc_trace_code(const Trace *t);

/* The whole text as CPython 3.11 prints it, chains and ^^^^ included; `colour`: ANSI as in
 * notebooks. A str; V_NULL when out of memory. A pending exception is neither needed nor touched.
 */
Value exc_format(Interp *vm, Value exception, bool colour);
/* What stderr is told of one that nobody can catch: without its context and notes. `message` None:
 * "Exception ignored in"; `where` may be None or V_NULL. */
Value exc_format_ignored(Interp *vm, Value exception, Value message, Value where);
/* The bytes of an expression's operator or brackets, which are marked ^ among ~; false: it has none. */
bool exc_anchors(const char *segment, size_t len, size_t *left, size_t *right);
/* the name that was meant, V_NULL (nothing pending): none is near */
Value exc_suggestion(Interp *vm, Value exception);

/* Fills `fields` from `args`, as the class's __init__ does. */
/* TypeError pending when SyntaxError's arguments are wrong */
void exc_fill_fields(Interp *vm, Exc *e);
/* Are e's args what UnicodeDecodeError and its kind take, where e is one? */
bool exc_check_unicode(Interp *vm, Exc *e);
/* the built-in class that t is or derives from */
ExcId exc_builtin_id(Interp *vm, Type *t);
extern const GetSetDef *const exc_field_getsets[EXC_COUNT];   /* NULL where a class adds none */

void exc_init(Interp *vm);                                    /* makes the classes and fills builtins */

#endif
