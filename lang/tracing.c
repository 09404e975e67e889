/* SPDX-License-Identifier: MIT
 *
 * Tracing: events, and the functions that are told of them.
 *
 * A frame that its tracer was told of carries FRAME_TRACED; one without it that is at its
 * beginning, or goes on after a yield, is a call. A frame that waits for a native carries
 * FRAME_NATIVE: the next instruction of that very frame, or an exception in it, is the native's
 * end, however it came. FRAME_BACK: the loop was left where it had just jumped back. While a
 * function is told of something nothing else is told of in its thread, and the plain loop runs. */
#include "lang/tracing.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/native.h"
#include "lang/obj_frame.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm_internal.h"

typedef struct Tracer {
    struct Tracer *next;
    int64_t thread;
    Value trace, profile;               /* V_NONE: nobody */
    TraceHook hook;                     /* a profiler in C, `profile` its owner; or NULL */
    bool busy;                          /* it is being told of something */
    uint32_t calls;                     /* of its functions that run, sys.call_tracing() below them too */
} Tracer;

typedef struct NativeCall { Frame *frame; Value fn; } NativeCall;

typedef struct Tracing {
    Tracer *tracers;
    NativeCall *natives;                /* that frames wait for, the last one last */
    size_t nnatives, natives_cap;
    const uint32_t *raised_at;
    int plain_below;                    /* runs of the loop nested less deep may be of the plain one still */
} Tracing;

/* -- who is told ------------------------------------------------------------------------------------------------------- */

static int64_t thread_here(Interp *vm)
{
    return vm->host.thread ? vm->host.thread(vm) : 0;
}

static Tracer *tracer_here(Interp *vm)
{
    int64_t thread = thread_here(vm);
    Tracer *t = vm->tracing ? vm->tracing->tracers : NULL;
    while (t && t->thread != thread)
        t = t->next;
    return t;
}

static Tracer *make_tracer(Interp *vm)
{
    Tracer *t = tracer_here(vm);
    if (t)
        return t;
    if (!vm->tracing)
        vm->tracing = alloc_zeroed(1, sizeof *vm->tracing);
    t = alloc_zeroed(1, sizeof *t);
    *t = (Tracer){.next = vm->tracing->tracers, .thread = thread_here(vm), .trace = V_NONE, .profile = V_NONE};
    vm->tracing->tracers = t;
    return t;
}

static bool is_idle(const Tracer *t)
{
    return t->trace == V_NONE && t->profile == V_NONE;
}

/* No memory for tracers of nobody, unless one is being told: whoever tells goes on with it. */
static void drop_idle(Interp *vm)
{
    for (Tracer **at = &vm->tracing->tracers; *at;) {
        Tracer *t = *at;
        if (!is_idle(t) || t->calls) {
            at = &t->next;
            continue;
        }
        *at = t->next;
        free(t);
    }
}

/* Which loop is to run. */
static void choose_loop(Interp *vm)
{
    bool any = false, before = vm->watching & WATCH_TRACED;
    for (const Tracer *t = vm->tracing->tracers; t; t = t->next)
        any |= !is_idle(t) && !t->busy;
    vm->watching = (uint8_t)((vm->watching & ~WATCH_TRACED) | (any ? WATCH_TRACED : 0));
    if (!vm->tracing->tracers)
        vm->tracing->nnatives = 0;
    if (!any || before)
        return;
    vm->breaker = 1;
    vm->tracing->plain_below = vm->nested;
}

void tracing_set(Interp *vm, Value fn)
{
    make_tracer(vm)->trace = fn;
    drop_idle(vm);
    choose_loop(vm);
}

void tracing_set_profile(Interp *vm, Value fn)
{
    tracing_set_hook(vm, NULL, fn);
}

void tracing_set_hook(Interp *vm, TraceHook hook, Value owner)
{
    Tracer *t = make_tracer(vm);
    t->hook = hook;
    t->profile = owner;
    drop_idle(vm);
    choose_loop(vm);
}

bool tracing_open(Interp *vm, bool busy)
{
    Tracer *t = tracer_here(vm);
    bool before = t && t->busy;
    if (!t)
        return false;
    t->busy = busy;
    choose_loop(vm);
    return before;
}

Value tracing_get(Interp *vm)
{
    const Tracer *t = tracer_here(vm);
    return t ? t->trace : V_NONE;
}

Value tracing_get_profile(Interp *vm)
{
    const Tracer *t = tracer_here(vm);
    return t ? t->profile : V_NONE;
}

void tracing_trace(Gc *gc, Interp *vm)
{
    if (!vm->tracing)
        return;
    for (const Tracer *t = vm->tracing->tracers; t; t = t->next) {
        gc_mark(gc, t->trace);
        gc_mark(gc, t->profile);
    }
    for (size_t i = 0; i < vm->tracing->nnatives; i++)
        gc_mark(gc, vm->tracing->natives[i].fn);
}

void tracing_free(Interp *vm)
{
    Tracing *all = vm->tracing;
    if (!all)
        return;
    while (all->tracers) {
        Tracer *t = all->tracers;
        all->tracers = t->next;
        free(t);
    }
    free(all->natives);
    free(all);
    vm->tracing = NULL;
}

void tracing_run_over(Interp *vm)
{
    if (!(vm->watching & WATCH_TRACED) || vm->nested > vm->tracing->plain_below)
        return;
    vm->breaker = 1;
    vm->tracing->plain_below = vm->nested - 1;
}

const uint32_t *tracing_raised_at(Interp *vm)
{
    return vm->tracing ? vm->tracing->raised_at : NULL;
}

/* -- telling ----------------------------------------------------------------------------------------------------------- */

static Value event_name(Interp *vm, TraceEvent event)
{
    static const char *const names[] = {"call",   "exception",   "line",     "return",
                                        "c_call", "c_exception", "c_return", "opcode"};
    return str_intern_cstr(vm, names[event]);
}

/* What it answers; V_NULL: an exception is pending, and nobody is told any more in this thread. */
static Value tell(Interp *vm, Tracer *t, Value fn, Frame *f, TraceEvent event, Value arg)
{
    Value pending = vm->exc, frame;
    vm->exc = V_NULL;
    t->busy = true;
    t->calls++;
    choose_loop(vm);
    frame = frame_object(vm, f);
    Value args[] = {frame, event_name(vm, event), arg};
    Value answer = frame == V_NULL ? V_NULL : op_call(vm, fn, args, 3);
    t->busy = false;
    t->calls--;
    if (frame != V_NULL)
        frame_take_locals(vm, frame);
    if (answer == V_NULL)
        t->trace = t->profile = V_NONE, t->hook = NULL;
    else
        vm->exc = pending;
    choose_loop(vm);
    return answer;
}

/* The trace function of the frame, if it has one. */
static bool tell_trace(Interp *vm, Tracer *t, Frame *f, TraceEvent event, Value arg)
{
    Value fn = event == TRACE_CALL ? t->trace : frame_trace_function(vm, f);
    if (t->trace == V_NONE || fn == V_NONE)
        return true;
    Value answer = tell(vm, t, fn, f, event, arg);
    if (answer == V_NULL)
        frame_set_trace_function(vm, f, V_NONE);
    else if (answer != V_NONE)
        frame_set_trace_function(vm, f, answer);
    return answer != V_NULL;
}

static bool tell_profile(Interp *vm, Tracer *t, Frame *f, TraceEvent event, Value arg)
{
    if (t->profile == V_NONE)
        return true;
    if (!t->hook)
        return tell(vm, t, t->profile, f, event, arg) != V_NULL;
    bool native = event == TRACE_C_CALL || event == TRACE_C_RETURN || event == TRACE_C_EXCEPTION;
    t->busy = true;                                     /* it may ask a program's timer */
    t->calls++;
    t->hook(vm, t->profile, event, native ? arg : v_from_obj(frame_fn(f)->code));
    t->busy = false;
    t->calls--;
    return true;
}

static bool is_hidden(const Frame *f)
{
    return frame_fn(f)->code->flags & CODE_HIDDEN;
}

/* Somebody to tell of what f does, and nobody being told. */
static Tracer *tracer_for(Interp *vm)
{
    Tracer *t = tracer_here(vm);
    return t && !t->busy ? t : NULL;
}

/* -- natives ----------------------------------------------------------------------------------------------------------- */

static void note_native(Tracing *all, Frame *f, Value fn)
{
    if (all->nnatives == all->natives_cap) {
        all->natives_cap = all->natives_cap ? all->natives_cap * 2 : 16;
        all->natives = alloc_resize(all->natives, all->natives_cap, sizeof *all->natives);
    }
    all->natives[all->nnatives++] = (NativeCall){.frame = f, .fn = fn};
    f->flags |= FRAME_NATIVE;
}

static Value take_native(Tracing *all, Frame *f)
{
    f->flags &= (uint8_t)~FRAME_NATIVE;
    size_t i = all->nnatives;
    while (i && all->natives[i - 1].frame != f)
        i--;
    if (!i)
        return V_NULL;
    Value fn = all->natives[i - 1].fn;
    for (; i < all->nnatives; i++)
        all->natives[i - 1] = all->natives[i];
    all->nnatives--;
    return fn;
}

bool tracing_native(Interp *vm, Frame *f, Value callee)
{
    Tracer *t = tracer_for(vm);
    if (!t || t->profile == V_NONE || !v_is_kind(callee, KIND_NATIVE_FN) || is_hidden(f))
        return true;
    if (!tell_profile(vm, t, f, TRACE_C_CALL, callee))
        return false;
    note_native(vm->tracing, f, callee);
    return true;
}

static bool native_over(Interp *vm, Tracer *t, Frame *f, TraceEvent event)
{
    Value fn = take_native(vm->tracing, f);
    return !t || fn == V_NULL || tell_profile(vm, t, f, event, fn);
}

/* -- calls and lines --------------------------------------------------------------------------------------------------- */

/* f begins or goes on after a yield, and so do those that delegate to it. */
static bool enter(Interp *vm, Tracer *t, Frame *f)
{
    if (f->flags & FRAME_IN_GEN) {
        Gen *g = gen_of_frame(f);
        if (g->awaiter && g != g->root && !(g->awaiter->frame.flags & FRAME_TRACED)
            && !enter(vm, t, &g->awaiter->frame))
            return false;
    }
    if (is_hidden(f)) {
        if (!f->back || is_hidden(f->back) || f->back->flags & FRAME_NATIVE || t->profile == V_NONE)
            return true;
        f->flags |= FRAME_TRACED;
        return tell_profile(vm, t, f, TRACE_CALL, V_NONE);
    }
    f->flags |= FRAME_TRACED;
    return tell_trace(vm, t, f, TRACE_CALL, V_NONE) && tell_profile(vm, t, f, TRACE_CALL, V_NONE);
}

static bool begins(const Frame *f, const uint32_t *pc)
{
    return !(f->flags & FRAME_TRACED) && (pc == frame_fn(f)->code->words || f->flags & FRAME_IN_GEN);
}

/* A line is new when the one before is another, or when it was jumped back to. */
static bool is_new_line(const Code *code, const uint32_t *pc, const uint32_t *prev)
{
    uint32_t line = code->positions[pc - code->words].line;
    if (!line)
        return false;
    return !prev || code->positions[prev - code->words].line != line
        || (pc < prev && (*pc & 255) != OP_DELEGATE);
}

static bool tell_step(Interp *vm, Tracer *t, Frame *f, const uint32_t *pc, const uint32_t *prev)
{
    if (frame_trace_function(vm, f) == V_NONE)
        return true;
    if (frame_traces(vm, f, false) && is_new_line(frame_fn(f)->code, pc, prev)
        && !tell_trace(vm, t, f, TRACE_LINE, V_NONE))
        return false;
    return !frame_traces(vm, f, true) || tell_trace(vm, t, f, TRACE_OPCODE, V_NONE);
}

bool tracing_step(Interp *vm, Frame *f, uint32_t *pc, const uint32_t *prev)
{
    Tracer *t = tracer_for(vm);
    f->pc = pc + 1;                                    /* as within the instruction */
    if (f->flags & FRAME_NATIVE && !native_over(vm, t, f, TRACE_C_RETURN))
        return false;
    if (!t)
        return true;
    if (begins(f, pc)) {
        f->pc = pc;                                    /* at the `def`, or behind the yield */
        if (!enter(vm, t, f))
            return false;
        f->pc = pc + 1;
    }
    if (t->trace == V_NONE || !(f->flags & FRAME_SEEN) || is_hidden(f))
        return true;
    return tell_step(vm, t, f, pc, prev);
}

bool tracing_return(Interp *vm, Frame *f, Value v)
{
    Tracer *t = tracer_for(vm);
    if (!t || (is_hidden(f) && !(f->flags & FRAME_TRACED)))
        return true;
    f->flags &= (uint8_t)~FRAME_TRACED;
    return tell_trace(vm, t, f, TRACE_RETURN, v) && tell_profile(vm, t, f, TRACE_RETURN, v);
}

bool tracing_yield(Interp *vm, Gen *leaf, Value v)
{
    for (Gen *g = leaf; g; g = g == leaf->root ? NULL : g->awaiter)
        if (!tracing_return(vm, &g->frame, v))
            return false;
    return true;
}

/* -- exceptions -------------------------------------------------------------------------------------------------------- */

static bool tell_exception(Interp *vm, Tracer *t, Frame *f, Value exc)
{
    Value triple[] = {v_from_obj(type_of(vm, exc)), exc, exc_traceback(vm, exc)};
    Value arg = tuple_new(vm, triple, 3);
    return arg != V_NULL && tell_trace(vm, t, f, TRACE_EXCEPTION, arg);
}

bool tracing_awaited(Interp *vm, Frame *f, Value v)
{
    Tracer *t = tracer_for(vm);
    if (!t || is_hidden(f) || t->trace == V_NONE || frame_trace_function(vm, f) == V_NONE)
        return true;
    Value args = v == V_NONE ? vm->empty_tuple : tuple_new(vm, &v, 1);
    Value exc = args == V_NULL ? V_NULL : exc_new(vm, EXC_StopIteration, args);
    return exc != V_NULL && tell_exception(vm, t, f, exc);
}

void tracing_exception(Interp *vm, Frame *f, uint32_t at, bool again)
{
    vm->tracing->raised_at = frame_fn(f)->code->words + at;
    Tracer *t = tracer_for(vm);
    if (f->flags & FRAME_NATIVE && !native_over(vm, t, f, TRACE_C_EXCEPTION))
        return;
    if (!t || again || is_hidden(f) || t->trace == V_NONE || frame_trace_function(vm, f) == V_NONE)
        return;
    tell_exception(vm, t, f, vm->exc);
}

void tracing_unwound(Interp *vm, Frame *f)
{
    if (f->flags & FRAME_NATIVE)
        take_native(vm->tracing, f);
    tracing_return(vm, f, V_NONE);
}
