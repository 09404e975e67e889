/* SPDX-License-Identifier: MIT
 *
 * The module select: waiting for descriptors by hand. While it waits everybody else goes on. */
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include "base/alloc.h"
#include "lang/mod_time.h"
#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "tasks/fd_wait.h"
#include "tasks/modules.h"
#include "tasks/scheduler.h"

/* An int, or what has a fileno(). False: exception pending. */
static bool read_fd(Interp *vm, Value v, int *fd)
{
    int64_t i;
    if (!int_is(v)) {
        Value fileno = op_getattr_opt(vm, v, vm->names.fileno);
        if (fileno == V_NULL)
            return vm->exc == V_NULL
                && (exc_raise(vm, EXC_TypeError,
                              "argument must be an int, or have a fileno() method."),
                    false);
        v = op_call(vm, fileno, NULL, 0);
        if (v == V_NULL)
            return false;
        if (!int_is(v))
            return exc_raise(vm, EXC_TypeError, "fileno() returned a non-integer"), false;
    }
    if (!int_to_i64(v, &i) || i > INT32_MAX || i < INT32_MIN)
        return exc_raise(vm, EXC_OverflowError, "Python int too large to convert to C int"), false;
    if (i < 0)
        return exc_raise(vm, EXC_ValueError, "file descriptor cannot be a negative integer (%d)",
                         (int)i),
               false;
    *fd = (int)i;
    return true;
}

/* Until one of them is ready or the time is over; the descriptors' revents are set. False:
 * exception pending. */
static bool wait_for_any(Interp *vm, struct pollfd *fds, int n, int64_t ns)
{
    int64_t end = ns < 0 ? -1 : timer_now() + ns;
    for (;;) {
        int ready = poll(fds, (nfds_t)n, 0);
        if (ready < 0 && errno != EINTR)
            return exc_raise_errno(vm, errno, V_NULL), false;
        int64_t left = ns < 0 ? -1 : end - timer_now();
        if (ready > 0 || (ns >= 0 && left <= 0))
            return true;
        Scheduler *s = task_scheduler(vm);
        if (!task_here(s)) {
            poll(fds, (nfds_t)n, left < 0 || left > 20000000 ? 20 : (int)((left + 999999) / 1000000));
            if (!op_poll(vm))
                return false;
            continue;
        }
        Value v = n ? fd_wait_park(s, fds, n, left) : vm->host.sleep(vm, left < 0 ? 1e9 : (double)left / 1e9);
        if (v == V_PARK)
            v = vm->host.wait_nested(vm);
        if (v == V_NULL)
            return false;
    }
}

/* -- select() ---------------------------------------------------------------------------------- */

enum { LISTS = 3 };
static const short wanted[LISTS] = {POLLIN, POLLOUT, POLLPRI};
static const short told[LISTS] = {POLLIN | POLLHUP | POLLERR, POLLOUT | POLLERR, POLLPRI};

typedef struct Selection { struct pollfd *fds; Value *objects; int n, ends[LISTS]; } Selection;

static bool add_list(Interp *vm, Selection *sel, Value v, int which)
{
    Value list = list_from_iterable(vm, v);
    if (list == V_NULL)
        return exc_clear(vm), exc_raise(vm, EXC_TypeError, "arguments 1-3 must be sequences"), false;
    int64_t len = list_of(list)->len;
    sel->fds = alloc_resize(sel->fds, (size_t)(sel->n + len + 1), sizeof *sel->fds);
    Value objects = tuple_new(vm, list_of(list)->items, len);
    sel->objects[which] = objects;
    if (objects == V_NULL)
        return false;
    for (int64_t i = 0; i < len; i++) {
        int fd;
        if (!read_fd(vm, list_of(list)->items[i], &fd))
            return false;
        if (fd >= FD_SETSIZE)
            return exc_raise(vm, EXC_ValueError, "filedescriptor out of range in select()"), false;
        sel->fds[sel->n++] = (struct pollfd){.fd = fd, .events = wanted[which]};
    }
    sel->ends[which] = sel->n;
    return true;
}

static Value chosen(Interp *vm, const Selection *sel)
{
    Value out[LISTS];
    for (int which = 0, i = 0; which < LISTS; which++) {
        out[which] = list_new(vm, NULL, 0);
        if (out[which] == V_NULL)
            return V_NULL;
        for (int first = i; i < sel->ends[which]; i++) {
            if (sel->fds[i].revents & POLLNVAL)
                return exc_raise_errno(vm, EBADF, V_NULL);
            if (sel->fds[i].revents & told[which]
                && !list_append(vm, out[which], tuple_of(sel->objects[which])->items[i - first]))
                return V_NULL;
        }
    }
    return tuple_new(vm, out, LISTS);
}

static bool read_seconds(Interp *vm, Value v, int64_t *ns)
{
    if (v == V_NONE)
        return *ns = -1, true;
    if (!float_is(v) && !int_is(v) && op_as_int(vm, v) == V_NULL)
        return exc_clear(vm), exc_raise(vm, EXC_TypeError, "timeout must be a float or None"), false;
    if (!time_read_seconds(vm, v, ns))
        return false;
    return *ns >= 0 || (exc_raise(vm, EXC_ValueError, "timeout must be non-negative"), false);
}

static Value fn_select(Interp *vm, Value *args, int n)
{
    (void)n;
    Value objects[LISTS] = {V_NULL, V_NULL, V_NULL};
    Selection sel = {.objects = objects};
    int64_t ns;
    bool ok = read_seconds(vm, args[3], &ns);
    for (int i = 0; i < LISTS && ok; i++)
        ok = add_list(vm, &sel, args[i], i);
    ok = ok && wait_for_any(vm, sel.fds, sel.n, ns);
    Value v = ok ? chosen(vm, &sel) : V_NULL;
    free(sel.fds);
    return v;
}

/* -- what poll objects need -------------------------------------------------------------------- */

/* poll_fds([(fd, events) ...], ns): those that are ready, as (fd, events). */
static Value fn_poll_fds(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t ns, events, fd;
    Value list = list_from_iterable(vm, args[0]);
    if (list == V_NULL || !op_index(vm, args[1], &ns))
        return V_NULL;
    int count = (int)list_of(list)->len;
    struct pollfd *fds = alloc_zeroed((size_t)count + 1, sizeof *fds);
    for (int i = 0; i < count; i++) {
        const Tuple *pair = tuple_of(list_of(list)->items[i]);
        int_to_i64(pair->items[0], &fd);
        int_to_i64(pair->items[1], &events);
        fds[i] = (struct pollfd){.fd = (int)fd, .events = (short)events};
    }
    Value out = wait_for_any(vm, fds, count, ns) ? list_new(vm, NULL, 0) : V_NULL;
    for (int i = 0; i < count && out != V_NULL; i++) {
        if (!fds[i].revents)
            continue;
        Value ready = tuple_pack(vm, 2, v_from_small(fds[i].fd), v_from_small(fds[i].revents));
        if (ready == V_NULL || !list_append(vm, out, ready))
            out = V_NULL;
    }
    free(fds);
    return out;
}

static Value fn_fileno(Interp *vm, Value *args, int n)
{
    (void)n;
    int fd;
    return read_fd(vm, args[0], &fd) ? v_from_small(fd) : V_NULL;
}

static Value fn_epoll_create(Interp *vm, Value *args, int n)
{
    (void)args;
    (void)n;
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? exc_raise_errno(vm, errno, V_NULL) : v_from_small(fd);
}

static Value fn_epoll_ctl(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t epoll, op, events;
    int fd;
    if (!op_index(vm, args[0], &epoll) || !op_index(vm, args[1], &op) || !read_fd(vm, args[2], &fd)
        || !op_index(vm, args[3], &events))
        return V_NULL;
    struct epoll_event event = {.events = (uint32_t)events, .data.fd = fd};
    return epoll_ctl((int)epoll, (int)op, fd, &event) < 0 ? exc_raise_errno(vm, errno, V_NULL) : V_NONE;
}

static Value fn_epoll_wait(Interp *vm, Value *args, int n)
{
    (void)n;
    enum { MOST = 4096 };
    int64_t epoll, ns, most;
    if (!op_index(vm, args[0], &epoll) || !op_index(vm, args[1], &ns) || !op_index(vm, args[2], &most))
        return V_NULL;
    if (op_wait_fd(vm, (int)epoll, POLLIN, ns) < 0)
        return V_NULL;
    most = most < 1 || most > MOST ? MOST : most;
    struct epoll_event *events = alloc_zeroed((size_t)most, sizeof *events);
    int count = epoll_wait((int)epoll, events, (int)most, 0);
    Value out = count < 0 ? exc_raise_errno(vm, errno, V_NULL) : list_new(vm, NULL, 0);
    for (int i = 0; i < count && out != V_NULL; i++)
        list_append(vm, out,
                    tuple_pack(vm, 2, v_from_small(events[i].data.fd),
                               v_from_small(events[i].events)));
    free(events);
    return out;
}

static const NativeDef functions[] = {
    {"select(rlist, wlist, xlist, timeout=None, /)", fn_select,
     "Wait until one of the descriptors is ready; the three lists of those that are.", 0},
    {"poll_fds(pairs, ns, /)", fn_poll_fds, "Wait for (descriptor, events) pairs; those that are ready.", 0},
    {"fileno(obj, /)", fn_fileno, "The descriptor that an int or a file stands for.", 0},
    {"epoll_create()", fn_epoll_create, "A descriptor that watches others.", 0},
    {"epoll_ctl(epoll, op, fd, events, /)", fn_epoll_ctl, "Add, change or remove what is watched.", 0},
    {"epoll_wait(epoll, ns, most, /)", fn_epoll_wait, "Wait for what is watched; (descriptor, events) pairs.", 0},
    {0},
};

const ModuleDef mod_select = {"_select", "Waiting for descriptors, for select.", functions, NULL};
