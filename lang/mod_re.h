/* SPDX-License-Identifier: MIT
 *
 * ModRe: the C half of re, on PCRE2. A pattern is parsed as Python's, refused with Python's words,
 * and rewritten for PCRE2 (mod_re_parse.c); matching works on UTF-8, positions are code points
 * outside. lib/re has the functions and flags. */
#ifndef MEANWHILE_LANG_MOD_RE_H
#define MEANWHILE_LANG_MOD_RE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/buf.h"
#include "lang/native.h"
#include "lang/obj_str.h"

enum { RE_T = 1, RE_I = 2, RE_L = 4, RE_M = 8, RE_S = 16, RE_U = 32, RE_X = 64, RE_DEBUG = 128, RE_A = 256 };
enum { RE_MAX_GROUPS = 1000 };

/* How a match may lie: anywhere behind the start, at the start, from the start to the end. */
typedef enum ReVariant { RE_SEARCH, RE_MATCH, RE_FULLMATCH, RE_VARIANTS } ReVariant;

typedef struct Pattern {
    Obj h;
    Value source;                       /* str or bytes */
    Value names;                        /* dict: name -> number */
    int64_t flags;
    int ngroups;                        /* the whole match not counted */
    bool bytes;
    bool literal;                       /* a str that stands for itself: PCRE2 is not asked */
    int64_t least, most;                /* characters that a match has */
    char *text;                         /* as PCRE2 wants it */
    size_t text_len;
    uint16_t *parents;                  /* of each group, by number: the group around it, 0 none */
    pcre2_code *code[RE_VARIANTS];      /* compiled at first use */
    pcre2_match_data *data;
    pcre2_match_context *limits;        /* made at first use */
} Pattern;

typedef struct Match {
    Obj h;
    Value pattern, string;
    int64_t pos, endpos;
    int ngroups, lastindex;             /* lastindex 0: none */
    int64_t spans[];                    /* start and end of groups 0 to ngroups; -1: took no part */
} Match;

/* A subject ready to be matched: bytes for PCRE2 and the way between byte and character positions. */
typedef struct Subject {
    Value string, held;                 /* held: UTF-8 of a str that is not ASCII, or V_NONE */
    /* NULL in a str that a literal is looked for in: positions are characters everywhere */
    const char *text;
    size_t len;                         /* bytes, up to endpos */
    bool wide;                          /* positions differ */
    int64_t pos, endpos;                /* characters */
    size_t at_byte;                     /* a pair that belongs together: where counting goes on */
    int64_t at_char;
} Subject;

static inline Pattern *pattern_of(Value v) { return (Pattern *)v_obj(v); }
static inline Match *match_of(Value v) { return (Match *)v_obj(v); }

/* mod_re_parse.c: fills in names, flags, ngroups, parents and text. Warnings are appended to
 * `notes`, a list of str. False: the exception (made by calling `error`) is pending. */
bool re_parse(Interp *vm, Pattern *p, Value error, Value notes);

/* mod_re_subject.c. False: exception pending. */
bool re_subject(Interp *vm, const Pattern *p, Value string, int64_t pos, int64_t endpos, Subject *out);
/* Byte position of a character, and the other way; both go on from the last answer, or from the
 * start where that is nearer. */
size_t re_byte_at(Subject *s, int64_t at);
int64_t re_char_at(Subject *s, size_t at);
Value re_slice(Interp *vm, Value string, int64_t from, int64_t to);   /* of a str or bytes-like subject */

/* mod_re_match.c. Functions that find return 1, 0 for no match, -1 with an exception pending. */
int re_find(Interp *vm, Value pattern, ReVariant variant, Subject *s, int64_t from, bool not_empty,
            Value *match);
/* As re_find() without a match object: re_span() tells where the groups were, until something is
 * looked for again. */
int re_find_span(Interp *vm, Value pattern, ReVariant variant, Subject *s, int64_t from, bool not_empty);
Value re_match_new(Interp *vm, Value pattern, Subject *s);           /* of what was found last */
/* false: the group took no part */
bool re_span(Value pattern, Subject *s, int group, int64_t *from, int64_t *to);
Value re_group(Interp *vm, Value match, int group, Value absent);     /* the text of a group */
int re_group_number(Interp *vm, Value match, Value group);            /* -1: IndexError no such group */
extern const TypeDef match_def;

/* mod_re_sub.c */
Value re_sub(Interp *vm, Value *args, int n);
Value re_subn(Interp *vm, Value *args, int n);
Value re_split(Interp *vm, Value *args, int n);
Value re_findall(Interp *vm, Value *args, int n);
Value re_expand(Interp *vm, Value *args, int n);

/* What vm->module_values[MODULE_RE] holds: a tuple of these. */
enum { RE_TYPE_PATTERN, RE_TYPE_MATCH, RE_TYPE_SCANNER, RE_TYPE_ITERATOR, RE_ERROR, RE_TYPES };
Type *re_type(Interp *vm, int which);
Value re_fail(Interp *vm, Value error, const char *message, Value source, int64_t at);   /* raises re.error */

#endif
