/* SPDX-License-Identifier: MIT
 *
 * See lookup.h. libc's resolver blocks, and reading /etc/nsswitch.conf ourselves would find other
 * answers than the rest of the machine. So glibc's getaddrinfo_a() does it in a helper thread of
 * its own, which runs glibc's code alone and touches nothing of ours but `done`, an eventfd.
 * (libcurl's resolver only answers with a connection.) Addresses that need no asking are answered
 * here and now.
 *
 * Whoever of object and thread leaves last frees the request. */
#include "tasks/lookup.h"

#include <errno.h>
#include <netdb.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "tasks/fd_wait.h"
#include "tasks/socket_address.h"

typedef struct Request {
    struct gaicb cb;
    struct addrinfo hints;
    char *host, *port;
    int done;                           /* eventfd: readable once there is an answer */
    int error;                          /* of getaddrinfo(), once answered */
    bool asked;                         /* a thread has it: the answer is in cb */
    atomic_int left;                    /* one of the two is gone */
} Request;

typedef struct Lookup { Obj h; Request *r; } Lookup;

static void request_free(Request *r)
{
    if (r->cb.ar_result)
        freeaddrinfo(r->cb.ar_result);
    if (r->done >= 0)
        close(r->done);
    free(r->host);
    free(r->port);
    free(r);
}

static void request_leave(Request *r)
{
    if (atomic_fetch_add(&r->left, 1) == 1)
        request_free(r);
}

static void answered(union sigval v)    /* in glibc's thread */
{
    Request *r = v.sival_ptr;
    uint64_t one = 1;
    ssize_t written = write(r->done, &one, sizeof one);
    (void)written;
    request_leave(r);
}

static void ask(Request *r)
{
    struct sigevent event = {.sigev_notify = SIGEV_THREAD,
                             .sigev_notify_function = answered,
                             .sigev_value.sival_ptr = r};
    struct gaicb *list[] = {&r->cb};
    int error = getaddrinfo_a(GAI_NOWAIT, list, 1, &event);
    if (error) {
        r->error = error;
        return;
    }
    r->asked = true;
}

/* Numbers need no asking. */
static bool answer_at_once(Request *r)
{
    struct addrinfo numeric = r->hints;
    numeric.ai_flags |= AI_NUMERICHOST;
    r->error = getaddrinfo(r->host, r->port, &numeric, &r->cb.ar_result);
    return r->error != EAI_NONAME || (r->hints.ai_flags & AI_NUMERICHOST) || !r->host;
}

static char *copy_text(Interp *vm, Value v)
{
    if (v == V_NONE)
        return NULL;
    return strdup(str_utf8(vm, v, NULL));
}

static Value lookup_new(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t hints[4];
    for (int i = 0; i < 4; i++)
        if (!op_index(vm, args[3 + i], &hints[i]))
            return V_NULL;
    if ((args[1] != V_NONE && !str_is(args[1])) || (args[2] != V_NONE && !str_is(args[2])))
        return exc_raise(vm, EXC_TypeError, "host and port are str or None");
    Lookup *l = gc_alloc(vm, sizeof *l, KIND_NATIVE, ((Type *)v_obj(args[0]))->first_shape);
    if (!l)
        return V_NULL;
    Request *r = l->r = alloc_zeroed(1, sizeof *r);
    r->done = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (r->done < 0)
        return exc_raise_errno(vm, errno, V_NULL);
    r->host = copy_text(vm, args[1]);
    r->port = copy_text(vm, args[2]);
    r->hints = (struct addrinfo){.ai_family = (int)hints[0],
                                 .ai_socktype = (int)hints[1],
                                 .ai_protocol = (int)hints[2],
                                 .ai_flags = (int)hints[3]};
    r->cb = (struct gaicb){.ar_name = r->host, .ar_service = r->port, .ar_request = &r->hints};
    if (!answer_at_once(r))
        ask(r);
    return v_from_obj(l);
}

static void lookup_finalize(Interp *vm, Obj *o)
{
    (void)vm;
    Request *r = ((Lookup *)o)->r;
    if (!r)
        return;
    if (r->asked)
        request_leave(r);
    else
        request_free(r);
}

static bool is_answered(Request *r)
{
    return !r->asked || (r->error = gai_error(&r->cb)) != EAI_INPROGRESS;
}

static Value method_wait(Interp *vm, Value *args, int n)
{
    (void)n;
    Request *r = ((Lookup *)v_obj(args[0]))->r;
    struct pollfd fd = {.fd = r->done, .events = POLLIN};
    return is_answered(r) ? V_TRUE : fd_wait_park(task_scheduler(vm), &fd, 1, -1);
}

static Value method_future(Interp *vm, Value *args, int n)
{
    (void)n;
    Request *r = ((Lookup *)v_obj(args[0]))->r;
    return is_answered(r) ? V_NONE : fd_wait_future(task_scheduler(vm), r->done, POLLIN);
}

static Value row(Interp *vm, const struct addrinfo *i)
{
    SocketAddress a = {.len = i->ai_addrlen};
    memcpy(&a.at, i->ai_addr, i->ai_addrlen);
    return tuple_pack(vm, 5, v_from_small(i->ai_family), v_from_small(i->ai_socktype),
                      v_from_small(i->ai_protocol),
                      i->ai_canonname ? str_from_cstr(vm, i->ai_canonname) : vm->empty_str,
                      socket_address_value(vm, &a));
}

static Value method_result(Interp *vm, Value *args, int n)
{
    (void)n;
    Request *r = ((Lookup *)v_obj(args[0]))->r;
    if (!is_answered(r))
        return V_NONE;
    if (r->error)
        return v_from_small(r->error);
    Value list = list_new(vm, NULL, 0);
    for (struct addrinfo *i = r->cb.ar_result; i && list != V_NULL; i = i->ai_next) {
        Value item = row(vm, i);
        if (item == V_NULL || !list_append(vm, list, item))
            return V_NULL;
    }
    return list;
}

static const NativeDef methods[] = {
    {"wait(self, /)", method_wait, "Wait here until there is an answer.", 0},
    {"future(self, /)", method_future,
     "A Future that is done when there is an answer; None: there is one.", 0},
    {"result(self, /)", method_result,
     "A list of address rows, the number of an error, or None: no answer so far.", 0},
    {0},
};

const TypeDef lookup_type = {
    .name = "Lookup",
    .module = "_socket",
    .doc = "A question for the addresses of a host.",
    .size = sizeof(Lookup),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .finalize = lookup_finalize,
    .construct = "Lookup(cls, host, port, family, type, proto, flags, /)",
    .new_fn = lookup_new,
    .methods = methods,
};
