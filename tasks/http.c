/* SPDX-License-Identifier: MIT
 *
 * See http.h. libcurl says which sockets it waits for (on_socket) and until when (on_timer): the
 * poller and the heap of timers do the waiting, and act() tells it what happened. */
#include "tasks/http.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "base/alloc.h"
#include "lang/obj_exc.h"
#include "tasks/plain.h"
#include "tasks/pool.h"

enum { KEPT_CONNECTIONS = 1000, MEMORY_AHEAD = 8 << 20 };

typedef struct Socket { Http *http; curl_socket_t fd; } Socket;

/* -- what ended, and who is woken ------------------------------------------------------------- */

static void unlink_transfer(Http *h, Transfer *t)
{
    *(t->prev ? &t->prev->next : &h->first) = t->next;
    if (t->next)
        t->next->prev = t->prev;
    t->prev = t->next = NULL;
}

static void discard(Spare *spare)
{
    curl_easy_cleanup(spare->easy);
    free(spare->error);
}

static void give_back(Http *h, Transfer *t)
{
    Spare spare = {t->easy, t->error};
    t->easy = NULL;
    t->error = t->result != CURLE_OK && t->error[0] ? strdup(t->error) : NULL;
    curl_easy_reset(spare.easy);
    curl_slist_free_all(t->headers);
    t->headers = NULL;
    if (h->spares < (int)(sizeof h->spare / sizeof *h->spare)) {
        h->spare[h->spares++] = spare;
    } else {
        discard(&spare);
    }
}

static void leave_libcurl(Http *h, Transfer *t)
{
    curl_multi_remove_handle(h->multi, t->easy);
    give_back(h, t);
}

static void leave(Http *h, Transfer *t)
{
    if (t->easy)
        leave_libcurl(h, t);
    if (t->server)
        pool_leave(t, t->reusable);
    unlink_transfer(h, t);
    t->sent_body = V_NULL;
    timer_remove(&h->s->timers, &t->alarm.timer);
}

void http_wake(Transfer *t)
{
    Scheduler *s = t->http->s;
    Value who = t->waiter;
    if (who == V_NULL || !transfer_has(t, t->want))
        return;
    t->waiter = V_NULL;
    timer_remove(&s->timers, &t->alarm.timer);
    Task *task = task_of(who);
    if (task)
        task_wake(s, task, V_NONE, V_NULL);
    else
        future_set_result(s->vm, future_of(who), V_NONE);
}

void http_over(Transfer *t, CURLcode result)
{
    Http *h = t->http;
    t->result = result;
    t->done = true;
    leave(h, t);
    http_wake(t);
    if (h->next_end != V_NULL)
        future_set_result(h->s->vm, future_of(h->next_end), V_NONE);
    h->next_end = V_NULL;
}

static void take_connection(Http *h, Transfer *t)
{
    curl_socket_t fd = CURL_SOCKET_BAD;
    curl_easy_getinfo(t->easy, CURLINFO_ACTIVESOCKET, &fd);
    h->taken = fd;
    leave_libcurl(h, t);
    h->taken = -1;
    if (fd == CURL_SOCKET_BAD)
        http_over(t, CURLE_COULDNT_CONNECT);
    else
        pool_connected(t, fd);
}

static void finish(Http *h, Transfer *t, CURLcode result)
{
    long own_port = 0;
    if (result == CURLE_OK && t->server) {
        take_connection(h, t);
        return;
    }
    curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &t->os_error);
    if (t->open_error)
        t->os_error = t->open_error;
    curl_easy_getinfo(t->easy, CURLINFO_LOCAL_PORT, &own_port);
    t->reached = own_port > 0;
    http_over(t, result);
}

/* After libcurl was at work: finish what is done, wake whom the callbacks have noted. */
static void settle(Http *h)
{
    int left;
    for (CURLMsg *m; (m = curl_multi_info_read(h->multi, &left));) {
        char *t = NULL;
        if (m->msg != CURLMSG_DONE)
            continue;
        CURLcode result = m->data.result;
        curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
        finish(h, (Transfer *)(void *)t, result);
    }
    while (h->woken) {
        Transfer *t = h->woken;
        h->woken = t->next_woken;
        t->woken = false;
        http_wake(t);
    }
}

/* -- the loop and libcurl --------------------------------------------------------------------- */

void http_measure_room(Http *h)
{
    Interp *vm = h->s->vm;
    h->room = gc_can_have(vm, h->buffered + MEMORY_AHEAD);
    if (!h->room)
        exc_clear(vm);
}

static void act(Http *h, curl_socket_t fd, int events)
{
    int running;
    http_measure_room(h);
    curl_multi_socket_action(h->multi, fd, events, &running);
    settle(h);
}

static void on_ready(void *data, uint32_t events)
{
    const Socket socket = *(Socket *)data;              /* libcurl may have it freed */
    act(socket.http, socket.fd,
        (events & EPOLLIN ? CURL_CSELECT_IN : 0) | (events & EPOLLOUT ? CURL_CSELECT_OUT : 0) |
            (events & (EPOLLERR | EPOLLHUP) ? CURL_CSELECT_ERR : 0));
}

static int on_socket(CURL *easy, curl_socket_t fd, int what, void *data, void *socket_data)
{
    Http *h = data;
    Socket *socket = socket_data;
    (void)easy;
    if (what == CURL_POLL_REMOVE) {
        task_unwatch(h->s, fd);
        free(socket);
        return 0;
    }
    if (!socket) {
        socket = alloc_zeroed(1, sizeof *socket);
        *socket = (Socket){h, fd};
        curl_multi_assign(h->multi, fd, socket);
    }
    uint32_t events = (what & CURL_POLL_IN ? EPOLLIN : 0u) | (what & CURL_POLL_OUT ? EPOLLOUT : 0u);
    return task_watch(h->s, fd, events, on_ready, socket) ? 0 : -1;
}

void http_set_alarm(Http *h)
{
    if (h->pool.first && h->pool.freed)
        timer_add(&h->s->timers, &h->alarm.timer, timer_now());
    else if (h->libcurl_due < INT64_MAX)
        timer_add(&h->s->timers, &h->alarm.timer, h->libcurl_due);
    else
        timer_remove(&h->s->timers, &h->alarm.timer);
}

static int on_timer(CURLM *multi, long ms, void *data)
{
    Http *h = data;
    (void)multi;
    h->libcurl_due = ms < 0 ? INT64_MAX : timer_now() + (int64_t)ms * 1000000;
    http_set_alarm(h);
    return 0;
}

static void ring(Scheduler *s, Alarm *a)
{
    Http *h = (Http *)a;
    (void)s;
    pool_serve(h);
    if (h->libcurl_due <= timer_now()) {
        h->libcurl_due = INT64_MAX;
        act(h, CURL_SOCKET_TIMEOUT, 0);
    }
    http_set_alarm(h);
}

/* -- transfers -------------------------------------------------------------------------------- */

Spare http_take_easy(Http *h)
{
    if (h->spares)
        return h->spare[--h->spares];
    return (Spare){curl_easy_init(), alloc_zeroed(1, CURL_ERROR_SIZE)};
}

bool http_start(Http *h, Transfer *t)
{
    CURLMcode code = t->server ? CURLM_OK : curl_multi_add_handle(h->multi, t->easy);
    if (code != CURLM_OK) {
        give_back(h, t);
        return exc_raise(h->s->vm, EXC_RuntimeError, "%s", curl_multi_strerror(code)), false;
    }
    t->prev = NULL;
    t->next = h->first;
    if (h->first)
        h->first->prev = t;
    h->first = t;
    if (t->server)
        plain_start(t);
    return true;
}

void http_stop(Transfer *t)
{
    if (!transfer_runs(t))
        return;
    t->result = t->read_timed_out ? CURLE_OPERATION_TIMEDOUT : CURLE_ABORTED_BY_CALLBACK;
    t->done = true;
    leave(t->http, t);
}

void http_resume(Transfer *t)
{
    Http *h = t->http;
    if (t->connection && t->paused)
        plain_resume(t);
    if (!t->easy || !(t->paused || t->upload_paused))
        return;
    http_measure_room(h);
    bool send = !t->upload_paused || t->upload.len > t->sent || t->upload_ended;
    t->paused = false;
    t->upload_paused = !send;
    curl_easy_pause(t->easy, send ? CURLPAUSE_CONT : CURLPAUSE_SEND);
    settle(h);
}

/* -- the whole -------------------------------------------------------------------------------- */

static void http_trace(Gc *gc, Obj *o)
{
    const Http *h = (Http *)o;
    gc_mark(gc, h->next_end);
}

static const TypeDef http_type = {
    .name = "Connections",
    .module = "_http",
    .size = sizeof(Http),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT,
    .trace = http_trace,
};

Http *http_get(Scheduler *s)
{
    if (s->http)
        return s->http;
    curl_global_init(CURL_GLOBAL_DEFAULT);
    Http *h = gc_alloc(s->vm, sizeof *h, KIND_NATIVE,
                       type_from_def(s->vm, &http_type, T_NO_TYPE)->first_shape);
    if (!h)
        return NULL;
    h->alarm.h.aux = TASK_AUX_ALARM;
    h->alarm.timer.of = TIMER_OF_ALARM;
    h->alarm.ring = ring;
    h->s = s;
    h->next_end = V_NULL;
    h->taken = -1;
    h->libcurl_due = INT64_MAX;
    h->multi = curl_multi_init();
    curl_multi_setopt(h->multi, CURLMOPT_SOCKETFUNCTION, on_socket);
    curl_multi_setopt(h->multi, CURLMOPT_SOCKETDATA, h);
    curl_multi_setopt(h->multi, CURLMOPT_TIMERFUNCTION, on_timer);
    curl_multi_setopt(h->multi, CURLMOPT_TIMERDATA, h);
    curl_multi_setopt(h->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)HTTP_MOST_CONNECTIONS);
    curl_multi_setopt(h->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)HTTP_MOST_PER_HOST);
    curl_multi_setopt(h->multi, CURLMOPT_MAXCONNECTS, (long)KEPT_CONNECTIONS);
    return s->http = h;
}

void http_free(Scheduler *s)
{
    Http *h = s->http;
    if (!h)
        return;
    h->pool.closing = true;
    while (h->first)
        http_stop(h->first);
    pool_clear(h);
    free(h->received);
    while (h->spares)
        discard(&h->spare[--h->spares]);
    curl_multi_cleanup(h->multi);
    h->multi = NULL;
    s->http = NULL;
}
