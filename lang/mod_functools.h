/* SPDX-License-Identifier: MIT
 *
 * _functools, the parts that its files share. */
#ifndef MEANWHILE_LANG_MOD_FUNCTOOLS_H
#define MEANWHILE_LANG_MOD_FUNCTOOLS_H

#include "lang/native.h"

/* mod_functools_cache.c: what lru_cache() makes of a function, and _cache_store(cache, key, result, /), which
   keeps what it had to ask for; the entry that was used longest ago goes */
extern const TypeDef functools_cache;
Value functools_cache_store(Interp *vm, Value *args, int n);

#endif
