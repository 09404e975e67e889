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
#include "lang/unicode.h"
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

typedef struct Form { const char *name; int options; unsigned stable; } Form;

static const Form *form_of(Value name)
{
    static const Form forms[] = {
        {"NFC", UTF8PROC_COMPOSE | UTF8PROC_STABLE, UNICODE_NFC}, {"NFD", UTF8PROC_DECOMPOSE, UNICODE_NFD},
        {"NFKC", UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE, UNICODE_NFKC},
        {"NFKD", UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, UNICODE_NFKD},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (str_eq_cstr(name, forms[i].name))
            return &forms[i];
    return NULL;
}

/* Marks behind a character stand in the order of their classes. */
static void order_marks(utf8proc_int32_t *at, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint8_t class = unicode_record((uint32_t)at[i])->combining;
        utf8proc_int32_t c = at[i];
        size_t k = i;
        for (; class && k > 0 && unicode_record((uint32_t)at[k - 1])->combining > class; k--)
            at[k] = at[k - 1];
        at[k] = c;
    }
}

/* One that utf8proc and Unicode 14 know. */
static bool is_character(uint32_t c) { return unicode_record(c)->category != 0 && !(c >= 0xD800 && c < 0xE000); }

/* The form of the characters from `from` to `to`, behind which nothing of them combines with anything. */
static void add_formed(StrBuilder *out, const Str *s, int64_t from, int64_t to, const Form *form)
{
    enum { MOST = 18 };                                 /* that one character becomes */
    Buf buf = {0};
    utf8proc_int32_t few[16 * MOST], *units = few;
    size_t n = 0;
    int last_class = 0;
    if (to - from > 16) {
        buf_reserve(&buf, (size_t)(to - from) * MOST * sizeof *units);
        units = (utf8proc_int32_t *)(void *)buf.data;
    }
    for (int64_t i = from; i < to; i++) {
        uint32_t c = str_at(s, i);
        utf8proc_ssize_t made = is_character(c) ? utf8proc_decompose_char(
            (utf8proc_int32_t)c, units + n, MOST, (utf8proc_option_t)form->options, &last_class) : 0;
        if (made <= 0)
            units[n++] = (utf8proc_int32_t)c;
        else
            n += (size_t)made;
    }
    order_marks(units, n);
    if (form->options & UTF8PROC_COMPOSE)
        n = (size_t)utf8proc_normalize_utf32(units, (utf8proc_ssize_t)n, (utf8proc_option_t)form->options);
    for (size_t i = 0; i < n; i++)
        sb_add_char(out, (uint32_t)units[i]);
    buf_clear(&buf);
}

/* Runs of what is stable are copied; anything else is formed with the character before it, where it may combine with that, and all
 * behind it that may. */
static bool add_form(Interp *vm, StrBuilder *out, const Str *s, const Form *form)
{
    int64_t kept = 0, i = 0, from;
    while (op_look(vm)) {
        while (i < s->len && unicode_is(str_at(s, i), form->stable))
            i++;
        if (i == s->len)
            break;
        from = i > kept && !unicode_is(str_at(s, i), UNICODE_STARTS) ? i - 1 : i;
        sb_add_slice(out, s, kept, from);
        do
            i++;
        while (i < s->len && !unicode_is(str_at(s, i), UNICODE_STARTS));
        add_formed(out, s, from, i, form);
        kept = i;
    }
    sb_add_slice(out, s, kept, s->len);
    return vm->exc == V_NULL;
}

static bool is_formed(const Str *s, const Form *form)
{
    int64_t i = 0;
    while (i < s->len && unicode_is(str_at(s, i), form->stable))
        i++;
    return i == s->len;
}

static Value fn_normalize(Interp *vm, Value *args, int n)
{
    (void)n;
    for (int i = 0; i < 2; i++)
        if (!str_is(args[i]))
            return exc_raise(vm, EXC_TypeError, "%s() argument %d must be str, not %s", str_utf8(vm, args[2], NULL), i + 1,
                             arg_type_name(vm, args[i]));
    const Form *form = form_of(args[0]);
    if (!form)
        return exc_raise(vm, EXC_ValueError, "invalid normalization form");
    const Str *s = str_of(args[1]);
    if (is_formed(s, form))
        return args[1];
    if (!gc_can_have(vm, (size_t)s->len * 8))
        return V_NULL;
    StrBuilder out = {0};
    if (add_form(vm, &out, s, form))
        return sb_finish(vm, &out);
    sb_clear(&out);
    return V_NULL;
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
