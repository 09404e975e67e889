/* SPDX-License-Identifier: MIT
 *
 * Number text: what int() and float() read out of str, bytes and bytearray. */
#ifndef MEANWHILE_LANG_NUMBER_TEXT_H
#define MEANWHILE_LANG_NUMBER_TEXT_H

#include "base/buf.h"
#include "lang/interp.h"

/* Adds the text of `v` with every Unicode digit as '0' to '9' and every wide space as ' '; what is
 * neither becomes
 * '?', which no number has. False, without an exception, when v is no text. */
bool number_text(Value v, Buf *out);

static inline bool number_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/* Narrows [*from, *to) to leave out white space at both ends. */
void number_strip(const char **from, const char **to);

#endif
