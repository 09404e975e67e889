/* SPDX-License-Identifier: MIT
 *
 * See utf8.h. Validity is that of RFC 3629; the second byte's range, which depends on the first,
 * rules out overlong forms, surrogates and what lies beyond U+10FFFF. */
#include "kernel/utf8.h"

#include <string.h>

static size_t sequence_length(unsigned char lead)
{
    if (lead < 0x80)
        return 1;
    if (lead >= 0xC2 && lead <= 0xDF)
        return 2;
    if ((lead & 0xF0) == 0xE0)
        return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

static bool second_fits(unsigned char lead, unsigned char second)
{
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high;
}

/* How many bytes of the sequence of `want` bytes are there and right. */
static size_t sequence_prefix(const unsigned char *s, size_t len, size_t want)
{
    size_t have = 1;
    while (have < want && have < len) {
        bool right = have == 1 ? second_fits(s[0], s[1]) : (s[have] & 0xC0) == 0x80;
        if (!right)
            return have;
        have++;
    }
    return have;
}

size_t utf8_sequence(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    size_t want = len ? sequence_length(s[0]) : 0;
    return want && sequence_prefix(s, len, want) == want ? want : 0;
}

/* Bytes from `text` on that are valid. */
static size_t valid_run(const char *text, size_t len)
{
    size_t at = 0;
    while (at < len) {
        if ((unsigned char)text[at] < 0x80) {
            at++;
            continue;
        }
        size_t step = utf8_sequence(text + at, len - at);
        if (!step)
            break;
        at += step;
    }
    return at;
}

bool utf8_valid(const char *text, size_t len)
{
    return valid_run(text, len) == len;
}

/* A surrogate is written as three bytes, of which the first is 0xED. */
static bool is_surrogate(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    return len >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[1] <= 0xBF && (s[2] & 0xC0) == 0x80;
}

void utf8_add_clean(Buf *b, const char *text, size_t len)
{
    while (len) {
        size_t run = valid_run(text, len);
        buf_add(b, text, run);
        text += run;
        len -= run;
        if (!len)
            return;
        size_t bad = is_surrogate(text, len) ? 3 : 1;
        buf_adds(b, "\xEF\xBF\xBD");
        text += bad;
        len -= bad;
    }
}

size_t utf8_whole(const char *text, size_t len)
{
    const unsigned char *s = (const unsigned char *)text;
    for (size_t back = 1; back <= 3 && back <= len; back++) {
        unsigned char byte = s[len - back];
        if ((byte & 0xC0) == 0x80)
            continue;
        size_t want = sequence_length(byte);
        bool unfinished = want > back && sequence_prefix(s + len - back, back, want) == back;
        return unfinished ? len - back : len;
    }
    return len;
}

size_t utf8_count(const char *text, size_t len)
{
    size_t count = 0;
    for (size_t i = 0; i < len; i++)
        count += (text[i] & 0xC0) != 0x80;
    return count;
}

size_t utf8_offset(const char *text, size_t len, size_t code_points)
{
    size_t at = 0;
    while (at < len) {
        if ((text[at] & 0xC0) != 0x80 && code_points-- == 0)
            return at;
        at++;
    }
    return len;
}
