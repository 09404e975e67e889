/* SPDX-License-Identifier: MIT
 *
 * Running stacks: what the scheduler calls. Switches the Interp to a stack, runs it to its next
 * stop, and switches back; delivers what a wait brought; tells where a stack is. */
#include "lang/vm_internal.h"

bool vm_stack_call(Interp *vm, Stack *st, Value fn, const Value *args, int nargs)
{
    Stack *outer = vm->stack;
    int depth = vm->depth;
    Value result;
    vm->stack = st;
    vm->depth = st->depth;
    CallState state = call_begin(vm, NULL, 0, RET_EXIT, fn, (Value *)args, nargs, V_NULL, &result);
    st->depth = vm->depth;
    vm->depth = depth;
    vm->stack = outer;
    st->state = STACK_READY;
    st->wake_value = V_NULL;
    if (state == CALL_DONE)
        st->wake_value = result;                        /* no frame was needed: vm_run() hands it over */
    return state == CALL_PUSHED || state == CALL_DONE;
}

bool vm_stack_resume(Interp *vm, Stack *st, Gen *g, Value sent, Value thrown)
{
    (void)vm;
    st->gen = g;
    st->sent = sent;
    st->thrown = thrown;
    st->state = STACK_READY;
    return true;
}

static RunState start(Interp *vm, Stack *st, Value *result)
{
    if (st->gen) {
        Gen *g = st->gen;
        if (g->state == GEN_CLOSED && g->h.shape == T_COROUTINE) {
            exc_raise(vm, EXC_RuntimeError, "cannot reuse already awaited coroutine");
            *result = exc_take(vm);
            return RUN_RAISED;
        }
        return gen_run(vm, st, g, st->sent, st->thrown, result);
    }
    if (st->frame)
        return vm_loop(vm, st, st->frame, result);
    *result = st->wake_value;
    return RUN_DONE;
}

/* After a wait or a forced switch: the wait's result goes where the native's would have gone. */
static RunState go_on(Interp *vm, Stack *st, Value *result)
{
    bool parked = st->state == STACK_PARKED;
    st->state = STACK_RUNNING;
    if (st->wake_exc != V_NULL) {
        exc_raise_obj(vm, st->wake_exc);
        st->frame->pc += !parked;                       /* as at the safe point where it stopped */
    } else if (parked) {
        frame_regs(st->frame)[st->park_dst] = st->wake_value;
    }
    st->wake_exc = st->wake_value = V_NULL;
    return vm_loop(vm, st, st->frame, result);
}

RunState vm_run(Interp *vm, Stack *st, Value *result)
{
    Stack *outer = vm->stack;
    int depth = vm->depth, nested = vm->nested;
    Value handled = vm->handled;
    vm->stack = st;
    vm->depth = st->depth;
    vm->nested = 0;
    vm->handled = st->handled;
    RunState state;
    if (st->state == STACK_READY) {
        st->state = STACK_RUNNING;
        state = start(vm, st, result);
    } else {
        state = go_on(vm, st, result);
    }
    if (state == RUN_RAISED)
        exc_clear(vm);
    st->state = state == RUN_PARKED ? STACK_PARKED : state == RUN_PREEMPTED ? STACK_PREEMPTED : STACK_EMPTY;
    if (st->state == STACK_EMPTY) {
        st->gen = NULL;
        st->frame = NULL;
        st->top = st->seg->words;
    }
    st->depth = st->state == STACK_EMPTY ? 0 : vm->depth;
    st->handled = st->state == STACK_EMPTY ? V_NULL : vm->handled;
    vm->stack = outer;
    vm->depth = depth;
    vm->nested = nested;
    vm->handled = handled;
    return state;
}

void vm_wake(Interp *vm, Stack *st, Value v, Value exc)
{
    (void)vm;
    st->wake_value = v;
    st->wake_exc = exc;
}

void vm_interrupt(Interp *vm, Stack *st, Value exc)
{
    (void)vm;
    st->wake_exc = exc;
}

Obj *stack_import(const Stack *st)
{
    return st->import;
}

void stack_set_import(Stack *st, Obj *module)
{
    st->import = module;
}

/* -- where ------------------------------------------------------------------------------------------------------------- */

static size_t collect(Frame *f, Where *out, size_t max)
{
    size_t n = 0;
    for (; f && n < max; f = f->back) {
        Code *code = frame_fn(f)->code;
        uint32_t pc = (uint32_t)(f->pc - code->words);
        out[n++] = (Where){.code = code, .pc = pc - (pc > 0)};
    }
    return n;
}

size_t vm_where(Interp *vm, Stack *st, Where *out, size_t max)
{
    (void)vm;
    return collect(st->frame, out, max);
}

size_t vm_where_gen(Interp *vm, Gen *g, Where *out, size_t max)
{
    (void)vm;
    size_t n = 0;
    for (Gen *at = g->leaf; at && at->state != GEN_CLOSED && n < max; at = at == g ? NULL : at->awaiter)
        n += collect(&at->frame, out + n, 1);
    return n;
}

Frame *vm_frame(Interp *vm, int depth)
{
    Frame *f = vm->stack ? vm->stack->frame : NULL;
    for (; f; f = f->back) {
        if (frame_fn(f)->code->flags & CODE_HIDDEN)
            continue;
        if (depth-- == 0)
            return f;
    }
    return NULL;
}

Frame *vm_frame_innermost(Interp *vm)
{
    return vm->stack ? vm->stack->frame : NULL;
}

Value vm_globals(Interp *vm)
{
    Frame *f = vm_frame(vm, 0);
    return f ? frame_fn(f)->globals : vm->main_dict;
}

void vm_init(Interp *vm)
{
    vm->stack = vm_stack_new(vm);
    vm->stop_value = V_NONE;
}
