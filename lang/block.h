/* SPDX-License-Identifier: MIT
 *
 * Blocks: the loops, try and with statements around what is being compiled, and what they owe when
 * control leaves them.
 *
 * Nothing is executed to enter a try: a table says which instructions are covered by which handler.
 * What a block owes (a finally body, a call of __exit__, an exception that is no longer being
 * handled) is emitted once for each way out: the normal end, the exception, and every break,
 * continue and return inside, as CPython does. */
#ifndef MEANWHILE_LANG_BLOCK_H
#define MEANWHILE_LANG_BLOCK_H

#include "lang/compile_internal.h"

typedef enum BlockKind {
    BLOCK_LOOP,
    BLOCK_TRY,                          /* body of a try with handlers */
    BLOCK_FINALLY,                      /* what a `finally` covers: `body` runs on every way out */
    BLOCK_HANDLING,                     /* an exception is being handled: POPEXC reg - 2 on every way out */
    BLOCK_NAMED,                        /* body of `except E as name`: the name is unbound on every way out */
    BLOCK_WITH, BLOCK_ASYNC_WITH        /* __exit__ in register reg - 1 is called on every way out */
} BlockKind;

typedef struct Block {
    struct Block *outer;
    BlockKind kind;
    Label handler;                      /* where exceptions go, with the exception in `reg`; 0 for loops */
    uint16_t reg;
    uint32_t start;                     /* first instruction covered since the last interruption */
    Label next, exit;                   /* of loops: where `continue` and `break` go */
    bool left;                          /* of loops: by `break` */
    bool always;                        /* of loops: `while True` */
    const AstStmts *body;
    const AstName *name;
    Position pos;                       /* of the call of __exit__ */
} Block;

/* Life cycle: a Block lives in the C frame of who compiles the statement. */
void block_open(Compiler *c, Block *b, BlockKind kind, Label handler, int reg);
void block_close(Compiler *c, Block *b);

/* Emits what leaving every block inside `until` (NULL: all) takes, and gives the innermost;
 * block_resume() goes on behind the jump. */
Block *block_leave(Compiler *c, const Block *until);
void block_resume(Compiler *c, Block *innermost, const Block *until);
bool block_needs_leaving(const Compiler *c);                  /* a return runs code of the blocks around it */

/* Parts of it. */
void block_stop_covering(Compiler *c, const Block *b);        /* set b->start where it covers again */
void block_unbind(Compiler *c, const AstName *name);          /* the name of `except E as name` */
void block_call_exit(Compiler *c, int exit, bool is_async);   /* with None, None, None */

#endif
