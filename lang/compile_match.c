/* SPDX-License-Identifier: MIT
 *
 * The match statement: each pattern becomes tests that jump to the next case. What a case captures
 * waits in temporaries and is bound only once its whole pattern has matched, as CPython does.
 *
 * Registers in which a pattern captures stay taken until the case ends, so nothing is moved but
 * what the alternatives of an or-pattern bind: there each name has one register that all of them
 * fill. */
#include "lang/compile_internal.h"

#include <string.h>

#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

enum { MAX_ITEMS = 250 };               /* sub-patterns of one sequence: registers are bytes */

typedef struct Capture { const AstName *name; int reg; } Capture;

typedef struct Match {
    Compiler *c;
    Label fail;                         /* where the next pattern is tried */
    Capture *captures;
    uint32_t ncaptures, cap;
    bool may_always_match;              /* no pattern that follows becomes unreachable */
    AstPos at;                          /* of the pattern begun last, where CPython places mistakes */
} Match;

static void pattern(Match *m, const AstPattern *p, int src);

static void mistake(Match *m, const char *format, const char *text)
{
    syntax_problem_set(&m->c->problem, m->c->tree, m->at, format, text);
}

/* -- captures ----------------------------------------------------------------------------------------------------- */

static void capture(Match *m, const AstName *name, int reg)
{
    for (uint32_t i = 0; i < m->ncaptures; i++)
        if (m->captures[i].name == name)
            mistake(m, "multiple assignments to name '%s' in pattern", name->text);
    m->captures = unit_grow(m->c, m->captures, m->ncaptures, &m->cap, sizeof *m->captures);
    m->captures[m->ncaptures++] = (Capture){ name, reg };
}

static void bind_captures(Match *m)
{
    for (uint32_t i = 0; i < m->ncaptures; i++)
        name_store(m->c, m->captures[i].name, m->captures[i].reg);
}

static bool is_wildcard(const AstPattern *p)
{
    return p->kind == PATTERN_AS && !p->as.name;
}

static bool is_wild_star(const AstPattern *p)
{
    return p->kind == PATTERN_STAR && !p->star.name;
}

static void as_pattern(Match *m, const AstPattern *p, int src)
{
    if (p->as.pattern)
        pattern(m, p->as.pattern, src);
    else if (!m->may_always_match && p->as.name)
        mistake(m, "name capture '%s' makes remaining patterns unreachable", p->as.name->text);
    else if (!m->may_always_match)
        mistake(m, "wildcard makes remaining patterns unreachable%s", "");
    if (p->as.name)
        capture(m, p->as.name, src);
}

/* A pattern inside another: it may match anything. */
static void inner(Match *m, const AstPattern *p, int src)
{
    bool outer = m->may_always_match;
    m->may_always_match = true;
    m->at = p->pos;
    if (p->kind == PATTERN_STAR && p->star.name)
        capture(m, p->star.name, src);
    else if (p->kind != PATTERN_STAR && !is_wildcard(p))
        pattern(m, p, src);
    m->may_always_match = outer;
}

/* -- values ------------------------------------------------------------------------------------------------------- */

static bool is_value(const AstExpr *e)
{
    return e->kind == EXPR_CONSTANT || e->kind == EXPR_ATTRIBUTE || e->kind == EXPR_UNARY_OP
        || e->kind == EXPR_BIN_OP;
}

static void value_pattern(Match *m, const AstPattern *p, int src)
{
    const AstExpr *e = p->value.value;
    int small;
    if (!is_value(e))
        mistake(m, "patterns may only match literals and attribute lookups%s", "");
    else if (fold_small(m->c, e, &small))
        emit_branch(m->c, OP_JEQI, src, small, 0, m->fail);
    else
        emit_branch(m->c, OP_JEQ, src, compile_next(m->c, e), 0, m->fail);
}

static void singleton_pattern(Match *m, const AstPattern *p, int src)
{
    Compiler *c = m->c;
    unsigned mark = c->unit->temp;
    if (p->singleton.value.kind == CONST_NONE) {
        emit_branch(c, OP_JNONE, src, 0, 0, m->fail);
        return;
    }
    int known = temp_new(c);
    emit_value(c, known, v_from_bool(p->singleton.value.kind == CONST_TRUE));
    emit(c, OP_IS, known, src, known);
    emit_branch(c, OP_JIF, known, 0, 0, m->fail);
    c->unit->temp = mark;
}

/* -- sequences ---------------------------------------------------------------------------------------------------- */

static int star_of(AstPatterns items)
{
    for (uint32_t i = 0; i < items.count; i++)
        if (items.items[i]->kind == PATTERN_STAR)
            return (int)i;
    return -1;
}

static bool only_wildcards(AstPatterns items)
{
    for (uint32_t i = 0; i < items.count; i++)
        if (!is_wildcard(items.items[i]) && !is_wild_star(items.items[i]))
            return false;
    return true;
}

static void by_unpacking(Match *m, AstPatterns items, int star, int src)
{
    int first = temps_new(m->c, items.count);
    if (star < 0)
        emit(m->c, OP_UNPACK, first, src, (int)items.count);
    else
        emit_w(m->c, OP_UNPACKEX, first, src, star, items.count - 1 - (uint32_t)star);
    for (uint32_t i = 0; i < items.count; i++)
        inner(m, items.items[i], first + (int)i);
}

/* Around a star that binds nothing, items are asked for one by one, those behind it from the end. */
static void by_index(Match *m, AstPatterns items, int star, int src)
{
    for (uint32_t i = 0; i < items.count; i++) {
        const AstPattern *p = items.items[i];
        if (is_wildcard(p) || (int)i == star)
            continue;
        int item = temp_new(m->c);
        if ((int)i > star) {
            emit(m->c, OP_MATCHEND, item, src, (int)(items.count - i));
        } else if (i <= INT8_MAX) {
            emit(m->c, OP_GETITEMI, item, src, (int)i);
        } else {
            emit_int(m->c, item, (int)i);
            emit(m->c, OP_GETITEM, item, src, item);
        }
        inner(m, p, item);
    }
}

static void sequence_pattern(Match *m, const AstPattern *p, int src)
{
    AstPatterns items = p->sequence.patterns;
    int star = star_of(items);
    if (items.count > MAX_ITEMS) {
        mistake(m, "too many sub-patterns in sequence pattern%s", "");
        return;
    }
    emit_branch(m->c, OP_MATCHSEQ, src, (int)items.count - (star >= 0), star >= 0, m->fail);
    if (only_wildcards(items))
        return;
    if (star >= 0 && is_wild_star(items.items[star]))
        by_index(m, items, star, src);
    else
        by_unpacking(m, items, star, src);
}

/* -- mappings ----------------------------------------------------------------------------------------------------- */

static bool is_same_key(Compiler *c, const AstExpr *a, Value b)
{
    Value v;
    if (!fold_expr(c, a, &v))
        return false;
    int same = op_eq(c->vm, v, b);
    return same > 0;
}

static void check_keys(Match *m, const AstPattern *p)
{
    AstExprs keys = p->mapping.keys;
    for (uint32_t i = 0; i < keys.count; i++) {
        Value key;
        if (!is_value(keys.items[i]))
            mistake(m, "mapping pattern keys may only match literals and attribute lookups%s", "");
        if (!fold_expr(m->c, keys.items[i], &key))
            continue;
        for (uint32_t k = 0; k < i; k++) {
            if (!is_same_key(m->c, keys.items[k], key))
                continue;
            Value text = op_repr(m->c->vm, key);
            if (text != V_NULL)
                mistake(m, "mapping pattern checks duplicate key (%s)",
                        str_utf8(m->c->vm, text, NULL));
            return;
        }
    }
}

/* Registers: the values, one for the rest, the keys. */
static void mapping_pattern(Match *m, const AstPattern *p, int src)
{
    AstExprs keys = p->mapping.keys;
    unsigned n = keys.count;
    if (n > MAX_ITEMS / 2) {
        mistake(m, "too many sub-patterns in mapping pattern%s", "");
        return;
    }
    check_keys(m, p);
    emit_branch(m->c, OP_MATCHMAP, src, (int)n, 0, m->fail);
    if (!n && !p->mapping.rest)
        return;
    int values = temps_new(m->c, 2 * n + 1), rest = values + (int)n;
    for (unsigned i = 0; i < n; i++)
        compile_to(m->c, keys.items[i], rest + 1 + (int)i);
    if (n)
        emit_branch(m->c, OP_MATCHKEYS, values, src, (int)n, m->fail);
    if (!p->mapping.rest)
        m->c->unit->temp = (unsigned)rest;              /* the keys are done with */
    for (unsigned i = 0; i < n; i++)
        inner(m, p->mapping.patterns.items[i], values + (int)i);
    if (p->mapping.rest) {
        emit(m->c, OP_MATCHREST, rest, src, (int)n);
        capture(m, p->mapping.rest, rest);
    }
}

/* -- classes ------------------------------------------------------------------------------------------------------ */

static void check_attributes(Match *m, const AstPattern *p)
{
    AstNames names = p->class_.kwd_attrs;
    for (uint32_t i = 0; i < names.count; i++) {
        m->at = p->class_.kwd_patterns.items[i]->pos;
        if (!strcmp(names.items[i]->text, "__debug__"))
            mistake(m, "cannot assign to __debug__%s", "");
        for (uint32_t k = 0; k < i; k++)
            if (names.items[i] == names.items[k])
                mistake(m, "attribute name repeated in class pattern: %s", names.items[i]->text);
    }
    m->at = p->pos;
}

static Value keyword_names(Match *m, AstNames names)
{
    Compiler *c = m->c;
    Value *items = arena_new(c->tree->arena, (names.count + 1) * sizeof *items);
    for (uint32_t i = 0; i < names.count; i++)
        items[i] = unit_name(c, names.items[i]);
    return unit_keep(c, tuple_new(c->vm, items, names.count));
}

static void class_pattern(Match *m, const AstPattern *p, int src)
{
    AstPatterns positional = p->class_.patterns, keyword = p->class_.kwd_patterns;
    unsigned n = positional.count + keyword.count;
    if (n > MAX_ITEMS / 2) {
        mistake(m, "too many sub-patterns in class pattern%s", "");
        return;
    }
    check_attributes(m, p);
    int first = temps_new(m->c, n < 2 ? 2 : n);
    compile_to(m->c, p->class_.cls, first);
    emit_value(m->c, first + 1, keyword_names(m, p->class_.kwd_attrs));
    emit_branch(m->c, OP_MATCHCLASS, first, src, (int)positional.count, m->fail);
    for (unsigned i = 0; i < positional.count; i++)
        inner(m, positional.items[i], first + (int)i);
    for (unsigned i = 0; i < keyword.count; i++)
        inner(m, keyword.items[i], first + (int)(positional.count + i));
}

/* -- alternatives ------------------------------------------------------------------------------------------------- */

/* Moves what the alternative captured to the registers of `into`, which has the same names. */
static bool move_captures(Match *m, uint32_t base, const Capture *into, uint32_t n)
{
    if (m->ncaptures - base != n)
        return false;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t k = base;
        while (k < m->ncaptures && m->captures[k].name != into[i].name)
            k++;
        if (k == m->ncaptures)
            return false;
        emit_move(m->c, into[i].reg, m->captures[k].reg);
    }
    return true;
}

static Capture *shared_captures(Match *m, uint32_t base, uint32_t n)
{
    Capture *into = arena_new(m->c->tree->arena, (n + 1) * sizeof *into);
    for (uint32_t i = 0; i < n; i++)
        into[i] = (Capture){ m->captures[base + i].name, temp_new(m->c) };
    return into;
}

static void or_pattern(Match *m, const AstPattern *p, int src)
{
    AstPatterns items = p->or.patterns;
    uint32_t base = m->ncaptures, n = 0;
    Capture *into = NULL;
    bool outer = m->may_always_match;
    Label fail = m->fail, done = label_new(m->c);
    unsigned mark = 0;
    for (uint32_t i = 0; i < items.count; i++) {
        bool last = i + 1 == items.count;
        m->fail = last ? fail : label_new(m->c);
        m->may_always_match = outer && last;
        m->ncaptures = base;
        pattern(m, items.items[i], src);
        if (i == 0)
            into = shared_captures(m, base, n = m->ncaptures - base);
        if (!move_captures(m, base, into, n))
            mistake(m, "alternative patterns bind different names%s", "");
        if (i == 0)
            mark = m->c->unit->temp;
        m->c->unit->temp = mark;
        if (last)
            break;
        emit_quiet_jump(m->c, OP_JUMP, done);
        label_here(m->c, m->fail);
    }
    label_here(m->c, done);
    m->may_always_match = outer;
    m->ncaptures = base;
    for (uint32_t i = 0; i < n; i++)
        capture(m, into[i].name, into[i].reg);
}

/* -- all kinds ---------------------------------------------------------------------------------------------------- */

static void pattern(Match *m, const AstPattern *p, int src)
{
    if (!unit_enter(m->c))
        return;
    Position saved = m->c->unit->pos;
    unsigned mark = m->c->unit->temp;
    uint32_t known = m->ncaptures;
    m->at = p->pos;
    m->c->unit->pos = unit_position(p->pos);
    switch ((AstPatternKind)p->kind) {
    case PATTERN_VALUE: value_pattern(m, p, src); break;
    case PATTERN_SINGLETON: singleton_pattern(m, p, src); break;
    case PATTERN_SEQUENCE: sequence_pattern(m, p, src); break;
    case PATTERN_MAPPING: mapping_pattern(m, p, src); break;
    case PATTERN_CLASS: class_pattern(m, p, src); break;
    case PATTERN_AS: as_pattern(m, p, src); break;
    case PATTERN_OR: or_pattern(m, p, src); break;
    case PATTERN_STAR: break;
    }
    if (m->ncaptures == known)
        m->c->unit->temp = mark;
    m->c->unit->pos = saved;
    unit_leave(m->c);
}

static void one_case(Compiler *c, const AstCase *k, int subject, bool last, Label end)
{
    Match m = { .c = c, .fail = label_new(c), .may_always_match = last || k->guard };
    unsigned mark = c->unit->temp;
    pattern(&m, k->pattern, subject);
    bind_captures(&m);
    if (k->guard)
        compile_branch(c, k->guard, m.fail, false);
    c->unit->temp = mark;
    compile_body(c, k->body);
    if (!last)
        emit_quiet_jump(c, OP_JUMP, end);
    label_here(c, m.fail);
}

void compile_match(Compiler *c, const AstStmt *s)
{
    Label end = label_new(c);
    int subject = compile_next(c, s->match.subject);
    unsigned base = c->unit->base;
    c->unit->base = c->unit->temp;
    for (uint32_t i = 0; i < s->match.cases.count; i++)
        one_case(c, s->match.cases.items[i], subject, i + 1 == s->match.cases.count, end);
    label_here(c, end);
    c->unit->base = base;
}
