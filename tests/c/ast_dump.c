/* SPDX-License-Identifier: MIT
 *
 * ast_dump: prints what the front end makes of source texts, for tests/test_parser.py to compare with CPython's
 * `ast`.
 *
 *     ast_dump [-e|-s|-c] [-q|-S|-i]      as an expression, a statement at a prompt, a cell; prints nothing, scopes, or whether
 *                                         the input is complete
 *
 * Standard input holds texts as "LENGTH\nBYTES"; each answer is one line: a tree, or "!
 * kind|line|col|end_line|end_col|message". */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "lang/complete_input.h"
#include "lang/parser.h"
#include "lang/scope.h"

static void dump_expr(Buf *b, const AstExpr *e);
static void dump_stmts(Buf *b, const char *field, const AstStmts *list);
static void dump_pattern(Buf *b, const AstPattern *pattern);

/* ---- pieces ---- */

static void open_node(Buf *b, const char *kind, AstPos pos)
{
    buf_addf(b, "%s@%u:%u-%u:%u(", kind, pos.line, pos.col, pos.end_line, pos.end_col);
}

static void dump_bytes(Buf *b, const char *text, size_t len)
{
    buf_addc(b, '"');
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c < ' ' || c >= 0x7F || c == '"' || c == '\\')
            buf_addf(b, "\\x%02x", c);
        else
            buf_addc(b, (char)c);
    }
    buf_addc(b, '"');
}

static void dump_name(Buf *b, const AstName *name)
{
    if (name)
        dump_bytes(b, name->text, name->len);
    else
        buf_adds(b, "None");
}

static void dump_const(Buf *b, const AstConst *c)
{
    static const char *const words[] = { "None", "True", "False", "Ellipsis" };
    switch (c->kind) {
    case CONST_INT:
        buf_addf(b, "int%d:%.*s", c->base, (int)c->len, c->text);
        break;
    case CONST_FLOAT: case CONST_IMAGINARY:
        buf_addf(b, "%s:%.17g", c->kind == CONST_FLOAT ? "float" : "imaginary", c->number);
        break;
    case CONST_STR: case CONST_BYTES:
        buf_adds(b, c->kind == CONST_STR ? c->u_prefix ? "u" : "" : "b");
        dump_bytes(b, c->text, c->len);
        break;
    default:
        buf_adds(b, words[c->kind]);
    }
}

static void dump_optional(Buf *b, const AstExpr *e)
{
    if (e)
        dump_expr(b, e);
    else
        buf_adds(b, "None");
    buf_addc(b, ' ');
}

static void dump_exprs(Buf *b, const AstExprs *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++)
        dump_optional(b, list->items[i]);
    buf_addc(b, ']');
}

static void dump_arg(Buf *b, const AstArg *arg)
{
    if (!arg) {
        buf_adds(b, "None ");
        return;
    }
    open_node(b, "arg", arg->pos);
    dump_name(b, arg->name);
    buf_addc(b, ' ');
    dump_optional(b, arg->annotation);
    buf_addc(b, ')');
}

static void dump_arg_list(Buf *b, const AstArgs *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++)
        dump_arg(b, list->items[i]);
    buf_addc(b, ']');
}

static void dump_arguments(Buf *b, const AstArguments *a)
{
    dump_arg_list(b, &a->posonly);
    dump_arg_list(b, &a->args);
    dump_arg(b, a->vararg);
    dump_arg_list(b, &a->kwonly);
    dump_exprs(b, &a->kw_defaults);
    dump_arg(b, a->kwarg);
    dump_exprs(b, &a->defaults);
}

static void dump_keywords(Buf *b, const AstKeywords *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        open_node(b, "keyword", list->items[i]->pos);
        dump_name(b, list->items[i]->name);
        buf_addc(b, ' ');
        dump_expr(b, list->items[i]->value);
        buf_addc(b, ')');
    }
    buf_addc(b, ']');
}

static void dump_generators(Buf *b, const AstGenerators *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        const AstComprehension *c = list->items[i];
        buf_adds(b, c->is_async ? "async(" : "for(");
        dump_expr(b, c->target);
        dump_expr(b, c->iter);
        dump_exprs(b, &c->ifs);
        buf_addc(b, ')');
    }
    buf_addc(b, ']');
}

/* ---- expressions ---- */

static const char *const contexts[] = { "Load", "Store", "Del" };

static void dump_compare(Buf *b, const AstExpr *e)
{
    static const char *const ops[] = { "Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In",
        "NotIn" };
    open_node(b, "Compare", e->pos);
    dump_expr(b, e->compare.left);
    for (uint32_t i = 0; i < e->compare.comparators.count; i++)
        buf_addf(b, " %s", ops[e->compare.ops[i]]);
    dump_exprs(b, &e->compare.comparators);
}

static void dump_comp(Buf *b, const char *kind, const AstExpr *e)
{
    open_node(b, kind, e->pos);
    dump_expr(b, e->comp.elt);
    if (e->kind == EXPR_DICT_COMP)
        dump_expr(b, e->comp.value);
    dump_generators(b, &e->comp.generators);
}

static void dump_operator(Buf *b, const char *kind, const AstExpr *e)
{
    static const char *const binary[] = {
        "Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor",
            "BitAnd", "FloorDiv"
    };
    static const char *const unary[] = { "Invert", "Not", "UAdd", "USub" };
    open_node(b, kind, e->pos);
    if (e->kind == EXPR_BIN_OP) {
        buf_addf(b, "%s ", binary[e->op]);
        dump_expr(b, e->bin_op.left);
        dump_expr(b, e->bin_op.right);
    } else if (e->kind == EXPR_UNARY_OP) {
        buf_addf(b, "%s ", unary[e->op]);
        dump_expr(b, e->unary_op.operand);
    } else {
        buf_addf(b, "%s ", e->op == BOOL_AND ? "And" : "Or");
        dump_exprs(b, &e->bool_op.values);
    }
}

static void dump_one(Buf *b, const char *kind, const AstExpr *e, const AstExpr *child)
{
    open_node(b, kind, e->pos);
    dump_optional(b, child);
}

static void dump_elts(Buf *b, const char *kind, const AstExpr *e, const AstExprs *elts)
{
    open_node(b, kind, e->pos);
    dump_exprs(b, elts);
    if (e->kind == EXPR_LIST || e->kind == EXPR_TUPLE)
        buf_adds(b, contexts[e->ctx]);
}

static void dump_expr(Buf *b, const AstExpr *e)
{
    switch ((AstExprKind)e->kind) {
    case EXPR_BOOL_OP: dump_operator(b, "BoolOp", e); break;
    case EXPR_BIN_OP: dump_operator(b, "BinOp", e); break;
    case EXPR_UNARY_OP: dump_operator(b, "UnaryOp", e); break;
    case EXPR_NAMED_EXPR:
        dump_one(b, "NamedExpr", e, e->named_expr.target);
        dump_expr(b, e->named_expr.value);
        break;
    case EXPR_LAMBDA:
        open_node(b, "Lambda", e->pos);
        dump_arguments(b, e->lambda.args);
        dump_expr(b, e->lambda.body);
        break;
    case EXPR_IF_EXP:
        dump_one(b, "IfExp", e, e->if_exp.test);
        dump_expr(b, e->if_exp.body);
        dump_expr(b, e->if_exp.orelse);
        break;
    case EXPR_DICT:
        dump_elts(b, "Dict", e, &e->dict.keys);
        dump_exprs(b, &e->dict.values);
        break;
    case EXPR_SET: dump_elts(b, "Set", e, &e->set.elts); break;
    case EXPR_LIST: dump_elts(b, "List", e, &e->list.elts); break;
    case EXPR_TUPLE: dump_elts(b, "Tuple", e, &e->tuple.elts); break;
    case EXPR_LIST_COMP: dump_comp(b, "ListComp", e); break;
    case EXPR_SET_COMP: dump_comp(b, "SetComp", e); break;
    case EXPR_DICT_COMP: dump_comp(b, "DictComp", e); break;
    case EXPR_GENERATOR_EXP: dump_comp(b, "GeneratorExp", e); break;
    case EXPR_AWAIT: dump_one(b, "Await", e, e->await.value); break;
    case EXPR_YIELD: dump_one(b, "Yield", e, e->yield.value); break;
    case EXPR_YIELD_FROM: dump_one(b, "YieldFrom", e, e->yield_from.value); break;
    case EXPR_COMPARE: dump_compare(b, e); break;
    case EXPR_CALL:
        dump_one(b, "Call", e, e->call.func);
        dump_exprs(b, &e->call.args);
        dump_keywords(b, &e->call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        dump_one(b, "FormattedValue", e, e->formatted_value.value);
        buf_addf(b, "%d ", e->formatted_value.conversion);
        dump_optional(b, e->formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: dump_elts(b, "JoinedStr", e, &e->joined_str.values); break;
    case EXPR_CONSTANT:
        open_node(b, "Constant", e->pos);
        dump_const(b, &e->constant);
        break;
    case EXPR_ATTRIBUTE:
        dump_one(b, "Attribute", e, e->attribute.value);
        dump_name(b, e->attribute.attr);
        buf_adds(b, contexts[e->ctx]);
        break;
    case EXPR_SUBSCRIPT:
        dump_one(b, "Subscript", e, e->subscript.value);
        dump_expr(b, e->subscript.slice);
        buf_adds(b, contexts[e->ctx]);
        break;
    case EXPR_STARRED:
        dump_one(b, "Starred", e, e->starred.value);
        buf_adds(b, contexts[e->ctx]);
        break;
    case EXPR_NAME:
        open_node(b, "Name", e->pos);
        dump_name(b, e->name.id);
        buf_adds(b, contexts[e->ctx]);
        break;
    case EXPR_SLICE:
        dump_one(b, "Slice", e, e->slice.lower);
        dump_optional(b, e->slice.upper);
        dump_optional(b, e->slice.step);
        break;
    }
    buf_addc(b, ')');
}

/* ---- patterns ---- */

static void dump_patterns(Buf *b, const AstPatterns *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++)
        dump_pattern(b, list->items[i]);
    buf_addc(b, ']');
}

static void dump_names(Buf *b, const AstNames *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        dump_name(b, list->items[i]);
        buf_addc(b, ' ');
    }
    buf_addc(b, ']');
}

static void dump_pattern(Buf *b, const AstPattern *pattern)
{
    static const char *const kinds[] = {
        "MatchValue", "MatchSingleton", "MatchSequence", "MatchMapping", "MatchClass", "MatchStar",
            "MatchAs", "MatchOr"
    };
    open_node(b, kinds[pattern->kind], pattern->pos);
    switch ((AstPatternKind)pattern->kind) {
    case PATTERN_VALUE: dump_expr(b, pattern->value.value); break;
    case PATTERN_SINGLETON: dump_const(b, &pattern->singleton.value); break;
    case PATTERN_SEQUENCE: dump_patterns(b, &pattern->sequence.patterns); break;
    case PATTERN_MAPPING:
        dump_exprs(b, &pattern->mapping.keys);
        dump_patterns(b, &pattern->mapping.patterns);
        dump_name(b, pattern->mapping.rest);
        break;
    case PATTERN_CLASS:
        dump_expr(b, pattern->class_.cls);
        dump_patterns(b, &pattern->class_.patterns);
        dump_names(b, &pattern->class_.kwd_attrs);
        dump_patterns(b, &pattern->class_.kwd_patterns);
        break;
    case PATTERN_STAR: dump_name(b, pattern->star.name); break;
    case PATTERN_AS:
        if (pattern->as.pattern)
            dump_pattern(b, pattern->as.pattern);
        else
            buf_adds(b, "None");
        dump_name(b, pattern->as.name);
        break;
    case PATTERN_OR: dump_patterns(b, &pattern->or.patterns); break;
    }
    buf_addc(b, ')');
}

/* ---- statements ---- */

static void dump_aliases(Buf *b, const AstAliases *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        open_node(b, "alias", list->items[i]->pos);
        dump_name(b, list->items[i]->name);
        buf_addc(b, ' ');
        dump_name(b, list->items[i]->asname);
        buf_addc(b, ')');
    }
    buf_addc(b, ']');
}

static void dump_handlers(Buf *b, const AstHandlers *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        open_node(b, "ExceptHandler", list->items[i]->pos);
        dump_optional(b, list->items[i]->type);
        dump_name(b, list->items[i]->name);
        dump_stmts(b, "body", &list->items[i]->body);
        buf_addc(b, ')');
    }
    buf_addc(b, ']');
}

static void dump_with_items(Buf *b, const AstWithItems *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        dump_expr(b, list->items[i]->context_expr);
        dump_optional(b, list->items[i]->optional_vars);
    }
    buf_addc(b, ']');
}

static void dump_cases(Buf *b, const AstCases *list)
{
    buf_addc(b, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        dump_pattern(b, list->items[i]->pattern);
        dump_optional(b, list->items[i]->guard);
        dump_stmts(b, "body", &list->items[i]->body);
    }
    buf_addc(b, ']');
}

static void dump_stmt_fields(Buf *b, const AstStmt *s)
{
    switch ((AstStmtKind)s->kind) {
    case STMT_FUNCTION_DEF: case STMT_ASYNC_FUNCTION_DEF:
        dump_name(b, s->function_def.name);
        dump_arguments(b, s->function_def.args);
        dump_stmts(b, "body", &s->function_def.body);
        dump_exprs(b, &s->function_def.decorators);
        dump_optional(b, s->function_def.returns);
        break;
    case STMT_CLASS_DEF:
        dump_name(b, s->class_def.name);
        dump_exprs(b, &s->class_def.bases);
        dump_keywords(b, &s->class_def.keywords);
        dump_stmts(b, "body", &s->class_def.body);
        dump_exprs(b, &s->class_def.decorators);
        break;
    case STMT_RETURN: dump_optional(b, s->return_.value); break;
    case STMT_DELETE: dump_exprs(b, &s->delete.targets); break;
    case STMT_ASSIGN:
        dump_exprs(b, &s->assign.targets);
        dump_expr(b, s->assign.value);
        break;
    case STMT_AUG_ASSIGN:
        dump_expr(b, s->aug_assign.target);
        buf_addf(b, "%d", s->op);
        dump_expr(b, s->aug_assign.value);
        break;
    case STMT_ANN_ASSIGN:
        dump_expr(b, s->ann_assign.target);
        dump_expr(b, s->ann_assign.annotation);
        dump_optional(b, s->ann_assign.value);
        buf_addf(b, "%d", s->ann_assign.simple);
        break;
    case STMT_FOR: case STMT_ASYNC_FOR:
        dump_expr(b, s->for_.target);
        dump_expr(b, s->for_.iter);
        dump_stmts(b, "body", &s->for_.body);
        dump_stmts(b, "orelse", &s->for_.orelse);
        break;
    case STMT_WHILE: case STMT_IF:
        dump_expr(b, s->while_.test);
        dump_stmts(b, "body", &s->while_.body);
        dump_stmts(b, "orelse", &s->while_.orelse);
        break;
    case STMT_WITH: case STMT_ASYNC_WITH:
        dump_with_items(b, &s->with.items);
        dump_stmts(b, "body", &s->with.body);
        break;
    case STMT_MATCH:
        dump_expr(b, s->match.subject);
        dump_cases(b, &s->match.cases);
        break;
    case STMT_RAISE:
        dump_optional(b, s->raise.exc);
        dump_optional(b, s->raise.cause);
        break;
    case STMT_TRY: case STMT_TRY_STAR:
        dump_stmts(b, "body", &s->try_.body);
        dump_handlers(b, &s->try_.handlers);
        dump_stmts(b, "orelse", &s->try_.orelse);
        dump_stmts(b, "finalbody", &s->try_.finalbody);
        break;
    case STMT_ASSERT:
        dump_expr(b, s->assert.test);
        dump_optional(b, s->assert.msg);
        break;
    case STMT_IMPORT: dump_aliases(b, &s->import.names); break;
    case STMT_IMPORT_FROM:
        dump_name(b, s->import_from.module);
        dump_aliases(b, &s->import_from.names);
        buf_addf(b, "%u", s->import_from.level);
        break;
    case STMT_GLOBAL: case STMT_NONLOCAL: dump_names(b, &s->global.names); break;
    case STMT_EXPR: dump_expr(b, s->expr.value); break;
    case STMT_PASS: case STMT_BREAK: case STMT_CONTINUE: break;
    }
}

static void dump_stmts(Buf *b, const char *field, const AstStmts *list)
{
    static const char *const kinds[] = {
        "FunctionDef", "AsyncFunctionDef", "ClassDef", "Return", "Delete", "Assign", "AugAssign",
            "AnnAssign", "For", "AsyncFor",
        "While", "If", "With", "AsyncWith", "Match", "Raise", "Try", "TryStar", "Assert", "Import",
            "ImportFrom", "Global",
        "Nonlocal", "Expr", "Pass", "Break", "Continue"
    };
    buf_addf(b, "%s[", field);
    for (uint32_t i = 0; i < list->count; i++) {
        open_node(b, kinds[list->items[i]->kind], list->items[i]->pos);
        dump_stmt_fields(b, list->items[i]);
        buf_addc(b, ')');
    }
    buf_addc(b, ']');
}

/* ---- scopes ---- */

static void dump_scope(Buf *b, const Scope *scope)
{
    static const char *const kinds[] = { "local", "cell", "free", "global_explicit",
        "global_implicit" };
    buf_addf(b, "<scope>%s%s(", scope->name->text, scope->is_nested ? " nested" : "");
    for (uint32_t i = 0; i < scope->symbol_count; i++)
        buf_addf(b, "%s:%s%s,", scope->symbols[i].name->text, kinds[scope->symbols[i].kind],
                 scope->symbols[i].flags & SYMBOL_PASSED_ON ? ":passed" : "");
    for (uint32_t i = 0; i < scope->child_count; i++)
        dump_scope(b, scope->children[i]);
    buf_addc(b, ')');
}

/* ---- the program ---- */

typedef struct Options {
    ParserMode mode;
    bool quiet, scopes, input;
} Options;

static void dump_problem(Buf *b, const SyntaxProblem *p)
{
    static const char *const kinds[] = { "", "SyntaxError", "IndentationError", "TabError",
        "MemoryError", "RecursionError" };
    buf_addf(b, "! %s|%d|%d|%d|%d|%s|%d", kinds[p->kind], p->line, p->col, p->end_line, p->end_col,
             p->message, p->at_end);
}

static void answer_input(SourceText source)
{
    static const char *const words[] = { "complete", "incomplete", "invalid" };
    uint32_t indent;
    const char *word = words[complete_input(source, &indent)];
    printf("%s %u\n", word, indent);
    fflush(stdout);
}

static void answer(Buf *b, SourceText source, Options options)
{
    Arena arena = {0};
    SyntaxProblem problem;
    AstTree *tree = parser_parse(source, options.mode, &arena, &problem);
    Scope *scope = tree && options.scopes ? scope_build(tree, &problem) : NULL;
    buf_reset(b);
    if (!tree || (options.scopes && !scope))
        dump_problem(b, &problem);
    else if (options.scopes)
        dump_scope(b, scope);
    else if (options.mode == PARSER_EVAL && !options.quiet)
        dump_expr(b, tree->expr);
    else if (!options.quiet)
        dump_stmts(b, "body", &tree->body);
    fwrite(b->data ? b->data : "", 1, b->len, stdout);
    putchar('\n');
    fflush(stdout);
    arena_clear(&arena);
}

int main(int argc, char **argv)
{
    Options options = { PARSER_EXEC, false, false, false };
    Buf out = {0}, in = {0};
    size_t len;
    for (int i = 1; i < argc; i++) {
        switch (argv[i][1]) {
        case 'e': options.mode = PARSER_EVAL; break;
        case 's': options.mode = PARSER_SINGLE; break;
        case 'c': options.mode = PARSER_CELL; break;
        case 'q': options.quiet = true; break;
        case 'S': options.scopes = true; break;
        case 'i': options.input = true; break;
        }
    }
    while (scanf("%zu", &len) == 1 && getchar() == '\n') {
        buf_reset(&in);
        buf_reserve(&in, len);
        if (fread(in.data, 1, len, stdin) != len)
            return 1;
        if (options.input)
            answer_input((SourceText){ in.data, len });
        else
            answer(&out, (SourceText){ in.data, len }, options);
    }
    buf_clear(&in);
    buf_clear(&out);
    return 0;
}
