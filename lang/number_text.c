/* SPDX-License-Identifier: MIT
 *
 * Number text: see number_text.h. */
#include "lang/number_text.h"

#include "lang/obj_str.h"
#include "lang/unicode.h"

static char ascii_of(uint32_t c)
{
    if (c < 127)
        return (char)c;
    if (unicode_is_space(c))
        return ' ';
    int digit = unicode_decimal(c);
    return digit >= 0 ? (char)('0' + digit) : '?';
}

bool number_text(Value v, Buf *out)
{
    const uint8_t *bytes;
    size_t len;
    if (bytes_view(v, &bytes, &len)) {
        buf_add(out, bytes, len);
        return true;
    }
    if (!str_is(v))
        return false;
    const Str *s = str_of(v);
    if (s->h.flags & STR_ASCII) {
        buf_add(out, s->data, (size_t)s->len);
        return true;
    }
    for (int64_t i = 0; i < s->len; i++)
        buf_addc(out, ascii_of(str_at(s, i)));
    return true;
}

void number_strip(const char **from, const char **to)
{
    while (*from < *to && number_is_space(**from))
        ++*from;
    while (*from < *to && number_is_space((*to)[-1]))
        --*to;
}
