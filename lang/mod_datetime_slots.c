/* SPDX-License-Identifier: MIT
 *
 * The operators of date, datetime and timedelta: comparison, hash, +, - and their texts, as slots of the classes
 * of lib/datetime.py, from which derived classes inherit them as from classes of C.
 *
 * What depends on a zone's methods or makes objects of a derived class is asked of the methods
 * _compare, _difference, _utc_us and _like there. The other operators of timedelta are written
 * there, too. */
#include "lang/mod_datetime.h"

#include <string.h>

#include "lang/obj_dict.h"
#include "lang/obj_int.h"
#include "lang/slot.h"
#include "lang/type_internal.h"

static int kind_of(Interp *vm, Value v)
{
    const Type *t = calendar_family(vm, v);
    return t ? t->calendar : NO_CALENDAR;
}

static bool is_exact(Interp *vm, Value v)
{
    return type_of(vm, v)->calendar != NO_CALENDAR;
}

static bool same_zone(Value a, Value b)
{
    return calendar_field(a, DATETIME_FIELDS) == calendar_field(b, DATETIME_FIELDS);
}

/* Methods of the language are also called by their class, with anything. */
bool calendar_need(Interp *vm, Value v, bool with_time)
{
    int kind = kind_of(vm, v);
    if (kind == CALENDAR_DATETIME || (kind == CALENDAR_DATE && !with_time))
        return true;
    exc_raise(vm, EXC_TypeError, "descriptor requires a 'datetime.%s' object but received a '%s'",
              with_time ? "datetime" : "date", type_name_of(vm, v));
    return false;
}

/* -- comparison ------------------------------------------------------------------------------------------------------ */

static Value answer(int sign, CmpOp op)
{
    static const bool answers[][3] = {[CMP_LT] = {1, 0, 0}, [CMP_LE] = {1, 1, 0}, [CMP_EQ] = {0, 1, 0},
                                      [CMP_NE] = {1, 0, 1}, [CMP_GT] = {0, 0, 1}, [CMP_GE] = {0, 1, 1}};
    return v_from_bool(answers[op][sign + 1]);
}

/* Small ints are in the order of their words. */
static inline Value compare_fields(Value a, Value b, int n, CmpOp op)
{
    const Value *x = calendar_slots(a), *y = calendar_slots(b);
    int i = 0;
    while (i < n - 1 && x[i] == y[i])
        i++;
    return answer(((int64_t)x[i] > (int64_t)y[i]) - ((int64_t)x[i] < (int64_t)y[i]), op);
}

static Value delta_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    return kind_of(vm, b) == CALENDAR_DELTA ? compare_fields(a, b, DELTA_FIELDS, op) : V_NOTIMPL;
}

static Value date_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    return kind_of(vm, b) >= CALENDAR_DATE ? compare_fields(a, b, DATE_FIELDS, op) : V_NOTIMPL;
}

/* By what their zones say: _compare() says -1, 0, 1, or None for those that are not equal and that is all. */
static Value compare_zoned(Interp *vm, Value a, Value b, CmpOp op)
{
    bool equality = op == CMP_EQ || op == CMP_NE;
    Value args[] = {b, v_from_bool(equality)}, sign = op_call_method(vm, a, "_compare", args, 2);
    if (sign == V_NULL)
        return V_NULL;
    return sign == V_NONE ? v_from_bool(op == CMP_NE) : answer((int)v_small(sign), op);
}

static Value datetime_compare(Interp *vm, Value a, Value b, CmpOp op)
{
    int kind = kind_of(vm, b);
    if (kind == CALENDAR_DATETIME)
        return same_zone(a, b) ? compare_fields(a, b, DATETIME_FIELDS, op)
                                   : compare_zoned(vm, a, b, op);
    if (kind != CALENDAR_DATE)
        return V_NOTIMPL;
    if (op == CMP_EQ || op == CMP_NE)
        return v_from_bool(op == CMP_NE);
    return exc_raise(vm, EXC_TypeError, "can't compare %s to %s", type_name_of(vm, a), type_name_of(vm, b));
}

/* -- hash ------------------------------------------------------------------------------------------------------------ */

/* The finalizer of splitmix64 (S. Vigna), shortened to what a small int holds. */
static int64_t mixed(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return (int64_t)((x ^ x >> 31) >> 4);
}

static bool hash_fields(Interp *vm, Value self, int64_t *out)
{
    (void)vm;
    int64_t f[DATE_FIELDS];
    calendar_fields(self, DATE_FIELDS, f);
    *out = mixed((uint64_t)mixed((uint64_t)f[0]) + (uint64_t)(f[1] * US_PER_SECOND + f[2]));
    return true;
}

static bool datetime_hash(Interp *vm, Value self, int64_t *out)
{
    int64_t us;
    if (calendar_field(self, DATETIME_FIELDS) == V_NONE) {
        us = calendar_instant(self);
    } else {
        Value in_utc = op_call_method(vm, self, "_utc_us", NULL, 0);
        if (in_utc == V_NULL)
            return false;
        int_to_i64(in_utc, &us);
    }
    *out = mixed((uint64_t)us);
    return true;
}

/* -- sums and differences -------------------------------------------------------------------------------------------- */

static Value add_deltas(Interp *vm, Value a, Value b, int sign)
{
    int64_t x[DELTA_FIELDS], y[DELTA_FIELDS];
    calendar_fields(a, DELTA_FIELDS, x);
    calendar_fields(b, DELTA_FIELDS, y);
    return calendar_delta(vm, v_from_obj(calendar_family(vm, a)), x[0] + sign * y[0], x[1] + sign * y[1],
                          x[2] + sign * y[2]);
}

static Value delta_add(Interp *vm, Value a, Value b)
{
    return kind_of(vm, a) == CALENDAR_DELTA && kind_of(vm, b) == CALENDAR_DELTA ? add_deltas(vm, a, b, 1) : V_NOTIMPL;
}

static Value delta_sub(Interp *vm, Value a, Value b)
{
    return kind_of(vm, a) == CALENDAR_DELTA && kind_of(vm, b) == CALENDAR_DELTA ? add_deltas(vm, a, b, -1) : V_NOTIMPL;
}

static int delta_truth(Interp *vm, Value self)
{
    (void)vm;
    const Value *f = calendar_slots(self), zero = v_from_small(0);
    return f[0] != zero || f[1] != zero || f[2] != zero;
}

static Value delta_neg(Interp *vm, Value self)
{
    int64_t f[DELTA_FIELDS];
    calendar_fields(self, DELTA_FIELDS, f);
    return calendar_delta(vm, v_from_obj(calendar_family(vm, self)), -f[0], -f[1], -f[2]);
}

/* Times an int; what is greater, or no int, is of _times(). */
static Value delta_mul(Interp *vm, Value a, Value b)
{
    Value delta = kind_of(vm, a) == CALENDAR_DELTA ? a : b, factor = delta == a ? b : a;
    int64_t us;
    if (v_is_int(factor) && calendar_delta_us(delta, &us)
        && !__builtin_mul_overflow(us, v_small(factor), &us))
        return calendar_span(vm, v_from_obj(calendar_family(vm, delta)), us);
    return op_call_method(vm, delta, "_times", &factor, 1);
}

static bool move_date(Interp *vm, int64_t f[DATE_FIELDS], int64_t days)
{
    int64_t ordinal = calendar_ordinal(f[0], f[1], f[2]) + days;
    if (ordinal < 1 || ordinal > MAX_ORDINAL) {
        exc_raise(vm, EXC_OverflowError, "date value out of range");
        return false;
    }
    calendar_date(ordinal, f);
    return true;
}

static Value moved_date(Interp *vm, Value date, const int64_t d[DELTA_FIELDS], int sign)
{
    int64_t f[DATE_FIELDS];
    calendar_fields(date, DATE_FIELDS, f);
    return move_date(vm, f, sign * d[0])
             ? calendar_fill(vm, v_from_obj(calendar_family(vm, date)), f, DATE_FIELDS)
             : V_NULL;
}

Value calendar_later(Interp *vm, Value moment, const int64_t d[DELTA_FIELDS], int sign)
{
    int64_t f[DATETIME_FIELDS];
    calendar_fields(moment, DATETIME_FIELDS, f);
    int64_t us = (((f[3] * 60 + f[4]) * 60 + f[5]) + sign * d[1]) * US_PER_SECOND + f[6] + sign * d[2];
    int64_t days = floor_div(us, US_PER_DAY);
    if (!move_date(vm, f, sign * d[0] + days))
        return V_NULL;
    calendar_time(us - days * US_PER_DAY, f + DATE_FIELDS);
    Value cls = v_from_obj(calendar_family(vm, moment)), zone = calendar_field(moment, DATETIME_FIELDS);
    return calendar_fill_zoned(vm, cls, f, DATETIME_FIELDS, zone, 0);
}

/* A date or datetime plus sign times a timedelta, of the same class. */
static Value moved(Interp *vm, Value date, Value delta, int sign)
{
    int64_t d[DELTA_FIELDS];
    calendar_fields(delta, DELTA_FIELDS, d);
    Value plain = kind_of(vm, date) == CALENDAR_DATE ? moved_date(vm, date, d, sign)
                                            : calendar_later(vm, date, d, sign);
    if (plain == V_NULL || is_exact(vm, date))
        return plain;
    return op_call_method(vm, date, "_like", &plain, 1);
}

static Value date_add(Interp *vm, Value a, Value b)
{
    if (kind_of(vm, a) >= CALENDAR_DATE && kind_of(vm, b) == CALENDAR_DELTA)
        return moved(vm, a, b, 1);
    return kind_of(vm, a) == CALENDAR_DELTA && kind_of(vm, b) >= CALENDAR_DATE ? moved(vm, b, a, 1) : V_NOTIMPL;
}

/* The timedelta that goes with a date's class: that of its `resolution`. */
static Type *delta_of(Interp *vm, Value date)
{
    Value one = type_recall(vm, calendar_family(vm, date), vm->names.resolution);
    Type *t = one == V_NULL ? NULL : calendar_family(vm, one);
    if (!t || t->calendar != CALENDAR_DELTA)
        exc_raise(vm, EXC_TypeError, "%s.resolution is no timedelta", type_name_of(vm, date));
    return t && t->calendar == CALENDAR_DELTA ? t : NULL;
}

Value calendar_span(Interp *vm, Value cls, int64_t us)
{
    int64_t days = floor_div(us, US_PER_DAY);
    return calendar_delta(vm, cls, days, 0, us - days * US_PER_DAY);
}

static Value dates_apart(Interp *vm, Value a, Value b)
{
    int64_t x[DATE_FIELDS], y[DATE_FIELDS];
    Type *delta = delta_of(vm, a);
    if (!delta)
        return V_NULL;
    calendar_fields(a, DATE_FIELDS, x);
    calendar_fields(b, DATE_FIELDS, y);
    int64_t days = calendar_ordinal(x[0], x[1], x[2]) - calendar_ordinal(y[0], y[1], y[2]);
    return calendar_delta(vm, v_from_obj(delta), days, 0, 0);
}

static Value datetimes_apart(Interp *vm, Value a, Value b)
{
    if (!same_zone(a, b))
        return op_call_method(vm, a, "_difference", &b, 1);
    Type *delta = delta_of(vm, a);
    return delta ? calendar_span(vm, v_from_obj(delta),
                                 calendar_instant(a) - calendar_instant(b))
                 : V_NULL;
}

static Value date_sub(Interp *vm, Value a, Value b)
{
    int x = kind_of(vm, a), y = kind_of(vm, b);
    if (x >= CALENDAR_DATE && y == CALENDAR_DELTA)
        return moved(vm, a, b, -1);
    if (x < CALENDAR_DATE || x != y)
        return V_NOTIMPL;
    return x == CALENDAR_DATE ? dates_apart(vm, a, b) : datetimes_apart(vm, a, b);
}

/* -- adoption -------------------------------------------------------------------------------------------------------- */

static const struct Adoption {
    const char *label;
    uint8_t calendar;
    const NativeDef *methods;
    Slots slots;
} adoptions[] = {
    {"datetime.timedelta", CALENDAR_DELTA, calendar_delta_methods,
     {.repr = calendar_delta_repr, .str = calendar_delta_str, .compare = delta_compare, .hash = hash_fields,
      .truth = delta_truth, .unary = {[UN_NEG] = delta_neg},
      .binary = {[BIN_ADD] = delta_add, [BIN_SUB] = delta_sub, [BIN_MUL] = delta_mul}}},
    {"datetime.timezone", CALENDAR_ZONE, NULL, {0}},
    {"datetime.date", CALENDAR_DATE, calendar_date_methods,
     {.repr = calendar_date_repr, .compare = date_compare, .hash = hash_fields,
      .binary = {[BIN_ADD] = date_add, [BIN_SUB] = date_sub}}},
    {"datetime.datetime", CALENDAR_DATETIME, calendar_datetime_methods,
     {.repr = calendar_datetime_repr, .compare = datetime_compare, .hash = datetime_hash,
      .binary = {[BIN_ADD] = date_add, [BIN_SUB] = date_sub}}},
};

void calendar_adopt(Interp *vm, Type *t)
{
    for (size_t i = 0; i < sizeof adoptions / sizeof *adoptions; i++) {
        if (strcmp(adoptions[i].label, type_name(t)) != 0)
            continue;
        Slots own = adoptions[i].slots;
        t->calendar = adoptions[i].calendar;
        slot_add_wrappers(vm, t, &own);
        type_add_methods(vm, t, adoptions[i].methods);
        slot_update(vm, t);
        type_changed(vm);
    }
}
