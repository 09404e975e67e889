/* SPDX-License-Identifier: MIT
 *
 * Parse: the rules of the grammar that one parse_*.c file offers to the others; only they include
 * it.
 *
 * Each function reads the rule it is named after from the next token on and returns its node, or
 * NULL as parser_state.h says. The order is that of CPython's grammar, from whole files down to
 * atoms. */
#ifndef MEANWHILE_LANG_PARSE_H
#define MEANWHILE_LANG_PARSE_H

#include "lang/parser_state.h"

/* parse_stmt.c */
AstStmts parse_stmt_file(Parser *p);            /* as far as statements go */
AstStmts parse_stmt_interactive(Parser *p);
bool parse_stmt(Parser *p);                     /* pushes one statement, or all of a line of simple ones */
bool parse_stmt_line(Parser *p);                /* pushes simple statements up to the newline */

/* parse_import.c */
AstStmt *parse_import(Parser *p);

/* parse_block.c. `after` and `line` say what should have a block, for the error: "'if' statement". */
bool parse_block_starts(Parser *p);             /* does a compound statement start here? */
AstStmt *parse_block_stmt(Parser *p);
bool parse_block(Parser *p, AstStmts *out, const char *after, uint32_t line);

/* parse_def.c: at `@`, `def`, `class` or `async def` */
AstStmt *parse_def(Parser *p);

/* parse_match.c, parse_pattern.c */
AstStmt *parse_match(Parser *p);                /* NULL, back at the start: no match statement */
AstPattern *parse_pattern_list(Parser *p);

/* parse_params.c: up to `closing`, the ')' of a def or the ':' of a lambda */
AstArguments *parse_params(Parser *p, TokenKind closing);

/* parse_target.c */
AstExpr *parse_target_stars(Parser *p);
AstExpr *parse_target_star(Parser *p);
bool parse_target_valid(const AstExpr *e, AstContext ctx);      /* can it be assigned to, or deleted? */
void parse_target_set(AstExpr *e, AstContext ctx);

/* parse_expr.c */
bool parse_expr_starts(TokenKind kind);         /* may an expression start with this token? */
AstExpr *parse_expr_stars(Parser *p);           /* star_expressions */
AstExpr *parse_expr_yield(Parser *p);
AstExpr *parse_expr_yield_or_stars(Parser *p);
AstExpr *parse_expr_list(Parser *p);            /* expressions */
AstExpr *parse_expr_star_named(Parser *p);
AstExpr *parse_expr_named(Parser *p);
AstExpr *parse_expr_walrus(Parser *p);          /* NAME ':=' expression, which must be there */
AstExpr *parse_expression(Parser *p);
AstExpr *parse_expression_anew(Parser *p);      /* without looking whether it was read before */
AstExpr *parse_expr_disjunction(Parser *p);
AstExpr *parse_expr_bitwise_or(Parser *p);

/* parse_primary.c */
AstExpr *parse_primary(Parser *p);
bool parse_primary_args(Parser *p, AstExprs *args, AstKeywords *keywords);          /* as many as fit */
bool parse_primary_arguments(Parser *p, AstExprs *args, AstKeywords *keywords);     /* all, up to the ')' */

/* parse_atom.c, parse_string.c */
AstExpr *parse_atom(Parser *p);
AstExpr *parse_atom_number(Parser *p);
AstExpr *parse_strings(Parser *p);

/* parse_comp.c. `start`: the opening bracket; `value`: of a dict comprehension. */
bool parse_comp_clauses(Parser *p, AstGenerators *out);
AstExpr *parse_comp_tail(Parser *p, AstExprKind kind, uint32_t start, AstExpr *elt, AstExpr *value);

#endif
