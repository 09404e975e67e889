/* SPDX-License-Identifier: MIT
 *
 * CValue: one number of C in memory, named by the code that struct has for its type ('h', 'Q', 'd'
 * ...). What struct, memoryview and array share. */
#ifndef MEANWHILE_LANG_C_VALUE_H
#define MEANWHILE_LANG_C_VALUE_H

#include "lang/interp.h"

typedef enum CValuePut { C_VALUE_OK, C_VALUE_WRONG_TYPE, C_VALUE_NO_FIT, C_VALUE_RAISED } CValuePut;

/* Bytes that a native value takes; 0: the code stands for no number. */
size_t c_value_size(char code);
bool c_value_is_real(char code);        /* e, f, d */
bool c_value_is_signed(char code);

/* The value at `from`; V_NULL: MemoryError. */
Value c_value_get(Interp *vm, char code, size_t size, bool little, const uint8_t *from);
/* Writes `size` bytes. WRONG_TYPE and NO_FIT leave the words to the caller: nothing is pending; of
 * a real number that does not fit, infinity was written. */
CValuePut c_value_put(Interp *vm, char code, size_t size, bool little, uint8_t *to, Value v);

#endif
