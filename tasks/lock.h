/* SPDX-License-Identifier: MIT
 *
 * Locks of threads: _thread.lock and _thread.RLock. Who must wait parks; a released lock goes to
 * who waited longest. */
#ifndef MEANWHILE_TASKS_LOCK_H
#define MEANWHILE_TASKS_LOCK_H

#include "lang/native.h"

Value lock_new(Interp *vm);
/* what programs see of a number of task_thread_id(): an int, not 0 */
Value thread_ident(Interp *vm, uint32_t thread);
extern const TypeDef rlock_type;

#endif
