/* SPDX-License-Identifier: MIT
 *
 * The module _ast_tree: the parser's tree as tuples, of which lib/ast.py makes its nodes.
 *
 * A node is (class name, (line, column, end line, end column) or None, field, field ...), the
 * fields in the order of the class's _fields; operators and contexts are their names; lists of
 * nodes are lists. */
#include "base/arena.h"
#include "lang/ast.h"
#include "lang/code.h"
#include "lang/compile.h"
#include "lang/complete_input.h"
#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_complex.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/parser.h"

enum { MOST_FIELDS = 8 };

static Value expr(Interp *vm, const AstExpr *e);
static Value stmts(Interp *vm, const AstStmts *list);
static Value pattern(Interp *vm, const AstPattern *p);

/* -- pieces ------------------------------------------------------------------------------------------------------------ */

static Value text(Interp *vm, const char *s)
{
    return str_intern_cstr(vm, s);
}

static Value place(Interp *vm, AstPos p)
{
    return tuple_pack(vm, 4, int_from_i64(vm, p.line), int_from_i64(vm, p.col), int_from_i64(vm, p.end_line),
                      int_from_i64(vm, p.end_col));
}

/* V_NULL among the fields is an exception that is pending. */
static Value node(Interp *vm, const char *kind, const AstPos *pos, int n, const Value *fields)
{
    Value items[MOST_FIELDS + 2] = {text(vm, kind), pos ? place(vm, *pos) : V_NONE};
    for (int i = 0; i < n; i++) {
        if (fields[i] == V_NULL)
            return V_NULL;
        items[i + 2] = fields[i];
    }
    return items[1] == V_NULL ? V_NULL : tuple_new(vm, items, (size_t)n + 2);
}

#define NODE(kind, pos, ...) \
    node(vm, kind, pos, (int)(sizeof((Value[]){__VA_ARGS__}) / sizeof(Value)), (Value[]){__VA_ARGS__})

static Value name(Interp *vm, const AstName *n)
{
    return n ? str_from_utf8(vm, n->text, n->len) : V_NONE;
}

static bool add(Interp *vm, Value list, Value item)
{
    return list != V_NULL && item != V_NULL && list_append(vm, list, item);
}

static Value names(Interp *vm, const AstNames *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made, name(vm, list->items[i])))
            return V_NULL;
    return made;
}

static Value constant(Interp *vm, const AstConst *c)
{
    switch (c->kind) {
    case CONST_INT: return int_from_text(vm, c->text, c->len, c->base);
    case CONST_FLOAT: return float_new(vm, c->number);
    case CONST_IMAGINARY: return complex_new(vm, 0, c->number);
    case CONST_STR: return str_from_utf8(vm, c->text, c->len);
    case CONST_BYTES: return bytes_new(vm, c->text, c->len);
    case CONST_TRUE: return V_TRUE;
    case CONST_FALSE: return V_FALSE;
    case CONST_ELLIPSIS: return V_ELLIPSIS;
    default: return V_NONE;
    }
}

static Value optional(Interp *vm, const AstExpr *e)
{
    return e ? expr(vm, e) : V_NONE;
}

static Value exprs(Interp *vm, const AstExprs *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made, optional(vm, list->items[i])))
            return V_NULL;
    return made;
}

static Value arg(Interp *vm, const AstArg *a)
{
    return a ? NODE("arg", &a->pos, name(vm, a->name), optional(vm, a->annotation), V_NONE) : V_NONE;
}

static Value arg_list(Interp *vm, const AstArgs *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made, arg(vm, list->items[i])))
            return V_NULL;
    return made;
}

static Value arguments(Interp *vm, const AstArguments *a)
{
    return NODE("arguments", NULL, arg_list(vm, &a->posonly), arg_list(vm, &a->args),
                arg(vm, a->vararg), arg_list(vm, &a->kwonly), exprs(vm, &a->kw_defaults),
                arg(vm, a->kwarg), exprs(vm, &a->defaults));
}

static Value keywords(Interp *vm, const AstKeywords *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made,
                 NODE("keyword", &list->items[i]->pos, name(vm, list->items[i]->name),
                      expr(vm, list->items[i]->value))))
            return V_NULL;
    return made;
}

static Value generators(Interp *vm, const AstGenerators *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++) {
        const AstComprehension *c = list->items[i];
        Value item = NODE("comprehension", NULL, expr(vm, c->target), expr(vm, c->iter),
                          exprs(vm, &c->ifs), v_from_small(c->is_async));
        if (!add(vm, made, item))
            return V_NULL;
    }
    return made;
}

/* -- expressions ------------------------------------------------------------------------------------------------------- */

static const char *const binary_names[] = {"Add",    "Sub",    "Mult",    "MatMult", "Div",
                                           "Mod",    "Pow",    "LShift",  "RShift",  "BitOr",
                                           "BitXor", "BitAnd", "FloorDiv"};
static const char *const unary_names[] = {"Invert", "Not", "UAdd", "USub"};
static const char *const compare_names[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                            "GtE", "Is",    "IsNot", "In",  "NotIn"};
static const char *const context_names[] = {"Load", "Store", "Del"};

static Value compare(Interp *vm, const AstExpr *e)
{
    Value ops = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < e->compare.comparators.count; i++)
        if (!add(vm, ops, text(vm, compare_names[e->compare.ops[i]])))
            return V_NULL;
    return NODE("Compare", &e->pos, expr(vm, e->compare.left), ops, exprs(vm, &e->compare.comparators));
}

static Value comprehension(Interp *vm, const char *kind, const AstExpr *e)
{
    return NODE(kind, &e->pos, expr(vm, e->comp.elt), generators(vm, &e->comp.generators));
}

static Value expr(Interp *vm, const AstExpr *e)
{
    Value ctx = text(vm, context_names[e->ctx <= 2 ? e->ctx : 0]);
    switch ((AstExprKind)e->kind) {
    case EXPR_BOOL_OP:
        return NODE("BoolOp", &e->pos, text(vm, e->op == BOOL_AND ? "And" : "Or"),
                    exprs(vm, &e->bool_op.values));
    case EXPR_BIN_OP:
        return NODE("BinOp", &e->pos, expr(vm, e->bin_op.left), text(vm, binary_names[e->op]),
                    expr(vm, e->bin_op.right));
    case EXPR_UNARY_OP:
        return NODE("UnaryOp", &e->pos, text(vm, unary_names[e->op]),
                    expr(vm, e->unary_op.operand));
    case EXPR_NAMED_EXPR:
        return NODE("NamedExpr", &e->pos, expr(vm, e->named_expr.target),
                    expr(vm, e->named_expr.value));
    case EXPR_LAMBDA: return NODE("Lambda", &e->pos, arguments(vm, e->lambda.args), expr(vm, e->lambda.body));
    case EXPR_IF_EXP:
        return NODE("IfExp", &e->pos, expr(vm, e->if_exp.test), expr(vm, e->if_exp.body),
                    expr(vm, e->if_exp.orelse));
    case EXPR_DICT: return NODE("Dict", &e->pos, exprs(vm, &e->dict.keys), exprs(vm, &e->dict.values));
    case EXPR_SET: return NODE("Set", &e->pos, exprs(vm, &e->set.elts));
    case EXPR_LIST: return NODE("List", &e->pos, exprs(vm, &e->list.elts), ctx);
    case EXPR_TUPLE: return NODE("Tuple", &e->pos, exprs(vm, &e->tuple.elts), ctx);
    case EXPR_LIST_COMP: return comprehension(vm, "ListComp", e);
    case EXPR_SET_COMP: return comprehension(vm, "SetComp", e);
    case EXPR_GENERATOR_EXP: return comprehension(vm, "GeneratorExp", e);
    case EXPR_DICT_COMP:
        return NODE("DictComp", &e->pos, expr(vm, e->comp.elt), expr(vm, e->comp.value),
                    generators(vm, &e->comp.generators));
    case EXPR_AWAIT: return NODE("Await", &e->pos, expr(vm, e->await.value));
    case EXPR_YIELD: return NODE("Yield", &e->pos, optional(vm, e->yield.value));
    case EXPR_YIELD_FROM: return NODE("YieldFrom", &e->pos, expr(vm, e->yield_from.value));
    case EXPR_COMPARE: return compare(vm, e);
    case EXPR_CALL:
        return NODE("Call", &e->pos, expr(vm, e->call.func), exprs(vm, &e->call.args),
                    keywords(vm, &e->call.keywords));
    case EXPR_FORMATTED_VALUE:
        return NODE("FormattedValue", &e->pos, expr(vm, e->formatted_value.value),
                    v_from_small(e->formatted_value.conversion),
                    optional(vm, e->formatted_value.format_spec));
    case EXPR_JOINED_STR: return NODE("JoinedStr", &e->pos, exprs(vm, &e->joined_str.values));
    case EXPR_CONSTANT:
        return NODE("Constant", &e->pos, constant(vm, &e->constant),
                    e->constant.kind == CONST_STR && e->constant.u_prefix ? text(vm, "u") : V_NONE);
    case EXPR_ATTRIBUTE:
        return NODE("Attribute", &e->pos, expr(vm, e->attribute.value), name(vm, e->attribute.attr),
                    ctx);
    case EXPR_SUBSCRIPT:
        return NODE("Subscript", &e->pos, expr(vm, e->subscript.value),
                    expr(vm, e->subscript.slice), ctx);
    case EXPR_STARRED: return NODE("Starred", &e->pos, expr(vm, e->starred.value), ctx);
    case EXPR_NAME: return NODE("Name", &e->pos, name(vm, e->name.id), ctx);
    case EXPR_SLICE:
        return NODE("Slice", &e->pos, optional(vm, e->slice.lower), optional(vm, e->slice.upper),
                    optional(vm, e->slice.step));
    }
    return V_NONE;
}

/* -- patterns ---------------------------------------------------------------------------------------------------------- */

static Value patterns(Interp *vm, const AstPatterns *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made, pattern(vm, list->items[i])))
            return V_NULL;
    return made;
}

static Value pattern(Interp *vm, const AstPattern *p)
{
    switch ((AstPatternKind)p->kind) {
    case PATTERN_VALUE: return NODE("MatchValue", &p->pos, expr(vm, p->value.value));
    case PATTERN_SINGLETON: return NODE("MatchSingleton", &p->pos, constant(vm, &p->singleton.value));
    case PATTERN_SEQUENCE: return NODE("MatchSequence", &p->pos, patterns(vm, &p->sequence.patterns));
    case PATTERN_MAPPING:
        return NODE("MatchMapping", &p->pos, exprs(vm, &p->mapping.keys),
                    patterns(vm, &p->mapping.patterns), name(vm, p->mapping.rest));
    case PATTERN_CLASS:
        return NODE("MatchClass", &p->pos, expr(vm, p->class_.cls),
                    patterns(vm, &p->class_.patterns), names(vm, &p->class_.kwd_attrs),
                    patterns(vm, &p->class_.kwd_patterns));
    case PATTERN_STAR: return NODE("MatchStar", &p->pos, name(vm, p->star.name));
    case PATTERN_AS:
        return NODE("MatchAs", &p->pos, p->as.pattern ? pattern(vm, p->as.pattern) : V_NONE,
                    name(vm, p->as.name));
    case PATTERN_OR: return NODE("MatchOr", &p->pos, patterns(vm, &p->or.patterns));
    }
    return V_NONE;
}

/* -- statements -------------------------------------------------------------------------------------------------------- */

static Value aliases(Interp *vm, const AstAliases *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made,
                 NODE("alias", &list->items[i]->pos, name(vm, list->items[i]->name),
                      name(vm, list->items[i]->asname))))
            return V_NULL;
    return made;
}

static Value handlers(Interp *vm, const AstHandlers *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made, NODE("ExceptHandler", &list->items[i]->pos, optional(vm, list->items[i]->type),
                                name(vm, list->items[i]->name), stmts(vm, &list->items[i]->body))))
            return V_NULL;
    return made;
}

static Value with_items(Interp *vm, const AstWithItems *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made,
                 NODE("withitem", NULL, expr(vm, list->items[i]->context_expr),
                      optional(vm, list->items[i]->optional_vars))))
            return V_NULL;
    return made;
}

static Value cases(Interp *vm, const AstCases *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made,
                 NODE("match_case", NULL, pattern(vm, list->items[i]->pattern),
                      optional(vm, list->items[i]->guard), stmts(vm, &list->items[i]->body))))
            return V_NULL;
    return made;
}

static Value function(Interp *vm, const char *kind, const AstStmt *s)
{
    return NODE(kind, &s->pos, name(vm, s->function_def.name), arguments(vm, s->function_def.args),
                stmts(vm, &s->function_def.body), exprs(vm, &s->function_def.decorators),
                optional(vm, s->function_def.returns), V_NONE);
}

static Value loop(Interp *vm, const char *kind, const AstStmt *s)
{
    return NODE(kind, &s->pos, expr(vm, s->for_.target), expr(vm, s->for_.iter),
                stmts(vm, &s->for_.body), stmts(vm, &s->for_.orelse), V_NONE);
}

static Value branch(Interp *vm, const char *kind, const AstStmt *s)
{
    return NODE(kind, &s->pos, expr(vm, s->while_.test), stmts(vm, &s->while_.body),
                stmts(vm, &s->while_.orelse));
}

static Value guarded(Interp *vm, const char *kind, const AstStmt *s)
{
    return NODE(kind, &s->pos, stmts(vm, &s->try_.body), handlers(vm, &s->try_.handlers),
                stmts(vm, &s->try_.orelse), stmts(vm, &s->try_.finalbody));
}

static Value bare(Interp *vm, const char *kind, const AstStmt *s)
{
    return node(vm, kind, &s->pos, 0, NULL);
}

static Value stmt(Interp *vm, const AstStmt *s)
{
    switch ((AstStmtKind)s->kind) {
    case STMT_FUNCTION_DEF: return function(vm, "FunctionDef", s);
    case STMT_ASYNC_FUNCTION_DEF: return function(vm, "AsyncFunctionDef", s);
    case STMT_CLASS_DEF:
        return NODE("ClassDef", &s->pos, name(vm, s->class_def.name),
                    exprs(vm, &s->class_def.bases), keywords(vm, &s->class_def.keywords),
                    stmts(vm, &s->class_def.body), exprs(vm, &s->class_def.decorators));
    case STMT_RETURN: return NODE("Return", &s->pos, optional(vm, s->return_.value));
    case STMT_DELETE: return NODE("Delete", &s->pos, exprs(vm, &s->delete.targets));
    case STMT_ASSIGN:
        return NODE("Assign", &s->pos, exprs(vm, &s->assign.targets), expr(vm, s->assign.value),
                    V_NONE);
    case STMT_AUG_ASSIGN:
        return NODE("AugAssign", &s->pos, expr(vm, s->aug_assign.target),
                    text(vm, binary_names[s->op]), expr(vm, s->aug_assign.value));
    case STMT_ANN_ASSIGN:
        return NODE("AnnAssign", &s->pos, expr(vm, s->ann_assign.target), expr(vm, s->ann_assign.annotation),
                    optional(vm, s->ann_assign.value), v_from_small(s->ann_assign.simple));
    case STMT_FOR: return loop(vm, "For", s);
    case STMT_ASYNC_FOR: return loop(vm, "AsyncFor", s);
    case STMT_WHILE: return branch(vm, "While", s);
    case STMT_IF: return branch(vm, "If", s);
    case STMT_WITH:
        return NODE("With", &s->pos, with_items(vm, &s->with.items), stmts(vm, &s->with.body),
                    V_NONE);
    case STMT_ASYNC_WITH:
        return NODE("AsyncWith", &s->pos, with_items(vm, &s->with.items), stmts(vm, &s->with.body),
                    V_NONE);
    case STMT_MATCH: return NODE("Match", &s->pos, expr(vm, s->match.subject), cases(vm, &s->match.cases));
    case STMT_RAISE: return NODE("Raise", &s->pos, optional(vm, s->raise.exc), optional(vm, s->raise.cause));
    case STMT_TRY: return guarded(vm, "Try", s);
    case STMT_TRY_STAR: return guarded(vm, "TryStar", s);
    case STMT_ASSERT: return NODE("Assert", &s->pos, expr(vm, s->assert.test), optional(vm, s->assert.msg));
    case STMT_IMPORT: return NODE("Import", &s->pos, aliases(vm, &s->import.names));
    case STMT_IMPORT_FROM:
        return NODE("ImportFrom", &s->pos, name(vm, s->import_from.module),
                    aliases(vm, &s->import_from.names),
                    v_from_small((int64_t)s->import_from.level));
    case STMT_GLOBAL: return NODE("Global", &s->pos, names(vm, &s->global.names));
    case STMT_NONLOCAL: return NODE("Nonlocal", &s->pos, names(vm, &s->global.names));
    case STMT_EXPR: return NODE("Expr", &s->pos, expr(vm, s->expr.value));
    case STMT_PASS: return bare(vm, "Pass", s);
    case STMT_BREAK: return bare(vm, "Break", s);
    case STMT_CONTINUE: return bare(vm, "Continue", s);
    }
    return V_NONE;
}

static Value stmts(Interp *vm, const AstStmts *list)
{
    Value made = list_new(vm, NULL, 0);
    for (uint32_t i = 0; i < list->count; i++)
        if (!add(vm, made, stmt(vm, list->items[i])))
            return V_NULL;
    return made;
}

/* -- the module -------------------------------------------------------------------------------------------------------- */

static Value fn_tree(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t len;
    const char *source = str_is(args[0]) ? str_utf8(vm, args[0], &len) : NULL;
    if (!source || !str_is(args[1]))
        return vm->exc != V_NULL ? V_NULL : exc_type_error_arg(vm, "tree", "str", args[0]);
    ParserMode mode = str_eq_cstr(args[1], "eval")   ? PARSER_EVAL
                    : str_eq_cstr(args[1], "single") ? PARSER_SINGLE
                                                     : PARSER_EXEC;
    Arena arena = {0};
    SyntaxProblem problem = {0};
    AstTree *tree = parser_parse((SourceText){source, len}, mode, &arena, &problem);
    Value made = !tree ? V_NONE : mode == PARSER_EVAL ? expr(vm, tree->expr) : stmts(vm, &tree->body);
    arena_clear(&arena);
    return made;
}

static Value fn_is_unfinished(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t len;
    uint32_t indent;
    if (!str_is(args[0]))
        return exc_type_error_arg(vm, "is_unfinished", "str", args[0]);
    const char *text = str_utf8(vm, args[0], &len);
    return v_from_bool(complete_input((SourceText){text, len}, &indent) == INPUT_INCOMPLETE);
}

static Value fn_compile(Interp *vm, Value *args, int n)
{
    (void)n;
    const char *filename = str_is(args[1]) ? str_utf8(vm, args[1], NULL) : NULL;
    if (!filename || !str_is(args[2]))
        return vm->exc != V_NULL
                 ? V_NULL
                 : exc_type_error_arg(vm, "compile", "str", filename ? args[2] : args[1]);
    SourceMode mode = str_eq_cstr(args[2], "eval")   ? SOURCE_EVAL
                    : str_eq_cstr(args[2], "single") ? SOURCE_SINGLE
                                                     : SOURCE_FILE;
    Code *code = compile_nodes(vm, args[0], filename, mode, COMPILE_NAMESPACE);
    return code ? v_from_obj(code) : V_NULL;
}

static const NativeDef functions[] = {
    {"compile(tree, filename, mode, /)", fn_compile, "The code of a tree of nodes.", 0},
    {"is_unfinished(source, /)", fn_is_unfinished, "Whether what was typed wants more lines.", 0},
    {"tree(source, mode, /)", fn_tree, "The tree of a source text as tuples, or None when it is no program.", 0},
    {0},
};

const ModuleDef mod__ast_tree = {"_ast_tree", "The parser's tree as tuples.", functions, NULL};
