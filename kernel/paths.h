/* SPDX-License-Identifier: MIT
 *
 * Paths: where `import` looks, beyond the built-in modules. */
#ifndef MEANWHILE_KERNEL_PATHS_H
#define MEANWHILE_KERNEL_PATHS_H

#include "lang/interp.h"

void paths_set(Interp *vm, const char *first, size_t len);     /* sys.path: `first`, then MEANWHILEPATH */

#endif
