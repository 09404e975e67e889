/* SPDX-License-Identifier: MIT
 *
 * _functools, the parts that its files share. */
#ifndef MEANWHILE_LANG_MOD_FUNCTOOLS_H
#define MEANWHILE_LANG_MOD_FUNCTOOLS_H

#include "lang/native.h"

extern const TypeDef functools_cache;   /* mod_functools_cache.c: what lru_cache() makes of a function */

#endif
