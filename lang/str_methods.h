/* SPDX-License-Identifier: MIT
 *
 * StrMethods: the natives behind str's methods, by file; str_methods.c lists them in the type's table. */
#ifndef MEANWHILE_LANG_STR_METHODS_H
#define MEANWHILE_LANG_STR_METHODS_H

#include "lang/interp.h"

/* str_case.c */
Value str_m_lower(Interp *vm, Value *args, int n);
Value str_m_upper(Interp *vm, Value *args, int n);
Value str_m_title(Interp *vm, Value *args, int n);
Value str_m_capitalize(Interp *vm, Value *args, int n);
Value str_m_swapcase(Interp *vm, Value *args, int n);
Value str_m_casefold(Interp *vm, Value *args, int n);

/* str_test.c */
Value str_m_isalnum(Interp *vm, Value *args, int n);
Value str_m_isalpha(Interp *vm, Value *args, int n);
Value str_m_isascii(Interp *vm, Value *args, int n);
Value str_m_isdecimal(Interp *vm, Value *args, int n);
Value str_m_isdigit(Interp *vm, Value *args, int n);
Value str_m_isidentifier(Interp *vm, Value *args, int n);
Value str_m_islower(Interp *vm, Value *args, int n);
Value str_m_isnumeric(Interp *vm, Value *args, int n);
Value str_m_isprintable(Interp *vm, Value *args, int n);
Value str_m_isspace(Interp *vm, Value *args, int n);
Value str_m_istitle(Interp *vm, Value *args, int n);
Value str_m_isupper(Interp *vm, Value *args, int n);

/* str_split.c */
Value str_m_split(Interp *vm, Value *args, int n);
Value str_m_rsplit(Interp *vm, Value *args, int n);
Value str_m_splitlines(Interp *vm, Value *args, int n);
Value str_m_partition(Interp *vm, Value *args, int n);
Value str_m_rpartition(Interp *vm, Value *args, int n);

/* str_pad.c */
Value str_m_center(Interp *vm, Value *args, int n);
Value str_m_ljust(Interp *vm, Value *args, int n);
Value str_m_rjust(Interp *vm, Value *args, int n);
Value str_m_zfill(Interp *vm, Value *args, int n);
Value str_m_expandtabs(Interp *vm, Value *args, int n);
Value str_m_strip(Interp *vm, Value *args, int n);
Value str_m_lstrip(Interp *vm, Value *args, int n);
Value str_m_rstrip(Interp *vm, Value *args, int n);

/* str_translate.c */
Value str_m_translate(Interp *vm, Value *args, int n);
Value str_m_maketrans(Interp *vm, Value *args, int n);

#endif
