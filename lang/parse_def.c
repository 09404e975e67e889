/* SPDX-License-Identifier: MIT
 *
 * Definitions: functions and classes with their decorators. */
#include "lang/parse.h"
#include "lang/parse_invalid.h"

/* decorators: ('@' named_expression NEWLINE)+ */
static bool parse_decorators(Parser *p, AstExprs *out)
{
    size_t base = p->stack_len;
    while (parser_take(p, TOKEN_AT)) {
        AstExpr *e = parse_expr_named(p);
        if (!e || !parser_take(p, TOKEN_NEWLINE))
            return false;
        parser_push(p, e);
    }
    out->items = parser_pop(p, base, &out->count);
    return true;
}

/* function_def_raw: 'async'? 'def' NAME &&'(' params? ')' ('->' expression)? &&':' block */
static AstStmt *parse_function(Parser *p)
{
    uint32_t start = p->mark, line;
    AstExpr *returns = NULL;
    AstStmts body;
    bool is_async = parser_take(p, KEYWORD_ASYNC);
    line = p->token->pos.line;
    if (!parser_take(p, KEYWORD_DEF))
        return NULL;
    const AstName *name = parser_take_name(p);
    if (!name || !parser_expect(p, TOKEN_LPAR, "("))
        return NULL;
    AstArguments *args = parse_params(p, TOKEN_RPAR);
    if (!args || !parser_take(p, TOKEN_RPAR))
        return NULL;
    uint32_t back = p->mark;
    if (parser_take(p, TOKEN_ARROW) && !(returns = parse_expression(p)))
        parser_go_back(p, back);
    if (parser_failed(p) || !parser_expect(p, TOKEN_COLON, ":")
        || !parse_block(p, &body, "function definition", line))
        return NULL;
    AstStmt *s = parser_stmt(p, is_async ? STMT_ASYNC_FUNCTION_DEF : STMT_FUNCTION_DEF, start);
    s->function_def.name = name;
    s->function_def.args = args;
    s->function_def.body = body;
    s->function_def.returns = returns;
    return s;
}

/* '(' arguments? ')' behind the name of a class; nothing when there is none */
static bool parse_bases(Parser *p, AstExprs *bases, AstKeywords *keywords)
{
    uint32_t back = p->mark;
    if (!parser_take(p, TOKEN_LPAR) || parser_take(p, TOKEN_RPAR))
        return true;
    if (parse_primary_arguments(p, bases, keywords) && parser_take(p, TOKEN_RPAR))
        return true;
    *bases = (AstExprs){ NULL, 0 };
    *keywords = (AstKeywords){ NULL, 0 };
    parser_go_back(p, back);
    return !parser_failed(p);
}

/* class_def_raw: 'class' NAME ('(' arguments? ')')? ':' block */
static AstStmt *parse_class(Parser *p)
{
    uint32_t start = p->mark;
    AstExprs bases = { NULL, 0 };
    AstKeywords keywords = { NULL, 0 };
    AstStmts body;
    parser_next(p);
    const AstName *name = parser_take_name(p);
    if (!name || !parse_bases(p, &bases, &keywords))
        return NULL;
    if (p->diagnose && parser_at(p, TOKEN_NEWLINE))
        return parser_raise(p, "expected ':'");
    if (!parser_take(p, TOKEN_COLON) || !parse_block(p, &body, "class definition",
                                                     parser_token_at(p, start)->pos.line))
        return NULL;
    AstStmt *s = parser_stmt(p, STMT_CLASS_DEF, start);
    s->class_def.name = name;
    s->class_def.bases = bases;
    s->class_def.keywords = keywords;
    s->class_def.body = body;
    return s;
}

/* function_def: decorators? function_def_raw     class_def: decorators? class_def_raw */
AstStmt *parse_def(Parser *p)
{
    AstExprs decorators;
    if (!parse_decorators(p, &decorators))
        return NULL;
    AstStmt *s = parser_at(p, KEYWORD_CLASS) ? parse_class(p) : parse_function(p);
    if (s && s->kind == STMT_CLASS_DEF)
        s->class_def.decorators = decorators;
    else if (s)
        s->function_def.decorators = decorators;
    return s;
}
