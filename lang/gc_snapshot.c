/* SPDX-License-Identifier: MIT
 *
 * Snapshot: marking beside the program.
 *
 * A copy of the process, made as fork() makes one, finds all that lives at this moment while the
 * program goes on changing its own memory, and hands the marks back as bits in shared pages, a
 * piece for each block. Copying page tables takes 1 to 25 ms for each gigabyte, so that is the
 * pause. The copy shares the table of descriptors (nothing stays open because of it), has no exit
 * signal (no wait() of the program sees it), blocks all signals, takes no memory from malloc(),
 * whose locks another thread may have held, and goes first where memory runs out. Where the system
 * refuses a copy, or ends it, the collection is made in one go. */
#include "lang/gc_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/vectorised.h"

enum {
    FIRST_MARK = BLOCK_FIRST / GRANULE,
    MARKS = BLOCK_FIRST - FIRST_MARK,
    PIECE = MARKS / 8,
    HEADER = 4096
};

/* Shared with the copy. */
typedef struct Result {
    _Atomic bool done;
    bool found_weak;
    int64_t mark_ns;
} Result;

typedef struct Snapshot {
    pid_t pid;                          /* 0: it has ended */
    Result *result;                     /* pieces of marks follow */
    size_t size;
    uint8_t mark;
} Snapshot;

static uint8_t *piece_of(const Snapshot *s, const Block *b)
{
    return (uint8_t *)s->result + HEADER + (size_t)(b->number - 1) * PIECE;
}

/* -- marks and bits ------------------------------------------------------------------------------------------------ */

#define EACH_BYTE(n) ((n) * UINT64_C(0x0101010101010101))

/* A bit for each of eight bytes: whether it is `mark`. */
static uint8_t bits_of(uint64_t bytes, uint8_t mark)
{
    uint64_t other = bytes ^ EACH_BYTE(mark);
    uint64_t high = ~(((other & EACH_BYTE(0x7F)) + EACH_BYTE(0x7F)) | other) & EACH_BYTE(0x80);
    return (uint8_t)((high >> 7) * UINT64_C(0x0102040810204080) >> 56);
}

/* 0xFF for each bit. */
static uint64_t bytes_of(uint8_t bits)
{
    uint64_t one = EACH_BYTE(bits) & UINT64_C(0x8040201008040201);
    uint64_t high = ((one + EACH_BYTE(0x7F)) | one) & EACH_BYTE(0x80);
    return (high >> 7) * 0xFF;
}

static void marks_to_bits(const Block *b, uint8_t mark, uint8_t *bits)
{
    const uint8_t *marks = (const uint8_t *)b + FIRST_MARK;
    for (unsigned i = 0; i < PIECE; i++) {
        uint64_t eight;
        memcpy(&eight, marks + i * 8, sizeof eight);
        bits[i] = bits_of(eight, mark);
    }
}

static void bits_to_marks(const uint8_t *bits, uint8_t mark, Block *b)
{
    uint8_t *marks = (uint8_t *)b + FIRST_MARK;
    for (unsigned i = 0; i < PIECE; i++) {
        uint64_t eight, mask = bits[i] ? bytes_of(bits[i]) : 0;
        if (!mask)
            continue;
        memcpy(&eight, marks + i * 8, sizeof eight);
        eight = (eight & ~mask) | (EACH_BYTE(mark) & mask);
        memcpy(marks + i * 8, &eight, sizeof eight);
    }
}

/* -- the copy ------------------------------------------------------------------------------------------------------ */

static bool is_dead(const Gc *gc, const Obj *o)
{
    return *mark_of(o) != gc->live;
}

static bool is_any_dead(const Gc *gc, const ObjList *list)
{
    for (size_t i = 0; i < list->len; i++)
        if (is_dead(gc, list->items[i]))
            return true;
    return false;
}

static bool finds_weak(const Gc *gc)
{
    for (size_t i = 0; i < gc->weak_cap; i++) {
        const Obj *target = gc_weak_target(gc, i);
        if (target && (is_dead(gc, target) || is_dead(gc, gc_weak_owner(gc->weak[i]))))
            return true;
    }
    return is_any_dead(gc, &gc->watched) || is_any_dead(gc, &gc->dels);
}

static void hand_over(Gc *gc, const Snapshot *s)
{
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b; b = b->next)
                marks_to_bits(b, gc->live, piece_of(s, b));
    for (Block *b = gc->large; b; b = b->next)
        *piece_of(s, b) = !is_dead(gc, (Obj *)((char *)b + BLOCK_FIRST));
}

/* Room for everything to wait at once, touched only as far as it is used. */
static void have_long_stack(Gc *gc)
{
    size_t most = gc->cells / GRANULE + 4096;
    void *stack = mmap(NULL, most * sizeof(Obj *), PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED)
        _exit(1);
    gc->marked = stack;
    gc->marked_cap = most;
}

static void be_copy(Gc *gc, Snapshot *s)
{
    struct timespec t;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    gc->vm->host.glance = NULL;
    have_long_stack(gc);
    gc->previous = gc->live;
    gc->live = s->mark;
    gc_mark_everything(gc);
    s->result->found_weak = finds_weak(gc);
    hand_over(gc, s);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    s->result->mark_ns = t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
    atomic_store(&s->result->done, true);
}

/* Where memory runs out the copy goes, and not what it was made of. */
static void give_way(pid_t pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/oom_score_adj", (int)pid);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    ssize_t ignored = write(fd, "1000", 4);
    (void)ignored;
    close(fd);
}

/* 0 in the copy; -1: refused. */
static pid_t copy_process(void)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t pid = (pid_t)syscall(SYS_clone, CLONE_FILES, 0, 0, 0, 0);
    if (pid)
        pthread_sigmask(SIG_SETMASK, &before, NULL);
    return pid;
}

/* -- what the program sees of it ----------------------------------------------------------------------------------- */

static uint32_t number_blocks(Gc *gc)
{
    uint32_t n = 0;
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b; b = b->next)
                b->number = ++n;
    for (Block *b = gc->large; b; b = b->next)
        b->number = ++n;
    return n;
}

/* The copy may not ask malloc() for the list of frozen roots. What registers hold for the callers
 * is on the stack: the way to _exit() does not save it. */
bool snapshot_begin(Gc *gc)
{
    enum { HIGHEST = 250 };
    __builtin_unwind_init();
    if (!gc->frozen_roots.len || gc->numbers >= HIGHEST)
        return false;
    size_t size = HEADER + (size_t)number_blocks(gc) * PIECE;
    void *shared = mmap(NULL, size, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (shared == MAP_FAILED)
        return false;
    Snapshot *s = gc->snapshot = alloc_new(sizeof *s);
    *s = (Snapshot){.result = shared, .size = size, .mark = (uint8_t)(gc->numbers + 1)};
    s->pid = copy_process();
    if (s->pid == 0) {
        be_copy(gc, s);
        _exit(0);
    }
    if (s->pid < 0) {
        s->pid = 0;
        snapshot_drop(gc);
        return false;
    }
    give_way(s->pid);
    gc->merge_bin = 0;
    gc->merge_at = gc->bins[0][0].blocks;
    return true;
}

/* Until it has ended, pages that it shares would have to be copied. */
SnapshotState snapshot_poll(Gc *gc)
{
    Snapshot *s = gc->snapshot;
    bool done = atomic_load(&s->result->done);
    if (s->pid && waitpid(s->pid, NULL, WNOHANG | __WALL) == 0)
        return SNAPSHOT_RUNNING;
    s->pid = 0;
    if (!done && !atomic_load(&s->result->done))
        return SNAPSHOT_FAILED;
    gc->mark_ns = s->result->mark_ns;
    return SNAPSHOT_DONE;
}

bool snapshot_found_weak(const Gc *gc)
{
    return gc->snapshot->result->found_weak;
}

static void merge_large(Gc *gc)
{
    const Snapshot *s = gc->snapshot;
    for (Block *b = gc->large; b; b = b->next)
        if (b->number && *piece_of(s, b))
            *mark_of((char *)b + BLOCK_FIRST) = s->mark;
}

bool snapshot_merge(Gc *gc, unsigned blocks)
{
    const Snapshot *s = gc->snapshot;
    for (; blocks; blocks--) {
        while (!gc->merge_at) {
            if (++gc->merge_bin == FAMILIES * gc->nclasses) {
                merge_large(gc);
                return true;
            }
            gc->merge_at = gc->bins[gc->merge_bin / gc->nclasses][gc->merge_bin % gc->nclasses].blocks;
        }
        if (gc->merge_at->number)
            bits_to_marks(piece_of(s, gc->merge_at), s->mark, gc->merge_at);
        gc->merge_at = gc->merge_at->next;
    }
    return false;
}

void snapshot_drop(Gc *gc)
{
    Snapshot *s = gc->snapshot;
    if (s->pid) {
        kill(s->pid, SIGKILL);
        while (waitpid(s->pid, NULL, __WALL) < 0 && errno == EINTR)
            ;
    }
    munmap(s->result, s->size);
    free(s);
    gc->snapshot = NULL;
}

/* -- GCSNAPSHOT ---------------------------------------------------------------------------------------------------- */

VECTORISED static void rename_marks(Block *b, uint8_t from, uint8_t to)
{
    uint8_t *marks = (uint8_t *)b;
    for (unsigned i = FIRST_MARK; i < BLOCK_FIRST; i++)
        marks[i] = marks[i] == from ? to : marks[i];
}

/* Marks once more, with what the VM's stacks hold for certain left out, and aborts when that finds
 * what has no mark. */
void snapshot_check(Gc *gc)
{
    enum { CHECKING = 253 };
    uint8_t live = gc->live;
    if (!gc->snapshots)
        return;
    gc->checked = live;
    gc->live = CHECKING;
    gc_mark_everything(gc);
    gc->live = live;
    gc->checked = 0;
    for (int f = 0; f < FAMILIES; f++)
        for (unsigned c = 0; c < gc->nclasses; c++)
            for (Block *b = gc->bins[f][c].blocks; b; b = b->next)
                rename_marks(b, CHECKING, live);
    for (Block *b = gc->large; b; b = b->next)
        rename_marks(b, CHECKING, live);
}
