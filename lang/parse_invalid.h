/* SPDX-License-Identifier: MIT
 *
 * Parse-invalid: the common mistakes that CPython 3.11 names in its errors.
 *
 * Called in the second pass only (`p->diagnose`), at the place where the grammar has read what the
 * mistake follows. Each looks ahead, raises when it recognises its mistake, and is back at the mark
 * where it was called otherwise. */
#ifndef MEANWHILE_LANG_PARSE_INVALID_H
#define MEANWHILE_LANG_PARSE_INVALID_H

#include "lang/parser_state.h"

/* Behind the disjunction `e`: a comma forgotten, or print without parentheses. */
void parse_invalid_expression(Parser *p, uint32_t start, AstExpr *e);

/* Behind the expression `e`: `e :=`, `e = value` where no assignment can be. */
void parse_invalid_named(Parser *p, uint32_t start, AstExpr *e);

/* At `start` of a statement that is no assignment. Leaves the mark anywhere. */
void parse_invalid_assignment(Parser *p, uint32_t start);

/* Behind `del`, `for`, `as`: raises when the star_expressions (for `as`: the expression) there
 * cannot be the target. */
void parse_invalid_del(Parser *p);
void parse_invalid_for(Parser *p);
void parse_invalid_with_item(Parser *p);

/* Behind `with`: items without a colon behind them. */
void parse_invalid_with(Parser *p);

/* At `start` an except clause whose head is wrong; at the mark one that mixes `except` and
 * `except*` (`star`: what came before). */
void parse_invalid_except(Parser *p, uint32_t start);
void parse_invalid_mixed_except(Parser *p, bool star);

/* `start`: the opening bracket of something that is no display. CPython looks there behind every
 * primary, too. */
void parse_invalid_comprehension(Parser *p, uint32_t start);
void parse_invalid_group(Parser *p, uint32_t start);

/* In a dict display: at an item that does not parse (in the first pass, too); behind the '{' of a
 * comprehension with
 * `**`. */
void parse_invalid_dict_item(Parser *p, bool is_first);
void parse_invalid_dict_comprehension(Parser *p);

/* In a call: at its first argument, after the arguments did not parse; at a keyword argument. */
void parse_invalid_arguments(Parser *p, uint32_t start);
void parse_invalid_kwarg(Parser *p);

/* At the first parameter; at `*`; at `**`. `closing`: the token behind the parameters. */
void parse_invalid_params(Parser *p, TokenKind closing);
void parse_invalid_star(Parser *p, TokenKind closing);
void parse_invalid_kwds(Parser *p, TokenKind closing);

/* What CPython calls this kind of expression in errors. */
const char *parse_invalid_name(const AstExpr *e);

#endif
