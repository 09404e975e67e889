/* SPDX-License-Identifier: MIT
 *
 * Parser state: what the parse_*.c files share while one text is being parsed; nobody else includes
 * it.
 *
 * Each parse function starts with its grammar line and returns its node, or NULL: then either a
 * problem is set (and the whole parse is over), or the tokens do not fit, which the caller may
 * answer by going back to an earlier `mark` and trying something else.
 *
 * As in CPython there are two passes. The first only tells programs from non-programs; `asked`
 * keeps the furthest token it looked at. When it fails, the second pass goes over the same tokens
 * with `diagnose` set and looks, wherever CPython has a rule for a common mistake, for that mistake
 * (parse_invalid.c). If it finds none the error is a plain "invalid syntax" at the token that
 * `asked` pointed to after the first pass. */
#ifndef MEANWHILE_LANG_PARSER_STATE_H
#define MEANWHILE_LANG_PARSER_STATE_H

#include "lang/lexer.h"
#include "lang/parser.h"

/* What was read at some token in the second pass, which reads many things more than once, nested
 * ones too. CPython remembers the same, and so does not look for mistakes where it read without
 * looking for any before. */
typedef struct ParserMemo {
    struct ParserMemory {
        AstExpr *result;                /* NULL: nothing that fits */
        uint32_t end;
        bool known;
    } expression, disjunction;
    bool no_arguments;                  /* the arguments that start here did not parse */
} ParserMemo;

typedef struct Parser {
    TokenList *tokens;
    const Token *token;                 /* the next one: tokens->items[mark] */
    uint32_t mark;
    uint32_t asked;                     /* how many tokens were looked at so far */
    AstTree *tree;
    Arena *arena;
    SyntaxProblem *problem;
    bool diagnose;
    bool source_ends_line;              /* the text's last byte is a newline */
    bool in_fstring;                    /* the text is "(expression)" out of an f-string */
    /* of an f-string: errors are placed in its own text, nodes in the outer one */
    uint32_t col_shift;
    uint32_t depth;
    /* the binary operator that last had no right operand; UINT32_MAX: none had */
    uint32_t dead_operator;
    ParserMemo *memo;                   /* one for each token, in the second pass only */
    /* tokens that may still be read: the second pass goes back and forth */
    uint64_t budget;
    void **stack;                       /* items of lists that are not complete yet */
    size_t stack_len, stack_cap;
} Parser;

/* ---- tokens (parser.c) ---- */

void parser_next(Parser *p);                            /* to the next token */
void parser_go_back(Parser *p, uint32_t mark);          /* to an earlier one */
const Token *parser_peek(Parser *p);                    /* the one behind the next */

static inline bool parser_at(const Parser *p, TokenKind kind)
{
    return p->token->kind == kind;
}

static inline bool parser_take(Parser *p, TokenKind kind)
{
    if (p->token->kind != kind)
        return false;
    parser_next(p);
    return true;
}

static inline const Token *parser_token_at(const Parser *p, uint32_t mark)
{
    return &p->tokens->items[mark];
}

/* raises "expected 'text'" at once without it */
bool parser_expect(Parser *p, TokenKind kind, const char *text);
/* a NAME with this text? */
bool parser_is_word(const Parser *p, const Token *token, const char *word);
bool parser_at_word(const Parser *p, const char *word);
const AstName *parser_take_name(Parser *p);             /* NULL when the next token is no NAME */
const AstName *parser_name_of(Parser *p, const Token *token);

/* ---- nodes ---- */

AstPos parser_pos(const Parser *p, uint32_t start); /* from the token at `start` to the last one
                                                     * taken that has text */
AstExpr *parser_expr(Parser *p, AstExprKind kind, uint32_t start);
AstStmt *parser_stmt(Parser *p, AstStmtKind kind, uint32_t start);
void *parser_new(Parser *p, size_t size);

/* Lists: note stack_len, push items, pop them into the arena. Whoever goes on after a failure
 * resets stack_len: an expression or pattern that failed has left nothing behind, other functions
 * may have. */
void parser_push(Parser *p, void *item);
void *parser_pop(Parser *p, size_t base, uint32_t *count);

/* Every recursion passes between these two; parser_enter() is false, with a problem set, when it
 * goes too deep. */
bool parser_enter(Parser *p);
void parser_leave(Parser *p);

/* ---- problems: all return NULL ---- */

void *parser_raise(Parser *p, const char *format, ...)              /* at the furthest token */
    __attribute__((format(printf, 2, 3)));
void *parser_raise_indent(Parser *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
void *parser_raise_at(Parser *p, AstPos pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *parser_raise_range(Parser *p, AstPos from, AstPos to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
/* from there to the furthest token */
void *parser_raise_from(Parser *p, AstPos from, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Parses "(expression)" out of an f-string with a parser of its own; the problem becomes the outer one's. */
AstExpr *parser_fstring_expr(Parser *outer, SourceText text, LexOrigin origin);

static inline bool parser_failed(const Parser *p)       /* is a problem set? */
{
    return p->problem->kind != PROBLEM_NONE;
}

#endif
