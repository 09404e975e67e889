/* SPDX-License-Identifier: MIT
 *
 * Cases of bytes, and questions about all of them: ASCII only. */
#include "base/alloc.h"
#include "base/vectorised.h"
#include "lang/bytes_methods.h"
#include "lang/obj_bytes.h"

#include <stdlib.h>

static bool is_lower(uint8_t c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(uint8_t c) { return c >= 'A' && c <= 'Z'; }
static bool is_alpha(uint8_t c) { return is_lower(c) || is_upper(c); }
static bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }
static bool is_alnum(uint8_t c) { return is_alpha(c) || is_digit(c); }
static bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }
static uint8_t to_lower(uint8_t c) { return is_upper(c) ? c + 32 : c; }
static uint8_t to_upper(uint8_t c) { return is_lower(c) ? c - 32 : c; }

/* `before`: the byte before them; -1: there is none */
typedef void (*Map)(uint8_t *restrict to, const uint8_t *restrict from, size_t n, int before);

enum { PIECE = 1 << 22 };               /* bytes between two looks at the breaker */

static Value mapped(Interp *vm, Value self, Map map)
{
    ByteSpan s;
    if (!byte_span(vm, self, &s))
        return V_NULL;
    Bytes *out = bytes_alloc(vm, s.len);
    if (!out)
        return V_NULL;
    for (size_t i = 0, n; i < s.len && op_look(vm); i += n) {
        n = s.len - i < PIECE ? s.len - i : PIECE;
        map(out->data + i, s.at + i, n, i ? s.at[i - 1] : -1);
    }
    if (vm->exc != V_NULL)
        return V_NULL;
    return v_is_kind(self, KIND_BYTES) ? v_from_obj(out) : bytes_like(vm, self, out->data, s.len);
}

VECTORISED static void lower_all(uint8_t *restrict to, const uint8_t *restrict from, size_t n, int before)
{
    (void)before;
    for (size_t i = 0; i < n; i++)
        to[i] = from[i] + (uint8_t)((uint8_t)(from[i] - 'A') < 26) * 32;
}

VECTORISED static void upper_all(uint8_t *restrict to, const uint8_t *restrict from, size_t n, int before)
{
    (void)before;
    for (size_t i = 0; i < n; i++)
        to[i] = from[i] - (uint8_t)((uint8_t)(from[i] - 'a') < 26) * 32;
}

VECTORISED static void swap_all(uint8_t *restrict to, const uint8_t *restrict from, size_t n, int before)
{
    (void)before;
    for (size_t i = 0; i < n; i++)
        to[i] = from[i] ^ (uint8_t)((uint8_t)((from[i] | 32) - 'a') < 26) * 32;
}

static void capital_all(uint8_t *restrict to, const uint8_t *restrict from, size_t n, int before)
{
    lower_all(to, from, n, before);
    if (before < 0)
        to[0] = to_upper(from[0]);
}

/* 1 or 0 */
static inline uint8_t letter(uint8_t c) { return (uint8_t)((c | 32) - 'a') < 26; }

VECTORISED static void title_all(uint8_t *restrict to, const uint8_t *restrict from, size_t n, int before)
{
    to[0] = before >= 0 && is_alpha((uint8_t)before) ? to_lower(from[0]) : to_upper(from[0]);
    for (size_t i = 1; i < n; i++)
        to[i] = (uint8_t)((from[i] & ~(letter(from[i]) << 5))
                          | (letter(from[i]) & letter(from[i - 1])) << 5);
}

Value bytes_m_lower(Interp *vm, Value *args, int n)
{
    (void)n;
    return mapped(vm, args[0], lower_all);
}

Value bytes_m_upper(Interp *vm, Value *args, int n)
{
    (void)n;
    return mapped(vm, args[0], upper_all);
}

Value bytes_m_swapcase(Interp *vm, Value *args, int n)
{
    (void)n;
    return mapped(vm, args[0], swap_all);
}

Value bytes_m_capitalize(Interp *vm, Value *args, int n)
{
    (void)n;
    return mapped(vm, args[0], capital_all);
}

Value bytes_m_title(Interp *vm, Value *args, int n)
{
    (void)n;
    return mapped(vm, args[0], title_all);
}

/* -- questions --------------------------------------------------------------------------------------------------------- */

static Value all_are(Interp *vm, Value self, bool (*test)(uint8_t c))
{
    ByteSpan s;
    if (!byte_span(vm, self, &s))
        return V_NULL;
    for (size_t i = 0; i < s.len && op_look(vm); i++)
        if (!test(s.at[i]))
            return V_FALSE;
    return vm->exc == V_NULL ? v_from_bool(s.len > 0) : V_NULL;
}

/* One of the wanted case and none of the other. */
static Value only_case(Interp *vm, Value self, bool (*wanted)(uint8_t c))
{
    ByteSpan s;
    bool seen = false;
    if (!byte_span(vm, self, &s))
        return V_NULL;
    for (size_t i = 0; i < s.len && op_look(vm); i++) {
        if (is_alpha(s.at[i]) && !wanted(s.at[i]))
            return V_FALSE;
        seen = seen || wanted(s.at[i]);
    }
    return vm->exc == V_NULL ? v_from_bool(seen) : V_NULL;
}

Value bytes_m_isalnum(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], is_alnum);
}

Value bytes_m_isalpha(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], is_alpha);
}

Value bytes_m_isdigit(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], is_digit);
}

Value bytes_m_isspace(Interp *vm, Value *args, int n)
{
    (void)n;
    return all_are(vm, args[0], is_space);
}

Value bytes_m_isascii(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    if (!byte_span(vm, args[0], &s))
        return V_NULL;
    for (size_t i = 0; i < s.len && op_look(vm); i++)
        if (s.at[i] >= 0x80)
            return V_FALSE;
    return vm->exc == V_NULL ? V_TRUE : V_NULL;
}

Value bytes_m_islower(Interp *vm, Value *args, int n)
{
    (void)n;
    return only_case(vm, args[0], is_lower);
}

Value bytes_m_isupper(Interp *vm, Value *args, int n)
{
    (void)n;
    return only_case(vm, args[0], is_upper);
}

Value bytes_m_istitle(Interp *vm, Value *args, int n)
{
    (void)n;
    ByteSpan s;
    bool inside = false, seen = false;
    if (!byte_span(vm, args[0], &s))
        return V_NULL;
    for (size_t i = 0; i < s.len && op_look(vm); i++) {
        if ((is_upper(s.at[i]) && inside) || (is_lower(s.at[i]) && !inside))
            return V_FALSE;
        inside = is_alpha(s.at[i]);
        seen = seen || inside;
    }
    return vm->exc == V_NULL ? v_from_bool(seen) : V_NULL;
}
