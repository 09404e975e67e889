/* SPDX-License-Identifier: MIT
 *
 * StrTemplate: reading the replacement fields of str.format: "{name.attr[0]!r:spec}". */
#ifndef MEANWHILE_LANG_STR_TEMPLATE_H
#define MEANWHILE_LANG_STR_TEMPLATE_H

#include "lang/native.h"
#include "lang/obj_str.h"

typedef struct Span { int64_t start, end; } Span;             /* of the template's text */

/* A piece of a template: literal text, then perhaps a field. */
typedef struct TemplatePiece {
    Span literal;
    bool has_field;
    Span name, spec;
    uint32_t conversion;                /* 0: none */
    bool spec_nests;                    /* the spec contains fields itself */
} TemplatePiece;

/* Reads the piece at *at, which is before `end`, and moves on. False: ValueError pending. */
bool template_next(Interp *vm, const Str *text, int64_t *at, int64_t end, TemplatePiece *out);

/* The first part of a field's name: up to '.' or '['. *index is its number, -1 for a name or
 * nothing; *at is left behind it. */
bool template_first(Interp *vm, const Str *text, Span name, int64_t *at, int64_t *index);
/* The next ".attr" or "[key]" at *at, which is before `end`: *part, whether it is an attribute, and
 * its number (-1: none). */
bool template_part(Interp *vm, const Str *text, int64_t *at, int64_t end, Span *part, bool *is_attr,
                   int64_t *index);

#endif
