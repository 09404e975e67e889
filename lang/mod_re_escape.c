/* SPDX-License-Identifier: MIT
 *
 * Regular expressions: what stands for characters, that is literals, escapes and classes.
 *
 * They are written so that PCRE2 takes them as Python does: spelt out where the two differ about
 * what \w, \d and \s mean, and about which letters are the same when case does not matter. */
#include "lang/re_parser.h"

#include "base/hex.h"
#include "lang/obj_seq.h"
#include "lang/unicode_names.h"

static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }

/* -- output ------------------------------------------------------------------------------------------------------------ */

static void put_plain(ReParser *p, uint32_t c)
{
    if (re_is_letter(c) || re_is_digit(c) || c == '_')
        buf_addc(&p->out, (char)c);
    else if (c > ' ' && c < 0x7F)
        buf_addf(&p->out, "\\%c", (char)c);
    else
        buf_addf(&p->out, "\\x{%x}", c);
}

/* Letters that Python takes for the same when case does not matter, but PCRE2 does not; 0 ends a
 * set. */
static const uint32_t same_letters[][4] = {
    { 'I', 'i', 0x130, 0x131 }, { 0x390, 0x1FD3 }, { 0x3B0, 0x1FE3 }, { 0xFB05, 0xFB06 },
};
enum { SAME_SETS = sizeof same_letters / sizeof *same_letters, SAME_LETTERS = 4 };

static bool set_has(const uint32_t *set, uint32_t low, uint32_t high)
{
    bool has = false;
    for (int i = 0; i < SAME_LETTERS && set[i]; i++)
        has |= set[i] >= low && set[i] <= high;
    return has;
}

/* Inside a class: what low to high stands for besides when case does not matter and PCRE2 does not
 * know. */
static void put_same(ReParser *p, uint32_t low, uint32_t high)
{
    for (int set = 0; set < SAME_SETS; set++)
        for (int i = 0;
             set_has(same_letters[set], low, high) && i < SAME_LETTERS && same_letters[set][i]; i++)
            put_plain(p, same_letters[set][i]);
}

static void put_range(ReParser *p, uint32_t low, uint32_t high)
{
    put_plain(p, low);
    if (high > low)
        buf_addc(&p->out, '-');
    if (high > low)
        put_plain(p, high);
}

/* Case matters nowhere but for ASCII's letters. */
static bool is_ascii_ignoring(const ReParser *p) { return p->ignore && p->ascii && !p->bytes; }

/* Inside a class: the letters of the other case of those in `first` to `first` + 25. */
static void put_other_case(ReParser *p, uint32_t low, uint32_t high, uint32_t first)
{
    uint32_t from = low > first ? low : first, to = high < first + 25 ? high : first + 25;
    if (from <= to)
        put_range(p, from ^ 32, to ^ 32);
}

/* Inside a class: the characters from low to high. */
static void put_members(ReParser *p, uint32_t low, uint32_t high)
{
    put_range(p, low, high);
    if (is_ascii_ignoring(p)) {
        put_other_case(p, low, high, 'a');
        put_other_case(p, low, high, 'A');
    } else if (p->ignore && !p->bytes)
        put_same(p, low, high);
}

/* A character outside of classes. */
void re_put_char(ReParser *p, uint32_t c)
{
    bool as_class = is_ascii_ignoring(p) ? (c | 32) == 'k' || (c | 32) == 's' || c >= 128 : false;
    for (int i = 0; p->ignore && !p->ascii && !p->bytes && i < SAME_SETS; i++)
        as_class |= set_has(same_letters[i], c, c);
    if (!as_class) {
        put_plain(p, c);
        return;
    }
    buf_adds(&p->out, p->ascii ? "(?-i:[" : "[");
    put_members(p, c, c);
    buf_adds(&p->out, p->ascii ? "])" : "]");
}

/* \d \w \s and their opposites in full, where PCRE2 means something else; NULL: it means the same.
 */
static const char *category_members(const ReParser *p, uint32_t c)
{
    if (p->ascii && !p->bytes)
        return c == 'd' ? "0-9"
             : c == 'D' ? "\\x{0}-\\/\\:-\\x{10ffff}"
             : c == 'w' ? "a-zA-Z0-9_"
             : c == 'W' ? "\\x{0}-\\/\\:-\\@\\[-\\^\\`\\{-\\x{10ffff}"
             : c == 's' ? "\\t-\\r\\x{20}"
                        : "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\!-\\x{10ffff}";
    if (p->bytes || (c | 32) != 's')
        return NULL;
    return c == 's' ? "\\t-\\r\\x{1c}-\\x{20}\\x{85}\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}"
                      "\\x{2029}\\x{202f}\\x{205f}\\x{3000}"
                    : "\\x{0}-\\x{8}\\x{e}-\\x{1b}\\!-\\x{84}\\x{86}-\\x{9f}\\x{a1}-\\x{167f}\\x{"
                      "1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}"
                      "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{10ffff}";
}

/* \d \w \s and their opposites; inside a class without brackets of their own. */
static void put_category(ReParser *p, uint32_t c, bool in_class)
{
    const char *members = category_members(p, c);
    if (!members)
        buf_addf(&p->out, "\\%c", (char)c);
    else if (in_class)
        buf_adds(&p->out, members);
    else
        buf_addf(&p->out, is_ascii_ignoring(p) ? "(?-i:[%s])" : "[%s]", members);
}

/* -- escapes ----------------------------------------------------------------------------------------------------------- */

/* Exactly `digits` hex digits behind \x, \u, \U, which began at `start`. */
static bool hex_escape(ReParser *p, int64_t start, int digits, uint32_t *out)
{
    int n = 0;
    uint64_t code = 0;
    for (; n < digits && re_parser_peek(p) != END && hex_value(re_parser_peek(p)) >= 0; n++)
        code = code << 4 | (uint64_t)hex_value(re_parser_next(p));
    if (n < digits)
        return re_parser_fail_with(p, start, "incomplete escape %s", re_parser_text(p, start));
    if (code > 0x10FFFF)
        return re_parser_fail_with(p, start, "bad escape %s", re_parser_text(p, start));
    *out = (uint32_t)code;
    return true;
}

static bool octal_escape(ReParser *p, int64_t start, uint32_t first, int more, uint32_t *out)
{
    *out = first - '0';
    for (; more > 0 && is_octal(re_parser_peek(p)); more--)
        *out = *out * 8 + (re_parser_next(p) - '0');
    return *out <= 0377
        || re_parser_fail_with(p, start, "octal escape value %s outside of range 0-0o377",
                               re_parser_text(p, start));
}

/* Behind \N: {NAME}. */
static bool name_escape(ReParser *p, int64_t start, uint32_t *out)
{
    if (!re_parser_accept(p, '{'))
        return re_parser_fail(p, "missing {", p->at);
    int64_t first = p->at;
    while (re_parser_peek(p) != END && re_parser_peek(p) != '}')
        p->at++;
    if (p->at == first)
        return re_parser_fail(p, "missing character name", first);
    if (re_parser_peek(p) == END)
        return re_parser_fail(p, "missing }, unterminated name", first);
    Value name = str_slice(p->vm, v_from_obj(p->text), first, p->at++);
    Value repr = name == V_NULL ? V_NULL : str_repr(p->vm, name);
    if (repr == V_NULL)
        return false;
    size_t len;
    const char *utf8 = str_utf8(p->vm, name, &len);
    if (utf8 && unicode_names_find(unicode_names_of(p->vm), utf8, len, out))
        return true;
    return utf8
        && re_parser_fail_with(p, start, "undefined character name %s",
                               str_utf8(p->vm, repr, NULL));
}

/* Escapes that mean one character both inside and outside of classes: 1 is done, 0 is something
 * else, -1 an exception. */
static int char_escape(ReParser *p, int64_t start, uint32_t c, uint32_t *out)
{
    static const char from[] = "afnrtv\\", to[] = "\a\f\n\r\t\v\\";
    const char *hit = c && c < 128 ? strchr(from, (int)c) : NULL;
    int digits = c == 'x' ? 2 : p->bytes ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (hit)
        *out = (uint8_t)to[hit - from];
    else if (digits)
        return hex_escape(p, start, digits, out) ? 1 : -1;
    else if (c == 'N' && !p->bytes)
        return name_escape(p, start, out) ? 1 : -1;
    else if (re_is_letter(c))
        return re_parser_fail_with(p, start, "bad escape %s", re_parser_text(p, start)) ? 1 : -1;
    else if (re_is_digit(c))
        return 0;
    else
        *out = c;
    return 1;
}

/* Inside of a look-behind, what refers to a group wants one that was there before. */
bool re_check_behind(ReParser *p, int group)
{
    if (p->behind >= 0 && (group > p->ngroups || p->open[group]))
        return re_parser_fail(p, "cannot refer to an open group", p->at);
    if (p->behind >= 0 && group > p->behind)
        return re_parser_fail(p, "cannot refer to group defined in the same lookbehind subpattern",
                              p->at);
    return true;
}

bool re_put_reference(ReParser *p, int group, int64_t at)
{
    if (p->open[group])
        return re_parser_fail(p, "cannot refer to an open group", at);
    if (!re_check_behind(p, group))
        return false;
    buf_addf(&p->out, "\\g{%d}", group);
    return true;
}

/* \1 to \99, or an octal escape of three digits. */
static bool number_escape(ReParser *p, int64_t start, uint32_t first, Width *width)
{
    uint32_t code, second = re_parser_peek(p);
    int group = (int)(first - '0');
    *width = (Width){ 1, 1 };
    if (first == '0') {
        if (!octal_escape(p, start, first, 2, &code))
            return false;
        re_put_char(p, code);
        return true;
    }
    if (re_is_digit(second)) {
        p->at++;
        if (is_octal(first) && is_octal(second) && is_octal(re_parser_peek(p))) {
            p->at = start + 2;
            if (!octal_escape(p, start, first, 2, &code))
                return false;
            re_put_char(p, code);
            return true;
        }
        group = group * 10 + (int)(second - '0');
    }
    if (group > p->ngroups)
        return re_parser_fail_with(p, start + 1, "invalid group reference %d", group);
    *width = p->widths[group];
    return re_put_reference(p, group, start);
}

/* Positions: \A \Z \b \B. */
static bool put_position(ReParser *p, uint32_t c)
{
    static const char word[] =
        "(?-i:(?<=[a-zA-Z0-9_])(?![a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?=[a-zA-Z0-9_]))";
    bool local_ascii = p->ascii && !p->bytes;
    if (c != 'A' && c != 'Z' && c != 'b' && c != 'B')
        return false;
    if (c == 'Z')
        buf_adds(&p->out, "\\z");
    else if (c != 'A' && local_ascii)
        buf_addf(&p->out, c == 'b' ? "%s" : "(?!%s)(?!\\A\\z)", word);
    else if (c == 'B')
        buf_adds(&p->out, "\\B(?!\\A\\z)");
    else
        buf_addf(&p->out, "\\%c", (char)c);
    return true;
}

static bool is_category(uint32_t c)
{
    return (c | 32) == 'd' || (c | 32) == 's' || (c | 32) == 'w';
}

/* Behind the backslash at `start`. */
bool re_parse_escape(ReParser *p, int64_t start, Width *width, ItemKind *kind)
{
    uint32_t c = re_parser_next(p), code;
    *kind = ITEM_OTHER;
    *width = (Width){ 1, 1 };
    if (c == END)
        return re_parser_fail(p, "bad escape (end of pattern)", start);
    if (put_position(p, c)) {
        *kind = ITEM_AT;
        *width = (Width){ 0, 0 };
        return true;
    }
    if (is_category(c)) {
        put_category(p, c, false);
        return true;
    }
    int done = char_escape(p, start, c, &code);
    if (done <= 0)
        return done == 0 && number_escape(p, start, c, width);
    re_put_char(p, code);
    return true;
}

/* -- classes ----------------------------------------------------------------------------------------------------------- */

/* One member; *code is its character, END for a category, which has been put. */
static bool class_member(ReParser *p, uint32_t c, int64_t start, uint32_t *code, uint32_t *category)
{
    *category = 0;
    *code = c;
    if (c != '\\')
        return true;
    c = re_parser_next(p);
    if (c == END)
        return re_parser_fail(p, "bad escape (end of pattern)", start);
    if (is_category(c)) {
        *category = c;
        return true;
    }
    *code = '\b';
    if (c == 'b')
        return true;
    if (is_octal(c))
        return octal_escape(p, start, c, 2, code);
    if (re_is_digit(c))
        return re_parser_fail_with(p, start, "bad escape %s", re_parser_text(p, start));
    return char_escape(p, start, c, code) > 0;
}

static void put_member(ReParser *p, uint32_t code, uint32_t category)
{
    if (category)
        put_category(p, category, true);
    else
        put_members(p, code, code);
}

/* Remembers a warning for lib/re. */
static bool note(ReParser *p, const char *what, int64_t at)
{
    Value text = str_from_fmt(p->vm, "Possible %s at position %lld", what, (long long)at);
    return text != V_NULL && list_append(p->vm, p->notes, text);
}

/* Is c, at `start` in a class, the sign of an operation on sets that Python may have one day? */
static bool note_operation(ReParser *p, uint32_t c, int64_t start, bool first)
{
    static const struct { char c; const char *name; } operations[] = {
        { '-', "set difference" }, { '&', "set intersection" }, { '~', "set symmetric difference" }, { '|', "set union" },
    };
    if (first || re_parser_peek(p) != c)
        return true;
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
        if (c == (uint32_t)operations[i].c)
            return note(p, operations[i].name, start);
    return true;
}

/* A member and perhaps "-other" behind it. *done: the class ended with "-]". */
static bool class_item(ReParser *p, int64_t open, uint32_t c, int64_t start, bool *done)
{
    uint32_t low, high, low_category, high_category;
    if (!class_member(p, c, start, &low, &low_category))
        return false;
    if (!re_parser_accept(p, '-')) {
        put_member(p, low, low_category);
        return true;
    }
    int64_t second = p->at;
    c = re_parser_next(p);
    if (c == END)
        return re_parser_fail(p, "unterminated character set", open);
    if (c == '-' && !note(p, "set difference", p->at - 2))
        return false;
    if (c == ']') {
        put_member(p, low, low_category);
        put_plain(p, '-');
        return *done = true;
    }
    if (!class_member(p, c, second, &high, &high_category))
        return false;
    if (low_category || high_category || high < low)
        return re_parser_fail_with(p, start, "bad character range %s", re_parser_text(p, start));
    put_members(p, low, high);
    return true;
}

/* Behind '['. */
bool re_parse_class(ReParser *p, int64_t open)
{
    bool done = false, empty = true, plain = is_ascii_ignoring(p);
    if (re_parser_peek(p) == '[' && !note(p, "nested set", p->at))
        return false;
    buf_adds(&p->out, plain ? "(?-i:[" : "[");
    if (re_parser_accept(p, '^'))
        buf_addc(&p->out, '^');
    while (!done) {
        int64_t start = p->at;
        uint32_t c = re_parser_next(p);
        if (c == END)
            return re_parser_fail(p, "unterminated character set", open);
        if (c == ']' && !empty)
            break;
        if (!note_operation(p, c, start, empty))
            return false;
        empty = false;
        if (!class_item(p, open, c, start, &done))
            return false;
    }
    buf_adds(&p->out, plain ? "])" : "]");
    return true;
}
