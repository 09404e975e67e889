/* SPDX-License-Identifier: MIT
 *
 * Lexer: source text -> tokens, with CPython 3.11's rules for indentation, joined lines, numbers
 * and string tokens.
 *
 * lexer_run() reads the whole text at once. The list always ends in TOKEN_END or TOKEN_ERROR; the
 * error says what CPython would raise when its parser asks for that token. Strings, f-strings too,
 * are single tokens: parse_string.c and parse_fstring.c take them apart. The text read is a copy
 * with '\n' line ends, so offsets refer to `text` of the list, not to the caller's bytes. */
#ifndef MEANWHILE_LANG_LEXER_H
#define MEANWHILE_LANG_LEXER_H

#include "lang/syntax_problem.h"

typedef enum TokenKind {
    TOKEN_END, TOKEN_ERROR, TOKEN_NEWLINE, TOKEN_INDENT, TOKEN_DEDENT, TOKEN_NAME, TOKEN_NUMBER,
        TOKEN_STRING,
    TOKEN_STRAY,                        /* a character that no program has outside strings: `$`, `?`, `!` */

    TOKEN_LPAR, TOKEN_RPAR, TOKEN_LSQB, TOKEN_RSQB, TOKEN_LBRACE, TOKEN_RBRACE, TOKEN_COLON,
        TOKEN_COMMA, TOKEN_SEMI,
    TOKEN_DOT, TOKEN_ELLIPSIS, TOKEN_ARROW, TOKEN_WALRUS, TOKEN_EQUAL, TOKEN_TILDE,
    TOKEN_EQ, TOKEN_NOT_EQ, TOKEN_LT, TOKEN_LT_E, TOKEN_GT, TOKEN_GT_E,

    /* In the order of AstOperator, and the augmented ones in the same order. */
    TOKEN_PLUS, TOKEN_MINUS, TOKEN_STAR, TOKEN_AT, TOKEN_SLASH, TOKEN_PERCENT, TOKEN_DOUBLE_STAR,
        TOKEN_LSHIFT,
    TOKEN_RSHIFT, TOKEN_VBAR, TOKEN_CIRCUMFLEX, TOKEN_AMPER, TOKEN_DOUBLE_SLASH,
    TOKEN_PLUS_EQUAL, TOKEN_MINUS_EQUAL, TOKEN_STAR_EQUAL, TOKEN_AT_EQUAL, TOKEN_SLASH_EQUAL,
        TOKEN_PERCENT_EQUAL,
    TOKEN_DOUBLE_STAR_EQUAL, TOKEN_LSHIFT_EQUAL, TOKEN_RSHIFT_EQUAL, TOKEN_VBAR_EQUAL,
        TOKEN_CIRCUMFLEX_EQUAL,
    TOKEN_AMPER_EQUAL, TOKEN_DOUBLE_SLASH_EQUAL,

    KEYWORD_FALSE, KEYWORD_NONE, KEYWORD_TRUE, KEYWORD_AND, KEYWORD_AS, KEYWORD_ASSERT,
        KEYWORD_ASYNC, KEYWORD_AWAIT,
    KEYWORD_BREAK, KEYWORD_CLASS, KEYWORD_CONTINUE, KEYWORD_DEF, KEYWORD_DEL, KEYWORD_ELIF,
        KEYWORD_ELSE, KEYWORD_EXCEPT,
    KEYWORD_FINALLY, KEYWORD_FOR, KEYWORD_FROM, KEYWORD_GLOBAL, KEYWORD_IF, KEYWORD_IMPORT,
        KEYWORD_IN, KEYWORD_IS,
    KEYWORD_LAMBDA, KEYWORD_NONLOCAL, KEYWORD_NOT, KEYWORD_OR, KEYWORD_PASS, KEYWORD_RAISE,
        KEYWORD_RETURN, KEYWORD_TRY,
    KEYWORD_WHILE, KEYWORD_WITH, KEYWORD_YIELD
} TokenKind;

typedef struct Token {
    uint8_t kind;                       /* TokenKind */
    uint8_t level;                      /* brackets open behind it */
    bool placed; /* false: INDENT, DEDENT, END, which have no text; col is where the lexer
                  * stood */
    uint32_t start, end;                /* bytes of `text` */
    AstPos pos;
} Token;

/* Why the list ends in TOKEN_ERROR. */
typedef enum LexErrorKind {
    LEX_NO_ERROR,
    LEX_RAISED, /* `problem` */
    LEX_QUIET,  /* `problem`; unlike a raised one, it does not replace an error that the parser
                 * finds in front of it */
    LEX_END_IN_BRACKETS, /* the text ends before the innermost open bracket is closed */
    LEX_END_IN_LINE      /* the text ends behind a backslash */
} LexErrorKind;

typedef struct LexBracket {
    char opening;
    uint32_t line, col;
} LexBracket;

typedef struct LexWarning {
    struct LexWarning *next;
    const char *message;
    AstPos pos;
} LexWarning;

typedef struct TokenList {
    char *text;                         /* in the Arena, NUL-terminated */
    size_t len;
    Token *items;
    uint32_t count, capacity;
    LexWarning *warnings;
    LexErrorKind error;
    SyntaxProblem problem;
    bool in_bracket;                    /* an error was met inside brackets: the innermost is `bracket` */
    LexBracket bracket;
} TokenList;

/* Where the text stands, when it is a piece of a larger one (an expression in an f-string). */
typedef struct LexOrigin {
    uint32_t line;                      /* of the first line; 1 for a text of its own */
    uint32_t col;                       /* added to columns of the first line; 0 */
    bool expression;                    /* the text is one expression: its last line needs no newline */
} LexOrigin;

/* Reads the tokens of `source`, which must be valid UTF-8 without NULs, into *list. Copies and messages go to
 * `arena`; the items are the caller's: lexer_clear(). */
void lexer_run(TokenList *list, SourceText source, LexOrigin origin, Arena *arena);

void lexer_clear(TokenList *list);

#endif
