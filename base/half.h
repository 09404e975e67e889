/* SPDX-License-Identifier: MIT
 *
 * Half: IEEE 754's 16-bit floating point, as bits. Not every compiler has a type for it. */
#ifndef MEANWHILE_BASE_HALF_H
#define MEANWHILE_BASE_HALF_H

#include <stdint.h>

uint16_t half_from_double(double d);    /* rounded half to even; what is too large becomes an infinity */
double half_to_double(uint16_t half);   /* exact */

#endif
