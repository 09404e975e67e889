/* SPDX-License-Identifier: MIT
 *
 * Frame objects: what sys._getframe() and tracebacks show of a call.
 *
 * A frame object is a note of where a call was: its function and place. A call that runs has at
 * most one (FRAME_SEEN), by which its variables and its caller are found; when it ends they are
 * kept. An exception keeps the variables of the calls that it ended (frame_keep()); of one that
 * handled it and returned since, only a module's are left. */
#ifndef MEANWHILE_LANG_OBJ_FRAME_H
#define MEANWHILE_LANG_OBJ_FRAME_H

#include "lang/obj_exc.h"
#include "lang/vm.h"

Value frame_new(Interp *vm, Trace at);  /* of a call that a traceback passed */
/* of the running stack, the embedded library not counted; V_NULL, nothing pending: none */
Value frame_running(Interp *vm, int depth);
bool frame_is_running(Interp *vm);              /* is there one? */
/* of at most `depth` of those, the innermost first: a tuple of (file, line, function). V_NULL: exception */
Value frame_origin(Interp *vm, int depth);
Value frame_of_stack(Interp *vm, Stack *stack); /* the same of a stack that is suspended; None: none */
Value frame_of_gen(Interp *vm, Gen *g);         /* of a generator or coroutine that has not ended */
Value frame_object(Interp *vm, Frame *f);       /* of a frame that runs */
void frame_left(Interp *vm, Frame *f);          /* a frame with FRAME_SEEN ends */
/* the pending exception leaves f: what it had is kept with the trace */
void frame_keep(Interp *vm, Frame *f);
void frame_lost(Interp *vm, const Value *from, const Value *to);   /* the frames that lie there are gone */
void frame_trace_all(Gc *gc, Interp *vm);       /* marks those of calls that run */
Trace frame_place(Value frame);

/* For tracing.c: what was set on the frame, and what its function is to be told of. */
Value frame_trace_function(Interp *vm, Frame *f);    /* V_NONE: none */
bool frame_set_trace_function(Interp *vm, Frame *f, Value fn);
bool frame_traces(Interp *vm, Frame *f, bool opcodes);   /* lines, or instructions */
/* variables that were changed in f_locals change in the frame */
void frame_take_locals(Interp *vm, Value frame);
void frame_init(Interp *vm);

#endif
