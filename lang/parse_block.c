/* SPDX-License-Identifier: MIT
 *
 * Statements with blocks, apart from definitions (parse_def.c) and match (parse_match.c). */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

static bool parse_indented(Parser *p, AstStmts *out)
{
    size_t base = p->stack_len;
    while (!parser_at(p, TOKEN_DEDENT)) {
        if (!parse_stmt(p))
            return false;
    }
    parser_next(p);
    out->items = parser_pop(p, base, &out->count);
    return !parser_failed(p);
}

/* block: NEWLINE INDENT statements DEDENT | simple_stmts */
bool parse_block(Parser *p, AstStmts *out, const char *after, uint32_t line)
{
    if (!parser_at(p, TOKEN_NEWLINE)) {
        size_t base = p->stack_len;
        if (!parse_stmt_line(p))
            return false;
        out->items = parser_pop(p, base, &out->count);
        return true;
    }
    parser_next(p);
    if (!parser_at(p, TOKEN_INDENT)) {
        if (p->diagnose)
            parser_raise_indent(p, "expected an indented block after %s on line %u", after, line);
        return false;
    }
    parser_next(p);
    if (!parser_enter(p))
        return false;
    bool good = parse_indented(p, out);
    parser_leave(p);
    return good;
}

static uint32_t line_at(const Parser *p, uint32_t mark)
{
    return parser_token_at(p, mark)->pos.line;
}

/* ':' of a statement whose head is complete */
static bool parse_colon(Parser *p)
{
    if (parser_take(p, TOKEN_COLON))
        return true;
    if (p->diagnose && parser_at(p, TOKEN_NEWLINE))
        parser_raise(p, "expected ':'");
    return false;
}

/* else_block: 'else' &&':' block; nothing when there is none */
static bool parse_else(Parser *p, AstStmts *out)
{
    uint32_t line = p->token->pos.line;
    if (!parser_take(p, KEYWORD_ELSE))
        return true;
    return parser_expect(p, TOKEN_COLON, ":") && parse_block(p, out, "'else' statement", line);
}

/* ---- if, while, for ---- */

/* ('if' | 'elif') named_expression ':' block */
static AstStmt *parse_if_arm(Parser *p, const char *after)
{
    uint32_t start = p->mark;
    AstStmts body;
    parser_next(p);
    AstExpr *test = parse_expr_named(p);
    if (!test || !parse_colon(p) || !parse_block(p, &body, after, line_at(p, start)))
        return NULL;
    AstStmt *s = parser_stmt(p, STMT_IF, start);
    s->if_.test = test;
    s->if_.body = body;
    return s;
}

/* Hangs the elif arms into each other's orelse; all end where the last ends. */
static AstStmt *chain_ifs(Parser *p, size_t base, AstStmts orelse)
{
    AstStmt *s = NULL;
    AstPos last = parser_pos(p, 0);
    for (size_t i = p->stack_len; i-- > base; ) {
        s = p->stack[i];
        s->if_.orelse = orelse;
        s->pos.end_line = last.end_line;
        s->pos.end_col = last.end_col;
        AstStmt **items = parser_new(p, sizeof *items);
        items[0] = s;
        orelse = (AstStmts){ items, 1 };
    }
    p->stack_len = base;
    return s;
}

/* if_stmt: 'if' named_expression ':' block ('elif' named_expression ':' block)* else_block? */
static AstStmt *parse_if(Parser *p)
{
    size_t base = p->stack_len;
    AstStmts orelse = { NULL, 0 };
    AstStmt *arm = parse_if_arm(p, "'if' statement");
    while (arm) {
        parser_push(p, arm);
        if (!parser_at(p, KEYWORD_ELIF))
            break;
        arm = parse_if_arm(p, "'elif' statement");
    }
    return arm && parse_else(p, &orelse) ? chain_ifs(p, base, orelse) : NULL;
}

/* while_stmt: 'while' named_expression ':' block else_block? */
static AstStmt *parse_while(Parser *p)
{
    uint32_t start = p->mark;
    AstStmts body, orelse = { NULL, 0 };
    parser_next(p);
    AstExpr *test = parse_expr_named(p);
    if (!test || !parse_colon(p) || !parse_block(p, &body, "'while' statement", line_at(p, start))
        || !parse_else(p, &orelse))
        return NULL;
    AstStmt *s = parser_stmt(p, STMT_WHILE, start);
    s->while_.test = test;
    s->while_.body = body;
    s->while_.orelse = orelse;
    return s;
}

/* star_targets 'in' */
static AstExpr *parse_for_target(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *target = parse_target_stars(p);
    if (target && parser_take(p, KEYWORD_IN))
        return target;
    parser_go_back(p, start);
    if (p->diagnose && !parser_failed(p))
        parse_invalid_for(p);
    return NULL;
}

/* for_stmt: 'async'? 'for' star_targets 'in' star_expressions ':' block else_block?     at 'for' */
static AstStmt *parse_for(Parser *p, uint32_t start, bool is_async)
{
    uint32_t line = p->token->pos.line;
    AstStmts body, orelse = { NULL, 0 };
    parser_next(p);
    AstExpr *target = parse_for_target(p);
    AstExpr *iter = target ? parse_expr_stars(p) : NULL;
    if (!iter || !parse_colon(p) || !parse_block(p, &body, "'for' statement", line)
        || !parse_else(p, &orelse))
        return NULL;
    AstStmt *s = parser_stmt(p, is_async ? STMT_ASYNC_FOR : STMT_FOR, start);
    s->for_.target = target;
    s->for_.iter = iter;
    s->for_.body = body;
    s->for_.orelse = orelse;
    return s;
}

/* ---- with ---- */

/* with_item: expression ('as' star_target &(',' | ')' | ':'))? */
static AstWithItem *parse_with_item(Parser *p)
{
    AstWithItem *item = parser_new(p, sizeof *item);
    if (!(item->context_expr = parse_expression(p)))
        return NULL;
    uint32_t back = p->mark;
    if (!parser_take(p, KEYWORD_AS))
        return item;
    item->optional_vars = parse_target_star(p);
    if (item->optional_vars && (parser_at(p, TOKEN_COMMA) || parser_at(p, TOKEN_RPAR)
                                || parser_at(p, TOKEN_COLON)))
        return item;
    parser_go_back(p, back + 1);
    if (p->diagnose && !parser_failed(p))
        parse_invalid_with_item(p);
    parser_go_back(p, back);
    item->optional_vars = NULL;
    return item;
}

/* with_item (',' with_item)*; a comma behind the last is left alone */
static bool parse_with_items(Parser *p, AstWithItems *out)
{
    size_t base = p->stack_len;
    uint32_t back = p->mark;
    do {
        AstWithItem *item = parse_with_item(p);
        if (!item) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, item);
        back = p->mark;
    } while (parser_take(p, TOKEN_COMMA));
    out->items = parser_pop(p, base, &out->count);
    return out->count > 0 && !parser_failed(p);
}

/* '(' with_item (',' with_item)* ','? ')' ':' or, where that does not fit, with_item (',' with_item)* ':' */
static bool parse_with_head(Parser *p, AstWithItems *items)
{
    uint32_t start = p->mark;
    size_t base = p->stack_len;
    if (parser_take(p, TOKEN_LPAR)) {
        if (parse_with_items(p, items)) {
            parser_take(p, TOKEN_COMMA);
            if (parser_take(p, TOKEN_RPAR) && parser_take(p, TOKEN_COLON))
                return true;
        }
        if (parser_failed(p))
            return false;
        p->stack_len = base;
        parser_go_back(p, start);
    }
    if (parse_with_items(p, items) && parser_take(p, TOKEN_COLON))
        return true;
    if (p->diagnose && !parser_failed(p)) {
        parser_go_back(p, start);
        parse_invalid_with(p);
    }
    return false;
}

/* with_stmt: 'async'? 'with' items ':' block     at 'with' */
static AstStmt *parse_with(Parser *p, uint32_t start, bool is_async)
{
    uint32_t line = p->token->pos.line;
    AstWithItems items;
    AstStmts body;
    parser_next(p);
    if (!parse_with_head(p, &items) || !parse_block(p, &body, "'with' statement", line))
        return NULL;
    AstStmt *s = parser_stmt(p, is_async ? STMT_ASYNC_WITH : STMT_WITH, start);
    s->with.items = items;
    s->with.body = body;
    return s;
}

/* ---- try ---- */

/* 'except' '*'? (expression ('as' NAME)?)? ':' block */
static AstHandler *parse_handler(Parser *p, bool star)
{
    uint32_t start = p->mark;
    AstHandler *h = parser_new(p, sizeof *h);
    parser_next(p);
    if (star)
        parser_next(p);
    if ((star || !parser_at(p, TOKEN_COLON)) && !(h->type = parse_expression(p))) {
        if (p->diagnose && !parser_failed(p))
            parse_invalid_except(p, start);
        return NULL;
    }
    uint32_t back = p->mark;
    if (h->type && parser_take(p, KEYWORD_AS) && !(h->name = parser_take_name(p)))
        parser_go_back(p, back);
    if (!parser_take(p, TOKEN_COLON)) {
        if (p->diagnose && !parser_failed(p))
            parse_invalid_except(p, start);
        return NULL;
    }
    if (!parse_block(p, &h->body, star ? "'except*' statement" : "'except' statement",
                     line_at(p, start)))
        return NULL;
    h->pos = parser_pos(p, start);
    return h;
}

static bool at_handler(Parser *p, bool star)
{
    return parser_at(p, KEYWORD_EXCEPT) && (parser_peek(p)->kind == TOKEN_STAR) == star;
}

/* except_block+ | except_star_block+ */
static bool parse_handlers(Parser *p, AstHandlers *out, bool star)
{
    size_t base = p->stack_len;
    while (at_handler(p, star)) {
        AstHandler *h = parse_handler(p, star);
        if (!h)
            return false;
        parser_push(p, h);
    }
    if (p->diagnose && parser_at(p, KEYWORD_EXCEPT))
        parse_invalid_mixed_except(p, star);
    out->items = parser_pop(p, base, &out->count);
    return !parser_failed(p);
}

/* finally_block: 'finally' &&':' block; nothing when there is none */
static bool parse_finally(Parser *p, AstStmts *out)
{
    uint32_t line = p->token->pos.line;
    if (!parser_take(p, KEYWORD_FINALLY))
        return true;
    return parser_expect(p, TOKEN_COLON, ":") && parse_block(p, out, "'finally' statement", line);
}

/* try_stmt: 'try' &&':' block (finally_block | (except_block+ | except_star_block+) else_block?
 * finally_block?) */
static AstStmt *parse_try(Parser *p)
{
    uint32_t start = p->mark;
    AstStmts body, orelse = { NULL, 0 }, finalbody = { NULL, 0 };
    AstHandlers handlers = { NULL, 0 };
    parser_next(p);
    if (!parser_expect(p, TOKEN_COLON, ":") || !parse_block(p, &body, "'try' statement",
                                                            line_at(p, start)))
        return NULL;
    if (!parser_at(p, KEYWORD_EXCEPT) && !parser_at(p, KEYWORD_FINALLY))
        return p->diagnose ? parser_raise(p, "expected 'except' or 'finally' block") : NULL;
    bool star = at_handler(p, true);
    if (parser_at(p, KEYWORD_EXCEPT) && !(parse_handlers(p, &handlers, star)
                                          && parse_else(p, &orelse)))
        return NULL;
    if (!parse_finally(p, &finalbody))
        return NULL;
    AstStmt *s = parser_stmt(p, star ? STMT_TRY_STAR : STMT_TRY, start);
    s->try_.body = body;
    s->try_.handlers = handlers;
    s->try_.orelse = orelse;
    s->try_.finalbody = finalbody;
    return s;
}

/* ---- all of them ---- */

bool parse_block_starts(Parser *p)
{
    switch (p->token->kind) {
    case KEYWORD_IF:
    case KEYWORD_WHILE:
    case KEYWORD_FOR:
    case KEYWORD_WITH:
    case KEYWORD_TRY:
    case KEYWORD_DEF:
    case KEYWORD_CLASS: case KEYWORD_ASYNC: case TOKEN_AT:
        return true;
    default:
        return false;
    }
}

/* 'async' (function_def | for_stmt | with_stmt) */
static AstStmt *parse_async(Parser *p)
{
    uint32_t start = p->mark;
    TokenKind next = parser_peek(p)->kind;
    if (next == KEYWORD_DEF)
        return parse_def(p);
    parser_next(p);
    if (next == KEYWORD_FOR)
        return parse_for(p, start, true);
    return next == KEYWORD_WITH ? parse_with(p, start, true) : NULL;
}

/* compound_stmt: function_def | if_stmt | class_def | with_stmt | for_stmt | try_stmt | while_stmt */
AstStmt *parse_block_stmt(Parser *p)
{
    switch (p->token->kind) {
    case KEYWORD_IF: return parse_if(p);
    case KEYWORD_WHILE: return parse_while(p);
    case KEYWORD_FOR: return parse_for(p, p->mark, false);
    case KEYWORD_WITH: return parse_with(p, p->mark, false);
    case KEYWORD_TRY: return parse_try(p);
    case KEYWORD_ASYNC: return parse_async(p);
    default: return parse_def(p);
    }
}
