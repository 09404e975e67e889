/* SPDX-License-Identifier: MIT
 *
 * Sandbox: an interpreter for hostile programs. Little memory, few steps, nothing printed. */
#ifndef MEANWHILE_TESTS_FUZZ_SANDBOX_H
#define MEANWHILE_TESTS_FUZZ_SANDBOX_H

#include <setjmp.h>
#include <stddef.h>

#include "lang/interp.h"

typedef struct Sandbox {
    Interp *vm;
    int steps;                          /* safe points seen since sandbox_arm() */
    jmp_buf out;                        /* where a program that catches everything for ever is left; it leaks */
} Sandbox;

/* Opens an interpreter in `s`, the caller's; sandbox_close() frees it. */
void sandbox_open(Sandbox *s);
void sandbox_close(Sandbox *s);

/* Counts steps from here on: the program gets KeyboardInterrupt when they are used up, and soon after that s->out is jumped to.
 * The caller has done setjmp(s->out). */
void sandbox_arm(Sandbox *s);

/* Runs a text in __main__. False: it raised, and the exception is pending. */
bool sandbox_run(Sandbox *s, const char *text, size_t len, SourceMode mode);

#endif
