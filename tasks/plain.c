/* SPDX-License-Identifier: MIT
 *
 * See plain.h. A connection is watched as long as it lives, so an exchange is a send() and a
 * recv(). Where the answer goes on is what answer.h says. A server may have closed a connection
 * that was kept just when it is used again: then the request is sent once more, over a new one. */
#include "tasks/plain.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include "base/alloc.h"
#include "lang/obj_bytes.h"
#include "lang/obj_seq.h"
#include "tasks/pool.h"

enum { AT_ONCE = 65536 };

/* -- what is plain ---------------------------------------------------------------------------- */

typedef struct Target { const char *host, *path; size_t host_len, path_len; } Target;

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
        c == '.' || c == '_';
}

/* A name, or four numbers that nobody would write in another way. */
static bool is_usual_name(const char *at, size_t len)
{
    char text[INET_ADDRSTRLEN];
    for (size_t i = 0; i < len; i++)
        if (!is_name_char(at[i]))
            return false;
    if (len == 0 || at[len - 1] == '.')
        return false;
    if (at[0] < '0' || at[0] > '9')
        return true;
    if (len >= sizeof text)
        return false;
    memcpy(text, at, len);
    text[len] = 0;
    return inet_pton(AF_INET, text, &(struct in_addr){0}) == 1;
}

/* 80 is not: libcurl does not say it. */
static bool is_usual_port(const char *at, size_t len)
{
    enum { MOST = 65535 };
    long port = 0;
    for (size_t i = 0; i < len && i < 6; i++) {
        if (at[i] < '0' || at[i] > '9')
            return false;
        port = port * 10 + at[i] - '0';
    }
    return len > 0 && at[0] != '0' && port <= MOST && port != 80;
}

/* Printing ASCII after http://, whose host needs no interpretation. */
static bool read_target(const char *url, size_t len, Target *t)
{
    static const char scheme[] = "http://";
    size_t from = sizeof scheme - 1, end = from;
    if (len <= from || memcmp(url, scheme, from) != 0)
        return false;
    for (size_t i = from; i < len; i++)
        if (url[i] <= ' ' || url[i] > '~' || url[i] == '#')
            return false;
    while (end < len && url[end] != '/' && url[end] != '?')
        end++;
    *t = (Target){url + from, url + end, end - from, len - end};
    const char *colon = memchr(t->host, ':', t->host_len);
    size_t name = colon ? (size_t)(colon - t->host) : t->host_len;
    return is_usual_name(t->host, name) &&
        (!colon || is_usual_port(colon + 1, t->host_len - name - 1));
}

static bool names(const char *line, size_t len, const char *name)
{
    size_t n = strlen(name);
    return len > n && (line[n] == ':' || line[n] == ';') && strncasecmp(line, name, n) == 0;
}

/* Headers that have a meaning for the exchange itself. */
static bool is_special(const char *line, size_t len)
{
    static const char *const special[] = {
        "Host", "Content-Length", "Transfer-Encoding", "Upgrade", "Expect", "TE",
    };
    for (size_t i = 0; i < sizeof special / sizeof *special; i++)
        if (names(line, len, special[i]))
            return true;
    return false;
}

/* As libcurl has it: "Name:" is not sent, "Name;" is sent without a value. */
static bool add_line(Buf *to, const char *line, size_t len)
{
    if (len < 2 || memchr(line, 0, len) || memchr(line, '\n', len) || memchr(line, '\r', len))
        return false;
    bool valued = memchr(line, ':', len), empty = line[len - 1] == ';' && !valued;
    if (!(valued || empty) || is_special(line, len))
        return false;
    if (line[len - 1] == ':')
        return true;
    buf_add(to, line, empty ? len - 1 : len);
    buf_adds(to, empty ? ":\r\n" : "\r\n");
    return true;
}

static bool add_lines(Buf *to, Value headers)
{
    const Value *lines;
    size_t n;
    bool accepts = false;
    if (!seq_view(headers, &lines, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        const Bytes *b = bytes_is(lines[i]) ? (Bytes *)v_obj(v_unwrap(lines[i])) : NULL;
        if (!b || !add_line(to, (const char *)b->data, (size_t)b->len))
            return false;
        accepts |= names((const char *)b->data, (size_t)b->len, "Accept");
    }
    buf_adds(to, accepts ? "\r\n" : "Accept: */*\r\n\r\n");
    return true;
}

static void add_target(Buf *to, const char *verb, Target target)
{
    enum { USUAL = 300 };
    buf_reserve(to, target.host_len + target.path_len + USUAL);
    buf_adds(to, verb);
    buf_adds(to, target.path_len && target.path[0] == '/' ? " " : " /");
    buf_add(to, target.path, target.path_len);
    buf_adds(to, " HTTP/1.1\r\nHost: ");
    buf_add(to, target.host, target.host_len);
    buf_adds(to, "\r\n");
}

bool plain_set_up(Interp *vm, Transfer *t, const Value *args)
{
    Value method = args[0], url = args[1];
    Target target;
    size_t len;
    if (args[3] != V_NONE || !str_is(method) || !str_is(url) || t->needs_libcurl)
        return false;
    t->answer.no_body = str_eq_cstr(method, "HEAD");
    const char *text = str_utf8(vm, url, &len);
    if ((!t->answer.no_body && !str_eq_cstr(method, "GET")) || !read_target(text, len, &target))
        return false;
    add_target(&t->upload, t->answer.no_body ? "HEAD" : "GET", target);
    if (add_lines(&t->upload, args[2])) {
        t->server = pool_server(t->http, target.host, target.host_len);
        return true;
    }
    buf_reset(&t->upload);
    return false;
}

/* -- the exchange ----------------------------------------------------------------------------- */

static void fail(Transfer *t, CURLcode code, const char *why)
{
    char *text = strdup(why);
    http_over(t, code);
    free(t->error);
    t->error = text;
}

static void broken(Transfer *t, CURLcode code, int error)
{
    char text[CURL_ERROR_SIZE];
    if (t->connection->used && !t->answered) {
        t->sent = 0;
        pool_restart(t);
        return;
    }
    snprintf(text, sizeof text, "%s failure: %s", code == CURLE_SEND_ERROR ? "Send" : "Recv",
             strerror(error));
    t->os_error = error;
    fail(t, code, text);
}

static bool is_sent(const Transfer *t) { return t->sent == t->upload.len; }

/* What is to be watched for. */
static void watch(Transfer *t)
{
    pool_watch(t->connection, (t->paused ? 0u : EPOLLIN) | (is_sent(t) ? 0u : EPOLLOUT));
}

static void send_on(Transfer *t)
{
    ssize_t n = send(t->connection->fd, t->upload.data + t->sent, t->upload.len - t->sent,
                     MSG_NOSIGNAL | MSG_DONTWAIT);
    if (n < 0 && errno != EAGAIN && errno != EINTR) {
        broken(t, CURLE_SEND_ERROR, errno);
        return;
    }
    t->sent += n > 0 ? (size_t)n : 0;
    watch(t);
}

void plain_begin(Connection *c)
{
    Transfer *t = c->transfer;
    t->began = t->reached = true;
    t->answered = false;
    if (t->waiter != V_NULL)
        transfer_limit_wait(t);
    send_on(t);
}

static void head_is_there(Transfer *t)
{
    const Answer *a = &t->answer;
    t->has_head = true;
    t->status = a->status;
    t->version = a->version == 10 ? CURL_HTTP_VERSION_1_0 : CURL_HTTP_VERSION_1_1;
    t->sets_cookies = a->sets_cookies;
    t->is_encoded = a->is_encoded;
    t->seconds = (double)(timer_now() - t->began_at) / 1e9;
}

/* The lines of the header that are complete. False: the transfer has failed. */
static bool read_lines(Transfer *t)
{
    Buf *head = &t->head;
    for (char *end; (end = memchr(head->data + t->head_read, '\n', head->len - t->head_read));) {
        const char *line = head->data + t->head_read;
        size_t len = (size_t)(end - line);
        if (t->answer.state == ANSWER_STATUS)
            t->lines_left = t->most_lines + 2;          /* this one and the empty one */
        t->too_many_lines = t->most_lines > 0 && t->lines_left-- == 0;
        CURLcode code = answer_line(&t->answer, line, len && line[len - 1] == '\r' ? len - 1 : len);
        if (code != CURLE_OK || t->too_many_lines)
            return fail(t, code ? code : CURLE_WRITE_ERROR, code ? t->answer.error : ""), false;
        t->head_read += len + 1;
        if (t->answer.state == ANSWER_STATUS) {         /* 100 Continue: another follows */
            buf_drop_front(head, t->head_read);
            t->head_read = 0;
        }
        if (!answer_in_head(&t->answer))
            return true;
    }
    t->head_too_long = head->len > HTTP_LONGEST_HEAD;
    size_t compared = head->len < 5 ? head->len : 5;
    if (t->answer.state == ANSWER_STATUS && memcmp(head->data, "HTTP/", compared) != 0) {
        CURLcode code = answer_line(&t->answer, head->data, head->len);
        return fail(t, code, t->answer.error), false;
    }
    if (t->head_too_long)
        return fail(t, CURLE_WRITE_ERROR, ""), false;
    return true;
}

/* How many of the bytes belong to the header. */
static size_t take_head(Transfer *t, const char *bytes, size_t len)
{
    buf_add(&t->head, bytes, len);
    if (!read_lines(t) || answer_in_head(&t->answer))
        return len;
    size_t behind = t->head.len - t->head_read;
    t->head.data[t->head.len = t->head_read] = 0;
    head_is_there(t);
    return len - behind;
}

static bool take_body(Transfer *t, const char *bytes, size_t len)
{
    const char *data;
    size_t size;
    if (len && !t->http->room) {
        t->no_memory = true;
        return fail(t, CURLE_WRITE_ERROR, "out of memory"), false;
    }
    while (len && t->answer.state != ANSWER_OVER) {
        size_t used = answer_body(&t->answer, bytes, len, &data, &size);
        if (used == 0)
            return fail(t, CURLE_RECV_ERROR, t->answer.error), false;
        if (size)
            transfer_add_data(t, data, size);
        bytes += used;
        len -= used;
    }
    if (t->answer.state == ANSWER_OVER) {
        t->reusable = t->answer.keeps && len == 0 && is_sent(t);
        http_over(t, CURLE_OK);
        return false;
    }
    return true;
}

static void came(Transfer *t, const char *bytes, size_t len)
{
    size_t used = 0;
    t->answered = true;
    transfer_limit_wait(t);
    if (!t->has_head)
        used = take_head(t, bytes, len);
    if (t->done || !t->has_head || !take_body(t, bytes + used, len - used))
        return;
    t->paused = !t->whole && transfer_held(t) >= HTTP_HIGH_WATER;
    watch(t);
    http_wake(t);
}

static void server_closed(Transfer *t)
{
    if (!t->answered && t->connection->used) {
        broken(t, CURLE_RECV_ERROR, 0);
        return;
    }
    CURLcode code = answer_end(&t->answer);
    if (code == CURLE_OK)
        http_over(t, CURLE_OK);
    else
        fail(t, code, t->answer.error);
}

static void receive(Transfer *t)
{
    Http *h = t->http;
    if (!h->received)
        h->received = alloc_new(AT_ONCE);
    ssize_t n = recv(t->connection->fd, h->received, AT_ONCE, MSG_DONTWAIT);
    if (n > 0) {
        http_measure_room(h);
        came(t, h->received, (size_t)n);
    } else if (n == 0) {
        server_closed(t);
    } else if (errno != EAGAIN && errno != EINTR) {
        broken(t, CURLE_RECV_ERROR, errno);
    }
}

void plain_ready(Connection *c, uint32_t events)
{
    Transfer *t = c->transfer;
    if (!is_sent(t) && events & EPOLLOUT)
        send_on(t);
    if (c == t->connection && !t->done && events & (EPOLLIN | EPOLLERR | EPOLLHUP))
        receive(t);
}

void plain_resume(Transfer *t)
{
    t->paused = false;
    watch(t);
}

void plain_start(Transfer *t)
{
    t->began_at = timer_now();
    pool_start(t);
}

void plain_too_late(Transfer *t)
{
    fail(t, CURLE_OPERATION_TIMEDOUT, "Operation timed out");
}
