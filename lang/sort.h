/* SPDX-License-Identifier: MIT
 *
 * Sort: stable sorting of lists. list_sort() itself is declared in obj_seq.h.
 *
 * Failure: false with the exception pending; the items are all there then, in some order. */
#ifndef MEANWHILE_LANG_SORT_H
#define MEANWHILE_LANG_SORT_H

#include "lang/obj_seq.h"

/* Sorts `keys` and moves the items of `values` (as long, or NULL) along. Both must be out of the
 * program's reach meanwhile. */
bool sort_lists(Interp *vm, List *keys, List *values, bool reverse);

#endif
