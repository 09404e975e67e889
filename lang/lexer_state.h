/* SPDX-License-Identifier: MIT
 *
 * Lexer state: what lexer.c shares with lexer_number.c and lexer_string.c while one text is being
 * read; nobody else includes it.
 *
 * `cur` is the first byte not read yet; the text ends in a NUL, so looking at *cur is always
 * allowed. Functions that read a token leave `cur` behind it and return false when they reported an
 * error. */
#ifndef MEANWHILE_LANG_LEXER_STATE_H
#define MEANWHILE_LANG_LEXER_STATE_H

#include "lang/lexer.h"

enum { LEX_MAX_INDENT = 100, LEX_MAX_BRACKETS = 200 };

typedef struct LexIndent {
    int col;                            /* with tabs as 8 */
    /* with tabs as 1: both must agree, else the reader's tab width would matter */
    int alt_col;
} LexIndent;

typedef struct Lexer {
    TokenList *out;
    Arena *arena;
    LexOrigin origin;
    const char *cur, *end;
    const char *start;                  /* of the token being read; NULL between lines */
    const char *buffer;                 /* of the line that the lines joined to this one began with: CPython
                                         * counts the columns of one error from there */
    const char *line_start;             /* of the line that cur is on */
    uint32_t line;
    /* of the line before it: where CPython still is at the end of the text */
    const char *last_line_start;
    LexWarning **last_warning;          /* where the next one goes; NULL: first in `out` */
    bool at_line_start;
    int indent;                         /* index of the innermost of `indents` */
    LexIndent indents[LEX_MAX_INDENT];
    int level;
    LexBracket brackets[LEX_MAX_BRACKETS];
} Lexer;

/* Steps over the newline at `cur`. */
void lexer_next_line(Lexer *lx);

/* Ends the list with an error behind the character before `at`, on the current line. Always false. */
bool lexer_raise(Lexer *lx, const char *at, const char *format,
                 ...) __attribute__((format(printf, 3, 4)));

/* Puts a warning aside; it stands at the character before `at`. */
void lexer_warn(Lexer *lx, const char *at, const char *message);

/* Reads the number at `start`; `cur` is at `start` too. */
bool lexer_read_number(Lexer *lx);

#endif
