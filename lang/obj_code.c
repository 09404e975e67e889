/* SPDX-License-Identifier: MIT
 *
 * The type `code`: what programs read of compiled code (co_name and its kind), and copies with
 * other names. The instructions are our own, so whatever depends on CPython's (co_code, tables of
 * lines) is either ours or absent, and replace() takes new values only for what is no instruction.
 */
#include "lang/code.h"

#include <string.h>

#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

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
static Value get_first_line(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small(code_of(self)->first_line);
}
static Value get_argcount(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small(code_of(self)->nparams - code_of(self)->ninherited);
}
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
    return code->nparams + code->nkwonly + !!(code->flags & CODE_VARARGS)
         + !!(code->flags & CODE_VARKEYWORDS);
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

static Value get_stack_size(Interp *vm, Value self) { (void)vm; return v_from_small(code_of(self)->nregs); }

/* -- lines and columns -------------------------------------------------------------------------------------------- */

static bool append(Interp *vm, Value list, Value item)
{
    return item != V_NULL && list_append(vm, list, item);
}

/* An iterator of (start, end, line) for each run of instructions of one line; offsets are those in
 * co_code. */
static Value lines(Interp *vm, Value *args, int n)
{
    (void)n;
    const Code *code = code_of(args[0]);
    Value list = list_new(vm, NULL, 0);
    for (uint32_t start = 0, end; list != V_NULL && start < code->nwords; start = end) {
        uint32_t line = code_position(code, start).line;
        for (end = start + 1; end < code->nwords && code_position(code, end).line == line; end++)
            continue;
        Value row = tuple_pack(vm, 3, v_from_small(start * sizeof(uint32_t)),
                               v_from_small(end * sizeof(uint32_t)), v_from_small(line));
        if (!append(vm, list, row))
            return V_NULL;
    }
    return list == V_NULL ? V_NULL : op_iter(vm, list);
}

/* An iterator of (line, end line, column, end column), one for each word of co_code. */
static Value positions(Interp *vm, Value *args, int n)
{
    (void)n;
    const Code *code = code_of(args[0]);
    Value list = list_new(vm, NULL, 0);
    for (uint32_t i = 0; list != V_NULL && i < code->nwords; i++) {
        Position p = code_position(code, i);
        if (!append(vm, list,
                    tuple_pack(vm, 4, v_from_small(p.line), v_from_small(p.end_line),
                               v_from_small(p.col), v_from_small(p.end_col))))
            return V_NULL;
    }
    return list == V_NULL ? V_NULL : op_iter(vm, list);
}

/* -- replace() ---------------------------------------------------------------------------------------------------- */

static void copy_values(Value *to, const Value *from, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        gc_set(&to[i], from[i]);
}

/* Caches are copied cold; everything else as it is. NULL: MemoryError. */
static Code *copy(Interp *vm, const Code *code)
{
    Code *made = code_new(vm);
    if (!made
        || !code_make_room(vm, made,
                           (CodeSizes){code->nwords, code->nconsts, code->nglobals, code->nattrs,
                                       code->nhandlers, code->nfree, code->nlocals,
                                       code->ncell_regs}))
        return NULL;
    Code own = *made;
    memcpy((char *)made + sizeof(Obj), (const char *)code + sizeof(Obj), sizeof *code - sizeof(Obj));
    made->words = own.words, made->positions = own.positions, made->consts = own.consts,
    made->globals = own.globals;
    made->attrs = own.attrs, made->handlers = own.handlers, made->free = own.free,
    made->cell_regs = own.cell_regs;
    made->local_names = own.local_names;
    made->made = NULL;
    memcpy(made->words, code->words, code->nwords * sizeof *code->words);
    memcpy(made->positions, code->positions, code->nwords * sizeof *code->positions);
    copy_values(made->consts, code->consts, code->nconsts);
    copy_values(made->local_names, code->local_names, code->nlocals);
    for (uint32_t i = 0; i < code->nglobals; i++)
        gc_set(&made->globals[i].name, code->globals[i].name);
    for (uint32_t i = 0; i < code->nattrs; i++)
        gc_set(&made->attrs[i].name, code->attrs[i].name);
    if (code->nhandlers)
        memcpy(made->handlers, code->handlers, code->nhandlers * sizeof *code->handlers);
    if (code->nfree)
        memcpy(made->free, code->free, code->nfree * sizeof *code->free);
    if (code->ncell_regs)
        memcpy(made->cell_regs, code->cell_regs, code->ncell_regs * sizeof *code->cell_regs);
    return made;
}

static Value *text_field(Code *code, Value key)
{
    return str_eq_cstr(key, "co_name") ? &code->name
        : str_eq_cstr(key, "co_qualname") ? &code->qualname
        : str_eq_cstr(key, "co_filename") ? &code->filename : NULL;
}

/* What is an instruction, or describes them, can only stay what it is. */
static bool must_equal(Interp *vm, const Code *code, Value key, Value v)
{
    Value now = strncmp(str_utf8(vm, key, NULL), "co_", 3)
                  ? V_NULL
                  : op_getattr_opt(vm, v_from_obj((Obj *)code), key);
    if (now == V_NULL) {
        exc_clear(vm);
        exc_raise(vm, EXC_TypeError, "'%s' is an invalid keyword argument for replace()",
                  str_utf8(vm, key, NULL));
        return false;
    }
    int same = op_eq(vm, now, v);
    if (same == 0)
        exc_raise(vm, EXC_ValueError, "code.replace() cannot change %s: instructions are not CPython's here",
                  str_utf8(vm, key, NULL));
    return same > 0;
}

static bool change(Interp *vm, Code *code, Value key, Value v)
{
    Value *text = text_field(code, key);
    if (text && !str_is(v)) {
        exc_raise(vm, EXC_TypeError, "replace() argument '%s' must be str, not %s", str_utf8(vm, key, NULL),
                  arg_type_name(vm, v));
        return false;
    }
    if (text) {
        gc_set(text, v);
        return true;
    }
    int64_t line;
    if (!str_eq_cstr(key, "co_firstlineno"))
        return must_equal(vm, code, key, v);
    if (!op_index(vm, v, &line))
        return false;
    code->first_line = (uint32_t)line;
    return true;
}

static Value replace(Interp *vm, Value *args, int n)
{
    (void)n;
    Code *made = copy(vm, code_of(args[0]));
    int64_t at = 0;
    Value key, value;
    while (made && dict_next(dict_of(args[1]), &at, &key, &value))
        if (!change(vm, made, key, value))
            return V_NULL;
    return made ? v_from_obj(made) : V_NULL;
}

static const NativeDef methods[] = {
    { "co_lines(self, /)", lines, "Yields (start, end, line) for each run of instructions of one line.", 0 },
    { "co_positions(self, /)", positions, "Yields (line, end line, column, end column) of each word of co_code.", 0 },
    { "replace(self, /, **changes)", replace, "A copy with other names, file or first line.", 0 },
    { 0 },
};

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
    { .name = "co_stacksize", .get = get_stack_size },
    { .name = NULL },
};

static const TypeDef code_type = {
    .name = "code", .doc = "Compiled code of a function, class body or module.",
    .size = sizeof(Code), .kind = KIND_CODE,
    .flags = TYPE_FINAL | TYPE_NO_DICT, .slots = { .repr = repr }, .getsets = getsets, .methods = methods,
};

void code_init(Interp *vm)
{
    vm->types[T_CODE] = type_from_def(vm, &code_type, T_CODE);
}
