/* SPDX-License-Identifier: MIT
 *
 * The module _sqlite: connections and statements of the SQLite library, one method for one function
 * of it. What the module sqlite3 promises (cursors, transactions, adapters, rows) is lib/sqlite3/.
 * Nothing here waits: a locked database is an error with `busy` set, and lib/sqlite3 sleeps and
 * tries again. Long queries poll the breaker. */
#include "lang/mod_sqlite.h"
#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"

#include <limits.h>
#include <string.h>

typedef struct Statement {
    Obj h;
    sqlite3_stmt *stmt;                 /* NULL: finished with */
    Value database, tail;
} Statement;

static Statement *statement_of(Value v) { return (Statement *)v_obj(v); }

static void database_trace(Gc *gc, Obj *o)
{
    const Database *d = (const Database *)o;
    const Value held[] = { d->fail, d->kept, d->trace, d->authorizer, d->progress };
    gc_mark_range(gc, held, sizeof held / sizeof *held);
}

/* Statements that outlive their connection are no trouble: the library waits for them. */
static void database_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    sqlite3_close_v2(((Database *)o)->db);
}

static void statement_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Statement *)o)->database);
    gc_mark(gc, ((Statement *)o)->tail);
}

static void statement_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    sqlite3_finalize(((Statement *)o)->stmt);
}

Value sqlite_fail(Interp *vm, Database *d, int code)
{
    if (vm->exc != V_NULL)
        return V_NULL;
    const char *text = d->db ? sqlite3_errmsg(d->db) : sqlite3_errstr(code);
    Value args[] = { v_from_small(d->db ? sqlite3_extended_errcode(d->db) : code), str_from_cstr(vm, text) };
    if (args[1] != V_NULL)
        op_call(vm, d->fail, args, 2);
    return V_NULL;
}

/* A call of the library's that says SQLITE_OK: None. */
static Value done(Interp *vm, Database *d, int code)
{
    return code == SQLITE_OK && vm->exc == V_NULL ? V_NONE : sqlite_fail(vm, d, code);
}

Value sqlite_text(Interp *vm, const void *text, int len)
{
    const uint8_t *at = text;
    int i = 0;
    while (i < len && at[i] < 128)
        i++;
    if (i == len)
        return str_from_utf8(vm, text ? text : "", (size_t)len);
    Value bytes = bytes_new(vm, text, (size_t)len);
    return bytes == V_NULL ? V_NULL : op_call_method(vm, bytes, "decode", NULL, 0);
}

/* -- statements ------------------------------------------------------------------------------------------------------- */

static bool bind_int(Interp *vm, sqlite3_stmt *s, int at, Value v, int *code)
{
    int64_t i;
    if (int_to_i64(v, &i))
        *code = sqlite3_bind_int64(s, at, i);
    else
        exc_raise(vm, EXC_OverflowError, "Python int too large to convert to SQLite INTEGER");
    return true;
}

bool sqlite_bind(Interp *vm, sqlite3_stmt *s, int at, Value v, int *code)
{
    ByteSpan b;
    size_t len;
    if (v == V_NONE)
        *code = sqlite3_bind_null(s, at);
    else if (int_is(v))
        return bind_int(vm, s, at, v, code);
    else if (float_is(v))
        *code = sqlite3_bind_double(s, at, float_get(v));
    else if (str_is(v) && (str_of(v)->h.flags & STR_ASCII))
        *code = sqlite3_bind_text64(s, at, str_of(v)->data, (uint64_t)str_of(v)->len, SQLITE_TRANSIENT, SQLITE_UTF8);
    else if (str_is(v)) {
        Value bytes = op_call_method(vm, v, "encode", NULL, 0);       /* refuses lone surrogates */
        if (bytes != V_NULL && bytes_view(bytes, &b.at, &len))
            *code = sqlite3_bind_text64(s, at, (const char *)b.at, len, SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (bytes_view(v, &b.at, &b.len) || memoryview_is(v)) {
        if (byte_span(vm, v, &b))
            *code = sqlite3_bind_blob64(s, at, b.len ? b.at : (const uint8_t *)"", b.len, SQLITE_TRANSIENT);
    } else
        return false;
    return true;
}

static Value fail_closed(Interp *vm)
{
    return exc_raise(vm, EXC_ValueError, "the statement or its connection is closed");
}

static Statement *live(Interp *vm, Value v)
{
    Statement *s = statement_of(v);
    if (s->stmt && database_of(s->database)->db)
        return s;
    fail_closed(vm);
    return NULL;
}

static Value s_bind(Interp *vm, Value *args, int n)
{
    (void)n;
    Statement *s = live(vm, args[0]);
    int64_t at;
    int code = SQLITE_OK;
    if (!s || !op_index(vm, args[1], &at))
        return V_NULL;
    if (!sqlite_bind(vm, s->stmt, (int)at, args[2], &code))
        return V_FALSE;
    return done(vm, database_of(s->database), code) == V_NULL ? V_NULL : V_TRUE;
}

static bool is_plain(Value v)
{
    return v == V_NONE || v_is_int(v) || v_is_kind(v, KIND_STR) || v_is_kind(v, KIND_INT)
        || v_is_kind(v, KIND_BYTES) || (v_unwrap(v) == v && float_is(v));
}

/* Binds what needs no adapter, from the first on: how many there were. */
static Value s_bind_plain(Interp *vm, Value *args, int n)
{
    (void)n;
    Statement *s = live(vm, args[0]);
    const Value *items;
    size_t len, at = 0;
    int code = SQLITE_OK;
    if (!s || !seq_view(args[1], &items, &len))
        return s ? v_from_small(0) : V_NULL;
    while (at < len && is_plain(items[at]) && code == SQLITE_OK && vm->exc == V_NULL) {
        sqlite_bind(vm, s->stmt, (int)at + 1, items[at], &code);
        at++;
        seq_view(args[1], &items, &len);
    }
    return done(vm, database_of(s->database), code) == V_NULL ? V_NULL : v_from_small((int64_t)at);
}

static Value s_step(Interp *vm, Value *args, int n)
{
    (void)n;
    Statement *s = live(vm, args[0]);
    if (!s)
        return V_NULL;
    Database *d = database_of(s->database);
    d->was_busy = false;
    int code = sqlite3_step(s->stmt);
    if (vm->exc == V_NULL && (code == SQLITE_ROW || code == SQLITE_DONE))
        return v_from_bool(code == SQLITE_ROW);
    return sqlite_fail(vm, d, code);
}

/* OperationalError as CPython words it; the library itself has no error to tell. */
static Value fail_text(Interp *vm, Statement *s, int at)
{
    Value args[] = {v_from_small(SQLITE_ERROR),
                    str_from_fmt(vm, "Could not decode to UTF-8 column '%s' with text '%s'",
                                 sqlite3_column_name(s->stmt, at),
                                 (const char *)sqlite3_column_text(s->stmt, at))};
    exc_clear(vm);
    if (args[1] != V_NULL)
        op_call(vm, database_of(s->database)->fail, args, 2);
    return V_NULL;
}

static Value column_bytes(Interp *vm, sqlite3_stmt *s, int at)
{
    const void *data = sqlite3_column_blob(s, at);
    return bytes_new(vm, data ? data : "", (size_t)sqlite3_column_bytes(s, at));
}

static Value column_text(Interp *vm, Statement *s, int at, Value factory)
{
    const void *text = sqlite3_column_text(s->stmt, at);
    if (factory == V_NONE) {
        Value v = sqlite_text(vm, text, sqlite3_column_bytes(s->stmt, at));
        return v == V_NULL ? fail_text(vm, s, at) : v;
    }
    Value bytes = column_bytes(vm, s->stmt, at);
    return bytes == V_NULL ? V_NULL : op_call(vm, factory, &bytes, 1);
}

static Value column(Interp *vm, Statement *s, int at, Value factory, Value converter)
{
    int type = sqlite3_column_type(s->stmt, at);
    if (type == SQLITE_NULL)
        return V_NONE;
    if (converter != V_NONE) {
        Value bytes = column_bytes(vm, s->stmt, at);
        return bytes == V_NULL ? V_NULL : op_call(vm, converter, &bytes, 1);
    }
    return type == SQLITE_INTEGER ? int_from_i64(vm, sqlite3_column_int64(s->stmt, at))
         : type == SQLITE_FLOAT ? float_new(vm, sqlite3_column_double(s->stmt, at))
         : type == SQLITE_TEXT ? column_text(vm, s, at, factory) : column_bytes(vm, s->stmt, at);
}

static Value s_row(Interp *vm, Value *args, int n)
{
    (void)n;
    Statement *s = live(vm, args[0]);
    if (!s)
        return V_NULL;
    int count = sqlite3_data_count(s->stmt);
    Value row = tuple_new(vm, NULL, (size_t)count);
    const Tuple *converters = !tuple_is(args[2]) ? NULL : tuple_of(args[2]);
    for (int i = 0; row != V_NULL && i < count; i++) {
        Value v = column(vm, s, i, args[1],
                         converters && i < converters->len ? converters->items[i] : V_NONE);
        if (v == V_NULL || !s->stmt)
            return v == V_NULL ? V_NULL : fail_closed(vm);
        gc_set(&tuple_of(row)->items[i], v);
    }
    return row;
}

static Value s_reset(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    Statement *s = statement_of(args[0]);
    if (s->stmt && database_of(s->database)->db) {
        sqlite3_reset(s->stmt);
        sqlite3_clear_bindings(s->stmt);
    }
    return V_NONE;
}

static Value s_finish(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    Statement *s = statement_of(args[0]);
    sqlite3_finalize(s->stmt);
    s->stmt = NULL;
    return V_NONE;
}

static Value text_or_none(Interp *vm, const char *text) { return text ? str_from_cstr(vm, text) : V_NONE; }

/* (name, declared type) of each column. */
static Value s_columns(Interp *vm, Value *args, int n)
{
    (void)n;
    Statement *s = live(vm, args[0]);
    int count = s ? sqlite3_column_count(s->stmt) : 0;
    Value all = s ? tuple_new(vm, NULL, (size_t)count) : V_NULL;
    for (int i = 0; all != V_NULL && i < count; i++) {
        Value pair = tuple_pack(vm, (size_t)2, text_or_none(vm, sqlite3_column_name(s->stmt, i)),
                                text_or_none(vm, sqlite3_column_decltype(s->stmt, i)));
        if (pair == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(all)->items[i], pair);
    }
    return all;
}

/* The name of each parameter, or None. */
static Value s_parameters(Interp *vm, Value *args, int n)
{
    (void)n;
    Statement *s = live(vm, args[0]);
    int count = s ? sqlite3_bind_parameter_count(s->stmt) : 0;
    Value all = s ? tuple_new(vm, NULL, (size_t)count) : V_NULL;
    for (int i = 0; all != V_NULL && i < count; i++) {
        Value name = text_or_none(vm, sqlite3_bind_parameter_name(s->stmt, i + 1));
        if (name == V_NULL)
            return V_NULL;
        gc_set(&tuple_of(all)->items[i], name);
    }
    return all;
}

static Value statement_new(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!database_is(args[1]))
        return exc_type_error_arg(vm, "Statement", "a Database", args[1]);
    Database *d = database_of(args[1]);
    Value sql = op_call_method(vm, args[2], "encode", NULL, 0),
          v = instance_new(vm, type_from_value(args[0]));
    ByteSpan text;
    if (sql == V_NULL || v == V_NULL || !byte_span(vm, sql, &text))
        return V_NULL;
    Statement *s = statement_of(v);
    gc_set(&s->database, args[1]);
    gc_set(&s->tail, V_NONE);
    if (!d->db)
        return fail_closed(vm);
    if (text.len >= INT_MAX)
        return exc_raise(vm, EXC_OverflowError, "the text of the query is too long");
    const char *tail = NULL;
    d->was_busy = false;
    int code = sqlite3_prepare_v2(d->db, (const char *)text.at, (int)text.len + 1, &s->stmt, &tail);
    if (code != SQLITE_OK || vm->exc != V_NULL)
        return sqlite_fail(vm, d, code);
    gc_set(&s->tail, str_from_utf8(vm, tail, text.len - (size_t)(tail - (const char *)text.at)));
    return s->tail == V_NULL ? V_NULL : v;
}

static Value get_tail(Interp *vm, Value self) { (void)vm; return statement_of(self)->tail; }
static Value get_empty(Interp *vm, Value self) { (void)vm; return v_from_bool(!statement_of(self)->stmt); }

static Value get_readonly(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(!statement_of(self)->stmt || sqlite3_stmt_readonly(statement_of(self)->stmt));
}

static Value get_sql(Interp *vm, Value self)
{
    Statement *s = live(vm, self);
    char *text = s ? sqlite3_expanded_sql(s->stmt) : NULL;
    Value v = s ? text_or_none(vm, text) : V_NULL;
    sqlite3_free(text);
    return v;
}

static const GetSetDef statement_getsets[] = {
    { .name = "tail", .get = get_tail, .doc = "The text behind the statement." },
    { .name = "empty", .get = get_empty, .doc = "Whether the text held no statement, or it is finished with." },
    { .name = "readonly", .get = get_readonly, .doc = "Whether running it changes nothing." },
    { .name = "sql", .get = get_sql, .doc = "The text with what is bound." }, { .name = NULL }
};

static const NativeDef statement_methods[] = {
    { "bind(self, at, value, /)", s_bind, "Set a parameter, counted from 1; False: SQLite has no such type.", 0 },
    {"bind_plain(self, values, /)", s_bind_plain,
     "Set parameters until one wants an adapter; return how many were set.", 0},
    { "step(self, /)", s_step, "Go on to the next row; False: there is none.", 0 },
    { "row(self, factory, converters, /)", s_row, "Return the row as a tuple.", 0 },
    { "reset(self, /)", s_reset, "Begin anew, with all parameters unset.", 0 },
    { "finish(self, /)", s_finish, "Give the statement back to the library.", 0 },
    { "columns(self, /)", s_columns, "Return name and declared type of each column.", 0 },
    { "parameters(self, /)", s_parameters, "Return the name of each parameter, or None.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const TypeDef statement_def = {
    .name = "Statement", .module = "_sqlite", .doc = "A compiled statement.", .size = sizeof(Statement), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = statement_trace, .finalize = statement_finalize, .methods = statement_methods,
    .getsets = statement_getsets, .construct = "Statement(cls, database, sql, /)", .new_fn = statement_new,
};

/* -- connections ------------------------------------------------------------------------------------------------------ */

static sqlite3 *open_db(Value self) { return database_of(self)->db; }

static Value database_new(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t flags;
    const char *path = str_is(args[1]) ? str_utf8(vm, args[1], NULL) : "";
    Value v = op_index(vm, args[2], &flags) && path ? instance_new(vm, type_from_value(args[0])) : V_NULL;
    if (v == V_NULL)
        return V_NULL;
    Database *d = database_of(v);
    d->h.aux = AUX_DATABASE;
    d->vm = vm;
    gc_set(&d->fail, args[3]);
    gc_set(&d->kept, V_NONE);
    gc_set(&d->trace, V_NONE);
    gc_set(&d->authorizer, V_NONE);
    gc_set(&d->progress, V_NONE);
    Value kept = dict_new(vm);
    if (kept == V_NULL)
        return V_NULL;
    gc_set(&d->kept, kept);
    int code = sqlite3_open_v2(path, &d->db, (int)flags, NULL);
    if (code != SQLITE_OK)
        return sqlite_fail(vm, d, code);
    sqlite3_extended_result_codes(d->db, 0);
    sqlite_listen(d);
    return v;
}

static Value d_close(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    Database *d = database_of(args[0]);
    for (sqlite3_stmt *s = NULL; d->db && (s = sqlite3_next_stmt(d->db, s));)
        sqlite3_reset(s);               /* gives its locks back */
    sqlite3_close_v2(d->db);
    d->db = NULL;
    return V_NONE;
}

static Value d_interrupt(Interp *vm, Value *args, int n)
{
    (void)vm, (void)n;
    if (database_of(args[0])->db)
        sqlite3_interrupt(database_of(args[0])->db);
    return V_NONE;
}

static Value d_limit(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t which, value;
    if (!op_index(vm, args[1], &which) || !op_index(vm, args[2], &value))
        return V_NULL;
    if (which < 0 || which > SQLITE_LIMIT_WORKER_THREADS)
        return V_NONE;
    value = value < -1 ? -1 : value > INT_MAX ? INT_MAX : value;
    if (!open_db(args[0]))
        return fail_closed(vm);
    return v_from_small(sqlite3_limit(database_of(args[0])->db, (int)which, (int)value));
}

/* (0 or an error of the library's, pages left, pages in all) after copying some. */
static Value d_backup(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t pages;
    if (!database_is(args[1]))
        return exc_type_error_arg(vm, "backup", "a Database", args[1]);
    Database *from = database_of(args[0]), *to = database_of(args[1]);
    if (!op_index(vm, args[2], &pages))
        return V_NULL;
    const char *name = str_utf8(vm, args[3], NULL);
    sqlite3_backup *b = from->db && to->db ? sqlite3_backup_init(to->db, "main", from->db, name) : NULL;
    if (!b)
        return to->db ? sqlite_fail(vm, to, SQLITE_ERROR) : fail_closed(vm);
    int code;
    do {
        code = sqlite3_backup_step(b, pages > 0 && pages < INT_MAX ? (int)pages : -1);
        Value told[] = {v_from_small(code), v_from_small(sqlite3_backup_remaining(b)),
                        v_from_small(sqlite3_backup_pagecount(b))};
        if (args[4] != V_NONE)
            op_call(vm, args[4], told, 3);
    } while (code == SQLITE_OK && vm->exc == V_NULL && op_poll(vm));
    int ended = sqlite3_backup_finish(b);
    return done(vm, to, code == SQLITE_DONE ? ended : code);
}

static Value d_serialize(Interp *vm, Value *args, int n)
{
    (void)n;
    Database *d = database_of(args[0]);
    const char *name = str_utf8(vm, args[1], NULL);
    sqlite3_int64 size = 0;
    unsigned char *data = d->db ? sqlite3_serialize(d->db, name, &size, 0) : NULL;
    if (!data)
        return exc_raise(vm, EXC_MemoryError, "unable to serialize '%s'", name);
    Value v = bytes_new(vm, data, (size_t)size);
    sqlite3_free(data);
    return v;
}

static Value d_deserialize(Interp *vm, Value *args, int n)
{
    (void)n;
    Database *d = database_of(args[0]);
    ByteSpan data;
    const char *name = str_utf8(vm, args[2], NULL);
    if (!byte_span(vm, args[1], &data))
        return V_NULL;
    if (!d->db)
        return fail_closed(vm);
    unsigned char *copy = sqlite3_malloc64(data.len + 1);
    if (!copy)
        return exc_raise(vm, EXC_MemoryError, NULL);
    memcpy(copy, data.at, data.len);
    return done(vm, d, sqlite3_deserialize(d->db, name, copy, (sqlite3_int64)data.len, (sqlite3_int64)data.len,
                                           SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
}

static Value get_open(Interp *vm, Value self) { (void)vm; return v_from_bool(open_db(self)); }
static Value get_busy(Interp *vm, Value self) { (void)vm; return v_from_bool(database_of(self)->was_busy); }
static Value get_changes(Interp *vm, Value self)
{
    return open_db(self) ? int_from_i64(vm, sqlite3_changes64(open_db(self))) : V_NONE;
}
static Value get_total(Interp *vm, Value self)
{
    return open_db(self) ? int_from_i64(vm, sqlite3_total_changes64(open_db(self))) : V_NONE;
}
static Value get_rowid(Interp *vm, Value self)
{
    return open_db(self) ? int_from_i64(vm, sqlite3_last_insert_rowid(open_db(self))) : V_NONE;
}
static Value get_autocommit(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(!open_db(self) || sqlite3_get_autocommit(open_db(self)));
}

static const GetSetDef database_getsets[] = {
    { .name = "open", .get = get_open, .doc = "Whether it is not closed." },
    { .name = "busy", .get = get_busy, .doc = "Whether the last error was a lock that may go away." },
    { .name = "changes", .get = get_changes, .doc = "How many rows the last statement changed." },
    { .name = "total_changes", .get = get_total, .doc = "How many rows were changed in all." },
    { .name = "rowid", .get = get_rowid, .doc = "The rowid of the row inserted last." },
    { .name = "autocommit", .get = get_autocommit, .doc = "Whether no transaction is open." }, { .name = NULL }
};

static const NativeDef database_methods[] = {
    { "close(self, /)", d_close, "Close the connection.", 0 },
    { "interrupt(self, /)", d_interrupt, "End what runs.", 0 },
    { "limit(self, which, value, /)", d_limit, "Set a limit, unless negative; return what it was.", 0 },
    { "backup(self, target, pages, name, progress, /)", d_backup, "Copy all pages to another connection.", 0 },
    { "serialize(self, name, /)", d_serialize, "Return the file that the database is or would be.", 0 },
    {"create_function(self, name, count, flags, function, /)", sqlite_create_function,
     "Let SQL call a function; None removes it.", 0},
    {"create_aggregate(self, name, count, cls, windowed, /)", sqlite_create_aggregate,
     "Let SQL use a class of aggregates.", 0},
    { "create_collation(self, name, function, /)", sqlite_create_collation, "Let SQL sort by a function.", 0 },
    {"listen(self, trace, authorizer, progress, steps, /)", sqlite_set_listeners,
     "Say who hears what the library does.", 0},
    { "deserialize(self, data, name, /)", d_deserialize, "Become the database of such a file.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const TypeDef database_def = {
    .name = "Database", .module = "_sqlite", .doc = "A connection.", .size = sizeof(Database), .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = database_trace, .finalize = database_finalize, .methods = database_methods,
    .getsets = database_getsets, .construct = "Database(cls, path, flags, fail, /)", .new_fn = database_new,
};

static Value complete(Interp *vm, Value *args, int n)
{
    (void)n;
    if (!str_is(args[0]))
        return exc_raise(vm, EXC_TypeError, "complete_statement() argument 1 must be str, not %s",
                         arg_type_name(vm, args[0]));
    return v_from_bool(sqlite3_complete(str_utf8(vm, args[0], NULL)));
}

static Value version(Interp *vm, Value *args, int n)
{
    (void)args, (void)n;
    return str_from_cstr(vm, sqlite3_libversion());
}

static const NativeDef functions[] = {
    { "complete_statement(statement)", complete, "Whether the text ends with a semicolon that ends a statement.", 0 },
    { "version()", version, "Return the version of the library.", 0 },
    { NULL, NULL, NULL, 0 }
};

static const IntDef constants[] = {
#define ROW(name) {#name, name}
    ROW(SQLITE_OK), ROW(SQLITE_ERROR), ROW(SQLITE_INTERNAL), ROW(SQLITE_PERM), ROW(SQLITE_ABORT), ROW(SQLITE_BUSY),
    ROW(SQLITE_LOCKED), ROW(SQLITE_NOMEM), ROW(SQLITE_READONLY), ROW(SQLITE_INTERRUPT), ROW(SQLITE_IOERR),
    ROW(SQLITE_CORRUPT), ROW(SQLITE_NOTFOUND), ROW(SQLITE_FULL), ROW(SQLITE_CANTOPEN), ROW(SQLITE_PROTOCOL),
    ROW(SQLITE_EMPTY), ROW(SQLITE_SCHEMA), ROW(SQLITE_TOOBIG), ROW(SQLITE_CONSTRAINT), ROW(SQLITE_MISMATCH),
    ROW(SQLITE_MISUSE), ROW(SQLITE_NOLFS), ROW(SQLITE_AUTH), ROW(SQLITE_FORMAT), ROW(SQLITE_RANGE), ROW(SQLITE_NOTADB),
    ROW(SQLITE_ROW), ROW(SQLITE_DONE), ROW(SQLITE_DENY), ROW(SQLITE_IGNORE),
    ROW(SQLITE_CONSTRAINT_CHECK), ROW(SQLITE_CONSTRAINT_FOREIGNKEY), ROW(SQLITE_CONSTRAINT_NOTNULL),
    ROW(SQLITE_CONSTRAINT_PRIMARYKEY), ROW(SQLITE_CONSTRAINT_UNIQUE), ROW(SQLITE_CONSTRAINT_TRIGGER),
    ROW(SQLITE_CONSTRAINT_ROWID), ROW(SQLITE_LIMIT_LENGTH), ROW(SQLITE_LIMIT_SQL_LENGTH), ROW(SQLITE_LIMIT_COLUMN),
    ROW(SQLITE_LIMIT_EXPR_DEPTH), ROW(SQLITE_LIMIT_COMPOUND_SELECT), ROW(SQLITE_LIMIT_VDBE_OP),
    ROW(SQLITE_LIMIT_FUNCTION_ARG), ROW(SQLITE_LIMIT_ATTACHED), ROW(SQLITE_LIMIT_LIKE_PATTERN_LENGTH),
    ROW(SQLITE_LIMIT_VARIABLE_NUMBER), ROW(SQLITE_LIMIT_TRIGGER_DEPTH), ROW(SQLITE_LIMIT_WORKER_THREADS),
    ROW(SQLITE_CREATE_INDEX), ROW(SQLITE_CREATE_TABLE), ROW(SQLITE_CREATE_TRIGGER), ROW(SQLITE_CREATE_VIEW),
    ROW(SQLITE_DELETE), ROW(SQLITE_DROP_INDEX), ROW(SQLITE_DROP_TABLE), ROW(SQLITE_DROP_VIEW), ROW(SQLITE_INSERT),
    ROW(SQLITE_PRAGMA), ROW(SQLITE_READ), ROW(SQLITE_SELECT), ROW(SQLITE_TRANSACTION), ROW(SQLITE_UPDATE),
    ROW(SQLITE_ATTACH), ROW(SQLITE_DETACH), ROW(SQLITE_ALTER_TABLE), ROW(SQLITE_FUNCTION), ROW(SQLITE_SAVEPOINT),
    ROW(SQLITE_RECURSIVE), ROW(SQLITE_OPEN_READWRITE), ROW(SQLITE_OPEN_CREATE), ROW(SQLITE_OPEN_URI),
    ROW(SQLITE_ABORT_ROLLBACK), ROW(SQLITE_ANALYZE), ROW(SQLITE_AUTH_USER),
    ROW(SQLITE_BUSY_RECOVERY), ROW(SQLITE_BUSY_SNAPSHOT), ROW(SQLITE_BUSY_TIMEOUT),
    ROW(SQLITE_CANTOPEN_CONVPATH), ROW(SQLITE_CANTOPEN_DIRTYWAL), ROW(SQLITE_CANTOPEN_FULLPATH),
    ROW(SQLITE_CANTOPEN_ISDIR), ROW(SQLITE_CANTOPEN_NOTEMPDIR), ROW(SQLITE_CANTOPEN_SYMLINK),
    ROW(SQLITE_CONSTRAINT_COMMITHOOK), ROW(SQLITE_CONSTRAINT_FUNCTION),
    ROW(SQLITE_CONSTRAINT_PINNED), ROW(SQLITE_CONSTRAINT_VTAB), ROW(SQLITE_CORRUPT_INDEX),
    ROW(SQLITE_CORRUPT_SEQUENCE), ROW(SQLITE_CORRUPT_VTAB), ROW(SQLITE_CREATE_TEMP_INDEX),
    ROW(SQLITE_CREATE_TEMP_TABLE), ROW(SQLITE_CREATE_TEMP_TRIGGER),
    ROW(SQLITE_CREATE_TEMP_VIEW), ROW(SQLITE_CREATE_VTABLE), ROW(SQLITE_DROP_TEMP_INDEX),
    ROW(SQLITE_DROP_TEMP_TABLE), ROW(SQLITE_DROP_TEMP_TRIGGER), ROW(SQLITE_DROP_TEMP_VIEW),
    ROW(SQLITE_DROP_TRIGGER), ROW(SQLITE_DROP_VTABLE), ROW(SQLITE_ERROR_MISSING_COLLSEQ),
    ROW(SQLITE_ERROR_RETRY), ROW(SQLITE_ERROR_SNAPSHOT), ROW(SQLITE_IOERR_ACCESS),
    ROW(SQLITE_IOERR_AUTH), ROW(SQLITE_IOERR_BEGIN_ATOMIC), ROW(SQLITE_IOERR_BLOCKED),
    ROW(SQLITE_IOERR_CHECKRESERVEDLOCK), ROW(SQLITE_IOERR_CLOSE),
    ROW(SQLITE_IOERR_COMMIT_ATOMIC), ROW(SQLITE_IOERR_CONVPATH), ROW(SQLITE_IOERR_CORRUPTFS),
    ROW(SQLITE_IOERR_DATA), ROW(SQLITE_IOERR_DELETE), ROW(SQLITE_IOERR_DELETE_NOENT),
    ROW(SQLITE_IOERR_DIR_CLOSE), ROW(SQLITE_IOERR_DIR_FSYNC), ROW(SQLITE_IOERR_FSTAT),
    ROW(SQLITE_IOERR_FSYNC), ROW(SQLITE_IOERR_GETTEMPPATH), ROW(SQLITE_IOERR_LOCK),
    ROW(SQLITE_IOERR_MMAP), ROW(SQLITE_IOERR_NOMEM), ROW(SQLITE_IOERR_RDLOCK),
    ROW(SQLITE_IOERR_READ), ROW(SQLITE_IOERR_ROLLBACK_ATOMIC), ROW(SQLITE_IOERR_SEEK),
    ROW(SQLITE_IOERR_SHMLOCK), ROW(SQLITE_IOERR_SHMMAP), ROW(SQLITE_IOERR_SHMOPEN),
    ROW(SQLITE_IOERR_SHMSIZE), ROW(SQLITE_IOERR_SHORT_READ), ROW(SQLITE_IOERR_TRUNCATE),
    ROW(SQLITE_IOERR_UNLOCK), ROW(SQLITE_IOERR_VNODE), ROW(SQLITE_IOERR_WRITE),
    ROW(SQLITE_LOCKED_SHAREDCACHE), ROW(SQLITE_LOCKED_VTAB), ROW(SQLITE_NOTICE),
    ROW(SQLITE_NOTICE_RECOVER_ROLLBACK), ROW(SQLITE_NOTICE_RECOVER_WAL),
    ROW(SQLITE_OK_LOAD_PERMANENTLY), ROW(SQLITE_OK_SYMLINK), ROW(SQLITE_READONLY_CANTINIT),
    ROW(SQLITE_READONLY_CANTLOCK), ROW(SQLITE_READONLY_DBMOVED), ROW(SQLITE_READONLY_DIRECTORY),
    ROW(SQLITE_READONLY_RECOVERY), ROW(SQLITE_READONLY_ROLLBACK), ROW(SQLITE_REINDEX),
    ROW(SQLITE_WARNING), ROW(SQLITE_WARNING_AUTOINDEX),
#undef ROW
};

static bool init(Interp *vm, Value module)
{
    if (!module_add_ints(vm, module, constants, sizeof constants / sizeof *constants))
        return false;
    return module_add_type(vm, module, &database_def) && module_add_type(vm, module, &statement_def);
}

const ModuleDef mod__sqlite = {
    .name = "_sqlite",
    .doc = "The SQLite library, for the module sqlite3.",
    .functions = functions,
    .init = init,
};
