/* SPDX-License-Identifier: MIT
 *
 * See native_sig.h. The text is a parameter list as `def` would have it; defaults are None, True,
 * False, numbers,
 * '...' texts, or `...` for "absent". Anything else is a mistake in a row, found by the first call,
 * and ends the program. */
#include "lang/native_sig.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

typedef struct SigRow { const NativeDef *def; NativeSig *sig; } SigRow;
typedef struct SigTable { SigRow *rows; size_t count, cap; } SigTable;   /* open addressing by address */

typedef struct Reader { Interp *vm; const char *at; const char *whole; NativeSig *sig; } Reader;

static void bad_row(const Reader *r)
{
    fprintf(stderr, "meanwhile: cannot read the signature %s (at %s)\n", r->whole, r->at);
    abort();
}

static void skip_blanks(Reader *r)
{
    while (*r->at == ' ')
        r->at++;
}

static Value read_name(Reader *r)
{
    const char *start = r->at;
    while (isalnum((unsigned char)*r->at) || *r->at == '_')
        r->at++;
    if (r->at == start)
        bad_row(r);
    return str_intern_utf8(r->vm, start, (size_t)(r->at - start));
}

static bool take_word(Reader *r, const char *word)
{
    size_t n = strlen(word);
    if (strncmp(r->at, word, n) != 0)
        return false;
    r->at += n;
    return true;
}

static Value read_text(Reader *r)
{
    char quote = *r->at++;
    const char *start = r->at;
    while (*r->at && *r->at != quote)
        r->at++;
    Value v = str_intern_utf8(r->vm, start, (size_t)(r->at - start));
    r->at += *r->at == quote;
    return v;
}

static Value read_number(Reader *r)
{
    char *end_int, *end_float;
    long long i = strtoll(r->at, &end_int, 10);
    double d = strtod(r->at, &end_float);
    if (end_float == r->at)
        bad_row(r);
    bool whole = end_int == end_float;
    r->at = end_float;
    return whole ? int_from_i64(r->vm, i) : float_new(r->vm, d);
}

static Value read_default(Reader *r)
{
    if (take_word(r, "..."))
        return V_NULL;
    if (take_word(r, "None"))
        return V_NONE;
    if (take_word(r, "True"))
        return V_TRUE;
    if (take_word(r, "False"))
        return V_FALSE;
    return *r->at == '\'' || *r->at == '"' ? read_text(r) : read_number(r);
}

static void add_param(Reader *r, bool keyword_only)
{
    NativeSig *s = r->sig;
    NativeParam *p = &s->params[s->npos + s->nkwonly];
    p->name = read_name(r);
    p->dflt = V_NULL;
    skip_blanks(r);
    bool optional = *r->at == '=';
    if (optional) {
        r->at++;
        skip_blanks(r);
        p->dflt = read_default(r);
    }
    if (keyword_only) {
        s->required_kw |= (uint8_t)(optional ? 0 : 1 << s->nkwonly);
        s->nkwonly++;
    } else {
        s->nrequired += !optional;
        s->npos++;
    }
}

static void read_star(Reader *r, bool *keyword_only)
{
    r->at++;
    if (*r->at == '*') {
        r->at++;
        read_name(r);
        r->sig->varkw = true;
        return;
    }
    *keyword_only = true;
    if (isalpha((unsigned char)*r->at) || *r->at == '_') {
        read_name(r);
        r->sig->varargs = true;
    }
}

static void read_params(Reader *r)
{
    bool keyword_only = false;
    for (skip_blanks(r); *r->at != ')'; skip_blanks(r)) {
        if (*r->at == '\0' || r->sig->npos + r->sig->nkwonly >= NATIVE_PARAMS)
            bad_row(r);
        if (*r->at == '/') {
            r->at++;
            r->sig->nposonly = r->sig->npos;
        } else if (*r->at == '*') {
            read_star(r, &keyword_only);
        } else {
            add_param(r, keyword_only);
        }
        skip_blanks(r);
        r->at += *r->at == ',';
    }
}

/* The copy has room for the parameters that there are. */
static NativeSig *parse(Interp *vm, const NativeDef *def)
{
    NativeSig sig = {0};
    for (int i = 0; i < NATIVE_PARAMS; i++)
        sig.params[i] = (NativeParam){V_NULL, V_NULL};
    Reader r = {.vm = vm, .at = strchr(def->sig, '('), .whole = def->sig, .sig = &sig};
    if (!r.at) {
        r.at = def->sig;
        bad_row(&r);
    }
    r.at++;
    gc_lift_limit(vm->gc);                              /* it is kept: a name that is missing would be for good */
    read_params(&r);
    gc_restore_limit(vm->gc);
    sig.nparams = (uint8_t)(sig.npos + sig.nkwonly + sig.varargs + sig.varkw);
    sig.plain = !sig.varargs && !sig.varkw && !sig.required_kw;
    size_t size = offsetof(NativeSig, params) + (size_t)(sig.npos + sig.nkwonly) * sizeof *sig.params;
    return memcpy(alloc_new(size), &sig, size);
}

/* -- the table --------------------------------------------------------------------------------------------------------- */

static SigRow *find(SigTable *t, const NativeDef *def)
{
    size_t at = ((uintptr_t)def >> 4) * 0x9E3779B97F4A7C15u >> 20;
    for (;; at++) {
        SigRow *row = &t->rows[at & (t->cap - 1)];
        if (!row->def || row->def == def)
            return row;
    }
}

static void grow(SigTable *t)
{
    SigTable old = *t;
    t->cap = old.cap ? old.cap * 2 : 128;
    t->rows = alloc_zeroed(t->cap, sizeof *t->rows);
    for (size_t i = 0; i < old.cap; i++)
        if (old.rows[i].def)
            *find(t, old.rows[i].def) = old.rows[i];
    free(old.rows);
}

const NativeSig native_sig_raw = {.raw = true}, native_sig_unread = {0};

const NativeSig *native_sig(Interp *vm, const NativeDef *def)
{
    if (def->flags & NATIVE_RAW)
        return &native_sig_raw;
    if (!vm->native_sigs)
        vm->native_sigs = alloc_zeroed(1, sizeof(SigTable));
    SigTable *t = vm->native_sigs;
    if (2 * t->count >= t->cap)
        grow(t);
    SigRow *row = find(t, def);
    if (!row->def) {
        NativeSig *sig = parse(vm, def);
        *row = (SigRow){def, sig};
        t->count++;
    }
    return row->sig;
}

Value native_sig_name(Interp *vm, const NativeDef *def)
{
    return str_intern_utf8(vm, def->sig, strcspn(def->sig, "("));
}

void native_sig_mark(Gc *gc, Interp *vm)
{
    SigTable *t = vm->native_sigs;
    for (size_t i = 0; t && i < t->cap; i++)
        if (t->rows[i].def)
            gc_mark_range(gc, (const Value *)t->rows[i].sig->params,
                          2u * (t->rows[i].sig->npos + t->rows[i].sig->nkwonly));
}

void native_sig_free(Interp *vm)
{
    SigTable *t = vm->native_sigs;
    for (size_t i = 0; t && i < t->cap; i++)
        free(t->rows[i].sig);
    if (t)
        free(t->rows);
    free(t);
    vm->native_sigs = NULL;
}
