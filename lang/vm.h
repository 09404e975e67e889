/* SPDX-License-Identifier: MIT
 *
 * Vm: running code. Frames, stacks, generators, and how anything waits.
 *
 * A frame is four header words and then its registers. Plain calls lie on a Stack (chained segments
 * that never move), the callee's header over the caller's call window, so arguments are not copied.
 * A generator or coroutine has its frame inside its own object, so one that sleeps holds nothing
 * else; calls it makes run on the current Stack above whoever resumed it. Delegation (`await`,
 * `yield from`) links frames, and resuming goes to the innermost one directly.
 *
 * vm_run() never blocks and never longjmps: it returns why it stopped. A native that must wait
 * stores what it waits for in vm->wait and returns V_PARK; when no C frame is beneath, vm_run()
 * returns RUN_PARKED and the Stack keeps everything; the owner later calls vm_wake() with the
 * native's result and vm_run() again. With C frames beneath, the host's wait_nested() runs others.
 */
#ifndef MEANWHILE_LANG_VM_H
#define MEANWHILE_LANG_VM_H

#include "lang/code.h"
#include "lang/obj_func.h"

typedef struct Frame {
    /* the Function (keeps code and closure alive); V_NULL marks the bottom */
    Value fn;
    uint32_t *pc;                       /* where this frame goes on */
    struct Frame *back;                 /* who called, resumed or awaits it */
    uint16_t dst;                       /* register of `back` that gets the result */
    uint8_t ret;                        /* RetOp: what is done with the result */
    uint8_t flags;
    /* of a coroutine that has not begun: its maker's pc, its function is in base_handled */
    uint32_t made_at;
} Frame;
enum { FRAME_WORDS = sizeof(Frame) / sizeof(Value) };

static inline Value *frame_regs(Frame *f) { return (Value *)(f + 1); }
static inline Function *frame_fn(const Frame *f) { return (Function *)v_obj(f->fn); }
/* FRAME_ATTR: a getter or __getattr__ that GETATTR of `back` asked. */
enum {
    FRAME_IN_GEN = 1,
    FRAME_NEW_SEGMENT = 2,
    FRAME_SEEN = 4 /* obj_frame.c */,
    FRAME_TRACED = 8,
    FRAME_NATIVE = 16,
    FRAME_BACK = 32 /* tracing.c */,
    FRAME_ATTR = 64
}; /* Frame.flags */

typedef enum RunState { RUN_DONE, RUN_RAISED, RUN_YIELDED, RUN_PARKED, RUN_PREEMPTED, RUN_WATCH /* vm_watch.c only */ } RunState;

typedef enum GenState { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED } GenState;

/* generator, coroutine, async generator: which one, its code's flags say */
struct Gen {
    union {
        Obj h;
        struct {
            uint8_t head[offsetof(Obj, flags)];
            uint8_t state;              /* GenState */
            bool finalizing;            /* close() was tried when it was collected */
            bool closing;               /* an async generator that is being closed: a yield is an error */
        };
    };
    int chain_depth;                    /* of a root: language calls that its chain counts for */
    int entry_depth;                    /* of a running root: vm->depth of its consumer */
    Gen *awaiter;                       /* who delegates to this one now; NULL at the outermost */
    Gen *root;                          /* the outermost of its chain while it runs: who was resumed */
    Gen *leaf;                          /* of a root: the innermost of its chain */
    Value delegate;                     /* a native iterator it delegates to (a Future ...), or V_NULL */
    /* exception being handled inside while it is not running, V_NULL: none of its own */
    Value handled;
    Value base_handled; /* of a root: what the consumer was handling when it resumed us; of others:
                         * what was being handled inside the chain when it was awaited, V_NULL: as
                         * the root's */
    Value seen;                         /* its frame object, with FRAME_SEEN */
    /* (__name__, __qualname__, cr_origin) where a program set them or the last is noted; V_NULL: the
     * function's, None */
    Value names;
    Frame frame;                        /* registers follow; of a root, frame.back is the consumer */
};

Stack *vm_stack_new(Interp *vm);        /* from a pool */
void vm_stack_free(Interp *vm, Stack *s);
void vm_stack_release_pool(Interp *vm);
void vm_stack_mark(Gc *gc, Stack *s);   /* for owners of suspended stacks */

/* Prepares `fn(*args)` as the bottom of an empty stack: the next vm_run() starts it. False:
 * exception pending. */
bool vm_stack_call(Interp *vm, Stack *s, Value fn, const Value *args, int nargs);
/* Prepares resuming a generator or coroutine as the bottom of an empty stack, with a value sent or
 * an exception thrown. */
bool vm_stack_resume(Interp *vm, Stack *s, Gen *g, Value sent, Value thrown_or_null);

/* Runs `s` until it ends, yields (only when its bottom is a Gen), parks or is preempted. *result:
 * value, yielded value, or the exception. */
RunState vm_run(Interp *vm, Stack *s, Value *result);
/* A parked stack's native returns `v` (or raises `exc`), when it runs next. A preempted or running
 * stack: only vm_interrupt() applies. */
void vm_wake(Interp *vm, Stack *s, Value v, Value exc_or_null);
/* The stack raises `exc` at the safe point where it stopped, when it runs next (parked stacks: the
 * wait is over). */
void vm_interrupt(Interp *vm, Stack *s, Value exc);
/* the module that it waits for while another task loads it, or NULL */
Obj *stack_import(const Stack *s);
void stack_set_import(Stack *s, Obj *module_or_null);
bool vm_stack_idle(const Stack *s);     /* nothing on it */

/* Calling from C (the nested tier); op_call() in ops.h is the friendly form. Never returns
 * V_TAILCALL or V_PARK. */
Value vm_call(Interp *vm, Value fn, const Value *args, int nargs, Value kwnames);
/* Runs a CODE_NAMESPACE function's body with `namespace_dict` in register 0 (exec with locals,
 * class bodies). */
Value vm_exec_namespace(Interp *vm, Value fn, Value namespace_dict);
/* One step of a generator from C: RUN_DONE, RUN_RAISED or RUN_YIELDED. */
RunState vm_gen_resume(Interp *vm, Gen *g, Value sent, Value thrown_or_null, Value *result);
/* g.send(sent): what it yields, or StopIteration; from C, or as a native's last word, which the VM
 * does without nesting. */
Value gen_send(Interp *vm, Gen *g, Value sent);
/* What close() does with a suspended g, throwing `thrown`: true when it ended by it, or returned;
 * else an exception is pending: what it raised, RuntimeError when it yielded. */
bool gen_end(Interp *vm, Gen *g, Value thrown);
/* Does somebody, a task for instance, have it wait for something already? */
static inline bool gen_is_awaited(const Gen *g)
{
    return g->awaiter || (g->state == GEN_SUSPENDED && (g->delegate != V_NULL || g->leaf != g));
}
/* A coroutine is made: notes where, for its cr_origin. */
void gen_note_origin(Interp *vm, Gen *g);
/* The exception that throw(type, value, traceback) means; absent parts None or V_NULL. V_NULL:
 * TypeError pending. */
Value gen_thrown(Interp *vm, Value type, Value value, Value traceback);
Value gen_tail(Interp *vm, Gen *g, Value sent);

/* Where a stack (or a suspended Gen) is: innermost first, as (code, line) pairs for get_stack(), tasks() and
 * tracebacks. */
typedef struct Where { Code *code; uint32_t pc; } Where;
size_t vm_where(Interp *vm, Stack *s, Where *out, size_t max);
size_t vm_where_gen(Interp *vm, Gen *g, Where *out, size_t max);
/* of the running stack: 0 the innermost language frame, NULL beyond; for globals(), locals(),
 * warnings */
Frame *vm_frame(Interp *vm, int depth);
/* the embedded library counted: who calls globals(), exec() ...; NULL: nobody */
Frame *vm_frame_innermost(Interp *vm);
Value vm_globals(Interp *vm);           /* Dict of the innermost frame that is no library's, or main_dict */

/* The native __build_class__; keywords are handled by the VM, which knows it by its address. */
Value vm_build_class(Interp *vm, Value *args, int n);
/* Lets generators that became unreachable (`all`: every suspended one, the program ends) run their
 * finally blocks. */
void gen_close_abandoned(Interp *vm, bool all);
bool watch_request(Interp *vm);         /* a full collection at the next stop; false: nobody watches */
/* have objects with __del__ been dropped? For who has frames on vm->stack */
void watch_look(Interp *vm);

void vm_init(Interp *vm);
void gen_init(Interp *vm);              /* generator, coroutine, async generator types */

#endif
