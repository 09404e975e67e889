/* SPDX-License-Identifier: MIT
 *
 * See lookup.h. Text is read by bytes, backwards for names, and once from its beginning to tell
 * strings and comments from code. */
#include "kernel/lookup.h"

#include <ctype.h>
#include <string.h>

#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* -- text -------------------------------------------------------------------------------------- */

static bool is_triple(const char *code, size_t at, size_t end)
{
    return at + 2 < end && code[at + 1] == code[at] && code[at + 2] == code[at];
}

/* The end of the string whose opening quote is at `at`, or `cursor` when the string is still open there. */
static size_t skip_string(const char *code, size_t at, size_t cursor, LookupPlace *place)
{
    char quote = code[at];
    bool triple = is_triple(code, at, cursor);
    at += triple ? 3 : 1;
    *place = (LookupPlace){.string = true, .string_start = at, .quote = quote};
    for (; at < cursor; at++) {
        if (code[at] == '\\')
            at++;
        else if (code[at] == '\n' && !triple)
            break;
        else if (code[at] == quote && (!triple || is_triple(code, at, cursor)))
            break;
    }
    if (at >= cursor)
        return cursor;
    place->string = false;
    return at + (triple && code[at] == quote ? 3 : 1);
}

LookupPlace lookup_place(const char *code, size_t cursor)
{
    LookupPlace place = {0};
    for (size_t at = 0; at < cursor;) {
        if (code[at] == '"' || code[at] == '\'') {
            at = skip_string(code, at, cursor, &place);
            continue;
        }
        if (code[at] == '#')
            place.comment = true;
        else if (code[at] == '\n')
            place.comment = false;
        at++;
        while (place.comment && at < cursor && code[at] != '\n')
            at++;
    }
    return place;
}

bool lookup_is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (c & 0x80);
}

size_t lookup_name_start(const char *code, size_t end)
{
    while (end && lookup_is_name(code[end - 1]))
        end--;
    return end;
}

size_t lookup_dotted_start(const char *code, size_t end)
{
    size_t at = lookup_name_start(code, end);
    while (at && code[at - 1] == '.') {
        size_t before = lookup_name_start(code, at - 1);
        if (before == at - 1)
            break;
        at = before;
    }
    return at;
}

bool lookup_call(const char *code, size_t cursor, size_t *start, size_t *end)
{
    int depth = 0;
    for (size_t at = cursor; at-- > 0;) {
        if (strchr(")]}", code[at]) && code[at])
            depth++;
        if (!code[at] || !strchr("([{", code[at]) || depth-- > 0)
            continue;
        *end = at;
        *start = lookup_dotted_start(code, at);
        return code[at] == '(' && *start < at;
    }
    return false;
}

/* -- values ------------------------------------------------------------------------------------ */

static Value in_dict(Value dict, Value name)
{
    return dict != V_NULL && v_is_kind(dict, KIND_DICT) ? dict_get_str(dict_of(dict), name) : V_NULL;
}

/* A function found in a class is what matters, not who wrapped it. */
static Value unwrapped(Value v)
{
    return v_is_kind(v, KIND_STATIC_METHOD) || v_is_kind(v, KIND_CLASS_METHOD)
             ? ((Wrapper *)v_obj(v))->fn
             : v;
}

Value lookup_attr(Interp *vm, Value v, Value name)
{
    Value found = V_NULL;
    if (v_is_kind(v, KIND_MODULE))
        found = in_dict(module_dict(v), name);
    else if (v_is_kind(v, KIND_TYPE))
        found = type_lookup(vm, type_from_value(v), name);
    else if (v_is_obj(v) && (found = type_lookup(vm, type_of(vm, v), name)) == V_NULL)
        found = v_is_kind(v, KIND_INSTANCE) ? instance_get(vm, v, name) : V_NULL;
    else if (!v_is_obj(v))
        found = type_lookup(vm, type_of(vm, v), name);
    vm->exc = V_NULL;
    return found == V_NULL ? V_NULL : unwrapped(found);
}

static Value global(Interp *vm, Value name)
{
    Value v = dict_get_str(dict_of(vm->main_dict), name);
    return v != V_NULL ? v : dict_get_str(dict_of(vm->builtins), name);
}

Value lookup_value(Interp *vm, const char *dotted, size_t len)
{
    Value v = V_NULL, saved = vm->exc;
    for (size_t at = 0; at <= len && (at == 0 || v != V_NULL);) {
        const char *dot = memchr(dotted + at, '.', len - at);
        size_t n = dot ? (size_t)(dot - dotted) - at : len - at;
        Value name = str_intern_utf8(vm, dotted + at, n);
        if (name == V_NULL || !n) {
            v = V_NULL;
            break;
        }
        v = at == 0 ? global(vm, name) : lookup_attr(vm, v, name);
        at += n + 1;
    }
    vm->exc = saved;
    return v;
}

/* -- signatures -------------------------------------------------------------------------------- */

static void add_default(Interp *vm, Value v, Buf *out)
{
    if (v == V_NULL)
        return;
    bool plain = !v_is_obj(v) || v_obj(v)->shape < T_COUNT;      /* whose repr() is ours */
    Value text = plain ? op_repr(vm, v) : V_NULL;
    buf_addc(out, '=');
    if (text != V_NULL && str_of(text)->len <= 60)
        str_add_to_buf(str_of(text), out);
    else
        buf_adds(out, "...");
}

static void add_param(Interp *vm, const char *stars, Value name, Value dflt, Buf *out)
{
    buf_adds(out, out->len > 1 ? ", " : "");
    buf_adds(out, stars);
    str_add_to_buf(str_of(name), out);
    add_default(vm, dflt, out);
}

static void add_params(Interp *vm, const Function *f, unsigned skip, Buf *out)
{
    const Code *code = f->code;
    Value *names = code->local_names;
    unsigned npos = code->nparams, at = npos + code->nkwonly;
    int64_t ndefaults = f->defaults == V_NULL ? 0 : tuple_of(f->defaults)->len,
            first = (int64_t)npos - ndefaults;
    for (unsigned i = skip; i < npos; i++) {
        add_param(vm, "", names[code_param(i)],
                  i >= first ? tuple_of(f->defaults)->items[i - first] : V_NULL, out);
        if (i + 1u == code->nposonly)
            buf_adds(out, ", /");
    }
    bool star = code->flags & CODE_VARARGS;
    if (star)
        add_param(vm, "*", names[code_param(at++)], V_NULL, out);
    else if (code->nkwonly)
        buf_adds(out, out->len > 1 ? ", *" : "*");
    for (unsigned i = npos; i < npos + code->nkwonly; i++) {
        Value name = names[code_param(i)];
        add_param(vm, "", name, f->kwdefaults == V_NULL ? V_NULL : in_dict(f->kwdefaults, name), out);
    }
    if (code->flags & CODE_VARKEYWORDS)
        add_param(vm, "**", names[code_param(at)], V_NULL, out);
}

static Value function_signature(Interp *vm, const Function *f, unsigned skip)
{
    Buf out = {0};
    buf_addc(&out, '(');
    add_params(vm, f, skip, &out);
    buf_addc(&out, ')');
    Value text = str_from_utf8(vm, out.data, out.len);
    buf_clear(&out);
    return text;
}

static Value native_signature(Interp *vm, Value v)
{
    Value text = op_getattr_opt(vm, v, str_intern_cstr(vm, "__text_signature__"));
    return text != V_NULL && str_is(text) ? text : V_NULL;
}

static Value class_signature(Interp *vm, const Type *t)
{
    Value init = type_lookup(vm, t, vm->names.init);
    if (init != V_NULL && v_is_kind(init, KIND_FUNCTION))
        return function_signature(vm, (Function *)v_obj(init), 1);
    return t->construct == V_NULL ? V_NULL : native_signature(vm, t->construct);
}

Value lookup_signature(Interp *vm, Value v)
{
    Value saved = vm->exc, text = V_NULL;
    if (v_is_kind(v, KIND_FUNCTION))
        text = function_signature(vm, (Function *)v_obj(v), 0);
    else if (v_is_kind(v, KIND_METHOD) && v_is_kind(((Method *)v_obj(v))->fn, KIND_FUNCTION))
        text = function_signature(vm, (Function *)v_obj(((Method *)v_obj(v))->fn), 1);
    else if (v_is_kind(v, KIND_NATIVE_FN))
        text = native_signature(vm, v);
    else if (v_is_kind(v, KIND_TYPE))
        text = class_signature(vm, type_from_value(v));
    vm->exc = saved;
    return text;
}
