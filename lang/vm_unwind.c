/* SPDX-License-Identifier: MIT
 *
 * Unwinding: from a frame where an exception is pending to the frame that handles it.
 *
 * Handlers are found in the code's tables, so entering a `try` costs nothing. Each frame that is
 * passed adds itself to the exception's traceback; what its result was for decides whether the
 * exception means something there (the end of a loop, of an async step). */
#include "lang/vm_internal.h"

#include "lang/obj_frame.h"
#include "lang/tracing.h"

static const Handler *find_handler(const Code *code, uint32_t at)
{
    for (uint32_t i = 0; i < code->nhandlers; i++)
        if (at >= code->handlers[i].start && at < code->handlers[i].end)
            return &code->handlers[i];
    return NULL;
}

/* PEP 479: the exceptions that end iteration may not leave a generator by themselves. */
static void guard_stop(Interp *vm, Gen *g)
{
    bool async = g->h.shape == T_ASYNC_GENERATOR;
    const char *what = g->h.shape == T_COROUTINE ? "coroutine" : async ? "async generator" : "generator";
    const char *which = exc_matches(vm, vm->exc, EXC_StopIteration) ? "StopIteration" : "StopAsyncIteration";
    if (*which == 'S' && which[4] == 'A' && !async)
        return;
    if (!exc_matches(vm, vm->exc, EXC_StopIteration) && !exc_matches(vm, vm->exc, EXC_StopAsyncIteration))
        return;
    Value stop = exc_take(vm);
    exc_raise(vm, EXC_RuntimeError, "%s raised %s", what, which);
    Exc *e = exc_of(vm->exc);
    gc_set(&e->cause, stop);
    gc_set(&e->context, stop);
    e->suppress_context = true;
}

/* aclose(): the generator ended as it was asked to. */
static bool is_closed_step(Interp *vm, Frame *f)
{
    return f->ret == RET_ASYNC_STEP && gen_of_frame(f)->closing
        && (exc_matches(vm, vm->exc, EXC_GeneratorExit) || exc_matches(vm, vm->exc, EXC_StopAsyncIteration));
}

/* What GETATTR of f asked raised an exception. */
static void name_attr(Interp *vm, Frame *f)
{
    uint32_t instruction = f->pc[-2];
    exc_name_attr(vm, frame_regs(f)[instruction >> 16 & 255], frame_fn(f)->code->attrs[f->pc[-1]].name);
}

/* f is left with the exception pending. True when `back` goes on normally instead. */
static bool leave(Interp *vm, Stack *st, Frame *f, Frame **back)
{
    RetOp ret = f->ret;
    uint16_t dst = f->dst;
    bool closed_step = false, attr = f->flags & FRAME_ATTR;
    bool ends_loop = (ret == RET_NEXT || ret == RET_FILTER) && exc_matches(vm, vm->exc, EXC_StopIteration);
    if (vm->watching & WATCH_TRACED)
        tracing_unwound(vm, f);
    if (!ends_loop && !(frame_fn(f)->code->flags & CODE_HIDDEN))
        frame_keep(vm, f);
    if (f->flags & FRAME_SEEN && !(f->flags & FRAME_IN_GEN))
        frame_left(vm, f);
    if (f->flags & FRAME_IN_GEN) {
        guard_stop(vm, gen_of_frame(f));
        closed_step = is_closed_step(vm, f);
        gen_finished(vm, st, gen_of_frame(f));
    } else {
        vm->depth--;
    }
    *back = f->back;
    st->frame = f->back;
    stack_pop(vm, st, f);
    if (attr)
        name_attr(vm, *back);
    if (ends_loop) {
        exc_clear(vm);
        (*back)->pc += (int32_t)(*back)->pc[-1];
        return true;
    }
    if (closed_step) {
        exc_clear(vm);
        frame_regs(*back)[dst] = V_NONE;
        return true;
    }
    return false;
}

Frame *unwind(Interp *vm, Stack *st, Frame *f, bool again)
{
    if (vm->exc == V_NULL)                              /* a mistake in C code; the program lives on */
        exc_raise(vm, EXC_SystemError, "error return without exception set");
    for (;;) {
        Code *code = frame_fn(f)->code;
        uint32_t at = (uint32_t)(f->pc - code->words);
        at -= at > 0;
        if (!again && !(code->flags & CODE_HIDDEN))
            exc_add_trace(vm, vm->exc, f->fn, at);
        if (vm->watching & WATCH_TRACED)
            tracing_exception(vm, f, at, again);
        again = false;
        const Handler *h = find_handler(code, at);
        if (h) {
            frame_regs(f)[h->reg] = exc_take(vm);
            f->pc = code->words + h->target;
            st->frame = f;
            return f;
        }
        bool exits = f->ret == RET_EXIT;
        Frame *back;
        bool goes_on = leave(vm, st, f, &back);
        if (exits)
            return NULL;
        if (goes_on)
            return back;
        f = back;
    }
}
