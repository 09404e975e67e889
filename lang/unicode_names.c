/* SPDX-License-Identifier: MIT
 *
 * See unicode_names.h. Records and widths are found by halving, names by looking through the text.
 * Names of ideographs and of Hangul syllables are made by rule (Unicode Standard, section 4.8). */
#include "lang/unicode_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

/* A gzip file, by the Makefile; it ends with the size of what is in it. */
extern const uint8_t UNICODE_NAMES_DATA[], UNICODE_NAMES_SIZE[], UNICODE_NAMES_END[];

enum {
    HANGUL_FIRST = 0xAC00,
    HANGUL_LAST = 0xD7A3,
    VOWELS = 21,
    TRAILS = 28,
    LEADS = 19,
    IDEOGRAPH_DIGITS_MAX = 5
};
static const char HANGUL[] = "HANGUL SYLLABLE ", IDEOGRAPH[] = "CJK UNIFIED IDEOGRAPH-";
static const char *const LEAD[LEADS] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                        "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
static const char *const VOWEL[VOWELS] = {"A",   "AE", "YA", "YAE", "EO", "E",  "YEO",
                                          "YE",  "O",  "WA", "WAE", "OE", "YO", "U",
                                          "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const TRAIL[TRAILS] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                          "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                          "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};

/* -- unpacking ---------------------------------------------------------------------------------------------------- */

static uint32_t text_size(void)
{
    uint32_t size;
    memcpy(&size, UNICODE_NAMES_SIZE, sizeof size);
    return size;
}

size_t unicode_names_size(void)
{
    return sizeof(UnicodeNames) + text_size() + 1;
}

static void inflate_all(char *out, size_t size)
{
    z_stream z = {.next_in = (Bytef *)UNICODE_NAMES_DATA,
                  .avail_in = (uInt)(UNICODE_NAMES_END - UNICODE_NAMES_DATA),
                  .next_out = (Bytef *)out,
                  .avail_out = (uInt)size};
    enum { GZIP = 16 };
    bool good = inflateInit2(&z, MAX_WBITS + GZIP) == Z_OK && inflate(&z, Z_FINISH) == Z_STREAM_END;
    inflateEnd(&z);
    if (!good)
        /* what the build made cannot be broken; zlib aborts as all of ours without memory */
        abort();
}

const UnicodeNames *unicode_names_open(void *memory)
{
    UnicodeNames *n = memory;
    size_t size = text_size();
    char *text = (char *)(n + 1);
    inflate_all(text, size);
    text[size] = '\0';
    *n = (UnicodeNames){.records = text, .end = text + size};
    n->widths = strchr(n->records, '\f') + 2;
    n->aliases = strchr(n->widths, '\f') + 2;
    return n;
}

/* -- finding records ---------------------------------------------------------------------------------------------- */

/* The number that a line begins with: capitals' hexadecimal digits. */
static uint32_t number_of_line(const char *line)
{
    uint32_t n = 0;
    for (; (*line >= '0' && *line <= '9') || (*line >= 'A' && *line <= 'F'); line++)
        n = n << 4 | (uint32_t)(*line <= '9' ? *line - '0' : *line - 'A' + 10);
    return n;
}

/* The last line of [from, to) whose number is at most c; NULL: all are greater. */
static const char *last_line(const char *from, const char *to, uint32_t c)
{
    const char *found = NULL;
    while (from < to) {
        const char *line = from + (to - from) / 2;
        while (line > from && line[-1] != '\n')
            line--;
        if (number_of_line(line) > c) {
            to = line;
        } else {
            found = line;
            from = (const char *)memchr(line, '\n', (size_t)(to - line)) + 1;
        }
    }
    return found;
}

static size_t line_length(const char *line)
{
    return strcspn(line, "\n");
}

static const char *second_field(const char *line)
{
    return strchr(line, ';') + 1;
}

static bool is_range(const char *line)
{
    const char *name = second_field(line), *stop = strchr(name, ';');
    return stop - name > 8 && !memcmp(stop - 8, ", First>", 8);
}

const char *unicode_names_record(const UnicodeNames *n, uint32_t c, size_t *len)
{
    const char *line = last_line(n->records, n->widths - 2, c);
    if (!line || (number_of_line(line) != c && !is_range(line)))
        return NULL;
    *len = line_length(line);
    return line;
}

const char *unicode_names_width(const UnicodeNames *n, uint32_t c)
{
    const char *line = last_line(n->widths, n->aliases - 2, c);
    if (!line)
        return NULL;
    char *stop;
    unsigned long last = strtoul(line, &stop, 16);
    if (*stop == '.')
        last = strtoul(stop + 2, NULL, 16);
    return c <= last ? second_field(line) : NULL;
}

/* -- names -------------------------------------------------------------------------------------------------------- */

static bool is_ideograph(const char *name) { return !strncmp(name, "<CJK Ideograph", 14); }

bool unicode_names_by_rule(uint32_t c, const char *name, char out[UNICODE_NAME_MAX])
{
    uint32_t at = c - HANGUL_FIRST;
    if (c >= HANGUL_FIRST && c <= HANGUL_LAST)
        snprintf(out, UNICODE_NAME_MAX, "%s%s%s%s", HANGUL, LEAD[at / (VOWELS * TRAILS)],
                 VOWEL[at / TRAILS % VOWELS], TRAIL[at % TRAILS]);
    else if (is_ideograph(name))
        snprintf(out, UNICODE_NAME_MAX, "%s%X", IDEOGRAPH, c);
    else
        return false;
    return true;
}

/* The longest of the names that `*at` starts with: its number; *at moves behind it. -1: none. */
static int take_longest(const char *const *names, int count, const char **at)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (!strncmp(*at, names[i], strlen(names[i])) && (best < 0 || strlen(names[i]) > strlen(names[best])))
            best = i;
    if (best >= 0)
        *at += strlen(names[best]);
    return best;
}

static bool find_hangul(const char *at, uint32_t *out)
{
    int lead = take_longest(LEAD, LEADS, &at), vowel = take_longest(VOWEL, VOWELS, &at),
        trail = take_longest(TRAIL, TRAILS, &at);
    if (vowel < 0 || *at)
        return false;
    *out = HANGUL_FIRST + (uint32_t)((lead * VOWELS + vowel) * TRAILS + trail);
    return true;
}

static bool find_ideograph(const UnicodeNames *n, const char *hex, uint32_t *out)
{
    size_t len = strspn(hex, "0123456789ABCDEF");
    if (hex[len] || len < 4 || len > IDEOGRAPH_DIGITS_MAX)
        return false;
    *out = (uint32_t)strtoul(hex, NULL, 16);
    const char *line = unicode_names_record(n, *out, &len);
    return line && is_ideograph(second_field(line));
}

/* A line of [from, to) whose second field is the name. */
static bool find_line(const char *from, const char *to, const char *name, size_t len, uint32_t *out)
{
    for (const char *at = from; (at = memmem(at, (size_t)(to - at), name, len)); at++) {
        if (at[-1] != ';' || (at[len] != ';' && at[len] != '\n'))
            continue;
        const char *line = at - 1;
        while (line > from && line[-1] != '\n')
            line--;
        if (second_field(line) != at)
            continue;
        *out = (uint32_t)strtoul(line, NULL, 16);
        return true;
    }
    return false;
}

bool unicode_names_find(const UnicodeNames *n, const char *name, size_t len, uint32_t *out)
{
    char upper[UNICODE_NAME_MAX];
    if (len == 0 || len >= sizeof upper || memchr(name, '<', len) || memchr(name, ';', len)
        || memchr(name, '\n', len))
        return false;
    for (size_t i = 0; i < len; i++)
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    upper[len] = '\0';
    bool exact = !memcmp(name, upper, len);             /* what is computed is spelt in capitals */
    if (exact && !strncmp(upper, HANGUL, sizeof HANGUL - 1) && find_hangul(upper + sizeof HANGUL - 1, out))
        return true;
    if (exact && !strncmp(upper, IDEOGRAPH, sizeof IDEOGRAPH - 1)
        && find_ideograph(n, upper + sizeof IDEOGRAPH - 1, out))
        return true;
    return find_line(n->records, n->widths, upper, len, out)
        || find_line(n->aliases, n->end, upper, len, out);
}
