/* SPDX-License-Identifier: MIT
 *
 * What the files of _datetime share: the calendar, and the fields of the objects of
 * lib/datetime.py, which lie in the first slots in the order that mod_datetime.c says. None of
 * these checks a field. */
#ifndef MEANWHILE_LANG_MOD_DATETIME_H
#define MEANWHILE_LANG_MOD_DATETIME_H

#include "lang/native.h"

enum { MAX_ORDINAL = 3652059, US_PER_SECOND = 1000000 };
enum { DATE_FIELDS = 3, TIME_FIELDS = 4, DATETIME_FIELDS = 7, DELTA_FIELDS = 3 };
#define US_PER_DAY INT64_C(86400000000)

static inline int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }     /* b > 0 */

int calendar_month_days(int64_t year, int64_t month);
int64_t calendar_ordinal(int64_t y, int64_t m, int64_t d);            /* 1 January of year 1 is day 1 */
void calendar_date(int64_t ordinal, int64_t out[3]);
/* The slots of an object's class lie in line, side by side. */
static inline Value *calendar_slots(Value object)
{
    return (Value *)((char *)v_obj(object) + sizeof(Obj) + sizeof(void *));
}
static inline Value calendar_field(Value object, int i)
{
    return calendar_slots(object)[i];
}
static inline void calendar_fields(Value object, int n, int64_t *out)
{
    const Value *slots = calendar_slots(object);
    for (int i = 0; i < n; i++)
        out[i] = v_small(slots[i]);
}
/* ValueError pending: there is no such date. */
bool calendar_check_date(Interp *vm, const int64_t fields[DATE_FIELDS]);
bool calendar_check_time(Interp *vm, const int64_t fields[TIME_FIELDS], int64_t fold);
/* a datetime's microseconds since ordinal 0, the zone left out */
int64_t calendar_instant(Value object);
/* the fields hour to microsecond of microseconds since midnight */
static inline void calendar_time(int64_t us, int64_t out[TIME_FIELDS])
{
    out[3] = us % US_PER_SECOND;
    out[2] = us / US_PER_SECOND % 60;
    out[1] = us / US_PER_SECOND / 60 % 60;
    out[0] = us / US_PER_SECOND / 3600;
}

/* New objects; V_NULL with MemoryError, or OverflowError for a timedelta of too many days. */
Value calendar_fill(Interp *vm, Value cls, const int64_t *values, int n);
Value calendar_fill_zoned(Interp *vm, Value cls, const int64_t *values, int n, Value zone, int64_t fold);
Value calendar_delta(Interp *vm, Value cls, int64_t days, int64_t seconds, int64_t us);
Value calendar_span(Interp *vm, Value cls, int64_t us);

/* Of a POSIX time: local, in UTC (`utc`), or in UTC with the zone named. V_NONE: the C library does not know. */
Value calendar_moment(Interp *vm, Value cls, int64_t seconds, int64_t us, bool utc, Value zone);
/* The POSIX time at which a local clock shows that, the zone left out. */
double calendar_local_timestamp(Value datetime);

/* mod_datetime_text.c: slots, and natives of date.isoformat(), iso_text() and read_numbers(). */
Value calendar_delta_repr(Interp *vm, Value self);
Value calendar_delta_str(Interp *vm, Value self);
Value calendar_date_repr(Interp *vm, Value self);
Value calendar_datetime_repr(Interp *vm, Value self);
Value calendar_date_text(Interp *vm, Value *args, int n);
Value calendar_datetime_text(Interp *vm, Value *args, int n);
Value calendar_read_numbers(Interp *vm, Value *args, int n);
/* "2020-05-06" with " 07:08", ":09", ".123" or ".123456" behind if there is more; false: other. */
bool calendar_read_iso(Value text, int64_t out[DATETIME_FIELDS]);

/* mod_datetime_methods.c: the methods in C of timedelta, date, datetime. */
extern const NativeDef calendar_delta_methods[], calendar_date_methods[], calendar_datetime_methods[];
/* False: that is more than an int64. */
bool calendar_delta_us(Value delta, int64_t *us);
enum { NO_CALENDAR, CALENDAR_DELTA, CALENDAR_ZONE, CALENDAR_DATE, CALENDAR_DATETIME };    /* Type.calendar */
/* The class of lib/datetime.py that an object is of or derived from; NULL: another. */
static inline Type *calendar_family(Interp *vm, Value v)
{
    Type *t = v_is_obj(v) ? type_of(vm, v) : NULL;
    while (t && !t->calendar)
        t = t->base;
    return t;
}
/* The moment so many days, seconds and microseconds later, without zone. V_NULL: OverflowError. */
Value calendar_later(Interp *vm, Value moment, const int64_t delta[DELTA_FIELDS], int sign);

/* Gives date, datetime and timedelta, known by the label they were sealed with, their operators;
 * others nothing. */
/* Is it a date, or a datetime? TypeError pending */
bool calendar_need(Interp *vm, Value v, bool with_time);
void calendar_adopt(Interp *vm, Type *t);

#endif
