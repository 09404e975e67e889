/* SPDX-License-Identifier: MIT
 *
 * The walk over the tree, in the order of CPython's symtable.c: opens a scope for every block,
 * notes every name in it. */
#include <string.h>

#include "lang/scope_state.h"

enum { MAX_DEPTH = 2990 };              /* as CPython with its default recursion limit */

static bool visit_stmts(ScopeBuilder *b, const AstStmts *list);

/* ---- depth ---- */

static bool enter(ScopeBuilder *b)
{
    if (++b->depth <= MAX_DEPTH)
        return true;
    *b->problem = (SyntaxProblem){
        .kind = PROBLEM_RECURSION, .message = "maximum recursion depth exceeded during compilation"
    };
    return false;
}

/* ---- small pieces ---- */

static bool visit_optional(ScopeBuilder *b, const AstExpr *e)
{
    return !e || scope_visit_expr(b, e);
}

bool scope_visit_exprs(ScopeBuilder *b, const AstExprs *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (!visit_optional(b, list->items[i]))
            return false;
    return true;
}

/* An expression whose value is used as one: `*x` cannot stand there. */
static bool visit_value(ScopeBuilder *b, const AstExpr *e)
{
    if (e)
        scope_check_value(b, e);
    return visit_optional(b, e);
}

static bool visit_target(ScopeBuilder *b, const AstExpr *e)
{
    scope_check_target(b, e);
    return scope_visit_expr(b, e);
}

static bool bind(ScopeBuilder *b, const AstName *name, unsigned flags, AstPos pos)
{
    scope_check_name(b, name, CTX_STORE, pos);
    return scope_add(b, name, flags, pos);
}

static bool visit_keywords(ScopeBuilder *b, const AstKeywords *list, AstPos pos)
{
    scope_check_keywords(b, list, pos);
    for (uint32_t i = 0; i < list->count; i++)
        if (!visit_value(b, list->items[i]->value))
            return false;
    return true;
}

/* ---- functions and classes ---- */

static bool add_params(ScopeBuilder *b, const AstArgs *args)
{
    for (uint32_t i = 0; i < args->count; i++)
        if (!bind(b, args->items[i]->name, SYMBOL_PARAM, args->items[i]->pos))
            return false;
    return true;
}

static bool add_param(ScopeBuilder *b, const AstArg *arg)
{
    return !arg || bind(b, arg->name, SYMBOL_PARAM, arg->pos);
}

static bool add_all_params(ScopeBuilder *b, const AstArguments *a)
{
    return add_params(b, &a->posonly) && add_params(b, &a->args) && add_params(b, &a->kwonly)
        && add_param(b, a->vararg)
        && add_param(b, a->kwarg);
}

static bool visit_annotation(ScopeBuilder *b, const AstExpr *annotation)
{
    if (!annotation || b->tree->future_annotations)
        return true;
    scope_check_value(b, annotation);
    return scope_visit_expr(b, annotation);
}

static bool visit_param_annotation(ScopeBuilder *b, const AstArg *arg)
{
    return !arg || !arg->annotation || b->tree->future_annotations
        || scope_visit_expr(b, arg->annotation);
}

static bool visit_annotations(ScopeBuilder *b, const AstArgs *args)
{
    for (uint32_t i = 0; i < args->count; i++)
        if (!visit_param_annotation(b, args->items[i]))
            return false;
    return true;
}

static bool visit_all_annotations(ScopeBuilder *b, const AstArguments *a, const AstExpr *returns)
{
    return visit_annotations(b, &a->posonly) && visit_annotations(b, &a->args)
        && visit_param_annotation(b, a->vararg)
        && visit_param_annotation(b, a->kwarg) && visit_annotations(b, &a->kwonly)
        && visit_annotation(b, returns);
}

static bool visit_function(ScopeBuilder *b, AstStmt *s)
{
    AstArguments *args = s->function_def.args;
    if (!bind(b, s->function_def.name, SYMBOL_ASSIGNED, s->pos)
        || !scope_visit_exprs(b, &args->defaults)
        || !scope_visit_exprs(b, &args->kw_defaults)
        || !visit_all_annotations(b, args, s->function_def.returns)
        || !scope_visit_exprs(b, &s->function_def.decorators))
        return false;
    Scope *scope = s->function_def.scope = scope_open(b, SCOPE_FUNCTION, s->function_def.name);
    scope->is_coroutine = scope->table->is_async_def = s->kind == STMT_ASYNC_FUNCTION_DEF;
    bool good = add_all_params(b, args) && visit_stmts(b, &s->function_def.body);
    scope_check_function(b, scope);
    scope_close(b);
    return good;
}

static bool visit_class(ScopeBuilder *b, AstStmt *s)
{
    if (!bind(b, s->class_def.name, SYMBOL_ASSIGNED, s->pos)
        || !scope_visit_exprs(b, &s->class_def.bases)
        || !visit_keywords(b, &s->class_def.keywords, s->pos)
        || !scope_visit_exprs(b, &s->class_def.decorators))
        return false;
    s->class_def.scope = scope_open(b, SCOPE_CLASS, s->class_def.name);
    bool good = visit_stmts(b, &s->class_def.body);
    scope_close(b);
    return good;
}

static bool visit_lambda(ScopeBuilder *b, AstExpr *e)
{
    AstArguments *args = e->lambda.args;
    if (!scope_visit_exprs(b, &args->defaults) || !scope_visit_exprs(b, &args->kw_defaults))
        return false;
    e->lambda.scope = scope_open(b, SCOPE_LAMBDA, ast_name(b->tree, "<lambda>", 8));
    bool good = add_all_params(b, args) && visit_value(b, e->lambda.body);
    scope_close(b);
    return good;
}

/* ---- comprehensions ---- */

static bool visit_comp_target(ScopeBuilder *b, const AstExpr *target)
{
    b->current->table->comp_target = true;
    bool good = visit_target(b, target);
    b->current->table->comp_target = false;
    return good;
}

static bool visit_comp_iter(ScopeBuilder *b, const AstExpr *iter)
{
    struct SymbolTable *table = b->current->table;
    table->comp_iter++;
    bool good = visit_value(b, iter);
    table->comp_iter--;
    return good;
}

/* A `for` behind the first, whose iterable is evaluated inside. */
static bool visit_clause(ScopeBuilder *b, const AstComprehension *c)
{
    b->current->is_coroutine |= c->is_async;
    return visit_comp_target(b, c->target) && visit_comp_iter(b, c->iter)
        && scope_visit_exprs(b, &c->ifs);
}

static bool visit_inside_comp(ScopeBuilder *b, const AstExpr *e)
{
    const AstGenerators *generators = &e->comp.generators;
    b->current->is_coroutine = generators->items[0]->is_async;
    if (!scope_add(b, ast_name(b->tree, ".0", 2), SYMBOL_PARAM, e->pos)
        || !visit_comp_target(b, generators->items[0]->target)
        || !scope_visit_exprs(b, &generators->items[0]->ifs))
        return false;
    for (uint32_t i = 1; i < generators->count; i++)
        if (!visit_clause(b, generators->items[i]))
            return false;
    return visit_value(b, e->comp.value) && visit_value(b, e->comp.elt);
}

typedef struct CompNames {
    const char *of_scope, *in_words;
} CompNames;

static const CompNames *comp_names(AstExprKind kind)
{
    static const CompNames list = {"<listcomp>", "list comprehension"},
                           set = {"<setcomp>", "set comprehension"},
                           dict = {"<dictcomp>", "dict comprehension"},
                           generator = {"<genexpr>", "generator expression"};
    switch (kind) {
    case EXPR_LIST_COMP: return &list;
    case EXPR_SET_COMP: return &set;
    case EXPR_DICT_COMP: return &dict;
    default: return &generator;
    }
}

static bool visit_comprehension(ScopeBuilder *b, AstExpr *e)
{
    const char *name = comp_names(e->kind)->of_scope;
    if (!visit_comp_iter(b, e->comp.generators.items[0]->iter))
        return false;
    Scope *scope = e->comp.scope = scope_open(b, SCOPE_COMPREHENSION,
                                              ast_name(b->tree, name, strlen(name)));
    scope->table->comp_kind = e->kind;
    scope->is_generator = e->kind == EXPR_GENERATOR_EXP;
    bool good = visit_inside_comp(b, e);
    scope_close(b);
    scope_check_comprehension(b, e, scope);
    if (scope->is_coroutine && !scope->is_generator && b->current->kind != SCOPE_CLASS)
        b->current->is_coroutine = true;
    return good;
}

/* ---- := ---- */

/* `:=` in a comprehension binds its target in the function or module around. */
static bool extend_named(ScopeBuilder *b, const AstExpr *target)
{
    const AstName *name = scope_mangle(b->tree, b->current, target->name.id);
    for (Scope *scope = b->current; scope; scope = scope->parent) {
        const Symbol *symbol = scope_lookup(scope, name);
        if (scope->kind == SCOPE_COMPREHENSION) {
            if (symbol && symbol->flags & SYMBOL_COMP_ITER)
                return syntax_problem_set(b->problem, b->tree, target->pos, "assignment expression cannot "
                                          "rebind comprehension iteration variable '%s'", name->text);
            continue;
        }
        if (scope->kind == SCOPE_CLASS)
            break;
        bool global = scope->kind == SCOPE_MODULE
            || (symbol && symbol->flags & SYMBOL_DECLARED_GLOBAL);
        unsigned inside = global ? SYMBOL_DECLARED_GLOBAL : SYMBOL_DECLARED_NONLOCAL;
        unsigned outside = scope->kind == SCOPE_MODULE ? SYMBOL_DECLARED_GLOBAL : SYMBOL_ASSIGNED;
        scope_add_mangled(b, b->current, name, inside);
        scope_add_directive(b, name, target->pos);
        scope_add_mangled(b, scope, name, outside);
        return true;
    }
    return syntax_problem_set(b->problem, b->tree, target->pos, "assignment expression within a "
                              "comprehension cannot be used in a class body");
}

static bool visit_named(ScopeBuilder *b, const AstExpr *e)
{
    if (b->current->table->comp_iter > 0)
        return syntax_problem_set(b->problem, b->tree, e->pos, "assignment expression cannot be used "
                                  "in a comprehension iterable expression");
    if (b->current->kind == SCOPE_COMPREHENSION && !extend_named(b, e->named_expr.target))
        return false;
    return scope_visit_expr(b, e->named_expr.value) && scope_visit_expr(b, e->named_expr.target);
}

/* ---- expressions ---- */

static bool visit_yield(ScopeBuilder *b, const AstExpr *e)
{
    const Scope *scope = b->current;
    if (!visit_value(b, e->kind == EXPR_YIELD ? e->yield.value : e->yield_from.value))
        return false;
    b->current->is_generator = true;
    if (scope->kind != SCOPE_COMPREHENSION)
        return true;
    return syntax_problem_set(b->problem, b->tree, e->pos, "'yield' inside %s",
                              comp_names(scope->table->comp_kind)->in_words);
}

static bool visit_name(ScopeBuilder *b, const AstExpr *e)
{
    const Scope *scope = b->current;
    scope_check_name(b, e->name.id, e->ctx, e->pos);
    unsigned noted = e->ctx == CTX_LOAD ? SYMBOL_USED
        : e->ctx == CTX_DEL ? SYMBOL_ASSIGNED | SYMBOL_DELETED : SYMBOL_ASSIGNED;
    if (!scope_add(b, e->name.id, noted, e->pos))
        return false;
    bool function = scope->kind != SCOPE_MODULE && scope->kind != SCOPE_CLASS;
    return e->ctx != CTX_LOAD || !function || e->name.id != b->super
        || scope_add(b, b->class_cell, SYMBOL_USED, e->pos);
}

static bool visit_two(ScopeBuilder *b, const AstExpr *first, const AstExpr *second)
{
    return visit_value(b, first) && visit_value(b, second);
}

static bool visit_await(ScopeBuilder *b, const AstExpr *e)
{
    if (!visit_value(b, e->await.value))
        return false;
    b->current->is_coroutine = true;
    return true;
}

static bool visit_node(ScopeBuilder *b, AstExpr *e)
{
    switch ((AstExprKind)e->kind) {
    case EXPR_BOOL_OP: return scope_visit_exprs(b, &e->bool_op.values);
    case EXPR_NAMED_EXPR: return visit_named(b, e);
    case EXPR_BIN_OP: return visit_two(b, e->bin_op.left, e->bin_op.right);
    case EXPR_UNARY_OP: return visit_value(b, e->unary_op.operand);
    case EXPR_LAMBDA: return visit_lambda(b, e);
    case EXPR_IF_EXP: return visit_two(b, e->if_exp.test, e->if_exp.body)
        && visit_value(b, e->if_exp.orelse);
    case EXPR_DICT: return scope_visit_exprs(b, &e->dict.keys)
        && scope_visit_exprs(b, &e->dict.values);
    case EXPR_SET: case EXPR_LIST: case EXPR_TUPLE: return scope_visit_exprs(b, &e->list.elts);
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR_EXP:
        return visit_comprehension(b, e);
    case EXPR_AWAIT: return visit_await(b, e);
    case EXPR_YIELD: case EXPR_YIELD_FROM: return visit_yield(b, e);
    case EXPR_COMPARE: return scope_visit_expr(b, e->compare.left)
        && scope_visit_exprs(b, &e->compare.comparators);
    case EXPR_CALL:
        return scope_visit_expr(b, e->call.func) && scope_visit_exprs(b, &e->call.args)
            && visit_keywords(b, &e->call.keywords, e->pos);
    case EXPR_FORMATTED_VALUE: return visit_two(b, e->formatted_value.value,
                                                e->formatted_value.format_spec);
    case EXPR_JOINED_STR: return scope_visit_exprs(b, &e->joined_str.values);
    case EXPR_CONSTANT: return true;
    case EXPR_ATTRIBUTE: return scope_visit_expr(b, e->attribute.value);
    case EXPR_SUBSCRIPT: return visit_two(b, e->subscript.value, e->subscript.slice);
    case EXPR_STARRED: return scope_visit_expr(b, e->starred.value);
    case EXPR_NAME: return visit_name(b, e);
    case EXPR_SLICE: return visit_two(b, e->slice.lower, e->slice.upper)
        && visit_value(b, e->slice.step);
    }
    return true;
}

bool scope_visit_expr(ScopeBuilder *b, const AstExpr *e)
{
    if (!enter(b))
        return false;
    scope_check_expr(b, e);
    bool good = visit_node(b, (AstExpr *)e);
    b->depth--;
    return good;
}

/* ---- patterns ---- */

static bool visit_pattern(ScopeBuilder *b, const AstPattern *pattern);

static bool visit_patterns(ScopeBuilder *b, const AstPatterns *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (!visit_pattern(b, list->items[i]))
            return false;
    return true;
}

static bool bind_optional(ScopeBuilder *b, const AstName *name, AstPos pos)
{
    return !name || bind(b, name, SYMBOL_ASSIGNED, pos);
}

static bool visit_pattern_node(ScopeBuilder *b, const AstPattern *pattern)
{
    switch ((AstPatternKind)pattern->kind) {
    case PATTERN_VALUE: return scope_visit_expr(b, pattern->value.value);
    case PATTERN_SINGLETON: return true;
    case PATTERN_SEQUENCE:
        scope_check_sequence(b, pattern);
        return visit_patterns(b, &pattern->sequence.patterns);
    case PATTERN_MAPPING:
        return scope_visit_exprs(b, &pattern->mapping.keys)
            && visit_patterns(b, &pattern->mapping.patterns)
            && bind_optional(b, pattern->mapping.rest, pattern->pos);
    case PATTERN_CLASS:
        return scope_visit_expr(b, pattern->class_.cls)
            && visit_patterns(b, &pattern->class_.patterns)
            && visit_patterns(b, &pattern->class_.kwd_patterns);
    case PATTERN_STAR: return bind_optional(b, pattern->star.name, pattern->pos);
    case PATTERN_AS:
        return (!pattern->as.pattern || visit_pattern(b, pattern->as.pattern))
            && bind_optional(b, pattern->as.name, pattern->pos);
    case PATTERN_OR: return visit_patterns(b, &pattern->or.patterns);
    }
    return true;
}

static bool visit_pattern(ScopeBuilder *b, const AstPattern *pattern)
{
    if (!enter(b))
        return false;
    bool good = visit_pattern_node(b, pattern);
    b->depth--;
    return good;
}

/* ---- statements ---- */

static const char *directive_word(const AstStmt *s)
{
    return s->kind == STMT_GLOBAL ? "global" : "nonlocal";
}

static const char *directive_mistake(unsigned flags)
{
    if (flags & SYMBOL_PARAM)
        return "name '%s' is parameter and %s";
    if (flags & SYMBOL_USED)
        return "name '%s' is used prior to %s declaration";
    if (flags & SYMBOL_ANNOTATED)
        return "annotated name '%s' can't be %s";
    return flags & SYMBOL_ASSIGNED ? "name '%s' is assigned to before %s declaration" : NULL;
}

static Scope *outermost(const ScopeBuilder *b)
{
    Scope *scope = b->current;
    while (scope->parent)
        scope = scope->parent;
    return scope;
}

/* As in CPython a name that anybody declares global is global where the module's own code binds it
 * too, which shows when that has a namespace of its own (exec() with locals). */
static bool visit_directive(ScopeBuilder *b, const AstStmt *s)
{
    unsigned flag = s->kind == STMT_GLOBAL ? SYMBOL_DECLARED_GLOBAL : SYMBOL_DECLARED_NONLOCAL;
    for (uint32_t i = 0; i < s->global.names.count; i++) {
        const AstName *name = scope_mangle(b->tree, b->current, s->global.names.items[i]);
        const Symbol *symbol = scope_lookup(b->current, name);
        const char *mistake = symbol ? directive_mistake(symbol->flags) : NULL;
        if (mistake) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
            return syntax_problem_set(b->problem, b->tree, s->pos, mistake,
                                      s->global.names.items[i]->text, directive_word(s));
#pragma GCC diagnostic pop
        }
        if (!scope_add(b, s->global.names.items[i], flag, s->pos))
            return false;
        scope_add_directive(b, name, s->pos);
        if (s->kind == STMT_GLOBAL)
            scope_add_mangled(b, outermost(b), name, flag);
    }
    return true;
}

static bool visit_ann_assign(ScopeBuilder *b, const AstStmt *s)
{
    const AstExpr *target = s->ann_assign.target;
    if (target->kind == EXPR_NAME) {
        const Symbol *symbol = scope_lookup(b->current,
                                            scope_mangle(b->tree, b->current, target->name.id));
        unsigned flags = symbol ? symbol->flags : 0;
        if (flags & (SYMBOL_DECLARED_GLOBAL | SYMBOL_DECLARED_NONLOCAL) && b->current->parent
            && s->ann_assign.simple)
            return syntax_problem_set(b->problem, b->tree, s->pos,
                                      "annotated name '%s' can't be %s", target->name.id->text,
                                      flags & SYMBOL_DECLARED_GLOBAL ? "global" : "nonlocal");
        unsigned noted = s->ann_assign.simple ? SYMBOL_ANNOTATED | SYMBOL_ASSIGNED
            : s->ann_assign.value ? SYMBOL_ASSIGNED : 0;
        if (noted && !bind(b, target->name.id, noted, target->pos))
            return false;
    } else if (!scope_visit_expr(b, target)) {
        return false;
    }
    return visit_annotation(b, s->ann_assign.annotation) && visit_value(b, s->ann_assign.value);
}

static bool visit_alias(ScopeBuilder *b, const AstAlias *alias, AstPos pos)
{
    const AstName *name = alias->asname ? alias->asname : alias->name;
    const char *dot = memchr(name->text, '.', name->len);
    if (name->len == 1 && name->text[0] == '*') {
        b->current->has_import_star = true;
        return b->current->kind == SCOPE_MODULE
            || syntax_problem_set(b->problem, b->tree, alias->pos,
                                  "import * only allowed at module level");
    }
    if (dot)
        name = ast_name(b->tree, name->text, (size_t)(dot - name->text));
    return bind(b, name, SYMBOL_IMPORTED, pos);
}

static bool visit_aliases(ScopeBuilder *b, const AstAliases *list, AstPos pos)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (!visit_alias(b, list->items[i], pos))
            return false;
    return true;
}

static bool visit_loop_body(ScopeBuilder *b, const AstStmt *s, const AstStmts *body)
{
    struct SymbolTable *table = b->current->table;
    bool outer_loop = table->in_loop, outer_star = table->in_except_star,
        entered = scope_check_block(b, s->pos);
    table->in_loop = true;
    table->in_except_star = false;
    bool good = visit_stmts(b, body);
    table->blocks -= entered;
    table->in_loop = outer_loop;
    table->in_except_star = outer_star;
    return good;
}

static bool visit_for(ScopeBuilder *b, const AstStmt *s)
{
    return visit_target(b, s->for_.target) && visit_value(b, s->for_.iter)
        && visit_loop_body(b, s, &s->for_.body)
        && visit_stmts(b, &s->for_.orelse);
}

static bool visit_with(ScopeBuilder *b, const AstStmt *s)
{
    int entered = 0;
    bool good = true;
    for (uint32_t i = 0; good && i < s->with.items.count; i++) {
        const AstWithItem *item = s->with.items.items[i];
        good = visit_value(b, item->context_expr)
            && (!item->optional_vars || visit_target(b, item->optional_vars));
        entered += scope_check_block(b, s->pos);
    }
    good = good && visit_stmts(b, &s->with.body);
    b->current->table->blocks -= entered;
    return good;
}

static bool visit_handler(ScopeBuilder *b, const AstHandler *h, bool star)
{
    struct SymbolTable *table = b->current->table;
    bool outer = table->in_except_star, entered = scope_check_block(b, h->pos);
    table->in_except_star |= star;
    bool good = visit_value(b, h->type)
        && (!h->name || bind(b, h->name, SYMBOL_ASSIGNED | SYMBOL_DELETED, h->pos))
        && visit_stmts(b, &h->body);
    table->in_except_star = outer;
    table->blocks -= entered;
    return good;
}

static bool visit_try(ScopeBuilder *b, const AstStmt *s)
{
    bool entered = scope_check_block(b, s->pos);
    bool with_finally = s->try_.finalbody.count
        && s->try_.handlers.count ? scope_check_block(b, s->pos) : false;
    bool good = visit_stmts(b, &s->try_.body) && visit_stmts(b, &s->try_.orelse);
    b->current->table->blocks -= entered;
    for (uint32_t i = 0; good && i < s->try_.handlers.count; i++)
        good = visit_handler(b, s->try_.handlers.items[i], s->kind == STMT_TRY_STAR);
    good = good && visit_stmts(b, &s->try_.finalbody);
    b->current->table->blocks -= with_finally;
    return good;
}

static bool visit_match(ScopeBuilder *b, const AstStmt *s)
{
    if (!visit_value(b, s->match.subject))
        return false;
    for (uint32_t i = 0; i < s->match.cases.count; i++) {
        const AstCase *c = s->match.cases.items[i];
        if (!visit_pattern(b, c->pattern) || !visit_optional(b, c->guard)
            || !visit_stmts(b, &c->body))
            return false;
    }
    return true;
}

static bool visit_assign(ScopeBuilder *b, const AstStmt *s)
{
    for (uint32_t i = 0; i < s->assign.targets.count; i++)
        if (!visit_target(b, s->assign.targets.items[i]))
            return false;
    return visit_value(b, s->assign.value);
}

static bool visit_return(ScopeBuilder *b, const AstStmt *s)
{
    struct SymbolTable *table = b->current->table;
    b->current->returns_value |= s->return_.value != NULL;
    if (s->return_.value && !table->return_value)
        table->return_value = s;
    return visit_value(b, s->return_.value);
}

static bool visit_if(ScopeBuilder *b, const AstStmt *s)
{
    return visit_value(b, s->if_.test) && visit_stmts(b, &s->if_.body)
        && visit_stmts(b, &s->if_.orelse);
}

static bool visit_while(ScopeBuilder *b, const AstStmt *s)
{
    return visit_value(b, s->while_.test) && visit_loop_body(b, s, &s->while_.body)
        && visit_stmts(b, &s->while_.orelse);
}

static bool visit_stmt_node(ScopeBuilder *b, AstStmt *s)
{
    switch ((AstStmtKind)s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF: return visit_function(b, s);
    case STMT_CLASS_DEF: return visit_class(b, s);
    case STMT_RETURN: return visit_return(b, s);
    case STMT_DELETE: return scope_visit_exprs(b, &s->delete.targets);
    case STMT_ASSIGN: return visit_assign(b, s);
    case STMT_AUG_ASSIGN: return visit_two(b, s->aug_assign.target, s->aug_assign.value);
    case STMT_ANN_ASSIGN: return visit_ann_assign(b, s);
    case STMT_FOR: case STMT_ASYNC_FOR: return visit_for(b, s);
    case STMT_WHILE: return visit_while(b, s);
    case STMT_IF: return visit_if(b, s);
    case STMT_WITH: case STMT_ASYNC_WITH: return visit_with(b, s);
    case STMT_MATCH: return visit_match(b, s);
    case STMT_RAISE: return visit_two(b, s->raise.exc, s->raise.cause);
    case STMT_TRY: case STMT_TRY_STAR: return visit_try(b, s);
    case STMT_ASSERT: return visit_two(b, s->assert.test, s->assert.msg);
    case STMT_IMPORT: return visit_aliases(b, &s->import.names, s->pos);
    case STMT_IMPORT_FROM: return visit_aliases(b, &s->import_from.names, s->pos);
    case STMT_GLOBAL: case STMT_NONLOCAL: return visit_directive(b, s);
    case STMT_EXPR: return visit_value(b, s->expr.value);
    case STMT_PASS: case STMT_BREAK: case STMT_CONTINUE: return true;
    }
    return true;
}

static bool visit_stmts(ScopeBuilder *b, const AstStmts *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (!enter(b))
            return false;
        scope_check_stmt(b, list->items[i]);
        if (!visit_stmt_node(b, list->items[i]))
            return false;
        b->depth--;
    }
    return true;
}

bool scope_visit_tree(ScopeBuilder *b)
{
    return b->tree->kind == TREE_EXPRESSION ? visit_value(b, b->tree->expr)
        : visit_stmts(b, &b->tree->body);
}
