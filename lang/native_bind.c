/* SPDX-License-Identifier: MIT
 *
 * Binding arguments to a native's parameters, and refusing them in CPython's words, which differ
 * with how CPython's own function takes its arguments: none, exactly one, positional only, or with
 * keywords. */
#include "lang/obj_func.h"

#include <stdio.h>

#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

/* "list.append" for methods, "math.sqrt" for functions of modules, "len" for builtins. */
const char *native_full_name(Interp *vm, const NativeFunction *fn, char *space, size_t size)
{
    const char *name = str_utf8(vm, fn->name, NULL);
    if (fn->def->flags & NATIVE_SHORT)
        return name;
    if (fn->owner)
        snprintf(space, size, "%s.%s", str_utf8(vm, fn->owner->name, NULL), name);
    else if (fn->self != V_NULL && v_is_kind(fn->self, KIND_TYPE))
        snprintf(space, size, "%s.%s", str_utf8(vm, type_from_value(fn->self)->name, NULL), name);
    else if (fn->module != V_NULL && str_is(fn->module) && !str_eq_cstr(fn->module, "builtins"))
        snprintf(space, size, "%s.%s", str_utf8(vm, fn->module, NULL), name);
    else
        snprintf(space, size, "%s", name);
    return space;
}

static const char *short_name(Interp *vm, const NativeFunction *fn)
{
    return str_utf8(vm, fn->name, NULL);
}

/* How many leading parameters the caller does not see: self of methods, the class of constructors. */
static int hidden(const NativeFunction *fn)
{
    return fn->owner || fn->by_count || fn->self != V_NULL || fn->def->flags & NATIVE_CLASS;
}

static const char *plural(int n)
{
    return n == 1 ? "" : "s";
}

static void complain_positional_only(Interp *vm, const NativeFunction *fn, int given)
{
    const NativeSig *s = fn->sig;
    int least = s->nrequired - hidden(fn), most = s->npos - hidden(fn);
    char space[200];
    int limit = given < least ? least : most;
    if (fn->def->flags & NATIVE_PARSED)
        exc_raise(vm, EXC_TypeError, "%s() takes %s %d argument%s (%d given)", short_name(vm, fn),
                  least == most ? "exactly" : given < least ? "at least" : "at most", limit,
                  plural(limit), given);
    else if (most == 0)
        exc_raise(vm, EXC_TypeError, "%s() takes no arguments (%d given)",
                  native_full_name(vm, fn, space, sizeof space), given);
    else if (least == 1 && most == 1 && !fn->by_count)
        exc_raise(vm, EXC_TypeError, "%s() takes exactly one argument (%d given)",
                  native_full_name(vm, fn, space, sizeof space), given);
    else if (least == most)
        exc_raise(vm, EXC_TypeError, "%s expected %d argument%s, got %d", short_name(vm, fn), most,
                  plural(most), given);
    else if (given < least)
        exc_raise(vm, EXC_TypeError, "%s expected at least %d argument%s, got %d",
                  short_name(vm, fn), least, plural(least), given);
    else
        exc_raise(vm, EXC_TypeError, "%s expected at most %d argument%s, got %d",
                  short_name(vm, fn), most, plural(most), given);
}

static void complain_count(Interp *vm, const NativeFunction *fn, int npos, int nkw)
{
    const NativeSig *s = fn->sig;
    int most = s->npos - hidden(fn), all = most + s->nkwonly, given = npos - hidden(fn);
    if (s->nposonly == s->npos && !s->nkwonly && !s->varkw)
        complain_positional_only(vm, fn, given);
    else if (most == 0)
        exc_raise(vm, EXC_TypeError, "%s() takes no positional arguments", short_name(vm, fn));
    else if (s->nkwonly && given + nkw <= all)
        exc_raise(vm, EXC_TypeError, "%s() takes %s %d positional argument%s (%d given)", short_name(vm, fn),
                  s->nrequired < s->npos ? "at most" : "exactly", most, plural(most), given);
    else
        exc_raise(vm, EXC_TypeError, "%s() takes at most %d argument%s (%d given)",
                  short_name(vm, fn), all, plural(all), given + nkw);
}

static void complain_missing(Interp *vm, const NativeFunction *fn, int param, int given)
{
    const NativeSig *s = fn->sig;
    int least = s->nrequired < s->nposonly ? s->nrequired : s->nposonly;
    if (param < s->nposonly && s->nposonly == s->npos && !s->nkwonly && !s->varkw && !s->varargs)
        complain_positional_only(vm, fn, given);
    else if (param < s->nposonly)
        exc_raise(vm, EXC_TypeError, "%s() takes %s %d positional argument%s (%d given)", short_name(vm, fn),
                  least < s->npos || s->varargs ? "at least" : "exactly", least - hidden(fn),
                  plural(least - hidden(fn)), given);
    else
        exc_raise(vm, EXC_TypeError, "%s() missing required argument '%s' (pos %d)", short_name(vm, fn),
                  str_utf8(vm, s->params[param].name, NULL), param + 1 - hidden(fn));
}

/* By the interned name, which it mostly is; -1: no parameter, or no text. */
static int find_param(const NativeSig *s, Value name)
{
    for (int i = s->nposonly; i < s->npos + s->nkwonly; i++)
        if (s->params[i].name == name)
            return i;
    for (int i = s->nposonly; str_is(name) && i < s->npos + s->nkwonly; i++)
        if (str_eq(s->params[i].name, name))
            return i;
    return -1;
}

/* Where parameter i's value goes: *args stands behind the positional ones. */
static int out_index(const NativeSig *s, int param)
{
    return param < s->npos ? param : param + s->varargs;
}

/* A missing parameter is the first complaint, before an unknown keyword. `given`: what the caller
 * gave by position. */
static bool misses_required(Interp *vm, const NativeFunction *fn, const Value *out, int given)
{
    for (int i = 0; i < fn->sig->nrequired; i++) {
        if (out[i] == V_NULL) {
            complain_missing(vm, fn, i, given);
            return true;
        }
    }
    return false;
}

static void complain_unknown(Interp *vm, const NativeFunction *fn, Value name)
{
    char space[200];
    if (fn->sig->nposonly == fn->sig->npos && !fn->sig->nkwonly)
        exc_raise(vm, EXC_TypeError, "%s() takes no keyword arguments",
                  native_full_name(vm, fn, space, sizeof space));
    else
        exc_raise(vm, EXC_TypeError, "'%s' is an invalid keyword argument for %s()",
                  str_utf8(vm, op_str(vm, name), NULL), short_name(vm, fn));
}

/* A keyword that the function knows as parameter i, or (i -1) that goes into its **kwargs. */
static bool bind_keyword(Interp *vm, const NativeFunction *fn, Value name, int i, Value v,
                         Value *out, Value kwargs)
{
    const NativeSig *s = fn->sig;
    if (i < 0 && kwargs != V_NULL)
        return dict_set(vm, kwargs, name, v);
    Value *slot = &out[out_index(s, i)];
    if (*slot != V_NULL) {
        exc_raise(vm, EXC_TypeError, "argument for %s() given by name ('%s') and position (%d)",
                  short_name(vm, fn), str_utf8(vm, name, NULL), i + 1 - hidden(fn));
        return false;
    }
    *slot = v;
    return true;
}

static bool fill_defaults(Interp *vm, const NativeFunction *fn, Value *out, int given)
{
    const NativeSig *s = fn->sig;
    for (int i = 0; i < s->npos; i++) {
        if (out[i] != V_NULL)
            continue;
        if (i < s->nrequired) {
            complain_missing(vm, fn, i, given);
            return false;
        }
        out[i] = s->params[i].dflt;
    }
    for (int k = 0; k < s->nkwonly; k++) {
        Value *slot = &out[out_index(s, s->npos + k)];
        if (*slot != V_NULL)
            continue;
        if (s->required_kw >> k & 1) {
            exc_raise(vm, EXC_TypeError, "%s() missing required keyword-only argument: '%s'",
                      short_name(vm, fn), str_utf8(vm, s->params[s->npos + k].name, NULL));
            return false;
        }
        *slot = s->params[s->npos + k].dflt;
    }
    return true;
}

/* More arguments, keywords included, than there are parameters? */
static bool too_many(Interp *vm, const NativeFunction *fn, int npos, int nkw)
{
    const NativeSig *s = fn->sig;
    int most = s->npos + s->nkwonly - hidden(fn), given = npos - hidden(fn) + nkw;
    if (nkw == 0 || s->varargs || s->varkw || given <= most)
        return false;
    exc_raise(vm, EXC_TypeError, "%s() takes at most %d %sargument%s (%d given)",
              short_name(vm, fn), most, given == nkw ? "keyword " : "", plural(most), given);
    return true;
}

/* The keywords, whose values follow the positional arguments; kwargs V_NULL: there is no **. */
static bool bind_keywords(Interp *vm, NativeFunction *fn, const Value *values, int npos, Value kwnames, Value *out,
                          Value kwargs)
{
    Value unknown = V_NULL;
    for (int i = 0, nkw = (int)tuple_of(kwnames)->len; i < nkw; i++) {
        Value name = tuple_of(kwnames)->items[i];
        int param = find_param(fn->sig, name);
        if (kwargs == V_NULL && param < 0)
            unknown = unknown == V_NULL ? name : unknown;
        else if (!bind_keyword(vm, fn, name, param, values[i], out, kwargs))
            return false;
    }
    if (unknown != V_NULL && !misses_required(vm, fn, out, npos - hidden(fn)))
        complain_unknown(vm, fn, unknown);
    return unknown == V_NULL;
}

bool native_bind(Interp *vm, NativeFunction *fn, Value *args, int nargs, Value kwnames, Value *out)
{
    const NativeSig *s = fn->sig;
    int nkw = kwnames == V_NULL ? 0 : (int)tuple_of(kwnames)->len, npos = nargs - nkw;
    for (int i = 0; i < s->nparams; i++)
        out[i] = V_NULL;
    if (nkw && s->nposonly == s->npos && !s->nkwonly && !s->varkw) {
        char space[200];
        exc_raise(vm, EXC_TypeError, "%s() takes no keyword arguments",
                  native_full_name(vm, fn, space, sizeof space));
        return false;
    }
    if (too_many(vm, fn, npos, nkw))
        return false;
    if (npos > s->npos && !s->varargs) {
        complain_count(vm, fn, npos, nkw);
        return false;
    }
    int taken = npos < s->npos ? npos : s->npos;
    values_copy(out, args, (size_t)taken);
    if (s->varargs) {
        out[s->npos] = tuple_new(vm, args + taken, (size_t)(npos - taken));
        if (out[s->npos] == V_NULL)
            return false;
    }
    Value kwargs = V_NULL;
    if (s->varkw) {
        kwargs = out[s->nparams - 1] = dict_new(vm);
        if (kwargs == V_NULL)
            return false;
    }
    int least = s->nposonly < s->nrequired ? s->nposonly : s->nrequired;
    if (nkw && npos < least && !s->varargs) {
        complain_missing(vm, fn, npos, npos - hidden(fn));
        return false;
    }
    if (nkw && !bind_keywords(vm, fn, args + npos, npos, kwnames, out, kwargs))
        return false;
    return fill_defaults(vm, fn, out, npos - hidden(fn));
}
