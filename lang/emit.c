/* SPDX-License-Identifier: MIT
 *
 * See emit.h. Operands are checked when the Code is made (flow.c), so that callers need not. */
#include "lang/emit.h"

/* -- instructions ------------------------------------------------------------------------------------------------- */

static void add(Compiler *c, uint32_t word, uint32_t w)
{
    Unit *u = c->unit;
    if (u->ninstrs >= MAX_INSTRS) {
        syntax_problem_set(&c->problem, c->tree, (AstPos){ .line = u->pos.line },
                           "the code is too large");
        return;
    }
    u->instrs = unit_grow(c, u->instrs, u->ninstrs, &u->instrs_cap, sizeof *u->instrs);
    u->instrs[u->ninstrs++] = (Instr){ word, w, u->pos };
}

static uint32_t pack(Opcode op, int a, int b, int operand_c)
{
    return (uint32_t)op | (uint32_t)(uint8_t)a << 8 | (uint32_t)(uint8_t)b << 16
         | (uint32_t)(uint8_t)operand_c << 24;
}

static uint32_t pack_x(Opcode op, int a, int x)
{
    return (uint32_t)op | (uint32_t)(uint8_t)a << 8 | (uint32_t)(uint16_t)x << 16;
}

void emit(Compiler *c, Opcode op, int a, int b, int operand_c)
{
    add(c, pack(op, a, b, operand_c), 0);
}

void emit_w(Compiler *c, Opcode op, int a, int b, int operand_c, uint32_t w)
{
    add(c, pack(op, a, b, operand_c), w);
}

void emit_x(Compiler *c, Opcode op, int a, int x)
{
    add(c, pack_x(op, a, x), 0);
}

void emit_xw(Compiler *c, Opcode op, int a, int x, uint32_t w)
{
    add(c, pack_x(op, a, x), w);
}

void emit_branch(Compiler *c, Opcode op, int a, int b, int operand_c, Label to)
{
    add(c, pack(op, a, b, operand_c), to);
}

void emit_jump(Compiler *c, Opcode op, Label to)
{
    add(c, op, to);
}

void emit_quiet(Compiler *c, Opcode op, int a, int b, int operand_c)
{
    uint32_t line = c->unit->pos.line;
    c->unit->pos.line = 0;
    emit(c, op, a, b, operand_c);
    c->unit->pos.line = line;
}

void emit_quiet_jump(Compiler *c, Opcode op, Label to)
{
    uint32_t line = c->unit->pos.line;
    c->unit->pos.line = 0;
    emit_jump(c, op, to);
    c->unit->pos.line = line;
}

void emit_move(Compiler *c, int dst, int src)
{
    if (dst != src)
        emit(c, OP_MOVE, dst, src, 0);
}

/* -- constants and names ------------------------------------------------------------------------------------------ */

uint32_t emit_const_index(Compiler *c, Value v)
{
    if (v == V_NULL)
        return 0;
    return constant_index(c, &c->unit->consts, v);
}

/* An instruction whose operand bx or b is an index; WIDELOAD or WIDESTORE where it has no room. */
void emit_indexed(Compiler *c, Opcode op, int a, uint32_t index)
{
    bool load = code_op_shape(op)[0] == 'd', abx = code_op_format(op) == OPF_ABX;
    if (index > (abx ? UINT16_MAX : UINT8_MAX))
        emit_w(c, load ? OP_WIDELOAD : OP_WIDESTORE, a, op, 0, index);
    else if (abx)
        emit_x(c, op, a, (int)index);
    else
        emit(c, op, a, (int)index, 0);
}

void emit_int(Compiler *c, int dst, int i)
{
    emit_x(c, OP_LOADI, dst, i);
}

void emit_value(Compiler *c, int dst, Value v)
{
    if (v == V_NONE)
        emit(c, OP_LOADNONE, dst, 0, 0);
    else if (v_is_int(v) && v_small(v) >= INT16_MIN && v_small(v) <= INT16_MAX)
        emit_int(c, dst, (int)v_small(v));
    else
        emit_indexed(c, OP_LOADK, dst, emit_const_index(c, v));
}

void emit_name(Compiler *c, int dst, const AstName *name)
{
    emit_value(c, dst, unit_name(c, name));
}

void emit_attr(Compiler *c, Opcode op, int a, int b, const AstName *name)
{
    Unit *u = c->unit;
    u->attrs = unit_grow(c, u->attrs, u->nattrs, &u->attrs_cap, sizeof *u->attrs);
    u->attrs[u->nattrs] = scope_mangle(c->tree, u->scope, name);
    emit_w(c, op, a, b, 0, u->nattrs++);
}

void emit_global(Compiler *c, Opcode op, int a, const AstName *mangled)
{
    emit_indexed(c, op, a, name_index_add(c, &c->unit->globals, mangled));
}

void emit_call(Compiler *c, int window, int nargs, bool method, const Value *kwnames_or_null)
{
    uint32_t names = kwnames_or_null ? emit_const_index(c, *kwnames_or_null) : 0;
    if (c->unit->far_calls)
        emit_w(c, OP_CALLFAR, window, nargs, method, kwnames_or_null ? names + 1 : 0);
    else if (kwnames_or_null)
        emit_w(c, OP_CALLKW, window, nargs, method, names);
    else
        emit(c, OP_CALL, window, nargs, method);
}

/* -- labels ------------------------------------------------------------------------------------------------------- */

Label label_new(Compiler *c)
{
    Unit *u = c->unit;
    u->labels = unit_grow(c, u->labels, u->nlabels, &u->labels_cap, sizeof *u->labels);
    u->labels[u->nlabels] = UINT32_MAX;
    return u->nlabels++;
}

void label_here(Compiler *c, Label label)
{
    c->unit->labels[label] = c->unit->ninstrs;
}

void emit_cover(Compiler *c, uint32_t start, Label handler, int reg)
{
    Unit *u = c->unit;
    if (start == u->ninstrs)
        return;
    u->covers = unit_grow(c, u->covers, u->ncovers, &u->covers_cap, sizeof *u->covers);
    u->covers[u->ncovers++] = (Cover){ start, u->ninstrs, handler, (uint16_t)reg };
}
