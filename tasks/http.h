/* SPDX-License-Identifier: MIT
 *
 * Http: requests over one libcurl multi handle on the loop. Connections, looked-up names and TLS
 * sessions are shared by everybody. One request is a Transfer: it is set up (transfer.c), started,
 * waited for, and read. The plainest ones have only their connections from libcurl (plain.h).
 *
 * Nothing of the language runs, and nothing is allocated on the heap, while libcurl is at work: its
 * callbacks only copy and note who is to be woken. */
#ifndef MEANWHILE_TASKS_HTTP_H
#define MEANWHILE_TASKS_HTTP_H

#include <curl/curl.h>

#include "base/buf.h"
#include "tasks/answer.h"
#include "tasks/scheduler.h"

typedef struct Http Http;
typedef struct Transfer Transfer;
typedef struct Server Server;           /* pool.h */
typedef struct Connection Connection;

/* What is held of a body that nobody takes; a header that is longer is refused. */
enum { HTTP_HIGH_WATER = 1 << 20, HTTP_LONGEST_HEAD = 1 << 20 };
/* libcurl's and the pool's, each */
enum { HTTP_MOST_CONNECTIONS = 2000, HTTP_MOST_PER_HOST = 1000 };

/* What a waiter waits for. */
typedef enum Want { WANT_HEAD, WANT_DATA, WANT_ALL, WANT_ROOM } Want;

struct Transfer {
    Alarm alarm;                        /* while somebody waits: of the timeouts */
    Http *http;
    CURL *easy;                         /* NULL: not running (any more) */
    Transfer *prev, *next;              /* of all that run */
    Transfer *next_woken;
    Value waiter;                       /* a parked Task or a Future that waits for `want` */
    Value sent_body;                    /* the object whose bytes are being sent, or V_NULL */
    struct curl_slist *headers;
    Buf head;                           /* the lines of the last header, complete with `has_head` */
    Buf data;                           /* what came of the body: from `taken` on it is new */
    Buf upload;                         /* of a request, in pieces: from `sent` on to be sent; a
                                         * plain one, whole */
    size_t taken, sent;
    int64_t read_limit;                 /* nanoseconds that nothing may come; 0: any number */
    int64_t connect_ms, total_ms;       /* limits; 0: none */
    int64_t lines_left;                 /* of the header, before it is refused; < 0: no limit */
    int64_t most_lines;
    uint8_t want;                       /* Want */
    bool has_head, done, woken;
    bool whole;                         /* the body is wanted at once: no back-pressure */
    bool began;                         /* there is a connection, and TLS is done */
    bool reached;                       /* TCP at least was connected when it ended */
    bool paused, upload_paused, upload_ended;
    bool read_timed_out, no_memory, head_too_long, too_many_lines;
    CURLcode result;                    /* once done */
    long status, version, os_error;
    int open_error;                     /* errno: there was no socket to be had */
    double seconds;                     /* from start to the header */
    bool sets_cookies, is_encoded;      /* the header says so */
    char *error;                        /* libcurl's words: the handle's; once done, a copy */
    /* Of a plain one: */
    Server *server;                        /* NULL: it is over, or it is not plain */
    Connection *connection;             /* NULL: libcurl makes it (easy), or it waits (queued) */
    Transfer *queue_prev, *queue_next;
    Answer answer;
    size_t head_read;                   /* of `head` */
    int64_t began_at;
    bool needs_libcurl;                 /* an option says more than plain.h can do */
    bool queued;
    bool answered;                      /* something has come over this connection */
    bool reusable;                      /* once over: so is the connection */
};

/* An easy handle that nobody uses. */
typedef struct Spare { CURL *easy; char *error; } Spare;

typedef struct Pool {
    Server *servers;                       /* the one asked for last comes first */
    Transfer *first, *last;             /* those that wait for their turn */
    int live;                           /* connections, of all servers */
    int freed;                          /* since somebody last got his turn */
    bool closing;
} Pool;

struct Http {
    Alarm alarm;                        /* for libcurl, and for who waits for a connection */
    int64_t libcurl_due;                /* INT64_MAX: never */
    Scheduler *s;
    CURLM *multi;
    Transfer *first;                    /* running */
    Transfer *woken;                    /* something that somebody waits for has come */
    Value next_end;                     /* a Future, done when some transfer has ended; or V_NULL */
    size_t buffered;                    /* bytes of bodies held */
    bool room;                          /* there is memory for more */
    Spare spare[256];
    int spares;
    Pool pool;
    int taken;                          /* a descriptor that libcurl gives up without closing it */
    char *received;                     /* room for what one recv() brings; NULL: none so far */
};

static inline bool transfer_runs(const Transfer *t) { return t->easy || t->server; }

/* http.c */
Http *http_get(Scheduler *s);           /* NULL: exception pending */
Spare http_take_easy(Http *h);          /* easy NULL: libcurl has no memory */
bool http_start(Http *h, Transfer *t);  /* false: RuntimeError pending */
void http_stop(Transfer *t);            /* gives the transfer up, if it runs */
void http_resume(Transfer *t);          /* what was paused goes on, where it can */
void http_over(Transfer *t, CURLcode code);                  /* it has ended so: who waits is woken */
void http_wake(Transfer *t);            /* whoever waits for what has come */
void http_measure_room(Http *h);        /* sets h->room */
void http_set_alarm(Http *h);           /* for whom there is a connection now */

/* transfer.c: what libcurl calls, and how a request is set up. */
/* args: as the constructor gets them. False: exception pending. */
bool transfer_set_up(Interp *vm, Transfer *t, Value *args);
CURLcode transfer_set_up_connection(Transfer *t, const char *host);   /* t->easy will only connect */
void transfer_limit_wait(Transfer *t);  /* somebody waits, or the server said something */
void transfer_add_data(Transfer *t, const char *bytes, size_t len);
bool transfer_has(const Transfer *t, Want want);
void transfer_forget_bodies(Transfer *t);
void transfer_release(Transfer *t);     /* all it holds outside the heap */
size_t transfer_held(const Transfer *t);

extern const TypeDef transfer_type;     /* mod_http.c */

#endif
