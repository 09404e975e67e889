/* SPDX-License-Identifier: MIT
 *
 * Checks on the walk of scope_visit.c: statements and expressions in places where they cannot be.
 * CPython's compiler finds these after its symbol table found nothing, so they are put aside in
 * b->late; the first one counts. */
#include <string.h>

#include "lang/scope_state.h"

enum { MAX_BLOCKS = 20, MAX_STAR_POSITION = 255 };

#define LATE(b, pos, ...) syntax_problem_set(&(b)->late, (b)->tree, pos, __VA_ARGS__)

static bool is_function(const Scope *scope)
{
    return scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
}

/* May this scope await: an async function, or the top level of a cell? */
static bool is_async(const ScopeBuilder *b)
{
    const Scope *scope = b->current;
    return scope->table->is_async_def || (scope->kind == SCOPE_MODULE && b->tree->top_level_await);
}

/* ---- statements ---- */

static void check_return(ScopeBuilder *b, const AstStmt *s)
{
    if (!is_function(b->current))
        LATE(b, s->pos, "'return' outside function");
    else if (b->current->table->in_except_star)
        LATE(b, s->return_.value && s->return_.value->kind == EXPR_CONSTANT ? s->return_.value->pos
             : s->pos,
             "'break', 'continue' and 'return' cannot appear in an except* block");
}

void scope_check_function(ScopeBuilder *b, const Scope *scope)
{
    const AstStmt *s = scope->table->return_value;
    if (s && scope->table->is_async_def && scope->is_generator)
        LATE(b, s->pos, "'return' with value in async generator");
}

static void check_break(ScopeBuilder *b, const AstStmt *s)
{
    if (b->current->table->in_except_star)
        LATE(b, s->pos, "'break', 'continue' and 'return' cannot appear in an except* block");
    else if (!b->current->table->in_loop)
        LATE(b, s->pos, s->kind == STMT_BREAK ? "'break' outside loop"
             : "'continue' not properly in loop");
}

static void check_async(ScopeBuilder *b, const AstStmt *s)
{
    if (!is_async(b))
        LATE(b, s->pos, s->kind == STMT_ASYNC_FOR ? "'async for' outside async function"
             : "'async with' outside async function");
    else if (b->current->kind == SCOPE_MODULE)
        b->current->is_coroutine = true;
}

static void check_handlers(ScopeBuilder *b, const AstHandlers *handlers)
{
    for (uint32_t i = 0; i + 1 < handlers->count; i++)
        if (!handlers->items[i]->type)
            LATE(b, handlers->items[i]->pos, "default 'except:' must be last");
}

static bool is_future_feature(const AstName *name)
{
    static const char *const features[] = {
        "nested_scopes", "generators", "division", "absolute_import", "with_statement",
            "print_function", "unicode_literals",
        "barry_as_FLUFL", "generator_stop", "annotations"
    };
    for (size_t i = 0; i < sizeof features / sizeof *features; i++)
        if (!strcmp(name->text, features[i]))
            return true;
    return false;
}

static void check_future(ScopeBuilder *b, const AstStmt *s)
{
    const AstPos start = { s->pos.line, s->pos.col, s->pos.line, (uint32_t)-1 };
    if (!b->future_allowed)
        LATE(b, s->pos, "from __future__ imports must occur at the beginning of the file");
    for (uint32_t i = 0; i < s->import_from.names.count; i++) {
        const AstName *name = s->import_from.names.items[i]->name;
        if (!strcmp(name->text, "braces"))
            LATE(b, start, "not a chance");
        else if (!is_future_feature(name))
            LATE(b, start, "future feature %s is not defined", name->text);
        b->tree->future_annotations |= !strcmp(name->text, "annotations");
    }
}

/* `from __future__` imports come first, behind a docstring at most. */
static void check_beginning(ScopeBuilder *b, const AstStmt *s)
{
    bool future = s->kind == STMT_IMPORT_FROM && s->import_from.module
        && !strcmp(s->import_from.module->text, "__future__");
    bool docstring = s->kind == STMT_EXPR && s->expr.value->kind == EXPR_CONSTANT
        && s->expr.value->constant.kind == CONST_STR
        && b->tree->body.count && s == b->tree->body.items[0];
    if (future)
        check_future(b, s);
    else if (!docstring)
        b->future_allowed = false;
}

void scope_check_stmt(ScopeBuilder *b, const AstStmt *s)
{
    scope_warn_stmt(b, s);
    check_beginning(b, s);
    switch (s->kind) {
    case STMT_RETURN: check_return(b, s); break;
    case STMT_BREAK: case STMT_CONTINUE: check_break(b, s); break;
    case STMT_ASYNC_FOR: case STMT_ASYNC_WITH: check_async(b, s); break;
    case STMT_TRY: check_handlers(b, &s->try_.handlers); break;
    default: break;
    }
}

bool scope_check_block(ScopeBuilder *b, AstPos pos)
{
    if (++b->current->table->blocks > MAX_BLOCKS)
        LATE(b, pos, "too many statically nested blocks");
    return true;
}

/* ---- expressions ---- */

static void check_await(ScopeBuilder *b, const AstExpr *e)
{
    if (is_async(b) || b->current->kind == SCOPE_COMPREHENSION)
        return;
    LATE(b, e->pos, is_function(b->current) ? "'await' outside async function"
         : "'await' outside function");
}

static void check_yield(ScopeBuilder *b, const AstExpr *e)
{
    if (!is_function(b->current))
        LATE(b, e->pos, "'yield' outside function");
    else if (e->kind == EXPR_YIELD_FROM && b->current->table->is_async_def)
        LATE(b, e->pos, "'yield from' inside async function");
}

void scope_check_expr(ScopeBuilder *b, const AstExpr *e)
{
    scope_warn_expr(b, e);
    if (e->kind == EXPR_AWAIT)
        check_await(b, e);
    else if (e->kind == EXPR_YIELD || e->kind == EXPR_YIELD_FROM)
        check_yield(b, e);
    else if (e->kind == EXPR_ATTRIBUTE)
        scope_check_name(b, e->attribute.attr, e->ctx, e->pos);
}

void scope_check_value(ScopeBuilder *b, const AstExpr *e)
{
    if (e->kind == EXPR_STARRED && e->ctx == CTX_LOAD)
        LATE(b, e->pos, "can't use starred expression here");
}

void scope_check_comprehension(ScopeBuilder *b, const AstExpr *e, const Scope *inner)
{
    if (inner->is_coroutine && !inner->is_generator && !is_async(b)
        && b->current->kind != SCOPE_COMPREHENSION)
        LATE(b, e->pos, "asynchronous comprehension outside of an asynchronous function");
}

void scope_check_sequence(ScopeBuilder *b, const AstPattern *pattern)
{
    uint32_t stars = 0;
    for (uint32_t i = 0; i < pattern->sequence.patterns.count; i++)
        stars += pattern->sequence.patterns.items[i]->kind == PATTERN_STAR;
    if (stars > 1)
        LATE(b, pattern->pos, "multiple starred names in sequence pattern");
}

/* ---- targets and names ---- */

static void check_elements(ScopeBuilder *b, const AstExpr *e)
{
    const AstExprs *elts = &e->list.elts;
    bool starred = false;
    for (uint32_t i = 0; i < elts->count; i++) {
        const AstExpr *elt = elts->items[i];
        if (elt->kind == EXPR_STARRED) {
            if (starred)
                LATE(b, e->pos, "multiple starred expressions in assignment");
            else if (i > MAX_STAR_POSITION)
                LATE(b, e->pos, "too many expressions in star-unpacking assignment");
            starred = true;
            elt = elt->starred.value;
        }
        if (elt->kind == EXPR_TUPLE || elt->kind == EXPR_LIST)
            check_elements(b, elt);
    }
}

void scope_check_target(ScopeBuilder *b, const AstExpr *e)
{
    if (e->kind == EXPR_STARRED)
        LATE(b, e->pos, "starred assignment target must be in a list or tuple");
    else if (e->kind == EXPR_TUPLE || e->kind == EXPR_LIST)
        check_elements(b, e);
}

void scope_check_name(ScopeBuilder *b, const AstName *name, AstContext ctx, AstPos pos)
{
    if (name == b->debug && ctx != CTX_LOAD)
        LATE(b, pos, ctx == CTX_DEL ? "cannot delete __debug__" : "cannot assign to __debug__");
}

void scope_check_keywords(ScopeBuilder *b, const AstKeywords *keywords, AstPos pos)
{
    uint32_t call = ++b->calls;
    for (uint32_t i = 0; i < keywords->count; i++) {
        const AstKeyword *keyword = keywords->items[i];
        if (!keyword->name)
            continue;
        scope_check_name(b, keyword->name, CTX_STORE, pos);
        if (b->last_call[keyword->name->index] == call)
            LATE(b, keyword->pos, "keyword argument repeated: %s", keyword->name->text);
        b->last_call[keyword->name->index] = call;
    }
}
