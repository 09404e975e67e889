/* SPDX-License-Identifier: MIT
 *
 * Pool: the connections of plain requests (plain.h), by server. libcurl makes them; they are kept
 * open for the next request, and watched meanwhile: that a server closes one is noticed. Who finds
 * none that is free, and may not have another, waits for his turn. */
#ifndef MEANWHILE_TASKS_POOL_H
#define MEANWHILE_TASKS_POOL_H

#include "tasks/http.h"

struct Server {
    Server *next;
    Connection *idle;                   /* the one used last comes first */
    int live;                           /* connections that there are or that are being made */
    int users;                          /* transfers */
    char name[];                        /* as in the address: name, or name:port */
};

struct Connection {
    Http *http;
    Server *server;
    Transfer *transfer;                 /* NULL: idle */
    Connection *next, *prev;            /* of those of the server that are idle */
    int64_t idle_since;
    int fd;
    uint32_t watched;                   /* epoll's events */
    bool used;                          /* it has served before */
};

/* A transfer's, until pool_leave(). */
Server *pool_server(Http *h, const char *name, size_t len);

/* t gets a connection to its server: at once, once libcurl has made one, or when it is its turn.
 * plain_begin() is told, unless it comes to nothing: then t is over. */
void pool_start(Transfer *t);
void pool_restart(Transfer *t);                                /* its connection was stale */
void pool_connected(Transfer *t, int fd);                      /* libcurl has made it; fd is taken */
void pool_leave(Transfer *t, bool reusable);                   /* t is through, or gives up */
void pool_watch(Connection *c, uint32_t events);
void pool_serve(Http *h);                                      /* who waits and can have one */
void pool_clear(Http *h);                                      /* no transfer runs any more */

#endif
