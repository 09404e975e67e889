/* SPDX-License-Identifier: MIT
 *
 * See pool.h. Whose turn it is, is found out by an alarm, not where a connection becomes free: that
 * may be in the middle of a collection. */
#include "tasks/pool.h"

#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/alloc.h"
#include "tasks/plain.h"

static const int64_t LONGEST_IDLE_NS = INT64_C(118000000000);  /* as libcurl has it */

/* -- servers ---------------------------------------------------------------------------------- */

Server *pool_server(Http *h, const char *name, size_t len)
{
    Pool *p = &h->pool;
    Server **at = &p->servers, *server;
    while ((server = *at) && !(strncmp(server->name, name, len) == 0 && server->name[len] == 0))
        at = &server->next;
    if (server) {
        *at = server->next;                               /* it will be asked for again */
    } else {
        server = alloc_zeroed(1, sizeof *server + len + 1);
        memcpy(server->name, name, len);
    }
    server->users++;
    server->next = p->servers;
    return p->servers = server;
}

static void drop_unused(Pool *p, Server *server)
{
    Server **at = &p->servers;
    if (server->live || server->users)
        return;
    while (*at != server)
        at = &(*at)->next;
    *at = server->next;
    free(server);
}

static void count(Pool *p, Server *server, int by)
{
    server->live += by;
    p->live += by;
}

/* -- connections ------------------------------------------------------------------------------ */

static void unlink_idle(Connection *c)
{
    *(c->prev ? &c->prev->next : &c->server->idle) = c->next;
    if (c->next)
        c->next->prev = c->prev;
    c->prev = c->next = NULL;
}

static void link_idle(Connection *c)
{
    Server *server = c->server;
    c->transfer = NULL;
    c->used = true;
    c->idle_since = timer_now();
    c->next = server->idle;
    if (server->idle)
        server->idle->prev = c;
    server->idle = c;
}

static void disconnect(Connection *c)
{
    task_unwatch(c->http->s, c->fd);
    close(c->fd);
    count(&c->http->pool, c->server, -1);
    free(c);
}

static void disconnect_idle(Connection *c)
{
    Pool *p = &c->http->pool;
    Server *server = c->server;
    unlink_idle(c);
    disconnect(c);
    drop_unused(p, server);
}

static void on_ready(void *data, uint32_t events)
{
    Connection *c = data;
    char byte;
    if (c->transfer)
        plain_ready(c, events);
    else if (recv(c->fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) >= 0 || events & (EPOLLERR | EPOLLHUP))
        disconnect_idle(c);
}

void pool_watch(Connection *c, uint32_t events)
{
    if (c->watched != events)
        task_watch(c->http->s, c->fd, events, on_ready, c);
    c->watched = events;
}

static Connection *take_idle(Server *server)
{
    int64_t oldest = server->idle ? timer_now() - LONGEST_IDLE_NS : 0;
    for (Connection *c; (c = server->idle);) {
        unlink_idle(c);
        if (c->idle_since > oldest)
            return c;
        disconnect(c);
    }
    return NULL;
}

/* Of the server that has been asked for least recently. */
static Connection *an_idle_one(const Pool *p)
{
    Connection *found = NULL;
    for (const Server *server = p->servers; server; server = server->next)
        found = server->idle ? server->idle : found;
    return found;
}

static void connect_anew(Transfer *t)
{
    Http *h = t->http;
    count(&h->pool, t->server, 1);
    CURLcode code = transfer_set_up_connection(t, t->server->name);
    if (code == CURLE_OK && curl_multi_add_handle(h->multi, t->easy) != CURLM_OK)
        code = CURLE_FAILED_INIT;
    if (code != CURLE_OK)
        http_over(t, code);
}

static void give(Transfer *t, Connection *c)
{
    c->transfer = t;
    t->connection = c;
    plain_begin(c);
}

/* -- turns ------------------------------------------------------------------------------------ */

static void enqueue(Pool *p, Transfer *t)
{
    t->queued = true;
    t->queue_next = NULL;
    t->queue_prev = p->last;
    *(p->last ? &p->last->queue_next : &p->first) = t;
    p->last = t;
}

static void dequeue(Pool *p, Transfer *t)
{
    *(t->queue_prev ? &t->queue_prev->queue_next : &p->first) = t->queue_next;
    *(t->queue_next ? &t->queue_next->queue_prev : &p->last) = t->queue_prev;
    t->queued = false;
}

static bool may_be_served(const Transfer *t)
{
    const Pool *p = &t->http->pool;
    return t->server->idle ||
        (t->server->live < HTTP_MOST_PER_HOST && (p->live < HTTP_MOST_CONNECTIONS || an_idle_one(p)));
}

static void serve(Transfer *t)
{
    Pool *p = &t->http->pool;
    Connection *c = take_idle(t->server);
    if (!c && p->live >= HTTP_MOST_CONNECTIONS && an_idle_one(p))
        disconnect_idle(an_idle_one(p));
    if (c)
        give(t, c);
    else
        connect_anew(t);
}

/* So many connections have become free; each serves one who waits. */
void pool_serve(Http *h)
{
    Pool *p = &h->pool;
    for (Transfer *t = p->first, *next; t && p->freed > 0; t = next) {
        next = t->queue_next;
        if (may_be_served(t)) {
            dequeue(p, t);
            serve(t);
            p->freed--;
        }
    }
    p->freed = 0;
}

static void one_is_free(Http *h)
{
    Pool *p = &h->pool;
    p->freed++;
    if (p->first && !p->closing)
        http_set_alarm(h);
}

/* -- what transfers ask for ------------------------------------------------------------------- */

void pool_start(Transfer *t)
{
    if (may_be_served(t))
        serve(t);
    else
        enqueue(&t->http->pool, t);
}

void pool_restart(Transfer *t)
{
    disconnect(t->connection);
    t->connection = NULL;
    connect_anew(t);
}

void pool_connected(Transfer *t, int fd)
{
    Connection *c = alloc_zeroed(1, sizeof *c);
    *c = (Connection){.http = t->http, .server = t->server, .fd = fd};
    give(t, c);
}

void pool_leave(Transfer *t, bool reusable)
{
    Http *h = t->http;
    Server *server = t->server;
    Connection *c = t->connection;
    if (t->queued)
        dequeue(&h->pool, t);
    else if (!c)
        count(&h->pool, server, -1);                      /* libcurl was making it */
    else if (reusable)
        link_idle(c);
    else
        disconnect(c);
    t->connection = NULL;
    t->server = NULL;
    server->users--;
    drop_unused(&h->pool, server);
    one_is_free(h);
}

void pool_clear(Http *h)
{
    for (Connection *c; (c = an_idle_one(&h->pool));)
        disconnect_idle(c);
}
