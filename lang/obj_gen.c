/* SPDX-License-Identifier: MIT
 *
 * The types of generators, coroutines and async generators: their methods and attributes. How they
 * run is in vm_gen.c.
 *
 * A coroutine's __await__() is the coroutine itself in a wrapper that can be iterated; `await`
 * never makes one. */
#include "lang/vm_internal.h"

#include "lang/live.h"
#include "lang/native.h"
#include "lang/obj_frame.h"
#include "lang/obj_async_step.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"

static Gen *gen_of(Value v)
{
    return (Gen *)v_obj(v);
}

static void generator_trace(Gc *gc, Obj *o)
{
    Gen *g = (Gen *)o;
    gc_mark(gc, g->frame.fn);
    gc_mark(gc, g->names);
    gc_mark(gc, g->seen);
    gc_mark(gc, g->handled);
    gc_mark(gc, g->base_handled);
    gc_mark(gc, g->delegate);
    if (g->state == GEN_CLOSED)
        return;
    gc_mark_obj(gc, g->awaiter);
    gc_mark_obj(gc, g->leaf);
    gc_mark_obj(gc, g->root);
    const Code *code = frame_fn(&g->frame)->code;
    Value *regs = frame_regs(&g->frame);
    live_mark(gc, code, g->frame.pc, regs, regs + code->nregs);
}

const KindOps generator_kind_ops = {
    .name = "generator", .trace = generator_trace, .has_last_word = gen_has_last_word};

/* -- stepping ---------------------------------------------------------------------------------------------------------- */

static Value raise_stop(Interp *vm, Value v)
{
    return exc_raise_value(vm, EXC_StopIteration, v == V_NONE ? V_NULL : v);
}

/* One step for a `next` slot: V_STOP with vm->stop_value at the end. */
static Value step(Interp *vm, Gen *g, Value sent, Value thrown)
{
    Value result;
    switch (vm_gen_resume(vm, g, sent, thrown, &result)) {
    case RUN_YIELDED:
        return result;
    case RUN_DONE:
        vm->stop_value = result;
        return V_STOP;
    default:
        return V_NULL;
    }
}

static Value gen_next(Interp *vm, Value self)
{
    Gen *g = gen_of(self);
    vm->stop_value = V_NONE;
    return g->state == GEN_CLOSED ? V_STOP : step(vm, g, V_NONE, V_NULL);
}

Value gen_send(Interp *vm, Gen *g, Value sent)
{
    if (g->state == GEN_CLOSED && g->h.shape == T_COROUTINE)
        return exc_raise(vm, EXC_RuntimeError, "cannot reuse already awaited coroutine");
    if (g->state == GEN_CLOSED)
        return raise_stop(vm, V_NONE);
    Value v = step(vm, g, sent, V_NULL);
    return v == V_STOP ? raise_stop(vm, vm->stop_value) : v;
}

Value gen_tail(Interp *vm, Gen *g, Value sent)
{
    vm->tail.fn = v_from_obj(g);
    vm->tail.args[0] = sent;
    vm->tail.nargs = 1;
    vm->tail.kwnames = V_STOP;
    return V_TAILCALL;
}

static Value send(Interp *vm, Value *args, int n)
{
    (void)n;
    return gen_tail(vm, gen_of(args[0]), args[1]);
}

static Value made_exception(Interp *vm, Value type, Value e)
{
    if (e == V_NULL || v_is_kind(e, KIND_EXCEPTION))
        return e;
    return exc_raise(vm, EXC_TypeError, "calling <class '%s'> should have returned an instance of BaseException, not %s",
                     type_name(type_from_value(type)), type_name_of(vm, e));
}

/* The exception that throw(type, value, traceback) means; V_NULL: TypeError pending. */
static Value thrown_exception(Interp *vm, Value type, Value value)
{
    if (v_is_kind(type, KIND_EXCEPTION)) {
        if (value != V_NULL && value != V_NONE)
            return exc_raise(vm, EXC_TypeError, "instance exception may not have a separate value");
        return type;
    }
    if (!v_is_kind(type, KIND_TYPE) || !(type_from_value(type)->flags & TYPE_EXCEPTION))
        return exc_raise(vm, EXC_TypeError, "exceptions must be classes or instances deriving from BaseException, not %s",
                         type_name_of(vm, type));
    if (value == V_NULL || value == V_NONE)
        return made_exception(vm, type, op_call(vm, type, NULL, 0));
    if (v_is_kind(value, KIND_EXCEPTION) && type_is_subtype(type_of(vm, value), type_from_value(type)))
        return value;
    return made_exception(vm, type,
                          tuple_is(value) ? op_call_ex(vm, type, value, V_NULL)
                                          : op_call(vm, type, &value, 1));
}

Value gen_thrown(Interp *vm, Value type, Value value, Value traceback)
{
    if (traceback != V_NONE && traceback != V_NULL && !v_is_exact(traceback, T_TRACEBACK))
        return exc_raise(vm, EXC_TypeError, "throw() third argument must be a traceback object");
    Value e = thrown_exception(vm, type, value);
    if (e != V_NULL && traceback != V_NONE && traceback != V_NULL
        && !op_setattr(vm, e, vm->names.traceback, traceback))
        return V_NULL;
    return e;
}

static Value throw_into(Interp *vm, Value *args, int n)
{
    (void)n;
    Gen *g = gen_of(args[0]);
    Value e = gen_thrown(vm, args[1], args[2], args[3]);
    if (e == V_NULL)
        return V_NULL;
    if (g->state == GEN_CLOSED && g->h.shape == T_COROUTINE)
        return exc_raise(vm, EXC_RuntimeError, "cannot reuse already awaited coroutine");
    if (g->state == GEN_CLOSED)
        return exc_raise_obj(vm, e);
    Value v = step(vm, g, V_NONE, e);
    return v == V_STOP ? raise_stop(vm, vm->stop_value) : v;
}

bool gen_end(Interp *vm, Gen *g, Value thrown)
{
    Value v = step(vm, g, V_NONE, thrown);
    if (v == V_STOP)
        return true;
    if (v != V_NULL)
        exc_raise(vm, EXC_RuntimeError, "%s ignored GeneratorExit",
                  g->h.shape == T_COROUTINE ? "coroutine" : "generator");
    else if (exc_pending_is(vm, EXC_GeneratorExit) || exc_pending_is(vm, EXC_StopIteration))
        exc_clear(vm);
    return vm->exc == V_NULL;
}

static Value close_gen(Interp *vm, Value *args, int n)
{
    (void)n;
    Gen *g = gen_of(args[0]);
    if (g->state == GEN_CREATED)
        g->state = GEN_CLOSED;
    if (g->state == GEN_CLOSED)
        return V_NONE;
    return gen_end(vm, g, exc_new(vm, EXC_GeneratorExit, vm->empty_tuple)) ? V_NONE : V_NULL;
}

static Value return_self(Interp *vm, Value self)
{
    (void)vm;
    return self;
}

/* -- attributes -------------------------------------------------------------------------------------------------------- */

static Value get_name(Interp *vm, Value self)
{
    (void)vm;
    Gen *g = gen_of(self);
    return g->names != V_NULL ? tuple_of(g->names)->items[0] : frame_fn(&g->frame)->name;
}

static Value get_qualname(Interp *vm, Value self)
{
    (void)vm;
    Gen *g = gen_of(self);
    return g->names != V_NULL ? tuple_of(g->names)->items[1] : frame_fn(&g->frame)->qualname;
}

/* Who made it: ((file, line, function), ...), the innermost first. */
static Value get_origin(Interp *vm, Value self)
{
    (void)vm;
    const Gen *g = gen_of(self);
    return g->names != V_NULL ? tuple_of(g->names)->items[2] : V_NONE;
}

void gen_note_origin(Interp *vm, Gen *g)
{
    Value self = v_from_obj(g), name = get_name(vm, self), qualname = get_qualname(vm, self),
          origin = frame_origin(vm, vm->origin_depth);
    Value all = origin == V_NULL ? V_NULL : tuple_pack(vm, 3, name, qualname, origin);
    if (all == V_NULL)
        exc_clear(vm);
    else
        gc_set(&g->names, all);
}

static bool set_names(Interp *vm, Value self, Value name, Value qualname, Value v, const char *what)
{
    if (v == V_NULL || !str_is(v)) {
        exc_raise(vm, EXC_TypeError, "%s must be set to a string object", what);
        return false;
    }
    gc_set(&gen_of(self)->names, tuple_pack(vm, 3, name, qualname, get_origin(vm, self)));
    return true;
}

static bool set_name(Interp *vm, Value self, Value v)
{
    return set_names(vm, self, v, get_qualname(vm, self), v, "__name__");
}

static bool set_qualname(Interp *vm, Value self, Value v)
{
    return set_names(vm, self, get_name(vm, self), v, v, "__qualname__");
}

static Value get_code(Interp *vm, Value self)
{
    (void)vm;
    return v_from_obj(frame_fn(&gen_of(self)->frame)->code);
}

static Value get_running(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(gen_of(self)->state == GEN_RUNNING);
}

static Value get_suspended(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(gen_of(self)->state == GEN_SUSPENDED);
}

/* What it waits for: the Gen or iterator that it delegates to. */
static Value get_awaited(Interp *vm, Value self)
{
    (void)vm;
    Gen *g = gen_of(self), *inner = g->leaf;
    if (g->state != GEN_SUSPENDED)
        return V_NONE;
    if (g->delegate != V_NULL)
        return g->delegate;
    while (inner && inner != g && inner->awaiter != g)
        inner = inner->awaiter;
    return inner && inner != g ? v_from_obj(inner) : V_NONE;
}

static Value get_frame(Interp *vm, Value self)
{
    Gen *g = gen_of(self);
    return g->state == GEN_CLOSED ? V_NONE : frame_of_gen(vm, g);
}

static Value gen_repr(Interp *vm, Value self)
{
    static const char *const words[] = {[T_GENERATOR] = "generator",
                                        [T_COROUTINE] = "coroutine",
                                        [T_ASYNC_GENERATOR] = "async_generator"};
    return str_from_fmt(vm, "<%s object %s at 0x%llx>", words[v_obj(self)->shape],
                        str_utf8(vm, get_qualname(vm, self), NULL),
                        (unsigned long long)(uintptr_t)v_obj(self));
}

/* -- types ------------------------------------------------------------------------------------------------------------- */

#define COMMON_ATTRIBUTES(prefix, awaited)                                                                             \
    {.name = "__name__", .get = get_name, .set = set_name},                                                            \
        {.name = "__qualname__", .get = get_qualname, .set = set_qualname}, {.name = prefix "_code", .get = get_code}, \
        {.name = prefix "_running", .get = get_running}, {.name = prefix "_suspended", .get = get_suspended},          \
        {.name = prefix "_frame", .get = get_frame}, {.name = prefix awaited, .get = get_awaited}

#define COMMON_METHODS                                                                                                 \
    {"send(self, value, /)", send, "Resumes with a value: what `yield` or `await` gives.", 0},                         \
        {"throw(self, type, value=None, traceback=None, /)", throw_into, "Raises an exception where it is suspended.", 0}, \
        {"close(self, /)", close_gen, "Raises GeneratorExit where it is suspended.", 0}

static const GetSetDef generator_attributes[] = {COMMON_ATTRIBUTES("gi", "_yieldfrom"), {0}};
static const GetSetDef coroutine_attributes[] = {COMMON_ATTRIBUTES("cr", "_await"),
                                               {.name = "cr_origin", .get = get_origin}, {0}};
static const GetSetDef async_attributes[] = {COMMON_ATTRIBUTES("ag", "_await"), {0}};

static const NativeDef generator_methods[] = {COMMON_METHODS, {0}};

static const TypeDef generator_type = {
    .name = "generator",
    .size = sizeof(Gen),
    .kind = KIND_GENERATOR,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = gen_repr, .iter = return_self, .next = gen_next},
    .methods = generator_methods,
    .getsets = generator_attributes,
};

static const TypeDef coroutine_type = {
    .name = "coroutine",
    .size = sizeof(Gen),
    .kind = KIND_GENERATOR,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .slots = {.repr = gen_repr, .await = coroutine_wrapper_new},
    .methods = generator_methods,
    .getsets = coroutine_attributes,
};

static Value async_next(Interp *vm, Value self)
{
    return async_step_new(vm, gen_of(self), V_NONE, V_NULL, false);
}

static Value async_send(Interp *vm, Value *args, int n)
{
    (void)n;
    return async_step_new(vm, gen_of(args[0]), args[1], V_NULL, false);
}

static Value async_throw(Interp *vm, Value *args, int n)
{
    (void)n;
    Value e = thrown_exception(vm, args[1], args[2]);
    return e == V_NULL ? V_NULL : async_step_new(vm, gen_of(args[0]), V_NONE, e, false);
}

static Value async_close(Interp *vm, Value *args, int n)
{
    (void)n;
    Value e = exc_new(vm, EXC_GeneratorExit, vm->empty_tuple);
    return e == V_NULL ? V_NULL : async_step_new(vm, gen_of(args[0]), V_NONE, e, true);
}

static const NativeDef async_methods[] = {
    {"asend(self, value, /)", async_send, "An awaitable that resumes with a value.", 0},
    {"athrow(self, type, value=None, traceback=None, /)", async_throw,
     "An awaitable that raises where it is suspended.", 0},
    {"aclose(self, /)", async_close, "An awaitable that ends it.", 0},
    {0},
};

static const TypeDef async_generator_type = {
    .name = "async_generator",
    .size = sizeof(Gen),
    .kind = KIND_GENERATOR,
    .flags = TYPE_NO_DICT | TYPE_FINAL | TYPE_GENERIC,
    .slots = {.repr = gen_repr, .aiter = return_self, .anext = async_next},
    .methods = async_methods,
    .getsets = async_attributes,
};

void gen_init(Interp *vm)
{
    vm->types[T_GENERATOR] = type_from_def(vm, &generator_type, T_GENERATOR);
    vm->types[T_COROUTINE] = type_from_def(vm, &coroutine_type, T_COROUTINE);
    vm->types[T_ASYNC_GENERATOR] = type_from_def(vm, &async_generator_type, T_ASYNC_GENERATOR);
    async_step_init(vm);
}
