/* SPDX-License-Identifier: MIT
 *
 * String pieces: adjacent string literals becoming one expression, shared by parse_string.c and
 * parse_fstring.c.
 *
 * Text collects in `literal`; an expression of an f-string first flushes it as a Constant. The
 * finished pieces lie on the parser's stack from `base` on. All nodes have the position of the
 * whole row of literals, as in CPython 3.11. */
#ifndef MEANWHILE_LANG_STRING_PIECES_H
#define MEANWHILE_LANG_STRING_PIECES_H

#include "base/buf.h"
#include "lang/parser_state.h"

typedef struct StringPieces {
    Buf literal;
    size_t base;
    AstPos pos;                         /* of pieces */
    AstPos end_pos;                     /* of the last piece, if it is text, and of the whole: in a format
                                         * specification CPython gives them the position of its f-string alone */
    bool u_prefix;                      /* of the first literal */
} StringPieces;

/* The body of one literal: what stands between its quotes. */
typedef struct StringBody {
    const char *text, *end;
    bool raw;                           /* r'...': backslashes are themselves */
    const Token *token;
} StringBody;

/* Appends the text of [from, to) with its escapes replaced. False with a problem set. */
bool string_pieces_decode(Parser *p, StringPieces *pieces, StringBody body, const char *from,
                          const char *to);

/* Turns the literal so far into a piece, if there is any. */
void string_pieces_flush(Parser *p, StringPieces *pieces);

/* Ends the pieces: a JoinedStr of all of them, which leave the stack. */
AstExpr *string_pieces_join(Parser *p, StringPieces *pieces);

/* Adds the pieces of an f-string (parse_fstring.c). False with a problem set. */
bool parse_fstring(Parser *p, StringPieces *pieces, StringBody body);

#endif
