/* SPDX-License-Identifier: MIT
 *
 * _datetime: the arithmetic of the calendar under lib/datetime.py, whose classes keep their fields
 * in slots: date year, month, day; datetime these and hour, minute, second, microsecond, tzinfo,
 * fold; time hour ... fold; timedelta days, seconds, microseconds. Here fields are checked, objects
 * filled and days counted; mod_datetime_slots.c has the operators. The proleptic Gregorian calendar
 * by counting days of eras of 400 years from the first of March (H. Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms"). */
#include "lang/mod_datetime.h"

#include <time.h>

#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/type_internal.h"

enum { MIN_YEAR = 1, MAX_YEAR = 9999, SECONDS_PER_DAY = 86400, MAX_DAYS = 999999999 };

/* -- the calendar -------------------------------------------------------------------------------------------------- */

static bool is_leap(int64_t y)
{
    return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0);
}

int calendar_month_days(int64_t y, int64_t m)
{
    static const int days[] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return m == 2 && is_leap(y) ? 29 : days[m];
}

/* 1 January of year 1 is day 1. */
int64_t calendar_ordinal(int64_t y, int64_t m, int64_t d)
{
    y -= m <= 2;
    int64_t era = (y >= 0 ? y : y - 399) / 400, year = y - era * 400;
    int64_t day = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + year * 365 + year / 4 - year / 100 + day - 305;
}

void calendar_date(int64_t n, int64_t out[3])
{
    n += 305;
    int64_t era = n / 146097, of_era = n % 146097;
    int64_t year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year + year / 4 - year / 100), month = (5 * of_year + 2) / 153;
    out[2] = of_year - (153 * month + 2) / 5 + 1;
    out[1] = month < 10 ? month + 3 : month - 9;
    out[0] = era * 400 + year + (out[1] <= 2);
}

/* -- fields -------------------------------------------------------------------------------------------------------- */

static bool read_int(Interp *vm, Value v, int64_t *out)
{
    if (v_is_int(v) && v_small(v) == (int)v_small(v))
        return *out = v_small(v), true;
    Value number = op_as_int(vm, v);
    if (number == V_NULL)
        return false;
    if (int_to_i64(number, out) && *out == (int)*out)
        return true;
    if (int_to_i64(number, out))
        exc_raise(vm, EXC_OverflowError, "signed integer is %s",
                  *out > 0 ? "greater than maximum" : "less than minimum");
    else
        exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C long");
    return false;
}

static bool read_ints(Interp *vm, const Value *args, int n, int64_t *out)
{
    for (int i = 0; i < n; i++)
        if (!read_int(vm, args[i], &out[i]))
            return false;
    return true;
}

static bool refuse(Interp *vm, const char *message)
{
    exc_raise(vm, EXC_ValueError, "%s", message);
    return false;
}

bool calendar_check_date(Interp *vm, const int64_t f[3])
{
    if (f[0] < MIN_YEAR || f[0] > MAX_YEAR) {
        exc_raise(vm, EXC_ValueError, "year %lld is out of range", (long long)f[0]);
        return false;
    }
    if (f[1] < 1 || f[1] > 12)
        return refuse(vm, "month must be in 1..12");
    return (f[2] >= 1 && f[2] <= calendar_month_days(f[0], f[1])) || refuse(vm, "day is out of range for month");
}

bool calendar_check_time(Interp *vm, const int64_t f[4], int64_t fold)
{
    const char *wrong = f[0] < 0 || f[0] > 23               ? "hour must be in 0..23"
                        : f[1] < 0 || f[1] > 59             ? "minute must be in 0..59"
                        : f[2] < 0 || f[2] > 59             ? "second must be in 0..59"
                        : f[3] < 0 || f[3] >= US_PER_SECOND ? "microsecond must be in 0..999999"
                        : fold != 0 && fold != 1            ? "fold must be either 0 or 1" : NULL;
    return !wrong || refuse(vm, wrong);
}

/* An instance of a class that has room for n fields. */
static Value new_object(Interp *vm, Value cls, int64_t n)
{
    Type *t = type_from_value(cls);
    if (!t || t->nfixed < n || t->attrs_offset != sizeof(Obj))
        return exc_raise(vm, EXC_TypeError, "a class with %lld slots is needed", (long long)n);
    return instance_new(vm, t);
}

/* Of the n values and `more` fields, which the caller sets. */
static Value fill_some(Interp *vm, Value cls, const int64_t *values, int n, int more)
{
    Value object = new_object(vm, cls, n + more);
    for (int i = 0; object != V_NULL && i < n; i++)
        calendar_slots(object)[i] = v_from_small(values[i]);
    return object;
}

Value calendar_fill(Interp *vm, Value cls, const int64_t *values, int n)
{
    return fill_some(vm, cls, values, n, 0);
}

/* With the two fields that are of no arithmetic: tzinfo and fold. */
Value calendar_fill_zoned(Interp *vm, Value cls, const int64_t *values, int n, Value zone, int64_t fold)
{
    Value object = fill_some(vm, cls, values, n, 2);
    if (object == V_NULL)
        return V_NULL;
    Value *slots = calendar_slots(object);
    gc_set(&slots[n], zone);
    slots[n + 1] = v_from_small(fold);
    return object;
}

/* -- making objects ------------------------------------------------------------------------------------------------ */

static Value make_date(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATE_FIELDS];
    return read_ints(vm, args + 1, DATE_FIELDS, f) && calendar_check_date(vm, f)
             ? calendar_fill(vm, args[0], f, DATE_FIELDS)
             : V_NULL;
}

static Value make_time(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[TIME_FIELDS], fold;
    if (!read_ints(vm, args + 1, TIME_FIELDS, f) || !read_int(vm, args[6], &fold) || !calendar_check_time(vm, f, fold))
        return V_NULL;
    return calendar_fill_zoned(vm, args[0], f, TIME_FIELDS, args[5], fold);
}

static Value make_datetime(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATETIME_FIELDS], fold;
    if (!read_ints(vm, args + 1, DATETIME_FIELDS, f) || !read_int(vm, args[9], &fold) || !calendar_check_date(vm, f) ||
        !calendar_check_time(vm, f + DATE_FIELDS, fold))
        return V_NULL;
    return calendar_fill_zoned(vm, args[0], f, DATETIME_FIELDS, args[8], fold);
}

static Value make(Interp *vm, Value *args, int n)
{
    (void)n;
    const Tuple *values = tuple_of(args[1]);
    Value object = new_object(vm, args[0], values->len);
    for (int64_t i = 0; object != V_NULL && i < values->len; i++)
        gc_set(&calendar_slots(object)[i], values->items[i]);
    return object;
}

Value calendar_delta(Interp *vm, Value cls, int64_t days, int64_t seconds, int64_t us)
{
    seconds += floor_div(us, US_PER_SECOND);
    days += floor_div(seconds, SECONDS_PER_DAY);
    if (days < -MAX_DAYS || days > MAX_DAYS)
        return exc_raise(vm, EXC_OverflowError, "days=%lld; must have magnitude <= 999999999",
                         (long long)days);
    int64_t f[] = {days, seconds - floor_div(seconds, SECONDS_PER_DAY) * SECONDS_PER_DAY,
                   us - floor_div(us, US_PER_SECOND) * US_PER_SECOND};
    return calendar_fill(vm, cls, f, 3);
}

static Value make_delta(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DELTA_FIELDS];
    for (int i = 0; i < DELTA_FIELDS; i++) {
        if (!int_is(args[i + 1]))
            return exc_raise(vm, EXC_TypeError, "integer argument expected");
        if (!int_to_i64(args[i + 1], &f[i]) || f[i] > INT64_MAX / 4 || f[i] < INT64_MIN / 4)
            return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int");
    }
    return calendar_delta(vm, args[0], f[0], f[1], f[2]);
}

/* Of seven plain ints of a usual size; None: they are not. */
static Value sum_delta(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { DAYS = 1, SECONDS, MICROSECONDS, MILLISECONDS, MINUTES, HOURS, WEEKS, END };
    const int64_t usual = INT64_C(1) << 40, most_days = 1000000000, most_seconds = 80000 * most_days;
    int64_t f[END];
    for (int i = DAYS; i < END; i++) {
        if (!v_is_int(args[i]) || v_small(args[i]) < -usual || v_small(args[i]) > usual)
            return V_NONE;
        f[i] = v_small(args[i]);
    }
    int64_t days = f[DAYS] + f[WEEKS] * 7, seconds = f[SECONDS] + f[MINUTES] * 60 + f[HOURS] * 3600;
    if (days < -most_days || days > most_days || seconds < -most_seconds || seconds > most_seconds)
        return V_NONE;
    return calendar_delta(vm, args[0], days, seconds, f[MICROSECONDS] + f[MILLISECONDS] * 1000);
}

/* -- days and spans ------------------------------------------------------------------------------------------------ */

static Value ymd(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ordinal, f[DATE_FIELDS];
    if (!read_int(vm, args[0], &ordinal))
        return V_NULL;
    if (ordinal < 1)
        return exc_raise(vm, EXC_ValueError, "ordinal must be >= 1");
    if (ordinal > MAX_ORDINAL + 366)
        return exc_raise(vm, EXC_ValueError, "year is out of range");
    calendar_date(ordinal, f);
    return calendar_check_date(vm, f)
             ? tuple_pack(vm, 3, v_from_small(f[0]), v_from_small(f[1]), v_from_small(f[2]))
             : V_NULL;
}

/* Microseconds since the day before 1 January of year 1, the zone left out. */
int64_t calendar_instant(Value object)
{
    int64_t f[DATETIME_FIELDS];
    calendar_fields(object, DATETIME_FIELDS, f);
    return calendar_ordinal(f[0], f[1], f[2]) * US_PER_DAY +
           ((f[3] * 60 + f[4]) * 60 + f[5]) * INT64_C(1000000) + f[6];
}

static Value instant_of(Interp *vm, Value *args, int n)
{
    (void)n;
    return calendar_need(vm, args[0], true) ? int_from_i64(vm, calendar_instant(args[0])) : V_NULL;
}

static Value at(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATETIME_FIELDS], us = v_is_int(args[1]) ? v_small(args[1]) : 0, day = floor_div(us, US_PER_DAY);
    if (day < 1 || day > MAX_ORDINAL)
        return exc_raise(vm, EXC_OverflowError, "date value out of range");
    calendar_date(day, f);
    calendar_time(us - day * US_PER_DAY, f + DATE_FIELDS);
    return calendar_fill_zoned(vm, args[0], f, DATETIME_FIELDS, args[2], args[3] == V_TRUE);
}

static Value span(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!calendar_need(vm, args[1], true) || !calendar_need(vm, args[2], true))
        return V_NULL;
    return calendar_span(vm, args[0], calendar_instant(args[1]) - calendar_instant(args[2]));
}

/* -- clocks -------------------------------------------------------------------------------------------------------- */

/* How far a local clock is ahead of UTC at a POSIX time. */
static int64_t local_offset(int64_t seconds)
{
    struct tm tm;
    time_t t = seconds;
    return localtime_r(&t, &tm) ? tm.tm_gmtoff : 0;
}

enum { FOLD_LOOK = 86400 };             /* no clock is set back by more */

/* Did the local clock show the same a while before? */
static bool is_second_time(int64_t seconds)
{
    int64_t jump = local_offset(seconds) - local_offset(seconds - FOLD_LOOK);
    return jump < 0 && jump + local_offset(seconds + jump) == local_offset(seconds);
}

Value calendar_moment(Interp *vm, Value cls, int64_t seconds, int64_t us, bool utc, Value zone)
{
    struct tm tm;
    time_t t = seconds;
    if (!(utc ? gmtime_r : localtime_r)(&t, &tm))
        return V_NONE;
    int64_t f[DATETIME_FIELDS] = {
        tm.tm_year + INT64_C(1900),      tm.tm_mon + 1,   tm.tm_mday, tm.tm_hour, tm.tm_min,
        tm.tm_sec < 59 ? tm.tm_sec : 59, us};
    if (!calendar_check_date(vm, f))
        return V_NULL;
    bool fold = !utc && zone == V_NONE && is_second_time(seconds);
    return calendar_fill_zoned(vm, cls, f, DATETIME_FIELDS, zone, fold);
}

static Value moment(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!v_is_int(args[1]) || !v_is_int(args[2]))
        return V_NONE;
    return calendar_moment(vm, args[0], v_small(args[1]), v_small(args[2]), args[3] == V_TRUE, args[4]);
}

/* Of the two moments at which the clock may show so much, as PEP 495 has it. */
static int64_t moment_of_local(int64_t clock, bool fold)
{
    int64_t offset = local_offset(clock), first = clock - offset, shown = first + local_offset(first), other;
    if (shown == clock) {
        other = local_offset(first + (fold ? FOLD_LOOK : -FOLD_LOOK));
        if (other == offset)
            return first;
    } else {
        other = shown - first;
    }
    int64_t second = clock - other;
    if (second + local_offset(second) == clock)
        return second;
    if (shown == clock)
        return first;
    return (first < second) == fold ? first : second;
}

double calendar_local_timestamp(Value datetime)
{
    int64_t us = calendar_instant(datetime) - INT64_C(719163) * US_PER_DAY;
    int64_t part = v_small(calendar_field(datetime, DATETIME_FIELDS - 1));
    bool fold = v_small(calendar_field(datetime, DATETIME_FIELDS + 1)) != 0;
    return (double)moment_of_local((us - part) / US_PER_SECOND, fold) + (double)part / 1e6;
}

static Value local_timestamp(Interp *vm, Value *args, int n)
{
    (void)n;
    return calendar_need(vm, args[0], true) ? float_new(vm, calendar_local_timestamp(args[0])) : V_NULL;
}

static Value seal(Interp *vm, Value *args, int n)
{
    (void)n;
    Type *t = type_from_value(args[0]);
    const char *text = v_is_exact(args[1], T_STR) ? str_utf8(vm, args[1], NULL) : NULL;
    if (!t || !text)
        return exc_raise(vm, EXC_TypeError, "a class and its label are needed");
    type_seal(vm, t, text);
    calendar_adopt(vm, t);
    return args[0];
}

static Value label(Interp *vm, Value *args, int n)
{
    (void)n;
    return str_from_cstr(vm, type_name_of(vm, args[0]));
}

static const NativeDef functions[] = {
    {"make_date(cls, year, month, day, /)", make_date, "A date, its fields checked.", 0},
    {"make_time(cls, hour, minute, second, microsecond, tzinfo, fold, /)", make_time, "A time, its fields checked.", 0},
    {"make_datetime(cls, year, month, day, hour, minute, second, microsecond, tzinfo, fold, /)", make_datetime,
     "A datetime, its fields checked.", 0},
    {"make_delta(cls, days, seconds, microseconds, /)", make_delta, "A timedelta, normalised.", 0},
    {"sum_delta(cls, days, seconds, microseconds, milliseconds, minutes, hours, weeks, /)", sum_delta,
     "A timedelta of what timedelta() takes; None: those are no plain ints, or great ones.", 0},
    {"make(cls, /, *values)", make, "An instance with those values in its slots, unchecked.", 0},
    {"ymd(ordinal, /)", ymd, "Year, month and day of an ordinal.", 0},
    {"instant(datetime, /)", instant_of, "Microseconds since ordinal 0, as if in UTC.", 0},
    {"at(cls, us, tzinfo, fold, /)", at, "The datetime of an instant() there; OverflowError.", 0},
    {"span(cls, a, b, /)", span, "The timedelta between two datetimes, zones left out.", 0},
    {"read_numbers(text, format, /)", calendar_read_numbers,
     "Year to microsecond in a text by a format of strptime() made of numbers; None: not so simple.", 0},
    {"moment(cls, seconds, us, utc, zone, /)", moment,
     "The datetime of a POSIX time; None: the C library does not know.", 0},
    {"local_timestamp(datetime, /)", local_timestamp, "The POSIX time at which a local clock shows that.", 0},
    {"iso_text(datetime, separator, /)", calendar_datetime_text,
     "Date, a character of ASCII and time to what there is of microseconds.", 0},
    {"seal(cls, label, /)", seal,
     "Make a class's slots read-only, give it the name that messages use, and the operators of "
     "its name.", 0},
    {"label(object, /)", label, "What messages call an object's class.", 0},
    {NULL, NULL, NULL, 0},
};

extern const ModuleDef mod_datetime;
const ModuleDef mod_datetime = {
    .name = "_datetime", .doc = "Calendar arithmetic for the datetime module.", .functions = functions,
};
