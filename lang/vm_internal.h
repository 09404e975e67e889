/* SPDX-License-Identifier: MIT
 *
 * What the files of the VM share: the inside of a Stack, what a frame's result is for, and how a call begins.
 *
 * vm.c runs instructions; vm_call.c begins calls; vm_gen.c resumes and suspends generators; vm_unwind.c finds
 * handlers; vm_attr.c fills attribute caches; vm_stack.c keeps memory for frames. */
#ifndef MEANWHILE_LANG_VM_INTERNAL_H
#define MEANWHILE_LANG_VM_INTERNAL_H

#include "lang/obj_seq.h"
#include "lang/vm.h"

/* What happens to the value that a frame returns. Anything but RET_STORE is looked at outside the
 * fast path. */
typedef enum RetOp {
    RET_STORE,                          /* into register dst of `back` */
    RET_EXIT,                           /* vm_run() or vm_call() returns it */
    RET_INIT,                           /* it must be None; dst holds the new instance already */
    RET_FORITER,                        /* a generator fed by FORITER ended: jump */
    RET_NEXT,                           /* a Python-level __next__ fed by FORITER: StopIteration jumps */
    RET_FILTER,                         /* what a filter's predicate says of an item: store that, or execute FORITER again */
    RET_DELEGATE,                       /* an inner generator ended: its value is the delegation's */
    RET_ASYNC_STEP,                     /* an async generator ended: StopAsyncIteration in whoever asked for the step */
    RET_GEN_NEXT,                       /* a generator resumed by next() or send(): its end is StopIteration */
    RET_JUMP,                           /* a comparison before a jump: its truth decides */
    RET_JIF,                            /* __bool__ of what JIF tests: a bool, which decides */
    RET_TRUTH,                          /* __contains__: its truth, the other way round for NOTIN, into dst */
    RET_ITER,                           /* __iter__: an iterator, into dst */
    RET_LEN,                            /* __len__: an int that is no less than 0, into dst */
    RET_DISCARD,                        /* __setitem__: nobody looks */
    RET_BINARY                          /* an operator method: NotImplemented means that the rest of the protocol follows */
} RetOp;

typedef struct Segment {
    struct Segment *prev;
    Value *limit;                       /* behind the last word */
    Value *prev_top;                    /* how far `prev` was in use when this one was added */
    Value words[];
} Segment;

typedef enum StackState { STACK_EMPTY, STACK_READY, STACK_RUNNING, STACK_PARKED, STACK_PREEMPTED } StackState;

struct Stack {
    Segment *seg;
    Frame *frame;                       /* innermost frame, kept up to date while running */
    Value *top;                         /* first free word, valid while `frame` lies in a Gen */
    StackState state;
    uint16_t park_dst;                  /* register of `frame` that gets the wait's result */
    Value wake_value, wake_exc;         /* what the wait brought; wake_exc V_NULL: a value */
    Value handled;
    int depth;
    Obj *import;                        /* see stack_import() */
    Gen *gen;                           /* the Gen resumed at the bottom, or NULL */
    Value sent, thrown;                 /* for that Gen's first step of this run */
    struct Stack *next_free;
};

/* -- vm_stack.c -------------------------------------------------------------------------------------------------------- */

static inline Gen *gen_of_frame(Frame *f) { return (Gen *)((char *)f - offsetof(Gen, frame)); }
static inline Value *frame_top(Stack *st, Frame *f)
{
    return !f || f->flags & FRAME_IN_GEN ? st->top : frame_regs(f) + frame_fn(f)->code->nregs;
}
/* Room for a frame header and `nregs` registers above `top`, in a new segment if need be
 * (FRAME_NEW_SEGMENT is set then). */
Frame *stack_push(Interp *vm, Stack *st, Value *top, unsigned nregs);
/* f leaves: its segment goes if it opened one, `top` is put right */
void stack_pop(Interp *vm, Stack *st, Frame *f);
static inline bool stack_fits(const Stack *st, const Value *base, unsigned nregs)
{
    return base + nregs <= st->seg->limit;
}

/* -- vm_call.c --------------------------------------------------------------------------------------------------------- */

typedef enum CallState { CALL_PUSHED, CALL_DONE, CALL_FAILED, CALL_PARKED } CallState;

/* Begins callee(args) for `back`: CALL_PUSHED: a frame is on the stack (vm->stack->frame) and its
 * result will go where `ret` and `dst` say; CALL_DONE: *result is the value, which the caller
 * stores as `ret` says. */
CallState call_begin(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Value callee, Value *args,
                     int nargs, Value kwnames, Value *result);
/* What a native returned: the result, or the call that it asks for (V_TAILCALL) is begun. */
CallState call_settle(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Value v, Value *result);
/* Fills fn's registers from arguments as the language says; TypeError with CPython's words. */
bool call_bind(Interp *vm, Function *fn, Value *regs, const Value *args, int nargs, Value kwnames);
/* May `nargs` positional arguments be taken as they are, with defaults for the missing ones? Then
 * call_fill_simple() does the rest. */
static inline bool call_is_simple(const Function *fn, int nargs)
{
    const Code *code = fn->code;
    if (!(code->flags & CODE_SIMPLE) || nargs > code->nparams)
        return false;
    return nargs == code->nparams
        || (fn->defaults != V_NULL && code->nparams - nargs <= ((Tuple *)v_obj(fn->defaults))->len);
}

/* Registers from `from` on are unbound locals, and cells take what lies in theirs. */
void call_fill_locals(Interp *vm, const Code *code, Value *regs, unsigned from);
/* Registers beyond the arguments given: defaults, unbound locals, cells. */
static inline void call_fill_simple(Interp *vm, const Function *fn, Value *regs, int nargs)
{
    const Code *code = fn->code;
    if (nargs < code->nparams) {
        const Tuple *defaults = (const Tuple *)v_obj(fn->defaults);
        for (int i = nargs; i < code->nparams; i++)
            regs[i] = defaults->items[defaults->len - code->nparams + i];
    }
    if (code->ncell_regs) {
        call_fill_locals(vm, code, regs, code->nparams);
        return;
    }
    for (unsigned i = code->nparams; i < code->nlocals; i++)
        regs[i] = V_NULL;
}

/* A frame for a function whose arguments fit as they are, on the segment that is in use. False:
 * nothing was done, call_begin() is to be asked. */
static inline bool call_push_plain(Interp *vm, Frame *back, uint16_t dst, RetOp ret, Value callee,
                                   const Value *args, int nargs)
{
    const Function *fn = (const Function *)v_obj(callee);
    Stack *st = vm->stack;
    Frame *f = (Frame *)frame_top(st, back);
    Value *regs = frame_regs(f);
    if (!call_is_simple(fn, nargs) || !stack_fits(st, regs, fn->code->nregs)
        || vm->depth >= vm->recursion_limit)
        return false;
    *f = (Frame){.fn = callee, .pc = fn->code->words, .back = back, .dst = dst, .ret = (uint8_t)ret};
    st->frame = f;
    vm->depth++;
    for (int i = 0; i < nargs; i++)
        regs[i] = args[i];
    call_fill_simple(vm, fn, regs, nargs);
    return true;
}

/* Keywords: names[i * step] has the value values[i * step]. */
typedef struct Keywords { const Value *names, *values; int count, step; } Keywords;
/* A frame for a function of plain parameters, some of them given by the names they have. False:
 * nothing was done, call_begin() is to be asked. */
bool call_push_named(Interp *vm, Frame *back, uint16_t dst, Value callee, const Value *args,
                     int npos, const Keywords *named);
/* __build_class__: runs the body and makes the class. */
Value call_build_class(Interp *vm, Value *args, int nargs, Value kwnames);

/* -- vm.c -------------------------------------------------------------------------------------------------------------- */

/* They return RUN_WATCH where vm_watch.c is to look, or another one to go on. */
RunState vm_loop_plain(Interp *vm, Stack *st, Frame *f, Value *result);
RunState vm_loop_watchful(Interp *vm, Stack *st, Frame *f, Value *result);
RunState vm_loop_traced(Interp *vm, Stack *st, Frame *f, Value *result);

/* -- vm_watch.c -------------------------------------------------------------------------------------------------------- */

/* f: the frame to go on with; vm->exc set: it raises there */
RunState vm_loop(Interp *vm, Stack *st, Frame *f, Value *result);

/* A place in the code that stops: how often it may pass before it asks again, and how often it
 * asked in vain. */
typedef struct WatchSite { const uint32_t *pc; uint32_t wait, period, vain; } WatchSite;
enum { WATCH_SITES = 1024 };
/* `del`: a collection is due for weak references and generators */
bool watch_drop(Interp *vm, Frame *f);
typedef struct Watch {
    /* where it was asked last: going on from there is no reason to ask again */
    const uint32_t *looked;
    bool drop;                          /* watch_drop() asks for one */
    bool full;                          /* a full collection was asked for */
    int64_t since, worked, spent;       /* ns: when it began, its processor time then, what looking took */
    unsigned rest;                      /* so often it is not even asked whether it may look */
    WatchSite sites[WATCH_SITES];
} Watch;
static inline WatchSite *watch_site(Watch *w, const uint32_t *pc)
{
    return &w->sites[(uintptr_t)pc / 4 % WATCH_SITES];
}
static inline bool watch_is_due(Interp *vm, const uint32_t *pc)
{
    WatchSite *site = watch_site(vm->watch, pc);
    if (vm->watching != WATCH_DELS || vm->watch->full)
        return true;
    if (site->pc != pc)
        *site = (WatchSite){.pc = pc};
    if (site->wait) {
        site->wait--;
        return false;
    }
    bool again = vm->watch->looked == pc;
    vm->watch->looked = NULL;
    return !again;
}

/* -- vm_gen.c ---------------------------------------------------------------------------------------------------------- */

Gen *gen_new(Interp *vm, Function *fn);
/* Makes g the running chain for the consumer frame: the frame to go on with (g's innermost), or NULL with an
 * exception pending. With `thrown`, that exception is pending and the frame's handlers are to be asked. */
Frame *gen_enter(Interp *vm, Stack *st, Gen *g, Frame *consumer, uint16_t dst, RetOp ret,
                 Value sent, Value thrown_or_null);
/* `await inner` in f */
Frame *gen_delegate(Interp *vm, Stack *st, Frame *f, Gen *inner, uint16_t dst, RetOp ret, Value sent);
Frame *gen_suspend(Interp *vm, Stack *st, Gen *leaf);         /* the chain yields: the consumer frame */
/* an async generator yields to whoever asked for a step: that frame */
Frame *gen_step_yield(Interp *vm, Stack *st, Gen *g);
/* g returned or raised: unlinks it; g->frame.back goes on */
void gen_finished(Interp *vm, Stack *st, Gen *g);
/* resumes for C, up to the next stop */
RunState gen_run(Interp *vm, Stack *st, Gen *g, Value sent, Value thrown_or_null, Value *result);

/* -- gen_abandoned.c --------------------------------------------------------------------------------------------------- */

enum { LAST_WORDS_WITHIN = 8 };         /* so many last words may come while others are being said */
/* its end would run something, or be worth a warning */
bool gen_has_last_word(const Obj *gen);

/* -- vm_unwind.c ------------------------------------------------------------------------------------------------------- */

/* An exception is pending in f at f->pc: leaves frames until one handles it. The frame to go on
 * with (pc and handler register set), or NULL when a RET_EXIT frame was left. `again`: a re-raise,
 * no new traceback entry for f. */
Frame *unwind(Interp *vm, Stack *st, Frame *f, bool again);

/* -- vm_attr.c --------------------------------------------------------------------------------------------------------- */

enum { ATTR_EMPTY, ATTR_SLOT, ATTR_ADD_SLOT, ATTR_CELL, ATTR_METHOD, ATTR_MODULE, ATTR_CLASS, ATTR_PROPERTY,
       ATTR_GETTER /* *cell: a descriptor made by C */, ATTR_CLASS_METHOD /* looked up in `owner` itself: for calls only */,
       ATTR_SUPER /* a method that classes after `owner` have for the shape's: of GETSUPER alone */,
       ATTR_ITEM /* item `offset` of the tuple inside: a field of a namedtuple */ };   /* AttrCache.state */

/* The record that fits `o` where the instruction's own does not: a recent one, which becomes its
 * own; the own one when there is none. */
const AttrCache *attr_recent(Interp *vm, const Obj *o, AttrCache *own, bool sets);
static inline const AttrCache *attr_fitting(Interp *vm, const Obj *o, AttrCache *own, bool sets)
{
    return __builtin_expect(own->shape == o->shape && own->epoch == vm->type_epoch, 1)
             ? own
             : attr_recent(vm, o, own, sets);
}

/* Where attribute `slot` of a KIND_INSTANCE lies: inside it, or in the tuple of those that found no room. */
static inline Value *attr_place(Obj *o, unsigned slot)
{
    Value *inside = (Value *)(o + 2);
    return slot < o->aux ? &inside[slot] : &(*(Tuple **)(o + 1))->items[slot - o->aux];
}

/* R[b].name, filling the cache. *hook: as op_getattr_hooked() has it. */
Value attr_get_slow(Interp *vm, Value v, AttrCache *c, Value *hook);
/* The same where the caller's frame waits: a property's getter or __getattr__ may be a frame. */
CallState attr_get_begin(Interp *vm, Frame *f, uint16_t dst, Value v, AttrCache *c, Value *got);
bool attr_set_slow(Interp *vm, Value v, AttrCache *c, Value value);
/* The method form: *fn and *self (V_NULL when *fn takes no receiver). */
bool attr_method_slow(Interp *vm, Value v, AttrCache *c, Value *fn, Value *self);
/* What GETSUPER does with its window. */
bool attr_super_slow(Interp *vm, Value *window, AttrCache *c);

#endif
