/* SPDX-License-Identifier: MIT
 *
 * The loop of vm.c once more, which looks at every instruction whether tracing.c has something to tell. */
#define VM_TRACED 1
#include "lang/vm.c"
