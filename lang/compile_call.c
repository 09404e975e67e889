/* SPDX-License-Identifier: MIT
 *
 * Calls. The callee stands in the first register of a window on top of the temporaries, its
 * arguments behind the frame header (opcode.h). Calls with * or **, or too many arguments for a
 * window, pass a tuple and a dict. */
#include "lang/compile_internal.h"

#include "lang/obj_seq.h"

/* -- keywords ----------------------------------------------------------------------------------------------------- */

static Value keyword_names(Compiler *c, AstKeywords keywords)
{
    Value *names = arena_new(c->tree->arena, keywords.count * sizeof *names);
    for (uint32_t i = 0; i < keywords.count; i++)
        names[i] = unit_name(c, keywords.items[i]->name);
    return unit_keep(c, tuple_new(c->vm, names, keywords.count));
}

/* Named keywords from `*at` on, as many as fit a window, as a dict. */
static void build_keywords(Compiler *c, AstKeywords keywords, uint32_t *at, int dst)
{
    unsigned mark = c->unit->temp;
    int n = 0;
    for (; *at < keywords.count && keywords.items[*at]->name && n < WINDOW / 2; n++, ++*at) {
        const AstKeyword *k = keywords.items[*at];
        emit_name(c, temp_new(c), k->name);
        compile_next(c, k->value);
    }
    emit(c, OP_DICT, dst, n ? (int)mark : 0, n);
    c->unit->temp = mark;
}

/* The dict of keywords in register `dict`; `callee` is named when one comes twice. */
static void merge_keywords(Compiler *c, AstKeywords keywords, int dict, int callee)
{
    uint32_t at = 0;
    build_keywords(c, keywords, &at, dict);
    while (at < keywords.count) {
        unsigned mark = c->unit->temp;
        int more = temp_new(c);
        if (keywords.items[at]->name)
            build_keywords(c, keywords, &at, more);
        else
            compile_to(c, keywords.items[at++]->value, more);
        emit(c, OP_DICTMERGE, dict, more, callee);
        c->unit->temp = mark;
    }
}

/* -- arguments ---------------------------------------------------------------------------------------------------- */

static bool is_plain(AstExprs args, AstKeywords keywords, unsigned more)
{
    if (args.count + keywords.count + more > WINDOW)
        return false;
    for (uint32_t i = 0; i < args.count; i++)
        if (args.items[i]->kind == EXPR_STARRED)
            return false;
    for (uint32_t i = 0; i < keywords.count; i++)
        if (!keywords.items[i]->name)
            return false;
    return true;
}

static void plain_arguments(Compiler *c, int window, unsigned nargs, bool method, AstExprs args,
                            AstKeywords keywords)
{
    for (uint32_t i = 0; i < args.count; i++)
        compile_next(c, args.items[i]);
    for (uint32_t i = 0; i < keywords.count; i++)
        compile_next(c, keywords.items[i]->value);
    Value names = keywords.count ? keyword_names(c, keywords) : V_NULL;
    nargs += args.count + keywords.count;
    emit_call(c, window, (int)nargs, method, keywords.count ? &names : NULL);
}

/* The positional arguments as one value in `dst`, where `nargs` stand in a row already. */
static void packed_arguments(Compiler *c, int dst, unsigned nargs, AstExprs args)
{
    if (!nargs && args.count == 1 && args.items[0]->kind == EXPR_STARRED) {
        compile_to(c, args.items[0]->starred.value, dst);
        return;
    }
    if (!nargs) {
        Value known;
        if (fold_exprs(c, args, &known))
            emit_value(c, dst, known);
        else
            compile_sequence(c, OP_TUPLE, args, dst);
        return;
    }
    int more = temp_new(c);
    emit(c, OP_LIST, dst, dst, (int)nargs);
    compile_sequence(c, OP_LIST, args, more);
    emit(c, OP_EXTEND, dst, more, 0);
    emit(c, OP_LISTTUPLE, dst, dst, 0);
}

static void spread_arguments(Compiler *c, int window, unsigned nargs, AstExprs args,
                             AstKeywords keywords)
{
    int first = window + CALL_ARGS;
    unsigned have = c->unit->temp - (unsigned)first;
    if (have < 2)
        temps_new(c, 2 - have);
    packed_arguments(c, first, nargs, args);
    if (keywords.count)
        merge_keywords(c, keywords, first + 1, window);
    else
        emit(c, OP_LOADNULL, first + 1, 0, 0);
    emit(c, OP_CALLEX, window, 0, c->unit->far_calls);
}

void compile_arguments(Compiler *c, int window, unsigned nargs, bool method, AstExprs args,
                       AstKeywords keywords)
{
    if (is_plain(args, keywords, nargs))
        plain_arguments(c, window, nargs, method, args, keywords);
    else
        spread_arguments(c, window, nargs, args, keywords);
}

/* -- calls -------------------------------------------------------------------------------------------------------- */

/* `super()` in a method means super(__class__, first argument). */
static bool is_bare_super(Compiler *c, const AstExpr *e)
{
    const AstExpr *f = e->call.func;
    if (f->kind != EXPR_NAME || strcmp(f->name.id->text, "super") || e->call.args.count
        || e->call.keywords.count)
        return false;
    const Place *super = unit_place(c, f->name.id);
    const Place *cls = unit_place(c, ast_name(c->tree, "__class__", 9));
    return super && super->kind == PLACE_GLOBAL && cls && cls->kind == PLACE_FREE
        && c->unit->nparams;
}

static void load_first_parameter(Compiler *c, int dst)
{
    const Place *self = &c->unit->places[0];
    if (self->kind == PLACE_CELL) {
        emit(c, OP_LOADCELL, dst, self->index, 0);
    } else {
        emit(c, OP_CHECK, self->index, 1, 0);
        emit_move(c, dst, self->index);
    }
}

static void load_super_arguments(Compiler *c, int dst)
{
    emit(c, OP_LOADFREE, dst, unit_place(c, ast_name(c->tree, "__class__", 9))->index, 0);
    load_first_parameter(c, dst + 1);
}

static void bare_super(Compiler *c, const AstExpr *e, int window)
{
    int args = temps_new(c, 2);
    compile_to(c, e->call.func, window);
    load_super_arguments(c, args);
    emit_call(c, window, 2, false, NULL);
}

static void method_call(Compiler *c, const AstExpr *e, int window)
{
    const AstExpr *f = e->call.func, *value = f->attribute.value;
    bool of_super = value->kind == EXPR_CALL && is_bare_super(c, value);
    int object = 0;
    if (of_super) {
        compile_to(c, value->call.func, window + 1);
        load_super_arguments(c, window + 2);
    } else {
        object = compile_operand_at(c, value, true, window);
    }
    Position pos = c->unit->pos;
    c->unit->pos = unit_position(f->pos);
    compile_attr_pos(c, f);
    emit_attr(c, of_super ? OP_GETSUPER : OP_GETMETHOD, window, object, f->attribute.attr);
    c->unit->pos = pos;
    compile_attr_pos(c, f);
    temp_new(c);
    compile_arguments(c, window, 0, true, e->call.args, e->call.keywords);
}

void compile_call(Compiler *c, const AstExpr *e, int dst)
{
    Unit *u = c->unit;
    const AstExpr *f = e->call.func;
    bool on_top = temp_is(u, dst) && (unsigned)dst + 1 == u->temp;
    int window = on_top ? dst : temp_new(c);
    temps_new(c, CALL_ARGS - 1);
    if (is_bare_super(c, e)) {
        bare_super(c, e, window);
    } else if (f->kind == EXPR_ATTRIBUTE && is_plain(e->call.args, e->call.keywords, 1)) {
        method_call(c, e, window);
    } else {
        compile_to(c, f, window);
        compile_arguments(c, window, 0, false, e->call.args, e->call.keywords);
    }
    emit_move(c, dst, window);
}
