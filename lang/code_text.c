/* SPDX-License-Identifier: MIT
 *
 * Code as text, and the verifier: both read the shapes of the instructions, one row each, in the
 * order of opcode.h. */
#include "lang/code.h"

#include <string.h>

#include "base/arena.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

/* -- tables ------------------------------------------------------------------------------------------------------- */

static const struct { const char *name; OpFormat format; } OPS[] = {
#define OP(name, format) { #name, OPF_##format },
#include "lang/opcode.h"
#undef OP
};

static const char *const SHAPES[OP_COUNT] = {
    [OP_NOP] = "---", [OP_MOVE] = "du-", [OP_LOADK] = "dk", [OP_LOADI] = "di",
    [OP_LOADNONE] = "d--", [OP_LOADNULL] = "d--",
    [OP_DEAD] = "---", [OP_LOADX] = "dx", [OP_STOREX] = "ux", [OP_WIDELOAD] = "dn-n", [OP_WIDESTORE] = "un-n", [OP_CHECK] = "ui-", [OP_CHECKX] = "-x",
    [OP_LOADCELL] = "du-", [OP_STORECELL] = "uu-", [OP_DELCELL] = "-u-",
    [OP_LOADFREE] = "df-", [OP_STOREFREE] = "uf-", [OP_DELFREE] = "-f-",
    [OP_LOADGLOBAL] = "dg", [OP_STOREGLOBAL] = "ug", [OP_DELGLOBAL] = "-g",
    [OP_LOADNAME] = "dg", [OP_STORENAME] = "ug", [OP_DELNAME] = "-g", [OP_LOADCLASSFREE] = "df-g",
    [OP_ADD ... OP_OR] = "duu", [OP_ADDI] = "dui", [OP_SUBI] = "dui", [OP_INPLACE] = "duui",
    [OP_IADD] = "duu", [OP_ISUB] = "duu", [OP_IMUL] = "duu", [OP_IADDI] = "dui", [OP_ISUBI] = "dui",
    [OP_NEG] = "du-", [OP_POS] = "du-", [OP_INVERT] = "du-", [OP_NOT] = "du-",
    [OP_LT ... OP_NOTIN] = "duu",
    [OP_JUMP] = "j", [OP_LOOP] = "j", [OP_JIF] = "ui-j", [OP_JNONE] = "ui-j",
    [OP_JLT ... OP_JGE] = "uuij", [OP_JLTI ... OP_JGEI] = "uiij",
    [OP_ITER] = "du-", [OP_FORITER] = "du-j", [OP_AITER] = "du-", [OP_ANEXT] = "du-",
    [OP_ENDASYNCFOR] = "u--j",
    [OP_LIST] = "drn", [OP_TUPLE] = "drn", [OP_SET] = "drn", [OP_DICT] = "dpn",
    [OP_APPEND] = "uu-", [OP_EXTEND] = "uu-", [OP_SETADD] = "uu-", [OP_SETUPDATE] = "uu-",
    [OP_DICTSET] = "uuu", [OP_DICTUPDATE] = "uu-", [OP_DICTMERGE] = "uuu", [OP_LISTTUPLE] = "du-",
    [OP_SLICE] = "dui",
    [OP_UNPACK] = "Dun", [OP_UNPACKEX] = "Dunn", [OP_UNPACKFAR] = "uxn", [OP_FORMAT] = "dui", [OP_CONCAT] = "drn",
    [OP_GETITEM] = "duu", [OP_SETITEM] = "uuu", [OP_DELITEM] = "uu-", [OP_GETITEMI] = "dui",
    [OP_GETATTR] = "du-t", [OP_SETATTR] = "uu-t", [OP_DELATTR] = "u--t", [OP_GETMETHOD] = "du-t",
    [OP_GETSUPER] = "d--t",
    [OP_MATCHSEQ] = "uiij", [OP_MATCHEND] = "dui", [OP_MATCHMAP] = "ui-j", [OP_MATCHKEYS] = "Duij", [OP_MATCHREST] = "dui", [OP_MATCHCLASS] = "Duij",
    [OP_CALL] = "dni", [OP_CALLKW] = "dnik", [OP_CALLEX] = "d-i", [OP_CALLFAR] = "dnii",
    [OP_RETURN] = "u--",
    [OP_FUNCTION] = "dki", [OP_BUILDCLASS] = "d--", [OP_RETURNCLASS] = "ui-",
    [OP_IMPORT] = "duik", [OP_IMPORTFROM] = "du-k", [OP_IMPORTSTAR] = "u--",
    [OP_PUSHEXC] = "u--", [OP_POPEXC] = "u--", [OP_MATCHEXC] = "duu", [OP_MATCHGROUP] = "duu", [OP_UNHANDLED] = "duu", [OP_RAISE] = "ui-",
    [OP_RERAISE] = "u--",
    [OP_ASSERT] = "ui-", [OP_WITH] = "du-", [OP_EXITARGS] = "du-",
    [OP_YIELD] = "du-", [OP_GETYIELD] = "du-", [OP_GETAWAIT] = "dui", [OP_DELEGATE] = "du-",
    [OP_PRINTEXPR] = "u--", [OP_ANNOTATIONS] = "---",
};

/* What the VM writes over the compiler's instructions has the shape of its format. */
static const char *const FORMAT_SHAPES[] = {
    [OPF_ABC] = "ddd", [OPF_ABX] = "di", [OPF_ASX] = "di", [OPF_SJ] = "j", [OPF_ABCW] = "ddii",
    [OPF_ABXW] = "dii", [OPF_ABCJW] = "ddij",
};

OpFormat code_op_format(Opcode op) { return OPS[op].format; }
const char *code_op_name(Opcode op) { return OPS[op].name; }
const char *code_op_shape(Opcode op) { return SHAPES[op] ? SHAPES[op] : FORMAT_SHAPES[OPS[op].format]; }

uint32_t code_op_len(Opcode op)
{
    OpFormat f = OPS[op].format;
    return f == OPF_ABCW || f == OPF_ABXW || f == OPF_ABCJW ? 2 : 1;
}

/* -- one instruction, taken apart --------------------------------------------------------------------------------- */

static bool has_three(OpFormat f)
{
    return f == OPF_ABC || f == OPF_ABCW || f == OPF_ABCJW;
}

CodeOp code_op_at(const Code *code, uint32_t pc)
{
    uint32_t word = code->words[pc];
    CodeOp d = { .op = (Opcode)(word & 0xFF) };
    OpFormat f = code_op_format(d.op);
    d.shape = code_op_shape(d.op);
    d.len = code_op_len(d.op);
    d.next = pc + d.len;
    int32_t w = d.len == 2 && pc + 1 < code->nwords ? (int32_t)code->words[pc + 1] : 0;
    if (f == OPF_SJ)
        d.operands[0] = (int32_t)word >> 8;
    else if (has_three(f)) {
        int64_t all[4] = { word >> 8 & 0xFF, word >> 16 & 0xFF, word >> 24, w };
        memcpy(d.operands, all, sizeof all);
    } else {
        d.operands[0] = word >> 8 & 0xFF;
        d.operands[1] = f == OPF_ASX ? (int16_t)(word >> 16) : (int64_t)(word >> 16);
        d.operands[2] = w;
    }
    return d;
}

/* -- the verifier ------------------------------------------------------------------------------------------------- */

static bool in_frame(const Code *code, int64_t first, int64_t count)
{
    return first + count <= code->nregs;
}

/* Registers from operand 0 on that the instruction uses besides it. */
static int64_t window_of(const CodeOp *d)
{
    switch (d->op) {
    case OP_CALL: case OP_CALLKW: case OP_CALLFAR:
        return CALL_ARGS + d->operands[1] + d->operands[2];
    case OP_CALLEX: return CALL_ARGS + 2;
    case OP_GETMETHOD: case OP_GETSUPER: return CALL_ARGS + 1;
    case OP_PUSHEXC: case OP_POPEXC: case OP_WITH: return 2;
    case OP_EXITARGS: return 3;
    case OP_MATCHKEYS: return 2 * d->operands[2] + 1;
    case OP_MATCHREST: case OP_MATCHCLASS: return d->operands[2] + 1;
    case OP_UNPACK: return d->operands[2];
    case OP_UNPACKEX: return d->operands[2] + d->operands[3] + 1;
    case OP_FUNCTION:
        return d->operands[2] & 4 ? 4 : d->operands[2] & 2 ? 3 : 1 + (d->operands[2] & 1);
    default: return 1;
    }
}

static const char *check_operand(const Code *code, const CodeOp *d, int i)
{
    int64_t v = d->operands[i];
    switch (d->shape[i]) {
    case 'd': case 'D': case 'u':
        return in_frame(code, v, i ? 1 : window_of(d)) ? NULL : "register out of range";
    case 'x': return v >= 256 && in_frame(code, v, 1) ? NULL : "far register out of range";
    case 'r':
        return in_frame(code, v, d->operands[2]) ? NULL : "registers of a display out of range";
    case 'p':
        return in_frame(code, v, 2 * d->operands[2])
            ? NULL : "registers of a dict display out of range";
    case 'k': return v >= 0 && v < code->nconsts ? NULL : "constant out of range";
    case 'g': return v >= 0 && v < code->nglobals ? NULL : "global cache out of range";
    case 't': return v >= 0 && v < code->nattrs ? NULL : "attribute cache out of range";
    case 'f': return v < code->nfree ? NULL : "closure cell out of range";
    case 'j': return (v < 0) == (d->op == OP_LOOP) ? NULL : "jump in the wrong direction";
    default: return NULL;
    }
}

static const char *check_instr(const Code *code, const CodeOp *d)
{
    for (int i = 0; d->shape[i]; i++) {
        const char *wrong = check_operand(code, d, i);
        if (wrong)
            return wrong;
    }
    if (d->op == OP_SLICE && !in_frame(code, d->operands[1], 3))
        return "registers of a slice out of range";
    if (d->op == OP_DELEGATE && !in_frame(code, d->operands[1], 2))
        return "no scratch register for a delegation";
    return NULL;
}

/* starts[pc] is set for the first word of each instruction. */
static const char *check_jump(const Code *code, const CodeOp *d, const uint8_t *starts)
{
    const char *j = strchr(d->shape, 'j');
    if (!j)
        return NULL;
    int64_t to = (int64_t)d->next + d->operands[j - d->shape];
    return to >= 0 && to < code->nwords && starts[to] ? NULL : "jump into the middle of nowhere";
}

static const char *check_instrs(const Code *code, uint8_t *starts)
{
    const char *wrong = NULL;
    Opcode last = OP_NOP;
    for (uint32_t pc = 0; pc < code->nwords && !wrong;) {
        if ((code->words[pc] & 0xFF) >= OP_COUNT)
            return "unknown instruction";
        CodeOp d = code_op_at(code, pc);
        starts[pc] = 1;
        wrong = d.next > code->nwords ? "cut instruction" : check_instr(code, &d);
        pc = d.next;
        last = d.op;
    }
    if (!wrong && last != OP_RETURN && last != OP_RETURNCLASS && last != OP_RERAISE
        && last != OP_RAISE && last != OP_LOOP
        && last != OP_ASSERT)
        wrong = "control runs over the end";
    for (uint32_t pc = 0; pc < code->nwords && !wrong; pc++) {
        if (!starts[pc])
            continue;
        CodeOp d = code_op_at(code, pc);
        wrong = check_jump(code, &d, starts);
    }
    return wrong;
}

static bool is_wider(const Handler *a, const Handler *b)
{
    return a->start <= b->start && b->end <= a->end && a->end - a->start > b->end - b->start;
}

static const char *check_tables(const Code *code, const uint8_t *starts)
{
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        if (h->start >= h->end || h->end > code->nwords || h->target >= code->nwords
            || !starts[h->start] || !starts[h->target])
            return "handler out of range";
        if (!in_frame(code, h->reg, 1))
            return "handler's register out of range";
        for (uint32_t k = 0; k < i; k++)
            if (is_wider(&code->handlers[k], h))
                return "inner handler behind an outer one";
    }
    for (unsigned i = 0; i < code->ncell_regs; i++)
        if (code->cell_regs[i] >= code->nlocals)
            return "cell register out of range";
    return code->nlocals <= code->nregs ? NULL : "more locals than registers";
}

const char *code_verify(const Code *code)
{
    Arena arena = {0};
    uint8_t *starts = arena_new(&arena, code->nwords + 1);
    const char *wrong = check_instrs(code, starts);
    if (!wrong)
        wrong = check_tables(code, starts);
    arena_clear(&arena);
    return wrong;
}

/* -- for programs --------------------------------------------------------------------------------------------------- */

/* What an operand stands for: a constant, a name, where a jump goes; V_NONE: a number or a register
 * without a name. */
static Value operand_value(Interp *vm, const Code *code, const CodeOp *d, int i)
{
    int64_t v = d->operands[i];
    switch (d->shape[i]) {
    case 'd': case 'D': case 'u': case 'r': case 'p': case 'x':
        return v < code->nlocals && code->local_names[v] != vm->empty_str ? code->local_names[v] : V_NONE;
    case 'j': return v_from_small((int64_t)d->next + v);
    case 'k': return code->consts[v];
    case 'g': return code->globals[v].name;
    case 't': return code->attrs[v].name;
    case 'f': return code->free[v].name;
    default: return V_NONE;
    }
}

static Value operand_list(Interp *vm, const Code *code, const CodeOp *d)
{
    Value list = list_new(vm, NULL, 0);
    for (int i = 0; d->shape[i] && list != V_NULL; i++) {
        if (d->shape[i] == '-')
            continue;
        Value row = tuple_pack(vm, 3, str_from_utf8(vm, &d->shape[i], 1),
                               v_from_small(d->operands[i]), operand_value(vm, code, d, i));
        if (row == V_NULL || !list_append(vm, list, row))
            return V_NULL;
    }
    return list;
}

Value code_instructions(Interp *vm, const Code *code)
{
    Value list = list_new(vm, NULL, 0);
    for (uint32_t pc = 0; list != V_NULL && pc < code->nwords;) {
        CodeOp d = code_op_at(code, pc);
        Position p = code_position(code, pc);
        Value where = tuple_pack(vm, 4, v_from_small(p.line), v_from_small(p.end_line),
                                 v_from_small(p.col), v_from_small(p.end_col));
        Value operands = operand_list(vm, code, &d);
        Value row = where == V_NULL || operands == V_NULL
                      ? V_NULL
                      : tuple_pack(vm, 5, v_from_small(pc), v_from_small(d.op),
                                   str_from_cstr(vm, code_op_name(d.op)), operands, where);
        if (row == V_NULL || !list_append(vm, list, row))
            return V_NULL;
        pc = d.next;
    }
    return list;
}

/* -- text --------------------------------------------------------------------------------------------------------- */

static void add_value(Interp *vm, Value v, Buf *out)
{
    Value text = op_repr(vm, v);
    if (text != V_NULL)
        str_add_to_buf(str_of(text), out);
    vm->exc = V_NULL;
}

static void add_operand(Interp *vm, const Code *code, const CodeOp *d, int i, Buf *out)
{
    int64_t v = d->operands[i];
    switch (d->shape[i]) {
    case '-': return;
    case 'd': case 'D': case 'u': case 'r': case 'p': case 'x':
        buf_addf(out, " r%d", (int)v); return;
    case 'j': buf_addf(out, " -> %d", (int)(d->next + v)); return;
    case 'k': buf_adds(out, " "); add_value(vm, code->consts[v], out); return;
    case 'g': buf_adds(out, " "); str_add_to_buf(str_of(code->globals[v].name), out); return;
    case 't': buf_adds(out, " ."); str_add_to_buf(str_of(code->attrs[v].name), out); return;
    case 'f': buf_adds(out, " "); str_add_to_buf(str_of(code->free[v].name), out); return;
    default: buf_addf(out, " %d", (int)v);
    }
}

static void add_instrs(Interp *vm, const Code *code, Buf *out)
{
    for (uint32_t pc = 0; pc < code->nwords;) {
        CodeOp d = code_op_at(code, pc);
        Position p = code_position(code, pc);
        buf_addf(out, "%5u  %4u:%u-%u:%u\t%s", pc, p.line, p.col, p.end_line, p.end_col,
                 code_op_name(d.op));
        for (int i = 0; d.shape[i]; i++)
            add_operand(vm, code, &d, i, out);
        buf_addc(out, '\n');
        pc = d.next;
    }
}

void code_disassemble(Interp *vm, const Code *code, Buf *out)
{
    buf_adds(out, "== ");
    str_add_to_buf(str_of(code->qualname), out);
    buf_addf(out, ": %u registers, flags %#x\n", code->nregs, code->flags);
    add_instrs(vm, code, out);
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        buf_addf(out, "  %u..%u -> %u, exception in r%u\n", h->start, h->end, h->target, h->reg);
    }
    for (uint32_t i = 0; i < code->nconsts; i++)
        if (v_is_kind(code->consts[i], KIND_CODE))
            code_disassemble(vm, code_of(code->consts[i]), out);
}
