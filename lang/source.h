/* SPDX-License-Identifier: MIT
 *
 * Source: the text behind a file name, kept so that tracebacks can show lines: cells by their
 * made-up names, files read on demand. */
#ifndef MEANWHILE_LANG_SOURCE_H
#define MEANWHILE_LANG_SOURCE_H

#include "lang/interp.h"

void source_remember(Interp *vm, const char *filename, const char *text, size_t len);
/* Line `number` (1-based) without its newline; NULL when unknown. Valid until the next source_ call. */
const char *source_line(Interp *vm, const char *filename, uint32_t number, size_t *len);
void source_free(Interp *vm);

#endif
