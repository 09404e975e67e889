/* SPDX-License-Identifier: MIT
 *
 * Writing JSON, with the options of json.dumps. */
#include "lang/mod_json.h"

#include "base/surrogate.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

#include <math.h>
#include <stdio.h>

typedef struct Writer {
    Interp *vm;
    bool skipkeys, ascii, allow_nan, sort_keys;
    /* set of ids of the containers that are being written; V_NULL: not checked */
    Value open;
    Value indent, item_sep, key_sep, on_other;
    int64_t depth;
    StrBuilder out;
} Writer;

static bool write_value(Writer *w, Value v);

/* -- strings ----------------------------------------------------------------------------------------------------------- */

static char *put_unit(char *to, uint32_t unit)
{
    static const char digits[] = "0123456789abcdef";
    memcpy(to,
           (char[]){'\\', 'u', digits[unit >> 12], digits[unit >> 8 & 15], digits[unit >> 4 & 15],
                    digits[unit & 15]},
           6);
    return to + 6;
}

enum { LONGEST_ESCAPE = 12 };

static char *put_escape(char *to, uint32_t c)
{
    static const char from[] = "\"\\\n\r\t\f\b", as[] = "\"\\nrtfb";
    const char *hit = c < 128 && c ? strchr(from, (int)c) : NULL;
    if (hit) {
        *to++ = '\\';
        *to++ = as[hit - from];
        return to;
    }
    if (c >= 0x10000) {
        to = put_unit(to, surrogate_high(c));
        c = surrogate_low(c);
    }
    return put_unit(to, c);
}

static inline bool is_plain(bool ascii, uint32_t c)
{
    return c >= ' ' && c != '"' && c != '\\' && (c < 0x7F || !ascii);
}

/* Where the next character that must be escaped stands, or somewhere before when others want a look. */
static int64_t plain_end(const Writer *w, const Str *s, int64_t i)
{
    enum { PIECE = 1 << 16 };
    int64_t stop = s->len - i < PIECE ? s->len : i + PIECE;
    bool ascii = w->ascii;
    if (s->h.aux == 1)
        for (const uint8_t *p = s->data; i < stop && is_plain(ascii, p[i]); i++)
            continue;
    else
        while (i < stop && is_plain(ascii, str_at(s, i)))
            i++;
    return i;
}

static inline __attribute__((always_inline)) char *put_units(char *to, const void *units, int width,
                                                             int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        uint32_t c = unit_get(units, width, i);
        if (is_plain(true, c))
            *to++ = (char)c;
        else
            to = put_escape(to, c);
    }
    return to;
}

/* Some characters from i on as ASCII; behind the last of them. */
static int64_t write_escaping(Writer *w, const Str *s, int64_t i)
{
    enum { PIECE = 512 };
    int64_t n = s->len - i < PIECE ? s->len - i : PIECE;
    const void *units = str_unit(s, i);
    char *to = sb_ascii_room(&w->out, (size_t)n * LONGEST_ESCAPE);
    if (to)
        sb_used(&w->out, s->h.aux == 1   ? put_units(to, units, 1, n)
                         : s->h.aux == 2 ? put_units(to, units, 2, n)
                                         : put_units(to, units, 4, n));
    return to ? i + n : i;
}

static bool write_string(Writer *w, Value v)
{
    const Str *s = str_of(v);
    char text[LONGEST_ESCAPE];
    if (!sb_fits(w->vm, &w->out, (size_t)s->len * 2))
        return false;
    sb_add_char(&w->out, '"');
    for (int64_t i = 0, start = 0; i < s->len; start = i) {
        if (w->ascii && !str_is_ascii(s))
            start = i = write_escaping(w, s, i);
        i = plain_end(w, s, i);
        sb_add_slice(&w->out, s, start, i);
        if (!op_look(w->vm))
            return false;
        if (i < s->len && !is_plain(w->ascii, str_at(s, i)))
            sb_add_ascii_n(&w->out, text, (size_t)(put_escape(text, str_at(s, i++)) - text));
    }
    sb_add_char(&w->out, '"');
    return true;
}

/* -- numbers ----------------------------------------------------------------------------------------------------------- */

static bool write_float(Writer *w, double d)
{
    Buf text = {0};
    if (!isfinite(d) && !w->allow_nan) {
        exc_raise(w->vm, EXC_ValueError, "Out of range float values are not JSON compliant");
        return false;
    }
    if (isfinite(d))
        float_repr(d, &text);
    sb_add_ascii(&w->out, isnan(d) ? "NaN" : isinf(d) ? d > 0 ? "Infinity" : "-Infinity" : text.data);
    buf_clear(&text);
    return true;
}

static bool write_int(Writer *w, Value v)
{
    char text[24], *end = text + sizeof text, *at;
    if (v_is_int(v)) {
        at = int_write_decimal(end, v_small(v));
        sb_add_ascii_n(&w->out, at, (size_t)(end - at));
        return true;
    }
    Value digits = int_to_str(w->vm, int_plain(v), 10);
    if (digits == V_NULL)
        return false;
    sb_add_str(&w->out, str_of(digits));
    return true;
}

/* None, bool, str, numbers. 1: written; 0: something else; -1: exception pending. */
static int write_scalar(Writer *w, Value v)
{
    if (str_is(v))
        return write_string(w, v) ? 1 : -1;
    if (v == V_NONE || v_is_bool(v)) {
        sb_add_ascii(&w->out, v == V_NONE ? "null" : v == V_TRUE ? "true" : "false");
        return 1;
    }
    if (int_is(v))
        return write_int(w, v) ? 1 : -1;
    if (float_is(v))
        return write_float(w, float_get(v)) ? 1 : -1;
    return 0;
}

/* -- containers -------------------------------------------------------------------------------------------------------- */

static void new_line(Writer *w)
{
    if (w->indent == V_NONE)
        return;
    sb_add_char(&w->out, '\n');
    for (int64_t i = 0; i < w->depth; i++)
        sb_add_str(&w->out, str_of(w->indent));
}

/* Notes that the container is being written; false: too deep, or it is being written already. */
static bool enter(Writer *w, Value container)
{
    if (!op_enter(w->vm, " while encoding a JSON object"))
        return false;
    Value id = w->open == V_NULL ? V_NONE : int_from_u64(w->vm, container);
    int inside = id == V_NONE ? 0 : id == V_NULL ? -1 : set_contains(w->vm, w->open, id);
    if (inside > 0)
        exc_raise(w->vm, EXC_ValueError, "Circular reference detected");
    if (inside == 0 && (id == V_NONE || set_add(w->vm, w->open, id)))
        return true;
    op_leave(w->vm);
    return false;
}

static void leave(Writer *w, Value container)
{
    op_leave(w->vm);
    Value id = w->open == V_NULL || w->vm->exc != V_NULL ? V_NULL : int_from_u64(w->vm, container);
    if (id != V_NULL)
        set_discard(w->vm, w->open, id);
}

static bool write_items(Writer *w, Value list)
{
    const Value *items;
    size_t len;
    sb_add_char(&w->out, '[');
    for (size_t i = 0; seq_view(list, &items, &len) && i < len; i++) {
        Value item = items[i];
        if (i)
            sb_add_str(&w->out, str_of(w->item_sep));
        new_line(w);
        if (!sb_fits(w->vm, &w->out, 16) || (w->vm->breaker && !op_poll(w->vm)) || !write_value(w, item))
            return false;
    }
    return true;
}

static bool write_array(Writer *w, Value list)
{
    const Value *items;
    size_t len;
    seq_view(list, &items, &len);
    if (len == 0) {
        sb_add_ascii(&w->out, "[]");
        return true;
    }
    if (!enter(w, list))
        return false;
    w->depth++;
    bool ok = write_items(w, list);
    w->depth--;
    leave(w, list);
    if (ok) {
        new_line(w);
        sb_add_char(&w->out, ']');
    }
    return ok;
}

/* The text of a key that is no str. V_NULL: exception pending; V_NONE: to be skipped. */
static Value key_text(Writer *w, Value key)
{
    if (str_is(key))
        return key;
    bool known = key == V_NONE || v_is_bool(key) || int_is(key) || float_is(key);
    if (!known && w->skipkeys)
        return V_NONE;
    if (!known)
        return exc_raise(w->vm, EXC_TypeError, "keys must be str, int, float, bool or None, not %s",
                         type_name_of(w->vm, key));
    Writer scalar = { .vm = w->vm, .ascii = true, .allow_nan = w->allow_nan, .open = V_NULL };
    if (write_scalar(&scalar, key) < 0) {
        sb_clear(&scalar.out);
        return V_NULL;
    }
    return sb_finish(w->vm, &scalar.out);
}

static bool write_pair(Writer *w, Value key, Value value, bool *first)
{
    Value text = key_text(w, key);
    if (text == V_NULL || text == V_NONE)
        return text == V_NONE;
    if (!*first)
        sb_add_str(&w->out, str_of(w->item_sep));
    *first = false;
    new_line(w);
    if (!write_string(w, text))
        return false;
    sb_add_str(&w->out, str_of(w->key_sep));
    return write_value(w, value);
}

static bool write_pairs(Writer *w, Value dict)
{
    bool first = true;
    Value items = op_call_method(w->vm, dict, "items", NULL, 0);
    Value list = items == V_NULL ? V_NULL : list_from_iterable(w->vm, items);
    if (list == V_NULL || (w->sort_keys && !list_sort(w->vm, list, V_NONE, false)))
        return false;
    sb_add_char(&w->out, '{');
    for (int64_t i = 0; i < list_of(list)->len; i++) {
        const Value *pair;
        size_t len;
        if (!seq_view(list_of(list)->items[i], &pair, &len) || len != 2) {
            exc_raise(w->vm, EXC_ValueError, "items must return 2-tuples");
            return false;
        }
        if ((w->vm->breaker && !op_poll(w->vm)) || !write_pair(w, pair[0], pair[1], &first))
            return false;
    }
    return true;
}

static bool write_object(Writer *w, Value dict)
{
    if (dict_len(dict) == 0) {
        sb_add_ascii(&w->out, "{}");
        return true;
    }
    if (!enter(w, dict))
        return false;
    w->depth++;
    bool ok = write_pairs(w, dict);
    w->depth--;
    leave(w, dict);
    if (ok) {
        new_line(w);
        sb_add_char(&w->out, '}');
    }
    return ok;
}

static bool write_other(Writer *w, Value v)
{
    if (!enter(w, v))
        return false;
    Value made = op_call(w->vm, w->on_other, &v, 1);
    bool ok = made != V_NULL && write_value(w, made);
    leave(w, v);
    return ok;
}

static bool write_value(Writer *w, Value v)
{
    int done = write_scalar(w, v);
    if (done)
        return done > 0;
    const Value *items;
    size_t len;
    if (seq_view(v, &items, &len)) {
        bool own_iter = type_of(w->vm, v)->slots.iter != type_of(w->vm, v)->native->slots.iter;
        Value list = own_iter ? list_from_iterable(w->vm, v) : v;
        return list != V_NULL && write_array(w, list);
    }
    return v_is_kind(v, KIND_DICT) ? write_object(w, v) : write_other(w, v);
}

/* -- the native -------------------------------------------------------------------------------------------------------- */

static bool flag(Interp *vm, Value v, bool *out)
{
    int truth = op_truth(vm, v);
    *out = truth > 0;
    return truth >= 0;
}

Value mod_json_write(Interp *vm, Value *args, int n)
{
    (void)n;
    bool check;
    Writer w = { .vm = vm, .indent = args[5], .item_sep = args[6], .key_sep = args[7], .on_other = args[9] };
    if (!flag(vm, args[1], &w.skipkeys) || !flag(vm, args[2], &w.ascii) || !flag(vm, args[3], &check) ||
        !flag(vm, args[4], &w.allow_nan) || !flag(vm, args[8], &w.sort_keys))
        return V_NULL;
    if (!str_is(w.item_sep) || !str_is(w.key_sep) || (w.indent != V_NONE && !str_is(w.indent)))
        return exc_raise(vm, EXC_TypeError, "separators and indent must be str");
    w.open = check ? set_new(vm, T_SET) : V_NULL;
    if (check && w.open == V_NULL)
        return V_NULL;
    if (write_value(&w, args[0]))
        return sb_finish(vm, &w.out);
    sb_clear(&w.out);
    return V_NULL;
}
