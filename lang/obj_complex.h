/* SPDX-License-Identifier: MIT
 *
 * Complex numbers: pairs of doubles. The type is in obj_complex.c, arithmetic in complex_arith.c,
 * texts in complex_text.c. */
#ifndef MEANWHILE_LANG_OBJ_COMPLEX_H
#define MEANWHILE_LANG_OBJ_COMPLEX_H

#include "base/buf.h"
#include "lang/interp.h"

typedef struct Complex { double re, im; } Complex;
typedef struct ComplexObj { Obj h; Complex c; } ComplexObj;

Value complex_new(Interp *vm, double re, double im);
bool complex_is(Interp *vm, Value v);                         /* complex or a subclass instance */
static inline Complex complex_get(Value v) { return ((ComplexObj *)v_obj(v))->c; }
/* Any number as a complex one: complex, __complex__, float, int, __float__, __index__. False:
 * TypeError pending. */
bool complex_from_number(Interp *vm, Value v, Complex *out);

/* complex_arith.c */
Value complex_binary(Interp *vm, BinOp op, Complex a, Complex b);   /* + - * / **; V_NOTIMPL for the others */

/* complex_text.c */
void complex_repr(Complex c, Buf *out);
bool complex_parse(const char *text, size_t len, Complex *out);     /* as complex('...'); false: malformed */
Value complex_format(Interp *vm, Value v, Value spec);        /* complex.__format__ */

void complex_init(Interp *vm);

#endif
