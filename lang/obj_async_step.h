/* SPDX-License-Identifier: MIT
 *
 * AsyncStep: what __anext__(), asend(), athrow() and aclose() of an async generator return: awaited
 * once, it runs the generator to its next yield. */
#ifndef MEANWHILE_LANG_OBJ_ASYNC_STEP_H
#define MEANWHILE_LANG_OBJ_ASYNC_STEP_H

#include "lang/vm.h"

typedef struct AsyncStep {
    Obj h;                              /* KIND_NATIVE, T_ASYNC_GEN_STEP */
    Gen *gen;
    Value sent, thrown;                 /* thrown V_NULL: a plain step */
    Value driver;                       /* the coroutine that awaits it, when it is driven by hand */
    bool closing;                       /* aclose() */
    bool used;
} AsyncStep;

Value async_step_new(Interp *vm, Gen *g, Value sent, Value thrown_or_null, bool closing);

/* The step is awaited now: the generator to enter with what. *gen NULL: it is over at once, with
 * None. False: exception pending (StopAsyncIteration of a finished generator, RuntimeError when
 * used twice or while it runs). */
bool async_step_begin(Interp *vm, Value step, Gen **gen, Value *sent, Value *thrown);

/* what coroutine.__await__() returns: an iterator over its steps */
Value coroutine_wrapper_new(Interp *vm, Value coroutine);

void async_step_init(Interp *vm);

#endif
