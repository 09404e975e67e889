/* SPDX-License-Identifier: MIT
 *
 * Functions and lambdas: what is evaluated when they are made (decorators, defaults, annotations)
 * and the unit of their body. */
#include "lang/compile.h"
#include "lang/compile_internal.h"

#include "lang/unparse.h"

enum { PART_DEFAULTS = 1, PART_KWDEFAULTS = 2, PART_ANNOTATIONS = 4 };        /* bits of FUNCTION's w */

/* -- decorators --------------------------------------------------------------------------------------------------- */

/* More than a few lie in a list, so that registers are left. */
int compile_decorators(Compiler *c, AstExprs decorators)
{
    if (decorators.count > WINDOW) {
        compile_sequence(c, OP_LIST, decorators, temp_new(c));
        return temp_new(c);
    }
    for (uint32_t i = 0; i < decorators.count; i++)
        compile_next(c, decorators.items[i]);
    return temp_new(c);
}

void compile_decorated(Compiler *c, AstExprs decorators, int value, const AstName *name)
{
    Position saved = c->unit->pos;
    bool listed = decorators.count > WINDOW;
    int first = value - (listed ? 1 : (int)decorators.count);
    for (uint32_t i = decorators.count; i-- > 0;) {
        unsigned mark = c->unit->temp;
        int window = temps_new(c, CALL_ARGS + 1);
        c->unit->pos = unit_position(decorators.items[i]->pos);
        if (listed) {
            emit_int(c, window, (int)i);
            emit(c, OP_GETITEM, window, first, window);
        } else {
            emit_move(c, window, first + (int)i);
        }
        emit_move(c, window + CALL_ARGS, value);
        emit_call(c, window, 1, false, NULL);
        emit_move(c, value, window);
        c->unit->temp = mark;
    }
    c->unit->pos = saved;
    name_store(c, name, value);
}

/* -- defaults and annotations ------------------------------------------------------------------------------------- */

static bool defaults(Compiler *c, AstExprs list, int dst)
{
    Value known;
    if (!list.count)
        return false;
    if (fold_exprs(c, list, &known))
        emit_value(c, dst, known);
    else
        compile_sequence(c, OP_TUPLE, list, dst);
    return true;
}

/* dict[name] = value, where the dict is made for the first pair. */
static int add_pair(Compiler *c, bool *made, int dict, const AstName *name)
{
    if (!*made)
        emit(c, OP_DICT, dict, 0, 0);
    *made = true;
    int pair = temps_new(c, 2);
    emit_name(c, pair, scope_mangle(c->tree, c->unit->scope, name));
    return pair;
}

static bool keyword_defaults(Compiler *c, const AstArguments *args, int dst)
{
    bool made = false;
    for (uint32_t i = 0; i < args->kwonly.count; i++) {
        if (!args->kw_defaults.items[i])
            continue;
        unsigned mark = c->unit->temp;
        int pair = add_pair(c, &made, dst, args->kwonly.items[i]->name);
        compile_to(c, args->kw_defaults.items[i], pair + 1);
        emit(c, OP_DICTSET, dst, pair, pair + 1);
        c->unit->temp = mark;
    }
    return made;
}

void compile_annotation(Compiler *c, const AstExpr *annotation, int dst)
{
    if (c->future_annotations) {
        emit_value(c, dst, unit_keep(c, unparse_expr(c->vm, annotation)));
        return;
    }
    if (annotation->kind != EXPR_STARRED) {
        compile_to(c, annotation, dst);
        return;
    }
    unsigned mark = c->unit->temp;
    emit(c, OP_UNPACK, dst, compile_operand(c, annotation->starred.value, true), 1);
    c->unit->temp = mark;
}

static void annotate(Compiler *c, const AstName *name, const AstExpr *annotation, bool *made,
                     int dst)
{
    if (!annotation)
        return;
    unsigned mark = c->unit->temp;
    int pair = add_pair(c, made, dst, name);
    compile_annotation(c, annotation, pair + 1);
    emit(c, OP_DICTSET, dst, pair, pair + 1);
    c->unit->temp = mark;
}

static void annotate_all(Compiler *c, AstArgs args, bool *made, int dst)
{
    for (uint32_t i = 0; i < args.count; i++)
        annotate(c, args.items[i]->name, args.items[i]->annotation, made, dst);
}

static bool annotations(Compiler *c, const AstStmt *s, int dst)
{
    const AstArguments *args = s->function_def.args;
    bool made = false;
    annotate_all(c, args->args, &made, dst);
    annotate_all(c, args->posonly, &made, dst);
    if (args->vararg)
        annotate(c, args->vararg->name, args->vararg->annotation, &made, dst);
    annotate_all(c, args->kwonly, &made, dst);
    if (args->kwarg)
        annotate(c, args->kwarg->name, args->kwarg->annotation, &made, dst);
    annotate(c, ast_name(c->tree, "return", 6), s->function_def.returns, &made, dst);
    return made;
}

/* -- bodies ------------------------------------------------------------------------------------------------------- */

bool compile_docstring(Compiler *c, AstStmts body)
{
    if (!body.count || body.items[0]->kind != STMT_EXPR)
        return false;
    const AstExpr *e = body.items[0]->expr.value;
    if (e->kind != EXPR_CONSTANT || e->constant.kind != CONST_STR)
        return false;
    if (!(c->flags & COMPILE_NO_DOC))
        c->unit->doc = constant_from_ast(c, e);
    return true;
}

void compile_start(Compiler *c)
{
    Unit *u = c->unit;
    if (!(u->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)))
        return;
    emit_quiet(c, OP_NOP, 0, 0, 0);
}

static bool is_simple(const Unit *u, const AstArguments *args)
{
    return !args->kwonly.count && !args->vararg && !args->kwarg
        && !(u->flags & (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        && u->nparams <= NEAR_PARAMS;
}

static void open_function(Compiler *c, const Scope *scope, AstPos pos, const AstName *name,
                          const AstArguments *args)
{
    Unit *u = unit_open(c, scope, pos, name);
    u->nposonly = (uint16_t)args->posonly.count;
    u->nparams = (uint16_t)(args->posonly.count + args->args.count);
    u->nkwonly = (uint16_t)args->kwonly.count;
    u->flags |= (args->vararg ? CODE_VARARGS : 0) | (args->kwarg ? CODE_VARKEYWORDS : 0);
    if (is_simple(u, args))
        u->flags |= CODE_SIMPLE;
    compile_start(c);
}

static Value function_code(Compiler *c, const AstStmt *s)
{
    AstExprs decorators = s->function_def.decorators;
    AstStmts body = s->function_def.body;
    AstPos pos = s->pos;
    if (decorators.count)
        pos.line = decorators.items[0]->pos.line;
    open_function(c, s->function_def.scope, pos, s->function_def.name, s->function_def.args);
    if (compile_docstring(c, body))
        body = (AstStmts){ body.items + 1, body.count - 1 };
    compile_body(c, body);
    int none = temp_new(c);
    emit_quiet(c, OP_LOADNONE, none, 0, 0);
    emit_quiet(c, OP_RETURN, none, 0, 0);
    return unit_close(c);
}

void compile_closure(Compiler *c, Value code, int dst, unsigned parts)
{
    uint32_t index = emit_const_index(c, code);
    emit_xw(c, OP_FUNCTION, dst, (int)(index & UINT16_MAX), parts | index >> 16 << 3);
}

/* -- making them -------------------------------------------------------------------------------------------------- */

void compile_function(Compiler *c, const AstStmt *s)
{
    AstExprs decorators = s->function_def.decorators;
    const AstArguments *args = s->function_def.args;
    int fn = compile_decorators(c, decorators);
    temps_new(c, 3);
    unsigned parts = defaults(c, args->defaults, fn + 1) ? PART_DEFAULTS : 0;
    parts |= keyword_defaults(c, args, fn + 2) ? PART_KWDEFAULTS : 0;
    parts |= annotations(c, s, fn + 3) ? PART_ANNOTATIONS : 0;
    Value code = function_code(c, s);
    int reg = name_register(c, s->function_def.name);
    bool direct = !parts && !decorators.count && reg >= 0;
    compile_closure(c, code, direct ? reg : fn, parts);
    if (!direct)
        compile_decorated(c, decorators, fn, s->function_def.name);
}

static Value lambda_code(Compiler *c, const AstExpr *e)
{
    open_function(c, e->lambda.scope, e->pos, NULL, e->lambda.args);
    int value = compile_operand(c, e->lambda.body, true);
    emit(c, OP_RETURN, value, 0, 0);
    return unit_close(c);
}

void compile_lambda(Compiler *c, const AstExpr *e, int dst)
{
    const AstArguments *args = e->lambda.args;
    if (!args->defaults.count && !args->kwonly.count) {
        compile_closure(c, lambda_code(c, e), dst, 0);
        return;
    }
    int fn = temps_new(c, 4);
    unsigned parts = defaults(c, args->defaults, fn + 1) ? PART_DEFAULTS : 0;
    parts |= keyword_defaults(c, args, fn + 2) ? PART_KWDEFAULTS : 0;
    compile_closure(c, lambda_code(c, e), fn, parts);
    emit_move(c, dst, fn);
}
