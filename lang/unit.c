/* SPDX-License-Identifier: MIT
 *
 * See unit.h: opening a unit gives every name of its scope a place, closing it hands the
 * instructions to flow.c. */
#include "lang/unit.h"

#include <stdlib.h>
#include <string.h>

#include "lang/compile.h"
#include "lang/flow.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- what all of the compiler uses -------------------------------------------------------------------------------- */

bool unit_failed(const Compiler *c)
{
    return c->problem.kind != PROBLEM_NONE || c->vm->exc != V_NULL;
}

bool unit_enter(Compiler *c)
{
    if (unit_failed(c))
        return false;
    if (c->depth < MAX_DEPTH) {
        c->depth++;
        return true;
    }
    c->problem.kind = PROBLEM_RECURSION;
    c->problem.message = "maximum recursion depth exceeded during compilation";
    return false;
}

void *unit_grow(Compiler *c, void *items, uint32_t count, uint32_t *cap, size_t size)
{
    if (count < *cap)
        return items;
    *cap = *cap ? *cap * 2 : 16;
    void *larger = arena_new(c->tree->arena, *cap * size);
    if (items)
        memcpy(larger, items, count * size);
    return larger;
}

Value unit_keep(Compiler *c, Value v)
{
    if (v != V_NULL && !list_append(c->vm, c->keep, v))
        return V_NULL;
    return v;
}

static void names_make_room(Compiler *c, uint32_t index)
{
    if (index < c->nnames)
        return;
    uint32_t n = index + c->tree->names.count + 1;
    Value *names = arena_new(c->tree->arena, n * sizeof *names);
    for (uint32_t i = 0; i < n; i++)
        names[i] = i < c->nnames ? c->names[i] : V_NULL;
    c->names = names;
    c->nnames = n;
}

Value unit_name(Compiler *c, const AstName *name)
{
    names_make_room(c, name->index);
    if (c->names[name->index] == V_NULL)
        c->names[name->index] = unit_keep(c, str_intern_utf8(c->vm, name->text, name->len));
    return c->names[name->index];
}

Position unit_position(AstPos pos)
{
    return (Position){
        .line = pos.line, .end_line = pos.end_line,
        .col = pos.col < UINT16_MAX ? (uint16_t)pos.col : UINT16_MAX,
        .end_col = pos.end_col < UINT16_MAX ? (uint16_t)pos.end_col : UINT16_MAX,
    };
}

/* -- temporaries -------------------------------------------------------------------------------------------------- */

static void too_many_registers(Compiler *c)
{
    syntax_problem_set(&c->problem, c->tree,
                       (AstPos){ .line = c->unit->pos.line, .end_line = c->unit->pos.end_line },
                       "too many values are alive at the same time here");
}

int temps_new(Compiler *c, unsigned n)
{
    Unit *u = c->unit;
    unsigned first = u->temp;
    if (first + n > FAR_FIRST) {
        too_many_registers(c);
        return FAR_FIRST - 1;
    }
    u->temp += n;
    if (u->temp > u->nregs)
        u->nregs = u->temp;
    return (int)first;
}

int temp_new(Compiler *c)
{
    return temps_new(c, 1);
}

unsigned far_reserve(Compiler *c, unsigned n)
{
    Unit *u = c->unit;
    unsigned first = u->far_next;
    if (first + n > UINT16_MAX) {
        too_many_registers(c);
        return FAR_FIRST;
    }
    u->far_next += n;
    if (u->far_next > u->nregs)
        u->nregs = u->far_next;
    return first;
}

/* -- places of names ---------------------------------------------------------------------------------------------- */

const Place *unit_place(Compiler *c, const AstName *name)
{
    const Unit *u = c->unit;
    const Symbol *symbol = scope_find(c->tree, u->scope, name);
    return symbol ? &u->places[symbol - u->scope->symbols] : NULL;
}

static bool is_class(const Unit *u)
{
    return u->scope->kind == SCOPE_CLASS;
}

static bool has_namespace(const Unit *u)
{
    return u->flags & CODE_NAMESPACE;
}

static bool is_function(const Unit *u)
{
    return u->scope->kind != SCOPE_CLASS && u->scope->kind != SCOPE_MODULE;
}

static int free_index(const Unit *u, const AstName *mangled)
{
    for (unsigned i = 0; i < u->nfree; i++)
        if (u->free[i] == mangled)
            return (int)i;
    return -1;
}

bool unit_capture(const Unit *u, const AstName *mangled, FreeVar *out)
{
    for (unsigned i = 0; i < u->ncell_regs; i++)
        if (u->local_names[u->cell_regs[i]] == mangled) {
            out->from_free = false;
            out->index = u->cell_regs[i];
            return true;
        }
    int i = free_index(u, mangled);
    out->from_free = true;
    out->index = (uint16_t)i;
    return i >= 0;
}

static void add_cell(Compiler *c, unsigned reg)
{
    Unit *u = c->unit;
    u->cell_regs = unit_grow(c, u->cell_regs, u->ncell_regs, &u->cell_regs_cap, sizeof *u->cell_regs);
    u->cell_regs[u->ncell_regs++] = (uint16_t)reg;
}

static bool is_in_cell(const Symbol *symbol)
{
    return symbol->kind == SYMBOL_CELL && !(symbol->flags & SYMBOL_LENT);
}

static bool is_plain_local(const Symbol *symbol)
{
    return symbol->kind == SYMBOL_LOCAL || (symbol->kind == SYMBOL_CELL && symbol->flags & SYMBOL_LENT);
}

static bool is_inherited(const Symbol *symbol)
{
    return symbol->kind == SYMBOL_FREE && symbol->flags & SYMBOL_INHERITED;
}

static void place_local(Compiler *c, Symbol *symbol, unsigned reg)
{
    Unit *u = c->unit;
    bool cell = is_in_cell(symbol);
    Place *place = &u->places[symbol - u->scope->symbols];
    PlaceKind kind = cell ? PLACE_CELL : reg < FAR_FIRST ? PLACE_REG : PLACE_FAR;
    *place = (Place){ symbol->name, kind, (uint16_t)reg };
    u->local_names[reg] = symbol->name;
    if (cell)
        add_cell(c, reg);
    if (reg + 1 > u->nlocals)
        u->nlocals = reg + 1;
}

/* Parameters, what is inherited, then cells, then the rest; what has no room goes far. */
static void place_function_locals(Compiler *c)
{
    Unit *u = c->unit;
    const Scope *s = u->scope;
    for (uint32_t i = 0; i < s->param_count; i++)
        place_local(c, &s->symbols[i], code_param(i));
    unsigned near = s->param_count < NEAR_PARAMS ? s->param_count : NEAR_PARAMS;
    unsigned far = FAR_FIRST + s->param_count - near;
    for (uint32_t i = s->param_count; i < s->symbol_count; i++)
        if (is_inherited(&s->symbols[i])) {
            place_local(c, &s->symbols[i], near++);
            u->ninherited++;
        }
    for (uint32_t i = s->param_count; i < s->symbol_count; i++)
        if (is_in_cell(&s->symbols[i]))
            place_local(c, &s->symbols[i], near < NEAR_PARAMS ? near++ : far++);
    for (uint32_t i = s->param_count; i < s->symbol_count; i++)
        if (is_plain_local(&s->symbols[i]))
            place_local(c, &s->symbols[i], near < NEAR_LOCALS ? near++ : far++);
    u->first_temp = near;
    u->far_next = far;
    u->far_calls = far > FAR_FIRST;
}

static void place_namespace(Compiler *c)
{
    Unit *u = c->unit;
    u->first_temp = u->nlocals = 1;
    if (!u->scope->needs_class_cell)
        return;
    const AstName *name = ast_name(c->tree, "__class__", 9);
    u->local_names[1] = name;
    add_cell(c, 1);
    u->first_temp = u->nlocals = 2;
}

/* The place of a symbol that is no local of a function. */
static Place place_other(Compiler *c, const Symbol *symbol)
{
    const Unit *u = c->unit;
    if (symbol->kind == SYMBOL_FREE)
        return (Place){
            symbol->name, is_class(u) ? PLACE_CLASS_FREE : PLACE_FREE, (uint16_t)free_index(u, symbol->name)
        };
    bool by_name = has_namespace(u) && symbol->kind != SYMBOL_GLOBAL_EXPLICIT;
    return (Place){ symbol->name, by_name ? PLACE_NAME : PLACE_GLOBAL, 0 };
}

static int compare_names(const void *a, const void *b)
{
    return strcmp((*(const AstName *const *)a)->text, (*(const AstName *const *)b)->text);
}

static void collect_free(Compiler *c)
{
    Unit *u = c->unit;
    const Scope *s = u->scope;
    u->free = arena_new(c->tree->arena, (s->symbol_count + 1) * sizeof *u->free);
    for (uint32_t i = 0; i < s->symbol_count; i++)
        if ((s->symbols[i].kind == SYMBOL_FREE && !is_inherited(&s->symbols[i]))
            || s->symbols[i].flags & SYMBOL_PASSED_ON)
            u->free[u->nfree++] = s->symbols[i].name;
    qsort(u->free, u->nfree, sizeof *u->free, compare_names);
}

static void place_symbols(Compiler *c)
{
    Unit *u = c->unit;
    const Scope *s = u->scope;
    u->places = arena_new(c->tree->arena, (s->symbol_count + 1) * sizeof *u->places);
    u->local_names = arena_new(c->tree->arena,
                               (FAR_FIRST + s->symbol_count + 1) * sizeof *u->local_names);
    collect_free(c);
    if (is_function(u) && s->symbol_count > UINT16_MAX - FAR_FIRST - 1)
        too_many_registers(c);
    else if (is_function(u))
        place_function_locals(c);
    else if (has_namespace(u))
        place_namespace(c);
    for (uint32_t i = 0; i < s->symbol_count; i++)
        if (u->places[i].kind == PLACE_UNKNOWN)
            u->places[i] = place_other(c, &s->symbols[i]);
}

/* -- life cycle --------------------------------------------------------------------------------------------------- */

/* The name with what it is nested in: "f.<locals>.g", "C.g", "f.<locals>.<listcomp>.g". */
static Value make_qualname(Compiler *c, Unit *u, const AstName *name)
{
    const Unit *outer = u->outer;
    if (!outer || outer->scope->kind == SCOPE_MODULE)
        return u->name;
    const Symbol *symbol = name ? scope_find(c->tree, outer->scope, name) : NULL;
    if (symbol && symbol->kind == SYMBOL_GLOBAL_EXPLICIT)
        return u->name;
    Buf text = {0};
    str_add_to_buf(str_of(outer->qualname), &text);
    bool locals = outer->scope->kind != SCOPE_CLASS && outer->scope->kind != SCOPE_COMPREHENSION;
    buf_adds(&text, locals ? ".<locals>." : ".");
    str_add_to_buf(str_of(u->name), &text);
    Value v = unit_keep(c, str_from_utf8(c->vm, text.data, text.len));
    buf_clear(&text);
    return v;
}

static uint32_t flags_of_scope(const Compiler *c, const Scope *s)
{
    uint32_t flags = c->flags & COMPILE_HIDDEN ? CODE_HIDDEN : 0;
    if (s->kind == SCOPE_CLASS)
        return flags | CODE_CLASS | CODE_NAMESPACE;
    if (s->kind == SCOPE_MODULE)
        return flags | (c->flags & COMPILE_NAMESPACE ? CODE_NAMESPACE : 0);
    if (s->is_generator)
        return flags | (s->is_coroutine ? CODE_ASYNC_GENERATOR : CODE_GENERATOR);
    return flags | (s->is_coroutine ? CODE_COROUTINE : 0);
}

Unit *unit_open(Compiler *c, const Scope *scope, AstPos pos, const AstName *name)
{
    Unit *u = arena_new(c->tree->arena, sizeof *u);
    u->outer = c->unit;
    u->scope = scope;
    u->doc = V_NONE;
    u->name = unit_name(c, scope->name);
    u->qualname = u->name == V_NULL ? V_NULL : make_qualname(c, u, name);
    u->first_line = pos.line;
    u->pos = unit_position(pos);
    u->flags = flags_of_scope(c, scope);
    u->nlabels = 1;
    c->unit = u;
    place_symbols(c);
    u->temp = u->base = u->first_temp;
    u->nregs = u->far_calls ? u->far_next : u->first_temp;
    if (!u->far_next)
        u->far_next = FAR_FIRST;
    return u;
}

Value unit_close(Compiler *c)
{
    Code *code = unit_failed(c) ? NULL : flow_finish(c);
    c->unit = c->unit->outer;
    return code ? unit_keep(c, v_from_obj(code)) : V_NULL;
}
