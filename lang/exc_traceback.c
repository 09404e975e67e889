/* SPDX-License-Identifier: MIT
 *
 * Traceback and frame objects: views of the entries that unwinding left in an exception.
 *
 * A traceback is {exception, entry}; entries stand innermost first, so tb_next is the entry before. Frames of
 * finished calls are gone: a frame object knows its code and line, not its variables. */
#include "lang/exc_types.h"

#include "lang/code.h"
#include "lang/native.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"

typedef struct Traceback { Obj h; Value exception; uint32_t entry; } Traceback;
typedef struct FrameObj { Obj h; Value code; uint32_t pc; } FrameObj;

static Value traceback_new(Interp *vm, Value exception, uint32_t entry)
{
    Traceback *tb = gc_alloc(vm, sizeof *tb, KIND_NATIVE, T_TRACEBACK);
    if (!tb)
        return V_NULL;
    gc_set(&tb->exception, exception);
    tb->entry = entry;
    return v_from_obj(tb);
}

Value exc_traceback(Interp *vm, Value exception)
{
    uint32_t n = exc_of(exception)->ntraces;
    return n ? traceback_new(vm, exception, n - 1) : V_NONE;
}

static const Trace *entry_of(Value self)
{
    Traceback *tb = (Traceback *)v_obj(self);
    return &exc_of(tb->exception)->traces[tb->entry];
}

void exc_adopt_traceback(Interp *vm, Value exception, Value traceback)
{
    Traceback *tb = (Traceback *)v_obj(traceback);
    if (tb->exception == exception)
        return;
    exc_of(exception)->ntraces = 0;
    for (uint32_t i = 0; i <= tb->entry; i++) {
        Trace t = exc_of(tb->exception)->traces[i];
        exc_add_trace(vm, exception, t.code, t.pc);
    }
}

static Value tb_lineno(Interp *vm, Value self)
{
    const Trace *t = entry_of(self);
    return int_from_i64(vm, code_position(code_of(t->code), t->pc).line);
}

static Value tb_next(Interp *vm, Value self)
{
    Traceback *tb = (Traceback *)v_obj(self);
    return tb->entry ? traceback_new(vm, tb->exception, tb->entry - 1) : V_NONE;
}

static Value tb_frame(Interp *vm, Value self)
{
    const Trace *t = entry_of(self);
    FrameObj *f = gc_alloc(vm, sizeof *f, KIND_NATIVE, T_FRAME);
    if (!f)
        return V_NULL;
    gc_set(&f->code, t->code);
    f->pc = t->pc;
    return v_from_obj(f);
}

static Value tb_lasti(Interp *vm, Value self)
{
    return int_from_i64(vm, entry_of(self)->pc);
}

static void traceback_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((Traceback *)o)->exception);
}

static const GetSetDef traceback_getsets[] = {
    {.name = "tb_lineno", .get = tb_lineno}, {.name = "tb_next", .get = tb_next}, {.name = "tb_frame", .get = tb_frame},
    {.name = "tb_lasti", .get = tb_lasti}, {0},
};

static const TypeDef traceback_type = {
    .name = "traceback", .size = sizeof(Traceback), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = traceback_trace,
    .getsets = traceback_getsets,
};

static Value frame_code(Interp *vm, Value self)
{
    (void)vm;
    return ((FrameObj *)v_obj(self))->code;
}

static Value frame_lineno(Interp *vm, Value self)
{
    FrameObj *f = (FrameObj *)v_obj(self);
    return int_from_i64(vm, code_position(code_of(f->code), f->pc).line);
}

static void frame_trace(Gc *gc, Obj *o)
{
    gc_mark(gc, ((FrameObj *)o)->code);
}

static const GetSetDef frame_getsets[] = {{.name = "f_code", .get = frame_code}, {.name = "f_lineno", .get = frame_lineno}, {0}};

static const TypeDef frame_type = {
    .name = "frame", .size = sizeof(FrameObj), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = frame_trace,
    .getsets = frame_getsets,
};

void exc_traceback_init(Interp *vm)
{
    vm->types[T_TRACEBACK] = type_from_def(vm, &traceback_type, T_TRACEBACK);
    vm->types[T_FRAME] = type_from_def(vm, &frame_type, T_FRAME);
}
