/* SPDX-License-Identifier: MIT
 *
 * Floats: immediate where they fit (value.h), heap objects otherwise (inf, nan, |x| >= 2^513). */
#ifndef MEANWHILE_LANG_OBJ_FLOAT_H
#define MEANWHILE_LANG_OBJ_FLOAT_H

#include "base/buf.h"
#include "lang/interp.h"

typedef struct FloatObj { Obj h; double d; } FloatObj;

Value float_new(Interp *vm, double d);
bool float_is(Value v);                                       /* float or a subclass instance */
double float_get(Value v);                                    /* v is a float */
/* float, int, __float__, __index__; TypeError "must be real number, not str" */
bool float_from_number(Interp *vm, Value v, double *out);
/* CPython's; nan: by the caller's identity */
int64_t float_hash(double d);
void float_repr(double d, Buf *out);                          /* shortest text that reads back */
/* as float('...') with underscores, inf, nan; false: malformed */
bool float_parse(const char *text, size_t len, double *out);
Value float_binary(Interp *vm, BinOp op, double a, double b);
void float_init(Interp *vm);

#endif
