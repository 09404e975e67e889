/* SPDX-License-Identifier: MIT
 *
 * The module _sqlite, the parts that its own files share. A Database is the library's connection;
 * what the program gave it to call back is kept in `kept`, where the collector finds it.
 * `fail(code, text)` raises for lib/sqlite3. */
#ifndef MEANWHILE_LANG_MOD_SQLITE_H
#define MEANWHILE_LANG_MOD_SQLITE_H

#include "lang/native.h"

#include <sqlite3.h>

enum { AUX_DATABASE = 0x5D1B };         /* h.aux */

typedef struct Database {
    Obj h;
    sqlite3 *db;                        /* NULL: closed */
    Interp *vm;
    Value fail;
    Value kept;                         /* dict: what callbacks hold, by the address of their Callback */
    Value trace, authorizer, progress;  /* callables, or V_NONE */
    int64_t progress_steps, steps;
    bool was_busy;                      /* another connection held a lock: trying again may help */
} Database;

/* What a function, an aggregate or a collation of the program's is to the library. */
typedef struct Callback { Interp *vm; Value fn; } Callback;

static inline bool database_is(Value v) { return v_is_kind(v, KIND_NATIVE) && v_obj(v)->aux == AUX_DATABASE; }
static inline Database *database_of(Value v) { return (Database *)v_obj(v); }

/* always V_NULL; what is pending already stays */
Value sqlite_fail(Interp *vm, Database *d, int code);
/* false: no type for it, nothing pending */
bool sqlite_bind(Interp *vm, sqlite3_stmt *s, int at, Value v, int *code);
Value sqlite_text(Interp *vm, const void *text, int len);     /* a str; V_NULL, nothing pending: no UTF-8 */

Value sqlite_create_function(Interp *vm, Value *args, int n);
Value sqlite_create_aggregate(Interp *vm, Value *args, int n);
Value sqlite_create_collation(Interp *vm, Value *args, int n);
Value sqlite_set_listeners(Interp *vm, Value *args, int n);
void sqlite_listen(Database *d);        /* the breaker, and who is to hear what the library does */

#endif
