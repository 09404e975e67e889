/* SPDX-License-Identifier: MIT
 *
 * See jsontext.h. A text that jansson refuses is mended (each lone surrogate escape becomes \ufffd)
 * and read once more with big integers as reals; the ordinary text pays nothing for that. Does not
 * look at numbers itself. */
#include "kernel/jsontext.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/utf8.h"

/* The unit that the escape at `at` spells, or -1 when there is no \uXXXX. */
static long escaped_unit(const char *bytes, size_t len, size_t at)
{
    if (at + 6 > len || bytes[at] != '\\' || bytes[at + 1] != 'u')
        return -1;
    char digits[5] = {0};
    memcpy(digits, bytes + at + 2, 4);
    char *end;
    long unit = strtol(digits, &end, 16);
    return end == digits + 4 ? unit : -1;
}

/* The length of the escape at `at`; *lone says whether it is half a surrogate pair without the other half. */
static size_t escape_length(const char *bytes, size_t len, size_t at, bool *lone)
{
    long unit = escaped_unit(bytes, len, at);
    *lone = unit >= 0xD800 && unit <= 0xDFFF;
    if (unit < 0)
        return len - at < 2 ? 1 : 2;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        long next = escaped_unit(bytes, len, at + 6);
        if (next >= 0xDC00 && next <= 0xDFFF) {
            *lone = false;
            return 12;
        }
    }
    return 6;
}

static void add_mended(Buf *b, const char *bytes, size_t len)
{
    size_t at = 0;
    while (at < len) {
        if (bytes[at] != '\\') {
            buf_addc(b, bytes[at++]);
            continue;
        }
        bool lone;
        size_t step = escape_length(bytes, len, at, &lone);
        if (lone)
            buf_adds(b, "\\ufffd");
        else
            buf_add(b, bytes + at, step);
        at += step;
    }
}

json_t *jsontext_load(const char *bytes, size_t len)
{
    json_t *value = json_loadb(bytes, len, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    if (value || !utf8_valid(bytes, len))
        return value;
    Buf mended = {0};
    add_mended(&mended, bytes, len);
    if (mended.len)
        value = json_loadb(mended.data, mended.len,
                           JSON_ALLOW_NUL | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, NULL);
    buf_clear(&mended);
    return value;
}

static int dump_piece(const char *bytes, size_t size, void *buf)
{
    buf_add(buf, bytes, size);
    return 0;
}

void jsontext_add(Buf *b, const json_t *value)
{
    size_t start = b->len;
    if (value && json_dump_callback(value, dump_piece, b, JSON_COMPACT | JSON_ENCODE_ANY) == 0)
        return;
    b->len = start;
    buf_adds(b, "{}");
}

static void add_escaped(Buf *b, unsigned char c)
{
    static const char plain[] = "\"\\\n\r\t\b\f", letters[] = "\"\\nrtbf";
    const char *found = c ? strchr(plain, c) : NULL;
    if (found)
        buf_addf(b, "\\%c", letters[found - plain]);
    else
        buf_addf(b, "\\u%04x", c);
}

static bool needs_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

static void add_clean_string(Buf *b, const char *text, size_t len)
{
    size_t from = 0;
    buf_addc(b, '"');
    for (size_t at = 0; at < len; at++) {
        if (!needs_escape((unsigned char)text[at]))
            continue;
        buf_add(b, text + from, at - from);
        if (text[at] == '\n')
            buf_add(b, "\\n", 2);
        else
            add_escaped(b, (unsigned char)text[at]);
        from = at + 1;
    }
    buf_add(b, text + from, len - from);
    buf_addc(b, '"');
}

void jsontext_add_string(Buf *b, const char *text, size_t len)
{
    if (utf8_valid(text, len)) {
        add_clean_string(b, text, len);
        return;
    }
    Buf clean = {0};
    utf8_add_clean(&clean, text, len);
    add_clean_string(b, clean.data, clean.len);
    buf_clear(&clean);
}

json_t *jsontext_string(const char *text, size_t len)
{
    json_t *value = json_stringn(len ? text : "", len);
    if (value)
        return value;
    Buf clean = {0};
    utf8_add_clean(&clean, text, len);
    value = json_stringn(clean.data, clean.len);
    buf_clear(&clean);
    return value;
}

json_t *jsontext_format(const char *format, ...)
{
    Buf text = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&text, format, args);
    va_end(args);
    json_t *value = jsontext_string(text.data, text.len);
    buf_clear(&text);
    return value;
}
