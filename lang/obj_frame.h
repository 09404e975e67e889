/* SPDX-License-Identifier: MIT
 *
 * Frame objects: what sys._getframe() and tracebacks show of a call.
 *
 * A frame object is a note of where a call was: its function and place. While the call runs its variables and its caller are
 * found as well; of one that ended only a module's variables are left. */
#ifndef MEANWHILE_LANG_OBJ_FRAME_H
#define MEANWHILE_LANG_OBJ_FRAME_H

#include "lang/obj_exc.h"
#include "lang/vm.h"

Value frame_new(Interp *vm, Trace at);  /* of a call that a traceback passed */
Value frame_running(Interp *vm, int depth);     /* of the running stack, the embedded library not counted; V_NULL, nothing pending: none */
Value frame_of_gen(Interp *vm, Gen *g);         /* of a generator or coroutine that has not ended */
Trace frame_place(Value frame);
void frame_init(Interp *vm);

#endif
