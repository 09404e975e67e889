/* SPDX-License-Identifier: MIT
 *
 * Generators and coroutines: resuming, suspending, delegating.
 *
 * A chain is a root (who was resumed), the Gens it delegates to, and the leaf, which runs. Resuming
 * goes straight to the leaf and a yield straight to the root's consumer, so neither costs more for
 * a deep chain: the leaf knows the root, the root its leaf, and when a leaf ends, the one that
 * awaited it takes its place. Links are frames' `back` pointers. A delegate that is no Gen (a
 * Future, any iterator) is kept in `delegate` and stepped by the DELEGATE instruction, which is
 * executed again after each resumption. */
#include "lang/vm_internal.h"

#include "lang/obj_exc.h"
#include "lang/obj_frame.h"
#include "lang/obj_str.h"

/* Who made a coroutine, for gen_abandoned.c: kept where the exception being handled will be once it
 * begins. */
static void note_maker(Interp *vm, Gen *g)
{
    const Frame *f = vm->stack ? vm->stack->frame : NULL;
    if (vm->origin_depth)
        gen_note_origin(vm, g);
    if (!f || !f->pc)
        return;
    g->base_handled = f->fn;
    g->frame.made_at = (uint32_t)(f->pc - frame_fn(f)->code->words);
}

Gen *gen_new(Interp *vm, Function *fn)
{
    const Code *code = fn->code;
    uint32_t type = code->flags & CODE_ASYNC_GENERATOR ? T_ASYNC_GENERATOR
                  : code->flags & CODE_COROUTINE       ? T_COROUTINE
                                                       : T_GENERATOR;
    Gen *g = gc_alloc(vm, sizeof *g + code->nregs * sizeof(Value), KIND_GENERATOR, type);
    if (!g)
        return NULL;
    g->delegate = g->handled = g->base_handled = g->names = g->seen = V_NULL;
    g->root = g->leaf = g;
    g->chain_depth = 1;
    g->frame = (Frame){.fn = v_from_obj(fn), .pc = code->words, .flags = FRAME_IN_GEN};
    if (code->flags & (CODE_HAS_HANDLER | CODE_COROUTINE))
        gc_watch(vm, &g->h), vm->drops = true;
    if (type == T_COROUTINE)
        note_maker(vm, g);
    return g;
}

static const char *kind_name(const Gen *g)
{
    return g->h.shape == T_COROUTINE       ? "coroutine"
         : g->h.shape == T_ASYNC_GENERATOR ? "async generator"
                                           : "generator";
}

/* The register that receives what is sent: of the YIELD or DELEGATE behind or at which the frame stopped. */
static void deliver(Gen *leaf, Value sent)
{
    Value *regs = frame_regs(&leaf->frame);
    uint32_t *pc = leaf->frame.pc;
    if (leaf->delegate != V_NULL)
        regs[(*pc >> 16 & 255) + 1] = sent;             /* DELEGATE runs again */
    else if (pc > frame_fn(&leaf->frame)->code->words)
        regs[pc[-1] >> 8 & 255] = sent;
}

static bool may_enter(Interp *vm, Gen *g, Value sent, Value thrown)
{
    if (g->state == GEN_RUNNING) {
        exc_raise(vm, EXC_ValueError, "%s already executing", kind_name(g));
        return false;
    }
    if (g->state == GEN_CREATED && thrown == V_NULL && sent != V_NONE) {
        exc_raise(vm, EXC_TypeError, "can't send non-None value to a just-started %s", kind_name(g));
        return false;
    }
    if (vm->depth + g->chain_depth > vm->recursion_limit) {
        exc_raise_stack(vm);
        return false;
    }
    return true;
}

/* Someone resumes a Gen in the middle of another's chain: the part below it becomes a chain of its
 * own for now. */
static void split_chain(Gen *g)
{
    Gen *leaf = g->root->leaf;
    leaf->root = g;
    g->leaf = leaf;
    g->root = g;
}

/* What is being handled around g: by whom it delegates for, else by the consumer of the chain. */
static Value handled_around(const Gen *g)
{
    return g != g->root && g->base_handled != V_NULL ? g->base_handled : g->root->base_handled;
}

static Value handled_in(const Gen *g)
{
    return g->handled != V_NULL ? g->handled : handled_around(g);
}

/* What is handled inside the chain is the context of an exception thrown into it; what the thrower
 * handles is not. */
static void raise_thrown(Interp *vm, Gen *leaf, Value thrown)
{
    Value handled = vm->handled;
    vm->handled = leaf->handled != V_NULL || leaf == leaf->root ? leaf->handled : leaf->base_handled;
    exc_raise_obj(vm, thrown);
    vm->handled = handled;
}

static void run_leaf(Interp *vm, Stack *st, Gen *root, Gen *leaf)
{
    root->state = leaf->state = GEN_RUNNING;
    vm->handled = handled_in(leaf);
    st->frame = &leaf->frame;
}

Frame *gen_enter(Interp *vm, Stack *st, Gen *g, Frame *consumer, uint16_t dst, RetOp ret,
                 Value sent, Value thrown)
{
    if (!may_enter(vm, g, sent, thrown))
        return NULL;
    if (g->awaiter)
        split_chain(g);
    Gen *leaf = g->leaf;
    leaf->root = g;
    if (consumer && !(consumer->flags & FRAME_IN_GEN))
        st->top = frame_top(st, consumer);
    g->frame.back = consumer;
    g->frame.dst = dst;
    g->frame.ret = (uint8_t)ret;
    g->base_handled = vm->handled;
    g->entry_depth = vm->depth;
    vm->depth += g->chain_depth;
    if (thrown != V_NULL)
        leaf->delegate = V_NULL;
    else
        deliver(leaf, sent);
    run_leaf(vm, st, g, leaf);
    if (thrown != V_NULL)
        raise_thrown(vm, leaf, thrown);
    return &leaf->frame;
}

static void keep_handled(Interp *vm, Gen *g)
{
    Value h = vm->handled;
    gc_set(&g->handled, h == handled_around(g) ? V_NULL : h);
}

Frame *gen_delegate(Interp *vm, Stack *st, Frame *f, Gen *inner, uint16_t dst, RetOp ret, Value sent)
{
    Gen *outer = gen_of_frame(f), *root = outer->root;
    if (inner->awaiter) {
        exc_raise(vm, EXC_RuntimeError, "coroutine is being awaited already");
        return NULL;
    }
    if (!may_enter(vm, inner, sent, V_NULL))
        return NULL;
    keep_handled(vm, outer);
    Gen *leaf = inner->leaf;
    inner->awaiter = outer;
    gc_set(&inner->base_handled,
           outer->handled != V_NULL || outer == root ? outer->handled : outer->base_handled);
    inner->frame.back = f;
    inner->frame.dst = dst;
    inner->frame.ret = (uint8_t)ret;
    inner->root = leaf->root = root;
    root->leaf = leaf;
    vm->depth += inner->chain_depth;
    deliver(leaf, sent);
    run_leaf(vm, st, root, leaf);
    return &leaf->frame;
}

/* A Gen that was resumed by itself although another awaits it goes back to waiting for that one's chain. */
static void rejoin_chain(Gen *g)
{
    uint32_t delegation = g->awaiter->frame.pc[-1];
    g->frame.back = &g->awaiter->frame;
    g->frame.dst = delegation >> 8 & 255;
    g->frame.ret = RET_DELEGATE;
}

Frame *gen_suspend(Interp *vm, Stack *st, Gen *leaf)
{
    Gen *root = leaf->root;
    Frame *consumer = root->frame.back;
    keep_handled(vm, leaf);
    root->state = leaf->state = GEN_SUSPENDED;
    root->chain_depth = vm->depth - root->entry_depth;
    vm->depth = root->entry_depth;
    vm->handled = root->base_handled;
    st->frame = consumer;
    if (root->awaiter)
        rejoin_chain(root);
    return consumer;
}

/* The one that awaited g takes its place as the leaf. */
static void promote_awaiter(Interp *vm, Gen *g)
{
    Gen *outer = g->awaiter, *root = g->root;
    outer->root = root;
    root->leaf = outer;
    outer->state = GEN_RUNNING;
    vm->handled = handled_in(outer);
}

/* g ended while somebody else had resumed it: its awaiter steps it once more as a plain iterator
 * and finds the end. */
static void leave_awaiter(Gen *g)
{
    Gen *outer = g->awaiter;
    outer->frame.pc--;
    gc_set(&outer->delegate, v_from_obj(g));
    outer->leaf = outer;
    for (Gen *above = outer; above; above = above->awaiter)
        above->leaf = outer;
}

void gen_finished(Interp *vm, Stack *st, Gen *g)
{
    (void)st;
    if (g->frame.flags & FRAME_SEEN)
        frame_left(vm, &g->frame);
    g->state = GEN_CLOSED;
    gc_unwatch(vm, &g->h);
    vm->depth--;
    if (g->awaiter && g->root != g) {
        promote_awaiter(vm, g);
    } else {
        vm->handled = g->base_handled;
        if (g->awaiter)
            leave_awaiter(g);
    }
    g->awaiter = NULL;
}

Frame *gen_step_yield(Interp *vm, Stack *st, Gen *g)
{
    Frame *asker = g->frame.back;
    keep_handled(vm, g);
    g->state = GEN_SUSPENDED;
    g->chain_depth = 1;
    vm->depth--;
    promote_awaiter(vm, g);
    g->awaiter = NULL;
    g->root = g->leaf = g;
    st->frame = asker;
    return asker;
}

/* -- from C ------------------------------------------------------------------------------------------------------------ */

typedef enum Forwarded { FORWARD_RAISE, FORWARD_YIELD, FORWARD_VALUE, FORWARD_FAILED } Forwarded;

/* An exception thrown into a chain whose leaf waits for a native iterator goes to that iterator's
 * throw() first, GeneratorExit to its close(). *v: what it yielded, returned, or the exception to
 * raise in the leaf. */
static Forwarded forward_throw(Interp *vm, Gen *leaf, Value thrown, Value *v)
{
    *v = thrown;
    if (leaf->delegate == V_NULL)
        return FORWARD_RAISE;
    bool exiting = exc_matches(vm, thrown, EXC_GeneratorExit);
    Value method = op_getattr_opt(vm, leaf->delegate, exiting ? vm->names.close : vm->names.throw_);
    if (method == V_NULL && vm->exc != V_NULL && !exiting)
        return FORWARD_FAILED;
    if (method == V_NULL) {
        exc_clear(vm);
        return FORWARD_RAISE;
    }
    Value got = op_call(vm, method, &thrown, exiting ? 0 : 1);
    if (got != V_NULL && exiting)
        return FORWARD_RAISE;
    if (got != V_NULL) {
        *v = got;
        return FORWARD_YIELD;
    }
    Value exc = exc_take(vm);
    if (!exc_matches(vm, exc, EXC_StopIteration)) {
        *v = exc;
        return FORWARD_RAISE;
    }
    *v = exc_of(exc)->fields[0];
    leaf->delegate = V_NULL;
    /* behind the DELEGATE, whose register gets the value */
    leaf->frame.pc++;
    return FORWARD_VALUE;
}

/* The leaf of a chain stands alone, whether it ended or not, and who awaited it is the leaf. */
static void cut_leaf(Gen *leaf, Gen *outer)
{
    if (leaf->awaiter)
        leave_awaiter(leaf);
    leaf->awaiter = NULL;
    outer->delegate = V_NULL;
    outer->chain_depth = 1;
    outer->state = GEN_SUSPENDED;
    /* behind the DELEGATE, as every link of a chain */
    outer->frame.pc++;
}

/* GeneratorExit thrown into a chain closes, from the leaf on, all that g delegates to, each with an
 * exception of its own, as PEP 380 has it. Returns what g itself gets: `thrown`, or what went wrong. */
static Value close_below(Interp *vm, Gen *g, Value thrown)
{
    Value failed = V_NULL;
    while (g->leaf != g) {
        Gen *leaf = g->leaf, *outer = leaf->awaiter;
        Value e = failed != V_NULL ? failed : exc_new(vm, EXC_GeneratorExit, vm->empty_tuple);
        failed = e != V_NULL && gen_end(vm, leaf, e) ? V_NULL : exc_take(vm);
        cut_leaf(leaf, outer);
    }
    return failed != V_NULL ? failed : thrown;
}

RunState gen_run(Interp *vm, Stack *st, Gen *g, Value sent, Value thrown, Value *result)
{
    if (thrown != V_NULL && g->leaf != g && g->state == GEN_SUSPENDED
        && exc_matches(vm, thrown, EXC_GeneratorExit))
        thrown = close_below(vm, g, thrown);
    if (thrown != V_NULL && g->state == GEN_SUSPENDED) {
        Value v;
        Forwarded how = forward_throw(vm, g->leaf, thrown, &v);
        *result = v;
        if (how == FORWARD_YIELD)
            return RUN_YIELDED;
        if (how == FORWARD_FAILED) {
            *result = vm->exc;
            return RUN_RAISED;
        }
        thrown = how == FORWARD_VALUE ? V_NULL : v;
        sent = v;
    }
    Frame *f = gen_enter(vm, st, g, st->frame, 0, RET_EXIT, sent, thrown);
    if (!f) {
        *result = vm->exc;
        return RUN_RAISED;
    }
    return vm_loop(vm, st, f, result);
}

RunState vm_gen_resume(Interp *vm, Gen *g, Value sent, Value thrown, Value *result)
{
    Stack *st = vm->stack;
    Frame *outer = st->frame;
    if (!op_enter(vm, ""))
        return RUN_RAISED;
    vm->nested++;
    RunState state = gen_run(vm, st, g, sent, thrown, result);
    vm->nested--;
    st->frame = outer;
    op_leave(vm);
    return state;
}
