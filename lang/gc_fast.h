/* SPDX-License-Identifier: MIT
 *
 * gc_alloc() in line, for the constructors that programs are made of: small objects of kinds
 * without a finalizer. */
#ifndef MEANWHILE_LANG_GC_FAST_H
#define MEANWHILE_LANG_GC_FAST_H

#include "lang/gc_internal.h"

enum { FAST_CELL = 256 };               /* up to here class n has cells of n granules */

static inline void *alloc_fast_of(Interp *vm, size_t size, Family family, Kind kind, uint32_t shape)
{
    Bin *bin = &vm->gc->bins[family][size > FAST_CELL ? 0 : (size + GRANULE - 1) / GRANULE];
    if (size > FAST_CELL || bin->next == bin->limit)
        return family == FAMILY_LEAF ? gc_alloc_leaf(vm, size, kind, shape) : gc_alloc(vm, size, kind, shape);
    char *cell = bin->next;
    bin->next = cell + bin->cell_size;
    *(Obj *)cell = (Obj){.shape = shape, .kind = (uint8_t)kind};
    return cell;
}

/* As gc_alloc(); `kind` has no finalizer and is no leaf. */
static inline void *gc_alloc_fast(Interp *vm, size_t size, Kind kind, uint32_t shape)
{
    return alloc_fast_of(vm, size, FAMILY_PLAIN, kind, shape);
}

/* As gc_alloc_leaf(). */
static inline void *gc_alloc_leaf_fast(Interp *vm, size_t size, Kind kind, uint32_t shape)
{
    return alloc_fast_of(vm, size, FAMILY_LEAF, kind, shape);
}

#endif
