/* SPDX-License-Identifier: MIT
 *
 * What walks over all matches: findall, split, sub and its templates. */
#include <stdio.h>

#include "base/buf.h"
#include "lang/mod_re.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

/* Goes from match to match: an empty one may follow a match, but not stand where an empty one was. */
typedef struct Walker { Subject subject; Value pattern; int64_t from, start; bool was_empty; } Walker;

static bool walker_start(Interp *vm, Walker *w, Value pattern, Value string, int64_t pos, int64_t endpos)
{
    *w = (Walker){ .pattern = pattern };
    if (!re_subject(vm, pattern_of(pattern), string, pos, endpos, &w->subject))
        return false;
    w->from = w->subject.pos;
    return true;
}

/* 1: a match from `start` to `from`, whose groups are there until the next search; 0: no more; -1:
 * exception pending. */
static int walker_next(Interp *vm, Walker *w)
{
    int found = re_find_span(vm, w->pattern, RE_SEARCH, &w->subject, w->from, w->was_empty);
    if (found > 0) {
        re_span(w->pattern, &w->subject, 0, &w->start, &w->from);
        w->was_empty = w->start == w->from;
    }
    return found;
}

/* The text of a group of the match that was found last. */
static Value walker_group(Interp *vm, Walker *w, int group, Value absent)
{
    int64_t from, to;
    if (group == 0 && pattern_of(w->pattern)->literal)
        return str_plain(pattern_of(w->pattern)->source);
    return re_span(w->pattern, &w->subject, group, &from, &to)
             ? re_slice(vm, w->subject.string, from, to)
             : absent;
}

static Value empty_like(Interp *vm, Value string) { return str_is(string) ? vm->empty_str : vm->empty_bytes; }

/* -- findall, split ---------------------------------------------------------------------------------------------------- */

/* What findall gives for a match: the one group, a tuple of several, or all of it. */
static Value found_item(Interp *vm, Walker *w)
{
    int count = pattern_of(w->pattern)->ngroups;
    Value absent = empty_like(vm, w->subject.string);
    if (count <= 1)
        return walker_group(vm, w, count, absent);
    Value all = tuple_new(vm, NULL, (size_t)count);
    for (int i = 0; all != V_NULL && i < count; i++) {
        Value text = walker_group(vm, w, i + 1, absent);
        if (text == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(all)->items[i], text);
    }
    return all;
}

Value re_findall(Interp *vm, Value *args, int n)
{
    (void)n;
    Walker w;
    int64_t pos, endpos;
    int found;
    Value list = list_new(vm, NULL, 0);
    if (list == V_NULL || !arg_ssize(vm, args[2], 0, &pos) || !arg_ssize(vm, args[3], INT64_MAX, &endpos) ||
        !walker_start(vm, &w, args[0], args[1], pos, endpos))
        return V_NULL;
    while ((found = walker_next(vm, &w)) > 0) {
        Value item = found_item(vm, &w);
        if (item == V_NULL || !list_append(vm, list, item))
            return V_NULL;
    }
    return found < 0 ? V_NULL : list;
}

static bool add_groups(Interp *vm, Value list, Walker *w)
{
    for (int i = 1; i <= pattern_of(w->pattern)->ngroups; i++) {
        Value text = walker_group(vm, w, i, V_NONE);
        if (text == V_NULL || !list_append(vm, list, text))
            return false;
    }
    return true;
}

static bool add_slice(Interp *vm, Value list, Value string, int64_t from, int64_t to)
{
    Value part = re_slice(vm, string, from, to);
    return part != V_NULL && list_append(vm, list, part);
}

Value re_split(Interp *vm, Value *args, int n)
{
    (void)n;
    Walker w;
    int64_t max, done = 0;
    int found = 0;
    Value list = list_new(vm, NULL, 0);
    if (list == V_NULL || !arg_ssize(vm, args[2], 0, &max)
        || !walker_start(vm, &w, args[0], args[1], 0, INT64_MAX))
        return V_NULL;
    for (int64_t i = 0; (max == 0 || i < max) && (found = walker_next(vm, &w)) > 0; i++) {
        if (!add_slice(vm, list, args[1], done, w.start) || !add_groups(vm, list, &w))
            return V_NULL;
        done = w.from;
    }
    return found >= 0 && add_slice(vm, list, args[1], done, w.subject.endpos) ? list : V_NULL;
}

/* -- templates --------------------------------------------------------------------------------------------------------- */

/* A replacement taken apart: a list of texts (str of latin-1 for bytes) and group numbers. */
typedef struct Template { Interp *vm; const Pattern *pattern; Value source, parts; const Str *text; int64_t at; StrBuilder literal; } Template;

static bool refuse(Template *t, const char *message, int64_t at)
{
    re_fail(t->vm, tuple_of(t->vm->module_values[MODULE_RE])->items[RE_ERROR], message, t->source, at);
    return false;
}

static uint32_t peek(const Template *t) { return t->at < t->text->len ? str_at(t->text, t->at) : 0; }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }

static bool end_literal(Template *t)
{
    if (t->literal.len == 0)
        return true;
    Value text = sb_finish(t->vm, &t->literal);
    if (text != V_NULL && !str_is(t->source))
        text = bytes_new(t->vm, str_of(text)->data, (size_t)str_of(text)->len);
    return text != V_NULL && list_append(t->vm, t->parts, text);
}

static bool add_group(Template *t, int64_t group, int64_t at)
{
    if (group > t->pattern->ngroups) {
        char message[64];
        snprintf(message, sizeof message, "invalid group reference %lld", (long long)group);
        return refuse(t, message, at);
    }
    return end_literal(t) && list_append(t->vm, t->parts, v_from_small(group));
}

static bool named_error(Template *t, ExcId id, const char *message, Value name, int64_t at)
{
    if (t->pattern->bytes)
        name = bytes_new(t->vm, str_of(name)->data, (size_t)str_of(name)->len);
    Value shown = name == V_NULL ? V_NULL : op_repr(t->vm, name);
    const char *text = shown == V_NULL ? NULL : str_utf8(t->vm, shown, NULL);
    Value whole = text ? str_from_fmt(t->vm, "%s %s", message, text) : V_NULL;
    if (whole == V_NULL)
        return false;
    if (id == EXC_IndexError)
        exc_raise(t->vm, id, "%s", str_utf8(t->vm, whole, NULL));
    else
        refuse(t, str_utf8(t->vm, whole, NULL), at);
    return false;
}

/* Behind "\g". */
static bool group_escape(Template *t)
{
    if (peek(t) != '<')
        return refuse(t, "missing <", t->at);
    int64_t start = ++t->at, number = 0;
    while (t->at < t->text->len && peek(t) != '>')
        t->at++;
    if (t->at == start)
        return refuse(t, "missing group name", start);
    if (t->at == t->text->len)
        return refuse(t, "missing >, unterminated name", start);
    Value name = str_slice(t->vm, v_from_obj(t->text), start, t->at++);
    if (name == V_NULL)
        return false;
    for (int64_t i = 0; number >= 0 && i < str_of(name)->len; i++)
        number = is_digit(str_at(str_of(name), i)) && number < 100000
                   ? number * 10 + (int64_t)(str_at(str_of(name), i) - '0')
                   : -1;
    if (number >= 0)
        return add_group(t, number, start);
    Value isidentifier = op_call_method(t->vm, name, "isidentifier", NULL, 0);
    if (isidentifier != V_TRUE)
        return isidentifier == V_FALSE
            && named_error(t, EXC_ValueError, "bad character in group name", name, start);
    Value known = dict_get(t->vm, t->pattern->names, name);
    return known == V_NULL ? named_error(t, EXC_IndexError, "unknown group name", name, start)
                           : add_group(t, v_small(known), start);
}

/* \0, \1 to \99, \123. The backslash is at `start`, the first digit was taken. */
static bool number_escape(Template *t, int64_t start, uint32_t first)
{
    uint32_t second = peek(t), code = first - '0';
    if (first == '0') {
        for (int i = 0; i < 2 && is_octal(peek(t)); i++)
            code = code * 8 + (str_at(t->text, t->at++) - '0');
        sb_add_char(&t->literal, code & 0xFF);
        return true;
    }
    if (!is_digit(second))
        return add_group(t, code, start + 1);
    t->at++;
    if (is_octal(first) && is_octal(second) && is_octal(peek(t))) {
        code = (code * 8 + (second - '0')) * 8 + (str_at(t->text, t->at++) - '0');
        if (code > 0377) {
            char message[64];
            snprintf(message, sizeof message, "octal escape value \\%o outside of range 0-0o377", code);
            return refuse(t, message, start);
        }
        sb_add_char(&t->literal, code);
        return true;
    }
    return add_group(t, code * 10 + (second - '0'), start + 1);
}

/* Behind the backslash at `start`. */
static bool template_escape(Template *t, int64_t start)
{
    static const char from[] = "abfnrtv\\", to[] = "\a\b\f\n\r\t\v\\";
    if (t->at >= t->text->len)
        return refuse(t, "bad escape (end of pattern)", start);
    uint32_t c = str_at(t->text, t->at++);
    const char *hit = c && c < 128 ? strchr(from, (int)c) : NULL;
    if (c == 'g')
        return group_escape(t);
    if (is_digit(c))
        return number_escape(t, start, c);
    if (hit)
        sb_add_char(&t->literal, (uint8_t)to[hit - from]);
    else if ((c | 32) >= 'a' && (c | 32) <= 'z') {
        char message[] = "bad escape \\x";
        message[12] = (char)c;
        return refuse(t, message, start);
    } else {
        sb_add_char(&t->literal, '\\');
        sb_add_char(&t->literal, c);
    }
    return true;
}

/* A list of literals and group numbers; V_NULL: exception pending. */
static Value template_parse(Interp *vm, const Pattern *p, Value source)
{
    Template t = { .vm = vm, .pattern = p, .source = source, .parts = list_new(vm, NULL, 0) };
    ByteSpan bytes;
    Value text = source;
    if (!str_is(source)) {
        if (!byte_span(vm, source, &bytes))
            return V_NULL;
        text = str_from_units(vm, bytes.at, 1, bytes.len);
    }
    if (text == V_NULL || t.parts == V_NULL)
        return V_NULL;
    t.text = str_of(text);
    bool ok = true;
    while (ok && t.at < t.text->len) {
        int64_t start = t.at, hit = str_find_char(t.text, '\\', start, t.text->len);
        t.at = hit < 0 ? t.text->len : hit + 1;
        sb_add_slice(&t.literal, t.text, start, hit < 0 ? t.text->len : hit);
        ok = hit < 0 || template_escape(&t, hit);
    }
    ok = ok && end_literal(&t);
    sb_clear(&t.literal);
    return ok ? t.parts : V_NULL;
}

/* -- sub --------------------------------------------------------------------------------------------------------------- */

static bool add_template(Interp *vm, Value out, Value parts, Value match)
{
    for (int64_t i = 0; i < list_of(parts)->len; i++) {
        Value part = list_of(parts)->items[i];
        if (v_is_int(part))
            part = re_group(vm, match, (int)v_small(part), empty_like(vm, match_of(match)->string));
        if (part == V_NULL || !list_append(vm, out, part))
            return false;
    }
    return true;
}

/* What stands for a match: a template's parts, or what the function gives. */
static bool add_replacement(Interp *vm, Value out, Value parts, Value function, Walker *w)
{
    if (parts != V_NULL) {
        for (int64_t i = 0; i < list_of(parts)->len; i++) {
            Value part = list_of(parts)->items[i];
            if (v_is_int(part))
                part = walker_group(vm, w, (int)v_small(part), empty_like(vm, w->subject.string));
            if (part == V_NULL || !list_append(vm, out, part))
                return false;
        }
        return true;
    }
    Value match = re_match_new(vm, w->pattern, &w->subject),
          made = match == V_NULL ? V_NULL : op_call(vm, function, &match, 1);
    return made != V_NULL && (made == V_NONE || list_append(vm, out, made));
}

static Value joined(Interp *vm, Value list, Value string)
{
    Value empty = empty_like(vm, string);
    return op_call_method(vm, empty, "join", &list, 1);
}

/* What stands between two matches, if anything. */
static bool add_between(Interp *vm, Value list, Value string, int64_t from, int64_t to)
{
    return from >= to || add_slice(vm, list, string, from, to);
}

/* args: self, repl, string, count. */
static Value substitute(Interp *vm, Value *args, int64_t *replaced)
{
    Walker w;
    int64_t max, done = 0;
    int found = 0;
    Value out = list_new(vm, NULL, 0), parts = V_NULL;
    ByteSpan bytes;
    bool is_text = str_is(args[1]) || bytes_view(args[1], &bytes.at, &bytes.len);
    if (out == V_NULL || !arg_ssize(vm, args[3], 0, &max)
        || !walker_start(vm, &w, args[0], args[2], 0, INT64_MAX))
        return V_NULL;
    if (!is_text && !type_of(vm, args[1])->slots.call)
        return exc_raise(vm, EXC_TypeError, "decoding to str: need a bytes-like object, %s found",
                         type_name_of(vm, args[1]));
    if (is_text && (parts = template_parse(vm, pattern_of(args[0]), args[1])) == V_NULL)
        return V_NULL;
    for (*replaced = 0; (max == 0 || *replaced < max) && (found = walker_next(vm, &w)) > 0; ++*replaced) {
        if (!add_between(vm, out, args[2], done, w.start) || !add_replacement(vm, out, parts, args[1], &w))
            return V_NULL;
        done = w.from;
    }
    if (found < 0 || !add_between(vm, out, args[2], done, w.subject.endpos))
        return V_NULL;
    return joined(vm, out, args[2]);
}

Value re_sub(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t replaced;
    return substitute(vm, args, &replaced);
}

Value re_subn(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t replaced = 0;
    Value text = substitute(vm, args, &replaced);
    return text == V_NULL ? V_NULL : tuple_pack(vm, (size_t)2, text, v_from_small(replaced));
}

Value re_expand(Interp *vm, Value *args, int n)
{
    (void)n;
    Value out = list_new(vm, NULL, 0),
          parts = template_parse(vm, pattern_of(match_of(args[0])->pattern), args[1]);
    if (out == V_NULL || parts == V_NULL || !add_template(vm, out, parts, args[0]))
        return V_NULL;
    return joined(vm, out, match_of(args[0])->string);
}
