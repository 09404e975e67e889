/* SPDX-License-Identifier: MIT
 *
 * Watch: __del__ soon after the last reference goes, without counting references.
 *
 * While objects with __del__ live (vm->watching) the loop of vm_watchful.c runs instead of vm.c's,
 * the same with a few more stops: around calls of natives, behind returns, `del` and `x = None`, at
 * the ends of loops and handlers. At a stop it is asked whether all those objects can still be
 * reached from what runs: mostly a look at a few objects near the frames (gc_dels_live()). Where
 * that does not find them a collection tells. Places that ask in vain are asked less and less, and
 * collections may take a tenth of the processor's time (and a fiftieth of what the clock says, for
 * programs that mostly wait), after a first fifth of a second; what is missed then waits for the
 * next stop or collection. */
#include "lang/vm_internal.h"

#include <time.h>

#include "base/alloc.h"
#include "lang/tracing.h"

enum { WAVES = 8, IN_VAIN = 6, LONGEST = 1 << 16 };
#define FREE_NS INT64_C(200000000)
enum { LOOK_NS = 500, NEAR_NS = 15 };       /* a quick look, and each object that it meets */

static int64_t now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static Watch *watch_of(Interp *vm)
{
    if (!vm->watch) {
        vm->watch = alloc_zeroed(1, sizeof *vm->watch);
        vm->watch->since = now(CLOCK_MONOTONIC);
        vm->watch->worked = now(CLOCK_THREAD_CPUTIME_ID);
    }
    return vm->watch;
}

/* The clocks are asked now and then only. */
static bool has_spent_all(Watch *w)
{
    enum { REST = 200 };
    if (w->spent <= FREE_NS)
        return false;
    if (w->rest) {
        w->rest--;
        return true;
    }
    int64_t worked = now(CLOCK_THREAD_CPUTIME_ID) - w->worked, past = now(CLOCK_MONOTONIC) - w->since;
    if (w->spent <= FREE_NS + worked / 10 + past / 50)
        return false;
    w->rest = REST;
    return true;
}

/* What a collection of this heap takes on the whole, in ns: not measured, so that a program finds
 * its objects gone at the same places whatever else the machine does. */
static int64_t price(const Interp *vm)
{
    return 60000 + (int64_t)(gc_bytes_used(vm->gc) / 2);
}

/* Collections until nothing more is dropped: what an object held goes after it, and of a long chain
 * the rest at once. */
static bool collect(Interp *vm, Watch *w)
{
    uint32_t deaths = vm->weak_deaths;
    if (has_spent_all(w) || vm->in_last_word >= LAST_WORDS_WITHIN)
        return false;
    vm->tail.nargs = 0;
    vm->tail.fn = V_NULL;
    bool any = false;
    int waves = 0;
    gc_wipe_stack();
    for (w->spent += price(vm); gc_collect_dropped(vm, waves++ >= WAVES); w->spent += price(vm)) {
        gen_close_abandoned(vm, false);
        gc_wipe_stack();
        any = true;
    }
    return any || vm->weak_deaths != deaths;
}

static void wait_longer(WatchSite *site)
{
    if (site->vain < IN_VAIN) {
        site->vain++;
        return;
    }
    site->period = site->period < LONGEST ? site->period * 2 + 1 : LONGEST;
    site->wait = site->period;
}

bool watch_request(Interp *vm)
{
    if (vm->watching & WATCH_DELS)
        watch_of(vm)->full = true;
    return vm->watching & WATCH_DELS;
}

static void collect_all(Interp *vm, Watch *w)
{
    w->full = false;
    do {
        gc_wipe_stack();
        gc_collect(vm);
        gen_close_abandoned(vm, false);
    } while (vm->watching & WATCH_DELS && vm->in_last_word < LAST_WORDS_WITHIN && gc_collect_dropped(vm, true));
    gen_close_abandoned(vm, false);
}

void watch_look(Interp *vm)
{
    Watch *w = watch_of(vm);
    if (w->full) {
        collect_all(vm, w);
        return;
    }
    const uint32_t *pc = vm->stack->frame->pc;
    w->looked = pc;
    if (has_spent_all(w))
        return;
    WatchSite *site = watch_site(w, pc);
    size_t met = 0;
    bool live = gc_dels_live(vm, &met);
    w->spent += LOOK_NS + (int64_t)met * NEAR_NS;
    if (!live && collect(vm, w))
        *site = (WatchSite){.pc = pc};
    else
        wait_longer(site);
    w->looked = pc;
}

/* Only what a program does itself is looked at. */
bool watch_drop(Interp *vm, Frame *f)
{
    const Code *code = frame_fn(f)->code;
    Watch *w = watch_of(vm);
    WatchSite *site = watch_site(w, f->pc);
    if (code->flags & CODE_HIDDEN)
        return false;
    if (site->pc != f->pc)
        *site = (WatchSite){.pc = f->pc};
    if (site->wait) {
        site->wait--;
        return false;
    }
    if (has_spent_all(w))
        return false;
    size_t met = 0;
    w->drop = !gc_drops_live(vm, &met);
    w->spent += LOOK_NS + (int64_t)met * NEAR_NS;
    if (!w->drop)
        wait_longer(site);
    return w->drop;
}

static void collect_drops(Interp *vm, Watch *w)
{
    const uint32_t *pc = vm->stack->frame->pc;
    w->drop = false;
    if (collect(vm, w))
        *watch_site(w, pc) = (WatchSite){.pc = pc};
    else
        wait_longer(watch_site(w, pc));
}

static RunState run(Interp *vm, Stack *st, Frame *f, Value *result)
{
    if (__builtin_expect(!vm->watching, 1))
        return vm_loop_plain(vm, st, f, result);
    if (vm->watching & WATCH_TRACED)
        return vm_loop_traced(vm, st, f, result);
    watch_of(vm);
    return vm_loop_watchful(vm, st, f, result);
}

RunState vm_loop(Interp *vm, Stack *st, Frame *f, Value *result)
{
    for (;;) {
        RunState state = run(vm, st, f, result);
        if (__builtin_expect(state != RUN_WATCH, 1)) {
            if (__builtin_expect(vm->watching & WATCH_TRACED, 0))
                tracing_run_over(vm);
            return state;
        }
        f = st->frame;
        if (vm->watching == WATCH_DELS)
            watch_look(vm);
        else if (vm->watch && vm->watch->drop)
            collect_drops(vm, vm->watch);
    }
}
