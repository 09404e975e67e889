/* SPDX-License-Identifier: MIT
 *
 * The time module's reading of seconds, for other modules that take them. */
#ifndef MEANWHILE_LANG_MOD_TIME_H
#define MEANWHILE_LANG_MOD_TIME_H

#include "lang/interp.h"

/* A number of seconds as nanoseconds, rounded up; false: TypeError, ValueError (nan) or
 * OverflowError pending. */
bool time_read_seconds(Interp *vm, Value seconds, int64_t *ns);

#endif
