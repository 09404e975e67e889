/* SPDX-License-Identifier: MIT
 *
 * Sleeping without a frame: the awaitable that asyncio.sleep() returns. */
#ifndef MEANWHILE_TASKS_SLEEP_H
#define MEANWHILE_TASKS_SLEEP_H

#include "lang/interp.h"

Value sleep_new(Interp *vm, double seconds, Value result);

#endif
