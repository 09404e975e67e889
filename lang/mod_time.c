/* SPDX-License-Identifier: MIT
 *
 * The _time module: clocks, sleeping, and the C library's calendar. lib/time.py adds struct_time,
 * strptime() and get_clock_info(). */
#include "lang/mod_time.h"

#include <errno.h>
#include <math.h>
#include <time.h>

#include "lang/native.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

enum { NS_PER_SECOND = 1000000000 };

/* -- clocks ------------------------------------------------------------------------------------ */

static int64_t clock_ns(clockid_t clock)
{
    struct timespec t = {0};
    clock_gettime(clock, &t);
    return (int64_t)t.tv_sec * NS_PER_SECOND + t.tv_nsec;
}

static Value clock_seconds(Interp *vm, clockid_t clock)
{
    return float_new(vm, (double)clock_ns(clock) / 1e9);
}

static Value clock_int(Interp *vm, clockid_t clock)
{
    return int_from_i64(vm, clock_ns(clock));
}

static Value time_time(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_seconds(vm, CLOCK_REALTIME);
}

static Value time_time_ns(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_int(vm, CLOCK_REALTIME);
}

static Value time_monotonic(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_seconds(vm, CLOCK_MONOTONIC);
}

static Value time_monotonic_ns(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_int(vm, CLOCK_MONOTONIC);
}

static Value time_process(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_seconds(vm, CLOCK_PROCESS_CPUTIME_ID);
}

static Value time_process_ns(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_int(vm, CLOCK_PROCESS_CPUTIME_ID);
}

static Value time_thread(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_seconds(vm, CLOCK_THREAD_CPUTIME_ID);
}

static Value time_thread_ns(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    return clock_int(vm, CLOCK_THREAD_CPUTIME_ID);
}

static bool read_clock(Interp *vm, Value v, int (*ask)(clockid_t, struct timespec *),
                       struct timespec *out)
{
    int64_t clock;
    Value number = op_as_int(vm, v);
    if (number == V_NULL)
        return false;
    if (int_to_i64(number, &clock) && clock == (clockid_t)clock && ask((clockid_t)clock, out) == 0)
        return true;
    exc_raise_errno(vm, EINVAL, V_NULL);
    return false;
}

static Value time_clock_gettime(Interp *vm, Value *args, int n)
{
    (void)n;
    struct timespec t;
    return read_clock(vm, args[0], clock_gettime, &t)
        ? float_new(vm, (double)t.tv_sec + (double)t.tv_nsec * 1e-9) : V_NULL;
}

static Value time_clock_gettime_ns(Interp *vm, Value *args, int n)
{
    (void)n;
    struct timespec t;
    if (!read_clock(vm, args[0], clock_gettime, &t))
        return V_NULL;
    return int_from_i64(vm, (int64_t)t.tv_sec * NS_PER_SECOND + t.tv_nsec);
}

static Value time_clock_getres(Interp *vm, Value *args, int n)
{
    (void)n;
    struct timespec t;
    return read_clock(vm, args[0], clock_getres, &t)
        ? float_new(vm, (double)t.tv_sec + (double)t.tv_nsec * 1e-9) : V_NULL;
}

/* -- sleeping ---------------------------------------------------------------------------------- */

static bool raise_range(Interp *vm)
{
    exc_raise(vm, EXC_OverflowError, "timestamp out of range for platform time_t");
    return false;
}

static bool double_to_ns(Interp *vm, double seconds, int64_t *ns)
{
    if (isnan(seconds))
        return exc_raise(vm, EXC_ValueError, "Invalid value NaN (not a number)"), false;
    double exact = ceil(seconds * 1e9);
    if (fabs(exact) >= 0x1p63)
        return raise_range(vm);
    *ns = (int64_t)exact;
    return true;
}

bool time_read_seconds(Interp *vm, Value seconds, int64_t *ns)
{
    int64_t whole;
    if (float_is(seconds))
        return double_to_ns(vm, float_get(seconds), ns);
    Value number = op_as_int(vm, seconds);
    if (number == V_NULL)
        return false;
    if (int_to_i64(number, &whole) && !__builtin_mul_overflow(whole, (int64_t)NS_PER_SECOND, ns))
        return true;
    return raise_range(vm);
}

/* In short naps, between which an interrupt gets through. */
static Value sleep_process(Interp *vm, int64_t ns)
{
    enum { NAP = 20000000 };
    int64_t due = clock_ns(CLOCK_MONOTONIC) + ns, left = ns;
    do {
        struct timespec nap = {.tv_nsec = left < NAP ? left : NAP};
        nanosleep(&nap, NULL);
        if (!op_poll(vm))
            return V_NULL;
        left = due - clock_ns(CLOCK_MONOTONIC);
    } while (left > 0);
    return V_NONE;
}

static Value time_sleep(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ns;
    if (!time_read_seconds(vm, args[0], &ns))
        return V_NULL;
    if (ns < 0)
        return exc_raise(vm, EXC_ValueError, "sleep length must be non-negative");
    return vm->host.sleep ? vm->host.sleep(vm, (double)ns / 1e9) : sleep_process(vm, ns);
}

/* -- calendar ---------------------------------------------------------------------------------- */

static bool read_timestamp(Interp *vm, Value v, time_t *out)
{
    int64_t whole;
    if (v == V_NONE)
        return *out = time(NULL), true;
    if (float_is(v)) {
        double d = floor(float_get(v));
        if (isnan(d))
            return exc_raise(vm, EXC_ValueError, "Invalid value NaN (not a number)"), false;
        if (fabs(d) >= 0x1p63)
            return raise_range(vm);
        return *out = (time_t)d, true;
    }
    Value number = op_as_int(vm, v);
    if (number == V_NULL)
        return false;
    if (!int_to_i64(number, &whole))
        return raise_range(vm);
    return *out = (time_t)whole, true;
}

static Value tuple_of_tm(Interp *vm, const struct tm *tm)
{
    Value zone = str_from_cstr(vm, tm->tm_zone ? tm->tm_zone : "");
    if (zone == V_NULL)
        return V_NULL;
    return tuple_pack(vm, 11, v_from_small(tm->tm_year + INT64_C(1900)),
                      v_from_small(tm->tm_mon + 1), v_from_small(tm->tm_mday),
                      v_from_small(tm->tm_hour), v_from_small(tm->tm_min), v_from_small(tm->tm_sec),
                      v_from_small((tm->tm_wday + 6) % 7), v_from_small(tm->tm_yday + 1),
                          v_from_small(tm->tm_isdst), zone,
                      v_from_small(tm->tm_gmtoff));
}

static Value break_down(Interp *vm, Value v, struct tm *(*convert)(const time_t *, struct tm *))
{
    time_t t;
    struct tm tm;
    if (!read_timestamp(vm, v, &t))
        return V_NULL;
    return convert(&t, &tm) ? tuple_of_tm(vm, &tm) : exc_raise_errno(vm, errno, V_NULL);
}

static Value time_localtime(Interp *vm, Value *args, int n)
{
    (void)n;
    return break_down(vm, args[0], localtime_r);
}

static Value time_gmtime(Interp *vm, Value *args, int n)
{
    (void)n;
    return break_down(vm, args[0], gmtime_r);
}

/* The nine fields of a time tuple as ints of C. False: exception pending. */
static bool read_fields(Interp *vm, Value v, const char *fn, int *fields)
{
    if (!tuple_is(v))
        return exc_raise(vm, EXC_TypeError, "Tuple or struct_time argument required"), false;
    const Tuple *t = tuple_of(v);
    if (t->len != 9)
        return exc_raise(vm, EXC_TypeError, "%s(): illegal time tuple argument", fn), false;
    for (int i = 0; i < 9; i++) {
        int64_t field;
        Value number = op_as_int(vm, t->items[i]);
        if (number == V_NULL)
            return false;
        if (!int_to_i64(number, &field))
            return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C long"),
                false;
        if (field != (int)field)
            return exc_raise(vm, EXC_OverflowError, "signed integer is %s", field > 0
                             ? "greater than maximum" : "less than minimum"), false;
        fields[i] = (int)field;
    }
    return true;
}

static bool read_tm(Interp *vm, Value v, const char *fn, struct tm *tm)
{
    int f[9];
    if (!read_fields(vm, v, fn, f))
        return false;
    if (f[0] < INT32_MIN + 1900)
        return exc_raise(vm, EXC_OverflowError, "year out of range"), false;
    *tm = (struct tm){.tm_year = f[0] - 1900, .tm_mon = f[1] - 1, .tm_mday = f[2], .tm_hour = f[3],
                      .tm_min = f[4], .tm_sec = f[5],
                      .tm_wday = (f[6] + 1) % 7, .tm_yday = f[7] - 1, .tm_isdst = f[8]};
    return true;
}

/* What strftime() and asctime() refuse; zeros of month, day and day of year count as ones. */
static bool check_tm(Interp *vm, struct tm *tm)
{
    if (tm->tm_mon == -1)
        tm->tm_mon = 0;
    if (tm->tm_mday == 0)
        tm->tm_mday = 1;
    if (tm->tm_yday == -1)
        tm->tm_yday = 0;
    const char *wrong = tm->tm_mon < 0 || tm->tm_mon > 11     ? "month out of range"
                        : tm->tm_mday < 0 || tm->tm_mday > 31 ? "day of month out of range"
                        : tm->tm_hour < 0 || tm->tm_hour > 23 ? "hour out of range"
                        : tm->tm_min < 0 || tm->tm_min > 59   ? "minute out of range"
                        : tm->tm_sec < 0 || tm->tm_sec > 61   ? "seconds out of range"
                        : tm->tm_wday < 0                     ? "day of week out of range"
                        : tm->tm_yday < 0 || tm->tm_yday > 365 ? "day of year out of range" : NULL;
    if (wrong)
        exc_raise(vm, EXC_ValueError, "%s", wrong);
    return !wrong;
}

static bool now_or_tm(Interp *vm, Value v, const char *fn, struct tm *tm)
{
    if (v != V_NULL)
        return read_tm(vm, v, fn, tm) && check_tm(vm, tm);
    time_t t = time(NULL);
    localtime_r(&t, tm);
    return true;
}

static Value asctime_of(Interp *vm, const struct tm *tm)
{
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
                                       "Sep", "Oct", "Nov", "Dec"};
    return str_from_fmt(vm, "%s %s%3d %.2d:%.2d:%.2d %lld", days[tm->tm_wday], months[tm->tm_mon],
                        tm->tm_mday, tm->tm_hour, tm->tm_min,
                        tm->tm_sec, tm->tm_year + 1900LL);
}

static Value time_asctime(Interp *vm, Value *args, int n)
{
    (void)n;
    struct tm tm;
    return now_or_tm(vm, args[0], "asctime", &tm) ? asctime_of(vm, &tm) : V_NULL;
}

static Value time_ctime(Interp *vm, Value *args, int n)
{
    (void)n;
    time_t t;
    struct tm tm;
    if (!read_timestamp(vm, args[0], &t))
        return V_NULL;
    return localtime_r(&t, &tm) ? asctime_of(vm, &tm) : exc_raise_errno(vm, errno, V_NULL);
}

static Value time_mktime(Interp *vm, Value *args, int n)
{
    (void)n;
    struct tm tm;
    if (!read_tm(vm, args[0], "mktime", &tm))
        return V_NULL;
    tm.tm_wday = -1;
    time_t t = mktime(&tm);
    if (t == (time_t)-1 && tm.tm_wday == -1)
        return exc_raise(vm, EXC_OverflowError, "mktime argument out of range");
    return float_new(vm, (double)t);
}

/* strftime() says 0 for "too short" and for "nothing to say" alike, so it gets more room until that
 * must be the answer. */
static Value format_tm(Interp *vm, const char *format, size_t len, const struct tm *tm)
{
    Buf out = {0};
    size_t used = 0;
    for (size_t room = 256; len && used == 0 && room <= 65536 + 256 * len; room *= 4) {
        buf_reserve(&out, room);
        used = strftime(out.data, room, format, tm);
    }
    Value s = str_from_utf8(vm, out.data ? out.data : "", used);
    buf_clear(&out);
    return s;
}

static Value time_strftime(Interp *vm, Value *args, int n)
{
    (void)n;
    struct tm tm;
    size_t len;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "strftime() argument 1 must be str, not %s",
                         arg_type_name(vm, args[0]));
    if (!now_or_tm(vm, args[1], "strftime", &tm))
        return V_NULL;
    const char *format = str_utf8(vm, args[0], &len);
    if (!format || !gc_can_have(vm, 65536 + 256 * len))
        return V_NULL;
    if (strlen(format) != len)
        return exc_raise(vm, EXC_ValueError, "embedded null character");
    return format_tm(vm, format, len, &tm);
}

/* (timezone, altzone, daylight, tzname) after reading TZ again: January's offset is the standard
 * one, unless July's lies further west. */
static Value time_tzset(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    struct tm january, july;
    time_t winter = 0, summer = 181 * 86400, now = time(NULL),
        year = now - now % (365 * 86400 + 21600);
    tzset();
    winter += year;
    summer += year;
    localtime_r(&winter, &january);
    localtime_r(&summer, &july);
    bool south = january.tm_gmtoff > july.tm_gmtoff;
    const struct tm *standard = south ? &july : &january, *other = south ? &january : &july;
    Value name = str_from_cstr(vm, standard->tm_zone),
        other_name = str_from_cstr(vm, other->tm_zone);
    Value names = name == V_NULL || other_name == V_NULL ? V_NULL
        : tuple_pack(vm, 2, name, other_name);
    if (names == V_NULL)
        return V_NULL;
    return tuple_pack(vm, 4, v_from_small(-standard->tm_gmtoff), v_from_small(-other->tm_gmtoff),
                      v_from_small(standard->tm_gmtoff != other->tm_gmtoff), names);
}

/* -- the module -------------------------------------------------------------------------------- */

static const NativeDef FUNCTIONS[] = {
    {.sig = "time()", .fn = time_time,
     .doc = "Seconds since 1970 in UTC, as a float."},
    {.sig = "time_ns()", .fn = time_time_ns,
     .doc = "Nanoseconds since 1970, as an int."},
    {.sig = "monotonic()", .fn = time_monotonic, .doc = "Seconds of a clock that nobody sets."},
    {.sig = "monotonic_ns()", .fn = time_monotonic_ns,
     .doc = "Nanoseconds of a clock that nobody sets, as an int."},
    {.sig = "perf_counter()", .fn = time_monotonic, .doc = "Seconds of the finest clock that nobody sets; only differences mean something."},
    {.sig = "perf_counter_ns()", .fn = time_monotonic_ns,
     .doc = "Nanoseconds of the finest clock that nobody sets, as an int."},
    {.sig = "process_time()", .fn = time_process,
     .doc = "Seconds that processors have spent on this process, in it and in the system for it."},
    {.sig = "process_time_ns()", .fn = time_process_ns,
     .doc = "Nanoseconds that processors have spent on this process, as an int."},
    {.sig = "thread_time()", .fn = time_thread,
     .doc = "Seconds that processors have spent on this thread, in it and in the system for it."},
    {.sig = "thread_time_ns()", .fn = time_thread_ns,
     .doc = "Nanoseconds that processors have spent on this thread, as an int."},
    {.sig = "clock_gettime(clk_id, /)", .fn = time_clock_gettime,
     .doc = "Seconds of the clock with this number, such as CLOCK_MONOTONIC.",
     .flags = NATIVE_PARSED | NATIVE_SHORT},
    {.sig = "clock_gettime_ns(clk_id, /)", .fn = time_clock_gettime_ns,
     .doc = "Nanoseconds of the clock with this number, as an int.",
     .flags = NATIVE_PARSED | NATIVE_SHORT},
    {.sig = "clock_getres(clk_id, /)", .fn = time_clock_getres,
     .doc = "The smallest step of the clock with this number, in seconds.",
     .flags = NATIVE_PARSED | NATIVE_SHORT},
    {.sig = "sleep(seconds, /)", .fn = time_sleep,
     .doc = "Wait for so many seconds, or a part of one, while tasks go on."},
    {.sig = "_localtime(seconds, /)", .fn = time_localtime},
    {.sig = "_gmtime(seconds, /)", .fn = time_gmtime},
    {.sig = "_tzset()", .fn = time_tzset},
    {.sig = "asctime(tuple=..., /)", .fn = time_asctime,
     .doc = "Text such as 'Fri Mar  1 09:05:00 2024' for a time tuple, by default the local time.",
     .flags = NATIVE_PARSED | NATIVE_SHORT},
    {.sig = "ctime(seconds=None, /)", .fn = time_ctime,
     .doc = "Text such as 'Fri Mar  1 09:05:00 2024' in local time, for seconds since 1970; now by default.",
     .flags = NATIVE_PARSED | NATIVE_SHORT},
    {.sig = "mktime(tuple, /)", .fn = time_mktime,
     .doc = "Seconds since 1970 of a time tuple in local time."},
    {.sig = "strftime(format, tuple=..., /)", .fn = time_strftime,
     .doc = "A time tuple, by default the local time, as text by a format such as '%H:%M'."},
    {0},
};

static bool init(Interp *vm, Value module)
{
    static const IntDef clocks[] = {
        {"CLOCK_REALTIME", CLOCK_REALTIME}, {"CLOCK_MONOTONIC", CLOCK_MONOTONIC},
        {"CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW},
        {"CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID},
        {"CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID},
        {"CLOCK_BOOTTIME", CLOCK_BOOTTIME}, {"CLOCK_TAI", CLOCK_TAI},
    };
    if (!module_add_ints(vm, module, clocks, sizeof clocks / sizeof *clocks))
        return false;
    Value zones = time_tzset(vm, NULL, 0);
    return module_add_functions(vm, module, FUNCTIONS, "time") && zones != V_NULL &&
        module_add(vm, module, "tzname", tuple_of(zones)->items[3]);
}

const ModuleDef mod_time = {
    .name = "_time",
    .doc = "Clocks, sleeping and the C library's calendar: what the time module is made of.",
    .init = init,
};
