/* SPDX-License-Identifier: MIT
 *
 * See lexer.h. One pass over a copy of the text with plain '\n' line ends and a NUL behind it.
 * Columns, messages and their places follow CPython's tokenizer; where that stands at the end of
 * the text (still on the last line) shows in its errors. */
#include "lang/lexer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/alloc.h"
#include "lang/identifier.h"
#include "lang/lexer_state.h"
#include "lang/unicode.h"

/* ---- errors ---- */

static void remember_brackets(Lexer *lx)
{
    lx->out->in_bracket = lx->level > 0;
    if (lx->level > 0)
        lx->out->bracket = lx->brackets[lx->level - 1];
}

static Token *token_new(Lexer *lx, TokenKind kind)
{
    TokenList *list = lx->out;
    if (list->count == list->capacity) {
        list->capacity *= 2;
        list->items = alloc_resize(list->items, list->capacity, sizeof *list->items);
    }
    Token *token = &list->items[list->count++];
    token->kind = (uint8_t)kind;
    token->level = (uint8_t)lx->level;
    return token;
}

/* A token without text. */
static void token_mark(Lexer *lx, TokenKind kind)
{
    Token *token = token_new(lx, kind);
    uint32_t at = (uint32_t)(lx->cur - lx->out->text);
    uint32_t col = (uint32_t)(lx->cur - lx->line_start);
    token->placed = false;
    token->start = token->end = at;
    token->pos = (AstPos){ lx->line, col, lx->line, col };
}

static bool fail(Lexer *lx, LexErrorKind kind)
{
    lx->out->error = kind;
    remember_brackets(lx);
    token_mark(lx, TOKEN_ERROR);
    return false;
}

static int32_t count_characters(const char *from, const char *to)
{
    int32_t n = 0;
    for (; from < to; from++)
        n += ((unsigned char)*from & 0xC0) != 0x80;
    return n;
}

static void set_problem(Lexer *lx, ProblemKind kind, const char *message)
{
    size_t line_len = strcspn(lx->line_start, "\n");
    line_len += lx->line_start[line_len] == '\n';
    lx->out->problem = (SyntaxProblem){
        .kind = kind, .message = message, .line = (int32_t)lx->line, .end_line = (int32_t)lx->line,
        .text = arena_copy(lx->arena, lx->line_start, line_len)
    };
}

bool lexer_raise(Lexer *lx, const char *at, const char *format, ...)
{
    char message[200];
    va_list args;
    va_start(args, format);
    int len = vsnprintf(message, sizeof message, format, args);
    va_end(args);
    set_problem(lx, PROBLEM_SYNTAX, arena_copy(lx->arena, message, (size_t)len));
    lx->out->problem.text = arena_copy(lx->arena, lx->line_start, strcspn(lx->line_start, "\n"));
    lx->out->problem.col = lx->out->problem.end_col = count_characters(lx->line_start, at);
    return fail(lx, LEX_RAISED);
}

void lexer_warn(Lexer *lx, const char *at, const char *message)
{
    LexWarning *w = arena_new(lx->arena, sizeof *w);
    uint32_t col = (uint32_t)(at - lx->line_start) - 1 + (lx->line == lx->origin.line ? lx->origin.col : 0);
    *w = (LexWarning){ NULL, message, { lx->line, col, lx->line, col } };
    *(lx->last_warning ? lx->last_warning : &lx->out->warnings) = w;
    lx->last_warning = &w->next;
}

/* An error of which CPython knows the line only, or a column without an end. */
static bool raise_quiet(Lexer *lx, ProblemKind kind, int32_t col, const char *message)
{
    set_problem(lx, kind, message);
    lx->out->problem.col = col;
    lx->out->problem.end_col = kind == PROBLEM_INDENTATION && col > 1 ? -1 : 0;
    return fail(lx, LEX_QUIET);
}

/* ---- lines ---- */

void lexer_next_line(Lexer *lx)
{
    lx->cur++;
    lx->last_line_start = lx->line_start;
    lx->line_start = lx->cur;
    lx->line++;
    if (!lx->start)
        lx->buffer = lx->cur;
}

static bool at_end(const Lexer *lx)
{
    return lx->cur >= lx->end;
}

/* At the end of the text CPython is still on the last line. */
static void stand_on_last_line(Lexer *lx)
{
    if (lx->line_start == lx->cur && lx->line > lx->origin.line) {
        lx->line--;
        lx->line_start = lx->last_line_start;
    }
}

static bool end_of_text(Lexer *lx)
{
    stand_on_last_line(lx);
    if (lx->level > 0)
        return fail(lx, LEX_END_IN_BRACKETS);
    if (lx->out->len == 0)
        lx->line = 0;
    token_mark(lx, TOKEN_END);
    return false;
}

/* A backslash at `cur` joins this line to the next. */
static bool join_lines(Lexer *lx)
{
    lx->cur++;
    if (*lx->cur != '\n' || at_end(lx)) {
        if (at_end(lx))
            return fail(lx, lx->level > 0 ? LEX_END_IN_BRACKETS : LEX_END_IN_LINE);
        return raise_quiet(lx, PROBLEM_SYNTAX, count_characters(lx->buffer, lx->cur + 1),
                           "unexpected character after line continuation character");
    }
    lexer_next_line(lx);
    if (!at_end(lx))
        return true;
    stand_on_last_line(lx);
    return fail(lx, lx->level > 0 ? LEX_END_IN_BRACKETS : LEX_END_IN_LINE);
}

/* ---- indentation ---- */

/* Steps over the white space in front of a line. A backslash joins lines: the first one decides the
 * indentation. */
static bool measure_indent(Lexer *lx, LexIndent *found)
{
    LexIndent at = { 0, 0 }, first = { 0, 0 };
    for (;; lx->cur++) {
        if (*lx->cur == ' ') {
            at.col++;
            at.alt_col++;
        } else if (*lx->cur == '\t') {
            at.col = (at.col / 8 + 1) * 8;
            at.alt_col++;
        } else if (*lx->cur == '\f') {
            at.col = at.alt_col = 0;
        } else if (*lx->cur == '\\') {
            first = first.col ? first : at;
            if (!join_lines(lx))
                return false;
            lx->cur--;
        } else {
            break;
        }
    }
    *found = first.col ? first : at;
    return true;
}

static bool raise_tabs(Lexer *lx)
{
    return raise_quiet(lx, PROBLEM_TAB, 1, "inconsistent use of tabs and spaces in indentation");
}

static bool indent_more(Lexer *lx, LexIndent to)
{
    if (lx->indent + 1 >= LEX_MAX_INDENT)
        return raise_quiet(lx, PROBLEM_INDENTATION, 1, "too many levels of indentation");
    if (to.alt_col <= lx->indents[lx->indent].alt_col)
        return raise_tabs(lx);
    lx->indents[++lx->indent] = to;
    token_mark(lx, TOKEN_INDENT);
    return true;
}

static bool indent_less(Lexer *lx, LexIndent to)
{
    int indent = lx->indent;
    while (indent > 0 && to.col < lx->indents[indent].col)
        indent--;
    if (to.col != lx->indents[indent].col) {
        int32_t col = count_characters(lx->line_start,
                                       lx->line_start + strcspn(lx->line_start, "\n")) + 1;
        return raise_quiet(lx, PROBLEM_INDENTATION, col,
                           "unindent does not match any outer indentation level");
    }
    if (to.alt_col != lx->indents[indent].alt_col)
        return raise_tabs(lx);
    for (; lx->indent > indent; lx->indent--)
        token_mark(lx, TOKEN_DEDENT);
    return true;
}

/* Compares the indentation of a new line with that of the lines before; blank and comment lines have none. */
static bool read_indent(Lexer *lx)
{
    LexIndent to;
    lx->at_line_start = false;
    lx->start = NULL;
    if (!measure_indent(lx, &to))
        return false;
    if (at_end(lx))
        stand_on_last_line(lx);
    else if (*lx->cur == '#' || *lx->cur == '\n')
        return true;
    if (to.col > lx->indents[lx->indent].col)
        return indent_more(lx, to);
    if (to.col < lx->indents[lx->indent].col)
        return indent_less(lx, to);
    return to.alt_col == lx->indents[lx->indent].alt_col || raise_tabs(lx);
}

/* ---- tokens ---- */

/* Ends the token that began at `start`, on line `line`, at column `from` of it. */
static bool token_end(Lexer *lx, TokenKind kind, uint32_t line, const char *from)
{
    Token *token = token_new(lx, kind);
    uint32_t shift = lx->line == lx->origin.line ? lx->origin.col : 0;
    token->placed = true;
    token->start = (uint32_t)(lx->start - lx->out->text);
    token->end = (uint32_t)(lx->cur - lx->out->text);
    token->pos = (AstPos){
        line, (uint32_t)(lx->start - from) + shift, lx->line,
            (uint32_t)(lx->cur - lx->line_start) + shift
    };
    return true;
}

static bool token_here(Lexer *lx, TokenKind kind)
{
    return token_end(lx, kind, lx->line, lx->line_start);
}

static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9')
        || (unsigned char)c >= 0x80;
}

typedef struct Keyword {
    char text[9];
    uint8_t len, kind;
} Keyword;

static TokenKind keyword_kind(const char *text, size_t len)
{
#define KEYWORD(word, kind) { word, sizeof word - 1, kind }
    static const Keyword keywords[] = {     /* in the order of the enum; by first letter below */
        KEYWORD("False", KEYWORD_FALSE), KEYWORD("None", KEYWORD_NONE),
            KEYWORD("True", KEYWORD_TRUE),
        KEYWORD("and", KEYWORD_AND), KEYWORD("as", KEYWORD_AS), KEYWORD("assert", KEYWORD_ASSERT),
        KEYWORD("async", KEYWORD_ASYNC), KEYWORD("await", KEYWORD_AWAIT),
            KEYWORD("break", KEYWORD_BREAK),
        KEYWORD("class", KEYWORD_CLASS), KEYWORD("continue", KEYWORD_CONTINUE),
            KEYWORD("def", KEYWORD_DEF),
        KEYWORD("del", KEYWORD_DEL), KEYWORD("elif", KEYWORD_ELIF), KEYWORD("else", KEYWORD_ELSE),
        KEYWORD("except", KEYWORD_EXCEPT), KEYWORD("finally", KEYWORD_FINALLY),
            KEYWORD("for", KEYWORD_FOR),
        KEYWORD("from", KEYWORD_FROM), KEYWORD("global", KEYWORD_GLOBAL), KEYWORD("if", KEYWORD_IF),
        KEYWORD("import", KEYWORD_IMPORT), KEYWORD("in", KEYWORD_IN), KEYWORD("is", KEYWORD_IS),
        KEYWORD("lambda", KEYWORD_LAMBDA), KEYWORD("nonlocal", KEYWORD_NONLOCAL),
            KEYWORD("not", KEYWORD_NOT),
        KEYWORD("or", KEYWORD_OR), KEYWORD("pass", KEYWORD_PASS), KEYWORD("raise", KEYWORD_RAISE),
        KEYWORD("return", KEYWORD_RETURN), KEYWORD("try", KEYWORD_TRY),
            KEYWORD("while", KEYWORD_WHILE),
        KEYWORD("with", KEYWORD_WITH), KEYWORD("yield", KEYWORD_YIELD)
    };
#undef KEYWORD
    if (len < 2 || len > 8)
        return TOKEN_NAME;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords
         && keywords[i].text[0] <= text[0]; i++)
        if (keywords[i].text[0] == text[0] && keywords[i].len == len
            && !memcmp(keywords[i].text, text, len))
            return keywords[i].kind;
    return TOKEN_NAME;
}

/* Reports the first character of [start, cur) that no name has; there may be none. */
static bool check_name(Lexer *lx)
{
    for (const char *at = lx->start; at < lx->cur; ) {
        size_t size;
        uint32_t c = identifier_decode(at, (size_t)(lx->cur - at), &size);
        bool good = at == lx->start ? identifier_starts(c) : identifier_continues(c);
        at += size;
        if (good)
            continue;
        lx->cur = at;
        if (unicode_is_printable(c))
            return lexer_raise(lx, at, "invalid character '%.*s' (U+%04X)", (int)size, at - size,
                               c);
        return lexer_raise(lx, at, "invalid non-printable character U+%04X", c);
    }
    return true;
}

static bool read_name(Lexer *lx)
{
    bool ascii = true;
    for (; is_name_byte(*lx->cur); lx->cur++)
        ascii = ascii && (unsigned char)*lx->cur < 0x80;
    if (!ascii)
        return check_name(lx) && token_here(lx, TOKEN_NAME);
    return token_here(lx, keyword_kind(lx->start, (size_t)(lx->cur - lx->start)));
}

/* How many letters at `cur` are a prefix of a string literal; 0 when no quote follows them. */
static size_t string_prefix(const Lexer *lx)
{
    static const char *const prefixes[] = { "r", "b", "u", "f", "rb", "br", "rf", "fr" };
    size_t len = strspn(lx->cur, "rbufRBUF");
    if (len == 0 || len > 2 || (lx->cur[len] != '\'' && lx->cur[len] != '"'))
        return 0;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (strlen(prefixes[i]) == len && !strncasecmp(prefixes[i], lx->cur, len))
            return len;
    return 0;
}

static bool raise_unterminated(Lexer *lx, bool triple, uint32_t line, const char *line_start)
{
    if (at_end(lx))
        stand_on_last_line(lx);
    uint32_t detected = lx->line;
    lx->line = line;
    lx->line_start = line_start;
    lx->cur = lx->start + 1;
    lexer_raise(lx, lx->start + 1, "unterminated %sstring literal (detected at line %u)", triple
                ? "triple-quoted " : "",
                detected);
    lx->out->problem.at_end = triple;
    return false;
}

/* string -> prefix? quote ... quote, with `cur` at the first quote */
static bool read_string(Lexer *lx)
{
    const char quote = *lx->cur;
    const bool triple = lx->cur[1] == quote && lx->cur[2] == quote;
    const uint32_t line = lx->line;
    const char *line_start = lx->line_start;
    lx->cur += triple ? 3 : 1;
    for (;;) {
        if (at_end(lx) || (*lx->cur == '\n' && !triple))
            return raise_unterminated(lx, triple, line, line_start);
        if (*lx->cur == quote && (!triple || (lx->cur[1] == quote && lx->cur[2] == quote)))
            break;
        if (*lx->cur == '\\' && lx->cur + 1 < lx->end)
            lx->cur++;
        if (*lx->cur == '\n')
            lexer_next_line(lx);
        else
            lx->cur++;
    }
    lx->cur += triple ? 3 : 1;
    return token_end(lx, TOKEN_STRING, line, line_start);
}

static bool open_bracket(Lexer *lx, TokenKind kind)
{
    if (lx->level >= LEX_MAX_BRACKETS)
        return lexer_raise(lx, lx->cur, "too many nested parentheses");
    lx->brackets[lx->level++] = (LexBracket){ *lx->start, lx->line,
        (uint32_t)(lx->start - lx->line_start) };
    return token_here(lx, kind);
}

static bool close_bracket(Lexer *lx, TokenKind kind, char opening)
{
    if (lx->level == 0)
        return lexer_raise(lx, lx->cur, "unmatched '%c'", *lx->start);
    LexBracket open = lx->brackets[--lx->level];
    if (open.opening == opening)
        return token_here(lx, kind);
    if (open.line != lx->line)
        return lexer_raise(lx, lx->cur,
                           "closing parenthesis '%c' does not match opening parenthesis '%c' on line %u",
                           *lx->start, open.opening, open.line);
    return lexer_raise(lx, lx->cur,
                       "closing parenthesis '%c' does not match opening parenthesis '%c'",
                       *lx->start, open.opening);
}

typedef struct Operator {
    char text[4];
    uint8_t kind;
} Operator;

/* Longest first. */
static const Operator operators[] = {
    { "**=", TOKEN_DOUBLE_STAR_EQUAL }, { "//=", TOKEN_DOUBLE_SLASH_EQUAL },
        { ">>=", TOKEN_RSHIFT_EQUAL },
    { "<<=", TOKEN_LSHIFT_EQUAL }, { "...", TOKEN_ELLIPSIS },
    { "!=", TOKEN_NOT_EQ }, { "%=", TOKEN_PERCENT_EQUAL }, { "&=", TOKEN_AMPER_EQUAL },
        { "**", TOKEN_DOUBLE_STAR },
    { "*=", TOKEN_STAR_EQUAL }, { "+=", TOKEN_PLUS_EQUAL }, { "-=", TOKEN_MINUS_EQUAL },
        { "->", TOKEN_ARROW },
    { "//", TOKEN_DOUBLE_SLASH }, { "/=", TOKEN_SLASH_EQUAL }, { ":=", TOKEN_WALRUS },
        { "<<", TOKEN_LSHIFT },
    { "<=", TOKEN_LT_E }, { "<>", TOKEN_STRAY }, { "==", TOKEN_EQ }, { ">=", TOKEN_GT_E },
        { ">>", TOKEN_RSHIFT },
    { "@=", TOKEN_AT_EQUAL }, { "^=", TOKEN_CIRCUMFLEX_EQUAL }, { "|=", TOKEN_VBAR_EQUAL },
    { "%", TOKEN_PERCENT }, { "&", TOKEN_AMPER }, { "*", TOKEN_STAR }, { "+", TOKEN_PLUS },
        { ",", TOKEN_COMMA },
    { "-", TOKEN_MINUS }, { ".", TOKEN_DOT }, { "/", TOKEN_SLASH }, { ":", TOKEN_COLON },
        { ";", TOKEN_SEMI },
    { "<", TOKEN_LT }, { "=", TOKEN_EQUAL }, { ">", TOKEN_GT }, { "@", TOKEN_AT },
        { "^", TOKEN_CIRCUMFLEX },
    { "|", TOKEN_VBAR }, { "~", TOKEN_TILDE }, { "!", TOKEN_STRAY }, { "$", TOKEN_STRAY },
        { "?", TOKEN_STRAY },
    { "`", TOKEN_STRAY }
};

static bool read_operator(Lexer *lx)
{
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
        if (operators[i].text[0] != *lx->cur)
            continue;
        size_t len = strlen(operators[i].text);
        if (strncmp(operators[i].text, lx->cur, len))
            continue;
        lx->cur += len;
        return token_here(lx, operators[i].kind);
    }
    lx->cur++;
    return lexer_raise(lx, lx->cur, "invalid non-printable character U+%04X",
                       (unsigned char)*lx->start);
}

static bool read_punctuation(Lexer *lx)
{
    lx->cur++;
    switch (*lx->start) {
    case '(': return open_bracket(lx, TOKEN_LPAR);
    case '[': return open_bracket(lx, TOKEN_LSQB);
    case '{': return open_bracket(lx, TOKEN_LBRACE);
    case ')': return close_bracket(lx, TOKEN_RPAR, '(');
    case ']': return close_bracket(lx, TOKEN_RSQB, '[');
    case '}': return close_bracket(lx, TOKEN_RBRACE, '{');
    default:
        lx->cur--;
        return read_operator(lx);
    }
}

/* A newline ends a logical line unless that line is blank or goes on in brackets. */
static bool read_newline(Lexer *lx, bool blank)
{
    if (!blank && lx->level == 0)
        token_here(lx, TOKEN_NEWLINE);
    lx->start = NULL;
    lexer_next_line(lx);
    lx->at_line_start = lx->level == 0;
    return true;
}

static bool skip_space(Lexer *lx)
{
    for (;;) {
        while (*lx->cur == ' ' || *lx->cur == '\t' || *lx->cur == '\f')
            lx->cur++;
        lx->start = lx->cur;
        if (*lx->cur == '#')
            lx->cur += strcspn(lx->cur, "\n");
        if (*lx->cur != '\\')
            return true;
        if (!join_lines(lx))
            return false;
    }
}

static bool line_is_blank(const Lexer *lx)
{
    const TokenList *list = lx->out;
    if (list->count == 0)
        return true;
    TokenKind last = list->items[list->count - 1].kind;
    return last == TOKEN_NEWLINE || last == TOKEN_INDENT || last == TOKEN_DEDENT;
}

/* Reads one token; false when it was the last. */
static bool read_token(Lexer *lx)
{
    if (lx->at_line_start && !read_indent(lx))
        return false;
    if (!skip_space(lx))
        return false;
    if (at_end(lx))
        return end_of_text(lx);
    const char c = *lx->cur;
    if (c == '\n')
        return read_newline(lx, line_is_blank(lx));
    size_t prefix = string_prefix(lx);
    if (prefix || c == '\'' || c == '"') {
        lx->cur += prefix;
        return read_string(lx);
    }
    if ((c >= '0' && c <= '9') || (c == '.' && lx->cur[1] >= '0' && lx->cur[1] <= '9'))
        return lexer_read_number(lx) && token_here(lx, TOKEN_NUMBER);
    return is_name_byte(c) ? read_name(lx) : read_punctuation(lx);
}

/* Copies the text without a byte order mark, with '\n' for every line end and one at the end. */
static void copy_text(TokenList *list, SourceText source, bool end_line, Arena *arena)
{
    char *to = list->text = arena_new(arena, source.len + 2);
    const char *from = source.bytes, *end = source.bytes + source.len;
    if (source.len >= 3 && !memcmp(from, "\xEF\xBB\xBF", 3))
        from += 3;
    while (from < end) {
        const char *cr = memchr(from, '\r', (size_t)(end - from));
        size_t len = (size_t)((cr ? cr : end) - from);
        memcpy(to, from, len);
        to += len;
        from += len;
        if (cr) {
            *to++ = '\n';
            from += from + 1 < end && from[1] == '\n' ? 2 : 1;
        }
    }
    if (end_line && to > list->text && to[-1] != '\n')
        *to++ = '\n';
    list->len = (size_t)(to - list->text);
}

void lexer_run(TokenList *list, SourceText source, LexOrigin origin, Arena *arena)
{
    *list = (TokenList){0};
    copy_text(list, source, !origin.expression, arena);
    list->capacity = (uint32_t)(list->len / 4 + 8);
    list->items = alloc_new(list->capacity * sizeof *list->items);
    Lexer lx = {
        .out = list, .arena = arena, .origin = origin, .cur = list->text,
            .end = list->text + list->len,
        .line_start = list->text, .buffer = list->text, .last_line_start = list->text,
            .line = origin.line, .at_line_start = true
    };
    while (read_token(&lx))
        continue;
}

void lexer_clear(TokenList *list)
{
    free(list->items);
    list->items = NULL;
}
