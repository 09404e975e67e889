/* SPDX-License-Identifier: MIT
 *
 * Frame objects. The VM's frames are no objects and go with their call: a frame object remembers the address of one and
 * believes it for as long as a frame of the same function is found there on the running stack. */
#include "lang/obj_frame.h"

#include "lang/code.h"
#include "lang/mod_builtins.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_str.h"
#include "lang/vm.h"
#include "lang/vm_ops.h"

/* gen: whose frame it is, of generators and coroutines asked for theirs; NULL of others. */
typedef struct FrameObj { Obj h; Trace at; Frame *live; Gen *gen; Value back, locals, trace; } FrameObj;

static FrameObj *frame_of(Value v)
{
    return (FrameObj *)v_obj(v);
}

static const Function *function_of(Value frame)
{
    return (const Function *)v_obj(frame_of(frame)->at.fn);
}

static Value new_frame(Interp *vm, Trace at, Frame *live)
{
    FrameObj *f = gc_alloc(vm, sizeof *f, KIND_NATIVE, T_FRAME);
    if (!f)
        return V_NULL;
    f->at = at;
    f->live = live;
    f->gen = NULL;
    f->back = f->locals = V_NULL;
    f->trace = V_NONE;
    return v_from_obj(f);
}

static uint32_t place_of(const Frame *f)
{
    uint32_t pc = (uint32_t)(f->pc - frame_fn(f)->code->words);
    return pc - (pc > 0);
}

Value frame_new(Interp *vm, Trace at)
{
    Frame *f = vm_frame_innermost(vm);
    while (f && f->fn != at.fn)
        f = f->back;
    return new_frame(vm, at, f);
}

static Value of_running(Interp *vm, Frame *f)
{
    while (f && frame_fn(f)->code->flags & CODE_HIDDEN)
        f = f->back;
    return f ? new_frame(vm, (Trace){.fn = f->fn, .pc = place_of(f)}, f) : V_NULL;
}

Value frame_of_gen(Interp *vm, Gen *g)
{
    Value frame = new_frame(vm, (Trace){.fn = g->frame.fn, .pc = place_of(&g->frame)}, &g->frame);
    if (frame != V_NULL)
        frame_of(frame)->gen = g;
    return frame;
}

/* The library's own frames do not count, but for those of abc: protocols look whether it asks on behalf of another class. */
static bool counts(const Frame *f, Value abc)
{
    return !(frame_fn(f)->code->flags & CODE_HIDDEN) || frame_fn(f)->globals == abc;
}

Value frame_running(Interp *vm, int depth)
{
    Value module = dict_get_str(dict_of(vm->modules), str_intern_cstr(vm, "abc"));
    Value abc = v_is_kind(module, KIND_MODULE) ? module_dict(module) : V_NULL;
    Frame *f = vm_frame_innermost(vm);
    for (; f; f = f->back)
        if (counts(f, abc) && depth-- == 0)
            break;
    return f ? new_frame(vm, (Trace){.fn = f->fn, .pc = place_of(f)}, f) : V_NULL;
}

Trace frame_place(Value frame)
{
    return frame_of(frame)->at;
}

/* The VM's frame, when the call still runs. */
static Frame *running(Interp *vm, Value self)
{
    FrameObj *o = frame_of(self);
    if (o->gen)
        return o->gen->state == GEN_CLOSED ? NULL : o->live;
    for (Frame *f = vm_frame_innermost(vm); f && o->live; f = f->back)
        if (f == o->live && f->fn == o->at.fn)
            return f;
    return NULL;
}

static Value get_code(Interp *vm, Value self)
{
    (void)vm;
    return v_from_obj(function_of(self)->code);
}

static Value get_lineno(Interp *vm, Value self)
{
    Frame *f = running(vm, self);
    return int_from_i64(vm, code_position(function_of(self)->code, f ? place_of(f) : frame_of(self)->at.pc).line);
}

static Value get_lasti(Interp *vm, Value self)
{
    return int_from_i64(vm, frame_of(self)->at.pc);
}

static Value get_globals(Interp *vm, Value self)
{
    (void)vm;
    return function_of(self)->globals;
}

static Value get_builtins(Interp *vm, Value self)
{
    return vm_builtins(vm, function_of(self)->globals);
}

static Value get_locals(Interp *vm, Value self)
{
    FrameObj *o = frame_of(self);
    Frame *f = running(vm, self);
    bool module = function_of(self)->code->name == vm->names.module_tag;
    if (f || o->locals == V_NULL) {
        Value locals = f ? builtins_frame_locals(vm, f) : module ? function_of(self)->globals : dict_new(vm);
        if (locals == V_NULL)
            return V_NULL;
        gc_set(&o->locals, locals);
    }
    return o->locals;
}

static Value get_back(Interp *vm, Value self)
{
    FrameObj *o = frame_of(self);
    Frame *f = running(vm, self);
    if (o->gen)
        return f && o->gen->state == GEN_RUNNING ? of_running(vm, f->back) : V_NONE;
    if (o->back == V_NULL) {
        Value back = f ? of_running(vm, f->back) : V_NONE;
        if (back == V_NULL && vm->exc != V_NULL)
            return V_NULL;
        gc_set(&o->back, back == V_NULL ? V_NONE : back);
    }
    return o->back;
}

static Value get_trace(Interp *vm, Value self)
{
    (void)vm;
    return frame_of(self)->trace;
}

static bool set_trace(Interp *vm, Value self, Value v)
{
    (void)vm;
    gc_set(&frame_of(self)->trace, v == V_NULL ? V_NONE : v);
    return true;
}

static Value frame_clear(Interp *vm, Value *args, int n)
{
    (void)n;
    FrameObj *o = frame_of(args[0]);
    if (o->gen && o->gen->state != GEN_RUNNING)
        return op_call_method(vm, v_from_obj(o->gen), "close", NULL, 0);
    if (running(vm, args[0]))
        return exc_raise(vm, EXC_RuntimeError, "cannot clear an executing frame");
    frame_of(args[0])->locals = V_NULL;
    return V_NONE;
}

static Value frame_repr(Interp *vm, Value self)
{
    const Code *code = function_of(self)->code;
    Value line = get_lineno(vm, self);
    int64_t number = 0;
    int_to_i64(line, &number);
    return str_from_fmt(vm, "<frame at 0x%llx, file '%s', line %lld, code %s>", (unsigned long long)self,
                           str_utf8(vm, code->filename, NULL), (long long)number, str_utf8(vm, code->name, NULL));
}

static void frame_trace(Gc *gc, Obj *o)
{
    FrameObj *f = (FrameObj *)o;
    gc_mark(gc, f->at.fn);
    gc_mark_obj(gc, f->gen);
    gc_mark(gc, f->back);
    gc_mark(gc, f->locals);
    gc_mark(gc, f->trace);
}

static const GetSetDef getsets[] = {
    {.name = "f_code", .get = get_code}, {.name = "f_lineno", .get = get_lineno}, {.name = "f_lasti", .get = get_lasti},
    {.name = "f_globals", .get = get_globals}, {.name = "f_builtins", .get = get_builtins}, {.name = "f_locals", .get = get_locals},
    {.name = "f_back", .get = get_back}, {.name = "f_trace", .get = get_trace, .set = set_trace}, {0},
};

static const NativeDef methods[] = {
    {"clear(self, /)", frame_clear, "Forget the variables of a call that ended.", 0},
    {0},
};

static const TypeDef frame_type = {
    .name = "frame", .size = sizeof(FrameObj), .kind = KIND_NATIVE, .flags = TYPE_NO_DICT | TYPE_FINAL, .trace = frame_trace,
    .slots = {.repr = frame_repr}, .getsets = getsets, .methods = methods,
};

void frame_init(Interp *vm)
{
    vm->types[T_FRAME] = type_from_def(vm, &frame_type, T_FRAME);
}
