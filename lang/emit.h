/* SPDX-License-Identifier: MIT
 *
 * Emit: adding instructions and labels to the unit being compiled. Each instruction gets the
 * position in unit->pos. */
#ifndef MEANWHILE_LANG_EMIT_H
#define MEANWHILE_LANG_EMIT_H

#include "lang/unit.h"

void emit(Compiler *c, Opcode op, int a, int b, int operand_c);               /* ABC */
void emit_w(Compiler *c, Opcode op, int a, int b, int operand_c, uint32_t w);  /* ABCW */
void emit_x(Compiler *c, Opcode op, int a, int x);                             /* ABX, ASX */
void emit_xw(Compiler *c, Opcode op, int a, int x, uint32_t w);                /* ABXW */
/* ABX or ABC without c; of any size */
void emit_indexed(Compiler *c, Opcode op, int a, uint32_t index);
void emit_branch(Compiler *c, Opcode op, int a, int b, int operand_c, Label to);     /* ABCJW */
/* SJ: JUMP forward, LOOP back */
void emit_jump(Compiler *c, Opcode op, Label to);
/* The same without a line of their own (tracing.c): they cannot raise, and are counted to the line before. */
void emit_quiet(Compiler *c, Opcode op, int a, int b, int operand_c);
void emit_quiet_jump(Compiler *c, Opcode op, Label to);
void emit_move(Compiler *c, int dst, int src);
void emit_value(Compiler *c, int dst, Value v);                                /* a constant */
void emit_int(Compiler *c, int dst, int i);
void emit_name(Compiler *c, int dst, const AstName *name);                     /* its text */
/* mangles; a cache of its own */
void emit_attr(Compiler *c, Opcode op, int a, int b, const AstName *name);
/* by name: LOADGLOBAL, STORENAME ... */
void emit_global(Compiler *c, Opcode op, int a, const AstName *mangled);
void emit_call(Compiler *c, int window, int nargs, bool method, const Value *kwnames_or_null);
uint32_t emit_const_index(Compiler *c, Value v);

Label label_new(Compiler *c);
void label_here(Compiler *c, Label label);

/* Instructions from `start` to the last one go to `handler` when they raise. Inner handlers come
 * before outer ones. */
void emit_cover(Compiler *c, uint32_t start, Label handler, int reg);

#endif
