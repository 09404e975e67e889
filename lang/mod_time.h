/* SPDX-License-Identifier: MIT
 *
 * The time module, as seen by whoever can wait better than the process. */
#ifndef MEANWHILE_LANG_MOD_TIME_H
#define MEANWHILE_LANG_MOD_TIME_H

#include "lang/interp.h"

/* What time.sleep() does once its argument is checked, `ns` >= 0: returns None, V_NULL, or V_PARK. Without one, the
 * process sleeps and is woken by interrupts. */
typedef Value (*TimeSleepFn)(Interp *vm, int64_t ns);
void time_set_sleep(Interp *vm, TimeSleepFn fn);

/* A number of seconds as nanoseconds, rounded up; false: TypeError, ValueError (nan) or OverflowError pending. */
bool time_read_seconds(Interp *vm, Value seconds, int64_t *ns);

#endif
