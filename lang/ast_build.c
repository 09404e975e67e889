/* SPDX-License-Identifier: MIT
 *
 * See ast_build.h. Each class of node has a row: its fields, what they hold, and where that goes.
 * Names may be any text: who rewrites programs likes names that no program can have. */
#include "lang/ast_build.h"

#include "lang/native.h"
#include "lang/obj_bytes.h"
#include "lang/obj_complex.h"
#include "lang/ast_check.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

typedef struct Build { Interp *vm; AstTree *tree; Arena *arena; } Build;

typedef enum FieldKind {
    F_END,
    F_EXPR, F_OPTIONAL, F_STORE, F_STORE_OPTIONAL,      /* AstExpr *: what is loaded or stored; optional: None is NULL */
    F_EXPRS, F_EXPRS_OR_NONE, F_STORES, F_DELETES, F_ELEMENTS,      /* AstExprs; elements have the context of their list */
    F_ELEMENT,                          /* the same for what is starred */
    F_STMTS, F_BODY,                    /* AstStmts; a body is not empty */
    F_NAME, F_NAME_OR_NONE, F_NAMES,
    F_PATTERN, F_PATTERN_OR_NONE, F_PATTERNS,
    F_CONTEXT, F_BINARY, F_UNARY, F_BOOL, F_COMPARES,   /* operators: a byte, or as many bytes as the list has */
    F_NUMBER, F_LEVEL, F_FLAG,          /* int; uint32_t, None is 0; bool */
    F_CONSTANT, F_ARGUMENTS, F_ARG_OR_NONE, F_ARGS, F_KEYWORDS, F_GENERATORS, F_ALIASES, F_HANDLERS, F_ITEMS, F_CASES
} FieldKind;

typedef struct Field { const char *name; uint8_t kind; uint16_t at; } Field;
typedef struct Row { const char *name; int kind; Field fields[8]; } Row;

#define E(member) offsetof(AstExpr, member)
#define S(member) offsetof(AstStmt, member)
#define P(member) offsetof(AstPattern, member)

static const Row EXPR_ROWS[] = {
    {"BoolOp", EXPR_BOOL_OP, {{"op", F_BOOL, E(op)}, {"values", F_EXPRS, E(bool_op.values)}}},
    {"NamedExpr", EXPR_NAMED_EXPR, {{"target", F_STORE, E(named_expr.target)}, {"value", F_EXPR, E(named_expr.value)}}},
    {"BinOp", EXPR_BIN_OP, {{"left", F_EXPR, E(bin_op.left)}, {"op", F_BINARY, E(op)}, {"right", F_EXPR, E(bin_op.right)}}},
    {"UnaryOp", EXPR_UNARY_OP, {{"op", F_UNARY, E(op)}, {"operand", F_EXPR, E(unary_op.operand)}}},
    {"Lambda", EXPR_LAMBDA, {{"args", F_ARGUMENTS, E(lambda.args)}, {"body", F_EXPR, E(lambda.body)}}},
    {"IfExp", EXPR_IF_EXP, {{"test", F_EXPR, E(if_exp.test)}, {"body", F_EXPR, E(if_exp.body)}, {"orelse", F_EXPR, E(if_exp.orelse)}}},
    {"Dict", EXPR_DICT, {{"keys", F_EXPRS_OR_NONE, E(dict.keys)}, {"values", F_EXPRS, E(dict.values)}}},
    {"Set", EXPR_SET, {{"elts", F_EXPRS, E(set.elts)}}},
    {"ListComp", EXPR_LIST_COMP, {{"generators", F_GENERATORS, E(comp.generators)}, {"elt", F_EXPR, E(comp.elt)}}},
    {"SetComp", EXPR_SET_COMP, {{"generators", F_GENERATORS, E(comp.generators)}, {"elt", F_EXPR, E(comp.elt)}}},
    {"DictComp", EXPR_DICT_COMP, {{"generators", F_GENERATORS, E(comp.generators)}, {"key", F_EXPR, E(comp.elt)}, {"value", F_EXPR, E(comp.value)}}},
    {"GeneratorExp", EXPR_GENERATOR_EXP, {{"generators", F_GENERATORS, E(comp.generators)}, {"elt", F_EXPR, E(comp.elt)}}},
    {"Await", EXPR_AWAIT, {{"value", F_EXPR, E(await.value)}}},
    {"Yield", EXPR_YIELD, {{"value", F_OPTIONAL, E(yield.value)}}},
    {"YieldFrom", EXPR_YIELD_FROM, {{"value", F_EXPR, E(yield_from.value)}}},
    {"Compare", EXPR_COMPARE, {{"left", F_EXPR, E(compare.left)}, {"ops", F_COMPARES, E(compare.ops)}, {"comparators", F_EXPRS, E(compare.comparators)}}},
    {"Call", EXPR_CALL, {{"func", F_EXPR, E(call.func)}, {"args", F_EXPRS, E(call.args)}, {"keywords", F_KEYWORDS, E(call.keywords)}}},
    {"FormattedValue", EXPR_FORMATTED_VALUE, {{"value", F_EXPR, E(formatted_value.value)}, {"conversion", F_NUMBER, E(formatted_value.conversion)},
        {"format_spec", F_OPTIONAL, E(formatted_value.format_spec)}}},
    {"JoinedStr", EXPR_JOINED_STR, {{"values", F_EXPRS, E(joined_str.values)}}},
    {"Constant", EXPR_CONSTANT, {{"value", F_CONSTANT, E(constant)}}},
    {"Attribute", EXPR_ATTRIBUTE, {{"value", F_EXPR, E(attribute.value)}, {"attr", F_NAME, E(attribute.attr)}, {"ctx", F_CONTEXT, E(ctx)}}},
    {"Subscript", EXPR_SUBSCRIPT, {{"value", F_EXPR, E(subscript.value)}, {"slice", F_EXPR, E(subscript.slice)}, {"ctx", F_CONTEXT, E(ctx)}}},
    {"Starred", EXPR_STARRED, {{"ctx", F_CONTEXT, E(ctx)}, {"value", F_ELEMENT, E(starred.value)}}},
    {"Name", EXPR_NAME, {{"id", F_NAME, E(name.id)}, {"ctx", F_CONTEXT, E(ctx)}}},
    {"List", EXPR_LIST, {{"ctx", F_CONTEXT, E(ctx)}, {"elts", F_ELEMENTS, E(list.elts)}}},
    {"Tuple", EXPR_TUPLE, {{"ctx", F_CONTEXT, E(ctx)}, {"elts", F_ELEMENTS, E(tuple.elts)}}},
    {"Slice", EXPR_SLICE, {{"lower", F_OPTIONAL, E(slice.lower)}, {"upper", F_OPTIONAL, E(slice.upper)}, {"step", F_OPTIONAL, E(slice.step)}}},
    {0},
};

#define FUNCTION_FIELDS {{"name", F_NAME, S(function_def.name)}, {"args", F_ARGUMENTS, S(function_def.args)}, {"body", F_BODY, S(function_def.body)}, \
    {"decorator_list", F_EXPRS, S(function_def.decorators)}, {"returns", F_OPTIONAL, S(function_def.returns)}}
#define FOR_FIELDS {{"target", F_STORE, S(for_.target)}, {"iter", F_EXPR, S(for_.iter)}, {"body", F_BODY, S(for_.body)}, {"orelse", F_STMTS, S(for_.orelse)}}
#define TRY_FIELDS {{"body", F_BODY, S(try_.body)}, {"handlers", F_HANDLERS, S(try_.handlers)}, {"orelse", F_STMTS, S(try_.orelse)}, \
    {"finalbody", F_STMTS, S(try_.finalbody)}}

static const Row STMT_ROWS[] = {
    {"FunctionDef", STMT_FUNCTION_DEF, FUNCTION_FIELDS},
    {"AsyncFunctionDef", STMT_ASYNC_FUNCTION_DEF, FUNCTION_FIELDS},
    {"ClassDef", STMT_CLASS_DEF, {{"name", F_NAME, S(class_def.name)}, {"bases", F_EXPRS, S(class_def.bases)}, {"keywords", F_KEYWORDS, S(class_def.keywords)},
        {"body", F_BODY, S(class_def.body)}, {"decorator_list", F_EXPRS, S(class_def.decorators)}}},
    {"Return", STMT_RETURN, {{"value", F_OPTIONAL, S(return_.value)}}},
    {"Delete", STMT_DELETE, {{"targets", F_DELETES, S(delete.targets)}}},
    {"Assign", STMT_ASSIGN, {{"targets", F_STORES, S(assign.targets)}, {"value", F_EXPR, S(assign.value)}}},
    {"AugAssign", STMT_AUG_ASSIGN, {{"target", F_STORE, S(aug_assign.target)}, {"op", F_BINARY, S(op)}, {"value", F_EXPR, S(aug_assign.value)}}},
    {"AnnAssign", STMT_ANN_ASSIGN, {{"target", F_STORE, S(ann_assign.target)}, {"annotation", F_EXPR, S(ann_assign.annotation)},
        {"value", F_OPTIONAL, S(ann_assign.value)}, {"simple", F_FLAG, S(ann_assign.simple)}}},
    {"For", STMT_FOR, FOR_FIELDS},
    {"AsyncFor", STMT_ASYNC_FOR, FOR_FIELDS},
    {"While", STMT_WHILE, {{"test", F_EXPR, S(while_.test)}, {"body", F_BODY, S(while_.body)}, {"orelse", F_STMTS, S(while_.orelse)}}},
    {"If", STMT_IF, {{"test", F_EXPR, S(if_.test)}, {"body", F_BODY, S(if_.body)}, {"orelse", F_STMTS, S(if_.orelse)}}},
    {"With", STMT_WITH, {{"items", F_ITEMS, S(with.items)}, {"body", F_BODY, S(with.body)}}},
    {"AsyncWith", STMT_ASYNC_WITH, {{"items", F_ITEMS, S(with.items)}, {"body", F_BODY, S(with.body)}}},
    {"Match", STMT_MATCH, {{"subject", F_EXPR, S(match.subject)}, {"cases", F_CASES, S(match.cases)}}},
    {"Raise", STMT_RAISE, {{"exc", F_OPTIONAL, S(raise.exc)}, {"cause", F_OPTIONAL, S(raise.cause)}}},
    {"Try", STMT_TRY, TRY_FIELDS},
    {"TryStar", STMT_TRY_STAR, TRY_FIELDS},
    {"Assert", STMT_ASSERT, {{"test", F_EXPR, S(assert.test)}, {"msg", F_OPTIONAL, S(assert.msg)}}},
    {"Import", STMT_IMPORT, {{"names", F_ALIASES, S(import.names)}}},
    {"ImportFrom", STMT_IMPORT_FROM, {{"module", F_NAME_OR_NONE, S(import_from.module)}, {"names", F_ALIASES, S(import_from.names)},
        {"level", F_LEVEL, S(import_from.level)}}},
    {"Global", STMT_GLOBAL, {{"names", F_NAMES, S(global.names)}}},
    {"Nonlocal", STMT_NONLOCAL, {{"names", F_NAMES, S(global.names)}}},
    {"Expr", STMT_EXPR, {{"value", F_EXPR, S(expr.value)}}},
    {"Pass", STMT_PASS, {{0}}},
    {"Break", STMT_BREAK, {{0}}},
    {"Continue", STMT_CONTINUE, {{0}}},
    {0},
};

static const Row PATTERN_ROWS[] = {
    {"MatchValue", PATTERN_VALUE, {{"value", F_EXPR, P(value.value)}}},
    {"MatchSingleton", PATTERN_SINGLETON, {{"value", F_CONSTANT, P(singleton.value)}}},
    {"MatchSequence", PATTERN_SEQUENCE, {{"patterns", F_PATTERNS, P(sequence.patterns)}}},
    {"MatchMapping", PATTERN_MAPPING, {{"keys", F_EXPRS, P(mapping.keys)}, {"patterns", F_PATTERNS, P(mapping.patterns)}, {"rest", F_NAME_OR_NONE, P(mapping.rest)}}},
    {"MatchClass", PATTERN_CLASS, {{"cls", F_EXPR, P(class_.cls)}, {"patterns", F_PATTERNS, P(class_.patterns)}, {"kwd_attrs", F_NAMES, P(class_.kwd_attrs)},
        {"kwd_patterns", F_PATTERNS, P(class_.kwd_patterns)}}},
    {"MatchStar", PATTERN_STAR, {{"name", F_NAME_OR_NONE, P(star.name)}}},
    {"MatchAs", PATTERN_AS, {{"pattern", F_PATTERN_OR_NONE, P(as.pattern)}, {"name", F_NAME_OR_NONE, P(as.name)}}},
    {"MatchOr", PATTERN_OR, {{"patterns", F_PATTERNS, P(or.patterns)}}},
    {0},
};

#undef E
#undef S
#undef P
#define PART(type, member) offsetof(type, member)

static const Row ARGUMENTS_ROW = {
    "arguments",
    0,
    {{"posonlyargs", F_ARGS, PART(AstArguments, posonly)},
     {"args", F_ARGS, PART(AstArguments, args)},
     {"vararg", F_ARG_OR_NONE, PART(AstArguments, vararg)},
     {"kwonlyargs", F_ARGS, PART(AstArguments, kwonly)},
     {"kw_defaults", F_EXPRS_OR_NONE, PART(AstArguments, kw_defaults)},
     {"kwarg", F_ARG_OR_NONE, PART(AstArguments, kwarg)},
     {"defaults", F_EXPRS, PART(AstArguments, defaults)}}};
static const Row ARG_ROW = {"arg",
                            0,
                            {{"arg", F_NAME, PART(AstArg, name)},
                             {"annotation", F_OPTIONAL, PART(AstArg, annotation)}}};
static const Row KEYWORD_ROW = {"keyword",
                                0,
                                {{"arg", F_NAME_OR_NONE, PART(AstKeyword, name)},
                                 {"value", F_EXPR, PART(AstKeyword, value)}}};
static const Row COMPREHENSION_ROW = {"comprehension", 0, {
    {"target", F_STORE, PART(AstComprehension, target)}, {"iter", F_EXPR, PART(AstComprehension, iter)},
    {"ifs", F_EXPRS, PART(AstComprehension, ifs)}, {"is_async", F_FLAG, PART(AstComprehension, is_async)}}};
static const Row ALIAS_ROW = {"alias",
                              0,
                              {{"name", F_NAME, PART(AstAlias, name)},
                               {"asname", F_NAME_OR_NONE, PART(AstAlias, asname)}}};
static const Row HANDLER_ROW = {"ExceptHandler",
                                0,
                                {{"type", F_OPTIONAL, PART(AstHandler, type)},
                                 {"name", F_NAME_OR_NONE, PART(AstHandler, name)},
                                 {"body", F_BODY, PART(AstHandler, body)}}};
static const Row ITEM_ROW = {
    "withitem",
    0,
    {{"context_expr", F_EXPR, PART(AstWithItem, context_expr)},
     {"optional_vars", F_STORE_OPTIONAL, PART(AstWithItem, optional_vars)}}};
static const Row CASE_ROW = {"match_case",
                             0,
                             {{"pattern", F_PATTERN, PART(AstCase, pattern)},
                              {"guard", F_OPTIONAL, PART(AstCase, guard)},
                              {"body", F_BODY, PART(AstCase, body)}}};
#undef PART

static const char *const BINARY[] = {"Add",    "Sub",    "Mult",     "MatMult", "Div",
                                     "Mod",    "Pow",    "LShift",   "RShift",  "BitOr",
                                     "BitXor", "BitAnd", "FloorDiv", NULL};
static const char *const UNARY[] = {"Invert", "Not", "UAdd", "USub", NULL};
static const char *const BOOL[] = {"And", "Or", NULL};
static const char *const COMPARE[] = {"Eq", "NotEq", "Lt", "LtE",   "Gt", "GtE",
                                      "Is", "IsNot", "In", "NotIn", NULL};
static const char *const CONTEXT[] = {"Load", "Store", "Del", NULL};

static bool fill(Build *b, const Row *row, Value node, void *into);

/* -- reading nodes ------------------------------------------------------------------------------------------------------ */

static bool is_class(const Type *t, const char *name)
{
    const Tuple *mro = tuple_of(t->mro);
    for (int64_t i = 0; i < mro->len; i++)
        if (strcmp(type_name((Type *)v_obj(mro->items[i])), name) == 0)
            return true;
    return false;
}

static const Row *row_of(const Type *t, const Row *rows)
{
    for (const Row *row = rows; row->name; row++)
        if (strcmp(row->name, type_name(t)) == 0)
            return row;
    for (const Row *row = rows; row->name; row++)
        if (is_class(t, row->name))
            return row;
    return NULL;
}

/* A field; where it is missing that is an error unless it is optional: then it is None. */
static Value get(Build *b, Value node, const char *name, const char *of, bool optional)
{
    Value v = op_getattr_opt(b->vm, node, str_intern_cstr(b->vm, name));
    if (v != V_NULL || b->vm->exc != V_NULL)
        return v;
    if (optional)
        return V_NONE;
    return exc_raise(b->vm, EXC_TypeError, "required field \"%s\" missing from %s", name, of);
}

static bool unexpected(Build *b, const char *what, Value v)
{
    Value repr = op_repr(b->vm, v);
    const char *shown = repr == V_NULL ? NULL : str_utf8(b->vm, repr, NULL);
    if (shown)
        exc_raise(b->vm, EXC_TypeError, "expected some sort of %s, but got %s", what, shown);
    return false;
}

static bool read_int(Build *b, Value v, int64_t *out)
{
    if (v_is_int(v) || v_is_bool(v))
        return op_index(b->vm, v, out);
    Value shown = op_repr(b->vm, v);
    if (shown != V_NULL)
        exc_raise(b->vm, EXC_ValueError, "invalid integer value: %s", str_utf8(b->vm, shown, NULL));
    return false;
}

static bool place_part(Build *b, Value node, const char *name, const char *of, uint32_t dflt, uint32_t *out)
{
    int64_t n = dflt;
    Value v = get(b, node, name, of, of == NULL);
    if (v == V_NULL || ((v != V_NONE || of) && !read_int(b, v, &n)))
        return false;
    *out = n < 0 ? 0 : (uint32_t)n;
    return true;
}

static bool read_place(Build *b, Value node, const char *of, AstPos *pos)
{
    return place_part(b, node, "lineno", of, 0, &pos->line)
        && place_part(b, node, "col_offset", of, 0, &pos->col)
        && place_part(b, node, "end_lineno", NULL, pos->line, &pos->end_line)
        && place_part(b, node, "end_col_offset", NULL, pos->col, &pos->end_col);
}

/* -- constants ---------------------------------------------------------------------------------------------------------- */

static bool text_constant(Build *b, AstConst *c, AstConstKind kind, const char *text, size_t len)
{
    c->kind = (uint8_t)kind;
    c->text = arena_copy(b->arena, text, len);
    c->len = (uint32_t)len;
    return true;
}

static bool int_constant(Build *b, AstConst *c, Value v)
{
    size_t len;
    Value digits = int_to_str(b->vm, v, 16);
    const char *text = digits == V_NULL ? NULL : str_utf8(b->vm, digits, &len);
    c->base = 16;
    return text && text_constant(b, c, CONST_INT, text, len);
}

static bool read_constant(Build *b, AstConst *c, Value v)
{
    const uint8_t *bytes;
    size_t len;
    if (v == V_NONE || v_is_bool(v) || v == V_ELLIPSIS) {
        c->kind = v == V_NONE  ? CONST_NONE
                : v == V_TRUE  ? CONST_TRUE
                : v == V_FALSE ? CONST_FALSE
                               : CONST_ELLIPSIS;
        return true;
    }
    if (v_is_exact(v, T_STR)) {
        const char *text = str_utf8(b->vm, v, &len);
        return text && text_constant(b, c, CONST_STR, text, len);
    }
    if (v_is_exact(v, T_BYTES) && bytes_view(v, &bytes, &len))
        return text_constant(b, c, CONST_BYTES, (const char *)bytes, len);
    if (shape_id_of(v) == T_INT)
        return int_constant(b, c, v);
    if (shape_id_of(v) == T_FLOAT) {
        c->kind = CONST_FLOAT;
        c->number = float_get(v);
        return true;
    }
    if (shape_id_of(v) == T_COMPLEX) {
        c->kind = CONST_IMAGINARY;
        c->number = complex_get(v).im;
        return true;
    }
    exc_raise(b->vm, EXC_TypeError, "got an invalid type in Constant: %s", type_name_of(b->vm, v));
    return false;
}

/* What is no literal: a negative number, a complex one, a tuple. They become the expression that
 * has their value. */
static AstExpr *build_expr(Build *b, Value node, AstContext ctx);

static AstExpr *value_expr(Build *b, Value v, AstPos pos)
{
    Interp *vm = b->vm;
    AstExpr *e = arena_new(b->arena, sizeof *e);
    e->pos = pos;
    if (v_is_exact(v, T_TUPLE)) {
        const Tuple *t = tuple_of(v);
        e->kind = EXPR_TUPLE;
        e->tuple.elts = (AstExprs){arena_new(b->arena, (size_t)t->len * sizeof(AstExpr *)), (uint32_t)t->len};
        for (int64_t i = 0; i < t->len; i++)
            if (!(e->tuple.elts.items[i] = value_expr(b, t->items[i], pos)))
                return NULL;
        return e;
    }
    if (shape_id_of(v) == T_COMPLEX && complex_get(v).re != 0) {
        e->kind = EXPR_BIN_OP;
        e->op = AST_ADD;
        e->bin_op.left = value_expr(b, float_new(vm, complex_get(v).re), pos);
        e->bin_op.right = value_expr(b, complex_new(vm, 0, complex_get(v).im), pos);
        return e->bin_op.left && e->bin_op.right ? e : NULL;
    }
    if (shape_id_of(v) == T_INT && op_compare(vm, v, v_from_small(0), CMP_LT) == V_TRUE) {
        e->kind = EXPR_UNARY_OP;
        e->op = UNARY_USUB;
        e->unary_op.operand = value_expr(b, op_unary(vm, UN_NEG, v), pos);
        return e->unary_op.operand ? e : NULL;
    }
    e->kind = EXPR_CONSTANT;
    return read_constant(b, &e->constant, v) ? e : NULL;
}

/* -- nodes -------------------------------------------------------------------------------------------------------------- */

static bool check_context(Build *b, const AstExpr *e, AstContext wanted)
{
    bool has = e->kind == EXPR_NAME || e->kind == EXPR_ATTRIBUTE || e->kind == EXPR_SUBSCRIPT
            || e->kind == EXPR_STARRED || e->kind == EXPR_LIST || e->kind == EXPR_TUPLE;
    if (e->ctx == wanted)
        return true;
    if (has)
        exc_raise(b->vm, EXC_ValueError, "expression must have %s context but has %s instead",
                  CONTEXT[wanted], CONTEXT[e->ctx]);
    else
        exc_raise(b->vm, EXC_ValueError, "expression which can't be assigned to in %s context",
                  CONTEXT[wanted]);
    return false;
}

static AstExpr *build_expr(Build *b, Value node, AstContext ctx)
{
    const Row *row = v_is_obj(node) ? row_of(type_of(b->vm, node), EXPR_ROWS) : NULL;
    if (!row) {
        unexpected(b, "expr", node);
        return NULL;
    }
    AstExpr *e = arena_new(b->arena, sizeof *e);
    e->kind = (uint8_t)row->kind;
    if (!read_place(b, node, "expr", &e->pos))
        return NULL;
    if (e->kind == EXPR_CONSTANT) {
        Value v = get(b, node, "value", "Constant", false);
        return v == V_NULL || !check_context(b, e, ctx) ? NULL : value_expr(b, v, e->pos);
    }
    bool ok = fill(b, row, node, e) && check_context(b, e, ctx)
           && (e->kind != EXPR_NAME || ast_check_name(b->vm, e->name.id));
    return ok ? e : NULL;
}

static AstStmt *build_stmt(Build *b, Value node)
{
    const Row *row = v_is_obj(node) ? row_of(type_of(b->vm, node), STMT_ROWS) : NULL;
    if (!row) {
        unexpected(b, "stmt", node);
        return NULL;
    }
    AstStmt *s = arena_new(b->arena, sizeof *s);
    s->kind = (uint8_t)row->kind;
    return read_place(b, node, "stmt", &s->pos) && fill(b, row, node, s) && ast_check_stmt(b->vm, s)
             ? s
             : NULL;
}

static AstPattern *build_pattern(Build *b, Value node)
{
    const Row *row = v_is_obj(node) ? row_of(type_of(b->vm, node), PATTERN_ROWS) : NULL;
    if (!row) {
        unexpected(b, "pattern", node);
        return NULL;
    }
    AstPattern *p = arena_new(b->arena, sizeof *p);
    p->kind = (uint8_t)row->kind;
    return read_place(b, node, "pattern", &p->pos) && fill(b, row, node, p) ? p : NULL;
}

/* A node of the one class of `row`; pos_at: where its position goes, -1: it has none. */
static void *build_part(Build *b, const Row *row, size_t size, int pos_at, Value node)
{
    void *part = arena_new(b->arena, size);
    if (!v_is_obj(node) || !is_class(type_of(b->vm, node), row->name)) {
        unexpected(b, row->name, node);
        return NULL;
    }
    if (pos_at >= 0 && !read_place(b, node, row->name, (AstPos *)((char *)part + pos_at)))
        return NULL;
    return fill(b, row, node, part) ? part : NULL;
}

static const AstName *build_name(Build *b, Value v)
{
    size_t len;
    if (!str_is(v)) {
        exc_raise(b->vm, EXC_TypeError, "AST identifier must be of type str");
        return NULL;
    }
    const char *text = str_utf8(b->vm, v, &len);
    return text ? ast_name(b->tree, text, len) : NULL;
}

static int build_operator(Build *b, const char *const *names, const char *what, Value v)
{
    for (int i = 0; names[i] && v_is_obj(v); i++)
        if (is_class(type_of(b->vm, v), names[i]))
            return i;
    unexpected(b, what, v);
    return -1;
}

static bool put_operator(Build *b, const char *const *names, const char *what, Value v, uint8_t *into)
{
    int op = build_operator(b, names, what, v);
    *into = (uint8_t)op;
    return op >= 0;
}

/* -- lists -------------------------------------------------------------------------------------------------------------- */

/* the shape of AstExprs and its kind */
typedef struct Items { void **items; uint32_t count; } Items;

static void *build_item(Build *b, FieldKind kind, Value v, AstContext ctx)
{
    switch (kind) {
    case F_EXPRS_OR_NONE: case F_EXPRS: return build_expr(b, v, CTX_LOAD);
    case F_STORES: return build_expr(b, v, CTX_STORE);
    case F_DELETES: return build_expr(b, v, CTX_DEL);
    case F_ELEMENTS: return build_expr(b, v, ctx);
    case F_STMTS: case F_BODY: return build_stmt(b, v);
    case F_NAMES: return (void *)build_name(b, v);
    case F_PATTERNS: return build_pattern(b, v);
    case F_ARGS: return build_part(b, &ARG_ROW, sizeof(AstArg), offsetof(AstArg, pos), v);
    case F_KEYWORDS: return build_part(b, &KEYWORD_ROW, sizeof(AstKeyword), offsetof(AstKeyword, pos), v);
    case F_GENERATORS: return build_part(b, &COMPREHENSION_ROW, sizeof(AstComprehension), -1, v);
    case F_ALIASES: return build_part(b, &ALIAS_ROW, sizeof(AstAlias), offsetof(AstAlias, pos), v);
    case F_HANDLERS: return build_part(b, &HANDLER_ROW, sizeof(AstHandler), offsetof(AstHandler, pos), v);
    case F_ITEMS: return build_part(b, &ITEM_ROW, sizeof(AstWithItem), -1, v);
    case F_CASES: return build_part(b, &CASE_ROW, sizeof(AstCase), -1, v);
    default: return NULL;
    }
}

static bool may_be_empty(FieldKind kind)
{
    return kind != F_BODY && kind != F_STORES && kind != F_DELETES && kind != F_ITEMS
        && kind != F_CASES && kind != F_GENERATORS && kind != F_ALIASES;
}

static bool is_list(Build *b, const Row *row, const Field *f, Value v)
{
    if (!v_is_kind(v, KIND_LIST))
        exc_raise(b->vm, EXC_TypeError, "%s field \"%s\" must be a list, not a %s", row->name,
                  f->name, type_name_of(b->vm, v));
    else if (list_of(v)->len == 0 && f->kind == F_GENERATORS)
        exc_raise(b->vm, EXC_ValueError, "comprehension with no generators");
    else if (list_of(v)->len == 0 && !may_be_empty((FieldKind)f->kind))
        exc_raise(b->vm, EXC_ValueError, "empty %s on %s", f->name, row->name);
    else
        return true;
    return false;
}

static bool refuse_none(Build *b, FieldKind kind)
{
    bool exprs = kind == F_EXPRS || kind == F_STORES || kind == F_DELETES || kind == F_ELEMENTS;
    if (!exprs && kind != F_STMTS && kind != F_BODY)
        return false;
    exc_raise(b->vm, EXC_ValueError, "None disallowed in %s list", exprs ? "expression" : "statement");
    return true;
}

static bool fill_list(Build *b, const Row *row, const Field *f, Value v, Items *into, AstContext ctx)
{
    if (!is_list(b, row, f, v))
        return false;
    uint32_t n = (uint32_t)list_of(v)->len;
    *into = (Items){arena_new(b->arena, (n + 1) * sizeof(void *)), n};
    for (uint32_t i = 0; i < n; i++) {
        Value item = i < list_of(v)->len ? list_of(v)->items[i] : V_NONE;
        bool absent = item == V_NONE && f->kind == F_EXPRS_OR_NONE;
        if (item == V_NONE && !absent && refuse_none(b, (FieldKind)f->kind))
            return false;
        if (!absent && !(into->items[i] = build_item(b, (FieldKind)f->kind, item, ctx)))
            return false;
    }
    return true;
}

static bool fill_compares(Build *b, const Row *row, const Field *f, Value v, uint8_t **into)
{
    if (!is_list(b, row, f, v))
        return false;
    int64_t n = list_of(v)->len;
    *into = arena_new(b->arena, (size_t)n + 1);
    for (int64_t i = 0; i < n && i < list_of(v)->len; i++)
        if (!put_operator(b, COMPARE, "cmpop", list_of(v)->items[i], *into + i))
            return false;
    return true;
}

/* -- fields ------------------------------------------------------------------------------------------------------------- */

static bool is_optional(FieldKind kind)
{
    return kind == F_OPTIONAL || kind == F_STORE_OPTIONAL || kind == F_NAME_OR_NONE
        || kind == F_PATTERN_OR_NONE || kind == F_ARG_OR_NONE || kind == F_LEVEL;
}

static bool fill_number(Build *b, FieldKind kind, Value v, void *into)
{
    int64_t n = 0;
    if (!read_int(b, v, &n))
        return false;
    if (kind == F_LEVEL && n < 0) {
        exc_raise(b->vm, EXC_ValueError, "Negative ImportFrom level");
        return false;
    }
    if (kind == F_FLAG)
        *(bool *)into = n != 0;
    else if (kind == F_LEVEL)
        *(uint32_t *)into = (uint32_t)n;
    else
        *(int *)into = (int)n;
    return true;
}

static bool put(void **into, const void *made)
{
    *into = (void *)made;
    return made != NULL;
}

static bool is_required(Build *b, const Row *row, const Field *f)
{
    if (f->kind != F_EXPR && f->kind != F_STORE && f->kind != F_ELEMENT && f->kind != F_PATTERN)
        return false;
    exc_raise(b->vm, EXC_ValueError, "field '%s' is required for %s", f->name, row->name);
    return true;
}

static bool fill_field(Build *b, const Row *row, const Field *f, Value v, void *node)
{
    void *into = (char *)node + f->at;
    AstContext ctx = f->kind == F_ELEMENTS || f->kind == F_ELEMENT
                       ? (AstContext)((AstExpr *)node)->ctx
                       : CTX_LOAD;
    if (v == V_NONE && is_optional((FieldKind)f->kind))
        return true;
    if (v == V_NONE && is_required(b, row, f))
        return false;
    switch ((FieldKind)f->kind) {
    case F_EXPR: case F_OPTIONAL: return put(into, build_expr(b, v, CTX_LOAD));
    case F_STORE: case F_STORE_OPTIONAL: return put(into, build_expr(b, v, CTX_STORE));
    case F_ELEMENT: return put(into, build_expr(b, v, ctx));
    case F_NAME: case F_NAME_OR_NONE: return put(into, build_name(b, v));
    case F_PATTERN: case F_PATTERN_OR_NONE: return put(into, build_pattern(b, v));
    case F_ARGUMENTS: return put(into, build_part(b, &ARGUMENTS_ROW, sizeof(AstArguments), -1, v));
    case F_ARG_OR_NONE: return put(into, build_part(b, &ARG_ROW, sizeof(AstArg), offsetof(AstArg, pos), v));
    case F_CONTEXT: return put_operator(b, CONTEXT, "expr_context", v, into);
    case F_BINARY: return put_operator(b, BINARY, "operator", v, into);
    case F_UNARY: return put_operator(b, UNARY, "unaryop", v, into);
    case F_BOOL: return put_operator(b, BOOL, "boolop", v, into);
    case F_COMPARES: return fill_compares(b, row, f, v, into);
    case F_NUMBER: case F_LEVEL: case F_FLAG: return fill_number(b, (FieldKind)f->kind, v, into);
    case F_CONSTANT: return read_constant(b, into, v);
    default: return fill_list(b, row, f, v, into, ctx);
    }
}

/* What the compiler counts on: as many values as there are keys, operators or parameters. */
static bool check_counts(Build *b, const Row *row, const void *node)
{
    const AstExpr *e = node;
    const char *wrong = NULL;
    if (row == &ARGUMENTS_ROW) {
        const AstArguments *a = node;
        if (a->defaults.count > a->posonly.count + a->args.count)
            wrong = "more positional defaults than args on arguments";
        else if (a->kw_defaults.count != a->kwonly.count)
            wrong = "length of kwonlyargs is not the same as kw_defaults on arguments";
    } else if (row >= EXPR_ROWS && row < EXPR_ROWS + sizeof EXPR_ROWS / sizeof *EXPR_ROWS) {
        if (e->kind == EXPR_DICT && e->dict.keys.count != e->dict.values.count)
            wrong = "Dict doesn't have the same number of keys as values";
        else if (e->kind == EXPR_BOOL_OP && e->bool_op.values.count < 2)
            wrong = "BoolOp with less than 2 values";
        else if (e->kind == EXPR_COMPARE && !e->compare.comparators.count)
            wrong = "Compare with no comparators";
    }
    if (wrong)
        exc_raise(b->vm, EXC_ValueError, "%s", wrong);
    return !wrong;
}

static bool check_compare(Build *b, Value node)
{
    Value ops = get(b, node, "ops", "Compare", false),
          comparators = get(b, node, "comparators", "Compare", false);
    if (!v_is_kind(ops, KIND_LIST) || !v_is_kind(comparators, KIND_LIST)
        || list_of(ops)->len == list_of(comparators)->len || !list_of(comparators)->len)
        return b->vm->exc == V_NULL;
    exc_raise(b->vm, EXC_ValueError, "Compare has a different number of comparators and operands");
    return false;
}

static bool fill(Build *b, const Row *row, Value node, void *into)
{
    bool stmt = row >= STMT_ROWS && row < STMT_ROWS + sizeof STMT_ROWS / sizeof *STMT_ROWS;
    bool pattern = row >= PATTERN_ROWS && row < PATTERN_ROWS + sizeof PATTERN_ROWS / sizeof *PATTERN_ROWS;
    if (!op_enter(b->vm, stmt ? " while traversing 'stmt' node" : pattern ? " while traversing 'pattern' node"
                                                                          : " while traversing 'expr' node"))
        return false;
    bool ok = strcmp(row->name, "Compare") != 0 || check_compare(b, node);
    for (const Field *f = row->fields; ok && f->name; f++) {
        Value v = get(b, node, f->name, row->name, is_optional((FieldKind)f->kind));
        ok = v != V_NULL && fill_field(b, row, f, v, into);
    }
    op_leave(b->vm);
    ok = ok && (row != &CASE_ROW || ast_check_pattern(b->vm, ((AstCase *)into)->pattern, false));
    return ok && check_counts(b, row, into);
}

/* -- the tree ----------------------------------------------------------------------------------------------------------- */

AstTree *ast_build(Interp *vm, Value node, Arena *arena)
{
    static const Row BODY = {"Module", 0, {{"body", F_STMTS, offsetof(AstTree, body)}}};
    static const Row EXPRESSION = {"Expression", 0, {{"body", F_EXPR, offsetof(AstTree, expr)}}};
    AstTree *tree = arena_new(arena, sizeof *tree);
    Build b = {vm, tree, arena};
    const Type *t = type_of(vm, node);
    bool expression = is_class(t, "Expression");
    tree->arena = arena;
    tree->kind = expression ? TREE_EXPRESSION : is_class(t, "Interactive") ? TREE_INTERACTIVE : TREE_MODULE;
    tree->source = (SourceText){"", 0};
    return fill(&b, expression ? &EXPRESSION : &BODY, node, tree) ? tree : NULL;
}
