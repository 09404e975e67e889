/* SPDX-License-Identifier: MIT
 *
 * Traceback objects: a list of the frames an exception passed, outermost first.
 *
 * Unwinding only notes (function, place) pairs in the exception, which costs next to nothing;
 * objects are made of them when somebody looks. From then on the objects are the truth, and what
 * the exception passes later goes before them. */
#include "lang/exc_types.h"

#include "lang/code.h"
#include "lang/native.h"
#include "lang/obj_frame.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/ops.h"

/* frame: V_NULL until asked */
typedef struct Traceback { Obj h; Value next, frame; Trace at; int64_t line; } Traceback;

static Traceback *traceback_of(Value v)
{
    return (Traceback *)v_obj(v);
}

const Code *exc_trace_code(const Trace *t)
{
    return ((const Function *)v_obj(t->fn))->code;
}

static Value traceback_new(Interp *vm, Value next, Trace at)
{
    Traceback *tb = gc_alloc(vm, sizeof *tb, KIND_NATIVE, T_TRACEBACK);
    if (!tb)
        return V_NULL;
    gc_set(&tb->next, next);
    tb->frame = V_NULL;
    tb->at = at;
    tb->line = code_position(exc_trace_code(&at), at.pc).line;
    return v_from_obj(tb);
}

Value exc_traceback(Interp *vm, Value exception)
{
    Exc *e = exc_of(exception);
    Value pending = exc_take(vm);
    uint32_t made = 0;
    for (; made < e->ntraces; made++) {
        Value tb = traceback_new(vm, e->traceback == V_NULL ? V_NONE : e->traceback, e->traces[made]);
        if (tb == V_NULL)
            break;
        gc_set(&e->traceback, tb);
    }
    e->ntraces = 0;
    vm->exc = pending;
    return e->traceback == V_NULL ? V_NONE : e->traceback;
}

Trace exc_traceback_step(Value *traceback)
{
    Traceback *tb = traceback_of(*traceback);
    *traceback = tb->next;
    return tb->at;
}

Value *exc_traceback_left(Value traceback, Value fn)
{
    Traceback *tb = traceback_of(traceback);
    return tb->at.fn == fn && tb->at.left == V_NULL && tb->frame == V_NULL ? &tb->at.left : NULL;
}

static Value tb_lineno(Interp *vm, Value self)
{
    return int_from_i64(vm, traceback_of(self)->line);
}

static Value tb_next(Interp *vm, Value self)
{
    (void)vm;
    return traceback_of(self)->next;
}

static bool set_tb_next(Interp *vm, Value self, Value v)
{
    if (v == V_NULL)
        return exc_raise(vm, EXC_TypeError, "can't delete tb_next attribute") != V_NULL;
    if (v != V_NONE && !v_is_exact(v, T_TRACEBACK))
        return exc_raise(vm, EXC_TypeError, "expected traceback object, got '%s'",
                         type_name_of(vm, v))
            != V_NULL;
    for (Value at = v; at != V_NONE; at = traceback_of(at)->next)
        if (at == self)
            return exc_raise(vm, EXC_ValueError, "traceback loop detected") != V_NULL;
    gc_set(&traceback_of(self)->next, v);
    return true;
}

static Value tb_frame(Interp *vm, Value self)
{
    Traceback *tb = traceback_of(self);
    if (tb->frame == V_NULL) {
        Value frame = frame_new(vm, tb->at);
        if (frame == V_NULL)
            return V_NULL;
        gc_set(&tb->frame, frame);
    }
    return tb->frame;
}

static Value tb_lasti(Interp *vm, Value self)
{
    return int_from_i64(vm, traceback_of(self)->at.pc);
}

static Value traceback_call(Interp *vm, Value *args, int n)
{
    (void)n;
    int64_t pc, line;
    if (args[1] != V_NONE && !v_is_exact(args[1], T_TRACEBACK))
        return exc_raise(vm, EXC_TypeError, "expected traceback object or None, got '%s'",
                         type_name_of(vm, args[1]));
    if (!v_is_exact(args[2], T_FRAME))
        return exc_raise(vm, EXC_TypeError,
                         "TracebackType() argument 'tb_frame' must be frame, not %s",
                         type_name_of(vm, args[2]));
    if (!op_index(vm, args[3], &pc) || !op_index(vm, args[4], &line))
        return V_NULL;
    Trace at = frame_place(args[2]);
    at.pc = pc >= 0 && pc < (int64_t)exc_trace_code(&at)->nwords ? (uint32_t)pc : 0;
    Value tb = traceback_new(vm, args[1], at);
    if (tb == V_NULL)
        return V_NULL;
    gc_set(&traceback_of(tb)->frame, args[2]);
    traceback_of(tb)->line = line;
    return tb;
}

static void traceback_trace(Gc *gc, Obj *o)
{
    Traceback *tb = (Traceback *)o;
    gc_mark(gc, tb->next);
    gc_mark(gc, tb->frame);
    gc_mark(gc, tb->at.fn);
    gc_mark(gc, tb->at.left);
}

static const GetSetDef traceback_getsets[] = {
    {.name = "tb_lineno", .get = tb_lineno}, {.name = "tb_next", .get = tb_next, .set = set_tb_next},
    {.name = "tb_frame", .get = tb_frame}, {.name = "tb_lasti", .get = tb_lasti}, {0},
};

static const TypeDef traceback_type = {
    .name = "traceback",
    .size = sizeof(Traceback),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = traceback_trace,
    .getsets = traceback_getsets,
    .construct = "traceback(cls, /, tb_next, tb_frame, tb_lasti, tb_lineno)",
    .new_fn = traceback_call,
    .doc = "A record of where an exception went through: a frame and a place in it, and the next record (tb_next).",
};

void exc_traceback_init(Interp *vm)
{
    vm->types[T_TRACEBACK] = type_from_def(vm, &traceback_type, T_TRACEBACK);
    frame_init(vm);
}
