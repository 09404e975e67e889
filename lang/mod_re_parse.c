/* SPDX-License-Identifier: MIT
 *
 * Regular expressions of Python, rewritten for PCRE2.
 *
 * One recursive descent reads the pattern, refuses what Python refuses (with its words and
 * positions) and writes the same thing in a form that PCRE2 takes alike: groups become numbers,
 * verbose mode disappears, classes and literals are spelt out, quantifiers are regular. Widths are
 * computed on the way, since a look-behind must have a fixed one. */
#include <stdlib.h>

#include "base/alloc.h"
#include "base/hex.h"
#include "lang/codec.h"
#include "lang/identifier.h"
#include "lang/mod_re.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"
#include "lang/unicode_names.h"

typedef struct Width { int64_t min, max; } Width;
enum { WIDTH_MAX = INT32_MAX };

/* What the item before a quantifier was. */
typedef enum ItemKind { ITEM_NONE, ITEM_AT, ITEM_REPEAT, ITEM_OTHER } ItemKind;

typedef struct Condition { int64_t group, at; } Condition;

typedef struct Parser {
    Interp *vm;
    const Str *text;
    int64_t at;
    bool bytes, ascii, verbose, ignore; /* ignore: letters stand for both cases */
    int64_t added, removed;             /* flags of the groups around */
    int64_t flags;
    Value error, source, names, notes;  /* notes: list of warnings */
    Buf out;
    int ngroups, around;                /* `around`: the group that is being parsed */
    bool open[RE_MAX_GROUPS + 1];
    Width widths[RE_MAX_GROUPS + 1];
    uint16_t parents[RE_MAX_GROUPS + 1];
    int behind;                         /* in a look-behind: how many groups there were before it; else -1 */
    Buf defines;                        /* groups of PCRE2's that repetitions call */
    int ndefines;
    Buf conditions;                     /* Condition: what each (?(n)...) asked for */
    bool wavering;                      /* a look-behind has no fixed width */
} Parser;

static bool parse_alternatives(Parser *p, bool first, Width *width);

/* -- source ------------------------------------------------------------------------------------------------------------ */

enum { END = 0xFFFFFFFF };

static bool fail(Parser *p, const char *message, int64_t at)
{
    re_fail(p->vm, p->error, message, p->source, at);
    return false;
}

static void put_flags(Buf *out, int64_t flags)
{
    if (flags & RE_I)
        buf_addc(out, 'i');
    if (flags & RE_M)
        buf_addc(out, 'm');
    if (flags & RE_S)
        buf_addc(out, 's');
}

static bool fail_with(Parser *p, int64_t at, const char *format, ...) __attribute__((format(printf, 3, 4)));
static bool fail_with(Parser *p, int64_t at, const char *format, ...)
{
    Buf message = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&message, format, args);
    va_end(args);
    fail(p, message.data, at);
    buf_clear(&message);
    return false;
}

static uint32_t peek(const Parser *p) { return p->at < p->text->len ? str_at(p->text, p->at) : END; }
static uint32_t next(Parser *p) { return p->at < p->text->len ? str_at(p->text, p->at++) : END; }

static bool accept(Parser *p, uint32_t c)
{
    bool there = peek(p) == c;
    p->at += there;
    return there;
}

static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }
static bool is_letter(uint32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* The pattern's text from `from` to here, as UTF-8 for messages. */
static const char *quoted(Parser *p, int64_t from)
{
    Value part = str_slice(p->vm, v_from_obj(p->text), from, p->at);
    const char *text = part == V_NULL ? NULL : str_utf8(p->vm, part, NULL);
    return text ? text : "";
}

/* The same where a backslash was read last: it is nothing without the next character. */
static const char *quoted_token(Parser *p, int64_t from)
{
    if (str_at(p->text, p->at - 1) == '\\' && peek(p) != END)
        next(p);
    return quoted(p, from);
}

/* -- output ------------------------------------------------------------------------------------------------------------ */

static void put_plain(Parser *p, uint32_t c)
{
    if (is_letter(c) || is_digit(c) || c == '_')
        buf_addc(&p->out, (char)c);
    else if (c > ' ' && c < 0x7F)
        buf_addf(&p->out, "\\%c", (char)c);
    else
        buf_addf(&p->out, "\\x{%x}", c);
}

/* Letters that Python takes for the same when case does not matter, but PCRE2 does not; 0 ends a set. */
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

/* Inside a class: what low to high stands for besides when case does not matter and PCRE2 does not know. */
static void put_same(Parser *p, uint32_t low, uint32_t high)
{
    for (int set = 0; set < SAME_SETS; set++)
        for (int i = 0;
             set_has(same_letters[set], low, high) && i < SAME_LETTERS && same_letters[set][i]; i++)
            put_plain(p, same_letters[set][i]);
}

static void put_range(Parser *p, uint32_t low, uint32_t high)
{
    put_plain(p, low);
    if (high > low)
        buf_addc(&p->out, '-');
    if (high > low)
        put_plain(p, high);
}

/* Case matters nowhere but for ASCII's letters. */
static bool is_ascii_ignoring(const Parser *p) { return p->ignore && p->ascii && !p->bytes; }

/* Inside a class: the letters of the other case of those in `first` to `first` + 25. */
static void put_other_case(Parser *p, uint32_t low, uint32_t high, uint32_t first)
{
    uint32_t from = low > first ? low : first, to = high < first + 25 ? high : first + 25;
    if (from <= to)
        put_range(p, from ^ 32, to ^ 32);
}

/* Inside a class: the characters from low to high. */
static void put_members(Parser *p, uint32_t low, uint32_t high)
{
    put_range(p, low, high);
    if (is_ascii_ignoring(p)) {
        put_other_case(p, low, high, 'a');
        put_other_case(p, low, high, 'A');
    } else if (p->ignore && !p->bytes)
        put_same(p, low, high);
}

/* A character outside of classes. */
static void put_char(Parser *p, uint32_t c)
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

/* \d \w \s and their opposites in full, where PCRE2 means something else; NULL: it means the same. */
static const char *category_members(const Parser *p, uint32_t c)
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
static void put_category(Parser *p, uint32_t c, bool in_class)
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
static bool hex_escape(Parser *p, int64_t start, int digits, uint32_t *out)
{
    int n = 0;
    uint64_t code = 0;
    for (; n < digits && peek(p) != END && hex_value(peek(p)) >= 0; n++)
        code = code << 4 | (uint64_t)hex_value(next(p));
    if (n < digits)
        return fail_with(p, start, "incomplete escape %s", quoted(p, start));
    if (code > 0x10FFFF)
        return fail_with(p, start, "bad escape %s", quoted(p, start));
    *out = (uint32_t)code;
    return true;
}

static bool octal_escape(Parser *p, int64_t start, uint32_t first, int more, uint32_t *out)
{
    *out = first - '0';
    for (; more > 0 && is_octal(peek(p)); more--)
        *out = *out * 8 + (next(p) - '0');
    return *out <= 0377
        || fail_with(p, start, "octal escape value %s outside of range 0-0o377", quoted(p, start));
}

/* Behind \N: {NAME}. */
static bool name_escape(Parser *p, int64_t start, uint32_t *out)
{
    if (!accept(p, '{'))
        return fail(p, "missing {", p->at);
    int64_t first = p->at;
    while (peek(p) != END && peek(p) != '}')
        p->at++;
    if (p->at == first)
        return fail(p, "missing character name", first);
    if (peek(p) == END)
        return fail(p, "missing }, unterminated name", first);
    Value name = str_slice(p->vm, v_from_obj(p->text), first, p->at++);
    Value repr = name == V_NULL ? V_NULL : str_repr(p->vm, name);
    if (repr == V_NULL)
        return false;
    size_t len;
    const char *utf8 = str_utf8(p->vm, name, &len);
    if (utf8 && unicode_names_find(unicode_names_of(p->vm), utf8, len, out))
        return true;
    return utf8 && fail_with(p, start, "undefined character name %s", str_utf8(p->vm, repr, NULL));
}

/* Escapes that mean one character both inside and outside of classes: 1 is done, 0 is something
 * else, -1 an exception. */
static int char_escape(Parser *p, int64_t start, uint32_t c, uint32_t *out)
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
    else if (is_letter(c))
        return fail_with(p, start, "bad escape %s", quoted(p, start)) ? 1 : -1;
    else if (is_digit(c))
        return 0;
    else
        *out = c;
    return 1;
}

/* Inside of a look-behind, what refers to a group wants one that was there before. */
static bool check_behind(Parser *p, int group)
{
    if (p->behind >= 0 && (group > p->ngroups || p->open[group]))
        return fail(p, "cannot refer to an open group", p->at);
    if (p->behind >= 0 && group > p->behind)
        return fail(p, "cannot refer to group defined in the same lookbehind subpattern", p->at);
    return true;
}

static bool put_reference(Parser *p, int group, int64_t at)
{
    if (p->open[group])
        return fail(p, "cannot refer to an open group", at);
    if (!check_behind(p, group))
        return false;
    buf_addf(&p->out, "\\g{%d}", group);
    return true;
}

/* \1 to \99, or an octal escape of three digits. */
static bool number_escape(Parser *p, int64_t start, uint32_t first, Width *width)
{
    uint32_t code, second = peek(p);
    int group = (int)(first - '0');
    *width = (Width){ 1, 1 };
    if (first == '0') {
        if (!octal_escape(p, start, first, 2, &code))
            return false;
        put_char(p, code);
        return true;
    }
    if (is_digit(second)) {
        p->at++;
        if (is_octal(first) && is_octal(second) && is_octal(peek(p))) {
            p->at = start + 2;
            if (!octal_escape(p, start, first, 2, &code))
                return false;
            put_char(p, code);
            return true;
        }
        group = group * 10 + (int)(second - '0');
    }
    if (group > p->ngroups)
        return fail_with(p, start + 1, "invalid group reference %d", group);
    *width = p->widths[group];
    return put_reference(p, group, start);
}

/* Positions: \A \Z \b \B. */
static bool put_position(Parser *p, uint32_t c)
{
    static const char word[] = "(?-i:(?<=[a-zA-Z0-9_])(?![a-zA-Z0-9_])|(?<![a-zA-Z0-9_])(?=[a-zA-Z0-9_]))";
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
static bool parse_escape(Parser *p, int64_t start, Width *width, ItemKind *kind)
{
    uint32_t c = next(p), code;
    *kind = ITEM_OTHER;
    *width = (Width){ 1, 1 };
    if (c == END)
        return fail(p, "bad escape (end of pattern)", start);
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
    put_char(p, code);
    return true;
}

/* -- classes ----------------------------------------------------------------------------------------------------------- */

/* One member; *code is its character, END for a category, which has been put. */
static bool class_member(Parser *p, uint32_t c, int64_t start, uint32_t *code, uint32_t *category)
{
    *category = 0;
    *code = c;
    if (c != '\\')
        return true;
    c = next(p);
    if (c == END)
        return fail(p, "bad escape (end of pattern)", start);
    if (is_category(c)) {
        *category = c;
        return true;
    }
    *code = '\b';
    if (c == 'b')
        return true;
    if (is_octal(c))
        return octal_escape(p, start, c, 2, code);
    if (is_digit(c))
        return fail_with(p, start, "bad escape %s", quoted(p, start));
    return char_escape(p, start, c, code) > 0;
}

static void put_member(Parser *p, uint32_t code, uint32_t category)
{
    if (category)
        put_category(p, category, true);
    else
        put_members(p, code, code);
}

/* Remembers a warning for lib/re. */
static bool note(Parser *p, const char *what, int64_t at)
{
    Value text = str_from_fmt(p->vm, "Possible %s at position %lld", what, (long long)at);
    return text != V_NULL && list_append(p->vm, p->notes, text);
}

/* Is c, at `start` in a class, the sign of an operation on sets that Python may have one day? */
static bool note_operation(Parser *p, uint32_t c, int64_t start, bool first)
{
    static const struct { char c; const char *name; } operations[] = {
        { '-', "set difference" }, { '&', "set intersection" }, { '~', "set symmetric difference" }, { '|', "set union" },
    };
    if (first || peek(p) != c)
        return true;
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++)
        if (c == (uint32_t)operations[i].c)
            return note(p, operations[i].name, start);
    return true;
}

/* A member and perhaps "-other" behind it. *done: the class ended with "-]". */
static bool class_item(Parser *p, int64_t open, uint32_t c, int64_t start, bool *done)
{
    uint32_t low, high, low_category, high_category;
    if (!class_member(p, c, start, &low, &low_category))
        return false;
    if (!accept(p, '-')) {
        put_member(p, low, low_category);
        return true;
    }
    int64_t second = p->at;
    c = next(p);
    if (c == END)
        return fail(p, "unterminated character set", open);
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
        return fail_with(p, start, "bad character range %s", quoted(p, start));
    put_members(p, low, high);
    return true;
}

/* Behind '['. */
static bool parse_class(Parser *p, int64_t open)
{
    bool done = false, empty = true, plain = is_ascii_ignoring(p);
    if (peek(p) == '[' && !note(p, "nested set", p->at))
        return false;
    buf_adds(&p->out, plain ? "(?-i:[" : "[");
    if (accept(p, '^'))
        buf_addc(&p->out, '^');
    while (!done) {
        int64_t start = p->at;
        uint32_t c = next(p);
        if (c == END)
            return fail(p, "unterminated character set", open);
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

/* -- groups ------------------------------------------------------------------------------------------------------------ */

/* A name up to `end`; V_NULL: exception pending. */
static Value read_name(Parser *p, uint32_t end)
{
    int64_t start = p->at;
    while (peek(p) != END && peek(p) != end)
        p->at++;
    if (p->at == start) {
        fail(p, "missing group name", p->at);
        return V_NULL;
    }
    if (peek(p) == END) {
        fail_with(p, start, "missing %c, unterminated name", (char)end);
        return V_NULL;
    }
    p->at++;
    return str_slice(p->vm, v_from_obj(p->text), start, p->at - 1);
}

static bool name_error(Parser *p, const char *message, Value name, int64_t at)
{
    Value repr = p->bytes ? V_NULL : str_repr(p->vm, name);
    if (p->bytes) {
        Value bytes = codec_encode(p->vm, str_plain(name), "latin-1", "strict");
        repr = bytes == V_NULL ? V_NULL : op_repr(p->vm, bytes);
    }
    const char *text = repr == V_NULL ? NULL : str_utf8(p->vm, repr, NULL);
    return text ? fail_with(p, at, "%s %s", message, text) : false;
}

static bool check_name(Parser *p, Value name)
{
    const Str *s = str_of(name);
    bool good = identifier_starts(str_at(s, 0)) && (!p->bytes || str_is_ascii(s));
    for (int64_t i = 1; good && i < s->len; i++)
        good = identifier_continues(str_at(s, i));
    return good || name_error(p, "bad character in group name", name, p->at - s->len - 1);
}

/* The number of the group called `name`; 0: exception pending. */
static int named_group(Parser *p, Value name)
{
    Value number = dict_get(p->vm, p->names, name);
    if (number == V_NULL)
        name_error(p, "unknown group name", name, p->at - str_of(name)->len - 1);
    return number == V_NULL ? 0 : (int)v_small(number);
}

static bool close_group(Parser *p, int64_t open)
{
    if (!accept(p, ')'))
        return fail(p, "missing ), unterminated subpattern", open);
    buf_addc(&p->out, ')');
    return true;
}

/* What a group changes for its inside only. */
typedef struct Scope { bool ascii, verbose, ignore; int64_t added, removed; } Scope;

static Scope scope_of(const Parser *p)
{
    return (Scope){p->ascii, p->verbose, p->ignore, p->added, p->removed};
}

static void enter_scope(Parser *p, Scope scope)
{
    p->ascii = scope.ascii;
    p->verbose = scope.verbose;
    p->ignore = scope.ignore;
    p->added = scope.added;
    p->removed = scope.removed;
}

static bool parse_body(Parser *p, int64_t open, Scope inside, Width *width)
{
    Scope outside = scope_of(p);
    enter_scope(p, inside);
    bool ok = parse_alternatives(p, false, width);
    enter_scope(p, outside);
    return ok && close_group(p, open);
}

static bool parse_capture(Parser *p, int64_t open, Value name, Width *width)
{
    if (p->ngroups >= RE_MAX_GROUPS)
        return fail(p, "too many groups", open);
    int group = ++p->ngroups, around = p->around;
    if (name != V_NULL) {
        Value known = dict_get(p->vm, p->names, name);
        if (known != V_NULL) {
            Value repr = str_repr(p->vm, name);
            const char *text = repr == V_NULL ? NULL : str_utf8(p->vm, repr, NULL);
            return text
                && fail_with(p, p->at - str_of(name)->len - 1,
                             "redefinition of group name %s as group %d; was group %lld", text,
                             group, (long long)v_small(known));
        }
        if (!dict_set(p->vm, p->names, name, v_from_small(group)))
            return false;
    }
    p->open[group] = true;
    p->parents[group] = (uint16_t)around;
    p->around = group;
    buf_addc(&p->out, '(');
    bool ok = parse_body(p, open, scope_of(p), width);
    p->open[group] = false;
    p->around = around;
    p->widths[group] = *width;
    return ok;
}

/* Behind "(?P". */
static bool parse_python_group(Parser *p, int64_t open, Width *width)
{
    if (accept(p, '<')) {
        Value name = read_name(p, '>');
        return name != V_NULL && check_name(p, name) && parse_capture(p, open, name, width);
    }
    if (accept(p, '=')) {
        Value name = read_name(p, ')');
        if (name == V_NULL || !check_name(p, name))
            return false;
        int group = named_group(p, name);
        *width = p->widths[group];
        return group && put_reference(p, group, p->at - str_of(name)->len - 1);
    }
    int64_t at = p->at;
    if (next(p) == END)
        return fail(p, "unexpected end of pattern", p->at);
    return fail_with(p, at - 2, "unknown extension ?P%s", quoted_token(p, at));
}

/* Behind "(?=", "(?!", "(?<=", "(?<!". */
static bool parse_look(Parser *p, int64_t open, bool behind, bool negative)
{
    Width width;
    int outside = p->behind;
    p->behind = behind && outside < 0 ? p->ngroups : outside;
    buf_addf(&p->out, "(?%s%c", behind ? "<" : "", negative ? '!' : '=');
    if (!parse_body(p, open, scope_of(p), &width))
        return false;
    p->behind = outside;
    p->wavering |= behind && width.min != width.max;
    return true;
}

static bool parse_sequence(Parser *p, bool first, Width *width);

/* The group number of a condition; 0: exception pending. */
static int condition_group(Parser *p, Value name)
{
    const Str *s = str_of(name);
    int group = 0;
    for (int64_t i = 0; i < s->len; i++) {
        if (!is_digit(str_at(s, i)))
            return check_name(p, name) ? named_group(p, name) : 0;
        group = group > RE_MAX_GROUPS ? group : group * 10 + (int)(str_at(s, i) - '0');
    }
    if (group == 0)
        fail(p, "bad group number", p->at - s->len - 1);
    Condition asked = { group, p->at - s->len - 1 };
    buf_add(&p->conditions, &asked, sizeof asked);
    return group;
}

/* Behind "(?(": (?(group)yes|no). */
static bool parse_condition(Parser *p, int64_t open, Width *width)
{
    Width no = { 0, 0 };
    Value name = read_name(p, ')');
    int group = name == V_NULL ? 0 : condition_group(p, name);
    if (group == 0 || !check_behind(p, group))
        return false;
    buf_addf(&p->out, "(?(%d)", group);
    if (!parse_sequence(p, false, width))
        return false;
    if (accept(p, '|')) {
        buf_addc(&p->out, '|');
        if (!parse_sequence(p, false, &no))
            return false;
        if (peek(p) == '|')
            return fail(p, "conditional backref with more than two branches", p->at);
    }
    width->min = no.min < width->min ? no.min : width->min;
    width->max = no.max > width->max ? no.max : width->max;
    return close_group(p, open);
}

/* -- flags ------------------------------------------------------------------------------------------------------------- */

static int64_t flag_of(uint32_t c)
{
    switch (c) {
    case 'i':
        return RE_I;
    case 'L':
        return RE_L;
    case 'm':
        return RE_M;
    case 's':
        return RE_S;
    case 'x':
        return RE_X;
    case 'a':
        return RE_A;
    case 'u':
        return RE_U;
    default:
        return 0;
    }
}

/* Why c cannot follow in a list of flags; `missing` when it is no letter. */
static bool flag_error(Parser *p, uint32_t c, const char *missing)
{
    if (c == END)
        return fail(p, missing, p->at);
    return fail(p, is_letter(c) ? "unknown flag" : missing, p->at - 1);
}

static bool added_flags(Parser *p, uint32_t *c, int64_t *flags)
{
    const int64_t types = RE_A | RE_U | RE_L;
    for (*flags = 0; *c != ')' && *c != '-' && *c != ':'; *c = next(p)) {
        int64_t flag = *c == END ? 0 : flag_of(*c);
        if (!flag)
            return flag_error(p, *c, "missing -, : or )");
        if (flag == RE_L && !p->bytes)
            return fail(p, "bad inline flags: cannot use 'L' flag with a str pattern", p->at);
        if (flag == RE_U && p->bytes)
            return fail(p, "bad inline flags: cannot use 'u' flag with a bytes pattern", p->at);
        *flags |= flag;
        if ((flag & types) && (*flags & types) != flag)
            return fail(p, "bad inline flags: flags 'a', 'u' and 'L' are incompatible", p->at);
    }
    return true;
}

static bool removed_flags(Parser *p, int64_t *flags)
{
    uint32_t c = next(p);
    if (c == END || !flag_of(c))
        return flag_error(p, c, "missing flag");
    for (*flags = 0; c != ':'; c = next(p)) {
        int64_t flag = c == END ? 0 : flag_of(c);
        if (!flag)
            return flag_error(p, c, "missing :");
        if (flag & (RE_A | RE_U | RE_L))
            return fail(p, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'", p->at);
        *flags |= flag;
    }
    return true;
}

/* Behind "(?" at a flag letter or '-': (?i) for all, (?i-s:...) for a group. *global: it was the
 * first form. */
static bool parse_flags(Parser *p, int64_t open, uint32_t c, bool at_start, bool *global, Width *width)
{
    int64_t add = 0, del = 0;
    if (c != '-' && !added_flags(p, &c, &add))
        return false;
    *global = c == ')';
    if (*global) {
        if (!at_start)
            return fail(p, "global flags not at the start of the expression", open);
        p->flags |= add;
        p->verbose = p->flags & RE_X;
        p->ascii = p->flags & RE_A;
        p->ignore = p->flags & RE_I;
        return true;
    }
    if (c == '-' && !removed_flags(p, &del))
        return false;
    if (add & del)
        return fail(p, "bad inline flags: flag turned on and off", p->at - 1);
    buf_adds(&p->out, "(?");
    put_flags(&p->out, add);
    if (del & (RE_I | RE_M | RE_S))
        buf_addc(&p->out, '-');
    put_flags(&p->out, del);
    buf_addc(&p->out, ':');
    Scope inside = {(p->ascii || (add & RE_A)) && !(add & RE_U),
                    (p->verbose || (add & RE_X)) && !(del & RE_X),
                    (p->ignore || (add & RE_I)) && !(del & RE_I), (p->added | add) & ~del,
                    (p->removed | del) & ~add};
    return parse_body(p, open, inside, width);
}

static bool skip_comment(Parser *p, int64_t open)
{
    while (peek(p) != END)
        if (next(p) == ')')
            return true;
    return fail(p, "missing ), unterminated comment", open);
}

/* Behind '('. *nothing: it was a comment or flags, no item. */
static bool parse_group(Parser *p, int64_t open, bool at_start, bool *nothing, Width *width)
{
    *width = (Width){ 0, 0 };
    *nothing = false;
    if (!accept(p, '?'))
        return parse_capture(p, open, V_NULL, width);
    int64_t at = p->at;
    uint32_t c = next(p);
    Scope same = scope_of(p);
    switch (c) {
    case END:
        return fail(p, "unexpected end of pattern", p->at);
    case 'P':
        return parse_python_group(p, open, width);
    case ':':
        buf_adds(&p->out, "(?:");
        return parse_body(p, open, same, width);
    case '>':
        buf_adds(&p->out, "(?>");
        return parse_body(p, open, same, width);
    case '#':
        *nothing = true;
        return skip_comment(p, open);
    case '=':
    case '!':
        return parse_look(p, open, false, c == '!');
    case '<':
        if ((c = next(p)) == END)
            return fail(p, "unexpected end of pattern", p->at);
        if (c != '=' && c != '!')
            return fail_with(p, at - 1, "unknown extension ?%s", quoted_token(p, at));
        return parse_look(p, open, true, c == '!');
    case '(':
        return parse_condition(p, open, width);
    default:
        if (flag_of(c) || c == '-')
            return parse_flags(p, open, c, at_start, nothing, width);
        return fail_with(p, at - 1, "unknown extension ?%s", quoted_token(p, at));
    }
}

/* -- quantifiers ------------------------------------------------------------------------------------------------------- */

/* The number at p->at; -1: none. False: too large. */
static bool read_number(Parser *p, int64_t *out)
{
    *out = is_digit(peek(p)) ? 0 : -1;
    while (is_digit(peek(p))) {
        *out = *out * 10 + (int64_t)(next(p) - '0');
        if (*out >= 4294967295) {
            exc_raise(p->vm, EXC_OverflowError, "the repetition number is too large");
            return false;
        }
    }
    return true;
}

/* "{m,n}" behind its brace: *is_one is false when it is just a brace. */
static bool read_braces(Parser *p, int64_t *min, int64_t *max, bool *is_one)
{
    int64_t start = p->at;
    *is_one = false;
    if (peek(p) == '}')
        return true;
    if (!read_number(p, min))
        return false;
    *max = *min;
    if (accept(p, ',') && !read_number(p, max))
        return false;
    *is_one = accept(p, '}');
    if (!*is_one) {
        p->at = start;
        return true;
    }
    if (*min < 0)
        *min = 0;
    return *max < 0 || *max >= *min || fail(p, "min repeat greater than max repeat", start);
}

static int64_t times(int64_t a, int64_t b)
{
    return a && b > WIDTH_MAX / a ? WIDTH_MAX : a * b;
}

/* What matches nothing, at p->out from `put` on, repeated: once, or not at all. PCRE2 refuses
 * quantifiers there in look-behinds. */
static void repeat_empty(Parser *p, size_t put, int64_t min, uint32_t mode)
{
    Buf item = {0};
    buf_add(&item, p->out.data + put, p->out.len - put);
    p->out.len = put;
    buf_adds(&p->out, mode == '+' ? "(?>" : mode == '?' && !min ? "(?:|" : "(?:");
    buf_add(&p->out, item.data, item.len);
    buf_adds(&p->out, min || mode == '?' ? ")" : "|)");
    buf_clear(&item);
}

enum { REPEAT_MAX = 65535, REPEAT_PARTS = 100 };        /* REPEAT_MAX is PCRE2's */

static void put_counts(Parser *p, int64_t min, int64_t max, uint32_t mode)
{
    if (max < 0)
        buf_addf(&p->out, "{%lld,}", (long long)min);
    else
        buf_addf(&p->out, "{%lld,%lld}", (long long)min, (long long)max);
    if (mode)
        buf_addc(&p->out, (char)mode);
}

static bool captures(const char *item)
{
    for (; *item; item++)
        if (*item == '\\')
            item++;
        else if (*item == '(' && item[1] != '?')
            return true;
    return false;
}

/* PCRE2 copies a group as often as it may be repeated, and has room for 64 KB: what would be longer
 * becomes a group that is called. */
static void call_if_large(Parser *p, size_t put, int64_t max)
{
    enum { CLASS_BYTES = 40, MOST_BYTES = 30000 };
    const char *item = p->out.data + put;
    int64_t bytes = (int64_t)(p->out.len - put);
    for (size_t i = put; i < p->out.len; i++)
        bytes += p->out.data[i] == '[' ? CLASS_BYTES : 0;
    if (max < 2 || *item != '(' || p->behind >= 0 || bytes < MOST_BYTES / max || captures(item))
        return;
    buf_addf(&p->defines, "(?<_%d>(?", ++p->ndefines);
    put_flags(&p->defines, p->added);
    if (p->removed & (RE_I | RE_M | RE_S))
        buf_addc(&p->defines, '-');
    put_flags(&p->defines, p->removed);
    buf_addf(&p->defines, ")%s)", item);
    p->out.len = put;
    buf_addf(&p->out, "(?&_%d)", p->ndefines);
}

/* The item at `put`, min to max times, max -1 for any number. What is more than PCRE2 can count
 * becomes several items, as far as they are no groups; more than REPEAT_PARTS of them count as any
 * number, as a minimum as impossible. */
static void put_repeat(Parser *p, size_t put, int64_t min, int64_t max, uint32_t mode)
{
    call_if_large(p, put, max);
    char *item = strndup(p->out.data + put, p->out.len - put);
    if (max > (int64_t)REPEAT_MAX * REPEAT_PARTS)
        max = -1;
    bool never = min > (int64_t)REPEAT_MAX * REPEAT_PARTS,
         split = (min > REPEAT_MAX || max > REPEAT_MAX) && !captures(item);
    while (split && !never && (min > REPEAT_MAX || max > REPEAT_MAX)) {
        int64_t part = min > REPEAT_MAX ? REPEAT_MAX : min;
        put_counts(p, part, REPEAT_MAX, mode);
        buf_adds(&p->out, item);
        min -= part;
        max -= max < 0 ? 0 : REPEAT_MAX;
    }
    if (never && split)
        buf_adds(&p->out, "(?!)");
    else
        put_counts(p, min, max, mode);
    free(item);
}

/* Behind the quantifier c at `start`; its item is in p->out from `put` on. Widens *item. *literal:
 * it was a brace that means itself. */
static bool parse_quantifier(Parser *p, uint32_t c, int64_t start, ItemKind kind, size_t put,
                             Width *item, bool *literal)
{
    int64_t min = c == '+', max = c == '?' ? 1 : -1;
    bool is_one = true;
    if (c == '{' && !read_braces(p, &min, &max, &is_one))
        return false;
    *literal = !is_one;
    if (*literal)
        return true;
    if (kind == ITEM_NONE || kind == ITEM_AT)
        return fail(p, "nothing to repeat", start);
    if (kind == ITEM_REPEAT)
        return fail(p, "multiple repeat", start);
    uint32_t mode = accept(p, '?') ? '?' : accept(p, '+') ? '+' : 0;
    if (item->max == 0 && max != 0) {
        repeat_empty(p, put, min, mode);
        return true;
    }
    if (c == '{')
        put_repeat(p, put, min, max, mode);
    else {
        buf_addc(&p->out, (char)c);
        if (mode)
            buf_addc(&p->out, (char)mode);
    }
    item->min = times(item->min, min);
    item->max = max < 0 ? (item->max ? WIDTH_MAX : 0) : times(item->max, max);
    return true;
}

/* -- sequences --------------------------------------------------------------------------------------------------------- */

/* White space and comments of verbose mode. */
static bool skipped(Parser *p, uint32_t c)
{
    if (!p->verbose)
        return false;
    if (c == '#')
        while (peek(p) != END && next(p) != '\n')
            continue;
    return c == '#' || c == ' ' || (c >= 9 && c <= 13);
}

static bool is_quantifier(uint32_t c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

/* One item that is no quantifier and begins with c. *kind and *item stay as they were when it is
 * nothing: what was before it is then what the next quantifier repeats. */
static bool parse_item(Parser *p, uint32_t c, bool at_start, ItemKind *kind, Width *width, bool *none)
{
    int64_t start = p->at - 1;
    bool nothing = false, ok = true;
    Width item = { 1, 1 };
    ItemKind made = ITEM_OTHER;
    if (c == '\\')
        ok = parse_escape(p, start, &item, &made);
    else if (c == '[')
        ok = parse_class(p, start);
    else if (c == '(')
        ok = parse_group(p, start, at_start, &nothing, &item);
    else if (c == '^' || c == '$') {
        made = ITEM_AT;
        item = (Width){ 0, 0 };
        buf_addc(&p->out, (char)c);
    } else if (c == '.')
        buf_addc(&p->out, '.');
    else
        put_char(p, c);
    *none = nothing;
    if (!nothing)
        *kind = made, *width = item;
    return ok;
}

static int64_t plus(int64_t a, int64_t b) { return a + b > WIDTH_MAX ? WIDTH_MAX : a + b; }

/* Items up to '|', ')' or the end. */
static bool parse_sequence(Parser *p, bool first, Width *width)
{
    ItemKind kind = ITEM_NONE;
    Width last = { 0, 0 };
    size_t put = p->out.len;
    *width = (Width){ 0, 0 };
    while (peek(p) != END && peek(p) != '|' && peek(p) != ')') {
        int64_t start = p->at;
        uint32_t c = next(p);
        bool literal = false;
        if (skipped(p, c))
            continue;
        if (is_quantifier(c)) {
            if (!parse_quantifier(p, c, start, kind, put, &last, &literal))
                return false;
            if (!literal) {
                kind = ITEM_REPEAT;
                continue;
            }
        }
        bool nothing;
        Width before = last;
        size_t here = p->out.len;
        if (!parse_item(p, c, first && kind == ITEM_NONE, &kind, &last, &nothing))
            return false;
        if (nothing)
            continue;
        *width = (Width){ plus(width->min, before.min), plus(width->max, before.max) };
        put = here;
    }
    *width = (Width){ plus(width->min, last.min), plus(width->max, last.max) };
    return true;
}

static bool parse_alternatives(Parser *p, bool first, Width *width)
{
    Width next_width;
    if (!op_enter(p->vm, ""))
        return false;
    bool ok = parse_sequence(p, first, width);
    while (ok && accept(p, '|')) {
        buf_addc(&p->out, '|');
        ok = parse_sequence(p, false, &next_width);
        width->min = next_width.min < width->min ? next_width.min : width->min;
        width->max = next_width.max > width->max ? next_width.max : width->max;
    }
    op_leave(p->vm);
    return ok;
}

/* -- the whole --------------------------------------------------------------------------------------------------------- */

static bool refuse_flags(Parser *p, const char *message)
{
    exc_raise(p->vm, EXC_ValueError, "%s", message);
    return false;
}

static bool settle_flags(Parser *p)
{
    if (p->bytes) {
        if (p->flags & RE_U)
            return refuse_flags(p, "cannot use UNICODE flag with a bytes pattern");
        return (p->flags & (RE_L | RE_A)) != (RE_L | RE_A)
            || refuse_flags(p, "ASCII and LOCALE flags are incompatible");
    }
    if (p->flags & RE_L)
        return refuse_flags(p, "cannot use LOCALE flag with a str pattern");
    if ((p->flags & RE_A) && (p->flags & RE_U))
        return refuse_flags(p, "ASCII and UNICODE flags are incompatible");
    if (!(p->flags & RE_A))
        p->flags |= RE_U;
    return true;
}

static bool parse_all(Parser *p, Width *width)
{
    if (!parse_alternatives(p, true, width))
        return false;
    if (p->ndefines)
        buf_addf(&p->out, "(?(DEFINE)%s)", p->defines.data);
    if (p->at < p->text->len)
        return settle_flags(p) && fail(p, "unbalanced parenthesis", p->at);
    if (!settle_flags(p))
        return false;
    const Condition *asked = (const Condition *)(const void *)p->conditions.data;
    for (size_t i = 0; i < p->conditions.len / sizeof *asked; i++)
        if (asked[i].group > p->ngroups)
            return fail_with(p, asked[i].at, "invalid group reference %lld", (long long)asked[i].group);
    if (p->wavering)
        re_fail(p->vm, p->error, "look-behind requires fixed-width pattern", p->source, -1);
    return !p->wavering;
}

bool re_parse(Interp *vm, Pattern *pattern, Value error, Value notes)
{
    Value text = pattern->source;
    ByteSpan bytes;
    if (pattern->bytes) {
        bytes_view(text, &bytes.at, &bytes.len);
        text = str_from_units(vm, bytes.at, 1, bytes.len);
    }
    Parser p = { .vm = vm, .text = text == V_NULL ? NULL : str_of(text), .bytes = pattern->bytes, .flags = pattern->flags,
                 .ascii = pattern->flags & RE_A, 
                 .verbose = pattern->flags & RE_X, .ignore = pattern->flags & RE_I, .error = error, .source = pattern->source,
                 .names = pattern->names, .notes = notes, .behind = -1 };
    Width width;
    bool ok = text != V_NULL && parse_all(&p, &width);
    if (ok) {
        pattern->least = width.min;
        pattern->most = width.max;
        pattern->flags = p.flags;
        pattern->ngroups = p.ngroups;
        pattern->parents = alloc_zeroed((size_t)p.ngroups + 1, sizeof *p.parents);
        memcpy(pattern->parents, p.parents, ((size_t)p.ngroups + 1) * sizeof *p.parents);
        pattern->text_len = p.out.len;
        pattern->text = buf_detach(&p.out);
    }
    buf_clear(&p.out);
    buf_clear(&p.conditions);
    buf_clear(&p.defines);
    return ok;
}
