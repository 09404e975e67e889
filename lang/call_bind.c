/* SPDX-License-Identifier: MIT
 *
 * Binding arguments to the parameters of a function of the language, and saying what is wrong in
 * CPython's words.
 *
 * Registers (code_param): positional parameters, keyword-only ones, *args, **kwargs, then the other
 * locals. */
#include "lang/vm_internal.h"

#include <stdio.h>

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static const char *plural(int64_t n)
{
    return n == 1 ? "" : "s";
}

static const char *qualname(Interp *vm, Function *fn)
{
    return str_utf8(vm, fn->qualname, NULL);
}

static Value param_name(const Code *code, int i)
{
    return code->local_names[code_param((unsigned)i)];
}

/* "'a', 'b', and 'c'" as CPython lists missing arguments, those of the parameters [from, to)
 * without a value. */
static int list_missing(Interp *vm, Buf *out, const Code *code, const Value *regs, int from, int to)
{
    int n = 0, at = 0;
    for (int i = from; i < to; i++)
        n += regs[code_param((unsigned)i)] == V_NULL;
    for (int i = from; i < to; i++) {
        if (regs[code_param((unsigned)i)] != V_NULL)
            continue;
        const char *before = at == 0 ? "" : n == 2 ? " and " : at == n - 1 ? ", and " : ", ";
        buf_addf(out, "%s'%s'", before, str_utf8(vm, param_name(code, i), NULL));
        at++;
    }
    return n;
}

/* Of the parameters [from, to). */
static void complain_missing(Interp *vm, Function *fn, const Value *regs, int from, int to, const char *kind)
{
    Buf list = {0};
    int n = list_missing(vm, &list, fn->code, regs, from, to);
    exc_raise(vm, EXC_TypeError, "%s() missing %d required %s argument%s: %s", qualname(vm, fn), n,
              kind, plural(n), list.data);
    buf_clear(&list);
}

static void complain_too_many(Interp *vm, Function *fn, const Value *regs, int given)
{
    const Code *code = fn->code;
    int ndefaults = fn->defaults == V_NULL ? 0 : (int)tuple_of(fn->defaults)->len;
    int kwonly_given = 0;
    for (int i = 0; i < code->nkwonly; i++)
        kwonly_given += regs[code_param(code->nparams + (unsigned)i)] != V_NULL;
    char takes[64], extra[96] = "";
    if (ndefaults)
        snprintf(takes, sizeof takes, "from %d to %d", code->nparams - ndefaults, code->nparams);
    else
        snprintf(takes, sizeof takes, "%d", code->nparams);
    if (kwonly_given)
        snprintf(extra, sizeof extra, " positional argument%s (and %d keyword-only argument%s)",
                 plural(given), kwonly_given, plural(kwonly_given));
    exc_raise(vm, EXC_TypeError, "%s() takes %s positional argument%s but %d%s %s given",
              qualname(vm, fn), takes, ndefaults ? "s" : plural(code->nparams), given, extra,
              given == 1 && !kwonly_given ? "was" : "were");
}

/* The place among the parameters of the one called `name`, positional-only ones left out; -1 when
 * there is none. */
static int find_parameter(const Code *code, Value name)
{
    int total = code->nparams + code->nkwonly;
    for (int i = code->nposonly; i < total; i++)
        if (param_name(code, i) == name)
            return i;
    for (int i = code->nposonly; i < total; i++)
        if (str_eq(param_name(code, i), name))
            return i;
    return -1;
}

/* Positional-only parameters that were passed by keyword, all named at once. True when there were any. */
static bool complain_posonly(Interp *vm, Function *fn, Value kwnames)
{
    const Code *code = fn->code;
    Buf list = {0};
    for (int i = 0; i < code->nposonly; i++) {
        Tuple *names = tuple_of(kwnames);
        for (int64_t k = 0; k < names->len; k++)
            if (str_eq(names->items[k], param_name(code, i)))
                buf_addf(&list, "%s%s", list.len ? ", " : "", str_utf8(vm, names->items[k], NULL));
    }
    if (!list.len)
        return false;
    exc_raise(vm, EXC_TypeError,
              "%s() got some positional-only arguments passed as keyword arguments: '%s'",
              qualname(vm, fn), list.data);
    buf_clear(&list);
    return true;
}

static bool bind_keyword(Interp *vm, Function *fn, Value *regs, Value name, Value v, Value kwnames,
                         Value kwargs)
{
    if (!str_is(name)) {
        exc_raise(vm, EXC_TypeError, "%s() keywords must be strings", qualname(vm, fn));
        return false;
    }
    int i = find_parameter(fn->code, name);
    if (i < 0 && kwargs != V_NULL)
        return dict_set(vm, kwargs, name, v);
    if (i < 0) {
        if (!complain_posonly(vm, fn, kwnames))
            exc_raise(vm, EXC_TypeError, "%s() got an unexpected keyword argument '%s'", qualname(vm, fn),
                      str_utf8(vm, name, NULL));
        return false;
    }
    if (regs[code_param((unsigned)i)] != V_NULL) {
        exc_raise(vm, EXC_TypeError, "%s() got multiple values for argument '%s'", qualname(vm, fn),
                  str_utf8(vm, name, NULL));
        return false;
    }
    regs[code_param((unsigned)i)] = v;
    return true;
}

static bool fill_positional_defaults(Interp *vm, Function *fn, Value *regs)
{
    const Code *code = fn->code;
    int ndefaults = fn->defaults == V_NULL ? 0 : (int)tuple_of(fn->defaults)->len;
    int first = code->nparams - ndefaults;
    bool complete = true;
    for (int i = 0; i < code->nparams; i++) {
        Value *reg = &regs[code_param((unsigned)i)];
        if (*reg == V_NULL && i >= first)
            *reg = tuple_of(fn->defaults)->items[i - first];
        complete &= *reg != V_NULL;
    }
    if (!complete)
        complain_missing(vm, fn, regs, 0, code->nparams, "positional");
    return complete;
}

static bool fill_keyword_defaults(Interp *vm, Function *fn, Value *regs)
{
    const Code *code = fn->code;
    bool complete = true;
    for (int i = code->nparams; i < code->nparams + code->nkwonly; i++) {
        Value *reg = &regs[code_param((unsigned)i)];
        if (*reg == V_NULL && fn->kwdefaults != V_NULL)
            *reg = dict_get_str(dict_of(fn->kwdefaults), param_name(code, i));
        complete &= *reg != V_NULL;
    }
    if (!complete)
        complain_missing(vm, fn, regs, code->nparams, code->nparams + code->nkwonly, "keyword-only");
    return complete;
}

static void take_positional(const Code *code, Value *regs, const Value *args, unsigned n)
{
    unsigned near = n < NEAR_PARAMS ? n : NEAR_PARAMS;
    values_copy(regs, args, near);
    for (unsigned i = near; i < code->nlocals; i++)
        regs[i] = V_NULL;
    values_copy(regs + FAR_FIRST, args + near, n - near);
}

bool call_bind(Interp *vm, Function *fn, Value *regs, const Value *args, int nargs, Value kwnames)
{
    const Code *code = fn->code;
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len;
    int npos = nargs - nkw, taken = npos < code->nparams ? npos : code->nparams;
    unsigned named = (unsigned)code->nparams + code->nkwonly;
    if (code->flags & CODE_NAMESPACE) {                 /* a class body: its namespace is register 0 */
        regs[0] = args[0];
        call_fill_locals(vm, code, regs, 1);
        return true;
    }
    take_positional(code, regs, args, (unsigned)taken);
    if (code->flags & CODE_VARARGS) {
        Value rest = tuple_new(vm, args + taken, (size_t)(npos - taken));
        regs[code_param(named++)] = rest;
        if (rest == V_NULL)
            return false;
    }
    Value kwargs = V_NULL;
    if (code->flags & CODE_VARKEYWORDS) {
        kwargs = dict_new(vm);
        regs[code_param(named)] = kwargs;
        if (kwargs == V_NULL)
            return false;
    }
    for (int i = 0; i < nkw; i++)
        if (!bind_keyword(vm, fn, regs, tuple_of(kwnames)->items[i], args[npos + i], kwnames, kwargs))
            return false;
    if (npos > code->nparams && !(code->flags & CODE_VARARGS)) {
        complain_too_many(vm, fn, regs, npos);
        return false;
    }
    if (!fill_positional_defaults(vm, fn, regs) || !fill_keyword_defaults(vm, fn, regs))
        return false;
    call_fill_locals(vm, code, regs, code->nlocals);
    return true;
}
