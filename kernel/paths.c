/* SPDX-License-Identifier: MIT
 *
 * See paths.h. sys.path stays the same list object: the interpreter looks along that one. */
#include "kernel/paths.h"

#include <stdlib.h>
#include <string.h>

#include "lang/obj_seq.h"
#include "lang/obj_str.h"

void paths_set(Interp *vm, const char *first, size_t len)
{
    list_of(vm->path)->len = 0;
    list_append(vm, vm->path, str_from_utf8(vm, first, len));
    const char *more = getenv("MEANWHILEPATH");
    for (const char *at = more; at && *at;) {
        size_t n = strcspn(at, ":");
        list_append(vm, vm->path, str_from_utf8(vm, at, n));
        at += n + (at[n] == ':');
    }
}
