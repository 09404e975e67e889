/* SPDX-License-Identifier: MIT
 *
 * Comprehensions, which are functions of their own called on the spot with the outermost iterator
 * as their argument
 * `.0`; and what suspends: await, yield, the steps of asynchronous loops. */
#include "lang/compile_internal.h"

/* -- await and yield ---------------------------------------------------------------------------------------------- */

void compile_await(Compiler *c, int awaitable, int how, int dst)
{
    unsigned mark = c->unit->temp;
    int pair = temps_new(c, 2);
    emit(c, OP_GETAWAIT, pair, awaitable, how);
    emit(c, OP_DELEGATE, dst, pair, 0);
    if (c->unit->scope->kind == SCOPE_MODULE)
        c->unit->flags |= CODE_COROUTINE;
    c->unit->temp = mark;
}

void compile_anext(Compiler *c, int iterator, int dst, Label at_end)
{
    unsigned mark = c->unit->temp;
    uint32_t start = c->unit->ninstrs;
    int step = temp_new(c);
    emit(c, OP_ANEXT, step, iterator, 0);
    compile_await(c, step, 3, dst);
    emit_cover(c, start, at_end, iterator + 1);
    c->unit->temp = mark;
}

void compile_yield(Compiler *c, const AstExpr *e, int dst)
{
    int value = dst;
    if (e->yield.value)
        value = compile_operand_at(c, e->yield.value, true, dst);
    else
        emit(c, OP_LOADNONE, value = compile_scratch(c, dst), 0, 0);
    emit(c, OP_YIELD, dst, value, 0);
}

void compile_yield_from(Compiler *c, const AstExpr *e, int dst)
{
    int value = compile_operand_at(c, e->yield_from.value, true, dst), pair = temps_new(c, 2);
    emit(c, OP_GETYIELD, pair, value, 0);
    emit(c, OP_DELEGATE, dst, pair, 0);
}

/* -- inside a comprehension --------------------------------------------------------------------------------------- */

static void element(Compiler *c, const AstExpr *e, int result)
{
    const AstExpr *elt = e->comp.elt;
    unsigned mark = c->unit->temp;
    const AstExpr *value = e->kind == EXPR_DICT_COMP ? e->comp.value : NULL;
    int first = compile_operand(c, elt, !compile_rebinds(c, value));
    switch (e->kind) {
    case EXPR_LIST_COMP: emit(c, OP_APPEND, result, first, 0); break;
    case EXPR_SET_COMP: emit(c, OP_SETADD, result, first, 0); break;
    case EXPR_DICT_COMP:
        emit(c, OP_DICTSET, result, first, compile_operand(c, value, true));
        break;
    default:
        c->unit->pos = unit_position(elt->pos);
        emit(c, OP_YIELD, temp_new(c), first, 0);
        c->unit->pos = unit_position(e->pos);
    }
    c->unit->temp = mark;
}

/* The register of the iterator of the n-th `for`; the next one is free for the exception that ends
 * an `async for`. */
static int loop_iterator(Compiler *c, const AstComprehension *g, bool outermost)
{
    if (outermost && !g->is_async)
        return 0;
    int iterator = temps_new(c, 2);
    if (outermost)
        emit_move(c, iterator, 0);
    else
        compile_iter(c, g->is_async ? OP_AITER : OP_ITER, g->iter, iterator);
    return iterator;
}

static void loop(Compiler *c, const AstExpr *e, uint32_t n, int result)
{
    if (n == e->comp.generators.count) {
        c->unit->base = c->unit->temp;
        element(c, e, result);
        return;
    }
    const AstComprehension *g = e->comp.generators.items[n];
    Label top = label_new(c), next = label_new(c), end = label_new(c), exit = label_new(c);
    int iterator = loop_iterator(c, g, n == 0), target = compile_target_register(c, g->target);
    label_here(c, top);
    if (g->is_async)
        compile_anext(c, iterator, target, end);
    else
        emit_branch(c, OP_FORITER, target, iterator, 0, exit);
    compile_store(c, g->target, target);
    for (uint32_t i = 0; i < g->ifs.count; i++)
        compile_branch(c, g->ifs.items[i], next, false);
    if (unit_enter(c)) {
        loop(c, e, n + 1, result);
        unit_leave(c);
    }
    label_here(c, next);
    emit_jump(c, OP_LOOP, top);
    label_here(c, end);
    if (g->is_async)
        emit_branch(c, OP_ENDASYNCFOR, iterator + 1, 0, 0, exit);
    label_here(c, exit);
}

static Value comprehension_code(Compiler *c, const AstExpr *e, const Unit **inner)
{
    static const uint8_t EMPTY[] = { [EXPR_LIST_COMP] = OP_LIST, [EXPR_SET_COMP] = OP_SET,
        [EXPR_DICT_COMP] = OP_DICT };
    Unit *u = unit_open(c, e->comp.scope, e->pos, NULL);
    u->nparams = (uint16_t)(1 + u->ninherited);
    u->flags |= CODE_COMPREHENSION;
    *inner = u;
    if (!(u->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)))
        u->flags |= CODE_SIMPLE;
    compile_start(c);
    int result = temp_new(c);
    emit(c, e->kind == EXPR_GENERATOR_EXP ? OP_LOADNONE : EMPTY[e->kind], result, 0, 0);
    loop(c, e, 0, result);
    emit(c, OP_RETURN, result, 0, 0);
    return unit_close(c);
}

/* -- around it ---------------------------------------------------------------------------------------------------- */

/* The variables that the comprehension gets by value, behind its iterator; unbound ones as well. */
static void pass_inherited(Compiler *c, const Unit *inner, int dst)
{
    for (unsigned i = 1; i <= inner->ninherited; i++, dst++) {
        const Place *place = unit_place(c, inner->local_names[i]);
        if (place->kind == PLACE_FAR)
            emit_x(c, OP_LOADX, dst, place->index);
        else
            emit_move(c, dst, place->index);
    }
}

void compile_comprehension(Compiler *c, const AstExpr *e, int dst)
{
    Unit *u = c->unit;
    const AstComprehension *outermost = e->comp.generators.items[0];
    bool on_top = temp_is(u, dst) && (unsigned)dst + 1 == u->temp;
    int window = on_top ? dst : temp_new(c);
    const Unit *inner = NULL;
    Value code = comprehension_code(c, e, &inner);
    int iterator = temps_new(c, CALL_ARGS + inner->ninherited) + CALL_ARGS - 1;
    compile_closure(c, code, window, 0);
    compile_iter(c, outermost->is_async ? OP_AITER : OP_ITER, outermost->iter, iterator);
    pass_inherited(c, inner, iterator + 1);
    emit_call(c, window, 1 + (int)inner->ninherited, false, NULL);
    if (e->comp.scope->is_coroutine && e->kind != EXPR_GENERATOR_EXP)
        compile_await(c, window, 0, window);
    emit_move(c, dst, window);
}
