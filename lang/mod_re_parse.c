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
#include "lang/codec.h"
#include "lang/identifier.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/re_parser.h"

static bool parse_alternatives(ReParser *p, bool first, Width *width);

/* -- source ------------------------------------------------------------------------------------------------------------ */

bool re_parser_fail(ReParser *p, const char *message, int64_t at)
{
    re_fail(p->vm, p->error, message, p->source, at);
    return false;
}

bool re_parser_fail_with(ReParser *p, int64_t at, const char *format, ...)
{
    Buf message = {0};
    va_list args;
    va_start(args, format);
    buf_vaddf(&message, format, args);
    va_end(args);
    re_parser_fail(p, message.data, at);
    buf_clear(&message);
    return false;
}

const char *re_parser_text(ReParser *p, int64_t from)
{
    Value part = str_slice(p->vm, v_from_obj(p->text), from, p->at);
    const char *text = part == V_NULL ? NULL : str_utf8(p->vm, part, NULL);
    return text ? text : "";
}

/* The same where a backslash was read last: it is nothing without the next character. */
static const char *quoted_token(ReParser *p, int64_t from)
{
    if (str_at(p->text, p->at - 1) == '\\' && re_parser_peek(p) != END)
        re_parser_next(p);
    return re_parser_text(p, from);
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

/* -- groups ------------------------------------------------------------------------------------------------------------ */

/* A name up to `end`; V_NULL: exception pending. */
static Value read_name(ReParser *p, uint32_t end)
{
    int64_t start = p->at;
    while (re_parser_peek(p) != END && re_parser_peek(p) != end)
        p->at++;
    if (p->at == start) {
        re_parser_fail(p, "missing group name", p->at);
        return V_NULL;
    }
    if (re_parser_peek(p) == END) {
        re_parser_fail_with(p, start, "missing %c, unterminated name", (char)end);
        return V_NULL;
    }
    p->at++;
    return str_slice(p->vm, v_from_obj(p->text), start, p->at - 1);
}

static bool name_error(ReParser *p, const char *message, Value name, int64_t at)
{
    Value repr = p->bytes ? V_NULL : str_repr(p->vm, name);
    if (p->bytes) {
        Value bytes = codec_encode(p->vm, str_plain(name), "latin-1", "strict");
        repr = bytes == V_NULL ? V_NULL : op_repr(p->vm, bytes);
    }
    const char *text = repr == V_NULL ? NULL : str_utf8(p->vm, repr, NULL);
    return text ? re_parser_fail_with(p, at, "%s %s", message, text) : false;
}

static bool check_name(ReParser *p, Value name)
{
    const Str *s = str_of(name);
    bool good = identifier_starts(str_at(s, 0)) && (!p->bytes || str_is_ascii(s));
    for (int64_t i = 1; good && i < s->len; i++)
        good = identifier_continues(str_at(s, i));
    return good || name_error(p, "bad character in group name", name, p->at - s->len - 1);
}

/* The number of the group called `name`; 0: exception pending. */
static int named_group(ReParser *p, Value name)
{
    Value number = dict_get(p->vm, p->names, name);
    if (number == V_NULL)
        name_error(p, "unknown group name", name, p->at - str_of(name)->len - 1);
    return number == V_NULL ? 0 : (int)v_small(number);
}

static bool close_group(ReParser *p, int64_t open)
{
    if (!re_parser_accept(p, ')'))
        return re_parser_fail(p, "missing ), unterminated subpattern", open);
    buf_addc(&p->out, ')');
    return true;
}

/* What a group changes for its inside only. */
typedef struct Scope { bool ascii, verbose, ignore; int64_t added, removed; } Scope;

static Scope scope_of(const ReParser *p)
{
    return (Scope){p->ascii, p->verbose, p->ignore, p->added, p->removed};
}

static void enter_scope(ReParser *p, Scope scope)
{
    p->ascii = scope.ascii;
    p->verbose = scope.verbose;
    p->ignore = scope.ignore;
    p->added = scope.added;
    p->removed = scope.removed;
}

static bool parse_body(ReParser *p, int64_t open, Scope inside, Width *width)
{
    Scope outside = scope_of(p);
    enter_scope(p, inside);
    bool ok = parse_alternatives(p, false, width);
    enter_scope(p, outside);
    return ok && close_group(p, open);
}

static bool parse_capture(ReParser *p, int64_t open, Value name, Width *width)
{
    if (p->ngroups >= RE_MAX_GROUPS)
        return re_parser_fail(p, "too many groups", open);
    int group = ++p->ngroups, around = p->around;
    if (name != V_NULL) {
        Value known = dict_get(p->vm, p->names, name);
        if (known != V_NULL) {
            Value repr = str_repr(p->vm, name);
            const char *text = repr == V_NULL ? NULL : str_utf8(p->vm, repr, NULL);
            return text
                && re_parser_fail_with(p, p->at - str_of(name)->len - 1,
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
static bool parse_python_group(ReParser *p, int64_t open, Width *width)
{
    if (re_parser_accept(p, '<')) {
        Value name = read_name(p, '>');
        return name != V_NULL && check_name(p, name) && parse_capture(p, open, name, width);
    }
    if (re_parser_accept(p, '=')) {
        Value name = read_name(p, ')');
        if (name == V_NULL || !check_name(p, name))
            return false;
        int group = named_group(p, name);
        *width = p->widths[group];
        return group && re_put_reference(p, group, p->at - str_of(name)->len - 1);
    }
    int64_t at = p->at;
    if (re_parser_next(p) == END)
        return re_parser_fail(p, "unexpected end of pattern", p->at);
    return re_parser_fail_with(p, at - 2, "unknown extension ?P%s", quoted_token(p, at));
}

/* Behind "(?=", "(?!", "(?<=", "(?<!". */
static bool parse_look(ReParser *p, int64_t open, bool behind, bool negative)
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

static bool parse_sequence(ReParser *p, bool first, Width *width);

/* The group number of a condition; 0: exception pending. */
static int condition_group(ReParser *p, Value name)
{
    const Str *s = str_of(name);
    int group = 0;
    for (int64_t i = 0; i < s->len; i++) {
        if (!re_is_digit(str_at(s, i)))
            return check_name(p, name) ? named_group(p, name) : 0;
        group = group > RE_MAX_GROUPS ? group : group * 10 + (int)(str_at(s, i) - '0');
    }
    if (group == 0)
        re_parser_fail(p, "bad group number", p->at - s->len - 1);
    Condition asked = { group, p->at - s->len - 1 };
    buf_add(&p->conditions, &asked, sizeof asked);
    return group;
}

static bool parse_branch(ReParser *p, Width *width)
{
    if (!op_enter(p->vm, ""))
        return false;
    bool ok = parse_sequence(p, false, width);
    op_leave(p->vm);
    return ok;
}

/* Behind "(?(": (?(group)yes|no). */
static bool parse_condition(ReParser *p, int64_t open, Width *width)
{
    Width no = { 0, 0 };
    Value name = read_name(p, ')');
    int group = name == V_NULL ? 0 : condition_group(p, name);
    if (group == 0 || !re_check_behind(p, group))
        return false;
    buf_addf(&p->out, "(?(%d)", group);
    if (!parse_branch(p, width))
        return false;
    if (re_parser_accept(p, '|')) {
        buf_addc(&p->out, '|');
        if (!parse_branch(p, &no))
            return false;
        if (re_parser_peek(p) == '|')
            return re_parser_fail(p, "conditional backref with more than two branches", p->at);
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
static bool flag_error(ReParser *p, uint32_t c, const char *missing)
{
    if (c == END)
        return re_parser_fail(p, missing, p->at);
    return re_parser_fail(p, re_is_letter(c) ? "unknown flag" : missing, p->at - 1);
}

static bool added_flags(ReParser *p, uint32_t *c, int64_t *flags)
{
    const int64_t types = RE_A | RE_U | RE_L;
    for (*flags = 0; *c != ')' && *c != '-' && *c != ':'; *c = re_parser_next(p)) {
        int64_t flag = *c == END ? 0 : flag_of(*c);
        if (!flag)
            return flag_error(p, *c, "missing -, : or )");
        if (flag == RE_L && !p->bytes)
            return re_parser_fail(p, "bad inline flags: cannot use 'L' flag with a str pattern",
                                  p->at);
        if (flag == RE_U && p->bytes)
            return re_parser_fail(p, "bad inline flags: cannot use 'u' flag with a bytes pattern",
                                  p->at);
        *flags |= flag;
        if ((flag & types) && (*flags & types) != flag)
            return re_parser_fail(p, "bad inline flags: flags 'a', 'u' and 'L' are incompatible",
                                  p->at);
    }
    return true;
}

static bool removed_flags(ReParser *p, int64_t *flags)
{
    uint32_t c = re_parser_next(p);
    if (c == END || !flag_of(c))
        return flag_error(p, c, "missing flag");
    for (*flags = 0; c != ':'; c = re_parser_next(p)) {
        int64_t flag = c == END ? 0 : flag_of(c);
        if (!flag)
            return flag_error(p, c, "missing :");
        if (flag & (RE_A | RE_U | RE_L))
            return re_parser_fail(p, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'",
                                  p->at);
        *flags |= flag;
    }
    return true;
}

/* Behind "(?" at a flag letter or '-': (?i) for all, (?i-s:...) for a group. *global: it was the
 * first form. */
static bool parse_flags(ReParser *p, int64_t open, uint32_t c, bool at_start, bool *global,
                        Width *width)
{
    int64_t add = 0, del = 0;
    if (c != '-' && !added_flags(p, &c, &add))
        return false;
    *global = c == ')';
    if (*global) {
        if (!at_start)
            return re_parser_fail(p, "global flags not at the start of the expression", open);
        p->flags |= add;
        p->verbose = p->flags & RE_X;
        p->ascii = p->flags & RE_A;
        p->ignore = p->flags & RE_I;
        return true;
    }
    if (c == '-' && !removed_flags(p, &del))
        return false;
    if (add & del)
        return re_parser_fail(p, "bad inline flags: flag turned on and off", p->at - 1);
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

static bool skip_comment(ReParser *p, int64_t open)
{
    while (re_parser_peek(p) != END)
        if (re_parser_next(p) == ')')
            return true;
    return re_parser_fail(p, "missing ), unterminated comment", open);
}

/* Behind '('. *nothing: it was a comment or flags, no item. */
static bool parse_group(ReParser *p, int64_t open, bool at_start, bool *nothing, Width *width)
{
    *width = (Width){ 0, 0 };
    *nothing = false;
    if (!re_parser_accept(p, '?'))
        return parse_capture(p, open, V_NULL, width);
    int64_t at = p->at;
    uint32_t c = re_parser_next(p);
    Scope same = scope_of(p);
    switch (c) {
    case END:
        return re_parser_fail(p, "unexpected end of pattern", p->at);
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
        if ((c = re_parser_next(p)) == END)
            return re_parser_fail(p, "unexpected end of pattern", p->at);
        if (c != '=' && c != '!')
            return re_parser_fail_with(p, at - 1, "unknown extension ?%s", quoted_token(p, at));
        return parse_look(p, open, true, c == '!');
    case '(':
        return parse_condition(p, open, width);
    default:
        if (flag_of(c) || c == '-')
            return parse_flags(p, open, c, at_start, nothing, width);
        return re_parser_fail_with(p, at - 1, "unknown extension ?%s", quoted_token(p, at));
    }
}

/* -- quantifiers ------------------------------------------------------------------------------------------------------- */

/* The number at p->at; -1: none. False: too large. */
static bool read_number(ReParser *p, int64_t *out)
{
    *out = re_is_digit(re_parser_peek(p)) ? 0 : -1;
    while (re_is_digit(re_parser_peek(p))) {
        *out = *out * 10 + (int64_t)(re_parser_next(p) - '0');
        if (*out >= 4294967295) {
            exc_raise(p->vm, EXC_OverflowError, "the repetition number is too large");
            return false;
        }
    }
    return true;
}

/* "{m,n}" behind its brace: *is_one is false when it is just a brace. */
static bool read_braces(ReParser *p, int64_t *min, int64_t *max, bool *is_one)
{
    int64_t start = p->at;
    *is_one = false;
    if (re_parser_peek(p) == '}')
        return true;
    if (!read_number(p, min))
        return false;
    *max = *min;
    if (re_parser_accept(p, ',') && !read_number(p, max))
        return false;
    *is_one = re_parser_accept(p, '}');
    if (!*is_one) {
        p->at = start;
        return true;
    }
    if (*min < 0)
        *min = 0;
    return *max < 0 || *max >= *min
        || re_parser_fail(p, "min repeat greater than max repeat", start);
}

static int64_t times(int64_t a, int64_t b)
{
    return a && b > WIDTH_MAX / a ? WIDTH_MAX : a * b;
}

/* What matches nothing, at p->out from `put` on, repeated: once, or not at all. PCRE2 refuses
 * quantifiers there in look-behinds. */
static void repeat_empty(ReParser *p, size_t put, int64_t min, uint32_t mode)
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

static void put_counts(ReParser *p, int64_t min, int64_t max, uint32_t mode)
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
static void call_if_large(ReParser *p, size_t put, int64_t max)
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
static void put_repeat(ReParser *p, size_t put, int64_t min, int64_t max, uint32_t mode)
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
static bool parse_quantifier(ReParser *p, uint32_t c, int64_t start, ItemKind kind, size_t put,
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
        return re_parser_fail(p, "nothing to repeat", start);
    if (kind == ITEM_REPEAT)
        return re_parser_fail(p, "multiple repeat", start);
    uint32_t mode = re_parser_accept(p, '?') ? '?' : re_parser_accept(p, '+') ? '+' : 0;
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
static bool skipped(ReParser *p, uint32_t c)
{
    if (!p->verbose)
        return false;
    if (c == '#')
        while (re_parser_peek(p) != END && re_parser_next(p) != '\n')
            continue;
    return c == '#' || c == ' ' || (c >= 9 && c <= 13);
}

static bool is_quantifier(uint32_t c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

/* One item that is no quantifier and begins with c. *kind and *item stay as they were when it is
 * nothing: what was before it is then what the next quantifier repeats. */
static bool parse_item(ReParser *p, uint32_t c, bool at_start, ItemKind *kind, Width *width,
                       bool *none)
{
    int64_t start = p->at - 1;
    bool nothing = false, ok = true;
    Width item = { 1, 1 };
    ItemKind made = ITEM_OTHER;
    if (c == '\\')
        ok = re_parse_escape(p, start, &item, &made);
    else if (c == '[')
        ok = re_parse_class(p, start);
    else if (c == '(')
        ok = parse_group(p, start, at_start, &nothing, &item);
    else if (c == '^' || c == '$') {
        made = ITEM_AT;
        item = (Width){ 0, 0 };
        buf_addc(&p->out, (char)c);
    } else if (c == '.')
        buf_addc(&p->out, '.');
    else
        re_put_char(p, c);
    *none = nothing;
    if (!nothing)
        *kind = made, *width = item;
    return ok;
}

static int64_t plus(int64_t a, int64_t b) { return a + b > WIDTH_MAX ? WIDTH_MAX : a + b; }

/* Items up to '|', ')' or the end. */
static bool parse_sequence(ReParser *p, bool first, Width *width)
{
    ItemKind kind = ITEM_NONE;
    Width last = { 0, 0 };
    size_t put = p->out.len;
    *width = (Width){ 0, 0 };
    while (re_parser_peek(p) != END && re_parser_peek(p) != '|' && re_parser_peek(p) != ')') {
        int64_t start = p->at;
        uint32_t c = re_parser_next(p);
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

static bool parse_alternatives(ReParser *p, bool first, Width *width)
{
    Width next_width;
    if (!op_enter(p->vm, ""))
        return false;
    bool ok = parse_sequence(p, first, width);
    while (ok && re_parser_accept(p, '|')) {
        buf_addc(&p->out, '|');
        ok = parse_sequence(p, false, &next_width);
        width->min = next_width.min < width->min ? next_width.min : width->min;
        width->max = next_width.max > width->max ? next_width.max : width->max;
    }
    op_leave(p->vm);
    return ok;
}

/* -- the whole --------------------------------------------------------------------------------------------------------- */

static bool refuse_flags(ReParser *p, const char *message)
{
    exc_raise(p->vm, EXC_ValueError, "%s", message);
    return false;
}

static bool settle_flags(ReParser *p)
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

static bool parse_all(ReParser *p, Width *width)
{
    if (!parse_alternatives(p, true, width))
        return false;
    if (p->ndefines)
        buf_addf(&p->out, "(?(DEFINE)%s)", p->defines.data);
    if (p->at < p->text->len)
        return settle_flags(p) && re_parser_fail(p, "unbalanced parenthesis", p->at);
    if (!settle_flags(p))
        return false;
    const Condition *asked = (const Condition *)(const void *)p->conditions.data;
    for (size_t i = 0; i < p->conditions.len / sizeof *asked; i++)
        if (asked[i].group > p->ngroups)
            return re_parser_fail_with(p, asked[i].at, "invalid group reference %lld",
                                       (long long)asked[i].group);
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
    ReParser p = { .vm = vm, .text = text == V_NULL ? NULL : str_of(text), .bytes = pattern->bytes, .flags = pattern->flags,
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
