/* SPDX-License-Identifier: MIT
 *
 * Questions about all characters of a text: isalpha() and its kind. */
#include "lang/identifier.h"
#include "lang/str_layout.h"
#include "lang/str_methods.h"
#include "lang/unicode.h"

/* What each ASCII character is. */
enum { ALPHA = 1, DIGIT = 2, SPACE = 4, PRINTABLE = 8, UPPER = 16, LOWER = 32 };

static const uint8_t ascii_kinds[128] = {
    ['\t' ... '\r'] = SPACE, [0x1C ... 0x1F] = SPACE, [' '] = SPACE | PRINTABLE, ['!' ... '/'] = PRINTABLE,
    ['0' ... '9'] = DIGIT | PRINTABLE, [':' ... '@'] = PRINTABLE, ['A' ... 'Z'] = ALPHA | UPPER | PRINTABLE,
    ['[' ... '`'] = PRINTABLE, ['a' ... 'z'] = ALPHA | LOWER | PRINTABLE, ['{' ... '~'] = PRINTABLE,
};

/* True when there is a character and all are of one of the kinds, or `test` holds for them where they are not all ASCII. */
static Value all_are(Interp *vm, Value self, uint8_t kinds, bool (*test)(uint32_t c))
{
    const Str *s = str_of(self);
    const uint8_t *ascii = str_is_ascii(s) ? s->data : NULL;
    for (int64_t i = 0; i < s->len && str_go_on(vm); i++)
        if (ascii ? !(ascii_kinds[ascii[i]] & kinds) : !test(str_at(s, i)))
            return V_FALSE;
    return vm->exc == V_NULL ? v_from_bool(s->len > 0) : V_NULL;
}

static bool is_space(uint32_t c) { return unicode_is_space(c); }
static bool is_alnum(uint32_t c) { return unicode_is_alpha(c) || unicode_is_digit(c) || unicode_is_numeric(c); }

Value str_m_isalnum(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], ALPHA | DIGIT, is_alnum);
}

Value str_m_isalpha(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], ALPHA, unicode_is_alpha);
}

Value str_m_isascii(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(str_is_ascii(str_of(args[0])));
}

Value str_m_isdecimal(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], DIGIT, unicode_is_decimal);
}

Value str_m_isdigit(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], DIGIT, unicode_is_digit);
}

Value str_m_isnumeric(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], DIGIT, unicode_is_numeric);
}

Value str_m_isspace(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], SPACE, is_space);
}

Value str_m_isprintable(Interp *vm, Value *args, int n)
{
    (void)n;
    return str_of(args[0])->len == 0 ? V_TRUE : all_are(vm, args[0], PRINTABLE, unicode_is_printable);
}

Value str_m_isidentifier(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const Str *s = str_of(args[0]);
    if (s->len == 0 || !identifier_starts(str_at(s, 0)))
        return V_FALSE;
    for (int64_t i = 1; i < s->len; i++)
        if (!identifier_continues(str_at(s, i)))
            return V_FALSE;
    return V_TRUE;
}

Value str_m_islower(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const Str *s = str_of(args[0]);
    bool seen = false;
    for (int64_t i = 0; i < s->len && str_go_on(vm); i++) {
        uint32_t c = str_at(s, i);
        if (unicode_is_upper(c) || unicode_is_title(c))
            return V_FALSE;
        seen = seen || unicode_is_lower(c);
    }
    return vm->exc == V_NULL ? v_from_bool(seen) : V_NULL;
}

Value str_m_isupper(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const Str *s = str_of(args[0]);
    bool seen = false;
    for (int64_t i = 0; i < s->len && str_go_on(vm); i++) {
        uint32_t c = str_at(s, i);
        if (unicode_is_lower(c) || unicode_is_title(c))
            return V_FALSE;
        seen = seen || unicode_is_upper(c);
    }
    return vm->exc == V_NULL ? v_from_bool(seen) : V_NULL;
}

/* Upper (or title) case letters only behind uncased characters, lower case ones only behind cased. */
Value str_m_istitle(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    const Str *s = str_of(args[0]);
    bool inside = false, seen = false;
    for (int64_t i = 0; i < s->len && str_go_on(vm); i++) {
        uint32_t c = str_at(s, i);
        bool opens = unicode_is_upper(c) || unicode_is_title(c), goes_on = !opens && unicode_is_lower(c);
        if ((opens && inside) || (goes_on && !inside))
            return V_FALSE;
        inside = opens || goes_on;
        seen = seen || inside;
    }
    return vm->exc == V_NULL ? v_from_bool(seen) : V_NULL;
}
