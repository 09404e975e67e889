/* SPDX-License-Identifier: MIT
 *
 * Struct: values packed into bytes as a format says, for lang/mod_struct.c's functions and
 * lang/mod_struct_type.c's types. */
#ifndef MEANWHILE_LANG_MOD_STRUCT_H
#define MEANWHILE_LANG_MOD_STRUCT_H

#include "lang/obj_bytes.h"

/* Raises struct.error with this message; always false. */
bool struct_fail(Interp *vm, const char *message);

/* *size of what a format describes, and how many *values; false: TypeError or struct.error pending. */
bool struct_measure(Interp *vm, Value format, size_t *size, int64_t *values);

/* The values as bytes; `fn` is who complains about their number. V_NULL: exception pending. May
 * call the program. */
Value struct_pack(Interp *vm, const char *fn, Value format, const Value *values, int64_t n);

/* A tuple of the values in the data from `offset` on, all of it when `whole`; None: they do not lie there. */
Value struct_unpack(Interp *vm, Value format, ByteSpan data, int64_t offset, bool whole);

/* The rows of the module that need the types, and these: false: exception pending. */
bool struct_add_types(Interp *vm, Value module);

#endif
