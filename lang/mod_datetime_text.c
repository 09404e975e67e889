/* SPDX-License-Identifier: MIT
 *
 * What dates, datetimes and timedeltas are as texts, and the usual texts read: ISO 8601, and formats
 * of strptime() made of numbers only. A zone's part of a text is asked of the zone. What is written
 * otherwise is read in lib/datetime.py and lib/_strptime.py. */
#include "lang/mod_datetime.h"

#include <string.h>

#include "lang/obj_seq.h"
#include "lang/obj_str.h"

enum { TEXT_MAX = 160 };

/* -- writing ----------------------------------------------------------------------------------------------------------- */

/* A number in at least `width` digits; returns where it ends. */
static char *put(char *at, int64_t number, int width)
{
    char digits[24];
    int n = 0;
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    if (number < 0)
        *at++ = '-';
    do
        digits[n++] = (char)('0' + rest % 10);
    while ((rest /= 10) || n < width);
    while (n)
        *at++ = digits[--n];
    return at;
}

static char *put_text(char *at, const char *text)
{
    size_t len = strlen(text);
    memcpy(at, text, len);
    return at + len;
}

static char *put_date(char *at, const int64_t f[DATE_FIELDS])
{
    at = put(at, f[0], 4);
    *at++ = '-';
    at = put(at, f[1], 2);
    *at++ = '-';
    return put(at, f[2], 2);
}

static char *put_clock(char *at, const int64_t f[TIME_FIELDS], int width_of_hour)
{
    at = put(at, f[0], width_of_hour);
    *at++ = ':';
    at = put(at, f[1], 2);
    *at++ = ':';
    at = put(at, f[2], 2);
    if (!f[3])
        return at;
    *at++ = '.';
    return put(at, f[3], 6);
}

static Value text_of(Interp *vm, const char *from, const char *end)
{
    return str_from_units(vm, from, 1, (size_t)(end - from));
}

Value calendar_date_text(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATE_FIELDS];
    char text[TEXT_MAX];
    calendar_fields(args[0], DATE_FIELDS, f);
    return text_of(vm, text, put_date(text, f));
}

Value calendar_datetime_text(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!calendar_need(vm, args[0], true))
        return V_NULL;
    if (!v_is_kind(args[1], KIND_STR) || str_of(args[1])->len != 1)
        return exc_raise(vm, EXC_TypeError, "a separator of one character is needed");
    int64_t f[DATETIME_FIELDS];
    char text[TEXT_MAX];
    calendar_fields(args[0], DATETIME_FIELDS, f);
    char *at = put_date(text, f);
    *at++ = (char)str_at(str_of(args[1]), 0);
    return text_of(vm, text, put_clock(at, f + DATE_FIELDS, 2));
}

Value calendar_delta_str(Interp *vm, Value self)
{
    int64_t f[DELTA_FIELDS];
    char text[TEXT_MAX], *at = text;
    calendar_fields(self, DELTA_FIELDS, f);
    if (f[0]) {
        at = put(at, f[0], 1);
        at = put_text(at, f[0] == 1 || f[0] == -1 ? " day, " : " days, ");
    }
    int64_t clock[TIME_FIELDS] = {f[1] / 3600, f[1] / 60 % 60, f[1] % 60, f[2]};
    return text_of(vm, text, put_clock(at, clock, 1));
}

/* "datetime.date(" ..., the class's name in front and `inside` between the brackets. */
static Value called(Interp *vm, Value self, const char *inside, size_t len)
{
    StrBuilder out = {0};
    const char *label = type_name_of(vm, self);
    Value name = str_from_cstr(vm, label);
    if (name == V_NULL)
        return V_NULL;
    sb_add_str(&out, str_of(name));
    sb_add_char(&out, '(');
    sb_add_ascii_n(&out, inside, len);
    sb_add_char(&out, ')');
    return sb_finish(vm, &out);
}

static char *put_list(char *at, const int64_t *numbers, int n)
{
    for (int i = 0; i < n; i++) {
        if (i > 0)
            at = put_text(at, ", ");
        at = put(at, numbers[i], 1);
    }
    return at;
}

Value calendar_delta_repr(Interp *vm, Value self)
{
    static const char *const names[] = {"days=", "seconds=", "microseconds="};
    int64_t f[DELTA_FIELDS];
    char text[TEXT_MAX], *at = text;
    calendar_fields(self, DELTA_FIELDS, f);
    for (int i = 0; i < DELTA_FIELDS; i++) {
        if (!f[i])
            continue;
        at = put_text(at, at > text ? ", " : "");
        at = put(put_text(at, names[i]), f[i], 1);
    }
    if (at == text)
        *at++ = '0';
    return called(vm, self, text, (size_t)(at - text));
}

Value calendar_date_repr(Interp *vm, Value self)
{
    int64_t f[DATE_FIELDS];
    char text[TEXT_MAX];
    calendar_fields(self, DATE_FIELDS, f);
    return called(vm, self, text, (size_t)(put_list(text, f, DATE_FIELDS) - text));
}

Value calendar_datetime_repr(Interp *vm, Value self)
{
    int64_t f[DATETIME_FIELDS];
    char text[TEXT_MAX];
    calendar_fields(self, DATETIME_FIELDS, f);
    if (calendar_field(self, DATETIME_FIELDS) != V_NONE ||
        calendar_field(self, DATETIME_FIELDS + 1) != v_from_small(0))
        return op_call_method(vm, self, "_zoned_repr", NULL, 0);
    int n = f[6] ? 7 : f[5] ? 6 : 5;
    return called(vm, self, text, (size_t)(put_list(text, f, n) - text));
}

/* -- reading ----------------------------------------------------------------------------------------------------------- */

/* n digits at `at`; -1: something else is there. */
static int64_t digits(const uint8_t *at, int n)
{
    int64_t number = 0;
    for (int i = 0; i < n; i++) {
        if (at[i] < '0' || at[i] > '9')
            return -1;
        number = number * 10 + at[i] - '0';
    }
    return number;
}

/* "2020-05-06", with " 07:08", ":09" and ".123" or ".123456" behind if there is more, into seven
 * numbers. False: other. */
static bool read_iso(const uint8_t *text, int64_t len, int64_t out[DATETIME_FIELDS])
{
    static const struct {
        int at, n;
        char before;
    } places[] = {{0, 4, 0}, {5, 2, '-'}, {8, 2, '-'}, {11, 2, 0}, {14, 2, ':'}, {17, 2, ':'}};
    int64_t fraction = len - 20;
    if (len != 10 && len != 16 && len != 19 && fraction != 3 && fraction != 6)
        return false;
    for (int i = 0; i < 6 && places[i].at < len; i++) {
        if (places[i].before && text[places[i].at - 1] != places[i].before)
            return false;
        if ((out[i] = digits(text + places[i].at, places[i].n)) < 0)
            return false;
    }
    if (fraction > 0 && (text[19] != '.' || (out[6] = digits(text + 20, (int)fraction)) < 0))
        return false;
    if (fraction == 3)
        out[6] *= 1000;
    return true;
}

bool calendar_read_iso(Value text, int64_t out[DATETIME_FIELDS])
{
    if (!v_is_exact(text, T_STR) || str_of(text)->h.aux != 1)
        return false;
    memset(out, 0, DATETIME_FIELDS * sizeof *out);
    return read_iso(str_of(text)->data, str_of(text)->len, out);
}

/* %f: one to six digits of a fraction. */
static int read_fraction(const uint8_t *at, const uint8_t *end, int64_t *out)
{
    int n = 0;
    for (*out = 0; n < 6 && at + n < end && digits(at + n, 1) >= 0; n++)
        *out = *out * 10 + digits(at + n, 1);
    for (int i = n; i < 6; i++)
        *out *= 10;
    return n;
}

static int directive_index(uint8_t letter)
{
    static const char letters[] = "YmdHMSf";
    const char *found = letter ? strchr(letters, letter) : NULL;
    return found ? (int)(found - letters) : -1;
}

/* Reads what a format of numbers says, each in all its digits. False: other. */
static bool read_numbers(const Str *text, const Str *format, int64_t out[DATETIME_FIELDS])
{
    const uint8_t *at = text->data, *end = at + text->len;
    const uint8_t *f = format->data, *format_end = f + format->len;
    unsigned seen = 0;
    for (; f < format_end; f++) {
        if (*f != '%') {
            /* letters match in either case, and white space much more */
            bool plain = *f == '-' || *f == ':' || *f == '/' || *f == '.' || *f == 'T'
                         || (*f == ' ' && at + 1 < end && at[1] >= '0' && at[1] <= '9');
            if (!plain || at == end || *at++ != *f)
                return false;
            continue;
        }
        int i = ++f < format_end ? directive_index(*f) : -1, width = i == 0 ? 4 : 2;
        if (i < 0 || seen & 1u << i)
            return false;
        seen |= 1u << i;
        width = i == 6 ? read_fraction(at, end, &out[i]) : width;
        if (width == 0 || end - at < width || (i != 6 && (out[i] = digits(at, width)) < 0))
            return false;
        at += width;
    }
    return at == end;
}

static bool in_range(const int64_t f[DATETIME_FIELDS])
{
    static const int64_t least[] = {1, 1, 1, 0, 0, 0, 0}, most[] = {9999, 12, 31, 23, 59, 59, 999999};
    for (int i = 0; i < DATETIME_FIELDS; i++)
        if (f[i] < least[i] || f[i] > most[i])
            return false;
    return f[2] <= calendar_month_days(f[0], f[1]);
}

/* The seven fields out of a text by a format of numbers; None: not so simple. */
Value calendar_read_numbers(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATETIME_FIELDS] = {1900, 1, 1};
    Value values[DATETIME_FIELDS];
    for (int i = 0; i < 2; i++)
        if (!v_is_exact(args[i], T_STR) || str_of(args[i])->h.aux != 1)
            return V_NONE;
    if (!read_numbers(str_of(args[0]), str_of(args[1]), f) || !in_range(f))
        return V_NONE;
    for (int i = 0; i < DATETIME_FIELDS; i++)
        values[i] = v_from_small(f[i]);
    return tuple_new(vm, values, DATETIME_FIELDS);
}
