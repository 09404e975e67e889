/* SPDX-License-Identifier: MIT
 *
 * Future: a result that will be there. asyncio.Future, and the head of every Task.
 *
 * Waiters are tasks (queued directly when it is done) and callbacks (queued as handles), in the
 * order in which they came. */
#ifndef MEANWHILE_TASKS_FUTURE_H
#define MEANWHILE_TASKS_FUTURE_H

#include "lang/interp.h"

typedef enum FutureState { FUTURE_PENDING, FUTURE_CANCELLED, FUTURE_FINISHED } FutureState;

typedef struct Future {
    Obj h;                              /* KIND_NATIVE */
    uint8_t state;                      /* FutureState */
    bool retrieved : 1;                 /* somebody has seen the exception */
    bool blocking : 1;                  /* yielded by __await__: what a task step checks */
    bool is_task : 1;
    bool traced : 1;                    /* `message` is a list: that, and where the future was made */
    uint16_t cancels;                   /* of a Task: requests that uncancel() has not taken back */
    uint32_t loop;                      /* its number (loop.h); 0: none, or the notebook's */
    Value result;                       /* V_NULL: none. Of a pending Task both are what its next step gets */
    Value exception;                    /* V_NULL: none */
    /* V_NULL, one Task, one (callback, context) tuple, or a list of those */
    Value waiters;
    Value message;                      /* of cancel(): see future_cancel_message() */
} Future;

enum { TASK_AUX_FUTURE = 0xF07E };     /* Obj.aux of Futures and Tasks */

static inline bool future_is(Value v)
{
    return v_is_kind(v, KIND_NATIVE) && v_obj(v)->aux == TASK_AUX_FUTURE;
}

static inline Future *future_of(Value v)
{
    return (Future *)v_obj(v);
}

Value future_new(Interp *vm);

void future_init_fields(Interp *vm, Future *f);
/* In debug mode of its loop: notes where it is made. Once, before it is shown to anybody. */
void future_note_source(Interp *vm, Future *f);
Value future_source(const Future *f);                   /* the list of frames; None: nobody noted it */
Value future_cancel_message(const Future *f);           /* V_NULL: none */
void future_set_cancel_message(Future *f, Value message_or_null);
void future_trace(Gc *gc, Obj *o);

/* Adding a waiter to a pending future. */
void future_add_waiter(Interp *vm, Future *f, Value task_or_callback);
void future_remove_waiter(Interp *vm, Future *f, Value task);

/* Completing: wakes everybody. False (nothing done) when it was complete. */
bool future_set_result(Interp *vm, Future *f, Value v);
bool future_set_exception(Interp *vm, Future *f, Value exc);
bool future_set_cancelled(Interp *vm, Future *f);

/* result(): the value, or raises. InvalidStateError while pending. */
Value future_result(Interp *vm, Future *f);
/* The exception that awaiting it would raise, V_NULL for none: CancelledError made anew for each asker. */
Value future_outcome_exception(Interp *vm, Future *f);

Value future_make_cancelled(Interp *vm, Future *f);     /* CancelledError with its message */

#endif
