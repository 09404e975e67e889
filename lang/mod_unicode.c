/* SPDX-License-Identifier: MIT
 *
 * _unicode: the Unicode database, for lib/unicodedata.py. The table is unpacked at the first question and stays. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "lang/native.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/unicode_names.h"

const UnicodeNames *unicode_names_of(Interp *vm)
{
    void **state = &vm->module_state[MODULE_UNICODE];
    if (!*state) {
        *state = alloc_zeroed(1, unicode_names_size());
        unicode_names_open(*state);
    }
    return *state;
}

/* The one character of a str; false: TypeError "fn() argument ... must be a unicode character, not X". */
static bool character(Interp *vm, const Value *args, uint32_t *out)
{
    const char *fn = str_utf8(vm, args[0], NULL);
    if (str_is(args[1]) && str_of(args[1])->len == 1)
        return *out = str_at(str_of(args[1]), 0), true;
    const char *which = args[2] == V_TRUE ? " 1" : "";
    return exc_raise(vm, EXC_TypeError, "%s() argument%s must be a unicode character, not %s", fn, which,
                     arg_type_name(vm, args[1])) != V_NULL;
}

static Value fn_record(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    size_t len;
    if (!character(vm, args, &c))
        return V_NULL;
    const char *line = unicode_names_record(unicode_names_of(vm), c, &len);
    return line ? str_from_utf8(vm, line, len) : V_NONE;
}

static Value fn_name(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    char name[UNICODE_NAME_MAX];
    if (!character(vm, args, &c))
        return V_NULL;
    return unicode_names_name(unicode_names_of(vm), c, name) ? str_from_cstr(vm, name) : V_NONE;
}

static Value fn_width(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    if (!character(vm, args, &c))
        return V_NULL;
    size_t len;
    if (!unicode_names_record(unicode_names_of(vm), c, &len))       /* CPython 3.11 says so of what is no character */
        return str_from_cstr(vm, "F");
    const char *width = unicode_names_width(unicode_names_of(vm), c);
    return width ? str_from_utf8(vm, width, strcspn(width, "\n")) : str_from_cstr(vm, "N");
}

static Value fn_lookup(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t len;
    uint32_t c;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "lookup() argument must be str, not %s", arg_type_name(vm, args[0]));
    const char *name = str_utf8(vm, args[0], &len);
    return name && unicode_names_find(unicode_names_of(vm), name, len, &c) ? str_from_char(vm, c) : vm->exc == V_NULL ? V_NONE : V_NULL;
}

/* -- normal forms ------------------------------------------------------------------------------------------------- */

static int form_options(Value form)
{
    static const struct { const char *name; int options; } FORMS[] = {
        {"NFC", UTF8PROC_COMPOSE}, {"NFD", UTF8PROC_DECOMPOSE}, {"NFKC", UTF8PROC_COMPOSE | UTF8PROC_COMPAT},
        {"NFKD", UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT},
    };
    for (size_t i = 0; i < sizeof FORMS / sizeof *FORMS; i++)
        if (str_eq_cstr(form, FORMS[i].name))
            return FORMS[i].options;
    return 0;
}

/* Appends the normal form of the text; false: it holds lone surrogates. */
static bool add_form(Buf *out, const char *text, size_t len, int options)
{
    utf8proc_uint8_t *form = NULL;
    utf8proc_ssize_t size = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &form,
                                         (utf8proc_option_t)(options | UTF8PROC_STABLE));
    if (size > 0)
        buf_add(out, form, (size_t)size);
    free(form);
    return size >= 0;
}

/* As add_form(), around each U+11A7: utf8proc takes it for a trailing consonant and drops it, but nothing combines with it. */
static bool add_forms(Buf *out, const char *text, size_t len, int options)
{
    static const char between[] = "\xE1\x86\xA7";
    const char *end = text + len, *hit;
    while ((hit = memmem(text, (size_t)(end - text), between, 3))) {
        if (!add_form(out, text, (size_t)(hit - text), options))
            return false;
        buf_add(out, between, 3);
        text = hit + 3;
    }
    return add_form(out, text, (size_t)(end - text), options);
}

static Value fn_normalize(Interp *vm, Value *args, int n)
{
    (void)n;
    for (int i = 0; i < 2; i++)
        if (!str_is(args[i]))
            return exc_raise(vm, EXC_TypeError, "%s() argument %d must be str, not %s", str_utf8(vm, args[2], NULL), i + 1,
                             arg_type_name(vm, args[i]));
    int options = form_options(args[0]);
    if (!options)
        return exc_raise(vm, EXC_ValueError, "invalid normalization form");
    size_t len;
    const char *text = str_utf8(vm, args[1], &len);
    Buf out = {0};
    bool ok = text && add_forms(&out, text, len, options);
    Value s = ok ? str_from_utf8(vm, out.data, out.len) : vm->exc == V_NULL ? args[1] : V_NULL;
    buf_clear(&out);
    return s;
}

static const NativeDef functions[] = {
    {"record(function, c, first, /)", fn_record, "The fields of the database joined by ';', or None.", 0},
    {"name(function, c, first, /)", fn_name, "The name, or None.", 0},
    {"width(function, c, first, /)", fn_width, "The East Asian width.", 0},
    {"lookup(name, /)", fn_lookup, "The character of a name, or None.", 0},
    {"normalize(form, text, function, /)", fn_normalize, "The normal form of the text.", 0},
    {0},
};

extern const ModuleDef mod__unicode;
const ModuleDef mod__unicode = {.name = "_unicode", .doc = "The Unicode database.", .functions = functions};
