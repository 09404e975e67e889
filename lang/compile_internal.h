/* SPDX-License-Identifier: MIT
 *
 * What the files of the compiler share: one function for each thing that a tree can ask for.
 *
 * Values go where the caller says: `dst` is a local variable's register or a temporary that the
 * caller has taken. Code for an expression writes dst once, as its last act, when dst is a variable
 * (the expression may read it, and may raise); a temporary may be written early. Temporaries taken
 * inside are free again afterwards. Evaluation order is CPython's. */
#ifndef MEANWHILE_LANG_COMPILE_INTERNAL_H
#define MEANWHILE_LANG_COMPILE_INTERNAL_H

#include "lang/emit.h"
#include "lang/fold.h"

/* values of one display or call that lie in registers at the same time */
enum { WINDOW = 30 };

/* -- compile_name.c: variables ------------------------------------------------------------------------------------ */

void name_load(Compiler *c, const AstName *name, int dst);
void name_store(Compiler *c, const AstName *name, int src);
void name_delete(Compiler *c, const AstName *name);
/* of a local in a near register; -1: elsewhere */
int name_register(Compiler *c, const AstName *name);

/* -- compile_expr.c ----------------------------------------------------------------------------------------------- */

void compile_to(Compiler *c, const AstExpr *e, int dst);
/* A register with the value; the variable's own for a local when `in_place`. */
int compile_operand(Compiler *c, const AstExpr *e, bool in_place);
/* into a new temporary, which is on top of the others */
int compile_next(Compiler *c, const AstExpr *e);
/* As compile_operand(), using `dst` for the value when that is a temporary. */
int compile_operand_at(Compiler *c, const AstExpr *e, bool in_place, int dst);
/* The index of a subscript that is both read and assigned. */
int compile_kept_index(Compiler *c, const AstExpr *e, bool in_place);
/* Goes `to` if truth(e) == when. As in CPython what follows has the position of the last comparison
 * in e, if any. */
void compile_branch(Compiler *c, const AstExpr *e, Label to, bool when);
bool compile_rebinds(const Compiler *c, const AstExpr *e_or_null);    /* evaluating e may rebind a local */
/* dst if it may be written early, else a new temporary */
int compile_scratch(Compiler *c, int dst);
/* moves unit->pos to the attribute's own line */
void compile_attr_pos(Compiler *c, const AstExpr *attribute);

/* -- compile_display.c: tuples, lists, sets, dicts, f-strings ----------------------------------------------------- */

void compile_sequence(Compiler *c, Opcode op, AstExprs elts, int dst);        /* op: LIST, TUPLE or SET */
void compile_dict(Compiler *c, const AstExpr *e, int dst);
void compile_joined(Compiler *c, const AstExpr *e, int dst);
void compile_formatted(Compiler *c, const AstExpr *e, int dst);

/* -- compile_call.c ----------------------------------------------------------------------------------------------- */

void compile_call(Compiler *c, const AstExpr *e, int dst);
/* The call of the callable in `window`, with `nargs` arguments in place already. The result goes to
 * `window`. */
void compile_arguments(Compiler *c, int window, unsigned nargs, bool method, AstExprs args,
                       AstKeywords keywords);

/* -- compile_comp.c: comprehensions, await, yield ----------------------------------------------------------------- */

void compile_comprehension(Compiler *c, const AstExpr *e, int dst);
void compile_await(Compiler *c, int awaitable, int how, int dst);     /* how: GETAWAIT's c */
void compile_yield(Compiler *c, const AstExpr *e, int dst);
void compile_yield_from(Compiler *c, const AstExpr *e, int dst);
/* The step of an `async for`; at_end is the place of ENDASYNCFOR. */
void compile_anext(Compiler *c, int iterator, int dst, Label at_end);

/* -- compile_function.c, compile_class.c -------------------------------------------------------------------------- */

void compile_function(Compiler *c, const AstStmt *s);
void compile_lambda(Compiler *c, const AstExpr *e, int dst);
void compile_class(Compiler *c, const AstStmt *s);
/* FUNCTION for the unit that was just closed into `code`. */
void compile_closure(Compiler *c, Value code, int dst, unsigned parts);
/* Evaluates decorators; what they decorate belongs in the register returned, where
 * compile_decorated() finds it. */
int compile_decorators(Compiler *c, AstExprs decorators);
void compile_decorated(Compiler *c, AstExprs decorators, int value, const AstName *name);
/* A generator begins with an instruction outside all blocks: what is thrown into an unstarted one
 * is raised there. */
void compile_start(Compiler *c);
/* sets unit->doc; true: the first statement is one */
bool compile_docstring(Compiler *c, AstStmts body);
void compile_annotation(Compiler *c, const AstExpr *annotation, int dst);

/* -- compile_assign.c --------------------------------------------------------------------------------------------- */

void compile_store(Compiler *c, const AstExpr *target, int src);
void compile_assign(Compiler *c, const AstStmt *s);
void compile_aug_assign(Compiler *c, const AstStmt *s);
void compile_ann_assign(Compiler *c, const AstStmt *s);
void compile_delete(Compiler *c, const AstExpr *target);
/* The register in which a loop or `with` may leave the value for `target`: the variable's own, or a
 * new temporary. */
int compile_target_register(Compiler *c, const AstExpr *target);

/* -- compile_stmt.c ----------------------------------------------------------------------------------------------- */

void compile_stmt(Compiler *c, const AstStmt *s);
void compile_body(Compiler *c, AstStmts body);
/* op: ITER or AITER; dst: a temporary */
void compile_iter(Compiler *c, Opcode op, const AstExpr *iterable, int dst);

/* -- compile_match.c ---------------------------------------------------------------------------------------------- */

void compile_match(Compiler *c, const AstStmt *s);

/* -- compile_try.c ------------------------------------------------------------------------------------------------- */

void compile_try(Compiler *c, const AstStmt *s);
void compile_with(Compiler *c, const AstStmt *s);

#endif
