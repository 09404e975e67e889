/* SPDX-License-Identifier: MIT
 *
 * What the loop of vm.c does inline: numbers, and calls whose arguments fit as they are. vm_call.c
 * makes such calls too. */
#ifndef MEANWHILE_LANG_VM_FAST_H
#define MEANWHILE_LANG_VM_FAST_H

#include "lang/vm_internal.h"

#include "lang/obj_dict.h"
#include "lang/obj_float.h"
#include "lang/obj_int.h"
#include "lang/obj_iter.h"
#include "lang/obj_seq.h"
#include "lang/obj_str.h"
#include "lang/slot.h"
#include "lang/type_internal.h"
#include "lang/vm_ops.h"

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)

/* Sum, difference and product of ints, as words (value.h: their low bits are zeros); false: it is
 * wider. */
static inline bool ints_add(Value a, Value b, Value *r)
{
    return !__builtin_add_overflow((int64_t)a, (int64_t)b, (int64_t *)r);
}

static inline bool ints_sub(Value a, Value b, Value *r)
{
    return !__builtin_sub_overflow((int64_t)a, (int64_t)b, (int64_t *)r);
}

static inline bool ints_mul(Value a, Value b, Value *r)
{
    return !__builtin_mul_overflow(v_small(a), (int64_t)b, (int64_t *)r);
}

static inline bool number_float(Value v, double *out)
{
    if (v_is_flo(v)) {
        *out = v_flo(v);
        return true;
    }
    if (v_is_int(v)) {
        *out = (double)v_small(v);
        return v_small(v) >= -((int64_t)1 << 53) && v_small(v) <= (int64_t)1 << 53;
    }
    return false;
}

static inline bool both_flo(Value a, Value b)
{
    return v_is_flo(a) && v_is_flo(b);
}

static inline bool both_str(Value a, Value b)
{
    return v_is_exact(a, T_STR) && v_is_exact(b, T_STR);
}

/* One a float and the other a small int. */
__attribute__((noinline, unused)) static bool mixed_floats(Value a, Value b, double *x, double *y)
{
    return (v_is_flo(a) || v_is_flo(b)) && number_float(a, x) && number_float(b, y);
}

/* The truth of what needs no call; -1: of something else. */
static inline int plain_truth(Value v)
{
    if (v == V_TRUE)
        return 1;
    if (v == V_FALSE || v == V_NONE)
        return 0;
    if (v_is_int(v))
        return v != 0;
    if (!v_is_obj(v))
        return -1;
    switch (v_obj(v)->shape) {
    case T_LIST: return list_of(v)->len != 0;
    case T_TUPLE: return tuple_of(v)->len != 0;
    case T_STR: return str_of(v)->len != 0;
    case T_DICT: return dict_of(v)->len != 0;
    default: return -1;
    }
}

/* Where a name that a class body, module or exec() binds goes. */
static inline Value frame_namespace(Frame *f)
{
    const Function *fn = frame_fn(f);
    return fn->code->flags & CODE_NAMESPACE ? frame_regs(f)[0] : fn->globals;
}

static inline Value *entry_value(Value dict, int64_t index)
{
    return &dict_of(dict)->entries[index].value;
}

/* A plain function plainly called: arguments stay where the caller put them, or move from a Gen's
 * registers to the stack. */
static inline Frame *enter_simple(Interp *vm, Stack *st, Frame *f, Value callee, Value *args, int nargs)
{
    if (!v_is_kind(callee, KIND_FUNCTION))
        return NULL;
    Function *fn = (Function *)v_obj(callee);
    Value *regs = f->flags & FRAME_IN_GEN ? st->top + FRAME_WORDS : args;
    if (!call_is_simple(fn, nargs) || !stack_fits(st, regs, fn->code->nregs)
        || vm->depth >= vm->recursion_limit)
        return NULL;
    if (regs != args)
        for (int i = 0; i < nargs; i++)
            regs[i] = args[i];
    Frame *nf = (Frame *)regs - 1;
    nf->fn = callee;
    nf->pc = fn->code->words;
    nf->back = f;
    nf->ret = RET_STORE;
    nf->flags = 0;
    vm->depth++;
    st->frame = nf;
    call_fill_simple(vm, fn, regs, nargs);
    return nf;
}

/* An instance of a class whose construction is plain (call_begin() found out): the frame of its
 * __init__, the instance in `dst` already. NULL with nothing done, or with a MemoryError. */
static inline Frame *enter_init(Interp *vm, Stack *st, Frame *f, uint16_t dst, Value cls,
                                Value *args, int nargs)
{
    Type *t = (Type *)v_obj(cls);
    if (t->init_epoch != vm->type_epoch || t->init_fn == V_NULL)
        return NULL;
    const Function *fn = (const Function *)v_obj(t->init_fn);
    Value *regs = f->flags & FRAME_IN_GEN ? st->top + FRAME_WORDS : args + 1;
    if (!call_is_simple(fn, nargs + 1) || !stack_fits(st, regs, fn->code->nregs)
        || vm->depth >= vm->recursion_limit)
        return NULL;
    Value self = instance_new(vm, t);
    if (self == V_NULL)
        return NULL;
    for (int i = nargs; i > 0; i--)
        regs[i] = args[i - 1];
    regs[0] = self;
    frame_regs(f)[dst] = self;
    Frame *nf = (Frame *)regs - 1;
    *nf = (Frame){.fn = t->init_fn, .pc = fn->code->words, .back = f, .dst = dst, .ret = RET_INIT};
    vm->depth++;
    st->frame = nf;
    call_fill_simple(vm, fn, regs, nargs + 1);
    return nf;
}

/* A generator of its own, stopped at a yield, goes on for the FORITER of `consumer`: gen_enter()
 * for the usual case. False: that is to be asked. */
static inline bool gen_enter_plain(Interp *vm, Stack *st, Gen *g, Frame *consumer, uint16_t dst)
{
    if (g->state != GEN_SUSPENDED || g->leaf != g || g->awaiter || g->delegate != V_NULL
        || vm->depth + g->chain_depth > vm->recursion_limit)
        return false;
    if (!(consumer->flags & FRAME_IN_GEN))
        st->top = frame_top(st, consumer);
    g->root = g;
    g->frame.back = consumer;
    g->frame.dst = dst;
    g->frame.ret = RET_FORITER;
    g->base_handled = vm->handled;
    g->entry_depth = vm->depth;
    vm->depth += g->chain_depth;
    frame_regs(&g->frame)[g->frame.pc[-1] >> 8 & 255] = V_NONE;
    g->state = GEN_RUNNING;
    if (g->handled != V_NULL)
        vm->handled = g->handled;
    st->frame = &g->frame;
    return true;
}

/* The running one yields: who asked its chain for a value goes on, and *ret and *dst say what it does
 * with it. gen_suspend(), done here for the root of a chain that nobody awaits. */
static inline Frame *gen_yield(Interp *vm, Stack *st, Gen *g, RetOp *ret, uint16_t *dst)
{
    *ret = g->root->frame.ret;
    *dst = g->root->frame.dst;
    if (UNLIKELY(g->root != g || g->awaiter))
        return gen_suspend(vm, st, g);
    g->handled = vm->handled == g->base_handled ? V_NULL : vm->handled;
    g->state = GEN_SUSPENDED;
    g->chain_depth = vm->depth - g->entry_depth;
    vm->depth = g->entry_depth;
    vm->handled = g->base_handled;
    return st->frame = g->frame.back;
}

/* What a cache that fits the shape of o knows; V_NULL: nothing, or *getter is to be called. */
static inline Value attr_of_shape(Obj *o, const AttrCache *c, Value *getter)
{
    if (c->state == ATTR_SLOT)
        return *attr_place(o, c->offset);               /* a member of __slots__ may be unset */
    if (c->state == ATTR_CELL)
        return *c->cell;
    if (c->state == ATTR_PROPERTY)
        *getter = ((Property *)v_obj(*c->cell))->get;
    if (c->state != ATTR_ITEM)
        return V_NULL;
    const Tuple *t = tuple_of(((Wrapped *)o)->value);
    return LIKELY(c->offset < t->len) ? t->items[c->offset] : V_NULL;
}

/* The same of any value: also a module's and a class's own. */
static inline Value attr_cached(Interp *vm, Value v, AttrCache *own, Value *getter)
{
    if (UNLIKELY(!v_is_obj(v)))
        return V_NULL;
    Obj *o = v_obj(v);
    const AttrCache *c = attr_fitting(vm, o, own, false);
    if (LIKELY(c->shape == o->shape && c->epoch == vm->type_epoch))
        return attr_of_shape(o, c, getter);
    if (c->state == ATTR_MODULE && o->kind == KIND_MODULE
        && c->shape == dict_of(module_dict(v))->version)
        return *entry_value(module_dict(v), c->next_shape);
    if (c->state == ATTR_CLASS && (Type *)o == c->owner && c->epoch == vm->type_epoch)
        return *c->cell;
    return V_NULL;
}

/* The arguments of a call behind GETMETHOD begin with the receiver, or one later if there is none;
 * how many that adds. */
static inline int take_receiver(Value **args)
{
    bool method = **args != V_NULL;
    *args += !method;
    return method;
}

/* What a bound method or an object with a __call__ calls, with *self in front; V_NULL: nothing so
 * simple. The receiver may slide in before the arguments, which moves the last one out of the
 * caller's frame, only when the callee's frame lies over them at once. */
static inline Value bound_function(Interp *vm, Value *self)
{
    if (v_obj(*self)->kind != KIND_METHOD) {
        const Type *t = type_of(vm, *self);
        return t->flags & TYPE_HEAP ? type_recall(vm, t, vm->names.call) : V_NULL;
    }
    const Method *m = (const Method *)v_obj(*self);
    *self = m->self;
    return m->fn;
}

/* Positional arguments of a native that fit as they are, or with defaults behind them; the receiver
 * is bound, or of the very type. */
static inline bool native_takes(const NativeFunction *fn, const Value *args, int n)
{
    if (n < (fn->h.aux & 255) || n > fn->h.aux >> 8)
        return false;
    return !fn->owner || fn->self != V_NULL
        || (n && shape_id_of(args[0]) == fn->owner->first_shape);
}

static inline Value call_native(Interp *vm, const NativeFunction *fn, Value *args, int n)
{
    if (LIKELY((unsigned)n == fn->h.flags) || fn->h.aux == NATIVE_ANY)
        return fn->fn(vm, args, n);
    return native_call_short(vm, fn, args, n);
}

/* Of a class whose slot of that name looks for a method each time: it may be one of the language. */
static inline bool asks_method(Interp *vm, Value v, SlotId id)
{
    if (!v_is_obj(v) || v_obj(v)->shape < T_COUNT)
        return false;
    const SlotRow *row = &slot_rows[id];
    return *slot_at(&type_of(vm, v)->slots, row) == row->generic;
}

/* Not in line: arguments that the loop's own C frame had would stay there and be found by the
 * collector. */
__attribute__((noinline, unused)) static bool begins_with(Interp *vm, Frame *f, uint16_t dst,
                                                          RetOp ret, Value name, Value v,
                                                          Value key, Value item)
{
    Value args[] = {v, key, item};
    int n = 1 + (key != V_NULL) + (item != V_NULL);
    return vm_begin_special(vm, f, dst, ret, name, args, n);
}

static inline bool begins_getitem(Interp *vm, Frame *f, uint16_t dst, Value v, Value key)
{
    return asks_method(vm, v, SLOT_GETITEM)
        && begins_with(vm, f, dst, RET_STORE, vm->names.getitem, v, key, V_NULL);
}

static inline bool begins_setitem(Interp *vm, Frame *f, Value v, Value key, Value item)
{
    return asks_method(vm, v, SLOT_SETITEM)
        && begins_with(vm, f, 0, RET_DISCARD, vm->names.setitem, v, key, item);
}

static inline bool begins_contains(Interp *vm, Frame *f, uint16_t dst, Value v, Value item)
{
    return asks_method(vm, v, SLOT_CONTAINS)
        && begins_with(vm, f, dst, RET_TRUTH, vm->names.contains, v, item, V_NULL);
}

static inline bool set_item(Interp *vm, Value v, Value key, Value item)
{
    return v_is_exact(v, T_DICT) ? dict_set(vm, v, key, item) : op_setitem(vm, v, key, item);
}

/* The frame of a Python-level operator method was pushed, or the operator is done otherwise. */
static inline bool begins_operator(Interp *vm, Frame *f, uint16_t dst, BinOp op, Value a, Value b)
{
    return asks_method(vm, a, (SlotId)(SLOT_ADD + 2 * op))
        && vm_begin_operator(vm, f, dst, op, a, b);
}

/* An iterator whose next item needs no call that could be a frame. */
static inline bool vm_iter_is_native(Interp *vm, const Obj *o)
{
    return o->shape < T_COUNT ? o->shape != T_MAP && o->shape != T_FILTER
                              : !(vm->shapes[o->shape]->type->flags & TYPE_HEAP);
}

/* The function that makes instances of the called class, if calling it is all there is to do:
 * str(x), int(x), list(x). */
static inline Value constructor_of(Value callee)
{
    const Type *t = (const Type *)v_obj(callee);
    return t->h.shape == T_TYPE && (!t->slots.init || t->slots.init == object_init) ? t->construct : V_NULL;
}

#endif
