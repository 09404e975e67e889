/* SPDX-License-Identifier: MIT
 *
 * See parser.h and parser_state.h: the two passes, and what every parse function needs: tokens, nodes, lists,
 * problems. */
#include "lang/parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "lang/identifier.h"
#include "lang/parse.h"

enum {
    MAX_DEPTH = 3000,                   /* of recursion; 200 brackets cost about 800 */
    MAX_SOURCE = 1 << 30,
    BUDGET_PER_TOKEN = 64, BUDGET_BASE = 100000
};

/* ---- problems ---- */

/* Where an error belongs: a position of the tree, in the text that this parser reads. */
static void place_problem(Parser *p, ProblemKind kind, ProblemPlace place, const char *message)
{
    SyntaxProblem *problem = p->problem;
    if (problem->kind != PROBLEM_NONE)
        return;
    uint32_t first_line = p->tokens->items[0].pos.line;
    uint32_t above = p->in_fstring ? first_line - 1 : 0;
    SourceText text = { p->tokens->text, p->tokens->len };
    problem->kind = kind;
    problem->message = p->in_fstring ? arena_printf(p->arena, "f-string: %s", message) : message;
    place.col -= (int32_t)p->col_shift;
    place.end_col -= (int32_t)p->col_shift;
    place.line -= above;
    place.end_line -= above;
    syntax_problem_place(problem, p->arena, text, place);
    problem->line += (int32_t)above;
    problem->end_line += (int32_t)above;
    if (p->in_fstring) {                /* CPython forgets to turn bytes into characters here */
        problem->col = place.col;
        problem->end_col = place.end_col;
    }
}

static const char *format_message(Parser *p, const char *format, va_list args)
{
    char message[600];
    int len = vsnprintf(message, sizeof message, format, args);
    return arena_copy(p->arena, message, len < (int)sizeof message ? (size_t)len
                      : sizeof message - 1);
}

static void place_at_furthest(Parser *p, ProblemKind kind, const char *message)
{
    const Token *t = parser_token_at(p, p->asked - 1);
    ProblemPlace place = { t->pos.line, t->pos.end_line, (int32_t)t->pos.col, -1 };
    if (t->placed) {
        place.col++;
        place.end_col = (int32_t)t->pos.end_col + 1;
    }
    place_problem(p, kind, place, message);
}

void *parser_raise(Parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    place_at_furthest(p, PROBLEM_SYNTAX, format_message(p, format, args));
    va_end(args);
    return NULL;
}

void *parser_raise_indent(Parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    place_at_furthest(p, PROBLEM_INDENTATION, format_message(p, format, args));
    va_end(args);
    return NULL;
}

static void place_range(Parser *p, AstPos from, AstPos to, const char *message)
{
    ProblemPlace place = { from.line, to.end_line, (int32_t)from.col + 1, (int32_t)to.end_col + 1 };
    place_problem(p, PROBLEM_SYNTAX, place, message);
}

void *parser_raise_at(Parser *p, AstPos pos, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    place_range(p, pos, pos, format_message(p, format, args));
    va_end(args);
    return NULL;
}

void *parser_raise_range(Parser *p, AstPos from, AstPos to, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    place_range(p, from, to, format_message(p, format, args));
    va_end(args);
    return NULL;
}

void *parser_raise_from(Parser *p, AstPos from, const char *format, ...)
{
    AstPos to = parser_token_at(p, p->asked - 1)->pos;
    to.end_col--;                       /* CPython counts this end from 0 */
    va_list args;
    va_start(args, format);
    place_range(p, from, to, format_message(p, format, args));
    va_end(args);
    return NULL;
}

/* Is there text behind that line? */
static bool goes_on_after(const TokenList *list, uint32_t line)
{
    const char *at = list->text, *end = list->text + list->len;
    for (uint32_t i = 0; at && at < end && i < line; i++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at ? at + 1 : end;
    }
    return at && at < end;
}

static void raise_unclosed(Parser *p)
{
    LexBracket open = p->tokens->bracket;
    char message[] = "'(' was never closed";
    message[1] = open.opening;
    place_problem(p, PROBLEM_SYNTAX, (ProblemPlace){ open.line, open.line, (int32_t)open.col + 1,
        0 },
                  arena_copy(p->arena, message, strlen(message)));
    if (goes_on_after(p->tokens, open.line))        /* CPython shows the line of a text read before so */
        syntax_problem_drop_newline(p->problem, p->arena);
}

/* The parser asked for the token that could not be read. */
static void raise_lexer_error(Parser *p)
{
    bool at_end = true;
    if (parser_failed(p))
        return;
    if (p->tokens->error == LEX_END_IN_BRACKETS) {
        raise_unclosed(p);
    } else if (p->tokens->error == LEX_END_IN_LINE) {
        parser_raise(p, "unexpected EOF while parsing");
    } else {
        *p->problem = p->tokens->problem;
        at_end = p->problem->at_end;
    }
    p->problem->at_end = at_end;
}

/* ---- tokens ---- */

static void ask(Parser *p, uint32_t mark)
{
    if (mark < p->asked)
        return;
    p->asked = mark + 1;
    if (p->tokens->items[mark].kind == TOKEN_ERROR)
        raise_lexer_error(p);
}

void parser_go_back(Parser *p, uint32_t mark)
{
    p->mark = mark;
    p->token = &p->tokens->items[mark];
}

void parser_next(Parser *p)
{
    if (p->budget == 0) {
        parser_go_back(p, p->tokens->count - 1);
        return;
    }
    p->budget--;
    if (p->mark + 1 < p->tokens->count) {
        parser_go_back(p, p->mark + 1);
        ask(p, p->mark);
    }
}

const Token *parser_peek(Parser *p)
{
    uint32_t mark = p->mark + 1 < p->tokens->count ? p->mark + 1 : p->mark;
    ask(p, mark);
    return &p->tokens->items[mark];
}

bool parser_expect(Parser *p, TokenKind kind, const char *text)
{
    if (!parser_take(p, kind))
        parser_raise_at(p, p->token->pos, "expected '%s'", text);
    return !parser_failed(p);
}

bool parser_is_word(const Parser *p, const Token *token, const char *word)
{
    size_t len = strlen(word);
    return token->kind == TOKEN_NAME && token->end - token->start == len
        && !memcmp(p->tokens->text + token->start, word, len);
}

bool parser_at_word(const Parser *p, const char *word)
{
    return parser_is_word(p, p->token, word);
}

const AstName *parser_name_of(Parser *p, const Token *token)
{
    return ast_identifier(p->tree, p->tokens->text + token->start, token->end - token->start);
}

const AstName *parser_take_name(Parser *p)
{
    const Token *token = p->token;
    return parser_take(p, TOKEN_NAME) ? parser_name_of(p, token) : NULL;
}

/* ---- nodes ---- */

AstPos parser_pos(const Parser *p, uint32_t start)
{
    const Token *first = parser_token_at(p, start);
    const Token *last = parser_token_at(p, p->mark > start ? p->mark - 1 : start);
    while (last > first && (!last->placed || last->kind == TOKEN_NEWLINE))
        last--;
    return (AstPos){ first->pos.line, first->pos.col, last->pos.end_line, last->pos.end_col };
}

AstExpr *parser_expr(Parser *p, AstExprKind kind, uint32_t start)
{
    AstExpr *e = arena_new(p->arena, sizeof *e);
    e->kind = (uint8_t)kind;
    e->pos = parser_pos(p, start);
    return e;
}

AstStmt *parser_stmt(Parser *p, AstStmtKind kind, uint32_t start)
{
    AstStmt *s = arena_new(p->arena, sizeof *s);
    s->kind = (uint8_t)kind;
    s->pos = parser_pos(p, start);
    return s;
}

void *parser_new(Parser *p, size_t size)
{
    return arena_new(p->arena, size);
}

void parser_push(Parser *p, void *item)
{
    if (p->stack_len == p->stack_cap) {
        p->stack_cap = p->stack_cap ? p->stack_cap * 2 : 256;
        p->stack = alloc_resize(p->stack, p->stack_cap, sizeof *p->stack);
    }
    p->stack[p->stack_len++] = item;
}

void *parser_pop(Parser *p, size_t base, uint32_t *count)
{
    size_t n = p->stack_len - base;
    void **items = n ? arena_new(p->arena, n * sizeof *items) : NULL;
    if (n)
        memcpy(items, p->stack + base, n * sizeof *items);
    p->stack_len = base;
    *count = (uint32_t)n;
    return items;
}

bool parser_enter(Parser *p)
{
    if (p->depth < MAX_DEPTH) {
        p->depth++;
        return true;
    }
    if (p->memo)
        /* the first pass got through: it is no program, but that is not why */
        p->budget = 0;
    else
        place_at_furthest(p, PROBLEM_MEMORY, "the source is nested too deeply");
    return false;
}

void parser_leave(Parser *p)
{
    p->depth--;
}

/* ---- the two passes ---- */

/* An error in the tokens further on tells the user more than one that the grammar found, with
 * CPython's exceptions. */
static void check_rest(Parser *p)
{
    const TokenList *list = p->tokens;
    uint32_t line = parser_token_at(p, p->asked - 1)->pos.line;
    if (list->error == LEX_NO_ERROR || p->asked == list->count)
        return;
    if (list->error == LEX_RAISED) {
        *p->problem = list->problem;
    } else if (list->in_bracket && line > list->bracket.line) {
        *p->problem = (SyntaxProblem){0};
        raise_unclosed(p);
    }
}

static void raise_generic(Parser *p, const Token *last)
{
    if (last->kind == TOKEN_INDENT || last->kind == TOKEN_DEDENT) {
        parser_raise_indent(p, last->kind == TOKEN_INDENT ? "unexpected indent"
                            : "unexpected unindent");
        return;
    }
    AstPos pos = last->pos;
    if (!last->placed)
        pos.col = pos.end_col = (uint32_t)-1;
    parser_raise_at(p, pos, "invalid syntax");
    check_rest(p);
}

static void start_pass(Parser *p)
{
    p->dead_operator = UINT32_MAX;
    p->depth = p->in_fstring ? p->depth : 0;
    p->stack_len = 0;
    parser_go_back(p, 0);
    ask(p, 0);
}

/* Runs `rule` once, and again to find out what is wrong. False with a problem set. */
static bool run_passes(Parser *p, bool (*rule)(Parser *))
{
    uint32_t depth = p->depth;
    p->budget = UINT64_MAX;
    start_pass(p);
    if (rule(p) && !parser_failed(p))
        return true;
    const Token *last = parser_token_at(p, p->asked - 1);
    bool at_end = last->kind == TOKEN_END;
    if (!parser_failed(p)) {
        p->depth = depth;
        p->diagnose = true;
        p->memo = alloc_zeroed(p->tokens->count, sizeof *p->memo);
        p->budget = (uint64_t)p->tokens->count * BUDGET_PER_TOKEN + BUDGET_BASE;
        start_pass(p);
        rule(p);
        free(p->memo);
        p->memo = NULL;
    }
    if (!parser_failed(p))
        raise_generic(p, last);
    else if (p->problem->kind < PROBLEM_MEMORY)
        check_rest(p);
    p->problem->at_end |= at_end;
    return false;
}

/* file: statements? ENDMARKER */
static bool rule_file(Parser *p)
{
    p->tree->body = parse_stmt_file(p);
    return parser_at(p, TOKEN_END);
}

static bool is_compound(const AstStmt *s)
{
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF:
    case STMT_CLASS_DEF:
    case STMT_IF:
    case STMT_WHILE:
    case STMT_FOR:
    case STMT_ASYNC_FOR:
    case STMT_WITH:
    case STMT_ASYNC_WITH:
    case STMT_TRY:
    case STMT_TRY_STAR:
    case STMT_MATCH: return true;
    default: return false;
    }
}

/* The last line is no indented block's and does not end: more could follow. */
static bool ends_open(const Parser *p)
{
    return !p->source_ends_line && parser_token_at(p, p->mark - 1)->kind == TOKEN_NEWLINE;
}

/* interactive: statement_newline */
static bool rule_interactive(Parser *p)
{
    p->tree->body = parse_stmt_interactive(p);
    if (p->tree->body.count == 0)
        return false;
    while (parser_take(p, TOKEN_NEWLINE))
        continue;
    if (parser_at(p, TOKEN_END))
        return !is_compound(p->tree->body.items[0]) || !ends_open(p);
    const Token *last = parser_token_at(p, p->mark - 1);
    if (last->kind == TOKEN_NEWLINE && !is_compound(p->tree->body.items[0]))
        parser_raise_at(p, last->pos, "multiple statements found while compiling a single statement");
    return false;
}

/* eval: expressions NEWLINE* ENDMARKER */
static bool rule_eval(Parser *p)
{
    p->tree->expr = parse_expr_list(p);
    if (!p->tree->expr)
        return false;
    while (parser_take(p, TOKEN_NEWLINE))
        continue;
    return parser_at(p, TOKEN_END);
}

/* fstring: star_expressions */
static bool rule_fstring(Parser *p)
{
    parser_push(p, parse_expr_stars(p));
    return p->stack[p->stack_len - 1] != NULL;
}

static void take_warnings(Parser *p, const LexWarning *w)
{
    for (; w; w = w->next)
        ast_warn(p->tree, WARNING_LEXER, w->pos, w->message);
}

AstExpr *parser_fstring_expr(Parser *outer, SourceText text, LexOrigin origin)
{
    TokenList tokens;
    Parser p = {
        .tokens = &tokens, .tree = outer->tree, .arena = outer->arena, .problem = outer->problem,
            .in_fstring = true,
        .col_shift = origin.col, .depth = outer->depth
    };
    lexer_run(&tokens, text, origin, outer->arena);
    take_warnings(&p, tokens.warnings);
    AstExpr *e = run_passes(&p, rule_fstring) ? p.stack[p.stack_len - 1] : NULL;
    free(p.stack);
    lexer_clear(&tokens);
    return e;
}

/* ---- whole texts ---- */

static void raise_without_place(SyntaxProblem *problem, ProblemKind kind, const char *message)
{
    *problem = (SyntaxProblem){ .kind = kind, .message = message };
}

/* What a codec says about the byte at `at`, which starts no valid character. */
static const char *decoding_reason(const unsigned char *at, const unsigned char *end)
{
    if (*at < 0xC2 || *at > 0xF4)
        return "invalid start byte";
    int more = *at < 0xE0 ? 1 : *at < 0xF0 ? 2 : 3;
    for (int i = 1; i <= more; i++) {
        if (at + i >= end)
            return "unexpected end of data";
        if ((at[i] & 0xC0) != 0x80)
            break;
    }
    return "invalid continuation byte";
}

static bool check_encoding(SourceText source, Arena *arena, SyntaxProblem *problem)
{
    const char *at = source.bytes, *end = source.bytes + source.len;
    while (at < end) {
        size_t size = 1;
        if ((unsigned char)*at >= 0x80 && identifier_decode(at, (size_t)(end - at),
                                                            &size) == 0xFFFD && size == 1) {
            raise_without_place(problem, PROBLEM_SYNTAX, arena_printf(
                arena, "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                    (unsigned char)*at,
                (size_t)(at - source.bytes), decoding_reason((const unsigned char *)at,
                                                             (const unsigned char *)end)));
            problem->line = 1;
            return false;
        }
        at += size;
    }
    return true;
}

static bool check_source(SourceText source, Arena *arena, SyntaxProblem *problem)
{
    if (source.len > MAX_SOURCE) {
        raise_without_place(problem, PROBLEM_MEMORY, "the source is too long");
        return false;
    }
    if (source.len && memchr(source.bytes, 0, source.len)) {
        raise_without_place(problem, PROBLEM_SYNTAX,
                            "source code string cannot contain null bytes");
        return false;
    }
    return check_encoding(source, arena, problem);
}

static AstTree *tree_new(ParserMode mode, const TokenList *tokens, Arena *arena)
{
    AstTree *tree = arena_new(arena, sizeof *tree);
    tree->kind = mode == PARSER_EVAL ? TREE_EXPRESSION : mode == PARSER_SINGLE ? TREE_INTERACTIVE
        : TREE_MODULE;
    tree->arena = arena;
    tree->source = (SourceText){ tokens->text, tokens->len };
    tree->top_level_await = mode == PARSER_CELL;
    return tree;
}

AstTree *parser_parse(SourceText source, ParserMode mode, Arena *arena, SyntaxProblem *problem)
{
    TokenList tokens;
    *problem = (SyntaxProblem){0};
    if (!check_source(source, arena, problem))
        return NULL;
    lexer_run(&tokens, source, (LexOrigin){ 1, 0, mode == PARSER_EVAL }, arena);
    AstTree *tree = tree_new(mode, &tokens, arena);
    Parser p = { .tokens = &tokens, .tree = tree, .arena = arena, .problem = problem,
        .source_ends_line = source.len && source.bytes[source.len - 1] == '\n' };
    take_warnings(&p, tokens.warnings);
    bool good = run_passes(&p, mode == PARSER_EVAL ? rule_eval : mode == PARSER_SINGLE
                           ? rule_interactive : rule_file);
    free(p.stack);
    lexer_clear(&tokens);
    if (!good && mode == PARSER_SINGLE && !memchr(source.bytes, '\n', source.len))
        syntax_problem_drop_newline(problem, arena);
    return good ? tree : NULL;
}
