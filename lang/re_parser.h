/* SPDX-License-Identifier: MIT
 *
 * What reads a pattern of a regular expression: where it stands, what it has written so far.
 * mod_re_parse.c reads groups, flags and quantifiers, mod_re_escape.c what stands for
 * characters. */
#ifndef MEANWHILE_LANG_RE_PARSER_H
#define MEANWHILE_LANG_RE_PARSER_H

#include "lang/mod_re.h"
#include "lang/str_layout.h"

typedef struct Width { int64_t min, max; } Width;
enum { WIDTH_MAX = INT32_MAX };

/* What the item before a quantifier was. */
typedef enum ItemKind { ITEM_NONE, ITEM_AT, ITEM_REPEAT, ITEM_OTHER } ItemKind;

typedef struct Condition { int64_t group, at; } Condition;

typedef struct ReParser {
    Interp *vm;
    const Str *text;
    int64_t at;
    bool bytes, ascii, verbose, ignore; /* ignore: letters stand for both cases */
    int64_t added, removed;             /* flags of the groups around */
    int64_t flags;
    Value error, source, names, notes;  /* notes: list of warnings */
    Buf out;
    int ngroups, around;                /* `around`: the group that is being parsed */
    bool open[RE_MAX_GROUPS + 1];
    Width widths[RE_MAX_GROUPS + 1];
    uint16_t parents[RE_MAX_GROUPS + 1];
    int behind;                         /* in a look-behind: how many groups came before; else -1 */
    Buf defines;                        /* groups of PCRE2's that repetitions call */
    int ndefines;
    Buf conditions;                     /* Condition: what each (?(n)...) asked for */
    bool wavering;                      /* a look-behind has no fixed width */
} ReParser;

enum { END = 0xFFFFFFFF };              /* what there is to read behind the pattern */

static inline uint32_t re_parser_peek(const ReParser *p)
{
    return p->at < p->text->len ? str_at(p->text, p->at) : END;
}

static inline uint32_t re_parser_next(ReParser *p)
{
    return p->at < p->text->len ? str_at(p->text, p->at++) : END;
}

static inline bool re_parser_accept(ReParser *p, uint32_t c)
{
    bool there = re_parser_peek(p) == c;
    p->at += there;
    return there;
}

static inline bool re_is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static inline bool re_is_letter(uint32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* Raise re.error at a place of the pattern; always false. */
bool re_parser_fail(ReParser *p, const char *message, int64_t at);
bool re_parser_fail_with(ReParser *p, int64_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The pattern's text from `from` to here, as UTF-8 for messages. */
const char *re_parser_text(ReParser *p, int64_t from);

/* mod_re_escape.c. False: an exception is pending. */
void re_put_char(ReParser *p, uint32_t c);              /* a character outside of classes */
bool re_check_behind(ReParser *p, int group);
bool re_put_reference(ReParser *p, int group, int64_t at);
/* Behind the backslash at `start`. */
bool re_parse_escape(ReParser *p, int64_t start, Width *width, ItemKind *kind);
bool re_parse_class(ReParser *p, int64_t open);         /* behind the '[' at `open` */

#endif
