/* SPDX-License-Identifier: MIT
 *
 * See code.h: the object, its tables, and the attributes that programs read (co_name and its kind).
 *
 * The tables are separate allocations counted by the collector; sizes are those of the counts in the header, so that
 * the finalizer can give them back. */
#include "lang/code.h"

#include <string.h>

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
    code->made = NULL;
}

const KindOps code_kind_ops = { .name = "code", .trace = trace, .finalize = finalize };

Position code_position(const Code *code, uint32_t pc)
{
    return pc < code->nwords ? code->positions[pc] : (Position){ .line = code->first_line };
}

/* -- the type ----------------------------------------------------------------------------------------------------- */

static Value repr(Interp *vm, Value self)
{
    const Code *code = code_of(self);
    return str_from_fmt(vm, "<code object %s at %p, file \"%s\", line %u>",
                        str_utf8(vm, code->name, NULL), (const void *)code,
                        str_utf8(vm, code->filename, NULL), code->first_line);
}

static Value get_name(Interp *vm, Value self) { (void)vm; return code_of(self)->name; }
static Value get_qualname(Interp *vm, Value self) { (void)vm; return code_of(self)->qualname; }
static Value get_filename(Interp *vm, Value self) { (void)vm; return code_of(self)->filename; }
static Value get_first_line(Interp *vm, Value self) { (void)vm; return v_from_small(code_of(self)->first_line); }
static Value get_argcount(Interp *vm, Value self) { (void)vm; return v_from_small(code_of(self)->nparams - code_of(self)->ninherited); }
static Value get_posonly(Interp *vm, Value self) { (void)vm; return v_from_small(code_of(self)->nposonly); }
static Value get_kwonly(Interp *vm, Value self) { (void)vm; return v_from_small(code_of(self)->nkwonly); }
/* Those of functions begin with the docstring or None. */
static Value get_consts(Interp *vm, Value self)
{
    const Code *code = code_of(self);
    bool function = !(code->flags & CODE_NAMESPACE) && code->name != vm->names.module_tag;
    Value all = list_new(vm, &code->doc, function);
    for (uint32_t i = 0; all != V_NULL && i < code->nconsts; i++)
        if (!(i == 0 && function && code->consts[0] == code->doc) && !list_append(vm, all, code->consts[i]))
            return V_NULL;
    return all == V_NULL ? V_NULL : tuple_from_iterable(vm, all);
}

static unsigned count_parameters(const Code *code)
{
    return code->nparams + code->nkwonly + !!(code->flags & CODE_VARARGS) + !!(code->flags & CODE_VARKEYWORDS);
}

static bool is_parameter(const Code *code, unsigned reg)
{
    unsigned i = reg < NEAR_PARAMS ? reg : reg + NEAR_PARAMS - FAR_FIRST;
    return (reg < NEAR_PARAMS || reg >= FAR_FIRST) && i < count_parameters(code);
}

static bool is_cell(const Code *code, unsigned reg)
{
    for (unsigned i = 0; i < code->ncell_regs; i++)
        if (code->cell_regs[i] == reg)
            return true;
    return false;
}

static bool is_lent(const Code *code, unsigned reg)
{
    const Tuple *lent = code->lent == V_NULL ? NULL : tuple_of(code->lent);
    for (int64_t i = 0; lent && i < lent->len; i++)
        if (lent->items[i] == code->local_names[reg])
            return true;
    return false;
}

static bool is_inherited(const Code *code, unsigned reg)
{
    return reg - 1u < code->ninherited;
}

/* The names of the registers that are (or are not) cells, as a tuple. */
static Value names_of_locals(Interp *vm, const Code *code, bool cells)
{
    Value list = list_new(vm, NULL, 0);
    for (unsigned i = 0; i < code->nlocals && list != V_NULL; i++) {
        bool cell = is_cell(code, i) || is_lent(code, i);
        bool wanted = cells ? cell : !cell || is_parameter(code, i);
        if (wanted && !is_inherited(code, i) && code->local_names[i] != vm->empty_str
            && !list_append(vm, list, code->local_names[i]))
            return V_NULL;
    }
    return list == V_NULL ? V_NULL : tuple_from_iterable(vm, list);
}

static Value get_varnames(Interp *vm, Value self) { return names_of_locals(vm, code_of(self), false); }
static Value get_cellvars(Interp *vm, Value self) { return names_of_locals(vm, code_of(self), true); }

static Value get_nlocals(Interp *vm, Value self)
{
    Value names = get_varnames(vm, self);
    return names == V_NULL ? V_NULL : v_from_small(tuple_of(names)->len);
}

static Value get_freevars(Interp *vm, Value self)
{
    const Code *code = code_of(self);
    Value names = list_new(vm, code->ninherited ? code->local_names + 1 : NULL, code->ninherited);
    for (uint32_t i = 0; i < code->nfree && names != V_NULL; i++)
        if (!list_append(vm, names, code->free[i].name))
            return V_NULL;
    if (names == V_NULL || (code->ninherited && !list_sort(vm, names, V_NONE, false)))
        return V_NULL;
    return tuple_from_iterable(vm, names);
}

static Value get_names(Interp *vm, Value self)
{
    const Code *code = code_of(self);
    Value names = tuple_new(vm, NULL, code->nglobals + code->nattrs);
    if (names == V_NULL)
        return V_NULL;
    for (uint32_t i = 0; i < code->nglobals; i++)
        gc_set(&tuple_of(names)->items[i], code->globals[i].name);
    for (uint32_t i = 0; i < code->nattrs; i++)
        gc_set(&tuple_of(names)->items[code->nglobals + i], code->attrs[i].name);
    return names;
}

/* CPython's CO_ bits. */
static Value get_flags(Interp *vm, Value self)
{
    static const struct { uint32_t ours, theirs; } BITS[] = {
        { CODE_VARARGS, 0x04 }, { CODE_VARKEYWORDS, 0x08 }, { CODE_GENERATOR, 0x20 },
        { CODE_COROUTINE, 0x80 },
        { CODE_ASYNC_GENERATOR, 0x200 }, { CODE_AWAITABLE, 0x100 },
    };
    (void)vm;
    const Code *code = code_of(self);
    int64_t flags = code->flags & CODE_NAMESPACE || code->name == vm->names.module_tag
        ? 0 : 0x01 | 0x02;
    for (size_t i = 0; i < sizeof BITS / sizeof *BITS; i++)
        flags |= code->flags & BITS[i].ours ? BITS[i].theirs : 0;
    return v_from_small(code->nfree || code->ninherited ? flags | 0x10 : flags);
}

/* The words as bytes: not CPython's code, but equal for equal functions. */
static Value get_code(Interp *vm, Value self)
{
    return bytes_new(vm, code_of(self)->words, code_of(self)->nwords * sizeof(uint32_t));
}

static const GetSetDef getsets[] = {
    { .name = "co_name", .get = get_name },
    { .name = "co_qualname", .get = get_qualname },
    { .name = "co_filename", .get = get_filename },
    { .name = "co_firstlineno", .get = get_first_line },
    { .name = "co_argcount", .get = get_argcount },
    { .name = "co_posonlyargcount", .get = get_posonly },
    { .name = "co_kwonlyargcount", .get = get_kwonly },
    { .name = "co_nlocals", .get = get_nlocals },
    { .name = "co_varnames", .get = get_varnames },
    { .name = "co_cellvars", .get = get_cellvars },
    { .name = "co_freevars", .get = get_freevars },
    { .name = "co_names", .get = get_names },
    { .name = "co_consts", .get = get_consts },
    { .name = "co_flags", .get = get_flags },
    { .name = "co_code", .get = get_code },
    { .name = NULL },
};

static const TypeDef code_type = {
    .name = "code", .doc = "Compiled code of a function, class body or module.",
    .size = sizeof(Code), .kind = KIND_CODE,
    .flags = TYPE_FINAL | TYPE_NO_DICT, .slots = { .repr = repr }, .getsets = getsets,
};

void code_init(Interp *vm)
{
    vm->types[T_CODE] = type_from_def(vm, &code_type, T_CODE);
}
