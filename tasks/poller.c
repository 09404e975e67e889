/* SPDX-License-Identifier: MIT
 *
 * See poller.h. What moved is collected first; a function may remove other descriptors, so each is
 * looked up when its turn comes.
 *
 * Going to sleep and being woken takes longer than a peer on another processor takes to answer. So
 * a wait first looks for a moment, as long as that is known to help: a sleep that ended soon begins
 * it, a look in vain ends it, and each vain look doubles how many short sleeps it takes to begin
 * again (the idea is that of KVM's halt polling). Who waits longer than that never looks. */
#include "tasks/poller.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/alloc.h"
#include "tasks/timer.h"

enum {
    MOST_EVENTS = 64,
    LOOK_NS = 50 * 1000,
    SOON_NS = 2 * LOOK_NS,              /* a sleep includes falling asleep and waking */
    MOST_DISTRUST = 1 << 10,
};

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

static int sleep_for_events(Poller *p, struct epoll_event *events, int64_t wait_ns)
{
    struct timespec wait = {.tv_sec = wait_ns / 1000000000, .tv_nsec = wait_ns % 1000000000};
    int n = epoll_pwait2(p->epoll, events, MOST_EVENTS, wait_ns < 0 ? NULL : &wait, NULL);
    if (n < 0 && errno == ENOSYS) {
        int64_t ms = wait_ns < 0 ? -1 : (wait_ns + 999999) / 1000000;
        n = epoll_wait(p->epoll, events, MOST_EVENTS, ms > 1 << 30 ? 1 << 30 : (int)ms);
    }
    return n;
}

static int look_for_events(Poller *p, struct epoll_event *events, int64_t until)
{
    int n;
    do
        n = epoll_wait(p->epoll, events, MOST_EVENTS, 0);
    while (n == 0 && timer_now() < until);
    p->looks = n > 0;
    if (n > 0)
        p->distrust /= 2;
    else
        p->distrust = p->distrust < MOST_DISTRUST ? 2 * p->distrust + 1 : MOST_DISTRUST;
    return n;
}

static int wait_for_events(Poller *p, struct epoll_event *events, int64_t wait_ns)
{
    if (wait_ns == 0)
        return epoll_wait(p->epoll, events, MOST_EVENTS, 0);
    int64_t start = timer_now();
    if (p->looks && (wait_ns < 0 || wait_ns > LOOK_NS)) {
        int n = look_for_events(p, events, start + LOOK_NS);
        if (n)
            return n;
        wait_ns -= wait_ns < 0 ? 0 : LOOK_NS;
    }
    int n = sleep_for_events(p, events, wait_ns);
    if (n > 0 && timer_now() - start < SOON_NS && ++p->soon > p->distrust) {
        p->looks = true;
        p->soon = 0;
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
