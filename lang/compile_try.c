/* SPDX-License-Identifier: MIT
 *
 * try and with. A handler begins with the exception in a register; from PUSHEXC to POPEXC it is the
 * one being handled, and a handler of its own around that stretch puts the former one back when
 * another exception leaves it. */
#include "lang/block.h"

/* -- handling an exception ---------------------------------------------------------------------------------------- */

/* The exception in `exc` (of three registers) is being handled from here to handling_close(). */
static void handling_open(Compiler *c, Block *b, int exc)
{
    emit_quiet(c, OP_PUSHEXC, exc, 0, 0);
    block_open(c, b, BLOCK_HANDLING, label_new(c), exc + 2);
}

static void handling_leave(Compiler *c, int exc, Label to)
{
    emit_quiet(c, OP_POPEXC, exc, 0, 0);
    emit_quiet_jump(c, OP_JUMP, to);
}

/* It goes on outwards, and so does one that was raised while it was handled. */
static void handling_close(Compiler *c, Block *b, int exc)
{
    block_close(c, b);
    emit_quiet(c, OP_POPEXC, exc, 0, 0);
    emit_quiet(c, OP_RERAISE, exc, 0, 0);
    label_here(c, b->handler);
    emit_quiet(c, OP_POPEXC, exc, 0, 0);
    emit_quiet(c, OP_RERAISE, exc + 2, 0, 0);
}

/* -- except ------------------------------------------------------------------------------------------------------- */

static void match_type(Compiler *c, const AstExpr *type_or_null, int exc, Label next)
{
    if (!type_or_null) {
        emit(c, OP_NOP, 0, 0, 0);                       /* the line of the `except` */
        return;
    }
    unsigned mark = c->unit->temp;
    int type = compile_operand(c, type_or_null, true), matches = temp_new(c);
    emit(c, OP_MATCHEXC, matches, exc, type);
    emit_branch(c, OP_JIF, matches, 0, 0, next);
    c->unit->temp = mark;
}

/* `handling` is interrupted where the handler is done. */
static void leave_handler(Compiler *c, Block *handling, int exc, Label end)
{
    block_stop_covering(c, handling);
    handling_leave(c, exc, end);
    handling->start = c->unit->ninstrs;
}

static void named_handler(Compiler *c, const AstHandler *h, Block *handling, int exc, Label end)
{
    Block named;
    int raised = temp_new(c);
    name_store(c, h->name, exc);
    block_open(c, &named, BLOCK_NAMED, label_new(c), raised);
    named.name = h->name;
    compile_body(c, h->body);
    block_close(c, &named);
    block_unbind(c, h->name);
    leave_handler(c, handling, exc, end);
    label_here(c, named.handler);
    block_unbind(c, h->name);
    emit_quiet(c, OP_RERAISE, raised, 0, 0);
}

static void handler(Compiler *c, const AstHandler *h, Block *handling, int exc, Label end)
{
    unsigned mark = c->unit->temp, base = c->unit->base;
    Position pos = c->unit->pos;
    Label next = label_new(c);
    c->unit->base = mark;
    c->unit->pos = unit_position(h->pos);
    match_type(c, h->type, exc, next);
    if (h->name) {
        named_handler(c, h, handling, exc, end);
    } else {
        compile_body(c, h->body);
        leave_handler(c, handling, exc, end);
    }
    label_here(c, next);
    c->unit->pos = pos;
    c->unit->temp = mark;
    c->unit->base = base;
}

static void check_handlers(Compiler *c, AstHandlers handlers)
{
    for (uint32_t i = 0; i + 1 < handlers.count; i++)
        if (!handlers.items[i]->type)
            syntax_problem_set(&c->problem, c->tree, handlers.items[i]->pos,
                               "default 'except:' must be last");
}

/* -- except* ------------------------------------------------------------------------------------------------------ */

/* Registers of the statement: the exception caught (of three), what no clause has handled yet, a
 * list of what is to be raised. */
typedef struct Star { int exc, rest, raised; } Star;

static void star_body(Compiler *c, const AstHandler *h, int match)
{
    Block named;
    if (!h->name) {
        compile_body(c, h->body);
        return;
    }
    int raised = temp_new(c);
    Label end = label_new(c);
    name_store(c, h->name, match);
    block_open(c, &named, BLOCK_NAMED, label_new(c), raised);
    named.name = h->name;
    compile_body(c, h->body);
    block_close(c, &named);
    block_unbind(c, h->name);
    emit_quiet_jump(c, OP_JUMP, end);
    label_here(c, named.handler);
    block_unbind(c, h->name);
    emit_quiet(c, OP_RERAISE, raised, 0, 0);
    label_here(c, end);
}

/* What the clause handles is the exception being handled, until the statement ends (the next clause's class is looked
 * up in its context); what leaves the clause joins the list. */
static void star_handler(Compiler *c, const AstHandler *h, const Star *star)
{
    unsigned mark = c->unit->temp, base = c->unit->base;
    Position pos = c->unit->pos;
    Block handling;
    Label next = label_new(c);
    c->unit->base = mark;
    c->unit->pos = unit_position(h->pos);
    int match = temps_new(c, 3);
    int type = compile_operand(c, h->type, true);
    emit(c, OP_MATCHGROUP, match, star->rest, type);
    emit_branch(c, OP_JNONE, match, 1, 0, next);
    handling_open(c, &handling, match);
    star_body(c, h, match);
    block_close(c, &handling);
    emit_quiet_jump(c, OP_JUMP, next);
    label_here(c, handling.handler);
    emit(c, OP_APPEND, star->raised, match + 2, 0);
    label_here(c, next);
    c->unit->pos = pos;
    c->unit->temp = mark;
    c->unit->base = base;
}

static void star_handlers(Compiler *c, AstHandlers handlers, int exc, Label end)
{
    Star star = { exc, temp_new(c), temp_new(c) };
    Label done = label_new(c);
    uint32_t line = c->unit->pos.line;
    c->unit->pos.line = 0;                              /* see emit_quiet() */
    emit_move(c, star.rest, exc);
    emit(c, OP_LIST, star.raised, star.raised, 0);
    c->unit->pos.line = line;
    for (uint32_t i = 0; i < handlers.count; i++)
        star_handler(c, handlers.items[i], &star);
    c->unit->pos.line = 0;
    emit(c, OP_APPEND, star.raised, star.rest, 0);
    emit(c, OP_UNHANDLED, star.raised, exc, star.raised);
    emit_branch(c, OP_JNONE, star.raised, 1, 0, done);
    c->unit->pos.line = line;
    emit_quiet(c, OP_POPEXC, exc, 0, 0);
    emit_quiet(c, OP_RERAISE, star.raised, 0, 0);
    label_here(c, done);
    handling_leave(c, exc, end);
}

/* -- try ---------------------------------------------------------------------------------------------------------- */

static void try_except(Compiler *c, const AstStmt *s)
{
    Block body, handling;
    Label end = label_new(c);
    unsigned mark = c->unit->temp;
    AstHandlers handlers = s->try_.handlers;
    check_handlers(c, handlers);
    block_open(c, &body, BLOCK_TRY, label_new(c), (int)mark);
    compile_body(c, s->try_.body);
    block_close(c, &body);
    compile_body(c, s->try_.orelse);
    emit_quiet_jump(c, OP_JUMP, end);
    label_here(c, body.handler);
    int exc = temps_new(c, 3);
    handling_open(c, &handling, exc);
    if (s->kind == STMT_TRY_STAR)
        star_handlers(c, handlers, exc, end);
    for (uint32_t i = 0; s->kind == STMT_TRY && i < handlers.count; i++)
        handler(c, handlers.items[i], &handling, exc, end);
    handling_close(c, &handling, exc);
    label_here(c, end);
    c->unit->temp = mark;
}

/* -- finally ------------------------------------------------------------------------------------------------------ */

void compile_try(Compiler *c, const AstStmt *s)
{
    emit(c, OP_NOP, 0, 0, 0);                           /* the line of the `try` */
    if (!s->try_.finalbody.count) {
        try_except(c, s);
        return;
    }
    Block body, handling;
    Label end = label_new(c);
    block_open(c, &body, BLOCK_FINALLY, label_new(c), (int)c->unit->temp);
    body.body = &s->try_.finalbody;
    if (s->try_.handlers.count)
        try_except(c, s);
    else
        compile_body(c, s->try_.body);
    block_close(c, &body);
    compile_body(c, s->try_.finalbody);
    emit_quiet_jump(c, OP_JUMP, end);
    label_here(c, body.handler);
    int exc = temps_new(c, 3);
    handling_open(c, &handling, exc);
    compile_body(c, s->try_.finalbody);
    handling_close(c, &handling, exc);
    label_here(c, end);
}

/* -- with --------------------------------------------------------------------------------------------------------- */

/* The exception in exit + 1 is offered to __exit__, which may swallow it. */
static void with_exception(Compiler *c, int exit, bool is_async, Label end)
{
    Block handling;
    int exc = exit + 1;
    Label swallowed = label_new(c);
    temps_new(c, 2);
    handling_open(c, &handling, exc);
    int window = temps_new(c, CALL_ARGS + 3);
    emit_move(c, window, exit);
    emit(c, OP_EXITARGS, window + CALL_ARGS, exc, 0);
    emit_call(c, window, 3, false, NULL);
    if (is_async)
        compile_await(c, window, 2, window);
    emit_branch(c, OP_JIF, window, 1, 0, swallowed);
    handling_close(c, &handling, exc);
    label_here(c, swallowed);
    handling_leave(c, exc, end);
}

static void with_item(Compiler *c, const AstStmt *s, uint32_t n)
{
    if (n == s->with.items.count) {
        compile_body(c, s->with.body);
        return;
    }
    const AstWithItem *item = s->with.items.items[n];
    bool is_async = s->kind == STMT_ASYNC_WITH;
    Block block;
    Label end = label_new(c);
    unsigned mark = c->unit->temp, base = c->unit->base;
    int exit = temps_new(c, 2), value = exit + 1;
    compile_to(c, item->context_expr, value);
    emit(c, OP_WITH, exit, value, is_async);
    if (is_async)
        compile_await(c, value, 1, value);
    c->unit->base = c->unit->temp;
    block_open(c, &block, is_async ? BLOCK_ASYNC_WITH : BLOCK_WITH, label_new(c), value);
    if (item->optional_vars)
        compile_store(c, item->optional_vars, value);
    with_item(c, s, n + 1);
    block_close(c, &block);
    block_call_exit(c, exit, is_async);
    emit_quiet_jump(c, OP_JUMP, end);
    label_here(c, block.handler);
    with_exception(c, exit, is_async, end);
    label_here(c, end);
    c->unit->temp = mark;
    c->unit->base = base;
}

void compile_with(Compiler *c, const AstStmt *s)
{
    with_item(c, s, 0);
}
