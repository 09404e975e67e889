/* SPDX-License-Identifier: MIT
 *
 * gc_alloc() in line, for the constructors that programs are made of: small objects of kinds without a finalizer. */
#ifndef MEANWHILE_LANG_GC_FAST_H
#define MEANWHILE_LANG_GC_FAST_H

#include "lang/gc_internal.h"

enum { FAST_CELL = 256 };               /* up to here class n has cells of n granules */

/* As gc_alloc(); `kind` has no finalizer. */
static inline void *gc_alloc_fast(Interp *vm, size_t size, Kind kind, uint32_t shape)
{
    Bin *bin = &vm->gc->bins[0][size > FAST_CELL ? 0 : (size + GRANULE - 1) / GRANULE];
    if (size > FAST_CELL || bin->next == bin->limit)
        return gc_alloc(vm, size, kind, shape);
    char *cell = bin->next;
    bin->next = cell + bin->cell_size;
    *(Obj *)cell = (Obj){.shape = shape, .kind = (uint8_t)kind};
    return cell;
}

#endif
