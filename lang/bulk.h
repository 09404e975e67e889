/* SPDX-License-Identifier: MIT
 *
 * Bulk: moving megabytes while others are answered. Small amounts cost what memcpy() costs. */
#ifndef MEANWHILE_LANG_BULK_H
#define MEANWHILE_LANG_BULK_H

#include "lang/interp.h"

enum { BULK_PIECE = 4 << 20 };          /* bytes between two looks at the breaker */

/* memcpy(), quick for large blocks wherever they lie. */
void bulk_memcpy(void *to, const void *from, size_t bytes);
/* memcpy(), polling between pieces: neither side may move or die meanwhile, so no list's items and
 * no bytearray's bytes unless they are the caller's own. False: KeyboardInterrupt pending. */
bool bulk_copy(Interp *vm, void *to, const void *from, size_t bytes);
/* memcpy() of what others could change: nothing of the language runs meanwhile. False:
 * KeyboardInterrupt pending. */
bool bulk_copy_at_once(Interp *vm, void *to, const void *from, size_t bytes);
/* `count` bytes, of which the next lies `to_step` and `from_step` further (they may be negative), by
 * the rules of bulk_copy_at_once(). */
bool bulk_copy_steps(Interp *vm, uint8_t *to, int64_t to_step, const uint8_t *from, int64_t from_step, int64_t count);
/* memmove(), whole in any case, of what others could reach. */
void bulk_move(Interp *vm, void *to, const void *from, size_t bytes);
/* `times` copies of `unit` bytes one behind the other, by the rules of bulk_copy_at_once(). `unit`
 * may be the first of them. */
bool bulk_repeat(Interp *vm, void *to, const void *unit, size_t bytes, int64_t times);
/* memset() by the rules of bulk_copy(). */
bool bulk_set(Interp *vm, void *to, int byte, size_t bytes);
/* memcmp(); nothing of the language runs meanwhile. */
int bulk_compare(Interp *vm, const void *a, const void *b, size_t bytes);

#endif
