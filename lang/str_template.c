/* SPDX-License-Identifier: MIT
 *
 * Reading templates. What is refused, where, and with which words follows CPython exactly. */
#include "lang/str_template.h"

#include "lang/unicode.h"

static bool refuse(Interp *vm, const char *message)
{
    exc_raise(vm, EXC_ValueError, "%s", message);
    return false;
}

/* The spec behind ':', up to the brace that closes the field; *at is behind that. */
static bool read_spec(Interp *vm, const Str *text, int64_t *at, int64_t end, TemplatePiece *out)
{
    int depth = 1;
    out->spec.start = *at;
    while (*at < end) {
        uint32_t c = str_at(text, (*at)++);
        if (c == '{') {
            out->spec_nests = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            out->spec.end = *at - 1;
            return true;
        }
    }
    return refuse(vm, "unmatched '{' in format spec");
}

/* The conversion behind '!'; *done when the field ends with it. */
static bool read_conversion(Interp *vm, const Str *text, int64_t *at, int64_t end,
                            TemplatePiece *out, bool *done)
{
    if (*at >= end)
        return refuse(vm, "end of string while looking for conversion specifier");
    out->conversion = str_at(text, (*at)++);
    if (*at >= end)
        return true;
    uint32_t c = str_at(text, (*at)++);
    *done = c == '}';
    return c == '}' || c == ':' || refuse(vm, "expected ':' after conversion specifier");
}

/* Up to and including what ends the name: '}', ':' or '!', which is returned; 0: nothing did.
 * (uint32_t)-1: exception pending. */
static uint32_t read_name(Interp *vm, const Str *text, int64_t *at, int64_t end)
{
    while (*at < end) {
        uint32_t c = str_at(text, (*at)++);
        if (c == '{') {
            refuse(vm, "unexpected '{' in field name");
            return (uint32_t)-1;
        }
        if (c == '}' || c == ':' || c == '!')
            return c;
        while (c == '[' && *at < end && str_at(text, *at) != ']')
            ++*at;
    }
    return 0;
}

static bool read_field(Interp *vm, const Str *text, int64_t *at, int64_t end, TemplatePiece *out)
{
    bool done = false;
    out->has_field = true;
    out->name.start = *at;
    uint32_t c = read_name(vm, text, at, end);
    if (c == (uint32_t)-1)
        return false;
    if (c == 0)
        return refuse(vm, "expected '}' before end of string");
    out->name.end = *at - 1;
    if (c == '}')
        return true;
    if (c == '!' && !read_conversion(vm, text, at, end, out, &done))
        return false;
    return done || read_spec(vm, text, at, end, out);
}

bool template_next(Interp *vm, const Str *text, int64_t *at, int64_t end, TemplatePiece *out)
{
    *out = (TemplatePiece){ .literal.start = *at };
    uint32_t c = 0;
    const uint8_t *one = text->h.aux == 1 ? text->data : NULL;
    while (*at < end && (c = one ? one[*at] : str_at(text, *at)) != '{' && c != '}')
        ++*at;
    out->literal.end = *at;
    if (*at == end)
        return true;
    bool doubled = ++*at < end && str_at(text, *at) == c;
    if (c == '}' && !doubled)
        return refuse(vm, "Single '}' encountered in format string");
    if (*at == end)
        return refuse(vm, "Single '{' encountered in format string");
    if (!doubled)
        return read_field(vm, text, at, end, out);
    out->literal.end = (*at)++;
    return true;
}

/* -- names of fields --------------------------------------------------------------------------------------------------- */

/* The number that the span spells; -1: none. False: ValueError pending. */
static bool span_number(Interp *vm, const Str *text, Span span, int64_t *out)
{
    int64_t number = 0;
    *out = -1;
    for (int64_t i = span.start; i < span.end; i++) {
        int digit = unicode_decimal(str_at(text, i));
        if (digit < 0)
            return true;
        if (number > (INT64_MAX - digit) / 10)
            return refuse(vm, "Too many decimal digits in format string");
        number = number * 10 + digit;
    }
    if (span.start < span.end)
        *out = number;
    return true;
}

bool template_first(Interp *vm, const Str *text, Span name, int64_t *at, int64_t *index)
{
    *at = name.start;
    while (*at < name.end && str_at(text, *at) != '.' && str_at(text, *at) != '[')
        ++*at;
    return span_number(vm, text, (Span){ name.start, *at }, index);
}

bool template_part(Interp *vm, const Str *text, int64_t *at, int64_t end, Span *part, bool *is_attr,
                   int64_t *index)
{
    uint32_t c = str_at(text, (*at)++);
    if (c != '.' && c != '[')
        return refuse(vm, "Only '.' or '[' may follow ']' in format field specifier");
    *is_attr = c == '.';
    *index = -1;
    part->start = *at;
    while (*at < end
           && (*is_attr ? str_at(text, *at) != '.' && str_at(text, *at) != '['
                        : str_at(text, *at) != ']'))
        ++*at;
    part->end = *at;
    if (!*is_attr && (*at)++ >= end)
        return refuse(vm, "Missing ']' in format string");
    if (!*is_attr && !span_number(vm, text, *part, index))
        return false;
    return part->start < part->end || refuse(vm, "Empty attribute in format string");
}
