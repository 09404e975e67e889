/* SPDX-License-Identifier: MIT
 *
 * Displays: tuples, lists, sets, dicts and f-strings. Up to WINDOW values are evaluated into
 * registers side by side and built at once; longer displays, and those with * or **, grow a
 * collection value by value. */
#include "lang/compile_internal.h"

/* -- sequences ---------------------------------------------------------------------------------------------------- */

static uint32_t count_before_star(AstExprs elts)
{
    uint32_t n = 0;
    while (n < elts.count && n < WINDOW && elts.items[n]->kind != EXPR_STARRED)
        n++;
    return n;
}

/* The first n elements as a new collection. */
static void build(Compiler *c, Opcode op, AstExprs elts, uint32_t n, int dst)
{
    unsigned mark = c->unit->temp;
    int first = (int)mark;
    if (n == 1)
        first = compile_operand(c, elts.items[0], true);
    for (uint32_t i = 0; n > 1 && i < n; i++)
        compile_next(c, elts.items[i]);
    emit(c, op, dst, n ? first : 0, (int)n);
    c->unit->temp = mark;
}

/* Elements from `from` on, one by one. */
static void grow(Compiler *c, bool set, AstExprs elts, uint32_t from, int collection)
{
    for (uint32_t i = from; i < elts.count; i++) {
        unsigned mark = c->unit->temp;
        const AstExpr *e = elts.items[i];
        bool star = e->kind == EXPR_STARRED;
        int value = compile_operand(c, star ? e->starred.value : e, true);
        Opcode one = set ? OP_SETADD : OP_APPEND, all = set ? OP_SETUPDATE : OP_EXTEND;
        emit(c, star ? all : one, collection, value, 0);
        c->unit->temp = mark;
    }
}

/* A list or set of three or more constants is filled from one constant, as in CPython. */
static bool from_constants(Compiler *c, Opcode op, AstExprs elts, int dst)
{
    Value v;
    AstExpr set = {.kind = EXPR_SET, .set = {.elts = elts}};
    if (elts.count < 3 || !(op == OP_SET ? fold_container(c, &set, &v) : fold_exprs(c, elts, &v)))
        return false;
    int collection = compile_scratch(c, dst), items = temp_new(c);
    emit(c, op, collection, 0, 0);
    emit_value(c, items, v);
    emit(c, op == OP_SET ? OP_SETUPDATE : OP_EXTEND, collection, items, 0);
    emit_move(c, dst, collection);
    return true;
}

void compile_sequence(Compiler *c, Opcode op, AstExprs elts, int dst)
{
    uint32_t n = count_before_star(elts);
    if (op != OP_TUPLE && from_constants(c, op, elts, dst))
        return;
    if (n == elts.count) {
        build(c, op, elts, n, dst);
        return;
    }
    int collection = compile_scratch(c, dst);
    build(c, op == OP_TUPLE ? OP_LIST : op, elts, n, collection);
    grow(c, op == OP_SET, elts, n, collection);
    if (op == OP_TUPLE)
        emit(c, OP_LISTTUPLE, dst, collection, 0);
    else
        emit_move(c, dst, collection);
}

/* -- dicts -------------------------------------------------------------------------------------------------------- */

static uint32_t count_pairs(AstExprs keys)
{
    uint32_t n = 0;
    while (n < keys.count && n < WINDOW / 2 && keys.items[n])
        n++;
    return n;
}

static void build_dict(Compiler *c, const AstExpr *e, uint32_t n, int dst)
{
    unsigned mark = c->unit->temp;
    for (uint32_t i = 0; i < n; i++) {
        compile_next(c, e->dict.keys.items[i]);
        compile_next(c, e->dict.values.items[i]);
    }
    emit(c, OP_DICT, dst, n ? (int)mark : 0, (int)n);
    c->unit->temp = mark;
}

static void add_pair(Compiler *c, const AstExpr *key_or_null, const AstExpr *value, int dict)
{
    unsigned mark = c->unit->temp;
    if (!key_or_null) {
        emit(c, OP_DICTUPDATE, dict, compile_operand(c, value, true), 0);
    } else {
        int key = compile_operand(c, key_or_null, !compile_rebinds(c, value));
        emit(c, OP_DICTSET, dict, key, compile_operand(c, value, true));
    }
    c->unit->temp = mark;
}

void compile_dict(Compiler *c, const AstExpr *e, int dst)
{
    AstExprs keys = e->dict.keys, values = e->dict.values;
    uint32_t n = count_pairs(keys);
    int dict = n == keys.count ? dst : compile_scratch(c, dst);
    build_dict(c, e, n, dict);
    for (uint32_t i = n; i < keys.count; i++)
        add_pair(c, keys.items[i], values.items[i], dict);
    emit_move(c, dst, dict);
}

/* -- f-strings ---------------------------------------------------------------------------------------------------- */

static int conversion_bits(int conversion)
{
    return conversion == 's' ? 1 : conversion == 'r' ? 2 : conversion == 'a' ? 3 : 0;
}

void compile_formatted(Compiler *c, const AstExpr *e, int dst)
{
    const AstExpr *value = e->formatted_value.value, *spec = e->formatted_value.format_spec;
    int bits = conversion_bits(e->formatted_value.conversion);
    if (!spec) {
        emit(c, OP_FORMAT, dst, compile_operand_at(c, value, true, dst), bits);
        return;
    }
    int pair = compile_next(c, value);
    compile_next(c, spec);
    emit(c, OP_FORMAT, dst, pair, bits | 4);
}

void compile_joined(Compiler *c, const AstExpr *e, int dst)
{
    AstExprs parts = e->joined_str.values;
    if (parts.count == 0) {
        emit_value(c, dst, c->vm->empty_str);
        return;
    }
    if (parts.count == 1) {
        compile_to(c, parts.items[0], dst);
        return;
    }
    int first = compile_next(c, parts.items[0]), n = 1;
    for (uint32_t i = 1; i < parts.count; i++) {
        compile_next(c, parts.items[i]);
        if (++n < WINDOW)
            continue;
        emit(c, OP_CONCAT, first, first, n);
        c->unit->temp = (unsigned)first + 1;
        n = 1;
    }
    emit(c, OP_CONCAT, dst, first, n);
}
