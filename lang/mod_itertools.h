/* SPDX-License-Identifier: MIT
 *
 * itertools, the parts that its files share. Every iterator is a plain native instance whose layout
 * begins with its Values. */
#ifndef MEANWHILE_LANG_MOD_ITERTOOLS_H
#define MEANWHILE_LANG_MOD_ITERTOOLS_H

#include "lang/native.h"
#include "lang/obj_iter.h"

/* mod_itertools.c */
extern const TypeDef itertools_count, itertools_cycle, itertools_repeat;
extern const TypeDef itertools_takewhile, itertools_dropwhile, itertools_filterfalse, itertools_compress,
    itertools_starmap,
    /* mod_itertools_func.c */
    itertools_accumulate;
/* mod_itertools_join.c */
extern const TypeDef itertools_chain, itertools_islice, itertools_pairwise, itertools_zip_longest;
/* mod_itertools_group.c */
extern const TypeDef itertools_groupby, itertools_grouper, itertools_tee;
extern const TypeDef itertools_product, itertools_permutations, itertools_combinations,
    /* mod_itertools_comb.c */
    itertools_combinations_with_replacement;
extern const NativeDef itertools_tee_row[];

/* A cleared instance of the class args[0] of a constructor; NULL with the exception pending. */
void *itertools_new(Interp *vm, Value cls);
Value itertools_self(Interp *vm, Value self);   /* the iter slot of every iterator */

/* What __reduce__() of an iterator returns: its type, `args` and a state where it is not V_NULL. */
Value itertools_reduced(Interp *vm, Value self, Value args, Value state);

/* Marks the first 1 .. 4 Values of the layout. */
void itertools_trace1(Gc *gc, Obj *o);
void itertools_trace2(Gc *gc, Obj *o);
void itertools_trace3(Gc *gc, Obj *o);
void itertools_trace4(Gc *gc, Obj *o);

#endif
