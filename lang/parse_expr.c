/* SPDX-License-Identifier: MIT
 *
 * Expressions from the weakest binding (tuples without brackets) down to unary operators;
 * parse_primary.c goes on from there.
 *
 * As in a PEG, an operator whose right side does not parse is left alone: the function goes back to
 * it and returns what it has. */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

bool parse_expr_starts(TokenKind kind)
{
    switch (kind) {
    case TOKEN_NAME:
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_LPAR:
    case TOKEN_LSQB:
    case TOKEN_LBRACE:
    case TOKEN_PLUS:
    case TOKEN_MINUS:
    case TOKEN_TILDE:
    case TOKEN_ELLIPSIS:
    case KEYWORD_NOT:
    case KEYWORD_LAMBDA:
    case KEYWORD_AWAIT: case KEYWORD_NONE: case KEYWORD_TRUE: case KEYWORD_FALSE:
        return true;
    default:
        return false;
    }
}

/* ---- operators ---- */

static AstExpr *parse_factor(Parser *p);

/* power: await_primary ('**' factor)?     await_primary: 'await' primary | primary */
static AstExpr *parse_power(Parser *p)
{
    uint32_t start = p->mark;
    bool awaited = parser_take(p, KEYWORD_AWAIT);
    AstExpr *left = parse_primary(p);
    if (!left)
        return NULL;
    if (awaited) {
        AstExpr *e = parser_expr(p, EXPR_AWAIT, start);
        e->await.value = left;
        left = e;
    }
    uint32_t operator = p->mark;
    if (!parser_take(p, TOKEN_DOUBLE_STAR))
        return left;
    if (!parser_enter(p))
        return NULL;
    AstExpr *right = parse_factor(p);
    parser_leave(p);
    if (!right) {
        parser_go_back(p, operator);
        return left;
    }
    AstExpr *e = parser_expr(p, EXPR_BIN_OP, start);
    e->op = AST_POW;
    e->bin_op.left = left;
    e->bin_op.right = right;
    return e;
}

static AstExpr *parse_unary(Parser *p, AstUnaryOp op, AstExpr *(*operand)(Parser *))
{
    uint32_t start = p->mark;
    parser_next(p);
    if (!parser_enter(p))
        return NULL;
    AstExpr *inner = operand(p);
    parser_leave(p);
    if (!inner)
        return NULL;
    AstExpr *e = parser_expr(p, EXPR_UNARY_OP, start);
    e->op = (uint8_t)op;
    e->unary_op.operand = inner;
    return e;
}

/* factor: ('+' | '-' | '~') factor | power */
static AstExpr *parse_factor(Parser *p)
{
    switch (p->token->kind) {
    case TOKEN_PLUS:
        return parse_unary(p, UNARY_UADD, parse_factor);
    case TOKEN_MINUS:
        return parse_unary(p, UNARY_USUB, parse_factor);
    case TOKEN_TILDE:
        return parse_unary(p, UNARY_INVERT, parse_factor);
    default:
        return parse_power(p);
    }
}

enum { NO_OPERATOR, PREC_OR, PREC_XOR, PREC_AND, PREC_SHIFT, PREC_SUM, PREC_TERM };

static int binary_precedence(TokenKind kind)
{
    switch (kind) {
    case TOKEN_VBAR:
        return PREC_OR;
    case TOKEN_CIRCUMFLEX:
        return PREC_XOR;
    case TOKEN_AMPER:
        return PREC_AND;
    case TOKEN_LSHIFT: case TOKEN_RSHIFT:
        return PREC_SHIFT;
    case TOKEN_PLUS: case TOKEN_MINUS:
        return PREC_SUM;
    case TOKEN_STAR: case TOKEN_AT: case TOKEN_SLASH: case TOKEN_PERCENT: case TOKEN_DOUBLE_SLASH:
        return PREC_TERM;
    default:
        return NO_OPERATOR;
    }
}

/* bitwise_or: factor (operator factor)*, where operators of at least `weakest` bind from | to * and
 * group to the left */
static AstExpr *parse_binary(Parser *p, int weakest)
{
    uint32_t start = p->mark;
    AstExpr *left = parse_factor(p);
    while (left) {
        TokenKind kind = p->token->kind;
        int precedence = binary_precedence(kind);
        if (precedence < weakest || p->mark == p->dead_operator)
            break;
        uint32_t operator = p->mark;
        parser_next(p);
        AstExpr *right = parse_binary(p, precedence + 1);
        if (!right) {
            parser_go_back(p, operator);
            /* weaker levels need not try it again, nor those around them */
            p->dead_operator = operator;
            break;
        }
        AstExpr *e = parser_expr(p, EXPR_BIN_OP, start);
        e->op = (uint8_t)(kind - TOKEN_PLUS + AST_ADD);
        e->bin_op.left = left;
        e->bin_op.right = right;
        left = e;
    }
    return left;
}

AstExpr *parse_expr_bitwise_or(Parser *p)
{
    if (!parser_enter(p))
        return NULL;
    AstExpr *e = parse_binary(p, PREC_OR);
    parser_leave(p);
    return e;
}

/* compare_op: '==' | '!=' | '<=' | '<' | '>=' | '>' | 'not' 'in' | 'in' | 'is' 'not' | 'is' */
static bool parse_compare_op(Parser *p, uint8_t *op)
{
    switch (p->token->kind) {
    case TOKEN_EQ: *op = AST_EQ; break;
    case TOKEN_NOT_EQ: *op = AST_NOT_EQ; break;
    case TOKEN_LT: *op = AST_LT; break;
    case TOKEN_LT_E: *op = AST_LT_E; break;
    case TOKEN_GT: *op = AST_GT; break;
    case TOKEN_GT_E: *op = AST_GT_E; break;
    case KEYWORD_IN: *op = AST_IN; break;
    case KEYWORD_IS: *op = AST_IS; break;
    case KEYWORD_NOT:
        if (parser_peek(p)->kind != KEYWORD_IN)
            return false;
        parser_next(p);
        *op = AST_NOT_IN;
        break;
    default:
        return false;
    }
    parser_next(p);
    return true;
}

/* One operator and its right side; `is not` falls back to `is` with a `not` in the operand's place,
 * which then fails. */
static AstExpr *parse_compare_pair(Parser *p, uint8_t *op)
{
    uint32_t start = p->mark;
    if (!parse_compare_op(p, op))
        return NULL;
    if (*op == AST_IS && parser_take(p, KEYWORD_NOT))
        *op = AST_IS_NOT;
    AstExpr *right = parse_expr_bitwise_or(p);
    if (!right)
        parser_go_back(p, start);
    return right;
}

/* comparison: bitwise_or (compare_op bitwise_or)* */
static AstExpr *parse_comparison(Parser *p)
{
    uint32_t start = p->mark;
    size_t base = p->stack_len;
    AstExpr *left = parse_expr_bitwise_or(p), *right;
    uint8_t op;
    if (!left || !(right = parse_compare_pair(p, &op)))
        return left;
    size_t ops_capacity = 4;
    uint8_t *ops = parser_new(p, ops_capacity);
    for (size_t n = 0; right; right = parse_compare_pair(p, &op), n++) {
        if (n == ops_capacity) {
            uint8_t *more = parser_new(p, ops_capacity *= 2);
            for (size_t i = 0; i < n; i++)
                more[i] = ops[i];
            ops = more;
        }
        ops[n] = op;
        parser_push(p, right);
    }
    AstExpr *e = parser_expr(p, EXPR_COMPARE, start);
    e->compare.left = left;
    e->compare.ops = ops;
    e->compare.comparators.items = parser_pop(p, base, &e->compare.comparators.count);
    return e;
}

/* inversion: 'not' inversion | comparison */
static AstExpr *parse_inversion(Parser *p)
{
    return parser_at(p, KEYWORD_NOT) ? parse_unary(p, UNARY_NOT, parse_inversion)
        : parse_comparison(p);
}

/* operand (keyword operand)*: the two levels of BoolOp */
static AstExpr *parse_bool_op(Parser *p, TokenKind keyword, AstBoolOp op,
                              AstExpr *(*operand)(Parser *))
{
    uint32_t start = p->mark;
    AstExpr *first = operand(p);
    if (!first || !parser_at(p, keyword))
        return first;
    size_t base = p->stack_len;
    parser_push(p, first);
    for (uint32_t back = p->mark; parser_take(p, keyword); back = p->mark) {
        AstExpr *next = operand(p);
        if (!next) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, next);
    }
    AstExprs values;
    values.items = parser_pop(p, base, &values.count);
    if (values.count == 1)
        return first;
    AstExpr *e = parser_expr(p, EXPR_BOOL_OP, start);
    e->op = (uint8_t)op;
    e->bool_op.values = values;
    return e;
}

/* conjunction: inversion ('and' inversion)* */
static AstExpr *parse_conjunction(Parser *p)
{
    return parse_bool_op(p, KEYWORD_AND, BOOL_AND, parse_inversion);
}

/* Runs `rule`, or remembers what it came to. */
static AstExpr *remember(Parser *p, struct ParserMemory *memory, AstExpr *(*rule)(Parser *))
{
    uint32_t start = p->mark;
    if (!memory->known) {
        AstExpr *e = rule(p);
        *memory = (struct ParserMemory){ e, p->mark, true };
    }
    parser_go_back(p, memory->result ? memory->end : start);
    return parser_failed(p) ? NULL : memory->result;
}

static AstExpr *parse_disjunction(Parser *p)
{
    return parse_bool_op(p, KEYWORD_OR, BOOL_OR, parse_conjunction);
}

/* disjunction: conjunction ('or' conjunction)* */
AstExpr *parse_expr_disjunction(Parser *p)
{
    return p->memo ? remember(p, &p->memo[p->mark].disjunction, parse_disjunction)
        : parse_disjunction(p);
}

/* ---- expression ---- */

/* lambdef: 'lambda' lambda_params? ':' expression */
static AstExpr *parse_lambda(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    AstArguments *args = parse_params(p, TOKEN_COLON);
    if (!args || !parser_take(p, TOKEN_COLON))
        return NULL;
    AstExpr *body = parse_expression(p);
    if (!body)
        return NULL;
    AstExpr *e = parser_expr(p, EXPR_LAMBDA, start);
    e->lambda.args = args;
    e->lambda.body = body;
    return e;
}

/* conditional: disjunction 'if' disjunction 'else' expression, with `body` read already */
static AstExpr *parse_conditional(Parser *p, uint32_t start, AstExpr *body)
{
    uint32_t back = p->mark;
    parser_next(p);
    AstExpr *test = parse_expr_disjunction(p);
    AstExpr *orelse = test && parser_take(p, KEYWORD_ELSE) ? parse_expression(p) : NULL;
    if (!orelse) {
        parser_go_back(p, back);
        return body;
    }
    AstExpr *e = parser_expr(p, EXPR_IF_EXP, start);
    e->if_exp.test = test;
    e->if_exp.body = body;
    e->if_exp.orelse = orelse;
    return e;
}

/* expression: disjunction ('if' disjunction 'else' expression)? | lambdef */
AstExpr *parse_expression_anew(Parser *p)
{
    uint32_t start = p->mark;
    size_t base = p->stack_len;
    if (!parser_enter(p))
        return NULL;
    AstExpr *e = parser_at(p, KEYWORD_LAMBDA) ? parse_lambda(p) : parse_expr_disjunction(p);
    if (e && e->kind != EXPR_LAMBDA && p->diagnose)
        parse_invalid_expression(p, start, e);
    if (e && parser_at(p, KEYWORD_IF))
        e = parse_conditional(p, start, e);
    p->stack_len = base;
    parser_leave(p);
    return parser_failed(p) ? NULL : e;
}

AstExpr *parse_expression(Parser *p)
{
    return p->memo ? remember(p, &p->memo[p->mark].expression, parse_expression_anew)
        : parse_expression_anew(p);
}

/* assignment_expression: NAME ':=' expression */
AstExpr *parse_expr_walrus(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *target = parser_expr(p, EXPR_NAME, start);
    target->ctx = CTX_STORE;
    target->name.id = parser_take_name(p);
    parser_next(p);
    AstExpr *value = parse_expression(p);
    if (!value)
        return NULL;
    AstExpr *e = parser_expr(p, EXPR_NAMED_EXPR, start);
    e->named_expr.target = target;
    e->named_expr.value = value;
    return e;
}

/* named_expression: assignment_expression | expression !':=' */
AstExpr *parse_expr_named(Parser *p)
{
    uint32_t start = p->mark;
    if (parser_at(p, TOKEN_NAME) && parser_peek(p)->kind == TOKEN_WALRUS)
        return parse_expr_walrus(p);
    AstExpr *e = parse_expression(p);
    if (e && p->diagnose)
        parse_invalid_named(p, start, e);
    return parser_at(p, TOKEN_WALRUS) || parser_failed(p) ? NULL : e;
}

/* ---- stars and tuples ---- */

static AstExpr *parse_starred(Parser *p)
{
    uint32_t start = p->mark;
    parser_next(p);
    AstExpr *value = parse_expr_bitwise_or(p);
    if (!value)
        return NULL;
    AstExpr *e = parser_expr(p, EXPR_STARRED, start);
    e->starred.value = value;
    return e;
}

/* star_named_expression: '*' bitwise_or | named_expression */
AstExpr *parse_expr_star_named(Parser *p)
{
    return parser_at(p, TOKEN_STAR) ? parse_starred(p) : parse_expr_named(p);
}

/* star_expression: '*' bitwise_or | expression */
static AstExpr *parse_star_expression(Parser *p)
{
    return parser_at(p, TOKEN_STAR) ? parse_starred(p) : parse_expression(p);
}

/* item (',' item)* ','?: one item without a comma is itself, else a tuple */
static AstExpr *parse_tuple_of(Parser *p, AstExpr *(*item)(Parser *))
{
    uint32_t start = p->mark;
    AstExpr *next = item(p);
    if (!next || !parser_at(p, TOKEN_COMMA))
        return next;
    size_t base = p->stack_len;
    parser_push(p, next);
    while (parser_take(p, TOKEN_COMMA)) {
        uint32_t back = p->mark;
        next = item(p);
        if (!next) {
            parser_go_back(p, back);
            break;
        }
        parser_push(p, next);
    }
    AstExpr *e = parser_expr(p, EXPR_TUPLE, start);
    e->tuple.elts.items = parser_pop(p, base, &e->tuple.elts.count);
    return e;
}

/* star_expressions: star_expression (',' star_expression)* ','? */
AstExpr *parse_expr_stars(Parser *p)
{
    return parse_tuple_of(p, parse_star_expression);
}

/* expressions: expression (',' expression)* ','? */
AstExpr *parse_expr_list(Parser *p)
{
    return parse_tuple_of(p, parse_expression);
}

/* yield_expr: 'yield' 'from' expression | 'yield' star_expressions? */
AstExpr *parse_expr_yield(Parser *p)
{
    uint32_t start = p->mark;
    AstExpr *value = NULL;
    parser_next(p);
    uint32_t back = p->mark;
    if (parser_take(p, KEYWORD_FROM)) {
        if (!(value = parse_expression(p)))
            return NULL;
        AstExpr *e = parser_expr(p, EXPR_YIELD_FROM, start);
        e->yield_from.value = value;
        return e;
    }
    if (!(value = parse_expr_stars(p)))
        parser_go_back(p, back);
    AstExpr *e = parser_expr(p, EXPR_YIELD, start);
    e->yield.value = value;
    return e;
}

/* yield_expr | star_expressions */
AstExpr *parse_expr_yield_or_stars(Parser *p)
{
    return parser_at(p, KEYWORD_YIELD) ? parse_expr_yield(p) : parse_expr_stars(p);
}
