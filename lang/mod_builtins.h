/* SPDX-License-Identifier: MIT
 *
 * The builtin functions, by subject: one table of rows for each file. Types are builtins too; each
 * adds itself. */
#ifndef MEANWHILE_LANG_MOD_BUILTINS_H
#define MEANWHILE_LANG_MOD_BUILTINS_H

#include "lang/native.h"

extern const NativeDef builtins_value_rows[];   /* mod_builtins.c: abs, len, repr, round ... */
extern const NativeDef builtins_attr_rows[];    /* mod_builtins_attr.c: getattr, dir, vars, isinstance ... */
extern const NativeDef builtins_iter_rows[];    /* mod_builtins_iter.c: iter, next, sum, min, sorted ... */
extern const NativeDef builtins_io_rows[];      /* mod_builtins_io.c: print, input, help */
/* mod_builtins_code.c: compile, eval, exec, globals, locals, __import__ */
extern const NativeDef builtins_code_rows[];

void builtins_site_init(Interp *vm);            /* mod_builtins_site.c: exit, quit, copyright ... */
Value builtins_len(Interp *vm, Value *args, int n);            /* len(), which the VM knows by its address */
void builtins_init(Interp *vm);                 /* adds them all, and the constants */

/* The local variables of the innermost frame of the language: its namespace, the globals, or a new
 * dict that shows a function's. */
Value builtins_locals(Interp *vm);
struct Frame;
struct Function;
/* The same of a function whose registers are these. */
Value builtins_call_locals(Interp *vm, const struct Function *fn, const Value *regs);
Value builtins_frame_locals(Interp *vm, struct Frame *f);      /* what locals() gives in that frame */

#endif
