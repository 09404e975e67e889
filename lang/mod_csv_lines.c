/* SPDX-License-Identifier: MIT
 *
 * _csv_lines: a line of comma-separated values into fields and back, where it is as simple as
 * nearly all are. lib/csv.py has the dialects, the checks and everything else: None sends it its
 * own, slower way. */
#include "lang/native.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/str_layout.h"

/* -- reading ----------------------------------------------------------------------------------------------------------- */

typedef struct Line {
    Interp *vm;
    const Str *text;
    int64_t at, end, limit;             /* end: without the line's end */
    uint32_t delimiter, quote;          /* quote beyond Unicode: none */
    bool doubles;                       /* two quotes inside quotes stand for one */
} Line;

enum { NO_CHAR = 0x110000 };

static uint32_t char_or_none(Value v)
{
    return v == V_NONE ? NO_CHAR : str_at(str_of(v), 0);
}

/* Where c is from l->at on; the end of the line when it is not. */
static int64_t find(const Line *l, uint32_t c)
{
    int64_t found = str_next_char(l->text, c, l->at, l->end);
    return found < 0 ? l->end : found;
}

/* A field in quotes, l->at behind the first of them. V_NONE: not closed, or something stands
 * between the quote and the delimiter. */
static Value quoted_field(Line *l)
{
    StrBuilder b = {0};
    for (int64_t from = l->at;; from = l->at++) {
        int64_t quote = l->at = find(l, l->quote);
        if (quote == l->end)
            break;
        l->at++;
        if (l->at == l->end || str_at(l->text, l->at) == l->delimiter) {
            if (b.len == 0)
                return str_slice(l->vm, v_from_obj(l->text), from, quote);
            sb_add_slice(&b, l->text, from, quote);
            return sb_finish(l->vm, &b);
        }
        if (!l->doubles || str_at(l->text, l->at) != l->quote || !sb_fits(l->vm, &b, (size_t)(quote - from)))
            break;
        sb_add_slice(&b, l->text, from, quote);
    }
    sb_clear(&b);
    return l->vm->exc == V_NULL ? V_NONE : V_NULL;
}

static Value plain_field(Line *l)
{
    int64_t from = l->at;
    l->at = find(l, l->delimiter);
    return str_slice(l->vm, v_from_obj(l->text), from, l->at);
}

/* Whether a field begins at l->at: behind the last delimiter there is an empty one. */
static Value next_field(Line *l)
{
    bool quoted = l->at < l->end && str_at(l->text, l->at) == l->quote;
    l->at += quoted;
    Value field = quoted ? quoted_field(l) : plain_field(l);
    return field != V_NULL && field != V_NONE && str_of(field)->len > l->limit ? V_NONE : field;
}

static int64_t without_end(const Str *s)
{
    int64_t n = s->len;
    if (n && str_at(s, n - 1) == '\n')
        return n - 1 - (n > 1 && str_at(s, n - 2) == '\r');
    return n - (n && str_at(s, n - 1) == '\r');
}

static bool has_char(const Str *s, Value c, int64_t to)
{
    return c != V_NONE && str_find_char(s, str_at(str_of(c), 0), 0, to) >= 0;
}

static Value split(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[0]) || args[1] == V_NONE)
        return V_NONE;
    const Str *s = str_of(args[0]);
    const Value *marks = tuple_of(args[1])->items;
    Line l = {.vm = vm,
              .text = s,
              .end = without_end(s),
              .delimiter = str_at(str_of(marks[0]), 0),
              .quote = char_or_none(marks[1]),
              .doubles = marks[3] == V_TRUE};
    if (!op_index(vm, args[2], &l.limit))
        return V_NULL;
    bool ends_within = str_find_char(s, '\n', 0, l.end) >= 0 || str_find_char(s, '\r', 0, l.end) >= 0;
    if (ends_within || has_char(s, marks[2], l.end))
        return V_NONE;
    Value fields = list_new(vm, NULL, 0);
    for (bool more = l.end > 0; more && fields != V_NULL; l.at++) {
        Value field = next_field(&l);
        if (field == V_NULL || field == V_NONE)
            return field;
        if (!list_append(vm, fields, field))
            return V_NULL;
        more = l.at < l.end;
    }
    return fields;
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

enum { MINIMAL, ALL, NONNUMERIC };      /* QUOTE_... */

/* The text of a value; V_NONE: none of the usual ones. */
static Value text_of(Interp *vm, Value v)
{
    if (v_is_exact(v, T_STR))
        return v;
    if (v == V_NONE)
        return vm->empty_str;
    return v_is_int(v) || v_is_flo(v) ? op_str(vm, v) : V_NONE;
}

static bool has_any(const Str *text, const CharSet *chars)
{
    for (int64_t i = 0; i < text->len; i++)
        if (charset_has(chars, str_at(text, i)))
            return true;
    return false;
}

static void add_quoted(StrBuilder *b, const Str *text, uint32_t quote)
{
    int64_t done = 0;
    sb_add_char(b, quote);
    for (int64_t at; (at = str_find_char(text, quote, done, text->len)) >= 0; done = at + 1) {
        sb_add_slice(b, text, done, at + 1);
        sb_add_char(b, quote);
    }
    sb_add_slice(b, text, done, text->len);
    sb_add_char(b, quote);
}

/* How values are written. */
typedef struct Form { CharSet special; uint32_t quote; int64_t quoting; bool alone; } Form;

/* True when the value was added; vm->exc says what false means. */
static bool add_value(Interp *vm, StrBuilder *b, Value v, const Form *form)
{
    Value text = text_of(vm, v);
    if (text == V_NULL || text == V_NONE || !sb_fits(vm, b, (size_t)str_of(text)->len * 2 + 2))
        return false;
    bool is_text = v == V_NONE || v_is_exact(v, T_STR);
    if (form->quoting == ALL || (form->quoting == NONNUMERIC && is_text)
        || (form->alone && str_of(text)->len == 0) || has_any(str_of(text), &form->special))
        add_quoted(b, str_of(text), form->quote);
    else
        sb_add_str(b, str_of(text));
    return true;
}

static Value join(Interp *vm, Value *args, int n)
{
    (void)n;
    StrBuilder b = {0};
    const List *row = list_of(args[0]);
    Form form = {charset_of(str_of(args[3])), str_at(str_of(args[2]), 0), 0, row->len == 1};
    if (!op_index(vm, args[4], &form.quoting))
        return V_NULL;
    for (int64_t i = 0; i < row->len; i++) {
        if (i)
            sb_add_str(&b, str_of(args[1]));
        if (!add_value(vm, &b, row->items[i], &form)) {
            sb_clear(&b);
            return vm->exc == V_NULL ? V_NONE : V_NULL;
        }
    }
    sb_add_str(&b, str_of(args[5]));
    return sb_finish(vm, &b);
}

static const NativeDef functions[] = {
    {"split(line, marks, limit, /)", split,
     "The fields of a line; marks are delimiter, quotechar, escapechar and doublequote. None without "
     "marks and when it is not simple: escapes, quotes that are not closed or stand elsewhere, too "
     "large a field, no str.",
     0},
    {"join(row, delimiter, quotechar, special, quoting, end, /)", join,
     "The line of a list of values, quotes doubled; None when there are other values than str, "
     "int, float and None.",
     0},
    {NULL, NULL, NULL, 0},
};

extern const ModuleDef mod__csv_lines;
const ModuleDef mod__csv_lines = {
    "_csv_lines", "Lines of comma-separated values, where they are simple.", functions, NULL};
