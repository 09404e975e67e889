/* SPDX-License-Identifier: MIT
 *
 * The module _http: the type Transfer, one request and its response, under lib/requests,
 * lib/aiohttp and lib/urllib. The request goes off when the object is made. Who waits for a part of
 * the response parks (wait) or awaits (future); an object that is forgotten gives its request
 * up. */
#include <string.h>
#include <strings.h>

#include "lang/obj_bytes.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "tasks/http.h"
#include "tasks/modules.h"

static Transfer *transfer_of(Value v) { return (Transfer *)v_obj(v); }

static Value transfer_new(Interp *vm, Value *args, int n)
{
    (void)n;
    Http *h = http_get(task_scheduler(vm));
    Transfer *t =
        h ? gc_alloc(vm, sizeof *t, KIND_NATIVE, ((Type *)v_obj(args[0]))->first_shape) : NULL;
    if (!t)
        return V_NULL;
    t->waiter = t->sent_body = V_NULL;
    t->http = h;
    if (!transfer_set_up(vm, t, args + 1)) {
        curl_easy_cleanup(t->easy);
        curl_slist_free_all(t->headers);
        t->easy = NULL;
        t->headers = NULL;
        return V_NULL;
    }
    return http_start(h, t) ? v_from_obj(t) : V_NULL;
}

static void transfer_trace(Gc *gc, Obj *o)
{
    const Transfer *t = (Transfer *)o;
    gc_mark(gc, t->waiter);
    gc_mark(gc, t->sent_body);
}

static void transfer_finalize(Interp *vm, Obj *o)
{
    Transfer *t = (Transfer *)o;
    const Scheduler *s = task_scheduler(vm);
    if (!s)                                             /* the end: http_free() has stopped it */
        t->http = NULL;
    if (s && t->http == s->http)                        /* else a child's copy: it is the parent's */
        http_stop(t);
    transfer_release(t);
}

/* -- waiting ---------------------------------------------------------------------------------- */

static void give_up(Scheduler *s, Task *task)
{
    (void)s;
    transfer_of(task->awaited)->waiter = V_NULL;
}

static const WaitKind http_wait = {.name = "http", .cancel = give_up};

/* What the methods wait(want) and future(want) begin with: true when nothing is left to wait
 * for. */
static bool already(Interp *vm, Value *args, Transfer *t)
{
    int64_t want;
    if (!op_index(vm, args[1], &want))
        return true;
    t->want = (uint8_t)want;
    t->whole = t->whole || want == WANT_ALL;
    if (t->waiter != V_NULL && future_is(t->waiter) &&
        future_of(t->waiter)->state != FUTURE_PENDING)
        t->waiter = V_NULL;
    if (t->waiter != V_NULL)
        exc_raise(vm, EXC_RuntimeError, "somebody waits for this response already");
    if (vm->exc != V_NULL || transfer_has(t, t->want))
        return true;
    if (want != WANT_HEAD)
        http_resume(t);
    if (transfer_has(t, t->want))
        return true;
    transfer_limit_wait(t);
    return false;
}

static Value method_wait(Interp *vm, Value *args, int n)
{
    (void)n;
    Transfer *t = transfer_of(args[0]);
    if (already(vm, args, t))
        return vm->exc == V_NULL ? V_NONE : V_NULL;
    Scheduler *s = task_scheduler(vm);
    Value v = task_park(s, &http_wait, args[0]);
    if (v == V_PARK)
        gc_set(&t->waiter, v_from_obj(s->current));
    return v;
}

static Value method_future(Interp *vm, Value *args, int n)
{
    (void)n;
    Transfer *t = transfer_of(args[0]);
    if (already(vm, args, t))
        return vm->exc == V_NULL ? V_NONE : V_NULL;
    Value f = future_new(vm);
    if (f != V_NULL)
        gc_set(&t->waiter, f);
    return f;
}

/* -- the response ----------------------------------------------------------------------------- */

static Value text_of(Interp *vm, const char *at, size_t len)
{
    return str_from_units(vm, at, 1, len);              /* Latin-1, as headers are */
}

/* One line of the header as (name, value), folded lines belong to the one before. */
static Value header_pair(Interp *vm, const char *line, size_t len)
{
    const char *colon = memchr(line, ':', len);
    size_t name = colon ? (size_t)(colon - line) : len, from = colon ? name + 1 : len;
    while (from < len && (line[from] == ' ' || line[from] == '\t'))
        from++;
    while (len > from && (line[len - 1] == ' ' || line[len - 1] == '\t'))
        len--;
    return tuple_pack(vm, 2, text_of(vm, line, name), text_of(vm, line + from, len - from));
}

static size_t line_length(const char *at, size_t left, size_t *next)
{
    const char *end = memchr(at, '\n', left);
    size_t len = end ? (size_t)(end - at) : left;
    *next = end ? len + 1 : left;
    return len && at[len - 1] == '\r' ? len - 1 : len;
}

static Value method_headers(Interp *vm, Value *args, int n)
{
    (void)n;
    const Transfer *t = transfer_of(args[0]);
    Value list = list_new(vm, NULL, 0);
    size_t at = 0, next;
    for (bool first = true; list != V_NULL && at < t->head.len; at += next, first = false) {
        size_t len = line_length(t->head.data + at, t->head.len - at, &next);
        if (first || len == 0)
            continue;
        Value pair = header_pair(vm, t->head.data + at, len);
        if (pair == V_NULL || !list_append(vm, list, pair))
            return V_NULL;
    }
    return list;
}

/* The values of one header. */
static Value method_values(Interp *vm, Value *args, int n)
{
    (void)n;
    const Transfer *t = transfer_of(args[0]);
    Value list = list_new(vm, NULL, 0);
    size_t at = 0, next, name_len;
    const char *name = str_is(args[1]) ? str_utf8(vm, args[1], &name_len) : NULL;
    if (!name)
        return exc_raise(vm, EXC_TypeError, "a name is a str");
    for (; list != V_NULL && at < t->head.len; at += next) {
        const char *line = t->head.data + at;
        size_t len = line_length(line, t->head.len - at, &next);
        if (len <= name_len || line[name_len] != ':' || strncasecmp(line, name, name_len) != 0)
            continue;
        Value pair = header_pair(vm, line, len);
        if (pair == V_NULL || !list_append(vm, list, tuple_of(pair)->items[1]))
            return V_NULL;
    }
    return list;
}

static Value get_reason(Interp *vm, Value self)
{
    const Transfer *t = transfer_of(self);
    size_t next, len = line_length(t->head.data, t->head.len, &next);
    const char *line = t->head.data, *space = len ? memchr(line, ' ', len) : NULL;
    space = space ? memchr(space + 1, ' ', len - (size_t)(space + 1 - line)) : NULL;
    return space ? text_of(vm, space + 1, len - (size_t)(space + 1 - line)) : vm->empty_str;
}

static Value method_take(Interp *vm, Value *args, int n)
{
    (void)n;
    Transfer *t = transfer_of(args[0]);
    int64_t most;
    if (!op_index(vm, args[1], &most))
        return V_NULL;
    size_t held = transfer_held(t), take = most < 0 || (size_t)most > held ? held : (size_t)most;
    Value bytes = take ? bytes_new(vm, t->data.data + t->taken, take) : vm->empty_bytes;
    if (bytes == V_NULL)
        return V_NULL;
    t->taken += take;
    if (t->taken == t->data.len) {
        t->http->buffered -= t->data.len;
        buf_clear(&t->data);
        t->taken = 0;
        if (!t->whole && t->waiter == V_NULL)
            http_resume(t);
    }
    return bytes;
}

static Value method_whole(Interp *vm, Value *args, int n)
{
    (void)n;
    Transfer *t = transfer_of(args[0]);
    Value most[] = {args[0], v_from_small(-1)};
    return t->done && t->result == CURLE_OK ? method_take(vm, most, 2) : V_NONE;
}

static Value method_close(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    Transfer *t = transfer_of(args[0]);
    if (t->waiter == V_NULL || future_is(t->waiter))
        t->waiter = V_NULL;
    http_stop(t);
    transfer_forget_bodies(t);
    return V_NONE;
}

/* -- the request's body, in pieces ------------------------------------------------------------ */

static Value method_send(Interp *vm, Value *args, int n)
{
    (void)n;
    Transfer *t = transfer_of(args[0]);
    ByteSpan data;
    if (!byte_span(vm, args[1], &data) || !gc_can_have(vm, t->upload.len + data.len))
        return V_NULL;
    if (t->easy && t->sent && t->sent >= t->upload.len / 2) {
        buf_drop_front(&t->upload, t->sent);
        t->sent = 0;
    }
    if (t->easy)
        buf_add(&t->upload, data.at, data.len);
    if (t->upload_paused)
        http_resume(t);
    return V_NONE;
}

static Value method_send_end(Interp *vm, Value *args, int n)
{
    (void)vm;
    (void)n;
    Transfer *t = transfer_of(args[0]);
    t->upload_ended = true;
    if (t->upload_paused)
        http_resume(t);
    return V_NONE;
}

/* -- how it ended ----------------------------------------------------------------------------- */

static Value get_error(Interp *vm, Value self)
{
    const Transfer *t = transfer_of(self);
    if (!t->done || t->result == CURLE_OK)
        return V_NONE;
    const char *kind = t->no_memory        ? "memory"
                       : t->read_timed_out ? "read"
                       : t->head_too_long  ? "head"
                       : t->too_many_lines ? "lines"
                       : t->began          ? "transfer"
                       : t->reached        ? "handshake"
                                           : "connect";
    const char *text = t->error ? t->error : curl_easy_strerror(t->result);
    return tuple_pack(vm, 4, v_from_small(t->result), str_from_cstr(vm, kind),
                      text_of(vm, text, strlen(text)), int_from_i64(vm, t->os_error));
}

/* Nothing about the header asks for more than reading the body. */
static Value get_plain(Interp *vm, Value self)
{
    const Transfer *t = transfer_of(self);
    (void)vm;
    return v_from_bool(!t->sets_cookies && !t->is_encoded && (t->status < 300 || t->status > 308));
}

static Value get_done(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(transfer_of(self)->done);
}

static Value get_has_head(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(transfer_of(self)->has_head);
}

static Value get_status(Interp *vm, Value self)
{
    (void)vm;
    return v_from_small(transfer_of(self)->status);
}

static Value get_version(Interp *vm, Value self)
{
    long v = transfer_of(self)->version;
    (void)vm;
    return v_from_small(v == CURL_HTTP_VERSION_1_0 ? 10 : v == CURL_HTTP_VERSION_2_0 ? 20 : 11);
}

static Value get_seconds(Interp *vm, Value self)
{
    return float_new(vm, transfer_of(self)->seconds);
}

static Value get_held(Interp *vm, Value self)
{
    return int_from_i64(vm, (int64_t)transfer_held(transfer_of(self)));
}

static const GetSetDef getsets[] = {
    {"error", get_error, NULL, "None, or how it failed: (libcurl's code, phase, text, errno)."},
    {"plain", get_plain, NULL, "No redirect, no cookies, no encoding of the body."},
    {"done", get_done, NULL, "Has it come to its end?"},
    {"has_head", get_has_head, NULL, "Has the header come?"},
    {"status", get_status, NULL, "The status code."},
    {"reason", get_reason, NULL, "What the status line says behind the code."},
    {"version", get_version, NULL, "10, 11 or 20."},
    {"seconds", get_seconds, NULL, "How long it took until the header was there."},
    {"held", get_held, NULL, "How many bytes of the body can be taken now."},
    {0},
};

static const NativeDef methods[] = {
    {"wait(self, want, /)", method_wait,
     "Wait here for HEAD, DATA or ALL of the response, or ROOM to send more.", 0},
    {"future(self, want, /)", method_future,
     "The same for coroutines: a Future, or None when it is there.", 0},
    {"headers(self, /)", method_headers, "The header as a list of (name, value).", 0},
    {"values(self, name, /)", method_values, "The values that the header of a name has, as a list.",
     0},
    {"take(self, most, /)", method_take, "Bytes of the body that have come; most < 0: all of them.",
     0},
    {"whole(self, /)", method_whole,
     "All of the body, when it has come to its end well; else None.", 0},
    {"send(self, data, /)", method_send, "A piece of the request's body.", 0},
    {"send_end(self, /)", method_send_end, "That was the whole body.", 0},
    {"close(self, /)", method_close, "Give the request up, or forget what came.", 0},
    {0},
};

const TypeDef transfer_type = {
    .name = "Transfer",
    .module = "_http",
    .doc = "One request over HTTP and its response.",
    .size = sizeof(Transfer),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = transfer_trace,
    .finalize = transfer_finalize,
    .construct = "Transfer(cls, method, url, headers, body, options, /)",
    .new_fn = transfer_new,
    .methods = methods,
    .getsets = getsets,
};

static Value fn_next_end(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    Http *h = http_get(task_scheduler(vm));
    Value f = !h ? V_NULL : h->next_end != V_NULL ? h->next_end : future_new(vm);
    if (f != V_NULL)
        gc_set(&h->next_end, f);
    return f;
}

static const NativeDef functions[] = {
    {"next_end()", fn_next_end, "A Future that is done when some request or other has ended.", 0},
    {0},
};

static bool init(Interp *vm, Value module)
{
    return module_add_type(vm, module, &transfer_type) &&
           module_add(vm, module, "HEAD", v_from_small(WANT_HEAD)) &&
           module_add(vm, module, "DATA", v_from_small(WANT_DATA)) &&
           module_add(vm, module, "ALL", v_from_small(WANT_ALL)) &&
           module_add(vm, module, "ROOM", v_from_small(WANT_ROOM));
}

const ModuleDef mod_http = {"_http", "Requests over HTTP, for requests, aiohttp and urllib.",
                            functions, init};
