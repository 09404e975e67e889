/* SPDX-License-Identifier: MIT
 *
 * What the two files of _datetime share: the calendar, and the fields of the objects of
 * lib/datetime.py, which lie in the first slots in the order that mod_datetime.c says. None of
 * these checks a field. */
#ifndef MEANWHILE_LANG_MOD_DATETIME_H
#define MEANWHILE_LANG_MOD_DATETIME_H

#include "lang/native.h"

enum { MAX_ORDINAL = 3652059, US_PER_SECOND = 1000000 };
enum { DATE_FIELDS = 3, TIME_FIELDS = 4, DATETIME_FIELDS = 7, DELTA_FIELDS = 3 };
#define US_PER_DAY INT64_C(86400000000)

static inline int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b < 0); }     /* b > 0 */

int64_t calendar_ordinal(int64_t y, int64_t m, int64_t d);            /* 1 January of year 1 is day 1 */
void calendar_date(int64_t ordinal, int64_t out[3]);
Value calendar_field(Interp *vm, Value object, uint32_t i);
void calendar_fields(Interp *vm, Value object, int n, int64_t *out);
/* a datetime's microseconds since ordinal 0, the zone left out */
int64_t calendar_instant(Interp *vm, Value object);

/* New objects; V_NULL with MemoryError, or OverflowError for a timedelta of too many days. */
Value calendar_fill(Interp *vm, Value cls, const int64_t *values, int n);
Value calendar_fill_zoned(Interp *vm, Value cls, const int64_t *values, int n, Value zone, int64_t fold);
Value calendar_delta(Interp *vm, Value cls, int64_t days, int64_t seconds, int64_t us);
Value calendar_span(Interp *vm, Value cls, int64_t us);

/* Gives date, datetime and timedelta, known by the label they were sealed with, their operators;
 * others nothing. */
/* Is it a date, or a datetime? TypeError pending */
bool calendar_need(Interp *vm, Value v, bool with_time);
void calendar_adopt(Interp *vm, Type *t);

#endif
