/* SPDX-License-Identifier: MIT
 *
 * Lookup: what a piece of source text names, found without running any of the program's code: no
 * property, no __getattr__, no call.
 *
 * Values are those of the interpreter's __main__. Nothing here leaves an exception pending. */
#ifndef MEANWHILE_KERNEL_LOOKUP_H
#define MEANWHILE_KERNEL_LOOKUP_H

#include "lang/interp.h"

/* Where in the text we are. */
typedef struct LookupPlace {
    bool comment, string;               /* inside one */
    size_t string_start;                /* behind the opening quote */
    char quote;
} LookupPlace;

LookupPlace lookup_place(const char *code, size_t cursor);

bool lookup_is_name(char c);            /* part of a name: letters, digits, _, and all beyond ASCII */
size_t lookup_name_start(const char *code, size_t end);        /* of the name that ends at `end` */
size_t lookup_dotted_start(const char *code, size_t end);      /* of a.b.c that ends there */

/* The value of a dotted name. V_NULL: there is none. */
Value lookup_value(Interp *vm, const char *dotted, size_t len);
Value lookup_attr(Interp *vm, Value v, Value name);

/* The callee of the innermost call whose parentheses are open at `cursor`: its dotted name's
 * [start, end). False: none. */
bool lookup_call(const char *code, size_t cursor, size_t *start, size_t *end);

/* "(a, b=1, *args)" of something that can be called, as a str. V_NULL: not known. */
Value lookup_signature(Interp *vm, Value v);

#endif
