/* SPDX-License-Identifier: MIT
 *
 * See obj_async_step.h; and the wrapper that makes a coroutine iterable by hand.
 *
 * `await step` goes through the loop's DELEGATE, which enters the generator itself. A step can also
 * be driven by hand with send(), throw() and close(): they are those of a coroutine that awaits the
 * step (lib/_builtins.py). */
#include "lang/obj_async_step.h"

#include "lang/native.h"
#include "lang/obj_exc.h"
#include "lang/ops.h"

Value async_step_new(Interp *vm, Gen *g, Value sent, Value thrown, bool closing)
{
    AsyncStep *s = gc_alloc(vm, sizeof *s, KIND_NATIVE, T_ASYNC_GEN_STEP);
    if (!s)
        return V_NULL;
    s->gen = g;
    gc_set(&s->sent, sent);
    gc_set(&s->thrown, thrown);
    s->closing = closing;
    s->driver = V_NULL;
    return v_from_obj(s);
}

/* A generator that has ended, or never began and is closed or thrown into, is done without running. */
static bool begin_at_rest(Interp *vm, AsyncStep *s)
{
    Gen *g = s->gen;
    bool ended = g->state == GEN_CLOSED;
    g->state = GEN_CLOSED;
    if (s->closing || (ended && s->thrown != V_NULL))   /* CPython 3.11 loses what is thrown too late */
        return true;
    if (s->thrown != V_NULL)
        exc_raise_obj(vm, s->thrown);
    else
        exc_raise_value(vm, EXC_StopAsyncIteration, V_NULL);
    return false;
}

/* Tells whoever wants to know of generators that begin. */
static bool begins(Interp *vm, Value gen)
{
    if (vm->asyncgen_first != V_NULL)
        return op_call(vm, vm->asyncgen_first, &gen, 1) != V_NULL;
    return !vm->host.asyncgen_begins || vm->host.asyncgen_begins(vm, gen);
}

bool async_step_begin(Interp *vm, Value step, Gen **gen, Value *sent, Value *thrown)
{
    AsyncStep *s = (AsyncStep *)v_obj(step);
    *gen = NULL;
    if (s->used) {
        exc_raise(vm, EXC_RuntimeError, "cannot reuse already awaited %s",
                  s->closing || s->thrown != V_NULL ? "aclose()/athrow()" : "__anext__()/asend()");
        return false;
    }
    s->used = true;
    if (s->gen->state == GEN_RUNNING || s->gen->awaiter) {
        exc_raise(vm, EXC_RuntimeError, "%s: asynchronous generator is already running",
                  s->closing ? "aclose()" : s->thrown != V_NULL ? "athrow()" : "anext()");
        return false;
    }
    bool throws = s->thrown != V_NULL;
    if (s->gen->state == GEN_CLOSED || (throws && s->gen->state == GEN_CREATED))
        return begin_at_rest(vm, s);
    if (s->gen->state == GEN_CREATED && !begins(vm, v_from_obj(s->gen)))
        return false;
    s->gen->closing = s->closing;
    *gen = s->gen;
    *sent = s->sent;
    *thrown = s->thrown;
    return true;
}

static void step_trace(Gc *gc, Obj *o)
{
    AsyncStep *s = (AsyncStep *)o;
    gc_mark_obj(gc, s->gen);
    gc_mark(gc, s->sent);
    gc_mark(gc, s->thrown);
    gc_mark(gc, s->driver);
}

static Value return_self(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

/* -- a step by hand ---------------------------------------------------------------------------------------------------- */

static AsyncStep *step_of(Value v)
{
    return (AsyncStep *)v_obj(v);
}

static Value driver(Interp *vm, Value step)
{
    AsyncStep *s = step_of(step);
    if (s->driver == V_NULL || ((Gen *)v_obj(s->driver))->state == GEN_CLOSED)
        gc_set(&s->driver, op_call(vm, prelude_get(vm, "_builtins", "drive"), &step, 1));
    return s->driver;
}

static bool is_fresh(Value coroutine)
{
    return ((Gen *)v_obj(coroutine))->state == GEN_CREATED;
}

static Value step_send(Interp *vm, Value *args, int n)
{
    (void)n;
    Value d = driver(vm, args[0]);
    return d == V_NULL ? V_NULL : op_call_method(vm, d, "send", is_fresh(d) ? &(Value){V_NONE} : &args[1], 1);
}

/* The exception goes to where the generator stands, whether the step has begun or not. */
static Value step_throw(Interp *vm, Value *args, int n)
{
    (void)n;
    AsyncStep *s = step_of(args[0]);
    Value d = driver(vm, args[0]);
    if (d == V_NULL || s->used)
        return d == V_NULL ? V_NULL : op_call_method(vm, d, "throw", args + 1, 3);
    Value e = gen_thrown(vm, args[1], args[2], args[3]);
    if (e == V_NULL)
        return V_NULL;
    gc_set(&s->thrown, e);
    return op_call_method(vm, d, "send", &(Value){V_NONE}, 1);
}

static Value step_close(Interp *vm, Value *args, int n)
{
    (void)n;
    AsyncStep *s = step_of(args[0]);
    bool begun = s->used && s->driver != V_NULL;
    s->used = true;
    return begun ? op_call_method(vm, s->driver, "close", NULL, 0) : V_NONE;
}

static Value step_next(Interp *vm, Value self)
{
    Value args[] = {self, V_NONE}, v = step_send(vm, args, 2);
    if (v != V_NULL || !exc_pending_is(vm, EXC_StopIteration))
        return v;
    vm->stop_value = exc_of(exc_take(vm))->fields[0];
    return V_STOP;
}

static const NativeDef step_methods[] = {
    {"send(self, value, /)", step_send, "Resumes what the step waits for with a value.", 0},
    {"throw(self, type, value=None, traceback=None, /)", step_throw,
     "Raises an exception where the generator is suspended.", 0},
    {"close(self, /)", step_close, "Gives the step up.", 0},
    {0},
};

static const TypeDef step_type = {
    .name = "async_generator_asend",
    .size = sizeof(AsyncStep),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = step_trace,
    .slots = {.await = return_self, .iter = return_self, .next = step_next},
    .methods = step_methods,
};

/* -- coroutine.__await__() --------------------------------------------------------------------------------------------- */

typedef struct CoroutineWrapper { Obj h; Gen *gen; } CoroutineWrapper;

Value coroutine_wrapper_new(Interp *vm, Value coroutine)
{
    CoroutineWrapper *w = gc_alloc(vm, sizeof *w, KIND_NATIVE, T_COROUTINE_WRAPPER);
    if (!w)
        return V_NULL;
    w->gen = (Gen *)v_obj(coroutine);
    return v_from_obj(w);
}

static void wrapper_trace(Gc *gc, Obj *o)
{
    gc_mark_obj(gc, ((CoroutineWrapper *)o)->gen);
}

static Value wrapper_next(Interp *vm, Value self)
{
    Gen *g = ((CoroutineWrapper *)v_obj(self))->gen;
    Value result;
    if (g->state == GEN_CLOSED)
        return exc_raise(vm, EXC_RuntimeError, "cannot reuse already awaited coroutine");
    RunState state = vm_gen_resume(vm, g, V_NONE, V_NULL, &result);
    if (state == RUN_RAISED)
        return V_NULL;
    vm->stop_value = result;
    return state == RUN_DONE ? V_STOP : result;
}

/* send(), throw() and close() are the coroutine's. */
static Value forward(Interp *vm, Value *args, const char *method, int n)
{
    return op_call_method(vm, v_from_obj(((CoroutineWrapper *)v_obj(args[0]))->gen), method, args + 1, n);
}

static Value wrapper_send(Interp *vm, Value *args, int n) { (void)n; return forward(vm, args, "send", 1); }
static Value wrapper_throw(Interp *vm, Value *args, int n) { (void)n; return forward(vm, args, "throw", 3); }
static Value wrapper_close(Interp *vm, Value *args, int n) { (void)n; return forward(vm, args, "close", 0); }

static const NativeDef wrapper_methods[] = {
    {"send(self, value, /)", wrapper_send, "Resumes the coroutine with a value.", 0},
    {"throw(self, type, value=None, traceback=None, /)", wrapper_throw, "Raises an exception in the coroutine.", 0},
    {"close(self, /)", wrapper_close, "Closes the coroutine.", 0},
    {0},
};

static const TypeDef wrapper_type = {
    .name = "coroutine_wrapper",
    .size = sizeof(CoroutineWrapper),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = wrapper_trace,
    .slots = {.iter = return_self, .next = wrapper_next},
    .methods = wrapper_methods,
};

void async_step_init(Interp *vm)
{
    vm->types[T_ASYNC_GEN_STEP] = type_from_def(vm, &step_type, T_ASYNC_GEN_STEP);
    vm->types[T_COROUTINE_WRAPPER] = type_from_def(vm, &wrapper_type, T_COROUTINE_WRAPPER);
}
