/* SPDX-License-Identifier: MIT
 *
 * The loop of vm.c once more, with the stops at which vm_watch.c looks for objects that nobody
 * reaches any more. */
#define VM_WATCHFUL 1
#include "lang/vm.c"
