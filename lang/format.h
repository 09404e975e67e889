/* SPDX-License-Identifier: MIT
 *
 * Format: the specifications of format(), f-strings and str.format, and the number texts that str %
 * shares with them.
 *
 *     [[fill]align][sign][z][#][0][width][grouping][.precision][type]
 *
 * A spec is parsed once into a FormatSpec and then applied to an int, a float or a str. Errors are
 * CPython's ValueErrors. Sizes that a program chose are checked before memory is taken. */
#ifndef MEANWHILE_LANG_FORMAT_H
#define MEANWHILE_LANG_FORMAT_H

#include "base/buf.h"
#include "lang/interp.h"
#include "lang/obj_str.h"

typedef struct FormatSpec {
    uint32_t fill;                      /* code point */
    char align;                         /* '<' '>' '=' '^' */
    char sign;                          /* 0, '+', '-' or ' ' */
    char grouping;                      /* 0, ',' or '_' */
    bool no_minus_zero, alternate;
    uint32_t type;                      /* code point; 0: none given */
    int64_t width, precision;           /* -1: none given */
} FormatSpec;

/* Parses `spec` (a str). `value` is only named in messages. type and align hold the defaults of the
 * value's type when called: ('s', '<') for str, ('d', '>') for int, (0, '>') for float; everything
 * else is overwritten. False: ValueError pending. */
bool format_parse(Interp *vm, Value spec, Value value, FormatSpec *out);

/* The same of text[from:to]. */
bool format_parse_in(Interp *vm, const Str *text, int64_t from, int64_t to, Value value, FormatSpec *out);
/* What format() makes of a str, an int or a float, whose __format__ nothing can replace, under
 * text[from:to]; V_NOTIMPL: it is another type's. */
Value format_builtin(Interp *vm, Value v, const Str *text, int64_t from, int64_t to);

/* A value under a parsed spec: a str. ValueError where the type letter does not fit ("Unknown
 * format code 'd' for object of type 'str'"). */
/* int of any size, or bool */
Value format_int_spec(Interp *vm, Value v, const FormatSpec *spec);
Value format_float_spec(Interp *vm, Value v, const FormatSpec *spec);   /* float */
Value format_str_spec(Interp *vm, Value v, const FormatSpec *spec);

/* What int.__format__, float.__format__ and str.__format__ do: parse and apply; an empty spec is
 * str(v). `spec` is any value. */
Value format_int(Interp *vm, Value v, Value spec);
Value format_float(Interp *vm, Value v, Value spec);
Value format_str(Interp *vm, Value v, Value spec);

/* -- the texts beneath, without width and fill: what str % pads by itself ---------------------- */

enum { FORMAT_ALTERNATE = 1, FORMAT_ADD_DOT_0 = 2, FORMAT_NO_MINUS_ZERO = 4 };

/* "-1.50e+10", "inf", "nan" for type e E f F g G, or r (the shortest that reads back, precision ignored).
 * FORMAT_ADD_DOT_0: "1" is "1.0". */
void format_double(double d, char type, int precision, int flags, Buf *out);

/* The body of "%d", "%x", "%o" ...: sign if negative, prefix with `alternate` ("0x", "0o"), digits, at least
 * `precision` of them (-1: no matter). type: d i u x X o b. Length limits apply: false with ValueError or
 * MemoryError pending. `*prefix_len` gets the length of sign and prefix: zeros for "%05d" go there. */
bool format_percent_int(Interp *vm, Value v, char type, bool alternate, int64_t precision, Buf *out,
                        size_t *prefix_len);

#endif
