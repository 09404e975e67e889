/* SPDX-License-Identifier: MIT
 *
 * The methods in C of date, datetime and timedelta: those that programs call in loops, for the
 * classes themselves and zones of fixed offset. What else there may be, objects of derived classes
 * and zones of the program's, is the business of the methods in lib/datetime.py that have the same
 * names with an underscore in front. */
#include "lang/mod_datetime.h"

#include <math.h>
#include <time.h>

#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

#define EPOCH_US (INT64_C(719163) * US_PER_DAY)
#define EXACT_IN_DOUBLE (INT64_C(1) << 53)

static bool is_class(Value cls, int calendar)
{
    const Type *t = type_from_value(cls);
    return t && t->calendar == calendar;
}

static bool is_plain_zone(Interp *vm, Value zone)
{
    return v_is_obj(zone) && type_of(vm, zone)->calendar == CALENDAR_ZONE;
}

static void offset_of(Value plain_zone, int64_t out[DELTA_FIELDS])
{
    calendar_fields(calendar_field(plain_zone, 0), DELTA_FIELDS, out);
}

/* Microseconds as seconds, rounded as a quotient of ints is. */
static Value in_seconds(Interp *vm, int64_t us)
{
    if (us >= -EXACT_IN_DOUBLE && us <= EXACT_IN_DOUBLE)
        return float_new(vm, (double)us / US_PER_SECOND);
    return op_binary(vm, BIN_TRUEDIV, int_from_i64(vm, us), v_from_small(US_PER_SECOND));
}

/* -- timedelta ------------------------------------------------------------------------------------------------------- */

enum { FEW_DAYS = 100000000 };          /* so many in microseconds are an int64 */

bool calendar_delta_us(Value delta, int64_t *us)
{
    int64_t f[DELTA_FIELDS];
    calendar_fields(delta, DELTA_FIELDS, f);
    if (f[0] < -FEW_DAYS || f[0] > FEW_DAYS)
        return false;
    *us = f[0] * US_PER_DAY + f[1] * US_PER_SECOND + f[2];
    return true;
}

static Value total_seconds(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t us;
    if (calendar_delta_us(args[0], &us))
        return in_seconds(vm, us);
    Value all = op_call_method(vm, args[0], "_us", NULL, 0);
    return all == V_NULL ? V_NULL : op_binary(vm, BIN_TRUEDIV, all, v_from_small(US_PER_SECOND));
}

const NativeDef calendar_delta_methods[] = {
    {"total_seconds(self, /)", total_seconds, "The whole duration in seconds, as a float.", 0},
    {NULL, NULL, NULL, 0},
};

/* -- date ------------------------------------------------------------------------------------------------------------ */

static int64_t ordinal_of(Value date)
{
    int64_t f[DATE_FIELDS];
    calendar_fields(date, DATE_FIELDS, f);
    return calendar_ordinal(f[0], f[1], f[2]);
}

static Value toordinal(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_small(ordinal_of(args[0]));
}

static Value weekday(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_small((ordinal_of(args[0]) + 6) % 7);
}

static Value isoweekday(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    return v_from_small((ordinal_of(args[0]) + 6) % 7 + 1);
}

static Value fromordinal(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATE_FIELDS];
    if (!is_class(args[0], CALENDAR_DATE) || !v_is_int(args[1]) || v_small(args[1]) < 1
        || v_small(args[1]) > MAX_ORDINAL)
        return op_call_method(vm, args[0], "_fromordinal", args + 1, 1);
    calendar_date(v_small(args[1]), f);
    return calendar_fill(vm, args[0], f, DATE_FIELDS);
}

/* Of both classes. */
static Value fromisoformat(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATETIME_FIELDS];
    bool date = is_class(args[0], CALENDAR_DATE);
    if ((!date && !is_class(args[0], CALENDAR_DATETIME)) || !calendar_read_iso(args[1], f)
        || (date && str_of(args[1])->len != 10))
        return op_call_method(vm, args[0], "_fromisoformat", args + 1, 1);
    if (!calendar_check_date(vm, f) || !calendar_check_time(vm, f + DATE_FIELDS, 0))
        return V_NULL;
    return date ? calendar_fill(vm, args[0], f, DATE_FIELDS)
                : calendar_fill_zoned(vm, args[0], f, DATETIME_FIELDS, V_NONE, 0);
}

const NativeDef calendar_date_methods[] = {
    {"fromordinal(cls, ordinal, /)", fromordinal, "The date of a day's number, counted from 1 January of the year 1.",
     NATIVE_CLASS},
    {"fromisoformat(cls, string, /)", fromisoformat,
     "The date that a text in an ISO 8601 format means.", NATIVE_CLASS},
    {"toordinal(self, /)", toordinal,
     "The day's number, counted from 1 January of the year 1, which is 1.", 0},
    {"weekday(self, /)", weekday, "The day of the week as a number: 0 is Monday, 6 Sunday.", 0},
    {"isoweekday(self, /)", isoweekday, "The day of the week as a number: 1 is Monday, 7 Sunday.", 0},
    {"isoformat(self, /)", calendar_date_text, "Text such as '2024-03-01'.", 0},
    {NULL, NULL, NULL, 0},
};

/* -- datetime -------------------------------------------------------------------------------------------------------- */

/* V_NONE: not one for here. */
static Value moment_in(Interp *vm, Value cls, int64_t seconds, int64_t us, Value zone)
{
    if (!is_class(cls, CALENDAR_DATETIME) || (zone != V_NONE && !is_plain_zone(vm, zone)))
        return V_NONE;
    Value moment = calendar_moment(vm, cls, seconds, us, zone != V_NONE, zone);
    int64_t offset[DELTA_FIELDS];
    if (moment == V_NULL || moment == V_NONE || zone == V_NONE)
        return moment;
    offset_of(zone, offset);
    return offset[0] || offset[1] || offset[2] ? calendar_later(vm, moment, offset, 1) : moment;
}

static Value now(Interp *vm, Value *args, int n)
{
    (void)n;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    Value moment = moment_in(vm, args[0], t.tv_sec, t.tv_nsec / 1000, args[1]);
    return moment == V_NONE ? op_call_method(vm, args[0], "_now", args + 1, 1) : moment;
}

/* Whole seconds and microseconds, rounded half to even. False: not of this world's times. */
static bool split_timestamp(Value timestamp, int64_t *seconds, int64_t *us)
{
    const double most = 1e12;
    double whole;
    if (v_is_int(timestamp))
        return *seconds = v_small(timestamp), *us = 0, true;
    if (!v_is_flo(timestamp) || !(fabs(v_flo(timestamp)) < most))
        return false;
    *us = (int64_t)rint(modf(v_flo(timestamp), &whole) * 1e6);
    *seconds = (int64_t)whole + floor_div(*us, US_PER_SECOND);
    *us -= floor_div(*us, US_PER_SECOND) * US_PER_SECOND;
    return true;
}

static Value fromtimestamp(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t seconds, us;
    Value moment = V_NONE;
    if (split_timestamp(args[1], &seconds, &us))
        moment = moment_in(vm, args[0], seconds, us, args[2]);
    return moment == V_NONE ? op_call_method(vm, args[0], "_fromtimestamp", args + 1, 2) : moment;
}

static Value date_part(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t f[DATE_FIELDS];
    calendar_fields(args[0], DATE_FIELDS, f);
    return calendar_fill(vm, v_from_obj(calendar_family(vm, args[0])->base), f, DATE_FIELDS);
}

static Value timestamp(Interp *vm, Value *args, int n)
{
    (void)n;
    Value zone = calendar_field(args[0], DATETIME_FIELDS);
    int64_t offset;
    if (zone == V_NONE)
        return float_new(vm, calendar_local_timestamp(args[0]));
    if (!is_plain_zone(vm, zone) || !calendar_delta_us(calendar_field(zone, 0), &offset))
        return op_call_method(vm, args[0], "_timestamp", NULL, 0);
    return in_seconds(vm, calendar_instant(args[0]) - EPOCH_US - offset);
}

const NativeDef calendar_datetime_methods[] = {
    {"now(cls, tz=None)", now,
     "What the clock shows, in the zone tz or, without one, in local time.", NATIVE_CLASS | NATIVE_PARSED},
    {"fromtimestamp(cls, timestamp, tz=None)", fromtimestamp,
     "The datetime of seconds since 1970, in the zone tz or, without one, in local time.",
     NATIVE_CLASS | NATIVE_PARSED},
    {"fromisoformat(cls, string, /)", fromisoformat,
     "The moment that a text in an ISO 8601 format means.", NATIVE_CLASS},
    {"date(self, /)", date_part, "The day alone, as a date.", 0},
    {"timestamp(self, /)", timestamp, "The moment in seconds, as time.time() counts them.", 0},
    {NULL, NULL, NULL, 0},
};
