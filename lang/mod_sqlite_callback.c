/* SPDX-License-Identifier: MIT
 *
 * What the SQLite library calls of the program: functions, aggregates, window functions,
 * collations, listeners. The library's error is all that the query hears of an exception in one, as
 * in CPython; an interrupt goes through. */
#include "lang/mod_sqlite.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_ARGUMENTS = 127, POLL_STEPS = 1000 };

/* Exceptions of the program's end here; those that end the program do not. */
static void forget(Interp *vm)
{
    if (vm->exc != V_NULL && exc_matches(vm, vm->exc, EXC_Exception))
        exc_clear(vm);
}

static Value value_of(Interp *vm, sqlite3_value *v)
{
    int type = sqlite3_value_type(v);
    return type == SQLITE_INTEGER ? int_from_i64(vm, sqlite3_value_int64(v))
         : type == SQLITE_FLOAT   ? float_new(vm, sqlite3_value_double(v))
         : type == SQLITE_TEXT    ? sqlite_text(vm, sqlite3_value_text(v), sqlite3_value_bytes(v))
         : type == SQLITE_BLOB
             ? bytes_new(vm, sqlite3_value_blob(v), (size_t)sqlite3_value_bytes(v))
             : V_NONE;
}

static bool values_of(Interp *vm, sqlite3_value **given, int n, Value *out)
{
    for (int i = 0; i < n; i++)
        if ((out[i] = value_of(vm, given[i])) == V_NULL)
            return false;
    return true;
}

static bool give_bytes(Interp *vm, sqlite3_context *context, Value v)
{
    ByteSpan b;
    bool text = str_is(v);
    Value bytes = text ? op_call_method(vm, v, "encode", NULL, 0) : v;
    if (bytes == V_NULL || !byte_span(vm, bytes, &b))
        return false;
    if (text)
        sqlite3_result_text64(context, (const char *)b.at, b.len, SQLITE_TRANSIENT, SQLITE_UTF8);
    else
        sqlite3_result_blob64(context, b.at, b.len, SQLITE_TRANSIENT);
    return true;
}

/* False: the library has no such type, or it does not fit. */
static bool give(Interp *vm, sqlite3_context *context, Value v)
{
    int64_t i;
    if (v == V_NULL)
        return false;
    if (v == V_NONE)
        sqlite3_result_null(context);
    else if (int_is(v)) {
        if (!int_to_i64(v, &i))
            return false;
        sqlite3_result_int64(context, i);
    } else if (float_is(v))
        sqlite3_result_double(context, float_get(v));
    else
        return give_bytes(vm, context, v);
    return true;
}

static void answer(Interp *vm, sqlite3_context *context, Value v, const char *what)
{
    if (give(vm, context, v))
        return;
    bool no_memory = vm->exc != V_NULL && exc_pending_is(vm, EXC_MemoryError);
    bool too_big = vm->exc == V_NULL && v != V_NULL && int_is(v);
    forget(vm);
    char text[100];
    snprintf(text, sizeof text, "user-defined %s", what);
    if (no_memory)
        sqlite3_result_error_nomem(context);
    else if (too_big)
        sqlite3_result_error_toobig(context);
    else
        sqlite3_result_error(context, text, -1);
}

/* -- what the library keeps ------------------------------------------------------------------------------------------- */

static void callback_free(void *data) { free(data); }

static Value key_of(Interp *vm, const void *at) { return int_from_u64(vm, (uint64_t)(uintptr_t)at); }

/* A record for the library, whose function the connection keeps alive; it lives as long as the
 * connection does. */
static Callback *keep(Interp *vm, Database *d, Value fn)
{
    Callback *c = malloc(sizeof *c);
    if (!c) {
        exc_raise(vm, EXC_MemoryError, NULL);
        return NULL;
    }
    *c = (Callback){ vm, fn };
    Value key = key_of(vm, c);
    if (key != V_NULL && dict_set(vm, d->kept, key, fn))
        return c;
    free(c);
    return NULL;
}

static Database *live(Interp *vm, Value self)
{
    Database *d = database_of(self);
    if (d->db)
        return d;
    exc_raise(vm, EXC_ValueError, "the connection is closed");
    return NULL;
}

static Value done(Interp *vm, Database *d, int code)
{
    return code == SQLITE_OK && vm->exc == V_NULL ? V_NONE : sqlite_fail(vm, d, code);
}

/* -- functions -------------------------------------------------------------------------------------------------------- */

static void run_function(sqlite3_context *context, int n, sqlite3_value **given)
{
    const Callback *c = sqlite3_user_data(context);
    Value args[MOST_ARGUMENTS];
    Value v = values_of(c->vm, given, n, args) ? op_call(c->vm, c->fn, args, n) : V_NULL;
    answer(c->vm, context, v, "function raised exception");
}

Value sqlite_create_function(Interp *vm, Value *args, int n)
{
    (void)n;
    Database *d = live(vm, args[0]);
    int64_t count, flags;
    if (!d || !op_index(vm, args[2], &count) || !op_index(vm, args[3], &flags))
        return V_NULL;
    const char *name = str_utf8(vm, args[1], NULL);
    if (args[4] == V_NONE)
        return done(vm, d,
                    sqlite3_create_function_v2(d->db, name, (int)count, SQLITE_UTF8, NULL, NULL,
                                               NULL, NULL, NULL));
    Callback *c = keep(vm, d, args[4]);
    return !c ? V_NULL
              : done(vm, d,
                     sqlite3_create_function_v2(d->db, name, (int)count, SQLITE_UTF8 | (int)flags,
                                                c, run_function, NULL, NULL, callback_free));
}

/* -- aggregates ------------------------------------------------------------------------------------------------------- */

/* The instance of the aggregate that is computed, kept by the connection; it is made at the first row. */
static Value *instance_of(sqlite3_context *context)
{
    const Callback *c = sqlite3_user_data(context);
    Value *at = sqlite3_aggregate_context(context, sizeof *at);
    if (!at || *at)
        return at;
    const Tuple *pair = tuple_of(c->fn);
    Value made = op_call(c->vm, pair->items[0], NULL, 0);
    Value key = made == V_NULL ? V_NULL : key_of(c->vm, at);
    if (key == V_NULL || !dict_set(c->vm, database_of(pair->items[1])->kept, key, made))
        return NULL;
    *at = made;
    return at;
}

static void call_method(sqlite3_context *context, const char *name, int n, sqlite3_value **given)
{
    const Callback *c = sqlite3_user_data(context);
    Value args[MOST_ARGUMENTS], *self = instance_of(context);
    char text[80];
    if (self && values_of(c->vm, given, n, args) && op_call_method(c->vm, *self, name, args, n) != V_NULL)
        return;
    bool absent = self && c->vm->exc != V_NULL && exc_pending_is(c->vm, EXC_AttributeError);
    forget(c->vm);
    snprintf(text, sizeof text, "user-defined aggregate's '%s' method %s", self ? name : "__init__",
             absent ? "not defined" : "raised error");
    sqlite3_result_error(context, text, -1);
}

static void run_step(sqlite3_context *context, int n, sqlite3_value **given)
{
    call_method(context, "step", n, given);
}
static void run_inverse(sqlite3_context *context, int n, sqlite3_value **given)
{
    call_method(context, "inverse", n, given);
}

static void tell(sqlite3_context *context, const char *name, Value self)
{
    const Callback *c = sqlite3_user_data(context);
    char text[80];
    Value v = op_call_method(c->vm, self, name, NULL, 0);
    bool absent = v == V_NULL && c->vm->exc != V_NULL && exc_pending_is(c->vm, EXC_AttributeError);
    snprintf(text, sizeof text, "aggregate's '%s' method %s", name, absent ? "not defined" : "raised error");
    answer(c->vm, context, v, text);
}

static void run_value(sqlite3_context *context)
{
    Value *at = sqlite3_aggregate_context(context, sizeof *at);
    if (at && *at)
        tell(context, "value", *at);
}

/* Without any row there is no instance: NULL. */
static void run_finalize(sqlite3_context *context)
{
    const Callback *c = sqlite3_user_data(context);
    Value *self = sqlite3_aggregate_context(context, 0);
    if (!self || !*self || c->vm->exc != V_NULL)
        return;
    tell(context, "finalize", *self);
    Value key = c->vm->exc == V_NULL ? key_of(c->vm, self) : V_NULL;
    if (key != V_NULL && !op_delitem(c->vm, database_of(tuple_of(c->fn)->items[1])->kept, key))
        forget(c->vm);
}

Value sqlite_create_aggregate(Interp *vm, Value *args, int n)
{
    (void)n;
    Database *d = live(vm, args[0]);
    int64_t count;
    if (!d || !op_index(vm, args[2], &count))
        return V_NULL;
    const char *name = str_utf8(vm, args[1], NULL);
    bool windowed = args[4] == V_TRUE;
    if (args[3] == V_NONE)
        return done(vm, d,
                    sqlite3_create_function_v2(d->db, name, (int)count, SQLITE_UTF8, NULL, NULL,
                                               NULL, NULL, NULL));
    Value pair = tuple_pack(vm, (size_t)2, args[3], args[0]);
    Callback *c = pair == V_NULL ? NULL : keep(vm, d, pair);
    return !c ? V_NULL
              : done(vm, d,
                     sqlite3_create_window_function(d->db, name, (int)count, SQLITE_UTF8, c,
                                                    run_step, run_finalize,
                                                    windowed ? run_value : NULL,
                                                    windowed ? run_inverse : NULL, callback_free));
}

/* -- collations ------------------------------------------------------------------------------------------------------- */

static int run_collation(void *data, int len_a, const void *a, int len_b, const void *b)
{
    const Callback *c = data;
    if (c->vm->exc != V_NULL)
        return 0;
    Value args[] = { sqlite_text(c->vm, a, len_a), V_NULL }, result;
    int64_t order = 0;
    if (args[0] != V_NULL && (args[1] = sqlite_text(c->vm, b, len_b)) != V_NULL) {
        result = op_call(c->vm, c->fn, args, 2);
        if (result == V_NULL || !op_index_clamped(c->vm, result, &order))
            order = 0;
    }
    forget(c->vm);
    return order > 0 ? 1 : order < 0 ? -1 : 0;
}

Value sqlite_create_collation(Interp *vm, Value *args, int n)
{
    (void)n;
    Database *d = live(vm, args[0]);
    if (!d)
        return V_NULL;
    const char *name = str_utf8(vm, args[1], NULL);
    if (args[2] == V_NONE)
        return done(vm, d, sqlite3_create_collation_v2(d->db, name, SQLITE_UTF8, NULL, NULL, NULL));
    Callback *c = keep(vm, d, args[2]);
    return !c ? V_NULL
              : done(vm, d,
                     sqlite3_create_collation_v2(d->db, name, SQLITE_UTF8, c, run_collation,
                                                 callback_free));
}

/* -- listeners -------------------------------------------------------------------------------------------------------- */

/* Non-zero ends the query. */
static int on_steps(void *data)
{
    Database *d = data;
    Interp *vm = d->vm;
    if (vm->exc != V_NULL || !op_poll(vm))
        return 1;
    d->steps += POLL_STEPS;
    if (d->progress == V_NONE || d->steps < d->progress_steps)
        return 0;
    d->steps = 0;
    Value v = op_call(vm, d->progress, NULL, 0);
    int stop = v == V_NULL ? 1 : op_truth(vm, v);
    forget(vm);
    return stop != 0;
}

static int on_busy(void *data, int times)
{
    (void)times;
    ((Database *)data)->was_busy = true;
    return 0;
}

static int on_trace(unsigned type, void *data, void *statement, void *text)
{
    (void)type;
    Database *d = data;
    if (d->trace == V_NONE || d->vm->exc != V_NULL)
        return 0;
    char *whole = sqlite3_expanded_sql(statement);
    Value arg = str_from_cstr(d->vm, whole ? whole : text);
    sqlite3_free(whole);
    if (arg != V_NULL)
        op_call(d->vm, d->trace, &arg, 1);
    forget(d->vm);
    return 0;
}

static int on_action(void *data, int action, const char *a, const char *b, const char *name,
                     const char *trigger)
{
    const Database *d = data;
    const char *texts[] = { a, b, name, trigger };
    Value args[5] = { v_from_small(action) }, v;
    int64_t verdict = SQLITE_DENY;
    for (int i = 0; i < 4; i++)
        if ((args[i + 1] = texts[i] ? str_from_cstr(d->vm, texts[i]) : V_NONE) == V_NULL)
            return SQLITE_DENY;
    v = op_call(d->vm, d->authorizer, args, 5);
    if (v == V_NULL || !int_is(v) || !int_to_i64(v, &verdict))
        verdict = SQLITE_DENY;
    forget(d->vm);
    return (int)verdict;
}

void sqlite_listen(Database *d)
{
    sqlite3_busy_handler(d->db, on_busy, d);
    sqlite3_progress_handler(d->db, POLL_STEPS, on_steps, d);
    sqlite3_trace_v2(d->db, d->trace == V_NONE ? 0 : SQLITE_TRACE_STMT, on_trace, d);
    sqlite3_set_authorizer(d->db, d->authorizer == V_NONE ? NULL : on_action, d);
}

Value sqlite_set_listeners(Interp *vm, Value *args, int n)
{
    (void)n;
    Database *d = live(vm, args[0]);
    if (!d || !op_index(vm, args[4], &d->progress_steps))
        return V_NULL;
    gc_set(&d->trace, args[1]);
    gc_set(&d->authorizer, args[2]);
    gc_set(&d->progress, args[3]);
    sqlite_listen(d);
    return V_NONE;
}
