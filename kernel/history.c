/* SPDX-License-Identifier: MIT
 *
 * See history.h. SQLite does the work: write-ahead logging so that kernels do not wait for each
 * other, no sync at each write because a lost line is no disaster. A file that turns bad while we
 * run costs the history, not the kernel: one line on stderr. */
#include "kernel/history.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/alloc.h"
#include "kernel/clock.h"
#include "kernel/jsontext.h"

enum { SAVE_MS = 1000, BUSY_MS = 50, MAX_OUTPUT = 64 * 1024 };

struct HistoryEntry {
    HistoryEntry *next;
    long line;
    char *code, *output;                /* output NULL: none */
    size_t code_len, output_len;
};

static const char memory[] = ":memory:";

/* --- the file --- */

static char *default_path(void)
{
    Buf path = {0};
    const char *own = getenv("MEANWHILE_HISTORY"), *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (own && *own)
        buf_adds(&path, own);
    else if (state && *state == '/')
        buf_addf(&path, "%s/meanwhile/history.sqlite", state);
    else if (home && *home == '/')
        buf_addf(&path, "%s/.local/state/meanwhile/history.sqlite", home);
    else
        buf_adds(&path, memory);
    return buf_detach(&path);
}

static void make_folders(const char *path)
{
    char *folder = alloc_copy(path, strlen(path));
    for (char *slash = folder + 1; (slash = strchr(slash, '/')); *slash++ = '/') {
        *slash = '\0';
        mkdir(folder, 0700);
    }
    free(folder);
}

/* Whether the file can be written and is empty or SQLite's; -1 with errno otherwise. */
static int probe(const char *path)
{
    static const char magic[16] = "SQLite format 3";
    char start[sizeof magic];
    make_folders(path);
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
    if (fd < 0)
        return -1;
    ssize_t got = read(fd, start, sizeof start);
    close(fd);
    return got == 0 || (got == (ssize_t)sizeof start && !memcmp(start, magic, sizeof magic));
}

bool history_open(History *h, const char *path, Buf *error)
{
    *h = (History){.path = path ? alloc_copy(path, strlen(path)) : default_path(), .due_ms = -1};
    if (!strcmp(h->path, memory))
        return true;
    int usable = probe(h->path);
    if (usable == 1)
        return true;
    buf_addf(error,
             "cannot write the history %s: %s (MEANWHILE_HISTORY names another file, or :memory: "
             "for none)",
             h->path, usable < 0 ? strerror(errno) : "it is not a history file");
    history_close(h);
    return false;
}

static void complain(History *h)
{
    log_limited(&h->trouble, "the history %s fails: %s", h->path, sqlite3_errmsg(h->db));
}

static bool run(History *h, const char *sql)
{
    return sqlite3_exec(h->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static bool prepare_tables(History *h)
{
    return run(h, "PRAGMA journal_mode=WAL") && run(h, "PRAGMA synchronous=NORMAL")
        && run(h, "CREATE TABLE IF NOT EXISTS sessions (session INTEGER PRIMARY KEY AUTOINCREMENT, "
                  "start TEXT)")
        && run(h, "CREATE TABLE IF NOT EXISTS history (session INTEGER, line INTEGER, source TEXT, "
                  "output TEXT,"
                  " PRIMARY KEY (session, line))");
}

static bool open_db(History *h)
{
    if (h->db)
        return true;
    bool ok = sqlite3_open(h->path, &h->db) == SQLITE_OK;
    if (ok) {
        sqlite3_busy_timeout(h->db, BUSY_MS);
        ok = prepare_tables(h);
    }
    if (ok)
        return true;
    complain(h);
    sqlite3_close(h->db);
    h->db = NULL;
    return false;
}

/* --- writing --- */

static void entry_free(HistoryEntry *entry)
{
    free(entry->code);
    free(entry->output);
    free(entry);
}

void history_add(History *h, long line, const char *code, size_t len)
{
    HistoryEntry *entry = alloc_zeroed(1, sizeof *entry);
    *entry = (HistoryEntry){.line = line, .code = alloc_copy(code, len), .code_len = len};
    if (h->last)
        h->last->next = entry;
    else
        h->first = entry;
    h->last = entry;
    if (h->due_ms < 0)
        h->due_ms = clock_ms() + SAVE_MS;
}

void history_set_output(History *h, const char *text, size_t len)
{
    HistoryEntry *entry = h->last;
    if (!entry || entry->output || len > MAX_OUTPUT)
        return;
    entry->output = alloc_copy(text, len);
    entry->output_len = len;
}

static bool open_session(History *h)
{
    if (h->session)
        return true;
    if (!run(h, "INSERT INTO sessions (start) VALUES (datetime('now'))"))
        return false;
    h->session = sqlite3_last_insert_rowid(h->db);
    return true;
}

static bool write_entry(sqlite3_stmt *insert, long long session, const HistoryEntry *entry)
{
    sqlite3_reset(insert);
    sqlite3_bind_int64(insert, 1, session);
    sqlite3_bind_int64(insert, 2, entry->line);
    sqlite3_bind_text(insert, 3, entry->code, (int)entry->code_len, SQLITE_STATIC);
    if (entry->output)
        sqlite3_bind_text(insert, 4, entry->output, (int)entry->output_len, SQLITE_STATIC);
    else
        sqlite3_bind_null(insert, 4);
    return sqlite3_step(insert) == SQLITE_DONE;
}

static bool write_entries(History *h)
{
    sqlite3_stmt *insert = NULL;
    bool ok = open_session(h)
           && sqlite3_prepare_v2(h->db, "INSERT OR REPLACE INTO history VALUES (?, ?, ?, ?)", -1,
                                 &insert, NULL)
                  == SQLITE_OK;
    for (HistoryEntry *entry = h->first; ok && entry; entry = entry->next)
        ok = write_entry(insert, h->session, entry);
    sqlite3_finalize(insert);
    return ok;
}

static void forget_entries(History *h)
{
    while (h->first) {
        HistoryEntry *entry = h->first;
        h->first = entry->next;
        entry_free(entry);
    }
    h->last = NULL;
    h->due_ms = -1;
}

/* Writes all or, when another kernel has the file just now, nothing, and tries again later. */
void history_save(History *h)
{
    if (!h->first)
        return;
    long long session = h->session;
    h->due_ms = clock_ms() + SAVE_MS;
    if (!open_db(h) || !run(h, "BEGIN IMMEDIATE"))
        return;
    if (write_entries(h) && run(h, "COMMIT")) {
        forget_entries(h);
        return;
    }
    complain(h);
    run(h, "ROLLBACK");
    h->session = session;
}

void history_rest(History *h)
{
    if (h->db)
        sqlite3_db_release_memory(h->db);
}

void history_close(History *h)
{
    if (h->path)
        history_save(h);
    forget_entries(h);
    sqlite3_close(h->db);
    free(h->path);
    *h = (History){0};
}

/* --- reading --- */

static json_t *column_text(sqlite3_stmt *rows, int column)
{
    const char *text = (const char *)sqlite3_column_text(rows, column);
    return text ? jsontext_string(text, (size_t)sqlite3_column_bytes(rows, column)) : json_null();
}

/* Runs `select` (session, line, source, output) with its parameters bound, and finalizes it. */
static json_t *collect(History *h, sqlite3_stmt *select, bool output)
{
    json_t *found = json_array();
    while (sqlite3_step(select) == SQLITE_ROW) {
        json_int_t session = sqlite3_column_int64(select, 0), line = sqlite3_column_int64(select, 1);
        json_t *text = column_text(select, 2);
        if (output)
            text = json_pack("[o, o]", text, column_text(select, 3));
        json_array_append_new(found, json_pack("[I, I, o]", session, line, text));
    }
    if (sqlite3_finalize(select) != SQLITE_OK)
        complain(h);
    return found;
}

/* A statement ready to be bound, after what is pending was written; NULL when the file fails. */
static sqlite3_stmt *prepare(History *h, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    history_save(h);
    if (open_db(h) && sqlite3_prepare_v2(h->db, sql, -1, &statement, NULL) != SQLITE_OK)
        complain(h);
    return statement;
}

json_t *history_tail(History *h, long n, bool output)
{
    sqlite3_stmt *select = prepare(h, "SELECT * FROM (SELECT session, line, source, output FROM history"
                                      " ORDER BY session DESC, line DESC LIMIT ?) ORDER BY session, line");
    if (!select)
        return json_array();
    sqlite3_bind_int64(select, 1, n < 0 ? 0 : n);
    return collect(h, select, output);
}

static long long last_line(History *h, long long session)
{
    long long line = 0;
    sqlite3_stmt *select = prepare(h, "SELECT max(line) FROM history WHERE session = ?");
    if (!select)
        return 0;
    sqlite3_bind_int64(select, 1, session);
    if (sqlite3_step(select) == SQLITE_ROW)
        line = sqlite3_column_int64(select, 0);
    sqlite3_finalize(select);
    return line;
}

/* The number of the session that is `back` before this one, which may have none yet. */
static long long earlier_session(History *h, long back)
{
    long long session = 0;
    sqlite3_stmt *select = prepare(h, "SELECT session FROM sessions WHERE ?1 = 0 OR session < ?1 "
                                      "ORDER BY session DESC LIMIT 1 OFFSET ?2");
    if (!select)
        return 0;
    sqlite3_bind_int64(select, 1, h->session);
    sqlite3_bind_int64(select, 2, back - 1);
    if (sqlite3_step(select) == SQLITE_ROW)
        session = sqlite3_column_int64(select, 0);
    sqlite3_finalize(select);
    return session;
}

/* As Python counts in a slice: negative from the end, 0 for `stop` is the end. */
json_t *history_range(History *h, long session, long start, long stop, bool output)
{
    history_save(h);
    long long number = session > 0 ? session : session ? earlier_session(h, -session) : h->session;
    long long end = last_line(h, number) + 1;
    sqlite3_stmt *select = prepare(h, "SELECT iif(session = ?1, 0, session), line, source, output FROM history"
                                      " WHERE session = ?2 AND line >= ?3 AND line < ?4 ORDER BY line");
    if (!select)
        return json_array();
    sqlite3_bind_int64(select, 1, session ? -1 : h->session);
    sqlite3_bind_int64(select, 2, number ? number : -1);
    sqlite3_bind_int64(select, 3, start < 0 ? start + end : start);
    sqlite3_bind_int64(select, 4, stop <= 0 ? stop + end : stop);
    return collect(h, select, output);
}

json_t *history_search(History *h, const HistorySearch *search)
{
    static const char each[] =
        "SELECT * FROM (SELECT session, line, source, output FROM history WHERE source GLOB ?"
        " ORDER BY session DESC, line DESC LIMIT ?) ORDER BY session, line";
    static const char newest[] =
        "SELECT session, line, source, output FROM (SELECT session, line, source, output,"
        " max(session * 1000000000 + line) AS place FROM history WHERE source GLOB ?"
        " GROUP BY source ORDER BY place DESC LIMIT ?) ORDER BY place";
    sqlite3_stmt *select = prepare(h, search->unique ? newest : each);
    if (!select)
        return json_array();
    sqlite3_bind_text(select, 1, search->pattern, -1, SQLITE_STATIC);
    sqlite3_bind_int64(select, 2, search->n > 0 ? search->n : -1);
    return collect(h, select, search->output);
}
