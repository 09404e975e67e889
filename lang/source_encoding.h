/* SPDX-License-Identifier: MIT
 *
 * The encoding that a program's text says it has (PEP 263): `# coding: latin-1`. */
#ifndef MEANWHILE_LANG_SOURCE_ENCODING_H
#define MEANWHILE_LANG_SOURCE_ENCODING_H

#include "lang/interp.h"

/* The text as a str when it says another encoding than UTF-8, else None; V_NULL: SyntaxError
 * pending. is_file: bytes that are no UTF-8 are refused here, as CPython words it for files. */
Value source_decoded(Interp *vm, const char *text, size_t len, Value filename, bool is_file);

#endif
