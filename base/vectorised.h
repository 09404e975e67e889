/* SPDX-License-Identifier: MIT
 *
 * VECTORISED: before a function whose loop gcc is to turn into vector code, which it does at -O3
 * only; clang does at -O2. */
#ifndef MEANWHILE_BASE_VECTORISED_H
#define MEANWHILE_BASE_VECTORISED_H

#ifdef __clang__
#define VECTORISED
#else
#define VECTORISED __attribute__((optimize("O3")))
#endif

#endif
