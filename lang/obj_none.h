/* SPDX-License-Identifier: MIT
 *
 * None, NotImplemented, Ellipsis: their types. The values are words of value.h. */
#ifndef MEANWHILE_LANG_OBJ_NONE_H
#define MEANWHILE_LANG_OBJ_NONE_H

#include "lang/interp.h"

void none_init(Interp *vm);

#endif
