/* SPDX-License-Identifier: MIT
 *
 * Questions about all characters of a text: isalpha() and its kind. */
#include "lang/identifier.h"
#include "lang/str_layout.h"
#include "lang/str_methods.h"
#include "lang/unicode.h"

/* True when there is a character and all have one of the flags. */
static Value all_are(Interp *vm, Value self, unsigned flags)
{
    const Str *s = str_of(self);
    for (int64_t i = 0; i < s->len && str_go_on(vm); i++)
        if (!unicode_is(str_at(s, i), flags))
            return V_FALSE;
    return vm->exc == V_NULL ? v_from_bool(s->len > 0) : V_NULL;
}

Value str_m_isalnum(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], UNICODE_ALNUM);
}

Value str_m_isalpha(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], UNICODE_ALPHA);
}

Value str_m_isascii(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_bool(str_is_ascii(str_of(args[0])));
}

Value str_m_isdecimal(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], UNICODE_DECIMAL);
}

Value str_m_isdigit(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], UNICODE_DIGIT);
}

Value str_m_isnumeric(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], UNICODE_NUMERIC);
}

Value str_m_isspace(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], UNICODE_SPACE);
}

Value str_m_isprintable(Interp *vm, Value *args, int n)
{
    (void)n;
    return str_of(args[0])->len == 0 ? V_TRUE : all_are(vm, args[0], UNICODE_PRINTABLE);
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
        if (unicode_is(c, UNICODE_UPPER) || unicode_is(c, UNICODE_TITLE))
            return V_FALSE;
        seen = seen || unicode_is(c, UNICODE_LOWER);
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
        if (unicode_is(c, UNICODE_LOWER) || unicode_is(c, UNICODE_TITLE))
            return V_FALSE;
        seen = seen || unicode_is(c, UNICODE_UPPER);
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
        bool opens = unicode_is(c, UNICODE_UPPER) || unicode_is(c, UNICODE_TITLE),
             goes_on = !opens && unicode_is(c, UNICODE_LOWER);
        if ((opens && inside) || (goes_on && !inside))
            return V_FALSE;
        inside = opens || goes_on;
        seen = seen || inside;
    }
    return vm->exc == V_NULL ? v_from_bool(seen) : V_NULL;
}
