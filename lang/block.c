/* SPDX-License-Identifier: MIT
 *
 * See block.h. What a block owes is emitted where control leaves it, with the blocks around it in
 * force: the block itself and those inside it are out of the unit's list meanwhile, and cover
 * nothing. */
#include "lang/block.h"

void block_open(Compiler *c, Block *b, BlockKind kind, Label handler, int reg)
{
    Unit *u = c->unit;
    int depth = 0;
    for (const Block *o = u->block; o; o = o->outer)
        depth++;
    if (depth >= MAX_BLOCKS)
        syntax_problem_set(&c->problem, c->tree, (AstPos){
            u->pos.line, u->pos.col, u->pos.end_line, u->pos.end_col
        }, "too many statically nested blocks");
    *b = (Block){
        .outer = u->block, .kind = kind, .handler = handler, .reg = (uint16_t)reg,
        .start = u->ninstrs, .pos = u->pos
    };
    u->block = b;
}

void block_stop_covering(Compiler *c, const Block *b)
{
    if (b->handler)
        emit_cover(c, b->start, b->handler, b->reg);
}

void block_close(Compiler *c, Block *b)
{
    block_stop_covering(c, b);
    c->unit->block = b->outer;
}

void block_unbind(Compiler *c, const AstName *name)
{
    unsigned mark = c->unit->temp;
    uint32_t line = c->unit->pos.line;
    int reg = name_register(c, name);
    c->unit->pos.line = 0;                              /* see emit_quiet() */
    if (reg >= 0) {
        emit(c, OP_LOADNULL, reg, 0, 0);
    } else {
        int none = temp_new(c);
        emit(c, OP_LOADNONE, none, 0, 0);
        name_store(c, name, none);
        name_delete(c, name);
    }
    c->unit->pos.line = line;
    c->unit->temp = mark;
}

void block_call_exit(Compiler *c, int exit, bool is_async)
{
    unsigned mark = c->unit->temp;
    int window = temps_new(c, CALL_ARGS + 3);
    emit_move(c, window, exit);
    for (int i = 0; i < 3; i++)
        emit(c, OP_LOADNONE, window + CALL_ARGS + i, 0, 0);
    emit_call(c, window, 3, false, NULL);
    if (is_async)
        compile_await(c, window, 2, window);
    c->unit->temp = mark;
}

static void leave(Compiler *c, const Block *b)
{
    switch (b->kind) {
    case BLOCK_LOOP: case BLOCK_TRY: break;
    case BLOCK_FINALLY: compile_body(c, *b->body); break;
    case BLOCK_HANDLING: emit_quiet(c, OP_POPEXC, b->reg - 2, 0, 0); break;
    case BLOCK_NAMED: block_unbind(c, b->name); break;
    case BLOCK_WITH: case BLOCK_ASYNC_WITH:
        c->unit->pos = b->pos;
        block_call_exit(c, b->reg - 1, b->kind == BLOCK_ASYNC_WITH);
    }
}

Block *block_leave(Compiler *c, const Block *until)
{
    Block *innermost = c->unit->block;
    Position pos = c->unit->pos;
    for (const Block *b = innermost; b != until; b = b->outer) {
        block_stop_covering(c, b);
        c->unit->block = b->outer;
        leave(c, b);
    }
    c->unit->pos = pos;
    return innermost;
}

void block_resume(Compiler *c, Block *innermost, const Block *until)
{
    c->unit->block = innermost;
    for (Block *b = innermost; b != until; b = b->outer)
        b->start = c->unit->ninstrs;
}

bool block_needs_leaving(const Compiler *c)
{
    for (const Block *b = c->unit->block; b; b = b->outer)
        if (b->kind != BLOCK_LOOP && b->kind != BLOCK_TRY)
            return true;
    return false;
}
