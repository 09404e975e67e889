/* SPDX-License-Identifier: MIT
 *
 * Marking: from the roots to everything that lives, with a stack of its own instead of recursion.
 *
 * Roots are what the Interp and its host hold, the types made by C, and every word of the C stack (registers
 * included) that looks like a pointer into a cell: tagged, raw, or into its inside. */
#include "lang/gc_internal.h"

#include <stdlib.h>

#include "base/alloc.h"
#include "lang/native.h"
#include "lang/ops.h"
#include "lang/shape.h"

extern const KindOps str_kind_ops, bytes_kind_ops, int_kind_ops, float_kind_ops, list_kind_ops,
    tuple_kind_ops, dict_kind_ops, set_kind_ops, range_kind_ops, slice_kind_ops, function_kind_ops,
    native_fn_kind_ops, method_kind_ops, cell_kind_ops, code_kind_ops, generator_kind_ops,
    type_kind_ops, instance_kind_ops, wrapped_kind_ops, exception_kind_ops, module_kind_ops,
    iterator_kind_ops, property_kind_ops, static_method_kind_ops, class_method_kind_ops,
    super_kind_ops, str_buffer_kind_ops;

static void native_trace(Gc *gc, Obj *o)
{
    const TypeDef *def = gc->vm->shapes[o->shape]->type->def;
    if (def && def->trace)                             /* NULL while the first types are being made */
        def->trace(gc, o);
}

static void native_finalize(Interp *vm, Obj *o)
{
    const TypeDef *def = vm->shapes[o->shape]->type->def;
    if (def && def->finalize)
        def->finalize(vm, o);
}

/* Who watches one asks it then. */
static bool native_has_last_word(const Obj *o)
{
    (void)o;
    return true;
}

static const KindOps native_kind_ops = {
    .name = "native",
    .trace = native_trace,
    .finalize = native_finalize,
    .has_last_word = native_has_last_word,
};

const KindOps *const kind_ops[KIND_COUNT] = {
    [KIND_INT] = &int_kind_ops,           [KIND_FLOAT] = &float_kind_ops,
    [KIND_STR] = &str_kind_ops,           [KIND_BYTES] = &bytes_kind_ops,
    [KIND_LIST] = &list_kind_ops,         [KIND_TUPLE] = &tuple_kind_ops,
    [KIND_DICT] = &dict_kind_ops,         [KIND_SET] = &set_kind_ops,
    [KIND_RANGE] = &range_kind_ops,       [KIND_SLICE] = &slice_kind_ops,
    [KIND_FUNCTION] = &function_kind_ops, [KIND_NATIVE_FN] = &native_fn_kind_ops,
    [KIND_METHOD] = &method_kind_ops,     [KIND_CELL] = &cell_kind_ops,
    [KIND_CODE] = &code_kind_ops,         [KIND_GENERATOR] = &generator_kind_ops,
    [KIND_TYPE] = &type_kind_ops,         [KIND_INSTANCE] = &instance_kind_ops,
    [KIND_WRAPPED] = &wrapped_kind_ops,   [KIND_EXCEPTION] = &exception_kind_ops,
    [KIND_MODULE] = &module_kind_ops,     [KIND_ITERATOR] = &iterator_kind_ops,
    [KIND_PROPERTY] = &property_kind_ops, [KIND_STATIC_METHOD] = &static_method_kind_ops,
    [KIND_SUPER] = &super_kind_ops,       [KIND_CLASS_METHOD] = &class_method_kind_ops,
    [KIND_NATIVE] = &native_kind_ops,     [KIND_STR_BUFFER] = &str_buffer_kind_ops,
};

/* -- what trace functions call ------------------------------------------------------------------------------------- */

static inline void mark_cell(Gc *gc, Obj *o)
{
    uint8_t *mark = mark_of(o);
    if (*mark == gc->live)
        return;
    if (__builtin_expect(gc->checked && *mark != gc->checked, 0))
        abort();                                        /* a snapshot has missed it */
    *mark = gc->live;
    if (block_of(o)->leaf && !gc->recording)
        return;
    if (gc->nmarked == gc->marked_cap) {
        gc->marked_cap = gc->marked_cap * 2 + 1024;
        gc->marked = alloc_resize(gc->marked, gc->marked_cap, sizeof *gc->marked);
    }
    gc->marked[gc->nmarked++] = o;
}

void gc_mark(Gc *gc, Value v)
{
    if (v_is_obj(v))
        mark_cell(gc, v_obj(v));
}

void gc_mark_obj(Gc *gc, void *object)
{
    if (object)
        mark_cell(gc, object);
}

Interp *gc_interp(const Gc *gc)
{
    return gc->vm;
}

void gc_glance(Gc *gc)
{
    op_glance(gc->vm);
}

static void mark_values(Gc *gc, const Value *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (v_is_obj(from[i]))
            mark_cell(gc, v_obj(from[i]));
}

/* What a long list holds is traced piece by piece, so that it does not all wait on the stack at once. */
void gc_mark_range(Gc *gc, const Value *from, size_t count)
{
    enum { PIECE = 4096 };
    if (count <= PIECE || gc->in_pieces || gc->recording) {
        mark_values(gc, from, count);
        return;
    }
    gc->in_pieces = true;
    for (size_t at = 0; at < count; at += PIECE) {
        mark_values(gc, from + at, count - at < PIECE ? count - at : PIECE);
        gc_mark_drain(gc);
        if (at % (16 * PIECE) == 0)
            op_glance(gc->vm);
    }
    gc->in_pieces = false;
}

__attribute__((no_sanitize("address"))) void gc_mark_conservative(Gc *gc, const void *from, const void *to)
{
    for (const uintptr_t *p = from; p < (const uintptr_t *)to; p++) {
        Obj *cell = block_cell_at(gc, *p);
        if (cell && *mark_of(cell) != gc->live && cell_in_use(block_of(cell), cell, gc->previous)
            && (!gc->checked || *mark_of(cell) == gc->checked))
            mark_cell(gc, cell);
    }
}

/* -- tracing ------------------------------------------------------------------------------------------------------- */

/* Classes of objects, and the attributes that lie behind what their kind traces. */
static void trace_attributes(Gc *gc, Obj *o)
{
    Shape *s = gc->vm->shapes[o->shape];
    Type *t = s->type;
    gc_mark_obj(gc, t);
    if (!t->attrs_offset)
        return;
    void **overflow = (void **)((char *)o + t->attrs_offset);
    uint32_t ninline = instance_inline_slots(o, t);
    gc_mark_obj(gc, *overflow);
    gc_mark_range(gc, (Value *)(overflow + 1), s->nslots < ninline ? s->nslots : ninline);
}

void gc_trace(Gc *gc, Obj *o)
{
    kind_ops[o->kind]->trace(gc, o);
    if (o->shape >= T_COUNT)
        trace_attributes(gc, o);
}

/* Objects wait in a small ring between the stack and their tracing, so that the cache has them by then. */
void gc_mark_drain(Gc *gc)
{
    enum { RING = 16, PIECE = 1 << 14 };
    Obj *ring[RING] = {0};
    unsigned at = 0, waiting = 0, left = PIECE;
    while (gc->nmarked || waiting) {
        Obj *next = gc->nmarked ? gc->marked[--gc->nmarked] : NULL;
        Obj *due = ring[at];
        ring[at] = next;
        at = (at + 1) % RING;
        if (next) {
            __builtin_prefetch(next);
            waiting++;
        }
        if (due) {
            waiting--;
            if (--left == 0) {
                left = PIECE;
                op_glance(gc->vm);
            }
            gc_trace(gc, due);
        }
    }
}

static void mark_native_types(Gc *gc)
{
    for (uint32_t i = 0; i < gc->vm->nshapes; i++) {
        Shape *s = gc->vm->shapes[i];
        if (s && !(s->type->flags & TYPE_HEAP))
            gc_mark_obj(gc, s->type);
    }
}

__attribute__((noinline)) void gc_wipe_stack(void)
{
    volatile char below[8192];
    for (size_t i = 0; i < sizeof below; i++)
        below[i] = 0;
}

__attribute__((noinline)) static void mark_stack(Gc *gc)
{
    const char *here = __builtin_frame_address(0);
    gc_mark_conservative(gc, (void *)((uintptr_t)here & ~(uintptr_t)7), gc->stack_base);
}

/* Registers that hold values of the callers are put on the stack by this function's own prologue. */
__attribute__((noinline)) static void mark_registers_and_stack(Gc *gc)
{
    __builtin_unwind_init();
    mark_stack(gc);
    __asm__ volatile("" ::: "memory");
}

void gc_mark_everything(Gc *gc)
{
    Interp *vm = gc->vm;
    gc_mark_frozen(gc);
    mark_native_types(gc);
    gc_mark_doomed(gc);
    interp_trace(gc, vm);
    mark_registers_and_stack(gc);
    gc_mark_drain(gc);
}
