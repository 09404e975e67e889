/* SPDX-License-Identifier: MIT
 *
 * Signatures of native functions: parsed once per row from their Python text, when one of its
 * functions is first called, and kept for the interpreter's life. Until then a function has
 * native_sig_unread, which no arguments fit. */
#ifndef MEANWHILE_LANG_NATIVE_SIG_H
#define MEANWHILE_LANG_NATIVE_SIG_H

#include "lang/obj_func.h"

/* The parsed signature of `def`; never NULL: a row that cannot be parsed is a defect of ours and aborts. */
const NativeSig *native_sig(Interp *vm, const NativeDef *def);
extern const NativeSig native_sig_raw, native_sig_unread;

/* The function's name in "pop(self, index=-1, /)". */
Value native_sig_name(Interp *vm, const NativeDef *def);

void native_sig_mark(Gc *gc, Interp *vm);
void native_sig_free(Interp *vm);

#endif
