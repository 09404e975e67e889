/* SPDX-License-Identifier: MIT
 *
 * Frame objects. The VM's frames are no objects and go with their call: a frame object knows the
 * address of one until that frame, which FRAME_SEEN marks, is left; then it takes the variables
 * over. They are found by hashing the address, those of generators stand in them. */
#include "lang/obj_frame.h"

#include "base/alloc.h"
#include "lang/code.h"
#include "lang/mod_builtins.h"
#include "lang/native.h"
#include "lang/obj_dict.h"
#include "lang/obj_func.h"
#include "lang/obj_int.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/vm.h"
#include "lang/vm_internal.h"
#include "lang/vm_ops.h"

/* gen: whose frame it is, of generators and coroutines asked for theirs; NULL of others. */
typedef struct FrameObj {
    Obj h;
    Trace at;
    Frame *live;                        /* NULL: it ended, or was never known */
    Gen *gen;
    struct FrameObj *next;              /* with the same hash */
    Value back, locals, trace;          /* locals: the dict that was given out; V_NULL: none yet */
    Value left;                         /* tuple of the registers of a call that ended; V_NULL: none */
    /* lent: locals may have been changed by who is told of a trace event */
    bool lent, no_lines, opcodes;
} FrameObj;
enum { BUCKETS = 256 };

static FrameObj *frame_of(Value v)
{
    return (FrameObj *)v_obj(v);
}

static const Function *function_of(Value frame)
{
    return (const Function *)v_obj(frame_of(frame)->at.fn);
}

static Value of_running(Interp *vm, Frame *f);

static Value new_frame(Interp *vm, Trace at)
{
    FrameObj *f = gc_alloc(vm, sizeof *f, KIND_NATIVE, T_FRAME);
    if (!f)
        return V_NULL;
    f->at = at;
    f->live = NULL;
    f->gen = NULL;
    f->next = NULL;
    f->back = f->locals = f->left = V_NULL;
    f->trace = V_NONE;
    f->lent = f->no_lines = f->opcodes = false;
    return v_from_obj(f);
}

static uint32_t place_of(const Frame *f)
{
    uint32_t pc = (uint32_t)(f->pc - frame_fn(f)->code->words);
    return pc - (pc > 0);
}

/* -- those of frames that run ------------------------------------------------------------------------------------------ */

static FrameObj **bucket(Interp *vm, const Frame *f)
{
    if (!vm->frames)
        vm->frames = alloc_zeroed(BUCKETS, sizeof *vm->frames);
    return &vm->frames[((uintptr_t)f >> 4) % BUCKETS];
}

static FrameObj *seen(Interp *vm, Frame *f)
{
    if (!(f->flags & FRAME_SEEN))
        return NULL;
    if (f->flags & FRAME_IN_GEN)
        return frame_of(gen_of_frame(f)->seen);
    FrameObj *o = *bucket(vm, f);
    while (o && o->live != f)
        o = o->next;
    return o;
}

Value frame_object(Interp *vm, Frame *f)
{
    FrameObj *o = seen(vm, f);
    if (o)
        return v_from_obj(o);
    Value made = new_frame(vm, (Trace){.fn = f->fn, .left = V_NULL, .pc = place_of(f)});
    if (made == V_NULL)
        return V_NULL;
    o = frame_of(made);
    o->live = f;
    f->flags |= FRAME_SEEN;
    if (f->flags & FRAME_IN_GEN) {
        o->gen = gen_of_frame(f);
        gc_set(&o->gen->seen, made);
        return made;
    }
    FrameObj **at = bucket(vm, f);
    o->next = *at;
    *at = o;
    return made;
}

static void take_out(Interp *vm, FrameObj *o)
{
    FrameObj **at = bucket(vm, o->live);
    while (*at != o)
        at = &(*at)->next;
    *at = o->next;
    o->next = NULL;
}

/* What a call had is kept for who looks at its frame later; without memory it is not. */
void frame_left(Interp *vm, Frame *f)
{
    FrameObj *o = seen(vm, f);
    Value pending = exc_take(vm), back = f->back && !o->gen ? of_running(vm, f->back) : V_NONE;
    Value left = tuple_new(vm, frame_regs(f), frame_fn(f)->code->nlocals);
    exc_clear(vm);
    gc_set(&o->back, back == V_NULL ? V_NONE : back);
    gc_set(&o->left, left);
    o->at.pc = place_of(f);
    if (o->gen)
        o->gen->seen = V_NULL;
    else
        take_out(vm, o);
    o->live = NULL;
    f->flags &= (uint8_t)~FRAME_SEEN;
    vm->exc = pending;
}

void frame_keep(Interp *vm, Frame *f)
{
    Value pending = exc_take(vm), *place = exc_left(pending, f->fn);
    if (place && frame_fn(f)->code->name != vm->names.module_tag) {
        Value left = f->flags & FRAME_SEEN
                       ? frame_object(vm, f)
                       : tuple_new(vm, frame_regs(f), frame_fn(f)->code->nlocals);
        gc_set(place, left);
    }
    vm->exc = pending;
}

void frame_lost(Interp *vm, const Value *from, const Value *to)
{
    for (int i = 0; i < BUCKETS; i++)
        for (FrameObj **at = &vm->frames[i]; *at;) {
            FrameObj *o = *at;
            if ((Value *)o->live < from || (Value *)o->live >= to) {
                at = &o->next;
                continue;
            }
            *at = o->next;
            o->live = NULL;
        }
}

void frame_trace_all(Gc *gc, Interp *vm)
{
    for (int i = 0; vm->frames && i < BUCKETS; i++)
        for (FrameObj *o = vm->frames[i]; o; o = o->next)
            gc_mark_obj(gc, o);
}

/* -- asking for them --------------------------------------------------------------------------------------------------- */

Value frame_new(Interp *vm, Trace at)
{
    if (v_is_exact(at.left, T_FRAME))
        return at.left;
    Frame *f = at.left == V_NULL ? vm_frame_innermost(vm) : NULL;
    while (f && f->fn != at.fn)
        f = f->back;
    Value made = f ? frame_object(vm, f) : new_frame(vm, at);
    if (!f && made != V_NULL)
        gc_set(&frame_of(made)->left, at.left);
    return made;
}

static Value of_running(Interp *vm, Frame *f)
{
    while (f && frame_fn(f)->code->flags & CODE_HIDDEN)
        f = f->back;
    return f ? frame_object(vm, f) : V_NULL;
}

Value frame_of_stack(Interp *vm, Stack *stack)
{
    Value made = of_running(vm, stack->frame);
    return made == V_NULL && vm->exc == V_NULL ? V_NONE : made;
}

Value frame_of_gen(Interp *vm, Gen *g)
{
    return frame_object(vm, &g->frame);
}

/* The library's own frames do not count, but for those of abc: protocols look whether it asks on
 * behalf of another class. */
static bool counts(const Frame *f, Value abc)
{
    return !(frame_fn(f)->code->flags & CODE_HIDDEN) || frame_fn(f)->globals == abc;
}

static Value abc_globals(Interp *vm)
{
    Value module = dict_get_str(dict_of(vm->modules), str_intern_cstr(vm, "abc"));
    return v_is_kind(module, KIND_MODULE) ? module_dict(module) : V_NULL;
}

static Frame *counted(Interp *vm, int depth)
{
    Value abc = abc_globals(vm);
    Frame *f = vm_frame_innermost(vm);
    while (f && !(counts(f, abc) && depth-- == 0))
        f = f->back;
    return f;
}

Value frame_running(Interp *vm, int depth)
{
    Frame *f = counted(vm, depth);
    return f ? frame_object(vm, f) : V_NULL;
}

bool frame_is_running(Interp *vm)
{
    return counted(vm, 0) != NULL;
}

Value frame_origin(Interp *vm, int depth)
{
    Value abc = abc_globals(vm), list = list_new(vm, NULL, 0);
    for (Frame *f = vm_frame_innermost(vm); f && depth && list != V_NULL; f = f->back) {
        if (!counts(f, abc))
            continue;
        const Code *code = frame_fn(f)->code;
        Value line = v_from_small(code_position(code, place_of(f)).line);
        Value place = tuple_pack(vm, 3, code->filename, line, code->name);
        if (place == V_NULL || !list_append(vm, list, place))
            return V_NULL;
        depth--;
    }
    return list == V_NULL ? V_NULL : tuple_from_iterable(vm, list);
}

Trace frame_place(Value frame)
{
    return frame_of(frame)->at;
}

/* The VM's frame, when the call still runs. */
static Frame *running(Value self)
{
    const FrameObj *o = frame_of(self);
    return o->gen && o->gen->state == GEN_CLOSED ? NULL : o->live;
}

static Value get_code(Interp *vm, Value self)
{
    (void)vm;
    return v_from_obj(function_of(self)->code);
}

static uint32_t place(Value self)
{
    Frame *f = running(self);
    return f ? place_of(f) : frame_of(self)->at.pc;
}

static Value get_lineno(Interp *vm, Value self)
{
    const Code *code = function_of(self)->code;
    const Frame *f = running(self);
    uint32_t line = f && f->pc == code->words ? code->first_line : code_position(code, place(self)).line;
    return int_from_i64(vm, line);
}

static Value get_lasti(Interp *vm, Value self)
{
    return int_from_i64(vm, place(self));
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

/* A dict that was given out before shows what there is now. */
static bool show_again(Interp *vm, const Code *code, Value dict, Value now)
{
    for (unsigned i = 0; i < code->nlocals; i++) {
        Value name = code->local_names[i];
        if (str_is(name) && dict_get_str(dict_of(now), name) == V_NULL && dict_delete(vm, dict, name) < 0)
            return false;
    }
    return dict_merge(vm, dict, now, true);
}

static Value get_locals(Interp *vm, Value self)
{
    FrameObj *o = frame_of(self);
    Frame *f = running(self);
    const Function *fn = function_of(self);
    bool module = fn->code->name == vm->names.module_tag;
    Value locals = f                   ? builtins_frame_locals(vm, f)
                   : o->left != V_NULL ? builtins_call_locals(vm, fn, tuple_of(o->left)->items)
                   : module            ? fn->globals
                                       : dict_new(vm);
    if (locals == V_NULL)
        return V_NULL;
    o->lent = f && !module && !(fn->code->flags & CODE_NAMESPACE);
    if (o->locals == V_NULL || locals == fn->globals || !v_is_kind(locals, KIND_DICT)
        || !v_is_kind(o->locals, KIND_DICT))
        gc_set(&o->locals, locals);
    else if (locals != o->locals && (f || o->left != V_NULL) && !show_again(vm, fn->code, o->locals, locals))
        return V_NULL;
    return o->locals;
}

/* A variable that is gone from the dict stays: code that has it for bound does not look. */
static void put_back(Value *place, Value v)
{
    if (v_is_kind(*place, KIND_CELL))
        place = &((Cell *)v_obj(*place))->value;
    if (v != V_NULL)
        gc_set(place, v);
}

void frame_take_locals(Interp *vm, Value frame)
{
    (void)vm;
    FrameObj *o = frame_of(frame);
    if (!o->lent || !o->live)
        return;
    o->lent = false;
    Function *fn = frame_fn(o->live);
    for (unsigned i = 0; i < fn->code->nlocals; i++)
        if (str_is(fn->code->local_names[i]))
            put_back(&frame_regs(o->live)[i], dict_get_str(dict_of(o->locals), fn->code->local_names[i]));
    for (unsigned i = 0; i < fn->code->nfree; i++)
        put_back(&fn->cells[i], dict_get_str(dict_of(o->locals), fn->code->free[i].name));
}

static Value get_back(Interp *vm, Value self)
{
    FrameObj *o = frame_of(self);
    Frame *f = running(self);
    if (o->gen) {
        Value back = f && o->gen->state == GEN_RUNNING ? of_running(vm, f->back) : V_NONE;
        return back == V_NULL && vm->exc == V_NULL ? V_NONE : back;
    }
    if (o->back == V_NULL) {
        Value back = f ? of_running(vm, f->back) : V_NONE;
        if (back == V_NULL && vm->exc != V_NULL)
            return V_NULL;
        gc_set(&o->back, back == V_NULL ? V_NONE : back);
    }
    return o->back;
}

/* -- tracing ----------------------------------------------------------------------------------------------------------- */

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

static Value get_trace_lines(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(!frame_of(self)->no_lines);
}

static bool set_trace_lines(Interp *vm, Value self, Value v)
{
    if (v != V_TRUE && v != V_FALSE)
        return exc_raise(vm, EXC_TypeError, "attribute value type must be bool") != V_NULL;
    frame_of(self)->no_lines = v == V_FALSE;
    return true;
}

static Value get_trace_opcodes(Interp *vm, Value self)
{
    (void)vm;
    return v_from_bool(frame_of(self)->opcodes);
}

static bool set_trace_opcodes(Interp *vm, Value self, Value v)
{
    if (v != V_TRUE && v != V_FALSE)
        return exc_raise(vm, EXC_TypeError, "attribute value type must be bool") != V_NULL;
    frame_of(self)->opcodes = v == V_TRUE;
    return true;
}

Value frame_trace_function(Interp *vm, Frame *f)
{
    const FrameObj *o = seen(vm, f);
    return o ? o->trace : V_NONE;
}

bool frame_set_trace_function(Interp *vm, Frame *f, Value fn)
{
    Value frame = frame_object(vm, f);
    return frame != V_NULL && set_trace(vm, frame, fn);
}

bool frame_traces(Interp *vm, Frame *f, bool opcodes)
{
    const FrameObj *o = seen(vm, f);
    return o && (opcodes ? o->opcodes : !o->no_lines);
}

static Value frame_clear(Interp *vm, Value *args, int n)
{
    (void)n;
    FrameObj *o = frame_of(args[0]);
    if (o->gen && o->gen->state != GEN_RUNNING)
        return op_call_method(vm, v_from_obj(o->gen), "close", NULL, 0);
    if (running(args[0]))
        return exc_raise(vm, EXC_RuntimeError, "cannot clear an executing frame");
    o->locals = o->left = V_NULL;
    return V_NONE;
}

static Value frame_repr(Interp *vm, Value self)
{
    const Code *code = function_of(self)->code;
    Value line = get_lineno(vm, self);
    int64_t number = 0;
    int_to_i64(line, &number);
    return str_from_fmt(vm, "<frame at 0x%llx, file '%s', line %lld, code %s>",
                        (unsigned long long)self, str_utf8(vm, code->filename, NULL),
                        (long long)number, str_utf8(vm, code->name, NULL));
}

static void frame_trace(Gc *gc, Obj *o)
{
    FrameObj *f = (FrameObj *)o;
    gc_mark(gc, f->at.fn);
    gc_mark_obj(gc, f->gen);
    gc_mark(gc, f->back);
    gc_mark(gc, f->locals);
    gc_mark(gc, f->left);
    gc_mark(gc, f->trace);
}

static const GetSetDef getsets[] = {
    {.name = "f_code", .get = get_code}, {.name = "f_lineno", .get = get_lineno}, {.name = "f_lasti", .get = get_lasti},
    {.name = "f_globals", .get = get_globals}, {.name = "f_builtins", .get = get_builtins}, {.name = "f_locals", .get = get_locals},
    {.name = "f_back", .get = get_back}, {.name = "f_trace", .get = get_trace, .set = set_trace},
    {.name = "f_trace_lines", .get = get_trace_lines, .set = set_trace_lines},
    {.name = "f_trace_opcodes", .get = get_trace_opcodes, .set = set_trace_opcodes}, {0},
};

static const NativeDef methods[] = {
    {"clear(self, /)", frame_clear, "Forget the variables of a call that ended.", 0},
    {0},
};

static const TypeDef frame_type = {
    .name = "frame",
    .size = sizeof(FrameObj),
    .kind = KIND_NATIVE,
    .flags = TYPE_NO_DICT | TYPE_FINAL,
    .trace = frame_trace,
    .slots = {.repr = frame_repr},
    .getsets = getsets,
    .methods = methods,
};

void frame_init(Interp *vm)
{
    vm->types[T_FRAME] = type_from_def(vm, &frame_type, T_FRAME);
}
