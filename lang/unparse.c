/* SPDX-License-Identifier: MIT
 *
 * See unparse.h. `level` is how tightly the surroundings bind: what binds less is put in parentheses. */
#include "lang/unparse.h"

#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"
#include "lang/ops.h"

enum {
    BIND_TUPLE, BIND_TEST, BIND_OR, BIND_AND, BIND_NOT, BIND_CMP, BIND_EXPR, BIND_BOR = BIND_EXPR,
    BIND_BXOR, BIND_BAND, BIND_SHIFT,
    BIND_ARITH, BIND_TERM, BIND_FACTOR, BIND_POWER, BIND_AWAIT, BIND_ATOM
};

typedef struct Text { Interp *vm; Buf buf; bool failed; } Text;

static void add(Text *t, const AstExpr *e, int level);

/* -- helpers ------------------------------------------------------------------------------------------------------ */

static void adds(Text *t, const char *text)
{
    buf_adds(&t->buf, text);
}

static void add_name(Text *t, const AstName *name)
{
    buf_add(&t->buf, name->text, name->len);
}

static bool open_paren(Text *t, int level, int own)
{
    if (level > own)
        adds(t, "(");
    return level > own;
}

static void close_paren(Text *t, bool opened)
{
    if (opened)
        adds(t, ")");
}

static void add_list(Text *t, AstExprs list, int level)
{
    for (uint32_t i = 0; i < list.count; i++) {
        adds(t, i ? ", " : "");
        add(t, list.items[i], level);
    }
}

static void add_value(Text *t, Value v)
{
    Value text = v == V_NULL ? V_NULL : op_repr(t->vm, v);
    if (text == V_NULL)
        t->failed = true;
    else
        str_add_to_buf(str_of(text), &t->buf);
}

/* -- operators ---------------------------------------------------------------------------------------------------- */

static void add_bool_op(Text *t, const AstExpr *e, int level)
{
    int own = e->op == BOOL_AND ? BIND_AND : BIND_OR;
    bool paren = open_paren(t, level, own);
    for (uint32_t i = 0; i < e->bool_op.values.count; i++) {
        adds(t, i == 0 ? "" : e->op == BOOL_AND ? " and " : " or ");
        add(t, e->bool_op.values.items[i], own + 1);
    }
    close_paren(t, paren);
}

static void add_bin_op(Text *t, const AstExpr *e, int level)
{
    static const struct { const char *text; int own; } OPS[] = {
        [AST_ADD] = { " + ", BIND_ARITH }, [AST_SUB] = { " - ", BIND_ARITH },
        [AST_MULT] = { " * ", BIND_TERM },
        [AST_MAT_MULT] = { " @ ", BIND_TERM }, [AST_DIV] = { " / ", BIND_TERM },
        [AST_MOD] = { " % ", BIND_TERM },
        [AST_POW] = { " ** ", BIND_POWER }, [AST_LSHIFT] = { " << ", BIND_SHIFT },
        [AST_RSHIFT] = { " >> ", BIND_SHIFT },
        [AST_BIT_OR] = { " | ", BIND_BOR }, [AST_BIT_XOR] = { " ^ ", BIND_BXOR },
        [AST_BIT_AND] = { " & ", BIND_BAND },
        [AST_FLOOR_DIV] = { " // ", BIND_TERM },
    };
    int own = OPS[e->op].own, to_right = e->op == AST_POW;
    bool paren = open_paren(t, level, own);
    add(t, e->bin_op.left, own + to_right);
    adds(t, OPS[e->op].text);
    add(t, e->bin_op.right, own + !to_right);
    close_paren(t, paren);
}

static void add_unary_op(Text *t, const AstExpr *e, int level)
{
    static const char *const OPS[] = { [UNARY_INVERT] = "~", [UNARY_NOT] = "not ",
        [UNARY_UADD] = "+", [UNARY_USUB] = "-" };
    int own = e->op == UNARY_NOT ? BIND_NOT : BIND_FACTOR;
    bool paren = open_paren(t, level, own);
    adds(t, OPS[e->op]);
    add(t, e->unary_op.operand, own);
    close_paren(t, paren);
}

static void add_compare(Text *t, const AstExpr *e, int level)
{
    static const char *const OPS[] = {
        [AST_EQ] = " == ", [AST_NOT_EQ] = " != ", [AST_LT] = " < ", [AST_LT_E] = " <= ",
        [AST_GT] = " > ", [AST_GT_E] = " >= ",
        [AST_IS] = " is ", [AST_IS_NOT] = " is not ", [AST_IN] = " in ", [AST_NOT_IN] = " not in ",
    };
    bool paren = open_paren(t, level, BIND_CMP);
    add(t, e->compare.left, BIND_CMP + 1);
    for (uint32_t i = 0; i < e->compare.comparators.count; i++) {
        adds(t, OPS[e->compare.ops[i]]);
        add(t, e->compare.comparators.items[i], BIND_CMP + 1);
    }
    close_paren(t, paren);
}

static void add_if_exp(Text *t, const AstExpr *e, int level)
{
    bool paren = open_paren(t, level, BIND_TEST);
    add(t, e->if_exp.body, BIND_TEST + 1);
    adds(t, " if ");
    add(t, e->if_exp.test, BIND_TEST + 1);
    adds(t, " else ");
    add(t, e->if_exp.orelse, BIND_TEST);
    close_paren(t, paren);
}

/* -- lambda ------------------------------------------------------------------------------------------------------- */

static void add_parameter(Text *t, bool *first, const char *stars, const AstArg *arg_or_null,
                          const AstExpr *dflt_or_null)
{
    adds(t, *first ? "" : ", ");
    *first = false;
    adds(t, stars);
    if (arg_or_null)
        add_name(t, arg_or_null->name);
    if (!dflt_or_null)
        return;
    adds(t, "=");
    add(t, dflt_or_null, BIND_TEST);
}

static const AstExpr *default_of(const AstArguments *a, uint32_t i)
{
    uint32_t n = a->posonly.count + a->args.count;
    return i + a->defaults.count < n ? NULL : a->defaults.items[i + a->defaults.count - n];
}

static void add_parameters(Text *t, const AstArguments *a)
{
    bool first = true;
    for (uint32_t i = 0; i < a->posonly.count + a->args.count; i++) {
        bool posonly = i < a->posonly.count;
        const AstArg *arg = posonly ? a->posonly.items[i] : a->args.items[i - a->posonly.count];
        add_parameter(t, &first, "", arg, default_of(a, i));
        if (posonly && i + 1 == a->posonly.count)
            adds(t, ", /");
    }
    if (a->vararg || a->kwonly.count)
        add_parameter(t, &first, "*", a->vararg, NULL);
    for (uint32_t i = 0; i < a->kwonly.count; i++)
        add_parameter(t, &first, "", a->kwonly.items[i], a->kw_defaults.items[i]);
    if (a->kwarg)
        add_parameter(t, &first, "**", a->kwarg, NULL);
}

static void add_lambda(Text *t, const AstExpr *e, int level)
{
    const AstArguments *a = e->lambda.args;
    bool paren = open_paren(t, level, BIND_TEST);
    bool any = a->posonly.count || a->args.count || a->kwonly.count || a->vararg || a->kwarg;
    adds(t, any ? "lambda " : "lambda");
    add_parameters(t, a);
    adds(t, ": ");
    add(t, e->lambda.body, BIND_TEST);
    close_paren(t, paren);
}

/* -- displays and comprehensions ---------------------------------------------------------------------------------- */

static void add_dict(Text *t, const AstExpr *e)
{
    adds(t, "{");
    for (uint32_t i = 0; i < e->dict.keys.count; i++) {
        adds(t, i ? ", " : "");
        if (e->dict.keys.items[i]) {
            add(t, e->dict.keys.items[i], BIND_TEST);
            adds(t, ": ");
            add(t, e->dict.values.items[i], BIND_TEST);
        } else {
            adds(t, "**");
            add(t, e->dict.values.items[i], BIND_EXPR);
        }
    }
    adds(t, "}");
}

static void add_tuple(Text *t, const AstExpr *e, int level)
{
    AstExprs elts = e->tuple.elts;
    if (!elts.count) {
        adds(t, "()");
        return;
    }
    bool paren = open_paren(t, level, BIND_TUPLE);
    add_list(t, elts, BIND_TEST);
    adds(t, elts.count == 1 ? "," : "");
    close_paren(t, paren);
}

static void add_for(Text *t, const AstComprehension *g)
{
    adds(t, g->is_async ? " async for " : " for ");
    add(t, g->target, BIND_TUPLE);
    adds(t, " in ");
    add(t, g->iter, BIND_TEST + 1);
    for (uint32_t i = 0; i < g->ifs.count; i++) {
        adds(t, " if ");
        add(t, g->ifs.items[i], BIND_TEST + 1);
    }
}

static void add_comprehension(Text *t, const AstExpr *e)
{
    bool list = e->kind == EXPR_LIST_COMP, generator = e->kind == EXPR_GENERATOR_EXP;
    adds(t, list ? "[" : generator ? "(" : "{");
    add(t, e->comp.elt, BIND_TEST);
    if (e->kind == EXPR_DICT_COMP) {
        adds(t, ": ");
        add(t, e->comp.value, BIND_TEST);
    }
    for (uint32_t i = 0; i < e->comp.generators.count; i++)
        add_for(t, e->comp.generators.items[i]);
    adds(t, list ? "]" : generator ? ")" : "}");
}

/* -- calls, attributes, subscripts -------------------------------------------------------------------------------- */

static void add_call(Text *t, const AstExpr *e)
{
    AstExprs args = e->call.args;
    add(t, e->call.func, BIND_ATOM);
    if (args.count == 1 && !e->call.keywords.count && args.items[0]->kind == EXPR_GENERATOR_EXP) {
        add(t, args.items[0], BIND_ATOM);
        return;
    }
    adds(t, "(");
    add_list(t, args, BIND_TEST);
    for (uint32_t i = 0; i < e->call.keywords.count; i++) {
        const AstKeyword *k = e->call.keywords.items[i];
        adds(t, i || args.count ? ", " : "");
        if (k->name)
            add_name(t, k->name);
        adds(t, k->name ? "=" : "**");
        add(t, k->value, k->name ? BIND_TEST : BIND_EXPR);
    }
    adds(t, ")");
}

static void add_attribute(Text *t, const AstExpr *e)
{
    const AstExpr *value = e->attribute.value;
    add(t, value, BIND_ATOM);
    adds(t, value->kind == EXPR_CONSTANT && value->constant.kind == CONST_INT ? " ." : ".");
    add_name(t, e->attribute.attr);
}

static void add_slice(Text *t, const AstExpr *e)
{
    if (e->slice.lower)
        add(t, e->slice.lower, BIND_TEST);
    adds(t, ":");
    if (e->slice.upper)
        add(t, e->slice.upper, BIND_TEST);
    if (!e->slice.step)
        return;
    adds(t, ":");
    add(t, e->slice.step, BIND_TEST);
}

/* -- texts -------------------------------------------------------------------------------------------------------- */

static void add_fstring_parts(Text *t, AstExprs parts);

static void add_formatted(Text *t, const AstExpr *e)
{
    const AstExpr *spec = e->formatted_value.format_spec;
    size_t start = t->buf.len + 1;
    adds(t, "{");
    add(t, e->formatted_value.value, BIND_TEST + 1);
    if (t->buf.data[start] == '{') {
        Buf rest = {0};
        buf_adds(&rest, t->buf.data + start);
        t->buf.len = start;
        buf_addc(&t->buf, ' ');
        buf_add(&t->buf, rest.data, rest.len);
        buf_clear(&rest);
    }
    if (e->formatted_value.conversion > 0)
        buf_addf(&t->buf, "!%c", e->formatted_value.conversion);
    if (spec) {
        adds(t, ":");
        add_fstring_parts(t, spec->joined_str.values);
    }
    adds(t, "}");
}

static void add_fstring_parts(Text *t, AstExprs parts)
{
    for (uint32_t i = 0; i < parts.count; i++) {
        const AstExpr *part = parts.items[i];
        if (part->kind == EXPR_FORMATTED_VALUE)
            add_formatted(t, part);
        for (uint32_t k = 0; part->kind == EXPR_CONSTANT && k < part->constant.len; k++) {
            char ch = part->constant.text[k];
            buf_addc(&t->buf, ch);
            if (ch == '{' || ch == '}')
                buf_addc(&t->buf, ch);
        }
    }
}

static void add_fstring(Text *t, AstExprs parts)
{
    Text inner = { .vm = t->vm };
    add_fstring_parts(&inner, parts);
    adds(t, "f");
    add_value(t, str_from_utf8(t->vm, inner.buf.data ? inner.buf.data : "", inner.buf.len));
    t->failed |= inner.failed;
    buf_clear(&inner.buf);
}

static void add_number(Text *t, double number, const char *suffix)
{
    if (number > 1.7976931348623157e308)
        adds(t, "1e309");
    else
        float_repr(number, &t->buf);
    if (*suffix && t->buf.len > 2 && !memcmp(t->buf.data + t->buf.len - 2, ".0", 2))
        t->buf.len -= 2;                /* 1j, as complex numbers are written */
    adds(t, suffix);
}

static void add_constant(Text *t, const AstConst *k)
{
    switch ((AstConstKind)k->kind) {
    case CONST_NONE: adds(t, "None"); break;
    case CONST_TRUE: adds(t, "True"); break;
    case CONST_FALSE: adds(t, "False"); break;
    case CONST_ELLIPSIS: adds(t, "..."); break;
    case CONST_INT: add_value(t, int_from_text(t->vm, k->text, k->len, k->base)); break;
    case CONST_FLOAT: add_number(t, k->number, ""); break;
    case CONST_IMAGINARY: add_number(t, k->number, "j"); break;
    case CONST_STR:
        adds(t, k->u_prefix ? "u" : "");
        add_value(t, str_from_utf8(t->vm, k->text, k->len));
        break;
    case CONST_BYTES: add_value(t, bytes_new(t->vm, k->text, k->len)); break;
    }
}

/* -- all kinds ---------------------------------------------------------------------------------------------------- */

static void add_prefixed(Text *t, const char *prefix, const AstExpr *value_or_null, int level,
                         const char *suffix)
{
    adds(t, prefix);
    if (value_or_null)
        add(t, value_or_null, level);
    adds(t, suffix);
}

static void add_await(Text *t, const AstExpr *e, int level)
{
    bool paren = open_paren(t, level, BIND_AWAIT);
    add_prefixed(t, "await ", e->await.value, BIND_ATOM, "");
    close_paren(t, paren);
}

static void add_named(Text *t, const AstExpr *e, int level)
{
    bool paren = open_paren(t, level, BIND_TUPLE);
    add(t, e->named_expr.target, BIND_ATOM);
    add_prefixed(t, " := ", e->named_expr.value, BIND_ATOM, "");
    close_paren(t, paren);
}

static void add_subscript(Text *t, const AstExpr *e)
{
    add(t, e->subscript.value, BIND_ATOM);
    add_prefixed(t, "[", e->subscript.slice, BIND_TUPLE, "]");
}

static void add_elements(Text *t, const char *open, AstExprs elts, const char *close)
{
    adds(t, open);
    add_list(t, elts, BIND_TEST);
    adds(t, close);
}

static void add(Text *t, const AstExpr *e, int level)
{
    switch ((AstExprKind)e->kind) {
    case EXPR_BOOL_OP: add_bool_op(t, e, level); break;
    case EXPR_NAMED_EXPR: add_named(t, e, level); break;
    case EXPR_BIN_OP: add_bin_op(t, e, level); break;
    case EXPR_UNARY_OP: add_unary_op(t, e, level); break;
    case EXPR_LAMBDA: add_lambda(t, e, level); break;
    case EXPR_IF_EXP: add_if_exp(t, e, level); break;
    case EXPR_DICT: add_dict(t, e); break;
    case EXPR_SET: add_elements(t, "{", e->set.elts, "}"); break;
    case EXPR_LIST: add_elements(t, "[", e->list.elts, "]"); break;
    case EXPR_TUPLE: add_tuple(t, e, level); break;
    case EXPR_LIST_COMP: case EXPR_SET_COMP: case EXPR_DICT_COMP: case EXPR_GENERATOR_EXP:
        add_comprehension(t, e);
        break;
    case EXPR_AWAIT: add_await(t, e, level); break;
    case EXPR_YIELD:
        add_prefixed(t, e->yield.value ? "(yield " : "(yield", e->yield.value, BIND_TEST, ")");
        break;
    case EXPR_YIELD_FROM:
        add_prefixed(t, "(yield from ", e->yield_from.value, BIND_TEST, ")");
        break;
    case EXPR_COMPARE: add_compare(t, e, level); break;
    case EXPR_CALL: add_call(t, e); break;
    case EXPR_FORMATTED_VALUE: add_formatted(t, e); break;
    case EXPR_JOINED_STR: add_fstring(t, e->joined_str.values); break;
    case EXPR_CONSTANT: add_constant(t, &e->constant); break;
    case EXPR_ATTRIBUTE: add_attribute(t, e); break;
    case EXPR_SUBSCRIPT: add_subscript(t, e); break;
    case EXPR_STARRED: add_prefixed(t, "*", e->starred.value, BIND_EXPR, ""); break;
    case EXPR_NAME: add_name(t, e->name.id); break;
    case EXPR_SLICE: add_slice(t, e); break;
    }
}

Value unparse_expr(Interp *vm, const AstExpr *e)
{
    Text t = { .vm = vm };
    add(&t, e, BIND_TEST);
    Value v = t.failed ? V_NULL : str_from_utf8(vm, t.buf.data, t.buf.len);
    buf_clear(&t.buf);
    return v;
}
