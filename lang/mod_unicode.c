/* SPDX-License-Identifier: MIT
 *
 * _unicode: the Unicode database, for lib/unicodedata.py. The table is unpacked at the first
 * question and stays. */
#include <stdlib.h>
#include <utf8proc.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/surrogate.h"
#include "lang/native.h"
#include "lang/obj_float.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/unicode.h"
#include "lang/unicode_names.h"

enum { FIELD_NAME = 1, FIELD_BIDIRECTIONAL = 4, FIELD_DECOMPOSITION, FIELD_DIGIT = 7, FIELD_NUMERIC,
       FIELD_MIRRORED, FIELDS };

/* A character that was asked for: its record, NULL when it is none, where the fields of that begin,
 * and its width, NULL when it is not listed. Finding them takes a search, and a text has few
 * characters. */
typedef struct Found { uint32_t c; const char *record, *width; uint16_t fields[FIELDS + 1]; } Found;
enum { FOUND_SLOTS = 256 };
typedef struct State { Found found[FOUND_SLOTS]; UnicodeNames names[]; } State;

static State *state_of(Interp *vm)
{
    void **state = &vm->module_state[MODULE_UNICODE];
    if (!*state) {
        State *made = *state = alloc_zeroed(1, sizeof *made + unicode_names_size());
        unicode_names_open(made->names);
        for (int i = 0; i < FOUND_SLOTS; i++)
            made->found[i].c = UINT32_MAX;
    }
    return *state;
}

const UnicodeNames *unicode_names_of(Interp *vm) { return state_of(vm)->names; }

static void find(const UnicodeNames *names, uint32_t c, Found *f)
{
    size_t len = 0, at = 0;
    *f = (Found){.c = c, .record = unicode_names_record(names, c, &len),
                 .width = unicode_names_width(names, c)};
    for (int i = 1; f->record && i <= FIELDS; i++) {
        const char *close = memchr(f->record + at, ';', len - at);
        at = close ? (size_t)(close + 1 - f->record) : len;
        f->fields[i] = (uint16_t)(close ? at : len + 1);
    }
}

static const Found *found(Interp *vm, uint32_t c)
{
    State *state = state_of(vm);
    Found *f = &state->found[c % FOUND_SLOTS];
    if (f->c != c)
        find(state->names, c, f);
    return f;
}

/* The one character of a str; false: TypeError "fn() argument must be a unicode character, not X". */
static bool character(Interp *vm, const char *fn, const char *which, Value v, uint32_t *out)
{
    if (str_is(v) && str_of(v)->len == 1)
        return *out = str_at(str_of(v), 0), true;
    return exc_raise(vm, EXC_TypeError, "%s() argument%s must be a unicode character, not %s", fn, which,
                     arg_type_name(vm, v)) != V_NULL;
}

typedef struct Field { const char *at; size_t len; } Field;

/* A field of the character's record; empty when there is none. */
static Field field_of(Interp *vm, uint32_t c, int number)
{
    const Found *f = found(vm, c);
    if (!f->record)
        return (Field){NULL, 0};
    return (Field){f->record + f->fields[number],
                   (size_t)(f->fields[number + 1] - 1 - f->fields[number])};
}

static Value text_field(Interp *vm, const char *fn, Value v, int number)
{
    uint32_t c;
    if (!character(vm, fn, "", v, &c))
        return V_NULL;
    Field field = field_of(vm, c, number);
    return str_from_utf8(vm, field.at ? field.at : "", field.len);
}

static Value fn_category(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    return character(vm, "category", "", args[0], &c) ? str_from_cstr(vm, unicode_category(c)) : V_NULL;
}

static Value fn_combining(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    return character(vm, "combining", "", args[0], &c) ? v_from_small(unicode_record(c)->combining) : V_NULL;
}

static Value fn_mirrored(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    if (!character(vm, "mirrored", "", args[0], &c))
        return V_NULL;
    Field field = field_of(vm, c, FIELD_MIRRORED);
    return v_from_small(field.len == 1 && *field.at == 'Y');
}

static Value fn_bidirectional(Interp *vm, Value *args, int n)
{
    (void)n;
    return text_field(vm, "bidirectional", args[0], FIELD_BIDIRECTIONAL);
}

static Value fn_decomposition(Interp *vm, Value *args, int n)
{
    (void)n;
    return text_field(vm, "decomposition", args[0], FIELD_DECOMPOSITION);
}

/* The number, or when it is none (-1) the default; ValueError without one. */
static Value number_or(Interp *vm, int number, Value absent, const char *complaint)
{
    if (number >= 0)
        return v_from_small(number);
    return absent != V_NULL ? absent : exc_raise(vm, EXC_ValueError, "%s", complaint);
}

static Value fn_decimal(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    if (!character(vm, "decimal", " 1", args[0], &c))
        return V_NULL;
    return number_or(vm, unicode_decimal(c), args[1], "not a decimal");
}

static Value fn_digit(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    if (!character(vm, "digit", " 1", args[0], &c))
        return V_NULL;
    Field field = unicode_decimal(c) < 0 ? field_of(vm, c, FIELD_DIGIT) : (Field){NULL, 0};
    return number_or(vm, field.len ? *field.at - '0' : unicode_decimal(c), args[1], "not a digit");
}

/* Ideographs that stand for numbers, which the records do not say (Unihan). */
static const struct { double number; const char *ideographs; } ideographs[] = {
    {0, "零\uf9b2"}, {1, "一壱壹幺弌\U0002092a"}, {2, "㒃二兩弍弐貮貳贰\uf978\U00022390"},
    {3, "三仨叁参參叄弎\uf96b\U00020afd\U00020b19\U00022998\U00023b1b"},
    {4, "亖四肆\U00020064\U000200e2\U0002626d"}, {5, "㐅㠪五伍\U00020121"},
    {6, "六陆陸\uf9d1\uf9d3\U00020aea"}, {7, "㭍七柒漆\U00020001"}, {8, "八捌"},
    {9, "九廾玖\U0002f890"}, {10, "什十拾\uf973\uf9fd"}, {20, "卄廿"}, {30, "卅\U00020983"},
    {40, "卌\U0002098c\U0002099c"}, {100, "佰百陌"}, {1000, "仟千阡"}, {10000, "万萬"}, {1e8, "亿億"},
    {1e12, "兆"},
};

/* -1: it is none of these */
static double ideograph_number(uint32_t c)
{
    char utf8[8];
    Buf text = {0};
    buf_add_utf8(&text, c);
    memcpy(utf8, text.data, text.len + 1);
    buf_clear(&text);
    for (size_t i = 0; c > 0xFF && i < sizeof ideographs / sizeof *ideographs; i++)
        if (strstr(ideographs[i].ideographs, utf8))
            return ideographs[i].number;
    return -1;
}

static double numeric_of(Interp *vm, uint32_t c)
{
    if (unicode_decimal(c) >= 0)
        return unicode_decimal(c);
    Field field = field_of(vm, c, FIELD_NUMERIC);
    if (!field.len)
        return ideograph_number(c);
    char *slash;
    double above = (double)strtoll(field.at, &slash, 10);       /* a ';' or newline ends it */
    return *slash == '/' ? above / (double)strtoll(slash + 1, NULL, 10) : above;
}

static Value fn_numeric(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    if (!character(vm, "numeric", " 1", args[0], &c))
        return V_NULL;
    if (!unicode_is(c, UNICODE_NUMERIC))
        return number_or(vm, -1, args[1], "not a numeric character");
    return float_new(vm, numeric_of(vm, c));
}

static Value fn_name(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    char made[UNICODE_NAME_MAX];
    if (!character(vm, "name", " 1", args[0], &c))
        return V_NULL;
    Field name = field_of(vm, c, FIELD_NAME);
    if (name.len && *name.at != '<')
        return str_from_utf8(vm, name.at, name.len);
    if (name.len && unicode_names_by_rule(c, name.at, made))
        return str_from_cstr(vm, made);
    return args[1] != V_NULL ? args[1] : exc_raise(vm, EXC_ValueError, "no such name");
}

static Value fn_width(Interp *vm, Value *args, int n)
{
    (void)n;
    uint32_t c;
    if (!character(vm, "east_asian_width", "", args[0], &c))
        return V_NULL;
    const char *width = found(vm, c)->width;
    if (!found(vm, c)->record)              /* CPython 3.11 says so of what is no character */
        return str_from_cstr(vm, "F");
    return width ? str_from_utf8(vm, width, strcspn(width, "\n")) : str_from_cstr(vm, "N");
}

static Value fn_lookup(Interp *vm, Value *args, int n)
{
    (void)n;
    size_t len;
    uint32_t c;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "lookup() argument must be str, not %s",
                         arg_type_name(vm, args[0]));
    const char *name = str_utf8(vm, args[0], &len);
    return name && unicode_names_find(unicode_names_of(vm), name, len, &c) ? str_from_char(vm, c)
         : vm->exc == V_NULL                                               ? V_NONE
                                                                           : V_NULL;
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
static bool is_character(uint32_t c)
{
    return unicode_record(c)->category != 0 && !surrogate_is(c);
}

enum { MOST = 18 };                     /* that one character becomes */

/* What characters were decomposed into, within one call. */
typedef struct Pieces { uint32_t c; int n; utf8proc_int32_t to[MOST]; } Pieces;
enum { PIECES = 32 };

static const Pieces *pieces_of(Pieces *known, uint32_t c, const Form *form)
{
    Pieces *p = &known[c % PIECES];
    int last_class = 0;
    if (p->n && p->c == c)
        return p;
    p->c = c;
    p->n = is_character(c) ? (int)utf8proc_decompose_char((utf8proc_int32_t)c, p->to, MOST,
                                                          (utf8proc_option_t)form->options, &last_class)
                           : 0;
    if (p->n <= 0) {
        p->to[0] = (utf8proc_int32_t)c;
        p->n = 1;
    }
    return p;
}

/* The form of the characters from `from` to `to`, behind which nothing of them combines with anything. */
static void add_formed(StrBuilder *out, const Str *s, int64_t from, int64_t to, const Form *form, Pieces *known)
{
    Buf buf = {0};
    utf8proc_int32_t few[16 * MOST], *units = few;
    size_t n = 0;
    if (to - from > 16) {
        buf_reserve(&buf, (size_t)(to - from) * MOST * sizeof *units);
        units = (utf8proc_int32_t *)(void *)buf.data;
    }
    for (int64_t i = from; i < to; i++) {
        const Pieces *p = pieces_of(known, str_at(s, i), form);
        memcpy(units + n, p->to, (size_t)p->n * sizeof *units);
        n += (size_t)p->n;
    }
    order_marks(units, n);
    if (form->options & UTF8PROC_COMPOSE)
        n = (size_t)utf8proc_normalize_utf32(units, (utf8proc_ssize_t)n, (utf8proc_option_t)form->options);
    for (size_t i = 0; i < n; i++)
        sb_add_char(out, (uint32_t)units[i]);
    buf_clear(&buf);
}

/* ASCII is stable in every form and combines with nothing before it. */
static inline bool is_stable(uint32_t c, const Form *form) { return c < 0x80 || unicode_is(c, form->stable); }
static inline bool starts(uint32_t c) { return c < 0x80 || unicode_is(c, UNICODE_STARTS); }

/* Runs of what is stable are copied; anything else is formed with the character before it, where it
 * may combine with that, and all behind it that may. */
static bool add_form(Interp *vm, StrBuilder *out, const Str *s, const Form *form)
{
    int64_t kept = 0, i = 0, from;
    Pieces known[PIECES];
    for (int k = 0; k < PIECES; k++)
        known[k].n = 0;
    while (op_look(vm)) {
        while (i < s->len && is_stable(str_at(s, i), form))
            i++;
        if (i == s->len)
            break;
        from = i > kept && !starts(str_at(s, i)) ? i - 1 : i;
        sb_add_slice(out, s, kept, from);
        do
            i++;
        while (i < s->len && !starts(str_at(s, i)));
        add_formed(out, s, from, i, form, known);
        kept = i;
    }
    sb_add_slice(out, s, kept, s->len);
    return vm->exc == V_NULL;
}

static bool is_formed(const Str *s, const Form *form)
{
    int64_t i = 0;
    while (i < s->len && is_stable(str_at(s, i), form))
        i++;
    return i == s->len;
}

static Value fn_normalize(Interp *vm, Value *args, int n)
{
    (void)n;
    for (int i = 0; i < 2; i++)
        if (!str_is(args[i]))
            return exc_raise(vm, EXC_TypeError, "%s() argument %d must be str, not %s",
                             str_utf8(vm, args[2], NULL), i + 1, arg_type_name(vm, args[i]));
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
    {"lookup(name, /)", fn_lookup, "The character of a name, or None.", 0},
    {"normalize(form, text, function, /)", fn_normalize, "The normal form of the text.", 0},
    {0},
};

static const NativeDef public[] = {
    {"category(chr, /)", fn_category, "The general category: 'Lu', 'Nd' ...", 0},
    {"combining(chr, /)", fn_combining, "The canonical combining class as an int, 0 when there is none.", 0},
    {"mirrored(chr, /)", fn_mirrored, "1 when the character is mirrored in text from right to left, else 0.", 0},
    {"bidirectional(chr, /)", fn_bidirectional, "The class of the bidirectional algorithm, '' when there is none.", 0},
    {"decomposition(chr, /)", fn_decomposition, "What the character decomposes to; '' when it does not.", 0},
    {"east_asian_width(chr, /)", fn_width, "The East Asian width: 'F', 'H', 'W', 'Na', 'A' or 'N'.", 0},
    {"decimal(chr, default=..., /)", fn_decimal,
     "The decimal value of the character as an int; without one the default, or ValueError.", 0},
    {"digit(chr, default=..., /)", fn_digit,
     "The digit value of the character as an int; without one the default, or ValueError.", 0},
    {"numeric(chr, default=..., /)", fn_numeric,
     "The numeric value of the character as a float; without one the default, or ValueError.", 0},
    {"name(chr, default=..., /)", fn_name,
     "The name of the character; without one the default, or ValueError.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add_functions(vm, module, public, "unicodedata");
}

extern const ModuleDef mod__unicode;
const ModuleDef mod__unicode = {
    .name = "_unicode", .doc = "The Unicode database.", .functions = functions, .init = init};
