/* SPDX-License-Identifier: MIT
 *
 * Reading JSON: recursive descent over the units of a str, with the errors and positions of
 * CPython's json. */
#include "lang/mod_json.h"

#include "base/surrogate.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/str_layout.h"

enum { RECENT_KEYS = 64 };

typedef struct Scan {
    Interp *vm;
    const Str *text;
    int64_t at;
    bool strict;
    Value object_hook, pairs_hook, parse_float, parse_int, parse_constant, error;
    Value keys;                         /* dict: one str for equal keys */
    const uint8_t *bytes;               /* the text, where a character is one; else NULL */
    Value recent[RECENT_KEYS];          /* keys by a few of their bytes; V_NULL: none */
} Scan;

static Value scan_value(Scan *s);

static Value fail(Scan *s, const char *message, int64_t at)
{
    Value args[] = { str_from_cstr(s->vm, message), v_from_obj(s->text), v_from_small(at) };
    Value error = args[0] == V_NULL ? V_NULL : op_call(s->vm, s->error, args, 3);
    return error == V_NULL ? V_NULL : exc_raise_obj(s->vm, error);
}

static inline uint32_t char_at(const Scan *s, int64_t i) { return s->bytes ? s->bytes[i] : str_at(s->text, i); }
static inline uint32_t peek(const Scan *s) { return s->at < s->text->len ? char_at(s, s->at) : 0; }

static void skip_space(Scan *s)
{
    for (uint32_t c = peek(s); c == ' ' || c == '\n' || c == '\t' || c == '\r'; c = peek(s))
        s->at++;
}

/* -- strings ----------------------------------------------------------------------------------------------------------- */

static void skip_plain_bytes(Scan *s)
{
    enum { PIECE = 1 << 20 };
    const uint8_t *p = s->text->data;
    int64_t i = s->at, stop = s->text->len - i < PIECE ? s->text->len : i + PIECE;
    while (i < stop && p[i] != '"' && p[i] != '\\' && p[i] > 0x1F)
        i++;
    s->at = i;
}

/* Moves to the next quote or backslash; false: exception pending. */
static bool plain_run(Scan *s, int64_t begin)
{
    if (s->text->h.aux == 1)
        skip_plain_bytes(s);
    for (; s->at < s->text->len; s->at++) {
        if (!op_look(s->vm))
            return false;
        uint32_t c = str_at(s->text, s->at);
        if (c == '"' || c == '\\')
            return true;
        if (c <= 0x1F && s->strict) {
            fail(s, "Invalid control character at", s->at);
            return false;
        }
    }
    fail(s, "Unterminated string starting at", begin);
    return false;
}

/* Four hex digits at `at`; -1: exception pending. */
static int64_t hex4(Scan *s, int64_t at)
{
    int64_t code = 0;
    for (int64_t i = at; i < at + 4; i++) {
        uint32_t c = i < s->text->len ? str_at(s->text, i) : 0, low = c | 32;
        if (!((c >= '0' && c <= '9') || (low >= 'a' && low <= 'f'))) {
            fail(s, "Invalid \\uXXXX escape", at - 1);
            return -1;
        }
        code = code << 4 | (c <= '9' ? c - '0' : low - 'a' + 10);
    }
    return code;
}

/* Behind "\u"; a pair of surrogates becomes one character. */
static bool unicode_escape(Scan *s, StrBuilder *out)
{
    const Str *t = s->text;
    int64_t high, low;
    if (s->at + 4 >= t->len) {
        fail(s, "Invalid \\uXXXX escape", s->at - 1);
        return false;
    }
    if ((high = hex4(s, s->at)) < 0)
        return false;
    s->at += 4;
    bool pair = high >= 0xD800 && high < 0xDC00 && s->at + 6 < t->len && str_at(t, s->at) == '\\'
             && str_at(t, s->at + 1) == 'u';
    if (pair) {
        if ((low = hex4(s, s->at + 2)) < 0)
            return false;
        if (surrogate_is_low((uint32_t)low)) {
            high = surrogate_join((uint32_t)high, (uint32_t)low);
            s->at += 6;
        }
    }
    sb_add_char(out, (uint32_t)high);
    return true;
}

static bool escape(Scan *s, StrBuilder *out, int64_t begin)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (++s->at >= s->text->len) {
        fail(s, "Unterminated string starting at", begin);
        return false;
    }
    uint32_t c = str_at(s->text, s->at++);
    if (c == 'u')
        return unicode_escape(s, out);
    const char *hit = c && c < 128 ? strchr(from, (int)c) : NULL;
    if (hit)
        sb_add_char(out, (uint8_t)to[hit - from]);
    else
        fail(s, "Invalid \\escape", s->at - 2);
    return hit != NULL;
}

static Value scan_escaped(Scan *s, int64_t start)
{
    StrBuilder out = {0};
    for (int64_t from = start;; from = s->at) {
        if (!plain_run(s, start - 1))
            break;
        sb_add_slice(&out, s->text, from, s->at);
        if (peek(s) == '"') {
            s->at++;
            return sb_finish(s->vm, &out);
        }
        if (!escape(s, &out, start - 1))
            break;
    }
    sb_clear(&out);
    return V_NULL;
}

/* Behind the opening quote. */
static Value scan_string(Scan *s)
{
    int64_t start = s->at;
    if (!plain_run(s, start - 1))
        return V_NULL;
    if (peek(s) == '"')
        return str_slice(s->vm, v_from_obj(s->text), start, s->at++);
    s->at = start;
    return scan_escaped(s, start);
}

/* -- numbers and constants --------------------------------------------------------------------------------------------- */

static inline bool digit_at(const Scan *s, int64_t i)
{
    return i < s->text->len && char_at(s, i) >= '0' && char_at(s, i) <= '9';
}

static int64_t skip_digits(const Scan *s, int64_t i)
{
    while (digit_at(s, i))
        i++;
    return i;
}

/* End of the number at s->at, which is s->at when there is none. */
static int64_t number_end(const Scan *s, bool *is_float)
{
    int64_t i = s->at + (peek(s) == '-'), len = s->text->len;
    *is_float = false;
    if (!digit_at(s, i))
        return s->at;
    i = str_at(s->text, i) == '0' ? i + 1 : skip_digits(s, i);
    if (i < len && str_at(s->text, i) == '.' && digit_at(s, i + 1)) {
        *is_float = true;
        i = skip_digits(s, i + 2);
    }
    if (i < len && (str_at(s->text, i) | 32) == 'e') {
        int64_t e = i + 1;
        e += e < len && (str_at(s->text, e) == '-' || str_at(s->text, e) == '+');
        if (digit_at(s, e)) {
            *is_float = true;
            i = skip_digits(s, e);
        }
    }
    return i;
}

static Value number_of(Scan *s, const char *digits, size_t len, bool is_float)
{
    enum { SHORT = 18 };                /* digits that 64 bits hold */
    double d;
    int64_t i = 0;
    if (is_float)
        return float_parse(digits, len, &d) ? float_new(s->vm, d) : fail(s, "Expecting value", s->at);
    if (len > SHORT)
        return int_from_text(s->vm, digits, len, 10);
    for (size_t at = *digits == '-'; at < len; at++)
        i = i * 10 + (digits[at] - '0');
    return int_from_i64(s->vm, *digits == '-' ? -i : i);
}

static Value scan_number(Scan *s)
{
    bool is_float;
    int64_t end = number_end(s, &is_float);
    if (end == s->at)
        return fail(s, "Expecting value", s->at);
    Value parse = is_float ? s->parse_float : s->parse_int;
    int64_t from = s->at;
    s->at = end;
    if (parse == V_NONE && s->bytes)
        return number_of(s, (const char *)s->bytes + from, (size_t)(end - from), is_float);
    Value digits = str_slice(s->vm, v_from_obj(s->text), from, end);
    if (digits == V_NULL)
        return V_NULL;
    if (parse != V_NONE)
        return op_call(s->vm, parse, &digits, 1);
    return number_of(s, str_of(digits)->data, (size_t)str_of(digits)->len, is_float);
}

static bool has_word(Scan *s, const char *word)
{
    int64_t len = (int64_t)strlen(word);
    if (s->at + len > s->text->len)
        return false;
    for (int64_t i = 0; i < len; i++)
        if (str_at(s->text, s->at + i) != (uint8_t)word[i])
            return false;
    s->at += len;
    return true;
}

static Value constant(Scan *s, const char *name, double d)
{
    Value text = s->parse_constant == V_NONE ? V_NONE : str_from_cstr(s->vm, name);
    return text == V_NULL ? V_NULL
         : text == V_NONE ? float_new(s->vm, d)
                          : op_call(s->vm, s->parse_constant, &text, 1);
}

static Value scan_word(Scan *s)
{
    if (digit_at(s, s->at) || (peek(s) == '-' && digit_at(s, s->at + 1)))
        return scan_number(s);
    if (has_word(s, "null"))
        return V_NONE;
    if (has_word(s, "true"))
        return V_TRUE;
    if (has_word(s, "false"))
        return V_FALSE;
    if (has_word(s, "NaN"))
        return constant(s, "NaN", __builtin_nan(""));
    if (has_word(s, "Infinity"))
        return constant(s, "Infinity", __builtin_inf());
    if (has_word(s, "-Infinity"))
        return constant(s, "-Infinity", -__builtin_inf());
    return scan_number(s);
}

/* -- arrays and objects ------------------------------------------------------------------------------------------------ */

/* Behind a value: true when `close` ends the container (*more false) or a comma goes on (*more true). */
static bool next_item(Scan *s, uint32_t close, bool *more)
{
    skip_space(s);
    *more = peek(s) == ',';
    if (!*more && peek(s) != close) {
        fail(s, "Expecting ',' delimiter", s->at);
        return false;
    }
    s->at++;
    if (*more)
        skip_space(s);
    return true;
}

static Value scan_array(Scan *s)
{
    Value list = list_new(s->vm, NULL, 0);
    bool more = true;
    skip_space(s);
    if (list != V_NULL && peek(s) == ']') {
        s->at++;
        return list;
    }
    while (list != V_NULL && more) {
        Value item = s->vm->breaker && !op_poll(s->vm) ? V_NULL : scan_value(s);
        if (item == V_NULL || !list_append(s->vm, list, item) || !next_item(s, ']', &more))
            return V_NULL;
    }
    return list;
}

/* Where a short key without escapes that begins at s->at would be kept; NULL: it is another one. */
static Value *recent_key(Scan *s, int64_t *end)
{
    enum { LONGEST = 32 };
    const uint8_t *p = s->bytes + s->at;
    int64_t most = s->text->len - s->at < LONGEST ? s->text->len - s->at : LONGEST, n = 0;
    while (n < most && p[n] != '"' && p[n] != '\\' && p[n] >= ' ' && p[n] < 0x80)
        n++;
    *end = s->at + n;
    return n > 0 && n < most && p[n] == '"' ? &s->recent[(n * 7 + p[0] + p[n - 1] * 5) % RECENT_KEYS] : NULL;
}

static bool is_at(const Scan *s, Value key, int64_t end)
{
    return key != V_NULL && str_of(key)->len == end - s->at
        && !memcmp(str_of(key)->data, s->bytes + s->at, (size_t)(end - s->at));
}

/* Behind the opening quote: the key; equal keys are one object. */
static Value shared_key(Scan *s)
{
    int64_t end;
    Value *slot = s->bytes ? recent_key(s, &end) : NULL;
    if (slot && is_at(s, *slot, end)) {
        s->at = end + 1;
        return *slot;
    }
    Value key = scan_string(s), known = key == V_NULL ? V_NULL : dict_get(s->vm, s->keys, key);
    if (key == V_NULL || (known == V_NULL && !dict_set(s->vm, s->keys, key, key)))
        return V_NULL;
    known = known == V_NULL ? key : known;
    if (slot)
        *slot = known;
    return known;
}

/* The key and its colon. */
static Value scan_key(Scan *s)
{
    if (peek(s) != '"')
        return fail(s, "Expecting property name enclosed in double quotes", s->at);
    s->at++;
    Value key = shared_key(s);
    if (key == V_NULL)
        return V_NULL;
    skip_space(s);
    if (peek(s) != ':')
        return fail(s, "Expecting ':' delimiter", s->at);
    s->at++;
    skip_space(s);
    return key;
}

static bool add_pair(Scan *s, Value target, Value key, Value value)
{
    if (s->pairs_hook == V_NONE)
        return dict_set(s->vm, target, key, value);
    Value pair = tuple_pack(s->vm, (size_t)2, key, value);
    return pair != V_NULL && list_append(s->vm, target, pair);
}

static Value hooked(Scan *s, Value object)
{
    if (s->pairs_hook != V_NONE)
        return op_call(s->vm, s->pairs_hook, &object, 1);
    return s->object_hook == V_NONE ? object : op_call(s->vm, s->object_hook, &object, 1);
}

static Value scan_object(Scan *s)
{
    Value target = s->pairs_hook == V_NONE ? dict_new(s->vm) : list_new(s->vm, NULL, 0);
    bool more = true;
    skip_space(s);
    if (target != V_NULL && peek(s) == '}') {
        s->at++;
        return hooked(s, target);
    }
    while (target != V_NULL && more) {
        Value key = s->vm->breaker && !op_poll(s->vm) ? V_NULL : scan_key(s),
              value = key == V_NULL ? V_NULL : scan_value(s);
        if (value == V_NULL || !add_pair(s, target, key, value) || !next_item(s, '}', &more))
            return V_NULL;
    }
    return target == V_NULL ? V_NULL : hooked(s, target);
}

static Value scan_container(Scan *s, bool is_object)
{
    if (!op_enter(s->vm, is_object ? " while decoding a JSON object from a unicode string"
                                   : " while decoding a JSON array from a unicode string"))
        return V_NULL;
    s->at++;
    Value v = is_object ? scan_object(s) : scan_array(s);
    op_leave(s->vm);
    return v;
}

static Value scan_value(Scan *s)
{
    switch (s->at < s->text->len ? peek(s) : 0) {
    case '"':
        s->at++;
        return scan_string(s);
    case '{':
        return scan_container(s, true);
    case '[':
        return scan_container(s, false);
    default:
        return scan_word(s);
    }
}

Value mod_json_scan(Interp *vm, Value *args, int n)
{
    (void)n;
    Scan s = {.vm = vm,
              .object_hook = args[3],
              .pairs_hook = args[4],
              .parse_float = args[5],
              .parse_int = args[6],
              .parse_constant = args[7],
              .error = args[8],
              .keys = dict_new(vm)};
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "first argument must be a string, not %s",
                         type_name_of(vm, args[0]));
    int strict = op_truth(vm, args[2]);
    if (strict < 0 || s.keys == V_NULL || !arg_ssize(vm, args[1], 0, &s.at))
        return V_NULL;
    if (s.at < 0)
        return exc_raise(vm, EXC_ValueError, "idx cannot be negative");
    s.text = str_of(args[0]);
    s.bytes = s.text->h.aux == 1 ? s.text->data : NULL;
    for (int i = 0; i < RECENT_KEYS; i++)
        s.recent[i] = V_NULL;
    s.strict = strict;
    Value v = scan_value(&s);
    return v == V_NULL ? V_NULL : tuple_pack(vm, (size_t)2, v, v_from_small(s.at));
}
