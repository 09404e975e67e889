/* SPDX-License-Identifier: MIT
 *
 * See code.h: the object and its tables. What programs see of one is in obj_code.c.
 *
 * The tables are separate allocations counted by the collector; sizes are those of the counts in
 * the header, so that the finalizer can give them back. */
#include "lang/code.h"

#include <string.h>

#include "lang/live.h"
#include "lang/native.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- the object --------------------------------------------------------------------------------------------------- */

Code *code_new(Interp *vm)
{
    Code *code = gc_alloc(vm, sizeof *code, KIND_CODE, T_CODE);
    if (code)
        memset((char *)code + sizeof(Obj), 0, sizeof *code - sizeof(Obj));
    if (code)
        code->lent = V_NULL;
    return code;
}

/* `count` cleared items in *table; *n says how many once they are there. */
static bool make_table(Interp *vm, void *table, uint32_t *n, uint32_t count, size_t size)
{
    if (!count)
        return true;
    void *items = gc_resize(vm, NULL, 0, count * size);
    if (!items)
        return false;
    memset(items, 0, count * size);
    *(void **)table = items;
    *n = count;
    return true;
}

bool code_make_room(Interp *vm, Code *code, CodeSizes sizes)
{
    uint32_t npositions = 0, nlocals = 0, ncell_regs = 0;
    bool done = make_table(vm, &code->words, &code->nwords, sizes.words, sizeof *code->words)
        && make_table(vm, &code->positions, &npositions, sizes.words, sizeof *code->positions)
        && make_table(vm, &code->consts, &code->nconsts, sizes.consts, sizeof *code->consts)
        && make_table(vm, &code->globals, &code->nglobals, sizes.globals, sizeof *code->globals)
        && make_table(vm, &code->attrs, &code->nattrs, sizes.attrs, sizeof *code->attrs)
        && make_table(vm, &code->handlers, &code->nhandlers, sizes.handlers, sizeof *code->handlers)
        && make_table(vm, &code->free, &code->nfree, sizes.free, sizeof *code->free)
        && make_table(vm, &code->local_names, &nlocals, sizes.locals, sizeof *code->local_names)
        && make_table(vm, &code->cell_regs, &ncell_regs, sizes.cell_regs, sizeof *code->cell_regs);
    code->nlocals = (uint16_t)nlocals;
    code->ncell_regs = (uint16_t)ncell_regs;
    return done;
}

static void finalize(Interp *vm, Obj *o)
{
    Code *code = (Code *)o;
    live_forget(vm, code);
    gc_release(vm, code->words, code->nwords * sizeof *code->words);
    gc_release(vm, code->positions, code->nwords * sizeof *code->positions);
    gc_release(vm, code->consts, code->nconsts * sizeof *code->consts);
    gc_release(vm, code->globals, code->nglobals * sizeof *code->globals);
    gc_release(vm, code->attrs, code->nattrs * sizeof *code->attrs);
    gc_release(vm, code->handlers, code->nhandlers * sizeof *code->handlers);
    gc_release(vm, code->free, code->nfree * sizeof *code->free);
    gc_release(vm, code->local_names, code->nlocals * sizeof *code->local_names);
    gc_release(vm, code->cell_regs, code->ncell_regs * sizeof *code->cell_regs);
}

/* What the caches refer to is not marked: it is only believed while shapes and epochs agree. */
static void trace(Gc *gc, Obj *o)
{
    Code *code = (Code *)o;
    gc_mark_range(gc, code->consts, code->nconsts);
    gc_mark_range(gc, code->local_names, code->nlocals);
    for (uint32_t i = 0; i < code->nglobals; i++)
        gc_mark(gc, code->globals[i].name);
    for (uint32_t i = 0; i < code->nattrs; i++)
        gc_mark(gc, code->attrs[i].name);
    for (uint32_t i = 0; i < code->nfree; i++)
        gc_mark(gc, code->free[i].name);
    gc_mark(gc, code->name);
    gc_mark(gc, code->qualname);
    gc_mark(gc, code->filename);
    gc_mark(gc, code->doc);
    gc_mark(gc, code->lent);
}

const KindOps code_kind_ops = { .name = "code", .trace = trace, .finalize = finalize };

Position code_position(const Code *code, uint32_t pc)
{
    Position here = { .line = code->first_line };
    if (pc >= code->nwords)
        return here;
    while (pc && !code->positions[pc].line)
        pc--;
    return code->positions[pc].line ? code->positions[pc] : here;
}
