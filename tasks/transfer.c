/* SPDX-License-Identifier: MIT
 *
 * One request: how libcurl is set up for it, and what its callbacks do with header, body and what
 * is to be sent. A body that is read in pieces is held back when nobody takes it; one that is
 * wanted whole is bounded by the memory limit. */
#include "tasks/http.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "lang/obj_bytes.h"
#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "tasks/plain.h"

size_t transfer_held(const Transfer *t)
{
    return t->data.len - t->taken;
}

bool transfer_has(const Transfer *t, Want want)
{
    if (t->done)
        return true;
    switch (want) {
    case WANT_HEAD: return t->has_head;
    case WANT_DATA: return transfer_held(t) > 0;
    case WANT_ALL: return false;
    default: return t->upload.len - t->sent < HTTP_HIGH_WATER;
    }
}

void transfer_forget_bodies(Transfer *t)
{
    if (t->http)
        t->http->buffered -= t->data.len;
    buf_clear(&t->data);
    buf_clear(&t->upload);
    t->taken = t->sent = 0;
}

void transfer_release(Transfer *t)
{
    transfer_forget_bodies(t);
    buf_clear(&t->head);
    free(t->error);
    t->error = NULL;
}

/* -- what libcurl calls ----------------------------------------------------------------------- */

/* When the time of a plain request is over; libcurl looks after others, and after connecting. */
static int64_t last_moment(const Transfer *t)
{
    return t->server && !t->easy && t->total_ms ? t->began_at + t->total_ms * 1000000 : INT64_MAX;
}

void transfer_limit_wait(Transfer *t)
{
    int64_t due = last_moment(t);
    if (t->read_limit && t->began && timer_now() + t->read_limit < due)
        due = timer_now() + t->read_limit;
    if (due != INT64_MAX)
        timer_add(&t->http->s->timers, &t->alarm.timer, due);
}

static void heard(Transfer *t)
{
    if (t->read_limit)
        transfer_limit_wait(t);
}

static void note(Transfer *t)
{
    heard(t);
    if (t->woken || t->waiter == V_NULL)
        return;
    t->woken = true;
    t->next_woken = t->http->woken;
    t->http->woken = t;
}

static bool is_end(const char *line, size_t len)
{
    return len == 0 || (len <= 2 && (line[0] == '\r' || line[0] == '\n'));
}

static void begin_head(Transfer *t)
{
    enum { USUAL_HEAD = 1000 };
    buf_reset(&t->head);
    buf_reserve(&t->head, USUAL_HEAD);
    t->sets_cookies = t->is_encoded = false;
    t->lines_left = t->most_lines + 2;                  /* the first and the empty one */
}

static size_t on_head(char *line, size_t one, size_t len, void *data)
{
    Transfer *t = data;
    (void)one;
    if (t->has_head)                                    /* trailers */
        return len;
    if (len > 5 && memcmp(line, "HTTP/", 5) == 0)
        begin_head(t);
    else if (len > 16 && strncasecmp(line, "set-cookie:", 11) == 0)
        t->sets_cookies = true;
    else if (len > 16 && strncasecmp(line, "content-encoding:", 17) == 0)
        t->is_encoded = true;
    heard(t);
    t->head_too_long = t->head.len + len > HTTP_LONGEST_HEAD;
    t->too_many_lines = t->most_lines > 0 && t->lines_left-- == 0;
    if (t->head_too_long || t->too_many_lines)
        return 0;
    buf_add(&t->head, line, len);
    if (!is_end(line, len))
        return len;
    curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &t->status);
    if (t->status >= 100 && t->status < 200)            /* the one that counts follows */
        return len;
    t->has_head = true;
    curl_easy_getinfo(t->easy, CURLINFO_HTTP_VERSION, &t->version);
    curl_easy_getinfo(t->easy, CURLINFO_TOTAL_TIME, &t->seconds);
    note(t);
    return len;
}

void transfer_add_data(Transfer *t, const char *bytes, size_t len)
{
    if (t->taken == t->data.len) {
        t->http->buffered -= t->data.len;
        buf_reset(&t->data);
        t->taken = 0;
    }
    buf_add(&t->data, bytes, len);
    t->http->buffered += len;
}

static size_t on_data(char *bytes, size_t one, size_t len, void *data)
{
    Transfer *t = data;
    (void)one;
    if (!t->whole && transfer_held(t) >= HTTP_HIGH_WATER) {
        t->paused = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    if (!t->http->room) {
        t->no_memory = true;
        return 0;
    }
    transfer_add_data(t, bytes, len);
    note(t);
    return len;
}

static size_t on_send(char *to, size_t one, size_t room, void *data)
{
    Transfer *t = data;
    size_t left = t->upload.len - t->sent, n = left < one * room ? left : one * room;
    if (n == 0 && !t->upload_ended) {
        t->upload_paused = true;
        note(t);
        return CURL_READFUNC_PAUSE;
    }
    if (n)
        memcpy(to, t->upload.data + t->sent, n);
    t->sent += n;
    if (t->sent == t->upload.len) {
        buf_reset(&t->upload);
        t->sent = 0;
    }
    note(t);
    return n;
}

/* Sockets are not for child processes. */
static curl_socket_t on_open(void *data, curlsocktype purpose, struct curl_sockaddr *a)
{
    Transfer *t = data;
    (void)purpose;
    int fd = socket(a->family, a->socktype | SOCK_CLOEXEC, a->protocol);
    t->open_error = fd < 0 ? errno : 0;
    return fd < 0 ? CURL_SOCKET_BAD : fd;
}

/* A connection that is taken over stays open. */
static int on_close(void *data, curl_socket_t fd)
{
    const Http *h = data;
    return fd == h->taken ? 0 : close(fd);
}

static int on_connected(void *data, char *ip, char *own_ip, int port, int own_port)
{
    Transfer *t = data;
    (void)ip;
    (void)own_ip;
    (void)port;
    (void)own_port;
    t->began = true;
    note(t);
    return CURL_PREREQFUNC_OK;
}

static void nothing_came(Scheduler *s, Alarm *a)
{
    Transfer *t = (Transfer *)a;
    Value who = t->waiter;
    if (who == V_NULL || t->done)                       /* the program takes its time, not the server */
        return;
    if (t->server && t->easy)                           /* it is being connected */
        return;
    if (last_moment(t) <= timer_now()) {
        plain_too_late(t);
        return;
    }
    t->read_timed_out = true;
    t->waiter = V_NULL;
    http_stop(t);
    Task *task = task_of(who);
    if (task)
        task_wake(s, task, V_NONE, V_NULL);
    else
        future_set_result(s->vm, future_of(who), V_NONE);
}

/* -- setting up ------------------------------------------------------------------------------- */

static Value option(Interp *vm, Value options, const char *name)
{
    Value v =
        options == V_NONE ? V_NULL : dict_get_str(dict_of(options), str_intern_cstr(vm, name));
    return v == V_NULL || v == V_NONE ? V_NULL : v;
}

static void set_text(Interp *vm, Transfer *t, Value options, const char *name, CURLoption what)
{
    Value v = option(vm, options, name);
    if (v != V_NULL && str_is(v))
        curl_easy_setopt(t->easy, what, str_utf8(vm, v, NULL));
}

static void set_tls(Interp *vm, Transfer *t, Value options)
{
    Value verify = option(vm, options, "verify"), names = option(vm, options, "check_hostname");
    bool checked = verify == V_NULL || verify == V_TRUE;
    curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYPEER, checked ? 1L : 0L);
    curl_easy_setopt(t->easy, CURLOPT_SSL_VERIFYHOST, checked && names != V_FALSE ? 2L : 0L);
    set_text(vm, t, options, "ca", CURLOPT_CAINFO);
    set_text(vm, t, options, "capath", CURLOPT_CAPATH);
    set_text(vm, t, options, "cert", CURLOPT_SSLCERT);
    set_text(vm, t, options, "key", CURLOPT_SSLKEY);
    set_text(vm, t, options, "key_password", CURLOPT_KEYPASSWD);
}

static void set_limits(Transfer *t)
{
    curl_easy_setopt(t->easy, CURLOPT_CONNECTTIMEOUT_MS, (long)t->connect_ms);
    curl_easy_setopt(t->easy, CURLOPT_TIMEOUT_MS, (long)t->total_ms);
}

static void set_options(Interp *vm, Transfer *t, Value options)
{
    Value http1 = option(vm, options, "http1");
    set_tls(vm, t, options);
    set_text(vm, t, options, "encodings", CURLOPT_ACCEPT_ENCODING);
    curl_easy_setopt(t->easy, CURLOPT_PROXY, "");
    set_text(vm, t, options, "proxy", CURLOPT_PROXY);
    set_text(vm, t, options, "unix", CURLOPT_UNIX_SOCKET_PATH);
    set_text(vm, t, options, "interface", CURLOPT_INTERFACE);
    curl_easy_setopt(t->easy, CURLOPT_HTTPAUTH, CURLAUTH_NONE);
    curl_easy_setopt(t->easy, CURLOPT_HTTP_VERSION,
                     (long)(http1 == V_TRUE ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
    set_limits(t);
}

static bool set_headers(Interp *vm, Transfer *t, Value headers)
{
    const Value *lines;
    size_t n, len;
    if (!seq_view(headers, &lines, &n))
        return exc_raise(vm, EXC_TypeError, "a list of lines was expected"), false;
    for (size_t i = 0; i < n; i++) {
        if (!bytes_is(lines[i]))
            return exc_raise(vm, EXC_TypeError, "a list of bytes was expected"), false;
        const Bytes *b = (Bytes *)v_obj(v_unwrap(lines[i]));
        len = (size_t)b->len;
        if (memchr(b->data, 0, len) || memchr(b->data, '\n', len) || memchr(b->data, '\r', len))
            return exc_raise(vm, EXC_ValueError, "a header is one line"), false;
        t->headers = curl_slist_append(t->headers, (const char *)b->data);
    }
    curl_easy_setopt(t->easy, CURLOPT_HTTPHEADER, t->headers);
    return true;
}

/* None, the bytes, or a number: so many bytes (-1: unknown) will be given by send(). */
static bool set_body(Interp *vm, Transfer *t, Value body)
{
    ByteSpan span;
    int64_t size;
    if (body == V_NONE)
        return true;
    if (int_is(body)) {
        if (!op_index(vm, body, &size))
            return false;
        curl_easy_setopt(t->easy, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(t->easy, CURLOPT_READFUNCTION, on_send);
        curl_easy_setopt(t->easy, CURLOPT_READDATA, t);
        curl_easy_setopt(t->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
        return true;
    }
    if (!bytes_is(body) || !byte_span(vm, body, &span))
        return vm->exc == V_NULL ? (exc_raise(vm, EXC_TypeError, "a body is bytes"), false) : false;
    gc_set(&t->sent_body, body);
    curl_easy_setopt(t->easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)span.len);
    curl_easy_setopt(t->easy, CURLOPT_POSTFIELDS, span.at);
    return true;
}

/* What is the same for all. */
static void set_callbacks(CURL *easy)
{
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_head);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_data);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, on_open);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, on_close);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, on_connected);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
}

static void set_owner(Transfer *t)
{
    curl_easy_setopt(t->easy, CURLOPT_PRIVATE, t);
    curl_easy_setopt(t->easy, CURLOPT_ERRORBUFFER, t->error);
    curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_OPENSOCKETDATA, t);
    curl_easy_setopt(t->easy, CURLOPT_CLOSESOCKETDATA, t->http);
    curl_easy_setopt(t->easy, CURLOPT_PREREQDATA, t);
}

static bool set_target(Interp *vm, Transfer *t, Value method, Value url, Value body)
{
    if (!str_is(method) || !str_is(url))
        return exc_raise(vm, EXC_TypeError, "method and address are str"), false;
    const char *verb = str_utf8(vm, method, NULL);
    curl_easy_setopt(t->easy, CURLOPT_URL, str_utf8(vm, url, NULL));
    if (strcmp(verb, "HEAD") == 0)
        curl_easy_setopt(t->easy, CURLOPT_NOBODY, 1L);
    else if (strcmp(verb, "GET") != 0 || body != V_NONE)
        curl_easy_setopt(t->easy, CURLOPT_CUSTOMREQUEST, verb);
    return true;
}

/* Seconds as whole milliseconds, at least one. */
static bool read_ms(Interp *vm, Value v, int64_t *ms)
{
    double seconds;
    if (!float_from_number(vm, v, &seconds))
        return false;
    *ms = seconds * 1000 < 1 ? 1 : seconds > 2e6 ? 0 : (int64_t)(seconds * 1000);
    return true;
}

static bool read_option(Interp *vm, Transfer *t, const char *name, Value v)
{
    if (strcmp(name, "total") == 0)
        return read_ms(vm, v, &t->total_ms);
    if (strcmp(name, "connect") == 0)
        return read_ms(vm, v, &t->connect_ms);
    if (strcmp(name, "read") == 0)
        return read_ms(vm, v, &t->read_limit);
    if (strcmp(name, "lines") == 0)
        return op_index(vm, v, &t->most_lines);
    t->needs_libcurl |= strcmp(name, "proxy") == 0 || strcmp(name, "unix") == 0 ||
        strcmp(name, "interface") == 0 || strcmp(name, "encodings") == 0;
    return true;
}

/* What is not libcurl's alone. */
static bool read_options(Interp *vm, Transfer *t, Value options)
{
    Value name, v;
    if (options == V_NONE)
        return true;
    for (int64_t at = 0; dict_next(dict_of(options), &at, &name, &v);)
        if (v != V_NONE && str_is(name) && !read_option(vm, t, str_utf8(vm, name, NULL), v))
            return false;
    t->read_limit *= 1000000;
    return true;
}

static bool take_easy(Transfer *t)
{
    Spare spare = http_take_easy(t->http);
    t->easy = spare.easy;
    t->error = spare.error;
    if (!t->easy)
        return false;
    t->error[0] = 0;
    set_owner(t);
    set_callbacks(t->easy);
    return true;
}

CURLcode transfer_set_up_connection(Transfer *t, const char *host)
{
    enum { LONGEST = 300 };
    char url[LONGEST];
    if (!take_easy(t))
        return CURLE_OUT_OF_MEMORY;
    snprintf(url, sizeof url, "http://%s/", host);
    curl_easy_setopt(t->easy, CURLOPT_URL, url);
    curl_easy_setopt(t->easy, CURLOPT_PROXY, "");
    curl_easy_setopt(t->easy, CURLOPT_CONNECT_ONLY, 1L);
    set_limits(t);
    return CURLE_OK;
}

/* args: method, url, headers, body, options. */
bool transfer_set_up(Interp *vm, Transfer *t, Value *args)
{
    if (args[4] != V_NONE && !v_is_kind(args[4], KIND_DICT))
        return exc_raise(vm, EXC_TypeError, "options are a dict"), false;
    t->alarm = (Alarm){.h = t->alarm.h, .timer.of = TIMER_OF_ALARM, .ring = nothing_came};
    t->alarm.h.aux = TASK_AUX_ALARM;
    if (!read_options(vm, t, args[4]))
        return false;
    if (plain_set_up(vm, t, args))
        return true;
    if (!take_easy(t))
        return gc_refuse(vm);
    if (!set_target(vm, t, args[0], args[1], args[3]) || !set_body(vm, t, args[3]) ||
        !set_headers(vm, t, args[2]))
        return false;
    set_options(vm, t, args[4]);
    return true;
}
