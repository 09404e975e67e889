/* SPDX-License-Identifier: MIT
 *
 * See poller.h. What moved is collected first; a function may remove other descriptors, so each is
 * looked up when its turn comes. */
#include "tasks/poller.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/alloc.h"

enum { MOST_EVENTS = 64 };

bool poller_init(Poller *p)
{
    *p = (Poller){.epoll = epoll_create1(EPOLL_CLOEXEC)};
    return p->epoll >= 0;
}

void poller_clear(Poller *p)
{
    if (p->epoll >= 0)
        close(p->epoll);
    free(p->watches);
    *p = (Poller){.epoll = -1};
}

static void make_room(Poller *p, int fd)
{
    if (fd < p->cap)
        return;
    int cap = fd + 64;
    p->watches = alloc_resize(p->watches, (size_t)cap, sizeof *p->watches);
    memset(p->watches + p->cap, 0, (size_t)(cap - p->cap) * sizeof *p->watches);
    p->cap = cap;
}

bool poller_add(Poller *p, int fd, uint32_t events, ReadyFn ready, void *data)
{
    struct epoll_event event = {.events = events, .data.fd = fd};
    make_room(p, fd);
    bool known = p->watches[fd].ready
              && (epoll_ctl(p->epoll, EPOLL_CTL_MOD, fd, &event) == 0 || errno != ENOENT);
    /* ENOENT: closed meanwhile, and the number is another's */
    if (!known && epoll_ctl(p->epoll, EPOLL_CTL_ADD, fd, &event) < 0)
        return false;
    p->watches[fd] = (Watch){ready, data};
    return true;
}

void poller_remove(Poller *p, int fd)
{
    if (fd >= p->cap || !p->watches[fd].ready)
        return;
    epoll_ctl(p->epoll, EPOLL_CTL_DEL, fd, NULL);
    p->watches[fd] = (Watch){0};
}

static int wait_for_events(Poller *p, struct epoll_event *events, int64_t wait_ns)
{
    struct timespec wait = {.tv_sec = wait_ns / 1000000000, .tv_nsec = wait_ns % 1000000000};
    int n = epoll_pwait2(p->epoll, events, MOST_EVENTS, wait_ns < 0 ? NULL : &wait, NULL);
    if (n < 0 && errno == ENOSYS) {
        int64_t ms = wait_ns < 0 ? -1 : (wait_ns + 999999) / 1000000;
        n = epoll_wait(p->epoll, events, MOST_EVENTS, ms > 1 << 30 ? 1 << 30 : (int)ms);
    }
    return n;
}

static int tell_some(Poller *p, int64_t wait_ns)
{
    struct epoll_event events[MOST_EVENTS];
    int n = wait_for_events(p, events, wait_ns);
    for (int i = 0; i < n; i++) {
        int fd = events[i].data.fd;
        Watch w = fd < p->cap ? p->watches[fd] : (Watch){0};
        if (w.ready)
            w.ready(w.data, events[i].events);
    }
    return n;
}

void poller_wait(Poller *p, int64_t wait_ns)
{
    int left = p->cap, n;                               /* there are not more descriptors */
    do {
        n = tell_some(p, wait_ns);
        left -= n;
        wait_ns = 0;
    } while (n == MOST_EVENTS && left > 0);
}
