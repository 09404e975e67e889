/* SPDX-License-Identifier: MIT
 *
 * See magic.h. One pass over the text: strings, comments, brackets and continued lines are skipped
 * as the lexer would, so a magic is only seen where a statement begins, or right behind an
 * assignment's `=`, where Python has no use for % and !. What the calls do is in lib/IPython. */
#include "kernel/magic.h"

#include <string.h>

#include "kernel/lookup.h"

typedef struct Scan {
    const char *at, *end;
    const char *copied;                 /* what is before it stands in `out`, or became something there */
    Buf *out;
    int depth;                          /* of brackets */
    bool found;
} Scan;

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\f';
}

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end && is_space(*at))
        at++;
    return at;
}

static const char *line_end(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));
    return newline ? newline : end;
}

static const char *trim(const char *start, const char *end)
{
    while (end > start && (is_space(end[-1]) || end[-1] == '\r'))
        end--;
    return end;
}

static bool begins_name(const char *at, const char *end)
{
    return at < end && lookup_is_name(*at) && !(*at >= '0' && *at <= '9');
}

static const char *name_end(const char *at, const char *end)
{
    while (at < end && lookup_is_name(*at))
        at++;
    return at;
}

/* -- writing calls ----------------------------------------------------------------------------- */

/* Text as a string literal. */
static void add_literal(Buf *out, const char *text, const char *end)
{
    buf_addc(out, '\'');
    for (; text < end; text++) {
        if (*text == '\n' || *text == '\r' || *text == '\0')
            buf_adds(out, *text == '\n' ? "\\n" : *text == '\r' ? "\\r" : "\\0");
        else if (*text == '\'' || *text == '\\')
            buf_addf(out, "\\%c", *text);
        else
            buf_addc(out, *text);
    }
    buf_addc(out, '\'');
}

/* A line that goes on behind backslashes as one literal. Returns its end; *lines grows by how many
 * newlines were in it. */
static const char *add_line_literal(Buf *out, const char *at, const char *end, int *lines)
{
    Buf line = {0};
    const char *stop = line_end(at, end);
    for (; stop < end && stop > at && stop[-1] == '\\'; stop = line_end(at, end)) {
        buf_add(&line, at, (size_t)(stop - 1 - at));
        buf_addc(&line, ' ');
        at = stop + 1;
        ++*lines;
    }
    buf_add(&line, at, (size_t)(stop - at));
    add_literal(out, line.data, trim(line.data, line.data + line.len));
    buf_clear(&line);
    return stop;
}

static void copy_up_to(Scan *s, const char *at)
{
    buf_add(s->out, s->copied, (size_t)(at - s->copied));
}

/* -- the kinds of magic ------------------------------------------------------------------------ */

/* %name ARGUMENTS */
static bool take_percent(Scan *s, const char *at)
{
    if (*at != '%' || !begins_name(at + 1, s->end))
        return false;
    const char *name = at + 1, *stop = name_end(name, s->end);
    int lines = 0;
    copy_up_to(s, at);
    buf_adds(s->out, "get_ipython().run_line_magic(");
    add_literal(s->out, name, stop);
    buf_adds(s->out, ", ");
    s->at = s->copied = add_line_literal(s->out, skip_spaces(stop, s->end), s->end, &lines);
    buf_addc(s->out, ')');
    while (lines-- > 0)
        buf_addc(s->out, '\n');
    return true;
}

/* !COMMAND shows what it prints; !!COMMAND, and `name = !COMMAND`, are its lines. */
static bool take_command(Scan *s, const char *at, bool is_value)
{
    if (*at != '!' || (at + 1 < s->end && at[1] == '='))
        return false;
    bool twice = at + 1 < s->end && at[1] == '!';
    int lines = 0;
    copy_up_to(s, at);
    buf_addf(s->out, "get_ipython().%s(", twice || is_value ? "getoutput" : "system");
    s->at = s->copied = add_line_literal(s->out, skip_spaces(at + 1 + twice, s->end), s->end, &lines);
    buf_addc(s->out, ')');
    while (lines-- > 0)
        buf_addc(s->out, '\n');
    return true;
}

static bool is_dotted(const char *text, const char *end)
{
    bool begins = true;
    for (; text < end; text++) {
        if (*text == '.' ? begins : begins ? !begins_name(text, end) : !lookup_is_name(*text))
            return false;
        begins = *text == '.';
    }
    return !begins;
}

/* name?, ?name, name??, ??name; of a magic, too. */
static bool take_question(Scan *s, const char *at)
{
    const char *stop = line_end(at, s->end), *end = trim(at, stop), *name = at;
    int before = 0, behind = 0;
    while (name < end && *name == '?')
        name++, before++;
    while (end > name && end[-1] == '?')
        end--, behind++;
    name = skip_spaces(name, end);
    end = trim(name, end);
    if (before + behind < 1 || before + behind > 2 || (before && behind) || name == end)
        return false;
    bool percent = *name == '%';
    while (name < end && *name == '%')
        name++;
    if (percent ? !begins_name(name, end) || name_end(name, end) != end : !is_dotted(name, end))
        return false;
    copy_up_to(s, at);
    int len = (int)(end - name), detail = before + behind - 1;
    if (percent)
        buf_addf(s->out, "get_ipython().about_magic('%.*s')", len, name);
    else
        buf_addf(s->out, "__import__('_cell').about('%.*s', lambda: %.*s, %d)", len, name, len, name, detail);
    s->at = s->copied = stop;
    return true;
}

static bool take_statement(Scan *s, const char *at)
{
    return at < s->end && (take_question(s, at) || take_percent(s, at) || take_command(s, at, false));
}

/* -- the text between them --------------------------------------------------------------------- */

static void skip_string(Scan *s)
{
    char quote = *s->at;
    bool triple = s->end - s->at >= 3 && s->at[1] == quote && s->at[2] == quote;
    for (s->at += triple ? 3 : 1; s->at < s->end; s->at++) {
        if (*s->at == '\\' && s->end - s->at > 1)
            s->at++;
        else if (!triple && (*s->at == quote || *s->at == '\n'))
            break;
        else if (triple && s->end - s->at >= 3 && s->at[0] == quote && s->at[1] == quote
                 && s->at[2] == quote) {
            s->at += 2;
            break;
        }
    }
    if (s->at < s->end && *s->at != '\n')
        s->at++;
}

/* Behind the `=` of an assignment at s->at - 1. */
static bool take_value(Scan *s, const char *line)
{
    static const char operators[] = "=!<>+-*/%&|^@:";
    const char *equals = s->at - 1, *value = skip_spaces(s->at, s->end);
    if (s->depth || equals == line || strchr(operators, equals[-1]) || value == s->end)
        return false;
    return take_percent(s, value) || take_command(s, value, true);
}

/* Goes on to behind the end of the logical line. */
static void skip_line(Scan *s)
{
    const char *line = s->at;
    while (s->at < s->end) {
        char c = *s->at;
        if (c == '"' || c == '\'') {
            skip_string(s);
            continue;
        }
        if (c == '#') {
            s->at = line_end(s->at, s->end);
            continue;
        }
        s->at++;
        if (c == '(' || c == '[' || c == '{')
            s->depth++;
        else if ((c == ')' || c == ']' || c == '}') && s->depth)
            s->depth--;
        else if (c == '\\' && s->at < s->end)
            s->at++;
        else if (c == '=' && take_value(s, line))
            s->found = true;
        else if (c == '\n' && !s->depth)
            return;
    }
}

/* -- cells ------------------------------------------------------------------------------------- */

/* The %% of the cell's first line that is not blank, or NULL. */
static const char *cell_magic(const char *code, const char *end)
{
    while (code < end && (is_space(*code) || *code == '\n' || *code == '\r'))
        code++;
    return end - code > 2 && code[0] == '%' && code[1] == '%' && begins_name(code + 2, end) ? code : NULL;
}

/* What is below the first line, its last line ended as IPython ends it. */
static void add_body(Buf *out, const char *from, const char *end)
{
    Buf body = {0};
    buf_add(&body, from, (size_t)(end - from));
    if (body.len && body.data[body.len - 1] != '\n')
        buf_addc(&body, '\n');
    add_literal(out, body.data, body.data + body.len);
    buf_clear(&body);
}

static bool rewrite_cell(const char *code, const char *end, Buf *out)
{
    const char *at = cell_magic(code, end);
    if (!at)
        return false;
    const char *name = at + 2, *stop = name_end(name, end), *first = line_end(stop, end),
               *line = trim(stop, first);
    if (line > name && line[-1] == '?')
        return false;
    buf_add(out, code, (size_t)(at - code));
    buf_adds(out, "get_ipython().run_cell_magic(");
    add_literal(out, name, stop);
    buf_adds(out, ", ");
    add_literal(out, skip_spaces(stop, line), line);
    buf_adds(out, ", ");
    add_body(out, first < end ? first + 1 : end, end);
    buf_adds(out, ")\n");
    return true;
}

bool magic_takes_cell(const char *code, size_t len)
{
    return cell_magic(code, code + len) != NULL;
}

bool magic_rewrite(const char *code, size_t len, Buf *out)
{
    const char *end = code + len;
    if (!memchr(code, '%', len) && !memchr(code, '!', len) && !memchr(code, '?', len))
        return false;
    if (rewrite_cell(code, end, out))
        return true;
    size_t start = out->len;
    Scan s = {.at = code, .end = end, .copied = code, .out = out};
    while (s.at < end) {
        if (take_statement(&s, skip_spaces(s.at, end)))
            s.found = true;
        skip_line(&s);
    }
    copy_up_to(&s, end);
    if (!s.found && out->len > start)
        out->data[out->len = start] = '\0';
    return s.found;
}
