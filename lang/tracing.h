/* SPDX-License-Identifier: MIT
 *
 * Tracing: who is told of calls, lines, returns and exceptions while a program runs
 * (sys.settrace(), sys.setprofile(), _lsprof).
 *
 * While anybody is told, the loop of vm_traced.c runs, and only then does any of this cost
 * something. Each thread has its own Tracer. Frames of the embedded library are told of to
 * profilers alone, and only those that a program calls itself. */
#ifndef MEANWHILE_LANG_TRACING_H
#define MEANWHILE_LANG_TRACING_H

#include "lang/vm.h"

typedef enum TraceEvent { TRACE_CALL, TRACE_EXCEPTION, TRACE_LINE, TRACE_RETURN, TRACE_C_CALL, TRACE_C_EXCEPTION, TRACE_C_RETURN, TRACE_OPCODE } TraceEvent;

/* A profiler in C: `what` is the Code that is called or left, or the native. */
typedef void (*TraceHook)(Interp *vm, Value owner, TraceEvent event, Value what);

/* Whether this thread's tracer is being told of something; gives what it was. */
bool tracing_open(Interp *vm, bool busy);
/* Of the thread that runs. `fn` V_NONE: nobody. */
void tracing_set(Interp *vm, Value fn);
Value tracing_get(Interp *vm);
void tracing_set_profile(Interp *vm, Value fn);
Value tracing_get_profile(Interp *vm);                        /* or the owner of the hook */
void tracing_set_hook(Interp *vm, TraceHook hook_or_null, Value owner);
void tracing_trace(Gc *gc, Interp *vm);                       /* marks what it holds */
void tracing_free(Interp *vm);
/* A nested run of the loop is over: is the one around it perhaps not yet the traced one? */
void tracing_run_over(Interp *vm);

/* What the loop of vm_traced.c tells; false: an exception is pending in f. */
/* before the instruction at pc */
bool tracing_step(Interp *vm, Frame *f, uint32_t *pc, const uint32_t *prev);
bool tracing_native(Interp *vm, Frame *f, Value callee);     /* f calls it */
bool tracing_return(Interp *vm, Frame *f, Value v);
/* what f awaited ended with v: StopIteration, to CPython */
bool tracing_awaited(Interp *vm, Frame *f, Value v);
bool tracing_yield(Interp *vm, Gen *leaf, Value v);           /* the whole chain leaves */
/* What unwinding tells; another exception may be pending afterwards. `again`: as unwind() has it. */
void tracing_exception(Interp *vm, Frame *f, uint32_t at, bool again);
void tracing_unwound(Interp *vm, Frame *f);
/* the instruction that raised what unwinding found a handler for */
const uint32_t *tracing_raised_at(Interp *vm);

#endif
