/* SPDX-License-Identifier: MIT
 *
 * See fd_wait.h. The poller knows one function for each descriptor; here is the list of those who
 * wait behind it. A task or future waits once: it is unlinked when it is woken, and the poller is
 * asked only for what the rest wait for. A Handle (add_reader()) stays until it is taken away. */
#include "tasks/fd_wait.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "base/alloc.h"
#include "lang/obj_exc.h"
#include "lang/obj_str.h"
#include "tasks/scheduler.h"

/* a Task, a Future or a Handle */
typedef struct Waiter { Value who; uint32_t events; struct Waiter *next; } Waiter;
/* asked: of the poller */
typedef struct FdWait { Scheduler *s; int fd; uint32_t asked; Waiter *first; } FdWait;
/* calls: how many Handles are in the lists */
typedef struct FdWaits { FdWait **by_fd; int cap, calls; } FdWaits;

static FdWait *find(Scheduler *s, int fd)
{
    return s->fd_waits && fd >= 0 && fd < s->fd_waits->cap ? s->fd_waits->by_fd[fd] : NULL;
}

static FdWait *find_or_make(Scheduler *s, int fd)
{
    if (!s->fd_waits)
        s->fd_waits = alloc_zeroed(1, sizeof *s->fd_waits);
    FdWaits *all = s->fd_waits;
    if (fd >= all->cap) {
        int cap = fd + 64;
        all->by_fd = alloc_resize(all->by_fd, (size_t)cap, sizeof *all->by_fd);
        memset(all->by_fd + all->cap, 0, (size_t)(cap - all->cap) * sizeof *all->by_fd);
        all->cap = cap;
    }
    if (!all->by_fd[fd]) {
        all->by_fd[fd] = alloc_zeroed(1, sizeof **all->by_fd);
        *all->by_fd[fd] = (FdWait){s, fd, 0, NULL};
    }
    return all->by_fd[fd];
}

static void fd_ready(void *data, uint32_t events);

static uint32_t wanted(const FdWait *w)
{
    uint32_t events = 0;
    for (const Waiter *i = w->first; i; i = i->next)
        events |= i->events;
    return events;
}

/* Asks the poller for what those in the list want. False: errno. */
static bool ask(FdWait *w)
{
    w->asked = wanted(w);
    if (w->asked)
        return task_watch(w->s, w->fd, w->asked, fd_ready, w);
    task_unwatch(w->s, w->fd);
    return true;
}

static void unlink_who(FdWait *w, Value who)
{
    for (Waiter **at = &w->first; *at;) {
        Waiter *i = *at;
        if (i->who != who) {
            at = &i->next;
            continue;
        }
        *at = i->next;
        free(i);
    }
}

/* -- waking ------------------------------------------------------------------------------------------------------------ */

static void cancel_wait(Scheduler *s, Task *t)
{
    const Bytes *b = (Bytes *)v_obj(t->awaited);
    const struct pollfd *fds = (const struct pollfd *)(const void *)b->data;
    for (size_t i = 0; i < (size_t)b->len / sizeof *fds; i++) {
        FdWait *w = find(s, fds[i].fd);
        if (!w)
            continue;
        unlink_who(w, v_from_obj(t));
        ask(w);
    }
}

static const WaitKind wait_kind = {.name = "descriptor", .cancel = cancel_wait};

static bool is_handle(Value who)
{
    return v_obj(who)->aux == TASK_AUX_HANDLE;
}

static void wake(Scheduler *s, Value who)
{
    Task *t = task_of(who);
    if (!t) {
        future_set_result(s->vm, future_of(who), V_TRUE);
        return;
    }
    cancel_wait(s, t);
    task_wake(s, t, V_TRUE, V_NULL);
}

static void fd_ready(void *data, uint32_t events)
{
    FdWait *w = data;
    for (Waiter **at = &w->first; *at;) {
        Waiter *i = *at;
        bool moved = events & (i->events | EPOLLERR | EPOLLHUP);
        if (moved && is_handle(i->who))
            handle_repeat(w->s, (Handle *)v_obj(i->who));
        if (!moved || is_handle(i->who)) {
            at = &i->next;
            continue;
        }
        *at = i->next;
        Value who = i->who;
        free(i);
        wake(w->s, who);
        at = &w->first;                                 /* waking a task unlinks it wherever it waits */
    }
    if (wanted(w) != w->asked)
        ask(w);
}

/* Takes the Handle for these events out of the list. V_NONE: there is none. */
static Value take_handle(FdWait *w, uint32_t events)
{
    for (Waiter **at = &w->first; *at; at = &(*at)->next) {
        Waiter *i = *at;
        if (!is_handle(i->who) || !(i->events & events))
            continue;
        Value handle = i->who;
        *at = i->next;
        free(i);
        w->s->fd_waits->calls--;
        task_group_drop(w->s, ((Handle *)v_obj(handle))->group);
        return handle;
    }
    return V_NONE;
}

void fd_wait_forget(Scheduler *s, int fd)
{
    FdWait *w = find(s, fd);
    if (w) {
        take_handle(w, EPOLLIN);
        take_handle(w, EPOLLOUT);
    }
    if (w && w->first)
        fd_ready(w, EPOLLERR);
    else if (w)
        ask(w);
}

/* -- waiting ----------------------------------------------------------------------------------------------------------- */

static uint32_t epoll_events(short events)
{
    return (events & POLLIN ? EPOLLIN : 0u) | (events & POLLOUT ? EPOLLOUT : 0u)
         | (events & POLLPRI ? EPOLLPRI : 0u);
}

/* Who writes comes behind who reads, as in asyncio. */
static void add_waiter(FdWait *w, Waiter *i)
{
    Waiter **at = &w->first;
    while (*at && !(i->events & EPOLLIN))
        at = &(*at)->next;
    i->next = *at;
    *at = i;
}

/* 1: linked; 0: always ready; -1: errno. */
static int link_waiter(Scheduler *s, Value who, int fd, short events)
{
    if (fd < 0)
        return errno = EBADF, -1;
    FdWait *w = find_or_make(s, fd);
    Waiter *i = alloc_zeroed(1, sizeof *i);
    *i = (Waiter){who, epoll_events(events), NULL};
    add_waiter(w, i);
    if (ask(w))
        return 1;
    int why = errno;
    unlink_who(w, who);
    errno = why;
    return why == EPERM ? 0 : -1;
}

Value fd_wait_park(Scheduler *s, const struct pollfd *fds, int n, int64_t nanoseconds)
{
    Value data = bytes_new(s->vm, fds, (size_t)n * sizeof *fds);
    Value v = data == V_NULL  ? V_NULL
            : nanoseconds < 0 ? task_park(s, &wait_kind, data)
                              : task_park_for(s, &wait_kind, data, nanoseconds);
    if (v != V_PARK)
        return v;
    Task *t = s->current;
    int linked = 1;
    for (int i = 0; i < n && linked > 0; i++)
        linked = link_waiter(s, v_from_obj(t), fds[i].fd, fds[i].events);
    if (linked > 0)
        return V_PARK;
    int why = errno;
    cancel_wait(s, t);
    task_unpark(s, t);
    return linked == 0 ? V_TRUE : exc_raise_errno(s->vm, why, V_NULL);
}

Value fd_wait_future(Scheduler *s, int fd, short events)
{
    Value f = future_new(s->vm);
    int linked = f == V_NULL ? -1 : link_waiter(s, f, fd, events);
    if (linked == 0)
        future_set_result(s->vm, future_of(f), V_TRUE);
    return linked < 0 && f != V_NULL ? exc_raise_errno(s->vm, errno, V_NULL) : f;
}

Value fd_wait_call(Scheduler *s, int fd, short events, Value handle)
{
    FdWait *w = find(s, fd);
    Value before = w ? take_handle(w, epoll_events(events)) : V_NONE;
    if (handle == V_NULL) {
        if (before != V_NONE)
            ask(w);
        return before;
    }
    if (link_waiter(s, handle, fd, events) <= 0)
        return exc_raise_errno(s->vm, errno, V_NULL);
    s->fd_waits->calls++;
    task_group_keep(((Handle *)v_obj(handle))->group);
    return before;
}

bool fd_waits_call(Scheduler *s)
{
    return s->fd_waits && s->fd_waits->calls > 0;
}

/* -- the whole --------------------------------------------------------------------------------------------------------- */

void fd_waits_trace(Gc *gc, Scheduler *s)
{
    for (int fd = 0; s->fd_waits && fd < s->fd_waits->cap; fd++)
        for (Waiter *i = s->fd_waits->by_fd[fd] ? s->fd_waits->by_fd[fd]->first : NULL; i; i = i->next)
            gc_mark(gc, i->who);
}

void fd_waits_drop(Scheduler *s, Group *g)
{
    for (int fd = 0; s->fd_waits && fd < s->fd_waits->cap; fd++) {
        FdWait *w = s->fd_waits->by_fd[fd];
        for (Waiter **at = w ? &w->first : NULL; at && *at;) {
            Waiter *i = *at;
            if (!is_handle(i->who) || ((Handle *)v_obj(i->who))->group != g) {
                at = &i->next;
                continue;
            }
            *at = i->next;
            free(i);
            s->fd_waits->calls--;
            task_group_drop(s, g);
        }
        if (w)
            ask(w);
    }
}

void fd_waits_clear(Scheduler *s)
{
    for (int fd = 0; s->fd_waits && fd < s->fd_waits->cap; fd++) {
        FdWait *w = s->fd_waits->by_fd[fd];
        for (Waiter *i = w ? w->first : NULL, *next; i; i = next) {
            next = i->next;
            free(i);
        }
        free(w);
    }
    if (s->fd_waits)
        free(s->fd_waits->by_fd);
    free(s->fd_waits);
    s->fd_waits = NULL;
}

/* -- Host.wait_fd ------------------------------------------------------------------------------------------------------ */

static const WaitKind time_wait = {.name = "child"};

int fd_wait_nested(Interp *vm, int fd, short events, int64_t ns)
{
    Scheduler *s = task_scheduler(vm);
    struct pollfd p = {.fd = fd, .events = events};
    if (!task_here(s)) {                                /* nobody can go on in its place */
        int n = poll(&p, fd >= 0, ns < 0 ? -1 : (int)((ns + 999999) / 1000000));
        return op_poll(vm) ? n > 0 : -1;
    }
    Value v = fd < 0 ? task_park_for(s, &time_wait, V_NULL, ns) : fd_wait_park(s, &p, 1, ns);
    if (v == V_PARK)
        v = vm->host.wait_nested(vm);
    return v == V_NULL ? -1 : v == V_TRUE;
}
